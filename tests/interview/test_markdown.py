"""What is escaped for Markdown is read back by a Markdown reader letter for letter, and nothing in it acts."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from interview.markdown import marked
from interview.text import clean_line

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example and www.evil.example",
    "`rm -rf ~`",
    "a | b | c",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "> quoted",
    "=====",
    "---",
    "*bold* _it_ ~~gone~~ **b**",
    "&lt;b&gt; &amp; &#60;",
    "{{ 7*7 }} {% raw %} $x$",
    "[ref]: https://evil.example",
    "\\",
    "![@click=app.quit](x)",
)


def words_of(markdown: str) -> str:
    """The text that a reader shows, where it shows one paragraph of nothing but text."""
    kinds = [token.type for token in READER.parse(markdown)]
    assert kinds == ["paragraph_open", "inline", "paragraph_close"], kinds
    inline = READER.parse(markdown)[1].children or []
    assert {token.type for token in inline} <= {"text", "text_special"}, [token.type for token in inline]
    return "".join(token.content for token in inline)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_text_and_nothing_else(text: str) -> None:
    assert words_of(marked(text)) == text
    assert words_of(f"x {marked(text)}") == f"x {text}", "behind other words too"


@given(st.text(min_size=1).map(clean_line).filter(lambda text: text.strip() != ""))
@example("www.www.x")
@example("0.")
def test_any_text_is_read_back_letter_for_letter(text: str) -> None:
    assert words_of(marked(text)) == text


def test_a_line_break_cannot_begin_a_new_block() -> None:
    assert words_of(marked("Acme\n\n# Owned")) == "Acme  # Owned"
    assert words_of(marked("Acme\u2028- x")) == "Acme - x"


@pytest.mark.parametrize("text", ["see https://evil.example now", "HTTP://evil.example", "ftp://evil.example"])
def test_an_address_is_no_longer_one_that_readers_link_unasked(text: str) -> None:
    assert "p://" not in marked(text).lower()
    assert "s://" not in marked(text)
    assert words_of(marked(text)) == text


def test_neither_is_one_without_a_scheme() -> None:
    assert marked("see www.evil.example now") == "see www\\.evil.example now"
