"""They say no: the objections in cells that never move, three short lines for the one chosen, and the question to
come back to.

First agree, then ask, then answer. A digit chooses, Enter logs it and goes back to the same question; letters write
a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.keys import DIGITS, meaning
from tui.modes.mode import Done, Mode
from tui.presses import Press
from tui.safe import column, plain, row, wrap
from tui.theme import UNICODE, Signs
from tui.views import ObjectionLine
from tui.widgets.telling import between

if TYPE_CHECKING:
    from tui.screens.call import CallScreen

_CELL = 26
_LABEL = 9
_BACK_ROWS = 5
"""Rows for the question to come back to: a rule, a row of air, its words."""


class Objection(Mode):
    """What to say to an objection."""

    where = "objection"
    tag = "THEY SAY"

    def __init__(self, call: CallScreen) -> None:
        super().__init__(call)
        self.call = call
        self.lines: tuple[ObjectionLine, ...] = call.live.objections()
        self.at = 0

    def prompt(self) -> str:
        return "digits choose, letters write a note"

    def press(self, press: Press) -> Done:
        if self.line.text and (
            press.key in (*DIGITS, "left", "right") or meaning(self.where, press.key) == "never-call"
        ):
            self.line.edit(press)
            return None
        return super().press(press)

    def rows(self, _width: int, height: int) -> int:
        return height

    def paint(self, signs: Signs, width: int, height: int) -> list[Content]:
        head = between(plain(" They say", "bold $key"), plain("pause, agree, ask, then answer short ", "$muted"), width)
        grid = self._grid(signs, width)
        rows = self._told_rows(width)
        air = [plain("")] if 1 + len(grid) + sum(rows) + 3 + _BACK_ROWS <= height else []
        lines = [head, *grid]
        if self.lines:
            told = _three(self.lines[self.at], signs)
            styles = ("bold $say", "bold $say", "")
            for label, words, style, kept in zip(("Agree", "Ask", "Then"), told, styles, rows, strict=True):
                lines += [*air, *_labelled(label, words, style, width, kept)]
        else:
            lines.append(plain(" The definition names no objection.", "$muted"))
        return [*lines, *air, *self._back(signs, width, height - len(lines))]

    def do_pick(self, press: Press) -> Done:
        at = DIGITS.index(press.key)
        if at < len(self.lines):
            self.at = at
        else:
            self.call.tell(f"There is no {press.key} here: 1 to {len(self.lines)}.", bad=True)
        return None

    def do_up(self, _press: Press) -> Done:
        self.at = max(self.at - 1, 0)
        return None

    def do_down(self, _press: Press) -> Done:
        self.at = min(self.at + 1, max(len(self.lines) - 1, 0))
        return None

    def do_log(self, _press: Press) -> Done:
        if self.line.text.strip():
            self.call.live.note(self.line.take())
            self.call.tell("Note kept.")
            return None
        if self.lines:
            self.call.live.object(self.lines[self.at].id)
            self.call.tell(f"Logged: {self.lines[self.at].title}")
        self.leave()
        return None

    def do_never_call(self, press: Press) -> Done:
        """They want no more calls: the objection is logged, and who is meant is asked."""
        if self.lines:
            self.call.live.object(self.lines[self.at].id)
        self.leave()
        return self.call.do_never_call(press)

    def _columns(self, width: int) -> int:
        return max((width - 1) // _CELL, 1)

    def _grid_rows(self, width: int) -> int:
        return -(-len(self.lines) // self._columns(width)) if self.lines else 1

    def _grid(self, signs: Signs, width: int) -> list[Content]:
        across = self._columns(width)
        cells = [self._cell(place, line, signs) for place, line in enumerate(self.lines)]
        return [row(plain(" "), *cells[start : start + across]) for start in range(0, len(cells), across)]

    def _cell(self, place: int, line: ObjectionLine, signs: Signs) -> Content:
        key = plain(f" {line.key or ' '} ", "bold $key")
        cell = row(
            key, plain(column(line.title, _CELL - 4, signs.ellipsis), "bold" if place == self.at else ""), plain(" ")
        )
        return cell.stylize("on $pick") if place == self.at else cell

    def _told_rows(self, width: int) -> tuple[int, ...]:
        """Rows kept for each of the three lines: as many as any of the objections needs, so that nothing moves."""
        told = [_three(line, UNICODE) for line in self.lines] or [("", "", "")]
        return tuple(
            max(len(wrap(words, width - _LABEL - 2)) or 1 for words in part) for part in zip(*told, strict=True)
        )

    def _back(self, signs: Signs, width: int, room: int) -> list[Content]:
        question = self.call.view.question
        if question is None or room < 2:
            return []
        words = f"{signs.open_quote}{question.ask}{signs.close_quote}"
        return [plain(" " + signs.rule * (width - 2), "$faint"), *_labelled("Back to", words, "", width, 1)]


def _three(line: ObjectionLine, signs: Signs) -> tuple[str, str, str]:
    agree, ask = (f"{signs.open_quote}{words}{signs.close_quote}" for words in (line.agree, line.ask))
    return agree, ask, line.then


def _labelled(label: str, words: str, style: str, width: int, rows: int) -> list[Content]:
    lines = wrap(words, width - _LABEL - 2)
    lines = (*lines, *[""] * (rows - len(lines)))
    labels = (label, *[""] * (len(lines) - 1))
    return [
        row(plain(" " + column(name, _LABEL), "$muted"), plain(line, style))
        for name, line in zip(labels, lines, strict=True)
    ]
