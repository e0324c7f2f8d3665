"""What is known before the clock starts: whom to ask for on which number, how to open, what is known, what happened."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from textual.content import Content

from interview.words import counted
from tui.safe import cut, plain, row, wrap, wrapped
from tui.theme import Signs
from tui.views import BriefView
from tui.widgets.telling import between, fact, shortened, time_there, title


class BriefedView(Struct, frozen=True):
    """The brief, how far its lists are scrolled, and the time."""

    brief: BriefView
    scroll: int
    now: datetime


def paint_brief_head(view: BriefedView, signs: Signs, width: int, _height: int) -> list[Content]:
    """Company and number; contact and place; tier and fit, or why it must not be called."""
    brief = view.brief
    person = ", ".join(part for part in (brief.contact, brief.contact_title) if part) or "nobody named"
    there = time_there(brief.zone, view.now)
    place = f" {signs.dot} ".join(part for part in (brief.where, f"{there} there" if there else "") if part)
    phone = plain(f"{brief.phone or 'no number'} ", "bold $say" if brief.phone else "bold $bad")
    lines = [
        between(plain(f" {brief.company}", "bold $say"), phone, width),
        between(plain(f" {person}"), plain(f"{place} ", "$muted"), width),
    ]
    if brief.blocked:
        warning = plain(cut(f" ! Do not call: {brief.blocked}", width, signs.ellipsis), "bold $bad")
        return [*lines, warning.truncate(width, pad=True).stylize("on $alarm")]
    if brief.held:
        held = plain(cut(f" ! {brief.held}.", width, signs.ellipsis), "bold $fair")
        return [*lines, held.truncate(width, pad=True).stylize("on $alarm")]
    tier = row(
        plain(" now ", "$muted"), plain(brief.tier, "bold"), plain("   can reach ", "$muted"), plain(brief.reachable)
    )
    return [*lines, between(tier, plain(f"{brief.fit} ", "$muted"), width)]


def paint_opening(view: BriefedView, signs: Signs, width: int, height: int) -> list[Content]:
    """The words to open with, whole; what the call is for, in the rows that are left."""
    words = f"{signs.open_quote}{view.brief.opening}{signs.close_quote}" if view.brief.opening else ""
    say = [row(plain(f" {signs.bar} ", "$key"), plain(line, "bold $say")) for line in wrap(words, min(width - 4, 90))]
    aim = [plain(f" {line}", "italic $muted") for line in wrap(view.brief.aim, min(width - 2, 100))]
    return [*say[:height], plain(""), *shortened(aim, height - len(say) - 1, signs)]


def paint_known(view: BriefedView, signs: Signs, width: int, height: int) -> list[Content]:
    """What is answered already, the people, the facts of the list."""
    brief = view.brief
    lines: list[Content] = []
    if brief.parked is not None and not brief.held:
        lines += [
            plain(f" Not wrapped up: {counted(brief.parked.answers, 'answer')}, Enter takes it up again", "bold $fair"),
            plain(""),
        ]
    lines.append(title(" Known before you dial"))
    lines += [plain(f" {line}", "$fair") for line in wrap(brief.slips, width - 2)] if brief.slips else []
    lines += _facts(brief.known, width, signs) or [plain(" nothing yet", "$muted")]
    lines += [line for one in brief.cautions for line in wrapped(f" ! {one.title}", width - 2, "bold $bad", 3)]
    lines += [plain(""), title(" From the list")]
    lines += _facts(brief.facts, width, signs) or [plain(" nothing more", "$muted")]
    return _from(lines, view.scroll, height)


def paint_history(view: BriefedView, signs: Signs, width: int, height: int) -> list[Content]:
    """The people of the account and what happened so far."""
    brief = view.brief
    lines = [title("People")]
    for person in brief.people:
        lines.append(plain(cut(", ".join(part for part in (person.name, person.title) if part), width, signs.ellipsis)))
        if person.part:
            lines.append(plain(cut(f"  {person.part}", width, signs.ellipsis), "$muted"))
    lines += [] if brief.people else [plain("nobody met yet", "$muted")]
    lines += [plain(""), title("History")]
    lines += [line for told in brief.history for line in wrapped(told, width, "", 2)] or [
        plain("never called", "$muted")
    ]
    return _from(lines, view.scroll, height)


def _facts(facts: tuple[tuple[str, str], ...], width: int, signs: Signs) -> list[Content]:
    return [line for name, words in facts for line in fact(f" {name}", words, width - 1, signs)]


def _from(lines: list[Content], scroll: int, height: int) -> list[Content]:
    return lines[max(min(scroll, len(lines) - height), 0) :]
