"""What a terminal would show: enough of one to know when the words on the screen have changed, and no more.

Letters, moves of the cursor, and what wipes. Colours and modes are read over: a key that changes a colour only counts
as unanswered here. Rows and columns count from 0. Nothing waits and nothing is timed in this file.
"""

from __future__ import annotations

import codecs
import re

from tui.listing import cells_of

_PIECE = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f]+)"
    r"|\x1b\[(?P<numbers>[0-9;:]*)(?P<final>[@-~])"
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # private modes and what else takes no place
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"  # strings: titles, the clipboard
    r"|\x1b[ -/]*[0-OQ-WYZ\\`-~]"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])"
)
_BROKEN_OFF = re.compile(r"\x1b(?:[ -/]*|\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?)\Z")


class Page:
    """The letters of a screen of that size."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._cells = [[" "] * columns for _ in range(rows)]
        self._row = self._column = 0

    def lines(self) -> list[str]:
        """Its rows, as text."""
        return ["".join(row) for row in self._cells]

    def feed(self, written: bytes) -> None:
        """Draw what a program wrote; a sequence or a letter that is broken off waits for the rest of it."""
        text, at = self._rest + self._decode(written), 0
        self._rest = ""
        while at < len(text):
            piece = _PIECE.match(text, at)
            if piece is None:
                if _BROKEN_OFF.match(text, at):
                    self._rest = text[at:]
                    return
                at += 1
                continue
            at = piece.end()
            if piece["text"]:
                self._write(piece["text"])
            elif piece["final"]:
                self._command(piece["final"], [int(number or 0) for number in re.split("[;:]", piece["numbers"])])
            elif piece["control"]:
                self._control(piece["control"])

    def _write(self, text: str) -> None:
        for letter in text:
            width = cells_of(letter)
            if not width:
                continue
            if self._column + width > self.columns:
                self._column = 0
                self._line_feed()
            row = self._cells[self._row]
            row[self._column : self._column + width] = [letter, *[""] * (width - 1)]
            self._column += width

    def _control(self, control: str) -> None:
        if control == "\r":
            self._column = 0
        elif control == "\n":
            self._line_feed()
        elif control == "\b":
            self._column = max(self._column - 1, 0)

    def _line_feed(self) -> None:
        if self._row < self.rows - 1:
            self._row += 1
        else:
            self._cells = [*self._cells[1:], [" "] * self.columns]

    def _command(self, final: str, numbers: list[int]) -> None:
        first = numbers[0]
        far = max(first, 1)
        if final in "Hf":
            self._go(far - 1, max(numbers[1] if len(numbers) > 1 else 1, 1) - 1)
        elif final in "ABCD":
            down, right = {"A": (-far, 0), "B": (far, 0), "C": (0, far), "D": (0, -far)}[final]
            self._go(self._row + down, self._column + right)
        elif final == "G":
            self._go(self._row, far - 1)
        elif final == "d":
            self._go(far - 1, self._column)
        elif final == "K":
            self._wipe(self._row, first)
        elif final == "J":
            self._wipe(self._row, first)
            others = {0: range(self._row + 1, self.rows), 1: range(self._row)}.get(first, range(self.rows))
            for row in others:
                self._wipe(row, 2)

    def _go(self, row: int, column: int) -> None:
        self._row = min(max(row, 0), self.rows - 1)
        self._column = min(max(column, 0), self.columns - 1)

    def _wipe(self, row: int, how: int) -> None:
        """0: from the cursor on; 1: up to it; else the whole row."""
        first = self._column if how == 0 else 0
        last = min(self._column + 1, self.columns) if how == 1 else self.columns
        self._cells[row][first:last] = [" "] * (last - first)
