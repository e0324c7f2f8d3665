"""Invented leads and calls, as long as real ones after a few calls: 3.3 KB of JSON each.

The same number always makes the same document, so that nothing has to be kept in memory to change it later. What is
made goes through the codec once and is varied from there, because three hundred thousand are wanted. Names ring
nowhere: invented companies, 555 numbers, .example addresses.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

from interview.answers import Answer, Person
from interview.call import Answered, AnyEvent, Call, Moved, Noted, Started
from interview.definition.model import Span
from interview.lead import Contact, Lead, NextStep
from store.documents import call_document, lead_document
from store.ledger import Document, Entry, id_of

CALLS_FOR_LEADS = 4
"""There is a call for every so many leads."""
VARIANTS = 64
"""Leads that differ in what was said; all others are one of them under another name."""

_NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
_FIRST = (
    "Amber", "Beacon", "Cedar", "Copper", "Delta", "Eastgate", "Falcon", "Granite", "Harbor", "Iron", "Juniper",
    "Kestrel", "Lantern", "Marlow", "Norden", "Orbit", "Pioneer", "Quarry", "Redwood", "Sable", "Tamarind", "Upland",
    "Vantage", "Willow", "Yarrow", "Zenith", "Ashford", "Bramble", "Clover", "Dunmore", "Ember",
)  # fmt: skip
_SECOND = (
    "Freight", "Labs", "Holdings", "Foods", "Paper", "Co-op", "Pumps", "Textiles", "Insurance", "Clinics", "Energy",
    "Packaging", "Books", "Logistics", "Tools", "Plastics", "Software", "Printing", "Glass", "Optics", "Seeds",
    "Motors", "Bakeries",
)  # fmt: skip
_GIVEN = (
    "Dana", "Jan", "Moira", "Liu", "Anke", "Musa", "Edith", "Rosa", "Sven", "Priscilla", "Tomás", "Greta", "Ibrahim",
    "Yuki", "Olga", "Pavel", "Noor",
)  # fmt: skip
_FAMILY = (
    "Ruiz", "Koch", "Byrne", "Wei", "Holm", "Osei", "Quill", "Amari", "Dahl", "Mbeki", "Vidal", "Lindqvist", "Khan",
    "Tanaka", "Petrova", "Novak", "Haddad", "Moreau", "Silva",
)  # fmt: skip
_SAID = (
    "We type every order into two systems by hand, and on Mondays nobody knows which of them is right.",
    "It has to be before the audit; after that the people who care are on another project.",
    "I can sign up to forty thousand, above that it goes to the board, which meets in March.",
    "Last year we looked at two others and neither could read our files without somebody helping.",
    "If it saves one of the three night shifts, I do not have to ask anybody for the money.",
)
_QUESTIONS = ("pain", "pain-ok", "motive", "env", "decide", "process", "budget", "rivals", "start")
_ASKED = _QUESTIONS[:7]
"""What came up on the call so far."""


def company(number: int) -> str:
    """The name of the company of that number; every one is another."""
    number, first = divmod(number, len(_FIRST))
    number, second = divmod(number, len(_SECOND))
    return f"{_FIRST[first]} {_SECOND[second]}" + (f" {number}" if number else "")


def person(number: int) -> str:
    """Who is called there."""
    return f"{_GIVEN[number * 7 % len(_GIVEN)]} {_FAMILY[number * 5 % len(_FAMILY)]}"


def phone(number: int) -> str:
    """The number to dial, which no telephone has."""
    return f"+1 {200 + number * 31 % 700} 555 {number % 10000:04d}"


def lead(number: int) -> Document:
    """The document of the lead of that number, new."""
    name = person(number)
    site = f"{company(number).lower().replace(' ', '-')}.example"
    first, last = name.split()
    email = f"{first.lower()}@{site}"
    called = {"name": name, "first_name": first, "last_name": last, "phone": phone(number), "email": email}
    sample = _sample(number % VARIANTS)
    one, *others = sample["contacts"]
    return {
        **sample,
        "id": id_of("leads", number),
        "company": company(number),
        "website": f"https://{site}",
        "contacts": [one | called, *others],
        "external_id": f"crm-{number:07d}",
        "said": f"{number:016x}",
    }


def call(number: int) -> Document:
    """The document of the call of that number, new and going on; it is with the lead of CALLS_FOR_LEADS x number."""
    of = number * CALLS_FOR_LEADS
    return {
        **_sample_call(number % VARIANTS),
        "id": id_of("calls", number),
        "lead": id_of("leads", of),
        "company": company(of),
        "contact": person(of),
    }


def entries(leads: int) -> Iterator[Entry]:
    """That many leads, and the calls with them."""
    for number in range(1, leads + 1):
        yield "leads", lead(number)
    for number in range(1, calls_with(leads) + 1):
        yield "calls", call(number)


def calls_with(leads: int) -> int:
    """How many calls there are where there are so many leads."""
    return max(1, leads // CALLS_FOR_LEADS)


def answered(number: int, turn: int) -> Document:
    """The call as it stands after an answer on that turn: another quote, and the same summary."""
    document = call(number)
    *before, last = document["events"]
    answer = last["answer"] | {"quote": _quote(turn)}
    return document | {"events": [*before, last | {"answer": answer}]}


def taken_over(number: int, turn: int) -> Document:
    """The lead as a call of that turn leaves it: another answer, and another summary."""
    document = lead(number)
    answers = document["answers"]
    last = answers[_QUESTIONS[-1]] | {"quote": _quote(turn)}
    return document | {
        "answers": answers | {_QUESTIONS[-1]: last},
        "said": f"{turn:016x}",
        "last_call": (_NOON + timedelta(seconds=turn)).isoformat(),
    }


def _quote(turn: int) -> str:
    """Something said on that turn and on no other."""
    return f"{turn:06d} {_SAID[turn % len(_SAID)]}"


@cache
def _sample(variant: int) -> Document:
    created = _NOON - timedelta(days=1 + variant)
    other = Contact(
        name="Sam Ode", first_name="Sam", last_name="Ode", title="Head of Purchasing", phone=phone(variant),
        mobile=phone(variant + 5000), email="sam@company.example",
    )  # fmt: skip
    lead = Lead(
        id="L-0001",
        company="Company",
        contacts=(Contact(title="VP Operations"), other)[: 1 + (variant % 3 == 0)],
        website="https://company.example",
        employees=str(20 + variant * 31),
        industry="Road freight",
        industry_code="4841",
        street=f"{variant} Mill Road",
        city="Boise",
        state="ID",
        postal_code="83702",
        country="US",
        time_zone="America/Boise",
        source=("web form", "trade fair", "webinar", "old list")[variant % 4],
        notes=" ".join(_SAID[variant % 3 : variant % 3 + 2]),
        owner="Robin",
        extra={"Campaign": "Spring list", "Region": "West", "Score": str(variant)},
        answers={question: _answer(place + variant) for place, question in enumerate(_QUESTIONS)},
        people=(Person(name="Sam Ode", title="Head of Purchasing", roles=("signs",), engagement="neutral"),),
        next_step=NextStep(action="Call back with a date for the visit", at=created + timedelta(days=40))
        if variant % 2
        else None,
        attempts=1 + variant % 5,
        last_call=created + timedelta(hours=5),
        last_disposition="callback",
        created=created,
    )
    return lead_document(lead)


@cache
def _sample_call(variant: int) -> Document:
    events: list[AnyEvent] = [Started(seq=1, at=0)]
    for place, question in enumerate(_ASKED):
        seq, at, answer = 2 + 3 * place, place * 30.0, _answer(place + variant)
        events += (
            Moved(seq=seq, at=at, question=question),
            Noted(seq=seq + 1, at=at + 5, question=question, text="wants the price list, in a hurry"),
            Answered(seq=seq + 2, at=at + 12.5, question=question, answer=answer),
        )
    call = Call(
        id="S-0001",
        lead="L-0001",
        company="Company",
        by="Robin",
        started=_NOON,
        contact="Dana Ruiz",
        definition="0" * 16,
        events=tuple(events),
    )
    return call_document(call)


def _answer(place: int) -> Answer:
    return Answer(
        said_on=date(2026, 3, 2),
        options=(("manual", "example", "spreadsheets", "in-part")[place % 4],),
        value=Span(place, 10 * place),
        quote=_SAID[place % len(_SAID)],
        words=f"around {10 * place}",
    )
