"""Leads to CSV: the columns are a contract, the bytes are golden, and no cell is a formula."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.call import Call, Discarded, Ended, Parked, Started
from interview.definition.model import Span, Special
from interview.lead import Contact, Lead
from store.documents import Unreadable, lead_document
from store.memory import MemoryLedger
from store.spreadsheet.export import csv_of, quoted, subjects, written
from store.spreadsheet.formulas import unguarded
from store.spreadsheet.layout import generic
from tests.store.spreadsheet.exports import ANSWERS, CALL, DEFINITION, LEAD, NOW, ON, exported, ledger_of, rows

HEADER = (
    "company,industry_code,industry,employees,annual_revenue,locations,first_name,last_name,title,role,email,phone,"
    "time_zone,source,persona,stage,tier,tier_reachable,timeline,evaluate_by,decide_by,meet_by,"
    "first_card_has_need,first_card_soon,"
    "fit,cautions,disqualified_by,disposition,next_action,next_action_at,caller,started_at,ended_at,talk_seconds,summary,"
    "sales_verdict,sales_reason,sales_at,lead_id,session_id,definition_version,definition_hash"
)


def row(lead: Lead, *calls: Call) -> dict[str, str]:
    (only,) = rows(exported(lead, *calls))
    return only


def changed(**fields: object) -> Lead:
    return replace(LEAD, **fields)


def test_the_bytes_of_a_lead_with_its_session_are_these_to_the_last() -> None:
    assert (
        exported(LEAD, CALL)
        == (
            HEADER + "\r\n"
            '"Acme, Inc",484121,Road freight,420,1100.04,6,Ann van,Lee,CFO,decides;signs,ann@acme.example,+1 555 0101,'
            "America/New_York,'=Fair,,sal,sales-ready,sales-ready,near-term,2026-11-22,2026-12-22,,met,met,met,hot-trap,,"
            "qualified,meeting,2026-11-24T10:00:00+00:00,Robin,2026-11-22T09:30:00+00:00,2026-11-22T09:31:24+00:00,85,"
            '"Wants it ""now""",accepted,\'-1 open point,2026-11-22T12:00:00+00:00,L-0001,S-0001,3,'
            f"{DEFINITION.hash}\r\n"
        ).encode()
    )


def test_a_lead_that_was_never_called_is_a_row_too_with_empty_cells() -> None:
    told = row(Lead(id="L-0001", company="Bolt", created=NOW))
    assert told["tier"] == "inquiry"
    assert told["tier_reachable"] == "sales-ready"
    assert told["first_card_has_need"] == "unknown"
    assert [told[name] for name in ("disposition", "started_at", "talk_seconds", "session_id", "timeline")] == [""] * 5


def test_where_the_list_names_nobody_the_first_person_met_is_handed_over() -> None:
    told = row(changed(contacts=(), people=(Person(name="Bo Chen", title="CIO", roles=("signs",)),)))
    assert [told[name] for name in ("first_name", "last_name", "title", "role")] == ["Bo", "Chen", "CIO", "signs"]


@pytest.mark.parametrize(("option", "cell"), [("clear", "met"), ("vague", "partly"), ("none", "unmet")])
def test_a_test_is_met_partly_unmet_or_unknown(option: str, cell: str) -> None:
    told = row(changed(answers={"need": Answer(said_on=ON, options=(option,))}))
    assert (told["first_card_has_need"], told["first_card_soon"]) == (cell, "unknown")


@pytest.mark.parametrize(
    ("answer", "cell"),
    [
        (Answer(said_on=ON, value=Span(date(2027, 1, 1), date(2027, 3, 31))), "2027-03-31"),
        (Answer(said_on=date(2026, 11, 20), options=("soon",)), "2026-12-20"),
        (Answer(said_on=ON, value=Special.NOW), "2026-11-22"),
        (Answer(said_on=ON, options=("never",)), ""),
        (Answer(said_on=ON, value=Span(date(2027, 1, 1), None)), ""),
        (Answer(said_on=ON, state="declined"), ""),
    ],
)
def test_a_date_is_its_late_end_as_an_iso_day(answer: Answer, cell: str) -> None:
    assert row(changed(answers={"t-decide": answer}))["decide_by"] == cell


def test_demonstration_leads_are_left_out_unless_they_are_asked_for() -> None:
    assert rows(exported(changed(demo=True))) == []
    assert [one["company"] for one in rows(exported(changed(demo=True), demo=True))] == ["Acme, Inc"]


def test_the_session_of_a_row_is_the_last_one_that_was_wrapped_up() -> None:
    def call(number: int, hour: int, *last: Ended | Parked | Discarded) -> Call:
        events = (Started(seq=1, at=0.0), *last)
        return replace(CALL, id=f"S-{number:04d}", started=NOW.replace(hour=hour), events=events, review=None)

    ended = Ended(seq=2, at=5.0, disposition="qualified")
    parked, discarded = Parked(seq=2, at=5.0), Discarded(seq=2, at=5.0)
    calls = [call(1, 8, ended), call(2, 9, ended), call(3, 10, parked), call(4, 11, discarded)]
    assert row(LEAD, *calls)["session_id"] == "S-0002"
    set_back = [call(1, 9, ended), call(2, 8, ended)]
    assert row(LEAD, *set_back)["session_id"] == "S-0002", "the number tells which is the last, not the clock"
    assert row(LEAD, call(1, 8, parked))["session_id"] == "S-0001"
    assert row(LEAD, call(1, 8, discarded))["session_id"] == ""


