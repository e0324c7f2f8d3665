"""What `--json` prints of leads and sessions: ids throughout, keys that stay, answers in the public form that
`assess` reads.

The same facts as the views, for programs instead of people. More keys may come; none of these goes or changes its
meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from interview.answer_json import answer_json, person_json
from interview.answers import Answer, Person
from interview.call import (
    Answered,
    AnyEvent,
    Call,
    Declined,
    Ended,
    NotKnown,
    Objected,
    PersonMet,
    Redone,
    Resumed,
    Started,
    Undone,
)
from interview.definition.model import Definition
from interview.folding import fold
from interview.lead import Lead
from store.documents import session_state
from tui.board import Judged
from tui.sessions import standing
from tui.views import LeadLine, SessionLine

Json = dict[str, Any]


def lead_line_json(line: LeadLine) -> Json:
    """One lead of `bants leads --json`."""
    return {
        "id": line.id,
        "company": line.company,
        "tier": line.tier_id,
        "reachable": line.reachable_id,
        "timeline": line.timeline_id,
        "stage": line.stage,
        "demo": line.demo,
        "contact": line.contact,
        "phone": line.phone,
        "do_not_call": line.do_not_call,
    }


def lead_json(
    lead: Lead,
    stands: Judged,
    answers: Mapping[str, Answer],
    people: tuple[Person, ...],
    calls: list[Call],
    definition: Definition,
    by_hash: Callable[[str], Definition],
) -> Json:
    """`bants lead ID --json`: the lead, what is known of it by that definition, and every call."""
    contact = lead.contact
    step = lead.next_step
    return {
        "id": lead.id,
        "company": lead.company,
        "tier": stands.tier,
        "reachable": stands.reachable,
        "timeline": stands.timeline,
        "stage": lead.stage,
        "demo": lead.demo,
        "contact": contact.name or f"{contact.first_name} {contact.last_name}".strip(),
        "title": contact.title,
        "phone": lead.phone,
        "email": contact.email,
        "industry": lead.industry,
        "employees": lead.employees,
        "city": lead.city,
        "country": lead.country,
        "source": lead.source,
        "do_not_call": bool(lead.do_not_call),
        "do_not_call_reason": lead.do_not_call,
        "next_step": step and {"action": step.action, "at": step.at and _second(step.at)},
        "attempts": lead.attempts,
        "last_disposition": lead.last_disposition or None,
        "answers": {
            question: answer_json(definition.question[question], answer) for question, answer in answers.items()
        },
        "people": [person_json(person) for person in people],
        "notes": [note.text for call in calls for note in fold(call).notes],
        "calls": [call_json(call, by_hash(call.definition)) for call in calls],
    }


def call_json(call: Call, definition: Definition) -> Json:
    """One call with its events; it ended so many seconds of talk after it began, time parked not counted."""
    state = fold(call)
    verdict = standing(call, definition)
    return {
        "id": call.id,
        "started": _second(call.started),
        "ended": None if state.ended is None else _second(call.started + timedelta(seconds=state.at)),
        "by": call.by,
        "disposition": state.ended.disposition if state.ended else None,
        "definition": call.definition,
        "state": session_state(call, state),
        "tier": verdict.tier,
        "timeline": verdict.timeline,
        "summary": state.ended.summary if state.ended else "",
        "events": [event_json(event, definition, state.on) for event in call.events],
    }


def event_json(event: AnyEvent, definition: Definition, on: date) -> Json:
    """One event; `question` and `answer` are null where it has none."""
    form: Json = {
        "seq": event.seq,
        "at": event.at,
        "event": event.__struct_config__.tag,
        "question": getattr(event, "question", None) or None,
        "answer": None,
    }
    match event:
        case Answered():
            question = definition.question.get(event.question)
            form["answer"] = answer_json(question, event.answer) if question else None
        case Declined() | NotKnown():
            state = "declined" if isinstance(event, Declined) else "doesnt-know"
            form["answer"] = {"state": state, "said_on": on.isoformat()}
        case Started():
            form["answers"] = {
                question: answer_json(definition.question[question], answer)
                for question, answer in event.answers.items()
                if question in definition.question
            }
            form["people"] = [person_json(person) for person in event.people]
        case PersonMet():
            form["person"] = person_json(event.person)
        case Objected():
            form["objection"] = event.objection
        case Undone() | Redone():
            form["target"] = event.target
        case Resumed():
            form |= {"by": event.by, "taken_from": event.taken_from, "reason": event.reason}
        case Ended():
            form |= _ended_json(event)
        case _:
            form |= {"text": event.text} if hasattr(event, "text") else {}
    return form


def _ended_json(event: Ended) -> Json:
    return {
        "disposition": event.disposition,
        "when": event.when and _second(event.when),
        "person": event.person,
        "reason": event.reason,
        "rep": event.rep,
        "next_step": event.next_step,
        "summary": event.summary,
    }


def session_line_json(line: SessionLine) -> Json:
    """One session of `bants sessions --json`."""
    return {
        "id": line.id,
        "lead": line.lead,
        "company": line.company,
        "by": line.by,
        "started": _second(line.started),
        "seconds": line.seconds,
        "disposition": line.disposition or None,
        "tier": line.tier_id,
        "timeline": line.timeline_id,
        "state": line.state,
        "demo": line.demo,
    }


def _second(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
