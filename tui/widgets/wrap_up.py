"""The wrap-up page: the verdict of the call, the ways it can end, and what was found out, in words."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from tui.safe import column, cut, plain, row, wrap
from tui.theme import Signs
from tui.views import DispositionLine, WrapView
from tui.widgets.telling import between, mark, shortened, title

_WITH_NEEDS = 45
"""Columns from which on there is room for what a way to end asks for."""


class EndsView(Struct, frozen=True):
    """The ways a call can end, and the one under the bar."""

    lines: tuple[DispositionLine, ...]
    at: int


def paint_verdict(view: WrapView, signs: Signs, width: int, _height: int) -> list[Content]:
    """Who, which tier, which timeline, and what warns."""
    who = f"{view.company} {signs.dot} {view.contact}" if view.contact else view.company
    letters = row(*(row(plain(line.letter, "bold"), mark(line.mark, signs), plain(" ")) for line in view.letters))
    tier = row(plain(" "), plain(view.tier, "bold $say"), plain(f"   timeline {view.timeline.lower()}"))
    met = f"   {view.met}/{view.of} {view.rail_title} met   " if view.of else "   "
    warnings = [f"! {caution.title}" for caution in view.cautions]
    warnings += [f"{signs.marks['unmet']} {name}" for name in view.disqualified]
    return [
        between(row(plain(" Wrap up   ", "bold $key"), plain(who, "bold")), plain(""), width),
        row(tier, plain(met, "$muted"), letters).truncate(width, ellipsis=True),
        plain(cut(" " + "   ".join(warnings), width, signs.ellipsis), "bold $bad"),
    ]


def paint_ends(view: EndsView, signs: Signs, width: int, height: int) -> list[Content]:
    """Letter, title and needs of every way a call can end."""
    top = max(view.at - (height - 2), 0)
    below = len(view.lines) - top - (height - 1)
    more = plain(f"{below} more below " if below > 0 else "", "$muted")
    lines = [between(title(" How did it end?"), more, width)]
    for place, line in enumerate(view.lines[top : top + height - 1], top):
        needs = ", ".join(need.title.lower() for need in line.needs) or ("asks first" if line.do_not_call else "")
        needs_width = 0 if width < _WITH_NEEDS else 15 if width < 60 else 24
        told = row(
            plain(f"  {line.key}  ", "bold $key"),
            plain(column(line.title, width - needs_width - 6, signs.ellipsis), "bold" if place == view.at else ""),
            plain(" " + cut(needs, needs_width - 1, signs.ellipsis) if needs_width else "", "$muted"),
        ).truncate(width, pad=True)
        lines.append(told.stylize("on $pick") if place == view.at else told)
    return lines


def paint_summary(view: WrapView, signs: Signs, width: int, height: int) -> list[Content]:
    """The words to close with, the summary, what is still open."""
    closing = f"{signs.open_quote}{view.closing}{signs.close_quote}"
    say = [plain(line, "bold $say") for line in wrap(closing, width)] if view.closing else []
    summary = [plain(line) for told in view.summary for line in wrap(told, width)]
    opened = [
        row(mark(line.mark, signs), plain(" " + cut(line.title, width - 2, signs.ellipsis))) for line in view.still_open
    ]
    closing_part = [title("To close with"), *say, plain("")] if say else []
    room = height - len(closing_part) - 3
    found = shortened(summary or [plain("nothing yet", "$muted")], room - min(len(opened), 3), signs)
    return [
        *closing_part,
        title("What was found out"),
        *found,
        plain(""),
        title(f"Still open: {len(view.still_open)}"),
        *shortened(opened, room - len(found), signs),
    ]
