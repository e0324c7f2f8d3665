"""Lines that a spreadsheet quoted again: it had not taken a list apart, and saved each line of it as one cell.

`a;"b";c` became `"a;""b"";c"`. Undone here by reading what each line was before; whether a list is such a one is
told by `dialect`, which only believes it where the lines so found make a better list than the file itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence


def lines_within(lines: Iterable[str], outer: str, first: int) -> Iterator[tuple[int, str]]:
    """What each line was, with the number of the line it begins on; what a spreadsheet added behind is left out.

    Args:
        lines: with their ends, as csv wants them.
        outer: the separator of the spreadsheet.
        first: the number of the first of the lines.
    """
    reader = csv.reader(lines, delimiter=outer)
    begin = first
    for cells in reader:
        if cells:
            yield begin, cells[0]
        begin = first + reader.line_num


def is_quoted_again(lines: Sequence[str], outer: str) -> bool:
    """Whether every line is one cell, and every line with a quote in it is quoted as a whole."""
    if not all(line.startswith('"') for line in lines if '"' in line):
        return False
    try:
        alone = [not any(cells[1:]) for cells in csv.reader(lines, delimiter=outer, strict=True) if any(cells)]
    except csv.Error:
        return False
    return bool(alone) and all(alone)
