"""How a call is broken off from outside: Ctrl-C, a closed window, a machine that shuts down.

The signals are let in only while a line is waited for, so that none of them cuts a save in two; one that comes in
between is kept until the next wait. They arrive as `Leaving`, with the exit code that a shell expects, and the call is
parked on the way out.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

INTERRUPTED = 128 + signal.SIGINT
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Leaving(SystemExit):
    """The call is broken off; `code` is the exit code. A SystemExit, for nothing else passes asyncio's callbacks."""

    code: int


class Door:
    """Holds the signals back from the moment it is entered, and lets them in while `waiting`."""

    def __init__(self) -> None:
        self.code = 0
        """Exit code of the signal that came; 0: none."""
        self._open = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Door:
        self._before = {number: signal.signal(number, self._knock) for number in _SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Round every wait for a line. Raises Leaving."""
        self._open = True
        try:
            if self.code:
                raise Leaving(self.code)
            yield
        except KeyboardInterrupt:
            raise Leaving(INTERRUPTED) from None
        finally:
            self._open = False

    def _knock(self, number: int, _frame: FrameType | None) -> None:
        self.code = 128 + number
        if self._open:
            self._open = False
            raise Leaving(self.code)
