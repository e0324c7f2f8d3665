"""Erasure: whom it is about, what goes and what stays, and doing it to one open ledger.

A lead goes whole, with its calls. A person goes from every lead: the contact, the people met of that name, every
mention in the lead's texts and its calls'; a lead on which nobody is left goes whole. The number, the address and the
whole name also go from what is kept about others. What a contact who stays has too, a switchboard or the same name,
stays everywhere, because it is that one's; so does the name of one word, and both are told.

Everything is planned before anything is done, and the same plan is made for a base, for each of its backups and for
an old copy that comes back. What is erased lies nowhere in the base afterwards. Never here: files beside the base,
which are the business of `clearing.py`, and any question to the user.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from interview.lead import Contact
from store.documents import lead_document, read_lead
from store.erased import Erased, read_erased
from store.erasing_bars import going as going_bars
from store.ledger import LETTER, Damaged, Document, Entry, Ledger, Table, encoded
from store.mentions import Phone, Terms, Words, email_of, name_of, parts_of, phones_of, words_of

_NOTHING = Terms()


class LeadRow(Struct):
    """What an erasure has to know of every lead."""

    id: str
    company: str = ""
    created: datetime | None = None
    contacts: tuple[Contact, ...] = ()
    do_not_call: str = ""


class _CallRow(Struct):
    id: str
    lead: str = ""


class Plan(Struct, frozen=True, kw_only=True):
    """What an erasure comes to in one ledger."""

    leads: tuple[LeadRow, ...]
    """Those that go whole."""
    people: tuple[tuple[LeadRow, tuple[Contact, ...]], ...]
    """Leads that stay, each with those who go from it."""
    calls: tuple[str, ...]
    """Ids of the calls that go."""
    changed: tuple[Entry, ...]
    """Documents that stay, as they will be."""
    bars: tuple[str, ...] = ()
    """Ids of the entries of the do-not-call list that go; who they named stays barred by the erasure log."""
    terms: Terms
    """What names those who go, and nobody who stays."""
    sought: Terms
    """Of these, what is looked for in what is kept about others: nothing, where leads go for their age."""
    named: tuple[str, ...] = ()
    """Ids of documents that hold one of the names still, which may be somebody else's there."""
    shared: tuple[str, ...] = ()
    """Ids of leads that stay and have a contact with one of the numbers or addresses."""

    def __bool__(self) -> bool:
        return bool(self.leads or self.people or self.changed or self.bars)

    @property
    def contacts(self) -> Iterator[tuple[LeadRow, Contact]]:
        """Everybody who goes."""
        for lead in self.leads:
            yield from ((lead, contact) for contact in lead.contacts)
        for lead, people in self.people:
            yield from ((lead, contact) for contact in people)

    @property
    def touched(self) -> frozenset[str]:
        """Ids of every lead that goes, or loses something."""
        changed = (document.get("lead" if table == "calls" else "id", "") for table, document in self.changed)
        return frozenset((*(lead.id for lead in self.leads), *changed))


Person = Callable[[LeadRow, Contact], bool]
"""Whether this contact of a lead goes."""


def has_phone(wanted: Phone) -> Person:
    """Everybody with that number."""
    return lambda _, contact: any(map(wanted.may_be, phones_of(contact)))


def has_email(wanted: str) -> Person:
    """Everybody with that address, as `email_of` gives it."""
    return lambda _, contact: bool(contact.email) and email_of(contact.email) == wanted


def reapply(ledger: Ledger, folder: Path) -> int:
    """Erase from an open ledger, an old copy say, everything that the erasure log of this folder says was erased.

    Returns how many leads and people went. Raises StoreProblem where the log or the ledger cannot be read.
    """
    plan = plan_again(ledger, read_erased(folder))
    if plan:
        carry_out(ledger, plan)
        ledger.purge()
    return len(plan.leads) + sum(len(people) for _, people in plan.people)


def plan_again(ledger: Ledger, erased: Erased, also: Terms = _NOTHING) -> Plan:
    """What of the log's erasures a ledger still holds; `also` is what the people were named by elsewhere."""
    if not erased.erasures:
        return Plan(leads=(), people=(), calls=(), changed=(), terms=_NOTHING, sought=_NOTHING)
    book = _Book(ledger)
    gone = {row.id for row in book.rows if erased.names_lead(row.id, row.created)}
    retired = {lead for lead in gone if erased.for_its_age(lead)}

    def person(row: LeadRow, contact: Contact) -> bool:
        return erased.names_contact(row.id, row.created, contact)

    log = erased if erased.names_people else None
    return _plan(ledger, book, gone, person if log else None, unsought=retired, also=also, log=log)


