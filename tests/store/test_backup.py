"""Backups and the way back: what is kept, what is refused in which words, and that nothing is ever there by half."""

import os
import shutil
import signal
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from interview.lead import Contact, Lead
from store import backup
from store.backup import Copy, back_up_daily, back_up_to, back_up_today, check, find, kept_days, listed, restore
from store.clearing import erase
from store.documents import lead_document
from store.erasure import plan_leads
from store.ledger import LedgerProblem, examine, open_ledger
from store.shelf import Shelf, starter_source
from store.tiny import copies

NOW = datetime(2026, 11, 22, 9, 58, tzinfo=UTC)
FIXTURE = Path(__file__).parent / "fixtures" / "format-1.db"


def filled(folder: Path, leads: int, note: str = "first") -> Path:
    """A folder with so many leads more, and a call; the ledger is closed."""
    ledger = open_ledger(folder)
    ids = ledger.new_ids("leads", leads)
    ledger.save(*(("leads", {"id": one, "company": f"Company {one}", "note": note}) for one in ids))
    ledger.save(("calls", {"id": ledger.new_id("calls"), "lead": "L-0001", "state": "parked"}))
    ledger.close()
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "data", 40)


def made(folder: Path, now: datetime = NOW) -> Copy:
    """Today's backup."""
    return back_up_today(folder, now, days=7, weeks=4)


def names(folder: Path) -> list[str]:
    """Every file of the backups, hidden ones too, but the lock."""
    return sorted(path.name for path in (folder / "backups").iterdir() if path.name != ".lock")


def counts(folder: Path) -> tuple[int, int]:
    """How many leads and calls there are, in a ledger that the doctor finds in order."""
    assert [one.sentence for one in examine(folder) if not one.ok] == []
    with closing(open_ledger(folder)) as ledger:
        return len(list(ledger.all("leads"))), len(list(ledger.all("calls")))


def refused(folder: Path, source: Path) -> str:
    """Why a backup is not restored; that nothing was touched is seen to."""
    before = content(folder)
    with pytest.raises(LedgerProblem) as told:
        restore(folder, source, NOW)
    assert content(folder) == before
    return told.value.sentence


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def restored_or_told(folder: Path, source: Path) -> str:
    """Why a backup is not restored; nothing where it was."""
    try:
        restore(folder, source, NOW)
    except LedgerProblem as problem:
        return problem.sentence
    return ""


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


# making


def test_a_backup_holds_what_the_base_holds_and_is_a_base_itself(folder: Path, tmp_path: Path) -> None:
    copy = made(folder)
    assert (copy.leads, copy.calls, copy.damaged) == (40, 1, ())
    assert copy.path == folder / "backups" / "bants-2026-11-22.db"
    assert copy.taken == NOW
    (tmp_path / "other").mkdir()
    shutil.copy(copy.path, tmp_path / "other" / "bants.db")
    with closing(open_ledger(tmp_path / "other")) as other, closing(open_ledger(folder)) as ledger:
        assert list(other.all("leads")) == list(ledger.all("leads"))


def test_a_backup_is_made_while_the_ledger_is_open_and_others_save(folder: Path) -> None:
    with closing(open_ledger(folder)) as ledger:
        ledger.save(("leads", {"id": "L-0041", "company": "Newest"}))
        assert made(folder).leads == 41


def test_backups_are_private_whatever_the_umask_says(folder: Path, tmp_path: Path) -> None:
    with umask(0):
        made(folder)
        back_up_to(folder, tmp_path / "mine.db", NOW)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder / "backups").iterdir()}
    assert modes == {"bants-2026-11-22.db": 0o600, ".lock": 0o600}
    assert stat.S_IMODE((folder / "backups").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "mine.db").stat().st_mode) == 0o600


