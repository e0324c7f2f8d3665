"""One set of answers, every scorecard: nothing is asked twice because two scorecards want to know it."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from interview.answers import Answer
from interview.assessment import assess
from interview.definition.model import Definition
from interview.definition.reading import read_definition
from interview.definition.statement import TestMet
from interview.guidance import guide, way_out
from interview.judging.reads import reads
from interview.trials.prospects import drawn

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def starter() -> Definition:
    return read_definition((files("interview.definition") / "starter.toml").read_bytes())


def read_by(definition: Definition, scorecard: str) -> set[str]:
    card = next(card for card in definition.scorecards if card.id == scorecard)
    read = reads(definition, [TestMet(test) for test in card.tests])
    return {question for question in read if definition.question[question].asked}


def rows_moved(definition: Definition, question: str, option: str) -> set[str]:
    """The scorecards in which a row is no longer unknown once this is the answer."""
    before = assess(definition, {}, ON).scorecards
    after = assess(definition, {question: Answer(said_on=ON, options=(option,), quote="we lose two a week")}, ON)
    return {card for card, rows in after.scorecards.items() if rows != before[card]}


@pytest.mark.parametrize(
    ("question", "option", "scorecards"),
    [
        ("engage", "on-this-call", {"criteria", "uld", "dimensions"}),
        ("t-decide", "in-1-3-months", {"bants", "uld"}),
        ("meet", "within-2-weeks", {"bants", "uld", "dimensions"}),
        ("budget", "amount-known", {"criteria", "bants", "dimensions"}),
        ("vertical", "as-listed", {"criteria", "dimensions"}),
    ],
)
def test_one_answer_lights_up_every_scorecard_that_reads_it(
    starter: Definition, question: str, option: str, scorecards: set[str]
) -> None:
    assert rows_moved(starter, question, option) == scorecards


def test_the_scorecards_share_their_questions(starter: Definition) -> None:
    alone = {card.id: read_by(starter, card.id) for card in starter.scorecards}
    together = set().union(*alone.values())
    assert len(together) == 19  # asked once each; asked scorecard by scorecard they would be this many
    assert sum(map(len, alone.values())) == 54
    assert alone["bants"] - alone["criteria"] == {"motive", "meet"}  # all that BANTS adds
    assert alone["uld"] - alone["criteria"] - alone["bants"] == {"t-eval"}  # all that the six conditions add
    assert alone["dimensions"] <= alone["criteria"] | alone["bants"] | alone["uld"]


def test_no_two_questions_ask_for_the_same_words(starter: Definition) -> None:
    asked = [question for question in starter.questions if question.asked]
    assert len({question.ask for question in asked}) == len(asked)
    assert len({question.title for question in asked}) == len(asked)


def test_a_guided_call_asks_each_question_once_and_every_must_have_for_all_scorecards(starter: Definition) -> None:
    whole = 0
    for prospect in drawn(starter, ON, 60, 14):
        answers: dict[str, Answer] = {}
        last = None
        assessment = assess(starter, answers, ON)
        while (following := guide(starter, answers, assessment, last)) is not None:
            assert following.question not in answers
            last = following.question
            answers[last] = prospect[last]
            assessment = assess(starter, answers, ON)
        if not way_out(starter, answers, assessment).say:  # else it was over before all was asked
            assert assessment.unasked_must == ()
            whole += 1
    assert whole >= 20
