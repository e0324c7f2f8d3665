"""What `--json` prints of leads and sessions: ids throughout, keys that stay, answers in the public form that
`assess` reads.

The same facts as the views, for programs instead of people. More keys may come; none of these goes or changes its
meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from interview.answer_json import answer_json, person_json
from interview.call import (
    Answered,
    AnyEvent,
    Call,
    Declined,
    Ended,
    NotKnown,
    Objected,
    Overrode,
    PersonMet,
    Redone,
    Resumed,
    Speaking,
    Started,
    Undone,
)
from interview.definition.model import Definition
from interview.folding import fold
from interview.history import contradictions
from interview.lead import Lead
from interview.memory import Memory, Said, beside, known_people, readable, recall
from store.documents import session_state
from tui.board import Judged
from tui.sessions import standing
from tui.views import LeadLine, RipeLine, SessionLine

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
        "cautions": list(line.cautions),
        "slips": line.slips,
    }


def queue_line_json(line: LeadLine) -> Json:
    """One lead of `bants queue --json`."""
    return {
        "lead": line.id,
        "company": line.company,
        "contact": line.contact,
        "phone": line.phone,
        "kind": line.kind,
        "why": line.why,
        "at": line.at and _second(line.at),
        "late": line.late,
        "mine": line.mine,
        "local": line.local,
        "zone": line.zone,
        "fit": line.fit,
        "tier": line.tier_id,
        "last": line.last,
        "offered": line.offered,
        "reason": line.reason,
        "demo": line.demo,
    }


def lead_json(
    lead: Lead,
    memory: Memory | Lead,
    stands: Judged,
    calls: list[Call],
    definition: Definition,
    on: date,
    by_hash: Callable[[str], Definition],
) -> Json:
    """`bants lead ID --json`: the lead, what is remembered of it and that definition can read, and every call.

    `memory` has what its unfinished call brought, too; `answers` are those that count, `earlier` all others.
    """
    contact = lead.contact
    step = lead.next_step
    answers = recall(definition, memory, on)
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
        "hand_offs": [{**msgspec.to_builtins(one), "at": _second(one.at)} for one in lead.hand_offs],
        "answers": {
            question: answer_json(definition.question[question], answer) for question, answer in answers.items()
        },
        "earlier": _said_json(definition, beside(memory, answers), on),
        "contradictions": _said_json(definition, contradictions(definition, memory, on), on),
        "cautions": list(stands.cautions),
        "slips": stands.slips,
        "people": [person_json(person) for person in known_people(definition, memory.people)],
        "notes": [note.text for call in calls for note in fold(call).notes],
        "calls": [call_json(call, by_hash(call.definition)) for call in calls],
    }


def _said_json(definition: Definition, said: Mapping[str, Said], on: date) -> Json:
    """What was said by question, the newest first; what the definition cannot read stays with its calls."""
    written = {
        question: [
            answer_json(definition.question[question], one)
            for one in all_said
            if readable(definition, question, one, on)
        ]
        for question, all_said in said.items()
    }
    return {question: answers for question, answers in written.items() if answers}


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
        "cautions": list(verdict.cautions),
        "slips": verdict.slips,
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
            form["earlier"] = _said_json(definition, event.earlier, on)
            form["people"] = [person_json(person) for person in event.people]
        case PersonMet():
            form["person"] = person_json(event.person)
        case Objected():
            form["objection"] = event.objection
        case Speaking():
            form["speaker"] = event.speaker
        case Undone() | Redone():
            form["target"] = event.target
        case Resumed():
            form |= {"by": event.by, "taken_from": event.taken_from, "reason": event.reason}
        case Overrode():
            form |= {"what": event.what, "reason": event.reason}
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
        "cautions": list(line.cautions),
        "slips": line.slips,
    }


def ripe_line_json(line: RipeLine) -> Json:
    """One lead of `bants ripe --json`."""
    return {
        "id": line.id,
        "company": line.company,
        "contact": line.contact,
        "phone": line.phone,
        "stage": line.stage,
        "tier": line.tier_id,
        "tier_before": line.tier_before,
        "reachable": line.reachable_id,
        "reachable_before": line.reachable_before,
        "timeline": line.timeline_id,
        "timeline_before": line.timeline_before,
        "judged_on": line.judged.isoformat(),
        "due": line.due and line.due.isoformat(),
        "moves": list(line.moves),
        "why": list(line.why),
        "demo": line.demo,
    }


def _second(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
