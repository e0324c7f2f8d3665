"""The keys that are pressed, and the time from each to the last change that follows from it.

From just before the bytes of a key are written to the output after which nothing on the panel changes any more: not
the first sign of life, and not the letter in the line, which a program may paint long before the rest. Rows that
change by themselves, such as the clock's, are left out. The programs take turns, a round of keys each, in an order that
is shuffled, so that a noisy moment meets all of them alike.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from random import Random
from typing import Literal

from msgspec import Struct, field

from tui.bench.programs import Program, Tell
from tui.bench.terminal import listen

Kind = Literal["answer", "move", "find", "note", "letter"]
PANEL: tuple[Kind, ...] = ("answer", "move", "find", "note")
"""Keys after which the panel changes: these are judged. A letter of a note changes the line only."""

ROUND: tuple[tuple[Kind, bytes], ...] = (
    ("answer", b"1"),
    ("answer", b"\x1a"),  # ctrl+z
    ("move", b"\r"),  # to the next best question
    ("move", b"\x1b[D"),  # Left
    ("find", b"/"),
    ("find", b"e"),
    ("find", b"n"),
    ("find", b"\r"),  # there
    ("letter", b"l"),
    ("letter", b"a"),
    ("letter", b"t"),
    ("letter", b"e"),
    ("note", b"\r"),  # kept
)
QUIET = 0.08
"""Seconds of silence that end what follows from a key: longer than the default waits between its two frames."""
PATIENCE = 1.0
"""Seconds after which a key counts as unanswered."""
WATCHED = 2.2
"""Seconds in which rows that change by themselves show themselves: two ticks of a clock."""
BETWEEN = 0.02
"""Seconds between two keys, at most: each meets the frames of a program at another moment."""


class Timed(Struct):
    """What the keys of one program took."""

    ms: dict[Kind, list[float]] = field(default_factory=dict)
    unanswered: int = 0
    bytes: int = 0
    pieces: int = 0
    """Times that something could be read."""

    def of(self, *kinds: Kind) -> list[float]:
        """Milliseconds of the keys of these kinds."""
        return [ms for kind in kinds for ms in self.ms.get(kind, ())]


def time_keys(programs: Sequence[Program], keys: int, tell: Tell) -> dict[str, Timed]:
    """Press that many keys in each program. Raises NotMeasured where one ends."""
    keyboard = _Keyboard(programs)
    keyboard.watch()
    gc.collect()
    gc.disable()
    try:
        for name, kind, key in _turns([program.name for program in programs], keys, tell):
            keyboard.time(name, kind, key)
    finally:
        gc.enable()
    return keyboard.timed


def _turns(names: Sequence[str], keys: int, tell: Tell) -> Iterator[tuple[str, Kind, bytes]]:
    """Whose turn it is, with the key."""
    order = Random(0)
    for first in range(0, keys, len(ROUND)):
        if first % (len(ROUND) * 5) == 0:
            tell(f"Keys: {first * 100 // keys} %.")
        for name in order.sample(names, len(names)):
            for kind, key in ROUND[: keys - first]:
                yield name, kind, key


class _Keyboard:
    def __init__(self, programs: Sequence[Program]) -> None:
        self._programs = {program.name: program for program in programs}
        self._terminals = [program.terminal for program in programs]
        self._ticking: dict[str, set[int]] = {}
        self._pauses = Random(1)
        self.timed = {program.name: Timed() for program in programs}

    def watch(self) -> None:
        """Find the rows that change without a key."""
        before = {name: self._drawn(name) for name in self._programs}
        self._ticking = {name: set() for name in self._programs}
        end = time.perf_counter() + WATCHED
        while time.perf_counter() < end:
            listen(self._terminals, 0.1)
            for name in self._programs:
                now = self._drawn(name)
                self._ticking[name].update(row for row, line in enumerate(now) if line != before[name][row])
                before[name] = now

    def time(self, name: str, kind: Kind, key: bytes) -> None:
        """Press a key and note when what follows from it was there."""
        self._pause()
        program, timed = self._programs[name], self.timed[name]
        before = self._drawn(name)
        pressed = program.terminal.press(key)
        moment = None
        while moment is None and self._heard(program, pressed):
            for stamp, piece in program.terminal.unread:
                timed.bytes += len(piece)
                timed.pieces += 1
                program.terminal.page.feed(piece)
                now = program.terminal.page.lines()
                if self._watched(program, kind, now) != self._watched(program, kind, before):
                    moment = stamp
                before = now
            program.terminal.unread.clear()
        if moment is None:
            timed.unanswered += 1
        else:
            timed.ms.setdefault(kind, []).append((moment - pressed) * 1000)

    def _pause(self) -> None:
        end = time.perf_counter() + self._pauses.random() * BETWEEN
        while (left := end - time.perf_counter()) > 0:
            listen(self._terminals, left)
        for terminal in self._terminals:
            terminal.draw()

    def _heard(self, program: Program, pressed: float) -> bool:
        """Listen until it has said something and is quiet again; False once there is no patience left."""
        unread, end = program.terminal.unread, pressed + PATIENCE
        while (left := (unread[-1][0] + QUIET if unread else end) - time.perf_counter()) > 0:
            listen(self._terminals, left)
        return bool(unread)

    def _drawn(self, name: str) -> list[str]:
        terminal = self._programs[name].terminal
        terminal.draw()
        return terminal.page.lines()

    def _watched(self, program: Program, kind: Kind, lines: list[str]) -> list[str]:
        """The rows in which this kind of key has to show: the foot for a letter, else all above it."""
        foot = len(lines) - program.foot
        rows = range(foot, len(lines)) if kind == "letter" else range(foot)
        return [lines[row] for row in rows if row not in self._ticking[program.name]]
