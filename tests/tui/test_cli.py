"""The front door: what is listed, what is loaded, and how every failure ends in words and an exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from store.ledger import LedgerProblem
from tests.tui.commanded import bants, refused, told
from tui.cli import COMMANDS, main
from tui.exits import Exit
from tui.house import House


def test_the_help_lists_every_command_with_the_first_sentence_of_its_own_help() -> None:
    context = click.Context(main)
    for name, (_, line) in COMMANDS.items():
        command = main.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str(limit=200) == line
    listed = [line.split()[0] for line in bants("--help").stdout.partition("Commands:\n")[2].splitlines()]
    assert listed == list(COMMANDS)


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["import", "--help"], ["call", "--help"], ["doctor", "-h"]]
)
def test_help_loads_no_screen_no_prompt_and_no_database(words: list[str]) -> None:
    code = f"""
import sys
from tui.cli import main
try:
    main({words!r}, prog_name="bants")
except SystemExit:
    print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.splitlines()[-1].split())
    assert "click" in loaded
    assert loaded & {"textual", "rich", "questionary", "prompt_toolkit", "tinydb", "sqlite3"} == set()


def test_bants_alone_without_a_terminal_names_the_way_to_call_line_by_line() -> None:
    assert refused() == (2, "bants needs a terminal; to lead a call line by line use `bants call LEAD --lines`.")


@pytest.mark.parametrize("words", [("call",), ("call", "Harlan")])
def test_a_call_without_a_terminal_names_the_option_for_leading_it_line_by_line(words: tuple[str, ...]) -> None:
    assert refused(*words) == (2, "A call on the screen needs a terminal; to lead it line by line, say --lines.")


def test_a_call_with_nobody_says_how_to_name_the_lead() -> None:
    code, sentence = refused("call", "--lines")
    assert code == 2
    assert sentence.endswith("Name the lead by its id or a part of the company's name; `bants leads` lists them all.")


def test_a_data_option_without_its_folder_does_not_take_the_next_word_for_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused("leads", "--json", "--data") == (2, "Error: Option '--data' requires an argument.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("--data", "{}", "leads"), ("leads", "--data", "{}"), ("demo", "add", "--data={}")])
def test_the_data_folder_may_be_named_before_or_behind_the_command(words: tuple[str, ...], tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    assert bants(*(word.format(folder) for word in words)).exit_code == 0
    assert folder.is_dir()


def test_behind_two_dashes_data_is_a_word_like_any_other() -> None:
    assert refused("lead", "--", "--data") == (1, "No lead goes by “--data”: `bants leads` lists them all.")


def test_a_data_folder_that_cannot_be_one_is_refused_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, sentence = refused("--data", str(tmp_path / "file"), "leads")
    assert code == 1
    assert "a file stands there" in sentence
    assert "--data or BANTS_DATA" in sentence


def test_a_setting_that_does_not_exist_is_named_with_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('calller = "Robin"')
    monkeypatch.setenv("BANTS_CONFIG", str(tmp_path / "config.toml"))
    assert refused("leads") == (1, f"{tmp_path}/config.toml: there is no setting 'calller'; did you mean caller?")


class Faulty(House):
    """A house whose desk cannot be had."""

    fault: BaseException = ValueError("secret")

    @property
    def desk(self) -> None:  # type: ignore[override]  # it never gives one
        raise self.fault


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> type[Faulty]:
    monkeypatch.setattr("tui.house.House", Faulty)
    monkeypatch.setattr(Faulty, "fault", ValueError("secret"))
    return Faulty


@pytest.mark.usefixtures("faulty")
def test_a_fault_of_bants_itself_is_one_sentence_and_never_a_traceback() -> None:
    code, sentence = refused("leads")
    assert code == 1
    assert sentence.startswith("Something went wrong in bants itself (ValueError); what was called saved is safe.")
    assert "secret" not in sentence


@pytest.mark.usefixtures("faulty")
def test_with_bants_debug_the_fault_is_shown_where_it_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANTS_DEBUG", "1")
    with pytest.raises(ValueError, match="secret"):
        CliRunner().invoke(main, ["leads"], catch_exceptions=False)


@pytest.mark.parametrize(
    ("fault", "code", "sentence"),
    [
        (KeyboardInterrupt(), Exit.INTERRUPTED, "Broken off: nothing more was changed."),
        (click.Abort(), Exit.INTERRUPTED, "Broken off: nothing more was changed."),
        (LedgerProblem("The ledger is\x1b[31m shut."), Exit.FAILED, "The ledger is[31m shut."),
        (FileNotFoundError(2, "No such file", "x.csv"), Exit.FAILED, "x.csv: there is no such file."),
        (PermissionError(13, "Permission denied", "x.csv"), Exit.FAILED, "x.csv: Permission denied."),
    ],
)
def test_every_other_failure_is_its_own_sentence_cleaned(
    faulty: type[Faulty], monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: int, sentence: str
) -> None:
    monkeypatch.setattr(faulty, "fault", fault)
    assert refused("leads") == (code, sentence)


def test_a_list_that_nobody_reads_to_its_end_ends_quietly() -> None:
    bants("demo", "add")
    ran = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m tui export - --demo | head -c 1 >/dev/null"], capture_output=True, text=True
    )
    assert ran.stderr == ""


@pytest.mark.parametrize(
    ("shell", "code", "said"),
    [
        ("{} call Harlan --lines <&-", 0, ""),
        ("{} leads >&-", 0, ""),
        ("{} leads --json >/dev/full", 1, "The system refused: No space left on device.\n"),
        ("{} call Harlan --lines </dev/null >/dev/full", 1, "The system refused: No space left on device.\n"),
    ],
)
def test_streams_that_are_closed_or_full_end_in_an_exit_code_and_at_most_a_sentence(
    shell: str, code: int, said: str
) -> None:
    if "full" in shell and not Path("/dev/full").exists():
        pytest.skip("/dev/full is Linux's")
    bants("demo", "add")
    ran = subprocess.run(["sh", "-c", shell.format(f"{sys.executable} -m tui")], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (code, said)


def test_letters_that_the_output_cannot_carry_are_replaced_and_json_carries_them_all(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Company\nMüller 株式会社\n", encoding="utf-8")
    bants("import", str(tmp_path / "list.csv"), "--yes")
    latin: dict[str, Any] = {"env": os.environ | {"PYTHONIOENCODING": "latin-1"}, "capture_output": True, "check": True}
    shown = subprocess.run([sys.executable, "-m", "tui", "leads"], **latin)
    assert "L-0001  Müller ????" in shown.stdout.decode("latin-1")
    printed = subprocess.run([sys.executable, "-m", "tui", "leads", "--json"], **latin)
    assert json.loads(printed.stdout)[0]["company"] == "Müller 株式会社"


def test_an_empty_base_says_in_three_lines_what_to_do() -> None:
    assert bants("leads").stderr.splitlines() == [
        "There are no leads here yet.",
        "bants demo add            loads a list of invented companies to try things with",
        "bants import FILE.csv     takes in a list of your own",
    ]
    assert told("leads", "--json") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_is_the_shells_own_and_calls_bants(shell: str) -> None:
    script = bants("completion", shell).stdout
    assert f"_BANTS_COMPLETE={shell}_complete" in script


def test_the_shell_completes_the_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMP_WORDS", "bants le")
    monkeypatch.setenv("COMP_CWORD", "1")
    ran = CliRunner().invoke(main, [], prog_name="bants", env={"_BANTS_COMPLETE": "bash_complete"})
    assert ran.stdout.splitlines() == ["plain,leads", "plain,lead"]
