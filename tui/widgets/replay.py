"""One session in words: its verdict, every event under its time, its scorecards."""

from __future__ import annotations

from itertools import chain, islice

from msgspec import Struct
from textual.content import Content

from interview.words import clock
from tui.safe import column, cut, plain, row, wrap, wrapped
from tui.theme import INK, Signs
from tui.views import WORDS, AnswerLine, Mark, ReplayLine, SessionView
from tui.widgets.sessions import STATE_INK
from tui.widgets.telling import between, mark, quoted, reasons, title

_TIME = 8
_WHAT = 10
_WORD = 9
_WITH_WORDS = 26


class ReviewedView(Struct, frozen=True):
    """The session, how far the replay is scrolled, which scorecard comes first."""

    session: SessionView
    scroll: int
    card: int


def paint_session_head(view: ReviewedView, signs: Signs, width: int, _height: int) -> list[Content]:
    """Who and when; tier, timeline and how it ended; what warns or why it came back."""
    line = view.session.line
    when = f"   {line.started:%d %b %Y %H:%M}   {line.by}   {clock(line.seconds)}"
    state = plain(f"{line.state} ", STATE_INK.get(line.state, "bold"))
    caution = plain(" !", "bold $bad") if line.cautioned else plain("")
    verdict = row(
        plain(f" {line.tier}", "bold"),
        caution,
        plain(f"   {line.timeline or 'no timeline'}   {line.met}/{line.of} met   {line.disposition_title}", "$muted"),
    )
    warnings = [f"! {caution.title}" for caution in view.session.cautions]
    warnings += [f"{signs.marks['unmet']} {name}" for name in view.session.disqualified]
    warnings += [view.session.slips] if view.session.slips else []
    third = plain(cut(" " + "   ".join(warnings), width, signs.ellipsis), "bold $bad")
    if line.reason:
        third = plain(cut(f" Returned: {line.reason}", width, signs.ellipsis), "$fair")
    who = row(plain(f" {line.company}", "bold $say"), plain(when, "$muted"))
    return [between(who, state, width), verdict.truncate(width, ellipsis=True), third]


def paint_replay(view: ReviewedView, signs: Signs, width: int, height: int) -> list[Content]:
    """Every event under its time; where the tier changed, the new one beside it. Then why it is what it is."""
    led = plain(cut(view.session.definition, width - 18, signs.ellipsis), "$muted")
    lines = [row(title(" What happened   "), led)]
    parts = chain(
        (_event(event, signs, width) for event in view.session.replay),
        [[plain(""), title(" Why")]] if view.session.why else [],
        (reasons(words, width) for words in view.session.why),
    )
    for part in islice(parts, view.scroll, None):
        lines += part
        if len(lines) > height:
            break
    return lines


def paint_cards(view: ReviewedView, signs: Signs, width: int, height: int) -> list[Content]:
    """The scorecards and the answers, the chosen part first, as many as fit; then people and notes."""
    parts = [_card(name, rows, signs, width) for name, rows in view.session.scorecards]
    parts.append([title("Answers"), *(line for one in view.session.answers for line in _answer(one, signs, width))])
    lines = [line for part in (*parts[view.card :], *parts[: view.card]) for line in (*part, plain(""))]
    for person in view.session.people:
        lines.append(
            plain(
                cut(", ".join(part for part in (person.name, person.title, person.part) if part), width, signs.ellipsis)
            )
        )
    for note in view.session.notes:
        lines += wrapped(f"{clock(note.at)} {note.words}", width, "", 6)
    return lines[:height]


def _card(name: str, rows: tuple[tuple[str, Mark], ...], signs: Signs, width: int) -> list[Content]:
    met = sum(state == "met" for _, state in rows)
    head = title(cut(f"{name} {met}/{len(rows)} met", width, signs.ellipsis))
    return [head, *(_row(test, state, signs, width) for test, state in rows)]


def _answer(answer: AnswerLine, signs: Signs, width: int) -> list[Content]:
    """What was answered, and below it on what evidence."""
    how = answer.evidence + quoted(answer.quote, signs, ", ")
    below = [plain(f"  {line}", "$muted") for line in wrap(how, width - 2)]
    return [*wrapped(f"{answer.title}: {answer.words}", width, "", 2), *below]


def _row(name: str, state: Mark, signs: Signs, width: int) -> Content:
    if width < _WITH_WORDS:
        return row(mark(state, signs), plain(f" {cut(name, width - 2, signs.ellipsis)}"))
    told = plain(f"{WORDS[state]:>{_WORD}}", INK[state])
    return row(mark(state, signs), plain(f" {column(name, width - _WORD - 3, signs.ellipsis)} "), told)


def _event(event: ReplayLine, signs: Signs, width: int) -> list[Content]:
    tier = f"{event.tier} " if event.changed else ""
    what = plain(column(event.what, _WHAT - 1, signs.ellipsis) + " ", "$muted")
    room = max(width - _TIME - _WHAT - len(tier) - 1, 8)
    first, *rest = wrap(event.words, room) or ("",)
    indent = " " * (_TIME + _WHAT)
    head = row(plain(f" {clock(event.at):>6} ", "$muted"), what, plain(first))
    return [between(head, plain(tier, "bold $key"), width), *(plain(indent + line) for line in rest)]
