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


def clock(seconds: float) -> str:
    """ "04:12"; from an hour on "1:04:12"."""
    whole = max(int(seconds), 0)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with each {name} replaced by its word, in one pass: a word that holds braces stays as it is."""
    return _PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]), text)


def counted(number: int, thing: str) -> str:
    """ "1 lead", "1,412 leads" """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def day_words(day: date) -> str:
    """ "31 Mar 2027" """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def near_day_words(day: date, on: date) -> str:
    """ "31 Mar", with its year where that is not the year of `on`."""
    return day_words(day) if day.year != on.year else f"{day.day} {MONTHS[day.month - 1]}"


def moment_words(moment: datetime) -> str:
    """ "Tue 24 Nov 2026 10:00" """
    return f"{WEEKDAYS[moment.weekday()]} {day_words(moment.date())} {moment:%H:%M}"


def value_words(value: Value, kind: Kind, currency: str | None = None, on: date | None = None) -> str:
    """A value in words: "50,000 USD", "1 Jan 2027 to 31 Mar 2027", "50 or more", "never".

    Days that begin with `on`, the day it was said, are said by their last: "by 31 Mar 2027".
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Special):
        return value.value
    unit = f" {currency}" if kind == "money" and currency else ""
    low, high = (None if end is None else _bound_words(end) for end in (value.low, value.high))
    if high is not None and (low is None or (value.low == on and low != high)):
        return f"by {high}" if kind == "date" else f"up to {high}{unit}"
    if low is None:
        return "any"
    if high is None:
        return f"{low}{unit} or {'later' if kind == 'date' else 'more'}"
    return f"{low}{unit}" if low == high else f"{low} to {high}{unit}"


def reading_words(words: str, said: str) -> str:
    """What was typed and how it was read, "end of Q1 = by 31 Mar 2027"; the reading alone where a figure was typed."""
    figure = words[:1].isdecimal() and " " not in words
    return said if figure or words.casefold() == said.casefold() else f"{words} = {said}"


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
        said.append(value_words(answer.value, question.kind, answer.currency or currency, answer.said_on))
    return ", ".join(said)


def evidence_words(answer: Answer, on: date, session: str | None = None) -> str:
    """How an answer is known, without its quote: "said by Dana Ruiz, 04:12" of that session, else with the day."""
    who = f" by {answer.speaker}" if answer.speaker else ""
    how = {"imported": "from the list", "inferred": "inferred, not said"}.get(answer.grade, f"said{who}")
    here = answer.at is not None and answer.session is not None and answer.session == session
    return f"{how}, {clock(answer.at or 0) if here else near_day_words(answer.said_on, on)}"


def person_words(person: Person) -> str:
    """ "Ana Cho, CFO: signs, engaged" """
    who = ", ".join(part for part in (person.name, person.title) if part) or "Somebody"
    part = part_words(person)
    return f"{who}: {part}" if part else who


def part_words(person: Person) -> str:
    """Roles and engagement in words: "decides, signs, on call"."""
    engagement = (person.engagement,) if person.engagement else ()
    return ", ".join(word.replace("-", " ") for word in (*person.roles, *engagement))
