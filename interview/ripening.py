"""What time makes of a lead: whether it stands higher or nearer on a day than when it was last judged, and why.

The verdict at the end of a call is never rewritten; this is the same memory judged again on a later day, beside it.
Higher is a higher tier, now or within reach; nearer is an earlier band of the timeline. An answer that went stale can
open a tier again that was out of reach: that is worth a question, and no reason to say that the lead stands higher.
The reasons are what time did (a date has come within a bound, a refusal is over, an appointed day is there) and what
was learnt since; where neither tells, the tests that are met now. Pure: the days are arguments, nothing is looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from interview.answers import Answer
from interview.assessment import Assessment, assess, assessor
from interview.call import Verdict
from interview.definition.model import Definition, Question
from interview.definition.statement import MET, Statement, Within
from interview.definition.words import duration_words
from interview.history import voice
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
    answers = recall(definition, memory, on)
    now = assess(definition, answers, on, known_people(definition, memory.people))
    moves = tuple(_moves(definition, then, now))
    if not moves or now.disqualified_by:
        return None
    before = recall(definition, memory, then.on)
    why = tuple(_reasons(definition, answers, before, then.on, on)) or tuple(_newly_met(definition, then, now))
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


def _reasons(
    definition: Definition, answers: Mapping[str, Answer], before: Mapping[str, Answer], then: date, on: date
) -> Iterator[str]:
    """A reason for every answer of which time, or somebody since, made something else."""
    atoms = assessor(definition).judge.atoms
    for question in definition.questions:
        answer = answers.get(question.id)
        if answer is None or standing(question, answer, on, set_at_wrap_up=False) is not Standing.COUNTS:
            continue
        said = f"{question.title}: {answer_words(question, answer, definition.currency)}"
        day = near_day_words(answer.said_on, on)
        if answer.said_on > then:
            yield f"{said}, {'from the list' if voice(answer) == 'The list' else 'said'} {day}, is new since"
        elif answer != before.get(question.id):
            yield f"{said}, said {day}, counts again"
        elif limit := _come_within(definition, question, atoms[question.id], answer, then, on):
            yield f"{said}, said {day}, is within {limit} now"


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


def _newly_met(definition: Definition, then: Verdict, now: Assessment) -> Iterator[str]:
    """Tests that were not met then, where no answer tells why."""
    known = [test for test in now.tests if test in then.met]
    rose = [test for test in known if now.tests[test] == "met" and then.met[test] != "met"]
    yield from (f"{definition.test[test].title} is met now" for test in rose[:_TOLD])
