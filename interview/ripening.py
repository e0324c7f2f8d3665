"""What time makes of a lead: whether it stands higher or nearer on a day than when it was last judged, and why.

The verdict at the end of a call is never rewritten; this is the same memory judged again on a later day, beside it.
Higher is a higher tier, now or within reach; nearer is an earlier band of the timeline. An answer that went stale can
open a tier again that was out of reach: that is worth a question, and no reason to say that the lead stands higher.
The reasons are what time did (a date has come within a bound, a refusal is over, an appointed day is there) and what
was learnt since, unless the lead would have moved without it; where neither tells, the tests that are met now. Pure:
the days are arguments, nothing is looked up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from interview.answers import Answer
from interview.assessment import Assessment, assess, assessor
from interview.call import Verdict
from interview.definition.model import Definition, Question
from interview.definition.statement import MET, Statement, TestMet, Within
from interview.definition.words import duration_words
from interview.history import voice
from interview.judging.reads import reads
from interview.judging.verdicts import Standing, standing, verdict
from interview.lead import Lead
from interview.memory import Memory, known_people, recall
from interview.words import answer_words, near_day_words

_TOLD = 3
"""Tests that are named where nothing else tells why."""


class Ripe(Struct, frozen=True, kw_only=True):
    """A lead that stands higher or nearer than it was judged."""

    then: Verdict
    now: Assessment
    moves: tuple[str, ...]
    """What changed, by titles: "Mid-range -> Near-term"."""
    why: tuple[str, ...]
    """What time did, or what was learnt since, in words."""


def ripened(definition: Definition, memory: Memory | Lead, then: Verdict, on: date) -> Ripe | None:
    """The lead as it stands on that day beside its last verdict; None: no higher and no nearer, or disqualified."""
    if on < then.on:
        return None
    answers, people = recall(definition, memory, on), known_people(definition, memory.people)
    now = assess(definition, answers, on, people)
    moves = tuple(_moves(definition, then, now))
    if not moves or now.disqualified_by:
        return None
    before = recall(definition, memory, then.on)
    learnt = _learnt(definition, answers, before, then.on, on)

    def stays(questions: Collection[str]) -> bool:
        """Whether the lead would have moved so without what was learnt of these."""
        without = assess(definition, _as_they_were(answers, before, questions), on, people)
        return {*moves} <= {*_moves(definition, then, without)}

    idle = {question for question in learnt if stays({question})}
    if idle and idle == {*learnt} and not stays(idle):
        idle.clear()  # one would have done, and all of them say so
    told = learnt | _come_near(definition, answers, before, then.on, on)
    why = tuple(told[one] for one in definition.question if one in told and one not in idle)
    why = why or tuple(_newly_met(definition, then, now, beside=idle))
    return Ripe(then=then, now=now, moves=moves, why=why) if why else None


def order(definition: Definition, ripe: Ripe) -> tuple[int, int, int]:
    """The place of a lead in a list that has the best first."""
    now, tiers = ripe.now, list(definition.tier)
    return -tiers.index(now.tier), -tiers.index(now.reachable), _place(definition, now.timeline)


def due_words(day: date, on: date) -> str:
    """Why a lead is to be called, where it was agreed for a day."""
    return f"nurture date {near_day_words(day, on)} is due"


# -- what moved ---


def _moves(definition: Definition, then: Verdict, now: Assessment) -> Iterator[str]:
    """What stands higher or nearer; what fell stands in the way of a higher reach."""
    tiers = {tier: place for place, tier in enumerate(definition.tier)}
    rose = tiers[now.tier] - tiers.get(then.tier, len(tiers))
    if rose > 0:
        yield _arrow(definition.tier[then.tier].title, definition.tier[now.tier].title)
    elif rose == 0 and tiers[now.reachable] > tiers.get(then.reachable, len(tiers)):
        reach = _arrow(definition.tier[then.reachable].title, definition.tier[now.reachable].title)
        yield f"can reach {reach}"
    known = then.timeline in (None, *definition.timeline)
    if known and _place(definition, now.timeline) < _place(definition, then.timeline):
        was = definition.timeline[then.timeline].title if then.timeline else "not known"
        yield _arrow(was, definition.timeline[now.timeline or ""].title)


def _arrow(was: str, now: str) -> str:
    return f"{was} -> {now}"


def _place(definition: Definition, band: str | None) -> int:
    """How near a band is: 0 is the nearest; one that is not known is as far as the last."""
    bands = list(definition.timeline)
    return bands.index(band) if band in bands else len(bands) - 1


# -- why ---


def _learnt(
    definition: Definition, answers: Mapping[str, Answer], before: Mapping[str, Answer], then: date, on: date
) -> dict[str, str]:
    """What counts now and did not then, by question: said since, or told before what was refused on that day."""
    told: dict[str, str] = {}
    for question in _counting(definition, answers, on):
        answer = answers[question.id]
        said, day = _said(definition, question, answer), near_day_words(answer.said_on, on)
        if answer.said_on > then:
            told[question.id] = (
                f"{said}, {'from the list' if voice(answer) == 'The list' else 'said'} {day}, is new since"
            )
        elif answer != before.get(question.id):
            told[question.id] = f"{said}, said {day}, counts again"
    return told


def _as_they_were(
    answers: Mapping[str, Answer], before: Mapping[str, Answer], questions: Collection[str]
) -> dict[str, Answer]:
    """The answers, but on these questions what was known of them when the lead was judged."""
    others = {question: answer for question, answer in answers.items() if question not in questions}
    return others | {question: before[question] for question in questions if question in before}


def _come_near(
    definition: Definition, answers: Mapping[str, Answer], before: Mapping[str, Answer], then: date, on: date
) -> dict[str, str]:
    """Dates that were known and have come within a bound since, by question."""
    atoms = assessor(definition).judge.atoms
    told: dict[str, str] = {}
    for question in _counting(definition, answers, on):
        answer = answers[question.id]
        if answer != before.get(question.id):
            continue
        if limit := _come_within(definition, question, atoms[question.id], answer, then, on):
            said = _said(definition, question, answer)
            told[question.id] = f"{said}, said {near_day_words(answer.said_on, on)}, is within {limit} now"
    return told


def _counting(definition: Definition, answers: Mapping[str, Answer], on: date) -> Iterator[Question]:
    """The questions with an answer that counts on the day."""
    for question in definition.questions:
        answer = answers.get(question.id)
        if standing(question, answer, on, set_at_wrap_up=False) is Standing.COUNTS:
            yield question


def _said(definition: Definition, question: Question, answer: Answer) -> str:
    return f"{question.title}: {answer_words(question, answer, definition.currency)}"


def _come_within(
    definition: Definition, question: Question, atoms: Sequence[Statement], answer: Answer, then: date, on: date
) -> str:
    """The shortest bound that the date has come within since; "" for none."""
    met = [
        atom.limit
        for atom in atoms
        if isinstance(atom, Within)
        and verdict(definition, question, atom, answer, then) != MET
        and verdict(definition, question, atom, answer, on) == MET
    ]
    return duration_words(min(met, key=lambda limit: limit.after(on))) if met else ""


def _newly_met(definition: Definition, then: Verdict, now: Assessment, beside: Collection[str]) -> Iterator[str]:
    """Tests that were not met then, where no answer tells why; none that reads what moved nothing, the `beside`."""
    known = [test for test in now.tests if test in then.met and reads(definition, [TestMet(test)]).isdisjoint(beside)]
    rose = [test for test in known if now.tests[test] == "met" and then.met[test] != "met"]
    yield from (f"{definition.test[test].title} is met now" for test in rose[:_TOLD])