def plan_leads(ledger: Ledger, leads: Collection[str], *, sought: bool = True) -> Plan:
    """What goes with these leads; `sought`: whether others' texts are searched for those who go."""
    gone = set(leads)
    return _plan(ledger, _Book(ledger), gone, None, unsought=frozenset() if sought else frozenset(gone))


def plan_person(ledger: Ledger, person: Person, also: Terms) -> Plan:
    """What goes with a person, who is named by `also` at least."""
    return _plan(ledger, _Book(ledger), set(), person, also=also)


def carry_out(ledger: Ledger, plan: Plan) -> None:
    """Do what was planned. Raises Conflict where somebody changed one of the documents meanwhile."""
    if plan.changed:
        ledger.save(*plan.changed)
    gone: list[tuple[Table, str]] = [("calls", call) for call in plan.calls]
    gone += [("leads", lead.id) for lead in plan.leads]
    gone += [("dnc", bar) for bar in plan.bars]
    if gone:
        ledger.remove(*gone)


class _Book:
    """Every lead, and every contact by number, address and name."""

    def __init__(self, ledger: Ledger) -> None:
        self.rows = ledger.read("leads", LeadRow)
        self.lead = {row.id: row for row in self.rows}
        self._phones: dict[str, list[_Place]] = defaultdict(list)
        self._emails: dict[str, list[_Place]] = defaultdict(list)
        for row in self.rows:
            for number, contact in enumerate(row.contacts):
                place = row.id, number
                for phone in phones_of(contact):
                    self._phones[phone.main].append(place)
                if contact.email and (address := email_of(contact.email)):
                    self._emails[address].append(place)

    def at(self, place: _Place) -> Contact:
        return self.lead[place[0]].contacts[place[1]]

    def places(self, leads: Iterable[str]) -> set[_Place]:
        """Every contact of these leads."""
        return {(lead, number) for lead in leads for number in range(len(self.lead[lead].contacts))}

    def with_phone(self, wanted: Phone) -> Iterator[_Place]:
        for place in self._phones.get(wanted.main, ()):
            if any(map(wanted.may_be, phones_of(self.at(place)))):
                yield place

    def with_email(self, address: str) -> Iterator[_Place]:
        yield from self._emails.get(address, ())

    def named(self, names: Collection[Words], going: Collection[_Place]) -> dict[Words, str]:
        """Those of the names that somebody has who does not go, each with a lead of such a one."""
        if not names:
            return {}
        everybody = (
            (row.id, number, words_of(name_of(one))) for row in self.rows for number, one in enumerate(row.contacts)
        )
        return {words: lead for lead, number, words in everybody if words in names and (lead, number) not in going}

    def everywhere(self, found: set[_Place]) -> set[_Place]:
        """These people on every lead: the same number or address, and the same name or none."""
        waiting = list(found)
        while waiting:
            one = self.at(waiting.pop())
            name = words_of(name_of(one))
            places = [place for phone in phones_of(one) for place in self.with_phone(phone)]
            places += self.with_email(email_of(one.email) or "")
            for place in places:
                other = words_of(name_of(self.at(place)))
                if place not in found and (not other or not name or other == name):
                    found.add(place)
                    waiting.append(place)
        return found


_Place = tuple[str, int]
"""A contact: the lead's id and the number on its list."""


def _plan(
    ledger: Ledger,
    book: _Book,
    gone: set[str],
    person: Person | None,
    *,
    unsought: Set[str] = frozenset(),
    also: Terms = _NOTHING,
    log: Erased | None = None,
) -> Plan:
    """What goes with these leads and this person.

    `unsought`: leads whose people nobody looks for in what is kept about others; `also`: words to look for beside;
    `log`: who was erased before.
    """
    gone = gone & book.lead.keys()
    leaving = _leaving(book, gone, person) if person else {}
    documents = {lead: document for lead in sorted(leaving.keys() - gone) if (document := _got(ledger, lead))}
    gone |= leaving.keys() - documents.keys()
    going = book.places(gone) | {(lead, number) for lead in documents for number in leaving[lead]}
    names = _terms(book, going)
    asked = {place for place in going if place[0] not in unsought}
    sought = also | (names if len(asked) == len(going) else _terms(book, asked)).terms
    people = tuple(
        (book.lead[lead], tuple(book.lead[lead].contacts[number] for number in sorted(leaving[lead])))
        for lead in documents
    )
    changed: list[Entry] = []
    for lead, contacts in people:
        changed += _without(ledger, documents[lead.id], _cut_of(names.terms | also, lead, contacts, documents[lead.id]))
    calls = tuple(row.id for row in ledger.read("calls", _CallRow) if row.lead in gone)
    mentions = _Mentions(sought)
    bars = going_bars(ledger, sought, log)
    if sought:
        changed += mentions.in_all(ledger, {*gone, *documents, *calls, *bars})
    return Plan(
        leads=tuple(book.lead[lead] for lead in sorted(gone)),
        people=people,
        calls=calls,
        changed=tuple(changed),
        bars=bars,
        terms=names.terms | also,
        sought=sought,
        named=tuple(sorted({*mentions.named, *names.namesakes})),
        shared=tuple(sorted(names.shared)),
    )


