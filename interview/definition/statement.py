"""The statement language: one small tree, three values, no expressions and no code.

A statement is met, unmet or unknown (Kleene's logic); the numbers are ordered by truth, so that `all` is the minimum,
`any` the maximum and `not` the mirror image. The nodes carry only what the file says: what an answer makes of them is
decided in `interview/judging/`, what is wrong with a file in `reading.py` and `checking.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from interview.days import Duration

UNMET, UNKNOWN, MET = 0, 1, 2
NAMES = ("unmet", "unknown", "met")

Grade = Literal["imported", "inferred", "paraphrase", "verbatim"]
GRADES: tuple[Grade, ...] = ("imported", "inferred", "paraphrase", "verbatim")
"""Grades of evidence, the weakest first."""


class IsOption(Struct, frozen=True):
    """`{ question, is = [ids] }`"""

    question: str
    options: tuple[str, ...]


class Lies(Struct, frozen=True):
    """`{ question, from, to }`: a number or amount within the bounds, both included; None is open."""

    question: str
    low: int | float | None
    high: int | float | None


class Within(Struct, frozen=True):
    """`{ question, within = "6 months" }`: a date no later than that after the day of judgement."""

    question: str
    limit: Duration


class StartsWith(Struct, frozen=True):
    """`{ question, starts_with = ["48"] }`"""

    question: str
    prefixes: tuple[str, ...]


class Known(Struct, frozen=True):
    """`{ question, known = true }`"""

    question: str


class Evidenced(Struct, frozen=True):
    """`{ question, evidence = ["verbatim"] }`: the answer's grade is a listed one or higher."""

    question: str
    grades: tuple[Grade, ...]


class SomeoneMet(Struct, frozen=True):
    """`{ people = { role, engagement } }`: someone met matches every key given; None is a key not given."""

    roles: tuple[str, ...] | None
    engagements: tuple[str, ...] | None


class ProfileIs(Struct, frozen=True):
    """`{ profile = "fits" }` or `{ profile = "misses-required" }`"""

    state: Literal["fits", "misses-required"]


class TestMet(Struct, frozen=True):
    """`{ test = "id" }`"""

    __test__ = False  # pytest would take the name for a test class
    test: str


class All(Struct, frozen=True):
    """`{ all = [...] }`: of nothing it is met."""

    parts: tuple[Statement, ...]


class Any(Struct, frozen=True):
    """`{ any = [...] }`: of nothing it is unmet."""

    parts: tuple[Statement, ...]


class Not(Struct, frozen=True):
    """`{ not = {...} }`"""

    part: Statement


Atom = IsOption | Lies | Within | StartsWith | Known | Evidenced
"""A statement on one question."""
Statement = Atom | SomeoneMet | ProfileIs | TestMet | All | Any | Not


def parts(statement: Statement) -> tuple[Statement, ...]:
    """The statements directly inside this one."""
    if isinstance(statement, All | Any):
        return statement.parts
    return (statement.part,) if isinstance(statement, Not) else ()


def leaves(statement: Statement) -> Iterator[Statement]:
    """Every statement inside this one that holds no other, in the file's order."""
    inside = parts(statement)
    if not isinstance(statement, All | Any | Not):
        yield statement
    for part in inside:
        yield from leaves(part)
