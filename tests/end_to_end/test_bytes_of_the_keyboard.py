"""The bytes that terminals really send, in one write: each key counts once, in its order; nothing else is written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pseudo_terminal import PseudoTerminal

BANTS = [sys.executable, "-m", "tui"]
CHECKOUT = Path(__file__).resolve().parents[2]
ENTER, F8, QUIT = "\r", "\x1b[19~", "\x11"
KEYPAD_ENTER, KEYPAD_MINUS, KEYPAD_1 = "\x1bOM", "\x1bOm", "\x1bOq"
NOT_KEYS = "\x1b[1;9Z\x1b[49~\x1b]11;rgb:0/0/0\x1b\\\x1b[?1;2c\x1b[27;5;49~\x1bP>|term 1\x1b\\"
"""Sequences that nobody knows, a terminal's answers, and ctrl+1."""


def test_a_call_of_raw_bytes(monkeypatch: pytest.MonkeyPatch, strange_machine: Path) -> None:
    assert strange_machine
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    subprocess.run([*BANTS, "demo", "add"], check=True, capture_output=True)
    words = " ".join(f"word{number}" for number in range(30))
    burst = [
        *(NOT_KEYS, "lost three", "\x1b1", "\x7f" * 40, NOT_KEYS, KEYPAD_ENTER, KEYPAD_MINUS, KEYPAD_ENTER),
        *("\x1b[200~1\n2\n-\n/end\n.\x1b[201~", ENTER, words, NOT_KEYS, KEYPAD_ENTER, "\x1b\x1b", KEYPAD_1),
    ]
    assert len("".join(burst)) > 200
    with PseudoTerminal([*BANTS, "call", "Harlan"]) as screen:
        screen.wait("starts the clock")
        screen.send(ENTER)
        screen.wait("Criteria")
        screen.send("".join(burst))
        screen.wait("If nothing changes: It has to be fixed")
        screen.wait("saved")
        screen.send(F8 + "s" + F8)
        screen.wait("Today")
        screen.send(QUIT)
        assert screen.exit_code() == 0
    done = subprocess.run([*BANTS, "lead", "Harlan", "--json"], check=True, capture_output=True)
    events = json.loads(done.stdout)["calls"][-1]["events"]
    told = ("answered", "declined", "noted", "cleared", "flagged", "met")
    assert [event["event"] for event in events if event["event"] in told][:5] == [
        "answered", "declined", "noted", "noted", "answered",
    ]  # fmt: skip
    assert [event["text"] for event in events if event["event"] == "noted"] == ["1 2 - /end .", words, "lost three"]
    assert "lost three" in [event["text"] for event in events if event["event"] == "drafted"]
