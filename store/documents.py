"""Leads and calls as the documents the ledger keeps, and back: one codec, exact to the last bit of meaning.

A document is a plain dict that JSON can carry: days and moments as ISO text, ids as they are. The two things JSON
cannot tell apart are tagged: a value that is `now` or `never` is `{"special": ...}`, so that the text "never" stays
text, and a range is `{"low", "high"}`, whose ends are days where they are text. Every document carries the number of
this schema. One of an older schema is brought up step by step when it is read; one written by a newer bants is refused
in a sentence rather than read by half and written back with less.

Lists read a few fields without the rest, so some that they need stand in the document though the rest says them too:
a call's `state`, `disposition` and `seconds`; `said`, a fingerprint of all that is known of a lead; and what tells
whether it may be called: the `number` to dial, the `zones` it may be in, the `keys` of the do-not-call list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any, TypeVar, get_args

import msgspec
from msgspec import structs

from interview.answers import Answer
from interview.call import Answered, AnyEvent, Call, Started
from interview.definition.model import Bound, Span, Special, Value
from interview.folding import CallState, fold
from interview.lead import Lead
from interview.outreach.bars import Bar
from store.ledger import Document, Table
from store.problems import StoreProblem

SCHEMA = 4
T = TypeVar("T")


def _shape(kind: type, *by_hand: str) -> type:
    """The struct's twin whose fields `by_hand` are left as they are, so that msgspec reads all others in one go."""
    fields = [
        (
            field.name,
            Any if field.name in by_hand else field.type,
            msgspec.field(default=field.default, default_factory=field.default_factory),  # type: ignore[call-overload]  # one is NODEFAULT
        )
        for field in structs.fields(kind)
    ]
    return msgspec.defstruct(kind.__name__, fields, kw_only=True)


_EVENTS: dict[str, type] = {event.__struct_config__.tag: event for event in get_args(AnyEvent)}
_SHAPES: dict[type, type] = {
    Lead: _shape(Lead, "answers", "earlier"),
    Call: _shape(Call, "events"),
    Answer: _shape(Answer, "value"),
    **{event: _shape(event, "answers", "earlier", "answer") for event in _EVENTS.values()},
}


_DIFFERENT = (AttributeError, KeyError, OverflowError, TypeError, ValueError)
"""What a document of another shape meets; msgspec's ValidationError is a ValueError."""


class Unreadable(StoreProblem):
    """The document is sound, but not one that this version can read."""


def lead_document(lead: Lead) -> Document:
    """The lead as the ledger keeps it."""
    bare: Document = msgspec.to_builtins(structs.replace(lead, answers={}, earlier={}))
    known = {"answers": _answers(lead.answers), "earlier": _earlier(lead.earlier)}
    return _worked_out({**bare, **known, "schema": SCHEMA})


def read_lead(document: Document) -> Lead:
    """The lead of a document. Raises Unreadable."""
    document = upgraded(document)
    try:
        answers, earlier = read_answers(document.get("answers", {})), _read_earlier(document.get("earlier", {}))
        return _read(Lead, document, answers=answers, earlier=earlier)
    except _DIFFERENT as error:
        raise _unlike(document, "lead") from error


def call_document(call: Call, state: CallState | None = None, events: Sequence[Document] | None = None) -> Document:
    """The call as the ledger keeps it, with the state it is found by.

    `state` is its fold and `events` the documents of its events, where the caller has them already.
    """
    kept = [event_document(event) for event in call.events] if events is None else list(events)
    bare: Document = msgspec.to_builtins(structs.replace(call, events=()))
    state = state or fold(call)
    return {**bare, "events": kept, "schema": SCHEMA, **_found_by(call, state)}


def _found_by(call: Call, state: CallState) -> Document:
    """What lists say of a call."""
    return {
        "state": session_state(call, state),
        "disposition": state.ended.disposition if state.ended else "",
        "seconds": int(state.at) if state.ended else 0,
    }


def agreed(table: Table, document: Document) -> Document:
    """The document of a lead or call, read as one, with what it says twice as the rest of it says. Raises Unreadable.

    What another program wrote may say one thing to lists and another to whoever opens it.
    """
    document = upgraded(document)
    if table == "leads":
        read_lead(document)
        return _worked_out(document)
    if table == "dnc":
        read_bar(document)
        return document
    call = read_call(document)
    return {**document, **_found_by(call, fold(call))}


def read_call(document: Document) -> Call:
    """The call of a document. Raises Unreadable."""
    document = upgraded(document)
    try:
        events = tuple(_read_event(event) for event in document.get("events", ()))
        return _read(Call, document, events=events)
    except _DIFFERENT as error:
        raise _unlike(document, "call") from error


def bar_document(bar: Bar) -> Document:
    """The entry of the do-not-call list as the ledger keeps it."""
    return {**msgspec.to_builtins(bar), "schema": SCHEMA}


def read_bar(document: Document) -> Bar:
    """The entry of a document. Raises Unreadable."""
    document = upgraded(document)
    try:
        return msgspec.convert(document, Bar)
    except _DIFFERENT as error:
        raise _unlike(document, "entry of the do-not-call list") from error


def session_state(call: Call, state: CallState) -> str:
    """parked, new, accepted, returned or discarded: what a session is waiting for."""
    if call.review is not None:
        return call.review.state
    if state.discarded:
        return "discarded"
    return "parked" if state.unfinished else "new"


