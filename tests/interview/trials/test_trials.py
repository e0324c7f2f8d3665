"""Simulated calls: the orders do what they say, and none beats the optimum."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from interview.assessment import assess
from interview.definition.model import Definition
from interview.definition.reading import read_definition
from interview.experience import learned
from interview.trials.calls import Lead, Led, Order, guided, in_file_order, skipping, skipping_exactly
from interview.trials.optimum import Optimum, TooManyMoments
from interview.trials.prospects import Prospect, drawn, lessons
from tests.interview.test_outlook import wide

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def starter() -> Definition:
    return read_definition((files("interview.definition") / "starter.toml").read_bytes())


@pytest.fixture(scope="module")
def prospects(starter: Definition) -> list[Prospect]:
    return list(drawn(starter, ON, 150, 5))


def led(starter: Definition, prospects: list[Prospect], order: Order) -> list[Led]:
    lead = Lead(starter, ON, order)
    return [lead.call(prospect) for prospect in prospects]


def mean(calls: list[Led]) -> float:
    return sum(len(call.answered) for call in calls) / len(calls)


def test_the_same_seed_draws_the_same_prospects_as_often_as_the_shares_say(starter: Definition) -> None:
    many = list(drawn(starter, ON, 2000, 9))
    assert many[:40] == list(drawn(starter, ON, 40, 9))
    assert many[:40] != list(drawn(starter, ON, 40, 10))
    named = sum(1 for prospect in many if prospect["pain"].options != ("none",))
    assert 0.8 < named / len(many) < 0.88  # `usual` says 84 in a hundred


def test_every_order_brings_every_lead_to_the_same_tier(starter: Definition, prospects: list[Prospect]) -> None:
    tiers = [call.tier for call in led(starter, prospects, in_file_order)]
    assert len(set(tiers)) >= 3
    for order in (skipping, skipping_exactly, guided(starter)):
        assert [call.tier for call in led(starter, prospects, order)] == tiers
    whole = [assess(starter, prospect, ON).tier for prospect in prospects]
    assert whole == tiers


def test_the_orders_need_fewer_questions_the_more_they_know(starter: Definition, prospects: list[Prospect]) -> None:
    past = led(starter, list(drawn(starter, ON, 60, 77)), in_file_order)
    taught = learned(lessons(call.answered for call in past))
    assert taught.calls == 60
    needed = [
        mean(led(starter, prospects, order))
        for order in (in_file_order, skipping, skipping_exactly, guided(starter, taught))
    ]
    assert needed == sorted(needed, reverse=True)
    assert needed[3] < 0.75 * needed[1]


def pair(first: str, second: str) -> Definition:
    """Top needs both; how often each is met is given by its shares."""
    asked = "\n".join(
        f'[[question]]\nid = "{name}"\ntitle = "Q"\nkind = "choice"\nask = "Well?"\nusual = {usual}\n'
        'option = [{ id = "a", say = "A" }, { id = "b", say = "B" }]\n'
        f'[test.{name}]\ntitle = "T"\nmet = {{ question = "{name}", is = ["a"] }}'
        for name, usual in (("x", first), ("y", second))
    )
    return read_definition(
        f'name = "Pair"\nversion = 1\n{asked}\n[[tier]]\nid = "low"\ntitle = "Low"\nrequires = []\n'
        '[[tier]]\nid = "top"\ntitle = "Top"\nrequires = ["x", "y"]\n'
    )


def test_the_optimum_asks_first_what_ends_the_call_soonest() -> None:
    rare = pair("[9, 1]", "[1, 9]")
    best = Optimum(rare, ON, manners=True)
    calls = led(rare, list(drawn(rare, ON, 200, 3)), best.order)
    assert {call.answered[0][0] for call in calls} == {"y"}
    assert 1.0 < mean(calls) < 1.25  # one question, and the other for the tenth that said yes


def test_no_order_needs_fewer_than_the_optimum_and_manners_can_only_cost() -> None:
    polite = read_definition(
        (files("interview.definition") / "starter.toml").read_text().replace('good_for = "180 days"\n', "")
    )
    prospects = list(drawn(polite, ON, 400, 21))
    best = mean(led(polite, prospects, Optimum(polite, ON, manners=True).order))
    assert best <= mean(led(polite, prospects, guided(polite))) * 1.01  # of these prospects, not of all there could be
    assert best <= mean(led(polite, prospects, skipping_exactly))


def test_a_search_that_would_take_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview.trials.optimum.MOST_MOMENTS", 3)
    small = wide(6)
    with pytest.raises(TooManyMoments):
        led(small, list(drawn(small, ON, 1, 1)), Optimum(small, ON, manners=True).order)


def test_a_definition_too_large_to_look_through_is_not_searched_at_all() -> None:
    large = wide(40)
    with pytest.raises(TooManyMoments):
        led(large, list(drawn(large, ON, 1, 1)), Optimum(large, ON, manners=True).order)
