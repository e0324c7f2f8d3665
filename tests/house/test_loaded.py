"""What a command loads, and what stands behind the first picture: sets of modules, never times.

Whoever waits for a start waits for imports. Each command runs in a process of its own, forked from one that has loaded
what all of them need; then it is asked what it holds.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pseudo_terminal import PseudoTerminal

CHECKOUT = Path(__file__).resolve().parents[2]
SCREENS = {"textual", "rich", "asyncio", "questionary", "prompt_toolkit"}
HEAVY = {"phonenumbers", "icalendar", "jinja2", "charset_normalizer", "dateutil", "hypothesis", "importlib.metadata"}
"""What some commands need, for what only they do."""
GRAMMAR = {"interview.spoken.amounts", "interview.spoken.timeframes"}
READING = {"interview.definition.reading", "interview.definition.checking", "tomllib"}
WRITING = {"tomlkit"}
LEDGER = {"tinydb", "sqlite3"}
CALLS = {"tui.live", "tui.briefing", "tui.picture", "interview.guidance", "tui.delivering"}
NEVER = SCREENS | HEAVY | GRAMMAR | WRITING | CALLS
WITHOUT_LEDGER = NEVER | LEDGER | {"tui.desk", "msgspec"}

FORBIDDEN = {
    "--help": WITHOUT_LEDGER | READING,
    "--version": WITHOUT_LEDGER | READING,
    "export --help": (WITHOUT_LEDGER | READING) - {"msgspec"},
    "definition show": WITHOUT_LEDGER - {"msgspec"},
    "assess answers.json": WITHOUT_LEDGER - {"msgspec", "interview.guidance"},
    "leads": NEVER | READING,
    "queue": NEVER | READING,
    "export out.csv --demo": NEVER | READING,
    "export - --demo --as leads-jsonl": NEVER | READING,
    "dnc list": NEVER | READING,
}
"""By command: what it may not load. The first `leads` proves the definition; what follows finds it proved."""

FORK_AND_RUN = """
import csv, dataclasses, datetime, json, os, sys
import click
for line in sys.argv[1:]:
    told = os.dup(1)
    child = os.fork()
    if child == 0:
        sys.stdin, sys.stdout = open(os.devnull), open(os.devnull, "w")
        from tui.cli import main
        try:
            main(line.split())
        except SystemExit as ended:
            loaded = sorted(sys.modules)
            os.write(told, (" ".join([str(int(ended.code or 0)), *loaded]) + "\\n").encode())
        os._exit(0)
    os.waitpid(child, 0)
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """By command: what its process holds at its end."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "answers.json").write_text('{"budget": "none"}', encoding="utf-8")
    lines = ["demo add", "leads", *FORBIDDEN]
    told = subprocess.run(
        [sys.executable, "-c", FORK_AND_RUN, *lines],
        cwd=folder,
        env=os.environ | {"BANTS_DATA": str(folder / "leads"), "BANTS_CONFIG": str(folder / "config.toml")},
        capture_output=True,
        text=True,
        timeout=120,
    )
    answers = [line.split() for line in told.stdout.splitlines()]
    assert [code for code, *_ in answers] == ["0"] * len(lines), told.stderr
    return {line: set(modules) for line, (_, *modules) in zip(lines, answers, strict=True)}


@pytest.mark.parametrize("line", FORBIDDEN)
def test_a_command_loads_nothing_that_it_does_without(loaded: dict[str, set[str]], line: str) -> None:
    assert loaded[line] & FORBIDDEN[line] == set()


def test_what_was_looked_for_is_there_to_be_found(loaded: dict[str, set[str]]) -> None:
    assert {"tinydb", "sqlite3", "tui.desk", "msgspec"} <= loaded["leads"]
    assert loaded["definition show"] >= READING


SEEN_AT_THE_FIRST_PICTURE = """
import os, sys
from tui.screens.threshold import Threshold
begin = Threshold.begin
def begun(self):
    begin(self)
    with open(sys.argv[1], "w") as file:
        file.write("\\n".join(sys.modules))
Threshold.begin = begun
sys.argv[1:], told = [], sys.argv[1]
sys.argv.append(told)
from tui.cli import main
main([])
"""


def test_the_first_picture_waits_for_no_desk_no_ledger_no_definition_and_no_other_screen(tmp_path: Path) -> None:
    told = tmp_path / "loaded"
    home = {"BANTS_DATA": str(tmp_path / "leads"), "BANTS_CONFIG": str(tmp_path / "config.toml")}
    command = [sys.executable, "-c", SEEN_AT_THE_FIRST_PICTURE, str(told)]
    with PseudoTerminal(command, env={"PYTHONPATH": str(CHECKOUT), **home}) as terminal:
        terminal.wait("There is no lead yet.")
        modules = set(told.read_text(encoding="utf-8").split())
    behind = {
        "tui.desk", "tui.screens.today", "tui.screens.call", "tui.screens.brief", "tui.lists", "store.ledger",
        "store.documents", "store.shelf", "interview.assessment", "interview.call", "zoneinfo", "tomllib",
    }  # fmt: skip
    assert "tui.screens.threshold" in modules
    assert modules & (behind | (NEVER - SCREENS) | {"questionary", "prompt_toolkit"} | READING | LEDGER) == set()
