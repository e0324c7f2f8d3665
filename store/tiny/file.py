"""The database file: recognised before anything opens it, made as a whole, never made where something else stands.

SQLite takes an empty file for a new database, and opens one of any program. So the first hundred bytes are read here
first: magic, application id, format, size. Whatever is not a whole base of a format that can be read is refused in a
sentence, and not a byte of it is written. A new base is built under another name and renamed when it is finished, so
that it is there whole or not at all.

Every open base is attended: a shared lock on its folder, which the system drops with the program. Whoever puts another
file in its place has to be alone.
"""

import contextlib
import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from store.files import private_folder, sync_folder
from store.ledger import DiskFailed, LedgerProblem
from store.problems import UNWRITABLE
from store.tiny.migrating import STEPS
from store.tiny.schema import APPLICATION_ID, FORMAT, NEW

PATIENCE = 5.0
"""Seconds that one program waits for another one's save."""

FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's complaints are raised as; the second where one quotes a damaged name."""

_MAGIC = b"SQLite format 3\0"
_WAY_OUT = "Nothing was written. Put a copy of it back, or move it away to begin anew."
STAGING = ".restoring"
"""The folder beside a base in which another one is made ready to take its place."""


class Unfit(LedgerProblem):
    """What stands at a path is no base that can be opened: the trouble with it, and the way out for a ledger."""

    def __init__(self, trouble: str, way_out: str, exit_code: int | None = None) -> None:
        super().__init__(f"{trouble} {way_out}", exit_code)
        self.trouble = trouble


class Lost(Unfit):
    """A base stood there, and what it held cannot be read any more: a backup helps."""


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system complain of into a LedgerProblem."""
    try:
        yield
    except FAULTS as error:
        raise problem(path, error) from error
    except OSError as error:
        raise LedgerProblem(f"{error.filename or path} cannot be used: {error.strerror}.") from error


def problem(path: Path, error: Exception) -> LedgerProblem:
    """What SQLite complains of, one of FAULTS, in words."""
    name: str = getattr(error, "sqlite_errorname", "")
    family = name.removeprefix("SQLITE_").partition("_")[0]
    if name == "SQLITE_IOERR_SHMSIZE":  # no room for the file beside the base that SQLite shares among programs
        family = "FULL"
    if family == "IOERR":
        return DiskFailed(f"The disk failed ({name}): see to the one that holds {path}. What was saved before is kept.")
    if family == "READONLY":
        return unwritable(path)
    if family in ("CORRUPT", "NOTADB") or not isinstance(error, sqlite3.Error):
        return damaged(path, str(error))
    sentences = {
        "FULL": f"The disk is full: make room on the one that holds {path}. What was saved before is kept.",
        "BUSY": f"Another program has been writing to {path} for over {PATIENCE:.0f} seconds. Close it, or try again.",
        "CANTOPEN": f"{path} cannot be opened: no permission, or a file beside it is missing.",
    }
    return LedgerProblem(sentences.get(family, f"{path} cannot be used: {error}."))


def damaged(path: Path, how: str) -> LedgerProblem:
    """That the base cannot be read in order."""
    return Lost(f"{path} is damaged ({how}).", "Keep a copy of its folder, then run bants doctor.")


def unwritable(path: Path) -> LedgerProblem:
    """That nothing can be written here."""
    return LedgerProblem(
        f"{path} cannot be written: no permission. Nothing was saved. Give yourself the right to, or look at it with "
        "--read-only.",
        UNWRITABLE,
    )


def ready(path: Path) -> None:
    """See that a base of ours stands at the path, making one where there is nothing. Raises StoreProblem."""
    private_folder(path.parent, "name another folder with --data or BANTS_DATA")
    with in_words(path):
        if (path.parent / STAGING).exists():
            _sweep(path.parent)
        if not path.exists():
            _make(path)
        recognise(path)
        if not os.access(path, os.W_OK):
            raise unwritable(path)


def _sweep(folder: Path) -> None:
    """Take away what a restoring that was killed had made ready; one that goes on is alone there."""
    with alone(folder) as granted:
        if granted and (folder / STAGING).exists():
            from shutil import rmtree  # late: nothing was left behind, as a rule

            rmtree(folder / STAGING, ignore_errors=True)


def open_file(path: Path) -> sqlite3.Connection:
    """A connection to a base that is ready: every commit is on the disk when it returns."""
    connection = _connected(path, "mode=rw")
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # macOS needs it; elsewhere it changes nothing
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def ready_to_read(path: Path) -> None:
    """See that a base of ours stands at the path. Raises LedgerProblem."""
    with in_words(path):
        if not path.exists():
            raise LedgerProblem(f"There is no {path} to look at. Name the folder of the leads with --data.")
        recognise(path)


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, for a base on a disk or in a folder that nobody may write to."""
    connection = _connected(path, "mode=ro")
    try:
        connection.execute("SELECT count(*) FROM counters")
    except BaseException as error:
        connection.close()
        if not isinstance(error, sqlite3.OperationalError) or _beside(path, "-wal"):
            raise
        connection = _connected(path, "immutable=1")  # where SQLite cannot make its -shm, and has no need of it
    return connection


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """A base to look at, with nothing left beside it afterwards that was not there before."""
    with leaving_nothing(path), contextlib.closing(open_to_read(path)) as connection:
        yield connection


@contextmanager
def leaving_nothing(path: Path) -> Iterator[None]:
    """Takes away what SQLite makes beside a base for somebody who only looks, and leaves there."""
    made = [one for ending in ("-shm", "-wal") if not (one := path.with_name(path.name + ending)).exists()]
    try:
        yield
    finally:
        if len(made) == 2 and any(one.exists() for one in made):
            with alone(path.parent, 0.0) as granted, contextlib.suppress(OSError):
                if granted and not _beside(path, "-wal"):
                    for one in made:
                        one.unlink(missing_ok=True)


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=PATIENCE
    )