def test_what_a_restoring_makes_is_private_too(folder: Path) -> None:
    source = made(folder).path
    with umask(0):
        restore(folder, source, NOW)
    wide = [path for path in folder.rglob("*") if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert wide == []


def test_one_backup_is_made_a_day_and_none_where_none_are_kept(folder: Path) -> None:
    with closing(open_ledger(folder)):
        assert back_up_daily(folder, NOW, days=0, weeks=0) is None
        first = back_up_daily(folder, NOW, days=7, weeks=4)
        assert first is not None
        before = first.path.read_bytes()
        assert back_up_daily(folder, NOW + timedelta(hours=3), days=7, weeks=4) is None
        assert first.path.read_bytes() == before
        later = back_up_daily(folder, NOW + timedelta(days=1), days=7, weeks=4)
    assert later is not None
    assert names(folder) == ["bants-2026-11-22.db", "bants-2026-11-23.db"]


def test_todays_is_not_made_twice_while_another_program_makes_it(folder: Path) -> None:
    with closing(open_ledger(folder)), backup.only_one(folder) as granted:
        assert granted
        assert back_up_daily(folder, NOW, days=7, weeks=4) is None
    assert names(folder) == []


def test_a_backup_under_a_name_of_ones_own_waits_for_an_erasure_too(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[bool] = []

    def copy(*_: object) -> None:
        with backup.only_one(folder, wait=False) as granted:
            copied.append(granted)

    monkeypatch.setattr(backup, "make_copy", copy)
    back_up_to(folder, tmp_path / "mine.db", NOW)
    assert copied == [False], "nobody erases while it is made"


def test_a_document_whose_revision_is_no_number_any_more_is_named_in_the_backup(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "bants.db", isolation_level=None)) as connection:
        connection.execute("UPDATE leads SET rev = 'x' WHERE doc_id = 2")
    assert made(folder).damaged == ("L-0002",)


def test_what_an_interrupted_backup_left_is_taken_away_by_the_next(folder: Path) -> None:
    (folder / "backups").mkdir()
    for left in (".bants-2026-11-20.db.new", ".bants-2026-11-20.db.new-journal"):
        (folder / "backups" / left).write_bytes(b"half")
    made(folder)
    assert names(folder) == ["bants-2026-11-22.db"]


@pytest.mark.parametrize("step", ["copy_whole", "_write_card", "look_at", "sync_folder"])
def test_a_backup_that_fails_leaves_the_one_before_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "backup")

    before = made(folder).path.read_bytes() if step != "sync_folder" else None
    monkeypatch.setattr(copies, step, full)
    with pytest.raises(LedgerProblem) as told:
        made(folder)
    assert told.value.sentence == "No backup was made. backup cannot be used: No space left on device."
    assert names(folder) == ["bants-2026-11-22.db"]
    if before is not None:
        assert (folder / "backups" / "bants-2026-11-22.db").read_bytes() == before


def test_the_folder_is_on_the_disk_after_the_file_has_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    fsync, replace, sync = os.fsync, Path.replace, copies.sync_folder
    monkeypatch.setattr(os, "fsync", lambda number: (order.append("fsync"), fsync(number)))
    monkeypatch.setattr(Path, "replace", lambda self, to: (order.append("rename"), replace(self, to)))
    monkeypatch.setattr(copies, "sync_folder", lambda path: (order.append("folder"), sync(path)))
    made(folder)
    assert order[-4:] == ["fsync", "rename", "folder", "fsync"]


def test_a_document_that_is_damaged_in_the_base_is_named_and_no_older_backup_goes(folder: Path) -> None:
    for days in range(20, 0, -1):
        made(folder, NOW - timedelta(days=days))
    kept = names(folder)
    with closing(sqlite3.connect(folder / "bants.db")) as connection, connection:
        connection.execute("UPDATE leads SET document = replace(document, 'first', 'worst') WHERE doc_id = 3")
    copy = made(folder)
    assert (copy.leads, copy.damaged) == (39, ("L-0003",))
    assert names(folder) == [*kept, "bants-2026-11-22.db"]
    assert restore(folder, copy.path, NOW).copy.damaged == ("L-0003",)


