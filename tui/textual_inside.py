"""All that bants does to the inside of Textual, in one place; a test fails when Textual changes one of these.

Three things its public door does not offer. Esc and a key pressed within a tenth of a second arrive as one sequence,
which Textual reads as another character ("¡" for 1): here it becomes two keys. What a key changed waits for a clock's
next tick: here it is painted when the key is done with. And a fault ends an app with a traceback over the whole
screen: here it ends with one sentence.
"""

from __future__ import annotations

from collections.abc import Collection, MutableMapping
from pathlib import Path
from typing import Any, cast

from textual import _ansi_sequences
from textual.app import App
from textual.keys import Keys
from textual.screen import Screen
from textual.widget import Widget

_BEGIN_SEQUENCES = "[O"
"""After Esc these may begin the sequence of a named key; the parser waits for the rest."""
_OURS = Path(__file__).resolve().parents[1]


class _Letter:
    """Stands where Textual expects a member of its `Keys`: a printable character as a key."""

    def __init__(self, value: str) -> None:
        self.value = value


def two_keys_after_escape() -> None:
    """Lets Esc and a printable key that arrive together be Esc, then the key."""
    table = cast("MutableMapping[str, Any]", _ansi_sequences.ANSI_SEQUENCES_KEYS)  # typed as read-only; it is a dict
    for code in range(0x20, 0x7F):
        if chr(code) not in _BEGIN_SEQUENCES:
            table[f"\x1b{chr(code)}"] = (Keys.Escape, _Letter(chr(code)))


def paint_now(screen: Screen[Any], widgets: Collection[Widget]) -> None:
    """Paints what changed on these widgets of the screen; where the page has to be laid out, that comes with it."""
    waits = screen._layout_required or screen._scroll_required or screen._repaint_required
    if screen.is_current and not waits and not any(widget._layout_required for widget in widgets):
        screen._compositor.update_widgets({widget for widget in widgets if widget.display})
        screen._compositor_refresh()


class QuietlyFailing(App[None]):
    """An app that ends a fault with a sentence, once the terminal is put back."""

    said_last: str = ""
    """The sentence; "" where nothing failed."""

    def last_words(self) -> str:
        """Saves what is to be saved and says so; overridden."""
        return ""

    def _fatal_error(self) -> None:
        self.said_last = self.said_last or self.last_words()
        self._close_messages_no_wait()


def where_it_failed(fault: BaseException) -> str:
    """The kind of fault and the line of ours it came from, without any value: "KeyError in tui/desk.py, line 40"."""
    place, trace = "", fault.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(_OURS) and "site-packages" not in file.relative_to(_OURS).parts:
            place = f" in {file.relative_to(_OURS)}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(fault).__name__}{place}"
