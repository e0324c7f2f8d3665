"""A disk that is full, and one that fails: nothing old is lost, nothing is claimed, and it works again afterwards."""

import errno
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from store.ledger import DiskFailed, Document, Ledger, LedgerProblem, open_ledger
from store.problems import StoreProblem
from store.tiny import health
from tests.store.failing import FLUSHES, filled, filters_or_skip, on_a_failing_disk, small_disk
from tests.store.injured import as_they_lie, laid_out
from tests.store.programs import program, sound

FILLING = """
import resource, sys
from pathlib import Path
from store.ledger import LedgerProblem, open_ledger
folder = Path(sys.argv[1])
ledger = open_ledger(folder)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
problem = None
while problem is None:
    try:
        one = ledger.new_id("leads")
        ledger.save(("leads", {"id": one, "note": "x" * 3000}))
    except LedgerProblem as refused:
        problem = refused
    else:
        print(one)
print(problem.sentence, file=sys.stderr)
kept = len(list(ledger.all("leads")))
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
one = ledger.new_id("leads")
ledger.save(("leads", {"id": one, "note": "again"}))
assert len(list(ledger.all("leads"))) == kept + 1
print(one)
ledger.close()
"""


def test_where_files_may_not_grow_what_is_there_is_kept_and_later_saves_work(tmp_path: Path) -> None:
    out, trouble = program(FILLING, tmp_path).communicate(timeout=60)
    assert trouble == (
        f"The disk failed (SQLITE_IOERR_WRITE): see to the one that holds {tmp_path / 'bants.db'}. "
        "What was saved before is kept.\n"
    )
    ledger = sound(tmp_path)
    kept = [lead["id"] for lead in ledger.all("leads")]
    assert kept == out.split()
    assert len(kept) > 5
    ledger.close()


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 1 MB."""
    monkeypatch.setattr(health, "ROOM", 0)
    with small_disk(tmp_path / "disk", 1_000_000) as folder:
        yield folder


def full(path: Path) -> str:
    return f"The disk is full: make room on the one that holds {path}. What was saved before is kept."


def saved_until_refused(ledger: Ledger, kept: dict[str, Document]) -> LedgerProblem:
    """Save a lead and a call together, again and again, and note what was kept; how it ended."""
    while True:
        try:
            lead = {"id": ledger.new_id("leads"), "company": "Acme", "note": "x" * 2500}
            call = {"id": ledger.new_id("calls"), "lead": lead["id"]}
            ledger.save(("leads", lead), ("calls", call))
        except LedgerProblem as problem:
            return problem
        kept[str(lead["id"])] = lead | {"rev": 1}


def test_at_every_fill_level_of_a_disk_what_was_saved_stays_and_the_next_save_works_when_there_is_room(
    disk: Path,
) -> None:
    folder, kept = disk / "data", dict[str, Document]()
    sentences = set()
    for free in range(24):
        ledger = open_ledger(folder)
        with filled(disk, free):
            sentences.add(saved_until_refused(ledger, kept).sentence)
            assert list(ledger.all("leads")) == list(kept.values())
        lead = {"id": ledger.new_id("leads"), "note": f"with {free} pages"}
        assert ledger.save(("leads", lead)) == [1]
        kept[str(lead["id"])] = lead | {"rev": 1}
        ledger.remove(*(("leads", one) for one in list(kept)[:-3]))
        kept = dict(list(kept.items())[-3:])
        ledger.close()
    assert full(folder / "bants.db") in sentences
    ledger = sound(folder)
    assert list(ledger.all("leads")) == list(kept.values())
    ledger.close()


def opened_or_told(folder: Path, kept: list[Document]) -> str:
    """Why the ledger cannot be opened, or that it can and holds all of this."""
    try:
        ledger = open_ledger(folder)
    except LedgerProblem as problem:
        return problem.sentence
    assert list(ledger.all("leads")) == kept
    ledger.close()
    return "opened"


def test_a_disk_that_is_full_when_the_ledger_is_tidied_and_opened_loses_nothing(disk: Path) -> None:
    folder, kept, told = disk / "data", dict[str, Document](), list[str]()
    for free in (0, 1, 3, 9, 12):
        ledger = open_ledger(folder)
        with filled(disk, 60):
            saved_until_refused(ledger, kept)
        with filled(disk, free):
            ledger.close()  # what is in the WAL cannot all be taken up into the base
            told.append(opened_or_told(folder, list(kept.values())))
        ledger = sound(folder)
        assert list(ledger.all("leads")) == list(kept.values())
        ledger.remove(*(("leads", one) for one in kept))
        kept.clear()
        ledger.close()
    assert "opened" in told
    assert set(told) <= {"opened", full(folder / "bants.db")}, told


def test_a_base_that_was_closed_in_order_is_told_to_lie_on_a_full_disk_and_can_be_looked_at(disk: Path) -> None:
    folder, lead = disk / "data", {"id": "L-0001", "company": "Acme"}
    with closing(open_ledger(folder)) as ledger:
        ledger.save(("leads", lead))
    with filled(disk, 0):
        assert opened_or_told(folder, []) == full(folder / "bants.db")
        with closing(open_ledger(folder, read_only=True)) as ledger:
            assert list(ledger.all("leads")) == [lead | {"rev": 1}]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of one lead."""
    filters_or_skip()
    opened = open_ledger(tmp_path / "data")
    opened.save(("leads", {"id": "L-0001", "company": "Acme"}))
    yield opened
    opened.close()


FAILED = "The disk failed (SQLITE_IOERR_FSYNC): see to the one that holds {}. What was saved before is kept."
ANSWER = {"id": "L-0001", "company": "Acme", "rev": 1, "note": "said"}


