"""What only a real terminal shows: keys that arrive in one write, signals, a closed window, a fault."""

import json
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pseudo_terminal import PseudoTerminal

CHECKOUT = Path(__file__).resolve().parents[2]
DOWN, ENTER, ESCAPE = "\x1b[B", "\r", "\x1b"


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    return tmp_path / "asked.json"


@pytest.fixture
def call(asked: Path) -> Iterator[PseudoTerminal]:
    """bants on the call screen."""
    command = [sys.executable, "-m", "tests.end_to_end.fake_bants", str(asked)]
    with PseudoTerminal(command, env={"PYTHONPATH": str(CHECKOUT)}) as terminal:
        terminal.wait("Callbacks due")
        terminal.send(ENTER + ENTER)
        terminal.wait("Criteria 2/10 met")
        yield terminal


def what_was_asked(path: Path) -> list[list[str]]:
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_keys_typed_ahead_end_where_they_would_have_one_by_one(call: PseudoTerminal, asked: Path) -> None:
    call.send("/tend" + DOWN + ENTER + "late" + ENTER)
    call.wait("Note kept.")
    assert what_was_asked(asked) == [["choose", "tender", "process"], ["note", "late"]]


def test_a_burst_through_every_screen_keeps_its_order(call: PseudoTerminal, asked: Path) -> None:
    call.send(
        "1" + ENTER + "+ana cho, cfo, 5" + ENTER + "\x0f2" + ENTER + "=50k" + ENTER + "/end" + ENTER + "s" + ENTER
    )
    call.wait("Saved: Harlan Freight, callback, no time.")
    assert [what for what, *_ in what_was_asked(asked)] == ["choose", "step", "meet_words", "object", "say", "end"]


def test_escape_and_a_digit_at_once_are_two_keys(call: PseudoTerminal, asked: Path) -> None:
    call.send("lost three loads")
    call.wait("NOTE")
    call.send(ESCAPE + "2")
    call.wait("Costs nobody can explain ●")
    asking = [what for what in what_was_asked(asked) if what[0] != "settle"]
    assert asking[-2:] == [["draft", "lost three loads"], ["choose", "costs", "pain"]]


def test_a_paste_of_five_lines_is_one_note_and_answers_nothing(call: PseudoTerminal, asked: Path) -> None:
    call.send("\x1b[200~1\n2\n\nthree loads\n-\x1b[201~")
    call.wait("1 2 three loads -")
    call.send(ENTER)
    call.wait("Note kept.")
    assert [what for what in what_was_asked(asked) if what[0] != "draft"] == [["note", "1 2 three loads -"]]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_keeps_the_draft_and_puts_the_terminal_back(
    call: PseudoTerminal, asked: Path, number: signal.Signals, code: int
) -> None:
    call.send("lost three")
    call.wait("lost three")
    call.process.send_signal(number)
    assert call.exit_code() == code
    assert call.restored()
    assert what_was_asked(asked)[-3:] == [["draft", "lost three"], ["park"], ["settle"]]


def test_a_closed_window_keeps_the_draft(call: PseudoTerminal, asked: Path) -> None:
    call.send("lost three")
    call.wait("lost three")
    call.close_window()
    assert call.exit_code() == 129
    assert what_was_asked(asked)[-3:] == [["draft", "lost three"], ["park"], ["settle"]]


def test_a_fault_saves_the_call_and_ends_with_one_sentence(call: PseudoTerminal, asked: Path) -> None:
    call.send("\x1a")
    assert call.exit_code() == 1
    assert call.restored()
    assert re.sub(r"line \d+", "line N", call.left_behind()) == (
        "bants stopped over a fault of its own (ZeroDivisionError in tests/end_to_end/fake_bants.py, line N). "
        "Everything up to here is saved; start it again to go on."
    )
    assert what_was_asked(asked)[-2:] == [["park"], ["settle"]]


def test_a_terminal_too_small_says_so_and_keeps_everything(call: PseudoTerminal, asked: Path) -> None:
    call.send("lost three")
    call.wait("lost three")
    call.resize(40, 10)
    call.wait("Terminal too small (need 60x20).")
    call.resize(80, 24)
    call.wait("lost three")
    call.send(ENTER)
    call.wait("Note kept.")
    assert what_was_asked(asked)[-1] == ["note", "lost three"]


def test_leaving_asks_while_a_call_runs_and_parks_it(call: PseudoTerminal, asked: Path) -> None:
    call.send("\x11")
    call.wait("A call is running.")
    call.send(ESCAPE)
    call.gone("A call is running.")
    call.send("\x112")
    assert call.exit_code() == 0
    assert call.restored()
    assert what_was_asked(asked)[-2:] == [["park"], ["settle"]]
