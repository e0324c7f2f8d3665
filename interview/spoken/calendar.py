"""Stretches of the calendar: months, quarters, halves, years, seasons, weeks, and their early, middle and late parts.

Days are ISO days, weeks begin on Monday, seasons are the three whole months of the northern half (winter is named for
the year it begins in). A fiscal year is named for the year it ends in. What comes round again (a month without its
year, a weekday, the 15th) is a `Recurring`, settled only when it is known whether it lies ahead or behind. Everything
is arithmetic; nothing is read here.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from interview.days import Duration

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Nobody plans beyond; a year outside is a slip."""

Grain = Literal["day", "week", "month", "quarter", "half", "year", "season", "part"]
Part = Literal["early", "mid", "late", "end"]
"""`end` has the days of `late`, and means its last day: "by the end of March"."""

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


class Period(Struct, frozen=True):
    """From its first day to its last, both included."""

    first: date
    last: date
    grain: Grain = "part"
    ends: bool = False
    """It stands for its last day: the end of something."""


class Recurring(Struct, frozen=True):
    """What comes round again: `make` gives each turn by its number, `near` is the number of one close to today."""

    make: Callable[[int], Period | None]
    near: int
    later_than_today: bool = False
    """Today's own turn is not meant: "Tuesday", said on one, is the next."""


Named = Period | Recurring


class Reach(Struct, frozen=True):
    """From `low` to `high`; None is open. `by`: it is said by its last day."""

    low: date | None
    high: date | None
    by: bool = False


def add(day: date, *, months: int = 0, days: int = 0) -> date:
    """The day so much later, or earlier; clamped to the month's last day and to the ends of the calendar."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year < years < date.max.year:
        return date.max if months > 0 else date.min
    try:
        return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1])) + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def from_to(first: date, months: int, grain: Grain) -> Period:
    """So many months from the first of one."""
    return Period(first, add(first, months=months, days=-1), grain)


def month(year: int, number: int) -> Period:
    """Month 1 to 12."""
    return from_to(date(year, number, 1), 1, "month")


def year_of(year: int) -> Period:
    """A calendar year."""
    return from_to(date(year, 1, 1), 12, "year")


def fiscal_year(year: int, starts: int) -> Period:
    """The fiscal year that ends in `year` and begins in month `starts`."""
    return from_to(date(year if starts == 1 else year - 1, starts, 1), 12, "year")


def part_of_year(whole: Period, number: int, grain: Literal["quarter", "half"]) -> Period:
    """Quarter 1 to 4 or half 1 to 2 of a year."""
    months = MONTHS_OF[grain]
    return from_to(add(whole.first, months=months * (number - 1)), months, grain)


def season(year: int, name: str) -> Period:
    """The season that begins in `year`."""
    return from_to(date(year, _SEASONS[name], 1), 3, "season")


def week_of(day: date) -> Period:
    """The week, Monday to Sunday, that holds the day."""
    monday = add(day, days=-day.weekday())
    return Period(monday, add(monday, days=6), "week")


def weekend_of(day: date) -> Period:
    """Saturday and Sunday of the day's week."""
    last = week_of(day).last
    return Period(add(last, days=-1), last, "part")


def one_day(day: date) -> Period:
    """A single day."""
    return Period(day, day, "day")


def running(on: date, grain: str, starts: int, by: int = 0) -> Period:
    """The running week, month, quarter, half, year, fiscal year or weekend, or the one `by` turns later."""
    if grain == "week":
        return week_of(add(on, days=7 * by))
    if grain == "weekend":
        return weekend_of(add(on, days=7 * by))
    if grain == "day":
        return one_day(add(on, days=by))
    if grain == "fiscal year":
        whole = fiscal_year(on.year, starts)
        return fiscal_year(on.year + (1 if on > whole.last else 0) + by, starts)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[grain]
    offset = (starts - 1) if grain in ("quarter", "half") else 0
    number = (on.year * 12 + on.month - 1 - offset) // months + by
    years, place = divmod(number * months + offset, 12)
    kinds: dict[str, Grain] = {"month": "month", "quarter": "quarter", "half": "half", "year": "year"}
    return from_to(date(years, place + 1, 1), months, kinds[grain])


def narrow(whole: Named, part: Part) -> Named | None:
    """Its early, middle or late third; None where it has none."""
    if isinstance(whole, Period):
        return narrow_period(whole, part)
    make = whole.make
    if all(_narrowed(make(whole.near + turn), part) is None for turn in range(4)):
        return None
    return Recurring(lambda turn: _narrowed(make(turn), part), whole.near)


def _narrowed(whole: Period | None, part: Part) -> Period | None:
    return narrow_period(whole, part) if whole else None


def narrow_period(whole: Period, part: Part) -> Period | None:
    """As `narrow`. A month has the days to the 10th, to the 20th and the rest; a week Mon-Tue, Wed-Thu, Fri-Sun."""
    ends = part == "end"
    place = ("early", "mid", "late").index("late" if ends else part)
    if whole.grain == "week":
        bounds = [(0, 1), (2, 3), (4, 6)][place]
        return Period(add(whole.first, days=bounds[0]), add(whole.first, days=bounds[1]), "part", ends)
    if whole.grain == "month":
        first = add(whole.first, days=10 * place)
        return Period(first, whole.last if place == 2 else add(first, days=9), "part", ends)
    months = {"quarter": 3, "season": 3, "half": 6, "year": 12}.get(whole.grain)
    if months is None:
        return None
    return _ending(from_to(add(whole.first, months=months // 3 * place), months // 3, "part"), ends)


def _ending(period: Period, ends: bool) -> Period:
    return Period(period.first, period.last, period.grain, ends)


def settle(named: Named, on: date, *, past: bool = False, started: bool = False) -> Period | None:
    """The turn that is meant: the first that has not wholly passed; in the past the last that has (or has begun)."""
    if isinstance(named, Period):
        return named
    turns = [turn for number in range(-3, 4) if (turn := named.make(named.near + number)) is not None]
    if started:
        return max((turn for turn in turns if turn.first <= on), key=_begins, default=None)
    if past:
        return max((turn for turn in turns if turn.last < on), key=_begins, default=None)
    if named.later_than_today:
        on = add(on, days=1)
    return min((turn for turn in turns if turn.last >= on), key=_begins, default=None)


def _begins(period: Period) -> date:
    return period.first


def later(day: date, length: Duration, times: int = 1) -> date:
    """The day that much later; earlier with `times` = -1."""
    return add(day, months=times * length.months, days=times * length.days)
