"""The one door between text from outside and a widget.

A company may be called `[@click=app.quit]x[/]`, a note may hold an escape sequence. `plain` makes `Content` that is
drawn letter for letter: it reads no markup, and what could act on the terminal is gone. Every screen is painted from
lines made here; no other module makes `Content` of its own, and no widget is given a string. A test reads the source
to hold that.
"""

from __future__ import annotations

from functools import lru_cache

from textual.content import Content, Span

from tui.fitting import clean, column, cut, width_of, wrap

__all__ = ["clean", "column", "cut", "plain", "row", "width_of", "wrap", "wrapped"]


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


def wrapped(text: str, width: int, style: str = "", indent: int = 0) -> list[Content]:
    """`wrap` as lines in one style, all after the first indented (a hanging indent)."""
    first, *rest = wrap(text, max(width - indent, 2)) or ("",)
    return [plain(first, style), *(plain(" " * indent + line, style) for line in rest)]
