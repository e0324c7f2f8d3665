"""Why a tier is what it is: the rules walked from each required test down to what was said.

Of what is met only the parts that meet it are told, of what is not only those that are unmet or unknown: a reader sees
what mattered, not the whole rule. A tree of reasons, frozen, and the lines it makes; nothing is judged here, every
value is read from the judgement that was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from interview.answers import Answer
from interview.definition.model import Question
from interview.definition.statement import (
    MET,
    UNKNOWN,
    UNMET,
    All,
    Any,
    Evidenced,
    Not,
    ProfileIs,
    SomeoneMet,
    Statement,
    TestMet,
)
from interview.definition.words import in_words
from interview.judging.compiled import Atoms, matches, variants
from interview.judging.verdicts import Standing
from interview.why.saying import condition_words, needs_words
from interview.why.standpoint import Standpoint
from interview.words import answer_words, day_words, person_words

STATES = {MET: "met", UNMET: "not met", UNKNOWN: "not known yet"}


class Reason(Struct, frozen=True):
    """One thing that a judgement stands on, and what that stands on in turn."""

    says: str
    """A test's title, or a question's with what was said."""
    value: int
    """MET, UNMET or UNKNOWN: of a part under `not`, what it is worth there."""
    needed: str = ""
    """What would have met it, of what is not."""
    parts: tuple[Reason, ...] = ()


class TierReasons(Struct, frozen=True):
    """One tier, and each test that it needs of its own."""

    tier: str
    title: str
    reached: bool
    reachable: bool
    tests: tuple[Reason, ...]


def trace(stand: Standpoint) -> tuple[TierReasons, ...]:
    """Every tier from the lowest, with the reasons of its own tests."""
    tell = Trace(stand)
    return tuple(
        TierReasons(
            tier=tier.id,
            title=tier.title,
            reached=place <= stand.now,
            reachable=place <= stand.reachable,
            tests=tuple(tell.test(test) for test in tier.requires),
        )
        for place, tier in enumerate(stand.definition.tiers)
    )


def reason_lines(reasons: Iterable[Reason], indent: str = "") -> Iterator[str]:
    """A tree as lines, two columns further in for each step down; a single ground stands beside what it carries."""
    for reason in reasons:
        if not reason.parts:
            yield f"{indent}{_ground(reason)}"
        elif len(reason.parts) == 1 and not reason.parts[0].parts:
            yield f"{indent}{reason.says}: {STATES[reason.value]}. {_ground(reason.parts[0])}"
        else:
            yield f"{indent}{reason.says}: {STATES[reason.value]}"
            yield from reason_lines(reason.parts, indent + "  ")


def grounds(reason: Reason) -> Iterator[Reason]:
    """What a reason stands on in the end, in order."""
    if not reason.parts:
        yield reason
    for part in reason.parts:
        yield from grounds(part)


def _ground(reason: Reason) -> str:
    return f"{reason.says}; needed: {reason.needed}" if reason.needed else reason.says


class Trace:
    """Walks the rules from one standpoint."""

    def __init__(self, stand: Standpoint) -> None:
        self._stand = stand
        self._definition = stand.definition

    def test(self, test: str, around: str = "", *, met: bool = True) -> Reason:
        """A test with its grounds; `around`: what is to be said beside its title. `met` false: of its opposite."""
        asked = self._definition.test[test]
        title = f"{asked.title}{around}" if met else f"Not “{asked.title}”"
        return Reason(title, self._worth(TestMet(test), met=met), parts=tuple(self._grounds(asked.met, met=met)))

    def _value(self, statement: Statement) -> int:
        return self._stand.judge.value(self._stand.values, statement)

    def _grounds(self, statement: Statement, *, met: bool) -> Iterator[Reason]:
        """What a statement is as it is by; `met` false: of its opposite."""
        match statement:
            case Not():
                yield from self._grounds(statement.part, met=not met)
            case All() | Any():
                value = self._worth(statement, met=met)
                for part in statement.parts:
                    if _matters(self._worth(part, met=met), value):
                        yield from self._grounds(part, met=met)
            case TestMet():
                yield self.test(statement.test, met=met)
            case ProfileIs():
                yield from self._profile(statement)
            case SomeoneMet():
                yield self._someone(statement, met=met)
            case _ if isinstance(statement, Atoms):
                yield self._answer(statement, self._definition.question[statement.question], met=met)

    def _worth(self, statement: Statement, *, met: bool) -> int:
        value = self._value(statement)
        return value if met else MET - value

    # -- people and the profile ---

    def _someone(self, statement: SomeoneMet, *, met: bool) -> Reason:
        wanted = in_words(self._definition, statement if met else Not(statement))
        wanted = wanted[0].upper() + wanted[1:]
        who = next((one for one in self._stand.people if matches(statement, one)), None)
        if who is not None:
            found = person_words(who)
        else:
            found = "nobody so far" if self._stand.meets else "nobody, and nobody else is expected"
        return Reason(f"{wanted}: {found}", self._worth(statement, met=met))

    def _profile(self, statement: ProfileIs) -> Iterator[Reason]:
        profile = self._definition.profile
        if profile is None:
            return
        value, fit = self._value(statement), self._stand.assessment.fit
        rows = next((row for persona, row in variants(profile) if persona == fit.persona), profile.attributes)
        whole = sum(row.weight for row in rows)
        if statement.state == "misses-required":
            rows, value = tuple(row for row in profile.attributes if row.required), MET - value
        else:
            persona = next((f", as {one.title}" for one in profile.personas if one.id == fit.persona), "")
            yield Reason(f"{fit.low * whole:g} of {whole:g} met, {profile.fits_at * whole:g} needed{persona}", value)
        for row in rows:
            if _matters(self._value(TestMet(row.test)), value):
                yield self.test(row.test, f" ({row.weight:g} of {whole:g}{', required' if row.required else ''})")

    # -- answers ---

    def _answer(self, statement: Statement, question: Question, *, met: bool) -> Reason:
        value = self._worth(statement, met=met)
        needed = "" if value == MET else needs_words(self._definition, statement, met=met)
        return Reason(f"{question.title}: {self._found(question, statement)}", value, needed)

    def _found(self, question: Question, statement: Statement) -> str:
        """What was said, when, and why it does not count where it does not."""
        stand = self._stand
        answer, stands = stand.answers.get(question.id), stand.standings[question.id]
        seen = stand.judge.visible(stand.values, question.id)
        if answer is not None:
            said = self._said(question, answer, graded=isinstance(statement, Evidenced))
        else:
            said = "not asked" if question.asked else "not known"
        if seen != MET and question.when is not None:
            depends = condition_words(self._definition, question.when)
            return f"{said}, {'does not count: only' if seen == UNMET else 'counts only'} if {depends}"
        if answer is None or stands is Standing.COUNTS or answer.state != "answered":
            return said
        return f"{said}, {'that date has gone by' if stands in _GONE else 'too long ago to count'}"

    def _said(self, question: Question, answer: Answer, *, graded: bool) -> str:
        words = answer_words(question, answer, self._definition.currency)
        grade = f", {answer.grade}" if graded else ""
        source = "from the list" if answer.grade == "imported" else f"said {day_words(answer.said_on)}"
        return f"{words}{grade}, {source}"


_GONE = (Standing.PASSED, Standing.LAPSED)


def _matters(part: int, whole: int) -> bool:
    """Whether a part is why the whole is met, unmet, or not known yet."""
    return part == whole or (whole == UNKNOWN and part == UNMET)
