"""Quotes that went wrong: where one was opened, and whether one that was closed swallowed rows.

Pure text; nothing is repaired here. A quote left open makes one cell of everything up to the next quote, so the place
that helps is where it was opened, not where reading failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_MANY = 5
"""Columns; that many separators do not stand in a line of prose by chance, line after line."""


def opened(record: Iterable[str], separator: str) -> tuple[int, int]:
    """Line within the record and column, both from 1, of the last quote that opened a cell."""
    place, column = (1, 1), 1
    quoted, closed, fresh = False, False, True
    for number, line in enumerate(record, 1):
        for sign in line:
            if quoted:
                quoted, closed = sign != '"', sign == '"'
            elif sign == '"' and closed:  # written twice, it stands for itself
                quoted, closed = True, False
            elif sign == '"' and fresh:
                place, quoted, fresh = (number, column), True, False
            else:
                fresh, closed = sign == separator, False
                column += fresh
    return place


def swallowed(cells: Sequence[str], separator: str, width: int) -> int | None:
    """The column, from 1, of a cell over several lines that holds what looks like whole rows of the list; else None.

    Every line of it does: the first and the last one together with the cells beside it. In the last column, where a
    first line without separators is the rule, only of a list with many columns.
    """
    for column, cell in enumerate(cells):
        first, *rest = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if not rest or not (first.count(separator) or width >= _MANY):
            continue
        counts = [column + first.count(separator), *(line.count(separator) for line in rest)]
        counts[-1] += len(cells) - 1 - column
        if all(count == width - 1 for count in counts):
            return column + 1
    return None