def test_a_document_that_the_disk_did_not_keep_makes_no_backup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = copies.copy_whole

    def unkept(connection: sqlite3.Connection, to: Path) -> None:
        whole(connection, to)
        with closing(sqlite3.connect(to)) as other, other:
            other.execute("UPDATE leads SET crc = crc + 1 WHERE doc_id = 3")

    monkeypatch.setattr(copies, "copy_whole", unkept)
    with pytest.raises(LedgerProblem, match=r"No backup was made\. The disk did not keep L-0003 as it was written"):
        made(folder)
    assert names(folder) == []


def test_the_ledger_itself_is_no_place_for_a_backup(folder: Path) -> None:
    with pytest.raises(LedgerProblem, match="is the ledger itself: name another file"):
        back_up_to(folder, folder / "bants.db", NOW)
    assert counts(folder) == (40, 1)


# keeping


def test_over_sixty_days_of_use_the_newest_seven_and_four_weeks_before_are_kept(folder: Path) -> None:
    others = [
        "before-restore-2026-01-01-101010.db",
        "bants-2026-1-1.db",
        "bants-2026-01-01.db.bak",
        "bants-2026-13-01.db",
    ]
    (folder / "backups").mkdir()
    for name in others:
        (folder / "backups" / name).write_bytes(b"mine")
    for day in range(60):
        made(folder, NOW + timedelta(days=day))
    last = (NOW + timedelta(days=59)).date()
    assert last == date(2027, 1, 20)
    newest = {f"bants-{last - timedelta(days=day)}.db" for day in range(7)}
    weeks = {f"bants-{day}.db" for day in ("2027-01-13", "2027-01-10", "2027-01-03", "2026-12-27")}
    assert {*names(folder)} == newest | weeks | {*others}


def test_days_without_use_do_not_count() -> None:
    days = [date(2026, 1, 1) + timedelta(days=10 * number) for number in range(9)]
    assert kept_days(days, 2, 1) == {days[-1], days[-2], days[-3]}
    assert kept_days(days, 0, 2) == {days[-1], days[-2]}
    assert kept_days(days, 3, 0) == {*days[-3:]}


def test_a_clock_that_went_back_does_not_cost_the_backup_just_made(folder: Path) -> None:
    for day in range(12):
        made(folder, NOW + timedelta(days=day))
    made(folder, NOW - timedelta(days=3000))
    assert "bants-2018-09-05.db" in names(folder)


def test_the_list_tells_the_newest_first_and_why_one_cannot_be_read(folder: Path) -> None:
    made(folder)
    broken = folder / "backups" / "bants-2026-11-21.db"
    broken.write_bytes(b"")
    os.utime(broken, (NOW.timestamp() - 86400,) * 2)
    filled(folder, 2)
    made(folder, NOW + timedelta(days=1))
    told = [(one.path.name, one.copy and one.copy.leads, one.problem) for one in listed(folder)]
    assert told == [
        ("bants-2026-11-23.db", 42, ""),
        ("bants-2026-11-22.db", 40, ""),
        ("bants-2026-11-21.db", None, f"{broken} is empty: the leads that it held are not in it any more."),
    ]


# the way back


def test_a_restored_base_is_the_backup_and_what_was_there_is_kept(folder: Path) -> None:
    source = made(folder).path
    filled(folder, 5, "second")
    done = restore(folder, source, NOW + timedelta(days=1))
    assert counts(folder) == (40, 1)
    assert done.kept == folder / "backups" / "before-restore-2026-11-23-095800.db"
    assert (done.copy.leads, done.copy.calls, done.was_sound, done.erased) == (40, 1, True, 0)
    restore(folder, done.kept, NOW + timedelta(days=2))
    assert counts(folder) == (45, 2)


def test_a_restored_base_that_is_only_looked_at_is_in_order_too(folder: Path) -> None:
    restore(folder, made(folder).path, NOW)
    with closing(open_ledger(folder, read_only=True)) as ledger:
        assert [check.sentence for check in ledger.check() if not check.ok] == []


def test_numbers_that_were_given_out_before_are_not_given_out_again(folder: Path) -> None:
    source = made(folder).path
    filled(folder, 5)
    restore(folder, source, NOW)
    with closing(open_ledger(folder)) as ledger:
        assert (ledger.new_id("leads"), ledger.new_id("calls")) == ("L-0046", "S-0003")