def save(ledger: Ledger, *documents: Document) -> Any:
    return lambda: ledger.save(*(("leads", document) for document in documents))


def test_a_flush_that_fails_is_told_and_nothing_of_it_is_called_saved(ledger: Ledger, tmp_path: Path) -> None:
    came = on_a_failing_disk(save(ledger, ANSWER), *FLUSHES)
    assert isinstance(came, DiskFailed)
    assert came.sentence == FAILED.format(tmp_path / "data" / "bants.db")
    assert ledger.get("leads", "L-0001") == {"id": "L-0001", "company": "Acme", "rev": 1}


def test_after_a_failed_flush_the_file_is_read_anew_before_the_next_save_and_the_save_can_be_repeated(
    ledger: Ledger,
) -> None:
    before = ledger.sequence()
    assert isinstance(on_a_failing_disk(save(ledger, ANSWER), *FLUSHES), DiskFailed)
    assert ledger.sequence() == before
    assert save(ledger, ANSWER)() == [2]
    assert ledger.sequence() >= before + 1_000_000_000, "it was not opened anew"
    assert list(ledger.all("leads")) == [ANSWER | {"rev": 2}]
    assert save(ledger, ANSWER)() == [2]


@pytest.mark.parametrize("count", [1, 3])
def test_a_save_that_failed_and_landed_nevertheless_can_be_repeated_too(
    ledger: Ledger, tmp_path: Path, count: int
) -> None:
    """Of several at once all landed, or none."""
    batch = [ANSWER, *({"id": f"L-{number:04d}"} for number in range(2, count + 1))]
    assert isinstance(on_a_failing_disk(save(ledger, *batch), *FLUSHES), DiskFailed)
    elsewhere = open_ledger(laid_out(tmp_path / "copy", as_they_lie(tmp_path / "data")))
    landed = list(elsewhere.all("leads"))
    assert [lead["rev"] for lead in landed] == [2, *[1] * (count - 1)], "the frames were written, only not flushed"
    assert save(elsewhere, *batch)() == [2, *[1] * (count - 1)]
    assert list(elsewhere.all("leads")) == landed
    elsewhere.close()


def test_as_long_as_the_disk_fails_every_save_is_refused_and_every_look_goes_on(ledger: Ledger) -> None:
    def again_and_again() -> list[object]:
        came: list[object] = []
        for _ in range(5):
            with pytest.raises(LedgerProblem) as told:
                ledger.save(("leads", ANSWER))
            came.append(type(told.value))
            assert list(ledger.all("leads")) == [{"id": "L-0001", "company": "Acme", "rev": 1}]
            assert ledger.get("leads", "L-0001") is not None
        return came

    assert on_a_failing_disk(again_and_again, *FLUSHES) == [DiskFailed] * 5
    assert save(ledger, ANSWER)() == [2]


def test_a_file_that_cannot_be_opened_anew_either_is_refused_and_tried_again_with_every_save(ledger: Ledger) -> None:
    assert isinstance(on_a_failing_disk(save(ledger, ANSWER), *FLUSHES), DiskFailed)
    for _ in range(3):
        came = on_a_failing_disk(save(ledger, ANSWER), "openat", *FLUSHES)
        assert isinstance(came, LedgerProblem)
        assert list(ledger.all("leads")) == [{"id": "L-0001", "company": "Acme", "rev": 1}]
    assert save(ledger, ANSWER)() == [2]
    assert list(ledger.all("leads")) == [ANSWER | {"rev": 2}]


def test_a_disk_that_cannot_be_read_is_told_and_read_again_later(tmp_path: Path) -> None:
    filters_or_skip()
    ledger = open_ledger(tmp_path / "data")
    ledger.save(("leads", {"id": "L-0001", "company": "Acme"}))
    ledger.save(*(("leads", {"id": one, "note": "x" * 9000}) for one in ledger.new_ids("leads", 400)))
    ledger.close()
    ledger = open_ledger(tmp_path / "data")
    came = on_a_failing_disk(lambda: list(ledger.all("leads")), "pread64")
    assert isinstance(came, LedgerProblem)
    assert "bants.db is damaged (database disk image is malformed)." in came.sentence, "SQLite's word for EIO"
    assert len(list(ledger.all("leads"))) == 401
    assert save(ledger, ANSWER)() == [2]
    ledger.close()


def test_no_room_for_a_single_page_is_told_as_a_full_disk(ledger: Ledger, tmp_path: Path) -> None:
    came = on_a_failing_disk(save(ledger, ANSWER), "pwrite64", code=errno.ENOSPC)
    assert isinstance(came, LedgerProblem)
    assert came.sentence == full(tmp_path / "data" / "bants.db")
    assert save(ledger, ANSWER)() == [2]


def test_a_disk_that_fails_while_the_ledger_is_closed_loses_nothing(tmp_path: Path) -> None:
    filters_or_skip()
    ledger = open_ledger(tmp_path / "data")
    ledger.save(("leads", {"id": "L-0001", "company": "Acme"}))
    assert save(ledger, ANSWER)() == [2]
    on_a_failing_disk(ledger.close, "pwrite64", *FLUSHES)
    again = sound(tmp_path / "data")
    assert list(again.all("leads")) == [ANSWER | {"rev": 2}]
    again.close()


def test_a_new_base_on_a_disk_that_fails_is_not_there_by_half(tmp_path: Path) -> None:
    filters_or_skip()
    (tmp_path / "letter.txt").write_text("the folder is in use")
    came = on_a_failing_disk(lambda: open_ledger(tmp_path), *FLUSHES)
    assert isinstance(came, StoreProblem)
    assert "/bants.db" in came.sentence
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    open_ledger(tmp_path).close()
