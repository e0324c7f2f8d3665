"""Handing a lead over to sales: what refuses it, the page, and that it went out.

Nobody who asked not to be called is handed over, whatever the reason; everything else that stands against it gives way
to a reason, which stands on the page and stays with the lead. The stage of a lead is not moved here: a call that hands
over did that when it ended, and sales moves it on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from interview.call import Call
from interview.folding import fold
from interview.handoff.page import Handoff
from interview.handoff.writing import Subject, agreed, written
from interview.lead import HandOff, Lead
from interview.memory import heard
from interview.text import clean_line
from store.dnc import DoNotCall
from store.documents import lead_document, read_lead
from store.handoff.meeting import meeting_file
from store.ledger import Conflict
from tui.office import Office
from tui.refused import Refused, Unfit


class Handed(Struct, frozen=True, kw_only=True):
    """All that a hand-off is made of."""

    page: Handoff
    lead: Lead
    """With what an unfinished call brought."""
    call: Call | None
    """The last that was wrapped up, else the last."""
    calendar: bytes = b""
    """The meeting as an .ics file; empty where none is to come."""


def handed(office: Office, lead: Lead, zones: Sequence[str], calls: Sequence[Call], override: str) -> Handed:
    """The hand-off of a lead; `zones` it may be in, `calls` those not thrown away, the oldest first. Raises Refused."""
    listed = DoNotCall(office.ledger, office.settings.country)
    if bar := listed.against(lead):
        raise Refused(f"{lead.company} is not handed over. {bar.sentence} No reason lifts that.")
    definition, now, reason = office.in_force(), office.now(), clean_line(override)
    folded = tuple(((call, fold(call)), office.closest(call.definition)) for call in calls)
    unfinished = [state for (_, state), _ in folded if state.unfinished]
    memory = heard(definition, lead, unfinished[-1]) if unfinished else lead
    subject = Subject(
        definition=definition,
        lead=lead,
        memory=memory,
        calls=folded,
        barred=lambda contact: listed.against(replace(lead, contacts=(contact,))) is not None,
    )
    _, ended = agreed(subject) or (None, None)
    there, zone = their_clock(zones, ended.when if ended else None)
    page = written(replace(subject, zone=zone), now, office.settings.caller, there, reason)
    if page.against and not reason:
        raise Unfit(f"{lead.company} is not handed over. {' '.join(page.against)}")
    if reason and not page.against:
        raise Refused(f"Nothing stands against handing {lead.company} over: leave --override away.")
    wrapped = [call for (call, state), _ in folded if state.ended]
    last = next(reversed(wrapped or calls), None)
    lead = replace(lead, answers=memory.answers, earlier=memory.earlier, people=memory.people)
    return Handed(page=page, lead=lead, call=last, calendar=meeting_file(page, office.settings.us))


def their_clock(zones: Sequence[str], at: datetime | None) -> tuple[datetime | None, str]:
    """The moment by the prospect's clock, and its zone; None and "" where they may be in zones that differ."""
    try:
        moments = [] if at is None else [at.astimezone(ZoneInfo(zone)) for zone in zones]
    except (KeyError, ValueError, OSError):  # a zone that the system does not know
        return None, ""
    if not moments or len({moment.utcoffset() for moment in moments}) > 1:
        return None, ""
    return moments[0], zones[0]


def record(office: Office, page: Handoff, session: str) -> bool:
    """Keeps with the lead that its page went out; False where the same hand-off was kept before."""
    went = HandOff(
        at=page.made,
        by=page.by,
        to=page.rep,
        session=session,
        tier=page.tier,
        reason=page.reason if page.against else "",
    )
    while True:
        document = office.ledger.get("leads", page.lead)
        if document is None:
            raise Refused(f"{page.company} is not on the list any more; its page was made all the same.")
        lead = read_lead(document)
        if lead.hand_offs and replace(lead.hand_offs[-1], at=went.at, by=went.by) == went:
            return False
        try:
            office.ledger.save(("leads", lead_document(replace(lead, hand_offs=(*lead.hand_offs, went)))))
        except Conflict:
            continue
        return True
