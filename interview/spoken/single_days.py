"""Days as they are named: "tomorrow", "Tuesday week", "the first Monday in March", or by number.

A weekday is the next such day after today, also with "next" or "this" before it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from interview.spoken.calendar import Named, Period, Recurring, add, one_day, settle
from interview.spoken.feasts import nth_weekday
from interview.spoken.numbered_days import (
    MONTHS,
    OF_MONTH,
    ORDINALS,
    day_and_month,
    day_of_each_month,
    in_figures,
    ordinal_alone,
    year,
)
from interview.spoken.numerals import figure
from interview.spoken.phrases import Line, Phrases, Ways, alike, once, several

WEEKDAYS: Phrases[int] = several(
    {
        0: "monday|mon",
        1: "tuesday|tue|tues",
        2: "wednesday|wed|weds|wensday|wendsday",
        3: "thursday|thu|thur|thurs",
        4: "friday|fri",
        5: "saturday|sat",
        6: "sunday|sun",
    }
)


RELATIVE: Phrases[int] = several(
    {
        0: "today|this morning|this afternoon|this evening|tonight|end day|end today|eod|cob|close business"
        "|later today|end business|close play",
        1: "tomorrow|tmrw|tomorrow morning|tomorrow afternoon|tomorrow evening|end tomorrow",
        2: "day after tomorrow",
        -1: "yesterday",
        -2: "day before yesterday",
    }
)


_HOURS = alike(
    "end day|eod|cob|close business|end business|close play|eob|end day on|close business on|cob on|eod on"
    "|first thing|first thing on|early|early on|late|late on|later on"
)
"""Before a day they leave it the day it is."""


_NEXT = alike("next|this|on|coming|this coming|upcoming|following|on next")


_LAST = alike("last|past|previous")


WEEK_BEFORE: Phrases[int] = several(
    {
        7: "a week on|a week|a week from|1 week from|one week from|a week next",
        14: "two weeks|2 weeks|two weeks on|2 weeks on|a fortnight on|two weeks from|2 weeks from",
    }
)


_WEEK_LATER: Phrases[int] = several(
    {7: "week|in a week|next but one|after next", 14: "fortnight|in two weeks|in a fortnight"}
)


@once
def days(line: Line, at: int) -> Ways[Named]:
    """Every single day that is named at that place."""
    word = line.word(at)
    if word[:1].isdecimal():
        yield from in_figures(line, at)
    for ahead, behind in RELATIVE.at(line, at):
        yield one_day(add(line.on, days=ahead)), behind
    for more, start in WEEK_BEFORE.at(line, at):
        for ahead, behind in RELATIVE.at(line, start):
            yield one_day(add(line.on, days=ahead + more)), behind
    for _, start in _HOURS.at(line, at):
        for ahead, behind in RELATIVE.at(line, start):
            yield one_day(add(line.on, days=ahead)), behind
        yield from weekday(line, start)
    yield from weekday(line, at)
    yield from day_and_month(line, at)
    yield from ordinal_alone(line, at)
    yield from nth_weekday_of(line, at)


def weekday(line: Line, at: int) -> Ways[Named]:
    """ "Tuesday", "next Tue", "last Friday", "Thursday week", "a week on Friday", "Tuesday the 15th"."""
    for _, middle in _LAST.at(line, at):
        for number, behind in WEEKDAYS.at(line, middle):
            yield one_day(add(line.on, days=-((line.on.weekday() - number - 1) % 7 + 1))), behind
    starts = [(0, at), *((0, behind) for _, behind in _NEXT.at(line, at)), *WEEK_BEFORE.at(line, at)]
    for days_later, start in starts:
        for number, behind in WEEKDAYS.at(line, start):
            day = add(line.on, days=(number - line.on.weekday() - 1) % 7 + 1 + days_later)
            yield _weekly(line, number, days_later), behind
            if days_later:
                continue
            yield from ((one_day(add(day, days=more)), end) for more, end in _WEEK_LATER.at(line, behind))
            yield from _confirmed(line, number, behind)
            yield from _with_figure(line, number, day, behind)
    for number, behind in WEEKDAYS.at(line, at):
        for by, end in _WEEKS.at(line, behind):
            yield one_day(_in_week(line.on, number, by)), end
    for by, middle in _WEEKS.at(line, at):
        for number, behind in WEEKDAYS.at(line, middle + (line.word(middle) == "on")):
            yield one_day(_in_week(line.on, number, by)), behind


_OFFICE_HOURS = range(7, 19)


_WEEKS: Phrases[int] = several({0: "this week", 1: "next week|following week", 2: "week after next", -1: "last week"})


def _in_week(on: date, number: int, by: int) -> date:
    return add(on, days=number - on.weekday() + 7 * by)


def _weekly(line: Line, number: int, days_later: int) -> Recurring:
    base = _in_week(line.on, number, 0)
    return (
        Recurring(lambda turn: one_day(add(base, days=7 * turn + days_later)), 0, True)
        if not days_later
        else (Recurring(lambda turn: _only(turn, add(base, days=days_later + 7 * (base <= line.on))), 0))
    )


def _only(turn: int, day: date) -> Period | None:
    return one_day(day) if turn == 0 else None


def _confirmed(line: Line, number: int, at: int) -> Ways[Named]:
    """A date behind the weekday, which has to fall on it."""
    rules: tuple[Callable[[Line, int], Ways[Named]], ...] = (day_and_month, ordinal_alone, in_figures)
    for rule in rules:
        if rule is in_figures and not line.word(at)[:1].isdecimal():
            continue
        for named, behind in rule(line, at):
            day = settle(named, line.on)
            if day is not None and day.first.weekday() == number:
                yield day, behind


def _with_figure(line: Line, number: int, day: date, at: int) -> Ways[Named]:
    """ "Tue 10": that Tuesday at ten, or Tuesday the 10th where that is one."""
    value = figure(line, at)
    if value is None or at + 1 != len(line.words) or not 0 < value < 32:
        return
    if value in _OFFICE_HOURS:
        yield one_day(day), at + 1
    dated = settle(day_of_each_month(line.on, value), line.on)
    if dated is not None and dated.first.weekday() == number:
        yield dated, at + 1


def nth_weekday_of(line: Line, at: int) -> Ways[Named]:
    """ "The first Monday in March", "the last Friday of the month"."""
    numbers = [*ORDINALS.at(line, at), *((-1, behind) for _, behind in alike("last").at(line, at))]
    for number, middle in numbers:
        if number > 4:
            continue
        for weekday, behind in WEEKDAYS.at(line, middle):
            start = behind + (line.word(behind) == "in")
            for month, end in MONTHS.at(line, start):
                yield _nth_each_year(line.on, month, weekday, number), end
                for full, last in year(line, end, short=True):
                    yield one_day(nth_weekday(full, month, weekday, number)), last
            for _, end in alike("month").at(line, start):
                yield _nth_each_month(line.on, weekday, number), end
            for by, end in OF_MONTH.at(line, start):
                first = add(line.on.replace(day=1), months=by)
                yield one_day(nth_weekday(first.year, first.month, weekday, number)), end


def _nth_each_month(on: date, weekday: int, number: int) -> Recurring:
    def make(turn: int) -> Period:
        first = add(on.replace(day=1), months=turn)
        return one_day(nth_weekday(first.year, first.month, weekday, number))

    return Recurring(make, 0)


def _nth_each_year(on: date, month: int, weekday: int, number: int) -> Recurring:
    return Recurring(lambda turn: one_day(nth_weekday(turn, month, weekday, number)), on.year)
