"""Who is called next: the order of a caller's day, worked out of how every lead stands.

The order: callbacks due, what a colleague handed over, fresh inquiries, retries due, nurtured leads due, the never
called. Within each the caller's own come before anyone's, and those before somebody else's; then the hour, and for the
never called how they fit, then who came first. What the prospect agreed is never due before its hour, and missed by
more than a while it is LATE and everybody's. Whoever must not, cannot or shall not be called now is not offered, and
it is said why: a lead may stand in the way of a call, never get lost.

No clock, no zones and no list is read here: they come in as a `Look`. The words for all of it are in `reasons.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from interview.lead import Aside
from interview.outreach.asides import holds, standing
from interview.outreach.places import (
    ANOTHERS,
    ANYONES,
    KINDS,
    OWN,
    STOPS,
    Kind,
    Look,
    Place,
    Stop,
    StopKind,
    Waiting,
    barred_by,
)

GRACE = timedelta(minutes=15)
"""So much behind the hour that was agreed, a callback is late, and everybody's."""
_ASKED = re.compile(
    r"\b(forms?|formulare?|inquir\w*|enquir\w*|anfragen?|requests?|contact us|pricing|prices?|quotes?|demos?|trials?"
    r"|downloads?|webinars?|chat|inbound|call-?in|sign-?ups?)\b"
)
Lead = TypeVar("Lead", bound=Waiting)


class Queue(Struct, Generic[Lead], frozen=True):
    """Everybody's place, as lists of leads in their order."""

    offered: dict[Kind, list[Lead]]
    """`new` in the order in which the leads came; `by_fit` puts those who fit first."""
    promised: list[Lead]
    """Callbacks of this day that are not offered now: their hour is to come, or another caller promised them."""
    stopped: dict[StopKind, list[Lead]]
    """The others that are not offered, by what stands against it; `later` waits for another day or hour."""


def arranged(leads: Iterable[Lead], look: Look) -> tuple[Queue[Lead], Look]:
    """The queue at that moment, and the look completed with what all leads together say.

    Leads that are done with stand nowhere.
    """
    leads = list(leads)
    look = _with_tried(look, leads)
    due: dict[Kind, list[tuple[int, float, int, Lead]]] = {kind: [] for kind in KINDS if kind != "new"}
    new: list[Lead] = []
    promised: list[tuple[float, int, Lead]] = []
    stopped = _Stopped[Lead]()
    against = look.against
    for number, lead in enumerate(leads):
        if lead.last_call is None and lead.next_step is None and _untouched(lead):  # as most of a long list
            place = _HOT if asked(lead.source) and _fresh(lead, look) else _NEW
            stop = against(lead)
        elif found := placed(lead, look):
            place, stop = found, found.stop
        else:
            continue
        if stop is None:
            if place.kind == "new":
                new.append(lead)
            else:
                due[place.kind].append((place.rank, _order(place, lead), number, lead))
        elif place.kind == "callback" and stop.kind in _STILL_PROMISED and place.at and place.at < look.tomorrow:
            promised.append((place.at.timestamp(), number, lead))
        else:
            stopped.add(place.kind, stop, lead)
    offered: dict[Kind, list[Lead]] = {kind: [one[-1] for one in sorted(found)] for kind, found in due.items()}
    offered["new"] = new
    return Queue(offered, [one[-1] for one in sorted(promised)], stopped.ordered()), look


class _Stopped(Generic[Lead]):
    """Those that are not offered, gathered by what stops them: thousands share one reason."""

    def __init__(self) -> None:
        self._groups: dict[tuple[int, Kind], tuple[Stop, list[Lead]]] = {}

    def add(self, kind: Kind, stop: Stop, lead: Lead) -> None:
        group = self._groups.get((id(stop), kind))
        if group is None:
            group = self._groups[id(stop), kind] = stop, []
        group[1].append(lead)

    def ordered(self) -> dict[StopKind, list[Lead]]:
        """By what stops them; within that, those first whose time comes first."""

        def order(group: tuple[tuple[int, Kind], tuple[Stop, list[Lead]]]) -> tuple[float, int]:
            (_, kind), (stop, _) = group
            return stop.opens.timestamp() if stop.opens else _NEVER, KINDS.index(kind)

        found: dict[StopKind, list[Lead]] = {kind: [] for kind in STOPS}
        for _, (stop, leads) in sorted(self._groups.items(), key=order):
            found[stop.kind] += leads
        return {kind: leads for kind, leads in found.items() if leads}


_STILL_PROMISED: frozenset[StopKind] = frozenset({"later", "promised", "hours", "zone", "attempts", "held"})
"""What leaves a callback among the callbacks of the day, so that nobody forgets it."""


