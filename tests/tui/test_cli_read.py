"""`bants read`: words in, one JSON object out; what cannot be read is an answer too."""

import pytest

from tests.tui.commanded import bants, told


def test_a_time_frame_is_printed_with_its_ends_and_its_words() -> None:
    assert told("read", "end of Q1", "--on", "2026-11-22") == {
        "low": "2027-03-01",
        "high": "2027-03-31",
        "currency": None,
        "said": "by 31 Mar 2027",
        "words": "end of Q1",
    }


def test_words_need_no_quotes_and_an_open_end_is_null() -> None:
    read = told("read", "not", "before", "March", "--on", "2026-11-22")
    assert (read["low"], read["high"], read["words"]) == ("2027-03-01", None, "not before March")


def test_the_fiscal_year_of_the_option_counts() -> None:
    read = told("read", "Q1", "--on", "2026-11-22", "--fiscal-year-starts", "7")
    assert (read["low"], read["high"]) == ("2027-07-01", "2027-09-30")


@pytest.mark.parametrize(
    ("words", "low", "high", "currency"),
    [
        ("around 50k", 45000, 55000, None),
        ("EUR 80.000", 80000, 80000, "EUR"),
        ("2-300 people", 200, 300, None),
        ("a quarter of a million", 250000, 250000, None),
        ("six weeks", "2027-01-03", "2027-01-03", None),
        ("250", 250, 250, None),
    ],
)
def test_the_words_tell_what_they_are(words: str, low: object, high: object, currency: str | None) -> None:
    read = told("read", words, "--on", "2026-11-22")
    assert (read["low"], read["high"], read["currency"]) == (low, high, currency)


def test_the_option_says_what_they_are_where_they_could_be_either() -> None:
    assert told("read", "2027", "--as", "date", "--on", "2026-11-22")["high"] == "2027-12-31"
    assert told("read", "2027")["high"] == 2027


def test_now_is_the_day_it_was_said_and_never_is_no_day() -> None:
    now = told("read", "as soon as possible", "--on", "2026-11-22")
    never = told("read", "never", "--on", "2026-11-22")
    assert (now["low"], now["high"], now["value"]) == ("2026-11-22", "2026-11-22", "now")
    assert (never["low"], never["high"], never["value"]) == (None, None, "never")


def test_what_cannot_be_read_is_an_answer_with_the_reason() -> None:
    assert told("read", "3/4/2027") == {"unknown": "“3/4/2027” can be read two ways: 3 Apr 2027, or 4 Mar 2027."}
    assert told("read", "-5") == {"unknown": "“-5” is below nothing: write a number from 0 up."}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["read"], "Missing argument 'WORDS'."),
        (["read", "Q1", "--on", "soon"], "“soon”"),
        (["read", "Q1", "--fiscal", "7"], "There is no option --fiscal; put words that begin with a hyphen in quotes."),
        (["read", "Q1", "--fiscal-year-starts", "13"], "13 is not in the range 1<=x<=12."),
    ],
)
def test_what_was_asked_wrongly_ends_with_2(words: list[str], sentence: str) -> None:
    result = bants(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence.strip("“”") in result.stderr
