"""The one door between text from outside and a widget.

A company may be called `[@click=app.quit]x[/]`, a note may hold an escape sequence. `plain` makes `Content` that is
drawn letter for letter: it reads no markup, and what could act on the terminal is gone. Every screen is painted from
lines made here; no other module makes `Content` of its own, and no widget is given a string. A test reads the source
to hold that.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content, Span

from interview.text import clean_line

LONGEST = 4_000
"""Characters drawn of one text; no panel shows more."""


def clean(text: str) -> str:
    """The text on one line without anything that acts on a terminal; outer spaces stay, since they align columns."""
    if text.isascii() and text.isprintable():
        return text[:LONGEST]
    bare = text.strip(" ")
    before = len(text) - len(text.lstrip(" "))
    return " " * before + clean_line(bare, LONGEST) + " " * (len(text) - before - len(bare))


@lru_cache(maxsize=4096)
def plain(text: str, style: str = "") -> Content:
    """The text letter for letter, in one style ("bold $say"); markup in it is only letters."""
    return Content.styled(clean(text), style)


def row(*parts: Content) -> Content:
    """Parts side by side."""
    text = "".join(part.plain for part in parts)
    spans: list[Span] = []
    at = 0
    for part in parts:
        spans += [Span(start + at, end + at, style) for start, end, style in part.spans]
        at += len(part.plain)
    return Content(text, spans, strip_control_codes=False)


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


def wrapped(text: str, width: int, style: str = "", indent: int = 0) -> list[Content]:
    """`wrap` as lines in one style, all after the first indented (a hanging indent)."""
    first, *rest = wrap(text, max(width - indent, 2)) or ("",)
    return [plain(first, style), *(plain(" " * indent + line, style) for line in rest)]
