"""Lists on the standard output: columns that line up, whatever the words in them are.

Text from outside is cleaned here once more and cut by the columns it takes on the screen, not by its characters, so
that a name in Chinese does not push the next column away. No colour and no escape is ever written: a list may go into
a pipe. Rich can measure too, but loading it costs 60 ms that `bants leads` need not spend.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from typing import Any
from unicodedata import combining, east_asian_width

from interview.text import clean_shown

_NARROWEST = 8
_GAP = "  "
_ALL = 500
"""Columns of a cell where nobody looks at a screen: enough for anything but a mistake."""


def listing(headers: Sequence[str], rows: Sequence[Sequence[str]], room: int | None = None) -> Iterator[str]:
    """The rows as lines, under their headers where there are any.

    `room`: columns of the screen to keep to; None where nothing needs to be cut.
    """
    heads = (headers,) if any(headers) else ()
    table = [tuple(clean_shown(cell) for cell in row) for row in (*heads, *rows)]
    widths = [max(map(cells_of, column)) for column in zip(*table, strict=True)]
    if room is not None:
        _narrow(widths, room - len(_GAP) * (len(widths) - 1))
    for row in table:
        line = _GAP.join(padded(cell, width) for cell, width in zip(row, widths, strict=True))
        yield line.rstrip()


def screen_room(*, is_terminal: bool) -> int | None:
    """Columns to keep to on a terminal; a pipe gets everything."""
    return get_terminal_size().columns if is_terminal else None


def json_line(value: Any) -> str:
    """The value as JSON on one line, its letters as they are where the output can carry them."""
    return json.dumps(value, ensure_ascii=(sys.stdout.encoding or "").lower() not in ("utf-8", "utf8"))


def cells_of(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def cut(text: str, room: int) -> str:
    """The text in at most that many columns; what is left out is owned up to with an ellipsis."""
    if cells_of(text) <= room:
        return text
    kept = text[:room]
    while kept and cells_of(kept) > room - 1:
        kept = kept[:-1]
    return kept + "…"


def padded(text: str, room: int) -> str:
    """The text in exactly that many columns."""
    kept = cut(text, room)
    return kept + " " * (room - cells_of(kept))


def _narrow(widths: list[int], room: int) -> None:
    """Takes from the widest column until all fit, or none has anything left to give."""
    widths[:] = [min(width, _ALL) for width in widths]
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
