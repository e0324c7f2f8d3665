"""Handing over: what refuses a lead, what a reason lifts, what the page tells a rep, and what is kept of it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from msgspec.structs import replace

from interview.handoff.page import Handoff
from interview.handoff.sections import Section, in_sections
from interview.lead import Contact
from store.dnc import DoNotCall
from store.documents import lead_document, read_lead
from store.phones import shown
from tests.tui.opened import SUNDAY, Opened, refusal, sales_ready
from tests.tui.qualified import LEAD, qualified
from tui.handing import their_clock

KESTREL, QUILL = "L-0003", "L-0007"


@pytest.fixture(scope="module")
def after() -> Opened:
    return qualified()


@pytest.fixture(scope="module")
def page(after: Opened) -> Handoff:
    return after.desk.hand_off(LEAD).page


def section(page: Handoff, name: str) -> Section:
    return next(one for one in in_sections(page, shown).sections if one.id == name)


def lines(page: Handoff, name: str) -> dict[str, Sequence[str]]:
    """What stands under each label of a section, with the mark before it."""
    return {
        entry.label: [
            *([entry.mark] if entry.mark else []),
            *(
                " ".join(part for part in (one.words, one.quote and f"“{one.quote}”", one.source) if part)
                for one in entry.lines
            ),
        ]
        for entry in section(page, name).entries
    }


def change(opened: Opened, lead_id: str, **fields: object) -> None:
    document = opened.ledger.get("leads", lead_id)
    assert document is not None
    opened.ledger.save(("leads", lead_document(replace(read_lead(document), **fields))))


# -- what refuses it ---


def test_a_lead_below_the_highest_tier_is_refused_and_told_what_is_missing() -> None:
    opened = Opened()
    opened.desk.add_demo()
    assert refusal(opened.desk.hand_off, KESTREL) == (
        "Kestrel Holdings is not handed over. Not Sales-ready: Lead today, not known yet: Fits the ideal customer "
        "profile, Interest from a decision maker, Evaluates within three months, Meets a rep within two weeks. "
        "Say --override REASON to hand it over all the same: sales reads the reason on the page."
    )


def test_a_lead_nobody_spoke_with_is_refused_for_that_too() -> None:
    opened = Opened()
    opened.desk.add_demo()
    assert "Nobody has led a call with them yet." in refusal(opened.desk.hand_off, LEAD)


def test_a_disqualified_lead_is_refused_whatever_its_tier() -> None:
    opened = Opened()
    live = opened.call()
    sales_ready(live)
    live.choose("to-49", "firmo")
    live.end("qualified", {"when": "tue 10:00", "rep": "Priya Nair"})
    assert "Disqualified: Outside the ideal customer profile." in refusal(opened.desk.hand_off, live.view().lead)


def test_a_call_that_is_not_wrapped_up_is_named() -> None:
    opened = qualified()
    live = opened.desk.start(LEAD)
    live.choose("connects", "env")
    live.park()
    assert refusal(opened.desk.hand_off, LEAD).startswith(
        "Harlan Freight is not handed over. The call of 1 Dec 2026 (S-0004, 1 answer) is not wrapped up. Say "
    )


def test_what_was_said_on_an_unfinished_call_stands_on_the_page_all_the_same() -> None:
    opened = qualified()
    live = opened.desk.start(LEAD)
    live.choose("connects", "env")
    live.park()
    page = opened.desk.hand_off(LEAD, "The trade fair is tomorrow").page
    assert lines(page, "said")["4 Environment"][:2] == [
        "met",
        "A system we connect to paraphrase, Dana Ruiz, 1 Dec 2026",
    ]
    assert page.sessions[0].ended == ""


def test_a_returned_lead_is_refused_with_the_reason_of_its_return() -> None:
    opened = qualified()
    session = opened.desk.sessions()[0].id
    opened.desk.send_back(session, "The budget was Ana's, and she said no")
    assert "Returned by Mia on 1 Dec 2026: The budget was Ana's, and she said no, and not" in refusal(
        opened.desk.hand_off, LEAD
    )


@pytest.mark.parametrize("override", ["", "they are strategic"])
def test_nobody_who_asked_not_to_be_called_is_handed_over(override: str) -> None:
    opened = Opened()
    opened.desk.add_demo()
    assert refusal(opened.desk.hand_off, QUILL, override) == (
        "Quill & Sons is not handed over. Quill & Sons is not to be called: Asked not to be called. "
        "No reason lifts that."
    )


def test_the_do_not_call_list_stops_a_hand_off_too() -> None:
    opened = qualified()
    DoNotCall(opened.ledger).add("company", "Harlan Freight", "Their lawyer wrote", "letter", "Bo", SUNDAY)
    assert refusal(opened.desk.hand_off, LEAD) == (
        "Harlan Freight is not handed over. Harlan Freight is on the do-not-call list since 22 Nov 2026: "
        "Their lawyer wrote (letter). No reason lifts that."
    )


def test_a_colleague_of_theirs_who_must_not_be_called_is_named_without_numbers() -> None:
    opened = qualified()
    dana = Contact(name="Dana Ruiz", title="VP Operations", phone="+12085550101")
    ana = Contact(name="Ana Cho", phone="+12085550199")
    change(opened, LEAD, contacts=(dana, ana))
    DoNotCall(opened.ledger).add("number", "+12085550199", "Asked", "mail", "Bo", SUNDAY)
    page = opened.desk.hand_off(LEAD).page
    assert lines(page, "people")["Ana Cho"] == ["CFO: signs, engaged · DO NOT CALL"]
    assert lines(page, "people")["Dana Ruiz"] == ["VP Operations: decides, on call · +1 208 555 0101"]


def test_a_lead_that_time_has_made_too_old_is_not_sales_ready_any_more() -> None:
    later = qualified().again(days=200)
    assert "Not Sales-ready: " in refusal(later.desk.hand_off, LEAD)


# -- what a reason lifts ---


def test_a_reason_hands_it_over_and_stands_on_the_page_behind_what_stood_against_it() -> None:
    opened = Opened()
    opened.desk.add_demo()
    page = opened.desk.hand_off(KESTREL, " their parent\nbuys for nine sites ").page
    banner = in_sections(page, shown).banner
    assert banner.startswith("Not Sales-ready: Lead today, not known yet: ")
    assert banner.endswith("Handed over all the same, because: their parent buys for nine sites")
    assert lines(page, "contact")["Meeting"] == ["none agreed"]
    assert lines(page, "gaps")["Has to be asked, and was not"] == [
        "Urgency, Start of evaluation, Decision makers, Engagement, Competition, Vertical, Meeting"
    ]


def test_a_reason_where_nothing_stands_against_it_is_refused(after: Opened) -> None:
    assert refusal(after.desk.hand_off, LEAD, "hurry") == (
        "Nothing stands against handing Harlan Freight over: leave --override away."
    )


def test_a_reason_of_nothing_but_spaces_is_none() -> None:
    opened = Opened()
    opened.desk.add_demo()
    assert "is not handed over" in refusal(opened.desk.hand_off, KESTREL, " \u200b ")


# -- what the page tells ---


def test_the_page_says_tier_timeline_rep_and_whom_to_call(page: Handoff) -> None:
    words = in_sections(page, shown)
    assert words.title == "Harlan Freight: Sales-ready, timeline near-term"
    assert words.under[0] == "Handed over to Priya Nair by Mia, Tue 1 Dec 2026 10:06. Lead L-0001."
    assert words.banner == ""
    assert page.contact is not None
    assert lines(page, "contact")["Call"] == [
        f"Dana Ruiz, VP Operations · {shown(page.contact.phones[0])} · dana.ruiz@harlanfreight.example"
    ]


def test_the_meeting_has_both_clocks(page: Handoff) -> None:
    assert lines(page, "contact")["Meeting"] == [
        "Tue 8 Dec 2026 10:00 (UTC-07:00), 10:00 by their clock (America/Boise), with Priya Nair"
    ]


def test_what_warns_stands_before_everything_that_was_said(page: Handoff) -> None:
    warned = lines(page, "warnings")
    assert warned["Put off once"] == [
        "Decision date; before: 1 to 3 months = 22 Dec 2026 to 22 Feb 2027 (Dana Ruiz, 22 Nov 2026)"
    ]
    assert warned["They differ on Budget"] == [
        "Ana Cho: No money and no way to it 1 Dec 2026",
        "Dana Ruiz: 60,000 USD “I have sixty set aside until the end of the quarter” 1 Dec 2026",
    ]
    assert warned["They objected"] == ["We have a supplier (1 Dec 2026)"]
    order = [one.id for one in in_sections(page, shown).sections]
    assert order == ["contact", "warnings", "why", "people", "days", "said", "gaps", "account", "calls", "duties"]


def test_every_condition_of_every_tier_says_what_it_stands_on(page: Handoff) -> None:
    why = lines(page, "why")
    assert why["Needs what we sell"] == [
        "met",
        "Pain, confirmed?: Example and a number, said 22 Nov 2026; "
        "If nothing changes: It has to be fixed, said 22 Nov 2026",
    ]
    assert why["Fits the ideal customer profile"] == [
        "met",
        "36 of 40 match, 24 needed; not known: Annual revenue in our range, Works in more than one place, Growing, "
        "Open to a new way",
    ]
    assert why["BANTS"] == [
        "5 of 5",
        "B Budget met · A Authority met · N Need met · T Time frame met · S Sales-ready met",
    ]
    assert [one.tier for one in page.conditions] == ["Lead", *["Marketing-qualified"] * 3, *["Sales-ready"] * 3]


def test_ten_criteria_have_their_answers_quotes_speakers_days_and_notes(page: Handoff) -> None:
    said = lines(page, "said")
    assert section(page, "said").title == "Criteria, 10 of 10 met: asked and answered, do not ask again"
    assert len(said) == 10
    assert said["6 Business pain"][1] == (
        "Late or missed deadlines “We lose about one load a week at hand-offs” verbatim, Dana Ruiz, 22 Nov 2026"
    )
    assert said["9 Competition"] == [
        "met",
        "Others, named paraphrase, Dana Ruiz, 1 Dec 2026",
        "Noted: Talked to Norrin and Tressel, demos in October",
    ]


def test_people_say_who_decides_who_signs_and_who_can_stop_it(page: Handoff) -> None:
    people = lines(page, "people")
    assert people["Ana Cho"] == ["CFO: signs, engaged"]
    assert people["Rolf Berg"] == ["Head of IT: checks, blocks, aware"]
    assert people["Nobody named"] == ["who uses or influences"]


def test_a_refusal_is_a_gap_and_not_an_answer(page: Handoff) -> None:
    assert lines(page, "gaps")["How far with them"] == ["declined (Dana Ruiz, 1 Dec 2026)"]


def test_duties_begin_with_how_to_accept_or_return(page: Handoff) -> None:
    duties = lines(page, "duties")
    assert list(duties) == ["Accept or return", "Sales", "Marketing"]
    assert duties["Accept or return"][0].startswith(
        "bants sessions accept S-0003, or bants sessions return S-0003 --reason"
    )
    assert "Accept or return within 2 working days; a return names its reason" in duties["Sales"]


def test_a_meeting_that_has_gone_by_says_so_and_makes_no_calendar_file() -> None:
    later = qualified().again(days=8)
    handed = later.desk.hand_off(LEAD, "The meeting took place")
    assert lines(handed.page, "contact")["Meeting"][0].endswith("with Priya Nair HAS GONE BY")
    assert handed.calendar == b""


def test_what_the_last_call_was_judged_stands_beside_what_holds_today() -> None:
    later = qualified().again(days=8)
    page = later.desk.hand_off(LEAD, "The meeting took place").page
    assert page.tier_title == "Marketing-qualified"
    assert lines(page, "warnings")["Changed since the call"] == [
        "Sales-ready, near-term, when the last call ended (1 Dec 2026); today Marketing-qualified, near-term"
    ]


def test_a_hot_lead_carries_its_caution() -> None:
    opened = Opened()
    live = opened.call()
    sales_ready(live)
    live.choose("within-1-month", "t-decide")
    live.end("qualified", {"when": "tue 10:00", "rep": "Priya Nair"})
    page = opened.desk.hand_off(live.view().lead).page
    assert lines(page, "warnings")["Careful"] == ["Deciding this soon? You may be the vendor they need for comparison."]


def test_whoever_agreed_to_the_meeting_is_the_one_to_call() -> None:
    opened = qualified()
    boss = Contact(name="Ana Cho", title="CFO", phone="+12085550199")
    dana = Contact(name="Dana Ruiz", title="VP Operations", phone="+12085550101")
    change(opened, LEAD, contacts=(boss, dana))
    contact = opened.desk.hand_off(LEAD).page.contact
    assert contact is not None
    assert contact.name == "Dana Ruiz"


# -- clocks ---


def test_the_clock_of_the_prospect_is_told_only_where_there_is_one() -> None:
    assert their_clock(("America/New_York",), SUNDAY)[0] == SUNDAY
    there, zone = their_clock(("America/New_York", "America/Detroit"), SUNDAY)
    assert there is not None
    assert (there.hour, zone) == (SUNDAY.hour + 2, "America/New_York")
    assert their_clock(("America/New_York", "America/Denver"), SUNDAY) == (None, "")
    assert their_clock(("Mars/Base",), SUNDAY) == (None, "")
    assert their_clock((), SUNDAY) == (None, "")
    assert their_clock(("America/Denver",), None) == (None, "")


# -- what is kept ---


def kept(opened: Opened) -> list[tuple[str, str, str, str, str]]:
    document = opened.ledger.get("leads", LEAD)
    assert document is not None
    return [(one.by, one.to, one.session, one.tier, one.reason) for one in read_lead(document).hand_offs]


def test_that_it_was_handed_over_is_kept_once() -> None:
    opened = qualified()
    assert kept(opened) == []
    assert opened.desk.handed_off(opened.desk.hand_off(LEAD))
    opened.wait(3600)
    assert not opened.desk.handed_off(opened.desk.hand_off(LEAD)), "the same page again is no other hand-off"
    assert kept(opened) == [("Mia", "Priya Nair", "S-0003", "sales-ready", "")]


def test_a_reason_is_kept_with_the_lead() -> None:
    opened = qualified().again(days=8)
    opened.desk.handed_off(opened.desk.hand_off(LEAD, "The meeting took place"))
    assert kept(opened)[-1][-1] == "The meeting took place"


def test_handing_over_moves_no_stage_and_keeps_what_another_program_saved_meanwhile() -> None:
    opened = qualified()
    handed = opened.desk.hand_off(LEAD)
    change(opened, LEAD, notes="changed meanwhile")
    opened.desk.handed_off(handed)
    document = opened.ledger.get("leads", LEAD)
    assert document is not None
    lead = read_lead(document)
    assert (lead.stage, lead.notes, len(lead.hand_offs)) == ("mql", "changed meanwhile", 1)
    assert lead.hand_offs[0].at == SUNDAY + timedelta(
        days=9, seconds=opened.seconds - timedelta(days=9).total_seconds()
    )
