from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from interview.definition.model import Span, Special
from interview.spoken import Reading, Unread, read_moment, read_value

SUNDAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 58, tzinfo=ZoneInfo("America/Boise"))


def read(words, kind, currency="USD"):
    found = read_value(words, kind, SUNDAY, currency)
    return (found.value, found.currency, found.said) if isinstance(found, Reading) else found.sentence


def day(text):
    return Span(date.fromisoformat(text), date.fromisoformat(text))


@pytest.mark.parametrize(
    ("words", "value", "said"),
    [
        ("2027-03-31", day("2027-03-31"), "31 Mar 2027"),
        ("2 weeks", day("2026-12-06"), "6 Dec 2026"),
        ("in 3 months", day("2027-02-22"), "22 Feb 2027"),
        ("10 days", day("2026-12-02"), "2 Dec 2026"),
        ("Tuesday", day("2026-11-24"), "24 Nov 2026"),
        ("next thu 14:00", day("2026-11-26"), "26 Nov 2026"),
        ("sunday", day("2026-11-29"), "29 Nov 2026"),
        ("tomorrow", day("2026-11-23"), "23 Nov 2026"),
        ("now", Special.NOW, "now"),
        ("Never", Special.NEVER, "never"),
    ],
)
def test_a_date_is_read_from_the_day_it_is_said_on(words, value, said):
    assert read(words, "date") == (value, None, said)


@pytest.mark.parametrize(
    ("words", "value", "currency", "said"),
    [
        ("60000", Span(60000, 60000), None, "60,000 USD"),
        ("60,000", Span(60000, 60000), None, "60,000 USD"),
        ("50k", Span(50000, 50000), None, "50,000 USD"),
        ("1.2m", Span(1200000, 1200000), None, "1,200,000 USD"),
        ("2.50", Span(2.5, 2.5), None, "2.5 USD"),
        ("EUR 50k", Span(50000, 50000), "EUR", "50,000 EUR"),
        ("50k eur", Span(50000, 50000), "EUR", "50,000 EUR"),
        ("50keur", Span(50000, 50000), "EUR", "50,000 EUR"),
        ("$50k", Span(50000, 50000), "USD", "50,000 USD"),
        ("€50k", Span(50000, 50000), "EUR", "50,000 EUR"),
        ("50k-80k", Span(50000, 80000), None, "50,000 to 80,000 USD"),
        ("50 - 80k", Span(50000, 80000), None, "50,000 to 80,000 USD"),
    ],
)
def test_an_amount_is_read_with_the_currency_it_names(words, value, currency, said):
    assert read(words, "money") == (value, currency, said)


def test_a_whole_number_is_read_and_anything_finer_is_refused():
    assert read("1,200", "number") == (Span(1200, 1200), None, "1,200")
    assert read("50-80", "number") == (Span(50, 80), None, "50 to 80")
    assert read("12.5", "number") == "“12.5” is not a whole number."


def test_a_point_that_may_part_thousands_is_asked_about_not_guessed():
    assert read("60.000", "money") == "“60.000” can be read two ways: 60,000 USD, or 60 USD."


@pytest.mark.parametrize("words", ["", "soon", "50 pcs", "1,2,3", "12:30", "50k-", "€", "9" * 40])
def test_words_that_are_no_amount_get_one_sentence_with_examples(words):
    sentence = read(words, "money")
    assert sentence.endswith("is no amount that can be read here: write 60000, 50k, 1.2m, EUR 50k or 50k-80k.")


@pytest.mark.parametrize("words", ["", "2027-13-01", "31/2/2027", "3 hours", "60000", "banana", "we meet in room 12"])
def test_words_that_are_no_date_get_one_sentence_with_examples(words):
    sentence = read(words, "date")
    assert sentence.endswith(
        "is no date that can be read here: write end of Q1, in 6 weeks, by 31 Mar 2027, tuesday, now or never."
    )


def test_a_range_the_wrong_way_round_is_refused():
    assert read("80k-50k", "money") == "“80k-50k” ends below where it begins: write the smaller number first."


def test_text_and_codes_stay_as_they_are_written():
    assert read("never  mind", "text") == ("never mind", None, "never mind")
    assert read("484121", "code") == ("484121", None, "484121")
    assert isinstance(read_value("anything", "choice", SUNDAY), Unread)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2027-03-31", "2027-03-31 09:00"),
        ("2027-03-31 10:30", "2027-03-31 10:30"),
        ("2027-03-31T10:30", "2027-03-31 10:30"),
        ("tue 10:00", "2026-11-24 10:00"),
        ("next Thursday at 2:30 pm", "2026-11-26 14:30"),
        ("tue 10", "2026-11-24 10:00"),
        ("sun", "2026-11-29 09:00"),
        ("2 weeks", "2026-12-06 09:00"),
        ("in 3 hours", "2026-11-22 12:58"),
        ("tomorrow 10:00", "2026-11-23 10:00"),
        ("14:00", "2026-11-22 14:00"),
        ("9:30", "2026-11-23 09:30"),
        ("5pm", "2026-11-22 17:00"),
        ("now", "2026-11-22 09:58"),
        ("next Thursday at half past two", "2026-11-26 14:30"),
        ("tue 2pm", "2026-11-24 14:00"),
        ("tuesday at 2", "2026-11-24 14:00"),
        ("tue 02:30", "2026-11-24 02:30"),
        ("quarter to eleven tomorrow", "2026-11-23 10:45"),
        ("in 2 weeks at 10", "2026-12-06 10:00"),
        ("tomorrow morning", "2026-11-23 09:00"),
        ("friday afternoon", "2026-11-27 14:00"),
        ("Friday at noon", "2026-11-27 12:00"),
        ("3 December at 15:00", "2026-12-03 15:00"),
        ("Thursday week at 11 o'clock", "2026-12-03 11:00"),
        ("in half an hour", "2026-11-22 10:28"),
    ],
)
def test_an_appointment_is_read_in_the_callers_zone(words, moment):
    found = read_moment(words, NOW)
    assert found is not None
    assert f"{found:%Y-%m-%d %H:%M}" == moment
    assert found.tzinfo is NOW.tzinfo


@pytest.mark.parametrize("words", ["", "soon", "25:00", "tue 10:75", "2027-02-30", "13pm", "7", "next week"])
def test_words_that_name_no_moment_are_none(words):
    assert read_moment(words, NOW) is None


def test_a_callback_keeps_its_hour_over_the_change_of_the_clocks():
    spring = read_moment("2027-03-15 10:00", NOW)
    assert spring is not None
    assert spring.utcoffset() != NOW.utcoffset()
    assert spring.hour == 10
