"""How much of what people say is read rightly: sets of phrases written by people who did not write the reader.

The author of the reader tuned it on the first set alone. The others are blind: only the kinds of mistakes made in
them were told. A line has the `words`, the kind they are read `as`, the day, and either `unknown` or what is `right`:
"now", "never", or pairs of the first and the last of a range, where "*" is not judged, null is open, and a pair within
stands for anything between. A phrase that `may_be_unknown` can be read rightly or not at all.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from interview.definition.model import Span, Special
from interview.spoken import Reading, Unread, read_value

SETS = sorted(Path(__file__).parent.joinpath("phrases").glob("*.jsonl"))


def outcome(line: dict[str, Any]) -> str:
    """right, missed or wrong"""
    read = read_value(
        line["words"], line["as"], date.fromisoformat(line["on"]), fiscal_year_starts=line.get("fiscal", 1)
    )
    if isinstance(read, Unread):
        return "right" if "right" not in line or line.get("may_be_unknown") else "missed"
    return "right" if any(is_meant(read, wanted, line) for wanted in line.get("right", ())) else "wrong"


def is_meant(read: Reading, wanted: str | list[Any], line: dict[str, Any]) -> bool:
    if isinstance(read.value, Special):
        return read.value.value == wanted
    if not isinstance(read.value, Span) or not isinstance(wanted, list):
        return False
    if line["as"] == "money" and line.get("currency") not in ("*", read.currency):
        return False
    return fits(read.value.low, wanted[0]) and fits(read.value.high, wanted[1])


def fits(end: Any, wanted: Any) -> bool:
    told = end.isoformat() if isinstance(end, date) else end
    if isinstance(wanted, list):
        return told is not None and bool(wanted[0] <= told <= wanted[1])
    return bool(wanted == "*" or told == wanted)


def scored(path: Path) -> tuple[Counter[str], list[str]]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    outcomes = [outcome(line) for line in lines]
    worst = [f"{how}: {line['words']}" for how, line in zip(outcomes, lines, strict=True) if how != "right"]
    return Counter(outcomes), sorted(worst, reverse=True)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_nine_in_ten_are_read_rightly_and_at_most_one_in_fifty_wrongly(path: Path) -> None:
    told, worst = scored(path)
    assert told.total() >= 190
    assert told["right"] >= 0.9 * told.total(), worst
    assert told["wrong"] <= 0.02 * told.total(), worst


def test_the_sets_hold_what_must_not_be_read() -> None:
    lines = [json.loads(line) for path in SETS for line in path.read_text(encoding="utf-8").splitlines()]
    unread = sum(1 for line in lines if "right" not in line)
    assert 0.12 * len(lines) <= unread <= 0.25 * len(lines)
    assert len({(line["words"], line["on"], line["as"], line.get("fiscal")) for line in lines}) >= 0.95 * len(
        lines
    )  # the sets were written apart, and some words are everybody's
