"""What stands below a list: totals, notices of a report, blank rows; held back until the end of the file shows it.

A row is only one of these where nothing of the list follows. What looked like one and is not comes back in its place.
A company called Total is a row: a line of totals holds numbers and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from store.spreadsheet.rows import Reject, Row

MOST_HELD = 200
"""Rows; a report's last words are fewer."""
BLANK = "the row is blank"

_TOTALS = re.compile(
    r"\W*(grand |sub)?(totals?|sums?|counts?|average|summe|gesamt|gesamtsumme|anzahl|somme|totaux|totaal)\b.*",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(grand |sub)?(totals?|sum|summe|gesamt|gesamtsumme|zwischensumme|somme)\W*", re.IGNORECASE)
_AMOUNT = re.compile(r"[-+(]?\s?[€$£]?\s?\d[\d.,'\s\u00a0\u202f]*\s?\)?\s?(?:%|€|\$|£|[A-Z]{3})?", re.IGNORECASE)
_WORDS = re.compile(
    r"\W*((strictly )?confidential( information\b.*|\s*[-–:].*|)$|copyright\b|©|\(c\) |do not distribute|vertraulich$|"
    r"(report |list )?(generated|exported|created|printed|downloaded|filtered|run) (by|on|at|from|with)\b|"
    r"(report|as of|source|records?|rows?|note|stand|quelle|hinweis)\s*:|as of \d|"
    r"end of (the )?(report|list|file|data)\b|"
    r"(erstellt|exportiert) (von|am|mit|durch)\b|(page|seite) \d|"
    r"\d[\d.,]* (records?|rows?|leads?|contacts?|accounts?|datensätze)\b)",
    re.IGNORECASE,
)


def is_below(cells: Sequence[str], width: int, *, apart: bool) -> bool:
    """Whether a row reads like one below a list.

    Args:
        cells: the row's, as many as it has.
        width: the columns of the list.
        apart: whether blank lines stand between it and the list.
    """
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    if _TOTALS.fullmatch(filled[0]) and all(_AMOUNT.fullmatch(cell) for cell in filled[1:]):
        return len(filled) > 1 or len(cells) < width or filled[0].endswith(":") or any(map(str.isdigit, filled[0]))
    if len(filled) > 2 or (width < 3 and not apart):
        return False
    if _WORDS.match(filled[0]):
        return len(filled) == 1
    return apart and len(cells) < width and len(filled) == 1 and not cells[0].count("@")


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row between others sums them up: the word alone, and numbers."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and bool(_TOTAL.fullmatch(filled[0])) and all(map(_AMOUNT.fullmatch, filled[1:]))


class Held:
    """Rows at what may be the end of the list."""

    def __init__(self) -> None:
        self._held: list[Row | Reject | range] = []

    def __bool__(self) -> bool:
        return bool(self._held)

    @property
    def full(self) -> bool:
        """Whether so many are held that they are none of the last words."""
        return len(self._held) >= MOST_HELD

    def blank(self, line: int) -> None:
        """A blank row."""
        last = self._held[-1] if self._held else None
        if isinstance(last, range) and last.stop == line:
            self._held[-1] = range(last.start, line + 1)
        else:
            self._held.append(range(line, line + 1))

    def words(self, one: Row | Reject) -> None:
        """A row that may be one of the last words: as what it comes back if it is none."""
        self._held.append(one)

    def released(self) -> Iterator[Row | Reject]:
        """All that was held, because the list goes on."""
        held, self._held = self._held, []
        for one in held:
            if isinstance(one, range):
                yield from (Reject(line, BLANK) for line in one)
            else:
                yield one

    def notice(self) -> str:
        """What was passed over, in a sentence; "" where nothing was."""
        blank = sum(len(one) for one in self._held if isinstance(one, range))
        words = [one for one in self._held if not isinstance(one, range)]
        parts = []
        if words:
            lines = f"line {words[0].line}" if len(words) == 1 else f"lines {words[0].line} to {words[-1].line}"
            first = next((cell for cell in words[0].cells if cell), "")
            parts.append(f"{lines} (“{first[:60]}”)")
        if blank:
            parts.append(f"{blank:,} blank rows" if blank > 1 else "a blank row")
        return f"Passed over below the list: {' and '.join(parts)}." if parts else ""
