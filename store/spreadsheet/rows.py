"""A row of a list, and a row that cannot be taken: what reading hands on.

Both carry the line of the file where they begin, as an editor counts it. Cells are cleaned and without outer blanks.
"""

from __future__ import annotations

from msgspec import Struct

LONGEST_CELL = 1_000_000
"""Characters; a longer one is a file gone wrong."""


class Reject(Struct, frozen=True):
    """A row that was not taken."""

    line: int
    reason: str
    cells: tuple[str, ...] = ()
    """As the list had them, for the file of rejected rows; none where they could not be told apart."""


class Row(Struct, frozen=True, gc=False):
    """A row as it was read: as many cells as there are headers, cleaned."""

    line: int
    cells: tuple[str, ...]
