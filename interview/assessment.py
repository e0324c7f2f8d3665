"""Answers in, an assessment out: tests, scorecards, the tier now, the tier that can still be reached, timeline, fit,
cautions.

`assess` is a pure function of a definition, answers, people and the day of judgement; definition.md §3 is its law, to
the letter. The tier now is the verdict if the call ended now. The tier reachable is exact: the highest tier that some
completion of what is known gives, also where two tests read one question, under `not` and through branching. Only
where the search for it runs over its steps does it fall back to Kleene's bound and say so (`exact` is false: "at
most").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from interview.answers import Answer, Person
from interview.definition.model import Definition
from interview.definition.statement import (
    MET,
    NAMES,
    UNKNOWN,
    UNMET,
    Atom,
    Evidenced,
    Grade,
    TestMet,
)
from interview.judging.compiled import Atoms, Fit, Judge, Values
from interview.judging.reads import reads
from interview.judging.search import MOST_STEPS, GaveUp, Search
from interview.judging.verdicts import OPEN, Standing

DATE_PASSED = "date-passed"
"""The reserved caution: a date that was named has gone by."""


class Missing(Struct, frozen=True):
    """A required test that is not met yet, and the questions that could settle it."""

    test: str
    questions: tuple[str, ...]


class Assessment(Struct, frozen=True, kw_only=True):
    """What follows from the answers on a day; ids throughout, lists in the file's order."""

    on: date
    tier: str
    reachable: str
    exact: bool
    timeline: str | None
    timeline_possible: tuple[str, ...]
    tests: dict[str, str]
    """Every test: met, unmet or unknown."""
    partly: tuple[str, ...]
    scorecards: dict[str, tuple[tuple[str, str], ...]]
    missing: tuple[Missing, ...]
    unasked_must: tuple[str, ...]
    facts_missing: tuple[str, ...]
    cautions: tuple[str, ...]
    disqualified_by: tuple[str, ...]
    fit: Fit
    open: tuple[str, ...]
    pending: tuple[str, ...]
    hidden: tuple[str, ...]
    to_confirm: tuple[str, ...]

    @property
    def settled(self) -> bool:
        """Whether nothing that can still be said moves the tier."""
        return self.tier == self.reachable


def assess(
    definition: Definition, answers: Mapping[str, Answer], on: date, people: Sequence[Person] = ()
) -> Assessment:
    """Judge a lead: `answers` by question id, `people` met, `on` the day of judgement.

    Ids the definition does not know are an error of the caller (KeyError); `read_answers` refuses them with a sentence.
    """
    return assessor(definition).assess(answers, on, people)


def assessor(definition: Definition) -> Assessor:
    """The assessor of a definition, compiled once and kept with it."""
    kept: Assessor | None = definition.__dict__.get("_assessor")
    if kept is None:
        kept = definition.__dict__["_assessor"] = Assessor(definition)
    return kept


