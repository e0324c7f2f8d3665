"""Periods as they are named: "Q1", "March 2027", "next summer", "the second half of next year", "end of the quarter".

A quarter or half is one of the fiscal year; a plain year ("2027", "next year", "end of the year") is the calendar's. A
name without its year comes round again and is settled later. The words "the" and "of" have been dropped before.
"""

from __future__ import annotations

from typing import Literal

from interview.spoken.calendar import (
    MONTHS_OF,
    Named,
    Part,
    Period,
    Recurring,
    add,
    from_to,
    month,
    narrow,
    one_day,
    part_of_year,
    running,
    settle,
    year_of,
)
from interview.spoken.numbered_days import MONTHS, ORDINALS, year
from interview.spoken.phrases import Line, Phrases, Ways, alike, once, several
from interview.spoken.rounds import feasts_and_seasons, months_named, turns, weeks
from interview.spoken.single_days import days
from interview.spoken.years import (
    BY,
    TURNS,
    YEARS,
    each_turn,
    fiscal_years,
    halves,
    quarters,
    year_first,
    years,
)

_PARTS: Phrases[Part] = several(
    {
        "early": "early|early in|early on in|beginning|begin|start|at start|very beginning|first part|front end|opening"
        "|early part|first days|very start|first thing in|first thing|top|onset",
        "mid": "mid|middle|in middle|halfway through|midway through|half way through|mid way through|middle part",
        "late": "late|late in|later in|later part|latter part|towards end|toward end|late part|tail end|back end"
        "|very late|last part|final part|second part|later part|closing days|last days",
        "end": "end|close|very end|end in|ending|expiry|final day|finish",
    }
)


_BEHIND: Phrases[Part] = several({"end": "end|ends|close", "early": "start|beginning"})


_SHORT: Phrases[str] = several(
    {"year": "eoy|ye|yearend", "month": "eom|monthend", "quarter": "eoq|quarterend", "week": "eow|cow"}
)


_FISCAL_SHORT = alike("eofy|fye")


_HALVES: Phrases[int] = several({1: "first|front", 2: "second|last|latter|back|other"})


_LAST = alike("last|final")


@once
def periods(line: Line, at: int) -> Ways[Named]:
    """Every period that is named at that place, a single day or longer."""
    for whole, behind in _whole(line, at):
        yield whole, behind
        for part, end in _BEHIND.at(line, behind):
            yield from _narrowed(whole, part, end)
    for unit, start in TURNS.at(line, at):
        for part, behind in _BEHIND.at(line, start):
            yield from _narrowed(each_turn(line, unit), part, behind)
            yield from _end_of_year(line, unit, part, behind)
    yield from _parts(line, at)
    yield from _two_parts(line, at)
    yield from _sub_period(line, at)
    for unit, behind in _SHORT.at(line, at):
        yield from _narrowed(each_turn(line, unit), "end", behind)
        yield from _end_of_year(line, unit, "end", behind)
    for _, behind in _FISCAL_SHORT.at(line, at):
        yield from _narrowed(each_turn(line, "fiscal year"), "end", behind)
    for _, behind in alike("rest|remainder|later").at(line, at):
        for by, start in [(0, behind), *BY.at(line, behind)]:
            for unit, end in TURNS.at(line, start):
                if by == 0:
                    yield Period(line.on, running(line.on, unit, line.starts).last), end
    for _, behind in alike("earlier|earlier in").at(line, at):
        for start in [behind, *(end for by, end in BY.at(line, behind) if by == 0)]:
            for unit, end in TURNS.at(line, start):
                yield Period(running(line.on, unit, line.starts).first, line.on), end


def _end_of_year(line: Line, unit: str, part: Part, at: int) -> Ways[Named]:
    """A year behind "year end" or "EOY"."""
    if unit == "year":
        for full, behind in year(line, at, short=True):
            yield from _narrowed(year_of(full), part, behind)
        for by, behind in YEARS.at(line, at):
            yield from _narrowed(running(line.on, "year", 1, by), part, behind)


def _whole(line: Line, at: int) -> Ways[Named]:
    yield from days(line, at)
    for rule in (months_named, quarters, halves, years, fiscal_years, weeks, turns, feasts_and_seasons, year_first):
        yield from rule(line, at)


def _narrowed(whole: Named, part: Part, behind: int) -> Ways[Named]:
    narrowed = narrow(whole, part)
    if narrowed is not None:
        yield narrowed, behind


