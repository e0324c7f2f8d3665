"""The wrap-up page: how the call stands, the ways it can end, and what each of them needs to know.

It paints nothing and decides nothing for good. What was typed for a need is read by `needs.py`, what would come of it
is told by `foreseeing.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from interview.answers import Answer
from interview.definition.model import Definition, Disposition, Need, Question
from interview.definition.statement import Statement, TestMet, leaves
from interview.ending import hands_over
from interview.history import slip_words, slips
from interview.judging.compiled import Atoms
from interview.memory import on_call
from interview.outreach.recap import recap
from interview.spoken import read_moment
from interview.words import answer_words, fill, person_words
from tui.chart import counts, letter_lines, rail_lines, said_today
from tui.needs import OTHERWISE, PROMPTS, need_title
from tui.picture import (
    Moment,
    caution_lines,
    disqualified_titles,
    must_open,
    objection_title,
    parked_lines,
    timeline_title,
)
from tui.views import DispositionLine, NeedLine, OpenLine, RecapLine, WrapView
from tui.wording import contact_name


def wrap_view(moment: Moment, reps: tuple[str, ...], slots: tuple[str, ...]) -> WrapView:
    """The wrap-up page of a call."""
    definition, assessment = moment.definition, moment.assessment
    rail = rail_lines(moment.chart, moment.state, assessment)
    return WrapView(
        company=moment.lead.company,
        contact=contact_name(moment.lead),
        tier=definition.tier[assessment.tier].title,
        timeline=timeline_title(definition, assessment.timeline),
        rail_title=moment.chart.rail.title,
        met=sum(1 for line in rail if line.mark == "met"),
        of=len(rail),
        letters=letter_lines(moment.chart, assessment),
        still_open=_still_open(moment),
        cautions=caution_lines(definition, assessment.cautions, _slips(moment)),
        disqualified=disqualified_titles(definition, assessment.disqualified_by),
        dispositions=tuple(
            DispositionLine(
                id=one.id,
                key=one.key,
                title=one.title,
                needs=tuple(_need_line(moment, one, need, reps, slots) for need in one.needs),
                do_not_call=one.do_not_call,
            )
            for one in definition.dispositions
        ),
        suggested=_suggested(moment),
        summary=summary(moment),
        closing=fill(definition.closing, moment.words),
        recap=tuple(
            RecapLine(told.question, told.words)
            for told in recap(definition, moment.state, {*assessment.hidden, *assessment.pending})
        ),
        began=moment.began,
        parked=parked_lines(definition, moment.state),
    )


def _still_open(moment: Moment) -> tuple[OpenLine, ...]:
    """Must-haves without an answer, then the rows of the rail that are met in part only."""
    lines = must_open(moment.chart, moment.state, moment.assessment)
    keys = {line.key for line in lines}
    return lines + tuple(
        OpenLine(question=_wanting(moment, row.test), key=row.key, title=row.title, mark=row.mark)
        for row in rail_lines(moment.chart, moment.state, moment.assessment)
        if row.mark == "partly" and row.key not in keys and moment.chart.on_row[row.test]
    )


def _wanting(moment: Moment, test: str) -> str:
    """Where to go for a row that is met in part: the first of its questions that the test itself reads."""
    read, row = {*reads(moment.definition, TestMet(test))}, [question.id for question in moment.chart.on_row[test]]
    return next((question for question in row if question in read), row[0])


def reads(definition: Definition, statement: Statement) -> Iterator[str]:
    """The questions that a statement reads itself or through tests, and not for their branching."""
    for leaf in leaves(statement):
        if isinstance(leaf, TestMet):
            yield from reads(definition, definition.test[leaf.test].met)
        elif isinstance(leaf, Atoms):
            yield leaf.question


def _need_line(
    moment: Moment, disposition: Disposition, need: Need, reps: tuple[str, ...], slots: tuple[str, ...]
) -> NeedLine:
    title, suggestion, prompt = need_title(moment.definition, disposition, need), "", PROMPTS.get(need, OTHERWISE)
    if need == "when" and disposition.sets is not None:
        free = [slot for slot in slots if read_moment(slot, moment.now) is not None]
        suggestion = next(iter(free), "")
        prompt = f"or {', '.join(free[1:])}; " * bool(free[1:]) + prompt
    elif need == "rep":
        suggestion = next(iter(reps), "")
    elif need == "reason":
        suggestion = _reason(moment)
    return NeedLine(need=need, title=title, suggestion=suggestion, prompt=prompt)


def _reason(moment: Moment) -> str:
    """What the call itself says against the lead."""
    stands = disqualified_titles(moment.definition, moment.assessment.disqualified_by)
    objected = tuple(objection_title(moment.definition, event.objection) for event in moment.state.objections)
    return next(iter((*stands, *objected)), "")


def _suggested(moment: Moment) -> str:
    """The disposition the call looks like: handed over, not a fit, broken off; "" where nothing was said."""
    dispositions, assessment = moment.definition.dispositions, moment.assessment
    spoken = [one for one in dispositions if one.reached and not one.do_not_call]
    if assessment.disqualified_by:
        looks = [one for one in spoken if one.final and "reason" in one.needs]
    elif not any(said_today(moment.state, question) for question in moment.chart.path):
        looks = []
    elif assessment.tier == moment.definition.tiers[-1].id or not assessment.unasked_must:
        looks = [one for one in spoken if hands_over(one)]
    else:
        looks = [one for one in spoken if not one.final]
    return looks[0].id if looks else ""


def summary(moment: Moment) -> tuple[str, ...]:
    """What is known, in a few plain sentences: the standing, what warns, each answer, the people, the notes."""
    definition, state, assessment = moment.definition, moment.state, moment.assessment
    band = timeline_title(definition, assessment.timeline)
    sentences = [f"{moment.lead.company}: {definition.tier[assessment.tier].title}, timeline {band.lower()}."]
    sentences += [_sentence(caution.title) for caution in caution_lines(definition, assessment.cautions, {})]
    known = [
        (question, state.answers[question.id])
        for question in definition.questions
        if question.asked and counts(moment.chart, state, assessment, question)
    ]
    sentences += [_sentence(_told(question, answer, definition)) for question, answer in known]
    if slipped := slip_words(definition, _slips(moment)):
        sentences.append(slipped)
    if state.people:
        sentences.append(_sentence("People: " + "; ".join(person_words(person) for person in state.people)))
    quotes = {answer.quote for _, answer in known}
    sentences += [_sentence(f"Noted: {note.text}") for note in state.notes if note.text not in quotes]
    return tuple(sentences)


def _told(question: Question, answer: Answer, definition: Definition) -> str:
    """An answer for whoever takes the lead over: with their own words, and said to be inferred where it was."""
    guess = " (inferred)" if answer.grade == "inferred" else ""
    quote = f", “{answer.quote}”" if answer.quote else ""
    return f"{question.title}: {answer_words(question, answer, definition.currency)}{guess}{quote}"


def _slips(moment: Moment) -> dict[str, int]:
    return slips(moment.definition, on_call(moment.definition, moment.state), moment.state.on)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{words}."
