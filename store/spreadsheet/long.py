"""Sessions as a CSV file in the long form: one row an event, with the answer before and after it, how it is known, and
where the lead stood then.

Names and order of the columns are a public contract. Each session is judged by the definition that led it, event by
event, as its replay is; what it was judged when it ended is not touched. Moving about and half-written notes are left
out: they say nothing of the lead.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from interview.answers import Answer
from interview.assessment import Assessment, assess
from interview.call import AnyEvent, Call, Drafted, Moved, Redone, Undone
from interview.definition.model import Definition
from interview.folding import CallState, blank, replay
from interview.memory import known_answers, known_people
from interview.words import answer_words
from store.documents import read_call
from store.ledger import Moment
from store.spreadsheet.export import quoted, together
from store.spreadsheet.formulas import guarded

HEADER = (
    "session_id", "seq", "at", "event", "test", "question", "old", "new", "state", "evidence", "speaker", "tier",
    "tier_reachable",
)  # fmt: skip
_TEXT = {"old", "new", "speaker"}
"""Columns of people's own words, which a spreadsheet must not take for formulas."""


def long_pieces(sessions: Iterable[tuple[Call, Definition]]) -> Iterator[bytes]:
    """The file, a few rows at a time: a header row, then one row an event."""
    rows = (row for call, definition in sessions for row in _rows(call, definition))
    return together(",".join(HEADER), (",".join([_cell(name, row[name]) for name in HEADER]) for row in rows))


def _cell(name: str, words: str) -> str:
    return quoted(guarded(words) if name in _TEXT else words)


def sessions_of(
    moment: Moment,
    definition_of: Callable[[str], Definition],
    *,
    leads: Container[str] | None = None,
    demo: bool = False,
) -> Iterator[tuple[Call, Definition]]:
    """Every session that was not thrown away, in the order of ids, with the definition to read it by.

    `leads`: only those with these leads; `demo`: those of the demonstration list too.
    """
    for document in moment.documents("calls"):
        wanted = leads is None or document["lead"] in leads
        if wanted and document["state"] != "discarded" and (demo or not document.get("demo")):
            call = read_call(document)
            yield call, definition_of(call.definition)


def _rows(call: Call, definition: Definition) -> Iterator[dict[str, str]]:
    by_number = {event.seq: event for event in call.events}
    before, judged = blank(call), None
    for event, state in replay(call):
        if judged is None or (state.answers, state.people) != (before.answers, before.people):
            judged = _judge(definition, state)
        if not isinstance(event, Moved | Drafted):
            told = by_number.get(event.target, event) if isinstance(event, Undone | Redone) else event
            yield _row(call, definition, event, getattr(told, "question", ""), before, state, judged)
        before = state


def _row(
    call: Call,
    definition: Definition,
    event: AnyEvent,
    question: str,
    before: CallState,
    after: CallState,
    judged: Assessment,
) -> dict[str, str]:
    old, new = before.answers.get(question), after.answers.get(question)
    changed = new is not None and new != old
    asked = definition.question.get(question)
    test = asked.shows if asked and asked.shows in judged.tests else ""
    said = getattr(event, "text", "") or getattr(event, "objection", "") or getattr(event, "disposition", "")
    return {
        "session_id": call.id,
        "seq": str(event.seq),
        "at": f"{event.at:g}",
        "event": str(event.__struct_config__.tag),
        "test": test or "",
        "question": question,
        "old": _words(definition, question, old) if old != new else "",
        "new": _words(definition, question, new) if old != new else said,
        "state": _state(judged, test) if test else "",
        "evidence": new.grade if new and changed and new.state == "answered" else "",
        "speaker": (new.speaker or "") if new and changed else getattr(event, "speaker", ""),
        "tier": judged.tier,
        "tier_reachable": judged.reachable,
    }


def _judge(definition: Definition, state: CallState) -> Assessment:
    known = known_answers(definition, state.answers, state.on)
    return assess(definition, known, state.on, known_people(definition, state.people))


def _state(judged: Assessment, test: str) -> str:
    return "partly" if test in judged.partly else judged.tests[test]


def _words(definition: Definition, question: str, answer: Answer | None) -> str:
    asked = definition.question.get(question)
    return answer_words(asked, answer, definition.currency) if asked and answer else ""
