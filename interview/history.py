"""What the words on one question tell that none of them tells alone: who contradicts whom, and dates that slip.

Contradictions stand side by side; nobody is put right here, and the newest word counts. Of each source (a speaker, a
call whose speaker was not named, the list) only the newest word is held against the others: whoever changes his mind
contradicts nobody. A date slips each time a later word puts it off, and once more when it goes by; two words of one
day are a contradiction, no slip. Pure: the day is an argument, and nothing is judged but what still counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from interview.answers import Answer
from interview.definition.model import Definition, Question, Span, Special, Value
from interview.judging.verdicts import Standing, counts_as_now, overlap, passed, standing, value_of
from interview.lead import Lead
from interview.memory import Memory, Said, readable, said_of
from interview.words import answer_words, counted, near_day_words

_TIMES = {1: "once", 2: "twice"}


# -- contradictions ---


def contradictions(definition: Definition, memory: Memory | Lead, on: date) -> dict[str, Said]:
    """By question the newest word that counts and those that contradict it, the newest first."""
    found = ((question, _contradicting(definition, question, memory, on)) for question in memory.earlier)
    return {question: said for question, said in found if len(said) > 1}


def _contradicting(definition: Definition, question_id: str, memory: Memory | Lead, on: date) -> Said:
    question = definition.question.get(question_id)
    if question is None:
        return ()
    by_source: dict[str, Answer] = {}
    for answer in _valid(definition, question, memory, on):
        by_source.setdefault(source(answer), answer)
    newest, *others = by_source.values() or (None,)
    if newest is None:
        return ()
    return (newest, *(one for one in others if _differ(definition, question, one, newest)))


def _valid(definition: Definition, question: Question, memory: Memory | Lead, on: date) -> Iterator[Answer]:
    """What was said of the question and counts on that day, the newest first."""
    sets = question.id in set_at_wrap_up(definition)
    for answer in said_of(memory, question.id):
        counts = answer.state == "answered" and readable(definition, question.id, answer, on)
        if counts and standing(question, answer, on, set_at_wrap_up=sets) is Standing.COUNTS:
            yield answer


def source(answer: Answer) -> str:
    """Who says so: the list, a speaker, or a call whose speaker was not named."""
    if answer.evidence == "imported":
        return "list"
    return f"speaker {answer.speaker.casefold()}" if answer.speaker else f"session {answer.session}"


def set_at_wrap_up(definition: Definition) -> frozenset[str]:
    """The questions that are answered when a call ends: a day that went by was kept there, and did not slip."""
    return frozenset(one.sets for one in definition.dispositions if one.sets)


def _differ(definition: Definition, question: Question, one: Answer, other: Answer) -> bool:
    """Whether both cannot be true. Words and amounts of two currencies are not compared."""
    if question.kind == "text" or (one.currency or definition.currency) != (other.currency or definition.currency):
        return False
    if question.kind == "choices":
        return not set(one.options or ()) & set(other.options or ())
    if one.options and other.options and one.options != other.options and question.kind != "date":
        return True
    return _apart(_worth(question, one), _worth(question, other))


def _worth(question: Question, answer: Answer) -> Value | None:
    """What it is worth; what has begun, begins by the day it was said."""
    worth = value_of(question, answer)
    return Span(None, answer.said_on) if worth is Special.NOW else worth


def _apart(one: Value | None, other: Value | None) -> bool:
    if one is None or other is None:
        return False
    if isinstance(one, Span) and isinstance(other, Span):
        return not overlap(one, other)
    return one != other


def voice(answer: Answer) -> str:
    """Who said it."""
    return "The list" if answer.evidence == "imported" else answer.speaker or "Somebody"


def side_by_side(question: Question, said: Said, currency: str | None, on: date) -> str:
    """ "Ana Cho: No money, 3 Mar · Jan Koch: 200,000 USD, 9 Mar", the newest, which counts, last."""
    told = (
        f"{voice(one)}: {answer_words(question, one, currency)}, {near_day_words(one.said_on, on)}"
        for one in reversed(said)
    )
    return " · ".join(told)


def against(question: Question, said: Said, currency: str | None, on: date) -> str:
    """ "Ana Cho said on 3 Mar: No money": what contradicts the newest word, the newest of it first."""
    return " · ".join(
        f"{voice(one)} said on {near_day_words(one.said_on, on)}: {answer_words(question, one, currency)}"
        for one in said[1:]
    )


# -- slips ---


def slips(definition: Definition, memory: Memory | Lead, on: date) -> dict[str, int]:
    """How often the date of each question was put off or went by, up to that day; a question without is left out."""
    sets = set_at_wrap_up(definition)
    counts = {
        question.id: _slips(question, _dates(definition, question, memory, on), on)
        for question in definition.questions
        if question.kind == "date" and question.id in memory.answers and question.id not in sets
    }
    return {question: count for question, count in counts.items() if count}


def _dates(definition: Definition, question: Question, memory: Memory | Lead, on: date) -> list[Answer]:
    """Dates that were named, the oldest first; of those named on one day the one that counted."""
    said = [one for one in said_of(memory, question.id) if one.state == "answered" and one.evidence != "imported"]
    known = [one for one in said if readable(definition, question.id, one, on) and value_of(question, one) is not None]
    return [*{one.said_on: one for one in reversed(known)}.values()]


def _slips(question: Question, named: list[Answer], on: date) -> int:
    put_off, held = 0, named[:1]
    for after in named[1:]:
        late = _put_off(question, held[0], after)
        put_off += late
        if late or not _same_words(held[0], after):  # what only repeats is held against the first of its kind
            held = [after]
    gone_by = named and passed(value_of(question, named[-1]), on) and not counts_as_now(question)
    return put_off + bool(gone_by)


def _put_off(question: Question, one: Answer, after: Answer) -> bool:
    """Whether the date was named later; the same words again only once they cannot mean the days of before.

    "3 to 6 months" a week later may be the same day still. Days without an end are outrun once they have begun.
    """
    if not _same_words(one, after):
        return _late_end(question, after) > _late_end(question, one)
    before, worth = value_of(question, one), value_of(question, after)
    if not isinstance(before, Span) or not isinstance(worth, Span):
        return False
    if before.high is None:
        return isinstance(before.low, date) and before.low < after.said_on
    return not overlap(before, worth)


def _same_words(one: Answer, after: Answer) -> bool:
    return after.options is not None and after.options == one.options and after.value is None and one.value is None


def _late_end(question: Question, answer: Answer) -> date:
    """The last day that it can be."""
    worth = value_of(question, answer)
    if worth is Special.NOW:
        return answer.said_on
    return worth.high if isinstance(worth, Span) and isinstance(worth.high, date) else date.max


def slip_words(definition: Definition, counts: Mapping[str, int]) -> str:
    """ "Decision date has been put off twice."; "" where nothing slipped."""
    told = (
        f"{definition.question[question].title} has been put off {times(count)}."
        for question, count in counts.items()
        if question in definition.question
    )
    return " ".join(told)


def times(count: int) -> str:
    """ "once", "twice", "3 times" """
    return _TIMES.get(count) or counted(count, "time")
