from interview.answers import Answer
from interview.call import Answered, Declined, Started
from interview.definition.comparing import compare
from interview.definition.reading import read_definition
from interview.folding import fold
from interview.outreach.recap import Told, recap
from tests.interview.definition.small import SMALL
from tests.interview.event_examples import STARTED, call_of

PLAIN = read_definition(SMALL)
SPOKEN = read_definition(SMALL.replace('say = "Clear" }', 'say = "Clear", recap = "you know what you need" }'))
TODAY = STARTED.date()


def said(option, **fields):
    return Answered(seq=0, at=0.0, question="need", answer=Answer(said_on=TODAY, options=(option,), **fields))


def read_back(definition, *events):
    return recap(definition, fold(call_of(Started(seq=0, at=0.0), *events)))


def test_an_option_is_read_back_as_the_definition_says_it():
    assert read_back(SPOKEN, said("clear")) == (Told("need", "You know what you need."),)


def test_an_option_without_such_words_beside_others_that_have_some_is_not_read_back():
    assert read_back(SPOKEN, said("none")) == ()


def test_a_definition_without_such_words_reads_back_title_and_answer():
    assert read_back(PLAIN, said("clear")) == (Told("need", "Need: clear."),)


def test_their_own_words_follow_and_what_nobody_said_is_left_out():
    assert read_back(SPOKEN, said("clear", quote="we lose loads")) == (
        Told("need", "You know what you need: “we lose loads”."),
    )
    assert read_back(SPOKEN, said("clear", evidence="inferred")) == ()
    assert read_back(SPOKEN, Declined(seq=0, at=0.0, question="need")) == ()


def test_a_change_of_what_is_read_back_is_told():
    assert compare(PLAIN, SPOKEN) == ("Need: “Clear” is read back as “you know what you need” now",)
