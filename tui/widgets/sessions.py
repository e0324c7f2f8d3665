"""The list of sessions: when, with whom, by whom, how long, and what came of it."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from interview.words import clock
from tui.safe import plain, row
from tui.theme import Signs
from tui.views import SessionLine
from tui.widgets.columns import Column, cells, names, spread
from tui.widgets.rows import Rows, paint_rows
from tui.widgets.telling import between

STATE_INK = {"new": "bold", "accepted": "$good", "returned": "$fair", "parked": "$muted"}
READING = "The sessions are being read."
_WIDE = 110
_LEAD = "  "


class SessionsView(Struct):
    """The rows, how many sessions there are, how many are to review."""

    rows: Rows[SessionLine]
    count: int
    new: int
    reading: bool = False
    """They are still being read."""


def paint_sessions_head(view: SessionsView, signs: Signs, width: int, _height: int) -> list[Content]:
    """How many, and the names of the columns."""
    counts = "" if view.reading else f"{len(view.rows.items):,} of {view.count:,} shown   {view.new:,} to review "
    head = row(plain(" Sessions", "bold $key"), plain(f"   newest first {signs.dot} all callers", "$muted"))
    return [between(head, plain(counts, "$muted"), width), names(_columns(width), _LEAD)]


def paint_sessions(view: SessionsView, signs: Signs, width: int, height: int) -> list[Content]:
    """The lines in sight."""
    if not view.rows.items:
        words = "No session yet. A call that is wrapped up stands here." if not view.count else "Nothing found."
        return [plain(f"   {READING if view.reading else words}", "$muted")]
    return paint_rows(view.rows, _line, signs, width, height)


def _columns(width: int) -> tuple[Column, ...]:
    when, by, tier, band = (12, 10, 21, 12) if width >= _WIDE else (6, 5, 13, 9)
    ended = (Column("Ended", 14),) if width >= _WIDE else ()
    met = Column("Met", 5, right=True)
    told = (
        Column("When", when),
        Column("Company"),
        Column("By", by),
        Column("Length", 6, right=True),
        Column("Tier", tier),
    )
    return spread((*told, Column("Timeline", band), met, *ended, Column("State", 8)), width - len(_LEAD))


def _line(line: SessionLine, width: int, signs: Signs) -> Content:
    ended = ((line.disposition_title, ""),) if width >= _WIDE else ()
    texts = (
        (f"{line.started:%d %b %H:%M}" if width >= _WIDE else f"{line.started:%d %b}", "$muted"),
        (line.company, "bold"),
        (line.by, ""),
        (clock(line.seconds), ""),
        (f"{line.tier} !" if line.cautioned else line.tier, "bold $bad" if line.cautioned else ""),
        (line.timeline, ""),
        (f"{line.met}/{line.of}", ""),
        *ended,
        (line.state, STATE_INK.get(line.state, "")),
    )
    return row(plain(_LEAD), cells(_columns(width), texts, signs))
