"""The next best question and its reason, on the definition that ships."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from interview.answer_json import read_answers
from interview.assessment import assess
from interview.definition.model import Definition
from interview.definition.reading import read_definition
from interview.guidance import Next, guide, hopeless

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def starter() -> Definition:
    return read_definition((files("interview.definition") / "starter.toml").read_bytes())


def following(starter: Definition, last: str | None = None, **said: Any) -> Next | None:
    answers, people = read_answers(starter, said, ON)
    return guide(starter, answers, assess(starter, answers, ON, people), last)


READY = {
    "pain": "late",
    "pain-ok": "example",
    "motive": "must-fix",
    "env": "connects",
    "t-eval": "started",
    "t-decide": "in-1-3-months",
    "deciders": "only-them",
    "engage": "on-this-call",
    "budget": "amount-known",
    "vertical": "as-listed",
    "firmo": 420,
    "meet": "within-2-weeks",
}


def test_a_call_begins_with_what_the_lowest_tier_wants(starter: Definition) -> None:
    assert following(starter) == Next("pain", "settles A problem acknowledged that we could solve")


def test_a_follow_up_of_what_was_just_said_comes_before_the_rest(starter: Definition) -> None:
    assert following(starter, "env", pain="late", env="in-house") == Next("env-keep", "follows up Environment")


def test_nothing_is_followed_up_that_was_not_answered(starter: Definition) -> None:
    passed_over = following(starter, "env", pain="late")
    assert passed_over == Next("pain-ok", "settles Fits the ideal customer profile")


def test_a_standing_cautions_check_comes_first(starter: Definition) -> None:
    hot = following(starter, "env", pain="late", env="in-house", **{"t-decide": "within-1-month"})
    assert hot == Next("hot-check", "clears the caution")


def test_money_waits_for_the_need(starter: Definition) -> None:
    everything_but = {question: said for question, said in READY.items() if question not in ("motive", "budget")}
    assert following(starter, **everything_but) == Next("motive", "settles Needs what we sell")


def test_once_settled_it_names_what_the_hand_off_still_lacks(starter: Definition) -> None:
    assert following(starter, **READY) == Next("urgency", "the hand-off still lacks it")


def test_a_disqualified_lead_is_asked_nothing_more(starter: Definition) -> None:
    assert following(starter, pain="late", vertical="other") is None


def test_a_hopeless_lead_is_asked_nothing_more(starter: Definition) -> None:
    answers, people = read_answers(starter, {"pain": "none"}, ON)
    assessment = assess(starter, answers, ON, people)
    assert hopeless(starter, assessment)
    assert guide(starter, answers, assessment) is None
