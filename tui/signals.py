"""Ended by the system: SIGTERM, SIGHUP, SIGINT, a closed window. Words are saved, the terminal is put back.

The handlers run in the app's own loop, never in the middle of a key. The exit code says which signal it was, as a
shell would (143, 129, 130). Where the window is gone the terminal cannot be put back, and writing to it may never
return; what is saved is saved by then, so after a moment the process ends without it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable

GRACE = 2.0
"""Seconds the terminal is given to take its last bytes."""
CODES = {signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGINT: 130}


def on_ending(loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """Has `leave` called with the exit code when the system asks the process to end."""
    for number, code in CODES.items():
        loop.add_signal_handler(number, leave, code)


def end_within_grace(code: int) -> None:
    """Ends the process with that code if it is still there after GRACE; to be called when everything is saved."""
    timer = threading.Timer(GRACE, os._exit, (code,))
    timer.daemon = True
    timer.start()
