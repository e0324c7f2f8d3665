"""Answers add up over calls and people, and on a day the newest valid one counts."""

from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.answers import Answer
from interview.call import Answered, Cleared, Declined, Ended, NotKnown, Speaking, Started
from interview.definition.model import Span
from interview.definition.reading import read_definition
from interview.folding import fold
from interview.memory import Memory, added, beside, heard, known_answers, recall, said_of
from tests.interview.event_examples import STARTED, call_of

STARTER = read_definition(files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8"))
BUDGET, DECIDE = STARTER.question["budget"], STARTER.question["t-decide"]
TODAY = STARTED.date()
MARCH, MAY = date(2026, 9, 3), date(2026, 10, 9)
ANA = Answer(said_on=MARCH, options=("none",), speaker="Ana Cho", session="S-0001")
JAN = Answer(said_on=MAY, value=Span(200000, 200000), speaker="Jan Koch", session="S-0002")
REFUSED = Answer(said_on=TODAY, state="declined", speaker="Jan Koch")


def remembered(*said: Answer, question: str = "budget") -> Memory:
    return Memory(answers={question: said[0]}, earlier={question: said[1:]} if said[1:] else {})


def on_call(memory: Memory, *events: object) -> Memory:
    """What is remembered after a call that began with it, on which this happened."""
    known = recall(STARTER, memory, TODAY)
    started = Started(seq=0, at=0.0, answers=known, earlier=beside(memory, known))
    return heard(STARTER, memory, fold(call_of(started, *events, Ended(seq=0, at=0.0, disposition="partial"))))


def answered(answer: Answer, question: str = "budget") -> Answered:
    return Answered(seq=0, at=0.0, question=question, answer=answer)


# what counts on a day


def test_the_newest_answer_counts_and_the_one_before_it_stays():
    memory = remembered(JAN, ANA)
    assert recall(STARTER, memory, TODAY) == {"budget": JAN}
    assert beside(memory, {"budget": JAN}) == {"budget": (ANA,)}


def test_a_refusal_closes_the_question_on_its_own_day_and_then_the_answer_before_it_counts_again():
    memory = remembered(REFUSED, JAN, ANA)
    assert recall(STARTER, memory, TODAY) == {"budget": REFUSED}
    assert recall(STARTER, memory, TODAY + timedelta(days=1)) == {"budget": JAN}


def test_a_refusal_with_nothing_before_it_is_still_what_is_known():
    assert recall(STARTER, remembered(REFUSED), TODAY + timedelta(days=1)) == {"budget": REFUSED}


def test_where_all_went_stale_the_newest_is_what_is_shown():
    late = TODAY + timedelta(days=300)
    assert recall(STARTER, remembered(REFUSED, JAN, ANA), late) == {"budget": JAN}


def test_a_date_that_went_by_is_not_replaced_by_an_older_word_that_has_not():
    june = Answer(said_on=date(2026, 9, 1), value=Span(date(2027, 1, 31), date(2027, 1, 31)))
    august = Answer(said_on=date(2026, 10, 1), value=Span(date(2026, 11, 1), date(2026, 11, 1)))
    memory = remembered(august, june, question="t-decide")
    assert recall(STARTER, memory, TODAY) == {"t-decide": august}


def test_what_the_definition_cannot_read_is_passed_over():
    strange = Answer(said_on=TODAY, options=("a-lottery",))
    assert recall(STARTER, remembered(strange, JAN), TODAY) == {"budget": JAN}
    assert recall(STARTER, remembered(strange, strange), TODAY) == {}


def test_what_a_list_says_counts_once_what_was_said_is_stale():
    listed = Answer(said_on=date(2026, 11, 1), options=("to-249",), evidence="imported")
    old = Answer(said_on=date(2025, 1, 1), value=Span(40, 40))
    memory = remembered(old, listed, question="firmo")
    assert recall(STARTER, memory, date(2025, 6, 1)) == {"firmo": old}
    assert recall(STARTER, memory, TODAY) == {"firmo": listed}


def test_a_lead_without_earlier_answers_is_read_as_it_always_was():
    answers = {"budget": REFUSED, "env": ANA, "shoe-size": ANA}
    later = TODAY + timedelta(days=1)
    assert recall(STARTER, Memory(answers=answers), later) == known_answers(STARTER, answers, later)


# what a call adds


def test_an_answer_of_another_person_stands_before_the_one_known():
    memory = on_call(remembered(JAN, ANA), answered(Answer(said_on=TODAY, options=("way-known",), speaker="Liu Wei")))
    assert [one.speaker for one in said_of(memory, "budget")] == ["Liu Wei", "Jan Koch", "Ana Cho"]
    assert memory.answers["budget"].session == "S-0001"


def test_the_same_said_again_by_the_same_speaker_takes_its_place():
    again = replace(JAN, said_on=TODAY, session=None)
    memory = on_call(remembered(JAN, ANA), answered(again))
    assert [(one.speaker, one.said_on) for one in said_of(memory, "budget")] == [
        ("Jan Koch", TODAY),
        ("Ana Cho", MARCH),
    ]


@pytest.mark.parametrize(
    "old", [replace(JAN, speaker="Ana Cho"), replace(JAN, quote="two hundred"), replace(JAN, value=Span(1, 1))]
)
def test_the_same_of_somebody_else_or_with_a_quote_of_its_own_stays(old):
    assert added(BUDGET, (old,), replace(JAN, said_on=TODAY)) == (replace(JAN, said_on=TODAY), old)


def test_what_was_said_is_not_given_up_for_what_was_only_inferred():
    guess = replace(JAN, said_on=TODAY, evidence="inferred")
    assert added(BUDGET, (JAN,), guess) == (guess, JAN)
    assert added(BUDGET, (guess,), replace(JAN, said_on=TODAY)) == (replace(JAN, said_on=TODAY),)


def test_of_everybody_on_the_call_the_last_word_is_remembered():
    speaks = Speaking(seq=0, at=0.0, question="", speaker="Jan Koch")
    said = Answer(said_on=TODAY, options=("none",)), Answer(said_on=TODAY, value=Span(5, 5))
    memory = on_call(remembered(ANA), answered(said[0]), speaks, answered(said[1]))
    assert [(one.speaker, one.said_on) for one in said_of(memory, "budget")] == [
        ("Jan Koch", TODAY),
        ("Dana Ruiz", TODAY),
        ("Ana Cho", MARCH),
    ]


def test_the_same_time_frame_said_later_is_another_date():
    june = Answer(said_on=MARCH, options=("in-1-3-months",), speaker="Jan Koch")
    assert added(DECIDE, (june,), replace(june, said_on=TODAY)) == (replace(june, said_on=TODAY), june)
    assert added(DECIDE, (june,), june) == (june,)


def test_what_a_list_said_gives_way_to_whoever_confirms_it():
    listed = Answer(said_on=MARCH, value=Span(420, 420), evidence="imported", words="420")
    said = Answer(said_on=TODAY, value=Span(420, 420), speaker="Dana Ruiz")
    assert added(STARTER.question["firmo"], (listed,), said) == (said,)
    assert added(STARTER.question["firmo"], (listed,), replace(said, value=Span(300, 300)))[1] == listed


def test_a_call_handed_in_late_stands_behind_what_was_said_after_it():
    assert added(BUDGET, (JAN,), ANA) == (JAN, ANA)


def test_a_refusal_is_remembered_in_front_of_the_answer():
    for event, state in ((Declined, "declined"), (NotKnown, "doesnt-know")):
        memory = on_call(remembered(JAN), event(seq=0, at=0.0, question="budget"))
        assert [one.state for one in said_of(memory, "budget")] == [state, "answered"]


def test_taking_away_what_was_known_before_lets_go_of_it_and_of_all_said_before_it():
    memory = on_call(remembered(JAN, ANA), Cleared(seq=0, at=0.0, question="budget"))
    assert said_of(memory, "budget") == ()


def test_taking_away_what_was_said_on_this_very_call_leaves_what_was_known_before():
    events = (answered(replace(JAN, said_on=TODAY, value=Span(9, 9))), Cleared(seq=0, at=0.0, question="budget"))
    assert said_of(on_call(remembered(JAN, ANA), *events), "budget") == (JAN, ANA)


def test_what_another_caller_was_told_meanwhile_is_not_taken_away():
    started = Started(seq=0, at=0.0, answers={"budget": ANA})
    state = fold(call_of(started, Cleared(seq=0, at=0.0, question="budget")))
    assert said_of(heard(STARTER, remembered(JAN, ANA), state), "budget") == (JAN,)


# laws

_said = st.builds(
    Answer,
    said_on=st.dates(date(2026, 1, 1), TODAY),
    options=st.sampled_from([("none",), ("way-known",), ("amount-known",)]),
    speaker=st.sampled_from([None, "Ana Cho", "Jan Koch"]),
    quote=st.sampled_from([None, "there is money"]),
) | st.builds(Answer, said_on=st.dates(date(2026, 1, 1), TODAY), state=st.sampled_from(["declined", "doesnt-know"]))


def _chain(words: list[Answer]) -> tuple[Answer, ...]:
    said: tuple[Answer, ...] = ()
    for word in words:
        said = added(BUDGET, said, word)
    return said


@given(st.lists(_said, max_size=8))
def test_no_answer_is_lost_but_to_the_same_word_of_the_same_speaker_and_the_newest_stands_first(words):
    said = _chain(words)
    assert [one.said_on for one in said] == sorted((one.said_on for one in said), reverse=True)
    for word in words:
        kept = [
            one
            for one in said
            if (one.state, one.options, one.speaker) == (word.state, word.options, word.speaker)
            and one.said_on >= word.said_on
            and word.quote in (None, one.quote)
        ]
        assert kept, word
    assert set(said) <= set(words)


@given(st.lists(_said, min_size=1, max_size=8), st.integers(0, 200))
def test_what_is_recalled_is_the_newest_that_counts(words, days):
    on = TODAY + timedelta(days=days)
    said = _chain(words)
    found = recall(STARTER, remembered(*said), on)["budget"]
    valid = [
        one
        for one in said
        if (one.said_on + timedelta(days=90) >= on if one.state == "answered" else one.said_on == on)
    ]
    assert found == (valid[0] if valid else next((one for one in said if one.state == "answered"), said[0]))
