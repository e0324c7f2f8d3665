"""Cells that answer a question: a word of the list read as an option or a value, on the evidence of the list alone.

Words are looked up as the definition says (`from_column` with a map), or else taken as an option's id, an option's
words, or a value of the question's kind. What cannot be read is no answer; it is counted by question and word, so
that the map can be mended, and it stays with the lead. Nothing is guessed: an unread cell is better than a wrong
tier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from interview.answers import Answer
from interview.definition.model import Definition, Question, Span, Value
from interview.spoken import Reading, read_value
from store.spreadsheet.headers import ANSWER, FIELDS, Columns, folded
from store.spreadsheet.people import plain

MOST_WORDS = 10_000
"""Unread words that are told apart; a list may have a million."""
OTHER = "other words"
_REMEMBERED = 10_000
"""Cells whose reading is remembered."""
ANOTHER_DAY = timedelta(days=1000)
"""How much earlier a cell is read a second time, to see whether it counts from the day it was written on."""


class Prefill:
    """The columns of one list that answer questions of one definition."""

    def __init__(self, headers: Sequence[str], columns: Columns, definition: Definition, on: date) -> None:
        self._definition, self._on = definition, on
        self._read: dict[tuple[str, str], Answer | None] = {}
        self._sources = tuple(
            (question, headers.index(header))
            for question in definition.questions
            if (header := _column_of(question, headers, columns)) is not None
        )
        self.unread: Counter[tuple[str, str]] = Counter()
        """Question and word: how many cells could not be read."""

    def answers(self, cells: Sequence[str]) -> tuple[dict[str, Answer], set[int]]:
        """The answers of a row by question, and the columns whose words could not be read."""
        answers: dict[str, Answer] = {}
        unread: set[int] = set()
        for question, column in self._sources:
            words = cells[column]
            if not words:
                continue
            answer = self._answer(question, words)
            if answer is None:
                key = question.id, words
                self.unread[key if key in self.unread or len(self.unread) < MOST_WORDS else (question.id, OTHER)] += 1
                unread.add(column)
            else:
                answers[question.id] = answer
        return answers, unread

    def _answer(self, question: Question, words: str) -> Answer | None:
        key = question.id, words
        if key not in self._read:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            agreed = self._definition
            self._read[key] = read_cell(question, words, self._on, agreed.currency, agreed.fiscal_year_starts)
        return self._read[key]


def read_cell(
    question: Question, words: str, on: date, currency: str | None = None, fiscal_year_starts: int = 1
) -> Answer | None:
    """The answer that a cell gives to a question on the day of the import; None where it cannot be read."""
    mapped = question.from_column.map if question.from_column else None
    options = _mapped(mapped, words, question) if mapped is not None else _named(question, words)
    if options:
        return Answer(said_on=on, options=options, evidence="imported")
    if mapped is not None:
        return None
    reading, elsewhen = (
        read_value(words, question.kind, day, currency, fiscal_year_starts) for day in (on, on - ANOTHER_DAY)
    )
    if not isinstance(reading, Reading) or not isinstance(elsewhen, Reading):
        return None
    if not _on_any_day(reading.value, elsewhen.value):
        return None
    return Answer(said_on=on, value=reading.value, currency=reading.currency, evidence="imported", words=words)


def _column_of(question: Question, headers: Sequence[str], columns: Columns) -> str | None:
    """The header of the column that answers the question: as the mapping says, else as the definition does."""
    header = columns.header_of(ANSWER + question.id)
    if header is not None or question.from_column is None:
        return header
    wanted = question.from_column.column
    if wanted in FIELDS and (header := columns.header_of(wanted)) is not None:
        return header
    return next((header for header in headers if folded(header) == folded(wanted)), None)


def _mapped(words_to_option: Mapping[str, str], words: str, question: Question) -> tuple[str, ...]:
    known = {plain(word): option for word, option in words_to_option.items()}
    return _all_of(known, words, question)


def _named(question: Question, words: str) -> tuple[str, ...]:
    known = {plain(option.say): option.id for option in question.options} | {
        option.id: option.id for option in question.options
    }
    return _all_of(known, words, question)


def _all_of(known: Mapping[str, str], words: str, question: Question) -> tuple[str, ...]:
    """The options that the words name, in the file's order; of several words every one has to be known."""
    if plain(words) in known:
        return (known[plain(words)],)
    if question.kind != "choices":
        return ()
    named = [known.get(plain(word)) for word in words.split(";") if word.strip()]
    return () if None in named else tuple(option.id for option in question.options if option.id in named)


def _on_any_day(value: Value, elsewhen: Value) -> bool:
    """Whether a cell means the same whenever it was written: "3 months" counts from a day that the list does not
    tell, "Q1 2027" and "by 31 March 2027" end on a day of the calendar.
    """
    if isinstance(value, Span) and isinstance(elsewhen, Span):
        return value.high == elsewhen.high and (value.high is not None or value.low == elsewhen.low)
    return value == elsewhen
