"""The wrap-up page: the verdict of the call, the ways it can end, and what was found out, in words."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from interview.words import clock
from tui.safe import column, cut, plain, row, width_of, wrap
from tui.theme import Signs
from tui.views import DispositionLine, OpenLine, WrapView
from tui.widgets.telling import between, counted_off, mark, shortened, title, under_bar

_ROOMY = 24
"""Rows from which on every sentence stands in full."""
_OPEN, _TOLD = 2, 3
"""Lines kept for what is still open, and for the summary, where there are few."""
_HEADING = 11
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
    name = plain(cut(who, width - width_of(times) - _HEADING - 1, signs.ellipsis), "bold")
    warnings = [f"! {caution.title}" for caution in view.cautions]
    warnings += [f"{signs.marks['unmet']} {name}" for name in view.disqualified]
    return [
        between(row(plain(" Wrap up   ", "bold $key"), name), plain(times, "$muted"), width),
        _judged(view, signs, width),
        plain(cut(" " + "   ".join(warnings), width, signs.ellipsis), "bold $bad"),
    ]


def _judged(view: WrapView, signs: Signs, width: int) -> Content:
    """Tier, timeline, criteria and letters, in as many words as fit."""
    letters = row(*(row(plain(line.letter, "bold"), mark(line.mark, signs), plain(" ")) for line in view.letters))
    band, met = view.timeline.lower(), f"{view.met}/{view.of}"
    tried = (
        f"   timeline {band}   {met} {view.rail_title} met   ",
        f"   timeline {band}   {met} met   ",
        f"  {band}  {met} met  ",
    )
    room = width - 1 - width_of(view.tier) - letters.cell_length
    told = next((words for words in tried if width_of(words) <= room), tried[-1])
    told = told if view.of else f"   timeline {band}   "
    return row(plain(" "), plain(view.tier, "bold $say"), plain(told, "$muted"), letters).truncate(width)


def paint_ends(view: EndsView, signs: Signs, width: int, height: int) -> list[Content]:
    """Letter, title and needs of every way a call can end."""
    top = max(view.at - (height - 2), 0)
    below = len(view.lines) - top - (height - 1)
    more = plain(f"{below} more below " if below > 0 else "", "$muted")
    lines = [between(title(" How did it end?"), more, width)]
    needs_width = 0 if width < _WITH_NEEDS else 15 if width < 60 else 24
    longest = max((width_of(line.title) for line in view.lines), default=0)
    title_width = min(width - needs_width - 6, longest + 3)
    for place, line in enumerate(view.lines[top : top + height - 1], top):
        needs = ", ".join(need.title.lower() for need in line.needs) or ("asks first" if line.do_not_call else "")
        told = row(
            plain(f"  {line.key}  ", "bold $key"),
            plain(column(line.title, title_width, signs.ellipsis), "bold" if place == view.at else ""),
            plain(" " + cut(needs, needs_width - 1, signs.ellipsis) if needs_width else "", "$muted"),
        ).truncate(width, pad=True)
        lines.append(under_bar(told, width) if place == view.at else told)
    return lines


def paint_found_out(found: FoundOut, signs: Signs, width: int, height: int) -> list[Content]:
    """The words to close with, what to read back, the summary, what is still open."""
    view = found.page
    closing = f"{signs.open_quote}{view.closing}{signs.close_quote}"
    say = [plain(line, "bold $say") for line in wrap(closing, width)] if view.closing else []
    told = (found.told,) if found.told else view.summary
    summary = [plain(line) for sentence in told for line in wrap(sentence, width)]
    parts = [title("To close with"), *say, plain("")] if say else []
    if view.recap:
        heading = "To read back, 1-5 corrects"
        parts += [
            title(heading if width >= len(heading) else "Read back, 1-5"),
            *_read_back(view, signs, width, height),
            plain(""),
        ]
    summary = summary or [plain("nothing yet", "$muted")]
    room = height - len(parts) - 3  # two headings and the air between
    for_open = min(len(view.still_open), max(room - len(summary), _OPEN, 0), max(room - _TOLD, 0))
    parts += [
        title(f"Still open: {len(view.still_open)}"),
        *counted_off(view.still_open, lambda line: _open(line, signs, width), for_open),
        plain(""),
    ]
    parts += [title("Summary, yours" if found.told else "Summary, e edits")]
    return [*parts, *shortened(summary, room - for_open, signs)][:height]


def _open(line: OpenLine, signs: Signs, width: int) -> Content:
    return row(mark(line.mark, signs), plain(" " + cut(line.title, width - 2, signs.ellipsis)))


def _read_back(view: WrapView, signs: Signs, width: int, height: int) -> list[Content]:
    """The sentences with their numbers; in full where there is room."""
    lines: list[Content] = []
    for number, line in enumerate(view.recap, start=1):
        told = wrap(line.words, width - 2) if height >= _ROOMY else [cut(line.words, width - 2, signs.ellipsis)]
        lines.append(row(plain(f"{number} ", "bold $key"), plain(told[0])))
        lines += [plain(f"  {other}") for other in told[1:]]
    return lines
