from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar

from store.calendar_file import keep_meeting, meeting_ics

BERLIN = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Berlin"))
STAMP = datetime(2026, 11, 23, 1, 2, 3, 456, tzinfo=UTC)


def made(
    title="Harlan Freight and Acme", description="With Dana Ruiz", attendees=(("Dana Ruiz", "dana@harlan.example"),)
):
    return meeting_ics("L-0001-S-0001@bants", BERLIN, 30, title, description, attendees, STAMP)


def test_the_bytes_of_a_meeting_are_always_the_same():
    assert made() == (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bants//meeting//EN\r\nBEGIN:VEVENT\r\n"
        b"SUMMARY:Harlan Freight and Acme\r\nDTSTART:20261124T090000Z\r\nDTEND:20261124T093000Z\r\n"
        b"DTSTAMP:20261123T010203Z\r\nUID:L-0001-S-0001@bants\r\n"
        b'ATTENDEE;CN="Dana Ruiz":mailto:dana@harlan.example\r\nDESCRIPTION:With Dana Ruiz\r\n'
        b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def test_no_text_can_add_a_line_or_a_field_to_the_file():
    hostile = 'a, b; c\\ "d"\r\nATTENDEE:mailto:x@evil.example\nBEGIN:VALARM\u2028\x0bEND:VCALENDAR'
    content = made(hostile, hostile, ((hostile, "dana@harlan.example"), ("Eve", "eve@x.example\r\nX:1")))
    read = icalendar.Calendar.from_ical(content)
    (event,) = read.walk("VEVENT")
    assert len(read.walk()) == 2
    assert str(event["attendee"]) == "mailto:dana@harlan.example"
    assert str(event["summary"]).startswith('a, b; c\\ "d" ATTENDEE:mailto:x@evil.example')
    assert event["dtstart"].dt == BERLIN


def test_the_file_is_for_its_owner_alone_and_the_new_one_replaces_the_old(tmp_path):
    path = keep_meeting(tmp_path / "meetings", "L-0001", b"one")
    assert keep_meeting(tmp_path / "meetings", "L-0001", b"two") == path == tmp_path / "meetings" / "L-0001.ics"
    assert (path.read_bytes(), path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (
        b"two",
        0o600,
        0o700,
    )
