"""Time frames that are counted: "in six weeks", "within the next 3 months", "two weeks ago", "a week after Easter".

A bare length of time is the day that far away, so that "within 3 months" holds for "three months".
"""

from __future__ import annotations

from interview.days import Duration
from interview.spoken.calendar import (
    Reach,
    add,
    later,
    running,
    settle,
    week_of,
)
from interview.spoken.frame_words import (
    ABOUT_LENGTH,
    AFTER_OR_BEFORE,
    AGO,
    AHEAD,
    AT_LEAST,
    AT_LEAST_BEHIND,
    AT_MOST_BEHIND,
    FROM_LENGTH,
    GONE_BY,
    IN_LENGTH,
    OR_SO,
    WEEK_AFTER,
    WITHIN,
)
from interview.spoken.periods import periods
from interview.spoken.phrases import Line, Phrases, Ways, alike, several
from interview.spoken.stretches import Stretch, stretch

DAY = Duration(days=1)
_ONE = {
    "week": Duration(days=7),
    "month": Duration(months=1),
    "quarter": Duration(months=3),
    "year": Duration(months=12),
}
_UNITS: Phrases[str] = several({unit: unit for unit in _ONE})
_THIS_TIME: Phrases[bool] = several(
    {
        False: "this time|same time|around this time|about this time|around same time|about same time|about now"
        "|at this time",
        True: "by this time|by same time|by about this time",
    }
)
_NEXT_TURN: Phrases[Duration] = several(
    {
        Duration(days=7): "next week",
        Duration(months=1): "next month",
        Duration(months=3): "next quarter",
        Duration(months=12): "next year",
    }
)


def lengths(line: Line, at: int) -> Ways[Stretch]:
    """The lengths of time that are whole days: hours move no date."""
    return ((one, behind) for one, behind in stretch(line, at) if one.low.whole_days and one.high.whole_days)


def in_length(line: Line, at: int) -> Ways[Reach]:
    """ "In six weeks", "3 months", "six weeks from now", "in about six weeks", "within the next 3 to 6 months"."""
    for start in [
        at,
        *(behind for _, behind in IN_LENGTH.at(line, at)),
        *(behind for _, behind in FROM_LENGTH.at(line, at)),
    ]:
        for length, middle in lengths(line, start):
            if line.word(start - 1) in ("between", "from") and start > at and length.low == length.high:
                continue
            for behind in [middle, *(end for _, end in AHEAD.at(line, middle))]:
                yield Reach(later(line.on, length.low), later(line.on, length.high)), behind
                for _, end in OR_SO.at(line, behind):
                    yield _about(line, length), end
    for _, start in ABOUT_LENGTH.at(line, at):
        for length, middle in lengths(line, start):
            for behind in [middle, *(end for _, end in AHEAD.at(line, middle))]:
                yield _about(line, length), behind
                yield from ((_about(line, length), end) for _, end in OR_SO.at(line, behind))


