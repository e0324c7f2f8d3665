"""What a call has come to: the fold of its events, from the first or one at a time.

An event does not repeat what the call says already: who was speaking, the second and the call itself are put to an
answer here, when it is folded in.

`fold` reads a whole call, `advance` adds one event to what was folded before, and both give the same state. What can
be taken back (answers, refusals, notes, people, flags, objections) is kept as the tuple of events that count; an undo
takes one out and builds the rest again from the start, so that nothing has to know how to run backwards. Events that
make no sense where they stand, an undo of nothing say, change nothing: an old or damaged call still opens.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from interview.answers import Answer, Person
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
)

Undoable = Answered | Declined | NotKnown | Cleared | Noted | PersonMet | Flagged | Objected | Speaking
"""What undo takes back; moving, drafting, parking and ending it leaves alone."""


class CallState(Struct, frozen=True, kw_only=True):
    """A call after some of its events."""

    on: date
    """The call's day: refusals are dated by it, and it is the day of judgement."""
    session: str = ""
    """The call's id."""
    contact: str = ""
    """Who was called, and speaks until somebody else does."""
    speaker: str = ""
    """Who speaks now; "" where nobody was named."""
    before: Started | None = None
    """What was known before the call."""
    answers: dict[str, Answer] = {}
    """As they count: what was known before, overlaid by what was said on this call."""
    own: dict[str, Answer | None] = {}
    """What this call said of a question; None: the answer was taken away."""
    others: dict[str, tuple[Answer, ...]] = {}
    """The last word on a question of everybody but its last speaker on this call, the oldest first."""
    people: tuple[Person, ...] = ()
    """Known before and met, one each by name."""
    counting: tuple[Undoable, ...] = ()
    """Undoable events that count, in the order of happening; undo takes the last."""
    taken_back: tuple[Undoable, ...] = ()
    """Events that redo would bring back, the next one last."""
    position: str = ""
    """The question on screen."""
    since: float = 0.0
    """Second at which it came there."""
    spent: dict[str, float] = {}
    """Seconds that each question stood on screen before."""
    drafts: dict[str, str] = {}
    """Unfinished notes by question."""
    parked: bool = False
    discarded: bool = False
    ended: Ended | None = None
    last: int = 0
    """Number of the last event."""
    at: float = 0.0
    """Its seconds since the call began."""

    @property
    def notes(self) -> tuple[Noted, ...]:
        """Notes that count, the oldest first."""
        return tuple(event for event in self.counting if isinstance(event, Noted))

    @property
    def flags(self) -> tuple[Flagged, ...]:
        """Moments marked for review."""
        return tuple(event for event in self.counting if isinstance(event, Flagged))

    @property
    def objections(self) -> tuple[Objected, ...]:
        """Objections logged."""
        return tuple(event for event in self.counting if isinstance(event, Objected))

    @property
    def unfinished(self) -> bool:
        """Whether the call can be gone on with."""
        return self.ended is None and not self.discarded


def fold(call: Call) -> CallState:
    """The call as it stands."""
    state = blank(call)
    for event in call.events:
        state = advance(state, event)
    return state


def replay(call: Call) -> Iterator[tuple[AnyEvent, CallState]]:
    """Each event with the state after it."""
    state = blank(call)
    for event in call.events:
        state = advance(state, event)
        yield event, state


def blank(call: Call) -> CallState:
    """The call before its first event."""
    return CallState(on=call.started.date(), session=call.id, contact=call.contact, speaker=call.contact)


def advance(state: CallState, event: AnyEvent) -> CallState:
    """The state after one more event."""
    state = replace(state, last=event.seq, at=event.at)
    match event:
        case Started():
            return replace(state, before=event, answers=event.answers, people=event.people)
        case Undone():
            return _take_back(state, event.target)
        case Redone():
            return _bring_back(state, event.target)
        case Moved():
            return _go(state, event)
        case Drafted():
            others = {question: text for question, text in state.drafts.items() if question != event.question}
            return replace(state, drafts={**others, event.question: event.text} if event.text else others)
        case Parked():
            return replace(state, parked=True)
        case Resumed():
            return replace(state, parked=False)
        case Overrode():
            return state
        case Discarded():
            return replace(state, discarded=True)
        case Ended():
            return replace(state, ended=event, parked=False)
        case _:
            return replace(_count(state, event), taken_back=())


