from datetime import date, datetime

import pytest

from interview.answers import Answer, Person
from interview.definition.model import Option, Question, Span, Special
from interview.words import answer_words, fill, moment_words, person_words, value_words

TODAY = date(2026, 11, 22)
BUDGET = Question(id="budget", title="Budget", kind="money", options=(Option("aside", "Set aside"), Option("no", "No")))


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (Span(50000, 50000), "money", "50,000 USD"),
        (Span(50000, 80000), "money", "50,000 to 80,000 USD"),
        (Span(5000, None), "number", "5,000 or more"),
        (Span(None, 49), "number", "up to 49"),
        (Span(date(2027, 3, 31), None), "date", "31 Mar 2027 or later"),
        (Span(date(2027, 1, 1), date(2027, 3, 31)), "date", "1 Jan 2027 to 31 Mar 2027"),
        (Span(None, None), "date", "any"),
        (Special.NEVER, "date", "never"),
        ("484121", "code", "484121"),
    ],
)
def test_a_value_is_said_in_plain_words(value, kind, words):
    assert value_words(value, kind, "USD") == words


def test_an_answer_is_its_options_and_then_its_value_in_the_currency_named():
    answer = Answer(said_on=TODAY, options=("aside",), value=Span(60000, 60000), currency="EUR")
    assert answer_words(BUDGET, answer, "USD") == "Set aside, 60,000 EUR"


def test_no_answer_says_which_kind_of_none_it_is():
    assert answer_words(BUDGET, Answer(said_on=TODAY, state="declined")) == "declined"
    assert answer_words(BUDGET, Answer(said_on=TODAY, state="doesnt-know")) == "not known"
    assert answer_words(BUDGET, Answer(said_on=TODAY, options=())) == "none of these"


def test_placeholders_are_filled_in_one_pass_and_unknown_ones_stay():
    assert fill("{contact}, this is {caller}. {other}", {"contact": "{caller}", "caller": "Mia"}) == (
        "{caller}, this is Mia. {other}"
    )


def test_people_and_moments_are_said_in_plain_words():
    ana = Person(name="Ana Cho", title="CFO", roles=("decides", "signs"), engagement="on-call")
    assert person_words(ana) == "Ana Cho, CFO: decides, signs, on call"
    assert person_words(Person(roles=("uses",))) == "Somebody: uses"
    assert moment_words(datetime(2026, 11, 24, 10, 0)) == "Tue 24 Nov 2026 10:00"  # noqa: DTZ001 - a zone changes no word
