"""The file of the embedded ledger: what is refused, in which words, and that nothing is written then."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from store.ledger import Check, Damaged, LedgerProblem, examine, open_ledger
from store.problems import StoreProblem
from store.tiny import file, health, rows
from store.tiny.file import alone
from store.tiny.health import kind_of_disk
from tests.store.programs import complaints

CHECKOUT = Path(__file__).resolve().parents[2]
BACK = "Nothing was written. Put a copy of it back, or move it away to begin anew."


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The file of a ledger of 40 leads, closed."""
    ledger = open_ledger(tmp_path / "data")
    ledger.save(*(("leads", {"id": one, "company": f"Company {one}"}) for one in ledger.new_ids("leads", 40)))
    ledger.save(("calls", {"id": "S-0001", "lead": "L-0001", "state": "parked"}))
    ledger.close()
    return tmp_path / "data" / "bants.db"


def refusal(base: Path) -> str:
    """Why the base is not opened; that nothing was written is seen to."""
    before = {path.name: path.read_bytes() for path in base.parent.iterdir() if path.is_file()}
    with pytest.raises(LedgerProblem) as told:
        open_ledger(base.parent)
    assert {path.name: path.read_bytes() for path in base.parent.iterdir() if path.is_file()} == before
    return told.value.sentence


def test_an_empty_file_where_leads_were_is_refused_and_stays_empty(base: Path) -> None:
    base.write_bytes(b"")
    assert refusal(base) == f"{base} is empty: the leads that it held are not in it any more. {BACK}"


def test_a_file_of_zeros_is_told_as_that(base: Path) -> None:
    base.write_bytes(bytes(base.stat().st_size))
    assert refusal(base) == f"{base} holds nothing but zeros: the disk lost what it held. {BACK}"


@pytest.mark.parametrize("left", [0.05, 0.5, 0.999])
def test_a_file_cut_short_is_told_with_what_is_left_of_it(base: Path, left: float) -> None:
    whole = base.read_bytes()
    kept = whole[: int(len(whole) * left)]
    base.write_bytes(kept)
    assert refusal(base) == f"{base} was cut short: {len(kept)} of its {len(whole)} bytes are left. {BACK}"


def test_a_file_cut_within_its_first_line_is_told_too(base: Path) -> None:
    base.write_bytes(base.read_bytes()[:10])
    assert refusal(base) == f"{base} was cut short: 10 of its 100 bytes are left. {BACK}"


@pytest.mark.parametrize("content", [b'{"_default": {}}', b"\xef\xbb\xbf" + b"text " * 50, b"PK\x03\x04" * 100])
def test_a_file_of_another_kind_is_refused(base: Path, content: bytes) -> None:
    base.write_bytes(content)
    assert refusal(base) == (
        f"{base} was made by another program. Nothing was written. Move it away, or name another folder with --data."
    )


def test_a_database_of_another_program_is_refused(base: Path) -> None:
    base.unlink()
    with sqlite3.connect(base) as connection:
        connection.execute("CREATE TABLE leads (id)")
    connection.close()
    assert "was made by another program. Nothing was written." in refusal(base)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (9, "was made by a newer bants (format 9, this one reads 4). Nothing was written. Update bants."),
        (0, "was made by an older bants (format 0, this one reads 4). Nothing was written. Open it with that one."),
    ],
)
def test_a_base_of_another_format_is_refused(base: Path, number: int, words: str) -> None:
    connection = sqlite3.connect(base, isolation_level=None)
    connection.execute(f"PRAGMA user_version = {number}")
    connection.close()
    assert refusal(base) == f"{base} {words}"


def test_a_newer_format_that_is_not_yet_in_the_file_itself_is_refused_too(base: Path) -> None:
    connection = sqlite3.connect(base, isolation_level=None)
    connection.execute("PRAGMA user_version = 9")
    with pytest.raises(LedgerProblem, match="newer bants"):
        open_ledger(base.parent)
    connection.close()


def test_a_base_that_is_gone_while_its_newest_part_is_left_is_not_begun_anew(base: Path) -> None:
    base.unlink()
    base.with_name("bants.db-wal").write_bytes(b"newest")
    assert refusal(base) == (
        f"{base} is gone, but the newest part of it, bants.db-wal, is still there. "
        "Nothing was written. Put the two together again, or move that one away to begin anew."
    )


