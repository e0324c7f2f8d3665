"""The people of one lead while a list is taken in: who is whom.

A name tells people apart; where one is missing, an e-mail address or a number that only a nameless entry holds. So
five people behind one switchboard stay five, and a switchboard that stood alone gets its first name. Looked up, not
searched: a list may hold thousands of people of one company.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from interview.lead import Contact

NAMED = ("name", "first_name", "last_name", "title")
"""Fields of a contact that say who it is."""
PERSONAL = (*NAMED, "phone", "mobile", "email")
"""Fields of a contact."""

Person = dict[str, str]
_NO_DIGIT = re.compile(r"\D+")


class People:
    """Contacts as dicts of the personal fields, in the lead's order."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._all: list[Person] = []
        self._named: dict[str, int] = {}
        self._signs: dict[str, list[int]] = {}
        self._nameless: dict[str, int] = {}
        for contact in contacts:
            self._all.append({key: str(getattr(contact, key)) for key in PERSONAL})
            self.settle(len(self._all) - 1)

    def __getitem__(self, place: int) -> Person:
        return self._all[place]

    def is_of_the_house(self, number: str) -> bool:
        """Whether the number stands there without a name."""
        return any(person["phone"] == number for person in self._all if not person["name"])

    def contacts(self) -> tuple[Contact, ...]:
        """The people as a lead keeps them."""
        return tuple(Contact(**person) for person in self._all)

    def add(self) -> int:
        """A place for somebody new."""
        self._all.append(dict.fromkeys(PERSONAL, ""))
        return len(self._all) - 1

    def settle(self, place: int) -> None:
        """Makes the person at that place findable by what is known of them now."""
        person = self._all[place]
        if person["name"]:
            self._named.setdefault(plain(person["name"]), place)
        for sign in _signs(person):
            places = self._signs.setdefault(sign, [])
            if place not in places[-1:]:
                places.append(place)
            if not person["name"]:
                self._nameless.setdefault(sign, place)

    def find(self, wanted: Mapping[str, str]) -> Sequence[int]:
        """The places of those who may be this person, the likeliest first; none where it is somebody new."""
        name = plain(wanted.get("name", ""))
        if name in self._named:
            return (self._named[name],)
        if name:
            places = [self._nameless[sign] for sign in _signs(wanted) if sign in self._nameless]
            return [place for place in places if not self._all[place]["name"]]
        places = [place for sign in _signs(wanted) for place in self._signs.get(sign, ())]
        return sorted(places) or [place for place, person in enumerate(self._all) if wanted.items() <= person.items()]


def plain(words: str) -> str:
    """Words as they are compared: without case, blanks folded, accents on their letters."""
    if words.isascii():
        return " ".join(words.lower().split())
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def _signs(person: Mapping[str, str]) -> Iterator[str]:
    """What identifies a person beside the name: address and numbers."""
    if email := person.get("email"):
        yield f"@{plain(email)}"
    for key in ("phone", "mobile"):
        if number := _NO_DIGIT.sub("", person.get(key, "")):
            yield number