def _leaving(book: _Book, gone: set[str], person: Person) -> dict[str, set[int]]:
    """The contacts who go from each lead; a lead that loses everybody is `gone`."""
    leaving: dict[str, set[int]] = defaultdict(set)
    staying = (row for row in book.rows if row.id not in gone)
    found = {(row.id, number) for row in staying for number, one in enumerate(row.contacts) if person(row, one)}
    for lead, number in book.everywhere(found):
        leaving[lead].add(number)
    gone |= {lead for lead, numbers in leaving.items() if len(numbers) == len(book.lead[lead].contacts)}
    return leaving


def _without(ledger: Ledger, document: Document, cut: _Cut) -> Iterator[Entry]:
    """The lead and its calls as they are when people were taken out of them."""
    yield "leads", cut.taken_out("leads", document)
    for call in ledger.find("lead", document["id"]):
        if (after := cut.taken_out("calls", call)) is not call:
            yield "calls", after


def _got(ledger: Ledger, lead: str) -> Document | None:
    """The lead's document; None where it is damaged, so that nobody can be taken out of it."""
    try:
        return ledger.get("leads", lead)
    except Damaged:
        return None


class _Named(Struct, frozen=True):
    """What names certain contacts and nobody else."""

    terms: Terms
    shared: set[str]
    """Leads of others with one of their numbers or addresses."""
    namesakes: set[str]
    """Leads of others with one of their names."""


def _terms(book: _Book, going: set[_Place]) -> _Named:
    """What names these contacts."""
    phones: set[Phone] = set()
    emails: set[str] = set()
    shared: set[str] = set()
    for place in going:
        contact = book.at(place)
        for phone in phones_of(contact):
            others = {other for other, number in book.with_phone(phone) if (other, number) not in going}
            shared |= others
            phones |= set() if others else {phone}
        if contact.email and (address := email_of(contact.email)):
            others = {other for other, number in book.with_email(address) if (other, number) not in going}
            shared |= others
            emails |= set() if others else {address}
    names = {words_of(name_of(book.at(place))) for place in going} - {()}
    namesakes = book.named(names, going)
    return _Named(Terms(names - namesakes.keys(), phones, emails), shared, {*namesakes.values()})


_FIXED = frozenset({
    "id", "rev", "schema", "lead", "company", "created", "started", "definition", "event", "seq", "at", "question",
    "objection", "said_on", "evidence", "options", "currency", "engagement", "roles", "stage", "state", "disposition",
    "last_disposition", "last_call", "when", "on", "met", "verdict", "by", "rep", "owner", "time_zone", "demo",
    "special", "low", "high", "target", "said", "session", "name", "first_name", "last_name", "phone", "mobile",
    "email", "caller", "kind", "until", "tried", "zones", "scope",
})  # fmt: skip
"""Fields that hold no words about anybody, or are somebody else's."""
_FREE = frozenset({
    "notes", "text", "quote", "words", "summary", "reason", "next_step", "action", "when_words", "value",
    "do_not_call", "source", "person", "contact", "extra", "speaker",
})  # fmt: skip
"""Fields with people's own words, where a first or last name alone names somebody too."""


