"""Random calls: events in any order that a caller's keys could bring about, and some that they could not."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.call import (
    Answered,
    AnyEvent,
    Call,
    Cleared,
    Declined,
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
from interview.definition.model import Span, Special

STARTED = datetime(2026, 11, 22, 10, 2, tzinfo=UTC)
QUESTIONS = st.sampled_from(["pain", "budget", "t-decide", "people"])
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)

_days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
_numbers = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False, width=32)
_ends = st.none() | _days | _numbers
_spans = st.builds(Span, _ends, _ends)
_values = st.none() | _spans | st.sampled_from(Special) | WORDS | st.sampled_from(["now", "never", ""])

answers = st.builds(
    Answer,
    said_on=_days,
    state=st.sampled_from(["answered", "declined", "doesnt-know"]),
    options=st.none() | st.lists(st.sampled_from(["a", "b"]), max_size=2).map(tuple),
    value=_values,
    currency=st.sampled_from([None, "USD", "EUR"]),
    evidence=st.sampled_from([None, "imported", "verbatim"]),
    quote=st.none() | WORDS,
    words=st.none() | WORDS,
)
people = st.builds(
    Person,
    name=st.sampled_from(["", "Ana Cho", "ana cho", "Dana Ruiz"]),
    title=st.sampled_from(["", "CFO"]),
    roles=st.sampled_from([(), ("signs",), ("decides", "uses")]),
    engagement=st.sampled_from([None, "engaged"]),
)
starts = st.builds(
    Started,
    seq=st.just(0),
    at=st.just(0.0),
    answers=st.dictionaries(QUESTIONS, answers, max_size=2),
    earlier=st.dictionaries(QUESTIONS, st.lists(answers, min_size=1, max_size=2).map(tuple), max_size=1),
    people=st.lists(people, max_size=2).map(tuple),
)


def _of(kind: type, **fields: Any) -> st.SearchStrategy[Any]:
    return st.builds(kind, seq=st.just(0), at=st.just(0.0), **fields)


undoable = st.one_of(
    _of(Answered, question=QUESTIONS, answer=answers),
    _of(Declined, question=QUESTIONS),
    _of(NotKnown, question=QUESTIONS),
    _of(Cleared, question=QUESTIONS),
    _of(Noted, question=QUESTIONS, text=WORDS),
    _of(PersonMet, person=people),
    _of(Flagged, question=QUESTIONS, text=WORDS),
    _of(Objected, question=QUESTIONS, objection=st.just("no-time")),
    _of(Speaking, question=QUESTIONS | st.just(""), speaker=st.sampled_from(["", "Ana Cho", "Dana Ruiz"])),
)
any_event = st.one_of(
    undoable,
    undoable,
    _of(Moved, question=QUESTIONS),
    _of(Drafted, question=QUESTIONS, text=WORDS),
    _of(Undone, target=st.integers(0, 20)),
    _of(Redone, target=st.integers(0, 20)),
    _of(Parked),
    _of(Resumed, by=WORDS),
    _of(Overrode, what=WORDS, reason=WORDS),
    _of(Ended, disposition=WORDS, when=st.none() | st.datetimes(timezones=st.just(UTC))),
)


def call_of(*events: AnyEvent) -> Call:
    """A call of these events, with the numbers and times they get when they happen."""
    numbered = tuple(replace(event, seq=n, at=float(n)) for n, event in enumerate(events, start=1))
    return Call(
        id="S-0001", lead="L-0001", company="Acme", by="Mia", started=STARTED, contact="Dana Ruiz", definition="0",
        events=numbered,
    )  # fmt: skip


calls = st.tuples(starts, st.lists(any_event, max_size=20)).map(lambda pair: call_of(pair[0], *pair[1]))
