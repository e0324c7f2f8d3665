"""The queue at the desk: one order for the page and the command, and what callers decide about a place in it."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from interview.lead import Aside, Contact, Lead, NextStep
from interview.outreach.hours import Hours
from store.dialling import may_call
from store.dnc import DoNotCall
from store.documents import lead_document, read_lead
from store.ledger import open_ledger
from store.settings import Settings
from tests.tui.opened import SETTINGS, SUNDAY, Opened, refusal
from tui.views import LeadLine

WEEKDAYS = Settings(caller="Mia", hours={"": Hours()})


@pytest.fixture
def opened() -> Opened:
    return Opened()


def lead(number: int, **more: Any) -> Lead:
    phone = more.pop("phone", f"+1208555{number:04d}")
    contacts = (Contact(name="Dana Ruiz", phone=phone),)
    given = {"company": f"Company {number}", "contacts": contacts, "created": SUNDAY - timedelta(days=30)}
    return Lead(id=f"L-{number:04d}", **(given | more))


def save(opened: Opened, *leads: Lead) -> None:
    opened.ledger.save(*(("leads", lead_document(one)) for one in leads))


def stands(opened: Opened, lead_id: str = "L-0001") -> Lead:
    return read_lead(opened.ledger.get("leads", lead_id) or {})


def agreed(minutes: float, by: str = "") -> NextStep:
    return NextStep(action="Call back", at=SUNDAY + timedelta(minutes=minutes), by=by, agreed=True)


def line(opened: Opened, lead_id: str = "L-0001", caller: str = "") -> LeadLine:
    (found,) = (one for one in opened.desk.queue(caller=caller, everyone=True).lines if one.id == lead_id)
    return found


def test_the_page_and_the_command_have_the_same_order(opened: Opened) -> None:
    random = Random(5)
    save(opened, *(
        lead(
            number,
            next_step=random.choice((None, None, agreed(random.randrange(-300, 300), random.choice(("", "Mia"))))),
            source=random.choice(("web form", "list")), created=SUNDAY - timedelta(hours=random.choice((3, 99))),
        )
        for number in range(1, 60)
    ))  # fmt: skip
    page, told = opened.desk.today(), opened.desk.queue()
    offered = [one.id for one in (*page.callbacks, *page.queue) if one.offered]
    assert [one.id for one in told.lines] == offered
    assert {one.kind for one in told.lines} == {"callback", "hot", "new"}
    later = [one.id for one in page.callbacks if not one.offered]
    assert later
    assert [one.id for one in opened.desk.queue(everyone=True).lines][: len(offered)] == offered


def test_a_line_says_what_time_it_is_there_and_whether_that_is_an_hour_to_call(opened: Opened) -> None:
    save(opened, lead(1, time_zone="America/New_York"), lead(2, time_zone="Asia/Tokyo"))
    monday = SUNDAY + timedelta(days=1)
    opened.desk.settings = WEEKDAYS
    first, second = opened.desk.queue(monday, everyone=True).lines
    assert (first.local, first.zone, first.outside, first.offered) == ("11:58", "America/New_York", False, True)
    assert (second.local, second.outside, second.offered) == ("01:58", True, False)
    assert second.reason == "opens 08:00 there (01:58 now)"
    assert opened.desk.queue(SUNDAY, everyone=True).lines[1].reason == "opens Mon 08:00 there (11:58 now)"
    assert opened.desk.queue(monday, everyone=True).left_out == "1 outside calling hours"


def test_a_number_that_another_program_puts_on_the_list_is_offered_no_more(opened: Opened) -> None:
    save(opened, lead(1), lead(2))
    assert [one.id for one in opened.desk.today().queue] == ["L-0001", "L-0002"]
    DoNotCall(opened.ledger).add("number", "+12085550001", "asked", "letter", "Ann", SUNDAY)
    page = opened.desk.today()
    assert [one.id for one in page.queue] == ["L-0002"]
    assert [(one.id, one.reason) for one in page.not_offered] == [("L-0001", "do not call, on the list")]


def test_whatever_is_offered_may_be_called(opened: Opened) -> None:
    random = Random(11)
    zones = ("America/Boise", "Asia/Tokyo", "Europe/Berlin", "", "Mars/Base")
    phones = ("+1208555{:04d}", "+4930123{:03d}", "0815", "", "+12085550199")
    save(opened, *(
        lead(
            number, phone=random.choice(phones).format(number), time_zone=random.choice(zones),
            do_not_call=random.choice(("", "", "no")), demo=random.random() < 0.1,
            tried=tuple(SUNDAY - timedelta(days=day) for day in range(random.choice((0, 5, 7)))),
        )
        for number in range(1, 200)
    ))  # fmt: skip
    dnc = DoNotCall(opened.ledger)
    dnc.add("number", "+12085550199", "asked", "letter", "Ann", SUNDAY)
    opened.desk.settings = WEEKDAYS
    offers = 0
    for hour in range(0, 96, 5):
        now = SUNDAY + timedelta(hours=hour)
        for one in opened.desk.queue(now).lines:
            offers += 1
            assert may_call(stands(opened, one.id), now, WEEKDAYS, dnc).ok
    assert offers > 50


def test_leads_that_share_a_number_share_its_cap_in_the_queue_and_at_the_moment_of_dialling(opened: Opened) -> None:
    days = [SUNDAY - timedelta(days=day) for day in range(4, 0, -1)]
    shared = "+12085550101"
    save(opened, lead(1, phone=shared, tried=tuple(days[:2])), lead(2, phone=shared, tried=tuple(days[2:])), lead(3))
    opened.desk.settings = replace(SETTINGS, attempts=4)
    assert [one.id for one in opened.desk.queue().lines] == ["L-0003"]
    said = "Called 4 times in 30 days, 4 is the most. Again from Fri 18 Dec 2026 09:58 on"
    assert refusal(opened.desk.start, "L-0001").startswith(f"{said}. ")
    opened.desk.settings = replace(SETTINGS, attempts=5)
    assert len(opened.desk.queue().lines) == 3
    assert opened.desk.start("L-0001").id


def test_a_skipped_lead_comes_back_the_next_day_there(opened: Opened) -> None:
    save(opened, lead(1, time_zone="America/Boise"))
    assert refusal(opened.desk.skip, "L-0001", " ") == (
        "Say why it is skipped: whoever meets it next reads the reason. A full stop says none."
    )
    assert opened.desk.skip("L-0001", "in a tunnel") == "Skipped: Company 1 is not offered before tomorrow."
    assert line(opened).reason == "skipped until 23 Nov 00:00: in a tunnel"
    assert opened.desk.today().queue == ()
    assert [one.id for one in opened.again(hours=15).desk.today().queue] == ["L-0001"]


def test_a_parked_lead_waits_for_its_time_or_until_it_is_taken_back(opened: Opened) -> None:
    save(opened, lead(1))
    assert opened.desk.park("L-0001", "holiday", "2 weeks") == "Parked: Company 1, until Sun 6 Dec 2026 09:00."
    assert opened.again(days=15).desk.queue().lines[0].id == "L-0001"
    assert opened.desk.park("L-0001", ".") == "Parked: Company 1, until it is taken back."
    assert opened.again(days=900).desk.queue().lines == ()
    assert line(opened).reason == "parked"
    assert opened.desk.take_back("L-0001") == "Company 1 stands in the queue again."
    assert line(opened).offered
    assert refusal(opened.desk.take_back, "L-0001") == "Company 1 is neither skipped nor parked."
    assert [one.kind for one in stands(opened).asides] == ["parked", "parked", "back"]


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("soonish", "“soonish” is no time that can be read here: write 2 weeks, 2027-03-31 or tue 10:00."),
        ("2026-11-01", "Sun 1 Nov 2026 09:00 has gone by. Write a time still to come, or nothing."),
    ],
)
def test_a_time_that_cannot_be_read_parks_nothing(opened: Opened, until: str, sentence: str) -> None:
    save(opened, lead(1))
    assert refusal(opened.desk.park, "L-0001", "why", until) == sentence
    assert stands(opened).asides == ()


def test_to_leave_out_a_promise_is_said(opened: Opened) -> None:
    save(opened, lead(1, next_step=agreed(60, "Mia")))
    assert opened.desk.skip("L-0001", "ill").endswith("A call was promised for Sun 22 Nov 2026 10:58.")


def test_a_lead_handed_over_is_the_colleagues_with_its_promise_and_anyones_again(opened: Opened) -> None:
    save(opened, lead(1, next_step=agreed(60, "Mia")), lead(2), lead(3))
    told = opened.desk.hand_over("L-0002", "Ann", "speaks Danish")
    assert told == "Handed over: Company 2 is Ann's from now on."
    assert [one.id for one in opened.desk.queue().lines] == ["L-0003"]
    assert line(opened, "L-0002").reason == "Ann's lead"
    first = opened.desk.queue(caller="Ann").lines[0]
    assert (first.id, first.why, first.mine) == ("L-0002", "from Mia: speaks Danish", True)
    opened.desk.hand_over("L-0001", "Ann")
    step = stands(opened).next_step
    assert step is not None
    assert step.by == "Ann"
    assert opened.desk.colleagues() == ("Ann",)
    assert opened.desk.hand_over("L-0002", "anyone") == "Company 2 is anyone's again."
    assert line(opened, "L-0002").offered


def test_a_lead_that_somebody_works_with_is_left_to_them(tmp_path: Any) -> None:
    mine, other = open_ledger(tmp_path), open_ledger(tmp_path)
    here, there = Opened(mine), Opened(other)
    there.desk.settings = replace(there.desk.settings, caller="Ann")
    save(here, lead(1), lead(2))
    live = there.desk.start("L-0001")
    assert [one.id for one in here.desk.today().queue] == ["L-0002"]
    assert line(here).reason == "Ann has it since 09:58"
    assert refusal(here.desk.park, "L-0001", "why") == "Ann has it since 09:58. Nothing was changed."
    live.park()
    for one in (here, there):
        one.desk.close()
        one.ledger.close()


def test_only_so_many_decisions_are_kept(opened: Opened) -> None:
    save(opened, lead(1))
    for number in range(30):
        opened.desk.skip("L-0001", f"reason {number}")
    assert [one.reason for one in stands(opened).asides] == [f"reason {number}" for number in range(10, 30)]


def test_a_decision_another_program_wrote_without_a_zone_is_read_too(opened: Opened) -> None:
    naive = (SUNDAY + timedelta(days=2)).replace(tzinfo=None)
    aside = Aside(kind="parked", by="Ann", at=naive - timedelta(days=3), until=naive)
    save(opened, lead(1, asides=(aside,), last_call=datetime(2026, 1, 1, tzinfo=UTC), last_disposition="no-answer"))
    assert line(opened).reason.startswith("parked until 24 Nov")