def _about(line: Line, length: Stretch) -> Reach:
    """The slack more or less; of a short length at most half is taken away: "a week or so" is not tomorrow."""
    soonest = later(line.on, length.low)
    low = max(later(soonest, length.slack, -1), add(line.on, days=(soonest - line.on).days // 2))
    return Reach(low, later(later(line.on, length.high), length.slack))


def bounded_length(line: Line, at: int) -> Ways[Reach]:
    """ "Within six weeks", "at least 3 months", "six weeks at most", "6+ months"."""
    for _, start in WITHIN.at(line, at):
        for length, middle in lengths(line, start):
            for behind in [
                middle,
                *(end for _, end in AHEAD.at(line, middle)),
                *(end for _, end in AT_MOST_BEHIND.at(line, middle)),
            ]:
                yield _within(line, length), behind
            yield from ((_within(line, length), end) for _, end in OR_SO.at(line, middle))
    for _, start in alike("within").at(line, at):
        for unit, behind in _UNITS.at(line, start):  # "within the month": this one, or a month
            yield Reach(line.on, running(line.on, unit, line.starts).last, by=True), behind
            yield Reach(line.on, later(line.on, _ONE[unit]), by=True), behind
    for _, start in AT_LEAST.at(line, at):
        for length, middle in lengths(line, start):
            for behind in [middle, *(end for _, end in AHEAD.at(line, middle))]:
                yield Reach(later(line.on, length.low), None), behind
    for start in [
        at,
        *(behind for _, behind in IN_LENGTH.at(line, at)),
        *(behind for _, behind in alike("by").at(line, at)),
    ]:
        for length, middle in lengths(line, start):
            for place in [middle, *(end for _, end in AHEAD.at(line, middle))]:
                for _, end in AT_MOST_BEHIND.at(line, place):
                    yield _within(line, length), end
                for _, end in AT_LEAST_BEHIND.at(line, place):
                    yield Reach(later(line.on, length.low), None), end
    if line.word(at + 1) == "+" and line.word(at)[:1].isdecimal():
        plain = Line((*line.words[: at + 1], *line.words[at + 2 :]), line.on, line.starts, line.past)
        for length, behind in lengths(plain, at):
            yield Reach(later(line.on, length.low), None), behind + 1


def _within(line: Line, length: Stretch) -> Reach:
    exact = length.low == length.high or length.vague
    return Reach(line.on if exact else later(line.on, length.low), later(line.on, length.high), by=exact)


def ago(line: Line, at: int) -> Ways[Reach]:
    """ "Two weeks ago", "in the last 3 months"."""
    for about, start in [(False, at), *((True, behind) for _, behind in ABOUT_LENGTH.at(line, at))]:
        for length, middle in lengths(line, start):
            for _, behind in AGO.at(line, middle):
                low, high = later(line.on, length.high, -1), later(line.on, length.low, -1)
                if about:
                    low, high = later(low, length.slack, -1), min(later(high, length.slack), line.on)
                yield Reach(low, high), behind
    for _, start in GONE_BY.at(line, at):
        for length, behind in lengths(line, start):
            yield Reach(later(line.on, length.high, -1), line.on), behind
    for _, start in alike("for|since").at(line, at):
        for length, middle in lengths(line, start):
            for _, behind in alike("now|already|ago").at(line, middle):
                yield Reach(later(line.on, length.high, -1), later(line.on, length.low, -1)), behind


def counted_from(line: Line, at: int) -> Ways[Reach]:
    """ "Two weeks after Easter", "a month before year end", "the day after Christmas"."""
    for start in (at, at + 1) if line.word(at) == "in" else (at,):
        measured = [*lengths(line, start)]
        if line.word(start) == "day":
            measured.append((Stretch(DAY, DAY, DAY), start + 1))
        for length, middle in measured:
            for sign, begin in AFTER_OR_BEFORE.at(line, middle):
                for named, behind in periods(line, begin):
                    period = settle(named, line.on)
                    if period is None:
                        continue
                    anchor = period.last if sign > 0 or period.ends else period.first
                    if line.word(middle) == "from":
                        anchor = period.first
                    low, high = sorted((later(anchor, length.low, sign), later(anchor, length.high, sign)))
                    yield Reach(low, high), behind


def this_time(line: Line, at: int) -> Ways[Reach]:
    """ "This time next year": a fortnight around the day a year on; of a month a week, of a week a day."""
    for by, start in _THIS_TIME.at(line, at):
        for unit, behind in _NEXT_TURN.at(line, start):
            day = later(line.on, unit)
            if by:
                yield Reach(line.on, day, by=True), behind
            else:
                slack = 14 if unit.months > 1 else 7 if unit.months else 1
                yield Reach(add(day, days=-slack), add(day, days=slack)), behind


def week_after(line: Line, at: int) -> Ways[Reach]:
    """ "The week after Easter", Monday to Sunday."""
    for _, start in WEEK_AFTER.at(line, at):
        for named, behind in periods(line, start):
            period = settle(named, line.on)
            if period is not None and period.grain == "day":
                after = week_of(add(period.last, days=7))
                yield Reach(after.first, after.last), behind
