"""Which row of a list holds its headers: not always the first, sometimes two, sometimes none.

Above it stand titles, dates of reports, names of groups of columns; a row of headers is as wide as what stands below,
and its cells are words for things, not the things: no address, number or day. A row whose words are known headers is
believed before any other. Nothing is guessed where the first full row holds values: then there is no header row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from store.spreadsheet.headers import known_field

_SEARCHED = 60
"""Rows from the top, among which the headers are looked for."""
_LONGEST = 120
"""Characters of a header; more is a sentence."""
_VALUE = re.compile(
    r"[^@\s]+@[^@\s]+\.[^@\s]+"  # an address of mail
    r"|(?:https?://|www\.)\S+"
    r"|[-+]?[\d.,'\s\u00a0\u202f]*\d[\d.,'\s\u00a0\u202f]*\s?[%€$£]?|[€$£]\s?[\d.,]+"  # a number
    r"|\(?\+?\d[\d\s()./-]{4,}(?:x\d+)?"  # a phone
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ T][\d:.]+Z?)?"  # a day
)
_PLAIN_NUMBER = re.compile(r"\d{1,4}")


class Record(Struct, frozen=True):
    """One record of the top of a file."""

    begin: int
    """Its first line."""
    end: int
    """Its last line."""
    cells: tuple[str, ...]
    """Without outer blanks, as many as the file has."""

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(map(bool, self.cells))

    @property
    def width(self) -> int:
        """The cells up to the last that holds something."""
        return next((place for place in range(len(self.cells), 0, -1) if self.cells[place - 1]), 0)


class Headline(Struct, frozen=True):
    """The row of headers."""

    headers: tuple[str, ...]
    """As they stand, blank and doubled ones too; of two rows, the words of both."""
    line: int
    """Where it begins; 0 where the list has none."""
    end: int
    """The last line above the list's rows."""
    above: tuple[Record, ...] = ()
    """Rows passed over."""
    groups: int = 0
    """The line of the row of groups whose words the headers begin with; 0 where there is none."""
    known: int = 0
    """How many of its headers are known to be a field."""
    agreeing: float = 0.0
    """The share of the rows below that are as wide."""


def headline_of(records: Sequence[Record]) -> Headline | None:
    """The row of headers among the first records of a file; None where no row looks like one."""
    rows = [record for record in records if record.filled]
    if not rows:
        return None
    usual = _usual_width(rows)
    found: tuple[int, int] | None = None
    values = False
    for place, row in enumerate(rows[:_SEARCHED]):
        if row.filled * 2 < usual or (usual > 2 and row.filled < 2):
            continue
        grouped = place > 0 and _groups(rows[place - 1], row)
        known = known_fields(_under(rows[place - 1].cells, row.cells) if grouped else row.cells)
        if not _is_of_headers(row, known):
            values = values or found is None
        elif found is None:
            if known >= 2 or not values:
                found = place, known
        elif known >= max(2, found[1] + 1) and _covers(row, rows[found[0]]):
            found = place, known
    return None if found is None else _headline(rows, found[0])


def headline_at(records: Sequence[Record], line: int) -> Headline | None:
    """The row that somebody said holds the headers; 0: there is none, so columns go by their numbers."""
    rows = [record for record in records if record.filled]
    if line == 0:
        width = max((row.width for row in rows), default=0)
        return Headline(headers=("",) * width, line=0, end=0, agreeing=1.0)
    place = next((place for place, row in enumerate(rows) if row.begin <= line <= row.end), None)
    return None if place is None else _headline(rows, place, alone=True)


def known_fields(cells: Sequence[str]) -> int:
    """How many different fields the cells name."""
    return len({field for cell in cells if (field := known_field(cell))})


def _usual_width(rows: Sequence[Record]) -> int:
    """The width that most rows have; of equals the widest."""
    widths = Counter(row.width for row in rows)
    return max(widths, key=lambda width: (widths[width], width))


def _is_of_headers(row: Record, known: int) -> bool:
    """Whether the cells are words for things; a year or a number may stand among words that are known."""
    filled = [cell for cell in row.cells if cell]
    values = [cell for cell in filled if len(cell) > _LONGEST or _VALUE.fullmatch(cell)]
    strange = [cell for cell in values if not _PLAIN_NUMBER.fullmatch(cell)]
    return not strange and (not values or (known > 0 and len(values) < len(filled)))


def _covers(row: Record, above: Record) -> bool:
    """Whether a row may be the headers below a row that could be them too: it is as full, or fills its gaps."""
    return row.filled >= above.filled or any(
        cell and not (above.cells[place] if place < len(above.cells) else "") for place, cell in enumerate(row.cells)
    )


def _headline(rows: Sequence[Record], place: int, *, alone: bool = False) -> Headline:
    row, above = rows[place], tuple(rows[:place])
    headers, groups = row.cells, 0
    if above and not alone and _groups(above[-1], row):
        groups = above[-1].begin
        headers, above = _under(above[-1].cells, row.cells), above[:-1]
    width = max((len(headers[:at]) for at in range(len(headers), 0, -1) if headers[at - 1]), default=0)
    below = rows[place + 1 :]
    width = max(width, max((one.width for one in below if one.width <= len(headers)), default=0))
    return Headline(
        headers=headers[:width],
        line=row.begin,
        end=row.end,
        above=above,
        groups=groups,
        known=known_fields(headers),
        agreeing=sum(one.width <= width and one.width * 2 > width for one in below) / len(below) if below else 0.5,
    )


def _groups(above: Record, row: Record) -> bool:
    """Whether a row names groups of the columns below: some words, each over cells that were merged."""
    cells = above.cells[: len(row.cells)]
    if above.end + 1 != row.begin or above.filled < 2 or above.width > len(row.cells) or len(cells) < 3:
        return False
    words = [cell for cell in cells if cell]
    if any(len(cell) > 40 or cell.endswith(":") or _VALUE.fullmatch(cell) for cell in words):
        return False
    merged = any(not cells[place] and row.cells[place] for place in range(1, len(cells)))
    fills = any(cell and not row.cells[place] for place, cell in enumerate(cells))
    return merged and (fills or bool(cells[0])) and above.filled < len(row.cells)


def _under(groups: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    """The words of two rows of headers as one."""
    headers, group = [], ""
    for place, cell in enumerate(cells):
        own = groups[place] if place < len(groups) else ""
        group = own or group
        headers.append(f"{group} {cell}".strip() if cell else own)
    return tuple(headers)
