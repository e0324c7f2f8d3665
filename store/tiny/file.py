"""The database file: recognised before anything opens it, made as a whole, never made where something else stands.

SQLite takes an empty file for a new database, and opens one of any program. So the first hundred bytes are read here
first: magic, application id, format, size. Whatever is not a whole base of this format is refused in a sentence, and
not a byte of it is written. A new base is built under another name and renamed when it is finished, so that it is
there whole or not at all.
"""

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.files import private_folder, sync_folder
from store.ledger import LETTER, LedgerProblem

APPLICATION_ID = 0x62616E74  # "bant": tells a base of bants from any other SQLite file
FORMAT = 1
PATIENCE = 5.0
"""Seconds that one program waits for another one's save."""

_MAGIC = b"SQLite format 3\0"
_WAY_OUT = "Nothing was written. Put a copy of it back, or move it away to begin anew."
_TABLE = """
CREATE TABLE {0} (doc_id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, crc INTEGER NOT NULL,
                  lead TEXT, state TEXT, document BLOB NOT NULL);
CREATE INDEX {0}_by_lead ON {0} (lead) WHERE lead IS NOT NULL;
CREATE INDEX {0}_by_state ON {0} (state) WHERE state IS NOT NULL;
INSERT INTO counters VALUES ('{0}', 0);
"""
_SCHEMA = f"""
PRAGMA journal_mode = OFF;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {FORMAT};
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
{"".join(_TABLE.format(table) for table in LETTER)}
PRAGMA journal_mode = WAL;
"""


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system complain of into a LedgerProblem."""
    try:
        yield
    except sqlite3.Error as error:
        raise problem(path, error) from error
    except OSError as error:
        raise LedgerProblem(f"{error.filename or path} cannot be used: {error.strerror}.") from error


def problem(path: Path, error: sqlite3.Error) -> LedgerProblem:
    """What SQLite complains of, in words."""
    name: str = getattr(error, "sqlite_errorname", "")
    family = name.removeprefix("SQLITE_").partition("_")[0]
    sentences = {
        "FULL": f"The disk that holds {path} is full: make room on it. What was saved before is kept.",
        "IOERR": f"The disk that holds {path} failed ({name}): see to it. What was saved before is kept.",
        "BUSY": f"Another program has been writing to {path} for over {PATIENCE:.0f} seconds. Close it, or try again.",
        "READONLY": f"{path} cannot be written: no permission. Nothing was saved.",
        "CANTOPEN": f"{path} cannot be opened: no permission, or a file beside it is missing.",
        "CORRUPT": f"{path} is damaged ({error}). Keep a copy of its folder, then run bants doctor.",
        "NOTADB": f"{path} is damaged ({error}). Keep a copy of its folder, then run bants doctor.",
    }
    return LedgerProblem(sentences.get(family, f"{path} cannot be used: {error}."))


def ready(path: Path) -> None:
    """See that a base of ours stands at the path, making one where there is nothing. Raises StoreProblem."""
    private_folder(path.parent, "name another folder with --data or BANTS_DATA")
    with in_words(path):
        if not path.exists():
            _make(path)
        _recognise(path)


def open_file(path: Path) -> sqlite3.Connection:
    """A connection to a base that is ready: every commit is on the disk when it returns."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False, timeout=PATIENCE
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")  # macOS needs it; elsewhere it changes nothing
    connection.execute("PRAGMA checkpoint_fullfsync = ON")
    return connection


def _recognise(path: Path) -> None:
    if not path.is_file():
        raise LedgerProblem(f"{path} is not a file. Nothing was written. Move it away to begin anew.")
    with open(path, "rb") as file:
        head, size = file.read(100), os.fstat(file.fileno()).st_size
    if not size:
        raise LedgerProblem(f"{path} is empty: the leads that it held are not in it any more. {_WAY_OUT}")
    if not any(head):
        raise LedgerProblem(f"{path} holds nothing but zeros: the disk lost what it held. {_WAY_OUT}")
    if not head.startswith(_MAGIC[: len(head)]) or (len(head) == 100 and _number(head, 68) != APPLICATION_ID):
        raise LedgerProblem(
            f"{path} was made by another program. Nothing was written. "
            "Move it away, or name another folder with --data."
        )
    whole = (
        _number(head, 28) * (_number(head, 16, 2) if _number(head, 16, 2) > 1 else 65536) if len(head) == 100 else 100
    )
    if size < whole and not _beside(path, "-wal"):
        raise LedgerProblem(f"{path} was cut short: {size} of its {whole} bytes are left. {_WAY_OUT}")
    refuse_other_formats(path, _number(head, 60))


def refuse_other_formats(path: Path, found: int) -> None:
    """Raise unless the base is of the format that this program reads."""
    if found != FORMAT:
        age, way_out = ("a newer", "Update bants.") if found > FORMAT else ("an older", "Open it with that one.")
        raise LedgerProblem(
            f"{path} was made by {age} bants (format {found}, this one reads {FORMAT}). Nothing was written. {way_out}"
        )


def _number(head: bytes, at: int, length: int = 4) -> int:
    return int.from_bytes(head[at : at + length], "big")


def _beside(path: Path, ending: str) -> bool:
    """Whether SQLite's file of that ending stands beside the base and holds something."""
    beside = path.with_name(path.name + ending)
    return beside.exists() and beside.stat().st_size > 0


def _make(path: Path) -> None:
    if _beside(path, "-wal"):
        raise LedgerProblem(
            f"{path} is gone, but the newest part of it, {path.name}-wal, is still there. "
            "Nothing was written. Put the two together again, or move that one away to begin anew."
        )
    with _alone_in(path.parent):
        if not path.exists():
            _build(path)


def _build(path: Path) -> None:
    unfinished = path.with_name(f"{path.name}.new")
    for stale in path.parent.glob(f"{unfinished.name}*"):
        stale.unlink()
    try:
        number = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with open(number, "rb") as file:
            with contextlib.closing(open_file(unfinished)) as connection:
                connection.executescript(_SCHEMA)
            os.fsync(file.fileno())
        unfinished.rename(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep a second program that starts at the same moment from making the same file."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):  # a network folder may have no locks; only a first start is at stake
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)
