"""The end of a call at the desk: both clocks, the two weeks, who is kept from being called, what is written."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from interview.lead import Contact
from store.dnc import DoNotCall
from store.documents import lead_document, read_call, read_lead
from tests.tui.opened import SUNDAY, Opened, refusal, sales_ready


def called(contacts=(), **fields):
    """A call with a lead in New York, two hours ahead of the caller."""
    opened = Opened()
    lead_id = opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "212 555 0101")
    stored = read_lead(opened.ledger.get("leads", lead_id))
    lead = replace(stored, contacts=contacts or stored.contacts, **fields)
    opened.ledger.save(("leads", lead_document(lead)))
    return opened, opened.desk.start(lead_id)


def kept(opened, lead_id="L-0001"):
    return read_lead(opened.ledger.get("leads", lead_id))


def test_a_moment_is_shown_by_both_clocks_and_closes_by_theirs():
    _, live = called()
    seen = live.foresee("c", {"when": "tue 10:00"})
    assert seen.reading == "Tue 24 Nov 10:00 here, 12:00 there, in 2 days"
    assert seen.closing.startswith("So I call you on Tuesday 24 November at 12:00 your time. ")
    assert live.foresee("c", {"when": "tu"}).reading == "", "half a word is no mistake yet"


def test_their_time_is_taken_by_their_clock():
    opened, live = called()
    live.end("c", {"when": "tue 9 there"})
    step = kept(opened).next_step
    assert step.at == datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("America/New_York"))
    assert (step.agreed, step.by) == (True, "Mia")


def test_anyone_may_keep_a_promise_that_says_so():
    opened, live = called()
    live.end("c", {"when": "tue 10:00 anyone"})
    assert (kept(opened).next_step.agreed, kept(opened).next_step.by) == (True, "")


def test_a_later_date_is_nobodys_promise_to_the_minute():
    opened, live = called()
    live.end("u", {"when": "2027-03-01"})
    assert (kept(opened).next_step.agreed, kept(opened).stage) == (False, "nurture")


def test_a_meeting_after_the_definitions_two_weeks_says_which_tier_comes_of_it():
    _, live = called()
    sales_ready(live)
    assert live.foresee("q", {"when": "thu 10:00", "rep": "Priya Nair"}).warnings == ()
    assert live.foresee("q", {"when": "2026-12-20 10:00", "rep": "."}).warnings == (
        "“Meets a rep within two weeks” is not met on that day: Marketing-qualified, not Sales-ready",
    )
    assert live.view().tier != "Sales-ready", "nothing is taken down while it is typed"


def test_a_time_that_has_gone_by_or_is_not_on_the_clock_is_said():
    _, live = called()
    assert live.foresee("c", {"when": "2026-11-01"}).warnings == (
        "When: Sun 1 Nov 2026 09:00 has gone by. Write a time still to come, or . for not known.",
    )
    (gap,) = live.foresee("c", {"when": "2027-03-14 02:30"}).warnings
    assert gap == "02:30 is not on the clock that day, it is put forward: 03:30 is meant"


def test_a_moment_outside_their_hours_is_allowed_and_told():
    opened, live = called()
    opened.desk.settings = replace(opened.desk.settings, hours={})
    assert live.foresee("c", {"when": "tue 05:00 there"}).warnings == ("05:00 there is outside calling hours",)
    assert live.foresee("c", {"when": "2026-11-28 10:00"}).warnings == ("Saturday there is outside calling hours",)


def test_whoever_asks_not_to_be_called_is_on_the_list_by_number_and_by_name():
    opened, live = called()
    live.end("d", {})
    bars = DoNotCall(opened.ledger).entries()
    assert [(bar.scope, bar.words, bar.source) for bar in bars] == [
        ("number", "+1 212 555 0101", "said on the call S-0001"),
        ("person", "Dana Ruiz, Harlan Freight", "said on the call S-0001"),
    ]


def test_a_wrong_number_is_kept_in_words_and_the_other_one_is_called_next():
    dana = Contact(name="Dana Ruiz", phone="+12125550101", mobile="+12125550102")
    opened, live = called((dana,))
    live.end("w", {})
    lead = kept(opened)
    assert (lead.contact.phone, lead.phone) == ("bad number: +12125550101", "+12125550102")
    assert lead.next_step.at is not None
    assert [line.id for line in opened.desk.queue().lines] == ["L-0001"]


def test_a_wrong_number_that_was_the_only_one_leaves_nobody_to_dial():
    opened, live = called()
    live.end("w", {})
    assert (kept(opened).phone, kept(opened).next_step) == ("bad number: +12125550101", None)
    assert opened.desk.queue().lines == ()


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Ana Cho", Contact(name="Ana Cho")),
        ("Ana Cho +1 212 555 0102", Contact(name="Ana Cho", phone="+12125550102")),
        (
            "Ana Cho, CFO, ana@harlan.example, 212-555-0102",
            Contact(name="Ana Cho", title="CFO", phone="+12125550102", email="ana@harlan.example"),
        ),
    ],
)
def test_somebody_named_is_called_first_and_now(words, person):
    opened, live = called()
    live.end("r", {"person": words})
    lead = kept(opened)
    assert (lead.contact, lead.next_step.action) == (person, "Sent to another person: Ana Cho")
    assert lead.next_step.at == SUNDAY
    assert len(lead.contacts) == 2


def test_a_number_that_cannot_be_dialled_is_refused_before_the_call_ends():
    _, live = called()
    assert refusal(live.end, "r", {"person": "Ana Cho 0012 3456"}).startswith("Who: 0012 3456 cannot be dialled")
    assert refusal(live.end, "r", {"person": "+1 212 555 0102"}).startswith("Who: “+1 212 555 0102” names nobody.")


def test_every_dial_is_remembered_and_another_part_of_the_day_is_tried():
    tried = tuple(datetime(2026, 11, day, 15, tzinfo=UTC) for day in (19, 20))
    opened, live = called(tried=tried, last_disposition="no-answer")
    live.end("v", {})
    lead = kept(opened)
    assert lead.tried == (*tried, SUNDAY)
    assert lead.next_step.at == datetime(2026, 11, 24, 13, tzinfo=ZoneInfo("America/New_York"))


def test_the_summary_is_the_callers_where_they_put_it_right():
    opened, live = called()
    live.take(1)
    live.end("n", {}, "They lose a load\x1b[31m a week.")
    ended = read_call(opened.ledger.get("calls", live.id)).events[-1]
    assert ended.summary == "They lose a load[31m a week."


def test_a_meeting_is_written_for_the_calendar_and_its_place_is_said(tmp_path):
    opened = Opened()
    opened.desk._office.meetings = tmp_path / "meetings"
    live = opened.desk.start(opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "212 555 0101"))
    sales_ready(live)
    said = live.end("q", {"when": "tue 10:00", "rep": "Priya Nair"})
    path = tmp_path / "meetings" / "L-0001.ics"
    assert said.endswith(f" For the calendar: {path}")
    assert b"DTSTART:20261124T170000Z" in path.read_bytes()


def test_a_calendar_file_that_cannot_be_written_costs_nothing_but_itself(tmp_path):
    opened = Opened()
    opened.desk._office.meetings = tmp_path / "file" / "meetings"
    (tmp_path / "file").write_text("in the way")
    live = opened.desk.start(opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "212 555 0101"))
    said = live.end("q", {"when": "tue 10:00", "rep": "."})
    assert "is saved" in said
    assert "The calendar file is missing: " in said
    assert said.endswith("`bants handoff L-0001` writes it.")


def test_what_was_said_is_read_back_in_five_sentences_at_most():
    _, live = called()
    for question, option in {"pain": "late", "pain-ok": "example", "motive": "must-fix", "env": "mix"}.items():
        live.choose(option, question)
    live.choose("none", "urgency")
    assert [line.words for line in live.wrap().recap] == [
        "You miss deadlines, or come close.",
        "You gave me an example.",
        "It has to be fixed.",
        "You work with several systems today.",
    ]
    for question, option in {"compete": "nobody", "budget": "amount-known"}.items():
        live.choose(option, question)
    told = live.wrap().recap
    assert len(told) == 5
    assert told[0].words == "You miss deadlines, or come close, and you gave me an example."
    live.move("pain-ok")
    live.note("we lose a load a week")
    live.quote()
    assert "You gave me an example: “we lose a load a week”." in [line.words for line in live.wrap().recap]
