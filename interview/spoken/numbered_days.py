"""Days by their number: "2027-03-31", "31st of March", "March 31, 2027", "the 15th".

A date in figures counts only if it can be read one way: "31/3/2027" can, "3/4/2027" is yielded both ways.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from interview.spoken.calendar import (
    Named,
    Period,
    Recurring,
    add,
    one_day,
)
from interview.spoken.numerals import figure
from interview.spoken.phrases import Line, Phrases, Ways, alike, several

MONTHS: Phrases[int] = several(
    {
        1: "january|jan",
        2: "february|feb",
        3: "march|mar",
        4: "april|apr",
        5: "may",
        6: "june|jun",
        7: "july|jul",
        8: "august|aug",
        9: "september|sep|sept",
        10: "october|oct",
        11: "november|nov",
        12: "december|dec",
    }
)


_UNITS = "first second third fourth fifth sixth seventh eighth ninth"
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
_SPELT = f"{_UNITS} {_TEENS}".split() + [f"twenty {unit}" for unit in _UNITS.split()] + ["thirtieth", "thirty first"]
ORDINALS: Phrases[int] = several(dict(enumerate(_SPELT, start=1)))


_TO = alike("to|-|or|and|/|until|through")


_SUFFIX = ("st", "nd", "rd", "th")


FARTHEST = 50
"""Years; a number that lies farther from today is no year somebody plans for."""


_FOUR = re.compile(r"(19|20|21)[0-9]{2}")


_IN_WORDS = {"seven": 7, "eight": 8, "nine": 9, "six": 6, "five": 5}


def year(line: Line, at: int, *, short: bool = False) -> Ways[int]:
    """A year in figures or words; of two figures with an apostrophe, or where `short` allows it."""
    word = line.word(at)
    if _FOUR.fullmatch(word) and abs(int(word) - line.on.year) <= FARTHEST:
        yield int(word), at + 1
    elif word.startswith("'") or (short and len(word) == 2 and word.isdecimal() and word.isascii()):
        yield 2000 + int(word[-2:]), at + 1
    elif word == "twenty" and line.word(at + 1) == "twenty" and line.word(at + 2) in _IN_WORDS:
        yield 2020 + _IN_WORDS[line.word(at + 2)], at + 3
    elif word == "twenty" and line.word(at + 1) == "thirty":
        yield 2030, at + 2


def dates(line: Line, at: int) -> Ways[Named]:
    """A day by its number: with its month, alone, or in figures."""
    yield from day_and_month(line, at)
    yield from ordinal_alone(line, at)
    if line.word(at)[:1].isdecimal():
        yield from in_figures(line, at)


def in_figures(line: Line, at: int) -> Ways[Named]:
    """ "2027-03-31", "31/3/2027", "31/3"."""
    parts = re.split(r"[-/.]", line.word(at))
    if not all(part.isdecimal() for part in parts) or len(parts) not in (2, 3):
        return
    figures = [int(part) for part in parts]
    if len(parts[0]) == 4:
        if len(parts) == 3:
            yield from ((one_day(day), at + 1) for day in _dates(figures[0], [(figures[1], figures[2])]))
        return
    if len(parts) == 2:
        if "/" in line.word(at) and len(parts[1]) < 3:
            for month, number in dict.fromkeys([(figures[1], figures[0]), (figures[0], figures[1])]):
                recurring = each_year(month, number)
                if recurring and line.word(at) != "24/7":  # all hours
                    yield _near(line, recurring), at + 1
        return
    full = figures[2] if len(parts[2]) == 4 else 2000 + figures[2]
    for day in _dates(full, [(figures[1], figures[0]), (figures[0], figures[1])]):
        yield one_day(day), at + 1


def _dates(full: int, month_and_day: list[tuple[int, int]]) -> list[date]:
    found = []
    for month, number in dict.fromkeys(month_and_day):
        try:
            found.append(date(full, month, number))
        except ValueError:
            continue
    return found


def each_year(month: int, number: int) -> Recurring | None:
    """That day of every year; None where no year has it. The 29th of February comes in leap years only."""
    if not _dates(2024, [(month, number)]):
        return None
    return Recurring(lambda turn: next(map(one_day, _dates(turn, [(month, number)])), None), 0)


def _near(line: Line, recurring: Recurring) -> Recurring:
    return Recurring(recurring.make, line.on.year, recurring.later_than_today)


def ordinal(line: Line, at: int) -> Ways[int]:
    """ "31st", "third"; not a bare figure."""
    yield from ORDINALS.at(line, at)
    value = figure(line, at)
    if value is not None and line.word(at + 1) in _SUFFIX:
        yield value, at + 2


def _number_of_day(line: Line, at: int) -> Ways[int]:
    yield from ordinal(line, at)
    value = figure(line, at)
    if value is not None and 0 < value < 32 and line.word(at + 1) not in _SUFFIX:
        yield value, at + 1


def day_and_month(line: Line, at: int) -> Ways[Named]:
    """ "31 March 2027", "the 31st of March", "March 31st, 2027", "31 Mar 27"."""
    for number, middle in _number_of_day(line, at):
        for month, behind in MONTHS.at(line, middle):
            yield from _of_year(line, month, number, behind, short=True)
    for month, middle in MONTHS.at(line, at):
        for number, behind in _number_of_day(line, middle):
            yield from _of_year(line, month, number, behind, short=False)


def _of_year(line: Line, month: int, number: int, at: int, *, short: bool) -> Ways[Named]:
    recurring = each_year(month, number)
    if recurring is None:
        return
    yield _near(line, recurring), at
    for full, behind in year(line, at, short=short):
        yield from ((one_day(day), behind) for day in _dates(full, [(month, number)]))
    for by, behind in OF_YEAR.at(line, at):
        yield from ((one_day(day), behind) for day in _dates(line.on.year + by, [(month, number)]))


OF_YEAR: Phrases[int] = several({0: "this year", 1: "next year", -1: "last year", 2: "year after next"})


def ordinal_alone(line: Line, at: int) -> Ways[Named]:
    """ "The 15th": of this month or the next that has one; "the 15th of next month"."""
    for number, behind in ordinal(line, at):
        if not 0 < number < 32:
            continue
        for by, end in OF_MONTH.at(line, behind):
            yield from ((day, end) for day in [_day_of_month(line.on, number, by)] if day)
        yield from ((day_of_each_month(line.on, number), end) for _, end in alike("month").at(line, behind))
        spelt = line.word(at) in ("first", "second", "third", "fourth") and not _another(line, behind)
        if (behind == len(line.words) or _another(line, behind)) and not spelt:
            yield day_of_each_month(line.on, number), behind


def _another(line: Line, at: int) -> bool:
    """Whether nothing follows but a second day of the month: "the 10th to the 15th"."""
    return any(behind == len(line.words) for _, start in _TO.at(line, at) for _, behind in ordinal(line, start))


OF_MONTH: Phrases[int] = several({0: "this month", 1: "next month|following month", -1: "last month"})


def day_of_each_month(on: date, number: int) -> Recurring:
    """The 1st to 31st, of every month that has one."""
    return Recurring(lambda turn: _day_of_month(on, number, turn), 0)


def _day_of_month(on: date, number: int, by: int) -> Period | None:
    first = add(on.replace(day=1), months=by)
    day = first + timedelta(number - 1)
    return one_day(day) if day.month == first.month else None
