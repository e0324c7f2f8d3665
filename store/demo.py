"""The demonstration list: invented companies to try bants on, with numbers that ring nowhere and addresses that lead
nowhere.

Every lead and call made here carries `demo`, so that statistics and exports leave it out and one command takes it
away again. The list shows what lists are like: several trades and sizes, facts to confirm, somebody who must not be
called, a call promised for today, and one lead that was spoken with two days ago.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.assessment import assess
from interview.call import Answered, AnyEvent, Call, Ended, Moved, Noted, PersonMet, Started
from interview.definition.model import Definition, Span
from interview.ending import taken_over, verdict_of
from interview.folding import fold
from interview.lead import Contact, Lead, NextStep
from interview.memory import known_answers, known_people


class _Entry(Struct, frozen=True):
    """One invented company."""

    company: str
    contact: str
    title: str
    phone: str
    industry: str
    employees: int
    city: str
    zone: str
    source: str
    days: int
    """How many days ago it came in."""


_ENTRIES = (
    _Entry("Harlan Freight", "Dana Ruiz", "VP Operations", "+1 208 555 0101", "Road freight", 420, "Boise",
           "America/Boise", "web form", 19),
    _Entry("Orbit Labs", "Jan Koch", "Head of IT", "+1 617 555 0117", "Laboratory services", 85, "Boston",
           "America/New_York", "pricing page", 6),
    _Entry("Kestrel Holdings", "Moira Byrne", "Procurement Lead", "+1 312 555 0144", "Property management", 1300,
           "Chicago", "America/Chicago", "trade fair", 33),
    _Entry("Tamarind Foods", "Liu Wei", "Plant Manager", "+1 503 555 0128", "Food production", 240, "Portland",
           "America/Los_Angeles", "web form", 3),
    _Entry("Norden Papier", "Anke Holm", "Finance Director", "+1 414 555 0163", "Paper products", 610, "Milwaukee",
           "America/Chicago", "webinar", 14),
    _Entry("Brightwater Co-op", "Musa Osei", "General Manager", "+1 206 555 0139", "Wholesale", 150, "Seattle",
           "America/Los_Angeles", "referral by Dana Ruiz", 3),
    _Entry("Quill & Sons", "Edith Quill", "Owner", "+1 802 555 0172", "Printing", 18, "Burlington",
           "America/New_York", "old list", 200),
    _Entry("Peak Textiles", "Rosa Amari", "Supply Chain Manager", "+1 704 555 0186", "Textiles", 530, "Charlotte",
           "America/New_York", "trade fair", 90),
    _Entry("Halden Pumps", "Sven Dahl", "Technical Director", "+1 918 555 0155", "Machinery", 320, "Tulsa",
           "America/Chicago", "web form", 1),
    _Entry("Sable & Finch Insurance", "Priscilla Mbeki", "Claims Manager", "+1 860 555 0191", "Insurance", 2100,
           "Hartford", "America/New_York", "webinar", 8),
    _Entry("Juniper Health Clinics", "Tomás Vidal", "Chief Operating Officer", "+1 505 555 0133", "Health care", 760,
           "Albuquerque", "America/Denver", "newsletter", 27),
    _Entry("Copperline Energy", "Greta Lindqvist", "Head of Maintenance", "+1 602 555 0148", "Energy", 4400,
           "Phoenix", "America/Phoenix", "trade fair", 41),
    _Entry("Marlow Packaging", "Ibrahim Khan", "Purchasing", "+1 513 555 0109", "Packaging", 95, "Cincinnati",
           "America/New_York", "web form", 2),
    _Entry("Lantern Street Books", "Yuki Tanaka", "Owner", "+1 415 555 0126", "Retail", 12, "San Francisco",
           "America/Los_Angeles", "newsletter", 55),
)  # fmt: skip
COUNT = len(_ENTRIES)
_NOT_TO_BE_CALLED = "Quill & Sons"
_PROMISED = "Orbit Labs"
_SPOKEN_WITH = "Kestrel Holdings"
_SAID = (
    (24.0, "pain", "manual"),
    (71.0, "pain-ok", "example"),
    (102.0, "motive", "hurts"),
    (140.0, "env", "spreadsheets"),
    (171.0, "t-decide", "in-3-6-months"),
    (205.0, "process", "in-part"),
    (238.0, "budget", "way-known"),
)
_QUOTED = {
    "pain-ok": "Last month a boiler stood still for two days, because the request sat in somebody's inbox",
    "budget": "If it saves us one clerk, the board signs it in March",
}
"""What was noted as their own words."""
_INFERRED = "motive"


def demo_leads(definition: Definition, ids: Sequence[str], now: datetime) -> tuple[Lead, ...]:
    """The leads, under these ids."""
    return tuple(_lead(definition, lead_id, entry, now) for lead_id, entry in zip(ids, _ENTRIES, strict=True))


def demo_call(definition: Definition, leads: Sequence[Lead], call_id: str, by: str, now: datetime) -> tuple[Call, Lead]:
    """The one past session, and its lead as that left it."""
    lead = next(one for one in leads if one.company == _SPOKEN_WITH)
    started = now - timedelta(days=2)
    call = Call(
        id=call_id,
        lead=lead.id,
        company=lead.company,
        by=by,
        started=started,
        contact=lead.contact.name,
        definition=definition.hash,
        events=_events(definition, lead, started),
        demo=True,
    )
    state = fold(call)
    verdict = verdict_of(assess(definition, state.answers, state.on, state.people), {})
    call = replace(call, verdict=verdict)
    if state.ended is None or state.ended.disposition not in definition.disposition:
        return call, lead
    return call, taken_over(lead, call, state, definition, verdict, started)


def _lead(definition: Definition, lead_id: str, entry: _Entry, now: datetime) -> Lead:
    created = now - timedelta(days=entry.days)
    head_count = Answer(said_on=created.date(), value=Span(entry.employees, entry.employees), evidence="imported")
    promised = NextStep(action="Call back: asked for the pricing page", at=now + timedelta(minutes=20), agreed=True)
    return Lead(
        id=lead_id,
        company=entry.company,
        contacts=(Contact(name=entry.contact, title=entry.title, phone=entry.phone, email=_email(entry)),),
        website=f"https://{_domain(entry)}",
        employees=str(entry.employees),
        industry=entry.industry,
        city=entry.city,
        country="United States",
        time_zone=entry.zone,
        source=entry.source,
        do_not_call="Asked not to be called" if entry.company == _NOT_TO_BE_CALLED else "",
        answers=known_answers(definition, {"firmo": head_count}, now.date()),
        next_step=promised if entry.company == _PROMISED else None,
        created=created,
        demo=True,
    )


def _events(definition: Definition, lead: Lead, started: datetime) -> tuple[AnyEvent, ...]:
    on = started.date()
    said = [
        (at, question, Answer(said_on=on, options=(option,), evidence="inferred" if question == _INFERRED else None))
        for at, question, option in _SAID
        if known_answers(definition, {question: Answer(said_on=on, options=(option,))}, on)
    ]
    finance = known_people(definition, (Person(name="Ana Cho", title="CFO", roles=("signs",), engagement="aware"),))
    events: list[AnyEvent] = [Started(seq=1, at=0.0, answers=lead.answers)]
    for at, question, answer in said:
        events.append(Moved(seq=len(events) + 1, at=at - 12, question=question))
        events.append(Answered(seq=len(events) + 1, at=at, question=question, answer=answer))
        if quote := _QUOTED.get(question):
            quoted = replace(answer, quote=quote)
            events.append(Noted(seq=len(events) + 1, at=at + 9, question=question, text=quote))
            events.append(Answered(seq=len(events) + 1, at=at + 10, question=question, answer=quoted))
    last = said[-1][1] if said else ""
    events.append(
        Noted(seq=len(events) + 1, at=251.0, question=last, text="Finance has a form for it, Ana Cho decides")
    )
    events.append(PersonMet(seq=len(events) + 1, at=266.0, person=finance[0]))
    events.append(_ended(definition, len(events) + 1, started))
    return tuple(events)


def _ended(definition: Definition, seq: int, started: datetime) -> Ended:
    """Nurture, where the definition has it: another call in three months."""
    later = "nurture" if "nurture" in definition.disposition else next(iter(definition.disposition), "")
    return Ended(seq=seq, at=284.0, disposition=later, when=started + timedelta(days=92), when_words="3 months")


def _domain(entry: _Entry) -> str:
    return "".join(letter for letter in entry.company.lower() if letter.isascii() and letter.isalnum()) + ".example"


def _email(entry: _Entry) -> str:
    name = entry.contact.lower().replace(" ", ".")
    return f"{''.join(letter for letter in name if letter.isascii())}@{_domain(entry)}"
