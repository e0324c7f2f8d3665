"""A definition read: what a sound file says, what its version is called, and every problem of a bad one at once."""

import hashlib
import json
import tomllib
import tracemalloc
from pathlib import Path

import pytest

from interview.days import Duration
from interview.definition.model import FromColumn, Offset, Span, Special
from interview.definition.problems import DefinitionProblems
from interview.definition.reading import check_definition, read_definition
from interview.definition.statement import All, IsOption, Lies, Not, TestMet
from tests.interview.definition.small import SMALL, problems_of, spoilt

STARTER = Path(__file__).parents[3] / "interview/definition/starter.toml"


def test_a_sound_file_becomes_what_it_says() -> None:
    read = read_definition(SMALL)
    assert (read.name, read.version, read.currency, read.expected_ready) == ("Small", 1, "USD", (0.05, 0.15))
    assert read.review_every == Duration(days=14)
    assert read.duties == {"sales": ("accept or return",)}
    assert read.question["budget"].options[1].value == Span(0, 5000)
    assert read.question["decide"].options[0].value == Offset(Duration(), Duration(months=1))
    assert read.question["decide"].options[1].value == Special.NEVER
    assert read.question["staff"].from_column == FromColumn("employees")
    assert read.question["need"].asked
    assert not read.question["staff"].asked
    assert read.profile is not None
    assert (read.profile.fits_at, read.profile.attributes[0].weight) == (0.5, 2.0)
    assert read.disposition["qualified"].again_in == Duration(minutes=180)
    assert read.timeline["later"].when is None


def test_what_is_left_out_has_its_default() -> None:
    bare = 'name = "B"\nversion = 1\n[[question]]\nid = "q"\ntitle = "Q"\nkind = "number"\nask = "How many?"\n'
    bare += (
        '[test.t]\ntitle = "T"\nmet = { question = "q", from = 1 }\n[[tier]]\nid = "a"\ntitle = "A"\nrequires = []\n'
    )
    read = read_definition(bare)
    assert read.test["t"].met == Lies("q", 1, None)
    assert (read.question["q"].must, read.question["q"].asked, read.question["q"].shows) == (False, True, None)
    assert (read.profile, read.currency, read.fiscal_year_starts, read.timelines) == (None, None, 1, ())
    assert [one.title for one in read.dispositions] == ["Call ended"], "it has to be possible to hang up"


def test_a_question_stands_under_the_first_test_that_reads_it_also_through_tests_and_when() -> None:
    read = read_definition(spoilt(('tests = ["pain", "money"]', 'tests = ["money", "pain"]')))
    assert read.question["budget"].shows == "money"
    assert read.question["need"].shows == "money"  # the budget is asked only if the need is clear
    assert read.question["decide"].shows is None


def test_a_question_stands_under_a_test_that_reads_it_through_another_test() -> None:
    boss = 'met = { people = { role = ["decides"], engagement = ["engaged"] } }'
    read = read_definition(
        spoilt((boss, 'met = { test = "soon" }'), ('tests = ["pain", "money"]', 'tests = ["pain", "boss"]'))
    )
    assert (read.question["decide"].shows, read.question["need"].shows) == ("boss", "pain")


@pytest.mark.parametrize(
    "value", ['["30 days", "1 month"]', '["1 month", "30 days"]', '["open", "2026-11-22"]', '"now"', "2026-11-22"]
)
def test_a_range_of_days_is_refused_only_where_it_is_surely_turned_round(value: str) -> None:
    assert problems_of(spoilt(('["0 days", "1 month"]', value))) == []


def test_a_question_may_name_its_own_place() -> None:
    read = read_definition(spoilt(("must = true", 'must = true\nshows = "boss"')))
    assert read.question["need"].shows == "boss"


def test_the_version_is_named_by_what_the_file_says() -> None:
    said = json.dumps(tomllib.loads(SMALL), sort_keys=True)
    assert read_definition(SMALL).hash == hashlib.sha256(said.encode()).hexdigest()[:12]


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\n" + SMALL,
        "\ufeff" + SMALL,
        SMALL.replace("\n", "\r\n"),
        SMALL.replace('name = "Small"\nversion = 1\n', "version = 1\nname = 'Small' # first\n"),
    ],
)
def test_comments_layout_and_the_order_of_keys_make_no_new_version(text: str) -> None:
    assert read_definition(text).hash == read_definition(SMALL).hash
    assert read_definition(text.encode()).hash == read_definition(SMALL).hash


