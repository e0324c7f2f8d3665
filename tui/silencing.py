"""Somebody does not want to be called: whom that names, and the entry on the do-not-call list, on the disk at return.

An invented prospect stands on no list: the demonstration lead itself says so, and goes without a trace.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from interview.lead import Lead
from interview.outreach.bars import Scope
from interview.text import clean_line
from store.companies import domain_of
from store.documents import lead_document, read_lead
from store.ledger import Conflict
from store.phones import shown
from tui.office import Office
from tui.refused import NoSuchLead, Refused
from tui.wording import contact_name

LONGEST_REASON = 200
ASKED = "asked not to be called"
_LISTED = "On the do-not-call list, on disk: "


class Silence(Struct, frozen=True):
    """Whom an entry would name."""

    scope: Scope
    words: str
    """As the list takes it."""
    title: str
    """For people: "the number +1 208 555 0101"."""


def silences(lead: Lead) -> tuple[Silence, ...]:
    """Whom of this lead the list can name: the number dialled, the person, the company, its domain."""
    number, name, contact = lead.phone, contact_name(lead), lead.contact
    domain = next(filter(None, (domain_of(one) for one in (lead.website, contact.email) if one)), "")
    found = [Silence("number", number, f"the number {shown(number)}, whoever answers it")] if number else []
    if name or contact.email:
        words = contact.email or f"{name}, {lead.company}"
        found.append(Silence("person", words, f"{name or contact.email}, on every number of theirs"))
    found.append(Silence("company", lead.company, f"everybody at {lead.company}"))
    return (*found, Silence("domain", domain, f"everybody at {domain}")) if domain else tuple(found)


def silence(office: Office, lead: Lead, scope: str, reason: str, source: str) -> str:
    """Lists them; on the disk at return, in a sentence. Raises Refused, StoreProblem."""
    wanted = next((one for one in silences(lead) if one.scope == scope), None)
    if wanted is None:
        known = ", ".join(one.scope for one in silences(lead))
        raise Refused(f"{lead.company} has no {clean_line(scope)[:20]} to list: {known}.")
    why = clean_line(reason)[:LONGEST_REASON].strip() or ASKED
    if lead.demo:
        _mark(office, lead.id, why)
    elif wanted.scope == "person":
        silence_all(office, replace(lead, contacts=(lead.contact,)), why, source)
    else:
        words = wanted.words.partition(";")[0]
        office.dnc.add(wanted.scope, words, why, source, office.settings.caller, office.now())
    return f"{_LISTED}{wanted.title}."


def silence_all(office: Office, lead: Lead, reason: str, source: str) -> None:
    """Lists whoever is called of the lead, by person and numbers; on the disk at return. Raises StoreProblem.

    No other lead with the same number brings them back. An invented prospect is on no list.
    """
    if not lead.demo:
        office.dnc.silence(lead, reason, source, office.settings.caller, office.now())


def said_on(call_id: str) -> str:
    """The source of what is listed while that call runs."""
    return f"said on the call {call_id}"


def tells_of_listing(note: str) -> bool:
    """Whether a note was written by the do-not-call list."""
    return note.startswith(_LISTED)


def was_said(office: Office, call_id: str, notes: Iterable[str]) -> bool:
    """Whether somebody was listed on that call: the list says so, or a note where it knew them before."""
    source = said_on(call_id)
    return any(note.startswith(_LISTED) for note in notes) or any(one.source == source for one in office.dnc.entries())


def _mark(office: Office, lead_id: str, why: str) -> None:
    while True:
        document = office.ledger.get("leads", lead_id)
        if document is None:
            raise NoSuchLead(f"There is no lead {lead_id}.")
        try:
            office.ledger.save(("leads", lead_document(replace(read_lead(document), do_not_call=why))))
        except Conflict:
            continue
        return
