"""A tier as a goal: what it needs, which replies could move it, and what follows from each.

Does not depend on the answers, so that one goal serves a whole call; goals are kept with their definition, a few days
of them. What has to be met is broken down as far as every part is needed: a test into its parts, an answer into what
makes its question visible, the profile into its required attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from interview.assessment import Assessor
from interview.definition.statement import All, Grade, ProfileIs, Statement, TestMet
from interview.judging.compiled import Atoms, Judge, Plan, variants
from interview.judging.search import STATEMENTS_A_STEP, GaveUp, Search, Wants
from interview.why.replies import PEOPLE, Reply, people_to_meet, replies_to

Means = Literal["answers", "everything", "against"]
"""What may be said for a goal: answers alone; also quotes and people; or answers that go against it."""
_GRADES: dict[Means, tuple[Grade, ...]] = {
    "answers": ("paraphrase",),
    "everything": ("paraphrase", "verbatim"),
    "against": ("paraphrase",),
}
_KEPT = 64


class Offer(Struct, frozen=True):
    """What could be said to one question, and the steps that follow from it."""

    replies: tuple[Reply, ...]
    plan: Plan


class Goal:
    """One tier on one day, to be reached by such means."""

    def __init__(self, assessor: Assessor, place: int, on: date, means: Means) -> None:
        self._judge: Judge = assessor.judge
        self._on, self.means = on, means
        definition = assessor.definition
        tests = [TestMet(test) for tier in definition.tiers[: place + 1] for test in tier.requires]
        self.search: Search = assessor.search(place, on, "paraphrase" if means == "answers" else "verbatim")
        self.musts = list(dict.fromkeys(slot for test in tests for slot in self._needed(test)))
        """Slots that all have to be met."""
        self.wanted: dict[Statement, int] = dict(self.search.wanted)
        goals = list(self.search.goal)
        if means == "against" and definition.people.nobody_else is not None:
            self.wanted |= Wants(self._judge, [definition.people.nobody_else]).flags
            goals.append(self._judge.slot(definition.people.nobody_else))
        self.plan = self._judge.plan_to(goals)
        read = sum(len(self._judge.inner[slot]) for slot, _ in self.plan) + len(self.musts)
        self.steps = 1 + read // STATEMENTS_A_STEP
        """What looking at all of it once costs."""
        self.owner = {slot: question for question, slots in self._judge.raw_slots.items() for slot in slots}
        """The question of each raw slot; `PEOPLE` of those about who was met."""
        self.owner |= dict.fromkeys(self._judge.people_slots, PEOPLE)
        self._offers: dict[str, Offer] = {}

    def _needed(self, statement: Statement) -> Iterator[int]:
        judge, definition = self._judge, self._judge.definition
        yield judge.slot(statement)
        match statement:
            case TestMet():
                yield from self._needed(definition.test[statement.test].met)
            case All():
                for part in statement.parts:
                    yield from self._needed(part)
            case ProfileIs(state="fits"):
                rows = [attributes for _, attributes in variants(definition.profile)]
                shared = set.intersection(*({one.test for one in row if one.required} for row in rows)) if rows else ()
                for test in definition.test:
                    if test in shared:
                        yield from self._needed(TestMet(test))
            case _ if isinstance(statement, Atoms):
                when = definition.question[statement.question].when
                if when is not None:
                    yield from self._needed(when)

    def offer(self, question: str) -> Offer:
        """What could be said to a question, `PEOPLE` for who could be met. Raises GaveUp: too much to list."""
        if question not in self._offers:
            slots = self._judge.people_slots if question == PEOPLE else self._judge.raw_slots[question]
            self._offers[question] = Offer(self._replies(question), self._judge.plan_from(slots, self.plan))
        return self._offers[question]

    def _replies(self, question: str) -> tuple[Reply, ...]:
        if question == PEOPLE:
            replies = people_to_meet(self._judge, self.wanted)
        else:
            asked = self._judge.definition.question[question]
            grades, idle = _GRADES[self.means], self.means == "against"
            replies = replies_to(self._judge, asked, self.wanted, self._on, grades, idle=idle)
        if replies is None:
            raise GaveUp
        return tuple(replies)


def goal_of(assessor: Assessor, place: int, on: date, means: Means) -> Goal:
    """The goal, made once and kept with the definition."""
    kept: dict[tuple[int, date, Means], Goal] = assessor.definition.__dict__.setdefault("_goals", {})
    key = place, on, means
    if key not in kept:
        if len(kept) >= _KEPT:
            kept.clear()
        kept[key] = Goal(assessor, place, on, means)
    return kept[key]
