"""The keys of the screen below, written from the table; typing narrows them, PgDn turns the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.keys import PLACES, page
from tui.modes.mode import Done, Mode
from tui.presses import Press
from tui.safe import column, cut, plain, row
from tui.theme import Signs
from tui.views import WORDS, Mark
from tui.widgets.telling import between, mark

if TYPE_CHECKING:
    from tui.screens.place import Place

_LABEL = 12
_TWO_COLUMNS = 78
_TURNS = {"pagedown": 1, "down": 1, "pageup": -1, "up": -1}
_ALSO = {"call": ("call", "note"), "note": ("call", "note")}
"""Places whose keys a screen's page shows; not named here: its own."""


class Help(Mode):
    """The keys of this screen."""

    where = "help"
    tag = "KEYS"

    def __init__(self, place: Place, where: str) -> None:
        super().__init__(place)
        self.sections = _ALSO.get(where, (where,))
        self.page = 0

    def press(self, press: Press) -> Done:
        if press.char.isalpha() or press.char == " " or (press.key == "backspace" and self.line.text):
            self.line.edit(press)
            self.page = 0
        elif press.key in _TURNS:
            self.page += _TURNS[press.key]
        else:
            self.leave()
        return None

    def prompt(self) -> str:
        return "letters narrow the page, any other key closes it"

    def rows(self, _width: int, height: int) -> int:
        return height

    def paint(self, signs: Signs, width: int, height: int) -> list[Content]:
        across = 2 if width >= _TWO_COLUMNS else 1
        cells = self._cells(signs, width // across - 1)
        room = height - 4
        pages = max(-(-len(cells) // (room * across)), 1)
        self.page = min(max(self.page, 0), pages - 1)
        shown = cells[self.page * room * across :][: room * across]
        told = plain(f"page {self.page + 1} of {pages}, PgDn turns it " if pages > 1 else "", "$muted")
        lines = [between(plain(" Keys", "bold $key"), told, width), plain("")]
        lines += [row(*shown[place::room]) for place in range(min(room, len(shown)))]
        return [*lines, *[plain("")] * (height - len(lines) - 1), self._signs(signs, "  " if across == 2 else " ")]

    def _cells(self, signs: Signs, width: int) -> list[Content]:
        wanted = self.line.text.strip().casefold()
        cells: list[Content] = []
        for where in self.sections:
            keys = [
                (label, words)
                for place, label, words in page(*self.sections)
                if place == where and _has(wanted, label, words)
            ]
            if keys and len(self.sections) > 1:
                cells.append(plain(column(f" {PLACES[where]}", width + 1, signs.ellipsis), "bold $muted"))
            cells += [
                row(
                    plain(f" {column(label, _LABEL, signs.ellipsis)}", "bold"),
                    plain(column(cut(words, width - _LABEL - 2, signs.ellipsis), width - _LABEL)),
                )
                for label, words in keys
            ]
        return cells

    def _signs(self, signs: Signs, gap: str) -> Content:
        states: tuple[Mark, ...] = ("met", "partly", "unmet", "unknown", "declined", "doesnt-know")
        return row(*(row(plain(gap), mark(state, signs), plain(f" {WORDS[state]}", "$muted")) for state in states))


def _has(wanted: str, label: str, words: str) -> bool:
    return wanted in words.casefold() or wanted in label.casefold()
