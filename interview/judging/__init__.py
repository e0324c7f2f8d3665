"""How a definition judges answers: the machinery behind `interview/assessment.py`.

`verdicts` says what one answer makes of the statements on its question; `compiled` evaluates a whole definition in
one pass over a list of numbers; `outcomes` lists what could still be said; `search` finds out whether some completion
meets a goal; `reads` tells which questions can move a statement.
"""
