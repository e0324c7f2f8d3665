"""A program in a real terminal that is none: keys go in as bytes, the screen is read as text.

Only what the end-to-end tests need. Waiting always ends: what does not come within `PATIENCE` fails with the screen
printed.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import pyte

PATIENCE = 20.0
_FULLEST = 4095
"""Bytes that wait to be read where a terminal is full."""
_FULL = 10
"""Looks at a full terminal until nothing is on its way any more."""


class PseudoTerminal:
    """A program on a screen of its own, as its session's controlling terminal."""

    def __init__(
        self, argv: Sequence[str], *, columns: int = 80, rows: int = 24, env: Mapping[str, str] | None = None
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = bytearray()
        """Every byte it wrote."""
        self._master, slave = pty.openpty()
        self._size(slave, columns, rows)
        self.process = subprocess.Popen(
            argv,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", **(env or {})},
            start_new_session=True,
            preexec_fn=_own_this_terminal,
        )
        os.close(slave)

    def __enter__(self) -> PseudoTerminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.close_window()

    def text(self) -> str:
        """The screen, a line a row."""
        return "\n".join(self.screen.display)

    def wait(self, words: str) -> None:
        """Until the words stand on the screen."""
        self._until(lambda: words in self.text(), words)

    def reads(self, words: str) -> None:
        """Until the words can be read there, however they are broken into rows."""
        self._until(lambda: words in " ".join(self.text().split()), words)

    def gone(self, words: str) -> None:
        """Until the words stand there no more."""
        self._until(lambda: words not in self.text(), f"no {words}")

    def sends(self, wanted: bytes) -> None:
        """Until it has written these bytes."""
        self._until(lambda: wanted in self.output, repr(wanted))

    def read_up(self) -> None:
        """Until it writes no more for the moment."""
        while self._read(0.05):
            pass

    def send(self, keys: str) -> None:
        """These keys in one write, as somebody typing ahead would."""
        self.send_bytes(keys.encode())

    def send_bytes(self, sent: bytes) -> None:
        """The same with what is no text."""
        os.write(self._master, sent)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self._size(self._master, columns, rows)
        self.process.send_signal(signal.SIGWINCH)

    def fill_up(self) -> None:
        """Until it waits for somebody to read what it writes; nobody does."""
        self.resize(400, 300)
        end = time.monotonic() + PATIENCE
        waits = 0
        while waits < _FULL:
            assert time.monotonic() < end, "the terminal was never full"
            waiting = fcntl.ioctl(self._master, termios.FIONREAD, b"\0\0\0\0")
            waits += 1 if int.from_bytes(waiting, sys.byteorder) >= _FULLEST else 0
            select.select([], [], [], 0.05)

    def close_window(self) -> None:
        """The window is closed: the terminal is gone for good."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def exit_code(self) -> int:
        """The program's exit code, once it has ended; its last bytes are read."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.05)
        if self._master >= 0:
            self.read_up()
        return self.process.wait(timeout=1)

    def restored(self) -> bool:
        """The normal screen is back, the cursor shows, pasted text is not bracketed any more."""
        last = bytes(self.output)
        pairs = ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?25l", b"\x1b[?25h"), (b"\x1b[?2004h", b"\x1b[?2004l"))
        return all(last.rfind(on) < last.rfind(off) for on, off in pairs)

    def left_behind(self) -> str:
        """What stands on the normal screen after the program: its last words."""
        after = bytes(self.output).rpartition(b"\x1b[?1049l")[2].decode("utf-8", "replace")
        return re.sub(r"\x1b\[[?<>]?[\d;]*[A-Za-z]", "", after).strip()

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end or (self.process.poll() is not None and not self._read(0.05)):
                raise AssertionError(f"waited for {what!r}; the screen:\n{self.text()}")
            self._read(0.05)

    def _read(self, patience: float) -> bool:
        if self._master < 0 or not select.select([self._master], [], [], patience)[0]:
            return False
        with contextlib.suppress(OSError):  # a terminal whose program is gone reads as a fault on Linux
            data = os.read(self._master, 65536)
            self.output += data
            self._stream.feed(data)
            return bool(data)
        return False

    @staticmethod
    def _size(descriptor: int, columns: int, rows: int) -> None:
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _own_this_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
