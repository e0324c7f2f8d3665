"""Documents as rows: one row each, its JSON, a checksum, its revision, and the two fields that calls are found by.

Two connections, one that saves and one that looks: a look never waits for a save, which may wait for the disk or for
another program. Each has a lock, so that any thread may use either. No cursor is left open, for that would hold an
old state of the base: long lists are read a page at a time.

The checksum covers the JSON together with the row's number and revision. A row that does not match it is set aside by
name.
"""

import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from store.ledger import FIELDS, LETTER, Conflict, Damaged, Document, Field, LedgerProblem, Table, encoded, id_of
from store.tiny.file import in_words, open_file, problem, ready, refuse_other_formats

PAGE = 100
"""Rows read at once; more are slower, for they leave the processor's cache."""

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def checksum(number: int, rev: int, json: bytes) -> int:
    """What is kept beside a document to know it by."""
    return crc32(json, (number * 0x9E3779B1 + rev) & 0xFFFFFFFF)


class RowFile:
    """An open base. `count`, `put`, `delete` and `clear` belong inside `transaction()`."""

    def __init__(self, path: Path) -> None:
        if not _OPEN[_identity(path)]:
            ready(path)
        self.path = path
        self.damaged: set[tuple[Table, int]] = set()
        self._looking, self._saving = threading.Lock(), threading.Lock()
        self._saver: int | None = None
        with in_words(path):
            self._identity = _identity(path)
            self._reader, self._writer = open_file(path), open_file(path)
        _OPEN[self._identity] += 1
        try:
            refuse_other_formats(path, self.ask("PRAGMA user_version")[0][0])
        except LedgerProblem:
            self.close()
            raise

    def close(self) -> None:
        """Close both connections; SQLite tidies up after the last one."""
        with in_words(self.path), self._saving, self._looking:
            self._writer.close()
            self._reader.close()
        _OPEN[self._identity] -= 1

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; on the disk at the end of the block. Inside another one it is part of that one."""
        if self._saver == threading.get_ident():
            yield
            return
        with self._saving:
            try:
                self._see_that_it_is_there()
                self._writer.execute("BEGIN IMMEDIATE")
                self._saver = threading.get_ident()
                yield
                self._writer.execute("COMMIT")
            except BaseException as error:
                with suppress(sqlite3.Error):  # SQLite has often rolled back by itself; the first error tells more
                    self._writer.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise problem(self.path, error) from error
                raise
            finally:
                self._saver = None

    def _see_that_it_is_there(self) -> None:
        """A file that was deleted or replaced takes every save and keeps none."""
        if _identity(self.path) != self._identity:
            raise LedgerProblem(
                f"{self.path} was deleted or replaced while bants was using it. Not saved: put it back and start again."
            )

    def ask(self, question: str, *values: object) -> list[Any]:
        """The rows that answer a question of SQL, all of them."""
        try:
            if self._saver == threading.get_ident():
                return self._writer.execute(question, values).fetchall()
            with self._looking:
                return self._reader.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise problem(self.path, error) from error

    def sequence(self) -> int:
        """A number that grows when anybody saved something."""
        return int(self.ask("PRAGMA data_version")[0][0])

    def count(self, table: Table, by: int) -> int:
        """Give out so many numbers of a table; returns the last of them."""
        self._writer.execute("UPDATE counters SET value = value + ? WHERE name = ?", (by, table))
        return int(self.ask("SELECT value FROM counters WHERE name = ?", table)[0][0])

    def rev_of(self, table: Table, number: int) -> int:
        """The revision of a document; 0 if there is none."""
        found = self.ask(f"SELECT rev FROM {table} WHERE doc_id = ?", number)
        return int(found[0][0]) if found else 0

    def put(self, table: Table, number: int, document: Document, rev: int) -> int:
        """Keep a document under its number, if it is still at that revision; returns the next one. Raises Conflict."""
        json = encoded(document | {"id": id_of(table, number), "rev": rev + 1})
        if rev == 0:
            self._make_room(table, number)
        changed = self._writer.execute(_UPDATE[table], (number, rev, rev + 1, checksum(number, rev + 1, json), json))
        if not changed.rowcount:
            raise Conflict(table, id_of(table, number))
        fields = (document.get(field) for field in FIELDS)
        self._writer.execute(_INDEX[table], (number, *(field if isinstance(field, str) else None for field in fields)))
        self.damaged.discard((table, number))
        return rev + 1

    def _make_room(self, table: Table, number: int) -> None:
        """A row for a new document, and no other one will be given its number."""
        self._writer.execute("UPDATE counters SET value = ?1 WHERE name = ?2 AND value < ?1", (number, table))
        self._writer.execute(f"INSERT OR IGNORE INTO {table} VALUES (?, 0, 0, NULL, NULL, '')", (number,))

    def delete(self, table: Table, number: int) -> bool:
        """Take a document out; whether it was there."""
        self.damaged.discard((table, number))
        return self._writer.execute(f"DELETE FROM {table} WHERE doc_id = ?", (number,)).rowcount > 0

    def clear(self, table: Table) -> None:
        """Take all documents of a table out."""
        self._writer.execute(f"DELETE FROM {table}")

    def row(self, table: Table, number: int) -> bytes | None:
        """The JSON of one document. Raises Damaged."""
        found = self.ask(f"SELECT doc_id, rev, crc, document FROM {table} WHERE doc_id = ?", number)
        if not found:
            return None
        for _, json in self._sound(table, found):
            return json
        raise Damaged(table, id_of(table, number))

    def rows(self, table: Table) -> Iterator[tuple[int, bytes]]:
        """Number and JSON of every sound row of a table, in order; the others are noted as damaged."""
        after = 0
        while page := self.ask(
            f"SELECT doc_id, rev, crc, document FROM {table} WHERE doc_id > ? ORDER BY doc_id LIMIT {PAGE}", after
        ):
            yield from self._sound(table, page)
            after = page[-1][0]

    def rows_with(self, table: Table, field: Field, value: str) -> Iterator[tuple[int, bytes]]:
        """Number and JSON of every sound row whose field has this value."""
        found = self.ask(f"SELECT doc_id, rev, crc, document FROM {table} WHERE {field} = ? ORDER BY doc_id", value)
        return self._sound(table, found)

    def _sound(self, table: Table, found: list[Any]) -> Iterator[tuple[int, bytes]]:
        for number, rev, crc, json in found:
            if isinstance(json, bytes) and checksum(number, rev, json) == crc:
                yield number, json
            else:
                self.damaged.add((table, number))


def decoded(json: bytes) -> Document:
    """The document of a sound row."""
    return _decode(json)


_UPDATE = {
    table: f"UPDATE {table} SET rev = ?3, crc = ?4, document = ?5 WHERE doc_id = ?1 AND rev = ?2" for table in LETTER
}
_INDEX = {  # apart, because setting an indexed column writes the index anew, and these hardly ever change
    table: f"UPDATE {table} SET lead = ?2, state = ?3 WHERE doc_id = ?1 AND (lead IS NOT ?2 OR state IS NOT ?3)"
    for table in LETTER
}


Identity = tuple[int, int] | None


def _identity(path: Path) -> Identity:
    """Which file stands at the path, if one does."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


_OPEN: Counter[Identity] = Counter()
"""The bases that this process has open. One of them may not be opened and closed as a plain file: the system would drop
SQLite's locks on it with that, and another program could take the base for unused."""
