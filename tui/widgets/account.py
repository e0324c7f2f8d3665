"""What was taken down on this call: the people on the deal, the answers with their time, the notes."""

from __future__ import annotations

from textual.content import Content

from interview.words import clock
from tui.safe import cut, plain, row, wrap
from tui.theme import Signs
from tui.views import CallView, CapturedLine, PersonLine
from tui.widgets.telling import quoted, title

_TIME = 7


def paint_account(view: CallView, signs: Signs, width: int, height: int) -> list[Content]:
    """People, captured, notes; each part takes what it needs, the newest stays in sight."""
    people = [line for person in view.people for line in _person(person, signs, width)][: max(height // 3, 3)]
    notes = _newest(view.notes, signs, width, max(height // 3 - 2, 2))
    room = height - len(people) - len(notes) - 6
    captured = _newest(view.captured, signs, width, max(room, 1))
    flags = f"   {view.flags} flagged" if view.flags else ""
    return [
        title(" People on this deal"),
        *(people or [plain(" none yet, + adds one", "$muted")]),
        plain(""),
        title(f" Captured: {len(view.captured)}{flags}"),
        *(captured or [plain(" nothing yet", "$muted")]),
        plain(""),
        title(f" Notes: {len(view.notes)}"),
        *(notes or [plain(" letters write one", "$muted")]),
    ]


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
