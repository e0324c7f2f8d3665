"""`bants backup` and `bants restore`, and the backup that is made by itself."""

import json
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store import backup as backups
from store.ledger import LedgerProblem, open_ledger
from tests.pseudo_terminal import PseudoTerminal
from tests.tui.commanded import bants, refused, told
from tui import house
from tui.commands import backup as command
from tui.house import House

NOW = datetime(2026, 11, 22, 9, 58, tzinfo=UTC)
DEMO = "14 leads, 1 call, 0.2 MB"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, NOW)


def on(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """It is that time."""
    monkeypatch.setattr(house, "now", lambda: moment)
    monkeypatch.setattr(command, "now", lambda: moment)


@pytest.fixture
def data(strange_machine: Path) -> Path:
    """The folder of the leads, with nothing in it yet."""
    return strange_machine / "bants" / "data"


def names(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "backups").glob("*.db"))


# by itself


def test_a_command_that_saved_something_makes_one_backup_a_day(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bants("leads").exit_code == 0
    assert not (data / "backups").exists()
    assert bants("demo", "add").stderr == "14 demonstration leads added.\n"
    assert names(data) == ["bants-2026-11-22.db"]
    bants("demo", "remove")
    assert told("backup", "--list", "--json")[0]["leads"] == 14
    on(monkeypatch, NOW + timedelta(days=1))
    bants("demo", "add")
    assert names(data) == ["bants-2026-11-22.db", "bants-2026-11-23.db"]


def test_how_many_are_kept_is_a_setting_and_with_none_none_is_made(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bants("settings", "set", "backup_days", "2").stderr == "backup_days: 2\n"
    bants("settings", "set", "backup_weeks", "0")
    for day in range(4):
        on(monkeypatch, NOW + timedelta(days=day))
        bants("demo", "remove" if day % 2 else "add")
    assert names(data) == ["bants-2026-11-24.db", "bants-2026-11-25.db"]
    bants("settings", "set", "backup_days", "0")
    on(monkeypatch, NOW + timedelta(days=9))
    bants("demo", "add")
    assert names(data) == ["bants-2026-11-24.db", "bants-2026-11-25.db"]
    assert bants("backup").exit_code == 0
    assert names(data) == ["bants-2026-11-24.db", "bants-2026-11-25.db", "bants-2026-12-01.db"]


@pytest.mark.parametrize("value", ["-1", "1.5", "many", "", "²"])
def test_how_many_are_kept_is_a_whole_number(value: str) -> None:
    assert refused("settings", "set", "backup_days", "--", value) == (2, "backup_days is a whole number, 0 or more.")


def test_a_number_in_quotes_in_the_settings_is_told(strange_machine: Path) -> None:
    (strange_machine / "bants").mkdir()
    path = strange_machine / "bants" / "config"
    for wrong in ('"7"', "-1", "1.5", "true"):
        path.write_text(f"backup_days = {wrong}")
        assert refused("settings") == (1, f"{path}: backup_days has to be a whole number, 0 or more.")


def test_a_backup_that_fails_is_told_in_one_sentence_and_stops_nothing(data: Path) -> None:
    data.mkdir(parents=True)
    (data / "backups").write_text("in the way")
    result = bants("demo", "add")
    assert (result.exit_code, result.stderr) == (
        0,
        "14 demonstration leads added.\n"
        f"No backup was made. {data / 'backups'} cannot be a folder: a file stands there. "
        "Move the file away, or name another folder with --data or BANTS_DATA.\n",
    )
    assert len(told("leads", "--json")) == 14


def test_a_fault_in_the_backup_stops_nothing_either(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "make_copy", lambda *_: 1 / 0)
    result = bants("demo", "add")
    assert (result.exit_code, result.stderr.splitlines()[1:]) == (
        0,
        ["No backup was made: something went wrong in bants itself (ZeroDivisionError)."],
    )
    assert names(data) == []


def test_the_screens_make_one_in_the_background_while_the_ledger_is_in_use(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "SETTLED", 0.0)
    with House() as opened:
        assert opened.desk.leads() == ()
        opened.back_up_soon()
        assert opened._background is not None
        opened._background.join(10)
        assert names(data) == ["bants-2026-11-22.db"]
        assert opened.desk.add_lead("Harlan Freight") == "L-0001"


def test_screens_that_are_left_before_they_stand_wait_for_nothing(data: Path) -> None:
    with House() as opened:
        assert opened.desk.leads() == ()
        opened.back_up_soon()
    assert not (data / "backups").exists()


def test_to_look_only_makes_no_backup(data: Path) -> None:
    bants("demo", "add")
    shutil.rmtree(data / "backups")
    assert bants("--read-only", "leads").exit_code == 0
    with House(read_only=True) as opened:
        opened.back_up_soon()
        assert opened._background is None
    looked = (73, f"{data} is to be looked at only: say it without --read-only.")
    assert refused("--read-only", "backup") == refused("--read-only", "restore", "2026-11-22", "--yes") == looked
    assert not (data / "backups").exists()


# bants backup


def test_a_backup_says_what_it_holds_and_where_it_is(data: Path) -> None:
    bants("demo", "add")
    path = data / "backups" / "bants-2026-11-22.db"
    assert bants("backup").stdout == f"{DEMO}: {path}\n"
    assert told("backup", "--json") == {
        "file": str(path),
        "taken": "2026-11-22T09:58:00+00:00",
        "leads": 14,
        "calls": 1,
        "bytes": path.stat().st_size,
        "damaged": [],
    }


def test_todays_backup_is_made_anew_when_it_is_asked_for(data: Path) -> None:
    bants("demo", "add")
    bants("demo", "remove")
    assert bants("backup").stdout.startswith("0 leads, 0 calls, ")
    assert names(data) == ["bants-2026-11-22.db"]


def test_where_there_is_nothing_there_is_nothing_to_back_up(data: Path) -> None:
    assert refused("backup") == (1, f"No leads are kept in {data} yet: there is nothing to back up.")
    assert list(data.iterdir()) == []


def test_a_backup_goes_to_a_file_and_over_another_one_only_when_that_is_said(tmp_path: Path, data: Path) -> None:
    bants("demo", "add")
    path = tmp_path / "mine.db"
    assert bants("backup", str(path)).stdout == f"{DEMO}: {path}\n"
    path.write_text("mine")
    assert refused("backup", str(path)) == (
        1,
        f"{path} is there already and was left as it is; say --force to replace it.",
    )
    assert path.read_text() == "mine"
    assert bants("backup", str(path), "--yes").exit_code == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.db"]
    own = data / "bants.db"
    assert refused("backup", str(own), "--force") == (
        1,
        f"No backup was made. {own} is the ledger itself: name another file.",
    )


def test_the_backups_are_listed_the_newest_first_with_why_one_cannot_be_read(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused("backup", "--list") == (0, "There are no backups yet; `bants backup` makes one.")
    assert told("backup", "--list", "--json") == []
    bants("demo", "add")
    on(monkeypatch, NOW + timedelta(days=1))
    bants("demo", "remove")
    broken = data / "backups" / "bants-2026-11-20.db"
    broken.write_bytes(b"")
    lines = bants("backup", "--list").stdout.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["Backup", "2026-11-23", "2026-11-22", broken.name]
    assert f"{broken} is empty: the leads that it held are not in it any more." in lines[3]
    assert lines[2].endswith(DEMO)
    listed = told("backup", "--list", "--json")
    assert [one["name"] for one in listed] == ["2026-11-23", "2026-11-22", broken.name]
    assert listed[2]["problem"] == f"{broken} is empty: the leads that it held are not in it any more."
    assert (listed[1]["leads"], listed[1]["problem"]) == (14, None)


# bants restore


@pytest.fixture
def replaced(data: Path) -> Path:
    """A day whose backup has the demonstration list, and then it was removed."""
    bants("demo", "add")
    bants("demo", "remove")
    return data


def leads() -> int:
    return len(json.loads(bants("leads", "--json").stdout))


def test_without_a_name_the_backups_are_listed_with_how_to_name_one(replaced: Path) -> None:
    result = bants("restore")
    assert result.exit_code == 2
    assert result.stdout.splitlines()[1].startswith("2026-11-22")
    assert result.stderr == "Say which: bants restore DATE, or bants restore FILE.\n"
    assert names(replaced) == ["bants-2026-11-22.db"]


def test_a_backup_is_restored_and_what_was_there_is_kept(replaced: Path) -> None:
    result = bants("restore", "2026-11-22", "--yes")
    kept = replaced / "backups" / "before-restore-2026-11-22-095800.db"
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"14 leads and 1 call are restored.\nWhat was there before is kept: {kept}\n"
    assert leads() == 14
    assert bants("restore", str(kept), "--yes").stderr.startswith("0 leads and 0 calls are restored.\n")


def test_without_a_terminal_nothing_is_replaced_unless_yes_is_said(replaced: Path) -> None:
    before = (replaced / "bants.db").read_bytes()
    assert refused("restore", "2026-11-22") == (
        2,
        "Nothing was restored: there is no terminal to ask on. Say --yes to restore it.",
    )
    assert (replaced / "bants.db").read_bytes() == before


def test_where_there_is_no_ledger_nobody_is_asked(replaced: Path) -> None:
    (replaced / "bants.db").unlink()
    assert bants("restore", "2026-11-22").exit_code == 0
    assert leads() == 14


def test_over_a_zeroed_base_the_refusal_names_the_backup_that_brings_it_back(replaced: Path) -> None:
    base = replaced / "bants.db"
    base.write_bytes(bytes(50_000))
    code, sentence = refused("leads")
    assert code == 1
    assert sentence == (
        f"{base} holds nothing but zeros: the disk lost what it held. Nothing was written. "
        "The newest backup, of 2026-11-22, holds 14 leads: bants restore 2026-11-22."
    )
    result = bants("restore", "2026-11-22", "--yes")
    aside = f"{base}.damaged-2026-11-22-095800"
    assert result.stderr == f"14 leads and 1 call are restored.\nThe damaged files are kept aside: {aside}\n"
    assert leads() == 14


def test_a_backup_that_is_not_whole_or_not_there_is_refused_before_anything_is_asked(replaced: Path) -> None:
    path = replaced / "backups" / "bants-2026-11-22.db"
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:5000])
    sentence = f"{path} was cut short: 5000 of its {size} bytes are left. Nothing was changed."
    assert refused("restore", "2026-11-22") == refused("restore", "2026-11-22", "--yes") == (1, sentence)
    assert refused("restore", "2026-11-01", "--yes") == (
        1,
        "There is no backup 2026-11-01: `bants backup --list` shows those there are.",
    )


def test_a_ledger_in_use_is_not_replaced(replaced: Path) -> None:
    ledger = open_ledger(replaced)
    assert refused("restore", "2026-11-22", "--yes") == (
        1,
        "Another bants has it open: close it first. Nothing was changed.",
    )
    ledger.close()
    assert leads() == 0


def asked(*words: str) -> PseudoTerminal:
    return PseudoTerminal([sys.executable, "-m", "tui", *words], columns=200)


@pytest.mark.parametrize("answer", ["\r", "n\r", "\x03"])
def test_on_a_terminal_it_is_asked_and_no_is_the_default(replaced: Path, answer: str) -> None:
    before = (replaced / "bants.db").read_bytes()
    with asked("restore", "2026-11-22") as terminal:
        terminal.wait("by 14 leads and 1 call of 2026-11-22? [y/N]")
        assert "Replace 0 leads and 0 calls, changed last " in terminal.text()
        terminal.send(answer)
        assert terminal.exit_code() == (130 if answer == "\x03" else 1)
    assert (replaced / "bants.db").read_bytes() == before
    assert names(replaced) == ["bants-2026-11-22.db"]


def test_stray_letters_do_not_restore_and_yes_does(replaced: Path) -> None:
    (replaced / "bants.db").write_bytes(b"")
    with asked("restore", "2026-11-22") as terminal:
        terminal.wait("Replace what cannot be read any more (")
        terminal.send("asdf\r")
        terminal.wait("invalid input")
        terminal.send("y\r")
        terminal.wait("14 leads and 1 call are restored.")
        assert terminal.exit_code() == 0
    assert leads() == 14


def test_a_problem_of_the_store_is_told_and_nothing_is_replaced(
    replaced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LedgerProblem("The disk is full.")

    monkeypatch.setattr(backups, "stage", full)
    before = (replaced / "bants.db").read_bytes()
    assert refused("restore", "2026-11-22", "--yes") == (1, "The disk is full.")
    assert (replaced / "bants.db").read_bytes() == before
