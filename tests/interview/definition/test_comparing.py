"""Two versions in words: the changes people talk about in their words, and none of them unsaid."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from interview.days import Duration
from interview.definition.comparing import SAME, compare
from interview.definition.model import Definition, FromColumn
from interview.definition.problems import DefinitionProblems
from interview.definition.reading import read_definition
from interview.definition.statement import Known, Statement
from tests.interview.definition.small import SMALL, as_toml, spoilt

STARTER = (Path(__file__).parents[3] / "interview/definition/starter.toml").read_text("utf-8")
OLD = read_definition(SMALL)


def _changes(*edits: tuple[str, str]) -> tuple[str, ...]:
    return compare(OLD, read_definition(spoilt(*edits)))


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (("version = 1", "version = 2"), "The definition: version is 2 now, no longer 1"),
        (('currency = "USD"\n', ""), "The definition no longer has currency (it was: “USD”)"),
        (
            ("[0.05, 0.15]", "[0.05, 0.2]"),
            "The definition: expected_ready is 0.05 and 0.2 now, no longer 0.05 and 0.15",
        ),
        (
            ('title = "Need"', 'title = "Need"\nalso = ["issue"]'),
            "Need now has other words to find it by: “issue”",
        ),
        (
            ('say = "Clear" }', 'say = "Clear", also = ["plain", "sure"] }'),
            "Need: “Clear” now has other words to find it by: “plain” and “sure”",
        ),
        (
            ("nobody_else = {", 'ask = "Could you bring {person} in?"\nnobody_else = {'),
            "People now has ask: “Could you bring {person} in?”",
        ),
        (('requires = ["pain", "soon"]', 'requires = ["soon"]'), "Ready no longer needs Pain"),
        (('requires = ["pain", "soon"]', 'requires = ["soon", "pain", "boss"]'), "Ready needs Boss now"),
        (
            ('requires = ["pain", "soon"]', 'requires = ["soon", "pain"]'),
            "Ready needs its tests in another order: Soon and Pain",
        ),
        (
            (
                'met = { question = "decide", within = "3 months" }',
                'met = { question = "decide", within = "4 months" }',
            ),
            "Test Soon now means: Decision date is within 4 months (it meant: Decision date is within 3 months)",
        ),
        (
            ('when = { test = "soon" }', 'when = { question = "decide", within = "2 months" }'),
            "Near now means: Decision date is within 2 months (it meant: “Soon” is met)",
        ),
        (("must = true", "must = false"), "Need is nice to have now, no longer a must"),
        (("seconds = 20", "seconds = 20\nmust = true"), "Budget is a must now"),
        (('ask = "By when?"', 'ask = "When?"'), "Decision date: ask is “When?” now, no longer “By when?”"),
        (("seconds = 20", 'seconds = 20\nhint = "Wait."'), "Budget now has hint: “Wait.”"),
        (('title = "Tools"', 'title = "Systems"'), "“Tools” is called “Systems” now"),
        (
            (', { id = "screen", say = "Screen" }]', ', { id = "both", say = "Both" }]'),
            "Tools no longer offers “Screen”",
        ),
        (
            ('say = "Little", value = [0, 5000]', 'say = "Little", value = [0, 6000]'),
            "Budget: “Little” stands for 0 to 6,000 now, no longer for 0 to 5,000",
        ),
        (('say = "Paper"', 'say = "On paper"'), "Tools: the option “Paper” reads “On paper” now"),
        (
            ('when = { question = "need", is = ["clear"] }\n', ""),
            "Budget no longer has a condition (it was: Need is “Clear”)",
        ),
        (
            ("fits_at = 0.5", "fits_at = 0.6"),
            "A lead fits the profile from 0.6 of the weight on now, no longer from 0.5",
        ),
        (("weight = 2", "weight = 3"), "The profile gives Pain the weight 3 now, no longer 2"),
        (("required = true", "required = false"), "The profile no longer requires Pain"),
        (('letters = "PM"', 'letters = "PX"'), "Scorecard Two letters: letters is “PX” now, no longer “PM”"),
        (('id = "no-time"', 'id = "no-hour"'), "The objection No time (no-time) is gone"),
        (('key = "q"', 'key = "z"'), "Qualified: key is “z” now, no longer “q”"),
        (('marks = "soon"\n', ""), "Hot no longer has marks (it was: “soon”)"),
        (('us = "Acme"', 'us = "Aceme"'), "Words us: text is “Aceme” now, no longer “Acme”"),
        (
            ('duties.sales = ["accept or return"]', 'duties.sales = ["accept"]'),
            "Duties of sales: text is “accept” now, no longer “accept or return”",
        ),
        (
            ('role = ["decides", "signs"]', 'role = ["decides"]'),
            "People: role is “decides” now, no longer “decides” and “signs”",
        ),
        (("must = true", "must = true\nasked = true"), SAME),
        (("weight = 2", "weight = 2.0"), SAME),
    ],
)
def test_a_change_has_its_sentence(edit: tuple[str, str], sentence: str) -> None:
    assert sentence in _changes(edit)


def test_a_new_question_and_one_that_is_gone() -> None:
    text = spoilt(('id = "sector"\ntitle = "Sector"', 'id = "branch"\ntitle = "Branch"'))
    assert compare(OLD, read_definition(text)) == (
        "The question Sector (sector) is gone",
        "The question Branch (branch) is new",
    )


def test_a_new_tier_says_what_it_needs() -> None:
    tier = '[[tier]]\nid = "won"\ntitle = "Won"\nrequires = ["boss", "money"]\n\n[[timeline]]'
    assert _changes(("[[timeline]]", tier)) == ("The tier Won (won) is new: it needs Boss and Money",)


def test_questions_in_another_order() -> None:
    first, _, rest = SMALL.partition("[[question]]\n")
    need, _, rest = rest.partition("[[question]]\n")
    budget, _, rest = rest.partition("[[question]]\n")
    text = f"{first}[[question]]\n{budget}[[question]]\n{need}[[question]]\n{rest}"
    assert compare(OLD, read_definition(text)) == (
        "The questions stand in another order: Budget, Need, Decision date, Tools, Staff and Sector",
    )


def test_the_same_file_is_the_same() -> None:
    assert compare(OLD, read_definition(SMALL + "\n# a remark\n")) == ()


# Nothing unsaid


def _otherwise(value: Any) -> Any:
    """Another value of the same sort; None where there is nothing to change."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return f"{value} x"
        case tuple():
            return value[1:] if len(value) > 1 else None
        case Duration():
            return Duration(days=99)
        case FromColumn():
            return FromColumn("another")
        case _:
            return Known("need") if isinstance(value, Statement) and not isinstance(value, Known) else None


