"""One base in the place of another: made ready in a folder of its own, renamed when it is whole.

Until the rename the old base stands, and stands by itself: what it kept in the file beside it is brought into it
before, so that nothing of the old one is ever taken for a part of the new one. Whoever calls this is alone with the
folder. What was killed half way is taken away by the next start (`file.py`).
"""

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path

from store.files import sync_folder
from store.ledger import FILE, LedgerProblem
from store.tiny.copies import CARD
from store.tiny.file import STAGING, copy_whole, in_words, looking, open_file

_BESIDE = ("-wal", "-shm", "-journal")


def stands(base: Path) -> bool:
    """Whether there is a base at the path, or a part of one."""
    return base.exists() or base.with_name(f"{base.name}-wal").exists()


def stage(source: Path, folder: Path) -> Path:
    """A copy of that base, ready to be opened, in a folder of its own inside this one. Raises LedgerProblem."""
    staging = folder / STAGING
    with in_words(staging / FILE):
        clear(folder)
        staging.mkdir(mode=0o700)
        with looking(source) as connection:
            copy_whole(connection, staging / FILE)
        with closing(open_file(staging / FILE)) as connection:
            connection.execute(f"DROP TABLE IF EXISTS {CARD}")
    return staging / FILE


def clear(folder: Path) -> None:
    """Take away what was made ready here. Raises OSError."""
    if (folder / STAGING).exists():
        shutil.rmtree(folder / STAGING)


def given_out(base: Path) -> dict[str, int]:
    """How many numbers a base has given out, of documents and of changes. Raises LedgerProblem."""
    with in_words(base), looking(base) as connection:
        return dict(connection.execute("SELECT name, value FROM counters").fetchall())


def settle(staged: Path, given: dict[str, int]) -> None:
    """Make a staged base stand by itself: nobody's leases, and no number given out again. Raises LedgerProblem."""
    with in_words(staged), closing(open_file(staged)) as connection:
        connection.execute("DELETE FROM leases")
        for name, value in given.items():
            connection.execute("UPDATE counters SET value = max(value, ?) WHERE name = ?", (value, name))
    stand_alone(staged)


def stand_alone(base: Path) -> None:
    """Bring what a base keeps beside it into its file, which is its whole from then on. Raises LedgerProblem."""
    with in_words(base), closing(open_file(base)) as connection:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        if mode != "delete" or any(base.with_name(base.name + ending).exists() for ending in _BESIDE):
            raise LedgerProblem(f"{base} is in use by another program. Close it first; nothing was changed.")


def put_aside(base: Path, now: datetime) -> Path:
    """Give a damaged base and what lies beside it another name; the base keeps its place too. Raises LedgerProblem."""
    aside = base.with_name(f"{base.name}.damaged-{now:%Y-%m-%d-%H%M%S}")
    with in_words(base):
        if base.exists():
            base.chmod(0o600)
            aside.hardlink_to(base)
        for ending in _BESIDE:
            if (beside := base.with_name(base.name + ending)).exists():
                beside.chmod(0o600)
                beside.rename(aside.with_name(aside.name + ending))
        sync_folder(base.parent)
    return aside


def take_place(staged: Path, base: Path) -> None:
    """Put the staged base in the place of the other, in one step that is on the disk. Raises LedgerProblem."""
    with in_words(base):
        staged.replace(base)
        sync_folder(base.parent)
        clear(base.parent)
