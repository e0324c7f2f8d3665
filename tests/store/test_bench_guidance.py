"""The bench of guidance: what it tells follows from the calls it leads."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest
from msgspec.structs import replace

from interview.definition.reading import read_definition
from store.bench import guiding
from store.bench.guiding import GuidanceBench, NothingToSettle, bench_guidance
from tests.interview.test_outlook import wide
from tests.interview.trials.test_trials import pair

ON = date(2026, 11, 22)
BEST_OF_ALL = "optimum without manners"


@pytest.fixture(scope="module")
def run() -> tuple[GuidanceBench, list[str]]:
    told: list[str] = []
    return bench_guidance(pair("[9, 1]", "[1, 9]"), ON, 120, 4, told.append), told


def test_every_order_leads_every_prospect(run: tuple[GuidanceBench, list[str]]) -> None:
    found, told = run
    names = ["file", "skipping", "skipping exactly", "untrained", "usual", "trained"]
    names += ["optimum", "optimum without manners"]
    assert [order.order for order in found.orders] == names
    assert told == [f"{name}: 120 calls led" for name in names]
    assert sum(found.tiers.values()) == 120


def test_the_questions_are_those_that_the_calls_took(run: tuple[GuidanceBench, list[str]]) -> None:
    found, _ = run
    orders = {order.order: order for order in found.orders}
    assert orders["optimum"].questions == orders["usual"].questions
    assert orders["usual"].questions < orders["skipping"].questions == orders["file"].questions
    for order in found.orders:
        assert order.by_tier["top"] == 2
        by_hand = sum(found.tiers[tier] * asked for tier, asked in order.by_tier.items()) / 120
        assert order.questions == pytest.approx(by_hand)
        assert order.seconds == pytest.approx(20 * by_hand)


def test_what_was_to_be_reached_is_told_with_its_figure(run: tuple[GuidanceBench, list[str]]) -> None:
    found, _ = run
    orders = {order.order: order.questions for order in found.orders}
    reaches = {reach.what: reach for reach in found.reach}
    skipping = reaches["trained / file order skipping"]
    assert skipping.figure == orders["trained"] / orders["skipping"]
    assert skipping.met == (skipping.figure <= 0.7)
    assert reaches["guidance p50, ms"].figure == found.guidance_ms.p50 > 0


def test_the_weights_of_the_prospects_are_stated(run: tuple[GuidanceBench, list[str]]) -> None:
    assert run[0].shares == {"x": {"a": 0.9, "b": 0.1}, "y": {"a": 0.1, "b": 0.9}}


def test_an_optimum_that_is_too_large_to_search_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview.trials.optimum.MOST_MOMENTS", 3)
    told: list[str] = []
    found = bench_guidance(wide(6), ON, 10, 1, told.append)
    assert told[-2:] == ["optimum: too large to search", "optimum without manners: too large to search"]
    assert [order.questions for order in found.orders if order.order.startswith("optimum")] == [None, None]
    assert not any("optimum" in reach.what for reach in found.reach)


def test_a_definition_in_which_no_answer_moves_the_tier_is_refused() -> None:
    with pytest.raises(NothingToSettle):
        bench_guidance(replace(pair("[9, 1]", "[1, 9]"), tiers=pair("[9, 1]", "[1, 9]").tiers[:1]), ON, 1, 1, print)


def test_the_starter_keeps_its_promises(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the best of all, which takes most of the time to search for and is promised nothing."""
    orders = guiding._orders
    monkeypatch.setattr(
        guiding, "_orders", lambda *of: {name: order for name, order in orders(*of).items() if name != BEST_OF_ALL}
    )
    starter = read_definition((files("interview.definition") / "starter.toml").read_bytes())
    found = bench_guidance(starter, ON, 300, 2026, lambda _: None)
    promised = [reach for reach in found.reach if "/" in reach.what]
    assert len(promised) == 4
    for reach in promised:
        assert reach.figure <= reach.most + 0.02, reach  # 300 prospects; the bench itself takes 2,000
