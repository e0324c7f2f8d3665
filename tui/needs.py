"""What a way to end asks for: which disposition is meant, what each need is called, and what was typed for it.

A need answered with a full stop is not known, and that is an answer; an empty one is missing. Numbers and addresses
among the words of a person are taken out and read here, once, and kept as `interview/outreach/person.py` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from interview.definition.model import Definition, Disposition, Need
from interview.lead import Contact
from interview.outreach.person import written
from interview.text import clean_line
from store.phones import Flaw, read_phone
from tui.appointments import Where, read_agreed
from tui.refused import Refused

_TITLES: dict[Need, str] = {
    "when": "When",
    "person": "Who",
    "reason": "Reason",
    "rep": "With",
    "next-step": "Next step",
}
_FIELDS: dict[Need, str] = {"person": "person", "reason": "reason", "rep": "rep", "next-step": "next_step"}
NOT_KNOWN = "."
PROMPTS: dict[Need, str] = {
    "when": "tue 10:00, or tue 9:00 there, or . for not known",
    "person": "a name, and a number or an address if you have one, or .",
}
OTHERWISE = "in words, or . for not known"
_NUMBER = re.compile(r"[+(]?\d[\d\s()./-]{5,}\d(?:\s*(?:x|ext\.?)\s*\d{1,6})?")
_ADDRESS = re.compile(r"[^\s,;<>]+@[^\s,;<>]+")


def find_disposition(definition: Definition, words: str) -> Disposition:
    """The disposition of that id or letter."""
    wanted = clean_line(words)
    for one in definition.dispositions:
        if wanted in (one.id, one.key):
            return one
    raise Refused(
        f"No call ends as “{wanted}” here: {', '.join(f'{d.key} {d.title}' for d in definition.dispositions)}."
    )


def need_title(definition: Definition, disposition: Disposition, need: Need) -> str:
    """What a need is called: a date that is the answer to a question goes by that question's title."""
    return definition.question[disposition.sets].title if need == "when" and disposition.sets else _TITLES[need]


def read_needs(
    definition: Definition, disposition: Disposition, answers: Mapping[Need, str], where: Where, country: str
) -> dict[str, Any]:
    """The fields of `Ended` that the disposition needs; refuses with the first that is missing or cannot be read.

    `country`: where a number without a country's code rings.
    """
    fields: dict[str, Any] = {}
    for need in disposition.needs:
        words, title = clean_line(answers.get(need, "")), need_title(definition, disposition, need)
        if not words:
            raise Refused(f"{title} is missing for “{disposition.title}”. A full stop says not known.")
        if words == NOT_KNOWN:
            continue
        if need == "when":
            fields |= {"when": read_agreed(words, title, where).at, "when_words": words}
        else:
            fields[_FIELDS[need]] = read_person(words, country) if need == "person" else words
    return fields


def read_person(words: str, country: str) -> str:
    """Somebody named, with the number and the address among the words where there are any. Raises Refused."""
    address, number = _ADDRESS.search(words), _NUMBER.search(_ADDRESS.sub(" ", words))
    left = _NUMBER.sub(" ", _ADDRESS.sub(" ", words))
    name, *title = [" ".join(part.split()) for part in left.split(",") if part.strip()] or [""]
    if not name:
        raise Refused(f"Who: “{words[:60]}” names nobody. Write a name before the number, or . for not known.")
    read = read_phone(number[0], country) if number else None
    if isinstance(read, Flaw):
        raise Refused(
            f"Who: {number[0].strip() if number else ''} cannot be dialled: {read.reason}. Mend it, or leave it out."
        )
    phone = read.written if read else ""
    return written(Contact(name=name, title=", ".join(title), phone=phone, email=address[0] if address else ""))
