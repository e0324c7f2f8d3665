"""The names in braces that spoken words may hold, and nothing else in braces: no formats, no attributes, no nesting."""

from __future__ import annotations

import re

from interview.definition.problems import shown
from interview.definition.shapes import Table

PLACEHOLDERS = (
    "contact",
    "company",
    "caller",
    "us",
    "topic",
    "industry",
    "rep",
    "slot1",
    "slot2",
    "part_of_day",
    "next_step",
    "person",
)
"""The closed list."""

_BRACES = re.compile(r"\{([^{}]*+)\}")
_LIST = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)


def spoken(table: Table, key: str, *, required: bool = False) -> str:
    """The words at a key that are said aloud; every brace in them has to be a name of the closed list."""
    text = table.text(key, required=required)
    for name in dict.fromkeys(_BRACES.findall(text)):
        if name in PLACEHOLDERS:
            continue
        beginning = re.match(r"\s*(\w+)", name)
        near = table.findings.speller.nearest(beginning[1], PLACEHOLDERS) if beginning else None
        guess = f" (did you mean {{{near}}}?)" if near else ""
        table.note(key, f"unknown name in {{{shown(name)}}}{guess}: {key} may hold {_LIST}")
    if re.search(r"[{}]", _BRACES.sub("", text)):
        table.note(key, f"a stray brace in {key}: it may hold {_LIST}")
    return text