def test_another_word_makes_another_version() -> None:
    assert read_definition(spoilt(('title = "Pain"', 'title = "Ache"'))).hash != read_definition(SMALL).hash


def test_every_problem_of_a_file_is_told_at_once_in_the_order_of_its_lines() -> None:
    text = spoilt(
        ("version = 1", 'version = "one"'),
        ('title = "Need"', 'titel = "Need"'),
        ('when = { question = "need", is = ["clear"] }', 'when = { test = "money" }'),
        ('met = { question = "decide", within = "3 months" }', 'met = { question = "decide", within = "3 moons" }'),
        ("weight = 2", "weight = -2"),
        ('sets = "decide"', 'sets = "decided"'),
        ('id = "qualified"', 'id = "Qualified"'),
    )
    found = problems_of(text)
    assert [line for line, _ in found] == sorted(line for line, _ in found)
    assert [sentence.split(":")[0] for _, sentence in found] == [
        "version must be a whole number, not words in quotes",
        "question need has no title",
        "unknown key titel (did you mean title?)",
        "goes in a circle",
        'within is a length of time in days, weeks, months, years, such as "3 months", not "3 moons"',
        "weight must be more than 0, not -2",
        "id Qualified is badly formed",
        "there is no question decided (did you mean decide?)",
    ]


def test_what_is_given_twice_is_told_with_the_rest() -> None:
    found = problems_of(spoilt(("version = 1", 'version = 1\nversion = 2\nnmae = "x"'), ("us = ", "su = ")))
    assert found == [
        (3, "version is given twice, here and in line 2"),
        (4, "unknown key nmae (did you mean name?)"),
        (12, "unknown key su (did you mean us?)"),
    ]


def test_keys_behind_an_option_are_told_where_they_belong() -> None:
    text = spoilt(
        (
            'ask = "By when?"\nkind = "date"\noption = [{ id = "soon", say = "Soon", value = ["0 days", "1 month"] }, '
            '{ id = "never", say = "No", value = "never" }]',
            'ask = "By when?"\nkind = "date"\n[[question.option]]\nid = "soon"\nsay = "Soon"\nmust = true',
        )
    )
    line = text.split("\n").index("must = true", 40) + 1
    assert problems_of(text) == [
        (
            line,
            "unknown key must in option soon: what stands behind [[question.option]] belongs to that option; "
            "move it up, above the first [[question.option]]",
        )
    ]


def test_keys_of_the_file_behind_a_table_are_told_where_they_belong() -> None:
    found = problems_of(spoilt(('currency = "USD"\n', ""), ('us = "Acme"', 'us = "Acme"\ncurrency = "USD"')))
    assert found == [(10, "unknown key currency in [words]: it stands above the first [table] of the file")]


def test_a_statement_in_a_list_over_lines_is_told_at_its_own_line() -> None:
    text = spoilt(
        ('met = { question = "need", is = ["clear"] }', 'met = { all = [\n{ test = "soon" },\n{ tset = "x" },\n] }')
    )
    assert problems_of(text) == [
        (text.split("\n").index('{ tset = "x" },') + 1, "unknown key tset (did you mean test?)")
    ]


# What is no TOML


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "a = 1\nb = { c = 1,\n d = 2 }\n",
            (2, "inline tables stay on one line in TOML; break the list after a comma instead"),
        ),
        ("a = 1\nb = { c = 1, }\n", (2, "an inline table ends without a comma: take out the last one")),
        ("a = 1\nb = [1,\n2\nc = 3\n", (2, "a list that begins here is not closed: ] is missing")),
        ('a = 1\nb = "x\nc = 3\n', (2, "words in quotes that begin here do not end: the closing quote is missing")),
        ("a = “x”\n", (1, 'words stand in straight quotes "…": these are curly ones')),
        ("a = True\n", (1, "true and false are written so, in small letters")),
        ('{"a": 1}', (1, "a line is a key with = and its value, or a header such as [words] or [[question]]")),
        (
            "a = maybe\n",
            (1, "no value is expected to look like this: words stand in quotes, numbers alone, dates as 2026-11-22"),
        ),
        ("a b = 1\n", (1, "a key is followed by = and its value")),
        ("a = 1 b = 2\n", (1, "something is left over behind the value")),
        ("\n[a\n", (2, "a table's header ends with ]")),
        ("a = 2026-02-30\n", (1, "there is no such date")),
        ('a = "\\q"\n', (1, "a backslash in quotes stands for a sign such as \\n: write two, or use single quotes")),
        (
            'a = 1\nb = "\x00"\n',
            (2, "a control character stands here that no text may hold (Illegal character '\\x00')"),
        ),
        ("a = " + "9" * 5000, (1, "a number of over 4,000 digits")),
    ],
)
def test_what_is_no_toml_is_told_plainly(text: str, problem: tuple[int, str]) -> None:
    assert problems_of(text) == [problem]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("name = 'Müller'\n".encode("latin-1"), (1, "not UTF-8 at byte 9: save the file as UTF-8")),
        (b"a = 1\nb = '\xff'\n", (2, "not UTF-8 at byte 11: save the file as UTF-8")),
        ("a = 1".encode("utf-16"), (1, "not UTF-8 at byte 0: save the file as UTF-8")),
        ("a = '\ud800'", (1, "not UTF-8 at byte 5: save the file as UTF-8")),
        (b"\xef\xbb\xbf" + b"x" * 1_000_000, (1, "larger than 1 MB: a definition is a page or ten of text")),
    ],
)
def test_what_is_no_text_is_told_plainly(source: bytes | str, problem: tuple[int, str]) -> None:
    assert problems_of(source) == [problem]