def test_nobody_holds_a_lead_of_a_restored_base(folder: Path) -> None:
    with closing(open_ledger(folder)) as ledger:
        ledger.claim("L-0001", "Ann", NOW)
        source = made(folder).path
    restore(folder, source, NOW)
    with closing(open_ledger(folder)) as ledger:
        assert ledger.leases(NOW) == []


def test_nothing_is_restored_while_another_has_it_open(folder: Path) -> None:
    source = made(folder).path
    with closing(open_ledger(folder)) as ledger:
        before = content(folder)
        with pytest.raises(LedgerProblem) as told:
            restore(folder, source, NOW)
        assert told.value.sentence == "Another bants has it open: close it first. Nothing was changed."
        assert content(folder) == before
        assert ledger.get("leads", "L-0040") is not None


def test_a_backup_brings_its_definitions_to_another_machine_and_replaces_none(folder: Path, tmp_path: Path) -> None:
    shelf = Shelf(folder / "definitions")
    shelf.keep()
    ours = shelf.use(starter_source().replace("Universal lead definition", "Ours"))
    source = made(folder).path
    other = tmp_path / "other"
    restore(other, source, NOW)
    assert counts(other) == (40, 1)
    assert content(other / "definitions") == content(folder / "definitions")

    theirs = Shelf(other / "definitions").use(starter_source().replace("Universal lead definition", "Theirs"))
    kept = other / "definitions" / f"{ours.hash}.toml"
    kept.write_text(kept.read_text() + "# mine")
    restore(other, source, NOW)
    assert Shelf(other / "definitions").in_force().hash == theirs.hash
    assert kept.read_text().endswith("# mine")


@pytest.mark.parametrize("left", [b"", bytes(40_000), b"SQLite format 3\0", b"rubbish" * 100])
def test_a_base_that_cannot_be_read_is_put_aside_with_what_lies_beside_it(folder: Path, left: bytes) -> None:
    source = made(folder).path
    (folder / "bants.db").write_bytes(left)
    (folder / "bants.db-wal").write_bytes(b"newest")
    done = restore(folder, source, NOW)
    assert done.kept == folder / "bants.db.damaged-2026-11-22-095800"
    assert not done.was_sound
    assert done.kept.read_bytes() == left
    assert (folder / "bants.db.damaged-2026-11-22-095800-wal").read_bytes() == b"newest"
    assert counts(folder) == (40, 1)
    assert names(folder) == ["bants-2026-11-22.db"]


def test_a_base_that_is_damaged_inside_is_put_aside(folder: Path) -> None:
    source = made(folder).path
    with open(folder / "bants.db", "r+b") as file:
        file.seek(4096)
        file.write(os.urandom(8000))
    assert not restore(folder, source, NOW).was_sound
    assert counts(folder) == (40, 1)


def test_the_newest_part_of_a_base_that_is_gone_is_put_aside(folder: Path) -> None:
    source = made(folder).path
    (folder / "bants.db").unlink()
    (folder / "bants.db-wal").write_bytes(b"newest")
    restore(folder, source, NOW)
    assert counts(folder) == (40, 1)
    assert (folder / "bants.db.damaged-2026-11-22-095800-wal").read_bytes() == b"newest"


def test_what_a_killed_program_left_in_the_newest_part_is_kept_too(folder: Path) -> None:
    source = made(folder).path
    if not (child := os.fork()):
        open_ledger(folder).save(("leads", {"id": "L-0041", "company": "Last"}))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert (folder / "bants.db-wal").stat().st_size
    done = restore(folder, source, NOW)
    assert counts(folder) == (40, 1)
    assert done.kept is not None
    assert copies.read_whole(done.kept).leads == 41


def test_a_backup_of_an_older_format_is_restored(folder: Path) -> None:
    done = restore(folder, FIXTURE, NOW)
    assert (done.copy.leads, done.copy.calls) == counts(folder) == (16, 3)
    assert names(folder) == ["before-restore-2026-11-22-095800.db"]
    with closing(open_ledger(folder)) as ledger:
        assert ledger.notices == ()


