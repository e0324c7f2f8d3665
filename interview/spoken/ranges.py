"""From one period to another: "March to May", "Q2 or Q3", "10-15 March", "between mid-May and the end of June".

A year said once serves both ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from interview.spoken.calendar import (
    Named,
    Period,
    Recurring,
    add,
    running,
    settle,
)
from interview.spoken.frame_words import (
    BETWEEN,
    JOINS,
)
from interview.spoken.numbered_days import MONTHS, ordinal
from interview.spoken.numerals import figure
from interview.spoken.periods import periods
from interview.spoken.phrases import Line, Phrases, Ways, once, several


@once
def ranges(line: Line, at: int) -> Ways[Named]:
    """From one period to another; a year said once serves both."""
    for start in [at, *(behind for _, behind in BETWEEN.at(line, at))]:
        for first, middle in periods(line, start):
            for _, begin in JOINS.at(line, middle):
                for second, behind in periods(line, begin + (line.word(begin) in ("in", "by"))):
                    yield from ((one, behind) for one in [_span(line, first, second)] if one)
                yield from _and_the_next(line, first, begin)
        yield from _numbers_in_month(line, start)
        yield from _numbered(line, start)


def _span(line: Line, first: Named, second: Named) -> Period | None:
    if isinstance(first, Recurring) and isinstance(second, Period):
        before = [
            turn for number in range(-3, 4) if (turn := first.make(first.near + number)) and turn.first <= second.last
        ]
        begins = max(before, key=lambda turn: turn.first, default=None)
    else:
        begins = settle(first, line.on, past=line.past)
    if begins is None:
        return None
    ends = settle(second, begins.first)
    if ends is None or ends.first <= begins.first:
        return None
    return Period(begins.first, ends.last, "part", ends.ends)


def _and_the_next(line: Line, first: Named, at: int) -> Ways[Named]:
    """ "Next week or the week after", "this month or next"."""
    period = settle(first, line.on)
    if period is None or period.grain not in ("day", "week", "month", "quarter", "half", "year"):
        return
    for unit, behind in _FOLLOWING.at(line, at):
        if unit in (period.grain, "") and behind == len(line.words):
            after = running(period.first, period.grain, 1 if period.grain == "year" else line.starts, 1)
            yield Period(period.first, after.last), behind


_FOLLOWING: Phrases[str] = several(
    {unit: f"{unit} after|following {unit}|{unit} after that" for unit in ("day", "week", "month", "quarter", "year")}
    | {"": "next|one after|following one|after|next one"}
)


def _numbers_in_month(line: Line, at: int) -> Ways[Named]:
    """ "10-15 March", "March 10 to 15", "the 10th to the 15th of March"."""

    def numbers(place: int) -> Iterator[tuple[int, int]]:
        yield from ordinal(line, place)
        value = figure(line, place)
        if value is not None and 0 < value < 32 and line.word(place + 1) not in ("st", "nd", "rd", "th"):
            yield value, place + 1

    for low, middle in numbers(at):
        for _, begin in JOINS.at(line, middle):
            for high, after in numbers(begin):
                for named, behind in periods(line, after):
                    yield from _cut_out(line, named, low, high, behind)
    for _, after in MONTHS.at(line, at):
        for low, middle in numbers(after):
            for _, begin in JOINS.at(line, middle):
                for high, end in numbers(begin):
                    for named, behind in periods(Line(line.words[:after], line.on, line.starts, line.past), at):
                        if behind == after:
                            yield from _cut_out(line, named, low, high, end)


def _cut_out(line: Line, named: Named, low: int, high: int, behind: int) -> Ways[Named]:
    def make(whole: Period | None) -> Period | None:
        if whole is None or whole.grain != "month" or not 0 < low < high <= whole.last.day:
            return None
        return Period(add(whole.first, days=low - 1), add(whole.first, days=high - 1))

    if isinstance(named, Recurring):
        if make(settle(named, line.on)) is not None:
            yield Recurring(lambda turn: make(named.make(turn)), named.near), behind
    elif one := make(named):
        yield one, behind


def _numbered(line: Line, at: int) -> Ways[Named]:
    """ "Q2-3", "Q1 or 2"."""
    if line.word(at) not in ("q", "h", "quarter"):
        return
    for _, begin in JOINS.at(line, at + 2):
        doubled = Line((*line.words[:begin], line.word(at), *line.words[begin:]), line.on, line.starts, line.past)
        for first, middle in periods(line, at):
            if middle != at + 2:
                continue
            for second, behind in periods(doubled, begin):
                if line.word(begin).isdecimal() and len(line.word(begin)) == 1:
                    yield from ((one, behind - 1) for one in [_span(line, first, second)] if one)
