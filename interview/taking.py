"""What an answer becomes when something is taken or said: pure rules behind every key that answers.

An option and a value of its own can stand together ("Set aside" and 60,000) as long as the value lies inside the
option's; what no longer fits is dropped rather than contradicted. Whatever is said on a call is dated by it and no
longer imported. An answer that comes out equal to the one before is nothing new, and the callers write no event for
it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from interview.answers import Answer, option_value
from interview.definition.model import Offset, Option, Question
from interview.judging.verdicts import counts_as_now, passed, stands_with, value_of

if TYPE_CHECKING:
    from interview.spoken import Reading


def take_option(question: Question, before: Answer | None, option: Option, on: date) -> Answer | None:
    """The answer once this option is taken; on `choices` taking it again lets go of it, None where none is left."""
    said = before if before is not None and before.state == "answered" else None
    taken = said.options or () if said else ()
    if question.kind == "choices":
        left = tuple(o.id for o in question.options if (o.id in taken) != (o.id == option.id))
        return Answer(said_on=on, options=left, quote=said.quote if said else None) if left else None
    stays = said is not None and said.value is not None and stands_with(said.value, option_value(option, on))
    value = said.value if said and stays else None
    same = taken == (option.id,)
    return Answer(
        said_on=on,
        options=(option.id,),
        value=value,
        currency=said.currency if said and value is not None else None,
        words=said.words if said and value is not None else None,
        quote=said.quote if said and same else None,
    )


def say_value(question: Question, before: Answer | None, reading: Reading, words: str, on: date) -> Answer:
    """The answer once a value is said; the option taken before stays where the value lies inside it."""
    said = before if before is not None and before.state == "answered" else None
    kept = next((option for option in question.options if said and said.options == (option.id,)), None)
    stays = kept is not None and said is not None and stands_with(reading.value, option_value(kept, on))
    return Answer(
        said_on=on,
        options=(kept.id,) if kept and stays else None,
        value=reading.value,
        currency=reading.currency,
        words=words,
        quote=said.quote if said and said.value == reading.value else None,
    )


def confirm(question: Question, before: Answer, on: date) -> Answer | None:
    """The answer once it was said to be still so; None where that cannot be: a refusal, or days that have gone by.

    Days that were counted from the day it was said then stay the same days: nobody said that they moved; where they
    mean that it has begun, it goes on. The quote stays with the answer it was given for.
    """
    worth = value_of(question, before)
    if before.state != "answered" or (passed(worth, on) and not counts_as_now(question)):
        return None
    options, value = before.options, before.value
    option = question.option(options[0]) if options else None
    if option is not None and isinstance(option.value, Offset) and before.said_on != on:
        options, value = None, worth
    return Answer(said_on=on, options=options, value=value, currency=before.currency, words=before.words)


def quoted(before: Answer, quote: str) -> Answer:
    """The answer with their own words for it: from then on it is verbatim, also where it was inferred."""
    return replace(before, quote=quote, evidence=None)


def inferred(before: Answer) -> Answer:
    """The answer as the caller's inference, not said in so many words; an inferred one as said after all."""
    return replace(before, evidence=None if before.evidence == "inferred" else "inferred")
