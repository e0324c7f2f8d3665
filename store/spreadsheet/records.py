"""A file's records as rows, streamed: cells apart, cleaned, each row with the line it begins on.

This is the border: every cell is cleaned here, once, and what was taken out is counted. Strict where leniency would
swallow rows: a quote that opens and is never closed properly refuses the whole file at the line where it opened,
because everything behind it may have been read as one cell. A row that went wrong within its own line is rejected
alone. Read in blocks of lines: a block without a quote is split as it stands, and one that holds nothing to clean is
not looked at cell by cell; so a list of a million rows costs little more than reading its lines, and no memory.
"""

from __future__ import annotations

import csv
from collections.abc import Generator, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn, TextIO

from msgspec import Struct

from interview.text import clean_count, clean_line, is_clean
from store.spreadsheet.encoding import Encoding, open_text
from store.spreadsheet.quotes import opened, swallowed
from store.spreadsheet.refusal import SpreadsheetProblem
from store.spreadsheet.requoted import lines_within
from store.spreadsheet.rows import LONGEST_CELL, Reject, Row

if TYPE_CHECKING:
    from _csv import Reader

_BLOCK = 1 << 18
"""Characters read at a time."""
_PLAIN = bytes(range(32, 127)) + b"\r\n"
_NOTHING = ("",)
_Look = Literal["bare", "clean", "unclean"]
_GUARD = '="'
"""What a spreadsheet's formula of plain text begins with: ="00123" keeps the noughts, and means 00123."""


class Form(Struct, frozen=True):
    """How the lines of a list are taken apart."""

    separator: str
    spaced: bool = False
    """Whether blanks stand between a separator and the quote that opens a cell."""
    outer: str = ""
    """The separator of the spreadsheet that quoted every line again as one cell; "" where none did."""


