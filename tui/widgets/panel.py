"""A panel: one rectangle, one view, one painter; of what it shows, only the lines that changed are painted again.

Every panel has its size from the sheet, never from its text, so a key never lays the page out: what changed is painted
where it stands. Lines are cut at the edges, hence painters fit their lines to the width they are given.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from tui.theme import UNICODE, Signs

View = TypeVar("View")
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

    def show(self, view: View) -> None:
        """Shows this view from now on."""
        self._view = view
        self._paint()

    def render_line(self, y: int) -> Strip:
        """One line, drawn once until it changes."""
        if y not in self._strips:
            width, style = self.content_size.width, self.visual_style
            if y < len(self._lines):
                drawn = Visual.to_strips(self, self._lines[y], width, 1, style, apply_selection=False)
                self._strips[y] = drawn[0].adjust_cell_length(width, style.rich_style)
            else:
                self._strips[y] = Strip.blank(width, style.rich_style)
        return self._strips[y]

    def on_resize(self) -> None:
        self._strips.clear()
        self._paint()

    def notify_style_update(self) -> None:
        """The sheet says something else now; every line is drawn anew."""
        super().notify_style_update()
        self._strips.clear()

    def _paint(self) -> None:
        width, height = self.content_size
        if self._view is None or not width or not height:
            return
        before, self._lines = self._lines, self._painter(self._view, self._signs, width, height)[:height]
        changed = [y for y in range(max(len(before), len(self._lines))) if not _same(before, self._lines, y)]
        for y in changed:
            self._strips.pop(y, None)
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))


def _same(before: list[Content], after: list[Content], y: int) -> bool:
    return y < len(before) and y < len(after) and before[y].is_same(after[y])
