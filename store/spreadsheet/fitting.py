"""Rows that are not as wide as the headers: which can be taken without shifting a cell, and why the others cannot.

Surplus cells that are empty are dropped. A row that ends early is filled up only where the list as a whole ends its
lines at the last filled cell, as spreadsheets do, and where no cell of the row stands under a header of another kind:
a line broken in two by a line end without quotes would otherwise become two leads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from store.spreadsheet.headers import known_field
from store.spreadsheet.headline import Headline, Record
from store.spreadsheet.rows import Reject, Row

_HABIT = 3
"""Short rows at least among the first, and one in ten, before they are taken for a habit of the list."""
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Fitting:
    """The headers of a list, and how its rows are made to fit them."""

    def __init__(self, headline: Headline, records: Sequence[Record]) -> None:
        rows = [record for record in records if record.begin > headline.end and record.filled]
        self.headers = headline.headers
        self._mail = tuple(place for place, header in enumerate(self.headers) if known_field(header) == "email")
        width = len(self.headers)
        short = [row for row in rows if 1 < len(row.cells) < width]
        self.fills_up = (
            len(short) >= _HABIT
            and len(short) * 10 >= len(rows)
            and all(row.cells[-1] and not self._shifted(row.cells) for row in short)
            and not any(
                one.end + 1 == other.begin and len(one.cells) + len(other.cells) in (width, width + 1)
                for one, other in pairwise(short)
            )
        )
        """Whether lines of the list end at their last filled cell."""

    def fitted(self, row: Row) -> Row | Reject:
        """The row as wide as the headers, or why it cannot be."""
        cells, width = row.cells, len(self.headers)
        if len(cells) == width:
            return row
        if len(cells) > width:
            if not any(cells[width:]):
                return Row(row.line, cells[:width])
        elif self.fills_up and len(cells) > 1 and not self._shifted(cells):
            return Row(row.line, cells + ("",) * (width - len(cells)))
        more = "more" if len(cells) > width else "fewer"
        named = "cell" if len(cells) == 1 else "cells"
        return Reject(row.line, f"{len(cells)} {named}, {more} than the {width} columns of the header", cells)

    def _shifted(self, cells: Sequence[str]) -> bool:
        """Whether an address of mail stands elsewhere than under the headers of such."""
        if not self._mail:
            return False
        return any(_MAIL.fullmatch(cell) and place not in self._mail for place, cell in enumerate(cells))
