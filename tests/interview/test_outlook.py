"""What may still become of a call, against trying every way it could go on."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from math import prod
from random import Random

import pytest

from interview.answer_json import AnswerProblem, read_answers
from interview.answers import Answer
from interview.assessment import assess, assessor
from interview.definition.model import Definition
from interview.definition.reading import read_definition
from interview.definition.statement import MET, UNMET
from interview.experience import UNTAUGHT
from interview.judging.outlook import MOST_OPEN, Node, Outlook, TooLarge
from interview.judging.verdicts import OPEN
from tests.interview import random_definitions
from tests.interview.test_against_brute_force import ON, accepted

Known = dict[str, Answer]


def looked(definition: Definition, answers: Known, people: tuple = (), *, hopeful: bool) -> tuple[Node, list[str]]:
    """The outlook at a moment, and the questions that are open or pending."""
    judge = assessor(definition)
    values, standings = judge.fill(answers, ON, people)
    judge.judge.run(values)
    free = [q for q in judge.askable if standings[q] in OPEN and judge.judge.visible(values, q) != UNMET]
    meet = hopeful and judge.judge.nobody_else(values) != MET
    if hopeful:
        values = judge.judge.run(judge.with_quotes(values, answers, standings, ON))
    outlook = Outlook(judge.judge, judge.requires, ON, UNTAUGHT, hopeful=hopeful)
    return outlook.look(values, free, people=meet), free


def moments(seeds: range) -> list[tuple[int, Definition, Known, tuple]]:
    found = []
    for seed in seeds:
        dice = Random(seed)
        raw = random_definitions.definition(dice)
        definition = accepted(raw)
        if definition is None:
            continue
        try:
            answers, people = read_answers(definition, random_definitions.answers(dice, raw, ON), ON)
        except AnswerProblem:
            continue
        found.append((seed, definition, answers, people))
    return found


def common_answers(definition: Definition, question_id: str) -> list[tuple[float, Answer]]:
    question = definition.question[question_id]
    shares = UNTAUGHT.shares(question)
    return [
        (share, Answer(said_on=ON, options=(option.id,)))
        for share, option in zip(shares, question.options, strict=True)
    ]


@pytest.mark.parametrize("batch", range(4))
def test_the_odds_and_what_matters_are_those_of_every_way_the_call_can_go_on(batch: int) -> None:
    tried = mattered = 0
    for seed, definition, answers, people in moments(range(batch * 150, batch * 150 + 150)):
        if any(question.asked and not question.options for question in definition.questions):
            continue
        places = {tier.id: place for place, tier in enumerate(definition.tiers)}
        node, free = looked(definition, answers, people, hopeful=False)
        ends: dict[tuple[int, ...], int] = {}
        odds: defaultdict[int, float] = defaultdict(float)
        ways = [common_answers(definition, question) for question in free]
        if any(answer.said_on > ON for way in ways for _, answer in way):
            continue
        for chosen in product(*(range(len(way)) for way in ways)):
            said = [ways[place][number] for place, number in enumerate(chosen)]
            completed = {**answers, **{q: one for q, (_, one) in zip(free, said, strict=True)}}
            ends[chosen] = places[assess(definition, completed, ON, people).tier]
            odds[ends[chosen]] += prod(share for share, _ in said)
        assert node.odds == pytest.approx([odds[place] for place in range(len(places))]), seed
        assert node.top == max(ends.values()), seed
        matter = {
            question
            for place, question in enumerate(free)
            for chosen in ends
            if any(
                ends[chosen] != ends[(*chosen[:place], other, *chosen[place + 1 :])]
                for other in range(len(ways[place]))
            )
        }
        assert node.turns.keys() == matter, seed
        tried += 1
        mattered += bool(matter)
    assert tried >= 10
    assert mattered >= 4


@pytest.mark.parametrize("batch", range(4))
def test_the_best_that_is_hoped_for_is_what_can_be_reached(batch: int) -> None:
    tried = moved = 0
    for seed, definition, answers, people in moments(range(batch * 100 + 1000, batch * 100 + 1100)):
        assessment = assess(definition, answers, ON, people)
        places = {tier.id: place for place, tier in enumerate(definition.tiers)}
        node, _ = looked(definition, answers, people, hopeful=True)
        assert node.top == places[assessment.reachable], seed
        tried += 1
        moved += not assessment.settled
    assert tried >= 30
    assert moved >= 8


def test_what_one_answer_brings_adds_up_to_what_is_expected() -> None:
    for seed, definition, answers, people in moments(range(2000, 2100)):
        node, _ = looked(definition, answers, people, hopeful=True)
        assert sum(node.odds) == pytest.approx(1), seed
        for question, turns in node.turns.items():
            assert sum(turn.share for turn in turns) == pytest.approx(1), (seed, question)
            mixed = [sum(turn.share * turn.odds[place] for turn in turns) for place in range(len(node.odds))]
            assert mixed == pytest.approx(node.odds), (seed, question)
            assert max(turn.top for turn in turns) == node.top, (seed, question)
            assert node.expected(question) <= node.uncertainty + 1e-9, (seed, question)


def wide(questions: int) -> Definition:
    """A definition in which every question hangs together with all others: no two moments come to the same."""
    asked = "\n".join(
        f'[[question]]\nid = "q{n}"\ntitle = "Q"\nkind = "choice"\nask = "Well?"\n'
        f'option = [{{ id = "a", say = "A" }}, {{ id = "b", say = "B" }}]'
        for n in range(questions)
    )
    half = questions // 2
    pairs = ",\n".join(
        f'{{ all = [{{ question = "q{n}", is = ["a"] }}, {{ question = "q{n + half}", is = ["a"] }}] }}'
        for n in range(half)
    )
    return read_definition(
        f'name = "Wide"\nversion = 1\n{asked}\n[test.t]\ntitle = "T"\nmet = {{ any = [{pairs}] }}\n'
        '[[tier]]\nid = "low"\ntitle = "Low"\nrequires = []\n[[tier]]\nid = "top"\ntitle = "Top"\nrequires = ["t"]\n'
    )


def chain(questions: int) -> Definition:
    """A definition that needs one answer of each of many questions."""
    asked = "".join(
        f'[[question]]\nid = "q{n}"\ntitle = "Q{n}"\nkind = "choice"\nask = "Well?"\n'
        f'option = [{{ id = "a", say = "A" }}, {{ id = "b", say = "B" }}]\n'
        f'[test.t{n}]\ntitle = "T{n}"\nmet = {{ question = "q{n}", is = ["a"] }}\n'
        for n in range(questions)
    )
    required = ", ".join(f'"t{n}"' for n in range(questions))
    return read_definition(
        f'name = "Chain"\nversion = 1\n{asked}[[tier]]\nid = "low"\ntitle = "Low"\nrequires = []\n'
        f'[[tier]]\nid = "top"\ntitle = "Top"\nrequires = [{required}]\n'
    )


@pytest.mark.parametrize("questions", [MOST_OPEN + 1, 400])
def test_more_open_questions_than_can_be_looked_through_are_too_many_and_no_failure(questions: int) -> None:
    with pytest.raises(TooLarge):
        looked(chain(questions), {}, hopeful=False)


def test_as_many_as_can_be_looked_through_are_looked_through() -> None:
    node, free = looked(chain(MOST_OPEN), {}, hopeful=False)
    assert len(node.turns) == len(free) == MOST_OPEN


def test_questions_with_very_many_answers_are_given_up_before_anybody_waits() -> None:
    """What two questions of nine options that may be chosen together can bring is 512 times 512."""
    options = ", ".join(f'{{ id = "o{n}", say = "O" }}' for n in range(9))
    asked = "".join(
        f'[[question]]\nid = "{name}"\ntitle = "Q"\nkind = "choices"\nask = "Well?"\noption = [{options}]\n'
        for name in ("x", "y")
    )
    pairs = ",\n".join(
        f'{{ all = [{{ question = "x", is = ["o{n}"] }}, {{ not = {{ question = "y", is = ["o{n}"] }} }}] }}'
        for n in range(9)
    )
    many = read_definition(
        f'name = "Many"\nversion = 1\n{asked}[test.t]\ntitle = "T"\nmet = {{ any = [{pairs}] }}\n'
        '[[tier]]\nid = "low"\ntitle = "Low"\nrequires = []\n[[tier]]\nid = "top"\ntitle = "Top"\nrequires = ["t"]\n'
    )
    with pytest.raises(TooLarge):
        looked(many, {}, hopeful=True)
    node, _ = looked(many, {}, hopeful=False)  # one option at a time is soon looked through
    assert node.turns.keys() == {"x", "y"}


def test_a_definition_that_is_too_large_has_no_outlook_until_enough_is_known() -> None:
    large = wide(40)
    with pytest.raises(TooLarge):
        looked(large, {}, hopeful=False)
    known = {f"q{n}": Answer(said_on=ON, options=("b",)) for n in range(18)}
    node, _ = looked(large, known, hopeful=False)
    assert node.turns.keys() == {"q18", "q19", "q38", "q39"}
    assert node.odds == pytest.approx((9 / 16, 7 / 16))
