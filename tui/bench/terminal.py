"""A program in a pseudo-terminal of its own, with every piece of its output stamped when it comes.

Stamps are taken the moment a piece can be read, before anything is drawn, so that drawing costs no program any time.
Several terminals are listened to at once: nobody's output waits in a full buffer while another is measured. A program
that ends, or says nothing for too long, is a failure with its screen in the words.
"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence

from tui.bench.page import Page

PATIENCE = 60.0
"""Seconds until a program has to show what it is waited for."""
_GOES = 5.0
"""Seconds a program has to go once it is asked to."""


class NotMeasured(Exception):
    """A program did not do what it has to do before it can be measured."""


class Terminal:
    """A program, and the screen in front of it."""

    def __init__(self, argv: Sequence[str], columns: int, rows: int, env: Mapping[str, str]) -> None:
        self.page = Page(columns, rows)
        self.unread: list[tuple[float, bytes]] = []
        """What came and is not drawn yet, each piece with its moment."""
        self.descriptor, theirs = pty.openpty()
        try:
            termios.tcsetwinsize(theirs, (rows, columns))
            self._process = subprocess.Popen(
                argv, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
            )
        except BaseException:
            os.close(self.descriptor)
            raise
        finally:
            os.close(theirs)

    def press(self, key: bytes) -> float:
        """Write the bytes of a key; the moment just before."""
        before = time.perf_counter()
        os.write(self.descriptor, key)
        return before

    def draw(self) -> None:
        """Draw what came so far."""
        for _, piece in self.unread:
            self.page.feed(piece)
        self.unread.clear()

    def wait(self, words: str) -> None:
        """Until these words stand on the screen. Raises NotMeasured."""
        end = time.monotonic() + PATIENCE
        self.draw()
        while words not in "\n".join(self.page.lines()):
            if time.monotonic() > end:
                raise NotMeasured(f"“{words}” was waited for in vain; {self._told()}")
            listen([self], 0.05)
            self.draw()

    def ended(self) -> NotMeasured:
        """What there is to say of a program that is gone."""
        self.draw()
        return NotMeasured(f"A program ended before it was measured; {self._told()}")

    def _told(self) -> str:
        lines = [line.rstrip() for line in self.page.lines()]
        return "its screen:\n" + "\n".join(line for line in lines if line)

    def close(self) -> None:
        """End the program, asking first."""
        self._process.terminate()
        end = time.monotonic() + _GOES
        while self._process.poll() is None and time.monotonic() < end:
            _read(self)  # its last words, or it waits for ever to say them
            time.sleep(0.01)
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self.descriptor)


def listen(terminals: Sequence[Terminal], patience: float) -> None:
    """Wait that many seconds at most until one of them says something, and stamp it. Raises NotMeasured at an end."""
    by_descriptor = {terminal.descriptor: terminal for terminal in terminals}
    for descriptor in select.select(list(by_descriptor), [], [], patience)[0]:
        if not _read(by_descriptor[descriptor]):
            raise by_descriptor[descriptor].ended()


def settle(terminals: Sequence[Terminal], quiet: float) -> None:
    """Wait until none of them shows anything new for that many seconds but what ticks: the clock's row is the first."""
    since, shown = time.monotonic(), [_below_the_clock(terminal) for terminal in terminals]
    while time.monotonic() - since < quiet:
        listen(terminals, 0.05)
        now = [_below_the_clock(terminal) for terminal in terminals]
        if now != shown:
            since, shown = time.monotonic(), now


def _below_the_clock(terminal: Terminal) -> list[str]:
    terminal.draw()
    return terminal.page.lines()[1:]


def _read(terminal: Terminal) -> bool:
    """Take what can be read now; False once the program is gone."""
    if not select.select([terminal.descriptor], [], [], 0)[0]:
        return True
    moment = time.perf_counter()
    try:
        piece = os.read(terminal.descriptor, 1 << 16)
    except OSError:  # so Linux says that nobody is at the other end any more
        return False
    terminal.unread.append((moment, piece))
    return bool(piece)
