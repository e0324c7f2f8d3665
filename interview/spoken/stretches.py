"""Lengths of time as they are said: "six weeks", "a year and a half", "3-6 months", "a fortnight", "a week or two".

A length is a range, low to high, which are equal unless a range or a vague word was said; months are calendar months, a
quarter is three, half a month fifteen days. Working days are counted from the day it was said.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_CEILING, Decimal

from msgspec import Struct

from interview.days import Duration
from interview.spoken.numerals import Number, number
from interview.spoken.phrases import Line, Phrases, Ways, alike, once, several

LONGEST_DAYS = 73_000
"""Two hundred years."""

_UNITS: Phrases[str] = several(
    {
        "minute": "minute|minutes|min|mins",
        "hour": "hour|hours|hr|hrs|h",
        "day": "day|days|d|calendar day|calendar days",
        "working": "working day|working days|business day|business days|workdays|weekdays",
        "week": "week|weeks|wk|wks|w|calendar weeks",
        "fortnight": "fortnight|fortnights",
        "month": "month|months|mth|mths|mo|mos|mnth|mnths|calendar months|mon",
        "quarter": "quarter|quarters|qtr|qtrs",
        "half": "half year|half years",
        "year": "year|years|yr|yrs|y|calendar years",
    }
)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MINUTES = {"minute": 1, "hour": 60}
_SLACK = {
    "day": Duration(days=1),
    "working": Duration(days=2),
    "week": Duration(days=7),
    "fortnight": Duration(days=7),
    "month": Duration(days=15),
    "quarter": Duration(months=1),
    "half": Duration(months=1),
    "year": Duration(months=2),
}
_ONE = alike("a|an|one|1|another|one more")
_HALF = alike("half a|half an|half|a half|1/2 a|1/2")
_AND_PART: Phrases[Decimal] = several({Decimal("1.5"): "and a half|and half", Decimal("1.25"): "and a quarter"})
_TO = alike("to|-|or|and|/|up to|until|till|maybe|perhaps|,")
_OR = alike("or|to|-")


class Stretch(Struct, frozen=True):
    """A length of time from low to high."""

    low: Duration
    high: Duration
    slack: Duration
    """What "about" adds and takes away."""
    vague: bool = False
    """The range is only what a word like "a few" stands for."""


@once
def stretch(line: Line, at: int) -> Ways[Stretch]:
    """Every length of time that begins at that place."""
    for one, behind in _single(line, at):
        yield one, behind
        yield from _more(line, one, behind)
    yield from _range(line, at)


def _single(line: Line, at: int) -> Ways[Stretch]:
    for found, behind in number(line, at):
        for unit, end in _UNITS.at(line, behind + (line.word(behind) in ("more", "full", "whole", "other"))):
            if made := _made(line, found.low, found.high, unit):
                yield made, end
    for _, behind in _ONE.at(line, at):
        for unit, end in _UNITS.at(line, behind):
            if made := _made(line, Decimal(1), Decimal(1), unit):
                yield made, end
            for half, last in _AND_PART.at(line, end):
                if made := _made(line, half, half, unit):
                    yield made, last
            if (
                line.word(end) == "or"
                and line.word(end + 1) == "two"
                and (made := _made(line, Decimal(1), Decimal(2), unit))
            ):
                yield made, end + 2
    for _, behind in _HALF.at(line, at):
        for unit, end in _UNITS.at(line, behind):
            if unit in ("hour", "month", "year", "quarter") and (
                made := _made(line, Decimal("0.5"), Decimal("0.5"), unit)
            ):
                yield made, end


def _more(line: Line, one: Stretch, at: int) -> Ways[Stretch]:
    """What is added: "a year and three months"; or another end: "6 weeks to 2 months"."""
    start = at + (line.word(at) == "and")
    for more, behind in _single(line, start):
        if more.low.months < one.low.months or (one.low.days and not more.low.months and more.low.days < 7):
            yield (
                Stretch(_sum(one.low, more.low), _sum(one.high, more.high), more.slack, one.vague or more.vague),
                behind,
            )
    for _, start in _TO.at(line, at):
        for more, behind in _single(line, start):
            if _rough(one.high) < _rough(more.low):
                yield Stretch(one.low, more.high, more.slack), behind


def _range(line: Line, at: int) -> Ways[Stretch]:
    """Two counts of one unit: "3-6 months", "one or two weeks", "2 to 3 more weeks"."""
    for first, middle in _counts(line, at):
        starts = [start for _, start in _TO.at(line, middle)] or ([middle] if line.word(at) not in ("a", "an") else [])
        for start in starts:
            for second, behind in number(line, start):
                if first.high >= second.low or (start == middle and second.low - first.high != 1):
                    continue
                for unit, end in _UNITS.at(line, behind + (line.word(behind) == "more")):
                    if made := _made(line, first.low, second.high, unit):
                        yield made, end


def _counts(line: Line, at: int) -> Ways[Number]:
    yield from number(line, at)
    if line.word(at) in ("a", "an"):
        yield Number(Decimal(1), Decimal(1)), at + 1


def _made(line: Line, low: Decimal, high: Decimal, unit: str) -> Stretch | None:
    ends = _length(line, low, unit), _length(line, high, unit)
    if ends[0] is None or ends[1] is None:
        return None
    slack = _SLACK.get(unit, Duration())
    return Stretch(ends[0], ends[1], slack, vague=(low, high) == (Decimal(3), Decimal(5)))


def _length(line: Line, count: Decimal, unit: str) -> Duration | None:
    if not 0 <= count <= LONGEST_DAYS:
        return None
    if unit == "hour" and count >= 24 and count % 24 == 0:
        return Duration(days=int(count / 24))
    if unit in _MINUTES:
        return Duration(minutes=int(count * _MINUTES[unit]))
    if unit == "working":
        return Duration(days=_working(line, int(count))) if count < 1000 else None
    if unit in _DAYS:
        return Duration(days=_up(count * _DAYS[unit]))
    months = count * _MONTHS[unit]
    if months > LONGEST_DAYS // 30:
        return None
    return Duration(months=int(months), days=_up((months - int(months)) * 30))


def _working(line: Line, count: int) -> int:
    """Days of the calendar until so many days that are no Saturday or Sunday have passed."""
    days = left = 0
    while left < count:
        days += 1
        left += (line.on.weekday() + days) % 7 < 5
    return days


def _up(days: Decimal) -> int:
    return int(days.to_integral_value(ROUND_CEILING))


def _sum(one: Duration, other: Duration) -> Duration:
    return Duration(one.months + other.months, one.days + other.days, one.minutes + other.minutes)


def _rough(length: Duration) -> timedelta:
    return timedelta(days=length.months * 30 + length.days, minutes=length.minutes)
