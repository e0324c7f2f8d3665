"""Text that fits: cleaned of what acts on a terminal, and measured, cut, padded and broken by the columns it takes.

Here are strings only, so that the desk and the table of keys need no screen to measure a sentence. What a widget is
given is made of them in `safe.py`.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size

from interview.text import clean_shown

LONGEST = 4_000
"""Characters drawn of one text; no panel shows more."""


def clean(text: str) -> str:
    """The text on one line without anything that acts on a terminal, or takes it another room than it seems to.

    Outer spaces stay, since they align columns.
    """
    if text.isascii() and text.isprintable():
        return text[:LONGEST]
    bare = text.strip(" ")
    before = len(text) - len(text.lstrip(" "))
    return " " * before + clean_shown(bare, LONGEST) + " " * (len(text) - before - len(bare))


def width_of(text: str) -> int:
    """Columns the text takes."""
    return cell_len(clean(text))


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """The text in at most `width` columns; what is left out is owned up to with the ellipsis."""
    text = clean(text)
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    return (set_cell_size(text, room).rstrip() + ellipsis) if room > 0 else set_cell_size(text, max(width, 0))


def column(text: str, width: int, ellipsis: str = "…", *, right: bool = False) -> str:
    """The text cut and padded to exactly `width` columns."""
    kept = cut(text, width, ellipsis)
    room = " " * (width - cell_len(kept))
    return room + kept if right else kept + room


@lru_cache(maxsize=2048)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """The text broken between words into lines of at most `width` columns; a word that is too long is broken too."""
    lines: list[str] = []
    line, taken = "", 0
    for word in clean(text).split():
        size = cell_len(word)
        if line and taken + 1 + size <= width:
            line, taken = f"{line} {word}", taken + 1 + size
            continue
        if line:
            lines.append(line)
        *whole, line = chop_cells(word, max(width, 2)) if size > width else [word]
        lines += whole
        taken = cell_len(line)
    return (*lines, line) if line else tuple(lines)
