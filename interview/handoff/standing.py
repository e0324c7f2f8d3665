"""Where the lead stands, for somebody who has to believe it: each condition of each tier with what it rests on, the
scorecards with what was said to them, and how well the account fits.

Everything is read from the judgement and its trace; nothing is judged again here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from interview.answers import Answer
from interview.assessment import DATE_PASSED, Assessment
from interview.definition.model import Attribute, Definition, Question, Scorecard
from interview.definition.statement import MET, ProfileIs
from interview.handoff.page import Card, Condition, Mark, Row, Said
from interview.judging.compiled import variants
from interview.judging.verdicts import Standing, standing
from interview.why.standpoint import Standpoint
from interview.why.trace import Reason, Trace, grounds, trace

_MOST_GROUNDS = {MET: 2}
_MOST = 3
"""Grounds told of a condition; fewer of one that is met."""
_MARKS: dict[str, Mark] = {"met": "met", "unmet": "unmet", "unknown": "unknown"}


def mark_of(assessment: Assessment, test: str) -> Mark:
    """A test as it stands; partly where it is not met and its `partly` is."""
    stood = _MARKS[assessment.tests[test]]
    return "partly" if stood != "met" and test in assessment.partly else stood


# -- why this tier ---


def conditions(stand: Standpoint) -> Iterator[Condition]:
    """What every tier requires, from the lowest, and what it stands on."""
    for tier, reasons in zip(stand.definition.tiers, trace(stand), strict=True):
        for test, reason in zip(tier.requires, reasons.tests, strict=True):
            fits = isinstance(stand.definition.test[test].met, ProfileIs)
            yield Condition(
                tier=reasons.title,
                test=test,
                title=reason.says,
                mark=mark_of(stand.assessment, test),
                because=fit_words(stand.definition, stand.assessment) if fits else _because(reason),
            )


def _because(reason: Reason) -> str:
    """What it stands on: the first of it, and how much more there is."""
    told = list(dict.fromkeys(_ground(one) for one in grounds(reason) if one is not reason))
    most = _MOST_GROUNDS.get(reason.value, _MOST)
    rest = len(told) - most
    return "; ".join(told[:most]) + (f"; and {rest} more" if rest > 0 else "")


def _ground(reason: Reason) -> str:
    return f"{reason.says} (needed: {reason.needed})" if reason.needed else reason.says


def fit_words(definition: Definition, assessment: Assessment) -> str:
    """How much of the ideal customer is met, and which attributes are missed or not known; "" without a profile."""
    profile, fit = definition.profile, assessment.fit
    if profile is None:
        return ""
    rows = next((row for persona, row in variants(profile) if persona == fit.persona), profile.attributes)
    whole = sum(row.weight for row in rows)
    persona = next((f", as {one.title}" for one in profile.personas if one.id == fit.persona), "")
    told = [f"{fit.low * whole:g} of {whole:g} match{persona}, {profile.fits_at * whole:g} needed"]
    for mark, words in (("unmet", "missed"), ("unknown", "not known")):
        if titles := _titles(definition, assessment, rows, mark):
            told.append(f"{words}: {titles}")
    return "; ".join(told)


def _titles(definition: Definition, assessment: Assessment, rows: Iterable[Attribute], mark: str) -> str:
    return ", ".join(definition.test[row.test].title for row in rows if assessment.tests[row.test] == mark)


def caution_titles(definition: Definition, assessment: Assessment, counting: Mapping[str, Answer]) -> tuple[str, ...]:
    """The cautions that stand; of dates that have gone by, which."""
    told = [definition.caution[one].title for one in assessment.cautions if one in definition.caution]
    if DATE_PASSED in assessment.cautions:
        gone = ", ".join(question.title for question in definition.questions if _gone(question, counting, assessment))
        told.append(f"A date that was named has gone by: {gone}.")
    return tuple(told)


def _gone(question: Question, counting: Mapping[str, Answer], assessment: Assessment) -> bool:
    answer, shown = counting.get(question.id), question.asked and question.id not in assessment.hidden
    return shown and standing(question, answer, assessment.on, set_at_wrap_up=False) is Standing.PASSED


# -- scorecards ---


def card(
    stand: Standpoint, scorecard: Scorecard, held: Mapping[str, Said], notes: Mapping[str, tuple[str, ...]]
) -> Card:
    """A scorecard with what was said at the questions that stand under its tests."""
    definition, assessment, why = stand.definition, stand.assessment, Trace(stand)
    warned = {definition.caution[one].marks for one in assessment.cautions if one in definition.caution}
    under = {test: [one.id for one in definition.questions if one.shows == test] for test in scorecard.tests}

    def row(test: str) -> Row:
        told = tuple(held[question] for question in under[test] if question in held)
        return Row(
            test=test,
            title=definition.test[test].title,
            mark=mark_of(assessment, test),
            warned=test in warned,
            said=told,
            notes=tuple(note for question in under[test] for note in notes.get(question, ())),
            because="" if told or assessment.tests[test] == "unknown" else _because(why.test(test)),
        )

    return Card(
        id=scorecard.id, title=scorecard.title, letters=scorecard.letters, rows=tuple(map(row, scorecard.tests))
    )
