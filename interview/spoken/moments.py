"""An appointment in words: a day and a time of day, "next Thursday at half past two", "tue 2pm", "in 2 weeks at 10".

Both clocks are read. An hour from 1 to 6 without am or pm is one of the afternoon, since nobody meets at night; "02:30"
is the night all the same. A morning begins at 9:00, noon is 12:00, an afternoon begins at 14:00; a bare day starts at
9:00.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from interview.spoken.calendar import FIRST_YEAR, LAST_YEAR
from interview.spoken.hedges import SILENT, bare, cores
from interview.spoken.numerals import in_words
from interview.spoken.phrases import Line, Phrases, Ways, several
from interview.spoken.stretches import stretch
from interview.spoken.timeframes import reaches
from interview.spoken.tokens import split

DAY_STARTS = time(9)
"""The time of an appointment that names only a day."""

_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
_NAMED: Phrases[time] = several(
    {
        time(9): "morning|first thing|in morning|early morning|first thing in morning",
        time(12): "noon|midday|lunchtime|lunch time|12 noon|high noon",
        time(14): "afternoon|in afternoon|early afternoon",
    }
)
_HALF_OF_DAY: Phrases[str] = several(
    {"am": "am|a m|in morning|morning", "pm": "pm|p m|in afternoon|afternoon|in evening|at night"}
)
_PAST_HOUR: Phrases[int] = several(
    {30: "half past|half", 15: "quarter past|quarter after|a quarter past", -15: "quarter to|a quarter to|quarter til"}
)
_MINUTES: Phrases[int] = several(
    {
        15: "fifteen",
        30: "thirty",
        45: "forty five",
        20: "twenty",
        10: "ten",
        40: "forty",
        50: "fifty",
        0: "o'clock|oclock|hundred|sharp|h|hours",
    }
)


def read_moment(said: str, now: datetime) -> datetime | None:
    """The moment that the words name, in `now`'s zone; None where they name none. A bare day starts at 9:00."""
    on = now.date()
    if not FIRST_YEAR < on.year < LAST_YEAR:
        return None
    words = tuple(word for word in bare(split(said)) if word not in SILENT and word != "sharp")
    if words == ("now",):
        return now
    for start, end, _ in cores(words):
        if (found := _moment(words[start:end], now)) is not None:
            return found
    return None


def _moment(words: tuple[str, ...], now: datetime) -> datetime | None:
    line = Line(words, now.date())
    found: set[datetime] = set()
    if soon := _in_hours(line, now):
        return soon
    for hour, behind in clock(line, 0):
        if behind == len(words) and (_surely(words) or len(words) > 1):
            moment = datetime.combine(now.date(), hour, now.tzinfo)
            return moment if moment > now else datetime.combine(now.date() + timedelta(days=1), hour, now.tzinfo)
    for place in range(1, len(words) + 1):
        hours = [DAY_STARTS] if place == len(words) else _until_end(line, place)
        if hours and (day := _day(Line(words[:place], now.date()))):
            found.update(datetime.combine(day, hour, now.tzinfo) for hour in hours)
    for place in range(1, len(words)):  # "10 am tomorrow", "half past two on Thursday"
        for hour, behind in clock(line, 0):
            if behind == place and (day := _day(Line(words[place:], now.date()))):
                found.add(datetime.combine(day, hour, now.tzinfo))
    if len(found) > 1:  # with the longest clock: "in 2 weeks at 10"
        found -= {one for one in found if one.timetz().replace(tzinfo=None) == DAY_STARTS}
    return found.pop() if len(found) == 1 else None


def _surely(words: tuple[str, ...]) -> bool:
    """A bare "10" is no time of day; "10:00" and "noon" are."""
    return ":" in words[0] or words[0] in ("noon", "midday")


def _until_end(line: Line, at: int) -> list[time]:
    return [hour for hour, behind in clock(line, at) if behind == len(line.words)]


def _day(line: Line) -> date | None:
    """The one day that the whole line names."""
    days = {(reach.low, reach.high) for reach in reaches(line)}
    low, high = days.pop() if len(days) == 1 else (None, None)
    return low if low is not None and low == high and FIRST_YEAR <= low.year <= LAST_YEAR else None


def _in_hours(line: Line, now: datetime) -> datetime | None:
    for length, behind in stretch(line, 1 if line.word(0) == "in" else 0):
        if behind == len(line.words) and length.low == length.high and not length.low.whole_days:
            return length.low.after_moment(now)
    return None


def clock(line: Line, at: int) -> Ways[time]:
    """Every time of day at that place: "10:00", "2pm", "at half past two", "noon"."""
    at += line.word(at) in ("at", "@", "t", "around", "about", "by", "from")
    for named, behind in _NAMED.at(line, at):
        yield named, behind
        yield from clock(line, behind) if line.word(behind) == "at" else ()
    for minutes, start in _PAST_HOUR.at(line, at):
        hour, behind = _hour(line, start)
        if hour is not None and 0 < hour <= 12:
            yield from _halved(line, hour, minutes, behind, padded=False)
    if found := _CLOCK.fullmatch(line.word(at)):
        yield from _halved(line, int(found[1]), int(found[2]), at + 1, padded=found[1][0] == "0" or int(found[1]) > 12)
        return
    hour, behind = _hour(line, at)
    if hour is None:
        return
    yield from _halved(line, hour, 0, behind, padded=len(line.word(at)) == 2 and line.word(at)[0] == "0")
    for minutes, end in _MINUTES.at(line, behind):
        yield from _halved(line, hour, minutes, end, padded=False)


def _hour(line: Line, at: int) -> tuple[int | None, int]:
    word = line.word(at)
    if word.isdecimal() and word.isascii() and len(word) <= 2:
        return int(word), at + 1
    return in_words(line.words, at)


def _halved(line: Line, hour: int, minutes: int, at: int, *, padded: bool) -> Ways[time]:
    """The time with its half of the day, where one is named."""
    named = [*_HALF_OF_DAY.at(line, at)]
    for half, behind in named:
        if 1 <= hour <= 12 and (made := _time(hour % 12 + 12 * (half == "pm"), minutes)):
            yield made, behind
    if not padded and 1 <= hour <= 6:
        hour += 12
    if (made := _time(hour, minutes)) is not None:
        yield made, at


def _time(hour: int, minutes: int) -> time | None:
    total = hour * 60 + minutes
    return time(total // 60, total % 60) if 0 <= total < 24 * 60 and -60 < minutes < 60 else None
