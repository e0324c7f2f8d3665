"""Time frames: a named period or a length of time, and what "by", "before", "after", "within" or "around" make of it.

"By X" reaches from the day it was said to the last day of X, "before X" to the day before its first; "after X" and "not
before X" have an open end. "In six weeks" is that very day, "in about six weeks" a week more or less; "around March"
two weeks more on either side. The first X that has not wholly passed is meant, and what has passed of it is cut off.
"""

from __future__ import annotations

from collections.abc import Iterator

from interview.days import Duration
from interview.spoken.calendar import (
    Named,
    Period,
    Reach,
    Recurring,
    add,
    later,
    settle,
)
from interview.spoken.frame_words import (
    BEHIND_PERIOD,
    BETWEEN,
    BUT,
    JOINS,
    NEVER,
    NOW,
    OR_SO,
    RELATIONS,
    SUBJECTS,
    Relation,
)
from interview.spoken.lengths import ago, bounded_length, counted_from, in_length, this_time, week_after
from interview.spoken.periods import periods
from interview.spoken.phrases import Line, Phrases, Ways, alike
from interview.spoken.ranges import ranges


def is_now(words: tuple[str, ...]) -> bool:
    """Whether the words say that it has begun or begins at once."""
    return _whole(NOW, words)


def is_never(words: tuple[str, ...]) -> bool:
    """Whether the words say plainly that it will not come."""
    return _whole(NEVER, words)


def _whole(phrases: Phrases[bool], words: tuple[str, ...]) -> bool:
    subject = next((place for place, word in enumerate(words) if word not in SUBJECTS), len(words))
    return any(behind == len(words) for start in range(subject + 1) for _, behind in phrases.among(words, start))


def reaches(line: Line, at: int = 0) -> list[Reach]:
    """Every way in which the whole line from there on is a time frame, each once."""
    found = [reach for reach, behind in _frames(line, at) if behind == len(line.words)]
    return list(dict.fromkeys(found))


def _frames(line: Line, at: int) -> Iterator[tuple[Reach, int]]:
    for rule in (
        _related,
        _between,
        _after_and_before,
        _or_later,
        in_length,
        bounded_length,
        this_time,
        ago,
        counted_from,
        week_after,
        _not_in,
    ):
        yield from rule(line, at)


def _related(line: Line, at: int) -> Ways[Reach]:
    """A period with what stands before it and behind it."""
    relations: list[tuple[Relation, int]] = [("in", at), *RELATIONS.at(line, at)]
    for relation, start in relations:
        for named, behind in periods(line, start) if relation in ("from", "since") else _either(line, start):
            if behind == len(line.words):
                yield from ((reach, behind) for reach in _apply(line, relation, named))
            elif relation == "by" and any(end == len(line.words) for _, end in OR_SO.at(line, behind)):
                for reach in _apply(line, "around", named):
                    yield Reach(line.on, reach.high, by=True), len(line.words)
            elif relation in ("in", "by", "from", "around"):
                for second, end in BEHIND_PERIOD.at(line, behind):
                    if end != len(line.words) or relation not in ("in", "around", second):
                        continue
                    if line.words[behind:end] == ("on",) and relation != "from":
                        continue
                    if second == "around" and isinstance(named, Period) and named.grain in ("month", "week", "year"):
                        continue  # "the next month or so" is no month of the calendar
                    yield from ((reach, end) for reach in _apply(line, second, named))


def _either(line: Line, at: int) -> Ways[Named]:
    """A period, or several that are joined: "March or April", "Q2 or Q3"."""
    yield from periods(line, at)
    yield from ranges(line, at)


