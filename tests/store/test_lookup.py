"""Words found in lines: equal to looking at each line, however they are typed and whatever was typed before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.lookup import Lookup, holds, line_of, words_of

LINES = [
    line_of("L-0001 Harlan Freight Dana Ruiz", "+1 208 555 0101"),
    line_of("L-0002 Größe & Söhne Tomás Vidal", "(414) 555-0163\t414 555 0199 x12"),
    line_of("L-0003 24/7 Logistics", ""),
    line_of("L-0004 Harlan Labs 東京 Liu Wei", "503/555.0128"),
]


def found(typed: str, most: int = 200) -> list[int]:
    return Lookup(LINES).find(words_of(typed), most)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("harlan", [0, 3]),
        ("HARLAN  lab", [3]),
        ("dana harlan", [0]),
        ("tomas", [1]),
        ("Tomás VIDAL", [1]),
        ("grosse", [1]),
        ("東京", [3]),
        ("l-0003", [2]),
        ("0003", [2]),
        ("2085550101", [0]),
        ("+1 208-555-0101", [0]),
        ("208 555", [0]),
        ("(414) 555", [1]),
        ("0199x12", [1]),
        ("503 5550128", [3]),
        ("24/7", [2]),
        ("24/7 log", [2]),
        ("+", [0, 1, 2, 3]),
        ("", [0, 1, 2, 3]),
        ("  ", [0, 1, 2, 3]),
        ("zz", []),
        ("harlan zz", []),
        ("ruiz wei", []),
        ("\ud800", []),
    ],
)
def test_what_is_typed_finds_the_lines_that_hold_all_of_it(typed: str, places: list[int]) -> None:
    assert found(typed) == places


def test_no_more_is_found_than_was_asked_for() -> None:
    assert found("l-", 2) == [0, 1]


def test_a_word_does_not_reach_from_one_line_into_the_next() -> None:
    lookup = Lookup([b"ab", b"cd"])
    assert lookup.find([b"bc"], 9) == lookup.find([b"b\nc"], 0) == []


PARTS = st.sampled_from(["a", "b", "ab", "ba", "7", "24/7", "1-2", "+1", " ", "é", "ß", "-", "&", "1-a", "("])
TYPED = st.lists(PARTS, max_size=5).map("".join)


@given(lines=st.lists(st.tuples(TYPED, TYPED), max_size=12), typed=st.lists(TYPED, max_size=4), most=st.integers(1, 5))
def test_search_equals_a_look_at_every_line_also_while_typing_on(
    lines: list[tuple[str, str]], typed: list[str], most: int
) -> None:
    told = [line_of(words, numbers) for words, numbers in lines]
    lookup = Lookup(told)
    for words in typed:
        for end in range(len(words) + 1):
            wanted = words_of(words[:end])
            every = [place for place, line in enumerate(told) if holds(line, wanted)]
            assert lookup.find(wanted, most) == every[:most], words[:end]


@given(words=TYPED, more=TYPED, numbers=TYPED, line=TYPED)
def test_who_types_on_never_finds_a_line_again_that_was_gone(words: str, more: str, numbers: str, line: str) -> None:
    told = line_of(line, numbers)
    assert holds(told, words_of(words)) or not holds(told, words_of(words + more))
