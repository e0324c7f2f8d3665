"""The agreement on a page: everything that was agreed is on it, and nothing on it acts on what shows it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from interview.days import Duration, read_duration
from interview.definition.reading import parsed_file, read_definition
from interview.definition.showing import show_html, show_json, show_markdown, show_text
from interview.definition.statement import All, Any, IsOption, Known, Not, Statement
from interview.definition.words import duration_words, in_words
from tests.interview.definition.small import SMALL, spoilt

STARTER = read_definition((Path(__file__).parents[3] / "interview/definition/starter.toml").read_bytes())
READ = read_definition(SMALL)

PAGE = """\
Small
=====
Version 1 (HASH); reviewed every 2 weeks; amounts in USD; the year
begins in January. Of 100 inquiries, 5 to 15 should come out as Ready.

What a lead is here
-------------------
Each tier needs what stands under it, and all below.
- Inquiry
  - nothing more
- Ready
  - Pain: Need is “Clear”
  - Soon: Decision date is within 3 months

How soon they buy
-----------------
- Near: “Soon” is met
- Later: everything else

The ideal customer
------------------
A lead fits from 0.5 of the weight on.
- Pain (weight 2, required): Need is “Clear”

What blocks a hand-off
----------------------
- Outside: the lead misses a required attribute of the profile

When to be careful
------------------
- Hot
  - while Decision date is within 1 month
  - until Need is backed by evidence: verbatim, or better
  - marks Soon

Scorecards
----------
- Two letters
  P Pain
  M Money

What is asked, in this order
----------------------------
1 Need (must, choice)
  - “What is in the way, {contact}?”
  - Answers
    1 Clear
    2 None
2 Budget (nice to have, money)
  - “Is money set aside?”
  - only if Need is “Clear”
  - not before Need
  - Answers
    1 Set aside
    2 Little (0 to 5,000)
3 Decision date (nice to have, date)
  - “By when?”
  - Answers
    1 Soon (0 days to 1 month)
    2 No (never)
4 Tools (nice to have, choices)
  - “What do you use?”
  - Answers
    1 Paper
    2 Screen

Facts, from a list or typed in
------------------------------
5 Staff (number)
6 Sector (code)

What the other tests mean
-------------------------
- Money: Budget is “Set aside”; partly: Budget is known
- Boss: someone met is marked decides and engaged

The people met
--------------
- Parts: decides, signs
- Engagement: engaged, aware
- Nobody else is expected while Need is “None”

Words to say
------------
- Opening: “{contact}, this is {caller}.”
- Until it is known better
  - {us}: Acme

Objections
----------
1 No time
  - I see.
  - Is it today?
  - Thursday, {slot1}?

How a call can end
------------------
q Qualified (reached; again in 3 hours; asks for when and rep; its date answers
  Decision date)

