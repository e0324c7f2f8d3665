"""A definition compiled once, so that judging a lead is one pass over a list of small numbers.

Every statement gets a slot, and equal statements share one: first the raw ones, what an answer alone makes of the
statements on its question and whether somebody met matches; then, in order of dependence, what follows from them. A raw
statement counts only while its question is visible. Nothing is parsed, looked up or allocated per key press beyond that
list of values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from math import lcm

from msgspec import Struct

from interview.answers import Answer, Person
from interview.definition.model import Attribute, Definition, Profile
from interview.definition.statement import (
    MET,
    UNKNOWN,
    UNMET,
    All,
    Any,
    Evidenced,
    IsOption,
    Known,
    Lies,
    Not,
    ProfileIs,
    SomeoneMet,
    StartsWith,
    Statement,
    TestMet,
    Within,
    leaves,
)
from interview.judging.verdicts import Standing, standing, verdict

Values = list[int]
Reader = Callable[[Values], int]
Plan = list[tuple[int, Reader]]
Atoms = (IsOption, Lies, Within, StartsWith, Known, Evidenced)
_KEPT_ANSWERS = 4096


class Fit(Struct, frozen=True):
    """How well a lead matches the ideal customer: shares of weight, met for certain and at best."""

    low: float
    high: float
    fits: int
    persona: str | None


class Variant(Struct, frozen=True):
    """One reading of the profile."""

    persona: str | None
    attributes: tuple[tuple[int, int, bool], ...]
    """Of each its test's slot, its weight, and whether it is required."""
    whole: int
    fits_at: float


