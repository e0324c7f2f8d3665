"""What was taken down on this call: the people on the deal, the answers and flags with their time, the notes.

As long as it is not scrolled, each part has its share of the rows and the newest stays in sight; what does not fit is
owned up to, and scrolled it is one list in which everything is reached.
"""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from interview.words import clock, counted
from tui.keys import with_keys
from tui.safe import cut, plain, row, wrap
from tui.theme import Signs
from tui.views import CallView, CapturedLine, PersonLine
from tui.widgets.telling import quoted, title

_TIME = 7
_FLAG = "* "
"""Before what was flagged, as the key that flags."""


class AccountView(Struct, frozen=True):
    """The call, and how far the panel is scrolled: 0 is the overview, n the n-th page of everything."""

    call: CallView
    page: int = 0


def paint_account(view: AccountView, signs: Signs, width: int, height: int) -> list[Content]:
    """The overview, or a page of everything with a last line that says how to go on."""
    everything = _everything(view.call, signs, width)
    if len(everything) <= height:
        return everything
    if not view.page:
        return [*_overview(view.call, signs, width, height - 1), _more(width, "{scroll-down} all of it")]
    rows = max(height - 1, 1)
    top = min((view.page - 1) * rows, len(everything) - rows)
    below = len(everything) - top - rows
    way = f"{{scroll-down}}: {counted(below, 'more line')}" if below else "{scroll-up} back up"
    return [*everything[top : top + rows], _more(width, way)]


def furthest_page(view: CallView, signs: Signs, width: int, height: int) -> int:
    """The last page that the panel has."""
    lines = len(_everything(view, signs, width))
    return -(-lines // max(height - 1, 1)) if lines > height else 0


def _more(width: int, way: str) -> Content:
    return plain(with_keys("call", f" {way}")[:width], "$muted")


def _everything(view: CallView, signs: Signs, width: int) -> list[Content]:
    people = [line for person in view.people for line in _person(person, signs, width)]
    taken = [line for one in _taken(view) for line in _captured(one, signs, width)]
    notes = [line for one in view.notes for line in _captured(one, signs, width)]
    return _parts(view, people, taken, notes, signs, width)


def _overview(view: CallView, signs: Signs, width: int, height: int) -> list[Content]:
    """Each part takes what it needs, the newest stays in sight."""
    people = [line for person in view.people for line in _person(person, signs, width)][: max(height // 3, 3)]
    notes = _newest(view.notes, signs, width, max(height // 3 - 2, 2))
    parked = len(_parked(view, signs, width))
    room = height - len(people) - len(notes) - 6 - parked
    captured = _newest(_taken(view), signs, width, max(room, 1))
    return _parts(view, people, captured, notes, signs, width)[:height]


def _parts(
    view: CallView, people: list[Content], taken: list[Content], notes: list[Content], signs: Signs, width: int
) -> list[Content]:
    flags = f"   {view.flags} flagged" if view.flags else ""
    return [
        title(" People on this deal"),
        *(people or [plain(with_keys("call", " none yet, {person} adds one"), "$muted")]),
        plain(""),
        title(f" Captured: {len(view.captured)}{flags}"),
        *(taken or [plain(" nothing yet", "$muted")]),
        plain(""),
        title(f" Notes: {len(view.notes)}"),
        *(notes or [plain(" letters write one", "$muted")]),
        *_parked(view, signs, width),
    ]


def _taken(view: CallView) -> tuple[CapturedLine, ...]:
    """Answers and flags in the order of their times."""
    flags = (
        CapturedLine(
            at=one.at, title=f"{_FLAG}flagged, {one.title}" if one.title else f"{_FLAG}flagged", words=one.words
        )
        for one in view.flagged
    )
    return tuple(sorted((*view.captured, *flags), key=lambda one: one.at))


def _parked(view: CallView, signs: Signs, width: int) -> list[Content]:
    """Notes that were begun at other questions, a row each."""
    if not view.parked:
        return []
    rows = [plain(cut(f"   {one.title}: {one.words}", width - 1, signs.ellipsis), "$fair") for one in view.parked]
    return [plain(""), title(f" Parked notes elsewhere: {len(view.parked)}"), *rows]


def _person(person: PersonLine, signs: Signs, width: int) -> list[Content]:
    name = ", ".join(part for part in (person.name, person.title) if part)
    lines = [plain(" " + cut(name, width - 2, signs.ellipsis))]
    if person.part:
        lines.append(plain("   " + cut(person.part, width - 4, signs.ellipsis), "$muted"))
    return lines


def _newest(captured: tuple[CapturedLine, ...], signs: Signs, width: int, room: int) -> list[Content]:
    """The last lines that fit, each thing under its own time."""
    kept: list[list[Content]] = []
    for line in reversed(captured):
        drawn = _captured(line, signs, width)
        if sum(map(len, kept)) + len(drawn) > room and kept:
            break
        kept.append(drawn[:room])
    return [line for drawn in reversed(kept) for line in drawn]


def _captured(line: CapturedLine, signs: Signs, width: int) -> list[Content]:
    told = f"{line.title}: {line.words}" if line.title and line.words else line.title or line.words
    told += quoted(line.quote, signs, " ")
    first, *rest = wrap(told, max(width - _TIME - 2, 4)) or ("",)
    return [row(plain(f" {clock(line.at)} ", "$muted"), plain(first)), *(plain(" " * _TIME + part) for part in rest)]