def placed(lead: Waiting, look: Look) -> Place | None:
    """Where a lead stands; None: it is done with."""
    if _untouched(lead):
        place = _HOT if _fresh(lead, look) else _NEW
        return replace(place, stop=look.against(lead))
    aside = standing(lead.asides, lead.last_call)
    given = given_by(lead, look) is not None
    if lead.last_disposition in look.done and not given:
        return None
    kind, at = _kind(lead, look, given=given)
    late = kind == "callback" and at is not None and at + GRACE < look.now
    rank = _rank(lead, look)
    stop = (
        barred_by(lead, look)
        or _set_aside(aside, look)
        or _waits(lead, look, kind, at, late=late)
        or look.against(lead)
    )
    return Place(kind, rank, aside.at if aside and kind == "given" else at, late, stop)


def given_by(lead: Waiting, look: Look) -> Aside | None:
    """How a colleague gave the lead to this caller, as long as that stands."""
    aside = standing(lead.asides, lead.last_call)
    given = aside is not None and aside.kind == "handed-over" and aside.to.casefold() == look.own
    return aside if given else None


def by_fit(leads: Iterable[Lead], fits: Callable[[Lead], str]) -> list[Lead]:
    """The never called, those who fit first; `fits` says met, unknown or unmet."""
    found: dict[str, list[Lead]] = {"met": [], "unknown": [], "unmet": []}
    for lead in leads:
        found[fits(lead)].append(lead)
    return [lead for alike in found.values() for lead in alike]


@lru_cache(maxsize=4096)
def asked(source: str) -> bool:
    """Whether a source says that the prospect asked for something: a form, a quote, a demo, a webinar."""
    return _ASKED.search(source.casefold()) is not None


def _kind(lead: Waiting, look: Look, *, given: bool) -> tuple[Kind, datetime | None]:
    """What a lead waits for, and since or until when."""
    given = given or (lead.last_call is None and lead.caller.casefold() == look.own)
    step = lead.next_step
    at = step.at.astimezone(look.now.tzinfo) if step and step.at else None
    parted = lead.stage == "nurture" and (lead.last_disposition == "nurture" or at is None)
    if step and at and step.agreed and not parted:
        return "callback", at
    if given and (at is None or at <= look.now):
        return "given", None
    if parted:
        return "nurture", at
    if lead.last_call or at:
        return "retry", at
    return ("hot" if _fresh(lead, look) else "new"), None


def _fresh(lead: Waiting, look: Look) -> bool:
    return asked(lead.source) and lead.created is not None and lead.created.astimezone(UTC) > look.fresh_since


def _rank(lead: Waiting, look: Look) -> int:
    whose = _whose(lead)
    return ANYONES if not whose else OWN if whose.casefold() == look.own else ANOTHERS


def _whose(lead: Waiting) -> str:
    """Who is to call: whose lead it is, else who promised it."""
    return lead.caller or (lead.next_step.by if lead.next_step else "")


def _set_aside(aside: Aside | None, look: Look) -> Stop | None:
    """Skipped or parked, as long as it holds."""
    if aside is None or not holds(aside, look.now):
        return None
    return Stop("skipped" if aside.kind == "skipped" else "parked", aside.reason, aside.until)


def _waits(lead: Waiting, look: Look, kind: Kind, at: datetime | None, *, late: bool) -> Stop | None:
    """Its hour is to come, or it is another caller's."""
    if at is not None and at > look.now:
        return Stop("later", opens=at)
    if kind == "nurture" and at is None:
        return _RIPENS
    if kind == "callback":
        another = _rank(lead, look) == ANOTHERS
        return Stop("promised", _whose(lead)) if another and not late else None
    if lead.caller and lead.caller.casefold() != look.own:
        return Stop("theirs", lead.caller)
    return None


def _untouched(lead: Waiting) -> bool:
    """Nobody has called it, or decided anything about it."""
    return lead.last_call is None and lead.next_step is None and not (lead.asides or lead.caller or lead.tried)


def _with_tried(look: Look, leads: Sequence[Waiting]) -> Look:
    """The look with the calls of the last days by number: one telephone that several leads share rings for all."""
    since = look.now - timedelta(days=look.attempts_days)
    found: defaultdict[str, list[datetime]] = defaultdict(list)
    for lead in leads:
        if lead.tried:
            found[lead.number] += (one for moment in lead.tried if (one := moment.astimezone(look.now.tzinfo)) > since)
    return replace(look, tried={number: sorted(moments) for number, moments in found.items()})


def _order(place: Place, lead: Waiting) -> float:
    """By the hour; of fresh inquiries the newest first."""
    if place.kind == "hot" and lead.created:
        return -lead.created.timestamp()
    return place.at.timestamp() if place.at else _NEVER


_NEVER = datetime.max.replace(tzinfo=UTC).timestamp()
_NEW, _HOT = Place("new"), Place("hot")
_RIPENS = Stop("later")
