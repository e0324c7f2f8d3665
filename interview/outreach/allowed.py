"""May we call? One answer for the queue, the brief and the moment of dialling, so that no two of them disagree.

The order of the questions is the order in which they matter: whom the do-not-call list names is never called, without
a number nobody can be, who was tried too often is left alone, and where the clock of the called party is not known or
shows no time to call, a caller may go on with a reason. Demonstration leads ring nowhere: no clock counts for them.
Pure: the list, the clocks and the moment come in as arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from interview.outreach.hours import Clock, next_open, open_at
from interview.words import counted, moment_words

Kind = Literal["", "dnc", "no-phone", "attempts", "zone", "hours"]


class Verdict(Struct, frozen=True):
    """Whether somebody may be called now."""

    kind: Kind = ""
    """What stands against it; "" nothing does."""
    sentence: str = ""
    """The same for people, with the way out."""
    opens: datetime | None = None
    """When it may be called, by the caller's own clock, where that is known."""
    clocks: tuple[datetime, ...] = ()
    """What the clocks show where the called party may be, the earliest first; none: nobody knows."""

    @property
    def ok(self) -> bool:
        """Nothing stands against it."""
        return not self.kind

    @property
    def overridable(self) -> bool:
        """A caller may call all the same, with a reason."""
        return self.kind in ("attempts", "zone", "hours")

    @property
    def there(self) -> datetime | None:
        """The clock of the called party; None where it is not known, or may be one of several."""
        return self.clocks[0] if len(self.clocks) == 1 else None


def verdict(
    *,
    barred: str,
    number: str,
    clocks: Sequence[Clock],
    tried: Sequence[datetime],
    now: datetime,
    attempts: int,
    attempts_days: int,
    demo: bool = False,
) -> Verdict:
    """Whether somebody may be called at that moment, aware and in the caller's own zone.

    `barred`: what the do-not-call list says, "" nothing; `number`: what would be dialled; `clocks`: where that may be,
    none: not known; `tried`: when it was dialled, the oldest first.
    """
    there = clocks_at(clocks, now)
    if barred:
        return Verdict("dnc", barred, clocks=there)
    if not number:
        return Verdict("no-phone", "There is no number that can be dialled. Add one, then call.", clocks=there)
    if demo:
        return Verdict(clocks=there)
    capped = [moment for moment in tried if moment > now - timedelta(days=attempts_days)]
    if len(capped) >= attempts:
        over = (capped[len(capped) - attempts] + timedelta(days=attempts_days)).astimezone(now.tzinfo)
        said = f"Called {counted(len(capped), 'time')} in {counted(attempts_days, 'day')}, {attempts} is the most."
        return Verdict("attempts", f"{said} Again from {moment_words(over)} on.", over, there)
    if not clocks:
        return Verdict("zone", "Nobody knows what time it is there. Call with a reason, or give the lead a time zone.")
    if open_at(clocks, now):
        return Verdict(clocks=there)
    opens = next_open(clocks, now)
    again = opens.astimezone(now.tzinfo) if opens else None
    return Verdict("hours", _closed(clocks, now, opens), again, there)


def clocks_at(clocks: Sequence[Clock], now: datetime) -> tuple[datetime, ...]:
    """What these clocks show, each time once, the earliest first."""
    shown = {local.replace(tzinfo=None): local for local in (now.astimezone(clock.zone) for clock in clocks)}
    return tuple(shown[wall] for wall in sorted(shown))


def _closed(clocks: Sequence[Clock], now: datetime, opens: datetime | None) -> str:
    """ "It is 21:04 on Monday there, outside calling hours. They open Tuesday 24 Nov 08:00 there." """
    times = " or ".join(f"{local:%H:%M}" for local in clocks_at(clocks, now))
    days = dict.fromkeys(f"{local:%A}" for local in clocks_at(clocks, now))
    said = f"It is {times} on {' or '.join(days)} there, outside calling hours."
    if opens is None:
        return f"{said} The settings leave no hour to call."
    local = max(clocks_at(clocks, opens))
    return f"{said} They open {moment_words(local)} there."
