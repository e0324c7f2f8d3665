"""Whatever is typed: never a failure, never a range that ends before it begins, never more than what can be kept."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from interview.definition.bounds import LARGEST_NUMBER
from interview.definition.model import Span
from interview.spoken import Reading, read_moment, read_value
from interview.spoken.feasts import easter
from interview.spoken.guess import kind_of
from tests.interview.spoken.test_lists import lines

VOCABULARY = sorted(
    {word for name in ("time_frames", "amounts", "counts") for words, _ in lines(name) for word in words.split()}
)
SOUP = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=9).map(" ".join)
KINDS = st.sampled_from(["date", "money", "number"])


def check(words, kind, on, starts):
    found = read_value(words, kind, on, "USD", starts)
    if not isinstance(found, Reading):
        assert found.sentence.endswith(".")
        return
    assert found.said
    if isinstance(found.value, Span):
        low, high = found.value.low, found.value.high
        assert (low, high) != (None, None)
        assert low is None or high is None or low <= high
        for end in (low, high):
            if isinstance(end, date):
                assert 1900 <= end.year <= 2200
            elif end is not None:
                assert 0 <= end <= LARGEST_NUMBER


@given(SOUP, KINDS, st.dates(), st.integers(1, 12))
def test_no_jumble_of_the_words_it_knows_is_too_much(words, kind, on, starts):
    check(words, kind, on, starts)
    assert kind_of(words) in ("date", "money", "number")


@given(st.text(max_size=300), KINDS)
def test_no_text_is_too_much(words, kind):
    check(words, kind, date(2026, 11, 22), 1)
    read_moment(words, datetime(2026, 11, 22, 9, tzinfo=UTC))


@given(SOUP, st.datetimes(timezones=st.just(UTC)))
def test_no_appointment_is_too_much(words, now):
    moment = read_moment(words, now)
    assert moment is None or moment.tzinfo is UTC


@given(
    st.sampled_from(["by the end of Q{}", "Q{}", "before Q{}"]),
    st.integers(1, 4),
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
)
def test_what_lies_ahead_never_ends_before_the_day_it_was_said(phrase, quarter, on):
    found = read_value(phrase.format(quarter), "date", on)
    assert found.value.high >= on
    assert found.value.low >= on


def test_easter_is_on_the_sunday_the_almanac_says():
    assert [easter(year).isoformat() for year in (2024, 2025, 2026, 2027, 2038)] == [
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2038-04-25",
    ]
