"""What one answer makes of the statements on its question: met, unmet or unknown, before anything is said about
branching.

The law is definition.md §3: an option is met or not; a value is a point or a range and counts for certain only where
all of it agrees; now is always within, never is beyond every bound; another currency leaves amounts unknown. Whether
the answer counts at all (stale, closed for the day, wholly in the past) is decided once, by `standing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum

from interview.answers import Answer, option_value
from interview.definition.model import Bound, Definition, Question, Span, Special, Value
from interview.definition.statement import (
    GRADES,
    MET,
    UNKNOWN,
    UNMET,
    Atom,
    Evidenced,
    IsOption,
    Known,
    Lies,
    StartsWith,
    Within,
)


class Standing(Enum):
    """What an answer on file is worth on a day."""

    NONE = "not asked"
    """No answer, or one that has gone stale: the question can be asked."""
    PASSED = "date passed"
    """As NONE, because the date it named has gone by."""
    CLOSED = "closed"
    """Declined or not known today: not asked again today, and never met."""
    LAPSED = "lapsed"
    """The date set at wrap-up has gone by: only unknown."""
    COUNTS = "answered"


OPEN = (Standing.NONE, Standing.PASSED)
"""The question can be asked."""


def value_of(question: Question, answer: Answer) -> Value | None:
    """The answer's own value, else its option's."""
    if answer.value is not None:
        return answer.value
    if answer.options is not None and len(answer.options) == 1:
        option = question.option(answer.options[0])
        return option_value(option, answer.said_on) if option else None
    return None


def standing(question: Question, answer: Answer | None, on: date, *, set_at_wrap_up: bool) -> Standing:
    """Whether an answer counts on that day; `set_at_wrap_up`: a disposition's `sets` names the question."""
    if answer is None or answer.said_on > on:
        return Standing.NONE
    if answer.state != "answered":
        return Standing.CLOSED if answer.said_on == on else Standing.NONE
    if question.good_for is not None and question.good_for.after(answer.said_on) < on:
        return Standing.NONE
    if not passed(value_of(question, answer), on) or counts_as_now(question):
        return Standing.COUNTS
    return Standing.LAPSED if set_at_wrap_up else Standing.PASSED


def passed(value: Value | None, on: date) -> bool:
    """Whether a range of days lies wholly before the day."""
    return isinstance(value, Span) and isinstance(value.high, date) and value.high < on


def counts_as_now(question: Question) -> bool:
    """Whether a date gone by means "already begun" for this question."""
    return any(option.value is Special.NOW for option in question.options)


def verdict(definition: Definition, question: Question, atom: Atom, answer: Answer, on: date) -> int:
    """What an answer that counts makes of one statement on its question."""
    match atom:
        case Known():
            return MET
        case Evidenced():
            if answer.rank >= min(GRADES.index(grade) for grade in atom.grades):
                return MET
            return UNKNOWN if answer.said_on == on else UNMET
        case IsOption():
            if answer.options is not None:
                return MET if any(option in atom.options for option in answer.options) else UNMET
            return UNKNOWN if _foreign(definition, answer) else _among(question, atom, answer)
        case Lies():
            return UNKNOWN if _foreign(definition, answer) else _lies(value_of(question, answer), atom)
        case Within():
            return _within(value_of(question, answer), atom, on)
        case StartsWith():
            return _starts_with(value_of(question, answer), atom)


def _foreign(definition: Definition, answer: Answer) -> bool:
    return bool(definition.currency and answer.currency and answer.currency != definition.currency)


def _within(value: Value | None, atom: Within, on: date) -> int:
    if value is None or isinstance(value, str):
        return UNKNOWN
    if isinstance(value, Special):
        return MET if value is Special.NOW else UNMET
    high = value.high
    return MET if isinstance(high, date) and high <= atom.limit.after(on) else UNMET


def _starts_with(value: Value | None, atom: StartsWith) -> int:
    if value is Special.NEVER:
        return UNMET
    if not isinstance(value, str):
        return UNKNOWN
    return MET if value.startswith(atom.prefixes) else UNMET


def _lies(value: Value | None, atom: Lies) -> int:
    if value is Special.NEVER:
        return UNMET
    if not isinstance(value, Span):
        return UNKNOWN
    asked = Span(atom.low, atom.high)
    if inside(value, asked):
        return MET
    return UNKNOWN if overlap(value, asked) else UNMET


def _among(question: Question, atom: IsOption, answer: Answer) -> int:
    """A value alone, held against the values of the options listed."""
    value = answer.value
    values = [option_value(option, answer.said_on) for option in question.options if option.id in atom.options]
    if not isinstance(value, Span):
        return MET if value in values else UNMET
    spans = join([one for one in values if isinstance(one, Span)], whole=question.kind == "number")
    if any(inside(value, span) for span in spans):
        return MET
    return UNKNOWN if any(overlap(value, span) for span in spans) else UNMET


def _not_above(low: Bound | None, high: Bound | None) -> bool:
    """Whether a lower end lies at or below an upper end; an open end always does."""
    return low is None or high is None or low <= high  # type: ignore[operator]  # ends of one question are of one sort


def inside(span: Span, around: Span) -> bool:
    """Whether all of a range lies in another."""
    low = around.low is None or (span.low is not None and _not_above(around.low, span.low))
    return low and (around.high is None or (span.high is not None and _not_above(span.high, around.high)))


def stands_with(value: Value, worth: Value | None) -> bool:
    """Whether an answer's own value can stand with what its option is worth: inside it, or the option has no value."""
    if isinstance(value, Span) and isinstance(worth, Span):
        return inside(value, worth)
    return worth is None or value == worth


def overlap(one: Span, other: Span) -> bool:
    """Whether two ranges share a point."""
    return _not_above(one.low, other.high) and _not_above(other.low, one.high)


def join(spans: Sequence[Span], *, whole: bool) -> list[Span]:
    """The union of ranges as separate ranges in ascending order; neighbouring days, and whole numbers, join."""
    joined: list[Span] = []
    for span in _ascending(spans):
        last = joined[-1] if joined else None
        if last is None or not _touches(last.high, span.low, whole=whole):
            joined.append(span)
        elif last.high is not None and (span.high is None or _not_above(last.high, span.high)):
            joined[-1] = Span(last.low, span.high)
    return joined


def _ascending(spans: Iterable[Span]) -> list[Span]:
    opened = [span for span in spans if span.low is None]
    return opened + sorted((span for span in spans if span.low is not None), key=lambda span: span.low or 0)


def _touches(high: Bound | None, low: Bound | None, *, whole: bool) -> bool:
    if high is None or low is None:
        return True
    if isinstance(high, date):
        return _not_above(low, high + timedelta(days=1) if high < date.max else high)
    return _not_above(low, high + 1 if whole else high)
