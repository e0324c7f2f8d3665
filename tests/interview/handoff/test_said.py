"""Answers on the hand-off page: days that still mean something, figures without their band, grades and sources."""

from datetime import date
from importlib.resources import files

import pytest

from interview.answers import Answer
from interview.assessment import assess
from interview.definition.model import Span, Special
from interview.definition.reading import read_definition
from interview.handoff.said import evidence_words, holding, said, source_words

STARTER = read_definition(files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8"))
MONDAY = date(2026, 11, 23)


def words(question: str, **answer: object) -> str:
    return said(STARTER, STARTER.question[question], Answer(said_on=MONDAY, **answer)).words


def test_a_time_frame_says_which_days_it_meant() -> None:
    assert words("t-decide", options=("in-1-3-months",)) == "1 to 3 months = 23 Dec 2026 to 23 Feb 2027"
    assert words("t-decide", options=("within-1-month",)) == "Within a month = by 23 Dec 2026"
    assert words("meet", options=("later",)) == "Yes, later than two weeks = 8 Dec 2026 or later"


def test_days_that_were_named_stand_behind_the_words_they_were_named_in() -> None:
    end = Span(date(2027, 2, 21), date(2027, 2, 28))
    named = {"options": ("in-1-3-months",), "value": end}
    assert words("t-decide", **named, words="end of February") == "end of February = 21 Feb 2027 to 28 Feb 2027"
    assert words("t-decide", **named) == "21 Feb 2027 to 28 Feb 2027"


def test_what_is_no_day_stays_in_its_own_words() -> None:
    assert words("t-eval", options=("started",)) == "Already started"
    assert words("t-decide", options=("no-date",)) == "No date"
    assert words("t-decide", value=Special.NEVER) == "never"
    assert words("t-decide", state="declined") == "declined"


def test_a_figure_is_told_without_the_band_it_lies_in() -> None:
    assert words("firmo", options=("to-999",), value=Span(420, 420)) == "420"
    assert words("firmo", options=("to-999",)) == "250 to 999"


def test_an_option_that_says_more_than_a_band_stays_beside_the_figure() -> None:
    amount = Span(60000, 60000)
    assert words("budget", options=("another-budget",), value=amount) == "Would come out of another budget, 60,000 USD"
    assert words("budget", value=amount, currency="EUR") == "60,000 EUR"


@pytest.mark.parametrize(
    ("answer", "source"),
    [
        ({"speaker": "Dana Ruiz", "at": 252.0, "quote": "x"}, "verbatim, Dana Ruiz, 23 Nov 2026"),
        ({"speaker": "Dana Ruiz"}, "paraphrase, Dana Ruiz, 23 Nov 2026"),
        ({"evidence": "inferred"}, "inferred, said 23 Nov 2026"),
        ({"evidence": "imported"}, "imported, the list, 23 Nov 2026"),
        ({"state": "declined", "options": None, "speaker": "Ana Cho"}, "declined, Ana Cho, 23 Nov 2026"),
    ],
)
def test_who_said_it_when_and_how_well_it_is_known(answer: dict[str, object], source: str) -> None:
    one = said(STARTER, STARTER.question["pain"], Answer(**{"said_on": MONDAY, "options": ("late",), **answer}))
    assert evidence_words(one) == source
    assert evidence_words(one).endswith(source_words(one))


def test_the_minute_of_the_call_is_kept_but_a_list_has_none() -> None:
    spoken = Answer(said_on=MONDAY, options=("late",), at=252.0, session="S-0007")
    one = said(STARTER, STARTER.question["pain"], spoken)
    assert (one.minute, one.session) == ("04:12", "S-0007")
    listed = Answer(said_on=MONDAY, value=Span(420, 420), at=1.0, evidence="imported")
    assert said(STARTER, STARTER.question["firmo"], listed).minute == ""


def test_only_what_counts_today_is_held() -> None:
    answers = {
        "pain": Answer(said_on=MONDAY, options=("late",)),
        "motive": Answer(said_on=date(2026, 1, 5), options=("must-fix",)),  # good for 180 days
        "env": Answer(said_on=MONDAY, state="declined"),
        "t-decide": Answer(said_on=date(2026, 8, 3), options=("within-1-month",)),  # has gone by
        "tender": Answer(said_on=MONDAY, options=("open",)),  # asked only of a tender
        "process": Answer(said_on=MONDAY, options=("described",)),
        "firmo": Answer(said_on=MONDAY, value=Span(420, 420), evidence="imported"),
    }
    held = holding(STARTER, assess(STARTER, answers, MONDAY), answers)
    assert {question: one.holds for question, one in held.items()} == {
        "pain": "said",
        "process": "said",
        "firmo": "from the list",
    }
