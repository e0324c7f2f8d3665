"""What the end of a call leaves outside the ledger: the calendar file of a meeting, written from what is saved already.

The same lead's next meeting takes its place. It goes to the prospect too, so it says who meets whom, when, and no more.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from interview.call import Call, Ended
from interview.lead import Lead
from store.phones import shown
from tui.appointments import Where, both_clocks
from tui.office import Office
from tui.wording import contact_name

MINUTES = 30
"""How long a meeting is taken to be; sales moves it."""


def keep_calendar(office: Office, lead: Lead, call: Call, ended: Ended, where: Where) -> Path | None:
    """Writes the meeting for a calendar; None where no folder is kept for that. Raises StoreProblem."""
    if office.meetings is None or ended.when is None:
        return None
    from store.calendar_file import keep_meeting

    return keep_meeting(office.meetings, lead.id, _calendar(office, lead, call, ended.when, ended.rep, where))


def forget_meeting(office: Office, lead_id: str) -> None:
    """Takes the calendar file of a lead's meeting away, where there is one."""
    if office.meetings is not None:
        from store.calendar_file import meeting_file

        meeting_file(office.meetings, lead_id).unlink(missing_ok=True)


def _calendar(office: Office, lead: Lead, call: Call, at: datetime, rep: str, where: Where) -> bytes:
    """The meeting; whoever is invited reads it too, so nothing that was judged stands in it."""
    from store.calendar_file import meeting_ics  # icalendar costs what no other way to end should wait for

    us, contact = office.settings.us, lead.contact
    numbers = [shown(number) for number in (contact.phone, contact.mobile) if number.startswith("+")]
    who = ", ".join(part for part in (contact_name(lead), contact.title, *numbers) if part)
    clocks = both_clocks(at, where).rpartition(", ")[0]
    told = (f"With {who}" if who else "", f"{rep} meets them" if rep else "", clocks)
    return meeting_ics(
        uid=f"{lead.id}-{call.id}@bants",
        start=at,
        minutes=MINUTES,
        title=f"{lead.company} and {us}" if us else lead.company,
        description=". ".join(part for part in told if part),
        attendees=[(contact_name(lead), contact.email)] if contact.email else [],
        stamp=where.now,
    )
