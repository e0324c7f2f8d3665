"""Who is called next: where a lead stands in a caller's day.

The order: callbacks due, what a colleague handed over, fresh inquiries, retries due, nurtured leads due, the never
called. Within each the caller's own come before anyone's, and those before somebody else's; then the hour, and for the
never called how they fit, then who came first. What the prospect agreed is never due before its hour, and missed by
more than a while it is LATE and everybody's. Whoever must not, cannot or shall not be called now is not offered, and
it is said why: a lead may stand in the way of a call, never get lost.

No clock, no zones and no list is read here: they come in as a `Look`. All leads together are kept in that order by
`order.py`; the words for it are in `reasons.py`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from msgspec.structs import replace

from interview.lead import Aside
from interview.outreach.asides import holds, standing
from interview.outreach.places import (
    ANOTHERS,
    ANYONES,
    HOT,
    OWN,
    Kind,
    Look,
    Place,
    Stop,
    Waiting,
    barred_by,
)

GRACE = timedelta(minutes=15)
"""So much behind the hour that was agreed, a callback is late, and everybody's."""
_ASKED = re.compile(
    r"\b(forms?|formulare?|inquir\w*|enquir\w*|anfragen?|requests?|contact us|pricing|prices?|quotes?|demos?|trials?"
    r"|downloads?|webinars?|chat|inbound|call-?in|sign-?ups?)\b"
)


def placed(lead: Waiting, look: Look) -> Place | None:
    """Where a lead stands; None: it is done with."""
    place = but_for_the_hour(lead, look)
    if place is None or place.stop is not None:
        return place
    stop = look.hours(lead)
    return place if stop is None else replace(place, stop=stop)


def but_for_the_hour(lead: Waiting, look: Look) -> Place | None:
    """Where it would stand if it were an hour to call there."""
    if _untouched(lead):  # as most of a long list
        place = _HOT if _fresh(lead, look) else _NEW
        stop = look.against(lead)
        return place if stop is None else replace(place, stop=stop)
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


def turn(lead: Waiting, look: Look) -> float | None:
    """The first moment from now on, in seconds, at which its place may be another one by itself, but for the hour
    there; None: it stays where it is until somebody does something.
    """
    step, tried = lead.next_step, look.tried.get(lead.number, ())
    capped = len(tried) >= look.attempts
    if step is None and not (lead.asides or capped or asked(lead.source)):  # as most of a long list
        return None
    moments: list[datetime] = []
    if step and step.at:
        moments += (step.at, step.at + GRACE)
    if lead.created and asked(lead.source):
        moments.append(lead.created + HOT)
    if lead.asides and lead.asides[-1].until:
        moments.append(lead.asides[-1].until)
    if capped:
        moments += (moment + timedelta(days=look.attempts_days) for moment in tried)
    now = look.now.timestamp()
    to_come = [seconds for moment in moments if (seconds := moment.timestamp()) >= now]
    return min(to_come) if to_come else None


def given_by(lead: Waiting, look: Look) -> Aside | None:
    """How a colleague gave the lead to this caller, as long as that stands."""
    aside = standing(lead.asides, lead.last_call)
    given = aside is not None and aside.kind == "handed-over" and aside.to.casefold() == look.own
    return aside if given else None


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


_NEW, _HOT = Place("new"), Place("hot")
_RIPENS = Stop("later")
