from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.call import (
    Answered,
    Cleared,
    Declined,
    Drafted,
    Ended,
    Moved,
    Noted,
    NotKnown,
    Parked,
    PersonMet,
    Redone,
    Resumed,
    Speaking,
    Started,
    Undone,
)
from interview.folding import CallState, advance, blank, fold, replay, with_person
from tests.interview.event_examples import STARTED, call_of, calls, starts, undoable

TODAY = STARTED.date()
SET_ASIDE = Answer(said_on=TODAY, options=("set-aside",))
NONE = Answer(said_on=TODAY, options=("none",))
LISTED = Answer(said_on=date(2026, 11, 3), options=("none",), evidence="imported")


def state_of(*events):
    return fold(call_of(*events))


def started(**known):
    return Started(seq=0, at=0.0, answers=known)


def answered(answer, question="budget"):
    return Answered(seq=0, at=0.0, question=question, answer=answer)


def heard(answer, at, speaker="Dana Ruiz"):
    """The answer as the call knows it, said at the second that is the number of its event."""
    return replace(answer, speaker=speaker, at=float(at), session="S-0001")


def speaking(name, question=""):
    return Speaking(seq=0, at=0.0, question=question, speaker=name)


def undo(target):
    return Undone(seq=0, at=0.0, target=target)


def redo(target):
    return Redone(seq=0, at=0.0, target=target)


def test_what_is_said_on_the_call_lies_over_what_was_known():
    state = state_of(started(budget=LISTED, pain=LISTED), answered(SET_ASIDE))
    assert state.answers == {"budget": heard(SET_ASIDE, 2), "pain": LISTED}
    assert state.own == {"budget": heard(SET_ASIDE, 2)}


def test_a_refusal_is_an_answer_of_the_calls_day():
    declined, unknown = Declined(seq=0, at=0.0, question="pain"), NotKnown(seq=0, at=0.0, question="budget")
    assert state_of(started(), declined, unknown).answers == {
        "pain": heard(Answer(said_on=TODAY, state="declined"), 2),
        "budget": heard(Answer(said_on=TODAY, state="doesnt-know"), 3),
    }


def test_clearing_takes_away_what_was_known_before_too():
    state = state_of(started(budget=LISTED), Cleared(seq=0, at=0.0, question="budget"))
    assert state.answers == {}
    assert state.own == {"budget": None}


def test_undo_brings_back_the_answer_before():
    state = state_of(started(budget=LISTED), answered(SET_ASIDE), answered(NONE), undo(3))
    assert state.answers["budget"] == heard(SET_ASIDE, 2)
    assert state_of(started(budget=LISTED), answered(SET_ASIDE), undo(2)).answers == {"budget": LISTED}


def test_what_is_new_empties_what_could_be_brought_back():
    state = state_of(started(), answered(SET_ASIDE), undo(2), Noted(seq=0, at=0.0, question="", text="a load a week"))
    assert state.taken_back == ()
    assert state_of(*call_of(started(), answered(SET_ASIDE), undo(2), answered(NONE)).events, redo(2)).answers == {
        "budget": heard(NONE, 4)
    }


def test_moving_about_can_not_be_taken_back_and_empties_nothing():
    state = state_of(started(), answered(SET_ASIDE), undo(2), Moved(seq=0, at=0.0, question="pain"))
    assert [event.seq for event in state.taken_back] == [2]
    assert state.position == "pain"


def test_an_unfinished_note_waits_at_its_question_until_it_is_finished():
    draft = Drafted(seq=0, at=0.0, question="pain", text="they lo")
    assert state_of(started(), draft).drafts == {"pain": "they lo"}
    assert state_of(started(), draft, replace(draft, text="")).drafts == {}


def test_a_parked_call_can_be_gone_on_with_and_an_ended_one_can_not():
    parked, resumed = Parked(seq=0, at=0.0), Resumed(seq=0, at=0.0, by="Jon")
    assert state_of(started(), parked).parked
    assert not state_of(started(), parked, resumed).parked
    assert state_of(started(), parked).unfinished
    assert not state_of(started(), Ended(seq=0, at=0.0, disposition="busy")).unfinished


def test_the_same_name_is_the_same_person_and_the_newest_word_on_them_counts():
    known = (Person(name="Ana Cho", title="CFO", roles=("signs",)),)
    assert with_person(known, Person(name="ana cho", roles=("decides",), engagement="engaged")) == (
        Person(name="Ana Cho", title="CFO", roles=("decides",), engagement="engaged"),
    )
    assert len(with_person(known, Person(title="Head of IT"))) == 2


def test_a_person_met_by_mistake_goes_with_undo():
    met = PersonMet(seq=0, at=0.0, person=Person(name="Ana Cho"))
    assert state_of(started(), met).people == (met.person,)
    assert state_of(started(), met, undo(2)).people == ()


