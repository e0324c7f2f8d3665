"""The map that never moves: which key, row and letter each question of a definition has.

Worked out once for a definition and a call. The rail is the first scorecard, its rows keyed 1 to 9 and 0; the letter
strip is the first scorecard with letters. A question stands on the row of its `shows`; one without a row has the
letter of a test that reads it. What an answer makes of a row is a mark, one of six, the same in every place that
shows it.
"""

from __future__ import annotations

from interview.assessment import Assessment
from interview.definition.model import Definition, Question, Scorecard
from interview.definition.statement import TestMet
from interview.folding import CallState
from interview.judging.reads import reads
from interview.judging.verdicts import Standing, standing
from interview.words import answer_words
from tui.views import LetterLine, Mark, RailLine

ROW_KEYS = "1234567890"
_EMPTY = Scorecard("", "", ())
_CLOSED: dict[str, Mark] = {"declined": "declined", "doesnt-know": "doesnt-know"}
_MARKS: dict[str, Mark] = {"met": "met", "unmet": "unmet", "unknown": "unknown"}


class Chart:
    """The places of a definition's questions."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.rail = definition.scorecards[0] if definition.scorecards else _EMPTY
        self.row_key = dict(zip(self.rail.tests, ROW_KEYS, strict=False))
        strip = definition.letters or _EMPTY
        self.strip = tuple(zip(strip.letters, strip.tests, strict=True))
        read_by = {letter: reads(definition, [TestMet(test)]) for letter, test in self.strip}
        self._letters = {
            question.id: "".join(letter for letter, _ in self.strip if question.id in read_by[letter])
            for question in definition.questions
        }
        self.path = tuple(question.id for question in definition.questions if question.asked)
        self.core = tuple(q.id for q in definition.questions if q.asked and q.must and q.when is None)
        self.tiers = tuple(tier.title for tier in definition.tier.values())
        self.timelines = tuple(band.title for band in definition.timeline.values())
        self.set_at_wrap_up = frozenset(one.sets for one in definition.dispositions if one.sets)
        self.on_row = {
            test: tuple(q for q in definition.questions if q.asked and q.shows == test) for test in self.rail.tests
        }

    def key(self, question: Question) -> str:
        """The question's place: its row's digit, else its letter, else ""."""
        if question.shows in self.row_key:
            return self.row_key[question.shows]
        shown = next((letter for letter, test in self.strip if test == question.shows), "")
        return shown or self._letters[question.id][:1]

    def letters(self, question: Question) -> str:
        """The letters of the strip that read the question."""
        return self._letters[question.id]

    def by_key(self, key: str) -> tuple[str, ...]:
        """The asked questions at a place, in the file's order."""
        return tuple(q for q in self.path if self.key(self.definition.question[q]) == key)

    def by_letter(self, letter: str) -> tuple[str, ...]:
        """The asked questions that a letter reads, in the file's order."""
        return tuple(q for q in self.path if letter in self._letters[q])


def asked_today(chart: Chart, state: CallState) -> int:
    """How many of the core questions were answered, declined or not known on the call's day."""
    return sum(1 for question in chart.core if said_today(state, question))


def said_today(state: CallState, question: str) -> bool:
    """Whether something was said to the question on the call's day; what a list brought that day was not said."""
    answer = state.answers.get(question)
    return answer is not None and answer.said_on == state.on and answer.grade != "imported"


def closed_mark(state: CallState, question: str) -> Mark | None:
    """Declined or not known, for a question closed for the day; else None."""
    answer = state.answers.get(question)
    return _CLOSED.get(answer.state) if answer is not None and answer.said_on == state.on else None


def test_mark(assessment: Assessment, test: str) -> Mark:
    """A test as it stands: met, partly, unmet or unknown."""
    if test in assessment.partly:
        return "partly"
    return _MARKS[assessment.tests[test]]


def row_mark(chart: Chart, state: CallState, assessment: Assessment, test: str) -> Mark:
    """A row of the rail: as its test stands, and why nothing is known where that was said."""
    if assessment.tests[test] == "met":
        return "met"
    for question in chart.on_row[test]:
        closed = closed_mark(state, question.id)
        if closed is not None and question.id not in assessment.hidden:
            return closed
    return test_mark(assessment, test)


def rail_lines(chart: Chart, state: CallState, assessment: Assessment) -> tuple[RailLine, ...]:
    """The rail, in the scorecard's order."""
    definition = chart.definition
    marked = {definition.caution[c].marks for c in assessment.cautions if c in definition.caution}
    on_screen = definition.question.get(state.position)
    return tuple(
        RailLine(
            key=chart.row_key.get(test, ""),
            test=test,
            title=definition.test[test].title,
            mark=row_mark(chart, state, assessment, test),
            current=on_screen is not None and on_screen.shows == test,
            flagged=test in marked,
            answers=tuple(
                answer_words(question, state.answers[question.id], definition.currency)
                for question in chart.on_row[test]
                if counts(chart, state, assessment, question)
            ),
        )
        for test in chart.rail.tests
    )


def letter_lines(chart: Chart, assessment: Assessment) -> tuple[LetterLine, ...]:
    """The letter strip."""
    return tuple(
        LetterLine(letter, chart.definition.test[test].title, test_mark(assessment, test))
        for letter, test in chart.strip
    )


def counts(chart: Chart, state: CallState, assessment: Assessment, question: Question) -> bool:
    """Whether there is an answer that counts: given, not stale, its question not hidden."""
    if question.id in assessment.hidden:
        return False
    answer, sets = state.answers.get(question.id), question.id in chart.set_at_wrap_up
    return standing(question, answer, assessment.on, set_at_wrap_up=sets) is Standing.COUNTS
