"""The clock of a call, alone in its panel: it is painted every second, and nothing else is."""

from __future__ import annotations

from textual.content import Content

from interview.words import clock
from tui.safe import plain
from tui.theme import Signs


def paint_clock(seconds: float, _signs: Signs, width: int, _height: int) -> list[Content]:
    """Minutes and seconds since the call began."""
    return [plain(f" {clock(seconds):<{width - 1}}", "bold")]