@pytest.mark.parametrize(
    "table",
    [
        "questions",
        "tests",
        "scorecards",
        "tiers",
        "timelines",
        "disqualifiers",
        "cautions",
        "objections",
        "dispositions",
    ],
)
def test_every_field_of_every_table_is_compared(table: str) -> None:
    shipped = read_definition(STARTER)
    rows = getattr(shipped, table)
    unseen, tried = [], set()
    for place, row in enumerate(rows):
        for field in fields(row):
            other = _otherwise(getattr(row, field.name))
            if field.name in tried or other is None:
                continue
            tried.add(field.name)
            changed = (*rows[:place], replace(row, **{field.name: other}), *rows[place + 1 :])
            said = compare(shipped, replace(shipped, hash="0" * 12, **{table: changed}))
            if said in ((), (SAME,)):
                unseen.append(field.name)
    assert unseen == []
    assert {"id", "title"} < tried


def _slots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a parsed file that can be changed, as its holder and its key."""
    keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _slots(value[key])


def _change(holder: Any, key: Any, how: int) -> None:
    value = holder[key]
    match value:
        case bool():
            holder[key] = not value
        case int() | float():
            holder[key] = value + how
        case str() if value.partition(" ")[0].isdigit():
            holder[key] = f"{int(value.split()[0]) + how} {value.partition(' ')[2]}"
        case str():
            holder[key] = value + " more" * how
        case list() if how == 1 and len(value) > 1:
            holder[key] = value[::-1]
        case _:
            del holder[key]


@pytest.mark.parametrize(("source", "examples"), [(SMALL, 100), (STARTER, 8)], ids=["small", "starter"])
def test_nothing_that_makes_another_version_goes_unsaid(source: str, examples: int) -> None:
    before = read_definition(source)

    @settings(max_examples=examples)
    @given(st.data())
    def changed_somewhere(data: st.DataObject) -> None:
        parsed = tomllib.loads(source)
        slots = list(_slots(parsed))
        holder, key = slots[data.draw(st.integers(0, len(slots) - 1))]
        _change(holder, key, data.draw(st.integers(1, 2)))
        after = _read(parsed)
        assume(after is not None)
        assert after is not None
        said = compare(before, after)
        assert bool(said) is (after.hash != before.hash)
        assert all(sentence.isprintable() for sentence in said)
        if said:
            assert said != (SAME,)  # each of these changes what the file means
            assert compare(after, before)

    changed_somewhere()


def _read(parsed: dict[str, Any]) -> Definition | None:
    try:
        return read_definition(as_toml(parsed))
    except DefinitionProblems:
        return None
