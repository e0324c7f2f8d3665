"""Their own words for the answer on screen, written down once: kept as a note and as the quote.

What is written is never lost: left half-way, it is parked as the question's note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.keys import with_keys
from tui.modes.mode import Done, Mode
from tui.presses import Press

if TYPE_CHECKING:
    from tui.screens.call import CallScreen


class Quote(Mode):
    """Takes the words down."""

    where = "quote"
    tag = "QUOTE"

    def __init__(self, call: CallScreen) -> None:
        super().__init__(call)
        self.call = call

    def prompt(self) -> str:
        question = self.call.view.question
        return f"their own words, for {question.title}" if question else ""

    def do_keep(self, _press: Press) -> Done:
        words = self.line.text.strip()
        if words:
            self.call.tell(self.call.live.quote(words))
            self.line.put("")
        self.leave()
        return None

    def do_close(self, press: Press) -> Done:
        self._park()
        return super().do_close(press)

    def do_quit(self, press: Press) -> Done:
        self._park()
        return super().do_quit(press)

    def _park(self) -> None:
        words = self.line.take()
        if words:
            self.call.live.draft(words)
            self.call.tell(with_keys("call", "Note parked. {restore-note} brings it back."))
