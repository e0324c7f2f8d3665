"""The call screen as one frozen view, made anew after every key.

A pure function of what the call has come to, what it was judged to be and where guidance points. Everything a front
end shows is worded here, once: titles for ids, marks for states, answers in words. Nothing is remembered from one
picture to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from interview.answers import Answer
from interview.assessment import DATE_PASSED, Assessment
from interview.call import Answered, Call, Cleared, Declined, Flagged, Noted, NotKnown, Objected, PersonMet, Speaking
from interview.definition.model import Definition, Question
from interview.folding import CallState, Undoable
from interview.guidance import Next, WayOut, way_out
from interview.history import against, contradictions, slip_words, slips, times
from interview.lead import Lead
from interview.memory import on_call
from interview.taking import confirm
from interview.words import answer_words, evidence_words, fill, near_day_words, part_words, person_words
from store.phones import shown
from tui.chart import Chart, asked_today, closed_mark, counts, letter_lines, rail_lines
from tui.views import (
    CallView,
    CapturedLine,
    CautionLine,
    NextLine,
    OpenLine,
    OptionLine,
    PersonLine,
    QuestionView,
    Standing,
)
from tui.wording import contact_name

OPTION_KEYS = "1234567890"
NOT_KNOWN = "not known"
CONFIRM = "<"
"""The key that takes an answer as it was before."""
_DATE_PASSED = "A date that was named has gone by{}: ask again."


class Moment(Struct, frozen=True, kw_only=True):
    """All that a picture is made of."""

    chart: Chart
    call: Call
    lead: Lead
    state: CallState
    assessment: Assessment
    following: Next | None
    words: Mapping[str, str]
    """What the placeholders say."""
    now: datetime
    began: datetime
    saved: str
    news: str
    why: str
    why_not: str
    meanwhile: str
    usual_length: float = 0.0
    """Seconds that a call takes."""
    here_usual: float = 0.0
    """Seconds that the question on screen takes."""

    @property
    def definition(self) -> Definition:
        """The one that leads the call."""
        return self.chart.definition


def call_view(moment: Moment) -> CallView:
    """The whole call screen."""
    definition, state, assessment, lead = moment.definition, moment.state, moment.assessment, moment.lead
    rail = rail_lines(moment.chart, state, assessment)
    return CallView(
        call=moment.call.id,
        lead=lead.id,
        company=lead.company,
        contact=contact_name(lead),
        contact_title=lead.contact.title,
        phone=shown(lead.phone),
        began=moment.began,
        zone=lead.time_zone,
        asked=asked_today(moment.chart, state),
        core=len(moment.chart.core),
        saved=moment.saved,
        letters=letter_lines(moment.chart, assessment),
        tier=definition.tier[assessment.tier].title,
        reachable=definition.tier[assessment.reachable].title,
        at_most=not assessment.exact,
        settled=assessment.settled,
        tiers=moment.chart.tiers,
        timelines=moment.chart.timelines,
        cautioned=bool(assessment.cautions),
        timeline=timeline_title(definition, assessment.timeline),
        timeline_possible=timeline_possible(definition, assessment),
        cautions=caution_lines(
            definition, assessment.cautions, slips(definition, on_call(definition, state), state.on)
        ),
        disqualified=disqualified_titles(definition, assessment.disqualified_by),
        news=moment.news,
        why=moment.why,
        why_not=moment.why_not,
        meanwhile=moment.meanwhile,
        question=question_view(moment) if state.position in definition.question else None,
        next=next_line(moment),
        leave_why=leaving(moment).why,
        leave_say=leaving(moment).say,
        rail_title=moment.chart.rail.title,
        rail=rail,
        met=sum(1 for line in rail if line.mark == "met"),
        must_open=must_open(moment.chart, state, assessment),
        to_ask=tuple(open_line(moment.chart, state, question) for question in assessment.open),
        people=people_lines(lead, state),
        captured=captured(definition, state),
        notes=note_lines(definition, state),
        flags=len(state.flags),
        flagged=flag_lines(definition, state),
        draft=state.drafts.get(state.position, ""),
        parked=parked_lines(definition, state, without=state.position),
        usual_length=moment.usual_length,
        here_since=moment.began + timedelta(seconds=state.since - state.spent.get(state.position, 0.0)),
        here_usual=moment.here_usual,
        can_undo=event_words(definition, state.counting[-1]) if state.counting else "",
        can_redo=event_words(definition, state.taken_back[-1]) if state.taken_back else "",
    )


def question_view(moment: Moment) -> QuestionView:
    """The question on screen."""
    question = moment.definition.question[moment.state.position]
    answer = moment.state.answers.get(question.id)
    state = question_state(moment, question, answer)
    chosen = answer.options or () if answer is not None and state not in ("stale", "not asked") else ()
    return QuestionView(
        id=question.id,
        title=question.title,
        key=moment.chart.key(question),
        letter=moment.chart.letters(question),
        must=question.must,
        kind=question.kind,
        ask=fill(question.ask, moment.words),
        hint=question.hint,
        probe=fill(question.probe, moment.words),
        options=tuple(
            OptionLine(OPTION_KEYS[n] if n < len(OPTION_KEYS) else "", option.id, option.say, option.id in chosen)
            for n, option in enumerate(question.options)
        ),
        multiple=question.kind == "choices",
        state=state,
        words=answer_words(question, answer, moment.definition.currency) if answer else "",
        evidence=evidence_words(answer, moment.state.on, moment.call.id) if answer and state == "answered" else "",
        quote=answer.quote or "" if answer and state == "answered" else "",
        remembered=remembered(moment, question, state),
    )


def remembered(moment: Moment, question: Question, state: Standing) -> str:
    """The question as it was before, who says otherwise, and how often its date was put off, in one line."""
    definition, on = moment.definition, moment.state.on
    memory = on_call(definition, moment.state)
    told = [_as_it_was(moment, question, state)]
    if said := contradictions(definition, memory, on).get(question.id):
        told.append(against(question, said, definition.currency, on))
    slipped = slips(definition, memory, on)
    told.append(slip_words(definition, {question.id: slipped[question.id]}) if question.id in slipped else "")
    return " · ".join(part for part in told if part)


def _as_it_was(moment: Moment, question: Question, state: Standing) -> str:
    """What is to be confirmed; "" where nothing is."""
    answer, on, currency = moment.state.answers.get(question.id), moment.state.on, moment.definition.currency
    if answer is None or state not in ("stale", "to confirm"):
        return ""
    still = confirm(question, answer, on)
    words = answer_words(question, answer, currency)
    meant = answer_words(question, still, currency) if still else words
    words += f" ({meant})" if meant != words else ""
    if state == "to confirm":
        return f"from the list: {words}, confirm with {CONFIRM}"
    was = f"was: {words}, {near_day_words(answer.said_on, on)}"
    return f"{was}, out of date: confirm with {CONFIRM}" if still else f"{was}, gone by: ask again"


def question_state(moment: Moment, question: Question, answer: Answer | None) -> Standing:
    """Where a question stands today."""
    assessment = moment.assessment
    if question.id in assessment.hidden:
        return "hidden"
    if question.id in assessment.pending:
        return "pending"
    if question.id in assessment.to_confirm:
        return "to confirm"
    if answer is None:
        return "not asked"
    closed = closed_mark(moment.state, question.id)
    if closed is not None:
        return "declined" if closed == "declined" else "doesn't know"
    if counts(moment.chart, moment.state, assessment, question):
        return "answered"
    return "stale" if answer.state == "answered" else "not asked"


def next_line(moment: Moment) -> NextLine | None:
    """Where Enter goes."""
    following = moment.following
    if following is None:
        return None
    question = moment.definition.question[following.question]
    return NextLine(
        question=question.id,
        key=moment.chart.key(question),
        title=question.title,
        reason=following.reason,
        seconds="" if following.seconds is None else f"{round(following.seconds)} s",
        stake=_stake(following),
    )


def _stake(following: Next) -> str:
    if following.once:
        return f"once {following.once}: {following.why}"
    return f"{' or '.join(following.between)}: {following.why}" if following.between else following.why


def leaving(moment: Moment) -> WayOut:
    """Why nothing is to be asked next, and how to leave; nothing where something is."""
    here, still = moment.state.position, moment.assessment.open
    if moment.following is not None:
        return WayOut("", "")
    found = way_out(moment.definition, moment.state.answers, moment.assessment)
    return WayOut("this is the last question", "") if still == (here,) and not found.say else found


def open_line(chart: Chart, state: CallState, question_id: str) -> OpenLine:
    """A question in a list of open ones."""
    question = chart.definition.question[question_id]
    mark = closed_mark(state, question_id) or "unknown"
    return OpenLine(question=question_id, key=chart.key(question), title=question.title, mark=mark)


def must_open(chart: Chart, state: CallState, assessment: Assessment) -> tuple[OpenLine, ...]:
    """Must-haves still to ask, or declined or not known today, in the file's order."""
    gone = {*assessment.hidden, *assessment.pending}
    return tuple(
        open_line(chart, state, question)
        for question in chart.path
        if chart.definition.question[question].must
        and question not in gone
        and (question in assessment.open or closed_mark(state, question))
    )


