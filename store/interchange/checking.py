"""One record checked: that it reads as what it says it is, is filed under its own number, and is safe to show.

This is the border, so text is cleaned here as it is in a CSV list. What bants itself wrote was cleaned when it came
in, and passes unchanged to the last byte.
"""

from collections.abc import Callable
from typing import Any

from interview.definition.problems import DefinitionProblems
from interview.definition.reading import read_definition
from interview.text import clean_line
from store.documents import Unreadable, agreed
from store.interchange.records import InterchangeProblem, Record, refuse
from store.ledger import Document, Table, id_of, number_of

LARGEST = 10**12
"""The largest number of a document that is taken: the ids after it have to fit too."""
DEEPEST = 50
LONGEST = 1_000_000
"""Characters kept of one text, as of a cell."""
_LONGEST_CALL = 10.0**9
"""Seconds."""


class Cleaner:
    """Cleans the texts of documents and counts those that something was taken out of."""

    def __init__(self) -> None:
        self.count = 0

    def clean(self, value: Any, fault: Callable[[str], InterchangeProblem], depth: int = 0) -> None:
        """Clean the texts in a dict or list; `fault` makes a problem of what is wrong with it."""
        if depth > DEEPEST:
            raise fault("is nested too deeply")
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in inside:
            if type(key) is str and not (key.isascii() and key.isprintable()) and key != clean_line(key, LONGEST):
                raise fault("has a field whose name holds characters that nobody sees or that act on a terminal")
            kind = type(one)
            if kind is str:
                if not (one.isascii() and one.isprintable()) or len(one) > LONGEST:
                    value[key] = self._text(one, fault)
            elif kind is dict or kind is list:
                self.clean(one, fault, depth + 1)

    def _text(self, text: str, fault: Callable[[str], InterchangeProblem]) -> str:
        if len(text) > LONGEST:
            raise fault(f"has a text of {len(text):,} characters, more than the {LONGEST:,} kept of one")
        bare = clean_line(text, LONGEST)
        if bare == text.strip(" "):
            return text
        self.count += 1
        return bare


def checked(record: Record, table: Table, name: str, cleaner: Cleaner) -> Document:
    """The lead or call of a record as the ledger is to keep it. Raises InterchangeProblem."""
    document_id = record.document.get("id")

    def fault(what: str) -> InterchangeProblem:
        named = document_id if isinstance(document_id, str) else "the document"
        return refuse(name, record.where, f"{named[:40]} {what}")

    number = number_of(table, document_id) if isinstance(document_id, str) else None
    if number is None:
        raise refuse(name, record.where, f"{str(document_id)[:40]!r} is no id for the table of {table}")
    if record.number not in (None, number):
        raise fault(f"is filed under the number of {id_of(table, record.number or 0)}")
    if number > LARGEST:
        raise fault(f"has too large a number: the last one is {id_of(table, LARGEST)}")
    document = record.document
    cleaner.clean(document, fault)
    rev = document.setdefault("rev", 1)
    if type(rev) is not int or not 0 < rev < 2**53:
        raise fault(f"has no revision: {str(rev)[:20]!r} is none")
    if table == "calls":
        _see_that_events_count(document.get("events"), fault)
    try:
        return agreed(table, document)
    except Unreadable as unreadable:
        raise InterchangeProblem(f"{name}, {record.where}: {unreadable.sentence} Nothing was imported.") from None


def _see_that_events_count(events: object, fault: Callable[[str], InterchangeProblem]) -> None:
    """Events are 1, 2, 3 … in this order; each begins at no negative second."""
    for wanted, event in enumerate(events if isinstance(events, list) else (), 1):
        if not isinstance(event, dict):
            raise fault(f"has an event {wanted} that is none")
        found, at = event.get("seq"), event.get("at", -1)
        if type(found) is not int or found != wanted:
            raise fault(f"has an event numbered {str(found)[:20]} where number {wanted} should be")
        if not isinstance(at, int | float) or not 0 <= at <= _LONGEST_CALL:
            raise fault(f"has an event {wanted} at second {str(at)[:20]}")


def checked_definition(record: Record, name: str) -> tuple[str, str, bool]:
    """Hash, source and whether it is in force there. Raises InterchangeProblem."""
    match record.document:
        case {"hash": str(pinned), "in_force": bool(in_force), "source": str(source)}:
            try:
                definition = read_definition(source)
            except DefinitionProblems as problems:
                first = problems.problems[0].at(f"definition {pinned[:12]}")
                raise refuse(name, record.where, f"the definition is not sound: {first}") from None
            if definition.hash == pinned:
                return pinned, source, in_force
            raise refuse(
                name, record.where, f"definition {pinned[:12]} says something else than it did ({definition.hash})"
            )
    raise refuse(name, record.where, "it is no definition with its hash and source")
