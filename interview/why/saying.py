"""Ways in words: "For Sales-ready: Meeting within 2 weeks", short enough to be read while somebody talks.

An answer is said by what it means to the rules where that is one plain bound ("Decision date not within 6 months"),
else by its first option and how many others come to the same. What does not fit is left out as a number, never cut in
the middle of a word.
"""

from __future__ import annotations

from collections.abc import Sequence

from interview.answers import Person
from interview.definition.model import Definition
from interview.definition.statement import (
    Evidenced,
    IsOption,
    Known,
    Lies,
    StartsWith,
    Statement,
    Within,
)
from interview.definition.words import duration_words, either, in_words, range_words
from interview.judging.compiled import Atoms
from interview.why.hunt import Ways
from interview.why.replies import Reply
from interview.words import answer_words, part_words

WIDTH = 90
"""Columns of a caller's line."""
_SHORT = 2
"""Options that are named before the rest is a number."""


def needs_words(definition: Definition, statement: Statement, *, met: bool = True) -> str:
    """What a statement on one question wants of it, or the opposite: "within 6 months", "not No date"; "" of others."""
    no = "" if met else "not "
    match statement:
        case IsOption():
            says = [one.say for one in definition.question[statement.question].options if one.id in statement.options]
            return f"{no}{some(says)}"
        case Lies():
            unit = definition.currency if definition.question[statement.question].kind == "money" else None
            return f"{no}{range_words(statement.low, statement.high, unit or '')}"
        case Within():
            return f"{no}within {duration_words(statement.limit)}"
        case StartsWith():
            return f"{no}beginning with {either(statement.prefixes)}"
        case Known():
            return f"{no}known"
        case Evidenced():
            return f"{no}backed by evidence: {either(statement.grades)}, or better"
        case _:
            return ""


def condition_words(definition: Definition, statement: Statement) -> str:
    """A condition, short where it is on one question: "Business pain: Late, or 4 others"."""
    if isinstance(statement, Atoms):
        colon = ":" if isinstance(statement, IsOption) else ""
        return f"{definition.question[statement.question].title}{colon} {needs_words(definition, statement)}"
    return in_words(definition, statement)


def some(says: Sequence[str]) -> str:
    """ "Late", "“Late” or “Costs”", "Late, or 4 others" """
    if len(says) <= 1:
        return either(says)
    return either(f"“{one}”" for one in says) if len(says) <= _SHORT else f"{says[0]}, or {len(says) - 1} others"


def reply_words(definition: Definition, reply: Reply) -> str:
    """One reply: "Business pain: Late, or 4 others", "Decision date within 6 months", "Somebody who decides"."""
    if isinstance(reply.answer, Person):
        part = part_words(reply.answer)
        return f"Somebody met: {part}" if part else "Somebody met"
    question = definition.question[reply.question]
    quote = ", in their own words" if reply.quoted else ""
    told = [(one, True) for one in reply.met] + [(one, False) for one in reply.unmet]
    if len(told) == 1 and not isinstance(told[0][0], IsOption):
        statement, met = told[0]
        if not (isinstance(statement, Evidenced) and quote):
            return f"{question.title} {needs_words(definition, statement, met=met)}{quote}"
        return f"{question.title}{quote}"
    says = [one.say for one in question.options if one.id in reply.alike]
    words = some(says) if says else answer_words(question, reply.answer, definition.currency)
    return f"{question.title}: {words}{quote}"


def way_words(definition: Definition, way: Sequence[Reply], width: int) -> str:
    """One set: in full, by the titles of its questions where that would not fit, and by as many of them as do."""
    full = " + ".join(reply_words(definition, reply) for reply in way)
    if len(full) <= width:
        return full
    asked = definition.question
    titles = [asked[one.question].title if one.question in asked else "Somebody met" for one in way]
    return fitted(titles, " + ", width)


def ways_words(definition: Definition, ways: Ways, width: int = WIDTH) -> str:
    """Sets in one line, as many as fit; "" where there is none."""
    words = [way_words(definition, way, width) for way in ways.sets]
    return fitted(words, "; or ", width) if words else ""


def fitted(words: Sequence[str], between: str, width: int) -> str:
    """As many of the words as fit, the first in any case, then how many more there are."""
    for count in range(len(words), 1, -1):
        rest = f"{between}{len(words) - count} more" if count < len(words) else ""
        if len(told := between.join(words[:count]) + rest) <= width:
            return told
    return words[0] + (f"{between}{len(words) - 1} more" if len(words) > 1 else "")
