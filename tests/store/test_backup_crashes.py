"""Backups and restorings in processes of their own: killed at every step, beside somebody who saves, on a full disk."""

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.backup import back_up_to, back_up_today, restore
from store.ledger import examine, open_ledger
from store.tiny.copies import kept_in, read_whole

CHECKOUT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 9, 58, tzinfo=UTC)

EVERY_STEP = """
import os, shutil, signal, sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
import store.backup, store.erasure, store.tiny.ledger
from store.ledger import open_ledger
what, folder, source = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
now = datetime(2026, 11, 22, 9, 58, tzinfo=UTC)
steps = {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect"}
seen = 0

def one(place):
    if what == "restore":
        store.backup.restore(place, source, now)
    else:
        with closing(open_ledger(place)):
            store.backup.back_up_today(place, now, days=7, weeks=4)

def killed_at(stop, place):
    def step(event, _):
        global seen
        if event in steps:
            seen += 1
            if seen == stop:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(step)
    one(place)

store.backup.read_whole(source)
for stop in range(1, 1000):
    place = folder.with_name(f"{folder.name}-{stop}")
    shutil.copytree(folder, place)
    child = os.fork()
    if child == 0:
        killed_at(stop, place)
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
"""

ON_AND_ON = """
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
import store.erasure
from store.backup import back_up_today, restore
from store.ledger import open_ledger
what, folder, source = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
now = datetime(2026, 11, 22, 9, 58, tzinfo=UTC)
print("begun", flush=True)
while True:
    if what == "restore":
        restore(folder, source, now)
    else:
        with closing(open_ledger(folder)):
            back_up_today(folder, now, days=7, weeks=4)
"""

FULL_DISK = """
import resource, sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
import store.erasure
from store.backup import back_up_today, restore
from store.ledger import LedgerProblem, open_ledger
what, folder, source, room = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
now = datetime(2026, 11, 22, 9, 58, tzinfo=UTC)
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    if what == "restore":
        restore(folder, source, now)
    else:
        with closing(open_ledger(folder)):
            back_up_today(folder, now, days=7, weeks=4)
except LedgerProblem as problem:
    print(problem.sentence)
"""

COUNTING = """
import sys
from pathlib import Path
from store.ledger import open_ledger
ledger = open_ledger(Path(sys.argv[1]))
counter, rev = 0, ledger.get("leads", "L-0001")["rev"]
while True:
    counter += 1
    rev, _ = ledger.save(
        ("leads", {"id": "L-0001", "rev": rev, "counter": counter}),
        ("calls", {"id": ledger.new_id("calls"), "lead": "L-0001", "state": "new", "counter": counter}),
    )
    print(counter, flush=True)
"""


