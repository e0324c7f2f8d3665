"""The last word before a number is dialled: the list, the hour and the number as they are at that moment."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

import tui.desk
from interview.call import Overrode
from store.documents import read_call, read_lead
from store.erased import Erased, Erasure, phone_of
from tests.tui.opened import SETTINGS, STARTER, SUNDAY, OneShelf, Opened, refusal
from tui.desk import Desk
from tui.refused import Barred


@pytest.fixture
def opened() -> Opened:
    return Opened()


def at(opened: Opened, hour: int, minute: int, second: int = 0) -> None:
    """Monday, by the usual hours."""
    opened.desk.settings = replace(SETTINGS, hours={})
    monday = datetime(2026, 11, 23, hour, minute, second, tzinfo=ZoneInfo("America/Boise"))
    opened.seconds = (monday - SUNDAY).total_seconds()


def tried_often(opened: Opened, lead: str) -> None:
    """As often as is allowed at most."""
    document = dict(opened.ledger.get("leads", lead) or {})
    opened.ledger.save(("leads", document | {"tried": [SUNDAY.isoformat()] * 6}))


def test_a_number_that_another_program_lists_meanwhile_is_refused_at_the_last_moment(opened: Opened) -> None:
    lead = opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    assert opened.desk.brief(lead).blocked == ""
    other = opened.again().desk
    assert other.never_call(lead, "number", "") == (
        "On the do-not-call list, on disk: the number +1 208 555 0101, whoever answers it."
    )
    told = refusal(opened.desk.start, lead, "", "they called us")
    assert told.startswith("Do not call Harlan Freight. The number +1 208 555 0101 is on the do-not-call list since")
    assert opened.desk.brief(lead).blocked == told
    assert list(opened.ledger.all("calls")) == []


def test_a_parked_call_is_not_dialled_again_once_listed_but_can_be_wrapped_up(opened: Opened) -> None:
    live = opened.call()
    live.choose("late", "pain")
    live.park()
    opened.again().desk.never_call("L-0001", "company", "letter")
    assert refusal(opened.desk.resume, live.id).startswith("Do not call Harlan Freight.")
    assert "is saved: Asked not to be called" in opened.desk.resume(live.id, to_end=True).end("d", {})


def test_at_nine_in_the_evening_a_reason_is_asked_and_kept_in_the_call(opened: Opened) -> None:
    lead = opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    at(opened, 20, 59, 59)
    assert opened.desk.brief(lead).doubt == ""
    at(opened, 21, 0)
    assert "outside calling hours" in opened.desk.brief(lead).doubt
    with pytest.raises(Barred, match="outside calling hours"):
        opened.desk.start(lead)
    with pytest.raises(Barred):
        opened.desk.start(lead, "", " \u200b ")
    live = opened.desk.start(lead, "", "they called us")
    assert live.settle()
    events = read_call(opened.ledger.get("calls", live.id) or {}).events
    (kept,) = [one for one in events if isinstance(one, Overrode)]
    assert (kept.reason, kept.what[:23]) == ("they called us", "It is 20:00 or 21:00 on")


def test_a_lead_without_a_number_is_called_once_one_is_typed(opened: Opened) -> None:
    lead = opened.desk.add_lead("Harlan Freight")
    assert "no number that can be dialled" in refusal(opened.desk.start, lead)
    assert refusal(opened.desk.set_phone, lead, 0, "12") == (
        "“12” cannot be dialled: too few digits. Write it as +1 208 555 0101."
    )
    assert opened.desk.set_phone(lead, 0, "(208) 555-0101") == "Harlan Freight: +1 208 555 0101"
    assert opened.desk.start(lead).view().company == "Harlan Freight"


def test_another_of_the_people_is_called_first_for_this_call_only(opened: Opened) -> None:
    lead = opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    document = dict(opened.ledger.get("leads", lead) or {})
    document["contacts"] = [*document["contacts"], {"name": "Ana Cho", "phone": "+12085550199"}]
    opened.ledger.save(("leads", document))
    assert opened.desk.brief(lead, 1).phone == "+1 208 555 0199"
    live = opened.desk.start(lead, person=1)
    assert live.view().contact == "Ana Cho"
    assert "Meanwhile" not in live.end("n", {})
    kept = read_lead(opened.ledger.get("leads", lead) or {})
    assert [one.name for one in kept.contacts] == ["Dana Ruiz", "Ana Cho"]


def test_whoever_says_so_on_the_call_is_listed_at_once_and_the_call_goes_on(opened: Opened) -> None:
    live = opened.call()
    told = live.never_call("number", "said so")
    (entry,) = opened.ledger.all("dnc")
    assert (entry["key"], entry["source"], entry["reason"]) == (
        "n:+12085550101",
        f"said on the call {live.id}",
        "said so",
    )
    live.choose("late", "pain")
    assert [note.words for note in live.view().notes] == [told]


def test_a_reason_given_for_one_doubt_does_not_do_for_another(opened: Opened) -> None:
    lead = opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    at(opened, 21, 30)
    with pytest.raises(Barred) as barred:
        opened.desk.start(lead)
    assert barred.value.kind == "hours"
    tried_often(opened, lead)
    with pytest.raises(Barred, match="is the most") as again:
        opened.desk.start(lead, "", "they called us", against="hours")
    assert again.value.kind == "attempts"
    assert opened.desk.start(lead, "", "they called us", against="attempts").view().company == "Harlan Freight"


def test_a_doubt_that_comes_between_the_two_looks_is_asked_about_anew(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    at(opened, 21, 30)
    claimed = tui.desk.claim

    def claimed_late(*given: Any) -> Any:
        tried_often(opened, lead)
        return claimed(*given)

    monkeypatch.setattr(tui.desk, "claim", claimed_late)
    with pytest.raises(Barred) as barred:
        opened.desk.start(lead, "", "they called us")
    assert barred.value.kind == "attempts"
    assert list(opened.ledger.all("calls")) == []


def test_the_number_of_somebody_who_was_erased_is_not_dialled(opened: Opened) -> None:
    lead = opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    log = Erased(salt=b"salt")
    number = phone_of("+12085550101")
    assert number is not None
    log = Erased([Erasure(at=SUNDAY, why="forget", phones=(log.phone(number),))], b"salt")
    shelf: Any = OneShelf(STARTER)
    desk = Desk(opened.ledger, shelf, SETTINGS, now=lambda: SUNDAY, ticks=lambda: 0.0, erased=lambda: log)
    told = refusal(desk.start, lead, "", "they called us")
    assert told == "Do not call Harlan Freight. The number +12085550101 is not to be called: asked so and was erased."


def test_an_unfinished_call_goes_on_with_whom_it_was_led_and_no_other(opened: Opened) -> None:
    lead = opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    document = dict(opened.ledger.get("leads", lead) or {})
    opened.ledger.save(
        ("leads", document | {"contacts": [*document["contacts"], {"name": "Ana Cho", "phone": "+12085550199"}]})
    )
    live = opened.desk.start(lead, person=1)
    live.choose("late", "pain")
    live.park()
    assert opened.desk.brief(lead).contact == "Ana Cho"
    told = "The call with Ana Cho is not wrapped up: it goes on, or ends, before another is called."
    assert refusal(opened.desk.start, lead, "", "", 1) == told
    opened.again().desk.never_call(lead, "number", "letter")
    assert "+1 208 555 0199 is on the do-not-call list" in refusal(opened.desk.start, lead)


def test_after_a_crash_the_wrap_up_still_suggests_do_not_call(opened: Opened) -> None:
    live = opened.call()
    live.choose("late", "pain")
    assert live.wrap().suggested != "do-not-call"
    live.never_call("number", "said so")
    assert live.wrap().suggested == "do-not-call"
    live.park()
    assert opened.again().desk.resume(live.id, to_end=True).wrap().suggested == "do-not-call"


def test_the_brief_tells_what_callers_decided_put_aside_and_listed(opened: Opened) -> None:
    lead = opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    opened.desk.skip(lead, "on holiday")
    at(opened, 21, 30)
    opened.desk.start(lead, "", "they called us").end("n", {})
    opened.wait(60)
    opened.desk.never_call(lead, "company", "a letter")
    told = opened.desk.brief(lead).history
    assert told[0] == "23 Nov 2026  Mia listed Harlan Freight as not to be called: a letter"
    assert "23 Nov 2026  Mia called all the same: they called us" in told
    assert told[-2] == "22 Nov 2026  Mia skipped it: on holiday"
    assert opened.desk.brief(lead).news == "Called 1 time, last 23 Nov: Rang out."


def test_the_brief_counts_what_is_known_and_numbers_the_people(opened: Opened) -> None:
    lead = opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    document = dict(opened.ledger.get("leads", lead) or {})
    opened.ledger.save(
        ("leads", document | {"contacts": [*document["contacts"], {"name": "Ana Cho", "phone": "+12085550199"}]})
    )
    opened.again().desk.never_call(lead, "number", "letter", 1)
    brief = opened.desk.brief(lead)
    assert [(one.key, one.name, one.number, one.chosen) for one in brief.people] == [
        ("1", "Dana Ruiz", "+1 208 555 0101", True),
        ("2", "Ana Cho", "", False),
    ]
    assert brief.news == "New today. Nobody called yet."
    assert brief.counts == f"{len(brief.unknown)} unknown"
    assert brief.slots == "Priya Nair: tue 10:00, thu 14:00"
    assert brief.first.startswith("Business pain: ")
    assert [mark for _, mark in brief.attributes] == ["unknown"] * 10
