"""The hand-off page of a lead, put together: from what is remembered, what is judged today, and the calls led.

The lead is judged today, by the definition in force; what was judged at the end of its last call stands beside it.
Pure: the moment, the prospect's clock and who hands over are arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from interview.call import Call, Ended, Speaking
from interview.definition.model import Definition, Question
from interview.ending import hands_over
from interview.handoff.against import Led, against
from interview.handoff.gaps import gaps
from interview.handoff.page import Day, Differing, Handoff, Meeting, Member, Said, Session, Verdict
from interview.handoff.people import members, unnamed_roles
from interview.handoff.said import holding, said, source_words
from interview.handoff.standing import card, caution_titles, conditions, fit_words
from interview.history import contradictions, set_at_wrap_up, slips
from interview.lead import Contact, Lead
from interview.memory import Memory, known_people, readable, recall, said_of
from interview.why.standpoint import Standpoint
from interview.words import day_words, moment_words

_FACTS = (
    ("Industry", "industry"),
    ("Industry code", "industry_code"),
    ("Employees", "employees"),
    ("Annual revenue", "annual_revenue"),
    ("Website", "website"),
    ("Time zone", "time_zone"),
    ("Source", "source"),
    ("Notes of the list", "notes"),
)


class Subject(Struct, frozen=True, kw_only=True):
    """What a page is written of."""

    definition: Definition
    """The one in force."""
    lead: Lead
    memory: Memory | Lead
    """The lead's, with what an unfinished call brought."""
    calls: tuple[tuple[Led, Definition], ...]
    """Those not thrown away, the oldest first, each with the definition that led it."""
    zone: str = ""
    """The prospect's; "" where it is not known."""
    barred: Callable[[Contact], bool]
    """Whether somebody there asked not to be called."""


def written(subject: Subject, now: datetime, by: str, there: datetime | None, reason: str = "") -> Handoff:
    """The page. `there` is the moment of the meeting by the prospect's clock; `reason` is that of an override."""
    definition, lead, memory, on = subject.definition, subject.lead, subject.memory, now.date()
    counting, people = recall(definition, memory, on), known_people(definition, memory.people)
    stand = Standpoint(definition, counting, on, people)
    assessment, led = stand.assessment, [one for one, _ in subject.calls]
    held = holding(definition, assessment, counting)
    notes = _notes(led, held.values())
    cards = [card(stand, one, held, notes) for one in definition.scorecards]
    placed = _placed(definition)
    everybody = members(lead, people, _spoken(led), subject.barred)
    call, ended = agreed(subject) or (None, None)
    elsewhere = placed | set_at_wrap_up(definition) if ended and ended.when else placed
    return Handoff(
        lead=lead.id,
        company=lead.company,
        demo=lead.demo,
        made=now,
        by=by,
        rep=ended.rep if ended else "",
        tier=assessment.tier,
        tier_title=definition.tier[assessment.tier].title,
        top=assessment.tier == definition.tiers[-1].id,
        timeline=assessment.timeline,
        timeline_title=_band(definition, assessment.timeline),
        against=tuple(against(definition, lead, assessment, led)),
        reason=reason,
        verdict=_verdict(subject),
        contact=_to_call(everybody, call),
        where=", ".join(part for part in (lead.city, lead.state, lead.country) if part),
        meeting=_meeting(subject, call, ended, now, there),
        next_step=_next_step(lead, ended),
        cautions=caution_titles(definition, assessment, counting),
        differing=tuple(_differing(definition, memory, on)),
        days=tuple(_days(definition, memory, on, held)),
        conditions=tuple(conditions(stand)),
        fit=fit_words(definition, assessment),
        criteria=cards[0] if cards else None,
        cards=tuple(cards[1:]),
        besides=tuple(one for one in held.values() if one.holds == "said" and one.question not in elsewhere),
        notes=tuple(note for question, every in notes.items() if question not in placed for note in every),
        objections=tuple(_objections(definition, led)),
        people=everybody,
        unnamed=unnamed_roles(definition, people),
        gaps=tuple(gaps(definition, assessment, memory, held)),
        confirm=tuple(one for one in held.values() if one.holds == "from the list"),
        facts=_facts(lead),
        sessions=tuple(_session(*one) for one in reversed(subject.calls)),
        attempts=lead.attempts,
        duties=tuple(definition.duties.items()),
        definition=definition.name,
        version=definition.version,
        hash=definition.hash,
    )


def agreed(subject: Subject) -> tuple[Call, Ended] | None:
    """The last call that hands over to sales, with its end; None where no call did."""
    ends = (
        (call, state.ended)
        for (call, state), led_by in reversed(subject.calls)
        if state.ended and (way := led_by.disposition.get(state.ended.disposition)) and hands_over(way)
    )
    return next(ends, None)


def _placed(definition: Definition) -> set[str]:
    """The questions that stand under a test of the first scorecard."""
    tests = definition.scorecards[0].tests if definition.scorecards else ()
    return {question.id for question in definition.questions if question.shows in tests}


