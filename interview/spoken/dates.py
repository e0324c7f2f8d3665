"""A date or a time frame in words, to a range of days; or why it cannot be read.

A time frame is read only if every word of it is understood and there is one way to understand it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from interview.definition.model import Span, Special
from interview.spoken.calendar import FIRST_YEAR, LAST_YEAR, Reach
from interview.spoken.hedges import ACTIONS, SILENT, bare, cores
from interview.spoken.moments import clock
from interview.spoken.phrases import Line, listed
from interview.spoken.readings import Reading, Unread, quoted, two_ways
from interview.spoken.timeframes import is_never, is_now, reaches
from interview.spoken.tokens import split
from interview.words import value_words

_NO_TIME = listed(
    "soon sooner later someday eventually whenever when once if after shortly depends depending while bit later "
    "unsure unknown unclear undecided tbd tba tbc open idea see budget board ideas know sure several some"
)
_HABITS = listed(
    "annually daily each every fridays mondays monthly quarterly saturdays sundays thursdays tuesdays wednesdays "
    "weekly yearly"
)
_INSIDE = listed("in within over during inside for throughout")
_SURELY_INSIDE = listed("inside over throughout within")
_UNITS = listed("fortnight month quarter week year")
_PART_OF = (("early",), ("late",), ("later",), ("on",))
EXAMPLES = "write end of Q1, in 6 weeks, by 31 Mar 2027, tuesday, now or never"


def read_date(said: str, on: date, starts: int) -> Reading | Unread:
    """The range of days that was said on a day, in a fiscal year that begins in month `starts`."""
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        return Unread(f"A date can be read between {FIRST_YEAR} and {LAST_YEAR} only.")
    spoken = split(said)
    plain = bare(spoken)
    for words in dict.fromkeys((spoken, plain)):
        if is_now(words):
            return Reading(Special.NOW, None, "now")
        if is_never(words):
            return Reading(Special.NEVER, None, "never")
    words = tuple(word for word in _rewritten(plain) if word not in SILENT)

    @cache
    def line(end: int, past: bool = False) -> Line:
        return Line(words[:end], on, starts, past)

    for start, end, past in cores(words):
        if end == len(words) and is_now(words[start:]):
            return (
                Reading(Special.NOW, None, "now")
                if not start or words[start - 1] in ACTIONS
                else Unread(_why(said, words))
            )
        if found := _found(line, start, end, past):
            return _told(said, found, on)
    return Unread(_why(said, words))


def _rewritten(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "In the next month" is a month from today, "next month" is not; "in the new year" is its January. The grammar
    does without "the"."""
    for at in range(len(words)):
        if words[at : at + 4] == ("in", "the", "new", "year") and words[at - 1 : at] not in _PART_OF:
            return (*words[: at + 1], "january", *words[at + 4 :])
        the = at + (words[at] == "the")
        unit, behind = words[the + 1 : the + 2], words[the + 2 :]
        if words[the : the + 1] not in (("next",), ("coming",)) or not unit or unit[0] not in _UNITS:
            continue
        before = words[at - 1] if at else ""
        if behind[:2] == ("or", "so"):
            return (*words[: at - (before in _INSIDE)], "within", "1", *unit, *behind)
        # "in the next quarter" is mostly the calendar's
        if before in _INSIDE and the > at and (unit[0] != "quarter" or before in _SURELY_INSIDE):
            return (*words[: at - 1], "within", "1", *unit, *behind)
    return words


def _found(line: Callable[[int, bool], Line], start: int, end: int, past: bool) -> list[Reach]:
    """What stands there, the whole of it or without its time of day, or what follows a word of the past."""
    whole = line(end, False)
    places = [(whole, start), *((line(day, False), start) for day in _days_before_a_clock(whole) if day > start)]
    if past:
        places.append((line(end, True), start + 1 + (whole.word(start + 1) == "off")))
    for one, at in places:
        if found := [reach for reach in reaches(one, at) if _possible(reach)]:
            return found
    return []


def _days_before_a_clock(line: Line) -> list[int]:
    """Where a time of day begins that ends the line. A bare figure behind a day is not taken for an hour."""
    behind = len(line.words)
    if ("clock", behind) not in line.seen:
        line.seen["clock", behind] = [
            (at, behind)
            for at in range(1, behind)
            if not all(word.isdecimal() for word in line.words[at:])
            and any(end == behind for _, end in clock(line, at))
        ]
    return [at for at, _ in line.seen["clock", behind]]


def _possible(reach: Reach) -> bool:
    ends = [end for end in (reach.low, reach.high) if end is not None]
    in_order = reach.low is None or reach.high is None or reach.low <= reach.high
    return in_order and bool(ends) and all(FIRST_YEAR <= end.year <= LAST_YEAR for end in ends)


def _told(said: str, found: list[Reach], on: date) -> Reading | Unread:
    by_value: dict[tuple[date | None, date | None], Reach] = {}
    for reach in found:
        by_value.setdefault((reach.low, reach.high), reach)
    different = list(by_value.values())
    if len(different) > 1:
        return two_ways(said, [_words(reach, on) for reach in different])
    return Reading(Span(different[0].low, different[0].high), None, _words(different[0], on))


def _words(reach: Reach, on: date) -> str:
    low = None if reach.by and reach.low != reach.high and reach.high else reach.low
    return value_words(Span(low, reach.high), "date", on=on)


def _why(said: str, words: tuple[str, ...]) -> str:
    if not _HABITS.isdisjoint(words):
        return f"{quoted(said)} comes again and again: ask which one, or {EXAMPLES}."
    if any(word in _NO_TIME for word in words):
        return f"{quoted(said)} names no time: ask which month or quarter, or {EXAMPLES}."
    return f"{quoted(said)} is no date that can be read here: {EXAMPLES}."
