"""What callers decide about a lead's place in the queue, on the disk when it is told: skip, park, take back, hand over.

Each is a sentence to show in the end, or a `Refused` with one. A lead that somebody is working with at the moment is
left to them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from interview.lead import Lead
from interview.outreach import asides
from interview.spoken import read_moment
from interview.text import clean_line
from interview.words import moment_words
from store.documents import lead_document, read_lead
from store.ledger import Conflict
from tui.office import Office
from tui.refused import NoSuchLead, Refused

ANYONE = "anyone"
LONGEST_REASON = 200
_NONE = "."
"""Typed where there is nothing to say."""


def skip(office: Office, held: Mapping[str, str], lead_id: str, reason: str) -> str:
    """Not offered before tomorrow, by the clock of the called party."""
    why, now = _reason(reason, "skipped"), office.now()
    until = _tomorrow(office, lead_id, now)
    lead = _changed(office, held, lead_id, lambda lead: asides.skipped(lead, office.settings.caller, now, until, why))
    return f"Skipped: {lead.company} is not offered before tomorrow.{_promised(lead, now, until)}"


def park(office: Office, held: Mapping[str, str], lead_id: str, reason: str, until: str) -> str:
    """Not offered until the time that the words name; "": until somebody takes it back."""
    why, now = _reason(reason, "parked"), office.now()
    moment = _moment(until, now)
    lead = _changed(office, held, lead_id, lambda lead: asides.parked(lead, office.settings.caller, now, moment, why))
    told = moment_words(moment) if moment else "it is taken back"
    return f"Parked: {lead.company}, until {told}.{_promised(lead, now, moment)}"


def take_back(office: Office, held: Mapping[str, str], lead_id: str) -> str:
    """Skipped and parked no more."""
    now = office.now()

    def back(lead: Lead) -> Lead:
        aside = asides.standing(lead.asides, lead.last_call)
        if aside is None or not asides.holds(aside, now):
            raise Refused(f"{lead.company} is neither skipped nor parked.")
        return asides.taken_back(lead, office.settings.caller, now)

    return f"{_changed(office, held, lead_id, back).company} stands in the queue again."


def hand_over(office: Office, held: Mapping[str, str], lead_id: str, to: str, note: str) -> str:
    """That colleague's lead from now on; "anyone" is everybody's."""
    name = clean_line(to)[:LONGEST_REASON]
    if not name:
        raise Refused(f"Say who gets it: the name of a colleague, or {ANYONE}.")
    words = clean_line(note)[:LONGEST_REASON].strip()
    whose, why, now = ("" if name.casefold() == ANYONE else name), ("" if words == _NONE else words), office.now()
    lead = _changed(
        office, held, lead_id, lambda lead: asides.handed_over(lead, office.settings.caller, now, whose, why)
    )
    return f"Handed over: {lead.company} is {whose}'s from now on." if whose else f"{lead.company} is anyone's again."


def _reason(words: str, what: str) -> str:
    why = clean_line(words)[:LONGEST_REASON].strip()
    if not why:
        raise Refused(f"Say why it is {what}: whoever meets it next reads the reason. A full stop says none.")
    return "" if why == _NONE else why


def _moment(words: str, now: datetime) -> datetime | None:
    """The time to come that the words name; None for no words, and for a full stop."""
    typed = clean_line(words)
    if typed in ("", _NONE):
        return None
    moment = read_moment(typed, now)
    if moment is None:
        raise Refused(f"“{typed[:60]}” is no time that can be read here: write 2 weeks, 2027-03-31 or tue 10:00.")
    if moment <= now:
        raise Refused(f"{moment_words(moment)} has gone by. Write a time still to come, or nothing.")
    return moment


def _tomorrow(office: Office, lead_id: str, now: datetime) -> datetime:
    """The first moment of the next day where the lead is, or here; when that day opens, the calling hours say."""
    document = office.ledger.get("leads", lead_id) or {}
    zones: list[tzinfo] = [ZoneInfo(zone) for zone in document.get("zones") or ()]
    clocks = [now.astimezone(zone) for zone in zones] or [now]
    return max(datetime.combine(one.date() + timedelta(days=1), time(), one.tzinfo) for one in clocks)


def _promised(lead: Lead, now: datetime, until: datetime | None) -> str:
    """That a call was promised for the time that it is left out."""
    step = lead.next_step
    if step is None or step.at is None or not step.agreed or (until is not None and step.at >= until):
        return ""
    return f" A call was promised for {moment_words(step.at.astimezone(now.tzinfo))}."


def _changed(office: Office, held: Mapping[str, str], lead_id: str, change: Callable[[Lead], Lead]) -> Lead:
    """The lead after the change, on the disk; changed as it stands there then."""
    if lead_id in held:
        raise Refused(f"{held[lead_id]}. Nothing was changed.")
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
