"""Pure thought: what was agreed, what was answered, and what follows from both.

Here live the definition of a lead, the answers and their imprecision, the judgement over them, the call as a fold of
its events, and the next best question. Never here: a file, a clock, chance, a screen, a database. `on` and `now` are
always arguments, so the same answers on the same day give the same judgement, live, in a replay and in a test.

This room imports the standard library's pure parts and msgspec, and none of the other rooms.
"""
