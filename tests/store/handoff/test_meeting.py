"""The meeting's file: the moment agreed, who meets whom, nothing judged; the same entry whenever it is made."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Component
from msgspec.structs import replace

from interview.handoff.page import Handoff
from store.handoff.meeting import meeting_file, uid_of
from tests.store.handoff.drawn import page


def event(of: Handoff, us: str = "Acme") -> Component:
    (found,) = Calendar.from_ical(meeting_file(of, us)).walk("VEVENT")
    return found


def test_the_moment_is_the_one_that_was_agreed() -> None:
    found = event(page())
    assert found.decoded("dtstart") == datetime(2026, 12, 8, 17, 0, tzinfo=UTC)
    assert found.decoded("dtend") - found.decoded("dtstart") == timedelta(minutes=30)


def test_it_says_who_meets_whom_and_both_clocks() -> None:
    found = event(page())
    assert str(found["summary"]) == "Harlan Freight and Acme"
    assert str(event(page(), "")["summary"]) == "Harlan Freight"
    first, second = str(found["description"]).splitlines()
    assert first.startswith("Dana Ruiz, VP Operations, +1 208")
    assert second == "Tue 8 Dec 2026 10:00 (UTC-07:00), 10:00 by their clock (America/Boise), with Priya Nair"
    assert str(found["attendee"]) == "mailto:dana.ruiz@harlanfreight.example"


def test_whoever_is_invited_reads_nothing_that_was_judged_or_said() -> None:
    text = meeting_file(page(), "Acme").decode().replace("\r\n ", "").casefold()
    for word in ("sales-ready", "near-term", "budget", "60,000", "no money", "load a week", "put off", "bants s"):
        assert word not in text


def test_the_same_meeting_is_the_same_file_whenever_it_is_made() -> None:
    later = replace(page(), made=page().made + timedelta(days=1))
    assert meeting_file(later, "Acme") == meeting_file(page(), "Acme")


def test_no_other_meeting_has_its_name() -> None:
    began = datetime(2026, 12, 1, 9, 58, tzinfo=UTC)
    others = uid_of("S-0004", began), uid_of("S-0003", began + timedelta(microseconds=1))
    assert len({uid_of("S-0003", began), *others}) == 3
    assert uid_of("S-0003", began).endswith("@bants")


def test_a_meeting_that_has_gone_by_or_was_never_agreed_has_no_file() -> None:
    meeting = page().meeting
    assert meeting is not None
    assert meeting_file(replace(page(), meeting=replace(meeting, past=True)), "Acme") == b""
    assert meeting_file(replace(page(), meeting=None), "Acme") == b""


def test_a_contact_without_an_address_is_not_invited() -> None:
    contact = page().contact
    assert contact is not None
    assert "attendee" not in event(replace(page(), contact=replace(contact, email="")))
    assert "attendee" not in event(replace(page(), contact=None))
