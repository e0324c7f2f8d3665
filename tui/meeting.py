"""Somebody met, from one typed line: "ana cho, cfo, decides/signs, engaged", or by the numbers of the lists: "ana
cho, cfo, 4/5, 2".

Each word of a list may be shortened to a beginning that only it has. Who is known already keeps the name as it was
first written; what is new about them is added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from interview.answers import Person
from interview.definition.model import Definition
from interview.folding import CallState
from interview.lead import Lead
from interview.text import clean_line
from interview.words import fill
from tui.refused import Refused
from tui.views import PersonSoFar

_PARTICLES = frozenset(
    ["van", "von", "der", "den", "de", "da", "di", "du", "la", "le", "del", "dos", "ter", "ten", "zu", "al", "bin"]
)
_IN_CAPITALS = frozenset(
    ["ceo", "cfo", "coo", "cto", "cio", "cmo", "cso", "cpo", "cro", "ciso", "vp", "svp", "evp", "md", "hr", "it", "qa"]
)
"""Words of a title that stand for their letters."""


def read_person_line(line: str) -> tuple[str, str, tuple[str, ...], str]:
    """Name, title, roles and engagement as they were typed."""
    name, title, roles, engagement = ([part.strip() for part in line.split(",")] + ["", "", "", ""])[:4]
    name, title = as_name(name), as_title(title)
    return name, title, tuple(role for role in re.split(r"[/;+ ]+", roles) if role), engagement


def as_name(typed: str) -> str:
    """A name typed all in small letters as people write it, "ana van der berg" as "Ana van der Berg"."""
    if typed != typed.lower():
        return typed
    first, *rest = typed.split() or [""]
    return " ".join([_capital(first), *(word if word in _PARTICLES else _capital(word) for word in rest)])


def as_title(typed: str) -> str:
    """A title typed all in small letters: "cfo" as "CFO", "head of it" as "Head of IT"."""
    if typed != typed.lower():
        return typed
    words = " ".join(word.upper() if word in _IN_CAPITALS else word for word in typed.split())
    return words[:1].upper() + words[1:]


def _capital(word: str) -> str:
    """Its first letter, and each behind a hyphen or an apostrophe, in capitals."""
    return re.sub(r"(^|[-'’])(\w)", lambda found: found[1] + found[2].upper(), word)


def so_far(definition: Definition, lead: Lead, state: CallState, words: Mapping[str, str], line: str) -> PersonSoFar:
    """What a line comes to as far as it is typed, and who of the account begins like it."""
    name, title, _, _ = read_person_line(clean_line(line))
    like = _known(lead, state, name)
    fields = line.count(",")
    whole = ", ".join(part for part in (like[0], like[1]) if part) if like else ""
    person = like[0] if like else name
    asks = definition.people.ask
    return PersonSoFar(
        name=name,
        title=title,
        known=f"{whole} ({like[2]})" if like else "",
        completed=f"{whole}, " if like and fields == 0 else "",
        ask=fill(asks, {**words, "person": person.split()[0]}) if asks and person else "",
    )


def _known(lead: Lead, state: CallState, name: str) -> tuple[str, str, str] | None:
    """Name, title and whence of the first of those met and listed whose name begins so."""
    wanted = name.casefold()
    met = [(one.name, one.title, "met") for one in state.people]
    listed = [(one.name or f"{one.first_name} {one.last_name}".strip(), one.title, "list") for one in lead.contacts]
    found = (one for one in (*met, *listed) if one[0] and one[0].casefold().startswith(wanted))
    return next(found, None) if wanted else None


def person_of(definition: Definition, name: str, title: str, roles: Sequence[str], engagement: str) -> Person:
    """The person in the definition's ids. Refuses a word that the lists do not have."""
    name, title = clean_line(name), clean_line(title)
    if not name and not title:
        raise Refused("Say who it is first: name, title, role, engagement.")
    rules = definition.people
    taken = {_listed(clean_line(role), rules.roles, "role") for role in roles if clean_line(role)}
    part = clean_line(engagement)
    return Person(
        name=name,
        title=title,
        roles=tuple(role for role in rules.roles if role in taken),
        engagement=_listed(part, rules.engagements, "engagement") if part else None,
    )


def _listed(word: str, listed: tuple[str, ...], what: str) -> str:
    """The one of the list that the word means, by number, name or beginning."""
    if word.isdecimal() and 1 <= int(word) <= len(listed):
        return listed[int(word) - 1]
    wanted = word.casefold().replace(" ", "-")
    exact = [one for one in listed if one == wanted]
    close = exact or [one for one in listed if one.startswith(wanted)]
    if len(close) == 1:
        return close[0]
    known = ", ".join(f"{n} {one}" for n, one in enumerate(listed, start=1))
    raise Refused(f"“{word[:40]}” is no {what} here: {known}." if known else f"This definition names no {what}s.")
