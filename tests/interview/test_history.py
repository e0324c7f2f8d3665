"""Who contradicts whom, side by side; and how often a date slipped."""

from datetime import date
from importlib.resources import files

import pytest
from msgspec.structs import replace

from interview.answers import Answer
from interview.assessment import assess
from interview.definition.model import Span, Special
from interview.definition.reading import read_definition
from interview.history import against, contradictions, side_by_side, slip_words, slips
from interview.memory import Memory, recall

STARTER = read_definition(files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8"))
ON = date(2026, 4, 1)
ANA = Answer(said_on=date(2026, 3, 3), options=("none",), speaker="Ana Cho", session="S-0001")
JAN = Answer(said_on=date(2026, 3, 9), value=Span(200000, 200000), speaker="Jan Koch", session="S-0002")


def remembered(*said: Answer, question: str = "budget") -> Memory:
    return Memory(answers={question: said[0]}, earlier={question: said[1:]})


def day(of: date, to: date | None = None) -> Span:
    return Span(of, to or of)


def test_two_who_say_different_things_stand_side_by_side_the_newest_last():
    said = contradictions(STARTER, remembered(JAN, ANA), ON)["budget"]
    assert said == (JAN, ANA)
    question = STARTER.question["budget"]
    told = "Ana Cho: No money and no way to it, 3 Mar · Jan Koch: 200,000 USD, 9 Mar"
    assert side_by_side(question, said, "USD", ON) == told
    assert against(question, said, "USD", ON) == "Ana Cho said on 3 Mar: No money and no way to it"
    assert against(question, said, "USD", date(2027, 1, 1)).startswith("Ana Cho said on 3 Mar 2026: ")


@pytest.mark.parametrize(
    "other",
    [
        replace(ANA, speaker="Jan Koch"),  # he changed his mind
        replace(ANA, said_on=date(2025, 12, 1)),  # stale
        replace(ANA, options=("amount-known",)),  # no amount: both can be true
        replace(ANA, options=("lottery",)),  # unknown to this definition
        replace(JAN, speaker="Ana Cho", value=Span(100000, 300000)),
        replace(JAN, speaker="Ana Cho", value=Span(5, 5), currency="EUR"),
        Answer(said_on=date(2026, 3, 3), state="declined", speaker="Ana Cho"),
    ],
)
def test_what_can_both_be_true_or_does_not_count_is_no_contradiction(other):
    assert contradictions(STARTER, remembered(JAN, other), ON) == {}


def test_calls_whose_speaker_was_not_named_are_held_against_each_other():
    one, other = replace(ANA, speaker=None), replace(JAN, speaker=None)
    assert contradictions(STARTER, remembered(other, one), ON)["budget"] == (other, one)
    assert contradictions(STARTER, remembered(other, replace(one, session="S-0002")), ON) == {}
    told = "Somebody said on 3 Mar: No money and no way to it"
    assert against(STARTER.question["budget"], (other, one), "USD", ON) == told


def test_the_list_can_be_contradicted():
    listed = Answer(said_on=ON, value=Span(300, 300), evidence="imported")
    said = Answer(said_on=ON, value=Span(40, 40), speaker="Ana Cho")
    found = contradictions(STARTER, remembered(said, listed, question="firmo"), ON)["firmo"]
    assert against(STARTER.question["firmo"], found, None, ON) == "The list said on 1 Apr: 300"


def test_dates_differ_where_no_day_is_in_both():
    soon = Answer(said_on=ON, options=("within-1-month",), speaker="Ana Cho")
    late = Answer(said_on=ON, value=day(date(2026, 9, 1)), speaker="Jan Koch")
    assert "t-decide" in contradictions(STARTER, remembered(late, soon, question="t-decide"), ON)
    near = replace(late, value=day(date(2026, 4, 20)))
    assert contradictions(STARTER, remembered(near, soon, question="t-decide"), ON) == {}
    never = replace(late, value=Special.NEVER)
    assert "t-decide" in contradictions(STARTER, remembered(never, soon, question="t-decide"), ON)


# slips


def decided(*dates: tuple[date, object]) -> Memory:
    """The decision as it was dated, the oldest first: the day it was said, and the date, value or option."""
    said = [
        Answer(said_on=on, options=(what,)) if isinstance(what, str) else Answer(said_on=on, value=what)
        for on, what in dates
    ]
    return remembered(*reversed(said), question="t-decide")


JUNE, JULY, AUGUST, MAY, MARCH = (date(2026, month, 2) for month in (6, 7, 8, 5, 3))


@pytest.mark.parametrize(
    ("dates", "count"),
    [
        ([(MARCH, day(JULY))], 0),
        ([(MARCH, day(JUNE)), (MAY, day(JULY))], 1),
        ([(MARCH, day(JULY)), (MAY, day(JUNE))], 0),
        ([(MARCH, day(MAY)), (MAY, day(JUNE)), (JUNE, day(AUGUST))], 2),
        ([(MARCH, "in-1-3-months"), (date(2026, 5, 3), "in-1-3-months")], 1),
        ([(MARCH, "in-1-3-months"), (date(2026, 3, 9), "in-1-3-months")], 0),  # the same words a week later
        ([(date(2026, 5, 10), "within-1-month"), (date(2026, 5, 11), "within-1-month")], 0),  # and a day later
        ([(MARCH, "within-1-month"), (date(2026, 5, 10), "within-1-month")], 1),
        ([(date(2026, 2, 2), "in-1-3-months"), (MARCH, "in-1-3-months"), (date(2026, 4, 1), "in-1-3-months")], 0),
        ([(said, "in-1-3-months") for said in (date(2026, 2, 2), MARCH, date(2026, 4, 3), MAY)], 1),
        ([(MARCH, day(JUNE)), (MAY, Special.NEVER)], 1),
        ([(MARCH, Special.NEVER), (MAY, day(JUNE))], 0),
        ([(MARCH, day(JUNE)), (MARCH, day(JULY))], 0),  # one day: a contradiction, no slip
    ],
)
def test_a_date_slips_each_time_it_is_put_off(dates, count):
    assert slips(STARTER, decided(*dates), JUNE).get("t-decide", 0) == count


def test_a_date_that_went_by_has_slipped_once_more_and_the_words_say_how_often():
    memory = decided((MARCH, day(MAY)), (MAY, day(JUNE)))
    assert slips(STARTER, memory, JUNE) == {"t-decide": 1}
    assert slips(STARTER, memory, JULY) == {"t-decide": 2}
    assert slip_words(STARTER, {"t-decide": 1}) == "Decision date has been put off once."
    assert slip_words(STARTER, {"t-decide": 2}) == "Decision date has been put off twice."
    assert slip_words(STARTER, {"t-decide": 3}) == "Decision date has been put off 3 times."
    assert slip_words(STARTER, {}) == ""


def test_the_count_only_adds_words_the_caution_stands_as_it_always_did():
    put_off = decided((MARCH, day(MAY)), (MAY, day(JULY)))
    assert "date-passed" not in assess(STARTER, recall(STARTER, put_off, JUNE), JUNE).cautions
    assert "date-passed" in assess(STARTER, recall(STARTER, put_off, AUGUST), AUGUST).cautions


def test_a_meeting_that_was_held_has_not_slipped_and_a_start_that_went_by_has_begun():
    met = remembered(Answer(said_on=MARCH, value=day(MAY)), question="meet")
    begun = remembered(Answer(said_on=MARCH, value=day(MAY)), question="t-eval")
    assert slips(STARTER, met, JUNE) == slips(STARTER, begun, JUNE) == {}
