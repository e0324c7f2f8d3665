"""Documents as rows: one row each, its JSON, a checksum and its revision; and a row for its summary.

Two connections, one that saves and one that looks: a look never waits for a save, which may wait for the disk or for
another program. Each has a lock, so that any thread may use either. No cursor is left open, for that would hold an
old state of the base: long lists are read a page at a time.

A checksum covers the JSON together with the row's number and revision. A row that does not match it is set aside by
name. The common save, an answer more in a document whose summary stays what it was, is one statement and one page.

Once the disk has failed nothing is saved until the file was opened again and read: what lies on it is not known any
more. A base that is deleted while it is open is written anew from what the open one still holds.
"""

import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from operator import itemgetter
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from store.ledger import (
    LETTER,
    Conflict,
    Damaged,
    DiskFailed,
    Document,
    Field,
    LedgerProblem,
    Table,
    alike,
    encoded,
    id_of,
    summary_of,
)
from store.problems import UNWRITABLE
from store.tiny.copies import begun_anew, keep_before, naming_a_backup
from store.tiny.file import (
    FAULTS,
    attend,
    damaged,
    in_words,
    leaving_nothing,
    name_of_base,
    open_file,
    open_to_read,
    problem,
    ready,
    ready_to_read,
    refuse_other_formats,
    refuse_other_tables,
    write_anew,
)
from store.tiny.leftovers import left_over
from store.tiny.migrating import migrate
from store.tiny.schema import FORMAT
from store.tiny.values import Values, checksum, decoded, intact, new_values, summary_values, values_of
from store.told import told_of

PAGE = 100
"""Rows read at once; more are slower, for they leave the processor's cache."""
MANY = 250
"""New documents that are written at once."""
GLANCE = 0.05
"""Seconds between two looks whether the file is still there."""