def _go(state: CallState, moved: Moved) -> CallState:
    """The state with another question on screen."""
    before = state.spent.get(state.position, 0.0) + max(moved.at - state.since, 0.0)
    spent = {**state.spent, state.position: before} if state.position else state.spent
    return replace(state, position=moved.question, since=moved.at, spent=spent)


def _count(state: CallState, event: Undoable) -> CallState:
    """The state with an undoable event counted."""
    counting = (*state.counting, event)
    match event:
        case Answered():
            return _say(state, counting, event.question, as_heard(state, event.answer, event.at))
        case Declined():
            refused = Answer(said_on=state.on, state="declined")
            return _say(state, counting, event.question, as_heard(state, refused, event.at))
        case NotKnown():
            refused = Answer(said_on=state.on, state="doesnt-know")
            return _say(state, counting, event.question, as_heard(state, refused, event.at))
        case Cleared():
            return _say(state, counting, event.question, None)
        case PersonMet():
            return replace(state, counting=counting, people=with_person(state.people, event.person))
        case Speaking():
            return _name(replace(state, counting=counting, speaker=event.speaker), event.question)
        case _:
            return replace(state, counting=counting)


def as_heard(state: CallState, answer: Answer, at: float | None) -> Answer:
    """The answer as it counts once it is given at that second: with who speaks now, where it names nobody itself."""
    return replace(answer, speaker=answer.speaker or state.speaker or None, at=at, session=state.session or None)


def _say(state: CallState, counting: tuple[Undoable, ...], question: str, answer: Answer | None) -> CallState:
    own = {**state.own, question: answer}
    if answer is not None:
        answers = {**state.answers, question: answer}
        said = (*state.others.get(question, ()), state.own.get(question))
        others = tuple(one for one in said if one is not None and one.speaker != answer.speaker)
    else:
        answers = {known: kept for known, kept in state.answers.items() if known != question}
        others = ()
    others_said = _with(state.others, question, others)
    return replace(state, counting=counting, own=own, others=others_said, answers=answers)


def _with(
    others: dict[str, tuple[Answer, ...]], question: str, said: tuple[Answer, ...]
) -> dict[str, tuple[Answer, ...]]:
    """The words of others, with these on the question; a question without any is left out."""
    return {known: words for known, words in {**others, question: said}.items() if words}


def _name(state: CallState, question: str) -> CallState:
    """The state with the answer that this call has to a question given by whoever speaks now."""
    said = state.own.get(question)
    if said is None:
        return state
    named = replace(said, speaker=state.speaker or None)
    own, answers = {**state.own, question: named}, {**state.answers, question: named}
    others = tuple(one for one in state.others.get(question, ()) if one.speaker != named.speaker)
    return replace(state, own=own, answers=answers, others=_with(state.others, question, others))


def _take_back(state: CallState, target: int) -> CallState:
    event = next((event for event in state.counting if event.seq == target), None)
    if event is None:
        return state
    kept = tuple(other for other in state.counting if other.seq != target)
    return replace(_built(state, kept), taken_back=(*state.taken_back, event))


def _bring_back(state: CallState, target: int) -> CallState:
    event = next((event for event in state.taken_back if event.seq == target), None)
    if event is None:
        return state
    rest = tuple(other for other in state.taken_back if other.seq != target)
    counting = tuple(sorted((*state.counting, event), key=lambda one: one.seq))
    return replace(_built(state, counting), taken_back=rest)


def _built(state: CallState, counting: tuple[Undoable, ...]) -> CallState:
    """The same state with just these events counted, from what was known before the call."""
    before = state.before
    answers, people = (before.answers, before.people) if before else ({}, ())
    state = replace(state, answers=answers, own={}, others={}, people=people, speaker=state.contact, counting=())
    for event in counting:
        state = _count(state, event)
    return state


def with_person(people: tuple[Person, ...], met: Person) -> tuple[Person, ...]:
    """The people with one more; of the same name it is the same person, and what was said last of them counts."""
    place = next((n for n, one in enumerate(people) if met.name and one.name.casefold() == met.name.casefold()), None)
    if place is None:
        return (*people, met)
    known = people[place]
    merged = Person(
        name=known.name,
        title=met.title or known.title,
        roles=met.roles or known.roles,
        engagement=met.engagement or known.engagement,
    )
    return (*people[:place], merged, *people[place + 1 :])