# -- what was said ---


def _notes(led: Iterable[Led], held: Iterable[Said]) -> dict[str, tuple[str, ...]]:
    """The notes of all calls by the question they were written at, without those that are a quote already."""
    quotes = {one.quote for one in held}
    noted: dict[str, tuple[str, ...]] = {}
    for _, state in led:
        for note in state.notes:
            if note.text not in quotes:
                noted[note.question] = (*noted.get(note.question, ()), note.text)
    return noted


def _differing(definition: Definition, memory: Memory | Lead, on: date) -> Iterator[Differing]:
    for question_id, answers in contradictions(definition, memory, on).items():
        question = definition.question[question_id]
        yield Differing(
            title=question.title, said=tuple(said(definition, question, answer) for answer in reversed(answers))
        )


def _days(definition: Definition, memory: Memory | Lead, on: date, held: Mapping[str, Said]) -> Iterator[Day]:
    """The dates that hold, with what was named before them; the one that a wrap-up sets is the meeting's."""
    slipped, sets = slips(definition, memory, on), set_at_wrap_up(definition)
    for question in definition.questions:
        if question.kind == "date" and question.id in held and question.id not in sets:
            count = slipped.get(question.id, 0)
            before = _named_before(definition, question, memory) if count else ()
            yield Day(said=held[question.id], slipped=count, before=before)


def _named_before(definition: Definition, question: Question, memory: Memory | Lead) -> tuple[str, ...]:
    earlier = [
        said(definition, question, one)
        for one in reversed(said_of(memory, question.id)[1:])
        if one.state == "answered" and readable(definition, question.id, one, one.said_on)
    ]
    return tuple(f"{one.words} ({source_words(one)})" for one in earlier)


def _objections(definition: Definition, led: Iterable[Led]) -> Iterator[str]:
    """What they objected, with the day."""
    titles = {one.id: one.title for one in definition.objections}
    for call, state in led:
        day = day_words(call.started.date())
        yield from (f"{titles.get(one.objection, one.objection)} ({day})" for one in state.objections)


def _spoken(led: Iterable[Led]) -> frozenset[str]:
    """Who was on the line, folded."""
    names = {state.contact for _, state in led}
    for _, state in led:
        names |= {one.speaker for one in state.counting if isinstance(one, Speaking)}
    return frozenset(name.casefold() for name in names if name)


# -- what was agreed ---


def _to_call(everybody: Sequence[Member], call: Call | None) -> Member | None:
    """Who agreed to it, where they may be called; else the first who may."""
    free = [one for one in everybody if not one.barred]
    agreed_with = call.contact.casefold() if call and call.contact else None
    return next((one for one in free if one.name.casefold() == agreed_with), next(iter(free), None))


def _meeting(
    subject: Subject, call: Call | None, ended: Ended | None, now: datetime, there: datetime | None
) -> Meeting | None:
    """The meeting that the last hand-over agreed; None where no time was."""
    if call is None or ended is None or ended.when is None:
        return None
    return Meeting(
        session=call.id,
        agreed=call.started,
        at=ended.when,
        there=there,
        zone=subject.zone,
        words=ended.when_words,
        past=ended.when < now,
    )


def _next_step(lead: Lead, ended: Ended | None) -> str:
    step = lead.next_step
    if step is None or (ended is not None and step.at == ended.when):
        return ""
    return f"{step.action}{f', {moment_words(step.at)}' if step.at else ''}"


# -- the rest ---


def _verdict(subject: Subject) -> Verdict | None:
    """The verdict of the last call that ended."""
    for (call, _), definition in reversed(subject.calls):
        if call.verdict is not None:
            tier = definition.tier.get(call.verdict.tier)
            return Verdict(
                on=call.verdict.on,
                tier=tier.title if tier else call.verdict.tier,
                timeline=_band(definition, call.verdict.timeline),
                definition=call.definition,
            )
    return None


def _session(led: Led, definition: Definition) -> Session:
    call, state = led
    way = definition.disposition.get(state.ended.disposition) if state.ended else None
    tier = definition.tier.get(call.verdict.tier) if call.verdict else None
    return Session(
        id=call.id,
        started=call.started,
        by=call.by,
        contact=call.contact,
        minutes=round(state.at / 60),
        ended=way.title if way else state.ended.disposition if state.ended else "",
        tier=tier.title if tier else "",
        definition=call.definition,
    )


def _facts(lead: Lead) -> tuple[tuple[str, str], ...]:
    """What the list says of the account, with the columns nobody knew."""
    own = tuple((title, getattr(lead, field)) for title, field in _FACTS if getattr(lead, field))
    since = (("On file since", day_words(lead.created.date())),)
    return own + since + tuple((header, words) for header, words in lead.extra.items() if words)


def _band(definition: Definition, band: str | None) -> str:
    return definition.timeline[band].title if band in definition.timeline else "not known"
