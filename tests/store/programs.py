"""Programs of their own that use a ledger, to be killed and set against each other; and what must hold then."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from store.ledger import Ledger, examine, open_ledger

CHECKOUT = Path(__file__).resolve().parents[2]


def program(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Runs the script in this checkout, with pipes to all three streams."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=CHECKOUT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def told(script: str, *arguments: object) -> list[str]:
    """The lines that a program says which has to succeed and to complain of nothing."""
    out, trouble = program(script, *arguments).communicate(timeout=120)
    assert trouble == ""
    return out.splitlines()


def until_ready(programs: list[subprocess.Popen[str]]) -> None:
    """Wait until each has said so."""
    for each in programs:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"


def let_go_together(programs: list[subprocess.Popen[str]]) -> list[tuple[str, str]]:
    """What each says and complains of; none begins before all are ready."""
    until_ready(programs)
    for each in programs:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    return [each.communicate(timeout=120) for each in programs]


def complaints(folder: Path) -> list[str]:
    """What the doctor finds wrong with the base in this folder."""
    return [check.sentence for check in examine(folder) if not check.ok]


def sound(folder: Path) -> Ledger:
    """The ledger after all that, found in order by the doctor."""
    assert complaints(folder) == []
    return open_ledger(folder)


def missing(ledger: Ledger, said: Iterable[str]) -> list[str]:
    """Which of the saves that programs spoke of, each a call and the number of an event in it, are not there."""
    events = {call["id"]: len(call["events"]) for call in ledger.all("calls")}
    pairs = (line.split() for line in said)
    return [f"{call} {seq}" for call, seq in pairs if events.get(call, 0) <= int(seq)]
