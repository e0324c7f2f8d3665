"""The definition in words: statements, lengths of time and values as people would read them to one another.

Ids give way to titles and to what options say, so that sales and marketing can agree on the page without the file.
Nothing is judged here; the same words serve `show` and `diff`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from interview.days import Duration
from interview.definition.model import Definition, Offset, Option, Span, Special
from interview.definition.statement import (
    All,
    Any,
    Evidenced,
    IsOption,
    Known,
    Lies,
    Not,
    ProfileIs,
    SomeoneMet,
    StartsWith,
    Statement,
    TestMet,
    Within,
)

_MINUTES = 60
_WEEK = 7
_YEAR = 12


def in_words(definition: Definition, statement: Statement) -> str:
    """ "Budget is “Set aside” and (Decision date is within 3 months or Urgency is met)"."""
    return _Words(definition).say(statement)


def duration_words(length: Duration) -> str:
    """ "3 months", "2 weeks", "4 hours"; the largest unit that leaves no rest."""
    units = (
        (length.months, _YEAR, "year", "month"),
        (length.days, _WEEK, "week", "day"),
        (length.minutes, _MINUTES, "hour", "minute"),
    )
    parts = [
        _count(count // size, large) if count % size == 0 else _count(count, small)
        for count, size, large, small in units
        if count
    ]
    return " and ".join(parts) or "0 days"


def worth_words(option: Option) -> str:
    """What an option stands for: "10 to 49", "1 month to 3 months", "6 months or more"; "" without a value."""
    match option.value:
        case None:
            return ""
        case str():
            return option.value
        case Special():
            return option.value.value
        case Span() | Offset():
            return range_words(option.value.low, option.value.high)


def range_words(low: object, high: object, unit: str = "") -> str:
    """A point or a range in words, of a currency where one is given; None is an open end."""
    unit = f" {unit}" if unit else ""
    if low is None and high is None:
        return "anything"
    if low is None:
        return f"up to {_end(high)}{unit}"
    if high is None:
        return f"{_end(low)}{unit} or more"
    return f"{_end(low)}{unit}" if low == high else f"{_end(low)} to {_end(high)}{unit}"


def either(words: Iterable[str]) -> str:
    """ "a, b or c" """
    *most, last = [*words] or ["nothing"]
    return f"{', '.join(most)} or {last}" if most else last


def _end(end: object) -> str:
    if isinstance(end, Duration):
        return duration_words(end)
    if isinstance(end, date):
        return end.isoformat()
    return f"{end:,}" if isinstance(end, int | float) else str(end)


def _count(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


class _Words:
    def __init__(self, definition: Definition) -> None:
        self._definition = definition

    def say(self, statement: Statement, *, negated: bool = False) -> str:
        """A statement, or the opposite of it."""
        no = " not" if negated else ""
        match statement:
            case TestMet():
                test = self._definition.test.get(statement.test)
                return f"“{test.title if test else statement.test}” is{no} met"
            case ProfileIs():
                fits = statement.state == "fits"
                said = ("does not fit" if negated else "fits") if fits else ("misses no" if negated else "misses a")
                return f"the lead {said} {'the profile' if fits else 'required attribute of the profile'}"
            case SomeoneMet():
                return f"{'nobody' if negated else 'someone'} met is {self._part(statement)}"
            case Not():
                return self._bracketed(statement.part) if negated else self.say(statement.part, negated=True)
            case All() | Any():
                joined = self._joined(statement)
                return f"not ({joined})" if negated else joined
            case _:
                return self._of_question(statement, no)

    def _of_question(self, statement: Statement, no: str) -> str:
        assert isinstance(statement, IsOption | Lies | Within | StartsWith | Known | Evidenced)
        question = self._definition.question.get(statement.question)
        title = question.title if question else statement.question
        match statement:
            case IsOption():
                says = {option.id: option.say for option in question.options} if question else {}
                said = either(f"“{says.get(one, one)}”" for one in statement.options)
                return f"{title} is{no} {said}"
            case Lies():
                unit = self._definition.currency if question and question.kind == "money" else None
                return f"{title} is{no} {range_words(statement.low, statement.high, unit or '')}"
            case Within():
                return f"{title} is{no} within {duration_words(statement.limit)}"
            case StartsWith():
                return f"{title} {'does not start' if no else 'starts'} with {either(statement.prefixes)}"
            case Known():
                return f"{title} is{no} known"
            case Evidenced():
                return f"{title} is{no} backed by evidence: {either(statement.grades)}, or better"

    def _part(self, statement: SomeoneMet) -> str:
        keys = [either(words) for words in (statement.roles, statement.engagements) if words is not None]
        if len(keys) > 1:
            keys = [f"({key})" if " or " in key else key for key in keys]
        return f"marked {' and '.join(keys)}" if keys else "there"

    def _joined(self, statement: All | Any) -> str:
        if not statement.parts:
            return "always" if isinstance(statement, All) else "never"
        same = type(statement)
        said = [self.say(part) if isinstance(part, same) else self._bracketed(part) for part in statement.parts]
        return (" and " if isinstance(statement, All) else " or ").join(said)

    def _bracketed(self, part: Statement) -> str:
        said = self.say(part)
        return f"({said})" if isinstance(part, All | Any) and len(part.parts) > 1 else said