def _read(kind: type[T], document: Document, **by_hand: object) -> T:
    """The struct of a document; `by_hand` are the fields already read. Raises ValidationError."""
    row: Any = msgspec.convert(document, _SHAPES[kind])
    return kind(**{**structs.asdict(row), **by_hand})


def upgraded(document: Document) -> Document:
    """The document as one of this schema. Raises Unreadable where it is of none that is known."""
    schema: Any = document.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise Unreadable(
            f"{document.get('id')} was written by a newer bants (schema {schema}, this one knows {SCHEMA}). "
            "Nothing was changed: use the newer version."
        )
    try:
        while schema != SCHEMA:
            document = {**_STEPS[schema](document), "schema": schema + 1}
            schema += 1
    except _DIFFERENT as error:
        raise _unlike(document, "document") from error
    return document


def _to_2(document: Document) -> Document:
    """Calls name their end, leads have a fingerprint."""
    if "events" not in document:
        return _with_fingerprint(document)
    ended = next((event for event in reversed(document["events"]) if event["event"] == "ended"), None)
    said = {"disposition": ended["disposition"], "seconds": int(document["events"][-1]["at"])} if ended else {}
    return {**document, "disposition": "", "seconds": 0, **said}


def _to_3(document: Document) -> Document:
    """Leads and the beginnings of calls remember what was said earlier: nothing, so far."""
    return document


def _to_4(document: Document) -> Document:
    """Leads say what number is dialled, where it may be, what the do-not-call list knows them by, and what was agreed.

    Of the ways to end that came with bants these two alone had no hour but one that the prospect agreed.
    """
    if "events" in document:
        return document
    step = document.get("next_step")
    if step and step.get("at") and document.get("last_disposition") in ("callback-hard", "qualified"):
        document = {**document, "next_step": {**step, "agreed": True}}
    return _worked_out(document)


_STEPS: dict[object, Callable[[Document], Document]] = {1: _to_2, 2: _to_3, 3: _to_4}
"""What brings a document of that schema to the next."""


def _worked_out(document: Document) -> Document:
    """The document of a lead with all that lists read of it and that the rest of it says too."""
    from store.dialling import derived  # late: who only reads leads does without zones and numbers

    return {**_with_fingerprint(document), **derived(document)}


def _with_fingerprint(document: Document) -> Document:
    return {**document, "said": fingerprint(document)}


def fingerprint(document: Document) -> str:
    """`said` of the document of a lead: equal where the same is known; empty where nothing is."""
    known = [document.get("answers", {}), document.get("people", [])]
    known += [earlier] if (earlier := document.get("earlier")) else []
    return blake2b(msgspec.json.encode(known), digest_size=8).hexdigest() if any(known) else ""


def _unlike(document: Document, what: str) -> Unreadable:
    return Unreadable(f"{document.get('id')} does not read as a {what}: its fields are not those of schema {SCHEMA}.")


def event_document(event: AnyEvent) -> Document:
    """One event as it stands in a call's document."""
    match event:
        case Started():
            known = {"answers": _answers(event.answers), "earlier": _earlier(event.earlier)}
            return {**msgspec.to_builtins(event), **known}
        case Answered():
            return {**msgspec.to_builtins(event), "answer": _answer(event.answer)}
        case _:
            plain: Document = msgspec.to_builtins(event)
            return plain


def _read_event(document: Document) -> AnyEvent:
    kind = _EVENTS[document["event"]]
    own: dict[str, object] = {}
    if kind is Started:
        own["answers"] = read_answers(document["answers"])
        own["earlier"] = _read_earlier(document.get("earlier", {}))
    elif kind is Answered:
        own["answer"] = _read_answer(document["answer"])
    event: AnyEvent = _read(kind, document, **own)
    return event


def _answers(answers: Mapping[str, Answer]) -> Document:
    return {question: _answer(answer) for question, answer in answers.items()}


def read_answers(documents: Mapping[str, Any]) -> dict[str, Answer]:
    """Answers by question as a document has them. Raises a KeyError, TypeError or ValueError where they do not read."""
    return {question: _read_answer(document) for question, document in documents.items()}


def _earlier(earlier: Mapping[str, Sequence[Answer]]) -> Document:
    return {question: [_answer(answer) for answer in said] for question, said in earlier.items()}


def _read_earlier(documents: Mapping[str, Any]) -> dict[str, tuple[Answer, ...]]:
    return {question: tuple(map(_read_answer, said)) for question, said in documents.items()}


def _answer(answer: Answer) -> Document:
    """An answer with what it does not say left out."""
    plain: Document = msgspec.to_builtins(structs.replace(answer, value=None))
    said = {key: value for key, value in plain.items() if value is not None}
    return said if answer.value is None else {**said, "value": _value(answer.value)}


def _read_answer(document: Document) -> Answer:
    raw = document.get("value")
    return _read(Answer, document, value=None if raw is None else _read_value(raw))


def _value(value: Value) -> object:
    match value:
        case Span():
            return {"low": _bound(value.low), "high": _bound(value.high)}
        case Special():
            return {"special": value.value}
        case _:
            return value


def _read_value(raw: Any) -> Value:
    if isinstance(raw, str):
        return raw
    return Special(raw["special"]) if "special" in raw else Span(_read_bound(raw["low"]), _read_bound(raw["high"]))


def _bound(bound: Bound | None) -> object:
    return bound.isoformat() if isinstance(bound, date) else bound


def _read_bound(raw: Any) -> Bound | None:
    return date.fromisoformat(raw) if isinstance(raw, str) else raw
