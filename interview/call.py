"""A call is its events; everything else about it is a fold of them.

Each event is frozen, numbered from 1 and carries the seconds since the call began (`at`), never a clock of its own:
the one clock reading of a call is `Call.started`. Answers, people, notes, position and replay are folds; nothing is
edited in place. Undo and redo are events too: they name the event they take back or bring back, and a fold leaves out
what is taken back. The first event, `Started`, holds what was known before, so that a call replays by itself,
whatever becomes of the lead.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from interview.answers import Answer, Person

SessionState = Literal["parked", "new", "accepted", "returned"]


class Event(Struct, frozen=True, kw_only=True, tag_field="event", tag=str.lower):
    """Something that happened on the call."""

    seq: int
    """1, 2, 3 … in the order of happening; order is by this, never by clock."""
    at: float
    """Seconds since the call began, never negative."""


class Started(Event, frozen=True, tag="started"):
    """The clock started; what was known before the call."""

    answers: dict[str, Answer] = {}
    """What counted."""
    earlier: dict[str, tuple[Answer, ...]] = {}
    """What else is remembered of a question, the newest first."""
    people: tuple[Person, ...] = ()


class Answered(Event, frozen=True, tag="answered"):
    """A question was answered (also a correction, a confirmation, a capture out of order)."""

    question: str
    answer: Answer


class Declined(Event, frozen=True, tag="declined"):
    """Asked, and the prospect would not say."""

    question: str


class NotKnown(Event, frozen=True, tag="not-known"):
    """Asked, and the prospect does not know."""

    question: str


class Cleared(Event, frozen=True, tag="cleared"):
    """The answer was taken away: the question counts as not asked."""

    question: str


class Noted(Event, frozen=True, tag="noted"):
    """A note in the caller's words, at the question it was written at ("" where there was none)."""

    question: str
    text: str


class Drafted(Event, frozen=True, tag="drafted"):
    """The unfinished note as it stood; "" once it is finished or thrown away."""

    question: str
    text: str


class PersonMet(Event, frozen=True, tag="person-met"):
    """Somebody at the account was met or named."""

    person: Person


class Flagged(Event, frozen=True, tag="flagged"):
    """The caller marks this moment for review."""

    question: str
    text: str


class Objected(Event, frozen=True, tag="objected"):
    """The prospect objected; the id is the definition's."""

    question: str
    objection: str


class Speaking(Event, frozen=True, tag="speaking"):
    """Somebody else speaks from here on; so far the contact of the call did."""

    question: str
    """Its answer on this call, where there is one, was given by them too; "" where there was none."""
    speaker: str


class Moved(Event, frozen=True, tag="moved"):
    """The caller went to another question."""

    question: str


class Undone(Event, frozen=True, tag="undone"):
    """The event of that number is taken back."""

    target: int


class Redone(Event, frozen=True, tag="redone"):
    """The event of that number counts again."""

    target: int


class Parked(Event, frozen=True, tag="parked"):
    """The call was broken off; it can be resumed."""


class Resumed(Event, frozen=True, tag="resumed"):
    """Somebody went on with it."""

    by: str
    taken_from: str = ""
    """Who was leading it at that moment; "" where nobody was."""
    reason: str = ""
    """Why it was taken over."""


class Overrode(Event, frozen=True, tag="overrode"):
    """The caller called although something stood against it: an unknown zone, an hour at which nobody is called."""

    what: str
    """What stood against it, in words."""
    reason: str
    """Why it was called all the same, in the caller's words."""


class Discarded(Event, frozen=True, tag="discarded"):
    """Broken off and thrown away: kept, but never resumed and never a session to review."""


class Ended(Event, frozen=True, tag="ended"):
    """Hung up and wrapped up; what the disposition needed ("." is kept as not known: None)."""

    disposition: str
    when: datetime | None = None
    when_words: str = ""
    person: str = ""
    reason: str = ""
    rep: str = ""
    next_step: str = ""
    summary: str = ""


AnyEvent = (
    Started
    | Answered
    | Declined
    | NotKnown
    | Cleared
    | Noted
    | Drafted
    | PersonMet
    | Flagged
    | Objected
    | Speaking
    | Moved
    | Undone
    | Redone
    | Parked
    | Resumed
    | Overrode
    | Discarded
    | Ended
)


class Verdict(Struct, frozen=True, kw_only=True):
    """What the call was judged to be when it ended; stored with it and never rewritten."""

    tier: str
    reachable: str
    timeline: str | None
    on: date
    met: dict[str, str] = {}
    """Every test: met, unmet or unknown."""
    cautions: tuple[str, ...] = ()
    disqualified_by: tuple[str, ...] = ()
    slips: dict[str, int] = {}
    """How often the date that a question asks for was put off or went by; none: it is not there."""


class Review(Struct, frozen=True, kw_only=True):
    """A manager's word on a session."""

    state: Literal["accepted", "returned"]
    by: str
    at: datetime
    reason: str = ""


class Call(Struct, frozen=True, kw_only=True):
    """One session with one lead."""

    id: str
    rev: int = 0
    lead: str
    company: str
    by: str
    started: datetime
    """Aware; its day is the day of judgement."""
    contact: str = ""
    definition: str
    """The hash of the definition that leads it; pinned for ever."""
    events: tuple[AnyEvent, ...] = ()
    verdict: Verdict | None = None
    review: Review | None = None
    demo: bool = False
    beside: str = ""
    """The session that somebody else went on with; this one keeps what was taken down here from then on."""
    erased: int = 0
    """How often somebody was erased from it."""
