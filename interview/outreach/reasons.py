"""Why a lead stands where it does in the queue, and why another is not offered, in the words that callers read.

A line says it in a few words, a page counts the rest. Nothing is decided here: the order is `queue.py`'s, and every
word is about a place that it gave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from interview.definition.model import Definition
from interview.outreach.places import STOPS, Look, Place, StopKind, Waiting
from interview.outreach.queue import asked, given_by
from interview.outreach.retry import part_of
from interview.words import WEEKDAYS, counted, near_day_words

_PARTS = ("morning", "early afternoon", "late afternoon")
"""The parts of a day as `retry` tells them apart."""
_WEEK = timedelta(days=6)
_FITS = {"met": "fits, ", "unmet": "no fit, ", "unknown": ""}
_STOPPED: dict[StopKind, str] = {
    "later": "{n} for later",
    "promised": "{n} promised by others",
    "hours": "{n} outside calling hours",
    "held": "{n} with somebody else now",
    "unfinished": "{n} not wrapped up",
    "skipped": "{n} skipped",
    "parked": "{n} parked",
    "theirs": "{n} of other callers",
    "attempts": "{n} reached the cap of {cap}",
    "zone": "{n} in no known zone",
    "no-phone": "{n} without a usable number",
    "dnc": "{n} not to be called",
}


def why(
    lead: Waiting, place: Place, look: Look, definition: Definition, *, fits: str, action: str, there: datetime | None
) -> str:
    """Why it stands there: "promised 09:30, 28 min late", "retry: rang out 3 h ago, late afternoon not tried yet".

    `fits`: met, unknown or unmet; `action`: the next step in words; `there`: the clock of the called party, None where
    no one knows it.
    """
    match place.kind:
        case "callback":
            return _promise(lead, place, look, definition, action)
        case "given":
            return _from(lead, look) or "yours, never called"
        case "hot":
            return f"asked {_day(lead.created, look.now)}, never called"
        case "retry":
            return f"{_retry(lead, place, look, definition, action, there)}{_from(lead, look, ', ')}"
        case "nurture":
            due = f" due {_day(place.at, look.now)}" if place.at else ""
            return f"nurture{due}{_from(lead, look, ', ')}"
        case "new":
            source = f", {lead.source}" if lead.source else ""
            if lead.created and asked(lead.source):
                return f"{_FITS[fits]}asked {_day(lead.created, look.now)}, never called"
            return f"{_FITS[fits]}never called{source}"


def reason(place: Place, look: Look) -> str:
    """Why it is not offered, with what would change that; "" where it is."""
    stop = place.stop
    if stop is None:
        return ""
    until = f" until {_moment(stop.opens, look.now)}" if stop.opens else ""
    behind = f": {stop.words}" if stop.words else ""
    match stop.kind:
        case "later":
            return f"not before {_moment(stop.opens, look.now)}" if stop.opens else "nurtured until it ripens"
        case "promised":
            return f"{stop.words}'s promise"
        case "theirs":
            return f"{stop.words}'s lead"
        case "skipped" | "parked":
            return f"{stop.kind}{until}{behind}"
        case "unfinished":
            return "its call is not wrapped up"
        case "no-phone":
            return "no number that can be dialled"
        case "dnc":
            return f"do not call{behind or ', on the list'}"
        case "attempts":
            again = f", again from {_moment(stop.opens, look.now)}" if stop.opens else ""
            return f"{stop.words}{again}"
        case "hours" | "zone" | "held":
            return stop.words


def told(counts: Mapping[StopKind, int], look: Look) -> str:
    """Who is not offered, counted: "3 reached the cap of 6 calls in 30 days, 2 parked"; "" where nobody is left out."""
    cap = f"{counted(look.attempts, 'call')} in {counted(look.attempts_days, 'day')}"
    return ", ".join(_STOPPED[kind].format(n=f"{counts[kind]:,}", cap=cap) for kind in STOPS if counts.get(kind))


def outside(clocks: Sequence[datetime], opens: datetime | None) -> str:
    """That it is no hour to call, by what the clocks show there: "opens 08:00 there (06:58 now)"."""
    shown = f"({' or '.join(f'{there:%H:%M}' for there in clocks)} now)"
    if opens is None:
        return f"never opens there {shown}"
    local = max(opens.astimezone(there.tzinfo).replace(tzinfo=None) for there in clocks)
    on = min(there.date() for there in clocks)
    far = local.date() - on > _WEEK
    day = (
        "" if local.date() == on else f"{near_day_words(local.date(), on)} " if far else f"{WEEKDAYS[local.weekday()]} "
    )
    return f"opens {day}{local:%H:%M} there {shown}"


def ago(moment: datetime, now: datetime) -> str:
    """How long ago: "12 min", "3 h", "2 d"."""
    return span(int((now - moment.astimezone(now.tzinfo)).total_seconds() // 60))


def span(minutes: int) -> str:
    """So many minutes in one unit."""
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} d"


def _promise(lead: Waiting, place: Place, look: Look, definition: Definition, action: str) -> str:
    by = lead.next_step.by if lead.next_step else ""
    whose = f" by {by}" if by and by.casefold() != look.own else ""
    when = f"promised{whose} {_moment(place.at, look.now)}" if place.at else f"promised{whose}"
    behind = int((look.now - place.at).total_seconds() // 60) if place.at else 0
    late = f", {span(behind)} late" if place.late else ""
    return f"{when}{late}{_said(lead, definition, action)}{_from(lead, look, ', ')}"


def _said(lead: Waiting, definition: Definition, action: str) -> str:
    """What is to be done, where that is more than the way the last call ended."""
    ended = definition.disposition.get(lead.last_disposition)
    if not action or (ended is not None and action == ended.title):
        return ""
    words = action.removeprefix(f"{ended.title}: ") if ended else action
    return f": {words}"


def _retry(lead: Waiting, place: Place, look: Look, definition: Definition, action: str, there: datetime | None) -> str:
    if lead.last_call is None:
        return f"due {_moment(place.at, look.now)}{_said(lead, definition, action)}" if place.at else "retry"
    ended = definition.disposition.get(lead.last_disposition)
    how = f"{ended.title[:1].lower()}{ended.title[1:]}" if ended else "called"
    return f"retry: {how} {ago(lead.last_call, look.now)} ago{_untried(lead, there)}"


def _untried(lead: Waiting, there: datetime | None) -> str:
    """That this part of their day was not tried yet."""
    if there is None or not lead.tried:
        return ""
    parts = {part_of(moment.astimezone(there.tzinfo)) for moment in lead.tried}
    return "" if (part := part_of(there)) in parts else f", {_PARTS[part]} not tried yet"


def _from(lead: Waiting, look: Look, before: str = "") -> str:
    """Who gave it, and what for."""
    aside = given_by(lead, look)
    if aside is None:
        return ""
    return f"{before}from {aside.by or 'a colleague'}{f': {aside.reason}' if aside.reason else ''}"


def _day(moment: datetime | None, now: datetime) -> str:
    """ "today", "3 Nov", "3 Nov 2025"."""
    if moment is None:
        return "some time ago"
    day = moment.astimezone(now.tzinfo).date()
    return "today" if day == now.date() else near_day_words(day, now.date())


def _moment(moment: datetime | None, now: datetime) -> str:
    """ "09:30" today, "20 Nov 09:30" on another day."""
    if moment is None:
        return ""
    here = moment.astimezone(now.tzinfo)
    return f"{here:%H:%M}" if here.date() == now.date() else f"{_day(here, now)} {here:%H:%M}"
