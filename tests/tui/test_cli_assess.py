"""`bants assess`: answers in, one JSON object out; with --lines one for each line."""

import json
from pathlib import Path

import pytest

from tests.tui.commanded import bants, refused, told

KEYS = {
    "tier", "reachable", "exact", "settled", "timeline", "timeline_possible", "tests", "partly", "scorecards",
    "missing", "unasked_must", "facts_missing", "cautions", "disqualified_by", "fit", "next", "open", "pending",
    "hidden", "to_confirm", "definition",
}  # fmt: skip


def test_answers_are_judged_from_a_file_or_from_standard_input(tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text('{"t-decide": "within-1-month"}')
    judged = told("assess", str(tmp_path / "answers.json"), "--on", "2026-11-22")
    assert judged.keys() >= KEYS
    assert (judged["tier"], judged["timeline"]) == ("inquiry", "near-term")
    assert judged == told("assess", "-", "--on", "2026-11-22", lines='{"t-decide": "within-1-month"}')


def test_the_day_of_judgement_counts() -> None:
    said = '{"t-decide": {"value": "2027-03-31", "said_on": "2026-11-22"}}'
    assert told("assess", "-", "--on", "2026-11-22", lines=said)["timeline"] == "mid-range"
    assert told("assess", "-", "--on", "2027-02-01", lines=said)["timeline"] == "near-term"


def test_the_question_named_next_is_none_that_somebody_met_has_settled() -> None:
    said = {"pain": "late", "pain-ok": "example"}
    ana = {"name": "Ana", "role": "decides", "engagement": "on-call"}
    judged = told("assess", "-", "--on", "2026-11-22", lines=json.dumps(said))
    assert judged["next"]["reason"].startswith("settles Interest from a decision maker")
    met = told("assess", "-", "--on", "2026-11-22", lines=json.dumps(said | {"people": [ana]}))
    assert met["next"]["reason"].startswith("settles Fits the ideal customer profile")


def test_each_line_gets_one_result_in_its_place_and_a_bad_one_stops_nothing() -> None:
    lines = '{}\n{"nobody": 1}\n[]\nnope\n\n{"pain": "late", "pain": "costs"}\n{"t-decide": "no-date"}\n'
    results = [json.loads(line) for line in bants("assess", "--lines", lines=lines).stdout.splitlines()]
    assert [result.get("error", "")[:44] for result in results] == [
        "",
        "nobody: no such question",
        "answers: expected an object that maps questi",
        "no JSON: Expecting value at line 1, column 1",
        "no JSON: Expecting value at line 1, column 1",
        '"pain" stands there twice',
        "",
    ]
    assert results[-1]["timeline"] == "long-range"


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ('{"nobody": 1}', "nobody: no such question"),
        ("nope", "-: no JSON: Expecting value at line 1, column 1"),
        (b"\xff", "-: not text in UTF-8"),
        ("[" * 100_000, "-: nested too deep to be answers"),
        ('{"budget": NaN}', "-: NaN is no number in JSON"),
        ('{"firmo": ' + "9" * 5000 + "}", "-: a number of 5,000 digits, more than any answer has"),
    ],
)
def test_what_the_definition_does_not_know_ends_with_1_and_a_sentence(lines: str | bytes, sentence: str) -> None:
    assert refused("assess", "-", lines=lines) == (1, sentence)


def test_answers_are_judged_by_the_definition_of_a_file_and_its_problems_are_told_by_line(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(SMALL)
    assert told("assess", "-", "--definition", str(file), lines='{"need": "yes"}')["tier"] == "lead"
    file.write_text(SMALL.replace("title", "titel", 1))
    result = bants("assess", "-", "--definition", str(file), lines="{}")
    assert result.exit_code == 1
    assert f"{file}:5: unknown key titel (did you mean title?)" in result.stderr.splitlines()


SMALL = """
name = "Small"
version = 1
question = [
  { id = "need", title = "Need", kind = "choice", ask = "Why?", option = [{ id = "yes", say = "Yes" }] },
]
tier = [
  { id = "inquiry", title = "Inquiry", requires = [] },
  { id = "lead", title = "Lead", requires = ["needs"] },
]
[test.needs]
title = "Needs"
met = { question = "need", is = ["yes"] }
"""


@pytest.mark.parametrize("words", [[], ["answers.json", "--lines"], ["-", "--on", "tomorrow"]])
def test_what_cannot_be_understood_ends_with_2(words: list[str]) -> None:
    assert refused("assess", *words)[0] == 2


def test_why_not_and_what_would_sink_it_can_be_put_into_the_same_answers() -> None:
    said = {"pain": "late", "t-eval": "started"}
    judged = told("assess", "-", lines=json.dumps(said))
    assert "why_not_more" not in judged
    assert "would_sink_more" not in judged
    [lifting] = judged["why_not"]
    lifted = told("assess", "-", lines=json.dumps(said | {one["question"]: one["answer"] for one in lifting}))
    assert (judged["tier"], lifted["tier"]) == ("lead", "marketing-qualified")
    for one in lifting:
        without = {other["question"]: other["answer"] for other in lifting if other is not one}
        assert told("assess", "-", lines=json.dumps(said | without))["tier"] == "lead"
    assert [{"question": "meet", "answer": "later"}] in judged["would_sink"]
    for [one] in judged["would_sink"]:
        sunk = told("assess", "-", lines=json.dumps(said | {one["question"]: one["answer"]}))
        assert (judged["reachable"], sunk["reachable"] == "sales-ready") == ("sales-ready", False)
