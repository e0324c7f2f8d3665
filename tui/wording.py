"""The words to say, with their places filled: from the lead, the settings, the definition's own words, or a neutral
one.

A caller reads these lines out while somebody listens, so no `{name}` may ever be left in them. What is filled in was
cleaned where it came in and is never looked at for further names.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from interview.definition.model import Definition
from interview.lead import Lead
from store.settings import Settings

_NEUTRAL = {
    "contact": "Hello",
    "company": "your company",
    "caller": "your caller",
    "us": "our company",
    "topic": "what we do",
    "industry": "your field",
    "rep": "a colleague",
    "slot1": "early next week",
    "slot2": "later that week",
    "part_of_day": "day",
    "next_step": "we speak again",
    "person": "them",
}


def wording(definition: Definition, lead: Lead, settings: Settings, now: datetime) -> Mapping[str, str]:
    """What each placeholder says on a call with this lead at this moment."""
    slots = settings.slots
    known = {
        "contact": first_name(lead),
        "company": lead.company,
        "caller": settings.caller,
        "us": settings.us,
        "topic": settings.topic,
        "industry": lead.industry,
        "rep": next(iter(settings.reps), ""),
        "slot1": slots[0] if slots else "",
        "slot2": slots[1] if len(slots) > 1 else "",
        "part_of_day": part_of_day(local(now, lead.time_zone)),
    }
    return {**_NEUTRAL, **definition.words, **{name: word for name, word in known.items() if word}}


def first_name(lead: Lead) -> str:
    """What the contact is called by; empty where no name is known."""
    contact = lead.contact
    return contact.first_name or contact.name.partition(" ")[0]


def contact_name(lead: Lead) -> str:
    """The contact's whole name."""
    contact = lead.contact
    return contact.name or " ".join(part for part in (contact.first_name, contact.last_name) if part)


def local(now: datetime, zone: str) -> datetime:
    """The moment by the prospect's clock; by ours where the zone is not known."""
    try:
        return now.astimezone(ZoneInfo(zone)) if zone else now
    except (KeyError, ValueError, OSError):
        return now


def part_of_day(moment: datetime) -> str:
    """morning, afternoon or evening"""
    if moment.hour < 12:
        return "morning"
    return "afternoon" if moment.hour < 18 else "evening"
