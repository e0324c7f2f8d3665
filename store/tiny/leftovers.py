"""What a program that died left beside the base, looked at by the next one that is alone with it.

A save that was cut off is no save: SQLite leaves it out, and so it was never called saved. But SQLite also leaves out,
without a word, everything behind a damaged place in the newest part of the base, its WAL, and that had been saved. So
before the WAL is taken up into the base its frames are counted: those that SQLite takes, and those of the same run
that lie behind them. One save behind them may be that of a program that was killed before it was told that it was
saved; several cannot. Those are set aside with the WAL they lie in. Either is told; nothing guesses what they said.

Copies that were not finished are taken away. Format of the WAL: sqlite.org/fileformat2.html, chapter 4.
"""

import contextlib
import sqlite3
from pathlib import Path

from store.files import write_private
from store.tiny.file import alone, open_file, refuse_other_formats

ASIDE = ".damaged-"
"""Behind the name of the base: the newest part of it, kept as it was found."""
_HEAD, _FRAME_HEAD = 32, 24


def left_over(path: Path) -> list[str]:
    """Tidy up after a program that died, if nobody else has the base open; what the user should know of it.

    Raises LedgerProblem, sqlite3.Error or OSError where the base cannot be opened.
    """
    with alone(path.parent, 0.0) as granted:
        if not granted:
            return []
        for unfinished in path.parent.glob(f"{path.name}.new*"):
            unfinished.unlink()
        wal = path.with_name(f"{path.name}-wal")
        if not wal.exists() or wal.stat().st_size <= _HEAD:
            return []
        with contextlib.closing(open_file(path)) as connection:
            refuse_other_formats(path, connection.execute("PRAGMA user_version").fetchone()[0])
            page = connection.execute("PRAGMA page_size").fetchone()[0]
            content = wal.read_bytes()
            run, rest, lost = _behind(content, _taken(connection), page)
            if not rest:
                return []
            if lost < 2:
                return [
                    f"The last save in {wal} was not whole and was left out ({rest} bytes): bants was killed in the "
                    "middle of it, or the disk damaged it. All before it are there."
                ]
            aside = path.with_name(f"{path.name}{ASIDE}{run}")
            with contextlib.suppress(OSError):  # on a full disk it is told without being kept
                write_private(aside, content)
        return [
            f"{wal} was damaged on the disk: the last {lost} changes in it could not be read and are not used. "
            f"All before them are there. What could not be read is kept in {aside}. Run bants doctor."
        ]


def _taken(connection: sqlite3.Connection) -> int:
    """How many frames of the WAL SQLite takes for whole saves."""
    _, frames, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return max(int(frames), 0)


def _behind(wal: bytes, taken: int, page: int) -> tuple[str, int, int]:
    """The name of a WAL's run, how many bytes of the run lie behind the frames taken, and how many changes end there.

    Frames of an earlier run, which a WAL that is written from its start again has at its end, are none of this run:
    both their salts differ. One flipped bit leaves one of the two alike.
    """
    step = _FRAME_HEAD + page
    salts, bytes_behind, saves = (wal[16:20], wal[20:24]), 0, 0
    for at in range(_HEAD + taken * step, len(wal), step):
        frame = wal[at : at + step]
        if len(frame) >= 16 and frame[8:12] != salts[0] and frame[12:16] != salts[1]:
            continue
        bytes_behind += len(frame)
        saves += len(frame) >= 8 and any(frame[4:8]) and len(frame) == step
    return wal[16:20].hex(), bytes_behind, saves