def child(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def filled(folder: Path, leads: int, mark: str) -> Path:
    """The folder of a closed ledger of so many leads, each with that mark."""
    with closing(open_ledger(folder)) as ledger:
        ids = ledger.new_ids("leads", leads)
        ledger.save(*(("leads", {"id": one, "company": mark, "note": one * 400}) for one in ids))
    return folder


def backup_of(folder: Path, to: Path) -> Path:
    """A backup of the folder under that name."""
    with closing(open_ledger(folder)):
        return back_up_to(folder, to, NOW).path


def marks(folder: Path) -> set[tuple[str, int]]:
    """The marks there are and how often, in a ledger that the doctor finds in order; with nothing left lying about."""
    assert [one.sentence for one in examine(folder) if not one.ok] == []
    with closing(open_ledger(folder)) as ledger:
        found = [lead["company"] for lead in ledger.all("leads")]
        assert ledger.set_aside == ()
    assert {path.name for path in folder.iterdir()} <= {"bants.db", "backups", "definitions"}
    for path in kept_in(folder):
        read_whole(path)
    return {(mark, found.count(mark)) for mark in found}


def test_a_backup_killed_at_any_step_leaves_a_whole_one_or_none(tmp_path: Path) -> None:
    folder = filled(tmp_path / "data", 20, "old")
    source = backup_of(folder, tmp_path / "source.db")
    _, trouble = child(EVERY_STEP, "backup", folder, source).communicate(timeout=120)
    assert trouble == ""
    places = sorted(tmp_path.glob("data-*"))
    assert len(places) > 15
    for place in places:
        assert marks(place) == {("old", 20)}
        with closing(open_ledger(place)):
            back_up_today(place, NOW, days=7, weeks=4)
        assert {path.name for path in (place / "backups").iterdir()} == {".lock", "bants-2026-11-22.db"}
    assert {len(kept_in(place)) for place in places} == {1}


@pytest.mark.parametrize("damaged", [False, True])
def test_a_restoring_killed_at_any_step_leaves_the_old_base_or_the_new_one(tmp_path: Path, damaged: bool) -> None:
    source = backup_of(filled(tmp_path / "other", 10, "new"), tmp_path / "source.db")
    folder = filled(tmp_path / "data", 20, "old")
    if damaged:
        (folder / "bants.db").write_bytes(bytes(50_000))
    _, trouble = child(EVERY_STEP, "restore", folder, source).communicate(timeout=120)
    assert trouble == ""
    seen: list[bool] = []
    for place in tmp_path.glob("data-*"):
        standing = (place / "bants.db").read_bytes()
        old = standing == bytes(50_000) if damaged else False
        for aside in place.glob("bants.db.damaged-*"):
            assert aside.read_bytes() == bytes(50_000)
            aside.unlink()
        if not damaged:
            old = marks(place) == {("old", 20)}
        if not old:
            assert marks(place) == {("new", 10)}
        seen.append(old)
    assert seen.count(True) > 20
    assert seen.count(False) > 1


@pytest.mark.parametrize("what", ["backup", "restore"])
def test_kills_at_random_moments_leave_whole_bases_and_whole_backups(tmp_path: Path, what: str) -> None:
    source = backup_of(filled(tmp_path / "other", 1500, "new"), tmp_path / "source.db")
    folder = filled(tmp_path / "data", 1500, "old")
    chance = random.Random(3)
    seen: set[tuple[str, int]] = set()
    for _ in range(10):
        program = child(ON_AND_ON, what, folder, source)
        assert program.stdout is not None
        program.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            program.communicate(timeout=chance.random() * 0.3)
        program.kill()
        _, trouble = program.communicate(timeout=60)
        assert trouble == ""
        seen |= marks(folder)
        shutil.rmtree(folder / "backups", ignore_errors=True)
    assert seen <= {("old", 1500), ("new", 1500)}


@pytest.mark.parametrize("what", ["backup", "restore"])
@pytest.mark.parametrize("room", [100, 20_000, 700_000])
def test_a_full_disk_makes_nothing_by_half_and_keeps_everything_old(tmp_path: Path, what: str, room: int) -> None:
    source = backup_of(filled(tmp_path / "other", 600, "new"), tmp_path / "source.db")
    folder = filled(tmp_path / "data", 300, "old")
    before = (folder / "bants.db").read_bytes()
    out, trouble = child(FULL_DISK, what, folder, source, room).communicate(timeout=60)
    assert trouble == ""
    assert "the one that holds " in out
    assert out.count("\n") == 1
    assert (folder / "bants.db").read_bytes() == before
    assert marks(folder) == {("old", 300)}
    assert kept_in(folder) == []
    restore(folder, source, NOW)
    assert marks(folder) == {("new", 600)}


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[Path]:
    """A folder in which a program counts all the time, in a lead and a call at once."""
    folder = filled(tmp_path / "data", 1, "counter")
    program = child(COUNTING, folder)
    assert program.stdout is not None
    program.stdout.readline()
    yield folder
    program.kill()
    _, trouble = program.communicate(timeout=60)
    assert trouble == ""


def test_each_backup_beside_a_program_that_saves_is_one_moment_of_the_base(counted: Path, tmp_path: Path) -> None:
    counters: list[int] = []
    for number in range(25):
        (tmp_path / f"{number}").mkdir()
        backup_of(counted, tmp_path / f"{number}" / "bants.db")
        with closing(open_ledger(tmp_path / f"{number}")) as ledger:
            lead = ledger.get("leads", "L-0001")
            calls = [call["counter"] for call in ledger.all("calls")]
        assert lead is not None
        assert calls == list(range(1, lead["counter"] + 1))
        counters.append(lead["counter"])
    assert counters == sorted(counters)
    assert counters[-1] > counters[0]
