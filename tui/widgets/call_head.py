"""The three lines over a call: who and for how long, the letters and the tier, the warning and the timeline."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from tui.safe import cut, plain, row, width_of
from tui.theme import Signs
from tui.views import CallView
from tui.widgets.telling import between, mark

NARROW, WIDE = 80, 110
"""Below the first the timeline goes a row down; from the second on titles stand beside the letters."""
_BAND = 8
"""Columns below which no timeline is worth reading."""
_COMPANY = 12
"""Columns the company is left with before anything else goes."""


class HeadView(Struct, frozen=True):
    """The first line: the call, and the time of day at the other end of the line."""

    call: CallView
    there: str


def paint_head(view: HeadView, signs: Signs, width: int, _height: int) -> list[Content]:
    """Company and contact on the left; asked, time there and the saved state at the right end, which is never cut."""
    call = view.call
    state, _, why = call.saved.partition(":")
    saved = plain(f"{state:<6} ", "bold $bad" if why else "$muted")
    asked = f"asked {call.asked}/{call.core}  " if call.core else ""
    there = f"{view.there} there  " if view.there else ""
    while width - saved.cell_length - width_of(asked + there) < _COMPANY and (asked or there):
        asked, there = (asked, "") if there else ("", "")
    right = row(plain(asked, "$muted"), plain(there, "$muted"), saved)
    room = width - right.cell_length - 2
    company = cut(call.company, room, signs.ellipsis)
    person = ", ".join(part for part in (call.contact, call.contact_title) if part)
    rest = cut(person, max(room - width_of(company) - 3, 0), signs.ellipsis)
    left = row(plain(company, "bold $say"), plain(f" {signs.dot} ", "$muted") if rest else plain(""), plain(rest))
    return [between(left, right, width)]


def paint_strip(view: CallView, signs: Signs, width: int, _height: int) -> list[Content]:
    """The letters with their states, the tier now, the tier that can still be reached; narrow, the timeline too."""
    titles = width >= WIDE
    letters = [
        row(plain(line.letter, "bold"), mark(line.mark, signs), plain(f" {line.title}  " if titles else " ", "$muted"))
        for line in view.letters
    ]
    caution = plain(" !", "bold $bad") if view.cautioned else plain("")
    reach = "at most" if view.at_most else "can reach"
    ahead = row(plain(f"  {reach} ", "$muted"), plain(view.reachable))
    tiers = row(
        plain("now ", "$muted"),
        plain(view.tier, "bold"),
        caution,
        plain("  settled", "$muted") if view.settled else ahead,
    )
    left = row(plain(" "), *letters, plain("  " if letters else ""), tiers)
    room = width - left.cell_length - 1
    if not NARROW <= width < WIDE or room < _BAND:
        return [left.truncate(width, ellipsis=True)]
    return [between(left, _timeline(view, signs, room), width)]


def paint_news(view: CallView, signs: Signs, width: int, _height: int) -> list[Content]:
    """A standing caution, else why less can be reached now, else what would lift the lead; the timeline if it fits."""
    warnings = [f"! {caution.title}" for caution in view.cautions]
    warnings += [f"{signs.marks['unmet']} {name}" for name in view.disqualified]
    beside = width >= WIDE or (width < NARROW and not warnings)
    timeline = _timeline(view, signs, width // 3 + 9) if beside else plain("")
    room = max(width - timeline.cell_length - 2, 0)
    told, style = ("   ".join(warnings), "bold $bad") if warnings else (view.why, "$fair")
    words = plain(cut(f" {told or view.why_not}", room, signs.ellipsis), style if told else "$muted")
    line = between(words, timeline, width)
    return [line.stylize("on $alarm") if warnings else line]


def _timeline(view: CallView, signs: Signs, room: int) -> Content:
    """The band, bold where it is certain, else those that are possible; named where there is room to."""
    sure = not view.timeline_possible
    band = cut(view.timeline if sure else view.timeline_possible, room - 1, signs.ellipsis)
    named = "timeline " if width_of(band) + 10 <= room else ""
    return row(plain(named, "$muted"), plain(f"{band} ", "bold" if sure else ""))
