"""The guard against formulas: nothing begins one, and nothing is lost by it."""

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.spreadsheet.formulas import TRIGGERS, guarded, unguarded

SIGNS = st.text(st.sampled_from([*TRIGGERS, "'", "a", " ", "1"]), max_size=6) | st.text(max_size=20)


@settings(max_examples=500)
@given(SIGNS)
@example("")
@example("'")
@example("''=x")
def test_any_words_come_back_as_they_were_and_none_begin_a_formula(words: str) -> None:
    assert unguarded(guarded(words)) == words
    assert not guarded(words).startswith(TRIGGERS)


def test_twenty_thousand_words_come_back_and_no_two_of_them_make_the_same_cell() -> None:
    chance = random.Random(7)
    signs = [*TRIGGERS, "'", "'", "a", "Z", "0", " ", "ü", '"', ",", ";"]
    words = {"".join(chance.choices(signs, k=chance.randrange(1, 9))) for _ in range(20_000)}
    cells = {guarded(one) for one in words}
    assert {unguarded(cell) for cell in cells} == words
    assert len(cells) == len(words)
    assert not any(cell.startswith(TRIGGERS) for cell in cells)


def test_the_guard_is_one_apostrophe_and_a_letter_s_apostrophe_gets_one_too() -> None:
    assert [guarded(words) for words in ("=1+1", "+1555", "'+1555", "O'Hara", "＝x", "")] == [
        "'=1+1",
        "'+1555",
        "''+1555",
        "O'Hara",
        "'＝x",
        "",
    ]


def test_an_apostrophe_that_guards_nothing_is_a_letter() -> None:
    assert unguarded("'s-Hertogenbosch") == "'s-Hertogenbosch"
    assert unguarded(guarded("'s-Hertogenbosch")) == "'s-Hertogenbosch"
