"""Answers as a rep reads them: in words, with who said it, when, how well it is known, and whether it still holds.

A time frame is of no use two weeks later unless it says which days it meant, so days are told twice: as they were
said, and as what they come to, counted from the day they were said.
"""

from __future__ import annotations

from collections.abc import Mapping

from interview.answers import Answer
from interview.assessment import Assessment
from interview.definition.model import Definition, Question, Span
from interview.handoff.page import Holds, Said
from interview.history import set_at_wrap_up
from interview.judging.verdicts import Standing, standing, value_of
from interview.words import answer_words, clock, day_words, reading_words, value_words

_REFUSED: dict[str, Holds] = {"declined": "declined", "doesnt-know": "not known"}


def said(definition: Definition, question: Question, answer: Answer, holds: Holds = "said") -> Said:
    """One answer; `holds` is what it is worth today where it was answered."""
    answered = answer.state == "answered"
    return Said(
        question=question.id,
        title=question.title,
        words=words_of(definition, question, answer),
        holds=holds if answered else _REFUSED[answer.state],
        grade=answer.grade if answered else "",
        speaker=answer.speaker or "",
        on=answer.said_on,
        minute=clock(answer.at) if answer.at is not None and answer.grade != "imported" else "",
        session=answer.session or "",
        quote=answer.quote or "",
    )


def words_of(definition: Definition, question: Question, answer: Answer) -> str:
    """The answer in words: of a date also the days that it comes to, of a figure named within a band the figure."""
    plain = answer_words(question, answer, definition.currency)
    worth = value_of(question, answer)
    if answer.state != "answered" or not isinstance(worth, Span):
        return plain
    if question.kind == "date":
        days = value_words(worth, "date", None, answer.said_on)
        if answer.value is None:
            return f"{plain} = {days}"
        return reading_words(answer.words or "", days) if answer.words else days
    if answer.value is not None and all(_is_band(question, option) for option in answer.options or ()):
        return value_words(worth, question.kind, answer.currency or definition.currency, answer.said_on)
    return plain


def _is_band(question: Question, option_id: str) -> bool:
    """Whether an option says no more than that a figure lies within it."""
    option = question.option(option_id)
    return option is not None and isinstance(option.value, Span)


def holding(definition: Definition, assessment: Assessment, counting: Mapping[str, Answer]) -> dict[str, Said]:
    """By question what was answered and counts on the day, in the file's order."""
    sets = set_at_wrap_up(definition)
    held: dict[str, Said] = {}
    for question in definition.questions:
        answer = counting.get(question.id)
        if answer is None or question.id in assessment.hidden:
            continue
        if standing(question, answer, assessment.on, set_at_wrap_up=question.id in sets) is Standing.COUNTS:
            listed = answer.grade == "imported"
            held[question.id] = said(definition, question, answer, "from the list" if listed else "said")
    return held


def source_words(one: Said) -> str:
    """ "Dana Ruiz, 22 Nov 2026", "the list, 3 Nov 2026", "said 22 Nov 2026"."""
    who = "the list" if one.grade == "imported" else one.speaker
    return f"{who}, {day_words(one.on)}" if who else f"said {day_words(one.on)}"


def evidence_words(one: Said) -> str:
    """ "verbatim, Dana Ruiz, 22 Nov 2026": the grade of evidence and its source."""
    return ", ".join(part for part in (one.grade or one.holds, source_words(one)) if part)
