"""Whether anything at all can meet a statement: what `definition check` proves about questions and tiers.

The same search as the caller's "can reach", from nothing known, and over facts too where asked for.
"""

from __future__ import annotations

from datetime import date

from interview.definition.model import Definition
from interview.definition.statement import UNMET, Statement
from interview.judging.compiled import Judge
from interview.judging.search import MOST_STEPS, GaveUp, Search


def attainable(definition: Definition, goal: tuple[Statement, ...], on: date, *, facts: bool) -> bool | None:
    """Whether some set of answers (of facts too) meets all statements of the goal at once; None: the search gave up."""
    judge = Judge(definition, also=goal)
    values = judge.run(judge.blank())
    free = [question.id for question in definition.questions if question.asked or facts]
    free = [question for question in free if judge.visible(values, question) != UNMET]
    try:
        return Search(judge, goal, on).possible(values, free, [MOST_STEPS], people=True)
    except GaveUp:
        return None
