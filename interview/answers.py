"""An answer: what was said, in what state, how exactly, on what evidence, and when.

An answer is frozen; a change is another answer. It keeps the option that was taken and the value that was named
apart: an option's value serves where the answer has none of its own, and an answer's own value lies inside its
option's. What is not known is said as such: declined and doesn't-know are states, never values, and never met.

`interview/answer_json.py` is the one codec of the public form (`ANSWERS.json`), used for files, for the ledger
and for `--json`, so that what is printed can always be judged again.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from interview.days import Duration
from interview.definition.model import Offset, Option, Span, Value
from interview.definition.statement import GRADES, Grade

State = Literal["answered", "declined", "doesnt-know"]


class Answer(Struct, frozen=True, kw_only=True):
    """What is known of one question."""

    said_on: date
    """The day it was said; durations of options count from it."""
    state: State = "answered"
    options: tuple[str, ...] | None = None
    """Ids of the options taken; None: none was taken, (): a choice of nothing."""
    value: Value | None = None
    """A value of its own: a point or range, a text, now or never."""
    currency: str | None = None
    """Of an amount; None: the definition's."""
    evidence: Grade | None = None
    """The grade said; None: verbatim with a quote, else paraphrase."""
    quote: str | None = None
    words: str | None = None
    """What was typed for the value, verbatim."""
    speaker: str | None = None
    """Who said it, by name; None: not told."""
    at: float | None = None
    """Seconds into the call it was said on."""
    session: str | None = None
    """The id of that call."""

    @property
    def grade(self) -> Grade:
        """The grade of evidence that counts."""
        return self.evidence or ("verbatim" if self.quote else "paraphrase")

    @property
    def rank(self) -> int:
        """The grade as a number: 0 imported to 3 verbatim."""
        return GRADES.index(self.grade)


class Person(Struct, frozen=True, kw_only=True):
    """Somebody met at the account; one list per lead, not an answer."""

    name: str = ""
    title: str = ""
    roles: tuple[str, ...] = ()
    engagement: str | None = None


def option_value(option: Option, said_on: date) -> Value | None:
    """What an option is worth when it is said on that day."""
    value = option.value
    if isinstance(value, Offset):
        return Span(_day(value.low, said_on), _day(value.high, said_on))
    return value


def _day(end: Duration | date | None, said_on: date) -> date | None:
    return end.after(said_on) if isinstance(end, Duration) else end
