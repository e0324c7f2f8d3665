"""What would come of ending the call so, while it is still typed: both clocks, the next try, the tier, the last words.

A meeting is the answer to a question, so that it can lift or lose a tier; how soon it has to be stands in the
definition alone, and it is judged here as it will be judged when it is saved. Nothing is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from interview.answers import Answer
from interview.assessment import Assessment, assess
from interview.call import Ended
from interview.definition.model import Disposition, Need, Question, Span
from interview.definition.statement import TestMet
from interview.ending import in_a_row, next_step
from interview.outreach.appointment import taken_apart
from interview.spoken import Reading, read_moment
from interview.taking import say_value
from interview.text import clean_line
from interview.words import fill
from tui.appointments import Agreed, Where, both_clocks, read_agreed, their_words
from tui.needs import NOT_KNOWN, need_title
from tui.picture import Moment
from tui.refused import Refused
from tui.views import Foresight
from tui.wrapping import reads


def foresee(moment: Moment, ends: Disposition, answers: Mapping[Need, str], where: Where) -> Foresight:
    """What is to be said of the needs as far as they are typed; refuses nothing."""
    words = clean_line(answers.get("when", "")) if "when" in ends.needs else ""
    if words in ("", NOT_KNOWN):
        return Foresight(reading=_tried_again(moment, ends, where))
    try:
        agreed = read_agreed(words, need_title(moment.definition, ends, "when"), where)
    except Refused as refusal:
        readable = read_moment(taken_apart(words).words, where.now) is not None
        return Foresight(warnings=(str(refusal),) if readable else ())
    return Foresight(
        reading=agreed.words,
        warnings=(*agreed.warnings, *_judged(moment, ends, agreed)),
        closing=_closing(moment, ends, answers, agreed, where),
    )


def met_on(question: Question, before: Answer | None, day: date, words: str, on: date) -> Answer:
    """The day of a meeting as the answer to its question."""
    return say_value(question, before, Reading(Span(day, day), None, ""), words, on)


def _tried_again(moment: Moment, ends: Disposition, where: Where) -> str:
    """When the definition has it tried again, "" where nobody is to call."""
    lead, call = moment.lead, moment.call
    tried = in_a_row(moment.definition, ends, lead, (*lead.tried, call.started))
    ended = Ended(seq=0, at=0.0, disposition=ends.id)
    step = next_step(moment.definition, ends, ended, where.now, tried=tried, clocks=where.clocks)
    return f"again {both_clocks(step.at, where)}" if step and step.at else ""


def _judged(moment: Moment, ends: Disposition, agreed: Agreed) -> tuple[str, ...]:
    """What the meeting's day leaves unmet, and the tier that comes of it."""
    if ends.sets is None:
        return ()
    definition, day = moment.definition, agreed.at.date()
    after, best = _with(moment, ends.sets, day), _with(moment, ends.sets, moment.state.on)
    unmet = [
        definition.test[test].title
        for tier in definition.tiers
        for test in tier.requires
        if after.tests[test] == "unmet" and best.tests[test] == "met" and ends.sets in reads(definition, TestMet(test))
    ]
    if not unmet:
        return ()
    tier, sooner = definition.tier[after.tier].title, definition.tier[best.tier].title
    instead = f", not {sooner}" if sooner != tier else ""
    return (f"“{unmet[0]}” is not met on that day: {tier}{instead}",)


def _with(moment: Moment, question: str, day: date) -> Assessment:
    """The judgement once the meeting is on that day."""
    state, asked = moment.state, moment.definition.question[question]
    answer = met_on(asked, state.answers.get(question), day, "", state.on)
    return assess(moment.definition, {**state.answers, question: answer}, state.on, state.people)


def _closing(moment: Moment, ends: Disposition, answers: Mapping[Need, str], agreed: Agreed, where: Where) -> str:
    """The words to close with, the moment by the clock of whoever hears them."""
    when, rep = their_words(agreed.at, where), clean_line(answers.get("rep", ""))
    who = "I call you" if ends.sets is None else f"{rep if rep not in ('', NOT_KNOWN) else 'we'} will speak with you"
    return fill(moment.definition.closing, {**moment.words, "next_step": f"{who} on {when}"})
