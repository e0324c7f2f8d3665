"""Invented leads and sessions as a list of real size stands on some day: most never called, the others at every place
that the order of the queue knows.

The same number always makes the same lead and session of that day. What is made goes through the codec once for each
kind and is varied from there. Names and numbers are those of `made.py`: they ring nowhere.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from msgspec.structs import replace

from interview.definition.model import Definition
from interview.lead import Contact, Lead, NextStep
from store.bench import made
from store.demo import COUNT, demo_call, demo_leads
from store.documents import call_document, lead_document
from store.ledger import Document, Entry, id_of

ZONES = ("America/Boise", "America/New_York", "America/Chicago", "America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo")
SOURCES = ("trade fair", "old list", "newsletter", "partner", "web form", "webinar")
CALLERS = ("Robin", "Mia", "Jon", "Lee")
KINDS = 600
"""Leads that differ in where they stand; all others are one of them under another name."""
_CALLED = 8


def entries(leads: int, sessions: int, definition: Definition, now: datetime) -> Iterator[Entry]:
    """That many leads, and that many sessions with them."""
    for number in range(1, leads + 1):
        yield "leads", lead(number, now)
    sample = _sample_session(definition, now)
    for number in range(1, sessions + 1):
        yield "calls", _session(sample, number, leads, now)


def lead(number: int, now: datetime) -> Document:
    """The document of the lead of that number, new."""
    person, phone = made.person(number), made.phone(number)
    sample = _sample(number % KINDS, now)
    (one,) = sample["contacts"]
    return {
        **sample,
        "id": id_of("leads", number),
        "company": made.company(number),
        "contacts": [one | {"name": person, "phone": phone}],
        "number": phone.replace(" ", ""),
        "external_id": f"crm-{number:07d}",
    }


def _session(sample: Document, number: int, leads: int, now: datetime) -> Document:
    """The document of the session of that number, new: wrapped up, with one of the leads."""
    of = 1 + number * 7919 % leads
    return {
        **sample,
        "id": id_of("calls", number),
        "lead": id_of("leads", of),
        "company": made.company(of),
        "contact": made.person(of),
        "by": CALLERS[number % len(CALLERS)],
        "started": (now - timedelta(minutes=10 + number % 200_000)).isoformat(),
        "state": ("new", "accepted", "new", "returned", "new")[number % 5],
    }


@lru_cache(maxsize=KINDS)
def _sample(kind: int, now: datetime) -> Document:
    created = now - timedelta(hours=5 + kind * 7)
    fresh = Lead(
        id="L-0001",
        company="Company",
        contacts=(Contact(title="VP Operations", phone="+1 208 555 0100"),),
        website="https://company.example",
        industry="Road freight",
        city="Boise",
        country="US",
        time_zone=ZONES[kind % len(ZONES)],
        source=SOURCES[kind % len(SOURCES)],
        notes="Met at the stand, asked for the price list.",
        created=created,
    )
    return lead_document(_called(fresh, kind, now) if kind % 10 > 6 else fresh)


def _called(lead: Lead, kind: int, now: datetime) -> Lead:
    """As some call left it: one of eight ways."""
    last = now - timedelta(days=1 + kind % 40, minutes=kind)
    soon = now + timedelta(minutes=(kind % 97 - 60) * 45)
    ways = (
        ("no-answer", "inquiry", NextStep(action="Try again", at=soon)),
        ("callback-hard", "inquiry", NextStep(action="Call back", at=soon, agreed=True, by=CALLERS[kind % 4])),
        ("nurture", "nurture", NextStep(action="Nurture", at=soon + timedelta(days=20))),
        ("not-interested", "inquiry", None),
        ("voicemail-left", "inquiry", NextStep(action="Try again", at=soon + timedelta(days=3))),
        ("qualified", "sql", None),
        ("no-answer", "inquiry", NextStep(action="Try again", at=soon - timedelta(days=2))),
        ("gatekeeper", "inquiry", None),
    )
    disposition, stage, step = ways[kind // 10 % _CALLED]
    return replace(
        lead,
        last_call=last,
        tried=(last,),
        attempts=1,
        last_disposition=disposition,
        stage=stage,
        next_step=step,
        do_not_call="Asked not to be called" if kind % 200 == 197 else "",
    )


def _sample_session(definition: Definition, now: datetime) -> Document:
    leads = demo_leads(definition, [id_of("leads", number + 1) for number in range(COUNT)], now)
    return {**call_document(demo_call(definition, leads, "S-0001", "Robin", now)[0]), "demo": False}
