"""The rows of a list, each with the line it begins on; what cannot be taken is a Reject with its reason.

This is the border: every header and cell is cleaned here, once, and what was taken out is counted. Strict where
leniency would swallow rows: a quote that opens and is never closed properly refuses the whole file at the line where
it opened, because everything behind it may have been read as one cell. A row that went wrong within its own line is
rejected alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from interview.text import clean_count, clean_line
from store.spreadsheet.dialect import SEPARATORS, SpreadsheetProblem, Text, read_text, separator_of

LONGEST_CELL = 1_000_000
"""Characters; a longer one is a file gone wrong."""


class Reject(Struct, frozen=True):
    """A row that was not taken."""

    line: int
    reason: str


class Row(Struct, frozen=True):
    """A row as it was read: as many cells as there are headers, cleaned."""

    line: int
    cells: tuple[str, ...]


class Sheet(Struct, frozen=True, kw_only=True):
    """A list as it was read."""

    name: str
    encoding: str
    separator: str
    notices: tuple[str, ...]
    headers: tuple[str, ...]
    """Each one only once: a second `phone` is `phone (2)`, a nameless one `column 3`."""
    rows: tuple[Row, ...]
    rejected: tuple[Reject, ...]
    cleaned: int
    """Cells that something was taken out of."""


def read_sheet(path: Path, encoding: str | None = None) -> Sheet:
    """The list in a file.

    Raises:
        SpreadsheetProblem: it is no list; nothing of it can be used.
        UnknownEncoding: there is no encoding of that name.
        OSError: it cannot be read.
    """
    if path.is_dir():
        raise SpreadsheetProblem(f"{path} is a folder; name the file in it.")
    return sheet_of(path.read_bytes(), path.name, encoding)


def sheet_of(raw: bytes, name: str, encoding: str | None = None) -> Sheet:
    """The list that these bytes are; as `read_sheet`."""
    text = read_text(raw, name, encoding)
    separator, skipped = separator_of(text)
    found = _records(text, separator, skipped, name)
    head = next((one for one in found if isinstance(one, Row) and one.cells), None)
    if head is None:
        raise SpreadsheetProblem(f"{name} has no header row.")
    _refuse_quoted_again(head, name)
    cleaner = _Cleaner()
    headers = _headers(cleaner.cleaned(head.cells))
    rows: list[Row] = []
    rejected: list[Reject] = []
    for one in found:
        taken = _checked(one, len(headers), headers) if isinstance(one, Row) and one.cells else one
        if isinstance(taken, Reject):
            rejected.append(taken)
        elif taken.cells:
            rows.append(Row(taken.line, cleaner.cleaned(taken.cells)))
    return Sheet(
        name=name,
        encoding=text.encoding,
        separator=separator,
        notices=(text.notice,) if text.notice else (),
        headers=headers,
        rows=tuple(rows),
        rejected=tuple(rejected),
        cleaned=cleaner.count,
    )


def _records(text: Text, separator: str, skipped: int, name: str) -> Iterator[Row | Reject]:
    """Everything below the skipped lines; an empty line is a row without cells."""
    csv.field_size_limit(max(csv.field_size_limit(), sum(map(len, text.lines)) + 1))  # ours is LONGEST_CELL
    lines = text.lines[skipped:]
    reader = csv.reader(iter(lines), delimiter=separator, strict=True)
    read = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            record = lines[read : reader.line_num]
            line, column = _opened(record, separator)
            if len(record) > 1 or "end of data" in str(problem):
                raise SpreadsheetProblem(
                    f"{name}, line {skipped + read + line}: a quote in column {column} is not closed properly. "
                    "Nothing was imported, because all behind it would be one cell: close the quote, or double it."
                ) from None
            yield Reject(skipped + read + 1, f"column {column}: text after a closing quote")
        else:
            yield Row(skipped + read + 1, tuple(cells))
        read = reader.line_num


def _opened(record: tuple[str, ...], separator: str) -> tuple[int, int]:
    """Line within the record and column, both from 1, of the last quote that opened a cell."""
    opened, column = (1, 1), 1
    quoted, closed, fresh = False, False, True
    for number, line in enumerate(record, 1):
        for sign in line:
            if quoted:
                quoted, closed = sign != '"', sign == '"'
            elif sign == '"' and closed:  # written twice, it stands for itself
                quoted, closed = True, False
            elif sign == '"' and fresh:
                opened, quoted, fresh = (number, column), True, False
            else:
                fresh, closed = sign == separator, False
                column += fresh
    return opened


def _checked(row: Row, width: int, headers: tuple[str, ...]) -> Row | Reject:
    """The row, or why it cannot be taken."""
    if not any(cell.strip() for cell in row.cells):
        return Reject(row.line, "the row is blank")
    if len(row.cells) != width:
        more = "more" if len(row.cells) > width else "fewer"
        cells = "cell" if len(row.cells) == 1 else "cells"
        return Reject(row.line, f"{len(row.cells)} {cells}, {more} than the {width} columns of the header")
    for header, cell in zip(headers, row.cells, strict=True):
        if len(cell) > LONGEST_CELL:
            return Reject(
                row.line, f"column {header}: {len(cell):,} characters, more than the {LONGEST_CELL:,} kept of a cell"
            )
    return row


def _headers(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The headers, each of them told apart from every other."""
    headers: list[str] = []
    for number, cell in enumerate(cells, 1):
        wanted = cell or f"column {number}"
        header, again = wanted, 2
        while header in headers:
            header, again = f"{wanted} ({again})", again + 1
        headers.append(header)
    return tuple(headers)


def _refuse_quoted_again(head: Row, name: str) -> None:
    """A spreadsheet that saved a list it had not taken apart wrote each line as one quoted cell."""
    (first, *others) = head.cells
    if not others and any(first.count(separator) > 1 for separator in SEPARATORS):
        raise SpreadsheetProblem(
            f"{name} has one column only: every line was quoted again as a single cell by a spreadsheet; "
            "save the original list as CSV once more, with its columns apart."
        )


class _Cleaner:
    """Cleans cells and counts those that something was taken out of."""

    def __init__(self) -> None:
        self.count = 0

    def cleaned(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self._cell, cells))

    def _cell(self, cell: str) -> str:
        if cell.isascii() and cell.isprintable():
            return cell.strip()
        self.count += clean_count(cell) > 0
        return clean_line(cell, LONGEST_CELL)
