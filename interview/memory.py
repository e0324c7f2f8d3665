"""What is remembered of a lead, as today's definition can read it.

Answers outlive the definition they were given under. What another version does not know (a question gone, an option
renamed, an amount that became a date) is left out of the judgement and stays with the lead, untouched, until a
version knows it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from interview.answer_json import AnswerProblem, answer_json, read_answer
from interview.answers import Answer, Person
from interview.definition.model import Definition, Question


def known_answers(definition: Definition, answers: Mapping[str, Answer], on: date) -> dict[str, Answer]:
    """The answers that the definition can judge on that day."""
    questions = definition.question
    return {
        question: answer
        for question, answer in answers.items()
        if question in questions and _known(definition, questions[question], answer, on)
    }


def known_people(definition: Definition, people: Sequence[Person]) -> tuple[Person, ...]:
    """The people; roles and engagements that the definition does not know left out."""
    rules = definition.people
    return tuple(
        Person(
            name=person.name,
            title=person.title,
            roles=tuple(role for role in person.roles if role in rules.roles),
            engagement=person.engagement if person.engagement in rules.engagements else None,
        )
        for person in people
    )


def _known(definition: Definition, question: Question, answer: Answer, on: date) -> bool:
    try:
        read_answer(definition, question.id, answer_json(question, answer), on)
    except (AnswerProblem, IndexError):
        return False
    return True