What sales owes
---------------
- accept or return
"""


def test_the_page_holds_the_whole_agreement() -> None:
    assert show_text(READ) == PAGE.replace("HASH", READ.hash)


@pytest.mark.parametrize("definition", [READ, STARTER])
def test_the_page_fits_a_terminal_of_80_columns(definition: object) -> None:
    assert definition in (READ, STARTER)
    assert max(map(len, show_text(STARTER).split("\n"))) <= 80


def test_what_the_text_says_the_other_forms_say_too() -> None:
    words = re.findall(r"[^\W_]+", show_text(STARTER))
    assert len(words) > 2_000
    for page in (show_markdown(STARTER), show_html(STARTER)):
        missing = set(words) - set(re.findall(r"[^\W_]+", page))
        assert missing == set()


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name in ("src", "href", "onclick") for name, _ in attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


EVIL = "<script>alert(1)</script> & [x](http://a.example) *b* `c` \\\\ | # - 1. "


def test_html_takes_every_word_letter_for_letter() -> None:
    page = show_html(read_definition(spoilt(('title = "Pain"', f'title = "{EVIL}"'))))
    seen = _Tags()
    seen.feed(page)
    assert set(seen.tags) <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "ul", "li", "b"}
    assert seen.open == []
    assert EVIL.replace("\\\\", "\\") in seen.words
    assert "http" not in re.sub("http://a.example", "", page).replace("http-equiv", "")


def test_markdown_takes_every_word_letter_for_letter() -> None:
    page = show_markdown(read_definition(spoilt(('title = "Pain"', f'title = "{EVIL}"'))))
    assert (
        r"\<script\>alert(1)\</script\> \& \[x\](http\://a.example) \*b\* \`c\` \\ \| \# - 1. : Need is “Clear”"
    ) in page
    assert "<" not in page.replace(r"\<", "")


@pytest.mark.parametrize("beginning", ["- x", "+ x", "1. x", "12) x", "# x", "> x", "=== x"])
def test_a_title_is_no_list_or_heading_in_markdown(beginning: str) -> None:
    page = show_markdown(read_definition(spoilt(('title = "Pain"', f'title = "{beginning}"'))))
    assert f"- {beginning}" not in page
    assert re.search(r"- \d*\\", page)


def test_json_has_the_keys_of_the_file() -> None:
    text = spoilt(('value = ["0 days", "1 month"]', "value = 2026-11-22"))
    shown = show_json(parsed_file(text))
    assert '"value": "2026-11-22"' in shown
    assert shown.startswith('{\n  "name": "Small",\n  "version": 1,')


# Statements and lengths of time


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ('{ question = "need", is = ["clear", "none"] }', "Need is “Clear” or “None”"),
        ('{ not = { question = "need", is = ["clear"] } }', "Need is not “Clear”"),
        ('{ question = "budget", from = 1000, to = 2500.5 }', "Budget is 1,000 to 2,500.5 USD"),
        ('{ question = "budget", from = 1000 }', "Budget is 1,000 USD or more"),
        ('{ question = "staff", to = 49 }', "Staff is up to 49"),
        ('{ question = "decide", within = "12 months" }', "Decision date is within 1 year"),
        ('{ question = "sector", starts_with = ["48", "49"] }', "Sector starts with 48 or 49"),
        ('{ not = { question = "sector", starts_with = ["48"] } }', "Sector does not start with 48"),
        (
            '{ question = "need", evidence = ["verbatim", "paraphrase"] }',
            "Need is backed by evidence: verbatim or paraphrase, or better",
        ),
        (
            '{ people = { role = ["decides", "signs"], engagement = ["engaged"] } }',
            "someone met is marked (decides or signs) and engaged",
        ),
        ('{ not = { people = { role = ["signs"] } } }', "nobody met is marked signs"),
        ('{ not = { profile = "fits" } }', "the lead does not fit the profile"),
        ('{ not = { profile = "misses-required" } }', "the lead misses no required attribute of the profile"),
        (
            '{ all = [{ test = "soon" }, { any = [{ test = "pain" }, { test = "money" }] }] }',
            "“Soon” is met and (“Pain” is met or “Money” is met)",
        ),
        ('{ not = { any = [{ test = "soon" }, { test = "pain" }] } }', "not (“Soon” is met or “Pain” is met)"),
        ('{ not = { not = { test = "soon" } } }', "“Soon” is met"),
    ],
)
def test_a_statement_in_words(statement: str, words: str) -> None:
    boss = 'met = { people = { role = ["decides"], engagement = ["engaged"] } }'
    read = read_definition(spoilt((boss, f"met = {statement}")))
    assert in_words(read, read.test["boss"].met) == words


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (All(()), "always"),
        (Any(()), "never"),
        (Not(All((Known("need"), Known("budget")))), "not (Need is known and Budget is known)"),
        (IsOption("need", ()), "Need is nothing"),
    ],
)
def test_a_statement_of_nothing_in_words(statement: Statement, words: str) -> None:
    assert in_words(READ, statement) == words


@pytest.mark.parametrize(
    "words", ["3 months", "1 month", "2 years", "2 weeks", "1 week", "10 days", "45 minutes", "3 hours"]
)
def test_a_length_of_time_in_the_words_it_was_given_in(words: str) -> None:
    length = read_duration(words)
    assert length is not None
    assert duration_words(length) == words


def test_no_time_at_all_in_words() -> None:
    assert duration_words(Duration()) == "0 days"


def test_other_words_and_what_to_say_of_somebody_named_stand_on_the_page() -> None:
    edits = (
        ('title = "Need"', 'title = "Need"\nalso = ["issue", "trouble"]'),
        ('say = "Clear" }', 'say = "Clear", also = ["plain"] }'),
        ("nobody_else = {", 'ask = "Could you bring {person} in?"\nnobody_else = {'),
    )
    page = show_text(read_definition(spoilt(*edits)))
    assert "- Found by: issue, trouble" in page
    assert "1 Clear; found by: plain" in page
    assert "- Of somebody named: “Could you bring {person} in?”" in page