def _parts(line: Line, at: int) -> Ways[Named]:
    """ "Early March", "the end of next quarter", "mid 2027", "end of the year", "end of Q1"."""
    for part, start in _PARTS.at(line, at):
        for whole, behind in _narrowable(line, start):
            yield from _narrowed(whole, part, behind)


def _two_parts(line: Line, at: int) -> Ways[Named]:
    """ "Mid to late March", "early or mid Q2"."""
    for first, middle in _PARTS.at(line, at):
        for _, start in alike("to|or|/|-").at(line, middle):
            for second, begin in _PARTS.at(line, start):
                for whole, behind in _narrowable(line, begin):
                    ends = [narrow(whole, first), narrow(whole, second)]
                    if ends[0] is not None and ends[1] is not None:
                        yield from _joined(line, ends[0], ends[1], behind)


def _joined(line: Line, first: Named, second: Named, behind: int) -> Ways[Named]:
    late = settle(second, line.on)
    early = settle(first, add(late.first, days=-200)) if late and isinstance(first, Recurring) else first
    if late and isinstance(early, Period):
        while (
            isinstance(first, Recurring)
            and (later := settle(first, add(early.last, days=1)))
            and (later.first < late.first)
        ):
            early = later
        if early.first < late.first:
            yield Period(early.first, late.last, "part", late.ends), behind


@once
def _narrowable(line: Line, at: int) -> Ways[Named]:
    for number, middle in MONTHS.at(line, at):
        for full, behind in year(line, middle, short=True):
            yield month(full, number), behind
    for rule in (months_named, quarters, halves, years, fiscal_years, weeks, turns, feasts_and_seasons):
        yield from rule(line, at)
    for unit, behind in TURNS.at(line, at):
        yield each_turn(line, unit), behind
    for _, behind in alike("new year").at(line, at):
        yield running(line.on, "year", 1, 1), behind


def _sub_period(line: Line, at: int) -> Ways[Named]:
    """ "The second half of March", "the first week of next month", "the first day of Q2"."""
    numbers = [*ORDINALS.at(line, at), *((-1, behind) for _, behind in _LAST.at(line, at))]
    numbers += [pair for pair in _HALVES.at(line, at) if line.word(pair[1]) == "half"]
    for number, middle in dict.fromkeys(numbers):
        unit = line.word(middle)
        if unit not in ("half", "quarter", "month", "week", "day", "third", "qtr"):
            continue
        start = middle + 1 + (line.word(middle + 1) == "in")
        for whole, behind in _narrowable(line, start):
            yield from _sub(line, whole, unit, number, behind)


def _sub(line: Line, whole: Named, unit: str, number: int, behind: int) -> Ways[Named]:
    if isinstance(whole, Recurring):
        make = whole.make
        if settle(whole, line.on) is None:
            return
        yield Recurring(lambda turn: cut(make(turn), unit, number), whole.near), behind
    elif part := cut(whole, unit, number):
        yield part, behind


def cut(whole: Period | None, unit: str, number: int) -> Period | None:
    """The number-th unit of a period; -1: the last."""
    if whole is None or whole.grain in ("day", "part"):
        return None
    months = {"week": 0, "month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12}[whole.grain]
    if unit in ("quarter", "qtr", "half") and whole.grain == "year":
        grain: Literal["quarter", "half"] = "half" if unit == "half" else "quarter"
        count = 12 // MONTHS_OF[grain]
        number = count if number == -1 else number
        return part_of_year(whole, number, grain) if number <= count else None
    if unit == "half" and number in (1, 2, -1):
        if months % 2 == 0 and months:
            return from_to(add(whole.first, months=months // 2 * (number != 1)), months // 2, "part")
        middle = add(whole.first, days=((whole.last - whole.first).days + 1) // 2 - 1)
        return Period(whole.first, middle) if number == 1 else Period(add(middle, days=1), whole.last)
    if unit == "third" and number in (1, 2, 3, -1):
        parts: tuple[Part, ...] = ("early", "mid", "late")
        narrowed = narrow(whole, parts[number - 1 if number > 0 else 2])
        return narrowed if isinstance(narrowed, Period) else None
    if unit == "month" and months >= 3:
        number = months if number == -1 else number
        return from_to(add(whole.first, months=number - 1), 1, "month") if number <= months else None
    if unit == "week" and months:
        if number == -1:
            return Period(add(whole.last, days=-6), whole.last, "week")
        first = add(whole.first, days=7 * (number - 1))
        return Period(first, min(add(first, days=6), whole.last), "week") if first <= whole.last else None
    if unit == "day":
        day = whole.last if number == -1 else add(whole.first, days=number - 1)
        return one_day(day) if day <= whole.last else None
    return None