class _Cut:
    """Takes people out of documents that stay.

    `whole` names them anywhere, `free` in people's own words, and `people` is what they go by among the people met.
    """

    def __init__(
        self, whole: Terms, free: Terms, people: Collection[Words] = (), going: Collection[Contact] = ()
    ) -> None:
        self._whole, self._free, self._people, self._going = whole, free, people, going

    def taken_out(self, table: Table, document: Document) -> Document:
        """The document without them; the same where they are not in it."""
        after: Document = self._cut(document, "")
        if after == document:
            return document
        after["erased"] = document.get("erased", 0) + 1  # who still holds it as it was must not bring them back
        return lead_document(read_lead(after)) if table == "leads" else after

    def _cut(self, value: Any, key: str) -> Any:
        match value:
            case str():
                return (self._free if key in _FREE else self._whole).taken_out(value)
            case dict() if key == "extra":  # a column of the list may be named for somebody, and is theirs then
                return {name: self._cut(one, key) for name, one in value.items() if not self._whole.stand_in(name)}
            case dict() if key in ("answers", "earlier"):  # its keys are questions, whatever they are called
                return {question: self._cut(said, "") for question, said in value.items()}
            case dict():
                return {name: one if name in _FIXED else self._cut(one, name) for name, one in value.items()}
            case list():
                return [self._cut(one, key) for one in value if not self._leaves(one, key)]
        return value

    def _leaves(self, one: Any, key: str) -> bool:
        """Whether something on a list is one of them, or tells how one was met."""
        match key:
            case "contacts":
                return bool(self._going) and msgspec.convert(one, Contact) in self._going
            case "people":
                return self._is_one(one)
            case "events":
                return one.get("event") == "person-met" and self._is_one(one["person"])
        return False

    def _is_one(self, person: Document) -> bool:
        return bool(self._people) and words_of(person.get("name", "")) in self._people


def _cut_of(terms: Terms, row: LeadRow, going: Collection[Contact], document: Document) -> _Cut:
    """What takes these contacts out of their lead and its calls, and nobody else who is on it or was met there."""
    names = {words_of(name_of(contact)) for contact in going}
    names -= {words_of(name_of(contact)) for contact in row.contacts if contact not in going} | {()}
    names |= {(name[-1], *name[:-1]) for name in names}
    others = [words_of(name_of(contact)) for contact in row.contacts if contact not in going]
    others += [words_of(person.get("name", "")) for person in document.get("people", ())]
    kept = {word for name in others if name not in names and len(name) > 1 for word in name}
    parts = {part for contact in going for part in parts_of(contact) if not kept & set(part)}
    return _Cut(
        Terms(names, terms.phones, terms.emails), Terms(names | parts, terms.phones, terms.emails), names | parts, going
    )


class _Mentions:
    """Takes those who go out of documents that are about others: numbers, addresses and whole names.

    Where a name stands that may be somebody else's, of one word or of somebody met there, it stays and is noted.
    """

    def __init__(self, terms: Terms) -> None:
        self._all, self._names = terms, Terms(terms.names)
        whole = Terms((name for name in terms.names if len(name) > 1), terms.phones, terms.emails)
        self._cut = _Cut(whole, whole)
        self.named: list[str] = []

    def in_all(self, ledger: Ledger, skipped: Collection[str]) -> Iterator[Entry]:
        """Every document that changes, but those of the ids that are `skipped`."""
        for table in LETTER:
            for document in ledger.all(table):
                if document["id"] not in skipped and document.get("lead") not in skipped:
                    yield from self._without(table, document)

    def _without(self, table: Table, document: Document) -> Iterator[Entry]:
        if not self._all.stand_in(_text(document)):
            return
        after = self._bare(document) if table == "dnc" else self._cut.taken_out(table, document)
        if after is not document:
            yield table, after
        if self._names.stand_in(_text(after)):
            self.named.append(document["id"])

    def _bare(self, document: Document) -> Document:
        """An entry of the do-not-call list with nothing said of them; whom it bars stays."""
        said: Document = {key: document[key] for key in ("reason", "source", "lifted") if key in document}
        after = self._cut.taken_out("dnc", said)
        return document if after is said else {**document, **{key: after[key] for key in said}}


def _text(document: Document) -> str:
    """All words of a document."""
    text = encoded(document).decode()
    return _ESCAPE.sub(" ", text) if "\\" in text else text


_ESCAPE = re.compile(r"\\.")
"""What JSON has for a quote or the end of a line."""


def hashed(erased: Erased, plan: Plan) -> dict[str, tuple[str, ...]]:
    """What the log keeps of those who are forgotten, by field of an Erasure."""
    named = [(lead, contact) for lead, people in plan.people for contact in people]
    return {
        "people": tuple(erased.person(lead.id, lead.created, contact) for lead, contact in named if name_of(contact)),
        "phones": tuple(sorted(map(erased.phone, plan.terms.phones))),
        "emails": tuple(sorted(map(erased.email, plan.terms.emails))),
    }
