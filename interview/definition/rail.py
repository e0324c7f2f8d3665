"""The place of each question on the rail: under which test of the first scorecard it stands.

A question that names a test itself (`shows`) stands there. Otherwise the first test of the first scorecard that reads
it, also through other tests and through `when`, takes it; a question that none of them reads stands under the rail.
"""

from __future__ import annotations

from msgspec.structs import replace

from interview.definition.model import Definition
from interview.definition.statement import Statement, TestMet, leaves


def with_places(definition: Definition) -> Definition:
    """The definition with `shows` filled in."""
    if not definition.scorecards:
        return definition
    places: dict[str, str] = {}
    for test in definition.scorecards[0].tests:
        for question in _read_by(definition, test):
            places.setdefault(question, test)
    questions = tuple(
        replace(question, shows=question.shows or places.get(question.id)) for question in definition.questions
    )
    return replace(definition, questions=questions)


def _read_by(definition: Definition, test: str) -> set[str]:
    """The ids of the questions a test reads, also through tests and `when`."""
    found: set[str] = set()
    seen = {test}
    waiting: list[Statement] = [definition.test[test].met] if test in definition.test else []
    while waiting:
        for leaf in leaves(waiting.pop()):
            if isinstance(leaf, TestMet):
                if leaf.test not in seen and leaf.test in definition.test:
                    seen.add(leaf.test)
                    waiting.append(definition.test[leaf.test].met)
                continue
            question = definition.question.get(getattr(leaf, "question", ""))
            if question is not None and question.id not in found:
                found.add(question.id)
                if question.when is not None:
                    waiting.append(question.when)
    return found