class Judge:
    """One definition, ready to judge; see the module's law."""

    def __init__(self, definition: Definition, *, also: Sequence[Statement] = ()) -> None:
        """`also`: statements that do not stand in the definition, for `value`."""
        self.definition = definition
        self.atoms: dict[str, list[Statement]] = {question.id: [] for question in definition.questions}
        """The different statements on each question."""
        self.people: list[SomeoneMet] = []
        """The different people statements."""
        self._sets = {one.sets for one in definition.dispositions if one.sets}
        self._template: Values = []
        self._plan: Plan = []
        self._raw: dict[Statement, int] = {}
        self._slots: dict[Statement, int] = {}
        self.inner: dict[int, tuple[int, ...]] = {}
        """The slots that one stands on directly; a raw slot stands on none."""
        self.fits_slot: int | None = None
        """Where it stands whether the profile fits, if any statement says so."""
        self._always = self._slot(MET)
        self._never = self._slot(UNMET)
        self._collect(also)
        self._compile(also)
        self._judged: dict[tuple[str, Answer, date], tuple[Standing, tuple[int, ...]]] = {}

    # -- filling ---

    def blank(self) -> Values:
        """Slots before anything is known."""
        return self._template.copy()

    def judge(self, question: str, answer: Answer, on: date) -> tuple[Standing, tuple[int, ...]]:
        """What an answer is worth on a day, and what it makes of each of `atoms[question]`."""
        key = question, answer, on
        judged = self._judged.get(key)
        if judged is None:
            if len(self._judged) >= _KEPT_ANSWERS:
                self._judged.clear()
            judged = self._judged[key] = self._judge(question, answer, on)
        return judged

    def _judge(self, question: str, answer: Answer, on: date) -> tuple[Standing, tuple[int, ...]]:
        asked = self.definition.question[question]
        worth = standing(asked, answer, on, set_at_wrap_up=question in self._sets)
        return worth, tuple(
            verdict(self.definition, asked, atom, answer, on)
            for atom in self.atoms[question]
            if isinstance(atom, Atoms)
        )

    def put(self, values: Values, slots: Sequence[int], verdicts: Sequence[int]) -> None:
        """Write raw values into slots."""
        for slot, one in zip(slots, verdicts, strict=True):
            values[slot] = one

    def meet(self, values: Values, people: Sequence[Person]) -> None:
        """Write who has been met."""
        for statement, slot in zip(self.people, self.people_slots, strict=True):
            if any(matches(statement, person) for person in people):
                values[slot] = MET

    def run(self, values: Values, plan: Plan | None = None) -> Values:
        """Fill every slot that follows from the raw ones, or those of a plan; the same list, for chaining."""
        for slot, reader in self._plan if plan is None else plan:
            values[slot] = reader(values)
        return values

    def plan_to(self, goals: Iterable[int]) -> Plan:
        """The steps that some slots stand on."""
        needed: set[int] = set()
        waiting = list(goals)
        while waiting:
            slot = waiting.pop()
            if slot not in needed:
                needed.add(slot)
                waiting.extend(self.inner.get(slot, ()))
        return [step for step in self._plan if step[0] in needed]

    def plan_from(self, raw: Iterable[int], among: Plan) -> Plan:
        """Of some steps those that stand on raw slots."""
        moved = set(raw)
        plan = []
        for step in among:
            if not moved.isdisjoint(self.inner[step[0]]):
                moved.add(step[0])
                plan.append(step)
        return plan

    # -- reading ---

    def slot(self, statement: Statement) -> int:
        """Where the value of a statement stands."""
        return self._slots[statement]

    def value(self, values: Values, statement: Statement) -> int:
        """The value of any statement that stands somewhere in the definition, or in `also`."""
        return values[self._slots[statement]]

    def visible(self, values: Values, question: str) -> int:
        """Met: visible, unmet: hidden, unknown: pending."""
        return values[self.visible_slots[question]]

    def nobody_else(self, values: Values) -> int:
        """Whether nobody else is expected at the account."""
        return values[self._nobody_else]

    def fit(self, values: Values) -> Fit:
        """How well the lead fits the ideal customer."""
        best: Fit | None = None
        for variant in self.variants:
            fit = self._fit_of(values, variant)
            if best is None or (fit.fits, fit.low) > (best.fits, best.low):
                best = fit
        return best or Fit(1.0, 1.0, MET, None)

    def _fit_of(self, values: Values, variant: Variant) -> Fit:
        met = possible = 0
        lost, sure = False, True
        for slot, weight, required in variant.attributes:
            value = values[slot]
            met += weight if value == MET else 0
            possible += weight if value != UNMET else 0
            if required and value != MET:
                sure = False
                lost = lost or value == UNMET
        low, high = (met / variant.whole, possible / variant.whole) if variant.whole else (1.0, 1.0)
        fits = UNMET if lost or high < variant.fits_at else MET if sure and low >= variant.fits_at else UNKNOWN
        return Fit(low, high, fits, variant.persona)

    # -- compiling ---

    def _collect(self, also: Sequence[Statement]) -> None:
        for statement in (*self._judged_statements(), *self._other_statements(), *also):
            for leaf in leaves(statement):
                if leaf in self._raw:
                    continue
                if isinstance(leaf, Atoms):
                    self.atoms[leaf.question].append(leaf)
                    self._raw[leaf] = self._slot(UNKNOWN)
                elif isinstance(leaf, SomeoneMet):
                    self.people.append(leaf)
                    self._raw[leaf] = self._slot(UNMET)
        self.raw_slots = {question: [self._raw[atom] for atom in atoms] for question, atoms in self.atoms.items()}
        """The raw slots of each question, in the order of `atoms`."""
        self.people_slots = [self._raw[statement] for statement in self.people]
        """Met: somebody matches, unmet: nobody met does, unknown: it is still to be decided (in a search)."""

    def _compile(self, also: Sequence[Statement]) -> None:
        definition = self.definition
        self.visible_slots: dict[str, int] = {}
        self._tests: dict[str, int] = {}
        rule = definition.people.nobody_else
        self._nobody_else = self._never if rule is None else self._slot_of(rule)
        for question in definition.questions:
            self._visible_slot(question.id)
        for test in definition.tests:
            self._slot_of(TestMet(test.id))
        self.variants = [self._variant(persona, attributes) for persona, attributes in variants(definition.profile)]
        for statement in (*self._other_statements(), *also):
            self._slot_of(statement)

    def _variant(self, persona: str | None, attributes: Sequence[Attribute]) -> Variant:
        """With whole numbers for weights: sums of fractions such as 0.3 and 2.7 would miss `fits_at` by a hair."""
        shares = [Fraction(str(attribute.weight)) for attribute in attributes]
        scale = lcm(*(share.denominator for share in shares))
        weights = [int(share * scale) for share in shares]
        rows = tuple(
            (self._tests[attribute.test], weight, attribute.required)
            for attribute, weight in zip(attributes, weights, strict=True)
        )
        fits_at = self.definition.profile.fits_at if self.definition.profile else 0.0
        return Variant(persona, rows, sum(weights), fits_at)

    def _judged_statements(self) -> Iterable[Statement]:
        yield from (question.when for question in self.definition.questions if question.when is not None)
        yield from (test.met for test in self.definition.tests)
        if self.definition.people.nobody_else is not None:
            yield self.definition.people.nobody_else

    def _other_statements(self) -> Iterable[Statement]:
        definition = self.definition
        yield from (test.partly for test in definition.tests if test.partly is not None)
        yield from (band.when for band in definition.timelines if band.when is not None)
        yield from (one.when for one in definition.disqualifiers)
        for caution in definition.cautions:
            yield caution.when
            if caution.cleared_by is not None:
                yield caution.cleared_by

    def _slot(self, start: int) -> int:
        self._template.append(start)
        return len(self._template) - 1

    def _step(self, reader: Reader, inner: Sequence[int]) -> int:
        slot = self._slot(UNKNOWN)
        self._plan.append((slot, reader))
        self.inner[slot] = tuple(inner)
        return slot

    def _visible_slot(self, question: str) -> int:
        if question not in self.visible_slots:
            when = self.definition.question[question].when
            self.visible_slots[question] = self._always if when is None else self._slot_of(when)
        return self.visible_slots[question]

    def _slot_of(self, statement: Statement) -> int:
        if statement not in self._slots:
            self._slots[statement] = self._compiled(statement)
        return self._slots[statement]

    def _compiled(self, statement: Statement) -> int:
        match statement:
            case TestMet():
                slot = self._tests[statement.test] = self._slot_of(self.definition.test[statement.test].met)
                return slot
            case Not():
                part = self._slot_of(statement.part)
                return self._step(lambda v: MET - v[part], [part])
            case All() | Any():
                parts = [self._slot_of(part) for part in statement.parts]
                return self._step(_lowest(parts) if isinstance(statement, All) else _highest(parts), parts)
            case ProfileIs():
                return self._profile(statement)
            case SomeoneMet():
                raw = self._raw[statement]
                return self._step(_someone(raw, self._nobody_else), [raw, self._nobody_else])
            case _:
                raw = self._raw[statement]
                shown = self._visible_slot(statement.question)
                if shown == self._always:
                    return raw
                return self._step(lambda v: v[raw] if v[shown] == MET else v[shown], [raw, shown])

    def _profile(self, statement: ProfileIs) -> int:
        tests = [self._slot_of(test) for test in profile_tests(self.definition.profile, statement)]
        if statement.state == "fits":
            self.fits_slot = self._step(lambda v: self.fit(v).fits, tests)
            return self.fits_slot
        lowest = _lowest(tests)
        return self._step(lambda v: MET - lowest(v), tests)


