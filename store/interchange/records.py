"""What a file of everything is made of: its records, whichever form they come in, and the words to refuse one with."""

from typing import Any

from msgspec import Struct

from store.problems import StoreProblem

MOST = 64_000_000
"""Characters of one record; a longer one is a file gone wrong."""
TABLES = ("about", "definitions", "leads", "calls", "dnc")


class Record(Struct, frozen=True):
    """One document, as the file has it."""

    table: str
    document: dict[str, Any]
    where: str
    """Where in the file it is: "line 7", "document 7 of leads"."""
    number: int | None = None
    """What the file files it under, if it does."""


class InterchangeProblem(StoreProblem):
    """The file cannot be taken in; nothing of it was."""


def refuse(name: str, where: str, what: str) -> InterchangeProblem:
    """That a place of the file is not as it should be."""
    return InterchangeProblem(f"{name}, {where}: {what}. Nothing was imported.")


def refuse_newer(name: str, found: object, known: int) -> InterchangeProblem:
    """That the file is of a later form."""
    return InterchangeProblem(
        f"{name} was written by a newer bants (format {str(found)[:20]}, this one reads {known}). "
        "Nothing was imported. Update bants."
    )


MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def conflict_in(line: str) -> str | None:
    """What to say of a line that git left there to be settled."""
    mark = line.strip()[:7]
    return f"{mark} is a conflict mark of git; settle the conflict first" if mark in MARKS else None
