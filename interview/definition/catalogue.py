"""What a file names, gathered before it is read: so that a statement can be checked where it stands, whatever comes
later.

It is taken from the parsed file as it is. Where that is not well-formed the catalogue keeps silent (None), and the
reader that comes to the place tells what is wrong with it; nobody is told of a dead reference to something that is
only misspelt there.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from interview.definition.values import Sort, sort_of


class Named(Struct, frozen=True):
    """What a statement on a question has to fit."""

    kind: str | None
    options: tuple[str, ...] = ()
    sorts: frozenset[Sort] = frozenset()
    """The sorts of its options' values."""


class Catalogue(Struct, frozen=True):
    """Everything that can be referred to."""

    questions: dict[str, Named]
    tests: dict[str, None]
    """Ids in the file's order; a dict, because a file may hold thousands of them and look each one up."""
    roles: tuple[str, ...]
    engagements: tuple[str, ...]


def catalogue(raw: dict[str, Any]) -> Catalogue:
    """The catalogue of a parsed file."""
    questions: dict[str, Named] = {}
    for question in _tables(raw.get("question")):
        if isinstance(question.get("id"), str):
            questions.setdefault(question["id"], _named(question))
    people = raw.get("people") if isinstance(raw.get("people"), dict) else {}
    tests = raw.get("test")
    return Catalogue(
        questions=questions,
        tests=dict.fromkeys(tests) if isinstance(tests, dict) else {},
        roles=_words(people.get("role")) if people else (),
        engagements=_words(people.get("engagement")) if people else (),
    )


def _named(question: dict[str, Any]) -> Named:
    kind = question.get("kind")
    options = [option for option in _tables(question.get("option")) if isinstance(option.get("id"), str)]
    sorts = {sort_of(option["value"]) for option in options if "value" in option}
    return Named(
        kind if isinstance(kind, str) else None,
        tuple(option["id"] for option in options),
        frozenset(sort for sort in sorts if sort is not None),
    )


def _tables(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _words(value: object) -> tuple[str, ...]:
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()
