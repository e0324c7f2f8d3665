"""The one door for text from outside."""

import pytest

from tui.safe import clean, column, cut, plain, width_of, wrap, wrapped


@pytest.mark.parametrize("text", ["ACME [/]", "[@click=app.quit]x[/]", "a[/b]", "[Holdings]"])
def test_markup_is_only_letters(text: str) -> None:
    assert plain(text, "bold").plain == text
    assert len(plain(text, "bold").spans) == 1


def test_what_acts_is_gone_and_the_columns_stay() -> None:
    assert clean("  Acme\x1b[2J\u202e ✓ ") == "  Acme[2J ✓ "


@pytest.mark.parametrize(("text", "width"), [("Harlan Freight", 8), ("中文公司名称", 7), ("abc", 0), ("a\u0301bc", 2)])
def test_a_column_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    assert width_of(column(text, width)) == width
    assert width_of(cut(text, width)) <= width


def test_what_is_cut_is_owned_up_to() -> None:
    assert cut("Harlan Freight", 8) == "Harlan…"
    assert cut("Harlan Freight", 14) == "Harlan Freight"


def test_words_are_wrapped_between_words_and_a_long_one_inside() -> None:
    assert wrap("one two three", 7) == ("one two", "three")
    assert wrap("abcdefghij", 4) == ("abcd", "efgh", "ij")
    assert wrap("", 4) == ()


def test_a_hanging_indent_leaves_the_first_line_alone() -> None:
    assert [line.plain for line in wrapped("one two three", 9, indent=2)] == ["one two", "  three"]
