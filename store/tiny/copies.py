"""Copies of a base, made whole while others save, read back before they count, never half under their own name.

A copy is a base like any other with one table more: when it was taken, which documents were damaged in the base
already, and the files of the shelf, so that it opens every call on another machine too. It is made beside its place
under a name that begins with a dot; what a kill leaves there is nobody's backup, and the next one takes it away.

Which copies are made and kept, and what takes the place of a base, is not decided here but in `store/backup.py`.
"""

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime, time
from itertools import chain, count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.words import counted
from store.files import private_folder, sync_folder
from store.ledger import LETTER, LedgerProblem, Table, id_of
from store.tiny.file import (
    Lost,
    copy_whole,
    in_words,
    looking,
    open_file,
    problem,
    ready_to_read,
    refuse_other_tables,
)
from store.tiny.schema import FORMAT
from store.tiny.values import intact

BACKUPS = "backups"
"""The folder of the backups, inside that of the base."""
DAILY = re.compile(r"bants-(\d{4}-\d\d-\d\d)\.db")
"""The name of a day's backup; no other file is ever rotated away."""

CARD = "backup"
"""The table that a base does not have."""
_TAKEN, _DAMAGED, _SHELF = "taken", "damaged", "definitions/"


class Copy(Struct, frozen=True, kw_only=True):
    """A copy that was read whole."""

    path: Path
    taken: datetime
    """When; aware. Of a base that is no backup: when its file was changed last."""
    leads: int
    calls: int
    """Those that read as they were written."""
    damaged: tuple[str, ...]
    """Ids of documents that do not."""
    damaged_before: tuple[str, ...]
    """Ids of those that did not in the base either."""
    size: int
    """Bytes."""

    @property
    def name(self) -> str:
        """What `bants restore` calls it by: its day, or its file's name."""
        day = day_of(self.path)
        return f"{day}" if day else self.path.name


def day_of(path: Path) -> date | None:
    """The day of a day's backup; None where it is another file."""
    named = DAILY.fullmatch(path.name)
    try:
        return date.fromisoformat(named[1]) if named else None
    except ValueError:
        return None


def kept_in(folder: Path) -> list[Path]:
    """Every backup of the base in this folder, the newest first, whether it can be read or not."""
    found = (path for path in (folder / BACKUPS).glob("[!.]*.db") if path.is_file())
    return sorted(found, key=lambda path: (_taken(path), path.name), reverse=True)


def read_whole(path: Path, known: Iterable[str] = ()) -> Copy:
    """What a copy holds, every page and every document of it read. Raises LedgerProblem where it is not sound.

    Documents that were damaged in the base already, and those `known` to be, are no reason to refuse the others.
    """
    copy = look_at(path)
    if unknown := sorted({*copy.damaged} - {*copy.damaged_before} - {*known}):
        raise Lost(f"{path} is damaged: {', '.join(unknown)} cannot be read.", "Name another one.")
    return copy


def look_at(path: Path) -> Copy:
    """What a base holds, read whole. Raises LedgerProblem where its pages are not sound."""
    ready_to_read(path)
    with in_words(path), looking(path) as connection:
        pages = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
        if pages != ["ok"]:
            raise Lost(f"{path} is damaged ({pages[0]}).", "Name another one.")
        if connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
            refuse_other_tables(path, connection)
        found: dict[Table, list[tuple[int, bool]]] = {table: [*_documents(connection, table)] for table in LETTER}
        card = _card(connection)
        status = path.stat()
    sound = {table: sum(kept for _, kept in documents) for table, documents in found.items()}
    changed = datetime.fromtimestamp(status.st_mtime).astimezone()
    return Copy(
        path=path,
        taken=datetime.fromisoformat(card[_TAKEN].decode()) if _TAKEN in card else changed,
        leads=sound["leads"],
        calls=sound["calls"],
        damaged=tuple(id_of(table, number) for table in LETTER for number, kept in found[table] if not kept),
        damaged_before=tuple(card.get(_DAMAGED, b"").decode().split()),
        size=status.st_size,
    )


def shelf_in(path: Path) -> dict[str, bytes]:
    """The files of the shelf that a copy carries, by name."""
    with in_words(path), looking(path) as connection:
        card = _card(connection)
    return {name.removeprefix(_SHELF): content for name, content in card.items() if name.startswith(_SHELF)}


def make_copy(base: Path, to: Path, now: datetime, shelf: Mapping[str, bytes]) -> Copy:
    """Copy a sound base while others save; whole under that name, in the place of what stood there, or not at all.

    It carries the files of the shelf. Raises LedgerProblem.
    """
    unfinished = to.with_name(f".{to.name}.new")
    try:
        with _blaming(base, to), closing(open_file(base)) as connection:
            copy_whole(connection, unfinished)
            files = {_SHELF + name: content for name, content in shelf.items()}
            _write_card(unfinished, {_TAKEN: now.isoformat().encode(), **files})
            copy = look_at(unfinished)
            if copy.damaged:
                _see_that_they_were(connection, copy.damaged)
                _write_card(unfinished, {_DAMAGED: " ".join(copy.damaged).encode()})
            unfinished.replace(to)
            sync_folder(to.parent)
    except BaseException:
        sweep(unfinished)
        raise
    return replace(copy, path=to, damaged_before=copy.damaged)


