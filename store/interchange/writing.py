"""Everything as a stream of bytes, in either form: nothing but the record at hand is held in memory.

What is written is one moment of the base, whatever is saved meanwhile. The TinyDB file is written in ASCII, because
stock TinyDB opens it in the encoding of the machine it is on; tables are objects from a number to a document, the
number being the one in our id.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from store.interchange import FORMAT, WHOLE
from store.ledger import LETTER, Document, Ledger, Moment, number_to_keep
from store.shelf import Shelf, ShelfProblem

_line = msgspec.json.Encoder().encode
_ascii = json.JSONEncoder(allow_nan=False).encode


class Everything(msgspec.Struct, frozen=True):
    """What is to be written."""

    about: Document
    definitions: list[Document]
    moment: Moment
    missing: list[str]
    """Sentences about what cannot be written, because it does not read as it was."""

    @property
    def held(self) -> dict[str, int]:
        """How many of each are written."""
        listed = {"dnc": barred} if (barred := self.moment.held["dnc"]) else {}
        return {
            "leads": self.moment.held["leads"],
            "calls": self.moment.held["calls"],
            "definitions": len(self.definitions),
            **listed,
        }


class _Pin(msgspec.Struct):
    definition: str = ""


@contextmanager
def everything(ledger: Ledger, shelf: Shelf, made_by: str) -> Iterator[Everything]:
    """All that is kept, as it stands now, for as long as the block lasts. Raises StoreProblem.

    Args:
        ledger: the leads and calls.
        shelf: the definitions.
        made_by: the program and its version, to be told in the file.
    """
    definitions, missing = _definitions(shelf, {pin.definition for pin in ledger.read("calls", _Pin)})
    with ledger.moment() as moment:
        _ = moment.held  # reads every document: what is damaged is set aside by then
        missing += [f"{one} was damaged on the disk and is not in the file." for one in ledger.set_aside]
        whole = Everything({}, definitions, moment, missing)
        about = {"format": FORMAT, "made_by": made_by, "counters": moment.given}
        yield msgspec.structs.replace(whole, about=about)


def _definitions(shelf: Shelf, pinned: set[str]) -> tuple[list[Document], list[str]]:
    """Every definition on the shelf, and the shipped one where it is pinned; and why others cannot be written."""
    chosen, missing, documents = shelf.chosen(), [], []
    for one in sorted(pinned.union(shelf.hashes())):
        try:
            documents.append({"hash": one, "in_force": one == chosen, "source": shelf.source(one)})
        except ShelfProblem as problem:
            missing.append(problem.sentence)
    return documents, missing


def json_lines(whole: Everything) -> Iterator[bytes]:
    """One JSON object a line: what this is and how much of it there is, then every record."""
    yield _line({"bants": WHOLE, **whole.about, "holds": whole.held}) + b"\n"
    for table, documents in _tables(whole):
        for document in documents:
            yield _line({"table": table, "document": document}) + b"\n"


def tinydb_file(whole: Everything) -> Iterator[bytes]:
    """The content of a file that `tinydb.TinyDB(path)` opens."""
    yield f'{{"about": {{"1": {_ascii(whole.about)}}}'.encode()
    for table, documents in _tables(whole):
        yield f', "{table}": {{'.encode()
        for place, document in enumerate(documents, 1):
            number = place if table == "definitions" else number_to_keep(table, document)
            yield f'{", " if place > 1 else ""}"{number}": {_ascii(document)}'.encode()
        yield b"}"
    yield b"}"


def _tables(whole: Everything) -> Iterator[tuple[Any, Iterator[Document]]]:
    yield "definitions", iter(whole.definitions)
    for table in LETTER:
        if table != "dnc" or whole.moment.held[table]:
            yield table, whole.moment.documents(table)
