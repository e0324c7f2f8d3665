from hypothesis import given
from hypothesis import strategies as st

from interview.text import LONGEST, clean_count, clean_line, clean_shown


def test_an_escape_that_would_colour_the_screen_is_taken_out():
    assert clean_line("they \x1b[31mlose\x9b2J a load\x07") == "they [31mlose2J a load"


def test_a_line_break_and_a_tab_become_one_space():
    assert clean_line(" first\r\nsecond\tthird\u2028fourth ") == "first second third fourth"


def test_marks_that_turn_the_line_round_and_characters_nobody_sees_are_taken_out():
    assert clean_line("\ufeffAc\u200bme\u202e gnp.exe\u2066") == "Acme gnp.exe"


def test_what_turns_hides_or_fills_goes_wherever_it_comes_from():
    assert clean_line("A\u200ec\u200fm\u061ce\xad\u3164 \u2062Ltd\U000e0041\U000e007f\ufffe") == "Acme Ltd"
    assert clean_count("A\u200e\u3164") == 2


def test_a_joined_emoji_stays_joined():
    assert clean_line("👩\u200d👩\u200d👧 family") == "👩\u200d👩\u200d👧 family"


def test_a_terminal_gets_the_signs_of_a_joined_emoji_one_by_one_without_variants_and_shades():
    assert clean_shown("👩\u200d👧 ❤\ufe0f 👍\U0001f3fd می\u200cخواهم") == "👩👧 ❤ 👍 میخواهم"
    assert clean_shown("e" + ("\u0301" * 8 + "\u200d") * 5) == "e" + "\u0301" * 8


def test_half_a_character_is_shown_as_one_that_cannot_be_read():
    assert clean_line("a\ud800b") == "a\ufffdb"


def test_no_character_wears_more_than_eight_marks():
    assert clean_line("z" + "\u0301" * 40 + "ok") == "z" + "\u0301" * 8 + "ok"


def test_a_very_long_line_is_cut():
    assert len(clean_line("x" * 50_000)) == LONGEST


def test_what_was_cleaned_is_counted_but_line_breaks_are_no_fault():
    assert clean_count(" plain\nwords ") == 0
    assert clean_count("a\x1b\x00b\u202e\ud800" + "\u0301" * 10) == 6


@given(st.text(st.characters(codec=None)))
def test_what_is_clean_stays_as_it_is(text):
    once = clean_line(text)
    assert clean_line(once) == once
    assert clean_count(once) == 0
    assert not set(once) & set("\u200b\u200e\u200f\u202e\u2066\ufeff\u3164\U000e0041")
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 or 0xD800 <= ord(sign) < 0xE000 for sign in once)
