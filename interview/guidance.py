"""The next best question, and why: the words on the line `Enter > …`.

Guidance never reorders the questions and never answers one; it names the one to ask next. Nothing is asked of a lead
that is disqualified, or once what can still be asked moves no tier and no must-have is left. The order here is the
simple one: a standing caution's check, an open follow-up of what was just said, a missing must-have, and else the
file's order; `not_before` keeps manners among them.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from interview.answers import Answer
from interview.assessment import Assessment
from interview.definition.model import Definition
from interview.judging.reads import reads


class Next(Struct, frozen=True):
    """A question and the reason to ask it now, in words."""

    question: str
    reason: str


def guide(
    definition: Definition, answers: Mapping[str, Answer], assessment: Assessment, last: str | None = None
) -> Next | None:
    """The question to ask next, or None where none is worth the prospect's time; `last` is the question just
    answered.
    """
    if not assessment.open or assessment.disqualified_by or hopeless(definition, assessment):
        return None
    check = _clears_caution(definition, assessment)
    if check is not None or assessment.settled:
        return check or _still_lacking(assessment)
    return _follow_up(definition, answers, assessment, last) or _moves_the_tier(definition, assessment)


def _clears_caution(definition: Definition, assessment: Assessment) -> Next | None:
    for caution in assessment.cautions:
        stands = definition.caution.get(caution)
        if stands is None or stands.cleared_by is None:
            continue
        clearing = reads(definition, [stands.cleared_by])
        for question in assessment.open:
            if question in clearing:
                return Next(question, "clears the caution")
    return None


def hopeless(definition: Definition, assessment: Assessment) -> bool:
    """Whether nothing lifts the lead above the lowest tier any more: time is the caller's money."""
    return assessment.settled and assessment.tier == definition.tiers[0].id != definition.tiers[-1].id


def _still_lacking(assessment: Assessment) -> Next | None:
    if not assessment.unasked_must:
        return None
    return Next(assessment.unasked_must[0], "the hand-off still lacks it")


def _follow_up(
    definition: Definition, answers: Mapping[str, Answer], assessment: Assessment, last: str | None
) -> Next | None:
    if last not in answers:
        return None
    for question in assessment.open:
        when = definition.question[question].when
        if when is not None and last in reads(definition, [when]):
            return Next(question, f"follows up {definition.question[last].title}")
    return None


def _moves_the_tier(definition: Definition, assessment: Assessment) -> Next | None:
    wanted = {question: miss.test for miss in reversed(assessment.missing) for question in miss.questions}
    polite = [question for question in assessment.open if not _waits(definition, assessment, question, wanted)]
    for question in polite or assessment.open:
        if question in wanted:
            return Next(question, f"settles {definition.test[wanted[question]].title}")
    first = (polite or assessment.open)[0]
    return Next(first, "is next on the list")


def _waits(definition: Definition, assessment: Assessment, question: str, wanted: Mapping[str, str]) -> bool:
    """Manners: an earlier question is still open and could still matter."""
    return any(other in wanted and other in assessment.open for other in definition.question[question].not_before)
