"""The find line: one line of typing goes to a question, takes an answer out of order, finds a person or a command.

A single digit is a place on the rail and a single capital letter the next open question of that letter; everything
else is looked up by the beginnings of words. Questions come first, then answers, people, commands, each in its own
order, so that the same letters always find the same thing in the same place. A command named in full stands first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.definition.model import Option, Question
from interview.words import part_words
from tui.chart import ROW_KEYS, counts
from tui.picture import Moment
from tui.views import FoundLine

COMMANDS = {
    "end": "Wrap up the call",
    "recap": "Read back what they said, put it right",
    "park": "Park the call and go on later",
    "person": "Add a person",
    "objections": "What to say to an objection",
    "flag": "Flag this moment for review",
    "quote": "The last note is their own words",
    "inferred": "Inferred, not said; again: said",
    "speaker": "Who said it, from here on",
    "undo": "Take back the last thing",
    "redo": "Bring it back",
    "why": "Why this tier, and what would change it",
    "dnc": "Never call again: asks whom",
    "keys": "All keys",
}
MOST = 50
_WORD = re.compile(r"\w+")


def find(moment: Moment, words: str) -> tuple[FoundLine, ...]:
    """What the words find, the best first; nothing for nothing."""
    if len(words) == 1 and words in ROW_KEYS:
        return _place(moment, moment.chart.by_key(words))
    if len(words) == 1 and words in (letter for letter, _ in moment.chart.strip):
        return _place(moment, moment.chart.by_letter(words))
    wanted = _WORD.findall(words.casefold())
    if not wanted:
        return ()
    named = words.casefold().strip()
    commands = tuple(_command(name) for name in COMMANDS if name == named)
    rest = (_command(name) for name, title in COMMANDS.items() if name != named and _begins(wanted, f"{name} {title}"))
    found = (*commands, *_questions(moment, wanted), *_answers(moment, wanted), *_people(moment, wanted), *rest)
    return found[:MOST]


def _place(moment: Moment, questions: tuple[str, ...]) -> tuple[FoundLine, ...]:
    """The first question of a place that is still open; else its first one that can be asked at all."""
    seen = [q for q in questions if q not in moment.assessment.hidden and q not in moment.assessment.pending]
    still = [q for q in seen if q in moment.assessment.open]
    return tuple(_question(moment, moment.definition.question[q]) for q in (still or seen or list(questions))[:1])


def _questions(moment: Moment, wanted: list[str]) -> Iterator[FoundLine]:
    for question in moment.definition.questions:
        if question.id == "".join(wanted) or _begins(wanted, f"{question.title} {question.id}"):
            yield _question(moment, question)


def _question(moment: Moment, question: Question) -> FoundLine:
    return FoundLine(
        kind="question",
        question=question.id,
        option="",
        command="",
        title=f"{moment.chart.key(question)} {question.title}".strip(),
        detail="go to question",
        done=counts(moment.chart, moment.state, moment.assessment, question),
    )


def _answers(moment: Moment, wanted: list[str]) -> Iterator[FoundLine]:
    for question in moment.definition.questions:
        for option in question.options:
            if _begins(wanted, f"{option.say} {question.title}") and _any_begins(wanted, option.say):
                yield _answer(moment, question, option)


def _answer(moment: Moment, question: Question, option: Option) -> FoundLine:
    answer = moment.state.answers.get(question.id)
    return FoundLine(
        kind="answer",
        question=question.id,
        option=option.id,
        command="",
        title=f"{question.title} = {option.say}",
        detail="record, stay here",
        done=answer is not None and answer.state == "answered" and option.id in (answer.options or ()),
    )


def _people(moment: Moment, wanted: list[str]) -> Iterator[FoundLine]:
    for person in moment.state.people:
        if _begins(wanted, f"{person.name} {person.title}"):
            title = ", ".join(part for part in (person.name, person.title) if part)
            part = part_words(person)
            yield FoundLine(kind="person", question="", option="", command="", title=title, detail=part, done=True)


def _command(name: str) -> FoundLine:
    title = f"/{name}"
    return FoundLine(
        kind="command", question="", option="", command=name, title=title, detail=COMMANDS[name], done=False
    )


def _begins(wanted: list[str], text: str) -> bool:
    """Whether each word wanted begins some word of the text."""
    words = _WORD.findall(text.casefold())
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _any_begins(wanted: list[str], text: str) -> bool:
    words = _WORD.findall(text.casefold())
    return any(word.startswith(one) for one in wanted for word in words)
