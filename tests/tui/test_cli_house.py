"""`bants settings`, `bants doctor`, and what is asked once."""

from pathlib import Path

import pytest

from store.settings import Settings
from tests.tui.commanded import bants, refused, told
from tui.wizards.first import asked


def test_the_settings_are_shown_and_changed_one_by_one() -> None:
    assert bants("settings", "set", "us", "Acme").stderr == "us: Acme\n"
    assert bants("settings", "set", "reps", "Priya Nair: Tue 10:00, Thu 14:00; Sam Ode").exit_code == 0
    shown = told("settings", "--json")
    assert (shown["caller"], shown["us"]) == ("Robin", "Acme")
    assert shown["reps"] == {"Priya Nair": ["Tue 10:00", "Thu 14:00"], "Sam Ode": []}
    assert "reps     Priya Nair: Tue 10:00, Thu 14:00; Sam Ode\n" in bants("settings").stdout


def test_a_setting_that_is_none_is_refused_with_the_nearest() -> None:
    assert refused("settings", "set", "uss", "x") == (2, "There is no setting “uss”; did you mean us?")
    assert refused("settings", "set", "glyphs", "emoji") == (2, "glyphs is unicode or ascii.")


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
