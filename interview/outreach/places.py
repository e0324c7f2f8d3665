"""What the queue knows of a lead, and what it says of its place: the words of `queue.py`, without the order.

A lead is whatever has the fields of `Waiting`, so that a list of a hundred thousand is ordered as it was read. A `Look`
is one caller's at one moment; what it has against a call now is asked there, the gravest first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Literal, Protocol

from msgspec import Struct

from interview.lead import Aside

Kind = Literal["callback", "given", "hot", "retry", "nurture", "new"]
KINDS: tuple[Kind, ...] = ("callback", "given", "hot", "retry", "nurture", "new")
"""In the order in which they are called."""
StopKind = Literal[
    "later", "promised", "hours", "held", "unfinished", "skipped", "parked", "theirs", "attempts", "zone", "no-phone",
    "dnc",
]  # fmt: skip
STOPS: tuple[StopKind, ...] = (
    "later", "promised", "hours", "held", "unfinished", "skipped", "parked", "theirs", "attempts", "zone", "no-phone",
    "dnc",
)  # fmt: skip
"""What stands against a call now, that which passes by itself first."""
HOT = timedelta(days=2)
"""So long an inquiry is fresh."""
OWN, ANYONES, ANOTHERS = 0, 1, 2


class Due(Protocol):
    """The next step of a lead, as `interview.lead.NextStep`."""

    @property
    def at(self) -> datetime | None: ...
    @property
    def by(self) -> str: ...
    @property
    def agreed(self) -> bool: ...


class Waiting(Protocol):
    """What the order needs of a lead; the fields are those of `interview.lead.Lead`."""

    @property
    def id(self) -> str: ...
    @property
    def next_step(self) -> Due | None: ...
    @property
    def last_disposition(self) -> str: ...
    @property
    def do_not_call(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def created(self) -> datetime | None: ...
    @property
    def last_call(self) -> datetime | None: ...
    @property
    def caller(self) -> str: ...
    @property
    def asides(self) -> tuple[Aside, ...]: ...
    @property
    def tried(self) -> tuple[datetime, ...]: ...
    @property
    def number(self) -> str:
        """E.164 of the number that is dialled first; "" where none can be dialled."""

    @property
    def zones(self) -> tuple[str, ...]:
        """Names of the zones that the called party may be in; none: not known."""

    @property
    def demo(self) -> bool: ...


class Stop(Struct, frozen=True):
    """Why a lead is not offered."""

    kind: StopKind
    words: str = ""
    """What the kind alone does not say: who has it, why it was parked, what time it is there."""
    opens: datetime | None = None
    """When that passes by itself."""


class Place(Struct, frozen=True):
    """Where a lead stands in the order."""

    kind: Kind
    rank: int = ANYONES
    """0 the caller's own, 1 anyone's, 2 somebody else's."""
    at: datetime | None = None
    """The hour it waits, or waited, for."""
    late: bool = False
    stop: Stop | None = None
    """None: it is offered."""

    @property
    def mine(self) -> bool:
        """It is the caller's own."""
        return self.rank == OWN


def _alone(lead: Waiting) -> Hashable:
    return lead.id


class Look(Struct, frozen=True, dict=True):
    """Who looks at the queue, when, and what is known at that moment besides the leads."""

    now: datetime
    """Aware, in the caller's own zone."""
    caller: str
    hours: Callable[[Waiting], Stop | None]
    """What the clock of the called party says against a call now; asked last, of leads that nothing else stops."""
    area: Callable[[Waiting], Hashable] = _alone
    """Leads of the same area have the same hours at every moment."""
    done: Collection[str] = frozenset()
    """Ids of the dispositions after which nobody calls again."""
    barred: Collection[str] = frozenset()
    """Ids of the leads that the do-not-call list names."""
    held: Mapping[str, str] = {}
    """By lead: who else works with it, in words."""
    unfinished: Collection[str] = frozenset()
    """Ids of the leads with a call that was not wrapped up."""
    attempts: int = 6
    attempts_days: int = 30
    """Nobody is called more often than that in so many days."""
    tried: Mapping[str, Sequence[datetime]] = {}
    """By number, when it was dialled, whoever's it is; `Order` keeps it."""

    @cached_property
    def own(self) -> str:
        """The caller's name as it is compared."""
        return self.caller.casefold()

    @cached_property
    def fresh_since(self) -> datetime:
        """Inquiries that came later are fresh."""
        return self.now - HOT

    @cached_property
    def against(self) -> Callable[[Waiting], Stop | None]:
        """What stands against a call with whoever it is now, but for the hour there, the gravest first."""
        barred, held, unfinished = self.barred, self.held, self.unfinished

        def stop(lead: Waiting) -> Stop | None:
            if lead.do_not_call or lead.id in barred:
                return barred_by(lead, self)
            if not lead.number:
                return _NO_PHONE
            if lead.id in held:
                return Stop("held", held[lead.id])
            return _UNFINISHED if lead.id in unfinished else _capped(lead, self)

        return stop

    @cached_property
    def tomorrow(self) -> datetime:
        """The first moment of the caller's next day."""
        return datetime.combine(self.now.date() + timedelta(days=1), time(), self.now.tzinfo)


def barred_by(lead: Waiting, look: Look) -> Stop | None:
    """What no hour and no caller changes: it must not be called, or there is nothing to dial."""
    if lead.do_not_call or lead.id in look.barred:
        return Stop("dnc", lead.do_not_call)
    return None if lead.number else _NO_PHONE


def _capped(lead: Waiting, look: Look) -> Stop | None:
    tried = look.tried.get(lead.number, ())
    if len(tried) < look.attempts or lead.demo:
        return None
    days = timedelta(days=look.attempts_days)
    counted = sorted(one for moment in tried if (one := moment.astimezone(look.now.tzinfo)) > look.now - days)
    if len(counted) < look.attempts:
        return None
    opens = counted[len(counted) - look.attempts] + days
    return Stop("attempts", f"called {len(counted)} times in {look.attempts_days} days", opens)


_NO_PHONE, _UNFINISHED = Stop("no-phone"), Stop("unfinished")
