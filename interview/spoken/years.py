"""Years and their quarters and halves: "Q1", "2H27", "FY27", "the third quarter of next year", "2027 Q1".

A quarter or half is one of the fiscal year, which is named for the year it ends in; a plain year is the calendar's. A
quarter of a plain year is read only where both years agree.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from interview.spoken.calendar import (
    Named,
    Period,
    Recurring,
    add,
    fiscal_year,
    part_of_year,
    running,
    settle,
    year_of,
)
from interview.spoken.numbered_days import ORDINALS, ordinal, year
from interview.spoken.numerals import figure
from interview.spoken.phrases import Line, Phrases, Ways, alike, several

Which = Literal["this", "next", "last"]


WHICH: Phrases[Which] = several(
    {
        "this": "this|current|this current|running|this coming|coming|upcoming|this upcoming",
        "next": "next",
        "last": "last|this past|previous",
    }
)


BY: Phrases[int] = several(
    {
        0: "this|current|this current|running|present|this very",
        1: "next|coming|following|upcoming|this coming|subsequent",
        -1: "last|previous|this past",
    }
)


TURNS: Phrases[str] = several(
    {
        "week": "week|wk|calendar week|work week|working week",
        "weekend": "weekend",
        "month": "month|mth|calendar month",
        "quarter": "quarter|qtr|fiscal quarter",
        "half": "half year|half",
        "year": "year|yr|calendar year",
        "fiscal year": "fiscal year|financial year|fy|fiscal|budget year|business year|tax year",
    }
)


_FIRST_FOUR: Phrases[int] = several({1: "one", 2: "two", 3: "three", 4: "four"})


_CALENDAR = alike("calendar|cal")


_FISCAL = alike("fiscal|our fiscal|financial")


FISCAL_YEAR = alike("fy|fiscal|fiscal year|financial year|business year|budget year")


YEARS: Phrases[int] = several(
    {
        0: "this year|current year|this calendar year",
        1: "next year|coming year|following year|next calendar year|upcoming year|year after this|year after",
        -1: "last year|previous year",
        2: "year after next|year after that",
    }
)


def each_turn(line: Line, unit: str) -> Recurring:
    """The running one and those around it: "the end of the month"."""
    return Recurring(lambda by: running(line.on, unit, line.starts, by), 0)


def _which(line: Line, at: int, recurring: Recurring, behind: int) -> Ways[Named]:
    """The turn that "this", "next" or "last" in front picks; "next" is two turns where it may mean either."""
    on = line.on
    for which, end in WHICH.at(line, at):
        if end != behind:
            continue
        coming = settle(recurring, on)
        if which == "last":
            yield from ((one, behind) for one in [settle(recurring, on, past=True)] if one)
        elif coming is not None and which == "this":
            yield coming, behind
        elif coming is not None:
            if coming.first <= on:
                coming = settle(recurring, add(coming.last, days=1)) or coming
            yield coming, behind
            if coming.first.year == on.year and coming.grain != "quarter":
                yield from ((one, behind) for one in [settle(recurring, add(coming.last, days=1))] if one)


def of_years(
    line: Line, at: int, recurring: Recurring, make: Callable[[int], Period | None], *, short: bool
) -> Ways[Named]:
    """What comes every year, alone or with its year behind it."""
    yield recurring, at
    for full, behind in year(line, at, short=short):
        yield from ((one, behind) for one in [make(full)] if one)
    start = at + (line.word(at) == "in")
    for by, behind in YEARS.at(line, start):
        yield from ((one, behind) for one in [make(line.on.year + by)] if one)


def picked(line: Line, at: int, rule: Callable[[Line, int], Ways[Named]]) -> Ways[Named]:
    """What the rule finds, with "this", "next" or "last" before it."""
    for _, start in WHICH.at(line, at):
        for named, behind in rule(line, start):
            if isinstance(named, Recurring):
                yield from ((one, behind) for one, _ in _which(line, at, named, start))


def yearly(line: Line, make: Callable[[int], Period | None]) -> Recurring:
    """What comes once a year."""
    return Recurring(make, line.on.year)


def quarters(line: Line, at: int) -> Ways[Named]:
    """Quarters: "Q1", "quarter 1", "1Q27", "Q1 FY27", also behind "this", "next" or "last"."""
    yield from _bare_quarters(line, at)
    yield from picked(line, at, _bare_quarters)


def _bare_quarters(line: Line, at: int) -> Ways[Named]:
    """ "Q1", "quarter 1", "1Q27", "first quarter", "Q1 of next year", "Q1 FY27"."""
    for fiscal, start in _fiscal_or_not(line, at):
        for number, behind in _numbered(line, start, ("q", "qtr", "quarter"), 4):
            yield from _part_of_year(line, behind, number, "quarter", fiscal)
        for number, middle in [*ORDINALS.at(line, start), *ordinal(line, start)]:
            if number < 5 and line.word(middle) in ("quarter", "qtr", "q"):
                yield from _part_of_year(line, middle + 1, number, "quarter", fiscal)


def halves(line: Line, at: int) -> Ways[Named]:
    """Halves: "H1", "second half", "H2 of next year"."""
    yield from _bare_halves(line, at)
    yield from picked(line, at, _bare_halves)


def _bare_halves(line: Line, at: int) -> Ways[Named]:
    for fiscal, start in _fiscal_or_not(line, at):
        for number, behind in _numbered(line, start, ("h", "half"), 2):
            yield from _part_of_year(line, behind, number, "half", fiscal)
        for number, middle in ORDINALS.at(line, start):
            if number < 3 and line.word(middle) == "half":
                yield from _part_of_year(line, middle + 1, number, "half", fiscal)


def year_first(line: Line, at: int) -> Ways[Named]:
    """ "2027 Q1", "FY27 H2": the year in front."""
    for rule in (years, fiscal_years):
        for whole, middle in rule(line, at):
            if not isinstance(whole, Period):
                continue
            start = middle + (line.word(middle) in ("-", "/"))
            moved = Line((*line.words[start:], *line.words[at:middle]), line.on, line.starts)
            for part in (_bare_quarters, _bare_halves):
                for named, behind in part(moved, 0):
                    if isinstance(named, Period) and behind == len(moved.words):
                        yield named, len(line.words)


def _fiscal_or_not(line: Line, at: int) -> Ways[bool | None]:
    """Whether the fiscal year or the calendar's is named; None: neither."""
    yield None, at
    yield from ((True, behind) for _, behind in _FISCAL.at(line, at))
    yield from ((False, behind) for _, behind in _CALENDAR.at(line, at))


