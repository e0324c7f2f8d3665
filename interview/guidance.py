"""The next best question, and why: the words on the line `Enter > …`.

Guidance never reorders the questions and never answers one; it names the one to ask next. Of the open questions that
is, in this order: one that clears a standing caution; one that manners allow (`not_before`); one that can still change
the tier; one that follows up what was just said; the one that leaves the least uncertainty about the final tier
(entropy) for each second of talk; the first in the file. Once the tier is settled it names what the hand-off still
lacks; of a lead that is disqualified or hopeless it asks nothing more, for time is the caller's money.

How likely each answer is, and how long a question takes, is `interview/experience.py`'s; what may still become of the
call is `interview/judging/outlook.py`'s. Where a definition is too large for that, what can change the tier is told by
Kleene's logic, and the file's order decides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from msgspec import Struct

from interview.answers import Answer, Person
from interview.assessment import Assessment, assessor
from interview.definition.model import Definition
from interview.definition.statement import MET, UNMET
from interview.experience import UNTAUGHT, Experience
from interview.judging.compiled import Values
from interview.judging.outlook import PEOPLE, Node, Outlook, TooLarge
from interview.judging.reads import reads
from interview.judging.verdicts import OPEN, Standing

_FINEST = 12
"""Decimals to which values are told apart, so that the order of sums decides nothing."""
_MOST_OUTLOOKS = 8
"""Outlooks that are kept of a definition: for some days, experiences, sober and hopeful."""


class Next(Struct, frozen=True):
    """A question, and why to ask it now."""

    question: str
    why: str
    """ "settles Budget", "follows up Business pain" """
    seconds: float | None = None
    """What it takes; None: that is no argument."""
    between: tuple[str, str] | None = None
    """Titles of the tiers that can be reached after its worst and after its best answer, where they differ."""
    once: str = ""
    """What has to happen first for it to matter; "": nothing."""

    @property
    def reason(self) -> str:
        """ "settles Budget, 20 s: decides between Marketing-qualified and Sales-ready" """
        what = self.why if self.seconds is None else f"{self.why}, {round(self.seconds)} s"
        if self.once:
            return f"{what}: counts once {self.once}"
        return f"{what}: decides between {' and '.join(self.between)}" if self.between else what


class WayOut(Struct, frozen=True):
    """Where nothing is worth asking any more."""

    why: str
    say: str
    """A kind last line; "" where the call ends well, with the definition's closing words."""


FAREWELL = "Thank you for your time. I will not keep you."


class Stakes(Struct, frozen=True):
    """What can still change the tier."""

    matter: Collection[str]
    """The questions, those that are not open yet too."""
    node: Node | None = None
    """The outlook that says so; None: it would be too large."""
    hoped: str = ""
    """What has to happen first for them to matter, in words; "": nothing."""


def guide(
    definition: Definition,
    answers: Mapping[str, Answer],
    assessment: Assessment,
    last: str | None = None,
    *,
    people: Sequence[Person] = (),
    experience: Experience = UNTAUGHT,
    without: Collection[str] = (),
) -> Next | None:
    """The question to ask next, or None where none is worth the prospect's time.

    `assessment` is that of these answers and people; `last` the question just answered; `without` are left out.
    """
    candidates = [question for question in assessment.open if question not in without]
    if not candidates or assessment.disqualified_by or hopeless(definition, assessment):
        return None
    check = _clears_caution(definition, assessment, candidates)
    if check is not None:
        return check
    if assessment.settled:
        return _still_lacking(assessment, candidates)
    told = definition, answers, assessment, people, experience
    stakes = stakes_of(*told) or _hoped_for(*told)
    said_last = last if last in answers else None
    best = _best(definition, candidates, stakes, said_last, experience)
    if best is None:
        return _still_lacking(assessment, candidates)
    return _explained(definition, assessment, best, stakes, said_last, experience)


def hopeless(definition: Definition, assessment: Assessment) -> bool:
    """Whether nothing lifts the lead above the lowest tier any more: time is the caller's money."""
    return assessment.settled and assessment.tier == definition.tiers[0].id != definition.tiers[-1].id


def way_out(definition: Definition, answers: Mapping[str, Answer], assessment: Assessment) -> WayOut:
    """Why guidance names no question, and how to leave; a refusal is over tomorrow, and is said to be one."""
    disqualified = next((one for one in definition.disqualifiers if one.id in assessment.disqualified_by), None)
    if disqualified is not None:
        return WayOut(disqualified.title, FAREWELL)
    if hopeless(definition, assessment):
        refused = any(one.state != "answered" and one.said_on == assessment.on for one in answers.values())
        return WayOut("what decides was not told today" if refused else "no answer lifts it today", FAREWELL)
    if not assessment.open:
        return WayOut("nothing is left to ask", "")
    return WayOut("the hand-off lacks nothing" if assessment.settled else "the rest changes no tier", "")


def _clears_caution(definition: Definition, assessment: Assessment, candidates: Sequence[str]) -> Next | None:
    for caution in assessment.cautions:
        stands = definition.caution.get(caution)
        if stands is None or stands.cleared_by is None:
            continue
        clearing = reads(definition, [stands.cleared_by])
        for question in candidates:
            if question in clearing:
                return Next(question, f"checks the warning: {stands.title}")
    return None


def _still_lacking(assessment: Assessment, candidates: Sequence[str]) -> Next | None:
    lacking = next((question for question in assessment.unasked_must if question in candidates), None)
    return None if lacking is None else Next(lacking, "the hand-off still lacks it")


# -- what can still change the tier ---