def test_a_folder_in_the_place_of_the_base_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bants.db").mkdir()
    assert "is not a file. Nothing was written." in refusal(tmp_path / "bants.db")


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreProblem) as told:
        open_ledger(tmp_path / "data")
    assert told.value.sentence == (
        f"{tmp_path / 'data'} cannot be a folder: a file stands there. "
        "Move the file away, or name another folder with --data or BANTS_DATA."
    )


def test_what_an_interrupted_first_start_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "bants.db.new").write_bytes(b"half")
    (tmp_path / "bants.db.new-wal").write_bytes(b"half")
    open_ledger(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["bants.db"]


def flip(base: Path, after: bytes, bit: int = 0) -> None:
    """One bit of the file, in the byte behind these bytes."""
    content = bytearray(base.read_bytes())
    place = bytes(content).index(after) + len(after)
    content[place] ^= 1 << bit
    base.write_bytes(content)


@pytest.mark.parametrize("bit", range(8))
def test_a_document_with_one_bit_flipped_is_named_set_aside_and_never_shown(base: Path, bit: int) -> None:
    flip(base, b"Company L-000", bit)
    ledger = open_ledger(base.parent)
    assert len(list(ledger.all("leads"))) == 39
    (damaged,) = ledger.set_aside
    with pytest.raises(Damaged) as told:
        ledger.get("leads", damaged)
    assert told.value.sentence == (
        f"{damaged} was damaged on the disk. It is set aside and not used; all others are. Run bants doctor."
    )
    documents = next(check for check in ledger.check() if check.name == "ledger-documents")
    assert documents == Check(
        "ledger-documents",
        False,
        f"39 leads and 1 call read as they were written. Damaged, set aside and not used: {damaged}. "
        "Restore them from a backup.",
    )
    ledger.close()


def test_a_damaged_call_is_not_found_by_its_lead_either(base: Path) -> None:
    flip(base, b'"lead":"L-000')
    ledger = open_ledger(base.parent)
    assert ledger.find("lead", "L-0001") == []
    assert ledger.set_aside == ("S-0001",)
    ledger.close()


def test_a_damaged_document_is_whole_again_when_it_is_saved_from_memory(base: Path) -> None:
    ledger = open_ledger(base.parent)
    lead = ledger.get("leads", "L-0001")
    assert lead is not None
    ledger.close()
    flip(base, b"Company L-000")
    ledger = open_ledger(base.parent)
    (damaged,) = [ledger.set_aside for _ in ledger.all("leads")][-1]
    ledger.save(("leads", lead | {"id": damaged}))
    assert ledger.set_aside == ()
    assert len(list(ledger.all("leads"))) == 40
    ledger.close()


def test_damage_elsewhere_in_the_file_is_found_by_the_doctor(base: Path) -> None:
    content = bytearray(base.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 100] = bytes(100)
    base.write_bytes(content)
    failed = {check.name: check.sentence for check in examine(base.parent) if not check.ok}
    assert f"{base} is damaged" in failed["ledger-pages"]


def test_a_base_that_is_deleted_while_it_is_open_is_written_anew_and_keeps_everything(base: Path) -> None:
    ledger = open_ledger(base.parent)
    base.unlink()
    ledger.save(("leads", {"id": "L-0001", "company": "Saved afterwards", "rev": 1}))
    assert ledger.notices == (f"{base} was deleted while bants was using it; it was written anew, and is whole.",)
    ledger.close()
    assert [check.sentence for check in examine(base.parent) if not check.ok] == []
    ledger = open_ledger(base.parent)
    assert len(list(ledger.all("leads"))) == 40
    assert (ledger.get("leads", "L-0001") or {})["company"] == "Saved afterwards"
    ledger.close()


def test_a_base_that_is_deleted_again_and_again_is_written_anew_each_time(base: Path) -> None:
    """The copy that takes its place is no WAL base yet; a reader that had not taken up the WAL could not any more."""
    ledger = open_ledger(base.parent)
    for rev in range(1, 5):
        base.unlink()
        ledger.save(("leads", {"id": "L-0001", "company": f"Change {rev}", "rev": rev}))
    assert len(ledger.notices) == 4
    assert (ledger.get("leads", "L-0001") or {})["company"] == "Change 4"
    ledger.close()
    assert complaints(base.parent) == []


class Clock:
    """Time as `rows` knows it: it passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_an_answer_saved_right_after_another_program_wrote_the_base_anew_is_in_the_new_one(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(rows, "monotonic", clock.monotonic)
    monkeypatch.setattr(rows, "sleep", clock.sleep)
    ann, bob = open_ledger(base.parent), open_ledger(base.parent)
    ann.save(("leads", {"id": "L-0001", "company": "Company L-0001", "rev": 1}))
    base.unlink()
    bob.save(("leads", {"id": "L-0002", "company": "Saved by Bob", "rev": 1}))
    ann.save(("leads", {"id": "L-0001", "company": "Company L-0001", "answer": "yes", "rev": 2}))
    assert (bob.get("leads", "L-0001") or {}).get("answer") == "yes"
    ann.close()
    bob.close()


def test_an_answer_is_kept_also_where_the_program_that_writes_the_base_anew_is_interrupted(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()

    def interrupted(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rows, "monotonic", clock.monotonic)
    ann, bob = open_ledger(base.parent), open_ledger(base.parent)
    ann.save(("leads", {"id": "L-0001", "company": "Company L-0001", "rev": 1}))
    base.unlink()
    monkeypatch.setattr(rows, "sleep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bob.save(("leads", {"id": "L-0002", "company": "Saved by Bob", "rev": 1}))
    ann.save(("leads", {"id": "L-0001", "company": "Company L-0001", "answer": "yes", "rev": 2}))
    monkeypatch.setattr(rows, "sleep", clock.sleep)
    ann.close()
    bob.close()
    ledger = open_ledger(base.parent)
    assert (ledger.get("leads", "L-0001") or {}).get("answer") == "yes"
    ledger.close()


def test_an_answer_is_not_saved_into_a_base_that_was_lost_again_while_the_save_waited_for_it(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bob = open_ledger(base.parent), open_ledger(base.parent)
    find_again, lost = rows.RowFile._find_again, 0

    def lost_again(self: rows.RowFile) -> None:
        nonlocal lost
        find_again(self)
        lost += 1
        if lost == 1:  # Ann found it; Bob does, it is lost again, and he writes it anew before she comes to save
            bob.sequence()
            base.unlink()
            bob.save(("leads", {"id": "L-0002", "company": "Saved by Bob", "rev": 1}))

    monkeypatch.setattr(rows.RowFile, "_find_again", lost_again)
    base.unlink()
    ann.save(("leads", {"id": "L-0001", "company": "Saved by Ann", "rev": 1}))
    assert lost == 4, "each of the two found it twice"
    ann.close()
    bob.close()
    ledger = open_ledger(base.parent)
    assert [lead["company"] for lead in ledger.all("leads")][:2] == ["Saved by Ann", "Saved by Bob"]
    ledger.close()


def test_who_only_looks_follows_when_another_program_writes_the_base_anew(base: Path) -> None:
    ann, bob = open_ledger(base.parent), open_ledger(base.parent)
    before = bob.sequence()
    base.unlink()
    ann.save(("leads", {"id": "L-0001", "company": "Saved by Ann", "rev": 1}))
    assert bob.sequence() > before
    assert (bob.get("leads", "L-0001") or {})["company"] == "Saved by Ann"
    ann.close()
    bob.close()


def test_a_base_whose_newest_part_is_deleted_while_it_is_open_loses_nothing(base: Path) -> None:
    ledger = open_ledger(base.parent)
    ledger.save(("leads", {"id": "L-0001", "company": "In the WAL", "rev": 1}))
    base.with_name("bants.db-wal").unlink()
    ledger.save(("leads", {"id": "L-0002", "company": "Saved afterwards", "rev": 1}))
    ledger.close()
    ledger = open_ledger(base.parent)
    assert [lead["company"] for lead in ledger.all("leads")][:2] == ["In the WAL", "Saved afterwards"]
    ledger.close()


def test_two_programs_go_on_with_the_same_base_when_it_was_deleted_under_both(base: Path) -> None:
    ann, bob = open_ledger(base.parent), open_ledger(base.parent)
    base.unlink()
    ann.save(("leads", {"id": "L-0001", "company": "Ann", "rev": 1}))
    bob.save(("leads", {"id": "L-0002", "company": "Bob", "rev": 1}))
    assert [lead["company"] for lead in ann.all("leads")][:2] == ["Ann", "Bob"]
    assert bob.notices == ()
    ann.close()
    bob.close()


def test_nothing_is_saved_into_another_base_that_was_put_in_its_place(base: Path, tmp_path: Path) -> None:
    open_ledger(tmp_path / "other").close()
    ledger = open_ledger(base.parent)
    (tmp_path / "other" / "bants.db").replace(base)
    before = base.read_bytes()
    with pytest.raises(LedgerProblem) as told:
        ledger.save(("leads", {"id": "L-0001", "rev": 1}))
    assert told.value.sentence == (
        f"{base} was replaced by another file while bants was using it. "
        "Nothing is saved there: put the right one back, or start bants again."
    )
    with pytest.raises(LedgerProblem, match="was replaced by another file"):
        ledger.close()
    assert base.read_bytes() == before
    with alone(base.parent) as granted:
        assert granted, "it was let go of all the same"


def test_of_several_threads_that_miss_the_base_one_writes_it_anew(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, found = open_ledger(base.parent), rows._identity
    others: list[threading.Thread] = []

    def late(path: Path) -> rows.Identity:
        """What stood there before another thread came, found it missing, and was done with it."""
        seen = found(path)
        if not others:
            others.append(threading.Thread(target=ledger.sequence))
            others[0].start()
            others[0].join()
        return seen

    base.unlink()
    monkeypatch.setattr(rows, "_identity", late)
    ledger.sequence()
    assert ledger.notices == (f"{base} was deleted while bants was using it; it was written anew, and is whole.",)
    ledger.close()


@pytest.mark.parametrize("damage", ["DROP TABLE counters", "PRAGMA user_version = 1"])
def test_a_look_leaves_no_connection_open_that_it_does_not_give(
    base: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.execute(damage)
    connected, opened = file._connected, []

    def noted(path: Path, mode: str) -> sqlite3.Connection:
        opened.append(connected(path, mode))
        return opened[-1]

    monkeypatch.setattr(file, "_connected", noted)
    given = file.open_to_read(base)
    for one in opened:
        if one is not given:
            with pytest.raises(sqlite3.ProgrammingError, match="closed"):
                one.execute("SELECT 1")
    given.close()


def test_a_base_that_another_program_keeps_locked_is_told(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.tiny.file.PATIENCE", 0.01)
    other = sqlite3.connect(base, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ledger = open_ledger(base.parent)
    with pytest.raises(LedgerProblem, match=r"Another program has been writing to .*bants\.db for over 0 seconds"):
        ledger.new_id("leads")
    assert len(list(ledger.all("leads"))) == 40
    other.execute("ROLLBACK")
    other.close()
    assert ledger.new_id("leads") == "L-0041"
    ledger.close()


MODES = """
import os, sys
os.umask(0)
from pathlib import Path
from store.ledger import open_ledger
folder = Path(sys.argv[1])
ledger = open_ledger(folder)
ledger.save(("leads", {"id": "L-0001"}))
for path in sorted((folder, *folder.iterdir())):
    print(path.name, oct(path.stat().st_mode & 0o7777))
"""


def test_the_files_are_for_their_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", MODES, str(tmp_path / "data")], cwd=CHECKOUT, capture_output=True, text=True, timeout=60
    )
    assert told.stdout.split("\n") == [
        "data 0o700", "bants.db 0o600", "bants.db-shm 0o600", "bants.db-wal 0o600", "",
    ], told.stderr  # fmt: skip


def test_an_empty_folder_becomes_private_and_one_in_use_is_left_and_told(tmp_path: Path) -> None:
    empty, used = tmp_path / "empty", tmp_path / "used"
    for folder in (empty, used):
        folder.mkdir()
        folder.chmod(0o755)
    (used / "letter.txt").write_text("mine")
    for folder in (empty, used):
        open_ledger(folder).close()
    assert stat.S_IMODE(empty.stat().st_mode) == 0o700
    assert stat.S_IMODE(used.stat().st_mode) == 0o755
    os.chmod(used / "bants.db", 0o644)
    assert [check.sentence for check in examine(used) if not check.ok] == [
        f"Others on this machine can reach what is kept about people. Close it: chmod 700 {used} && "
        f"chmod 600 {used / 'bants.db'}*"
    ]


def test_the_doctor_says_where_nothing_is_kept_yet_and_makes_nothing(tmp_path: Path) -> None:
    assert examine(tmp_path) == [
        Check("ledger", True, f"No leads are kept in {tmp_path} yet: the ledger is made with the first one.")
    ]
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_tells_why_a_ledger_cannot_be_opened(base: Path) -> None:
    base.write_bytes(b"")
    (check,) = examine(base.parent)
    assert (check.ok, check.sentence.partition(":")[0]) == (False, f"{base} is empty")


def test_the_doctor_looks_at_a_base_in_use_without_taking_its_locks_away(base: Path) -> None:
    """Opened and closed as a plain file, the base lost SQLite's locks; the next program took its WAL for left over."""
    ledger = open_ledger(base.parent)
    assert [check for check in examine(base.parent) if not check.ok] == []
    another = [sys.executable, "-c", MODES.replace("L-0001", "L-0099"), str(base.parent)]
    assert subprocess.run(another, cwd=CHECKOUT, capture_output=True, timeout=60).returncode == 0
    assert base.with_name("bants.db-wal").exists()
    ledger.close()


MOUNTED = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:40 / /home/ann/team\\040leads rw shared:5 - nfs4 server:/leads rw
31 22 0:41 / /home/ann/team\\040leads/local rw - ext4 /dev/vdb rw
32 22 0:42 / /media/stick rw - fuseblk /dev/sdb1 rw
33 22 0:43 / /media/stick rw - vfat /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ann/bants.db", "ext4"),
        ("/home/ann/team leads/deep/bants.db", "nfs4"),
        ("/home/ann/team leads/local/bants.db", "ext4"),
        ("/media/stick/bants.db", "vfat"),
    ],
)
def test_the_file_system_under_a_path_is_the_one_mounted_last_and_nearest(path: str, kind: str) -> None:
    assert kind_of_disk(Path(path), MOUNTED) == kind