def test_backups_that_are_no_whole_ones_are_refused_and_nothing_is_touched(folder: Path) -> None:
    path = made(folder).path
    whole = path.read_bytes()
    wrongs = {
        b"": "is empty: the leads that it held are not in it any more. Nothing was changed.",
        bytes(len(whole)): "holds nothing but zeros: the disk lost what it held. Nothing was changed.",
        whole[:9000]: f"was cut short: 9000 of its {len(whole)} bytes are left. Nothing was changed.",
        b"hello " * 100: "was made by another program. Nothing was changed.",
    }
    for wrong, sentence in wrongs.items():
        path.write_bytes(wrong)
        assert refused(folder, path) == f"{path} {sentence}"
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9")
    assert refused(folder, path) == (
        f"{path} was made by a newer bants (format 9, this one reads 4). Nothing was changed."
    )


def test_a_backup_with_one_bit_flipped_in_a_document_is_refused_by_its_name(folder: Path) -> None:
    path = made(folder).path
    path.write_bytes(path.read_bytes().replace(b"Company L-0007", b"Company L-0006"))
    assert refused(folder, path).startswith(f"{path} is damaged: L-0007 cannot be read. Nothing was changed.")


def test_a_backup_with_rubbish_in_its_pages_is_refused(folder: Path) -> None:
    path = made(folder).path
    pages = path.stat().st_size // 4096
    sentences: list[str] = []
    whole = path.read_bytes()
    for page in range(pages):
        path.write_bytes(whole[: page * 4096] + bytes([165]) * 4096 + whole[(page + 1) * 4096 :])
        sentences.append(restored_or_told(folder, path))
        assert counts(folder) == (40, 1)
    refusals = [sentence for sentence in sentences if sentence]
    assert len(refusals) > pages / 2
    assert all(sentence.endswith("Nothing was changed.") for sentence in refusals)


def test_the_ledger_itself_is_no_backup_of_it(folder: Path) -> None:
    assert "is the ledger itself" in refused(folder, folder / "bants.db")


def test_a_backup_is_found_by_its_day_its_name_and_its_path(folder: Path) -> None:
    path = made(folder).path
    assert find(folder, "2026-11-22") == find(folder, path.name) == find(folder, str(path)) == path
    with pytest.raises(LedgerProblem, match="There is no backup 2026-11-01: `bants backup --list` shows those there"):
        find(folder, "2026-11-01")


def test_whoever_was_erased_since_the_backup_stays_erased(folder: Path, tmp_path: Path) -> None:
    dana = Contact(name="Dana Ruiz", phone="+1 555 010 0133", email="dana@harlan.example")
    with closing(open_ledger(folder)) as ledger:
        lead = Lead(id=ledger.new_id("leads"), company="Harlan Freight", contacts=(dana,), created=NOW)
        ledger.save(("leads", lead_document(lead)))
        source = back_up_to(folder, tmp_path / "mine.db", NOW).path
        cleared = erase(folder, ledger, plan_leads(ledger, {lead.id}), NOW, "forget")
        assert cleared.left == ()
    done = restore(folder, source, NOW + timedelta(days=1))
    assert done.erased == 1
    assert counts(folder) == (40, 1)
    everything = b"".join(content(folder).values()).lower()
    assert [name for name in (b"dana", b"ruiz", b"010 0133", b"harlan") if name in everything] == []


# what else speaks of them


@pytest.mark.parametrize("left", [b"", bytes(40_000), b"SQLite format 3\0"])
def test_a_lost_base_is_refused_with_the_newest_backup_that_can_be_read(folder: Path, left: bytes) -> None:
    made(folder)
    later = made(folder, NOW + timedelta(days=1)).path
    later.write_bytes(later.read_bytes()[:5000])
    (folder / "bants.db").write_bytes(left)
    with pytest.raises(LedgerProblem) as told:
        open_ledger(folder)
    assert told.value.sentence.endswith(
        "Nothing was written. The newest backup, of 2026-11-22, holds 40 leads: bants restore 2026-11-22."
    )
    assert (folder / "bants.db").read_bytes() == left


