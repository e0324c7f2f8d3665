"""Days and weeks that have a name: feasts and holidays of the English-speaking world, by rule for any year.

A name that stands for different days in different places ("the holidays", "bank holiday", "half term") is not here: it
cannot be read. The summer holidays are July and August, the Christmas break runs from Christmas Eve to New Year's Day,
the turn of the year from Christmas Day to 7 January.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from interview.spoken.calendar import Period, add, one_day, week_of


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian rule)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * week) // 451
    number = moon + week - 7 * shift + 114
    return date(year, number // 31, number % 31 + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The number-th such weekday (Monday is 0) of a month; -1: the last."""
    if number > 0:
        first = date(year, month, 1)
        return add(first, days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    last = add(date(year, month, 1), months=1, days=-1)
    return add(last, days=-((last.weekday() - weekday) % 7))


def _fixed(month: int, day: int) -> Callable[[int], Period]:
    return lambda year: one_day(date(year, month, day))


def _from_easter(days: int) -> Callable[[int], Period]:
    return lambda year: one_day(add(easter(year), days=days))


def _by_weekday(month: int, weekday: int, number: int, days: int = 0) -> Callable[[int], Period]:
    return lambda year: one_day(add(nth_weekday(year, month, weekday, number), days=days))


def _stretch(first: tuple[int, int], last: tuple[int, int]) -> Callable[[int], Period]:
    return lambda year: Period(date(year, *first), date(year + (last < first), *last), "part")


_MONDAY, _THURSDAY = 0, 3

FEASTS: dict[str, Callable[[int], Period]] = {
    "christmas": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
    "new year": _fixed(1, 1),
    "new year eve": _fixed(12, 31),
    "valentine": _fixed(2, 14),
    "st patrick day": _fixed(3, 17),
    "independence day": _fixed(7, 4),
    "halloween": _fixed(10, 31),
    "veterans day": _fixed(11, 11),
    "martin luther king day": _by_weekday(1, _MONDAY, 3),
    "presidents day": _by_weekday(2, _MONDAY, 3),
    "memorial day": _by_weekday(5, _MONDAY, -1),
    "labor day": _by_weekday(9, _MONDAY, 1),
    "columbus day": _by_weekday(10, _MONDAY, 2),
    "thanksgiving": _by_weekday(11, _THURSDAY, 4),
    "black friday": _by_weekday(11, _THURSDAY, 4, 1),
    "cyber monday": _by_weekday(11, _THURSDAY, 4, 4),
    "easter": _from_easter(0),
    "good friday": _from_easter(-2),
    "easter monday": _from_easter(1),
    "whitsun": _from_easter(49),
    "easter week": lambda year: week_of(easter(year)),
    "christmas break": _stretch((12, 24), (1, 1)),
    "summer holidays": _stretch((7, 1), (8, 31)),
    "turn year": _stretch((12, 25), (1, 7)),
}
"""By the name that the grammar gives it: the day or days in a year."""

NAMES = {
    "christmas": "christmas|xmas|x mas|christmas day|christmas time|christmastime",
    "christmas eve": "christmas eve|xmas eve",
    "boxing day": "boxing day",
    "new year": "new year|new years|new year day|new years day|newyear",
    "new year eve": "new year eve|new years eve|nye",
    "valentine": "valentine day|valentines day|valentine|valentines",
    "st patrick day": "st patrick day|st patricks day|saint patrick day|st paddys day|st paddy day",
    "independence day": "independence day|fourth july|4 th july|july fourth",
    "halloween": "halloween|hallowe'en",
    "veterans day": "veterans day|armistice day|remembrance day",
    "martin luther king day": "martin luther king day|mlk day",
    "presidents day": "presidents day|president day",
    "memorial day": "memorial day",
    "labor day": "labor day|labour day",
    "columbus day": "columbus day|indigenous peoples day",
    "thanksgiving": "thanksgiving|thanksgiving day",
    "black friday": "black friday",
    "cyber monday": "cyber monday",
    "easter": "easter|easter sunday|easter day",
    "good friday": "good friday",
    "easter monday": "easter monday",
    "whitsun": "whitsun|pentecost|whit sunday",
    "easter week": "easter week",
    "christmas break": "christmas break|christmas holidays|christmas holiday|xmas break|xmas holidays|winter break",
    "turn year": "turn year",
    "summer holidays": "summer holidays|summer holiday|summer break|summer vacation|summer vacations",
}
"""What people call it; of the words the grammar drops (the, of) none is left."""
