"""A date or a time frame in words, to a range of days; or why it cannot be read.

A time frame is read only if every word of it is understood and there is one way to understand it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from interview.definition.model import Span, Special
from interview.spoken.calendar import FIRST_YEAR, LAST_YEAR, Reach
from interview.spoken.hedges import bare, cores
from interview.spoken.moments import clock
from interview.spoken.phrases import Line, listed
from interview.spoken.readings import Reading, Unread, quoted, two_ways
from interview.spoken.timeframes import is_never, is_now, reaches
from interview.spoken.tokens import split
from interview.words import value_words

_SILENT = frozenset(("the", "of", "our", "their", "your", "its", "my", ","))
"""Words that change nothing about a time."""
_NO_TIME = listed(
    "soon sooner later someday eventually whenever when once if after shortly depends depending while bit later "
    "unsure unknown unclear undecided tbd tba tbc open idea see budget board ideas know sure several some"
)
_THE_NEXT = (("the", "next"), ("the", "coming"))
_INSIDE = listed("in within over during inside for throughout")
_UNITS: dict[str, tuple[str, ...]] = {
    "week": ("week",),
    "month": ("month",),
    "year": ("year",),
    "quarter": (),  # three months, or the calendar's: "in the next quarter" is mostly the calendar's
}
EXAMPLES = "write end of Q1, in 6 weeks, by 31 Mar 2027, tuesday, now or never"


def read_date(said: str, on: date, starts: int) -> Reading | Unread:
    """The range of days that was said on a day, in a fiscal year that begins in month `starts`."""
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        return Unread(f"A date can be read between {FIRST_YEAR} and {LAST_YEAR} only.")
    spoken = split(said)
    for words in dict.fromkeys((spoken, bare(spoken))):
        if is_now(words):
            return Reading(Special.NOW, None, "now")
        if is_never(words):
            return Reading(Special.NEVER, None, "never")
    kept = tuple(word for word in _rewritten(bare(spoken)) if word not in _SILENT)
    for line in _lines(kept, on, starts):
        found = [reach for reach in reaches(line) if _possible(reach)]
        if found:
            return _told(said, found, on)
    return Unread(_why(said, kept))


def _rewritten(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "In the next month" is a month from today, "next month" is not; the grammar does without "the"."""
    for at in range(1, len(words) - 2):
        if words[at : at + 2] in _THE_NEXT and words[at + 2] in _UNITS and words[at - 1] in _INSIDE:
            length = (words[at + 2],) if words[at - 1] not in ("in", "during", "for") else _UNITS[words[at + 2]]
            if length:
                return (*words[: at - 1], "within", "1", *length, *words[at + 3 :])
    return words


def _lines(words: tuple[str, ...], on: date, starts: int) -> Iterator[Line]:
    """What may be the time frame itself, the longest first; without its time of day, too."""
    for core, past in cores(words):
        if is_now(core):
            return
        yield Line(core, on, starts)
        for start in range(1, len(core)):
            if _on_the_clock(core[start:]) and any(behind == len(core) for _, behind in clock(Line(core, on), start)):
                yield Line(core[:start], on, starts)
        if past:
            yield Line(core[1 + (core[1:2] == ("off",)) :], on, starts, past=True)


def _on_the_clock(words: tuple[str, ...]) -> bool:
    """A bare figure behind a day is not taken for an hour."""
    return not all(word.isdecimal() for word in words)


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
    if any(word in _NO_TIME for word in words):
        return f"{quoted(said)} names no time: ask which month or quarter, or {EXAMPLES}."
    return f"{quoted(said)} is no date that can be read here: {EXAMPLES}."
