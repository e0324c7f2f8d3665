"""The meeting of a hand-off as a calendar file.

Whoever is invited reads it too, so nothing that was judged or said in confidence stands in it: who meets whom, when by
both clocks, and the number to ring. The same meeting is the same entry in a calendar whenever its file is made, and no
other meeting anywhere is.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b

from interview.handoff.page import Handoff, Member
from interview.handoff.sections import meeting_words
from store.calendar_file import meeting_ics
from store.phones import shown

MINUTES = 30
"""How long a meeting is taken to be; sales makes it longer."""


def uid_of(session: str, started: datetime) -> str:
    """What names the meeting that was agreed on a session, in every calendar."""
    digest = blake2b(f"{session} {started.isoformat()}".encode(), digest_size=8).hexdigest()
    return f"{session.lower()}-{digest}@bants"


def meeting_file(page: Handoff, us: str) -> bytes:
    """The file; empty where no meeting is to come."""
    meeting = page.meeting
    if meeting is None or meeting.past:
        return b""
    contact = page.contact or Member(name="")
    who = ", ".join(part for part in (contact.name, contact.title, *map(shown, contact.phones)) if part)
    return meeting_ics(
        uid=uid_of(meeting.session, meeting.agreed),
        start=meeting.at,
        minutes=MINUTES,
        title=f"{page.company} and {us}" if us else page.company,
        description="\n".join(part for part in (who, meeting_words(meeting, page.rep)) if part),
        attendees=[(contact.name, contact.email)] if contact.email else [],
        stamp=meeting.agreed,
    )
