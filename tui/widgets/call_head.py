"""The lines over a call: who and for how long; the letters, the tier and the timeline; what warns, or would lift it.

Every field has its column from the definition's longest titles, never from what stands in it now, so that a tier that
rises or a save that ends moves nothing beside it.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from textual.content import Content

from tui.safe import column, cut, plain, row, width_of, wrap
from tui.theme import Signs
from tui.views import CallView, LetterLine
from tui.widgets.telling import between, mark

NARROW, WIDE = 80, 110
"""Below the first the tier that can be reached stands at the right end; from the second on titles stand beside the
letters where they fit."""
_COMPANY = 12
"""Columns the company is left with before anything else goes."""
_NOW = "now "
_REACH = {True: ("  can reach ", "  at most   ", "  settled"), False: (" reach ", " most  ", " settled")}
"""Before the tier that can be reached, where that is a bound, and where it is the one of now; short: the second row."""
_LABEL = "timeline "


class HeadView(Struct, frozen=True):
    """The first line: the call, and the time of day at the other end of the line."""

    call: CallView
    there: str


class _Columns(Struct, frozen=True):
    """Where things stand on the strip."""

    titles: bool
    """Titles stand beside the letters."""
    long: bool
    """The long words stand before the tier that can be reached."""
    tier: int
    """Columns of each of the two tiers."""
    band: int
    """Columns left for the timeline; 0: it stands a row below."""


def paint_head(view: HeadView, signs: Signs, width: int, _height: int) -> list[Content]:
    """Company and contact on the left; asked, time there and the saved state at the right end, which is never cut."""
    call = view.call
    state, _, why = call.saved.partition(":")
    saved = plain(f"{state:<6} ", "bold $bad" if why else "$muted")
    asked = f"{f'asked {call.asked}/{call.core}':<{len(str(call.core)) * 2 + 9}}" if call.core else ""
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
    """The letters with their states, the tier now, the tier that can still be reached, the timeline if it fits."""
    at = _columns_of(view, width)
    letters = row(plain(" "), *(_letter(line, at.titles, signs) for line in view.letters))
    caution = plain(" !" if view.cautioned else "  ", "bold $bad")
    can, most, settled = _REACH[at.long]
    if width < NARROW:
        return [_narrow(view, row(letters, plain(_NOW, "$muted")), caution, signs, width)]
    ahead = [plain(most if view.at_most else can, "$muted"), plain(cut(view.reachable, at.tier, signs.ellipsis))]
    line = row(
        letters,
        plain(f" {_NOW}", "$muted"),
        plain(cut(view.tier, at.tier, signs.ellipsis), "bold"),
        caution,
        plain(" " * max(at.tier - width_of(view.tier), 0)),
        *([plain(settled, "$muted")] if view.settled else ahead),
    )
    return [between(line, _timeline(view, signs, at.band), width) if at.band else line.truncate(width)]


def paint_news(view: CallView, signs: Signs, width: int, height: int) -> list[Content]:
    """What warns, else why less can be reached now, else what would lift the lead; the timeline if it is not above."""
    timeline = plain("") if _columns_of(view, width).band else _timeline(view, signs, width // 3 + 9)
    warnings = [f"! {caution.title}" for caution in view.cautions]
    warnings += [f"{signs.marks['unmet']} {name}" for name in view.disqualified]
    told, style = (view.why, "$fair") if view.why else (view.why_not, "$muted")
    if warnings and timeline.cell_length:  # where they need the room, the timeline loses its name, or goes
        short = _timeline(view, signs, timeline.cell_length - len(_LABEL))
        tried = (timeline, short, plain(""))
        timeline = next((one for one in tried if _rows(warnings, width - one.cell_length - 2) <= height), short)
    lines = _fitted(warnings or [told] * bool(told), max(width - timeline.cell_length - 2, 8), height, signs)
    drawn = [plain(f" {line}", "bold $bad" if warnings else style) for line in lines] or [plain("")]
    drawn[0] = between(drawn[0], timeline, width)
    return [line.truncate(width, pad=True).stylize("on $alarm") for line in drawn] if warnings else drawn


def _rows(texts: list[str], width: int) -> int:
    return sum(len(wrap(text, width)) for text in texts)


def _fitted(texts: list[str], width: int, height: int, signs: Signs) -> list[str]:
    """The texts on their rows; where there are too few rows all run on, and what is cut is owned up to."""
    lines = [line for text in texts for line in wrap(text, width)]
    if len(lines) <= height:
        return lines
    lines = [*wrap("  ".join(texts), width)]
    return [*lines[: height - 1], cut(" ".join(lines[height - 1 :]), width, signs.ellipsis)]


def _letter(line: LetterLine, titles: bool, signs: Signs) -> Content:
    return row(
        plain(line.letter, "bold"), mark(line.mark, signs), plain(f" {line.title}  " if titles else " ", "$muted")
    )


def _narrow(view: CallView, before: Content, caution: Content, signs: Signs, width: int) -> Content:
    """The tier now behind its word, the one that can be reached at the right end."""
    word = "settled" if view.settled else "most " if view.at_most else "reach "
    room = width - before.cell_length - 2 - len(word) - 2
    reach = "" if view.settled else cut(view.reachable, max(room - width_of(view.tier), room // 2), signs.ellipsis)
    tier = cut(view.tier, room - width_of(reach), signs.ellipsis)
    ahead = row(plain(word, "$muted"), plain(f"{reach} "))
    return between(row(before, plain(tier, "bold"), caution), ahead, width)


def _columns_of(view: CallView, width: int) -> _Columns:
    tiers = view.tiers or (view.tier, view.reachable)
    bands = view.timelines or (view.timeline,)
    return _laid_out(tuple((line.letter, line.title) for line in view.letters), tiers, bands, width)


@lru_cache(maxsize=64)
def _laid_out(
    letters: tuple[tuple[str, str], ...], tiers: tuple[str, ...], bands: tuple[str, ...], width: int
) -> _Columns:
    """Where things stand on a strip of that width under that definition."""
    tier, band = max(map(width_of, tiers)), max(map(width_of, bands)) + 2
    short = 2 + sum(width_of(letter) + 2 for letter, _ in letters)
    titled = short + sum(width_of(title) + 2 for _, title in letters)
    tried = [(True, True), (True, False)] * (width >= WIDE) + [(False, True), (False, False)]
    for titles, long in tried:
        taken = (titled if titles else short) + len(_NOW) + 2 + len(_REACH[long][0]) + 2 * tier
        if taken <= width and (titles or not long or width - taken >= band):
            return _Columns(titles, long, tier, width - taken if width - taken >= band else 0)
    rest = (width - short - len(_NOW) - 2 - len(_REACH[False][0])) // 2
    return _Columns(False, False, max(rest, 4), 0)


def _timeline(view: CallView, signs: Signs, room: int) -> Content:
    """The band, bold where it is certain, else those that are possible where they fit; named where there is room to."""
    longest = max(map(width_of, view.timelines or (view.timeline,)))
    named = _LABEL if len(_LABEL) + longest + 2 <= room else ""
    sure, known = not view.timeline_possible, view.timeline in view.timelines
    band = view.timeline if sure or width_of(view.timeline_possible) > room - len(named) - 1 else view.timeline_possible
    if not named and sure and not known:
        band = f"{_LABEL}?" if len(_LABEL) + 2 < room else "time ?"
    told = column(band, min(max(longest, width_of(band)), room - len(named) - 1), signs.ellipsis, right=True)
    return row(plain(named, "$muted"), plain(f"{told} ", "bold" if known else ""))
