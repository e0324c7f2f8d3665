"""Summaries are decoded when somebody looks at them, once, and are otherwise a list like any other."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.summaries import Summaries


class Shown(msgspec.Struct):
    id: int


def summaries(*numbers: int) -> Summaries[Shown]:
    return Summaries(Shown, numbers, [b'{"id":%d}' % number for number in numbers])


def test_only_what_is_looked_at_is_decoded_and_only_once() -> None:
    found = summaries(*range(1, 1001))
    assert found[499] is found[499] is found.at(500)
    assert [one.id for one in found[990:992]] == [991, 992]
    assert [place for place, one in enumerate(found._kept) if not isinstance(one, bytes)] == [499, 990, 991]
    before = found[0]
    assert next(iter(found)) is before
    assert list(found) == list(found) == [Shown(number) for number in range(1, 1001)]


def test_from_the_end_only_what_is_looked_at_is_decoded() -> None:
    found = summaries(1, 2, 3)
    assert next(reversed(found)) == Shown(3)
    assert found._kept[:2] == [b'{"id":1}', b'{"id":2}']
    assert found[-1] == Shown(3)


def test_there_is_nothing_at_a_number_that_is_not_there() -> None:
    found = summaries(2, 4)
    assert [found.at(number) for number in range(6)] == [None, None, Shown(2), None, Shown(4), None]
    with pytest.raises(IndexError):
        found[2]


NUMBERS = st.sets(st.integers(1, 40))


@given(before=NUMBERS, newer=NUMBERS, gone=NUMBERS, looked=st.booleans())
def test_merged_with_newer_ones_they_are_what_a_dict_would_be(
    before: set[int], newer: set[int], gone: set[int], *, looked: bool
) -> None:
    old, gone = summaries(*sorted(before)), gone - newer
    if looked:
        list(old)
    rows = old.merged(summaries(*sorted(newer)), gone)
    wanted = {number: b"" for number in before if number not in gone} | dict.fromkeys(newer, b"anew")
    assert list(rows.numbers) == sorted(wanted)
    assert list(rows) == [Shown(number) for number in sorted(wanted)]
    assert list(old) == [Shown(number) for number in sorted(before)]


def test_merged_a_newer_one_takes_the_place_of_the_older() -> None:
    class Made(msgspec.Struct):
        made: str

    def of(made: str, *numbers: int) -> Summaries[Any]:
        return Summaries(Made, numbers, [b'{"made":"%s"}' % made.encode() for _ in numbers])

    assert [one.made for one in of("old", 1, 2, 3).merged(of("new", 2, 4), {3})] == ["old", "new", "new"]
