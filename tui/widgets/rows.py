"""A list with a bar on one line: paints the lines that are in sight, however many there are behind them.

Items are lines of the screen's own making; headings among them are passed over by the bar. What is out of sight
costs nothing, so a base of any size lists at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from textual.content import Content

from tui.safe import column, plain, width_of
from tui.theme import Signs
from tui.widgets.telling import under_bar

Item = TypeVar("Item")


class Heading(Struct, frozen=True):
    """A line the bar passes over; `right` stands at the end of it."""

    left: str
    right: str = ""
    style: str = "bold $muted"


class Rows(Generic[Item]):
    """The items, the bar's place, and what is in sight."""

    def __init__(self) -> None:
        self.items: Sequence[Item | Heading] = ()
        self.at = 0
        self.top = 0
        self.height = 1

    def put(self, items: Sequence[Item | Heading]) -> None:
        """These items from now on; the bar stays on its line where there still is one."""
        self.items = items
        self.at = min(self.at, max(len(items) - 1, 0))
        self._settle(1)

    def renew(self, items: Sequence[Item | Heading], place: int | None) -> None:
        """The same list as it stands now: its bar on that line, as far down as it was; None: the bar's line is gone."""
        if place is not None:
            self.top = max(self.top + place - self.at, 0) if self.top else 0
            self.at = place
        self.put(items)

    @property
    def current(self) -> Item | None:
        """The item under the bar."""
        item = self.items[self.at] if self.at < len(self.items) else None
        return None if isinstance(item, Heading) else item

    def move(self, by: int) -> None:
        """The bar up or down, over headings."""
        self.at = min(max(self.at + by, 0), max(len(self.items) - 1, 0))
        self._settle(1 if by > 0 else -1)

    def page(self, by: int) -> None:
        """As `move`, by the height in sight."""
        self.move(by * max(self.height - 1, 1))

    def go(self, place: int) -> None:
        """The bar on that line."""
        self.at = min(max(place, 0), max(len(self.items) - 1, 0))
        self._settle(1)

    def first(self) -> None:
        """The bar on the first item."""
        self.at = 0
        self._settle(1)

    def last(self) -> None:
        """The bar on the last item."""
        self.at = max(len(self.items) - 1, 0)
        self._settle(-1)

    def in_sight(self, height: int) -> range:
        """The lines to paint in that height; the bar is always among them."""
        self.height = height
        if self.at < self.top:
            self.top = self.at
            if self.top and isinstance(self.items[self.top - 1], Heading):
                self.top -= 1
        self.top = max(self.top, self.at - height + 1)
        self.top = max(min(self.top, len(self.items) - height), 0)
        return range(self.top, min(self.top + height, len(self.items)))

    def _settle(self, way: int) -> None:
        for step in (way, -way):
            place = self.at
            while 0 <= place < len(self.items):
                if not isinstance(self.items[place], Heading):
                    self.at = place
                    return
                place += step


def paint_rows(
    rows: Rows[Item], draw: Callable[[Item, int, Signs], Content], signs: Signs, width: int, height: int
) -> list[Content]:
    """The lines in sight; the one under the bar on the bar's ground."""
    lines: list[Content] = []
    for place in rows.in_sight(height):
        item = rows.items[place]
        if isinstance(item, Heading):
            right = f" {item.right} "
            left = column(f" {item.left}", width - width_of(right), signs.ellipsis)
            lines.append(plain(f"{left}{right}", item.style))
            continue
        line = draw(item, width, signs)
        lines.append(under_bar(line, width) if place == rows.at else line.truncate(width, pad=True))
    return lines
