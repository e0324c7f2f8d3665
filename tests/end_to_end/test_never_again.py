"""Somebody says "never call me again": listed before the screen says so, whatever happens next, and everywhere."""

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
ENTER = "\r"
LEADS = "Company,Name,Title,Phone\nHarlan Freight,Dana Ruiz,VP Operations,+1 208 555 0101\n"


def done(*arguments: str) -> str:
    return subprocess.run([*BANTS, *arguments], check=True, capture_output=True, encoding="utf-8").stdout


def listed() -> list[dict[str, Any]]:
    found = json.loads(done("dnc", "list", "--json"))
    return found if isinstance(found, list) else found["entries"]


@pytest.fixture(autouse=True)
def a_list(monkeypatch: pytest.MonkeyPatch, strange_machine: Path) -> None:
    """A machine with one lead that is no demonstration."""
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    leads = strange_machine / "leads.csv"
    leads.write_text(LEADS, encoding="utf-8")
    done("import", str(leads), "--yes")


def test_killed_right_after_the_screen_said_so_it_is_listed_and_nobody_calls_again() -> None:
    with PseudoTerminal([*BANTS, "call", "Harlan", "--override", "they rang back"]) as screen:
        screen.wait("Enter starts the clock")
        screen.send(ENTER)
        screen.wait("Criteria")
        screen.send("!")
        screen.wait("Do not call again")
        screen.send("1" + ENTER + "y")
        screen.wait("On the do-not-call list, on disk")
        screen.process.send_signal(signal.SIGKILL)
        screen.process.wait()
    (entry,) = listed()
    assert (entry["scope"], entry["reason"]) == ("number", "asked not to be called")
    assert entry["source"].startswith("said on the call S-")
    again = subprocess.run(
        [*BANTS, "call", "Harlan", "--lines", "--override", "they rang back"],
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert again.returncode == 1
    assert "Do not call Harlan Freight. The number +1 208 555 0101 is on the do-not-call list since" in again.stderr


def test_a_number_listed_by_another_program_is_refused_while_the_brief_stands_open() -> None:
    with PseudoTerminal([*BANTS, "call", "Harlan", "--override", "they rang back"]) as screen:
        screen.wait("Enter starts the clock")
        done("dnc", "add", "+1 208 555 0101", "--reason", "a letter")
        screen.send(ENTER)
        screen.wait("! Do not call Harlan Freight. The number +1 208 555 0101 is on the")
        assert "Criteria" not in screen.text()
        screen.send("\x11")
        assert screen.exit_code() == 0
    assert json.loads(done("sessions", "--json")) == []
