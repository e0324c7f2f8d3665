"""The rows of a list that meet somebody, each brought to the lead that it is about, or to a new one.

Nobody is merged unasked unless it is plainly the same: our own id, the same id of the list, the same mail address, or
the same company that does not stand elsewhere. The same domain, short id, or name and number under another company's
name, a name one slip away, one address under two names: that is proposed, and whoever imports decides. What says
nothing new of the lead it is proposed for is no question.

A lead is drafted when a row first meets it, and let go of behind the last row that could: a list of a million rows
that come company by company needs memory for a few of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from heapq import heappop, heappush
from typing import Literal

from msgspec import Struct, structs

from interview.lead import Lead
from store.companies import company_key
from store.ledger import id_of
from store.spreadsheet.headers import folded
from store.spreadsheet.matching import NearNames
from store.spreadsheet.merging import Draft, Outcome, Told
from store.spreadsheet.people import NAMED, plain
from store.spreadsheet.survey import keys_of, number_key

Choice = Literal["merge", "keep", "skip"]
CHOICES: tuple[Choice, ...] = ("merge", "keep", "skip")


_LONG_ID = 8
"""Digits of an id that no other list gives to somebody else."""
_SHARED = 4
"""Leads of one domain, or address; what more of them share tells nothing."""


class Proposal(Struct, frozen=True, kw_only=True):
    """A row and a lead that may be one."""

    line: int
    company: str
    person: str
    """What tells the person of the row: a name, an address, a number, or nothing."""
    lead: str
    """The company of the lead that it may be."""
    lead_id: str
    """"": the lead is new too."""
    people: tuple[str, ...]
    """The people of that lead."""
    because: str


class Settled(Struct, frozen=True):
    """A lead behind the last row that is about it."""

    lead: Lead
    new: bool
    changed: bool


Decide = Callable[[Proposal], Choice]
Find = Callable[[str], tuple[int, ...]]
"""A key to the numbers of the leads that have it."""


class Book:
    """The leads that rows meet."""

    def __init__(
        self, *, find: Find, open_lead: Callable[[int], Lead | None], last: Callable[[str], int],
        near: NearNames | None, decide: Decide, now: datetime,
    ) -> None:  # fmt: skip
        """`last` tells the last row that has a key, `open_lead` the lead of a number that is known."""
        self._find, self._open, self._last, self._near, self._decide = find, open_lead, last, near, decide
        self._now = now
        self.joined = 0
        """Rows that added something to a lead that an earlier row of the list made."""
        self._drafts: dict[int, Draft] = {}
        """By the number of the lead."""
        self._keys: dict[int, set[str]] = {}
        self._by_key: dict[str, list[int]] = {}
        self._known: set[int] = set()
        self._gone: set[int] = set()
        self._until: list[tuple[int, int]] = []
        self._expiry: dict[int, int] = {}

    def take(self, told: Told, line: int, row: int, number: int) -> Outcome | Literal["skipped"]:
        """Brings the row to its lead; `number` is the one that a new lead gets."""
        keys = keys_told(told)
        place = self._plainly(told, keys)
        if place is None and (proposed := self._proposed(told, keys)):
            place, because = proposed
            choice = "merge" if self._drafts[place].says(told) else self._ask(told, line, place, because)
            if choice == "skip":
                return "skipped"
            place = place if choice == "merge" else None
        new = place is None
        if place is None:
            place = number
            self._drafts[place] = Draft(Lead(id="", company=told.company, created=self._now), new=True)
        draft = self._drafts[place]
        outcome = draft.take(_without_own_id(told, draft))
        self.joined += draft.new and not new and outcome == "updated"
        self._index(place, keys, row)
        return "new" if new else outcome

    def settled(self, row: int) -> Iterator[Settled]:
        """The leads that no row behind this one is about."""
        while self._until and self._until[0][0] <= row:
            _, place = heappop(self._until)
            if self._expiry.get(place, row + 1) <= row:
                yield self._let_go(place)

    def rest(self) -> Iterator[Settled]:
        """All that are left, in the order of their numbers."""
        for place in sorted(self._drafts):
            yield self._let_go(place)

    def _let_go(self, place: int) -> Settled:
        draft = self._drafts.pop(place)
        del self._expiry[place]
        for key in self._keys.pop(place):
            places = self._by_key[key]
            places.remove(place)
            if not places:
                del self._by_key[key]
        lead = draft.taken(id_of("leads", place))
        return Settled(lead, draft.new, draft.changed)

    def _index(self, place: int, keys: list[str], row: int) -> None:
        """Makes the lead findable by these keys, for as long as a row may have one of them."""
        known = self._keys.setdefault(place, set())
        for key in keys:
            if key not in known:
                known.add(key)
                self._by_key.setdefault(key, []).append(place)
                self._by_key[key].sort()
        expiry = max(row, self._expiry.get(place, -1), *(self._last(key) for key in keys))
        if expiry != self._expiry.get(place):
            self._expiry[place] = expiry
            heappush(self._until, (expiry, place))

    def _with(self, key: str) -> list[int]:
        """The leads that have a key, the oldest first; those of the ledger are opened now."""
        for number in self._find(key):
            if number not in self._drafts and number not in self._gone:
                self._bring(number)
        return self._by_key.get(key, [])

    def _bring(self, number: int) -> None:
        lead = self._open(number)
        if lead is None or lead.demo:
            self._gone.add(number)
            return
        self._drafts[number] = Draft(lead, new=False)
        self._index(number, [*keys_of_known(lead)], -1)

    def _plainly(self, told: Told, keys: list[str]) -> int | None:
        """The lead that the row is plainly about."""
        for key in keys:
            if key[0] in "oi" and (found := self._with(key)):
                same = (place for place in found if keys[0] in self._keys[place])
                if (place := next(same, found[0] if _tells(key[1:]) else None)) is not None:
                    return place
        if (place := self._of_company(told, keys[0])) is not None:
            return place
        for key in keys:
            if key[0] == "e":
                for place in self._with(key):
                    if self._drafts[place].is_the_person(told, key[1:]):
                        return place
        return None

    def _of_company(self, told: Told, key: str) -> int | None:
        """Of the leads of its company the one that says all of it already, or knows the person, or stands there."""
        namesakes = [(place, self._drafts[place]) for place in self._with(key)]
        external_id = told.facts.get("external_id", "")
        if external_id and not (_has_somebody(told) and _names_people(told)):
            namesakes = [(place, draft) for place, draft in namesakes if not draft.facts["external_id"]]
        if len(namesakes) == 1 and not namesakes[0][1].stands_elsewhere(told):
            return namesakes[0][0]
        said = [place for place, draft in namesakes if draft.says(told)]
        known = [place for place, draft in namesakes if draft.knows(told)]
        here = [place for place, draft in namesakes if not draft.stands_elsewhere(told)]
        return next(iter((*said, *(place for place in known if place in here), *known, *here)), None)

    def _proposed(self, told: Told, keys: list[str]) -> tuple[int, str] | None:
        """The lead that the row may be about, and why."""
        if self._with(keys[0]):  # a branch, or another account of that name: the list tells them apart
            return None
        for key in keys:
            if key[0] == "i" and (found := self._with(key)):
                return found[0], f"the same id, {key[1:]}"
            if key[0] in "ed" and 0 < len(found := self._with(key)) <= _SHARED:
                return found[0], f"the same {'address' if key[0] == 'e' else 'domain'}, {key[1:]}"
            if key[0] == "n":
                for place in self._with(key):
                    if self._drafts[place].has_number(told):
                        return place, "the same name and number"
        if self._near is not None:
            for name in self._near.find(keys[0][1:]):
                for place in self._with(f"c{name}"):
                    if not self._drafts[place].stands_elsewhere(told):
                        return place, "a name that is nearly the same"
        return None

    def _ask(self, told: Told, line: int, place: int, because: str) -> Choice:
        lead = self._drafts[place].lead
        return self._decide(
            Proposal(
                line=line,
                company=told.company,
                person=told.who if told.contact else "",
                lead=lead.company,
                lead_id=lead.id,
                people=self._drafts[place].names(),
                because=because,
            )
        )


def _tells(external_id: str) -> bool:
    """Whether an id is long enough to be nobody else's: every list of a fair begins with a 1."""
    return len(external_id) >= _LONG_ID or not external_id.isdigit()