def people_lines(lead: Lead, state: CallState) -> tuple[PersonLine, ...]:
    """Everybody at the account: who is called first, then those met."""
    met = {person.name.casefold() for person in state.people}
    name = contact_name(lead)
    listed = (PersonLine(name=name, title=lead.contact.title, part=""),) if name and name.casefold() not in met else ()
    return listed + tuple(PersonLine(name=p.name, title=p.title, part=part_words(p)) for p in state.people)


def captured(definition: Definition, state: CallState) -> tuple[CapturedLine, ...]:
    """What was said on this call, the latest word on each question, the newest last."""
    latest: dict[str, Answered | Declined | NotKnown] = {}
    for event in state.counting:
        if isinstance(event, Answered | Declined | NotKnown | Cleared):
            latest.pop(event.question, None)
        if isinstance(event, Answered | Declined | NotKnown) and event.question in definition.question:
            latest[event.question] = event
    return tuple(
        CapturedLine(
            at=event.at,
            title=definition.question[question].title,
            words=said(definition, event),
            quote=(event.answer.quote or "") if isinstance(event, Answered) else "",
        )
        for question, event in latest.items()
    )


def note_lines(definition: Definition, state: CallState) -> tuple[CapturedLine, ...]:
    """The notes, under the title of the question each was written at."""
    return tuple(
        CapturedLine(at=note.at, title=title(definition, note.question), words=note.text) for note in state.notes
    )