def recognise(path: Path) -> None:
    """Raise unless what stands at the path is a whole base of a format that can be read. Nothing is written."""
    if not path.is_file():
        raise Unfit(f"{path} is not a file.", "Nothing was written. Move it away to begin anew.")
    with open(path, "rb") as file:
        head, size = file.read(100), os.fstat(file.fileno()).st_size
    if not size:
        raise Lost(f"{path} is empty: the leads that it held are not in it any more.", _WAY_OUT)
    if not any(head):
        raise Lost(f"{path} holds nothing but zeros: the disk lost what it held.", _WAY_OUT)
    if not head.startswith(_MAGIC[: len(head)]) or (len(head) == 100 and _number(head, 68) != APPLICATION_ID):
        raise Unfit(
            f"{path} was made by another program.",
            "Nothing was written. Move it away, or name another folder with --data.",
        )
    whole = (
        _number(head, 28) * (_number(head, 16, 2) if _number(head, 16, 2) > 1 else 65536) if len(head) == 100 else 100
    )
    if size < whole and not _beside(path, "-wal"):
        raise Lost(f"{path} was cut short: {size} of its {whole} bytes are left.", _WAY_OUT)
    refuse_other_formats(path, _number(head, 60))


def refuse_other_formats(path: Path, found: int) -> None:
    """Raise unless the base is of the format that this program reads, or of one that it can bring to it."""
    if found != FORMAT and found not in STEPS:
        age, way_out = ("a newer", "Update bants.") if found > FORMAT else ("an older", "Open it with that one.")
        raise Unfit(
            f"{path} was made by {age} bants (format {found}, this one reads {FORMAT}).",
            f"Nothing was written. {way_out}",
        )


def refuse_other_tables(path: Path, connection: sqlite3.Connection) -> None:
    """Raise unless the base has the tables of its format, to the letter: a damaged one answers wrongly, unnoticed."""
    if not _tables() <= _tables_of(connection):
        raise damaged(path, f"its tables are not those of format {FORMAT}")


@cache
def _tables() -> set[tuple[str, str]]:
    with contextlib.closing(sqlite3.connect(":memory:")) as bare:
        bare.executescript(NEW)
        return _tables_of(bare)


def _tables_of(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Name and statement of every table and index."""
    return set(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def _number(head: bytes, at: int, length: int = 4) -> int:
    return int.from_bytes(head[at : at + length], "big")


def _beside(path: Path, ending: str) -> bool:
    """Whether SQLite's file of that ending stands beside the base and holds something."""
    beside = path.with_name(path.name + ending)
    return beside.exists() and beside.stat().st_size > 0


def _make(path: Path) -> None:
    if _beside(path, "-wal"):
        raise Lost(
            f"{path} is gone, but the newest part of it, {path.name}-wal, is still there.",
            "Nothing was written. Put the two together again, or move that one away to begin anew.",
        )
    deadline = time.monotonic() + PATIENCE
    while not path.exists():  # else another program has just made it
        with alone(path.parent) as granted:
            if granted and not path.exists():
                _build(path)
        if not granted and time.monotonic() > deadline:
            raise LedgerProblem(f"{path} is gone while another bants has it open. Close that one first.")


def _build(path: Path) -> None:
    unfinished = path.with_name(f"{path.name}.new")
    for stale in path.parent.glob(f"{unfinished.name}*"):
        stale.unlink()
    try:
        number = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with open(number, "rb") as file:
            with contextlib.closing(open_file(unfinished)) as connection:
                connection.executescript(NEW)
            os.fsync(file.fileno())
        unfinished.rename(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_anew(connection: sqlite3.Connection, path: Path) -> None:
    """Write what the connection still sees to the path, as a whole base. Raises sqlite3.Error or OSError."""
    copy = path.with_name(f"{path.name}.new")
    copy_whole(connection, copy)
    for left in ("-wal", "-shm"):
        path.with_name(path.name + left).unlink(missing_ok=True)
    copy.replace(path)
    sync_folder(path.parent)


def copy_whole(connection: sqlite3.Connection, to: Path) -> None:
    """A copy of the base as it stands, without what was deleted; on the disk under that name, which is no base's yet.

    Raises sqlite3.Error or OSError, and leaves nothing then.
    """
    to.unlink(missing_ok=True)
    try:
        os.close(os.open(to, os.O_CREAT | os.O_EXCL, 0o600))  # an empty file may be filled, and keeps its mode
        connection.execute("VACUUM INTO ?", (str(to),))
        with open(to, "rb") as file:
            os.fsync(file.fileno())
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def name_of_base(path: Path) -> str:
    """The name that a base was given when it was made; "" where there is no base."""
    try:
        with looking(path) as connection:
            return str(connection.execute("SELECT value FROM about WHERE name = 'base'").fetchone()[0])
    except (*FAULTS, TypeError):
        return ""


def attend(folder: Path) -> int:
    """Say that the base in this folder is in use, until the returned descriptor is closed or the program ends."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    with contextlib.suppress(OSError):  # a network folder may have no locks; doctor warns of it
        fcntl.flock(number, fcntl.LOCK_SH)
    return number


@contextmanager
def alone(folder: Path, patience: float = 0.01) -> Iterator[bool]:
    """Whether nobody else attends the base in this folder; while the block lasts nobody will."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            granted = True
        except BlockingIOError:
            time.sleep(patience)
            granted = False
        except OSError:  # as above
            granted = True
        yield granted
    finally:
        os.close(number)
