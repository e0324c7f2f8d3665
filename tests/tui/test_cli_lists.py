"""`leads`, `lead`, `sessions`, `demo`: for people in lines that line up, for programs in JSON whose keys stay."""

import json
from pathlib import Path

import pytest

from tests.tui import bare
from tests.tui.commanded import bants, refused, told


@pytest.fixture(autouse=True)
def demonstration() -> None:
    assert bants("demo", "add").exit_code == 0


def test_the_leads_are_listed_in_columns() -> None:
    lines = bants("leads").stdout.splitlines()
    assert len(lines) == 15
    assert lines[0].split() == ["Id", "Company", "Contact", "Phone", "Tier", "Stage"]
    assert lines[1].startswith("L-0001  Harlan Freight")
    assert {line.index("+1 ") for line in lines[1:]} == {lines[0].index("Phone")}


def test_the_json_of_the_leads_has_the_keys_of_the_contract() -> None:
    first = told("leads", "--json")[0]
    assert first["id"] == "L-0001"
    assert first["company"] == "Harlan Freight"
    assert first["demo"] is True
    assert first.keys() >= {"id", "company", "tier", "reachable", "timeline", "stage", "demo"}


def test_the_json_of_a_lead_has_its_calls_and_answers_that_can_be_judged_again() -> None:
    lead = told("lead", "Kestrel", "--json")
    (call,) = lead["calls"]
    assert call.keys() >= {"id", "started", "ended", "by", "disposition", "definition", "events"}
    assert call["events"][0].keys() >= {"seq", "at", "event"}
    answers = {**lead["answers"], "people": lead["people"]}
    judged = told("assess", "-", lines=json.dumps(answers))
    assert (judged["tier"], judged["reachable"]) == (lead["tier"], lead["reachable"])


def test_what_the_definition_in_force_does_not_know_stays_with_its_call_and_feeds_no_judgement(tmp_path: Path) -> None:
    bants("call", "Harlan", "--lines", lines="pain=late\n+ Ana Cho, CFO, signs, engaged\nend n\n")
    (tmp_path / "bare.toml").write_text(bare.BARE.replace('"need"', '"pain"'))
    assert bants("definition", "use", str(tmp_path / "bare.toml")).exit_code == 0
    lead = told("lead", "Harlan", "--json")
    assert lead["answers"] == {}
    assert lead["people"] == [{"name": "Ana Cho", "title": "CFO", "role": [], "engagement": None}]
    given = [event for event in lead["calls"][0]["events"] if event["event"] == "answered"]
    assert given[0]["answer"] == {"option": "late", "said_on": given[0]["answer"]["said_on"]}
    judged = told("assess", "-", lines=json.dumps({**lead["answers"], "people": lead["people"]}))
    assert (judged["tier"], judged["reachable"]) == (lead["tier"], lead["reachable"]) == ("cold", "warm")


def test_a_lead_is_shown_in_words() -> None:
    shown = bants("lead", "harlan").stdout.splitlines()
    assert shown[0] == "Harlan Freight (L-0001)"
    assert shown[1] == "Dana Ruiz, VP Operations, +1 208 555 0101"
    assert any(line.startswith("Tier: Inquiry, can reach Sales-ready") for line in shown)


def test_words_that_fit_nobody_end_with_1_and_words_that_fit_several_list_them_and_end_with_2() -> None:
    assert refused("lead", "Nobody") == (1, "No lead goes by “Nobody”: `bants leads` lists them all.")
    result = bants("lead", "L-000")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "L-0001  Harlan Freight" in result.stderr


def test_the_sessions_are_listed_with_their_state() -> None:
    (session,) = told("sessions", "--json")
    keys = {"id", "lead", "company", "by", "started", "seconds", "disposition", "tier", "timeline", "state"}
    assert session.keys() >= keys
    assert (session["id"], session["company"], session["state"]) == ("S-0001", "Kestrel Holdings", "new")
    assert "Kestrel Holdings" in bants("sessions").stdout


def test_a_session_is_accepted_or_returned_with_a_reason() -> None:
    assert bants("sessions", "return", "S-0001", "--reason", "Who signs?").exit_code == 0
    assert told("sessions", "--json")[0]["state"] == "returned"
    assert bants("sessions", "return", "S-0001").exit_code == 2


def test_a_session_is_shown_with_why_it_is_what_it_is() -> None:
    shown = bants("sessions", "show", "S-0001").stdout.splitlines()
    assert shown[0].startswith("Kestrel Holdings, ")
    assert "  Inquiry: reached" in shown[shown.index("Why") :]
    assert refused("sessions", "show", "S-0099")[0] == 1


def test_a_session_that_does_not_exist_is_refused() -> None:
    code, sentence = refused("sessions", "accept", "S-0099")
    assert code == 1
    assert "S-0099" in sentence


def test_the_demonstration_list_comes_once_and_goes_with_its_calls() -> None:
    assert bants("demo", "add").stderr == "The demonstration list is there already.\n"
    assert bants("demo", "remove").stderr == "14 demonstration leads removed.\n"
    assert (told("leads", "--json"), told("sessions", "--json")) == ([], [])
    assert bants("demo", "remove").stderr == "There is no demonstration list here.\n"
