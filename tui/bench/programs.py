"""What is measured side by side: the limit, the ordinary screen, and bants with a call going on over an invented base.

All on the same interpreter, in folders that are taken away afterwards, without anything of the settings, the leads or
the terminal of whoever asks. bants is the real one, started as from the shell: it saves every key, its clock ticks.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from msgspec import Struct

from tui.bench import limit, ordinary
from tui.bench.terminal import NotMeasured, Terminal, settle

Tell = Callable[[str], object]

_SETTINGS = """\
caller = "Robin"
us = "Acme"
topic = "late deliveries"
backup_days = 0
backup_weeks = 0
[hours]
from = "00:00"
to = "24:00"
days = "mon-sun"
"""
_CALLED = "Harlan"
"""Of the demonstration list: somebody who may be called."""
_AT_ONCE = 1000
"""Documents saved in one go while the base is made."""
_QUIET = 1.0
"""Seconds of silence after which a program has nothing more to do."""


class Program(Struct):
    """One that is measured."""

    name: str
    terminal: Terminal
    foot: int
    """Rows at the bottom in which somebody types and keys are explained; what lies above is the panel."""


def running(folder: Path, leads: int, size: tuple[int, int], tell: Tell, opened: ExitStack) -> list[Program]:
    """All of them, ready for keys; `opened` ends them. Raises NotMeasured where one does not get there."""
    env = _alone(folder)
    _make_base(folder, leads, env, tell)

    def start(name: str, foot: int, *module: str) -> Program:
        tell(f"Starting {name}.")
        terminal = Terminal([sys.executable, "-m", *module], *size, env)
        opened.callback(terminal.close)
        return Program(name, terminal, foot)

    bants = start("bants", 2, "tui")
    _into_the_call(bants.terminal)
    peer = start("default", 4, "tui.bench.ordinary")
    peer.terminal.wait(ordinary.READY)
    least = start("limit", 2, "tui.bench.limit")
    least.terminal.wait(limit.READY)
    programs = [least, peer, bants]
    settle([program.terminal for program in programs], _QUIET)
    return programs


def _alone(folder: Path) -> dict[str, str]:
    """The environment of somebody who has nothing but this folder."""
    rooms = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (rooms, os.environ.get("PYTHONPATH"))))
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": path,
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "BANTS_DATA": str(folder / "data"),
        "BANTS_CONFIG": str(folder / "config.toml"),
    }


def _make_base(folder: Path, leads: int, env: dict[str, str], tell: Tell) -> None:
    (folder / "config.toml").write_text(_SETTINGS, encoding="utf-8")
    if leads:
        from store.bench import made
        from store.ledger import Entry, open_ledger

        tell(f"Making {leads:,} leads.")
        (folder / "data").mkdir(mode=0o700)
        ledger = open_ledger(folder / "data")
        entries: Iterator[Entry] = (("leads", made.lead(number)) for number in range(1, leads + 1))
        try:
            while batch := list(islice(entries, _AT_ONCE)):
                ledger.save(*batch)
        finally:
            ledger.close()
    added = subprocess.run([sys.executable, "-m", "tui", "demo", "add"], env=env, capture_output=True, text=True)
    if added.returncode:
        raise NotMeasured(f"The demonstration list could not be added: {added.stderr.strip()}")


def _into_the_call(terminal: Terminal) -> None:
    """From the start screen to the first question, as a caller gets there."""
    terminal.wait("Today")
    settle([terminal], _QUIET)
    terminal.press(b"/" + _CALLED.lower().encode())
    terminal.wait(f"{_CALLED} ")
    settle([terminal], _QUIET)
    terminal.press(b"\r")
    terminal.wait("starts the clock")
    terminal.press(b"\r")
    terminal.wait(ordinary.READY)
