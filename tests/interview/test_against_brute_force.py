"""The judge against the oracle: random definitions and answers, every completion tried."""

from __future__ import annotations

import json
from datetime import date
from random import Random

import pytest

from interview.answer_json import AnswerProblem, assessment_json, read_answers
from interview.assessment import assess
from interview.definition.model import Definition
from interview.definition.problems import DefinitionProblems
from interview.definition.reading import read_definition
from tests.interview import oracle, random_definitions

ON = date(2026, 11, 22)


def accepted(raw: random_definitions.Raw) -> Definition | None:
    """The definition, or None where the product finds a tier or question that nothing can reach."""
    try:
        return read_definition(random_definitions.written(raw))
    except DefinitionProblems as refused:
        problems = refused.problems
    assert all("reach" in problem.sentence for problem in problems), problems
    return None


@pytest.mark.parametrize("batch", range(8))
def test_what_the_judge_says_is_what_trying_everything_says(batch: int) -> None:
    judged = moved = 0
    reasons: set[str] = set()
    for seed in range(batch * 60, batch * 60 + 60):
        dice = Random(seed)
        raw = random_definitions.definition(dice)
        definition = accepted(raw)
        if definition is None:
            continue
        said = random_definitions.answers(dice, raw, ON)
        try:
            answers, people = read_answers(definition, said, ON)
        except AnswerProblem as refused:
            reasons.add(str(refused).partition(": ")[2].partition(" the option")[0])
            continue
        assessment = assess(definition, answers, ON, people)
        told = assessment_json(definition, assessment, None)
        assert assessment.exact
        expected = oracle.judge(raw, said, ON)
        assert {key: told[key] for key in expected} == expected, f"seed {seed}: {json.dumps(said)}"
        judged += 1
        moved += expected["tier"] != expected["reachable"]
    assert reasons <= {"the value lies outside"}
    assert judged >= 20  # most are accepted, and in many something is still open
    assert moved >= 5


def test_an_added_answer_never_lowers_the_tier() -> None:
    for seed in range(150):
        dice = Random(seed)
        raw = random_definitions.definition(dice)
        definition = accepted(raw)
        if definition is None:
            continue
        places = {tier.id: place for place, tier in enumerate(definition.tiers)}
        said: random_definitions.Raw = {}
        before = assess(definition, {}, ON)
        while before.open:
            question = dice.choice(before.open)
            asked = next(one for one in raw["question"] if one["id"] == question)
            options = [option["id"] for option in asked.get("option", [])]
            plain = {"number": 3, "money": 3, "date": "2026-12-01"}.get(asked["kind"], "12")
            said[question] = dice.choice(options) if options else plain
            after = assess(definition, read_answers(definition, said, ON)[0], ON)
            assert places[after.tier] >= places[before.tier], (seed, said)
            assert places[after.reachable] <= places[before.reachable], (seed, said)
            before = after
        if not before.pending:
            assert before.settled or raw["people"], (seed, said)
