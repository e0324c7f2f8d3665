"""Answers, values and questions in the words a person reads: on the screen, in the plain mode, in a summary, in a
hand-off.

One place turns ids and dates into words, so that a thing is called the same wherever it is met. Nothing is read here
(that is `spoken.py`) and nothing is judged. Months are named in English, whatever the machine's language, since the
rest is too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from interview.answers import Answer, Person
from interview.definition.model import Bound, Kind, Question, Special, Value

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with each {name} replaced by its word, in one pass: a word that holds braces stays as it is."""
    return _PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]), text)


def counted(number: int, thing: str) -> str:
    """ "1 lead", "1,412 leads" """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def day_words(day: date) -> str:
    """ "31 Mar 2027" """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_words(moment: datetime) -> str:
    """ "Tue 24 Nov 2026 10:00" """
    return f"{WEEKDAYS[moment.weekday()]} {day_words(moment.date())} {moment:%H:%M}"


def value_words(value: Value, kind: Kind, currency: str | None = None) -> str:
    """A value in words: "50,000 USD", "1 Jan 2027 to 31 Mar 2027", "at least 6", "never"."""
    if isinstance(value, str):
        return value
    if isinstance(value, Special):
        return value.value
    unit = f" {currency}" if kind == "money" and currency else ""
    low, high = (None if end is None else _bound_words(end) for end in (value.low, value.high))
    if low is None:
        return "any" if high is None else f"up to {high}{unit}"
    if high is None:
        return f"{low}{unit} or {'later' if kind == 'date' else 'more'}"
    return f"{low}{unit}" if low == high else f"{low} to {high}{unit}"


def _bound_words(bound: Bound) -> str:
    if isinstance(bound, date):
        return day_words(bound)
    return f"{bound:,}"


def answer_words(question: Question, answer: Answer, currency: str | None = None) -> str:
    """What was answered: the options' words, then the value; "declined" and "not known" where that was the answer."""
    if answer.state != "answered":
        return "declined" if answer.state == "declined" else "not known"
    said = [option.say for option in question.options if option.id in (answer.options or ())]
    if answer.options == ():
        said.append("none of these")
    if answer.value is not None:
        said.append(value_words(answer.value, question.kind, answer.currency or currency))
    return ", ".join(said)


def person_words(person: Person) -> str:
    """ "Ana Cho, CFO: signs, engaged" """
    who = ", ".join(part for part in (person.name, person.title) if part) or "Somebody"
    part = part_words(person)
    return f"{who}: {part}" if part else who


def part_words(person: Person) -> str:
    """Roles and engagement in words: "decides, signs, on call"."""
    engagement = (person.engagement,) if person.engagement else ()
    return ", ".join(word.replace("-", " ") for word in (*person.roles, *engagement))
