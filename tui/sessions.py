"""Calls as sessions: the lines of a list, and one opened for review with its replay.

What was judged when a call ended stands as it was judged then. A call that is not wrapped up yet is judged as it
stands, on its own day and by the definition that leads it. Lists read a few fields of each call; only what is opened
is read whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import structs

from interview.assessment import Assessment, assess
from interview.call import (
    Answered,
    AnyEvent,
    Call,
    Cleared,
    Declined,
    Discarded,
    Drafted,
    Ended,
    Flagged,
    Moved,
    Noted,
    NotKnown,
    Objected,
    Overrode,
    Parked,
    PersonMet,
    Redone,
    Resumed,
    Speaking,
    Started,
    Undone,
    Verdict,
)
from interview.definition.model import Definition, Question
from interview.ending import verdict_of
from interview.folding import CallState, fold, replay
from interview.history import against, contradictions, slip_words, slips
from interview.memory import known_answers, known_people, on_call
from store.ledger import number_of
from store.lookup import line_of
from store.roll import CallRow, Outcome
from store.summaries import Chosen
from tui.later import later
from tui.lines import Lines
from tui.views import AnswerLine, Mark, PersonLine, ReplayLine, SessionLine, SessionView

if TYPE_CHECKING:
    from interview.why.reasons import why_lines
    from interview.why.standpoint import Standpoint
    from interview.words import answer_words, evidence_words, part_words
    from tui.picture import (
        caution_lines,
        disqualified_titles,
        event_words,
        note_lines,
        objection_title,
        timeline_title,
    )
else:  # lists stand on the first page; what opens one session waits until one is opened
    why_lines = later("interview.why.reasons", "why_lines")
    Standpoint = later("interview.why.standpoint", "Standpoint")
    answer_words, evidence_words, part_words = later("interview.words", "answer_words", "evidence_words", "part_words")
    caution_lines, disqualified_titles, event_words, note_lines, objection_title, timeline_title = later(
        "tui.picture",
        "caution_lines",
        "disqualified_titles",
        "event_words",
        "note_lines",
        "objection_title",
        "timeline_title",
    )

_MARKS: dict[str, Mark] = {"met": "met", "unmet": "unmet", "unknown": "unknown"}


def session_line(row: CallRow, definition: Definition, outcome: Outcome) -> SessionLine:
    """One session in a list; `outcome` is its own, or how it stands where it is not wrapped up."""
    rail = definition.scorecards[0].tests if definition.scorecards else ()
    return SessionLine(
        id=row.id,
        lead=row.lead,
        company=row.company,
        by=row.by,
        started=row.started,
        seconds=row.seconds,
        disposition=row.disposition,
        disposition_title=_ended_as(row, definition),
        tier=_tier(outcome, definition),
        tier_id=outcome.tier,
        timeline=timeline_title(definition, outcome.timeline),
        timeline_id=outcome.timeline,
        cautioned=bool(outcome.cautions),
        cautions=outcome.cautions,
        met=sum(1 for test in rail if test in outcome.met),
        of=len(rail),
        state=row.state,
        reason=row.review.reason if row.review else "",
        demo=row.demo,
        slips=outcome.slips,
    )


class Sessions(Lines[CallRow, SessionLine]):
    """The list of them; `new` of them are to be reviewed."""

    def __init__(self, rows: Chosen[CallRow], made: Callable[[CallRow], SessionLine], new: int) -> None:
        super().__init__(rows, made)
        self._chosen, self.new = rows, new

    def place_of(self, row_id: str) -> int | None:
        return self._chosen.place_of(number_of("calls", row_id) or 0)


class Told:
    """The lines that sessions are found by: what the list shows of them, and their ids.

    Most sessions share their caller, state and titles with many others, whose words are made once.
    """

    def __init__(self, definition: Callable[[str], Definition]) -> None:
        """`definition`: the one that led a call, by its hash."""
        self._definition = definition
        self._shared: dict[tuple[str | None, ...], bytes] = {}

    def __call__(self, row: CallRow) -> bytes:
        """The line of a session."""
        tier, timeline = (row.verdict.tier, row.verdict.timeline) if row.verdict is not None else (None, None)
        kind = row.definition, row.by, row.state, row.disposition, tier, timeline
        if kind not in self._shared:
            self._shared[kind] = line_of(" ".join(self._words(row)))
        return line_of(f"{row.company} {row.id} {row.lead}") + b" " + self._shared[kind]

    def _words(self, row: CallRow) -> Iterator[str]:
        definition = self._definition(row.definition)
        yield from (row.by, row.state, _ended_as(row, definition))
        if row.verdict is not None:
            yield from (_tier(row.verdict, definition), timeline_title(definition, row.verdict.timeline))


def unfinished_line(row: CallRow, call: Call, state: CallState, definition: Definition) -> SessionLine:
    """One session that is not wrapped up, as it stands now on its own day."""
    verdict = standing(call, definition)
    outcome = Outcome(verdict.tier, verdict.timeline, verdict.cautions, verdict.met, verdict.slips)
    return session_line(structs.replace(row, seconds=int(state.at)), definition, outcome)


def _ended_as(row: CallRow, definition: Definition) -> str:
    ends = definition.disposition.get(row.disposition)
    return ends.title if ends else row.disposition


def _tier(outcome: Outcome, definition: Definition) -> str:
    tier = definition.tier.get(outcome.tier)
    return tier.title if tier else outcome.tier


def standing(call: Call, definition: Definition) -> Verdict:
    """The verdict of a call: as stored, or as it stands now on its own day."""
    if call.verdict is not None:
        return call.verdict
    state = fold(call)
    return verdict_of(_judge(definition, state), slips(definition, on_call(definition, state), state.on))


def session_view(line: SessionLine, call: Call, definition: Definition) -> SessionView:
    """One session opened."""
    state = fold(call)
    verdict = standing(call, definition)
    partly = _judge(definition, state).partly
    known = (question for question in definition.questions if question.id in state.answers)
    return SessionView(
        line=line,
        replay=replay_lines(call, definition),
        scorecards=tuple(
            (card.title, tuple((definition.test[test].title, _mark(verdict, partly, test)) for test in card.tests))
            for card in definition.scorecards
        ),
        cautions=caution_lines(definition, verdict.cautions, verdict.slips),
        disqualified=disqualified_titles(definition, verdict.disqualified_by),
        people=tuple(PersonLine(name=p.name, title=p.title, part=part_words(p)) for p in state.people),
        notes=note_lines(definition, state),
        definition=f"{definition.name}, version {definition.version} ({definition.hash})",
        rev=call.rev,
        answers=tuple(_answer_line(definition, state, question) for question in known),
        why=why_lines(_standpoint(definition, state)),
        slips=slip_words(definition, verdict.slips),
    )


def replay_lines(call: Call, definition: Definition) -> tuple[ReplayLine, ...]:
    """What happened, each with the tier after it; moving about and half-written notes are left out."""
    lines: list[ReplayLine] = []
    before: tuple[str, str, str | None] | None = None
    told = _teller(call, definition)
    for event, state in replay(call):
        if isinstance(event, Moved | Drafted):
            continue
        found = _judge(definition, state)
        after = found.tier, found.reachable, found.timeline
        what, words = told(event)
        words += _against(definition, event, state)
        tier = definition.tier[found.tier].title
        changed = before is not None and before != after
        lines.append(ReplayLine(at=event.at, what=what, words=words, tier=tier, changed=changed))
        before = after
    return tuple(lines)


def _judge(definition: Definition, state: CallState) -> Assessment:
    """The call as the definition can judge it: its own knows all of it, another one maybe not."""
    known = known_answers(definition, state.answers, state.on)
    return assess(definition, known, state.on, known_people(definition, state.people))


def _standpoint(definition: Definition, state: CallState) -> Standpoint:
    known = known_answers(definition, state.answers, state.on)
    return Standpoint(definition, known, state.on, known_people(definition, state.people))


def _against(definition: Definition, event: AnyEvent, state: CallState) -> str:
    """Who had said otherwise of a question before, to stand behind its answer."""
    if not isinstance(event, Answered):
        return ""
    said = contradictions(definition, on_call(definition, state), state.on).get(event.question)
    told = against(definition.question[event.question], said, definition.currency, state.on) if said else ""
    return f" · {told}" if told else ""


def _answer_line(definition: Definition, state: CallState, question: Question) -> AnswerLine:
    answer = state.answers[question.id]
    heard = answer.state == "answered" and answer.grade in ("verbatim", "paraphrase")
    how = evidence_words(answer, state.on, state.session)
    return AnswerLine(
        title=question.title,
        words=answer_words(question, answer, definition.currency),
        grade=answer.grade if answer.state == "answered" else "",
        evidence=f"{answer.grade}, {how}" if heard else how,
        quote=answer.quote or "",
    )


def _mark(verdict: Verdict, partly: tuple[str, ...], test: str) -> Mark:
    stood = _MARKS[verdict.met.get(test, "unknown")]
    return "partly" if stood != "met" and test in partly else stood


def _teller(call: Call, definition: Definition) -> Callable[[AnyEvent], tuple[str, str]]:
    """What an event of this call was, and its words."""
    by_number = {event.seq: event for event in call.events}

    def words(event: AnyEvent) -> str:
        match event:
            case Answered() | Declined() | NotKnown() | Cleared() | PersonMet():
                return event_words(definition, event)
            case Noted() | Flagged():
                return event.text
            case Objected():
                return objection_title(definition, event.objection)
            case Speaking():
                return event.speaker
            case Started():
                return f"{call.contact or call.company}, answers known before: {len(event.answers)}"
            case Undone() | Redone():
                return words(by_number[event.target]) if event.target in by_number else ""
            case Resumed(by=by, taken_from=before, reason=why):
                return f"{by}, taken over from {before}: {why}" if before else by
            case Overrode(what=what, reason=reason):
                return f"{what}: {reason}"
            case Ended():
                ends = definition.disposition.get(event.disposition)
                return ends.title if ends else event.disposition
            case _:
                return ""

    return lambda event: (_NAMES[type(event)], words(event))


_NAMES: dict[type, str] = {
    Started: "started",
    Answered: "answered",
    Declined: "declined",
    NotKnown: "not known",
    Cleared: "cleared",
    Noted: "note",
    PersonMet: "person",
    Flagged: "flag",
    Objected: "objection",
    Speaking: "speaking",
    Undone: "taken back",
    Redone: "brought back",
    Parked: "parked",
    Resumed: "resumed",
    Overrode: "called all the same",
    Discarded: "thrown away",
    Ended: "ended",
}