def stakes_of(
    definition: Definition,
    answers: Mapping[str, Answer],
    assessment: Assessment,
    people: Sequence[Person] = (),
    experience: Experience = UNTAUGHT,
) -> Stakes | None:
    """What can still change the tier as calls go: the options answered, nobody new met; None: nothing."""
    values, _, free = _situation(definition, answers, assessment.on, people)
    try:
        node = outlook_of(definition, assessment.on, experience).look(values, free, people=False)
    except TooLarge:
        return _wanted(assessment)
    if not node.turns.keys().isdisjoint(assessment.open):
        return Stakes(node.turns.keys(), node)
    sure_to_come = definition.tiers[node.top].id != assessment.tier
    return _hoped_for(definition, answers, assessment, people, experience, meet=False) if sure_to_come else None


def _hoped_for(
    definition: Definition,
    answers: Mapping[str, Answer],
    assessment: Assessment,
    people: Sequence[Person],
    experience: Experience,
    *,
    meet: bool = True,
) -> Stakes:
    """What would change the tier once somebody new is met, a quote is kept, or something unusual is said."""
    judge, on = assessor(definition), assessment.on
    if outlook_of(definition, on, experience).large:
        return _wanted(assessment)
    values, standings, free = _situation(definition, answers, on, people)
    meet = meet and judge.judge.nobody_else(values) != MET
    values = judge.judge.run(judge.with_quotes(values, answers, standings, on))
    try:
        node = outlook_of(definition, on, experience, hopeful=True).look(values, free, people=meet)
    except TooLarge:
        return _wanted(assessment)
    if node.turns.keys().isdisjoint(assessment.open):
        return _wanted(assessment)
    return Stakes(node.turns.keys(), node, "somebody new is met (+)" if PEOPLE in node.turns else "")


def _wanted(assessment: Assessment) -> Stakes:
    """What the tests that are missing read, by Kleene's logic; what alone can settle one of them, if anything can."""
    behind = [[q for q in miss.questions if q in assessment.open] for miss in assessment.missing]
    sole = {questions[0] for questions in behind if len(questions) == 1}
    return Stakes(sole or {question for questions in behind for question in questions})


def _situation(
    definition: Definition, answers: Mapping[str, Answer], on: date, people: Sequence[Person]
) -> tuple[Values, dict[str, Standing], list[str]]:
    """Every slot worked out, where each answer stands, and the questions that are open or pending."""
    judge = assessor(definition)
    values, standings = judge.fill(answers, on, people)
    judge.judge.run(values)
    return (
        values,
        standings,
        [q for q in judge.askable if standings[q] in OPEN and judge.judge.visible(values, q) != UNMET],
    )


def prepare(definition: Definition, on: date, experience: Experience) -> None:
    """Works out what every call of that day stands on, so that no key waits for it."""
    if not outlook_of(definition, on, experience).large:
        outlook_of(definition, on, experience, hopeful=True)


def outlook_of(definition: Definition, on: date, experience: Experience, *, hopeful: bool = False) -> Outlook:
    """The outlook, made once for a day and an experience and kept with the definition."""
    kept: dict[tuple[date, int, bool], tuple[Experience, Outlook]] = definition.__dict__.setdefault("_outlooks", {})
    key = on, id(experience), hopeful
    if key not in kept:
        if len(kept) >= _MOST_OUTLOOKS:
            del kept[next(iter(kept))]
        judge = assessor(definition)
        kept[key] = experience, Outlook(judge.judge, judge.requires, on, experience, hopeful=hopeful)
    return kept[key][1]


# -- which of them ---


def _best(
    definition: Definition,
    candidates: Sequence[str],
    stakes: Stakes,
    last: str | None,
    experience: Experience,
) -> str | None:
    """The best of those that matter; where all of them have to wait for something, of those."""
    mattering = [question for question in candidates if question in stakes.matter]
    polite = [question for question in mattering if not waits(definition, question, mattering)] or mattering
    follow_ups = [question for question in polite if last is not None and _follows(definition, question, last)]

    def value(question: str) -> float:
        node = stakes.node
        if node is None:
            return 0.0
        learnt = node.uncertainty - node.expected(question)
        return round(learnt / experience.talk_time(definition.question[question]), _FINEST)

    return max(follow_ups or polite, key=value, default=None)


def waits(definition: Definition, question: str, mattering: Collection[str]) -> bool:
    """Manners: an earlier question is still open and could still matter."""
    return any(other in mattering for other in definition.question[question].not_before)


def _follows(definition: Definition, question: str, last: str) -> bool:
    when = definition.question[question].when
    return when is not None and last in reads(definition, [when])


# -- why ---


def _explained(
    definition: Definition,
    assessment: Assessment,
    question: str,
    stakes: Stakes,
    last: str | None,
    experience: Experience,
) -> Next:
    wanted = [miss for miss in assessment.missing if question in miss.questions]
    settled = min(wanted, key=lambda miss: len(miss.questions), default=None)
    if last is not None and _follows(definition, question, last):
        why = f"follows up {definition.question[last].title}"
    else:
        why = f"settles {definition.test[settled.test].title}" if settled else "may move the tier"
    seconds = experience.talk_time(definition.question[question])
    return Next(question, why, seconds, _between(definition, question, stakes), stakes.hoped)


def _between(definition: Definition, question: str, stakes: Stakes) -> tuple[str, str] | None:
    """The tiers that can be reached after the worst and after the best answer."""
    turns = stakes.node.turns.get(question, ()) if stakes.node is not None else ()
    tops = [turn.top for turn in turns] or [0]
    worst, best = definition.tiers[min(tops)].title, definition.tiers[max(tops)].title
    return (worst, best) if worst != best else None
