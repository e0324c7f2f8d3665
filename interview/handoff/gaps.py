"""What is not known, by name: must-haves nobody asked, what was declined or not known, what is too old to stand on.

A rep can live with a gap that is named; a gap that looks like an answer costs the meeting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from interview.assessment import Assessment
from interview.definition.model import Definition, Question
from interview.handoff.page import Gap, Said
from interview.handoff.said import said, source_words
from interview.lead import Lead
from interview.memory import Memory, readable, said_of

NOT_ASKED = "not asked"


def gaps(
    definition: Definition, assessment: Assessment, memory: Memory | Lead, held: Mapping[str, Said]
) -> Iterator[Gap]:
    """The gaps, must-haves first, each in the file's order; what branching hides is none."""
    for must in (True, False):
        for question in definition.questions:
            if question.asked and question.must is must and question.id not in assessment.hidden:
                pending = question.id in assessment.pending
                why = "" if question.id in held else _why(definition, question, memory, pending=pending)
                if why and (must or why != NOT_ASKED):
                    yield Gap(question=question.id, title=question.title, why=why, must=must)


def _why(definition: Definition, question: Question, memory: Memory | Lead, *, pending: bool) -> str:
    """Why it counts as not known; "" where nothing was said and it is not certain yet that it is asked at all."""
    every = [
        said(definition, question, one)
        for one in said_of(memory, question.id)
        if readable(definition, question.id, one, one.said_on)
    ]
    newest, *earlier = every or (None,)
    if newest is None:
        return "" if pending else NOT_ASKED
    if newest.grade:
        return f"out of date: {newest.words} ({source_words(newest)})"
    before = next((f"; before that: {one.words} ({source_words(one)})" for one in earlier if one.grade), "")
    return f"{newest.holds} ({source_words(newest)}){before}"
