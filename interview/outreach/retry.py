"""When to try again after nobody was reached: at another time of day than before.

Whoever never answers in the morning may answer at four. A day has three parts by the clock of whoever is called; the
part that was tried most gives way to the one that was tried least, at an hour at which people are called, on the same
day or the next on which anybody is. A line that was engaged is tried again at once all the same, because somebody is
there. Pure: the moment, the tries and the clocks come in as arguments, and the same arguments give the same moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from interview.days import Duration
from interview.outreach.hours import Clock, next_open

LOOKED_AT = 3
"""So many of the last tries count."""
_PARTS = (time(12), time(15))
"""Where the middle and the last part of a day begin."""
_AIMS = (time(9), time(13), time(16))
"""When somebody is tried in each part of a day."""
_AT_ONCE = timedelta(hours=1)
"""A shorter wait is for a line that was engaged: one try says nothing against that part of the day."""


def part_of(local: datetime) -> int:
    """Which part of the day a clock shows: 0 morning, 1 the middle, 2 late afternoon."""
    return sum(local.time() >= start for start in _PARTS)


def retry_at(wait: Duration, now: datetime, tried: Sequence[datetime], clocks: Sequence[Clock]) -> datetime:
    """When to call again, by `now`'s clock, no sooner than after the wait and in calling hours.

    `tried`: the last tries in a row that reached nobody, this one with them; `clocks`: where the called party may be.
    Without clocks it is the wait and nothing else.
    """
    soonest = wait.after_moment(now)
    earliest = next_open(clocks, soonest)
    if earliest is None:
        return soonest
    zone = clocks[0].zone
    times = Counter(part_of(moment.astimezone(zone)) for moment in tried[-LOOKED_AT:])

    def tries(moment: datetime) -> int:
        return times[part_of(moment.astimezone(zone))]

    others = [earliest]
    if tries(earliest) > (wait.after_moment(now) - now < _AT_ONCE):
        others += [moment for moment in _aims(earliest, clocks) if moment > earliest]
    return min(others, key=lambda moment: (tries(moment), moment)).astimezone(now.tzinfo)


def _aims(earliest: datetime, clocks: Sequence[Clock]) -> Iterator[datetime]:
    """One moment in each part of that day, and of the next one on which anybody is called."""
    zone = clocks[0].zone
    today = earliest.astimezone(zone).date()
    opens = next_open(clocks, datetime.combine(today + timedelta(days=1), time(), zone))
    days = [today, opens.astimezone(zone).date()] if opens else [today]
    for day in days:
        for part, aim in enumerate(_AIMS):
            moment = next_open(clocks, datetime.combine(day, aim, zone))
            local = moment.astimezone(zone) if moment else None
            if moment and local and local.date() == day and part_of(local) == part:
                yield moment
