"""What a row of an export is about: a lead, what is known of it, and its last session; one after the other.

A base is read through as it stood at one moment, and nothing of it is held but the lead at hand, so that a million
leads take no more memory than ten. A lead is read without unpacking what was said: leads of whom the same is known,
which are most of a list that was never called, are judged once. What does not read the quick way is read the careful
way, by the codec, which brings up older schemas and says what is wrong.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date, datetime, timedelta

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.assessment import Assessment, assess
from interview.call import Call, Ended, Review
from interview.definition.model import Definition
from interview.folding import fold
from interview.lead import Contact, Lead, NextStep, Stage
from interview.memory import Memory, heard, known_people, recall
from store.documents import SCHEMA, Unreadable, lead_document, read_call, read_lead, upgraded
from store.ledger import Document, LedgerProblem, Moment, id_of, number_of

_MOST_ALIKE = 4096
"""Verdicts kept for leads of whom the same is known."""


class Listed(Struct, frozen=True, kw_only=True):
    """A lead as its document has it, what was said left as it lies there."""

    id: str
    schema: int
    company: str
    contacts: tuple[Contact, ...] = ()
    website: str = ""
    employees: str = ""
    annual_revenue: str = ""
    industry: str = ""
    industry_code: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    time_zone: str = ""
    source: str = ""
    notes: str = ""
    external_id: str = ""
    owner: str = ""
    do_not_call: str = ""
    extra: dict[str, str] = {}
    answers: Raw = Raw()
    earlier: Raw = Raw()
    people: Raw = Raw()
    stage: Stage = "inquiry"
    next_step: NextStep | None = None
    attempts: int = 0
    last_disposition: str = ""
    demo: bool = False


class Said(Struct, frozen=True, eq=False):
    """What is known of a lead, and what follows from it today; one for all leads of whom the same is known."""

    answers: dict[str, Answer]
    """As they count."""
    people: tuple[Person, ...]
    assessment: Assessment


class Session(Struct, frozen=True):
    """A session as far as a row tells of it."""

    id: str
    by: str
    started: datetime
    ended: Ended | None = None
    review: Review | None = None

    @property
    def ended_at(self) -> datetime | None:
        """When it was hung up."""
        return self.started + timedelta(seconds=self.ended.at) if self.ended else None


class Subject(Struct, frozen=True):
    """What a row is about."""

    lead: Listed
    contact: Contact
    """Who is handed over: the contact of the list, or, where it names nobody, the first person met."""
    said: Said
    session: Session | None = None
    """The last session that was wrapped up, else the last."""
    barred: bool = False
    """Whether it must not be called."""


def subject_of(definition: Definition, lead: Lead, on: date, call: Call | None = None) -> Subject:
    """The row of one lead, judged on that day, with that session."""
    said = _judged(definition, lead, on)
    listed = _listed(msgspec.json.encode(lead_document(lead)))
    session = None
    if call is not None:
        session = Session(call.id, call.by, call.started, fold(call).ended, call.review)
    return Subject(listed, _handed_over(listed, said.people), said, session, bool(lead.do_not_call))


class Subjects:
    """The leads of one moment, in the order of ids, judged on one day by one definition."""

    def __init__(
        self, moment: Moment, definition: Definition, on: date, *, demo: bool = False, barred: Container[str] = ()
    ) -> None:
        """`demo`: those of the demonstration list too; `barred`: the ids of leads that the do-not-call list bars."""
        self._moment, self._definition, self._on, self._demo, self._barred = moment, definition, on, demo, barred
        self._ended, self._unfinished = _last_sessions(moment)
        self._alike: dict[tuple[bytes, bytes, bytes], Said] = {}

    def __iter__(self) -> Iterator[Subject]:
        for line in self._moment.lines("leads"):
            lead = _listed(line)
            if not lead.demo or self._demo:
                yield self._subject(lead, line)

    def _subject(self, lead: Listed, line: bytes) -> Subject:
        ended, unfinished = self._ended.get(lead.id), self._unfinished.get(lead.id)
        said = self._said(lead) if unfinished is None else self._with_unfinished(line, unfinished)
        last = ended or unfinished
        session = None if last is None else _session(self._call(last))
        barred = bool(lead.do_not_call) or lead.id in self._barred
        return Subject(lead, _handed_over(lead, said.people), said, session, barred)

    def _said(self, lead: Listed) -> Said:
        """What is known of the lead, without unpacking it where another lead said the same."""
        alike = bytes(lead.answers), bytes(lead.earlier), bytes(lead.people)
        said = self._alike.get(alike)
        if said is None:
            if len(self._alike) >= _MOST_ALIKE:
                self._alike.clear()
            memory = _memory(alike)
            said = self._alike[alike] = _judged(self._definition, memory, self._on)
        return said

    def _with_unfinished(self, line: bytes, number: int) -> Said:
        """The same, and what was said on a call that is not wrapped up."""
        state = fold(read_call(msgspec.json.decode(self._call(number))))
        memory = heard(self._definition, read_lead(msgspec.json.decode(line)), state)
        return _judged(self._definition, memory, self._on)

    def _call(self, number: int) -> bytes:
        line = self._moment.line("calls", number)
        if line is None:
            raise LedgerProblem(f"{id_of('calls', number)} was there a moment ago and is not any more. Try again.")
        return line


def _judged(definition: Definition, memory: Memory | Lead, on: date) -> Said:
    answers, people = recall(definition, memory, on), known_people(definition, memory.people)
    everything = memory.answers | answers
    return Said(everything, memory.people, assess(definition, answers, on, people))


def _memory(alike: tuple[bytes, bytes, bytes]) -> Memory:
    """What is remembered, from the pieces of a lead's document."""
    answers, earlier, people = (msgspec.json.decode(piece) if piece else None for piece in alike)
    document = {"id": "L-0001", "schema": SCHEMA, "company": "", "created": "2000-01-01T00:00:00Z"}
    lead = read_lead({**document, "answers": answers or {}, "earlier": earlier or {}, "people": people or []})
    return Memory(answers=lead.answers, earlier=lead.earlier, people=lead.people)


