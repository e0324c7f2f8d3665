"""Today's page: the head, the list of who is to be called, the day's numbers; and what an empty base says."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from textual.content import Content

from interview.words import counted
from tui.safe import column, cut, plain, row
from tui.theme import Signs
from tui.views import LeadLine, TodayView, UnfinishedLine
from tui.widgets.columns import Column, cells, names, spread
from tui.widgets.rows import Rows, paint_rows
from tui.widgets.telling import between

EMPTY_BASE = (
    ("d", "loads a demonstration list of invented companies"),
    ("n", "takes one lead down by hand"),
    ("ctrl+q", "leaves; then  bants import FILE.csv  loads your own list"),
)
_WIDE = 110
_VAST = 140
_LEAD = "     "


class DayItem(Struct, frozen=True):
    """One line of the day, and the digit that opens it."""

    key: str
    line: LeadLine | UnfinishedLine


class ListView:
    """The list as a panel's view; the rows change within."""

    def __init__(self, rows: Rows[Any], empty: bool) -> None:
        self.rows = rows
        self.empty = empty


def paint_day_head(view: TodayView, _signs: Signs, width: int, _height: int) -> list[Content]:
    """Who is calling, when, and how much there is to do."""
    left = row(
        plain(" Today   ", "bold $key"), plain(view.caller, "bold"), plain(f"   {view.now:%a %d %b %H:%M}", "$muted")
    )
    counts = [f"{view.to_call} to call", f"callbacks {view.due}", f"not wrapped up {len(view.unfinished)}"]
    return [between(left, plain("   ".join(counts) + " ", "$muted"), width), names(_columns(width), _LEAD)]


def paint_day_list(view: ListView, signs: Signs, width: int, height: int) -> list[Content]:
    """The lines in sight, or what to do where there is none."""
    if view.empty:
        told = [row(plain(f"  {key:<9}", "bold $key"), plain(words)) for key, words in EMPTY_BASE]
        return [plain(""), plain("  There is no lead yet.", "bold $say"), plain(""), *told]
    if not view.rows.items:
        return [plain("  Nothing found.", "$muted")]
    return paint_rows(view.rows, _line, signs, width, height)


def paint_my_day(view: TodayView, signs: Signs, width: int, _height: int) -> list[Content]:
    """The day's numbers, and what came back."""
    numbers = (("calls", view.calls_today), ("talks", view.talks_today), ("sales-ready", view.ready_today))
    told = row(
        plain(" My day   ", "bold $muted"), *(row(plain(f"{name} ", "$muted"), plain(f"{n}   ")) for name, n in numbers)
    )
    if view.returned:
        one = view.returned[0]
        back = f"r  returned: {one.company}, “{one.reason}”"
        room = max(width - told.cell_length - 2, 0)
        told = row(told, plain(cut(back, room, signs.ellipsis), "$fair"))
    return [told]


def _columns(width: int) -> tuple[Column, ...]:
    phone = (Column("Phone", 16),) if width >= _WIDE else ()
    tier = (Column("Tier", 20),) if width >= _VAST else ()
    told = (
        Column("Company"),
        Column("Contact", 15),
        *phone,
        *tier,
        Column("Fit", 8),
        Column("Last", 6),
        Column("Why now"),
    )
    return spread(told, width - len(_LEAD) - 1)


def _line(item: DayItem, width: int, signs: Signs) -> Content:
    key = plain(f"  {item.key or ' '}  ", "bold $key")
    columns = _columns(width)
    line = item.line
    if isinstance(line, UnfinishedLine):
        told = line.held or f"call of {line.started:%d %b %H:%M}, {counted(line.answers, 'answer')}, not wrapped up"
        room = width - len(_LEAD) - columns[0].width - 2
        company = plain(column(line.company, columns[0].width, signs.ellipsis), "bold")
        return row(key, company, plain(" " + cut(told, room, signs.ellipsis), "$fair"))
    phone = ((line.phone, ""),) if width >= _WIDE else ()
    tier = ((line.tier, ""),) if width >= _VAST else ()
    warns = bool(line.cautions)
    blocked = line.do_not_call
    texts = (
        (line.company, "$muted" if blocked else "bold"),
        (line.contact, ""),
        *phone,
        *tier,
        (f"{line.fit} !" if warns else line.fit, "bold $bad" if warns else "$muted"),
        (line.last, "$muted"),
        (
            "do not call" if blocked else line.why + (" (demo)" if line.demo else ""),
            "bold $bad" if blocked else "$muted",
        ),
    )
    return row(key, cells(columns, texts, signs))