class Assessor:
    """Judges by one definition; holds what does not depend on the answers."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.judge = Judge(definition)
        self._searches: dict[tuple[int, date, Grade], Search] = {}
        self._tests = {test.id: self.judge.slot(TestMet(test.id)) for test in definition.tests}
        self.requires: list[list[int]] = []
        """Of each tier the slots of all tests that it needs."""
        required: list[int] = []
        for tier in definition.tiers:
            required = required + [
                slot for test in tier.requires if (slot := self.judge.slot(TestMet(test))) not in required
            ]
            self.requires.append(required)

    def assess(self, answers: Mapping[str, Answer], on: date, people: Sequence[Person] = ()) -> Assessment:
        """See `assess`."""
        judge, definition = self.judge, self.definition
        values, standings = self.fill(answers, on, people)
        judge.run(values)
        shown = {question.id: judge.visible(values, question.id) for question in definition.questions}
        tests = {test: NAMES[values[slot]] for test, slot in self._tests.items()}
        now = self._tier(values, MET)
        reachable, exact = self._reachable(values, answers, standings, shown, on, now)
        free = self._open(standings, shown)
        band, possible = self._timeline(values)
        return Assessment(
            on=on,
            tier=definition.tiers[now].id,
            reachable=definition.tiers[reachable].id,
            exact=exact,
            timeline=band,
            timeline_possible=possible,
            tests=tests,
            partly=self._partly(values, tests),
            scorecards={c.id: tuple((test, tests[test]) for test in c.tests) for c in definition.scorecards},
            missing=self._missing(values, standings, reachable),
            unasked_must=tuple(q for q in free if definition.question[q].must),
            facts_missing=tuple(
                q
                for q in self._facts_read
                if shown[q] == UNKNOWN or (shown[q] == MET and standings[q] is not Standing.COUNTS)
            ),
            cautions=self._cautions(values, standings, shown),
            disqualified_by=tuple(d.id for d in definition.disqualifiers if judge.value(values, d.when) == MET),
            fit=judge.fit(values),
            open=free,
            pending=tuple(q for q, seen in shown.items() if seen == UNKNOWN),
            hidden=tuple(q for q, seen in shown.items() if seen == UNMET),
            to_confirm=tuple(
                q
                for q, seen in shown.items()
                if seen != UNMET and standings[q] is Standing.COUNTS and answers[q].grade == "imported"
            ),
        )

    # -- what is known ---

    def fill(
        self, answers: Mapping[str, Answer], on: date, people: Sequence[Person]
    ) -> tuple[Values, dict[str, Standing]]:
        """What is known, as raw values (the judge's plan not run yet), and where each question's answer stands."""
        judge = self.judge
        values = judge.blank()
        standings = dict.fromkeys(judge.atoms, Standing.NONE)
        for question, answer in answers.items():
            standings[question], verdicts = judge.judge(question, answer, on)
            if standings[question] is Standing.COUNTS:
                judge.put(values, judge.raw_slots[question], verdicts)
        judge.meet(values, people)
        return values, standings

    def _open(self, standings: Mapping[str, Standing], shown: Mapping[str, int]) -> tuple[str, ...]:
        return tuple(q for q in self.askable if shown[q] == MET and standings[q] in OPEN)

    @cached_property
    def askable(self) -> tuple[str, ...]:
        """Questions that a caller asks, in the file's order."""
        return tuple(question.id for question in self.definition.questions if question.asked)

    # -- the tier ---

    def _tier(self, values: Values, at_least: int) -> int:
        """The highest tier all of whose required tests have at least that value."""
        highest = 0
        for place, required in enumerate(self.requires):
            if any(values[slot] < at_least for slot in required):
                break
            highest = place
        return highest

    def _reachable(
        self,
        values: Values,
        answers: Mapping[str, Answer],
        standings: Mapping[str, Standing],
        shown: Mapping[str, int],
        on: date,
        now: int,
    ) -> tuple[int, bool]:
        bound = self._tier(values, UNKNOWN)
        if bound == now:
            return now, True
        free = [q for q in self.askable if shown[q] != UNMET and standings[q] in OPEN]
        start = self.with_quotes(values, answers, standings, on)
        meet = self.judge.nobody_else(values) != MET
        budget = [MOST_STEPS]
        for place in range(bound, now, -1):
            try:
                if self.search(place, on).possible(start, free, budget, people=meet):
                    return place, True
            except GaveUp:
                return place, False
        return now, True

    def with_quotes(
        self, values: Values, answers: Mapping[str, Answer], standings: Mapping[str, Standing], on: date
    ) -> Values:
        """As if a quote came for everything that was said on the day."""
        raised = values.copy()
        for slot, atom in self._quotable:
            answer = answers.get(atom.question)
            if answer is not None and answer.said_on == on and standings[atom.question] is Standing.COUNTS:
                raised[slot] = MET
        return raised

    @cached_property
    def _quotable(self) -> list[tuple[int, Evidenced]]:
        """The statements that a quote could meet, with their slots."""
        return [(slot, atom) for slot, atom in self._asks.items() if isinstance(atom, Evidenced)]

    def search(self, place: int, on: date, grade: Grade = "verbatim") -> Search:
        """The search for completions that reach the tier at that place, what is said coming with such evidence."""
        key = place, on, grade
        if key not in self._searches:
            if len(self._searches) >= 64:  # many days in one run, as in a backtest: only the newest are kept
                self._searches.clear()
            goal = [TestMet(test) for tier in self.definition.tiers[: place + 1] for test in tier.requires]
            self._searches[key] = Search(self.judge, goal, on, grade)
        return self._searches[key]

    # -- what else follows ---

    def _partly(self, values: Values, tests: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(
            test.id
            for test in self.definition.tests
            if test.partly is not None and tests[test.id] != "met" and self.judge.value(values, test.partly) == MET
        )

    def _timeline(self, values: Values) -> tuple[str | None, tuple[str, ...]]:
        possible: list[str] = []
        for band in self.definition.timelines:
            value = MET if band.when is None else self.judge.value(values, band.when)
            if value != UNMET:
                possible.append(band.id)
            if value == MET:
                return (band.id if len(possible) == 1 else None), tuple(possible)
        return None, tuple(possible)

    def _cautions(self, values: Values, standings: Mapping[str, Standing], shown: Mapping[str, int]) -> tuple[str, ...]:
        value = self.judge.value
        standing = [
            caution.id
            for caution in self.definition.cautions
            if value(values, caution.when) == MET
            and (caution.cleared_by is None or value(values, caution.cleared_by) != MET)
        ]
        if any(standings[q] is Standing.PASSED and shown[q] != UNMET for q in self.askable):
            standing.append(DATE_PASSED)
        return tuple(standing)

    def _missing(self, values: Values, standings: Mapping[str, Standing], reachable: int) -> tuple[Missing, ...]:
        required = dict.fromkeys(test for tier in self.definition.tiers[: reachable + 1] for test in tier.requires)
        missing = [test for test in required if values[self._tests[test]] != MET]
        return tuple(Missing(test, self._settling(values, standings, self._tests[test])) for test in missing)

    def _settling(self, values: Values, standings: Mapping[str, Standing], test: int) -> tuple[str, ...]:
        """The questions behind the unknown parts of a test; of those answered, the ones that want a quote."""
        inner, asks = self.judge.inner, self._asks
        found: set[int] = set()
        settling = set()
        waiting = [test]
        while waiting:
            slot = waiting.pop()
            if values[slot] != UNKNOWN or slot in found:
                continue
            found.add(slot)
            if slot in inner:
                waiting.extend(inner[slot])
            elif slot in asks:
                atom = asks[slot]
                stands = standings[atom.question]
                if stands in OPEN or (stands is Standing.COUNTS and isinstance(atom, Evidenced)):
                    settling.add(atom.question)
        return tuple(question for question in self.askable if question in settling)

    @cached_property
    def _asks(self) -> dict[int, Atom]:
        """The statement on a question behind each raw slot."""
        judge = self.judge
        return {
            slot: atom
            for question, atoms in judge.atoms.items()
            for slot, atom in zip(judge.raw_slots[question], atoms, strict=True)
            if isinstance(atom, Atoms)
        }

    @cached_property
    def _facts_read(self) -> tuple[str, ...]:
        """Facts that a test required by any tier reads, also through tests, profile, people and `when`."""
        required = [TestMet(test) for tier in self.definition.tiers for test in tier.requires]
        read = reads(self.definition, required)
        return tuple(
            question.id for question in self.definition.questions if not question.asked and question.id in read
        )
