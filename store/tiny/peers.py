"""What the ledger's saves are measured against, each doing the least that its way of keeping documents can do.

The limit: the bytes appended to a file and flushed; nothing that survives a power cut can be quicker. Bare SQLite: one
table of ids and documents, journal and durability as ours, no checksum, no revision, no summary, nobody else looked
out for. Stock TinyDB: its own storage, as its documentation shows it. None of them is used for anything but measuring.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

from tinydb import TinyDB

from store.ledger import LETTER, Document, Entry, Table, encoded, number_to_keep, open_ledger

Doing = Callable[[], object]
"""A save that is ready to be done and measured."""
BATCH = 500
"""Documents kept at once when a base is filled."""


class Peer(Protocol):
    """A way of keeping documents."""

    def fill(self, entries: Iterable[Entry]) -> None:
        """Keep these new documents, unmeasured."""

    def ready(self, table: Table, document: Document) -> Doing:
        """A save of this document, which is there already; on the disk when what this returns was called."""

    def close(self) -> None:
        """Let go of the files."""


class Limit(Peer):
    """The encoded document appended to a file, and the file flushed to the disk."""

    def __init__(self, folder: Path) -> None:
        self._file = open(folder / "appended", "ab", buffering=0)  # noqa: SIM115 - closed by `close`

    def fill(self, entries: Iterable[Entry]) -> None:
        """Appending costs the same whatever lies there already."""

    def ready(self, _table: Table, document: Document) -> Doing:
        found, write, number = encoded(document), self._file.write, self._file.fileno()

        def append() -> None:
            write(found)
            os.fsync(number)

        return append

    def close(self) -> None:
        self._file.close()


class BareSQLite(Peer):
    """One UPDATE of a row's document, committed by itself; WAL, synchronous = FULL.

    It gets what the ledger gets, the document, and encodes it as the ledger does.
    """

    _name = "bare.db"

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / self._name, isolation_level=None)
        for setting in ("journal_mode = WAL", "synchronous = FULL", "fullfsync = ON", "checkpoint_fullfsync = ON"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, document BLOB NOT NULL)")

    def fill(self, entries: Iterable[Entry]) -> None:
        for batch in _batches(entries):
            self._connection.execute("BEGIN")
            rows = [(_key(table, document), encoded(document)) for table, document in batch]
            self._connection.executemany("INSERT INTO kept VALUES (?, ?)", rows)
            self._connection.execute("COMMIT")

    def ready(self, table: Table, document: Document) -> Doing:
        execute, key = self._connection.execute, _key(table, document)
        return lambda: execute(_CHANGE, (encoded(document), key))

    def close(self) -> None:
        self._connection.close()


class BareSQLiteBytes(BareSQLite):
    """The same, given the bytes, encoded before anybody measures.

    With a base of its own, as every peer: whoever saves twice as often as the others finds the processor's caches warm.
    """

    _name = "bytes.db"

    def ready(self, table: Table, document: Document) -> Doing:
        execute, values = self._connection.execute, (encoded(document), _key(table, document))
        return lambda: execute(_CHANGE, values)


_CHANGE = "UPDATE kept SET document = ? WHERE id = ?"


class StockTinyDB(Peer):
    """TinyDB's own JSONStorage, which writes the whole file at every change."""

    def __init__(self, folder: Path) -> None:
        self._base = TinyDB(folder / "stock.json")

    def fill(self, entries: Iterable[Entry]) -> None:
        kept: dict[Table, list[Document]] = {table: [] for table in LETTER}
        for table, document in entries:
            kept[table].append(document)
        for table, documents in kept.items():
            self._base.table(table).insert_multiple(documents)

    def ready(self, table: Table, document: Document) -> Doing:
        base, number = self._base.table(table), number_to_keep(table, document)
        return lambda: base.update(document, doc_ids=[number])

    def close(self) -> None:
        self._base.close()


class Ours(Peer):
    """The ledger, through its own door: what every other room calls."""

    def __init__(self, folder: Path) -> None:
        self._ledger = open_ledger(folder)
        self._revs: dict[tuple[Table, str], int] = {}

    def fill(self, entries: Iterable[Entry]) -> None:
        for batch in _batches(entries):
            self._ledger.save(*batch)

    def ready(self, table: Table, document: Document) -> Doing:
        key = table, document["id"]
        rev = self._revs.get(key, 1)
        self._revs[key] = rev + 1
        entry, save = (table, document | {"rev": rev}), self._ledger.save
        return lambda: save(entry)

    def close(self) -> None:
        self._ledger.close()


def _key(table: Table, document: Document) -> int:
    """One number for a document of either table; the calls lie behind the leads."""
    return number_to_keep(table, document) + (10**12 if table == "calls" else 0)


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    rest = iter(entries)
    while batch := list(islice(rest, BATCH)):
        yield batch
