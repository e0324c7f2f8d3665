"""`ripe`: which nurtured leads time has brought higher or nearer, in sentences and in JSON."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.answers import Answer
from interview.assessment import assess
from interview.call import Call, Ended, Started
from interview.definition.model import Span
from interview.ending import verdict_of
from interview.lead import Contact, Lead, NextStep
from interview.memory import recall
from store.documents import call_document, lead_document
from store.ledger import open_ledger
from tests.tui.commanded import bants, told
from tests.tui.opened import STARTER

JUNE = datetime(2026, 6, 2, 10, tzinfo=UTC)
ON = ("--on", "2026-09-10")
NEARER = "    Decision date: 3 to 6 months, said 2 Jun, is within 3 months now: Mid-range -> Near-term"


def decides(what: str | date) -> dict[str, Answer]:
    """A problem named on the day, and when they decide."""
    pain = Answer(said_on=JUNE.date(), options=("late",))
    if isinstance(what, str):
        return {"pain": pain, "t-decide": Answer(said_on=JUNE.date(), options=(what,))}
    return {"pain": pain, "t-decide": Answer(said_on=JUNE.date(), value=Span(what, what))}


LEADS = (
    Lead(id="", company="Far Off Foods", answers=decides(date(2028, 1, 1)), stage="nurture", created=JUNE),
    Lead(id="", company="Nearing Mills", answers=decides("in-3-6-months"), stage="nurture", created=JUNE,
         contacts=(Contact(name="Ana Cho", phone="208 555 0101"),),
         next_step=NextStep(action="Call", at=JUNE + timedelta(days=60))),
    Lead(id="", company="Reach Textiles", answers=decides(date(2027, 2, 1)), stage="nurture", created=JUNE),
    Lead(id="", company="Never Call Pumps", answers=decides("in-3-6-months"), stage="nurture", created=JUNE,
         do_not_call="Asked not to be called"),
    Lead(id="", company="Open Inquiry", answers=decides("in-3-6-months"), stage="inquiry", created=JUNE),
    Lead(id="", company="Handed Over", answers=decides("in-3-6-months"), stage="mql", created=JUNE),
)  # fmt: skip


@pytest.fixture(autouse=True)
def base() -> None:
    """Leads, each with a call on the day, and two that nobody called."""
    ledger = open_ledger(Path(os.environ["BANTS_DATA"]))
    for lead in (*LEADS, replace(LEADS[1], company="Never Called", contacts=())):
        lead = replace(lead, id=ledger.new_id("leads"))
        entries = [("leads", lead_document(lead))]
        if lead.company != "Never Called":
            verdict = verdict_of(assess(STARTER, recall(STARTER, lead, JUNE.date()), JUNE.date()), {})
            events = (Started(seq=1, at=0.0), Ended(seq=2, at=60.0, disposition="nurture"))
            call = Call(id=ledger.new_id("calls"), lead=lead.id, company=lead.company, by="Mia", started=JUNE,
                        definition=STARTER.hash, events=events, verdict=verdict)  # fmt: skip
            entries.append(("calls", call_document(call)))
        ledger.save(*entries)
    ledger.close()


def test_the_nurtured_leads_that_stand_nearer_or_higher_are_listed_with_why_the_best_first() -> None:
    result = bants("ripe", *ON)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "L-0002  Nearing Mills  Ana Cho  208 555 0101",
        NEARER,
        "    nurture date 1 Aug is due",
        "L-0003  Reach Textiles",
        "    Decision date: 1 Feb 2027, said 2 Jun, is within 6 months now: "
        "can reach Marketing-qualified -> Sales-ready, Long-range -> Mid-range",
    ]


def test_all_are_every_lead_that_was_not_handed_over() -> None:
    lines = bants("ripe", "--all", *ON).stdout.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("L-")] == ["L-0002", "L-0005", "L-0003"]


def test_none_is_one_sentence_and_no_failure() -> None:
    result = bants("ripe", "--on", "2026-06-02")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No nurtured lead stands higher or nearer than when it was last judged.\n"
    result = bants("ripe", "--all", "--on", "2026-06-02")
    assert result.stderr == "No lead that was not handed over stands higher or nearer than when it was last judged.\n"


def test_programs_get_the_same_as_ids() -> None:
    first, second = told("ripe", "--json", *ON)
    assert first == {
        "id": "L-0002",
        "company": "Nearing Mills",
        "contact": "Ana Cho",
        "phone": "208 555 0101",
        "stage": "nurture",
        "tier": "lead",
        "tier_before": "lead",
        "reachable": "sales-ready",
        "reachable_before": "sales-ready",
        "timeline": "near-term",
        "timeline_before": "mid-range",
        "judged_on": "2026-06-02",
        "due": "2026-08-01",
        "moves": ["Mid-range -> Near-term"],
        "why": ["Decision date: 3 to 6 months, said 2 Jun, is within 3 months now", "nurture date 1 Aug is due"],
        "demo": False,
    }
    assert (second["id"], second["reachable_before"], second["reachable"]) == (
        "L-0003",
        "marketing-qualified",
        "sales-ready",
    )
    assert told("ripe", "--json", "--on", "2026-06-02") == []


def test_a_day_that_is_none_is_refused() -> None:
    result = bants("ripe", "--on", "soon")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "soon" in result.stderr


def test_looking_changes_nothing() -> None:
    before = told("leads", "--json")
    bants("ripe", "--all", *ON)
    assert told("leads", "--json") == before


def test_a_long_look_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(range(0, 100, 2))
    monkeypatch.setattr("tui.commands.ripe.monotonic", lambda: next(seconds))
    assert "1 lead looked at.\n2 leads looked at.\n" in bants("ripe", *ON).stderr
