"""Ended by the system: SIGTERM, SIGHUP, SIGINT, SIGQUIT, a closed window. Words are saved, the terminal is put back.

A thread of its own hears the signals and has the app leave in its own loop, never in the middle of a key. Where the
app does not come round, because it waits for a terminal that nobody reads any more, what waits to be shown is thrown
away until it does; and where even that is no help, the process ends. The exit code says which signal it was, as a
shell would (143, 129, 130, 131).
"""

from __future__ import annotations

import os
import select
import signal
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any

GRACE = 1.0
"""Seconds after which an app that has not left is helped."""
PAUSE = 0.05
"""Seconds between two helps."""
LAST = 15.0
"""Seconds after which the process ends: longer than anything waits for the disk."""
CODES = {signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGQUIT: 131}
NUDGE = signal.SIGURG
"""Ends a wait for the terminal, which then begins anew; it means nothing else here."""
PUT_BACK = b"\x1b[?2004l\x1b[?7h\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""Pasting, wrapping, keyboard, colours, the normal screen, the cursor and focus as a terminal has them."""


class Ending:
    """While this is entered, `leave` is called with the exit code when the system asks the process to end.

    `leave` is called on the thread that hears the signals. To be entered on the main thread.
    """

    def __init__(self, leave: Callable[[int], None], terminal: int) -> None:
        """`terminal`: the descriptor that the app paints on."""
        self._leave, self._terminal = leave, terminal
        self._left = threading.Event()
        self._thrown_away = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Ending:
        self._ear, self._mouth = os.pipe()
        os.set_blocking(self._mouth, False)
        self._wakeup = signal.set_wakeup_fd(self._mouth, warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _heard) for number in (*CODES, NUDGE)}
        self._thread = threading.Thread(target=self._listen, name="bants signals", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()
        signal.set_wakeup_fd(self._wakeup)
        for number, before in self._before.items():
            signal.signal(number, before)
        os.close(self._mouth)
        self._thread.join()
        os.close(self._ear)
        if self._thrown_away:
            self._put_back()

    def _listen(self) -> None:
        while heard := os.read(self._ear, 64):
            code = next((CODES[number] for number in map(_signal, heard) if number in CODES), 0)
            if code:
                self._leave(code)
                self._see_to_it(code)

    def _see_to_it(self, code: int) -> None:
        waited = GRACE
        if self._left.wait(GRACE):
            return
        while not self._left.wait(PAUSE):
            waited += PAUSE
            self._throw_away()
            if waited > LAST:
                os._exit(code)

    def _throw_away(self) -> None:
        self._thrown_away = True
        with suppress(termios.error, OSError):  # it is gone: nothing waits there
            termios.tcflush(self._terminal, termios.TCOFLUSH)
        for thread in threading.enumerate():  # the system does not tell who waits that there is room again
            if thread.ident is not None and thread is not threading.current_thread():
                with suppress(ProcessLookupError):
                    signal.pthread_kill(thread.ident, NUDGE)

    def _put_back(self) -> None:
        self._throw_away()
        with suppress(OSError):
            if select.select([], [self._terminal], [], PAUSE)[1]:
                os.write(self._terminal, PUT_BACK)


def _signal(number: int) -> signal.Signals | None:
    return signal.Signals(number) if number in signal.valid_signals() else None


def _heard(_number: int, _frame: FrameType | None) -> None:
    """The thread that listens has got it."""
