"""Whether some completion of what is known meets a goal: an exact search, pruned by Kleene's logic.

Kleene's logic alone is sound but loose: where two tests read one question it may promise what no answer gives. So the
search tries what could be said, question by question. More knowledge never takes back what is met, so only full
completions need trying; and most questions are left with one best outcome, so that nothing is to be tried. A step works
out only what the question just answered leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from interview.definition.statement import (
    MET,
    UNKNOWN,
    All,
    Any,
    Grade,
    Not,
    ProfileIs,
    SomeoneMet,
    Statement,
    TestMet,
)
from interview.judging.compiled import Judge, Plan, Values, profile_tests
from interview.judging.outcomes import WANTED_MET, WANTED_UNMET, Outcome, outcomes, people_outcomes

MOST_STEPS = 100_000
STATEMENTS_A_STEP = 80
"""A step that reads more of them counts as several, so that the steps bound the time too."""


class GaveUp(Exception):
    """The search ran over its steps, or there was too much to list."""


class Wants:
    """How a goal reads each statement on questions and people: wanted met, wanted unmet, or both."""

    def __init__(self, judge: Judge, goal: Sequence[Statement]) -> None:
        self._judge = judge
        self._done: set[tuple[Statement, bool]] = set()
        self.flags: dict[Statement, int] = {}
        for statement in goal:
            self._want(statement, met=True)

    def _want(self, statement: Statement, *, met: bool) -> None:
        if (statement, met) in self._done:
            return
        self._done.add((statement, met))
        definition = self._judge.definition
        match statement:
            case Not():
                self._want(statement.part, met=not met)
            case All() | Any():
                for part in statement.parts:
                    self._want(part, met=met)
            case TestMet():
                self._want(definition.test[statement.test].met, met=met)
            case ProfileIs():
                for test in profile_tests(definition.profile, statement):
                    self._want(test, met=met if statement.state == "fits" else not met)
            case SomeoneMet():
                self._flag(statement, met=met)
                if not met and definition.people.nobody_else is not None:
                    self._want(definition.people.nobody_else, met=True)
            case _:
                self._flag(statement, met=met)
                when = definition.question[statement.question].when
                if when is not None:
                    self._want(when, met=True)
                    if not met:  # unmet by being hidden, or by its answer: both ways are open
                        self._want(when, met=False)

    def _flag(self, statement: Statement, *, met: bool) -> None:
        self.flags[statement] = self.flags.get(statement, 0) | (WANTED_MET if met else WANTED_UNMET)


class Undecided(Struct, frozen=True):
    """A question, or the people, that more than one outcome could serve."""

    slots: Sequence[int]
    choices: Sequence[Outcome]
    plan: Plan
    """What follows from it."""
    steps: int
    """What trying one outcome costs."""


class Search:
    """Completions for one judge, one day and one goal; reusable over many sets of answers."""

    def __init__(self, judge: Judge, goal: Sequence[Statement], on: date, grade: Grade = "verbatim") -> None:
        """`goal`: statements to be met together; each stands in the definition, or in the judge's `also`. `grade`: of
        the evidence that comes with what is said.
        """
        self._judge = judge
        self.goal = [judge.slot(statement) for statement in goal]
        self.plan = judge.plan_to(self.goal)
        """The steps that the goal stands on."""
        self.wanted = wants = Wants(judge, goal).flags
        """How the goal reads each statement on questions and people."""
        self.choices: dict[str, list[Outcome] | None] = {}
        for question in judge.definition.questions:
            flags = [wants.get(atom, 0) for atom in judge.atoms[question.id]]
            if any(flags):
                self.choices[question.id] = outcomes(judge, question, flags, on, grade)
        flags = [wants.get(statement, 0) for statement in judge.people]
        self.people = people_outcomes(judge, flags) if any(flags) else []

    def possible(self, values: Values, free: Sequence[str], budget: list[int], *, people: bool) -> bool:
        """Whether the free questions (and people, if any can still be met) can be answered so that the goal is met.

        `values` holds what is known, `budget` one number, the steps left. Raises `GaveUp` when they run out.
        """
        return self.completion(values, free, budget, people=people) is not None

    def completion(self, values: Values, free: Sequence[str], budget: list[int], *, people: bool) -> Values | None:
        """As `possible`: the values of a completion that meets the goal, or None."""
        values = values.copy()
        undecided: list[Undecided] = []
        for slots, choices in self._free(values, free, people=people):
            if choices:
                self._judge.put(values, slots, choices[0] if len(choices) == 1 else [UNKNOWN] * len(slots))
            if len(choices) > 1:
                plan = self._judge.plan_from(slots, self.plan)
                read = sum(len(self._judge.inner[slot]) for slot, _ in plan)
                undecided.append(Undecided(slots, choices, plan, 1 + read // STATEMENTS_A_STEP))
        return self._try(self._judge.run(values, self.plan), undecided, budget)

    def _try(self, values: Values, undecided: Sequence[Undecided], budget: list[int]) -> Values | None:
        reached = min([values[slot] for slot in self.goal], default=MET)
        if reached != UNKNOWN or not undecided:
            return values if reached == MET else None
        first, *others = undecided
        for outcome in first.choices:
            budget[0] -= first.steps
            if budget[0] < 0:
                raise GaveUp
            tried = values.copy()
            self._judge.put(tried, first.slots, outcome)
            if (found := self._try(self._judge.run(tried, first.plan), others, budget)) is not None:
                return found
        return None

    def _free(self, values: Values, free: Sequence[str], *, people: bool) -> list[tuple[list[int], list[Outcome]]]:
        listed: list[tuple[list[int], list[Outcome]]] = []
        for question in free:
            choices = self.choices.get(question, [])
            if choices is None:
                raise GaveUp
            listed.append((self._judge.raw_slots[question], choices))
        if people and self.people:
            slots = self._judge.people_slots
            known = [values[slot] for slot in slots]
            raised = {tuple(map(max, known, outcome)) for outcome in self.people}
            listed.append((slots, sorted(raised, reverse=True)))
        elif people and self.people is None:
            raise GaveUp
        return listed