class RowFile:
    """An open base. `run`, `count`, `put`, `delete` and `clear` belong inside `transaction()`."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path, self.read_only = path, read_only
        self._wal = path.with_name(f"{path.name}-wal")
        self.damaged: set[tuple[Table, int]] = set()
        self.notices: list[str] = []
        self._looking, self._saving = threading.Lock(), threading.Lock()
        self._saver: int | None = None
        self._openings = 0
        self._opened = ExitStack()
        with naming_a_backup(path):
            self._open()

    def _open(self) -> None:
        """Open the file, and only then let go of what was open before: whatever fails here, looks go on."""
        path = self.path
        if not _OPEN[_identity(path)]:
            begun = not path.exists()
            (ready_to_read if self.read_only else ready)(path)
            if begun:
                self.notices += begun_anew(path)
            if not self.read_only:
                with in_words(path):
                    self.notices += left_over(path)
        with in_words(path), ExitStack() as opening:
            if self.read_only:
                opening.enter_context(leaving_nothing(path))
            opening.callback(os.close, attend(path.parent))
            identity = _identity(path)
            _OPEN[identity] += 1
            opening.callback(_OPEN.subtract, [identity])
            reader = opening.enter_context(closing(open_to_read(path) if self.read_only else open_file(path)))
            writer = reader if self.read_only else opening.enter_context(closing(open_file(path)))
            self._see_that_it_reads(writer, reader)
            opened = opening.pop_all()
        with self._looking:
            self._let_go()
            self._opened, self._reader, self._writer, self._identity = opened, reader, writer, identity
        self._openings += 1
        self._failed = False
        self._beside, self._looked = _identity(self._wal), 0.0

    def _see_that_it_reads(self, writer: sqlite3.Connection, reader: sqlite3.Connection) -> None:
        """Refuse a format that cannot be read, and bring an older one to this."""
        found = writer.execute("PRAGMA user_version").fetchone()[0]
        refuse_other_formats(self.path, found)
        if found != FORMAT:
            if self.read_only:
                raise LedgerProblem(
                    f"{self.path} was made by an older bants (format {found}, this one reads {FORMAT}). Nothing was "
                    "written. Open it once without --read-only: it is brought to the new format then.",
                    UNWRITABLE,
                )
            migrate(writer, FORMAT, lambda older: self.notices.append(keep_before(self.path, older)))
        refuse_other_tables(self.path, writer)
        if not self.read_only:
            writer.execute("PRAGMA journal_mode = WAL")  # a copy that was put in place has none yet
        self._base = ""
        with suppress(*FAULTS, TypeError):  # a damaged page there is no reason not to show the leads
            # asked of the reader, so that it has opened the WAL: it could not once the base is deleted
            self._base = reader.execute("SELECT value FROM about WHERE name = 'base'").fetchone()[0]

    def close(self) -> None:
        """Close both connections; SQLite tidies up after the last one."""
        with in_words(self.path), self._saving:
            try:
                if not self.read_only and self._lost:
                    self._find_again()
            finally:
                with self._looking:
                    self._let_go()

    def _let_go(self) -> None:
        with suppress(sqlite3.Error, OSError):  # a disk that fails has failed before
            self._opened.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; on the disk at the end of the block. Inside another one it is part of that one."""
        if self._saver == threading.get_ident():
            yield
            return
        with self._saving:
            try:
                self._begin()
                self._saver = threading.get_ident()
                yield
                self._writer.execute("COMMIT")
            except BaseException as error:
                with suppress(sqlite3.Error):  # SQLite has often rolled back by itself; the first error tells more
                    self._writer.execute("ROLLBACK")
                if isinstance(error, FAULTS):
                    raise self._told(error) from error
                raise
            finally:
                self._saver = None

    @contextmanager
    def saving(self) -> Iterator[sqlite3.Connection]:
        """The connection that saves, for what cannot be part of a transaction; no other thread saves meanwhile."""
        with self._saving:
            try:
                self._see_that_it_may()
                if self._lost:
                    self._find_again()
                yield self._writer
            except FAULTS as error:
                raise self._told(error) from error

    def _told(self, error: Exception) -> LedgerProblem:
        """What SQLite complains of when something is saved."""
        told = problem(self.path, error)
        self._failed = self._failed or isinstance(told, DiskFailed)
        return told

    def _see_that_it_may(self) -> None:
        """Whether something can be saved; a base that failed is opened anew before."""
        if self.read_only:
            raise LedgerProblem(f"{self.path} is open to be looked at only. Nothing was saved.", UNWRITABLE)
        if self._failed:
            self._reopen()

    def _begin(self) -> None:
        """Begin to change what stands at the path; who finds another base there has to hold this one's lock as well."""
        self._see_that_it_may()
        self._writer.execute("BEGIN IMMEDIATE")
        while self._look():  # the next one too may be lost while this waits for it
            self._writer.execute("ROLLBACK")
            self._find_again()
            self._writer.execute("BEGIN IMMEDIATE")

    def _look(self) -> bool:
        """Whether the base was lost; when it was not is remembered, so that a burst of saves asks only now and then.

        A save in between is not lost. The open base has it, and so has what is written anew from that; where another
        program writes it anew, this save waits for it, and then it is time to ask.
        """
        now, lost = monotonic(), self._lost
        if not lost:
            self._looked = now
        return lost

    @property
    def _lost(self) -> bool:
        """Whether the file at the path, or the newest part of it, is not the one that is open."""
        return (_identity(self.path), _identity(self._wal)) != (self._identity, self._beside)

    def _reopen(self) -> None:
        """Read the file anew. Raises LedgerProblem; the next save tries again."""
        self._failed = True
        self._open()

    def _find_again(self) -> None:
        """A file that was deleted or replaced takes every save and keeps none."""
        with in_words(self.path):
            self._writer.execute("BEGIN IMMEDIATE")  # of all programs that have it open, one writes it anew
            try:
                self._write_anew()
            finally:
                self._writer.execute("ROLLBACK")
        if name_of_base(self.path) != self._base:
            raise LedgerProblem(
                f"{self.path} was replaced by another file while bants was using it. "
                "Nothing is saved there: put the right one back, or start bants again."
            )
        self._reopen()

    def _write_anew(self) -> None:
        if _identity(self.path) in (None, self._identity):
            sleep(2 * GLANCE)  # first, so that whoever waits to save looks before it says so, even if this ends midway
            with self._looking:
                write_anew(self._reader, self.path)
            self.notices.append(f"{self.path} was deleted while bants was using it; it was written anew, and is whole.")

    def ask(self, question: str, *values: object) -> list[Any]:
        """The rows that answer a question of SQL, all of them."""
        try:
            if self._saver == threading.get_ident():
                return self._writer.execute(question, values).fetchall()
            with self._looking:
                return self._reader.execute(question, values).fetchall()
        except FAULTS as error:
            raise problem(self.path, error) from error

    def sequence(self) -> int:
        """A number that grows when anybody saved something, also where the base was written anew elsewhere."""
        if not self.read_only and self._lost and self._saving.acquire(blocking=False):
            try:
                with suppress(LedgerProblem):  # who saves something will be told
                    if self._lost:  # still: another thread may have found it meanwhile
                        self._find_again()
            finally:
                self._saving.release()
        return self._openings * 1_000_000_000 + int(self.ask("PRAGMA data_version")[0][0])

    def run(self, statement: str, *values: object) -> int:
        """Change something; how many rows were."""
        return self._writer.execute(statement, values).rowcount

    def count(self, name: str, by: int) -> int:
        """Give out so many numbers, of a table's documents or of changes; returns the last of them."""
        self.run("UPDATE counters SET value = value + ? WHERE name = ?", by, name)
        return self.counted(name)

    def counted(self, name: str) -> int:
        """The last number that was given out."""
        found = self.ask("SELECT value FROM counters WHERE name = ?", name)
        if not found:
            raise damaged(self.path, f"the count of {name} is gone")
        return int(found[0][0])

    def rev_of(self, table: Table, number: int) -> int:
        """The revision of a document; 0 if there is none."""
        found = self.ask(f"SELECT rev FROM {table} WHERE doc_id = ?", number)
        return int(found[0][0]) if found else 0

    def save_one(self, table: Table, document: Document) -> int:
        """Keep one document as a transaction of its own; returns its new revision. Raises Conflict."""
        values = values_of(table, document, document.get("rev", 0))
        if values[1] and self._saver != threading.get_ident():
            with self._saving:
                if self.read_only or self._failed:
                    self._see_that_it_may()
                try:
                    if self._writer.execute(_UPDATE_ONLY[table], values).rowcount and (
                        monotonic() - self._looked < GLANCE or not self._look()
                    ):
                        if self.damaged:
                            self.damaged.discard((table, values[0]))
                        return values[2]
                except FAULTS as error:
                    raise self._told(error) from error
        with self.transaction():
            return self._put_anew(table, document, values)

    def put(self, table: Table, document: Document, rev: int) -> int:
        """Keep a document under the number in its id, if it is still at that revision; returns the next one.

        Raises Conflict.
        """
        values = values_of(table, document, rev)
        if rev and self.run(_UPDATE_ONLY[table], *values):
            self.damaged.discard((table, values[0]))
            return values[2]
        return self._put_anew(table, document, values)

    def _put_anew(self, table: Table, document: Document, values: Values) -> int:
        """The same, together with its summary."""
        number, rev, new_rev, _, json, _ = values
        if rev == 0:
            self._make_room(table, number)
        if self.run(_UPDATE[table], *values):
            self.run(_SUMMARISE[table], *summary_values(table, number, document, self.count("changes", 1)))
        elif not self._is_there(table, number, new_rev, json):
            raise Conflict(table, id_of(table, number))
        self.damaged.discard((table, number))
        return new_rev

    def bring(self, table: Table, number: int, document: Document) -> None:
        """Keep a document of another base at the revision it brings; one that is there, alike, stays as it is."""
        there = self.row(table, number)
        if there is None:
            before = document["rev"] - 1
            self._make_room(table, number)
            self.run(f"UPDATE {table} SET rev = ? WHERE doc_id = ?", before, number)
            self.put(table, document, before)
        elif not alike(decoded(there), document):
            raise Conflict(table, id_of(table, number))

    def add(self, table: Table, documents: Iterable[Document]) -> None:
        """Keep documents as they come: the new ones many at once, the others as `put` does. Raises Conflict."""
        new: list[Document] = []
        for document in documents:
            if document.get("rev"):
                self.put(table, document, document["rev"])
                continue
            new.append(document)
            if len(new) == MANY:
                self._add_new(table, new)
                new = []
        if new:
            self._add_new(table, new)

    def _add_new(self, table: Table, documents: list[Document]) -> None:
        """Rows and summaries of documents whose numbers nobody had."""
        change = self.count("changes", len(documents)) - len(documents)
        rows, summaries = new_values(table, documents, change)
        if self._writer.executemany(_INSERT[table], rows).rowcount < len(rows):
            raise Conflict(table, id_of(table, rows[0][0]))
        self._writer.executemany(_SUMMARISE[table], summaries)
        self.give(table, max(map(itemgetter(0), rows)))

    def give(self, name: str, number: int) -> None:
        """See that this number counts as given out, and all before it."""
        self.run("UPDATE counters SET value = ?1 WHERE name = ?2 AND value < ?1", number, name)

    @contextmanager
    def moment(self) -> Iterator["RowMoment"]:
        """A look at everything as it stands now, on a connection of its own that holds this state for so long."""
        try:
            with closing(open_to_read(self.path)) as connection:
                connection.execute("BEGIN")
                yield RowMoment(self, connection)
        except FAULTS as error:
            raise problem(self.path, error) from error

    def _is_there(self, table: Table, number: int, rev: int, json: bytes) -> bool:
        """Whether just this was saved before, by somebody who did not hear of it."""
        return self.ask(f"SELECT rev, document FROM {table} WHERE doc_id = ?", number) == [(rev, json)]

    def _make_room(self, table: Table, number: int) -> None:
        """A row for a new document, and no other one will be given its number."""
        self.give(table, number)
        self.run(f"INSERT OR IGNORE INTO {table} VALUES (?, 0, 0, 0, '')", number)

    def delete(self, table: Table, number: int) -> bool:
        """Take a document out; whether it was there."""
        self.damaged.discard((table, number))
        there = self.run(f"DELETE FROM {table} WHERE doc_id = ?", number) > 0
        if there:
            self.run(_FORGET[table] + " WHERE doc_id = ?2", self.count("changes", 1), number)
        return there

    def clear(self, table: Table) -> None:
        """Take all documents of a table out."""
        self.run(f"DELETE FROM {table}")
        self.run(_FORGET[table], self.count("changes", 1))

    def row(self, table: Table, number: int) -> bytes | None:
        """The JSON of one document. Raises Damaged."""
        found = self.ask(f"SELECT doc_id, rev, crc, document FROM {table} WHERE doc_id = ?", number)
        if not found:
            return None
        for _, json in self.sound(table, found):
            return json
        raise Damaged(table, id_of(table, number))

    def rows(self, table: Table) -> Iterator[tuple[int, bytes]]:
        """Number and JSON of every sound row of a table, in order; the others are noted as damaged."""
        question = f"SELECT doc_id, rev, crc, document FROM {table} WHERE doc_id > ? ORDER BY doc_id LIMIT {PAGE}"
        for page in self.pages(question):
            yield from self.sound(table, page)

    def pages(self, question: str, *values: object) -> Iterator[list[Any]]:
        """The rows behind the last `doc_id`, the question's first value, and so on to the end. Raises LedgerProblem."""
        after = 0
        while page := self.ask(question, after, *values):
            yield page
            if not after < page[-1][0] == max(map(itemgetter(0), page)):
                raise damaged(self.path, "rows out of order")  # to go on would tell some twice, or never end
            after = page[-1][0]

    def calls_with(self, field: Field, value: str) -> Iterator[tuple[int, bytes]]:
        """Number and JSON of every sound call whose field has this value."""
        found = self.ask(
            "SELECT doc_id, rev, calls.crc, document FROM calls_summary JOIN calls USING (doc_id) "
            f"WHERE {field} = ? ORDER BY doc_id",
            value,
        )
        return self.sound("calls", found)

    def summaries(self, table: Table, since: int) -> Iterator[Iterable[tuple[int, bytes | None, bytes]]]:
        """Number, JSON and line of every summary that changed after that change, in order; None: it is gone.

        A page at a time.
        """
        changed = "change > ?2" if since else "summary IS NOT NULL AND 0 <= ?2"
        question = (
            f"SELECT doc_id, change, crc, summary, line FROM {table}_summary "
            f"WHERE doc_id > ?1 AND {changed} ORDER BY doc_id LIMIT {PAGE}"
        )
        # By the index of changes: in the order of rows the question goes through all of them.
        few = f"SELECT doc_id, change, crc, summary, line FROM {table}_summary WHERE change > ? LIMIT {PAGE + 1}"
        changed_now = sorted(self.ask(few, since)) if since else []
        pages = self.pages(question, since) if not since or len(changed_now) > PAGE else filter(None, [changed_now])
        for page in pages:
            numbers, changes, crcs, summaries, lines = zip(*page, strict=True)
            try:
                sound = tuple(map(checksum, numbers, changes, summaries, lines)) == crcs
            except TypeError:  # one is gone, or damaged
                sound = False
            yield zip(numbers, summaries, lines, strict=True) if sound else self._mended(table, page)

    def _mended(self, table: Table, page: list[Any]) -> Iterator[tuple[int, bytes | None, bytes]]:
        """The same, with each that is damaged as its document has it."""
        for number, change, crc, summary, line in page:
            if summary is None or intact(number, change, summary, crc, line):
                yield number, summary, line
            else:
                yield from self._from_document(table, number)

    def _from_document(self, table: Table, number: int) -> Iterator[tuple[int, bytes, bytes]]:
        """The summary as the document has it, where the one that was kept is damaged."""
        with suppress(Damaged):
            json = self.row(table, number)
            if json is not None:
                document = decoded(json)
                yield number, encoded(summary_of(table, document)), told_of(table, document)

    def sound(self, table: Table, found: list[Any]) -> Iterator[tuple[int, bytes]]:
        """Number and JSON of those rows that read as they were written; the others are noted as damaged."""
        for number, rev, crc, json in found:
            if intact(number, rev, json, crc):
                yield number, json
            else:
                self.damaged.add((table, number))


