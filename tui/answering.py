"""Words typed for an answer, before they become one: which option they name, whether they are a refusal, how a value
would be taken.

Looks things up for the keys of `live.py`, which makes the events. What cannot be read is `Refused` with what could be.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from interview.answers import option_value
from interview.definition.model import Question, Span, Value
from interview.judging.verdicts import stands_with
from tui.refused import Refused

_REFUSALS: dict[str, Literal["declined", "doesnt-know"]] = {
    "-": "declined",
    "declined": "declined",
    "declines": "declined",
    "won't say": "declined",
    ".": "doesnt-know",
    "not known": "doesnt-know",
    "doesn't know": "doesnt-know",
    "don't know": "doesnt-know",
}


def refusal_in(text: str) -> Literal["declined", "doesnt-know"] | None:
    """Why there is no answer, where the words say just that."""
    return _REFUSALS.get(text.casefold().replace("’", "'"))


def named_option(asked: Question, text: str) -> str:
    """Id of the option that goes by these words, its own or its id; "" where none does."""
    wanted = text.casefold()
    return next((one.id for one in asked.options if wanted in (one.id, one.say.casefold())), "")


def options_in(asked: Question, text: str) -> tuple[str, ...]:
    """Several options by id or words, with commas or strokes between them, in the definition's order."""
    taken = set()
    for part in (one.strip() for one in text.replace("/", ",").split(",")):
        named = named_option(asked, part)
        if not named:
            raise Refused(no_option(asked, part))
        taken.add(named)
    return tuple(one.id for one in asked.options if one.id in taken)


def no_option(asked: Question, text: str) -> str:
    """The sentence for words that are none of the options."""
    known = ", ".join(f"{number} {one.say}" for number, one in enumerate(asked.options, start=1))
    return f"{asked.title}: “{text[:60]}” is none of its options: {known}."


def among(asked: Question, value: Value, on: date) -> str:
    """Which of the answers a value lies in, ", in “1 to 3 months”"; "" where that says nothing."""
    worth = [(one, option_value(one, on)) for one in asked.options if one.value is not None]
    holds = next((one for one, its in worth if its is not None and stands_with(value, its)), None)
    if holds is not None:
        return f", in “{holds.say}”"
    point = isinstance(value, Span) and value.low == value.high
    return ", in none of its answers" if point and len(worth) > 1 else ""
