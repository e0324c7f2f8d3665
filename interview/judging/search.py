"""Whether some completion of what is known meets a goal: an exact search, pruned by Kleene's logic.

Kleene's logic alone is sound but loose: where two tests read one question it may promise what no answer gives. So the
search tries what could be said, question by question. Two facts keep it small. More knowledge never takes back what
is met, so only full completions need trying; and where a goal reads a statement only as wanted met (or only as wanted
unmet), an outcome that is at least as good everywhere makes the others needless. Most questions are left with one
best outcome, and nothing is to be tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from interview.definition.model import Definition
from interview.definition.statement import (
    MET,
    UNKNOWN,
    UNMET,
    All,
    Any,
    Not,
    ProfileIs,
    SomeoneMet,
    Statement,
    TestMet,
)
from interview.judging.compiled import Judge, Values, variants
from interview.judging.outcomes import Outcome, outcomes, people_outcomes

MOST_STEPS = 100_000
WANTED_MET, WANTED_UNMET = 1, 2


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
                self._want_profile(definition, statement, met=met)
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

    def _want_profile(self, definition: Definition, statement: ProfileIs, *, met: bool) -> None:
        if statement.state == "fits":
            for _, attributes in variants(definition.profile):
                for attribute in attributes:
                    self._want(TestMet(attribute.test), met=met)
        elif definition.profile is not None:
            for attribute in definition.profile.attributes:
                if attribute.required:
                    self._want(TestMet(attribute.test), met=not met)

    def _flag(self, statement: Statement, *, met: bool) -> None:
        self.flags[statement] = self.flags.get(statement, 0) | (WANTED_MET if met else WANTED_UNMET)


class Search:
    """Completions for one judge, one day and one goal; reusable over many sets of answers."""

    def __init__(self, judge: Judge, goal: Sequence[Statement], on: date) -> None:
        self._judge = judge
        wants = Wants(judge, goal)
        self.choices: dict[str, list[Outcome] | None] = {}
        for question in judge.definition.questions:
            flags = [wants.flags.get(atom, 0) for atom in judge.atoms[question.id]]
            if any(flags):
                listed = outcomes(judge, question, on)
                self.choices[question.id] = None if listed is None else best(listed, flags)
        flags = [wants.flags.get(statement, 0) for statement in judge.people]
        self.people: list[Outcome] | None = []
        if any(flags):
            listed = people_outcomes(judge)
            self.people = None if listed is None else best(listed, flags)

    def possible(
        self,
        values: Values,
        free: Sequence[str],
        goal: Callable[[Values], int],
        budget: list[int],
        *,
        people: bool,
        whole: bool = False,
    ) -> bool:
        """Whether the free questions (and people, if any can still be met) can be answered so that the goal is met.

        `values` holds what is known, `budget` one number, the steps left; `whole` runs the definition beyond its
        tests too. Raises `GaveUp` when the steps run out.
        """
        run = self._judge.run if whole else self._judge.run_core
        values = values.copy()
        undecided: list[tuple[list[int], list[Outcome]]] = []
        for slots, choices in self._free(values, free, people=people):
            if choices:
                self._judge.put(values, slots, choices[0] if len(choices) == 1 else [UNKNOWN] * len(slots))
            if len(choices) > 1:
                undecided.append((slots, choices))
        return self._try(values, undecided, goal, run, budget)

    def _try(
        self,
        values: Values,
        undecided: Sequence[tuple[Sequence[int], Sequence[Outcome]]],
        goal: Callable[[Values], int],
        run: Callable[[Values], Values],
        budget: list[int],
    ) -> bool:
        budget[0] -= 1
        if budget[0] < 0:
            raise GaveUp
        reached = goal(run(values))
        if reached != UNKNOWN or not undecided:
            return reached == MET
        (slots, choices), *others = undecided
        for outcome in choices:
            self._judge.put(values, slots, outcome)
            if self._try(values, others, goal, run, budget):
                return True
        self._judge.put(values, slots, [UNKNOWN] * len(slots))
        return False

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


def best(listed: Sequence[Outcome], flags: Sequence[int]) -> list[Outcome]:
    """The outcomes that no other one equals or betters everywhere, for a goal that reads the statements so."""
    scored: dict[tuple[bool, ...], Outcome] = {}
    for outcome in listed:
        scored.setdefault(_score(outcome, flags), outcome)
    scores = list(scored)
    return [
        scored[score]
        for score in scores
        if not any(other != score and all(a or not b for a, b in zip(other, score, strict=True)) for other in scores)
    ]


def _score(outcome: Outcome, flags: Sequence[int]) -> tuple[bool, ...]:
    score: list[bool] = []
    for value, flag in zip(outcome, flags, strict=True):
        if flag & WANTED_MET:
            score.append(value == MET)
        if flag & WANTED_UNMET:
            score.append(value == UNMET)
    return tuple(score)
