"""What is remembered of a lead from call to call, and what of it counts on a day.

What was said of a question stands newest first: `answers` has the newest word, `earlier` what was said before it. A
word given again by the same speaker takes the place of the old one; every other stays. What a list says stands behind
everything that was said. On a day the newest answer counts that the definition in force can read and that is not
stale; a refusal closes its question on its own day only. A date that has gone by is never replaced by an older one: it
was the newer word.

Answers outlive the definition they were given under. What another version does not know (a question gone, an option
renamed, an amount that became a date) is left out of the judgement and stays with the lead, untouched, until a
version knows it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce

from msgspec import Struct

from interview.answer_json import AnswerProblem, answer_json, read_answer
from interview.answers import Answer, Person
from interview.call import Answered, Declined, NotKnown
from interview.definition.model import Definition, Question
from interview.folding import CallState, with_person
from interview.judging.verdicts import Standing, standing, value_of
from interview.lead import Lead

Said = tuple[Answer, ...]
"""What was said of one question, the newest first."""


class Memory(Struct, frozen=True, kw_only=True):
    """What is remembered of a lead, without the lead."""

    answers: dict[str, Answer] = {}
    earlier: dict[str, Said] = {}
    people: tuple[Person, ...] = ()


def said_of(memory: Memory | Lead, question: str) -> Said:
    """Everything that was said of a question, the newest first."""
    newest = memory.answers.get(question)
    before = memory.earlier.get(question, ())
    return before if newest is None else (newest, *before)


def recall(definition: Definition, memory: Memory | Lead, on: date) -> dict[str, Answer]:
    """What counts on that day, as the definition can read it; what is stale is there too, for it to be judged."""
    if not memory.earlier:
        return known_answers(definition, memory.answers, on)
    questions = dict.fromkeys((*memory.answers, *memory.earlier))
    counting = ((question, _counting(definition, question, said_of(memory, question), on)) for question in questions)
    return {question: answer for question, answer in counting if answer is not None}


def beside(memory: Memory | Lead, counting: Mapping[str, Answer]) -> dict[str, Said]:
    """What is remembered besides the answers that `recall` found, for the call that begins with them."""
    rest = {q: tuple(one for one in said_of(memory, q) if one is not counting.get(q)) for q in memory.earlier}
    return {question: said for question, said in rest.items() if said}


def known_answers(definition: Definition, answers: Mapping[str, Answer], on: date) -> dict[str, Answer]:
    """The answers that the definition can judge on that day."""
    return {question: answer for question, answer in answers.items() if readable(definition, question, answer, on)}


def readable(definition: Definition, question: str, answer: Answer, on: date) -> bool:
    """Whether the definition can judge this answer on that day."""
    asked = definition.question.get(question)
    if asked is None:
        return False
    try:
        read_answer(definition, question, answer_json(asked, answer), on)
    except (AnswerProblem, IndexError):
        return False
    return True


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


# -- taking a call in ---


def known_before(state: CallState) -> Memory:
    """What a call began with."""
    started = state.before
    return Memory(answers=started.answers, earlier=started.earlier, people=started.people) if started else Memory()


def on_call(definition: Definition, state: CallState) -> Memory:
    """What is remembered on a call: what it began with, and what was said on it."""
    return heard(definition, known_before(state), state)


def heard(definition: Definition, memory: Memory | Lead, state: CallState) -> Memory:
    """What is remembered once the call was heard, from what is remembered now, which may be more than it began with.

    Of everybody who spoke on the call the last word is remembered. What the caller took away again without saying
    anything else stays with the call. Where the caller took away what was known before, the lead lets go of that and
    all said before it; what somebody else was told since then stays.
    """
    answers, earlier = dict(memory.answers), dict(memory.earlier)
    own = {event.question for event in state.counting if isinstance(event, Answered | Declined | NotKnown)}
    for question, answer in state.own.items():
        said = said_of(memory, question)
        if answer is not None:
            for one in (*state.others.get(question, ()), answer):
                said = added(definition.question.get(question), said, one)
        elif question not in own:
            said = _without(said, known_before(state).answers.get(question))
        put(answers, earlier, question, said)
    return Memory(answers=answers, earlier=earlier, people=reduce(with_person, state.people, memory.people))


def put(answers: dict[str, Answer], earlier: dict[str, Said], question: str, said: Said) -> None:
    """Put down what was said of a question, the newest first; nothing: the question is not remembered."""
    answers.pop(question, None)
    earlier.pop(question, None)
    if said:
        answers[question] = said[0]
    if said[1:]:
        earlier[question] = said[1:]


def added(question: Question | None, said: Said, answer: Answer) -> Said:
    """What was said of a question with one answer more; `question` None: the definition does not know it."""
    kept = [one for one in said if not _again(question, one, answer)]
    place = next((n for n, one in enumerate(kept) if _rank(one) <= _rank(answer)), len(kept))
    return (*kept[:place], answer, *kept[place:])


def same_word(question: Question | None, one: Answer, other: Answer) -> bool:
    """Whether two answers say the same. "In 3 months" said in June and in September are two dates."""
    if (one.state, one.options, one.value, one.currency) != (other.state, other.options, other.value, other.currency):
        return False
    return question is None or value_of(question, one) == value_of(question, other)


def _again(question: Question | None, old: Answer, new: Answer) -> bool:
    """Whether the new answer says what the old one did, so that nothing but its day is lost with it.

    What a list said is confirmed by whoever says it; a quote stays with the answer it was given for, and what was said
    is not given up for what was only inferred.
    """
    if not same_word(question, old, new) or old.said_on > new.said_on or old.quote not in (None, new.quote):
        return False
    if old.rank > new.rank:
        return False
    return old.speaker == new.speaker or old.evidence == "imported"


def _rank(answer: Answer) -> tuple[bool, date]:
    """Later words stand before earlier ones, and what was said before what a list says."""
    return answer.evidence != "imported", answer.said_on


def _without(said: Said, taken: Answer | None) -> Said:
    """What was said since the answer that was taken away."""
    return said[: said.index(taken)] if taken in said else said


def _counting(definition: Definition, question: str, said: Said, on: date) -> Answer | None:
    """The answer of these that counts on the day, or that tells best why none does."""
    best: Answer | None = None
    for one in said:
        if not readable(definition, question, one, on):
            continue
        if standing(definition.question[question], one, on, set_at_wrap_up=False) is not Standing.NONE:
            return one
        if best is None or (best.state != "answered" and one.state == "answered"):
            best = one
    return best
