"""The do-not-call list over a ledger: who must not be called, asked of a lead, of a number, of all leads at once.

What is added or lifted is on the disk at return, and what any other program adds is heard of with the next question.
Nothing is ever taken off: lifting keeps the entry, with who lifted it, when and why. All entries of a list are taken in
together or none. Leads are compared by the short hashes of their keys that stand in their documents; where one meets
an entry the document itself decides, so that two keys that look alike bar nobody.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from interview.lead import Lead
from interview.outreach.bars import Bar, Lifted, Scope
from interview.text import clean_line
from store.companies import company_key, domain_of
from store.dialling import (
    Listed,
    bare_document,
    contact_keys,
    domain_keys,
    entry_key,
    keys_of,
    number_keys,
    numbers_of,
)
from store.documents import bar_document, lead_document, read_bar, read_lead
from store.erased import Erased
from store.lead_keys import LeadKeys, hash_of
from store.ledger import Conflict, Damaged, Document, Ledger, id_of, number_of
from store.phones import Phone, read_phone, shown
from store.problems import StoreProblem


class DncProblem(StoreProblem):
    """What should be listed or lifted is not what the list knows."""


class Wanted(Struct, frozen=True):
    """Somebody to be listed."""

    scope: Scope
    words: str
    reason: str = ""
    source: str = ""
    at: datetime | None = None
    """Since when; None: since now."""


class DoNotCall:
    """The list of one ledger; any thread may ask. Every question raises LedgerProblem where the ledger cannot read."""

    def __init__(self, ledger: Ledger, country: str = "US", erased: Callable[[], Erased] = Erased) -> None:
        """`country`: where a number rings that is listed without its country's code; `erased`: the erasure log."""
        self._ledger, self._country, self._erased = ledger, country, erased
        self._lock = threading.RLock()
        self._sequence: int | None = None
        self._mark = 0
        self._all: dict[int, Bar] = {}
        self._active: dict[str, int] = {}
        self._leads = LeadKeys(ledger)
        self._changed: set[int] = set()
        self._barred: set[int] = set()
        self._told: tuple[int | None, frozenset[str]] = None, frozenset()

    def refresh(self) -> None:
        """Take in what anybody listed or lifted."""
        with self._lock:
            sequence = self._ledger.sequence()
            if sequence != self._sequence:
                self._hear()
                self._sequence = sequence

    def _hear(self) -> None:
        found = self._ledger.changes("dnc", self._mark)
        if found.mark < self._mark:  # an older copy of the base was put in its place
            found = self._ledger.changes("dnc")
            self._changed |= {hash_of(key) for key in self._active}
            self._all.clear()
        self._mark = found.mark
        heard = found.read(Bar)
        gone = [number for one in found.gone if (number := number_of("dnc", one))]
        if not (heard or gone or (self._active and not self._all)):
            return
        self._changed |= {hash_of(bar.key) for bar in heard}
        self._changed |= {hash_of(self._all[number].key) for number in gone if number in self._all}
        self._all |= zip(found.numbers, heard, strict=True)
        for number in gone:
            self._all.pop(number, None)
        self._active = {bar.key: number for number, bar in reversed(self._all.items()) if bar.lifted is None}

    def entries(self, *, lifted: bool = False) -> list[Bar]:
        """What is listed, the oldest first; with `lifted` also what held once."""
        self.refresh()
        return [bar for _, bar in sorted(self._all.items()) if lifted or bar.lifted is None]

    def known(self, scope: Scope, words: str) -> Bar | None:
        """The entry that says this already."""
        self.refresh()
        return next(filter(None, map(self._listed, self._alike(scope, words))), None)

    def _alike(self, scope: Scope, words: str) -> Iterator[str]:
        """The keys of entries that say the same, the entry's own first; none where the words name nobody."""
        if key := entry_key(scope, words, self._country):
            yield key
            if scope == "number":
                read = read_phone(words, self._country)
                yield from number_keys(read.e164 if isinstance(read, Phone) else words, self._country)
            if scope == "domain":
                yield from domain_keys(domain_of(words))

    def _listed(self, key: str) -> Bar | None:
        number = self._active.get(key)
        return None if number is None else self._all[number]

    def add(self, scope: Scope, words: str, reason: str, source: str, by: str, at: datetime) -> Bar:
        """List somebody; on the disk at return. The entry that says so already, where there is one.

        Raises DncProblem where the words are nobody's number, person, company or domain.
        """
        (added,) = self.add_all([Wanted(scope, words, reason, source, at)], by, at)
        return added

    def add_all(self, wanted: Iterable[Wanted], by: str, at: datetime) -> list[Bar]:
        """List all of them, or none; each entry, or the one that said so before. Raises DncProblem."""
        with self._lock:
            self.refresh()
            bars: list[Bar] = []
            new: dict[str, int] = {}
            for one in wanted:
                keys = list(self._alike(one.scope, one.words))
                if not keys:
                    raise DncProblem(_NAMELESS[one.scope].format(words=clean_line(one.words)[:60]))
                before = next(filter(None, map(self._listed, keys)), None)
                if before is None and (place := next((new[key] for key in keys if key in new), None)) is not None:
                    before = bars[place]
                if before is None:
                    new[keys[0]] = len(bars)
                bars.append(before or _bar(one, keys[0], by, at))
            self._save_new(bars)
            return bars

    def silence(self, lead: Lead, reason: str, source: str, by: str, at: datetime, number: str = "") -> list[Bar]:
        """List whoever is called of this lead, who asked not to be: the person and the numbers; on the disk at return.

        `number`: what was dialled, E.164, where it is not the first. The company and its other people stay.
        """
        wanted = [Wanted("number", number, reason, source)] if number else []
        document = bare_document(lead)
        contact = _dialled(document, number)
        if contact is not None:
            wanted += (Wanted("number", one, reason, source) for one in _numbers(contact, document))
            name = contact["name"] or f"{contact['first_name']} {contact['last_name']}".strip()
            wanted.append(Wanted("person", contact["email"] or f"{name}, {lead.company}", reason, source))
        country = lead.country or self._country
        return self.add_all((one for one in wanted if entry_key(one.scope, one.words, country)), by, at)

    def _save_new(self, bars: list[Bar]) -> None:
        """Keep those that have no id yet, together."""
        new = {id(bar): bar for bar in bars if not bar.id}
        if not new:
            return
        ids = self._ledger.new_ids("dnc", len(new))
        given = {place: replace(bar, id=one) for (place, bar), one in zip(new.items(), ids, strict=True)}
        self._ledger.save(*(("dnc", bar_document(bar)) for bar in given.values()))
        bars[:] = [given.get(id(bar), bar) for bar in bars]
        self.refresh()

    def lift(self, scope: Scope, words: str, by: str, at: datetime, reason: str) -> list[Bar]:
        """Lift every entry that says this; on the disk at return. Raises DncProblem where there is none."""
        with self._lock:
            self.refresh()
            keys = {entry_key(scope, words, self._country)}
            keys |= set(self._alike(scope, words)) if scope == "number" else set()
            found = [number for number, bar in self._all.items() if bar.key in keys and bar.lifted is None]
            if not found:
                raise DncProblem(f"“{clean_line(words)[:60]}” is not on the do-not-call list. See bants dnc list.")
            lifted = Lifted(by=by, at=at, reason=clean_line(reason))
            return [self._lift(number, lifted) for number in found]

    def lift_mark(self, lead_id: str, by: str, at: datetime, reason: str) -> Bar:
        """Take back what the lead itself says against calls; kept on the list as an entry that was lifted.

        On the disk at return. Raises DncProblem where the lead says nothing.
        """
        document = self._ledger.get("leads", lead_id)
        lead = read_lead(document) if document else None
        if lead is None or not lead.do_not_call:
            raise DncProblem(f"{lead.company if lead else lead_id} does not say itself that it must not be called.")
        bar = Bar(
            id=self._ledger.new_ids("dnc", 1)[0],
            scope="company",
            key=f"c:{company_key(lead.company)}",
            words=lead.company,
            reason=lead.do_not_call,
            source=f"the lead {lead.id}",
            at=lead.last_call or lead.created or at,
            lifted=Lifted(by=by, at=at, reason=clean_line(reason)),
        )
        self._ledger.save(("dnc", bar_document(bar)), ("leads", lead_document(replace(lead, do_not_call=""))))
        self.refresh()
        return bar

    def _lift(self, number: int, lifted: Lifted) -> Bar:
        document = self._ledger.get("dnc", id_of("dnc", number))
        if document is None:
            raise Conflict("dnc", id_of("dnc", number))
        bar = replace(read_bar(document), lifted=lifted)
        self._ledger.save(("dnc", bar_document(bar)))
        self.refresh()
        return bar

    def against(self, lead: Lead | Listed, number: str = "") -> Bar | None:
        """What bars whoever would be called of this lead; `number`: what is about to be dialled instead of the first.

        The company and its domain bar everybody there, a person or a number whoever has it.
        """
        with self._lock:
            self.refresh()
            return self._against(lead, number)

    def _against(self, lead: Lead | Listed, number: str) -> Bar | None:
        if not isinstance(lead, Lead):
            if not (lead.do_not_call or number or lead.id in self.barred_ids()):
                return None
            document = self._ledger.get("leads", lead.id)
            if document is None:
                return None
            lead = read_lead(document)
        if lead.do_not_call:
            return Bar(id="", scope="company", key="", words=lead.company, reason=lead.do_not_call, at=lead.created)
        if bar := next(filter(None, map(self._listed, self._keys(bare_document(lead), number))), None):
            return bar
        return self._forgotten("number", number) if number else None

    def check(self, scope: Scope, words: str) -> Bar | None:
        """What bars that number, person, company or domain: an entry, or what bars a lead who has it."""
        with self._lock:
            if bar := self.known(scope, words) or self._forgotten(scope, words):
                return bar
            keys = set(self._alike(scope, words))
            self.barred_ids()
            read = read_phone(words, self._country) if scope == "number" else None
            for number in sorted(self._leads.with_any(set(map(hash_of, keys)))):
                document = self._ledger.get("leads", id_of("leads", number))
                if document and keys & set(keys_of(document)):
                    dialled = read.e164 if isinstance(read, Phone) else ""
                    if bar := self._against(read_lead(document), dialled):
                        return bar
            return None

    def _forgotten(self, scope: Scope, words: str) -> Bar | None:
        """That whoever has the number or address was barred, or asked to be forgotten, before they were erased."""
        log = self._erased()
        number = scope == "number" and (log.names_words((words,)) or log.not_to_be_called((words,)))
        if not number and not (scope == "person" and log.names_words((), (words,))):
            return None
        at = max(one.at for one in log.erasures)
        return Bar(id="", scope=scope, key="", words=clean_line(words), reason="asked so and was erased", at=at)

    def barred_ids(self) -> frozenset[str]:
        """The leads that must not be called now, worked out again only where something changed."""
        with self._lock:
            self.refresh()
            if self._told[0] != self._sequence:
                self._look_again()
                self._told = self._sequence, frozenset(id_of("leads", number) for number in self._barred)
            return self._told[1]

    def named_ids(self) -> frozenset[str]:
        """The same, where anybody is listed at all; else none, and who says so itself is nobody's to look for."""
        with self._lock:
            self.refresh()
            return self.barred_ids() if self._active else frozenset()

    def _look_again(self) -> None:
        """Work out who is barred, of those whose lead, or whose entry, changed."""
        heard = self._leads.refresh()
        if heard.anew:
            self._barred.clear()
        self._barred -= heard.gone
        active = {hash_of(key) for key in self._active}
        looked = heard.changed & (self._leads.silent | self._leads.with_any(active)) if heard.changed else set()
        self._barred -= heard.changed - looked
        for number in looked | self._leads.with_any(self._changed):
            if self._is_barred(number):
                self._barred.add(number)
            else:
                self._barred.discard(number)
        self._changed.clear()

    def _is_barred(self, number: int) -> bool:
        if number in self._leads.silent:
            return True
        try:
            document = self._ledger.get("leads", id_of("leads", number))
        except Damaged:  # its hashes say so, and nobody can look at more
            return True
        return document is not None and any(key in self._active for key in self._keys(document))

    def _keys(self, document: Document, number: str = "") -> Iterator[str]:
        """The keys of whoever would be called of a lead."""
        company = company_key(document["company"])
        yield f"c:{company}"
        said = (document.get("website"), *(one.get("email") for one in document.get("contacts", ())))
        for domain in {domain_of(one) for one in said if one} - {""}:
            yield from domain_keys(domain)
        if number:
            yield from number_keys(number)
        contact = _dialled(document, number)
        if contact is not None:
            yield from contact_keys(contact, company)
            for one in _numbers(contact, document):
                yield from number_keys(one, document.get("country") or self._country)