def _apply(line: Line, relation: Relation, named: Named) -> Iterator[Reach]:
    on = line.on
    period = _settled(line, named, relation)
    if period is None:
        return
    first, last, ahead = period.first, period.last, period.last >= on
    if relation == "in":
        yield Reach(max(first, on) if ahead and not line.past else first, last, period.ends)
    elif relation == "by":
        yield Reach(on if ahead else None, last, by=True)
    elif relation == "before":
        high = last if period.ends else add(first, days=-1)
        if high >= on:
            yield Reach(on, high, by=True)
        elif isinstance(named, Period):
            yield Reach(None, high, by=True)
    elif relation == "after":
        yield Reach(add(last, days=1), None)
    elif relation == "from":
        yield Reach(max(first, on) if ahead else first, None)
    elif relation == "since":
        yield Reach(first, on)
    else:
        slack = _around(period)
        if slack is None:
            return
        low, high = later(first, slack, -1), later(last, slack)
        yield Reach(max(low, on) if ahead and high >= on else low, high)


def _settled(line: Line, named: Named, relation: Relation) -> Period | None:
    if relation == "since":
        return settle(named, line.on, started=True)
    if relation == "before" and isinstance(named, Recurring):  # one that is still to begin
        period = settle(named, line.on)
        if period is not None and not period.ends and period.first <= line.on:
            return settle(named, add(period.last, days=1))
        return period
    return settle(named, line.on, past=line.past)


def _around(period: Period) -> Duration | None:
    days = {"day": 7, "week": 7, "month": 14, "season": 14, "part": 7, "quarter": 14, "half": 30, "year": 30}
    return Duration(days=days[period.grain])


def _between(line: Line, at: int) -> Ways[Reach]:
    """ "Between March and May": the same as March to May, with the preposition in front."""
    for _, start in BETWEEN.at(line, at):
        for named, behind in ranges(line, start):
            yield from ((reach, behind) for reach in _apply(line, "in", named))


def _after_and_before(line: Line, at: int) -> Ways[Reach]:
    """ "After Easter but before the summer", "not before March but by June"."""
    for one, start in RELATIONS.at(line, at):
        if one not in ("after", "from"):
            continue
        for first, middle in periods(line, start):
            for begin in [middle, *(behind for _, behind in BUT.at(line, middle))]:
                for two, place in RELATIONS.at(line, begin):
                    if two not in ("before", "by"):
                        continue
                    for second, behind in periods(line, place):
                        for low in _apply(line, one, first):
                            ends = settle(second, low.low) if low.low else None
                            if ends is None or low.low is None:
                                continue
                            high = ends.last if two == "by" or ends.ends else add(ends.first, days=-1)
                            if low.low <= high:
                                yield Reach(low.low, high), behind


def _or_later(line: Line, at: int) -> Ways[Reach]:
    """ "Q2, Q3 at the latest", "March, by April at the latest": by the end of the second."""
    for first, middle in periods(line, at):
        begins = settle(first, line.on)
        for begin in [middle, *(behind for _, behind in BUT.at(line, middle))]:
            starts = [(begin, False), *((end, True) for end in _no_later(line, begin))]
            for start, said in starts:
                for second, behind in periods(line, start):
                    ends = settle(second, begins.first) if begins else None
                    if begins is None or ends is None or ends.last <= begins.last:
                        continue
                    if said:
                        yield Reach(line.on, ends.last, by=True), behind
                    for one, end in BEHIND_PERIOD.at(line, behind):
                        if one == "by":
                            yield Reach(line.on, ends.last, by=True), end


def _no_later(line: Line, at: int) -> Iterator[int]:
    """Behind "by" or the like; "March until June" is a range."""
    joined = {behind for _, behind in JOINS.at(line, at)}
    yield from (behind for one, behind in RELATIONS.at(line, at) if one == "by" and behind not in joined)


def _not_in(line: Line, at: int) -> Ways[Reach]:
    """ "Not this year": after it, since it runs. Any other period that is only ruled out says nothing of when."""
    for _, start in alike("not|not in|not during|not within|won't be|won't happen|not on").at(line, at):
        for named, behind in periods(line, start):
            period = settle(named, line.on)
            if isinstance(named, Period) and period is not None and period.first <= line.on <= period.last:
                yield Reach(add(period.last, days=1), None), behind