def flag_lines(definition: Definition, state: CallState) -> tuple[CapturedLine, ...]:
    """The moments marked for review, under the title of the question on screen then."""
    return tuple(
        CapturedLine(at=flag.at, title=title(definition, flag.question), words=flag.text) for flag in state.flags
    )


def parked_lines(definition: Definition, state: CallState, without: str = "") -> tuple[CapturedLine, ...]:
    """Unfinished notes under the titles of their questions."""
    return tuple(
        CapturedLine(at=state.at, title=title(definition, question), words=text)
        for question, text in state.drafts.items()
        if question != without
    )


def said(definition: Definition, event: Answered | Declined | NotKnown) -> str:
    """What was said, in words."""
    match event:
        case Answered():
            return answer_words(definition.question[event.question], event.answer, definition.currency)
        case Declined():
            return "declined"
        case NotKnown():
            return NOT_KNOWN


def event_words(definition: Definition, event: Undoable) -> str:
    """Something that can be taken back, in words: "Budget: Set aside"."""
    match event:
        case Answered() | Declined() | NotKnown():
            return f"{title(definition, event.question)}: {said(definition, event)}{_known_how(event)}"
        case Cleared():
            return f"{title(definition, event.question)}: cleared"
        case Noted():
            return f"note: {event.text}"
        case PersonMet():
            return person_words(event.person)
        case Flagged():
            return f"flag: {event.text}" if event.text else "flag"
        case Objected():
            return f"objection: {objection_title(definition, event.objection)}"
        case Speaking():
            return f"speaking: {event.speaker}"


def _known_how(event: Answered | Declined | NotKnown) -> str:
    """The quote behind an answer, or that it was inferred."""
    if not isinstance(event, Answered):
        return ""
    quote = f" “{event.answer.quote}”" if event.answer.quote else ""
    return f"{quote}, inferred" if event.answer.evidence == "inferred" else quote


def title(definition: Definition, question: str) -> str:
    """A question's title; its id where the definition does not have it."""
    found = definition.question.get(question)
    return found.title if found else question


def objection_title(definition: Definition, objection: str) -> str:
    """An objection's title; its id where the definition does not have it."""
    return next((one.title for one in definition.objections if one.id == objection), objection)


def timeline_title(definition: Definition, band: str | None) -> str:
    """A band's title; "not known" for none."""
    return definition.timeline[band].title if band in definition.timeline else NOT_KNOWN


def timeline_possible(definition: Definition, assessment: Assessment) -> str:
    """The bands still possible in words; "" where that says nothing."""
    possible = assessment.timeline_possible
    if assessment.timeline is not None or len(possible) == len(definition.timelines):
        return ""
    return " or ".join(definition.timeline[band].title for band in possible)


def caution_lines(
    definition: Definition, cautions: Iterable[str], slipped: Mapping[str, int]
) -> tuple[CautionLine, ...]:
    """Standing cautions by title; of a date that has gone by, how often it was put off."""
    most = max(slipped.values(), default=0)
    passed = _DATE_PASSED.format(f", put off {times(most)}" if most > 1 else "")
    return tuple(
        CautionLine(caution, definition.caution[caution].title if caution in definition.caution else passed)
        for caution in cautions
        if caution in definition.caution or caution == DATE_PASSED
    )


def disqualified_titles(definition: Definition, ids: Iterable[str]) -> tuple[str, ...]:
    """Titles of disqualifiers."""
    titles = {disqualifier.id: disqualifier.title for disqualifier in definition.disqualifiers}
    return tuple(titles.get(one, one) for one in ids)
