"""What lifts a lead and what sinks it, against an oracle that tries every set of answers."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest

from interview.answer_json import AnswerProblem, read_answers, ways_json
from interview.definition.model import Definition
from interview.why.hunt import Ways
from interview.why.lifting import why_not
from interview.why.sinking import would_sink
from interview.why.standpoint import Standpoint
from tests.interview import random_definitions, ways_oracle
from tests.interview.test_against_brute_force import ON, accepted
from tests.interview.ways_oracle import Item, TooMany, bare

Raw = random_definitions.Raw


def drawn(seed: int) -> tuple[Raw, Definition, Raw, Standpoint] | None:
    """A random definition with answers, and the lead as it stands; None where the product refuses either."""
    dice = Random(seed)
    raw = random_definitions.definition(dice)
    definition = accepted(raw)
    if definition is None:
        return None
    said = random_definitions.answers(dice, raw, ON)
    try:
        answers, people = read_answers(definition, said, ON)
    except AnswerProblem:
        return None
    return raw, definition, said, Standpoint(definition, answers, ON, people)


def items_of(definition: Definition, ways: Ways) -> list[tuple[Item, ...]]:
    """The sets as the JSON has them, ready to be put among the answers."""
    return [tuple(_item(one) for one in way) for way in ways_json(definition, ways)]


def _item(one: Raw) -> Item:
    answer = one["answer"]
    if "evidence" in one:
        answer = answer if isinstance(answer, dict) else {"option" if _is_option(answer) else "value": answer}
        answer = answer | {"evidence": one["evidence"]}
    return one["question"], answer


def _is_option(answer: Any) -> bool:
    return isinstance(answer, list) or (isinstance(answer, str) and answer.startswith("o"))


def agree(definition: Definition, ways: Ways, expected: list[tuple[Item, ...]], where: str) -> None:
    """Each set found is one of the smallest, and each of the smallest is found or stands for the same."""
    mine = items_of(definition, ways)
    assert bool(mine) == bool(expected), f"{where}: {mine} {expected[:3]}"
    assert len({json.dumps(one) for one in mine}) == len(mine), where
    alike = [{(reply.question, option) for reply in way for option in reply.alike} for way in ways.sets]
    asked = {tuple(sorted(reply.question for reply in way)) for way in ways.sets}
    for items in expected:
        questions = tuple(sorted(qid for qid, _ in items))
        assert questions in asked, f"{where}: {items} {mine}"
        if all(bare(one) for _, one in items):
            assert any(all((qid, bare(one)) in options for qid, one in items) for options in alike), (
                f"{where}: {items} {mine}"
            )
    assert asked == {tuple(sorted(qid for qid, _ in items)) for items in expected}, where


def no_needless_word(ways: Ways, definition: Definition, expected: list[tuple[Item, ...]], where: str) -> None:
    """Where a set has a value, or several options, or a quote, no single option does in its place."""
    plain = {tuple(sorted((qid, bare(one) or "") for qid, one in items)) for items in expected}
    for items in items_of(definition, ways):
        for one in items:
            if bare(one[1]) is None and one[0] != "people":
                others = [(qid, bare(said) or "") for qid, said in items if qid != one[0]]
                question = definition.question[one[0]]
                for option in question.options:
                    assert tuple(sorted([*others, (one[0], option.id)])) not in plain, f"{where}: {items} {option.id}"


def lift_seed(seed: int) -> tuple[int, bool] | None:
    """Holds one drawn lead's ways up against the oracle; their size and whether answers alone do, None: not judged."""
    found = drawn(seed)
    if found is None:
        return None
    raw, definition, said, stand = found
    where = f"seed {seed}: {json.dumps(said)}"
    ways = why_not(stand)
    assert ways.complete, where
    if stand.assessment.settled:
        assert ways.sets == (), where
        return None
    does_it = ways_oracle.lifts(raw, said, ON)
    try:
        listed = ways_oracle.sayable(raw, said, ON)
        expected = ways_oracle.smallest(listed, does_it, len(listed))
        alone = bool(expected)
        if not alone:
            expected = ways_oracle.smallest(ways_oracle.everything(raw, said, ON), does_it, 9)
    except TooMany:
        return None
    assert all(does_it(items) for items in items_of(definition, ways)), where
    agree(definition, ways, expected, where)
    no_needless_word(ways, definition, expected, where)
    return len(expected[0]), alone


def sink_seed(seed: int) -> int | None:
    """Holds what would sink one drawn lead up against the oracle; the size of the sets, None: not judged."""
    found = drawn(seed)
    if found is None:
        return None
    raw, definition, said, stand = found
    where = f"seed {seed}: {json.dumps(said)}"
    ways = would_sink(stand)
    assert ways.complete, where
    if stand.assessment.settled:
        assert ways.sets == (), where
        return None
    does_it = ways_oracle.sinks(raw, said, ON)
    try:
        expected = ways_oracle.smallest(ways_oracle.sayable(raw, said, ON), does_it, 3)
    except TooMany:
        return None
    assert all(does_it(items) for items in items_of(definition, ways)), where
    if expected or not ways.sets or len(ways.sets[0]) <= 3:
        agree(definition, ways, expected, where)
        no_needless_word(ways, definition, expected, where)
    return len(expected[0]) if expected else 0


@pytest.mark.parametrize("batch", range(6))
def test_what_lifts_a_lead_is_what_trying_every_set_finds(batch: int) -> None:
    judged = [one for seed in range(batch * 60, batch * 60 + 60) if (one := lift_seed(seed)) is not None]
    assert len(judged) >= 8
    assert any(size > 1 for size, _ in judged)
    assert not all(alone for _, alone in judged)  # some need a quote or somebody met


@pytest.mark.parametrize("batch", range(6))
def test_what_sinks_a_lead_is_what_trying_every_set_finds(batch: int) -> None:
    judged = [one for seed in range(batch * 40, batch * 40 + 40) if (one := sink_seed(seed)) is not None]
    assert len(judged) >= 8
    assert any(judged)
