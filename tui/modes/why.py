"""Why the tier is what it is: the trace over the whole screen, scrolled, until Esc or Enter gives the call back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.keys import with_keys
from tui.modes.mode import Done, Mode
from tui.presses import Press
from tui.safe import plain
from tui.theme import Signs
from tui.widgets.telling import between, reasons

if TYPE_CHECKING:
    from tui.screens.call import CallScreen


class Why(Mode):
    """The lines of the trace."""

    where = "why"
    tag = "WHY"
    writes = False

    def __init__(self, call: CallScreen) -> None:
        super().__init__(call)
        self._why = call.live.why()
        self._top = 0
        self._page = 1

    def prompt(self) -> str:
        return with_keys(self.where, "{up}, {down} and {page-down} scroll, {close} goes back")

    def rows(self, _width: int, height: int) -> int:
        return height

    def paint(self, _signs: Signs, width: int, height: int) -> list[Content]:
        lines = [line for words in self._why for line in reasons(words, width - 2)]
        self._page = max(height - 2, 1)
        self._top = max(min(self._top, len(lines) - self._page), 0)
        shown = lines[self._top :][: self._page]
        rest = len(lines) - self._top - len(shown)
        told = plain(f"{rest} more below " if rest else "", "$muted")
        return [between(plain(" Why", "bold $key"), told, width), plain(""), *shown]

    def do_up(self, _press: Press) -> Done:
        self._top -= 1
        return None

    def do_down(self, _press: Press) -> Done:
        self._top += 1
        return None

    def do_page_up(self, _press: Press) -> Done:
        self._top -= self._page
        return None

    def do_page_down(self, _press: Press) -> Done:
        self._top += self._page
        return None
