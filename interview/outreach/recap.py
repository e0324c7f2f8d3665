"""The recap: what the prospect said, read back to them in five sentences at most, so that they can put it right.

The definition says how an option is read back; an option without such words, beside others that have some, is not:
nobody wants to hear that they named no problem. Without any the title and the words serve. Only what was answered on
this call counts, what the caller inferred nobody said, and their own words are better than ours. Each sentence knows
its question, so that a correction finds its place at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from interview.answers import Answer
from interview.definition.model import Definition, Question
from interview.folding import CallState
from interview.words import answer_words, value_words

MOST = 5
"""Sentences that somebody listens to."""
_ENDS = (".", "!", "?", ".”", "!”", "?”")


class Told(Struct, frozen=True):
    """One sentence of the recap."""

    question: str
    words: str


class _Clause(Struct, frozen=True):
    """One answer, as it is said to who gave it."""

    question: Question
    words: str
    joins: bool
    """It can stand in one sentence with another."""


def recap(definition: Definition, state: CallState, hidden: Collection[str] = ()) -> tuple[Told, ...]:
    """What to read back, in the file's order; `hidden` are the questions whose answers do not count."""
    clauses = list(_clauses(definition, state, hidden))
    ranked = sorted(clauses, key=lambda one: (not one.question.recapped, not one.question.must))
    kept = [one for one in clauses if one in ranked[: 2 * MOST]]
    sentences: list[list[_Clause]] = []
    spare = len(kept) - MOST
    for one in kept:
        if spare > 0 and sentences and len(sentences[-1]) == 1 and sentences[-1][0].joins and one.joins:
            sentences[-1].append(one)
            spare -= 1
        else:
            sentences.append([one])
    return tuple(Told(said[0].question.id, _sentence(said)) for said in sentences[:MOST])


def _clauses(definition: Definition, state: CallState, hidden: Collection[str]) -> Iterator[_Clause]:
    for question in definition.questions:
        answer = state.own.get(question.id)
        if answer is None or answer.state != "answered" or answer.grade == "inferred":
            continue
        if question.asked and question.id not in hidden and (words := _words(definition, question, answer)):
            yield _Clause(question, words, bool(question.recapped and answer.options) and not answer.quote)


def _words(definition: Definition, question: Question, answer: Answer) -> str:
    """The clause; "" for an option that nobody reads back."""
    quote = f": “{answer.quote}”" if answer.quote else ""
    currency = answer.currency or definition.currency
    value = "" if answer.value is None else value_words(answer.value, question.kind, currency, answer.said_on)
    if question.recapped and answer.options:
        said = [option.recap for option in question.options if option.id in answer.options and option.recap]
        return f"{', '.join((*said, value) if value else said)}{quote}" if said else ""
    return f"{question.title.rstrip('?:. ')}: {_lowered(value or answer_words(question, answer, currency))}{quote}"


def _lowered(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _sentence(clauses: list[_Clause]) -> str:
    words = ", and ".join(one.words for one in clauses)
    words = words[:1].upper() + words[1:]
    return words if words.endswith(_ENDS) else f"{words}."
