"""Practice: the prospect of a seed answers everything, and afterwards it is told how the call went."""

from importlib.resources import files

import pytest

from interview.answers import Answer
from interview.assessment import assess
from interview.call import Answered, Ended
from interview.definition.reading import read_definition
from interview.folding import CallState, fold
from interview.practice import Rehearsal, debriefing, rehearsal
from interview.trials.calls import Lead, guided
from tests.interview.event_examples import STARTED, call_of

STARTER = read_definition(files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8"))
TODAY = STARTED.date()


@pytest.fixture(scope="module")
def rehearsed() -> Rehearsal:
    return rehearsal(STARTER, TODAY, 7)


def led(answers: dict[str, Answer]) -> CallState:
    """A call on which this was taken down."""
    events = [Answered(seq=0, at=0.0, question=one, answer=answer) for one, answer in answers.items()]
    return fold(call_of(*events, Ended(seq=0, at=0.0, disposition="partial")))


def test_the_same_seed_is_the_same_prospect_and_another_is_another(rehearsed: Rehearsal) -> None:
    assert rehearsal(STARTER, TODAY, 7).truth == rehearsed.truth
    assert len({tuple(rehearsal(STARTER, TODAY, seed).truth.items()) for seed in range(5)}) == 5


def test_every_question_that_is_asked_says_what_they_answer(rehearsed: Rehearsal) -> None:
    for question in rehearsed.spoken.questions:
        plain = STARTER.question[question.id]
        if question.asked:
            (option,) = rehearsed.truth[question.id].options or ()
            said = next(one.say for one in plain.options if one.id == option)
            assert question.hint == f"They say: “{said}”"
        else:
            assert question == plain
    assert rehearsed.spoken.question["pain"].hint != STARTER.question["pain"].hint


def test_what_is_judged_is_the_definition_itself(rehearsed: Rehearsal) -> None:
    assert rehearsed.spoken.hash == STARTER.hash
    assert assess(rehearsed.spoken, rehearsed.truth, TODAY) == assess(STARTER, rehearsed.truth, TODAY)


def test_a_call_led_in_the_best_order_finds_what_they_are(rehearsed: Rehearsal) -> None:
    best = Lead(STARTER, TODAY, guided(STARTER)).call(rehearsed.truth)
    told = list(debriefing(rehearsed, led(dict(best.answered))))
    title = STARTER.tier[assess(STARTER, rehearsed.truth, TODAY).tier].title
    count = len(best.answered)
    assert told[0] == f"{title}: that is what they are."
    assert told[1].startswith(f"You asked {count} question")
    assert told[1].endswith(f"`Enter >` would have settled it with {count}.")


def test_a_tier_that_was_not_found_and_what_was_left_out_are_told() -> None:
    ready = {
        "pain": "late", "pain-ok": "example", "motive": "must-fix", "t-eval": "started", "t-decide": "in-1-3-months",
        "deciders": "only-them", "engage": "on-this-call", "budget": "not-told", "vertical": "as-listed",
        "firmo": "to-999", "env": "connects", "meet": "within-2-weeks",
    }  # fmt: skip
    truth = {one: Answer(said_on=TODAY, options=(option,)) for one, option in ready.items()}
    told = list(debriefing(Rehearsal(STARTER, STARTER, truth), led({"pain": truth["pain"]})))
    assert told[0] == "You found Lead; they are Sales-ready."
    assert told[1].startswith("You asked 1 question; ")
    assert told[2].startswith("Left out that has to be asked: Pain, confirmed?, If nothing changes, ")
    assert len(told) == 3


def test_what_was_heard_otherwise_is_told_in_both_words(rehearsed: Rehearsal) -> None:
    said = rehearsed.truth["pain"]
    other = next(one for one in STARTER.question["pain"].options if one.id not in (said.options or ()))
    told = list(debriefing(rehearsed, led({"pain": Answer(said_on=TODAY, options=(other.id,))})))
    truth = next(one.say for one in STARTER.question["pain"].options if one.id in (said.options or ()))
    assert told[-1] == f"Business pain: they said “{truth}”, you took down “{other.say}”."


def test_a_day_that_the_wrap_up_sets_is_not_held_against_the_caller(rehearsed: Rehearsal) -> None:
    told = list(debriefing(rehearsed, led({"meet": Answer(said_on=TODAY, options=("within-2-weeks",))})))
    assert not any(line.startswith("Meeting: ") for line in told)
