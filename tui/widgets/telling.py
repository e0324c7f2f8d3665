"""How the same small things are told on every screen: a clock, a state, a pair of columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from textual.content import Content

from tui.safe import column, plain, row, wrap
from tui.theme import INK, Signs
from tui.views import WORDS, Mark

Item = TypeVar("Item")


def time_there(zone: str, now: datetime) -> str:
    """The time of day in that zone, "" where the zone is not known."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # late: the first picture knows no zones

    try:
        return f"{now.astimezone(ZoneInfo(zone)):%H:%M}" if zone else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


def mark(state: Mark, signs: Signs) -> Content:
    """The glyph of a state in its colour."""
    return plain(signs.marks[state], f"bold {INK[state]}")


def mark_and_word(state: Mark, signs: Signs) -> Content:
    """Glyph and word, "✓ met"."""
    return plain(f"{signs.marks[state]} {WORDS[state]}", INK[state])


def between(left: Content, right: Content, width: int) -> Content:
    """One part at each end of a line; the right one is never cut."""
    room = max(width - right.cell_length - 1, 0)
    return row(left.truncate(room, pad=True), plain(" "), right)


def under_bar(line: Content, width: int) -> Content:
    """The line the bar stands on: on the bar's ground, and a pointer before it, since no ground is seen everywhere."""
    line = line.truncate(width, pad=True)
    if line.plain.startswith(" "):
        line = row(plain(">", "bold $key"), line[1:])
    return line.stylize("on $pick")


def quoted(words: str, signs: Signs, before: str = "") -> str:
    """Somebody's own words in quotation marks, behind `before`; "" for none."""
    return f"{before}{signs.open_quote}{words}{signs.close_quote}" if words else ""


def title(text: str) -> Content:
    """The title of a part of the screen."""
    return plain(text, "bold $muted")


def fact(name: str, words: str, width: int, signs: Signs, name_width: int = 16) -> list[Content]:
    """A name and what it is, in two columns; long words go on below themselves."""
    name_width = min(name_width, width * 2 // 5)
    first, *rest = wrap(words, max(width - name_width - 1, 4)) or ("",)
    lead = plain(column(name, name_width - 1, signs.ellipsis) + " ", "$muted")
    return [row(lead, plain(first)), *(plain(" " * name_width + line) for line in rest)]


def reasons(words: str, width: int) -> list[Content]:
    """A line of the trace, as far in as it says; what does not fit goes on two columns further in."""
    depth = len(words) - len(words.lstrip(" "))
    broken = wrap(words, max(width - depth - 3, 8))
    style = "bold" if not depth else ""
    return [plain(" " * (depth + 1 + (2 if place else 0)) + line, style) for place, line in enumerate(broken)]


def shortened(lines: list[Content], room: int, signs: Signs) -> list[Content]:
    """The lines of a text that there is room for; where some are left out, the last one says so."""
    if len(lines) <= room or room < 1:
        return lines[: max(room, 0)]
    width = max(line.cell_length for line in lines[:room]) - len(signs.ellipsis) - 1
    last = lines[room - 1].rstrip()
    if last.cell_length > width:  # cut between words, as far as there is more than one
        kept = last.truncate(max(width, 0))
        space = kept.plain.rfind(" ")
        last = kept[:space] if space > width // 2 else kept
    return [*lines[: room - 1], row(last.rstrip(), plain(f" {signs.ellipsis}", "$muted"))]


def counted_off(items: Sequence[Item], draw: Callable[[Item], Content], room: int, indent: int = 2) -> list[Content]:
    """Those of a list that there is room for, a line each; where some are left out, a last line counts them."""
    if len(items) <= room or room < 1:
        return [draw(item) for item in items[: max(room, 0)]]
    rest = plain(f"{' ' * indent}and {len(items) - room + 1} more", "$muted")
    return [*(draw(item) for item in items[: room - 1]), rest]
