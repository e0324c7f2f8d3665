"""What a list adds to a lead: blanks never erase, nothing said on a call is replaced, do-not-call is never lifted.

Where a list says something else than somebody said, it stands behind what was said, and counts only once that is a
refusal of another day. A later list may correct an earlier one. Within one list the first word on a thing stands, and
a different later one is kept beside it under the column's header with the person's name, so that nothing is dropped
and the same list read twice changes nothing. A lead keeps its company's name; another one is kept beside it, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, structs

from interview.answers import Answer
from interview.lead import Lead
from interview.memory import Memory, Said, put, said_of, same_word
from store.companies import company_key
from store.spreadsheet.matching import email_key
from store.spreadsheet.people import People, plain

FACTS = (
    "website",
    "employees",
    "annual_revenue",
    "industry",
    "industry_code",
    "street",
    "city",
    "state",
    "postal_code",
    "country",
    "time_zone",
    "source",
    "notes",
    "external_id",
    "owner",
)
"""Fields of a lead that a list may fill, but the company and do-not-call."""
_PLACE = ("city", "country")

Outcome = Literal["new", "updated", "unchanged", "duplicate"]
_Place = tuple[str, dict[str, str], str, str]
"""A name for where it is, the values there, the key, and the value to keep."""


class Told(Struct, kw_only=True, gc=False):
    """What one row tells."""

    company: str
    contact: dict[str, str]
    facts: dict[str, str]
    extra: dict[str, str]
    do_not_call: str
    answers: dict[str, Answer]
    headers: Mapping[str, str]
    """The header behind each field."""

    @property
    def who(self) -> str:
        """Whom the row is about, for telling apart what two rows say."""
        return next(
            (self.contact[key] for key in ("name", "email", "phone", "mobile") if self.contact.get(key)), "again"
        )


class Draft:
    """One lead while a list is taken in."""

    def __init__(self, lead: Lead, *, new: bool) -> None:
        self.lead, self.new = lead, new
        self._company = company_key(lead.company)
        self.changed = False
        self.facts = {key: str(getattr(lead, key)) for key in FACTS}
        self._people = People(lead.contacts)
        self._extra = dict(lead.extra)
        self._answers, self._earlier = dict(lead.answers), dict(lead.earlier)
        self._do_not_call = lead.do_not_call
        self._told: set[tuple[str, str]] = set()
        self._seen: set[int | None] = set()

    def names(self) -> tuple[str, ...]:
        """The people of the lead, as far as they have names."""
        return tuple(one.name for one in self._people.contacts() if one.name)

    def is_the_person(self, told: Told, address: str) -> bool:
        """Whether the row is about whoever has that mail address here; one address under two names may be two."""
        name = plain(told.contact.get("name", ""))
        return any(
            email_key(one.email) == address and (not name or not one.name or plain(one.name) == name)
            for one in self._people.contacts()
        )

    def has_number(self, told: Told) -> bool:
        """Whether the person of the row stands here with one of the row's numbers."""
        name = plain(told.contact.get("name", ""))
        numbers = {told.contact[key] for key in ("phone", "mobile") if told.contact.get(key)}
        return any(
            plain(one.name) == name and numbers & {one.phone, one.mobile} for one in self._people.contacts() if name
        )

    def knows(self, told: Told) -> bool:
        """Whether the person of the row is one of this lead's."""
        return bool(told.contact) and bool(self._people.find(told.contact))

    def stands_elsewhere(self, told: Told) -> bool:
        """Whether the row names another place than the lead's: a branch of the same name is no duplicate."""
        return any(
            self.facts[key] and told.facts.get(key) and plain(self.facts[key]) != plain(told.facts[key])
            for key in _PLACE
        )

    def says(self, told: Told) -> bool:
        """Whether the lead says everything of the row already."""
        _, said = self._person(told)
        return said and not self._beyond(told)

    def take(self, told: Told) -> Outcome:
        """Adds what the row tells."""
        place, said = self._person(told)
        changes = not said or self._beyond(told)
        if place is None and told.contact:
            place = self._people.add()
        for name, values, slot, value in [*self._places(told, place)]:
            self._told.add((name, slot))
            values[slot] = value
        if place is not None:
            self._people.settle(place)
        for question, answer in self._new_answers(told).items():
            by_people = (one for one in self._said(question) if one.evidence != "imported")
            put(self._answers, self._earlier, question, (*by_people, answer))
        self._told |= {("answer", question) for question in told.answers}
        self._do_not_call = self._do_not_call or told.do_not_call
        repeated = place in self._seen or self.new
        self._seen.add(place)
        self.changed = self.changed or changes
        return "updated" if changes else "duplicate" if repeated else "unchanged"

    def taken(self, new_id: str) -> Lead:
        """The lead with everything that was added; `new_id` is the one that it gets if it is new."""
        return structs.replace(
            self.lead,
            id=new_id if self.new else self.lead.id,
            **self.facts,
            contacts=self._people.contacts(),
            extra=self._extra,
            answers=self._answers,
            earlier=self._earlier,
            do_not_call=self._do_not_call,
        )

    def _person(self, told: Told) -> tuple[int | None, bool]:
        """The place of the person whom the row is about, and whether all that the row tells is kept already."""
        candidates = self._people.find(told.contact) if told.contact else (None,)
        for place in candidates:
            if all(values.get(slot) == value for _, values, slot, value in self._places(told, place)):
                return place, True
        return (candidates[0] if candidates else None), False

    def _beyond(self, told: Told) -> bool:
        """Whether the row adds an answer, or the word that this lead must not be called."""
        return bool(self._new_answers(told)) or bool(told.do_not_call and not self._do_not_call)

    def _said(self, question: str) -> Said:
        return said_of(Memory(answers=self._answers, earlier=self._earlier), question)

    def _new_answers(self, told: Told) -> dict[str, Answer]:
        """What nobody said yet, and no earlier row of this list: it comes to stand behind all that was said."""
        return {question: answer for question, answer in told.answers.items() if self._is_new(question, answer)}

    def _is_new(self, question: str, answer: Answer) -> bool:
        said = self._said(question)
        return ("answer", question) not in self._told and not any(_same(known, answer) for known in said)

    def _places(self, told: Told, contact: int | None) -> Iterator[_Place]:
        """Where each word of the row is kept."""
        if contact is not None:
            person = self._people[contact]
            for key, value in told.contact.items():
                if not (
                    _said_otherwise(person, key, value) or (key == "phone" and self._people.is_of_the_house(value))
                ):
                    yield self._place(f"contact {contact}", person, key, value, told)
        for key, value in told.facts.items():
            yield self._place("", self.facts, key, value, told)
        for header, value in told.extra.items():
            yield self._place("extra", self._extra, header, value, told)
        if company_key(told.company) != self._company:
            places = list(self._beside(told.headers.get("company", "company"), told.who))
            said = (place for place in places if place[1].get(place[2]) == told.company)
            yield *next(said, places[-1]), told.company

    def _place(self, where: str, kept: dict[str, str], key: str, value: str, told: Told) -> _Place:
        """A value's own place, or one beside it where this list told another value before."""
        if not kept.get(key) or kept[key] == value:
            return where, kept, key, value
        places = [(where, kept, key), *self._beside(told.headers.get(key, key), told.who)]
        said = (place for place in places if place[1].get(place[2]) == value)
        free = (place for place in places if (place[0], place[2]) not in self._told)
        return *(next(said, None) or next(free)), value

    def _beside(self, header: str, who: str) -> Iterator[tuple[str, dict[str, str], str]]:
        """Places among the unknown columns for another word on the same thing, up to the first that is free."""
        slot, again = f"{header} ({who})", 2
        while ("extra", slot) in self._told:
            yield "extra", self._extra, slot
            slot, again = f"{header} ({who}) {again}", again + 1
        yield "extra", self._extra, slot


def _same(said: Answer, told: Answer) -> bool:
    """Whether somebody, or an earlier list, said what the list tells."""
    return same_word(None, said, told)


def _said_otherwise(person: Mapping[str, str], key: str, value: str) -> bool:
    """Whether the person is known to have it under another field: a number as the other kind of number, part of a name
    as the whole of it. So comes back what another program has one column for, or two.
    """
    if person[key]:
        return False
    if key in _OTHER_NUMBER:
        return person[_OTHER_NUMBER[key]] == value
    if key in ("first_name", "last_name") and not (person["first_name"] or person["last_name"]):
        return plain(value) in _parts(person["name"])
    return False


def _parts(name: str) -> tuple[str, str]:
    """A name parted before its last word, as exports part it."""
    first, _, last = plain(name).rpartition(" ")
    return first, last


_OTHER_NUMBER = {"phone": "mobile", "mobile": "phone"}
