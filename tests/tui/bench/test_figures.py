"""The sums of the bench of keys."""

from __future__ import annotations

import pytest

from tui.bench.figures import Measured, Spread, measured, percentile, ratios, reached, spread
from tui.bench.keys import Timed


def took(p50: float, p90: float, p99: float, unanswered: int = 0) -> Measured:
    return Measured(
        panel=Spread(p50=p50, p90=p90, p99=p99, max=p99), line=None, kinds={}, bytes_per_key=0, reads_per_key=0,
        unanswered=unanswered,
    )  # fmt: skip


def judged(limit: Measured, default: Measured, bants: Measured) -> dict[str, bool | None]:
    return {reach.what: reach.met for reach in reached({"limit": limit, "default": default, "bants": bants})}


@pytest.mark.parametrize(("percent", "found"), [(50, 50), (90, 90), (99, 99), (100, 100)])
def test_a_percentile_is_the_smallest_that_so_many_do_not_exceed(percent: int, found: float) -> None:
    assert percentile(range(1, 101), percent) == found


def test_few_measurements_have_percentiles_too_and_none_have_none() -> None:
    assert spread([3.0, 1.0, 2.0]) == Spread(p50=2.0, p90=3.0, p99=3.0, max=3.0)
    assert spread([7.0]) == Spread(p50=7.0, p90=7.0, p99=7.0, max=7.0)
    assert spread([]) is None


def test_a_letter_of_a_note_is_told_apart_from_what_changes_the_panel() -> None:
    found = measured(
        Timed(ms={"answer": [4.0, 6.0], "note": [8.0], "letter": [1.0]}, unanswered=1, bytes=50, pieces=10)
    )
    assert found.panel == Spread(p50=6.0, p90=8.0, p99=8.0, max=8.0)
    assert found.line == Spread(p50=1.0, p90=1.0, p99=1.0, max=1.0)
    assert found.kinds["answer"] == Spread(p50=4.0, p90=6.0, p99=6.0, max=6.0)
    assert (found.bytes_per_key, found.reads_per_key, found.unanswered) == (10, 2, 1)


def test_a_program_that_answered_nothing_has_no_figures_and_no_ratio() -> None:
    silent = measured(Timed(unanswered=3))
    assert (silent.panel, silent.kinds, silent.unanswered) == (None, {}, 3)
    found = {"limit": took(1, 1, 1), "default": silent, "bants": took(2, 2, 2)}
    assert ratios(found) == {"bants/limit": {"p50": 2, "p90": 2, "p99": 2}}


def test_panel_is_compared_with_panel() -> None:
    found = ratios({"limit": took(0.5, 0.5, 0.8), "default": took(40, 44, 50), "bants": took(8, 11, 20)})
    assert found["bants/default"] == {"p50": 0.2, "p90": 0.25, "p99": 0.4}
    assert found["bants/limit"]["p50"] == 16
    assert found["default/limit"]["p50"] == 80


def test_what_was_to_be_reached_is_judged_at_its_very_edge() -> None:
    limit, default = took(0.5, 0.5, 0.99), took(40, 44, 40)
    at_the_edge = judged(limit, default, took(10, 12, 14))
    assert list(at_the_edge) == [
        "keys without an answer",
        "bants / default, p50",
        "bants / default, p99",
        "bants p99, ms",
    ]
    assert set(at_the_edge.values()) == {True}
    beyond = judged(limit, default, took(10.1, 12, 16.1, unanswered=1))
    assert set(beyond.values()) == {False}


def test_milliseconds_are_not_judged_where_the_limit_itself_was_slow() -> None:
    met = judged(took(0.5, 0.5, 1.0), took(40, 44, 50), took(8, 9, 10))
    assert met["bants p99, ms"] is None
    assert met["bants / default, p50"] is True
