"""The last word before a number is dialled, at the moment of dialling: the list, the number, the hour, as they are now.

What the queue and the brief showed may be minutes old, and another program may have listed the number since. Whom the
do-not-call list names is never called. Where the hour, an unknown zone, too many attempts, or a missing number stand
against it, a caller may go on with a reason, which the call keeps: somebody may be ringing back. Which of a lead's
people is called is said here too, by putting them first for this call.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from interview.lead import Contact, Lead
from interview.outreach.allowed import Verdict
from interview.text import clean_line
from store.dialling import clocks, may_call, standing_of
from store.phones import shown
from tui.office import Office
from tui.refused import Barred, Refused
from tui.wording import contact_name

LONGEST_REASON = 200


class Clearance(Struct, frozen=True):
    """That a lead may be called; why nobody should, and the caller's reason to do so all the same."""

    what: str = ""
    reason: str = ""
    kind: str = ""
    """Of what stands against it."""


def with_first(lead: Lead, person: int) -> Lead:
    """The lead with that one of its people called first, 0 is the first already. Raises Refused."""
    if not person:
        return lead
    if person >= len(lead.contacts) or person < 0:
        raise Refused(f"{lead.company} has no person {person + 1} on the list.")
    chosen = lead.contacts[person]
    return replace(lead, contacts=(chosen, *(one for one in lead.contacts if one is not chosen)))


def with_named_first(lead: Lead, name: str) -> Lead:
    """The lead with the person of that name called first; as it is where nobody has that name."""
    names = [contact_name(replace(lead, contacts=(one,))) for one in lead.contacts]
    return with_first(lead, names.index(name)) if name and name in names else lead


def standing_against(office: Office, lead: Lead) -> Verdict:
    """Whether the lead, the first of its people first, may be called at this moment; the list is read anew."""
    number = standing_of(lead).number
    tried = office.tried(lead.id, number) if office.tried and number else None
    found = may_call(lead, office.now(), office.settings, office.dnc, number, tried)
    if found.kind != "dnc" and lead.contacts and not can_be_dialled(lead.contact):
        alone = office.dnc.against(replace(lead, contacts=(lead.contact,)))
        if alone is not None:
            return Verdict("dnc", alone.sentence, clocks=found.clocks)
    return found


def can_be_dialled(contact: Contact) -> bool:
    """Whether the contact has a number of their own."""
    return any(number.startswith("+") for number in (contact.phone, contact.mobile))


def barred_words(lead: Lead, found: Verdict) -> str:
    """Why the lead must not be called, in a sentence; "" where nothing forbids it."""
    if found.kind != "dnc":
        return ""
    if lead.do_not_call:
        return f"Do not call {lead.company}: {lead.do_not_call.rstrip('.')}."
    return f"Do not call {lead.company}. {found.sentence}"


def doubt_words(found: Verdict) -> str:
    """What stands against the call and can be put aside with a reason; "" where nothing does."""
    if found.kind == "no-phone":
        return "There is no number that can be dialled: # on the brief writes one down"
    return found.sentence if found.overridable else ""


def cleared(office: Office, lead: Lead, reason: str, kind: str = "") -> Clearance:
    """That the lead may be called. Raises Barred where only a reason is missing, else Refused.

    `kind`: the doubt that the reason was given for, which does not do for another; "": for whatever there is.
    """
    found = standing_against(office, lead)
    if found.ok:
        return Clearance()
    if words := barred_words(lead, found):
        raise Refused(words)
    doubt, why = doubt_words(found), clean_line(reason)[:LONGEST_REASON].strip()
    if not why or kind not in ("", found.kind):
        raise Barred(doubt.rstrip("."), lead.id, found.kind)
    return Clearance(doubt.rstrip("."), why, found.kind)


def until_words(office: Office, lead: Lead, now: datetime) -> str:
    """How long it may be called today, by their clock: "calls until 21:00 there OK"; "" where that is not known."""
    standing = standing_of(lead)
    there = clocks(standing.zones, standing.number, office.settings)
    if lead.demo or not there:
        return "demonstration, call at any hour" if lead.demo else ""
    left = []
    for clock in there:
        local = now.astimezone(clock.zone)
        left.append((clock.hours.closes - local.hour * 60 - local.minute, clock.hours.closes))
    closes = min(left)[1]
    return f"calls until {closes // 60:02d}:{closes % 60:02d} there OK"


def dialled(lead: Lead) -> str:
    """The number that is dialled, as people read it; words that cannot be dialled as they are; "" for none."""
    return shown(lead.phone)
