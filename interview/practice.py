"""Practice: a call rehearsed against an invented prospect, who has an answer to everything that is asked.

The prospect's answers are drawn from a seed, as often as the definition says they come. The call is led as any other:
what the prospect says stands where the hint of a question stands, so that neither front end has to know that it is
practice. Afterwards it is told how it went. Pure: the day and the seed are arguments, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from interview.answers import Answer
from interview.assessment import assess
from interview.definition.model import Definition, Question
from interview.folding import CallState
from interview.history import set_at_wrap_up
from interview.memory import known_people
from interview.trials.calls import Lead, guided
from interview.trials.prospects import Prospect, drawn
from interview.words import answer_words, counted


class Rehearsal(Struct, frozen=True):
    """An invented prospect."""

    definition: Definition
    """As it was given."""
    spoken: Definition
    """The same with what the prospect says in the place of each hint; it leads the call."""
    truth: Prospect


def rehearsal(definition: Definition, on: date, seed: int) -> Rehearsal:
    """The prospect of that seed, called on that day."""
    truth = next(drawn(definition, on, 1, seed))
    questions = tuple(_spoken(definition, one, truth.get(one.id)) for one in definition.questions)
    return Rehearsal(definition, replace(definition, questions=questions), truth)


def _spoken(definition: Definition, question: Question, answer: Answer | None) -> Question:
    if answer is None:
        return question
    return replace(question, hint=f"They say: “{answer_words(question, answer, definition.currency)}”", probe="")


def debriefing(rehearsed: Rehearsal, state: CallState) -> Iterator[str]:
    """How the call went, in sentences: the tier, the questions, what was left out, what was heard otherwise."""
    definition, truth = rehearsed.definition, rehearsed.truth
    found = assess(definition, state.answers, state.on, known_people(definition, state.people))
    real = assess(definition, truth, state.on)
    if found.tier == real.tier:
        yield f"{definition.tier[real.tier].title}: that is what they are."
    else:
        yield f"You found {definition.tier[found.tier].title}; they are {definition.tier[real.tier].title}."
    asked = [question for question, answer in state.own.items() if answer is not None]
    best = Lead(definition, state.on, guided(definition)).call(truth)
    yield f"You asked {counted(len(asked), 'question')}; `Enter >` would have settled it with {len(best.answered)}."
    if left := [definition.question[one].title for one in found.unasked_must]:
        yield f"Left out that has to be asked: {', '.join(left)}."
    for question in asked:
        said, given = truth.get(question), state.answers[question]
        if said is not None and _otherwise(definition, question, said, given):
            asked_of = definition.question[question]
            heard, told = (answer_words(asked_of, one, definition.currency) for one in (given, said))
            yield f"{asked_of.title}: they said “{told}”, you took down “{heard}”."


def _otherwise(definition: Definition, question: str, said: Answer, given: Answer) -> bool:
    """Whether something else was taken down; what the wrap-up adds to an answer is none."""
    if given.state != "answered" or question in set_at_wrap_up(definition):
        return given.state != "answered"
    return given.options != said.options if said.options is not None else given.value != said.value
