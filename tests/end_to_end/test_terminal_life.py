"""What only a real terminal shows: keys that arrive in one write, signals, a closed window, a fault."""

import json
import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pseudo_terminal import PATIENCE, PseudoTerminal

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


def test_a_key_a_panel_and_a_thread_that_fail_do_not_end_the_call(call: PseudoTerminal, asked: Path) -> None:
    call.send("\x1a")
    call.wait("! That failed over a fault of bants itself. Everything before it is kept.")
    call.send("~")
    call.wait("This panel failed; the")
    call.send("*")
    call.send("1")
    call.wait("Late or missed deadlines ●")
    call.send("\x112")
    assert call.exit_code() == 1
    assert call.restored()
    (report,) = asked.parent.glob("crashes/crash-*.txt")
    assert told_of(call, report) == (
        "bants went on over a fault of its own (ZeroDivisionError in tests/end_to_end/fake_bants.py, line N). "
        "CRASH tells whoever mends it what happened, and nothing of your leads."
    )
    words = report.read_text(encoding="ascii")
    assert [line for line in words.splitlines() if line.startswith(("a ", "panel "))] == [
        "a key on CallScreen",
        "panel rail of CallScreen",
        "a thread beside the screen",
    ]
    assert not [said for said in ("somebody", "Harlan", "Dana", "deadlines", str(asked.parent)) if said in words]
    assert report.stat().st_mode & 0o777 == 0o600
    kept = [one for one in what_was_asked(asked) if one != ["settle"]]
    assert kept[0] == ["choose", "late", "pain"]
    assert kept[-1] == ["park"]


def test_a_fault_of_the_picture_saves_the_call_and_ends_with_its_sentence(call: PseudoTerminal, asked: Path) -> None:
    call.send("\x19")
    assert call.exit_code() == 1
    assert call.restored()
    (report,) = asked.parent.glob("crashes/crash-*.txt")
    assert told_of(call, report) == (
        "bants stopped over a fault of its own (ZeroDivisionError in tests/end_to_end/fake_bants.py, line N). "
        "Everything up to here is saved; start it again to go on. "
        "CRASH tells whoever mends it what happened, and nothing of your leads."
    )
    assert what_was_asked(asked)[-2:] == [["park"], ["settle"]]


def told_of(terminal: PseudoTerminal, report: Path) -> str:
    """The last words, with the line and the report's own name as words."""
    return re.sub(r"line \d+", "line N", terminal.left_behind()).replace(str(report), "CRASH")


def test_a_terminal_that_nobody_reads_holds_up_no_ending(call: PseudoTerminal, asked: Path) -> None:
    call.send("lost three")
    call.wait("lost three")
    call.fill_up()
    call.process.send_signal(signal.SIGTERM)
    assert call.process.wait(PATIENCE) == 143
    call.exit_code()
    assert call.restored()
    assert ["draft", "lost three"] in what_was_asked(asked)
    assert what_was_asked(asked)[-2:] == [["park"], ["settle"]]


def test_no_byte_and_no_sequence_of_a_keyboard_ends_the_call(call: PseudoTerminal, asked: Path) -> None:
    for sent in (b"\x80\x9b2J\xff\xe9", b"\xed\xa0\x80", b"\x1b[1114112u", b"\x1b[55296u", b"\x1b_Gx\x1b\\", b"\x00"):
        call.send_bytes(sent)
        call.send("\x15\x1b")
    call.send("still here\r")
    call.wait("Note kept.")
    assert what_was_asked(asked)[-1] == ["note", "still here"]


def test_stopped_and_gone_on_with_it_is_the_terminals_again_in_between(call: PseudoTerminal) -> None:
    call.send("lost three")
    call.wait("lost three")
    call.process.send_signal(signal.SIGTSTP)
    os.waitpid(call.process.pid, os.WUNTRACED)
    call.read_up()
    assert call.restored()
    call.process.send_signal(signal.SIGCONT)
    call.send(" loads")
    call.wait("lost three loads")


def test_a_signal_before_the_first_picture_puts_the_terminal_back(asked: Path) -> None:
    command = [sys.executable, "-m", "tests.end_to_end.fake_bants", str(asked)]
    with PseudoTerminal(command, env={"PYTHONPATH": str(CHECKOUT)}) as terminal:
        terminal.sends(b"\x1b[?1049h")
        terminal.process.send_signal(signal.SIGQUIT)
        assert terminal.exit_code() == 131
        assert terminal.restored()
        assert terminal.left_behind() == ""


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
