"""The clock of a call, alone in its panel: it is painted every second, and nothing else is."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from interview.words import clock
from tui.safe import plain, row
from tui.theme import Signs

_LONG = "+"
"""Behind a time that is over the usual one, with the word where there is room."""


class ClockView(Struct, frozen=True):
    """Seconds since the call began, and those that a call of the team takes; 0: nobody knows."""

    seconds: int
    usual: float = 0.0


def paint_clock(view: ClockView, _signs: Signs, width: int, _height: int) -> list[Content]:
    """Minutes and seconds since the call began; marked as long from the team's usual length on."""
    told = clock(view.seconds)
    if not view.usual or view.seconds < view.usual:
        return [plain(f" {told:<{width - 1}}", "bold")]
    word = f"{_LONG}long" if len(told) + 7 <= width else _LONG
    return [row(plain(f" {told}", "bold $fair"), plain(word, "$fair")).truncate(width, pad=True)]
