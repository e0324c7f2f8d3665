"""Undo across everything: in order, back again, and never unseen."""

import random

import pytest

from interview.call import Noted
from interview.folding import CallState
from tests.tui.opened import STARTER, Opened
from tui.live import Live
from tui.refused import Refused


@pytest.fixture
def live() -> Live:
    return Opened().call()


def told(live: Live) -> tuple[object, ...]:
    state: CallState = live._state
    return state.answers, state.own, state.others, state.people, state.speaker, state.counting


def test_everything_the_caller_did_is_taken_back_in_order_and_brought_back_the_same(live: Live) -> None:
    chance = random.Random(7)
    asked = [one for one in STARTER.questions if one.options]
    blank, done = told(live), 0
    while len(live._state.counting) < 200:
        question = chance.choice(asked)
        act = chance.randrange(9)
        try:
            if act < 3:
                live.take(chance.randrange(len(question.options)) + 1, question.id)
            elif act == 3:
                live.decline(question.id)
            elif act == 4:
                live.clear(question.id)
            elif act == 5:
                live.note(f"note {done}")
            elif act == 6:
                live.meet_words(f"jo {done % 7}, , {done % 6 + 1}, {done % 5 + 1}")
            elif act == 7:
                live.speaks(f"Speaker {done % 3}")
            else:
                live.flag(f"flag {done}") if done % 2 else live.object("no-time")
        except Refused:
            pass
        if done % 5 == 0:
            live.move(question.id)
        done += 1
    whole = told(live)
    count = len(live._state.counting)
    for _ in range(count):
        live.undo()
    assert told(live) == blank
    with pytest.raises(Refused, match="There is nothing to take back"):
        live.undo()
    for _ in range(count):
        live.redo()
    assert told(live) == whole


def test_what_was_taken_back_says_what_holds_now(live: Live) -> None:
    live.take(1, "budget")
    live.take(3, "budget")
    live.decline("env")
    assert live.undo() == "Environment: declined; now not asked"
    assert live.undo() == ("Budget: No line yet, way to get one is known; now Set aside, amount known")
    assert live.redo() == "Budget: No line yet, way to get one is known"


def test_a_note_at_another_question_is_named_with_its_question(live: Live) -> None:
    live.note("two loads")
    live.flag()
    live.move("budget")
    assert live.undo() == "flag, at Business pain"
    assert live.undo() == "note: two loads, at Business pain"
    live.move("pain")
    assert live.redo() == "note: two loads"


def test_a_note_of_the_do_not_call_list_does_not_pretend_to_take_the_number_off(live: Live) -> None:
    live.never_call(live.silences()[0].scope)
    assert live.undo().endswith("; the do-not-call list keeps it")


def test_parked_notes_are_kept_as_notes_when_the_call_ends(live: Live) -> None:
    live.draft("they lose a lo")
    live.move("budget")
    live.draft("60k, she sa")
    assert [(one.title, one.words) for one in live.view().parked] == [("Business pain", "they lose a lo")]
    assert [one.title for one in live.wrap().parked] == ["Business pain", "Budget"]
    assert "2 parked notes are kept as notes." in live.end("no-answer", {})
    notes = [(one.question, one.text) for one in live._course.call.events if isinstance(one, Noted)]
    assert notes == [("pain", "they lose a lo"), ("budget", "60k, she sa")]
    assert live._state.drafts == {}


def test_an_end_without_parked_notes_says_nothing_of_them(live: Live) -> None:
    assert "parked" not in live.end("no-answer", {})


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("60k", "60,000 USD"),
        ("-", "declined"),
        (".", "not known"),
        ("don’t know", "not known"),
        ("set aside, amount known", "Set aside, amount known"),
        ("soonish", ""),
    ],
)
def test_a_value_shows_how_it_would_be_taken_while_it_is_typed(live: Live, typed: str, read: str) -> None:
    assert live.reading(typed, "budget") == read


def test_a_value_names_the_answer_that_holds_it_or_that_none_does(live: Live) -> None:
    assert live.reading("420", "firmo") == "420, in “250 to 999”"
    assert live.reading("0", "firmo") == "0, in none of its answers"


def test_a_refusal_in_words_is_taken_as_one(live: Live) -> None:
    assert live.say("declined", "budget") == "Budget: declined"
    assert live.say("doesn't know", "budget") == "Budget: not known"


def test_the_time_of_a_question_goes_on_where_it_was_left() -> None:
    opened = Opened()
    live = opened.call()
    opened.wait(30)
    live.move("budget")
    opened.wait(10)
    live.move("pain")
    opened.wait(5)
    view = live.view()
    assert view.here_since is not None
    assert (opened.desk._office.now() - view.here_since).total_seconds() == 35
    assert view.here_usual == 45


def test_the_usual_length_of_a_call_is_that_of_its_must_haves_until_calls_teach(live: Live) -> None:
    core = [one for one in STARTER.questions if one.asked and one.must and one.when is None]
    assert live.view().usual_length == sum(one.seconds or 0 for one in core)


def test_flags_stand_with_their_words_and_their_question(live: Live) -> None:
    live.flag("listen to this")
    live.flag()
    assert [(one.title, one.words) for one in live.view().flagged] == [
        ("Business pain", "listen to this"),
        ("Business pain", ""),
    ]
