"""The program as it is installed: a call from the list to the review, and what becomes of one that was cut off."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.pseudo_terminal import PseudoTerminal

BANTS = [sys.executable, "-m", "tui"]
CHECKOUT = Path(__file__).resolve().parents[2]
ENTER, F8, QUIT = "\r", "\x1b[19~", "\x11"


@pytest.fixture(autouse=True)
def demonstration(monkeypatch: pytest.MonkeyPatch, strange_machine: Path) -> Path:
    """A machine with the demonstration list."""
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    subprocess.run([*BANTS, "demo", "add"], check=True, capture_output=True)
    return strange_machine


def told(*arguments: str) -> Any:
    return json.loads(subprocess.run([*BANTS, *arguments, "--json"], check=True, capture_output=True).stdout)


def to_the_call(terminal: PseudoTerminal) -> None:
    terminal.wait("Enter starts the clock")
    terminal.send(ENTER)
    terminal.wait("Criteria")


def test_a_call_is_led_wrapped_up_and_accepted_on_the_screens() -> None:
    with PseudoTerminal([*BANTS, "call", "Harlan"]) as screen:
        to_the_call(screen)
        screen.send("1" + ENTER + "1" + ENTER + "they lose a load a week" + ENTER + "/tend\x1b[B" + ENTER)
        screen.wait("Formal tender")
        screen.wait("saved")
        screen.send(F8 + "s" + F8)
        screen.wait("Today")
        screen.send("m" + ENTER + "a")
        screen.wait("Accepted: Harlan Freight")
        screen.send(QUIT)
        assert screen.exit_code() == 0
        assert screen.restored()
    lead = told("lead", "Harlan")
    assert {"pain", "pain-ok", "process"} <= lead["answers"].keys()
    session = next(one for one in told("sessions") if one["company"] == "Harlan Freight")
    assert session["state"] == "accepted"
    events = lead["calls"][-1]["events"]
    assert [event["event"] for event in events if event["event"] in ("noted", "ended")] == ["noted", "ended"]


def test_a_call_that_a_signal_cuts_off_is_there_again_with_its_draft() -> None:
    with PseudoTerminal([*BANTS, "call", "Harlan"]) as screen:
        to_the_call(screen)
        screen.send("1lost three")
        screen.wait("lost three")
        screen.process.send_signal(signal.SIGTERM)
        assert screen.exit_code() == 143
        assert screen.restored()
    with PseudoTerminal([*BANTS, "call", "Harlan"]) as screen:
        screen.wait("takes the call up again")
        to_the_call(screen)
        screen.wait("Esc brings your note back: lost three")
        assert "asked 1/14" in screen.text()
        screen.send(QUIT + "2")
        assert screen.exit_code() == 0


def test_without_a_terminal_the_screens_say_what_to_say_instead() -> None:
    done = subprocess.run([*BANTS, "call", "Harlan"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 2
    assert "--lines" in done.stderr
