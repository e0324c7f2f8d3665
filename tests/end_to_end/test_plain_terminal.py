"""Plain mode at a terminal: questionary where it can move its cursor, nothing but lines where it cannot or must not."""

import signal
import termios

import pytest

from tests.end_to_end.bants import COMMAND, done, told
from tests.pseudo_terminal import PseudoTerminal


@pytest.fixture(autouse=True)
def list_of_leads() -> None:
    done("demo", "add")


def call(*arguments: str, term: str = "xterm-256color") -> PseudoTerminal:
    """A terminal that also tells where its cursor is: prompt_toolkit draws its bar only where it knows the height."""
    command = [*COMMAND, "call", "Harlan", *arguments]
    terminal = PseudoTerminal(command, columns=120, rows=40, env={"TERM": term})
    terminal.screen.write_process_input = terminal.send
    return terminal


def is_as_before(terminal: PseudoTerminal) -> bool:
    """The terminal echoes and edits lines itself, as a shell expects it."""
    modes = termios.tcgetattr(terminal._master)[3]
    return bool(modes & termios.ECHO and modes & termios.ICANON)


def test_a_capable_terminal_has_a_prompt_history_completion_and_a_bar_with_the_tier() -> None:
    with call("--plain") as terminal:
        terminal.wait("saved  asked 0/14  now Inquiry, can reach Sales-ready, timeline not known")
        terminal.send("1\r")
        terminal.wait("saved pain: Late or missed deadlines")
        terminal.wait("saved  asked 1/14  now Lead, can reach Sales-ready, timeline not known")
        terminal.send("budg\t")
        terminal.wait("budget=")
        terminal.send("50k\r")
        terminal.wait("saved budget: 50,000 USD")
        terminal.wait("asked 2/14")
        terminal.send("\x1b[A")
        terminal.wait("Business pain > budget=50k")
        terminal.send("\x15\x04")
        assert terminal.exit_code() == 0
        assert "parked: 2 answers kept" in terminal.text()
        assert is_as_before(terminal)


@pytest.mark.parametrize(("option", "term"), [("--lines", "xterm-256color"), ("--plain", "dumb"), ("", "dumb")])
def test_for_screen_readers_not_one_byte_moves_the_cursor(option: str, term: str) -> None:
    with call(*filter(None, [option]), term=term) as terminal:
        terminal.wait("Hint: Listen first.")
        terminal.send("1\n?\nhelp\nw\nm\nend s\n")
        assert terminal.exit_code() == 0
        assert "Harlan Freight is saved" in terminal.text()
        assert b"\x1b" not in terminal.output


def test_ctrl_c_parks_the_call() -> None:
    with call("--plain") as terminal:
        terminal.wait("asked 0/14")
        terminal.send("1\r")
        terminal.wait("asked 1/14")
        terminal.send("\x03")
        assert terminal.exit_code() == 130
        assert "parked: 1 answers kept" in terminal.text()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_parks_the_call_and_gives_the_terminal_back(number: signal.Signals, code: int) -> None:
    with call("--plain") as terminal:
        terminal.wait("asked 0/14")
        terminal.send("1\r")
        terminal.wait("asked 1/14")
        terminal.process.send_signal(number)
        assert terminal.exit_code() == code
        assert is_as_before(terminal)
    assert [event["event"] for event in told("lead", "Harlan")["calls"][0]["events"]][-1] == "parked"


def test_a_closed_window_parks_the_call() -> None:
    with call("--plain") as terminal:
        terminal.wait("asked 0/14")
        terminal.send("1\r")
        terminal.wait("asked 1/14")
        terminal.close_window()
        assert terminal.exit_code() in (0, 129)
    assert [event["event"] for event in told("lead", "Harlan")["calls"][0]["events"]][-1] == "parked"