def _numbers(contact: Document, document: Document) -> list[str]:
    return numbers_of({"contacts": (contact,), "country": document.get("country", "")})


def _dialled(document: Document, number: str) -> Document | None:
    """The contact who has that number, else the first that can be dialled, else the first; None: nobody has it."""
    contacts: list[Document] = document.get("contacts", [])
    if number:
        main = number.partition(";")[0]
        return next((one for one in contacts if main in _numbers(one, document)), None)
    dialled = (one for one in contacts if any(said.startswith("+") for said in _numbers(one, document)))
    return next(dialled, contacts[0] if contacts else None)


_NAMELESS: dict[Scope, str] = {
    "number": "“{words}” holds no number. Write it as it is dialled, with its country: +1 208 555 0101.",
    "person": "“{words}” names nobody. Write an e-mail address, or a name and a company: Dana Ruiz, Harlan Freight.",
    "company": "“{words}” names no company.",
    "domain": "“{words}” is no domain of a company. Write it as harlan.example; an address of one person is a person.",
}


def _bar(one: Wanted, key: str, by: str, at: datetime) -> Bar:
    """The entry, without an id yet."""
    words = clean_line(one.words)
    if key.startswith("n:+"):
        words = shown(key[2:])
    return Bar(
        id="",
        scope=one.scope,
        key=key,
        words=words,
        reason=clean_line(one.reason),
        source=clean_line(one.source),
        by=by,
        at=one.at or at,
    )
