"""A simulated call, led by an order, and the orders that are compared.

A call is over for this purpose once nothing that the prospect could answer moves the tier: nobody new is met, nothing
is quoted. An order names the next question at a moment; each is deterministic, so what it says is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from interview.answers import Answer
from interview.assessment import Assessment, assess
from interview.definition.model import Definition
from interview.experience import UNTAUGHT, Experience
from interview.guidance import Stakes, guide, stakes_of
from interview.trials.prospects import Prospect


class Moment(NamedTuple):
    """Where a call stands."""

    definition: Definition
    answers: Mapping[str, Answer]
    assessment: Assessment
    stakes: Stakes
    last: str | None
    """The question just answered."""


Order = Callable[[Moment], str]


class Led(NamedTuple):
    """A call led to its end."""

    answered: tuple[tuple[str, Answer], ...]
    tier: str


def in_file_order(moment: Moment) -> str:
    """The first open question of the file."""
    return moment.assessment.open[0]


def skipping(moment: Moment) -> str:
    """The first open question of the file that a test still missing reads (Kleene's logic)."""
    wanted = {question for miss in moment.assessment.missing for question in miss.questions}
    return next((question for question in moment.assessment.open if question in wanted), in_file_order(moment))


def skipping_exactly(moment: Moment) -> str:
    """The first open question of the file that can still change the tier, whatever the others bring."""
    return next(question for question in moment.assessment.open if question in moment.stakes.matter)


def guided(definition: Definition, experience: Experience = UNTAUGHT) -> Order:
    """As guidance leads, with that experience; `definition` holds the priors it begins with."""

    def order(moment: Moment) -> str:
        told = moment.answers, moment.assessment, moment.last
        following = guide(definition, *told, experience=experience)
        return following.question if following else skipping_exactly(moment)

    return order


class Lead:
    """Leads calls by one order on one day."""

    def __init__(self, definition: Definition, on: date, order: Order) -> None:
        self._definition, self._on, self._order = definition, on, order
        self._kept: dict[tuple[frozenset[tuple[str, Answer]], str | None], tuple[str | None, str]] = {}

    def call(self, prospect: Prospect) -> Led:
        """The questions asked until nothing moves the tier, with their answers, and the tier."""
        answered: dict[str, Answer] = {}
        last: str | None = None
        while True:
            question, tier = self._next(answered, last)
            if question is None:
                return Led(tuple(answered.items()), tier)
            answered[question] = prospect[question]
            last = question

    def _next(self, answered: Mapping[str, Answer], last: str | None) -> tuple[str | None, str]:
        """The question to ask, None where the call is over, and the tier now."""
        state = frozenset(answered.items()), last
        if state not in self._kept:
            assessment = assess(self._definition, answered, self._on)
            stakes = stakes_of(self._definition, answered, assessment, experience=UNTAUGHT)
            moment = Moment(self._definition, answered, assessment, stakes or Stakes(()), last)
            self._kept[state] = (self._order(moment) if stakes else None), assessment.tier
        return self._kept[state]
