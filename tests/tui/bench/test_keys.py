"""What counts as the answer to a key, on programs that are written here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from tui.bench.keys import ROUND, time_keys
from tui.bench.programs import Program
from tui.bench.terminal import NotMeasured, Terminal

ANSWERS = """
import os, time, tty
tty.setraw(0)
os.write(1, b"\\x1b[2JReady")
while key := os.read(0, 64):
    {answer}
"""
ECHO_FIRST = r"""
    os.write(1, b"\x1b[9;1H" + key.hex().encode())
    time.sleep(0.03)
    os.write(1, b"\x1b[4;4H" + key.hex().encode() + b"   ")
"""
LINE_ONLY = r"""
    os.write(1, b"\x1b[9;1H" + key.hex().encode())
"""


@pytest.fixture
def started() -> Iterator[list[Terminal]]:
    terminals: list[Terminal] = []
    yield terminals
    for terminal in terminals:
        terminal.close()


def program(started: list[Terminal], name: str, source: str) -> Program:
    terminal = Terminal([sys.executable, "-c", source], 40, 10, {**os.environ})
    started.append(terminal)
    terminal.wait("Ready")
    return Program(name, terminal, 2)


def test_the_panel_counts_when_its_last_change_is_there_and_the_echo_in_the_line_does_not(
    started: list[Terminal],
) -> None:
    late = program(started, "late", ANSWERS.format(answer=ECHO_FIRST.strip()))
    told: list[str] = []
    timed = time_keys([late], len(ROUND), told.append)["late"]
    assert timed.unanswered == 0
    assert min(timed.of("answer", "move", "find", "note")) >= 30
    assert {kind: len(ms) for kind, ms in timed.ms.items()} == {
        "answer": 2,
        "move": 2,
        "find": 4,
        "letter": 4,
        "note": 1,
    }
    assert told == ["Keys: 0 %."]


def test_a_key_after_which_only_the_line_changes_is_unanswered(
    started: list[Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.bench.keys.PATIENCE", 0.1)
    timed = time_keys([program(started, "line", ANSWERS.format(answer=LINE_ONLY.strip()))], 2, lambda _: None)["line"]
    assert (timed.unanswered, timed.ms) == (2, {})


def test_a_program_that_ends_is_told_with_its_screen(started: list[Terminal]) -> None:
    with pytest.raises(NotMeasured, match="its screen:\nReady"):
        time_keys([program(started, "short", ANSWERS.format(answer="break"))], 2, lambda _: None)
