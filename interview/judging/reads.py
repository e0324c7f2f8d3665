"""What a statement stands on: which other statements, and in the end which questions, can move it.

A dependency is a fact of the definition, whatever has been answered: through tests, the profile, people and the
branching of the questions themselves.
"""

from __future__ import annotations

from collections.abc import Iterable

from interview.definition.model import Definition
from interview.definition.statement import ProfileIs, SomeoneMet, Statement, TestMet, parts
from interview.judging.compiled import Atoms, profile_tests


def reads(definition: Definition, statements: Iterable[Statement]) -> set[str]:
    """Every question that the statements read, also through tests, profile, people and `when`."""
    seen: set[Statement] = set()
    waiting = list(statements)
    while waiting:
        statement = waiting.pop()
        if statement not in seen:
            seen.add(statement)
            waiting.extend(_directly(definition, statement))
    return {statement.question for statement in seen if isinstance(statement, Atoms)}


def _directly(definition: Definition, statement: Statement) -> Iterable[Statement]:
    """The statements that this one stands on directly: its parts, its test, its profile's tests, its question's
    `when`.
    """
    match statement:
        case TestMet():
            yield definition.test[statement.test].met
        case ProfileIs():
            yield from profile_tests(definition.profile, statement)
        case SomeoneMet():
            if definition.people.nobody_else is not None:
                yield definition.people.nobody_else
        case _ if isinstance(statement, Atoms):
            when = definition.question[statement.question].when
            if when is not None:
                yield when
        case _:
            yield from parts(statement)
