"""The moment that was agreed, read from what the caller typed, and what both clocks say to it.

A moment has to be one that exists and is still to come; one at which nobody is called there is allowed and told, since
whoever agreed it knows their own day. The machine's clock knows only today's distance from UTC, so that a day behind a
change of the clocks is placed by the system's own rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timezone

from msgspec import Struct

from interview.lead import Lead
from interview.outreach.appointment import taken_apart
from interview.outreach.hours import Clock, open_at
from interview.spoken import read_moment
from interview.words import WEEKDAYS, counted, moment_words, near_day_words
from store.dialling import clocks, standing_of
from store.settings import Settings
from tui.refused import Refused


class Where(Struct, frozen=True):
    """Two clocks: the caller's now, and those that may be the called party's."""

    now: datetime
    clocks: tuple[Clock, ...] = ()
    known: bool = True
    """The clocks are the called party's; False: nobody knows theirs, and it is ours."""

    def there(self, moment: datetime) -> datetime | None:
        """The moment by their clock; None where it is not known, or may be one of several."""
        shown = {moment.astimezone(clock.zone).replace(tzinfo=None): clock.zone for clock in self.clocks}
        return moment.astimezone(next(iter(shown.values()))) if self.known and len(shown) == 1 else None


class Agreed(Struct, frozen=True):
    """A moment that was agreed."""

    at: datetime
    words: str
    """By both clocks, and how far off: "Tue 24 Nov 10:00 here, 09:00 there, in 2 days"."""
    warnings: tuple[str, ...] = ()


def where(lead: Lead, now: datetime, settings: Settings) -> Where:
    """The clocks at a call with this lead."""
    standing = standing_of(lead)
    found = tuple(clocks(standing.zones, standing.number, settings))
    if found:
        return Where(now, found)
    ours = now.tzinfo
    assert ours is not None
    return Where(now, (Clock(ours, settings.hours_in(settings.country)),), known=False)


def read_agreed(words: str, title: str, where: Where) -> Agreed:
    """The moment of those words. Raises Refused where they name none that is still to come."""
    said, now = taken_apart(words), where.now
    base = where.there(now) if said.theirs else now
    if base is None:
        raise Refused(f"{title}: nobody knows what time it is there. Write the time by your own clock.")
    read = read_moment(said.words, base)
    if read is None:
        raise Refused(
            f"{title}: “{words[:60]}” is no time that can be read here: write tue 10:00, tomorrow 9:30 there, "
            "next thursday at half past two, 2027-03-31 10:00, 2 weeks, or . for not known."
        )
    placed = _placed(read, now) if not said.theirs else read
    exact = placed.astimezone(UTC).astimezone(placed.tzinfo)
    at = placed.astimezone(now.tzinfo) if said.theirs else exact
    if at < now:
        raise Refused(f"{title}: {moment_words(at)} has gone by. Write a time still to come, or . for not known.")
    gap = exact.replace(tzinfo=None) != read.replace(tzinfo=None)
    warnings = [f"{read:%H:%M} is not on the clock that day, it is put forward: {exact:%H:%M} is meant"] if gap else []
    return Agreed(at, both_clocks(at, where), (*warnings, *_against(at, where)))


def both_clocks(at: datetime, where: Where) -> str:
    """ "Tue 24 Nov 10:00 here, 09:00 there, in 2 days" """
    there, here = where.there(at), f"{_day(at, where.now)} {at:%H:%M}"
    days = (at.date() - where.now.date()).days
    ahead = "today" if days == 0 else "tomorrow" if days == 1 else f"in {counted(days, 'day')}"
    if there is None:
        return f"{here} here, {ahead}"
    theirs = f"{there:%H:%M}" if there.date() == at.date() else f"{_day(there, where.now)} {there:%H:%M}"
    return f"{here} here, {theirs} there, {ahead}"


def their_words(at: datetime, where: Where) -> str:
    """The moment as it is said to them: "Tuesday 24 November at 09:00 your time"."""
    there = where.there(at)
    moment = there or at
    own = " your time" if there is not None and there.utcoffset() != at.utcoffset() else ""
    return f"{moment:%A} {moment.day} {moment:%B} at {moment:%H:%M}{own}"


def _placed(read: datetime, now: datetime) -> datetime:
    """What a clock on our wall shows then, as a moment."""
    wall = read.replace(tzinfo=None)
    system = now.replace(tzinfo=None).astimezone().utcoffset() == now.utcoffset()
    return wall.astimezone() if isinstance(now.tzinfo, timezone) and system else read


def _against(at: datetime, where: Where) -> Sequence[str]:
    """What their clock says against the moment."""
    if open_at(where.clocks, at):
        return ()
    local = where.there(at) or at
    day = where.clocks[0].hours.on(local.date())
    when = f"{local:%H:%M} there" if day else f"{local:%A} there"
    return (f"{when if where.known else when.removesuffix(' there')} is outside calling hours",)


def _day(moment: datetime, now: datetime) -> str:
    return f"{WEEKDAYS[moment.weekday()]} {near_day_words(moment.date(), now.date())}"