def _listed(line: bytes) -> Listed:
    """The lead of a document. Raises Unreadable."""
    try:
        lead = _LISTED.decode(line)
    except msgspec.ValidationError:
        lead = None
    if lead is not None and lead.schema == SCHEMA:
        return lead
    document: Document = upgraded(msgspec.json.decode(line))
    read_lead(document)  # says what is wrong where something is
    return _LISTED.decode(msgspec.json.encode(document))


def _handed_over(lead: Listed, met: tuple[Person, ...]) -> Contact:
    contact = lead.contacts[0] if lead.contacts else _NOBODY
    if contact.first_name or contact.last_name:
        return contact
    if not contact.name and (person := next((one for one in met if one.name), None)):
        contact = replace(contact, name=person.name, title=contact.title or person.title)
    if not contact.name:
        return contact
    first, _, last = contact.name.rpartition(" ")  # where only the whole name is known its last word is the last name
    return replace(contact, first_name=first, last_name=last)


class _Happened(Struct):
    event: str
    at: float = 0.0
    disposition: str = ""
    summary: str = ""
    reason: str = ""
    rep: str = ""
    next_step: str = ""


class _Wrapped(Struct):
    """What a row tells of a call, of its document."""

    id: str
    schema: int
    by: str
    started: datetime
    events: list[_Happened] = []
    review: Review | None = None


def _session(line: bytes) -> Session:
    """The session of a document. Raises Unreadable."""
    try:
        call = _WRAPPED.decode(line)
    except msgspec.ValidationError:
        read_call(msgspec.json.decode(line))  # says what is wrong
        raise
    if call.schema > SCHEMA:
        upgraded(msgspec.json.decode(line))
    last = next((one for one in reversed(call.events) if one.event == "ended"), None)
    ended = last and Ended(
        seq=1, at=last.at, disposition=last.disposition, summary=last.summary, reason=last.reason, rep=last.rep,
        next_step=last.next_step,
    )  # fmt: skip
    return Session(call.id, call.by, call.started, ended or None, call.review)


class _Found(Struct):
    """What tells which session of a lead is its last."""

    id: str
    lead: str
    state: str


def _last_sessions(moment: Moment) -> tuple[dict[str, int], dict[str, int]]:
    """By lead, the number of the last session that was wrapped up, and of the last that was not; what was thrown away
    is none.
    """
    ended: dict[str, int] = {}
    unfinished: dict[str, int] = {}
    for line in moment.lines("calls"):
        try:
            call = _FOUND.decode(line)
        except msgspec.ValidationError:
            raise Unreadable(f"{msgspec.json.decode(line).get('id')} does not read as a call.") from None
        if call.state != "discarded":
            last = unfinished if call.state == "parked" else ended
            # in the order of ids, which no clock that was set can change
            last[call.lead] = number_of("calls", call.id) or 0
    return ended, unfinished


_NOBODY = Contact()
_LISTED = msgspec.json.Decoder(Listed)
_WRAPPED = msgspec.json.Decoder(_Wrapped)
_FOUND = msgspec.json.Decoder(_Found)
