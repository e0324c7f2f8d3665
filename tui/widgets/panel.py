"""A panel: one rectangle, one view, one painter; of what it shows, only the lines that changed are painted again.

Every panel has its size from the sheet, never from its text, so a key never lays the page out: what changed is painted
where it stands. Lines are cut at the edges, hence painters fit their lines to the width they are given.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Generic, TypeVar, cast

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.safe import plain, wrapped
from tui.textual_inside import DirectScreen
from tui.theme import UNICODE, Signs, spelled

View = TypeVar("View")
MOST_DRAWINGS = 500
"""Lines that a panel remembers the drawing of."""
_BLANK = plain("")
Painter = Callable[[View, Signs, int, int], list[Content]]
"""(view, signs, width, height) -> lines."""


class Panel(Widget, Generic[View]):
    """A fixed rectangle that shows one view."""

    DEFAULT_CSS = "Panel { height: 1; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, painter: Painter[View], *, id: str, signs: Signs = UNICODE) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._painter = painter
        self._signs = signs
        self._view: View | None = None
        self._lines: list[Content] = []
        self._strips: dict[int, Strip] = {}
        self._drawings: dict[tuple[str, tuple[Span, ...]], Strip] = {}
        self._inks: dict[tuple[str | Style, ...], RichStyle] = {}

    def show(self, view: View) -> None:
        """Shows this view from now on."""
        self._view = view
        self._paint()

    def render_line(self, y: int) -> Strip:
        """One line, drawn once until it changes."""
        if y not in self._strips:
            self._strips[y] = self._known(self._lines[y] if y < len(self._lines) else _BLANK)
        return self._strips[y]

    def _known(self, line: Content) -> Strip:
        """The line as it is drawn; one that stood here before is not drawn again: answers and questions come back."""
        key = line.plain, tuple(line.spans)
        if key not in self._drawings:
            if len(self._drawings) >= MOST_DRAWINGS:
                self._drawings.clear()
            self._drawings[key] = self._drawn(line).adjust_cell_length(self.content_size.width, self._ink(()))
        return self._drawings[key]

    def _drawn(self, line: Content) -> Strip:
        try:
            return Strip(self._segments(line))
        except Exception as fault:  # noqa: BLE001 - as with a painter: a style that nobody knows, say
            said = cast(DirectScreen, self.screen).panel_failed(fault, self.id or "")
            return Strip([Segment(said, self._ink(()))])

    def _segments(self, line: Content) -> list[Segment]:
        """The runs of a line that are drawn in one ink each."""
        text, spans = spelled(line.plain, self._signs), line.spans
        edges = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
        return [
            Segment(text[start:end], self._ink(tuple(span.style for span in spans if span.start <= start < span.end)))
            for start, end in pairwise(edges)
        ]

    def _ink(self, styles: tuple[str | Style, ...]) -> RichStyle:
        """What the styles named come to on this panel, worked out once."""
        if styles not in self._inks:
            named = (Style.parse(style) if isinstance(style, str) else style for style in styles)
            self._inks[styles] = Style.combine((self.visual_style, *named)).rich_style
        return self._inks[styles]

    def on_resize(self) -> None:
        self._strips.clear()
        self._drawings.clear()
        self._paint()

    def notify_style_update(self) -> None:
        """The sheet says something else now; every line is drawn anew."""
        super().notify_style_update()
        self._strips.clear()
        self._drawings.clear()
        self._inks.clear()

    def _painted(self, view: View, width: int, height: int) -> list[Content]:
        """The lines of the view; where its painter fails, the one line that says so: the rest of the page goes on."""
        try:
            return self._painter(view, self._signs, width, height)
        except Exception as fault:  # noqa: BLE001 - whatever it was, it is taken down
            return wrapped(cast(DirectScreen, self.screen).panel_failed(fault, self.id or ""), width, "bold $bad")

    def _paint(self) -> None:
        width, height = self.content_size
        if self._view is None or not width or not height:
            return
        before, self._lines = self._lines, self._painted(self._view, width, height)[:height]
        screen = cast(DirectScreen, self.screen)
        for y in range(height):
            if not _same(before, self._lines, y):
                screen.row_changed(self, y, self._strips.pop(y, None))


def _same(before: list[Content], after: list[Content], y: int) -> bool:
    if y < len(before) and y < len(after):
        return before[y].is_same(after[y])
    return y >= len(before) and y >= len(after)
