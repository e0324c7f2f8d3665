"""Nothing is dropped that changes what was said: a negation, a condition, a past that never came."""

from __future__ import annotations

from datetime import date

import pytest

from interview.spoken import Unread, read_value
from interview.spoken.hedges import bare, cores
from interview.spoken.phrases import listed

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "words",
    [
        "not in March",
        "not by March",
        "not definitely this year",
        "not really in the second quarter",
        "not likely before March",
        "unlikely before March",
        "hardly before the summer",
        "we will not decide in March",
        "we won't decide in March",
        "we can't decide by the end of Q1",
        "I don't think by March",
        "I doubt it will be March",
        "no decision before March",
        "nothing in March",
        "anything but March",
        "instead of March",
        "we decided against March",
        "March unless the board says no",
        "unless it is in March",
        "if we decide in March",
        "March if the budget is there",
        "after the board",
        "by the time the board decides",
        "until the board decided",
        "not before the board meets",
        "once we have decided in March",
        "when Q1 is over",
        "March depends on the board",
        "we should have decided by March",
        "we could have signed in October",
        "we would have decided by March",
        "they were going to decide in March",
        "we wanted to decide in March",
        "I am out until March",
        "she is back in March",
        "the contract is until June",
        "the contract is 3 years",
        "we may decide",
        "we start in March and decide in June",
    ],
)
def test_what_says_no_or_perhaps_or_something_else_is_not_read_as_a_date(words):
    assert isinstance(read_value(words, "date", SUNDAY), Unread)


@pytest.mark.parametrize(
    "word",
    sorted(
        listed(
            "after against before but can't cancelled doubt don't except failed hardly if instead isn't neither never "
            "no nobody nor not nothing postponed unless unlikely until wanted without won't"
        )
    ),
)
def test_no_word_that_turns_the_meaning_is_dropped(word):
    assert bare((word, "march")) == (word, "march")
    assert (1, 2) not in {(start, end) for start, end, _ in cores((word, "march"))}
