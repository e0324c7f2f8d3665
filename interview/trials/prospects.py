"""Made-up prospects: what each would answer to every question, drawn from a seed.

The answers come independently of each other, as often as the shares say: the definition's `usual`, or all options
alike. A question without options gets one of the values beside the bounds that the definition draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from interview.answers import Answer
from interview.definition.model import Definition, Question
from interview.definition.sampling import Draws, values_of
from interview.experience import UNTAUGHT, Lesson

Prospect = dict[str, Answer]
"""An answer to every question that is asked."""


def drawn(definition: Definition, on: date, count: int, seed: int) -> Iterator[Prospect]:
    """That many prospects who are called on that day."""
    chance = Draws(seed)
    asked = [question for question in definition.questions if question.asked]
    ways = {question.id: _ways(definition, question, on) for question in asked}
    for _ in range(count):
        yield {question.id: _one(ways[question.id], chance) for question in asked}


def lessons(calls: Iterable[Sequence[tuple[str, Answer]]]) -> Iterator[Lesson]:
    """What calls teach in which these questions were answered so."""
    for answered in calls:
        yield Lesson({question: answer.options for question, answer in answered if answer.options}, {})


def _ways(definition: Definition, question: Question, on: date) -> list[tuple[float, Answer]]:
    """Every answer with the share of all that come before it, and its own."""
    if question.options:
        shares = UNTAUGHT.shares(question)
        answers = [Answer(said_on=on, options=(option.id,)) for option in question.options]
    else:
        answers = [Answer(said_on=on, value=value) for value in values_of(definition, question, on) or ["said"]]
        shares = [1 / len(answers)] * len(answers)
    return list(zip(accumulate(shares), answers, strict=True))


def _one(ways: Sequence[tuple[float, Answer]], chance: Draws) -> Answer:
    here = chance.share()
    return next((answer for up_to, answer in ways if here < up_to), ways[-1][1])