@given(calls)
def test_one_event_at_a_time_gives_the_same_state_as_reading_the_whole_call(call):
    state = blank(call)
    for event in call.events:
        state = advance(state, event)
    assert state == fold(call)
    assert [seen for seen, _ in replay(call)] == list(call.events)


@given(starts, st.lists(undoable, max_size=8))
def test_taking_all_back_and_bringing_all_back_changes_nothing(start, events):
    state = fold(call_of(start, *events))
    whole = state
    for _ in events:
        state = advance(state, Undone(seq=state.last + 1, at=state.at, target=state.counting[-1].seq))
    assert (state.answers, state.people, state.notes) == (start.answers, start.people, ())
    for _ in events:
        state = advance(state, Redone(seq=state.last + 1, at=state.at, target=state.taken_back[-1].seq))
    assert replace(state, last=0, at=0.0) == replace(whole, last=0, at=0.0)


@given(calls)
def test_what_was_taken_back_leaves_no_trace_in_what_counts(call):
    """The fold with undo equals a fold that never heard of the events taken back."""
    state = fold(call)
    counting = {event.seq for event in state.counting}
    kept = replace(call, events=tuple(one for one in call.events if one.seq in {1, *counting}))
    plain = fold(kept)
    assert (plain.answers, plain.own, plain.people) == (state.answers, state.own, state.people)
    assert [note.text for note in plain.notes] == [note.text for note in state.notes]


def test_a_call_without_events_is_blank():
    assert fold(call_of()) == CallState(on=TODAY, session="S-0001", contact="Dana Ruiz", speaker="Dana Ruiz")


def test_an_answer_names_the_contact_the_second_and_the_call_until_somebody_else_speaks():
    state = state_of(started(), answered(NONE, "pain"), speaking("Ana Cho"), answered(SET_ASIDE))
    assert state.answers == {"pain": heard(NONE, 2), "budget": heard(SET_ASIDE, 4, "Ana Cho")}
    assert state.speaker == "Ana Cho"


def test_the_event_of_an_answer_repeats_nothing_that_the_call_says():
    call = call_of(started(), answered(NONE))
    assert fold(call).answers["budget"].speaker == "Dana Ruiz"
    assert call.events[1].answer == NONE


def test_who_is_named_for_an_answer_gave_it_and_goes_again_with_undo():
    state = state_of(started(), answered(NONE), speaking("Ana Cho", "budget"))
    assert state.answers["budget"] == heard(NONE, 2, "Ana Cho")
    state = advance(state, Undone(seq=4, at=4.0, target=3))
    assert (state.answers["budget"], state.speaker) == (heard(NONE, 2), "Dana Ruiz")
    state = advance(state, Redone(seq=5, at=5.0, target=3))
    assert (state.answers["budget"].speaker, state.speaker) == ("Ana Cho", "Ana Cho")


def test_of_two_who_answer_one_question_on_a_call_both_are_heard_and_the_last_counts():
    events = (started(), answered(NONE), speaking("Ana Cho"), answered(SET_ASIDE))
    state = state_of(*events)
    assert state.own == {"budget": heard(SET_ASIDE, 4, "Ana Cho")}
    assert state.others == {"budget": (heard(NONE, 2),)}
    assert state_of(*events, answered(NONE)).others == {"budget": (heard(NONE, 2),)}
    assert state_of(*events, undo(4)).others == {}
    assert state_of(*events, Cleared(seq=0, at=0.0, question="budget")).others == {}
    assert state_of(started(), answered(NONE), answered(SET_ASIDE)).others == {}


def test_whoever_is_named_afterwards_said_the_last_word_only():
    state = state_of(started(), answered(NONE), speaking("Ana Cho"), answered(SET_ASIDE), speaking("Jan", "budget"))
    assert [one.speaker for one in (*state.others["budget"], state.own["budget"])] == ["Dana Ruiz", "Jan"]
    state = advance(state, Speaking(seq=6, at=6.0, question="budget", speaker="Dana Ruiz"))
    assert state.others == {}


def test_a_refusal_has_a_speaker_too_and_an_answer_that_names_one_keeps_it():
    declined, named = Declined(seq=0, at=0.0, question="pain"), replace(SET_ASIDE, speaker="Jan Koch")
    state = state_of(started(), speaking("Ana Cho"), declined, answered(named))
    assert [one.speaker for one in state.answers.values()] == ["Ana Cho", "Jan Koch"]


def test_what_was_known_before_keeps_its_own_speaker_whoever_speaks_now():
    before = replace(LISTED, speaker="Jan Koch", evidence=None)
    state = state_of(started(budget=before), speaking("Ana Cho", "budget"))
    assert state.answers == {"budget": before}


def test_a_call_without_a_contact_leaves_the_speaker_open():
    state = fold(replace(call_of(started(), answered(NONE)), contact=""))
    assert state.answers["budget"].speaker is None
