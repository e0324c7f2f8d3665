"""The newest part of a base, cut anywhere: what is read is what had been called saved up to there, and it is told.

A program that is killed leaves the base's WAL as it is; a disk that fills up or a copy that is cut off leaves less.
"""

import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from store.ledger import Ledger, open_ledger
from tests.store.injured import Files, Listed, as_they_lie, laid_out, quick_folder
from tests.store.programs import complaints

WAL = "bants.db-wal"
Saved = list[tuple[int, list[Any]]]
"""After each save: the length of the WAL, and what the ledger held."""


def with_pages_of(size: int, folder: Path) -> None:
    """A new base with smaller pages, so that every byte of a save can be tried."""
    open_ledger(folder).close()
    connection = sqlite3.connect(folder / "bants.db", isolation_level=None)
    for step in ("journal_mode = DELETE", f"page_size = {size}", "journal_mode = WAL"):
        connection.execute(f"PRAGMA {step}")
        if step.startswith("page_size"):
            connection.execute("VACUUM")
    connection.close()


def saves(folder: Path) -> tuple[Files, Saved]:
    """A base that was killed after eight saves, of several documents and of one in turn."""
    ledger = open_ledger(folder)
    ids = ledger.new_ids("leads", 4)
    saved: Saved = [((folder / WAL).stat().st_size, kept_by(ledger))]
    for number, one in enumerate(ids, start=1):
        call = {"id": f"S-{number:04d}", "lead": one, "state": "parked"}
        ledger.save(("leads", {"id": one, "company": f"Company {number}", "note": "x" * number * 50}), ("calls", call))
        saved.append(((folder / WAL).stat().st_size, kept_by(ledger)))
        ledger.save(("calls", {**call, "rev": 1, "events": [number]}))
        saved.append(((folder / WAL).stat().st_size, kept_by(ledger)))
    files = as_they_lie(folder)
    ledger.close()
    return files, saved


def kept_by(ledger: Ledger) -> list[Any]:
    """The documents, and what lists show of them."""
    return [[*ledger.all("leads")], [*ledger.all("calls")], ledger.read("leads", Listed), ledger.read("calls", Listed)]


def tried(folder: Path, files: Files, saved: Saved, cuts: list[int]) -> list[int]:
    """The cuts after which something else is read than what was saved up to there, or nothing is told."""
    ends = {length for length, _ in saved}
    wrong = []
    for cut in cuts:
        ledger = open_ledger(laid_out(folder, {**files, WAL: files[WAL][:cut]}))
        expected = [kept for length, kept in saved if length <= cut][-1]
        if kept_by(ledger) != expected or bool(ledger.notices) != (cut not in ends):
            wrong.append(cut)
        ledger.close()
    return wrong


def test_cut_at_every_byte_of_the_last_frames_exactly_what_was_saved_before_is_left() -> None:
    """The last three are a save of one document and the end of one of two; before them every seventh byte is tried."""
    with quick_folder() as folder:
        with_pages_of(512, folder)
        files, saved = saves(folder)
        start = saved[-3][0]
        assert len(files[WAL]) - start > 3000
        assert len({str(kept) for _, kept in saved}) == 9
        last = len(files[WAL]) - 3 * (512 + 24)
        cuts = [*range(start, last, 7), *range(last, len(files[WAL]) + 1)]
        assert tried(folder, files, saved, cuts) == []


@pytest.mark.parametrize("page", [512, 4096])
def test_cut_anywhere_in_earlier_saves_exactly_what_was_saved_before_is_left(page: int) -> None:
    chance = random.Random(page)
    with quick_folder() as folder:
        with_pages_of(page, folder)
        files, saved = saves(folder)
        first, last = saved[0][0], len(files[WAL])
        near = [length + away for length, _ in saved for away in (-1, 0, 1, 8, 16, 24, 25)]
        cuts = [cut for cut in near if first <= cut <= last] + [chance.randrange(first, last) for _ in range(250)]
        assert tried(folder, files, saved, cuts) == []


def test_a_save_that_was_not_whole_is_told_with_its_bytes(tmp_path: Path) -> None:
    files, _ = saves(tmp_path / "data")
    ledger = open_ledger(laid_out(tmp_path / "data", {**files, WAL: files[WAL][:-100]}))
    assert ledger.notices == (
        f"The last save in {tmp_path / 'data' / WAL} was not whole and was left out (4020 bytes): bants was killed in "
        "the middle of it, or the disk damaged it. All before it are there.",
    )
    ledger.close()
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["bants.db"]


def test_several_saves_behind_a_damaged_place_are_told_kept_and_named_by_the_doctor(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    files, saved = saves(folder)
    content = bytearray(files[WAL])
    content[saved[4][0] + 100] ^= 1
    ledger = open_ledger(laid_out(folder, {**files, WAL: bytes(content)}))
    assert kept_by(ledger) == saved[4][1]
    aside = next(path for path in folder.iterdir() if path.name.startswith("bants.db.damaged-"))
    assert ledger.notices == (
        f"{folder / WAL} was damaged on the disk: the last 4 changes in it could not be read and are not used. "
        f"All before them are there. What could not be read is kept in {aside}. Run bants doctor.",
    )
    ledger.close()
    assert aside.read_bytes() == bytes(content)
    assert aside.stat().st_mode & 0o777 == 0o600
    ledger = open_ledger(folder)
    assert ledger.notices == ()
    ledger.close()
    assert complaints(folder) == [
        f"The newest saves were damaged before they could be read; they are kept in {aside}. See whether the last "
        "calls are complete or put a backup in place of the base, then delete what was kept."
    ]


def test_what_other_programs_are_writing_at_the_moment_is_not_taken_for_a_save_that_was_cut_off(tmp_path: Path) -> None:
    files, _ = saves(tmp_path / "data")
    laid_out(tmp_path / "data", files)
    ann = open_ledger(tmp_path / "data")
    ann.save(("leads", {"id": "L-0099", "note": "x" * 9000}))
    with open(tmp_path / "data" / WAL, "ab") as wal:
        wal.write(b"half a frame that somebody is about to write")
    bob = open_ledger(tmp_path / "data")
    assert bob.notices == ()
    bob.close()
    ann.close()