def sweep(unfinished: Path) -> None:
    """Take away what is left of a copy that was not finished."""
    for ending in ("", "-journal", "-wal", "-shm"):
        unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def keep_before(base: Path, found: int) -> str:
    """Keep a copy of a base of that older format as it is; the sentence that says so. Raises LedgerProblem."""
    folder = base.parent / BACKUPS
    private_folder(folder, "name another folder with --data or BANTS_DATA")
    changed = datetime.fromtimestamp(base.stat().st_mtime).astimezone()
    to = unused(folder / f"format-{found}-{changed:%Y-%m-%d}.db")
    try:
        copy = make_copy(base, to, changed, {})
    except Lost as lost:  # the copy is as unsound as what it was made of
        raise Lost(
            f"{base} is of an older format and damaged, and so was not brought to this one.",
            "Nothing was written. Put a backup in its place, or open it with the bants that made it.",
        ) from lost
    return f"{base} was of an older format and was brought to this one. A copy of it as it was is kept: {copy.path}."


def unused(path: Path) -> Path:
    """The path, or where something stands there the next one with a number behind its name."""
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(one for one in chain((path,), names) if not one.exists())


@contextmanager
def naming_a_backup(base: Path) -> Iterator[None]:
    """Where a base is lost, say which backup there is of it."""
    try:
        yield
    except Lost as lost:
        if (newest := newest_of(base.parent)) is None:
            raise
        raise Lost(
            lost.trouble,
            f"Nothing was written. The newest backup, of {newest.taken:%Y-%m-%d}, holds "
            f"{counted(newest.leads, 'lead')}: bants restore {newest.name}.",
        ) from lost


def begun_anew(base: Path) -> list[str]:
    """What to tell of a base that was just made where there are backups of an earlier one."""
    newest = newest_of(base.parent)
    if newest is None:
        return []
    return [
        f"There was no {base.name} in {base.parent}, so an empty one was begun. The newest backup, of "
        f"{newest.taken:%Y-%m-%d}, holds {counted(newest.leads, 'lead')}: bants restore {newest.name}."
    ]


def newest_of(folder: Path) -> Copy | None:
    """The newest backup of the base in this folder that can be read; None where there is none."""
    for path in kept_in(folder):
        with suppress(LedgerProblem):
            return read_whole(path)
    return None


def _taken(path: Path) -> datetime:
    """When a copy was taken, as far as it can be told."""
    with suppress(LedgerProblem, OSError, sqlite3.Error, KeyError, ValueError):
        ready_to_read(path)
        with looking(path) as connection:
            return datetime.fromisoformat(_card(connection)[_TAKEN].decode())
    if day := day_of(path):
        return datetime.combine(day, time()).astimezone()
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()


def _documents(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[int, bool]]:
    """The number of every document, and whether it reads as it was written; a base of an older format has not every
    table.
    """
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone():
        return
    for number, rev, crc, json in connection.execute(f"SELECT doc_id, rev, crc, document FROM {table} ORDER BY doc_id"):
        yield number, intact(number, rev, json, crc)


def _see_that_they_were(connection: sqlite3.Connection, damaged: tuple[str, ...]) -> None:
    """Raise unless these documents are damaged in the base too."""
    unsound = {id_of(table, number) for table in LETTER for number, sound in _documents(connection, table) if not sound}
    if lost := [one for one in damaged if one not in unsound]:
        raise LedgerProblem(f"The disk did not keep {', '.join(lost)} as it was written: see to it.")


def _card(connection: sqlite3.Connection) -> dict[str, bytes]:
    """What a copy says of itself; nothing where it is no backup."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (CARD,)).fetchone():
        return {}
    return dict(connection.execute(f"SELECT name, content FROM {CARD}").fetchall())


def _write_card(unfinished: Path, card: Mapping[str, bytes]) -> None:
    """Add to what an unfinished copy says of itself; on the disk when this returns."""
    with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # half of it counts for nothing
        connection.execute("PRAGMA synchronous = OFF")  # as it is flushed at the end
        connection.execute(f"CREATE TABLE IF NOT EXISTS {CARD} (name TEXT PRIMARY KEY, content BLOB NOT NULL)")
        connection.executemany(f"INSERT OR REPLACE INTO {CARD} VALUES (?, ?)", card.items())  # of a backup itself
    with open(unfinished, "rb") as file:
        os.fsync(file.fileno())


@contextmanager
def _blaming(base: Path, to: Path) -> Iterator[None]:
    """Say of the right one of two files what SQLite and the system complain of."""
    with in_words(to):
        try:
            yield
        except sqlite3.DatabaseError as error:
            of_base = problem(base, error)
            raise of_base if isinstance(of_base, Lost) else problem(to, error) from error
