"""Every phrase of the three lists, said on Sunday 22 November 2026, a line each: words | low .. high; ? is unknown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from interview.definition.model import Span
from interview.spoken import Reading, read_value

SUNDAY = date(2026, 11, 22)


def lines(name):
    text = (Path(__file__).parent / f"{name}.txt").read_text("utf-8")
    return [tuple(part.strip() for part in line.rsplit("|", 1)) for line in text.splitlines()]


def read(words, kind):
    found = read_value(words, kind, SUNDAY, "USD")
    if not isinstance(found, Reading):
        return "?"
    if not isinstance(found.value, Span):
        return found.value.value
    ends = ["" if end is None else str(end) for end in (found.value.low, found.value.high)]
    return " ".join((*" .. ".join(ends).split(), *filter(None, [found.currency])))


@pytest.mark.parametrize(("words", "meant"), lines("time_frames"))
def test_a_time_frame_is_read_as_it_was_meant(words, meant):
    assert read(words, "date") == meant


@pytest.mark.parametrize(("words", "meant"), lines("amounts"))
def test_an_amount_is_read_as_it_was_meant(words, meant):
    assert read(words, "money") == meant


@pytest.mark.parametrize(("words", "meant"), lines("counts"))
def test_a_count_is_read_as_it_was_meant(words, meant):
    assert read(words, "number") == meant


@pytest.mark.parametrize(
    ("words", "starts", "first", "last"),
    [
        ("Q1", 7, "2027-07-01", "2027-09-30"),
        ("end of Q3", 7, "2027-03-01", "2027-03-31"),
        ("H1", 4, "2027-04-01", "2027-09-30"),
        ("FY28", 7, "2027-07-01", "2028-06-30"),
        ("Q1 FY28", 7, "2027-07-01", "2027-09-30"),
        ("next fiscal year", 10, "2027-10-01", "2028-09-30"),
        ("calendar Q1", 7, "2027-01-01", "2027-03-31"),
        ("next year", 7, "2027-01-01", "2027-12-31"),
        ("next quarter", 2, "2027-02-01", "2027-04-30"),
    ],
)
def test_quarters_and_fiscal_years_are_the_definitions(words, starts, first, last):
    found = read_value(words, "date", SUNDAY, fiscal_year_starts=starts)
    assert (str(found.value.low), str(found.value.high)) == (first, last)


EXAMPLES = "write end of Q1, in 6 weeks, by 31 Mar 2027, tuesday, now or never."


@pytest.mark.parametrize(
    ("words", "starts", "sentence"),
    [
        ("3/4/2027", 1, "“3/4/2027” can be read two ways: 3 Apr 2027, or 4 Mar 2027."),
        (
            "Q1 2027",
            7,
            "“Q1 2027” can be read two ways: 1 Jul 2026 to 30 Sep 2026, or 1 Jul 2027 to 30 Sep 2027.",
        ),
        ("within the month", 1, "“within the month” can be read two ways: by 30 Nov 2026, or by 22 Dec 2026."),
        ("soon", 1, f"“soon” names no time: ask which month or quarter, or {EXAMPLES}"),
        ("on Mondays", 1, f"“on Mondays” comes again and again: ask which one, or {EXAMPLES}"),
    ],
)
def test_what_names_no_time_or_two_says_so(words, starts, sentence):
    assert read_value(words, "date", SUNDAY, fiscal_year_starts=starts).sentence == sentence


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("5k a month", "“5k a month” is a rate: write the whole amount."),
        ("10%", "“10%” is a share: write the whole amount."),
        ("-5", "“-5” is below nothing: write an amount from 0 up."),
        ("2027 budget", "“2027 budget” names a year, no amount: write the amount alone."),
        ("$50k or 45k euros", "“$50k or 45k euros” names USD and EUR: write one currency."),
        ("80.000", "“80.000” can be read two ways: 80,000 USD, or 80 USD."),
        (
            "9" * 15 + " million",
            f"“{'9' * 15} million” is more than can be counted here: the largest number is 9,007,199,254,740,991.",
        ),
    ],
)
def test_what_is_no_amount_says_why(words, sentence):
    assert read_value(words, "money", SUNDAY, "USD").sentence == sentence


def test_a_dollar_is_the_definitions_own_where_that_is_one():
    assert read_value("$50k", "money", SUNDAY, "CAD").currency == "CAD"
    assert read_value("$50k", "money", SUNDAY, "EUR").currency == "USD"
