"""Nothing left behind: a base rewritten without what was removed or replaced in it before.

SQLite leaves old content in pages that it will use again, and in the file beside the base. VACUUM writes every page
anew from the rows that are there; then the file beside the base is brought into it and cut to nothing. Others may have
the base open meanwhile; only one that stands still in the middle of reading keeps the old pages, and is told of.

What the disk itself keeps of a file's former blocks, a program cannot know.
"""

from pathlib import Path

from store.ledger import LedgerProblem
from store.tiny.copies import CARD
from store.tiny.file import copy_whole, in_words, looking, ready_to_read
from store.tiny.rows import RowFile

_TRIES = 3
"""Each as long as one program waits for another one's save."""


def purge(file: RowFile) -> None:
    """Rewrite an open base. Raises LedgerProblem; to do it once more is safe."""
    with file.saving() as connection:
        connection.execute("VACUUM")
        for _ in range(_TRIES):
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                return
    raise LedgerProblem(
        f"What was erased still lies in {file.path}-wal, because another program is reading {file.path}. "
        "Close that one, and say the same again."
    )


def copy_of(source: Path, to: Path) -> bool:
    """Copy a base without what was removed in it; whether it was made so itself. Raises LedgerProblem."""
    ready_to_read(source)
    with in_words(source), looking(source) as connection:
        copy_whole(connection, to)
        return bool(connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (CARD,)).fetchone())
