"""What stands over a screen until it is read: what somebody else did, what had to be done to keep the ledger."""

from __future__ import annotations

from textual.content import Content

from tui.safe import cut, plain, wrap
from tui.theme import Signs


def paint_alarm(words: str, signs: Signs, width: int, height: int) -> list[Content]:
    """The words on their rows, as many of them as fit."""
    lines = [*wrap(words, width - 4)]
    if len(lines) > height:
        lines = [*lines[: height - 1], cut(" ".join(lines[height - 1 :]), width - 4, signs.ellipsis)]
    told = [plain(f" {' ' if at else '!'} {line}", "bold $bad") for at, line in enumerate(lines)]
    return [line.truncate(width, pad=True).stylize("on $alarm") for line in told]
