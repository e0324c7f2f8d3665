"""The people at the account: those met on calls and those of the list as one list, the one to call first.

A person who was met and a contact of the list are the same where they have the same name; what was said on a call
about title and part counts, the numbers are the list's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from msgspec.structs import replace

from interview.answers import Person
from interview.definition.model import Definition
from interview.handoff.page import Member
from interview.lead import Contact, Lead


def name_of(contact: Contact) -> str:
    """The contact's whole name; "" where none is known."""
    return contact.name or " ".join(part for part in (contact.first_name, contact.last_name) if part)


def members(
    lead: Lead, people: Iterable[Person], spoken: Collection[str], barred: Callable[[Contact], bool]
) -> tuple[Member, ...]:
    """Everybody with a name, a title or a number: the contacts in the list's order, then whoever else was met.

    `spoken` are the names, folded, of those who were on the line; whoever is `barred` comes without numbers.
    """

    def member(contact: Contact, person: Person | None) -> Member:
        one = _member(contact, person, spoken)
        return replace(one, barred=True, phones=(), email="") if barred(contact) else one

    met = {person.name.casefold(): person for person in people if person.name}
    listed = [member(one, met.get(name_of(one).casefold())) for one in lead.contacts]
    known = {one.name.casefold() for one in listed if one.name}
    others = (Contact(name=one.name, title=one.title) for one in people if one.name.casefold() not in known)
    unlisted = (member(contact, _person(people, contact)) for contact in others)
    return tuple(one for one in (*listed, *unlisted) if one.name or one.title or one.phones or one.email)


def _person(people: Iterable[Person], contact: Contact) -> Person | None:
    return next((one for one in people if (one.name, one.title) == (contact.name, contact.title)), None)


def _member(contact: Contact, person: Person | None, spoken: Collection[str]) -> Member:
    name = name_of(contact)
    return Member(
        name=name,
        title=(person.title if person else "") or contact.title,
        roles=person.roles if person else (),
        engagement=(person.engagement or "") if person else "",
        phones=tuple(dict.fromkeys(number for number in (contact.phone, contact.mobile) if number)),
        email=contact.email,
        spoken=bool(name) and name.casefold() in spoken,
    )


def unnamed_roles(definition: Definition, people: Iterable[Person]) -> tuple[str, ...]:
    """The roles that nobody was named for."""
    named = {role for person in people for role in person.roles}
    return tuple(role for role in definition.people.roles if role not in named)
