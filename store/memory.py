"""A ledger that forgets: the Ledger protocol in a dict, for tests, demonstrations and trials.

It keeps the promises of the others but the disk: documents lie here as the same JSON, so that nobody's later change
of a dict changes what was saved, and what JSON cannot carry is refused here too.
"""

import threading
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from store.ledger import (
    LETTER,
    Check,
    Conflict,
    Document,
    Entry,
    Field,
    Ledger,
    Table,
    encoded,
    id_of,
    number_of,
    number_to_keep,
)

T = TypeVar("T")

Kept = dict[int, tuple[int, bytes]]
"""By number: revision and JSON."""


class MemoryLedger(Ledger):
    """A ledger that ends with the program."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[Table, Kept] = {table: {} for table in LETTER}
        self._given: dict[Table, int] = dict.fromkeys(LETTER, 0)
        self._changes = 0

    def new_ids(self, table: Table, count: int) -> list[str]:
        with self._lock:
            first = self._given[table] + 1
            self._given[table] += count
        return [id_of(table, number) for number in range(first, first + count)]

    def get(self, table: Table, document_id: str) -> Document | None:
        kept = self._kept[table].get(number_of(table, document_id) or 0)
        return kept and _decoded(kept[1])

    def save(self, *entries: Entry) -> list[int]:
        with self._lock:
            changed = {table: dict(kept) for table, kept in self._kept.items()}
            revs = [_put(changed[table], table, document) for table, document in entries]
            self._kept = {table: dict(sorted(kept.items())) for table, kept in changed.items()}
            self._given = {table: max(given, *self._kept[table], 0) for table, given in self._given.items()}
            self._changes += 1
        return revs

    def remove(self, *keys: tuple[Table, str]) -> None:
        with self._lock:
            self._changes += 1
            for table, document_id in keys:
                self._kept[table].pop(number_of(table, document_id) or 0, None)

    def all(self, table: Table) -> Iterator[Document]:
        return (_decoded(json) for _, json in list(self._kept[table].values()))

    def find(self, table: Table, field: Field, value: str) -> list[Document]:
        return [document for document in self.all(table) if document.get(field) == value]

    def read(self, table: Table, shape: type[T]) -> list[T]:
        return [msgspec.json.decode(json, type=shape) for _, json in self._kept[table].values()]

    def sequence(self) -> int:
        return self._changes

    @property
    def set_aside(self) -> tuple[str, ...]:
        return ()

    def check(self) -> list[Check]:
        leads, calls = (len(kept) for kept in self._kept.values())
        return [Check("ledger", True, f"{leads} leads and {calls} calls in memory; they end with the program.")]

    def close(self) -> None:
        """Nothing to let go of."""


def _put(kept: Kept, table: Table, document: Document) -> int:
    """Keep the document among the others, if it is still at the revision it was read with; returns the next."""
    number, rev = number_to_keep(table, document), document.get("rev", 0)
    if kept.get(number, (0, b""))[0] != rev:
        raise Conflict(table, id_of(table, number))
    kept[number] = rev + 1, encoded(document | {"rev": rev + 1})
    return int(rev + 1)


def _decoded(json: bytes) -> Document:
    document: dict[str, Any] = msgspec.json.decode(json)
    return document
