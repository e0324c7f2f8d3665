"""How a lead is reached, typed in: a telephone number, and the time zone where it rings."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from interview.lead import Contact, Lead
from interview.text import clean_line
from store.documents import lead_document, read_lead
from store.ledger import Conflict
from store.phones import Flaw, read_phone, shown
from store.zones import zones_named, zones_of
from tui.office import Office
from tui.refused import NoSuchLead, Refused


def set_phone(office: Office, lead_id: str, person: int, words: str) -> str:
    """Gives that one of the lead's people this number; what was kept, in words. Raises Refused."""
    typed = clean_line(words)

    def change(lead: Lead) -> Lead:
        read = read_phone(typed, lead.country or office.settings.country)
        if isinstance(read, Flaw):
            raise Refused(f"“{typed[:40]}” cannot be dialled: {read.reason}. Write it as +1 208 555 0101.")
        contacts = lead.contacts or (Contact(),)
        if not 0 <= person < len(contacts):
            raise Refused(f"{lead.company} has no person {person + 1} on the list.")
        changed = replace(contacts[person], phone=read.written)
        return replace(lead, contacts=(*contacts[:person], changed, *contacts[person + 1 :]))

    lead = _changed(office, lead_id, change)
    return f"{lead.company}: {shown(lead.contacts[person].phone)}"


def set_zone(office: Office, lead_id: str, words: str) -> str:
    """Says in which zone the lead is, by its name or a city's; what was kept, in words. Raises Refused."""
    typed = clean_line(words)

    def change(lead: Lead) -> Lead:
        found = zones_named(typed) or zones_of(city=typed, country=lead.country or office.settings.country)
        if len(found) != 1:
            raise Refused(f"“{typed[:40]}” names no one time zone. Write it as America/Denver, or a city.")
        return replace(lead, time_zone=found[0])

    lead = _changed(office, lead_id, change)
    return f"{lead.company}: {lead.time_zone}"


def _changed(office: Office, lead_id: str, change: Callable[[Lead], Lead]) -> Lead:
    while True:
        document = office.ledger.get("leads", lead_id)
        if document is None:
            raise NoSuchLead(f"There is no lead {clean_line(lead_id)[:40]}.")
        after = change(read_lead(document))
        try:
            office.ledger.save(("leads", lead_document(after)))
        except Conflict:
            continue
        return after
