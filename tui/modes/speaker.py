"""Who said it: the people known on their digits, or a name typed, for the answer on screen and all that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.keys import DIGITS
from tui.modes.mode import Done, Mode
from tui.presses import Press
from tui.safe import cut, plain, row, width_of
from tui.theme import Signs
from tui.widgets.telling import between

if TYPE_CHECKING:
    from tui.screens.call import CallScreen

_LONGEST = 26
"""Columns of a name."""


class Speaker(Mode):
    """Names who speaks."""

    where = "speaker"
    tag = "SAID BY"

    def __init__(self, call: CallScreen) -> None:
        super().__init__(call)
        self.call = call
        self.names = call.live.speakers()

    def prompt(self) -> str:
        return "a digit, or a name"

    def rows(self, width: int, height: int) -> int:
        return min(1 + len(self._lines(width)), max(self.call.rows_over_the_words, 2), height)

    def paint(self, signs: Signs, width: int, _height: int) -> list[Content]:
        head = plain(" Who said it?", "bold $key")
        told = plain("for the answer on screen, and from here on ", "$muted")
        return [between(head, told, width), *(self._line(line, signs) for line in self._lines(width))]

    def press(self, press: Press) -> Done:
        if self.line.text and press.key in DIGITS:
            self.line.edit(press)
            return None
        return super().press(press)

    def do_pick(self, press: Press) -> Done:
        return self._take(press.key)

    def do_keep(self, _press: Press) -> Done:
        words = self.line.take()
        if words:
            return self._take(words)
        self.leave()
        return None

    def _take(self, who: str) -> Done:
        self.call.tell(self.call.live.speaks(who))
        self.leave()
        return None

    def _lines(self, width: int) -> list[list[tuple[str, str]]]:
        """Digits and names, as many on a line as fit."""
        lines: list[list[tuple[str, str]]] = [[]]
        taken = 1
        for key, name in zip(DIGITS, self.names, strict=False):
            needed = width_of(cut(name, _LONGEST)) + 6
            if lines[-1] and taken + needed > width:
                lines.append([])
                taken = 1
            lines[-1].append((key, name))
            taken += needed
        return lines

    def _line(self, line: list[tuple[str, str]], signs: Signs) -> Content:
        cells = [
            (plain(f"  {key} ", "bold $key"), plain(f"{cut(name, _LONGEST, signs.ellipsis)} ")) for key, name in line
        ]
        return row(*(part for cell in cells for part in cell))
