"""A small sound definition, and ways to spoil it: what a test of the reader starts from."""

import json
from typing import Any

from interview.definition.problems import DefinitionProblems
from interview.definition.reading import read_definition

SMALL = """\
name = "Small"
version = 1
review_every = "2 weeks"
currency = "USD"
expected_ready = [0.05, 0.15]
opening = "{contact}, this is {caller}."
duties.sales = ["accept or return"]

[words]
us = "Acme"

[people]
role = ["decides", "signs"]
engagement = ["engaged", "aware"]
nobody_else = { question = "need", is = ["none"] }

[[question]]
id = "need"
title = "Need"
ask = "What is in the way, {contact}?"
kind = "choice"
must = true
option = [
  { id = "clear", say = "Clear" },
  { id = "none", say = "None" },
]

[[question]]
id = "budget"
title = "Budget"
ask = "Is money set aside?"
kind = "money"
when = { question = "need", is = ["clear"] }
not_before = ["need"]
seconds = 20
usual = [3, 1]
option = [
  { id = "set-aside", say = "Set aside" },
  { id = "small", say = "Little", value = [0, 5000] },
]

[[question]]
id = "decide"
title = "Decision date"
ask = "By when?"
kind = "date"
option = [{ id = "soon", say = "Soon", value = ["0 days", "1 month"] }, { id = "never", say = "No", value = "never" }]

[[question]]
id = "tools"
title = "Tools"
ask = "What do you use?"
kind = "choices"
option = [{ id = "paper", say = "Paper" }, { id = "screen", say = "Screen" }]

[[question]]
id = "staff"
title = "Staff"
kind = "number"
asked = false
from_column = "employees"

[[question]]
id = "sector"
title = "Sector"
kind = "code"
asked = false

[test.pain]
title = "Pain"
met = { question = "need", is = ["clear"] }

[test.money]
title = "Money"
met = { question = "budget", is = ["set-aside"] }
partly = { question = "budget", known = true }

[test.soon]
title = "Soon"
met = { question = "decide", within = "3 months" }

[test.boss]
title = "Boss"
met = { people = { role = ["decides"], engagement = ["engaged"] } }

[profile]
fits_at = 0.5
attribute = [{ test = "pain", weight = 2, required = true }]

[[scorecard]]
id = "pm"
title = "Two letters"
letters = "PM"
tests = ["pain", "money"]

[[tier]]
id = "inquiry"
title = "Inquiry"
requires = []

[[tier]]
id = "ready"
title = "Ready"
requires = ["pain", "soon"]

[[timeline]]
id = "near"
title = "Near"
when = { test = "soon" }

[[timeline]]
id = "later"
title = "Later"

[[disqualifier]]
id = "outside"
title = "Outside"
when = { profile = "misses-required" }

[[caution]]
id = "hot"
title = "Hot"
when = { question = "decide", within = "1 month" }
cleared_by = { question = "need", evidence = ["verbatim"] }
marks = "soon"

[[objection]]
id = "no-time"
title = "No time"
agree = "I see."
ask = "Is it today?"
then = "Thursday, {slot1}?"

[[disposition]]
id = "qualified"
key = "q"
title = "Qualified"
reached = true
needs = ["when", "rep"]
again_in = "3 hours"
sets = "decide"
"""
MARK = "#!"


def spoilt(*edits: tuple[str, str]) -> str:
    """The small definition with each first text replaced by the second, where it comes first."""
    text = SMALL
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def problems_of(source: str | bytes) -> list[tuple[int, str]]:
    """Line and sentence of every problem; none where the file reads."""
    try:
        read_definition(source)
    except DefinitionProblems as refusal:
        return [(problem.line, problem.sentence) for problem in refusal.problems if not problem.warning]
    return []


def marked(text: str) -> list[int]:
    """The lines that carry the mark."""
    return [number for number, line in enumerate(text.split("\n"), 1) if MARK in line]


def as_toml(parsed: dict[str, Any]) -> str:
    """A parsed file written down again, one line a key: what a test changed in it can be read."""
    return "\n".join(f"{json.dumps(key)} = {_value(value)}" for key, value in parsed.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_value(inside)}" for key, inside in value.items()) + " }"
    return f"[{', '.join(map(_value, value))}]" if isinstance(value, list) else json.dumps(value, ensure_ascii=False)