# What is made to hurt

HOSTILE = {
    "brackets": ("x = " + "[" * 100_000, "nested too deeply: over 64 brackets inside one another"),
    "tables": ("x = " + "{a=" * 100_000, "nested too deeply: over 64 brackets inside one another"),
    "a dotted key": (".".join("a" * 20_000) + " = 1", "nested too deeply: a key of over 16 parts"),
    "a dotted header": ("[" + ".".join("a" * 20_000) + "]", "nested too deeply: a key of over 16 parts"),
    "a list of a million": ("x = [" + "1," * 499_000 + "]", "over 30,000 values: more than any definition needs"),
    "a long text": ("x = '" + "a" * 990_000 + "'", "one value of over 10,000 characters"),
    "a long key": ("a" * 990_000 + " = 1", "a key of over 10,000 characters"),
    "lines": ("\n" * 999_000, "over 100,000 lines: a definition is a page or ten of text"),
    "many questions": ("[[question]]\nid='q'\n" * 501, "over 500 questions: nobody can be asked so many"),
    "two megabytes": ("#" * 2_000_000, "larger than 1 MB: a definition is a page or ten of text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_made_to_hurt_is_refused_within_bounds(name: str) -> None:
    text, sentence = HOSTILE[name]
    tracemalloc.start()
    try:
        assert [found for _, found in problems_of(text)] == [sentence]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 100_000_000


def test_thousands_of_wrong_keys_are_listed_up_to_a_point() -> None:
    found = problems_of("\n".join(f"key{number} = 1" for number in range(20_000)))
    assert len(found) == 501
    assert found[-1][1] == "only the first 500 problems are listed"


def test_statements_may_stand_inside_eight_others() -> None:
    inner = '{ test = "soon" }'
    read = read_definition(
        spoilt(('met = { question = "need", is = ["clear"] }', f"met = {'{ not = ' * 8}{inner}{' }' * 8}"))
    )
    statement = read.test["pain"].met
    for _ in range(8):
        assert isinstance(statement, Not)
        statement = statement.part
    assert statement == TestMet("soon")


def test_a_warning_leaves_the_file_usable() -> None:
    text = spoilt(('not_before = ["need"]', 'not_before = ["budget"]'))
    assert read_definition(text).question["budget"].not_before == ("budget",)
    read, problems = check_definition(text)
    assert read is not None
    assert [(problem.warning, problem.at("F")) for problem in problems] == [
        (True, "F:34: warning: question budget waits for itself: it would never be suggested")
    ]


def test_a_check_never_raises() -> None:
    read, problems = check_definition("a = [")
    assert read is None
    assert [problem.at("bad.toml") for problem in problems] == [
        "bad.toml:1: a list that begins here is not closed: ] is missing"
    ]


def test_the_exception_holds_every_problem() -> None:
    with pytest.raises(DefinitionProblems, match="line 1: the file has no name") as caught:
        read_definition("version = 1\n")
    assert len(caught.value.problems) == 4


def test_the_starter_is_sound_and_without_warning() -> None:
    read, problems = check_definition(STARTER.read_bytes())
    assert problems == ()
    assert read is not None
    assert all(isinstance(question.when, IsOption | None) or question.when for question in read.questions)


def test_an_empty_all_is_no_fault() -> None:
    read = read_definition(spoilt(('met = { question = "need", is = ["clear"] }', "met = { all = [] }")))
    assert read.test["pain"].met == All(())
