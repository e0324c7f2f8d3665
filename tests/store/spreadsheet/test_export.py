"""Leads to CSV: the columns are a contract, the bytes are golden, and no cell is a formula."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.call import Answered, Call, Discarded, Ended, Parked, Review, Started
from interview.definition.model import Span, Special
from interview.definition.reading import read_definition
from interview.lead import Contact, Lead, NextStep
from store.documents import call_document, lead_document
from store.memory import MemoryLedger
from store.spreadsheet.export import csv_of, subjects, written
from store.spreadsheet.formulas import unguarded
from store.spreadsheet.layout import generic

ON = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DEFINITION = read_definition("""
name = "Small"
version = 3
[people]
role = ["decides", "signs"]
engagement = ["engaged"]
[[question]]
id = "need"
title = "Need"
kind = "choice"
ask = "What is it?"
option = [{ id = "clear", say = "Clear" }, { id = "vague", say = "Vague" }, { id = "none", say = "None" }]
[[question]]
id = "t-decide"
title = "Decision date"
kind = "date"
ask = "By when?"
option = [{ id = "soon", say = "Soon", value = ["0 days", "1 month"] }, { id = "never", say = "No", value = "never" }]
[[question]]
id = "t-eval"
title = "Evaluation"
kind = "date"
ask = "Since when?"
option = [{ id = "started", say = "Started", value = "now" }]
[[question]]
id = "sites"
title = "Sites"
kind = "number"
asked = false
from_column = "locations"
[test.has-need]
title = "Need"
met = { question = "need", is = ["clear"] }
partly = { question = "need", is = ["vague"] }
[test.soon]
title = "Soon"
met = { question = "t-decide", within = "3 months" }
[[scorecard]]
id = "first-card"
title = "Card"
tests = ["has-need", "soon"]
[[tier]]
id = "inquiry"
title = "Inquiry"
requires = []
[[tier]]
id = "sales-ready"
title = "Sales-ready"
requires = ["has-need", "soon"]
[[timeline]]
id = "near-term"
title = "Near-term"
when = { question = "t-decide", within = "3 months" }
[[timeline]]
id = "later"
title = "Later"
[[disqualifier]]
id = "no-need"
title = "No need"
when = { question = "need", is = ["none"] }
[[caution]]
id = "hot-trap"
title = "Hot"
when = { question = "t-decide", within = "1 month" }
[[disposition]]
id = "qualified"
key = "q"
title = "Qualified"
""")

HEADER = (
    "company,industry_code,industry,employees,annual_revenue,locations,first_name,last_name,title,role,email,phone,"
    "time_zone,source,persona,stage,tier,tier_reachable,timeline,evaluate_by,decide_by,meet_by,"
    "first_card_has_need,first_card_soon,"
    "fit,cautions,disqualified_by,disposition,next_action,next_action_at,caller,started_at,ended_at,talk_seconds,summary,"
    "sales_verdict,sales_reason,sales_at,lead_id,session_id,definition_version,definition_hash"
)

ANSWERS = {
    "need": Answer(said_on=ON, options=("clear",)),
    "t-decide": Answer(said_on=ON, options=("soon",)),
    "t-eval": Answer(said_on=ON, options=("started",)),
    "sites": Answer(said_on=ON, value=Span(6, 6), evidence="imported"),
}
LEAD = Lead(
    id="L-0001",
    company="Acme, Inc",
    contacts=(Contact(name="Ann van Lee", title="CFO", phone="+1 555 0101", email="ann@acme.example"),),
    industry="Road freight",
    industry_code="484121",
    employees="420",
    annual_revenue="1100.04",
    time_zone="America/New_York",
    source="=Fair",
    answers=ANSWERS,
    people=(Person(name="ann van lee", roles=("decides", "signs")),),
    stage="sal",
    next_step=NextStep(action="meeting", at=datetime(2026, 11, 24, 10, tzinfo=UTC)),
    created=NOW,
)
CALL = Call(
    id="S-0001",
    lead="L-0001",
    company="Acme, Inc",
    by="Robin",
    started=NOW,
    definition=DEFINITION.hash,
    events=(
        Started(seq=1, at=0.0),
        Answered(seq=2, at=20.5, question="need", answer=ANSWERS["need"]),
        Ended(seq=3, at=84.6, disposition="qualified", summary='Wants it "now"'),
    ),
    review=Review(state="accepted", by="Kim", at=datetime(2026, 11, 22, 12, tzinfo=UTC), reason="-1 open point"),
)


def exported(*documents: Lead | Call, demo: bool = False) -> bytes:
    ledger = MemoryLedger()
    for one in documents:
        if isinstance(one, Lead):
            ledger.save(("leads", lead_document(one)))
        else:
            ledger.save(("calls", call_document(one)))
    return csv_of(generic(DEFINITION), subjects(ledger, DEFINITION, ON, demo=demo))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode(), newline="")))


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