def keys_told(told: Told) -> list[str]:
    """What the row's lead may be found by; the company comes first."""
    contact, facts = told.contact, told.facts
    return keys_of(
        told.company,
        facts.get("external_id", ""),
        contact.get("email", ""),
        facts.get("website", ""),
        contact.get("name", ""),
        (contact.get("phone", ""), contact.get("mobile", "")),
    )


def keys_of_known(lead: Lead) -> dict[str, None]:
    """What a lead of the ledger is found by."""
    found = dict.fromkeys(keys_of(lead.company, lead.external_id, "", lead.website, "", ()))
    found[f"o{lead.id} c{company_key(lead.company)}"] = None
    for one in lead.contacts:
        name = one.name or f"{one.first_name} {one.last_name}".strip()
        found |= dict.fromkeys(keys_of(lead.company, "", one.email, lead.website, "", ()))
        found |= dict.fromkeys(number_key(name, number) for number in (one.phone, one.mobile) if name and number)
    return found


def _has_somebody(told: Told) -> bool:
    """Whether the row tells more of a person than a number, which may be the house's."""
    return not told.contact.keys().isdisjoint(("name", "email"))


def _names_people(told: Told) -> bool:
    """Whether the ids of the list are of people: of two people of a company each has one."""
    header = folded(told.headers.get("external_id", ""))
    return not any(word in header for word in ("account", "company", "kunde", "firm", "organi"))


def _without_own_id(told: Told, draft: Draft) -> Told:
    """What a row of our own export tells besides the id that the lead has here anyway, and the name of somebody met
    there, which an export gives to a contact that the list did not name.
    """
    if not draft.lead.id or told.facts.get("external_id") != draft.lead.id:
        return told
    contact, name = told.contact, plain(told.contact.get("name", ""))
    if name in {plain(one.name) for one in draft.lead.people} - {plain(one) for one in draft.names()} - {""}:
        contact = {key: one for key, one in contact.items() if key not in NAMED}
    facts = {key: one for key, one in told.facts.items() if key != "external_id"}
    return structs.replace(told, facts=facts, contact=contact)