class RowMoment:
    """Everything in a base as it stood at one moment."""

    def __init__(self, file: RowFile, connection: sqlite3.Connection) -> None:
        self._file, self._connection = file, connection

    def counted(self, name: str) -> int:
        """The last number that had been given out."""
        found = self._connection.execute("SELECT value FROM counters WHERE name = ?", (name,))
        return int(found.fetchone()[0])

    def rows(self, table: Table) -> Iterator[tuple[int, bytes]]:
        """Number and JSON of every sound row, in order; the others are noted as damaged."""
        found = self._connection.execute(f"SELECT doc_id, rev, crc, document FROM {table} ORDER BY doc_id")
        while page := found.fetchmany(PAGE):
            yield from self._file.sound(table, page)

    def row(self, table: Table, number: int) -> bytes | None:
        """The JSON of one row, where it is sound."""
        question = f"SELECT doc_id, rev, crc, document FROM {table} WHERE doc_id = ?"
        found = self._connection.execute(question, (number,)).fetchall()
        return next((json for _, json in self._file.sound(table, found)), None)


_UPDATE = {
    table: f"UPDATE {table} SET rev = ?3, crc = ?4, document = ?5, summary = ?6 WHERE doc_id = ?1 AND rev = ?2"
    for table in LETTER
}
_UPDATE_ONLY = {
    table: f"UPDATE {table} SET rev = ?3, crc = ?4, document = ?5 WHERE doc_id = ?1 AND rev = ?2 AND summary = ?6"
    for table in LETTER
}
_INSERT = {table: f"INSERT OR IGNORE INTO {table} VALUES (?, ?, ?, ?, ?)" for table in LETTER}
_SUMMARISE = {table: f"INSERT OR REPLACE INTO {table}_summary VALUES (?, ?, ?, ?, ?, ?, ?)" for table in LETTER}
_FORGET = {
    table: f"UPDATE {table}_summary SET change = ?1, crc = 0, lead = NULL, state = NULL, summary = NULL, line = NULL"
    for table in LETTER
}


Identity = tuple[int, int] | None


def _identity(path: Path | str) -> Identity:
    """Which file stands at the path, if one does."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


_OPEN: Counter[Identity] = Counter()
"""The bases that this process has open. One of them may not be opened and closed as a plain file: the system would drop
SQLite's locks on it with that, and another program could take the base for unused."""
