"""Sets of answers drawn from a seed: the same ones for the same definition, so that a check says the same twice.

They are no model of real calls: each question is left open, declined or answered in turn, so that searches meet many
mixtures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from interview.answers import Answer, Person
from interview.definition.model import Definition, Question, Span, Value
from interview.definition.statement import Lies, StartsWith, Statement, leaves

_SEED = 2026
_LEFT_OPEN = 0.5
_REFUSED = 0.08
_LONGEST_DAYS = 400

_MULTIPLIER, _STEP, _BITS = 6364136223846793005, 1442695040888963407, 64  # Knuth's, for a linear congruential series
T = TypeVar("T")


class Draws:
    """A series of draws that follows from its seed alone: the interview knows no chance."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def share(self) -> float:
        """A number from 0 up to, not with, 1."""
        return self._next()

    def in_share(self, share: float) -> bool:
        """True as often as the share says."""
        return self._next() < share

    def one_of(self, things: Sequence[T]) -> T:
        """One of them."""
        return things[int(self._next() * len(things))]

    def _next(self) -> float:
        self._state = (self._state * _MULTIPLIER + _STEP) % (1 << _BITS)
        return (self._state >> 32) / (1 << 32)  # the high bits: the low ones repeat soon


def sampled(definition: Definition, on: date, sets: int) -> Iterator[tuple[dict[str, Answer], tuple[Person, ...]]]:
    """That many sets of answers, with the people met."""
    chance = Draws(_SEED)
    values = {question.id: values_of(definition, question, on) for question in definition.questions}
    for _ in range(sets):
        answers = {}
        for question in definition.questions:
            if not chance.in_share(_LEFT_OPEN):
                answers[question.id] = _answer(question, values[question.id], on, chance)
        yield answers, _people(definition, chance)


def _answer(question: Question, values: list[Value], on: date, chance: Draws) -> Answer:
    if chance.in_share(_REFUSED):
        return Answer(said_on=on, state="declined" if chance.in_share(0.5) else "doesnt-know")
    ids = [option.id for option in question.options]
    if question.kind == "choices":
        return Answer(said_on=on, options=tuple(one for one in ids if chance.in_share(0.5)))
    if ids and (chance.in_share(0.8) or not values):
        return Answer(said_on=on, options=(chance.one_of(ids),))
    return Answer(said_on=on, value=chance.one_of(values))


def values_of(definition: Definition, question: Question, on: date) -> list[Value]:
    """Values on both sides of every bound that the definition draws."""
    leaf_list = list(_leaves(definition, question.id))
    match question.kind:
        case "number" | "money":
            lies = [leaf for leaf in leaf_list if isinstance(leaf, Lies)]
            bounds = [int(bound) for leaf in lies for bound in (leaf.low, leaf.high) if bound is not None] or [0]
            return [Span(bound + step, bound + step) for bound in bounds for step in (-1, 0, 1)]
        case "date":
            return [Span(day, day) for day in (on + timedelta(days=days) for days in range(0, _LONGEST_DAYS, 13))]
        case "text" | "code":
            starts = [leaf for leaf in leaf_list if isinstance(leaf, StartsWith)]
            return ["0", *(prefix for leaf in starts for prefix in leaf.prefixes)]
        case _:
            return []


def _leaves(definition: Definition, question: str) -> Iterator[Statement]:
    for test in definition.tests:
        for leaf in leaves(test.met):
            if getattr(leaf, "question", None) == question:
                yield leaf


def _people(definition: Definition, chance: Draws) -> tuple[Person, ...]:
    rules = definition.people
    return tuple(
        Person(
            roles=tuple(role for role in rules.roles if chance.in_share(0.3)),
            engagement=chance.one_of(rules.engagements) if rules.engagements else None,
        )
        for _ in range(chance.one_of((0, 0, 1, 2)))
    )
