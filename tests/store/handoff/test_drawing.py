"""The page drawn: the same bytes for the same page, and hostile words are words in every medium.

The golden files hold what a rep gets today. Where the page is meant to change, they are made anew from what `drawn`
gives and read through before they are kept.
"""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from interview.text import clean_line
from store.handoff.folder import FORMS, drawn
from tests.interview.test_markdown import HOSTILE
from tests.store.handoff.drawn import Reader, as_json, hostile, page, strings

GOLDEN = Path(__file__).parent / "golden"
NAMES = {"markdown": "brief.md", "html": "brief.html", "json": "brief.json"}
ESCAPES = (
    "ACME [/]",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;ZXZpbA==\x07\x1b[2J\x1b]0;HACKED\x07Acme",
    "Acme\x00\x7f\x9b31m",
    "\u202eemca\u202c\u200b\u2066x\u2069",
    "'; DROP TABLE leads; --",
    "{{ config }} {% include '/etc/passwd' %} ${7*7} #{7*7}",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "</td></tr></table><h1>Owned</h1>",
    "</style><script>1</script>",
    "<!-- x -->",
    "]]>",
    "javascript:alert(1)",
    "e" + "\u0301" * 300,
)


@pytest.mark.parametrize("form", FORMS)
def test_the_page_is_what_it_was_byte_for_byte(form: str) -> None:
    assert drawn(page(), form) == (GOLDEN / NAMES[form]).read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_ends_in_a_line_feed_and_is_utf_8(form: str) -> None:
    assert drawn(page(), form).decode("utf-8").endswith("\n")


# -- HTML ---


@pytest.mark.parametrize("words", [*HOSTILE, *ESCAPES])
def test_hostile_words_are_text_in_html_and_nothing_more(words: str) -> None:
    plain, attacked = Reader(drawn(page(), "html").decode()), Reader(drawn(hostile(words), "html").decode())
    assert attacked.tags == plain.tags
    assert attacked.attributes <= plain.attributes | {"role"}
    assert attacked.values <= plain.values | {"note", "banner"}
    assert any(clean_line(words) in text for text in attacked.text), "it is shown as it is"


def test_the_html_needs_nothing_from_anywhere() -> None:
    html = drawn(page(), "html").decode()
    read = Reader(html)
    assert not read.tags & {"script", "link", "img", "iframe", "form", "a", "object", "base", "input"}
    assert not read.attributes & {"href", "src", "style", "action"}
    assert not re.search(r"url\(|@import|https?://", html.partition("</style>")[0])
    assert "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" in html


def test_every_row_has_its_header_and_every_section_its_title() -> None:
    html = drawn(page(), "html").decode()
    assert html.count("<tr>") == html.count('<tr><th scope="row">')
    assert html.count("<section ") == html.count("<h2 id=") == html.count("aria-labelledby=") == 10
    assert html.count("<h1>") == 1
    assert '<html lang="en">' in html


def test_the_html_can_be_read_by_day_at_night_and_on_paper() -> None:
    html = drawn(page(), "html").decode()
    for rule in ("prefers-color-scheme:dark", "@page{size:A4", "@media print", "color-scheme:light dark"):
        assert rule in html


# -- Markdown ---


@pytest.mark.parametrize("words", [*HOSTILE, *ESCAPES])
def test_hostile_words_are_text_in_markdown_and_nothing_more(words: str) -> None:
    tokens = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(drawn(hostile(words), "markdown").decode())
    )
    inline = [child for token in tokens for child in token.children or []]
    allowed = {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close"}
    assert {child.type for child in inline} <= allowed, {child.type for child in inline} - allowed
    kinds = {token.type for token in tokens}
    assert not kinds & {"html_block", "fence", "code_block", "table_open", "ordered_list_open"}
    assert {token.tag for token in tokens if token.type == "heading_open"} == {"h1", "h2"}
    assert sum(token.tag == "h1" for token in tokens if token.type == "heading_open") == 1
    shown = "".join(child.content for child in inline)
    assert clean_line(words) in shown, "it is shown as it is"


# -- JSON ---


def test_the_json_holds_what_the_page_says_under_keys_that_stay() -> None:
    told = as_json(drawn(page(), "json"))
    assert isinstance(told, dict)
    assert list(told) == [
        "lead", "company", "demo", "made", "by", "rep", "tier", "tier_title", "top", "timeline", "timeline_title",
        "against", "reason", "verdict", "contact", "where", "meeting", "next_step", "cautions", "differing", "days",
        "conditions", "fit", "criteria", "cards", "besides", "notes", "objections", "people", "unnamed", "gaps",
        "confirm", "facts", "sessions", "attempts", "duties", "definition", "version", "hash",
    ]  # fmt: skip
    assert told["meeting"] == {
        "session": "S-0003",
        "agreed": "2026-12-01T10:01:00-07:00",
        "at": "2026-12-08T10:00:00-07:00",
        "there": "2026-12-08T10:00:00-07:00",
        "zone": "America/Boise",
        "words": "tue 10:00",
        "past": False,
    }
    (budget,) = told["criteria"]["rows"][7]["said"]
    assert (budget["quote"], budget["speaker"], budget["grade"], budget["session"]) == (
        "I have sixty set aside until the end of the quarter",
        "Dana Ruiz",
        "verbatim",
        "S-0003",
    )


@pytest.mark.parametrize("words", ESCAPES)
def test_json_carries_no_control_characters_either(words: str) -> None:
    told = strings(as_json(drawn(hostile(words), "json")))
    assert clean_line(words) in told
    assert all(text == clean_line(text) for text in told)


def test_a_page_without_anything_is_still_a_page() -> None:
    bare = replace(
        page(), contact=None, meeting=None, criteria=None, cards=(), people=(), sessions=(), gaps=(), facts=(),
        conditions=(), days=(), differing=(), duties=(), verdict=None, fit="", objections=(), besides=(), where="",
    )  # fmt: skip
    markdown = drawn(bare, "markdown").decode()
    assert markdown.startswith("# Harlan Freight: Sales-ready, timeline near-term\n")
    assert "- **Meeting**: none agreed\n" in markdown
    Reader(drawn(bare, "html").decode())
