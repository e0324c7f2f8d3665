"""A meeting as a calendar file: what the caller agreed, ready for the rep's calendar.

The bytes follow RFC 5545 and hang on the arguments alone: the same meeting gives the same bytes, so that a file
written again shows no change and two machines agree. The moment is written in UTC, which every calendar turns into
its owner's clock, and which needs no time-zone tables that could be wrong. Whatever stands in the texts is data:
control characters are cleaned before, and the library escapes commas, semicolons and line ends, so no title or name
can add a line to the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from interview.text import clean_line
from store.files import private_folder, write_private
from store.problems import UNWRITABLE, StoreProblem

MEETINGS = "meetings"
"""The folder in the data folder, a file for each lead's last meeting; erasing a lead or somebody at it removes it."""


def meeting_ics(
    uid: str,
    start: datetime,
    minutes: int,
    title: str,
    description: str,
    attendees: Sequence[tuple[str, str]],
    stamp: datetime,
) -> bytes:
    """The file of one meeting.

    `start` and `stamp` are aware; `attendees` are (name, e-mail), one without an e-mail is left to the description.
    `uid` names the meeting for ever: a calendar that has it already changes the entry instead of adding one.
    """
    from icalendar import Calendar, Event, vCalAddress, vText

    begins = start.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", clean_line(uid))
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=minutes))
    event.add("summary", clean_line(title))
    event.add("description", "\n".join(map(clean_line, description.splitlines())))
    for name, email in attendees:
        address = _address(email)
        if not address:
            continue
        attendee = vCalAddress(f"mailto:{address}")
        if said := _parameter(name):
            attendee.params["CN"] = vText(said)
        event.add("attendee", attendee, encode=False)
    calendar = Calendar()
    calendar.add("prodid", "-//bants//meeting//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical(sorted=True))


def meeting_file(folder: Path, lead: str) -> Path:
    """Where the calendar file of a lead's meeting is."""
    return folder / f"{lead}.ics"


def keep_meeting(folder: Path, lead: str, content: bytes) -> Path:
    """Write the file of a lead's meeting in place of the one before, for its owner alone. Raises StoreProblem."""
    private_folder(folder, "move what stands in its way")
    path = meeting_file(folder, lead)
    try:
        write_private(path, content)
    except OSError as error:
        raise StoreProblem(f"{path} cannot be written: {error.strerror}.", UNWRITABLE) from error
    return path


def _address(email: str) -> str:
    """The e-mail address, where it can stand in a line of its own; "" where it is none."""
    words = clean_line(email)
    return words if "@" in words and not any(sign in words for sign in ' ,;:"<>') else ""


def _parameter(name: str) -> str:
    """A name as a parameter can carry it: quotes are not allowed in one."""
    return clean_line(name).replace('"', "'")
