"""A person named in a few words: "Ana Cho, CFO, +12085550102, ana@harlan.example".

Between commas stand the name first, then in any order a number, which begins with +, an address, which has an @, and a
title. `written` and `named` are each other's inverse; numbers are read where they come in, not here.
"""

from __future__ import annotations

from interview.lead import Contact


def named(words: str) -> Contact:
    """The person of those words."""
    name, *others = (part.strip() for part in words.split(","))
    phone = next((part for part in others if part.startswith("+")), "")
    email = next((part for part in others if "@" in part), "")
    title = ", ".join(part for part in others if part and part not in (phone, email))
    return Contact(name=name, title=title, phone=phone, email=email)


def written(person: Contact) -> str:
    """The same person in words."""
    return ", ".join(part for part in (person.name, person.title, person.phone, person.email) if part)
