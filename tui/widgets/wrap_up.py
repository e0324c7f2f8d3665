"""The wrap-up page: the verdict of the call, the ways it can end, and what was found out, in words."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from interview.words import clock
from tui.safe import column, cut, plain, row, wrap
from tui.theme import Signs
from tui.views import DispositionLine, WrapView
from tui.widgets.telling import between, mark, shortened, title

_ROOMY = 24
"""Rows from which on every sentence stands in full."""
_OPEN = 5
"""Most lines of what is still open."""
_WITH_NEEDS = 45
"""Columns from which on there is room for what a way to end asks for."""


class VerdictView(Struct, frozen=True):
    """The page, and the two times."""

    page: WrapView
    talk: float
    """Seconds."""
    since: int
    """Seconds since the caller hung up."""


class FoundOut(Struct, frozen=True):
    """The page, and the summary as the caller put it right; "" as it is written from the answers."""

    page: WrapView
    told: str


class EndsView(Struct, frozen=True):
    """The ways a call can end, and the one under the bar."""

    lines: tuple[DispositionLine, ...]
    at: int


def paint_verdict(timed: VerdictView, signs: Signs, width: int, _height: int) -> list[Content]:
    """Who, how long, which tier, which timeline, and what warns."""
    view = timed.page
    who = f"{view.company} {signs.dot} {view.contact}" if view.contact else view.company
    times = f"{clock(timed.talk)} talk {signs.dot} {clock(timed.since)} since hang-up "
    letters = row(*(row(plain(line.letter, "bold"), mark(line.mark, signs), plain(" ")) for line in view.letters))
    tier = row(plain(" "), plain(view.tier, "bold $say"), plain(f"   timeline {view.timeline.lower()}"))
    met = f"   {view.met}/{view.of} {view.rail_title} met   " if view.of else "   "
    warnings = [f"! {caution.title}" for caution in view.cautions]
    warnings += [f"{signs.marks['unmet']} {name}" for name in view.disqualified]
    return [
        between(row(plain(" Wrap up   ", "bold $key"), plain(who, "bold")), plain(times, "$muted"), width),
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


def paint_found_out(found: FoundOut, signs: Signs, width: int, height: int) -> list[Content]:
    """The words to close with, what to read back, the summary, what is still open."""
    view = found.page
    closing = f"{signs.open_quote}{view.closing}{signs.close_quote}"
    say = [plain(line, "bold $say") for line in wrap(closing, width)] if view.closing else []
    told = (found.told,) if found.told else view.summary
    summary = [plain(line) for sentence in told for line in wrap(sentence, width)]
    opened = [
        row(mark(line.mark, signs), plain(" " + cut(line.title, width - 2, signs.ellipsis))) for line in view.still_open
    ]
    parts = [title("To close with"), *say, plain("")] if say else []
    if view.recap:
        parts += [title("To read back, 1-5 corrects"), *_read_back(view, signs, width, height), plain("")]
    parts += [title(f"Still open: {len(view.still_open)}"), *shortened(opened, _OPEN, signs), plain("")]
    room = height - len(parts) - 1
    if room < 1:
        return parts
    heading = title("Summary, yours" if found.told else "Summary, e edits")
    return [*parts, heading, *shortened(summary or [plain("nothing yet", "$muted")], room, signs)]


def _read_back(view: WrapView, signs: Signs, width: int, height: int) -> list[Content]:
    """The sentences with their numbers; in full where there is room."""
    lines: list[Content] = []
    for number, line in enumerate(view.recap, start=1):
        told = wrap(line.words, width - 2) if height >= _ROOMY else [cut(line.words, width - 2, signs.ellipsis)]
        lines.append(row(plain(f"{number} ", "bold $key"), plain(told[0])))
        lines += [plain(f"  {other}") for other in told[1:]]
    return lines