def test_an_answer_that_the_definition_in_force_does_not_know_is_not_judged_and_harms_nothing() -> None:
    told = row(
        changed(answers=ANSWERS | {"gone": Answer(said_on=ON, value="x"), "need": Answer(said_on=ON, options=("old",))})
    )
    assert (told["tier"], told["first_card_has_need"]) == ("inquiry", "unknown")


@pytest.mark.parametrize("trigger", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_take_for_a_formula_gets_one_apostrophe(trigger: str) -> None:
    assert written(f"{trigger}1+1", "text") == f"'{trigger}1+1"
    assert written(f"Acme {trigger}1", "text") == f"Acme {trigger}1"


@pytest.mark.parametrize("number", ["+15551234567", "+1 (555) 123-4567 x9", "-5", "1100.04", ""])
def test_phones_and_numbers_are_left_exact(number: str) -> None:
    assert written(number, "checked") == number


@pytest.mark.parametrize("phone", ["=1+1", "+1 555 CALL", "-1+cmd|' /C calc'!A0", "@SUM(1)"])
def test_a_phone_that_is_no_phone_is_guarded_as_text(phone: str) -> None:
    assert written(phone, "checked") == f"'{phone}"


@given(st.text() | st.from_regex(r"'*[=+\-@\t\r].*"))
def test_no_text_is_ever_a_formula_and_what_was_guarded_reads_back_as_it_was(text: str) -> None:
    cell = written(text, "text")
    assert not cell.startswith(tuple("=+-@\t\r"))
    assert cell in (text, f"'{text}")
    assert unguarded(cell) == text


def test_the_columns_follow_the_definition_and_stand_in_this_order() -> None:
    assert ",".join(column.name for column in generic(DEFINITION)) == HEADER


@settings(max_examples=200)
@given(st.lists(st.text(max_size=20), min_size=2, max_size=6))
def test_a_line_is_the_one_that_a_csv_writer_writes(cells: list[str]) -> None:
    text = StringIO(newline="")
    csv.writer(text).writerow(cells)
    assert ",".join(map(quoted, cells)) + "\r\n" == text.getvalue()


def test_leads_of_whom_the_same_is_known_get_their_own_cells_and_the_same_judgement() -> None:
    twin = replace(LEAD, id="L-0002", company="Bolt", next_step=None, stage="mql")
    one, other, third = rows(exported(LEAD, twin, Lead(id="L-0003", company="Cole", created=NOW), CALL))
    assert [one["company"], other["company"], third["company"]] == ["Acme, Inc", "Bolt", "Cole"]
    assert [one["tier"], other["tier"], third["tier"]] == ["sales-ready", "sales-ready", "inquiry"]
    assert [one["stage"], other["stage"], third["stage"]] == ["sal", "mql", "inquiry"]
    assert [one["caller"], other["caller"], other["session_id"], other["next_action"]] == ["Robin", "", "", ""]


def test_what_was_said_on_a_call_that_is_not_wrapped_up_counts() -> None:
    bare = changed(answers={}, people=())
    going_on = replace(CALL, events=CALL.events[:2], review=None)
    assert row(bare, going_on)["first_card_has_need"] == "met"
    assert row(bare, replace(CALL, events=(*CALL.events[:1], Ended(seq=2, at=5.0, disposition="qualified"))))[
        "first_card_has_need"
    ] == "unknown"  # fmt: skip


def test_the_number_is_the_persons_own_or_the_one_of_the_house() -> None:
    house, boss = Contact(phone="+12085550100"), Contact(name="Ann Lee")
    assert row(changed(contacts=(boss, house)))["phone"] == "+12085550100"
    assert row(changed(contacts=(replace(boss, mobile="+12085550101;ext=12"), house)))["phone"] == "+12085550101 x12"
    assert row(changed(contacts=(replace(boss, phone="ask Bo", mobile="+12085550101"),)))["phone"] == "+12085550101"
    assert row(changed(contacts=(boss, Contact(name="Bo", phone="+12085550102"))))["phone"] == "", "it is Bo's"


def test_a_lead_that_an_older_bants_wrote_is_brought_up_and_one_that_does_not_read_is_named() -> None:
    ledger = MemoryLedger()
    ledger.save(("leads", {**lead_document(LEAD), "schema": 2}))
    (only,) = rows(csv_of(generic(DEFINITION), subjects(ledger, DEFINITION, ON)))
    assert only["tier"] == "sales-ready"
    ledger.save(("leads", {**lead_document(changed(id="L-0002")), "contacts": 7}))
    with pytest.raises(Unreadable, match="L-0002 does not read as a lead"):
        csv_of(generic(DEFINITION), subjects(ledger, DEFINITION, ON))


def test_an_export_is_one_moment_whatever_is_saved_meanwhile() -> None:
    ledger = ledger_of(LEAD)
    reading = iter(subjects(ledger, DEFINITION, ON))
    next(reading)
    ledger.save(("leads", lead_document(changed(id="L-0002"))))
    assert list(reading) == []
