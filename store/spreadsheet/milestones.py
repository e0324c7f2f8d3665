"""Which questions of a definition ask for the three days that sales wants to see: when it is looked into, decided on,
and talked about with a rep.

They are told by what the definition does with them, not by their ids: the meeting is the day that a disposition sets,
the decision is the day that the timeline goes by, and the evaluation is the other day that a tier wants soon. Where
nothing of the kind is found, the ids of the shipped definition are looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from interview.definition.model import Definition
from interview.definition.statement import Statement, TestMet, Within, leaves

USUAL = {"evaluate_by": "t-eval", "decide_by": "t-decide", "meet_by": "meet"}
"""Columns of days, each with the question of the shipped definition."""


def milestones(definition: Definition) -> dict[str, str | None]:
    """The columns of days, each with the question it is read from; None where the definition asks for none."""
    sets = (one.sets for one in definition.dispositions if one.sets)
    meet = next(sets, None)
    timeline = _soon(definition, (band.when for band in definition.timelines if band.when is not None))
    decide = next((one for one in timeline if one != meet), None)
    required = (TestMet(test) for tier in reversed(definition.tiers) for test in tier.requires)
    wanted = _soon(definition, required)
    evaluate = next((one for one in wanted if one not in (meet, decide)), None)
    found = {"evaluate_by": evaluate, "decide_by": decide, "meet_by": meet}
    return {
        column: question or (usual if usual in definition.question and usual not in found.values() else None)
        for (column, question), usual in zip(found.items(), USUAL.values(), strict=True)
    }


def _soon(definition: Definition, statements: Iterable[Statement]) -> Iterator[str]:
    """Questions whose day has to come within some time, in the order of the statements; through tests too."""
    for statement in statements:
        for leaf in leaves(statement):
            if isinstance(leaf, Within):
                yield leaf.question
            elif isinstance(leaf, TestMet):
                yield from _soon(definition, (definition.test[leaf.test].met,))
