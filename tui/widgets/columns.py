"""The columns of a list: one table of widths gives the names on top and every line below, so they cannot part."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content

from tui.safe import column, plain, row
from tui.theme import Signs

GAP = 1


class Column(Struct, frozen=True):
    """One column; `width` 0 has an equal share of what the others leave."""

    title: str
    width: int = 0
    right: bool = False


def spread(columns: Sequence[Column], width: int) -> tuple[Column, ...]:
    """The columns with their widths in a list of that width."""
    fixed = sum(one.width + GAP for one in columns)
    open_ones = sum(not one.width for one in columns)
    share = max((width - fixed) // max(open_ones, 1), 6)
    return tuple(one if one.width else Column(one.title, share, one.right) for one in columns)


def names(columns: Sequence[Column], lead: str = "") -> Content:
    """The names of the columns, behind a lead as wide as the one of the lines."""
    told = (column(one.title, one.width, "", right=one.right) for one in columns)
    return plain(lead + " ".join(told), "$muted")


def cells(columns: Sequence[Column], texts: Sequence[tuple[str, str]], signs: Signs) -> Content:
    """One line: text and style for each column."""
    drawn: list[Content] = []
    for one, (text, style) in zip(columns, texts, strict=True):
        drawn += [plain(column(text, one.width, signs.ellipsis, right=one.right), style), plain(" " * GAP)]
    return row(*drawn)
