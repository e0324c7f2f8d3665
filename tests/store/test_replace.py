"""A file is replaced, and a base made, so that whoever looks afterwards finds the old or the new, never neither.

What reaches the disk is recorded: what is flushed, what takes whose name. From that follows all that a power cut can
leave at any moment: what was not flushed may be there, in part, or not. Kills are tried for real, at every step.
"""

import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from store.files import write_private
from store.ledger import open_ledger
from tests.store.programs import program, sound

OLD, NEW, BROKEN = "old", "new", "broken"
ORDER = ["content", "rename", "folder"]
"""What is flushed, and between the two flushes: the new content takes the name."""


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps to the disk from now on, in order."""
    done: list[str] = []
    flush, replace, rename = os.fsync, Path.replace, Path.rename
    flushed: dict[int, int] = {}

    def fsync(number: int) -> None:
        status = os.fstat(number)
        if not stat.S_ISDIR(status.st_mode):
            flushed[status.st_ino] = status.st_size
        done.append("folder" if stat.S_ISDIR(status.st_mode) else "content")
        flush(number)

    def renaming(by: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def renamed(path: Path, target: Path) -> Path:
            status = path.stat()
            assert flushed.get(status.st_ino) == status.st_size, "not all of it was flushed"
            done.append("rename")
            return by(path, target)

        return renamed

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", renaming(replace))
    monkeypatch.setattr(Path, "rename", renaming(rename))
    return done


def left_by_a_power_cut(steps: list[str]) -> set[str]:
    """All that may stand under the name when the power goes after these steps, if nothing unflushed is certain."""
    named, whole = {OLD}, {BROKEN, NEW}
    for step in steps:
        if step == "content":
            whole = {NEW}
        elif step == "rename":
            named |= whole
        elif named != {OLD}:
            named -= {OLD}
    return named


def safe(steps: list[str]) -> bool:
    """Whether that is the old or the new at any moment, and the new when all is done."""
    moments = [left_by_a_power_cut(steps[:count]) for count in range(len(steps) + 1)]
    return not any(BROKEN in left for left in moments) and moments[-1] == {NEW}


def test_the_order_that_is_kept_is_safe_and_without_any_one_of_its_steps_it_is_not() -> None:
    assert safe(ORDER)
    assert [safe([step for step in ORDER if step != dropped]) for dropped in ORDER] == [False, False, False]
    assert not safe(["rename", "content", "folder"])
    assert not safe(["content", "folder", "rename"])


def test_a_file_is_replaced_in_that_order(tmp_path: Path, steps: list[str]) -> None:
    write_private(tmp_path / "in-force", b"abc" * 99_999)
    assert steps == ORDER


def test_a_new_base_takes_its_name_in_that_order(tmp_path: Path, steps: list[str]) -> None:
    (tmp_path / "in use").touch()
    open_ledger(tmp_path).close()
    assert steps == ORDER


def test_a_base_that_is_written_anew_takes_its_name_in_that_order(tmp_path: Path, steps: list[str]) -> None:
    ledger = open_ledger(tmp_path)
    steps.clear()
    (tmp_path / "bants.db").unlink()
    ledger.save(("leads", {"id": "L-0001"}))
    assert steps == ORDER
    ledger.close()
    sound(tmp_path).close()


DYING = """
import os, signal, sqlite3, sys
from pathlib import Path
from store import files
from store.ledger import open_ledger
path, what, wanted = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
count = 0
def dying(step):
    def done(*arguments, **options):
        global count
        count += 1
        if count == wanted:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*arguments, **options)
    return done
steps = [(os, "fsync"), (os, "open"), (Path, "replace"), (Path, "rename"), (Path, "unlink"), (sqlite3, "connect")]
for where, name in steps:
    setattr(where, name, dying(getattr(where, name)))
if what == "file":
    files.write_private(path, b"new")
else:
    open_ledger(path).close()
"""


def killed_at_each_step(path: Path, what: str) -> list[int]:
    """The steps at which a program that does it was killed, until one came to its end."""
    steps = []
    for step in range(1, 40):
        dying = program(DYING, path, what, step)
        trouble = dying.communicate(timeout=60)[1]
        if dying.returncode != -signal.SIGKILL:
            assert (dying.returncode, trouble) == (0, "")
            break
        steps.append(step)
        yielded = path.parent if what == "file" else path
        assert len(list(yielded.iterdir())) <= 4, "every kill leaves one more"
        if what == "file":
            assert path.read_bytes() in (b"old", b"new"), step
    return steps


def test_a_program_killed_at_any_step_of_replacing_a_file_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "in-force"
    path.write_bytes(b"old")
    assert len(killed_at_each_step(path, "file")) >= 4
    assert path.read_bytes() == b"new"
    assert [left.name for left in tmp_path.iterdir()] == ["in-force"]


def test_a_program_killed_at_any_step_of_making_a_base_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    assert len(killed_at_each_step(tmp_path / "data", "base")) >= 5
    sound(tmp_path / "data").close()
    assert [left.name for left in (tmp_path / "data").iterdir()] == ["bants.db"]


def test_what_a_program_that_still_runs_is_writing_is_left_to_it(tmp_path: Path) -> None:
    mine, other = f".in-force.{os.getpid()}.abcd.new", ".in-force.letter.new"
    for name in (mine, other, ".in-force.999999999.abcd.new"):
        (tmp_path / name).touch()
    write_private(tmp_path / "in-force", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([mine, other, "in-force"])


def test_what_was_left_of_writing_a_base_anew_is_taken_away_at_the_next_start(tmp_path: Path) -> None:
    open_ledger(tmp_path).close()
    (tmp_path / "bants.db.new").write_bytes(b"half a copy")
    (tmp_path / "bants.db.new-journal").write_bytes(b"half")
    open_ledger(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["bants.db"]
