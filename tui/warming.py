"""What the next keys need, loaded while nobody presses one.

The first picture waits for none of it, so the first Enter would: a tenth of a second, on a caller's first call of the
day. It is loaded on a thread of its own, a piece at a time with a pause behind each, so that a key pressed meanwhile
does not wait for more than one. Whoever is faster loads what they need, as always.
"""

from __future__ import annotations

import threading
from importlib import import_module
from time import sleep

NEXT = (
    "tui.screens.brief",
    "tui.dialling",
    "tui.wording",
    "tui.briefing",
    "tui.screens.call",
    "tui.picture",
    "interview.spoken",
    "tui.live",
    "tui.screens.wrap",
    "tui.screens.sessions",
    "tui.screens.session",
    "tui.screens.export",
    "tui.exporting",
    "tui.delivering",
)
"""In the order in which a day needs it."""
PAUSE = 0.01
"""Seconds between two pieces."""


def warm_up() -> threading.Thread:
    """Loads them on a thread, which ends by itself or with the program."""
    thread = threading.Thread(target=_load, name="warming", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    for name in NEXT:
        import_module(name)
        sleep(PAUSE)