def test_a_base_that_is_gone_is_begun_anew_and_the_newest_backup_is_named(folder: Path) -> None:
    made(folder)
    for left in folder.glob("bants.db*"):
        left.unlink()
    ledger = open_ledger(folder)
    assert list(ledger.all("leads")) == []
    assert ledger.notices == (
        f"There was no bants.db in {folder}, so an empty one was begun. The newest backup, of 2026-11-22, "
        "holds 40 leads: bants restore 2026-11-22.",
    )
    ledger.close()
    ledger = open_ledger(folder)
    assert ledger.notices == ()
    ledger.close()


def test_the_backup_of_a_base_that_is_gone_is_not_replaced_by_one_of_the_next(folder: Path) -> None:
    made(folder)
    for left in folder.glob("bants.db*"):
        left.unlink()
    open_ledger(folder).close()
    assert made(folder).leads == 0
    assert {one.path.name: one.copy.leads for one in listed(folder) if one.copy} == {
        "bants-2026-11-22.db": 0,
        "another-bants-2026-11-22.db": 40,
    }
    made(folder)
    assert len(listed(folder)) == 2


def test_a_base_of_an_older_format_is_kept_as_it_was_before_it_is_brought_to_this_one(tmp_path: Path) -> None:
    shutil.copy(FIXTURE, tmp_path / "bants.db")
    os.utime(tmp_path / "bants.db", (NOW.timestamp(),) * 2)
    with closing(open_ledger(tmp_path)) as ledger:
        copy = tmp_path / "backups" / "format-1-2026-11-22.db"
        assert ledger.notices == (
            f"{tmp_path / 'bants.db'} was of an older format and was brought to this one. "
            f"A copy of it as it was is kept: {copy}.",
        )
    with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(FIXTURE)) as fixture:
        for table in ("leads", "calls"):
            assert (
                old.execute(f"SELECT * FROM {table}").fetchall() == fixture.execute(f"SELECT * FROM {table}").fetchall()
            )
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
    restore(tmp_path, copy, NOW)
    assert counts(tmp_path) == (16, 3)


def test_a_base_is_not_brought_to_this_format_where_no_copy_can_be_kept(tmp_path: Path) -> None:
    shutil.copy(FIXTURE, tmp_path / "bants.db")
    (tmp_path / "backups").write_text("in the way")
    before = (tmp_path / "bants.db").read_bytes()
    with pytest.raises(Exception, match="backups cannot be a folder: a file stands there"):
        open_ledger(tmp_path)
    assert (tmp_path / "bants.db").read_bytes() == before


def test_the_doctor_tells_of_the_newest_backup_and_of_what_is_wrong_with_backups(folder: Path, tmp_path: Path) -> None:
    def told(days: int = 7) -> tuple[bool, str]:
        one = check(folder, days=days, weeks=0)
        return one.ok, one.sentence

    none = "There is no backup that can be read: `bants backup` makes one."
    newest = "The newest backup, of 2026-11-22 09:58, holds 40 leads and 1 call."
    assert check(tmp_path, days=7, weeks=4).sentence == "There is nothing to back up yet."
    assert told() == (True, "There is no backup yet. One is made the next time something is saved.")
    assert told(days=0) == (True, "There is no backup yet. `bants backup` makes one.")
    other = made(folder).path.with_name("bants-2026-11-20.db")
    made(folder).path.rename(other)
    other.write_bytes(b"")
    assert (told(), told(days=0)) == ((False, none), (True, none))
    other.unlink()
    made(folder)
    os.utime(folder / "bants.db", (NOW.timestamp(),) * 2)
    assert told() == (True, newest)
    os.utime(folder / "bants.db", ((NOW + timedelta(days=3)).timestamp(),) * 2)
    assert told() == (False, f"{newest} The ledger was changed since: `bants backup` makes one of today.")
    assert told(days=0) == (True, newest)
    other.write_bytes(b"")
    assert told() == (
        False,
        f"{newest} Another one cannot be read: {other} is empty: the leads that it held are not in it any more.",
    )
