"""What is known before the clock starts: whom to ask for on which number, how to open, what is known, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from textual.content import Content
from textual.style import Style

from interview.words import counted
from tui.keys import with_keys
from tui.safe import cut, plain, row, width_of, wrap, wrapped
from tui.theme import Signs
from tui.views import BriefView, CalledLine, Mark
from tui.widgets.telling import between, fact, mark, shortened, time_there, title

_ROOMY = 7
"""Rows of the opening from which on nothing has to be left out."""
_TALL = 14
"""Rows of what is known from which on all that is unknown is named before the facts of the list."""
_MANY = 3
"""Unknown attributes that are counted, not named, where there is no room."""


class BriefedView(Struct, frozen=True):
    """The brief, how far its lists are scrolled, and the time."""

    brief: BriefView
    scroll: int
    now: datetime


def paint_brief_head(view: BriefedView, signs: Signs, width: int, height: int) -> list[Content]:
    """Company and number; contact and place; what stands against the call, or the news; fit; tiers."""
    brief = view.brief
    person = ", ".join(part for part in (brief.contact, brief.contact_title) if part) or "nobody named"
    there = time_there(brief.zone, view.now)
    clock = f"{there} there" if there else ""
    room = max(width - width_of(person) - 3, width // 2)
    place = next(  # the clock matters more than the country, and that more than the city
        (told for where in (brief.where, brief.where.partition(",")[0], "")
         if width_of(told := f" {signs.dot} ".join(part for part in (where, clock, brief.hours) if part)) <= room),
        f"{clock} {signs.dot} {brief.hours}",
    )  # fmt: skip
    lines = [
        between(plain(f" {brief.company}", "bold $say"), _number(brief, signs), width),
        _contact(person, cut(place, room, signs.ellipsis), width, signs),
        *(_alarm(brief, width, signs) or [plain(f" {cut(brief.news, width - 2, signs.ellipsis)}", "$fair")]),
    ]
    tier = row(
        plain(" now ", "$muted"), plain(brief.tier, "bold"), plain("   can reach ", "$muted"), plain(brief.reachable)
    )
    fits = cut(brief.fit, max(width - tier.cell_length - 3, 0), signs.ellipsis)
    tiers = between(tier, plain(f"{fits} ", "$muted"), width)
    fit = _fit(brief, width, height - len(lines) - 1, signs)
    return [*lines, *fit, tiers][:height]


def _contact(person: str, place: str, width: int, signs: Signs) -> Content:
    room = width - width_of(place) - 3
    return between(plain(f" {cut(person, room, signs.ellipsis)}"), plain(f"{place} ", "$muted"), width)


def _number(brief: BriefView, signs: Signs) -> Content:
    """The number as a link that a terminal may hand to a telephone; no number where nobody may be called."""
    if brief.blocked:
        return plain("")
    if not brief.phone:
        return plain("no number ", "bold $bad")
    number = plain(brief.phone, "bold $say")
    digits = "".join(sign for sign in brief.phone.partition(" ext")[0] if sign in "+0123456789")
    if digits.startswith("+") and signs.rule != "-":
        number = number.stylize(Style(link=f"tel:{digits}"))
    return row(number, plain(" "))


def _alarm(brief: BriefView, width: int, signs: Signs) -> list[Content]:
    """What stands against the call, in at most two lines."""
    held = f"{brief.held}." if brief.held else ""
    words, style = (brief.blocked, "bold $bad") if brief.blocked else (held or brief.doubt, "bold $fair")
    if not words:
        return []
    lines = [row(plain(" "), line) for line in wrapped(f"! {words}", width - 3, style, 2)]
    lines = shortened(lines, 2, signs)
    return [line.truncate(width, pad=True).stylize("on $alarm") for line in lines]


def _fit(brief: BriefView, width: int, room: int, signs: Signs) -> list[Content]:
    """How many attributes of the ideal customer hold, and which: the misses first; the unknown counted where that is
    too much."""
    if not brief.attributes:
        return []
    whole = _marked(brief, brief.attributes, width, signs)
    unknown = sum(1 for _, state in brief.attributes if state == "unknown")
    if len(whole) <= room or unknown < _MANY:
        return shortened(whole, room, signs)
    misses = tuple(one for one in brief.attributes if one[1] not in ("unknown", "met"))
    met = tuple(one for one in brief.attributes if one[1] == "met")
    counted_only: tuple[tuple[str, Mark], ...] = ((f"{unknown} unknown", "unknown"),)
    return shortened(_marked(brief, (*misses, *counted_only, *met), width, signs), room, signs)


def _marked(brief: BriefView, attributes: Sequence[tuple[str, Mark]], width: int, signs: Signs) -> list[Content]:
    """How many hold, then the attributes with their marks, broken between them."""
    met = sum(1 for _, state in brief.attributes if state == "met")
    head = row(plain(" Fit ", "$muted"), plain(f"{met}/{len(brief.attributes)}", "bold"))
    lines, line = [], head
    for name, state in attributes:
        part = row(plain("   "), mark(state, signs), plain(f" {name}", "" if state in ("met", "unmet") else "$muted"))
        if line.cell_length + part.cell_length > width - 2:
            lines.append(line)
            line = plain(" " * head.cell_length)
        line = row(line, part)
    return [*lines, line]


def paint_opening(view: BriefedView, signs: Signs, width: int, height: int) -> list[Content]:
    """The words to open with, whole; then the question to begin with, the free slots, and what the call is for."""
    brief = view.brief
    words = f"{signs.open_quote}{brief.opening}{signs.close_quote}" if brief.opening else ""
    say = [row(plain(f" {signs.bar} ", "$key"), plain(line, "bold $say")) for line in wrap(words, min(width - 4, 90))]
    lines = say[:height]
    if brief.busy and height - len(lines) > _ROOMY:
        lines += [plain("")] * (height - len(lines) > _ROOMY + 1)
        lines += _told("Bad time", f"{signs.open_quote}{brief.busy}{signs.close_quote}", width, 2, signs)
    lines += [plain("")]
    if brief.first and height - len(lines) > 1:
        lines += _told("Ask first", brief.first, width, 1 if height < _ROOMY else 3, signs)
    if brief.slots and height - len(lines) > 1:
        lines += _told("Free", brief.slots, width, 1, signs)
    return [*lines, *_told("Aim", brief.aim, width, max(height - len(lines), 0), signs)][:height]


def _told(name: str, words: str, width: int, most: int, signs: Signs) -> list[Content]:
    """A short name and what it is, in so many lines at most."""
    return shortened(fact(f" {name}", words, min(width - 1, 110), signs, 11), most, signs)


def paint_known(view: BriefedView, signs: Signs, width: int, height: int) -> list[Content]:
    """What is answered already, what is not, the facts of the list."""
    brief = view.brief
    lines: list[Content] = []
    if brief.parked is not None and not brief.held:
        again = with_keys("brief", "{start} takes it up again")
        said = f" Not wrapped up: {counted(brief.parked.answers, 'answer')}, {again}"
        lines += [plain(cut(said, width, signs.ellipsis), "bold $fair"), plain("")]
    lines += [
        row(plain(" "), line) for one in brief.cautions for line in wrapped(f"! {one.title}", width - 3, "bold $bad", 2)
    ]
    lines += [plain(f" {line}", "$fair") for line in wrap(brief.slips, width - 2)] if brief.slips else []
    head = f" Known before you dial: {brief.counts}"
    lines.append(title(head if width_of(head) <= width else f" {brief.counts}"))
    lines += _facts(brief.known, width, signs) or [plain(" nothing yet", "$muted")]
    if brief.unknown:
        open_lines = [plain(f" {line}", "$muted") for line in wrap(f"Unknown: {', '.join(brief.unknown)}", width - 2)]
        lines += shortened(open_lines, 2 if height < _TALL else len(open_lines), signs)
    lines += [plain(""), title(" From the list")]
    lines += _facts(brief.facts, width, signs) or [plain(" nothing more", "$muted")]
    return _from(lines, view.scroll, height)


def paint_history(view: BriefedView, signs: Signs, width: int, height: int) -> list[Content]:
    """The people of the account and what happened so far."""
    brief = view.brief
    lines = [title("People")]
    for person in brief.people:
        lines += _person(person, width, signs)
    lines += [] if brief.people else [plain("nobody met yet", "$muted")]
    lines += [plain(""), title("History")]
    told = (brief.news, *brief.history) if brief.news and _alarm(brief, width, signs) else brief.history
    lines += [line for one in told for line in wrapped(one, width, "", 2)] or [plain("never called", "$muted")]
    return _from(lines, view.scroll, height)


def _person(person: CalledLine, width: int, signs: Signs) -> list[Content]:
    """Name and title behind the digit; below, the part they play, where they are known from, and their number."""
    who = cut(", ".join(part for part in (person.name, person.title) if part), width - 2, signs.ellipsis)
    first = row(plain(f"{person.key or ' '} ", "bold $key"), plain(who, "bold" if person.chosen else ""))
    part = f" {signs.dot} ".join(part for part in (person.number, person.part, person.origin) if part)
    return [first, plain(f"  {cut(part, width - 2, signs.ellipsis)}", "$muted")] if part else [first]


def _facts(facts: tuple[tuple[str, str], ...], width: int, signs: Signs) -> list[Content]:
    return [
        line for name, words in facts for line in fact(f" {name}", words, width - 1, signs, 16 if width < 56 else 24)
    ]


def _from(lines: list[Content], scroll: int, height: int) -> list[Content]:
    return lines[max(min(scroll, len(lines) - height), 0) :]