def matches(statement: SomeoneMet, person: Person) -> bool:
    """Whether a person matches every key given."""
    if statement.roles is not None and not any(role in statement.roles for role in person.roles):
        return False
    return statement.engagements is None or person.engagement in statement.engagements


def variants(profile: Profile | None) -> list[tuple[str | None, tuple[Attribute, ...]]]:
    """The profile's readings: the base alone, or each persona with the base's attributes before its own."""
    if profile is None:
        return []
    if not profile.personas:
        return [(None, profile.attributes)]
    return [(persona.id, profile.attributes + persona.attributes) for persona in profile.personas]


def profile_tests(profile: Profile | None, statement: ProfileIs) -> list[TestMet]:
    """The tests that a statement on the profile reads: every attribute's, or those of the base's required ones."""
    if statement.state == "fits":
        attributes = [attribute for _, variant in variants(profile) for attribute in variant]
    else:
        attributes = [attribute for attribute in (profile.attributes if profile else ()) if attribute.required]
    return list(dict.fromkeys(TestMet(attribute.test) for attribute in attributes))


def _someone(raw: int, nobody_else: int) -> Reader:
    return lambda v: UNKNOWN if v[raw] == UNMET and v[nobody_else] != MET else v[raw]


def _lowest(slots: Sequence[int]) -> Reader:
    match slots:
        case [one]:
            return lambda v: v[one]
        case [one, other]:
            return lambda v: v[one] if v[one] < v[other] else v[other]
        case _:
            return lambda v: min([v[slot] for slot in slots], default=MET)


def _highest(slots: Sequence[int]) -> Reader:
    match slots:
        case [one]:
            return lambda v: v[one]
        case [one, other]:
            return lambda v: v[one] if v[one] > v[other] else v[other]
        case _:
            return lambda v: max([v[slot] for slot in slots], default=UNMET)
