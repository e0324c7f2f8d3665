"""Calling hours: whether it is a time to call by the clock of whoever is called, and when it is one next.

The hours are a company's own setting, by country, and no advice on any law. A clock is a zone, whose gaps and overlaps
are the zone's: what counts is what a clock on the wall there shows. Where somebody may be in one of several zones it
has to be a time to call in all of them. Pure: moments and zones come in as arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from msgspec import Struct

DAY = 24 * 60
_HORIZON = 400
"""Days that are looked at for the next time to call."""
_SECOND = timedelta(seconds=1)


class Hours(Struct, frozen=True):
    """When to call in one country."""

    opens: int = 8 * 60
    """Minutes after midnight."""
    closes: int = 21 * 60
    """Minutes after midnight; at that minute nobody is called any more. Up to 24 hours."""
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    """Days of the week, Monday is 0."""
    holidays: tuple[str, ...] = ()
    """Days on which nobody is called: "2026-12-25", or "12-25" of every year."""

    def on(self, day: date) -> bool:
        """Whether anybody is called on that day."""
        written = day.isoformat()
        return day.weekday() in self.days and written not in self.holidays and written[5:] not in self.holidays

    def at(self, local: datetime) -> bool:
        """Whether it is a time to call, by that clock."""
        seconds = local.hour * 3600 + local.minute * 60 + local.second
        return self.opens * 60 <= seconds < self.closes * 60 and self.on(local.date())


class Clock(Struct, frozen=True):
    """A zone that somebody may be in, and the hours that hold there."""

    zone: tzinfo
    hours: Hours = Hours()

    def at(self, moment: datetime) -> bool:
        """Whether it is a time to call there."""
        return self.hours.at(moment.astimezone(self.zone))


def open_at(clocks: Sequence[Clock], moment: datetime) -> bool:
    """Whether it is a time to call by all these clocks, one at least."""
    return bool(clocks) and all(clock.at(moment) for clock in clocks)


def next_open(clocks: Sequence[Clock], moment: datetime) -> datetime | None:
    """The first moment from that one on that is a time to call by all these clocks, in UTC; None: there is none."""
    last = moment.astimezone(UTC) + timedelta(days=_HORIZON)
    found = moment.astimezone(UTC)
    while clocks and found < last:
        later = [one for clock in clocks if (one := _next(clock, found))]
        if len(later) < len(clocks):
            return None
        furthest = max(later)
        if furthest == found:
            return found
        found = furthest
    return None


def _next(clock: Clock, moment: datetime) -> datetime | None:
    """The first moment from that one on that is a time to call by this clock."""
    if clock.at(moment):
        return moment
    day = moment.astimezone(clock.zone).date()
    for ahead in range(-1, _HORIZON):
        opened = [one for one in _openings(clock, day + timedelta(days=ahead)) if one >= moment]
        if opened:
            return min(opened)
    return None


def _openings(clock: Clock, day: date) -> list[datetime]:
    """The moments of a day at which it becomes a time to call: one, two where the clock is put back over it."""
    if not clock.hours.on(day) or clock.hours.opens >= clock.hours.closes:
        return []
    wall = datetime.combine(day, time(), clock.zone) + timedelta(minutes=clock.hours.opens)
    first, second = (wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if first > second:  # no clock there shows that hour: it is put forward over it
        return [_change(clock.zone, second, first)]
    return [first, second]


def _change(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    """The moment between these two at which the clock is put forward."""
    ahead = before.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == ahead:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
