"""The hand-off page in words: sections in the order in which a rep reads them, each a list of entries.

One shape for everything, so that every drawing says the same and none of them decides anything: an entry has a label,
where it makes sense a mark ("met"), and lines; a line has words, maybe a quote, and where they come from. Plain text
throughout: whoever draws it escapes it for its own medium. A section with nothing to say is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec import Struct

from interview.handoff.gaps import NOT_ASKED
from interview.handoff.page import Card, Day, Handoff, Meeting, Member, Row, Said, Session
from interview.handoff.said import evidence_words, source_words
from interview.history import times
from interview.words import counted, day_words, moment_words

MARKS = {"met": "met", "partly": "partly", "unmet": "not met", "unknown": "not known"}


class Line(Struct, frozen=True):
    """One line of an entry."""

    words: str
    quote: str = ""
    """Their own words."""
    source: str = ""
    """Who said it, when, and how well it is known."""


class Entry(Struct, frozen=True):
    """One thing."""

    label: str
    lines: tuple[Line, ...] = ()
    mark: str = ""


class Section(Struct, frozen=True):
    """Entries under a title."""

    id: str
    title: str
    entries: tuple[Entry, ...]


class Words(Struct, frozen=True):
    """The whole page."""

    title: str
    under: tuple[str, ...]
    """What stands under the title: from whom to whom, and what it is."""
    banner: str
    """What stood against it, with the reason why it goes out all the same; "" where nothing did."""
    sections: tuple[Section, ...]
    foot: tuple[str, ...]


Shown = Callable[[str], str]
"""A number as a person reads it."""


def in_sections(page: Handoff, shown: Shown) -> Words:
    """The page in words."""
    sections = (
        Section("contact", "Meeting and contact", tuple(_contact(page, shown))),
        Section("warnings", "Before you go in", tuple(_warnings(page))),
        Section("why", f"Why {page.tier_title}", tuple(_why(page))),
        Section("people", "Who decides, who signs, who can stop it", tuple(_people(page, shown))),
        Section("days", "Dates", tuple(map(_day, page.days))),
        Section("said", _criteria_title(page), tuple(_said(page))),
        Section("gaps", "Not known", tuple(_gaps(page))),
        Section("account", "The account, from the list", tuple(Entry(*_fact(one)) for one in page.facts)),
        Section("calls", "Calls so far", tuple(_calls(page))),
        Section("duties", "Who owes what", tuple(_duties(page))),
    )
    return Words(
        title=f"{page.company}: {page.tier_title}, timeline {page.timeline_title.lower()}",
        under=tuple(_under(page)),
        banner=_banner(page),
        sections=tuple(one for one in sections if one.entries),
        foot=tuple(_foot(page)),
    )


# -- the head ---


def _under(page: Handoff) -> Iterator[str]:
    to = f" to {page.rep}" if page.rep else " to sales"
    by = f" by {page.by}" if page.by else ""
    yield f"Handed over{to}{by}, {moment_words(page.made)}. Lead {page.lead}."
    if page.demo:
        yield "From the demonstration list: the company is invented."


def _banner(page: Handoff) -> str:
    if not page.against:
        return ""
    return f"{' '.join(page.against)} Handed over all the same, because: {page.reason or 'no reason given'}"


def _foot(page: Handoff) -> Iterator[str]:
    yield f"Judged by {page.definition}, version {page.version} ({page.hash}), on {day_words(page.made.date())}."


# -- meeting and contact ---


def _contact(page: Handoff, shown: Shown) -> Iterator[Entry]:
    if page.meeting:
        yield Entry("Meeting", (Line(meeting_words(page.meeting, page.rep)),))
    else:
        yield Entry("Meeting", (Line("none agreed"),))
    if page.next_step:
        yield Entry("Next step", (Line(page.next_step),))
    if page.contact:
        yield Entry("Call", (Line(_reach(page.contact, shown)),))
    if page.where:
        yield Entry("Where", (Line(page.where),))


def meeting_words(meeting: Meeting, rep: str) -> str:
    """Both clocks: "Tue 8 Dec 2026 10:00 (UTC-07:00), which is 12:00 for them (America/New_York), with Priya Nair"."""
    here = f"{moment_words(meeting.at)} ({offset(meeting.at)})"
    if meeting.there is None:
        there = "; their clock is not known: say the hour with its zone"
    else:
        same_day = meeting.there.date() == meeting.at.date()
        hour = f"{meeting.there:%H:%M}" if same_day else moment_words(meeting.there)
        there = f", {hour} by their clock ({meeting.zone or offset(meeting.there)})"
    gone = " HAS GONE BY" if meeting.past else ""
    return f"{here}{there}{f', with {rep}' if rep else ''}{gone}"


def offset(moment: datetime) -> str:
    """ "UTC-07:00" """
    return f"UTC{moment.isoformat()[-6:]}" if moment.utcoffset() else "UTC"


def _reach(member: Member, shown: Shown) -> str:
    reach = (*map(shown, member.phones), member.email)
    who = ", ".join(part for part in (member.name, member.title) if part)
    return " · ".join(part for part in (who, *reach) if part) or "nobody is named, and there is no number"


# -- before you go in ---


def _warnings(page: Handoff) -> Iterator[Entry]:
    verdict = page.verdict
    if verdict and (verdict.tier, verdict.timeline) != (page.tier_title, page.timeline_title):
        was = f"{verdict.tier}, {verdict.timeline.lower()}, when the last call ended ({day_words(verdict.on)})"
        yield Entry("Changed since the call", (Line(f"{was}; today {page.tier_title}, {page.timeline_title.lower()}"),))
    if verdict and verdict.definition != page.hash:
        yield Entry("Another definition", (Line(f"the last call was led by {verdict.definition}"),))
    for caution in page.cautions:
        yield Entry("Careful", (Line(caution),))
    for one in page.days:
        if one.slipped:
            before = f"; before: {'; '.join(one.before)}" if one.before else ""
            yield Entry(f"Put off {times(one.slipped)}", (Line(f"{one.said.title}{before}"),))
    for differing in page.differing:
        yield Entry(f"They differ on {differing.title}", tuple(_voice(one) for one in differing.said))
    if page.objections:
        yield Entry("They objected", (Line("; ".join(page.objections)),))


def _voice(one: Said) -> Line:
    who = "The list" if one.grade == "imported" else one.speaker or "Somebody"
    return Line(f"{who}: {one.words}", one.quote, day_words(one.on))


# -- why ---


def _why(page: Handoff) -> Iterator[Entry]:
    for one in page.conditions:
        yield Entry(one.title, (Line(one.because),), MARKS[one.mark])
    if page.fit and all(one.because != page.fit for one in page.conditions):
        yield Entry("Fit", (Line(page.fit),))
    told = {one.test for one in page.conditions}
    for card in (one for one in page.cards if not {row.test for row in one.rows} <= told):
        yield Entry(card.title, (Line(_strip(card)),), f"{card.met} of {len(card.rows)}")


def _strip(card: Card) -> str:
    """A scorecard in one line: every letter with its mark, or, without letters, what is not met."""
    letters = card.letters or " " * len(card.rows)
    if card.letters:
        return " · ".join(
            f"{letter} {row.title} {MARKS[row.mark]}" for letter, row in zip(letters, card.rows, strict=True)
        )
    rest = [f"{row.title} {MARKS[row.mark]}" for row in card.rows if row.mark != "met"]
    return ", ".join(rest) or "all met"


# -- people and dates ---


def _people(page: Handoff, shown: Shown) -> Iterator[Entry]:
    for one in page.people:
        part = ", ".join(word.replace("-", " ") for word in (*one.roles, one.engagement) if word)
        part = part or ("spoke with us, part not known" if one.spoken else "part not known")
        reach = " · ".join((*map(shown, one.phones), one.email) if one.email else map(shown, one.phones))
        reach = "DO NOT CALL" if one.barred else reach
        title = f"{one.title}: " if one.title else ""
        yield Entry(one.name or "No name", (Line(f"{title}{part}{f' · {reach}' if reach else ''}"),))
    if page.people and page.unnamed:
        yield Entry("Nobody named", (Line(f"who {' or '.join(page.unnamed)}"),))


def _day(day: Day) -> Entry:
    return Entry(day.said.title, (Line(day.said.words, day.said.quote, source_words(day.said)),))


# -- what was said ---


def _criteria_title(page: Handoff) -> str:
    told = f"{page.criteria.title}, {page.criteria.met} of {len(page.criteria.rows)} met" if page.criteria else "Said"
    return f"{told}: asked and answered, do not ask again"


def _said(page: Handoff) -> Iterator[Entry]:
    for place, row in enumerate(page.criteria.rows if page.criteria else (), 1):
        warned = " !" if row.warned else ""
        yield Entry(f"{place} {row.title}", tuple(_row(row)) or (Line("nothing was said"),), MARKS[row.mark] + warned)
    days = {one.said.question for one in page.days}
    for one in page.besides:
        if one.question not in days:
            yield Entry(one.title, (_answer(one, ""),))
    if page.notes:
        yield Entry("Noted", tuple(map(Line, page.notes)))


def _row(row: Row) -> Iterator[Line]:
    for one in row.said:
        yield _answer(one, row.title)
    if row.because:
        yield Line(row.because)
    for note in row.notes:
        yield Line(f"Noted: {note}")


def _answer(one: Said, under: str) -> Line:
    title = "" if one.title == under or not under else f"{one.title}: "
    return Line(f"{title}{one.words}", one.quote, evidence_words(one))


# -- gaps ---


def _gaps(page: Handoff) -> Iterator[Entry]:
    unasked = [one.title for one in page.gaps if one.why == NOT_ASKED]
    if unasked:
        yield Entry("Has to be asked, and was not", (Line(", ".join(unasked)),))
    for one in page.gaps:
        if one.why != NOT_ASKED:
            yield Entry(one.title, (Line(one.why),))
    if page.confirm:
        told = "; ".join(f"{one.title}: {one.words}" for one in page.confirm)
        yield Entry("From a list only, confirm", (Line(told),))


# -- the rest ---


def _fact(fact: tuple[str, str]) -> tuple[str, tuple[Line, ...]]:
    return fact[0], (Line(fact[1]),)


def _calls(page: Handoff) -> Iterator[Entry]:
    yield from map(_session, page.sessions)
    if page.attempts > len(page.sessions):
        yield Entry("Dialled", (Line(f"{counted(page.attempts, 'time')} in all"),))


def _session(one: Session) -> Entry:
    ended = one.ended or "not wrapped up"
    tier = f", {one.tier}" if one.tier else ""
    who = f"{one.by} with {one.contact}" if one.contact else one.by
    return Entry(
        f"{day_words(one.started.date())} {one.started:%H:%M}",
        (Line(f"{who}, {counted(one.minutes, 'minute')}: {ended}{tier} ({one.id})"),),
    )


def _duties(page: Handoff) -> Iterator[Entry]:
    if ended := next((one for one in page.sessions if one.ended), None):
        yield Entry("Accept or return", (Line(_verdict_words(ended)),))
    for side, duties in page.duties:
        yield Entry(side[:1].upper() + side[1:], tuple(map(Line, duties)))


def _verdict_words(session: Session) -> str:
    return (
        f"bants sessions accept {session.id}, or bants sessions return {session.id} --reason “what was wrong”; "
        f"or tell {session.by or 'the caller'} one of the two, with the criterion that was wrong"
    )
