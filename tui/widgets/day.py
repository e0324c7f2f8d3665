"""Today's page: the head, the list of who is to be called, the day's numbers; and what an empty base says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct
from textual.content import Content

from interview.words import counted
from tui.keys import with_keys
from tui.safe import column, cut, plain, row
from tui.theme import Signs
from tui.views import LeadLine, TodayView, UnfinishedLine
from tui.widgets.columns import Column, cells, names, spread
from tui.widgets.rows import Heading, Rows, paint_rows
from tui.widgets.telling import between

EMPTY_BASE = (
    ("{demonstration}", "loads a demonstration list of invented companies"),
    ("{new-lead}", "takes one lead down by hand"),
    ("{quit}", "leaves; then  bants import FILE.csv  loads your own list"),
)
_WIDE = 110
_VAST = 140
_LEAD = "     "
_LATE = "!"


class DayItem(Struct, frozen=True):
    """One line of the day, and the digit that opens it."""

    key: str
    line: LeadLine | UnfinishedLine


class ListView:
    """The list as a panel's view; the rows change within."""

    def __init__(self, rows: Rows[Any], view: TodayView) -> None:
        self.rows = rows
        self.empty = view.empty
        self.reading = view.reading


def day_items(view: TodayView) -> list[DayItem | Heading]:
    """The lists of the day, one below the other; the first nine that are offered stand on digits."""
    items: list[DayItem | Heading] = []
    keys = iter("123456789")

    def part(heading: Heading, lines: Iterable[LeadLine | UnfinishedLine]) -> None:
        held = [DayItem(_key(line, keys), line) for line in lines]
        if held:
            items.extend([Heading("")] * bool(items) + [heading])
            items.extend(held)

    part(Heading("Callbacks due", "yours first"), view.callbacks)
    part(Heading("Not wrapped up"), view.unfinished)
    part(Heading("Queue"), view.queue)
    part(Heading(f"Not offered: {view.left_out}"), view.not_offered)
    return items


def _key(line: LeadLine | UnfinishedLine, digits: Iterator[str]) -> str:
    if isinstance(line, UnfinishedLine):
        return "u"
    return next(digits, "") if line.offered else ""


def in_full(item: DayItem | None) -> str:
    """What a narrow list may have cut: who it is, and why the line stands where it does."""
    if item is None or isinstance(item.line, UnfinishedLine):
        return ""
    line = item.line
    reason = "" if line.offered else f" (not offered: {line.reason})"
    return f"{line.company}: {line.why}{reason}" if line.kind else ""


def being_read(leads: int) -> str:
    """That so many, or about so many, are not here yet."""
    return f"About {leads:,} leads are being read."


def who_and_when(caller: str, now: datetime) -> Content:
    """How the head begins."""
    return row(plain(" Today   ", "bold $key"), plain(caller, "bold"), plain(f"   {now:%a %d %b %H:%M}", "$muted"))


def paint_day_head(view: TodayView, signs: Signs, width: int, _height: int) -> list[Content]:
    """Who is calling, when, and how much there is to do."""
    left = who_and_when(view.caller, view.now)
    counts = [
        *([] if view.reading else [f"{view.to_call:,} to call"]),
        *([counted(view.due, "callback")] if view.due else []),
        *([f"{len(view.unfinished)} unfinished"] if view.unfinished else []),
    ]
    between_counts = f" {signs.dot} "
    return [between(left, plain(f"{between_counts.join(counts)} ", "$muted"), width), names(_columns(width), _LEAD)]


def paint_day_list(view: ListView, signs: Signs, width: int, height: int) -> list[Content]:
    """The lines in sight, or what to do where there is none."""
    if view.empty:
        told = [row(plain(f"  {with_keys('today', key):<9}", "bold $key"), plain(words)) for key, words in EMPTY_BASE]
        return [plain(""), plain("  There is no lead yet.", "bold $say"), plain(""), *told]
    if view.reading:
        return [plain(f"  {being_read(view.reading)}", "$muted")]
    if not view.rows.items:
        return [plain("  Nothing found.", "$muted")]
    return paint_rows(view.rows, _line, signs, width, height)


def paint_my_day(view: TodayView, signs: Signs, width: int, _height: int) -> list[Content]:
    """The day's numbers, and what came back."""
    numbers = (("calls", view.calls_today), ("talks", view.talks_today), ("sales-ready", view.ready_today))
    told = row(
        plain(" My day   ", "bold $muted"),
        *(
            row(plain(f"{name} ", "$muted"), plain(f"{signs.ellipsis if view.reading else n}   "))
            for name, n in numbers
        ),
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
    company, contact = (0, 15) if width >= _WIDE else (18, 11)
    told = (
        Column("Company", company),
        Column("Contact", contact),
        *phone,
        *tier,
        Column("Fit", 6),
        Column("Last", 5),
        Column("Local", 6),
        Column("Why now"),
    )
    return spread(told, width - len(_LEAD) - 1)


def _line(item: DayItem, width: int, signs: Signs) -> Content:
    columns = _columns(width)
    line = item.line
    if isinstance(line, UnfinishedLine):
        told = line.held or f"call of {line.started:%d %b %H:%M}, {counted(line.answers, 'answer')}, not wrapped up"
        room = width - len(_LEAD) - columns[0].width - 2
        company = plain(column(line.company, columns[0].width, signs.ellipsis), "bold")
        return row(_lead(item.key), company, plain(" " + cut(told, room, signs.ellipsis), "$fair"))
    ink = "" if line.offered else "$muted"
    phone = ((_shown(line.phone), ink),) if width >= _WIDE else ()
    tier = ((line.tier, ink),) if width >= _VAST else ()
    warns = bool(line.cautions)
    texts = (
        (line.company, "bold" if line.offered else "$muted"),
        (line.contact, ink),
        *phone,
        *tier,
        (f"{line.fit} !" if warns else line.fit, "bold $bad" if warns else "$muted"),
        (line.last, "$muted"),
        (f"{line.local[:5]}!" if line.outside else line.local, "$fair" if line.outside else "$muted"),
        _why(line),
    )
    return row(_lead(item.key, late=line.late), cells(columns, texts, signs))


def _shown(phone: str) -> str:
    from store.phones import shown  # late: the first picture has no numbers

    return shown(phone)


def _why(line: LeadLine) -> tuple[str, str]:
    """Why it stands there, or is not offered; what must not be done stands out."""
    demo = " (demo)" if line.demo else ""
    if line.offered and not line.do_not_call:
        return line.why + demo, "bold $bad" if line.late else "$muted"
    told = line.reason or "do not call"
    return told + demo, "bold $bad" if line.do_not_call else "$muted"


def _lead(key: str, *, late: bool = False) -> Content:
    """The digit that opens the line, and the mark of what is late."""
    return row(plain(f"  {key or ' '} ", "bold $key"), plain(_LATE if late else " ", "bold $bad"))