class Records:
    """The records of a file below its first lines; iterate it, then ask what was cleaned."""

    def __init__(
        self,
        path: Path,
        name: str,
        encoding: Encoding,
        form: Form,
        *,
        below: int,
        width: int,
        spotless: bool = False,
    ) -> None:
        self._path, self._name, self._encoding = path, name, encoding
        self._form, self._below, self._width = form, below, width
        self.cleaned = 0
        """Cells that something was taken out of."""
        self.spotless = spotless
        """Whether nothing in the file needs cleaning: known before, or found by reading all of it."""

    def __iter__(self) -> Iterator[Row | Reject]:
        """Rows of any width; an empty line is none. Raises SpreadsheetProblem, OSError."""
        csv.field_size_limit(LONGEST_CELL)
        line, separator = self._below + 1, self._form.separator
        with open_text(self._path, self._encoding) as file:
            next(islice(file, self._below, self._below), None)
            if self._form.outer:
                yield from self._quoted_again(file, line)
                return
            self.spotless, known = True, self.spotless
            while block := file.readlines(_BLOCK):
                whole = "".join(block)
                look = _look_of(whole, separator, spotless=known)
                self.spotless = self.spotless and look != "unclean"
                if '"' in whole or len(whole) > LONGEST_CELL:
                    line = yield from self._quoted(block, file, line, look)
                else:
                    line = yield from self._split(block, line, look)

    def _split(self, block: list[str], line: int, look: _Look) -> Generator[Row | Reject, None, int]:
        """The rows of lines without quotes; returns the number of the line behind."""
        separator = self._form.separator
        for words in block:
            if look == "unclean":
                cells = self._cleaned(words.split(separator))
            else:
                cells = tuple(map(str.strip, words.split(separator)))
            if cells != _NOTHING:
                yield Row(line, cells)
            line += 1
        return line

    def _quoted(self, block: list[str], file: TextIO, first: int, look: _Look) -> Generator[Row | Reject, None, int]:
        """The records of a block, the last one to its end in the file; returns the number of the line behind."""
        reader = self._reader(chain(block, file), spaced=self._form.spaced or look == "bare")
        end, last = 0, len(block)
        while end < last:
            try:
                for cells in reader:
                    begin, end = end, reader.line_num
                    if cells:
                        if end > begin + 1:
                            self._refuse_swallowed(cells, first + begin)
                            yield Row(first + begin, self._cleaned(cells))
                        elif look == "bare":
                            yield Row(first + begin, tuple(cells))
                        elif look == "clean":
                            yield Row(first + begin, tuple(map(str.strip, cells)))
                        else:
                            yield Row(first + begin, self._cleaned(cells))
                    if end >= last:
                        return first + end
            except csv.Error as problem:
                begin, end = end, reader.line_num
                yield self._rejected(problem, first + begin, block[begin:end], end - begin)
            else:
                break
        return first + end

    def _quoted_again(self, file: TextIO, line: int) -> Iterator[Row | Reject]:
        """The records of lines that a spreadsheet made one quoted cell each."""
        for begin, words in lines_within(file, self._form.outer, line):
            try:
                cells = next(self._reader(iter((words,)), spaced=False), [])
            except csv.Error as problem:
                yield self._rejected(problem, begin, [words], 1)
            else:
                if cells:
                    yield Row(begin, self._cleaned(cells))

    def _reader(self, lines: Iterator[str], *, spaced: bool) -> Reader:
        return csv.reader(lines, delimiter=self._form.separator, strict=True, skipinitialspace=spaced)

    def _cleaned(self, cells: list[str]) -> tuple[str, ...]:
        joined = "".join(cells)
        if is_clean(joined) and _GUARD not in joined:
            return tuple(map(str.strip, cells))
        return tuple(map(self._cell, cells))

    def _cell(self, cell: str) -> str:
        bare = cell.strip()
        if bare.startswith(_GUARD) and bare.endswith('"') and len(bare) > len(_GUARD):
            cell = bare[len(_GUARD) : -1]
        if is_clean(cell):
            return cell.strip()
        self.cleaned += clean_count(cell) > 0
        return clean_line(cell, LONGEST_CELL)

    def _rejected(self, problem: csv.Error, line: int, record: list[str], lines: int) -> Reject:
        """The row that went wrong within its line; raises where it took others with it."""
        too_long = "field limit" in str(problem)
        if lines == 1 and too_long:
            column = max(enumerate(record[0].split(self._form.separator)), key=lambda one: len(one[1]))[0] + 1
            return Reject(line, f"column {column}: longer than the {LONGEST_CELL:,} characters kept of a cell")
        if lines > 1 or "end of data" in str(problem):
            with open_text(self._path, self._encoding) as file:
                record = list(islice(file, line - 1, line - 1 + lines))
            within, column = opened(record, self._form.separator)
            self._refuse(line + within - 1, column)
        _, column = opened(record, self._form.separator)
        cells = self._cleaned(record[0].rstrip("\r\n").split(self._form.separator))  # its quotes as letters, to mend
        return Reject(line, f"column {column}: text after a closing quote", cells)

    def _refuse_swallowed(self, cells: list[str], line: int) -> None:
        column = swallowed(cells, self._form.separator, self._width)
        if column is not None:
            before = sum(len(cell.splitlines()) - 1 for cell in cells[: column - 1] if cell)
            self._refuse(line + before, column)

    def _refuse(self, line: int, column: int) -> NoReturn:
        raise SpreadsheetProblem(
            f"{self._name}, line {line}: a quote in column {column} is not closed properly. "
            "Nothing was imported, because all behind it would be one cell: close the quote, or double it."
        ) from None


def _look_of(whole: str, separator: str, *, spotless: bool) -> _Look:
    """What the cells of these lines may hold; looked up in what is no plain ASCII alone.

    `bare`: no cell needs more than its blanks behind the separator taken off; `clean`: outer blanks elsewhere too.
    """
    plain = _PLAIN + b"\t" if separator == "\t" else _PLAIN
    strange = whole.encode("utf-8", "surrogatepass").translate(None, plain).decode("utf-8", "surrogatepass")
    if not spotless and (not is_clean(strange) or _GUARD in whole):
        return "unclean"
    blanks = (f" {separator}", ' "', '" ', " \r", " \n")
    if "".join(strange.split()) != strange or any(blank in whole for blank in blanks):
        return "clean"
    return "bare" if separator != "\t" and whole[-1] != " " else "clean"