def test_a_network_folder_is_warned_of(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"30 22 0:40 / {base.parent} rw - nfs4 server:/leads rw\n")
    monkeypatch.setattr(health, "MOUNTS", mounts)
    assert [check.sentence for check in examine(base.parent) if not check.ok] == [
        f"{base.parent} lies on a network or foreign file system (nfs4), where a save may be lost. "
        "Name a folder of this machine with --data or BANTS_DATA."
    ]


def test_a_disk_that_is_almost_full_is_warned_of(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "ROOM", 10**12)
    (sentence,) = [check.sentence for check in examine(base.parent) if not check.ok]
    assert sentence.startswith("Only ")
    assert sentence.endswith(f"MB are free on the disk that holds {base.parent}. Make room on it.")


def test_who_only_looks_leaves_nothing_beside_the_base(base: Path) -> None:
    ledger = open_ledger(base.parent, read_only=True)
    assert len(list(ledger.all("leads"))) == 40
    ledger.close()
    assert [path.name for path in base.parent.iterdir()] == ["bants.db"]


def test_who_only_looks_takes_nothing_from_somebody_who_saves(base: Path) -> None:
    looking = open_ledger(base.parent, read_only=True)
    saving = open_ledger(base.parent)
    saving.save(("leads", {"id": "L-0041", "company": "New"}))
    assert len(list(looking.all("leads"))) == 41
    looking.close()
    assert base.with_name("bants.db-wal").stat().st_size > 0
    saving.close()
    again = open_ledger(base.parent)
    assert len(list(again.all("leads"))) == 41
    again.close()
