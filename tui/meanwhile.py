"""What somebody else did meanwhile, in words: with a lead, with a call, with a session.

Pure functions of two versions, the one that was read and the one that stands now; which is kept, and where, the writer
knows. A call is compared by its events: those before the two parted are the same in both, what came after is told. A
lead is compared field by field.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import takewhile

from msgspec.structs import replace

from interview.call import Call, Noted, Resumed, Review
from interview.definition.model import Definition
from interview.folding import fold
from interview.lead import Contact, Lead
from interview.text import clean_line
from interview.words import answer_words, moment_words, person_words
from store.ledger import Lease
from tui.fitting import cut
from tui.picture import event_words, title

MOST = 3
"""Things told one by one; of the others only how many they are."""
REASON = 60
"""Columns of a reason on the line that stands over the call; the call keeps all of it."""
_FIELDS = (
    "company", "website", "employees", "annual_revenue", "industry", "industry_code", "street", "city", "state",
    "postal_code", "country", "time_zone", "source", "notes", "external_id", "owner", "do_not_call", "stage",
)  # fmt: skip


def hour(moment: datetime, now: datetime) -> str:
    """ "10:31", with the day where that was another one."""
    there = moment.astimezone(now.tzinfo)
    return f"{there:%H:%M}" if there.date() == now.date() else moment_words(there)


def has_it(lease: Lease, caller: str, now: datetime) -> str:
    """Who works with a lead: "Ann has it since 10:31"."""
    since = hour(lease.since, now)
    if lease.holder == caller:
        return f"You have it open in another window since {since}"
    return f"{clean_line(lease.holder) or 'Somebody'} has it since {since}"


def took_it(lease: Lease, caller: str, theirs: Call | None, now: datetime) -> str:
    """Who took a lead over from us, when, and why: "Bo took this call over at 10:32 (Ann is ill)"."""
    resumed = [event for event in theirs.events if isinstance(event, Resumed) and event.reason] if theirs else []
    why = f" ({cut(resumed[-1].reason, REASON, '…')})" if resumed else ""
    when = hour(lease.since, now)
    if lease.holder == caller:
        return f"You took this call over in another window at {when}{why}"
    return f"{clean_line(lease.holder) or 'Somebody'} took this call over at {when}{why}"


def shared(mine: Call, theirs: Call) -> int:
    """How many events the two have in common, before they parted."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(mine.events, theirs.events, strict=False)))


def went_on(mine: Call, theirs: Call | None) -> str:
    """Who led the other one after they parted: "Bo took S-0007 over (Ann is ill)"."""
    after = theirs.events[shared(mine, theirs) :] if theirs else ()
    resumed = next((event for event in reversed(after) if isinstance(event, Resumed)), None)
    if resumed is not None and resumed.reason:
        return f"{resumed.by or 'Somebody'} took {mine.id} over ({cut(resumed.reason, REASON, '…')})"
    by = resumed.by if resumed else theirs.by if theirs else ""
    return f"{by or 'Somebody'} went on with {mine.id} meanwhile"


def what_was_done(definition: Definition, mine: Call, theirs: Call) -> str:
    """What the other one did after they parted: "Budget: Set aside; 2 notes"; "" where nothing yet."""
    before = replace(theirs, events=theirs.events[: shared(mine, theirs)])
    known, state = fold(before), fold(theirs)
    new = [event for event in state.counting if event.seq > known.last]
    kept = {event.seq for event in state.counting}
    said = [event_words(definition, event) for event in new if not isinstance(event, Noted)]
    said += [f"taken back: {event_words(definition, event)}" for event in known.counting if event.seq not in kept]
    told = said[:MOST] + ([f"{len(said) - MOST} more"] if len(said) > MOST else [])
    notes = sum(isinstance(event, Noted) for event in new)
    told += [f"{notes} {'note' if notes == 1 else 'notes'}"] if notes else []
    if state.ended is not None:
        ends = definition.disposition.get(state.ended.disposition)
        told.append(f"ended as {ends.title if ends else state.ended.disposition}")
    elif state.discarded:
        told.append("thrown away")
    return "; ".join(told)


def lead_changes(definition: Definition, before: Lead, after: Lead) -> tuple[str, ...]:
    """What is different about a lead, a field each: "City: Berlin (was Bonn)"."""
    old, new = dict(_fields(definition, before)), dict(_fields(definition, after))
    return tuple(
        f"{name}: {new.get(name) or 'nothing'}{f' (was {was})' if (was := old.get(name)) else ''}"
        for name in {**new, **old}
        if old.get(name, "") != new.get(name, "")
    )


def reviewed_words(review: Review, now: datetime) -> str:
    """A manager's word on a session: "Bo returned it at 10:32: ask for the budget"."""
    reason = f": {review.reason}" if review.reason else ""
    return f"{review.by or 'Somebody'} {review.state} it at {hour(review.at, now)}{reason}"


def _fields(definition: Definition, lead: Lead) -> Iterator[tuple[str, str]]:
    """Name and words of everything that people know of a lead."""
    for field in _FIELDS:
        yield field.replace("_", " ").capitalize(), getattr(lead, field)
    yield "Contacts", "; ".join(sorted(map(_contact, lead.contacts)))
    yield from lead.extra.items()
    for question, answer in lead.answers.items():
        asked = definition.question.get(question)
        words = answer_words(asked, answer, definition.currency) if asked else str(answer.words or answer.options)
        yield title(definition, question), words
    yield "People", "; ".join(map(person_words, lead.people))
    step = lead.next_step
    yield "Next step", f"{step.action}{f', {moment_words(step.at)}' if step.at else ''}" if step else ""


def _contact(contact: Contact) -> str:
    named = contact.name or f"{contact.first_name} {contact.last_name}".strip()
    return ", ".join(part for part in (named, contact.title, contact.phone, contact.mobile, contact.email) if part)
