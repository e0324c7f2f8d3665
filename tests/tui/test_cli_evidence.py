"""Evidence and cautions from the command line: what a call leaves behind, as it is read by people and by programs."""

import csv
import io
import json

import pytest

from tests.tui.commanded import bants, told

WORDS = "we lose two loads a week"
CALL = f"""1
/pain-ok
2
"{WORDS}
~
~
@ Ana Cho
/motive
1
~
end n
"""


@pytest.fixture(autouse=True)
def called() -> None:
    assert bants("demo", "add").exit_code == 0
    assert bants("call", "Harlan", "--lines", lines=CALL).exit_code == 0


def test_a_session_shows_every_answer_with_its_evidence() -> None:
    shown = bants("sessions", "show", "S-0002").stdout
    assert "Business pain: Late or missed deadlines (paraphrase, said by Dana Ruiz, 00:00)" in shown
    assert f"Pain, confirmed?: Example, no number (verbatim, said by Ana Cho, 00:00) “{WORDS}”" in shown
    assert "If nothing changes: It has to be fixed (inferred, not said, 00:00)" in shown
    assert "Firmographics: 420 (from the list, " in shown


def test_the_answers_of_a_lead_carry_their_evidence_and_can_be_judged_again() -> None:
    lead = told("lead", "Harlan", "--json")
    answer = lead["answers"]["pain-ok"]
    assert (answer["quote"], answer["speaker"], answer["session"]) == (WORDS, "Ana Cho", "S-0002")
    assert lead["answers"]["motive"]["evidence"] == "inferred"
    tests = told("assess", "-", lines=json.dumps(lead["answers"]))["tests"]
    assert (tests["pain"], tests["pain-backed"]) == ("met", "met")


def test_what_somebody_said_is_told_by_its_event_only_where_it_differs() -> None:
    (call,) = told("lead", "Harlan", "--json")["calls"]
    answered = [event["answer"] for event in call["events"] if event["event"] == "answered"]
    assert [answer.get("speaker") for answer in answered if answer.get("at")] == []
    assert [event["speaker"] for event in call["events"] if event["event"] == "speaking"] == ["Ana Cho"]


def test_the_long_form_has_one_row_an_event_with_evidence_and_speaker() -> None:
    out = bants("export", "-", "--as", "long", "--demo").stdout
    assert out.splitlines()[0] == (
        "session_id,seq,at,event,test,question,old,new,state,evidence,speaker,tier,tier_reachable"
    )
    rows = [row for row in csv.DictReader(io.StringIO(out)) if row["session_id"] == "S-0002"]
    told = [
        tuple(row[name] for name in ("event", "test", "question", "new", "state", "evidence", "speaker"))
        for row in rows
    ]
    assert ("answered", "pain", "pain", "Late or missed deadlines", "partly", "paraphrase", "Dana Ruiz") in told
    assert ("answered", "pain", "pain-ok", "Example, no number", "partly", "paraphrase", "Dana Ruiz") in told
    assert ("noted", "pain", "pain-ok", WORDS, "partly", "", "") in told
    assert ("answered", "pain", "pain-ok", "Example, no number", "met", "verbatim", "Dana Ruiz") in told
    assert ("speaking", "pain", "pain-ok", "Example, no number", "met", "verbatim", "Ana Cho") in told
    assert ("answered", "pain", "motive", "It has to be fixed", "met", "inferred", "Ana Cho") in told
    assert [int(row["seq"]) for row in rows] == sorted(int(row["seq"]) for row in rows)
    assert [row["tier"] for row in rows if row["event"] in ("started", "ended")] == ["inquiry", "lead"]
    assert "S-0002" not in bants("export", "-", "--as", "long").stdout, "the demonstration list stays out"


def test_an_undo_in_the_long_form_says_what_it_brought_back() -> None:
    bants("call", "Orbit", "--lines", lines="budget=1\nbudget=5\nu\n=1+1\n> =1+1\nend n\n")
    out = bants("export", "-", "--as", "long", "--demo").stdout
    rows = [row for row in csv.DictReader(io.StringIO(out)) if row["session_id"] == "S-0003"]
    (undone,) = [row for row in rows if row["event"] == "undone"]
    assert (undone["question"], undone["old"], undone["new"]) == (
        "budget", "No money and no way to it", "Set aside, amount known"
    )  # fmt: skip
    assert [row["new"] for row in rows if row["event"] == "noted"] == ["'=1+1"]


@pytest.mark.parametrize("command", ["leads", "sessions"])
def test_a_caution_marks_the_tier_in_lists_and_stands_in_their_json(command: str) -> None:
    bants("call", "Orbit", "--lines", lines="pain=6\nmeet=3\nend n\n")
    assert "Inquiry !" in bants(command).stdout
    cautions = [line["cautions"] for line in told(command, "--json") if line["company"] == "Orbit Labs"]
    assert cautions == [["only-inquiry"]]


def test_a_caution_goes_into_the_export_and_before_the_next_call() -> None:
    bants("call", "Orbit", "--lines", lines="pain=6\nmeet=3\nend n\n")
    rows = list(csv.DictReader(io.StringIO(bants("export", "-", "--demo").stdout)))
    assert [row["cautions"] for row in rows if row["company"] == "Orbit Labs"] == ["only-inquiry"]
    title = "They want to know more, but name no problem: an inquiry, not a lead yet."
    assert f"Warning: {title}" in bants("lead", "Orbit").stdout
    assert f"warning: {title}" in bants("call", "Orbit", "--lines", lines="").stdout
    assert title in told("lead", "Orbit", "--json")["calls"][0]["summary"]
