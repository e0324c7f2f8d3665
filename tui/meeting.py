"""Somebody met, from one typed line: "ana cho, cfo, decides/signs, engaged", or by the numbers of the lists: "ana
cho, cfo, 4/5, 2".

Each word of a list may be shortened to a beginning that only it has. Who is known already keeps the name as it was
first written; what is new about them is added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interview.answers import Person
from interview.definition.model import Definition
from interview.text import clean_line
from tui.refused import Refused


def read_person_line(line: str) -> tuple[str, str, tuple[str, ...], str]:
    """Name, title, roles and engagement as they were typed."""
    name, title, roles, engagement = ([part.strip() for part in line.split(",")] + ["", "", "", ""])[:4]
    return name, title, tuple(role for role in re.split(r"[/;+ ]+", roles) if role), engagement


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