def _numbered(line: Line, at: int, marks: tuple[str, ...], highest: int) -> Ways[int]:
    if line.word(at) in marks:
        value = figure(line, at + 1)
        if value is not None and 0 < value <= highest:
            yield value, at + 2
        for number, behind in _FIRST_FOUR.at(line, at + 1):
            if number <= highest:
                yield number, behind
    value = figure(line, at)
    if value is not None and 0 < value <= highest and line.word(at + 1) == marks[0]:
        yield value, at + 2


def _part_of_year(
    line: Line, at: int, number: int, grain: Literal["quarter", "half"], fiscal: bool | None
) -> Ways[Named]:
    starts = 1 if fiscal is False else line.starts

    def make(turn: int) -> Period:
        return part_of_year(fiscal_year(turn, starts), number, grain)

    yield yearly(line, make), at
    start = at + (line.word(at) in ("in", "/", "-"))
    for full, behind in year(line, start, short=True):
        yield make(full), behind
        if starts != 1 and fiscal is None:
            yield from ((one, behind) for one in [_begun_in(make, full)] if one)
    for by, behind in YEARS.at(line, start):
        whole = fiscal_year(line.on.year + by, starts)
        yield part_of_year(whole, number, grain), behind
        if starts != 1:
            yield part_of_year(running(line.on, "fiscal year", starts, by), number, grain), behind
            yield part_of_year(year_of(line.on.year + by), number, grain), behind
    for whole_year, behind in fiscal_years(line, start):
        if isinstance(whole_year, Period):
            yield part_of_year(whole_year, number, grain), behind
    for _, behind in FISCAL_YEAR.at(line, start):
        yield yearly(line, make), behind


def _begun_in(make: Callable[[int], Period], full: int) -> Period | None:
    """The turn that begins in that calendar year."""
    return next((one for turn in (full, full + 1) if (one := make(turn)).first.year == full), None)


def years(line: Line, at: int) -> Ways[Named]:
    """Calendar years: "2027", "next year", "calendar year 2027"."""
    for full, behind in year(line, at + (line.word(at) in ("cy", "year"))):
        yield year_of(full), behind
    if line.word(at) in ("cy", "calendar"):
        start = at + 1 + (line.word(at + 1) == "year")
        for full, behind in year(line, start, short=True):
            yield year_of(full), behind
    for by, behind in YEARS.at(line, at):
        yield running(line.on, "year", 1, by), behind


def fiscal_years(line: Line, at: int) -> Ways[Named]:
    """ "FY27", "fiscal 2027", "fiscal year 2026/27", "next fiscal year", "the new financial year"."""
    for _, start in FISCAL_YEAR.at(line, at):
        for full, behind in year(line, start, short=True):
            yield fiscal_year(full, line.starts), behind
        word = line.word(start)
        if "/" in word or "-" in word:
            first, last = (*word.replace("-", "/").split("/"), "", "")[:2]
            if first.isdecimal() and last.isdecimal() and (int(first) + 1) % 100 == int(last) % 100:
                yield fiscal_year(2000 + int(last) % 100, line.starts), start + 1
    for by, start in BY.at(line, at):
        for _, behind in FISCAL_YEAR.at(line, start):
            yield running(line.on, "fiscal year", line.starts, by), behind
    for _, start in alike("new").at(line, at):
        for _, behind in FISCAL_YEAR.at(line, start):
            yield running(line.on, "fiscal year", line.starts, 1), behind
