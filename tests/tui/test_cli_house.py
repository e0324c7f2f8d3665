"""`bants settings`, `bants doctor`, and what is asked once."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from store.ledger import LedgerProblem, open_ledger
from store.settings import Settings
from tests.tui.commanded import bants, refused, told
from tui.house import House
from tui.wizards.first import asked


def test_the_settings_are_shown_and_changed_one_by_one() -> None:
    assert bants("settings", "set", "us", "Acme").stderr == "us: Acme\n"
    assert bants("settings", "set", "reps", "Priya Nair: Tue 10:00, Thu 14:00; Sam Ode").exit_code == 0
    shown = told("settings", "--json")
    assert (shown["caller"], shown["us"]) == ("Robin", "Acme")
    assert shown["reps"] == {"Priya Nair": ["Tue 10:00", "Thu 14:00"], "Sam Ode": []}
    assert "reps           Priya Nair: Tue 10:00, Thu 14:00; Sam Ode\n" in bants("settings").stdout


def test_a_setting_that_is_none_is_refused_with_the_nearest() -> None:
    assert refused("settings", "set", "uss", "x") == (2, "There is no setting “uss”; did you mean us?")
    assert refused("settings", "set", "glyphs", "emoji") == (2, "glyphs is unicode or ascii.")
    assert refused("settings", "set", "theme", "high-contrst") == (
        2,
        "There is no theme “high-contrst”; did you mean high-contrast?",
    )


@pytest.mark.parametrize(("key", "value"), [("theme", "high-contrast-light"), ("theme", "nord"), ("glyphs", "ascii")])
def test_how_the_screen_looks_is_set_and_cleared_again(key: str, value: str) -> None:
    assert bants("settings", "set", key, value).stderr == f"{key}: {value}\n"
    assert bants("settings", "set", key, "").stderr == f"{key}: nothing\n"
    assert told("settings", "--json")[key] == ""


def test_what_is_asked_once_goes_into_the_settings_and_enter_keeps_what_was_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BANTS_CALLER")
    replies = {"Who": "Mia", "For": "", "About": "late loads", "Which": "Priya", "When": "Tue 10:00, Thu 14:00"}
    questions: list[str] = []

    def reply(question: str, default: str) -> str:
        questions.append(question)
        return replies[question.split()[0]] or default

    kept = asked(Settings(caller="root", us="Acme", reps={"Sam": ()}), reply)
    assert kept == Settings(
        caller="Mia", us="Acme", topic="late loads", reps={"Priya": ("Tue 10:00", "Thu 14:00"), "Sam": ()}
    )
    assert len(questions) == 5


def test_the_caller_is_not_asked_for_where_the_environment_names_one() -> None:
    questions: list[str] = []

    def reply(question: str, default: str) -> str:
        questions.append(question)
        return default

    assert asked(Settings(caller="Robin"), reply) == Settings(caller="Robin")
    assert [question.split()[0] for question in questions] == ["For", "About", "Which"]


def test_the_doctor_says_in_sentences_that_all_is_well() -> None:
    bants("demo", "add")
    health = told("doctor", "--json")
    assert health["ok"] is True
    assert {check["name"] for check in health["checks"]} >= {"python", "settings", "data folder", "definition", "clock"}
    assert all(check.keys() == {"name", "ok", "sentence"} and check["ok"] for check in health["checks"])
    assert bants("doctor").stdout.startswith("ok   python: Python 3.")


def test_the_doctor_names_each_thing_that_is_wrong_and_still_looks_at_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text("caller = 1")
    monkeypatch.setenv("BANTS_CONFIG", str(tmp_path / "config.toml"))
    folder = tmp_path / "open"
    folder.mkdir()
    (folder / "something").write_text("x")
    folder.chmod(0o755)
    result = bants("--data", str(folder), "doctor")
    wrong = [line for line in result.stdout.splitlines() if line.startswith("NOT")]
    assert result.exit_code == 1
    assert wrong == [
        f"NOT  settings: {tmp_path}/config.toml: caller has to be text in quotes.",
        f"NOT  data folder: {folder} can be looked into by others (0755); `chmod 700 {folder}` keeps it yours.",
    ]
    assert "ok   definition: " in result.stdout


def test_the_doctor_says_who_has_which_lead(tmp_path: Path) -> None:
    bants("--data", str(tmp_path), "demo", "add")
    ledger = open_ledger(tmp_path)
    ledger.claim("L-0003", "Ann", datetime.now().astimezone())
    told_by = bants("--data", str(tmp_path), "doctor").stdout
    assert re.search(r"^ok   leases: Ann has L-0003 since \d\d:\d\d\.$", told_by, re.MULTILINE)
    ledger.release("L-0003")
    ledger.close()
    assert (
        "ok   leases: Nobody is on a call with a lead at the moment." in bants("--data", str(tmp_path), "doctor").stdout
    )


def test_the_doctor_names_a_package_that_took_one_of_our_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.packages_distributions", lambda: {"store": ["acme-store", "bants"]})
    result = bants("doctor")
    assert result.exit_code == 1
    assert (
        "NOT  environment: Other packages have the names that bants needs (acme-store). "
        "Install bants in an environment of its own: pipx install does."
    ) in result.stdout


def test_what_was_not_saved_is_told_even_where_the_ledger_cannot_be_left_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_ledger(tmp_path / "other").close()
    house = House(tmp_path / "data")
    monkeypatch.setattr(house.desk, "close", lambda: "NOT SAVED: the disk is full.")
    (tmp_path / "other" / "bants.db").replace(tmp_path / "data" / "bants.db")
    with pytest.raises(LedgerProblem, match="was replaced by another file"):
        house.close()
    assert capsys.readouterr().err.endswith("NOT SAVED: the disk is full.\n")
    assert house.failed


def test_what_is_open_to_be_looked_at_only_is_shown_and_not_written(tmp_path: Path) -> None:
    assert refused("--read-only", "--data", str(tmp_path / "none"), "leads", "--json") == (
        1,
        f"There is no {tmp_path}/none/bants.db to look at. Name the folder of the leads with --data.",
    )
    assert not (tmp_path / "none").exists()
    bants("--data", str(tmp_path / "some"), "demo", "add")
    before = (tmp_path / "some" / "bants.db").read_bytes()
    assert len(told("leads", "--json", "--data", str(tmp_path / "some"), "--read-only")) == 14
    assert refused("--read-only", "--data", str(tmp_path / "some"), "demo", "remove") == (
        73,
        f"{tmp_path}/some/bants.db is open to be looked at only. Nothing was saved.",
    )
    assert (tmp_path / "some" / "bants.db").read_bytes() == before


def test_a_network_disk_is_warned_of_and_refused_where_that_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"30 22 0:40 / {tmp_path} rw - nfs4 server:/leads rw\n")
    monkeypatch.setattr("store.tiny.health.MOUNTS", mounts)
    warning = (
        f"{tmp_path}/data lies on a network or foreign file system (nfs4), where a save may be lost. "
        "Name a folder of this machine with --data or BANTS_DATA."
    )
    result = bants("--data", str(tmp_path / "data"), "leads", "--json")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "[]\n", f"{warning}\n")
    assert refused("--strict", "--data", str(tmp_path / "data"), "leads", "--json") == (1, warning)
