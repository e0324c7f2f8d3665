"""What past calls teach: how often each answer came, and how long each question took.

Guidance weighs what may still be said by it. Until `ENOUGH` calls are in, the definition's own priors serve: `usual`
(or all options alike) and `seconds`; and even then the priors weigh as much as `PRIOR` calls, so that an answer nobody
has given yet is still possible. Only calls that were wrapped up and brought an answer teach; made-up ones never do. The
time of a question is counted only where it was answered on screen, from the moment it stood there: what was captured
out of order took nobody's time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from interview.answers import Answer, option_value
from interview.call import Answered, Call, Cleared, Declined, Moved, NotKnown
from interview.definition.model import Definition, Question
from interview.folding import CallState, fold
from interview.judging.verdicts import stands_with

ENOUGH = 30
"""Calls from which on they teach."""
PRIOR = 10
"""Calls that the definition's own shares weigh as much as."""
USUAL_SECONDS = 20
"""Talk time of a question that nobody has told anything about."""
_SHORTEST, _LONGEST = 2.0, 300.0
"""Seconds between which a question can have taken; outside them something else happened."""
_TIMED = 5
"""Times that a question was timed from which on that counts."""


class Experience(Struct, frozen=True):
    """How often and how long, of the questions of past calls."""

    calls: int = 0
    answers: Mapping[str, Mapping[str, int]] = {}
    """Of each question how often each option was the answer."""
    seconds: Mapping[str, float] = {}
    """Of each question how long it took in the middle of all times."""
    length: float = 0.0
    """Seconds that a call took in the middle of all."""

    def shares(self, question: Question) -> list[float]:
        """How often each option of the question is the answer, in their order; together 1."""
        usual = question.usual or (1,) * len(question.options)
        priors = [share / sum(usual) for share in usual]
        came = self.answers.get(question.id, {}) if self.calls >= ENOUGH else {}
        counts = [came.get(option.id, 0) for option in question.options]
        return [(count + PRIOR * prior) / (sum(counts) + PRIOR) for count, prior in zip(counts, priors, strict=True)]

    def talk_time(self, question: Question) -> float:
        """Seconds that the question takes."""
        told = self.seconds.get(question.id) if self.calls >= ENOUGH else None
        return told or question.seconds or USUAL_SECONDS

    def call_time(self, definition: Definition) -> float:
        """Seconds that a call takes: as the team's took, or else as its must-haves outside every branch take."""
        if self.calls >= ENOUGH and self.length:
            return self.length
        core = (one for one in definition.questions if one.asked and one.must and one.when is None)
        return sum(self.talk_time(question) for question in core)


UNTAUGHT = Experience()
"""Before any call: the definition's own priors."""


class Lesson(Struct, frozen=True):
    """What one call teaches."""

    answers: Mapping[str, tuple[str, ...]]
    """Of each question the options that stand for its answer."""
    seconds: Mapping[str, float]
    """Of each question how long it took, where it was answered on screen."""
    length: float = 0.0
    """Seconds from its first event to its last."""


def lesson_of(definition: Definition, call: Call) -> Lesson | None:
    """What a call teaches about the questions of this definition, whichever version led it; None: nothing."""
    state = fold(call)
    taken = _options(definition, state)
    return None if call.demo or state.ended is None or not taken else Lesson(taken, dict(_times(call)), state.at)


def learned(lessons: Iterable[Lesson]) -> Experience:
    """What calls teach together."""
    from statistics import median  # late: it brings fractions and decimals, which who has no calls does without

    taught = 0
    answers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    times: defaultdict[str, list[float]] = defaultdict(list)
    lengths: list[float] = []
    for lesson in lessons:
        taught += 1
        for question, options in lesson.answers.items():
            answers[question].update(options)
        if lesson.length:
            lengths.append(lesson.length)
        for question, seconds in lesson.seconds.items():
            times[question].append(seconds)
    timed = {question: round(median(all_of), 1) for question, all_of in times.items() if len(all_of) >= _TIMED}
    shares = {question: dict(counted) for question, counted in answers.items()}
    return Experience(taught, shares, timed, round(median(lengths), 1) if lengths else 0.0)


def _options(definition: Definition, state: CallState) -> dict[str, tuple[str, ...]]:
    """The options that stand for what was answered on the call, as far as the definition knows them."""
    taken = {}
    for question_id, answer in state.own.items():
        question = definition.question.get(question_id)
        if question is None or answer is None or answer.state != "answered":
            continue
        options = answer.options if answer.options is not None else _around(question, answer)
        if options and all(question.option(one) for one in options):
            taken[question_id] = options
    return taken


def _around(question: Question, answer: Answer) -> tuple[str, ...]:
    """The first option that the value lies in."""
    for option in question.options:
        worth = option_value(option, answer.said_on)
        if worth is not None and answer.value is not None and stands_with(answer.value, worth):
            return (option.id,)
    return ()


def _times(call: Call) -> Iterable[tuple[str, float]]:
    """Seconds from when a question came on screen, or the last thing was answered there, to its first answer."""
    here, since = "", 0.0
    done: set[str] = set()
    for event in call.events:
        match event:
            case Moved():
                here, since = event.question, event.at
            case Answered() | Declined() | NotKnown() | Cleared():
                took = event.at - since
                if event.question == here and here not in done and _SHORTEST <= took <= _LONGEST:
                    yield here, took
                done.add(event.question)
                since = event.at
