"""What comes round within a year or a month: months, weeks, seasons, feasts, "next week", "the month after next"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from interview.spoken.calendar import (
    Named,
    Period,
    Recurring,
    add,
    month,
    running,
    season,
    settle,
    week_of,
    weekend_of,
)
from interview.spoken.feasts import FEASTS, NAMES
from interview.spoken.numbered_days import MONTHS, dates, year
from interview.spoken.numerals import figure
from interview.spoken.phrases import Line, Phrases, Ways, alike, several
from interview.spoken.years import (
    BY,
    TURNS,
    of_years,
    picked,
    yearly,
)

_SEASONS: Phrases[str] = several(
    {
        "spring": "spring|springtime|spring time",
        "summer": "summer|summertime|summer time|summer months",
        "autumn": "autumn|fall|autumn time",
        "winter": "winter|wintertime|winter time|winter months",
    }
)


_FEASTS: Phrases[str] = several(NAMES)


_WEEK_NUMBER = alike("week|calendar week|cw|kw|wk|week number")


_WEEK_OF = alike("week|week commencing|week beginning|week starting|w / c|wc|week commencing on|week starting on")


def months_named(line: Line, at: int) -> Ways[Named]:
    """Months: "March", "March 2027", "next March", "3/2027"."""
    yield from _bare_months(line, at)
    yield from picked(line, at, _bare_months)


def _bare_months(line: Line, at: int) -> Ways[Named]:
    for number, behind in MONTHS.at(line, at + (line.word(at) == "month")):
        yield from of_years(line, behind, yearly(line, _month_in(number)), _month_in(number), short=False)
    word = line.word(at)
    parts = word.split("/") if "/" in word else word.split("-")[::-1]
    if len(parts) == 2 and len(parts[1]) == 4 and all(part.isdecimal() for part in parts) and 0 < int(parts[0]) < 13:
        yield month(int(parts[1]), int(parts[0])), at + 1


def _month_in(number: int) -> Callable[[int], Period]:
    return lambda turn: month(turn, number)


def weeks(line: Line, at: int) -> Ways[Named]:
    """ "Week 12", "CW 12", "the week of March 8", "the week after next", "the week after Easter"."""
    for _, start in _WEEK_NUMBER.at(line, at):
        number = figure(line, start)
        if number is not None and 0 < number < 54 and line.word(start + 1) not in ("st", "nd", "rd", "th"):
            yield from of_years(line, start + 1, yearly(line, _iso_week(number)), _iso_week(number), short=False)
    for _, start in _WEEK_OF.at(line, at):
        for day, behind in dates(line, start):
            settled = settle(day, line.on, past=line.past)
            if settled is not None:
                yield week_of(settled.first), behind


def _iso_week(number: int) -> Callable[[int], Period | None]:
    def make(turn: int) -> Period | None:
        try:
            return week_of(date.fromisocalendar(turn, number, 1))
        except ValueError:
            return None

    return make


def turns(line: Line, at: int) -> Ways[Named]:
    """ "This week", "next quarter", "the month after next", "last year"."""
    for by, start in BY.at(line, at):
        for unit, behind in TURNS.at(line, start):
            if unit == "year":
                continue  # among the years
            yield running(line.on, unit, line.starts, by), behind
    for unit, start in TURNS.at(line, at):
        if (line.word(start), line.word(start + 1)) == ("after", "next"):
            yield running(line.on, unit, line.starts, 2), start + 2
        if (line.word(start), line.word(start + 1)) == ("before", "last"):
            yield running(line.on, unit, line.starts, -2), start + 2
    if line.word(at) == "weekend":
        yield Recurring(lambda by: weekend_of(add(line.on, days=7 * by)), 0), at + 1


def feasts_and_seasons(line: Line, at: int) -> Ways[Named]:
    """Seasons and feasts."""
    yield from _bare_round(line, at)
    yield from picked(line, at, _bare_round)


def _bare_round(line: Line, at: int) -> Ways[Named]:
    for name, behind in _SEASONS.at(line, at):
        make = _season_in(name)
        if name == "winter":
            yield yearly(line, make), behind
            for full, end in year(line, behind):  # its own, and the one that began the year before
                yield from ((make(full - back), end) for back in (0, 1))
        else:
            yield from of_years(line, behind, yearly(line, make), make, short=False)
    for name, behind in _FEASTS.at(line, at):
        yield from of_years(line, behind, yearly(line, FEASTS[name]), FEASTS[name], short=False)


def _season_in(name: str) -> Callable[[int], Period]:
    return lambda turn: season(turn, name)
