"""The find line: one line of typing goes to a question, takes an answer out of order, finds a person or a command.

A single digit is a place on the rail and a single capital letter the next open question of that letter; everything
else is looked up by the beginnings of words: of titles, of answers, of the other words that the definition gives them
(`also`), of people met or known from the list, of parked notes, of commands. Questions come first, then answers,
people, parked notes, commands, each in its own order, so that the same letters always find the same thing in the same
place. A command named in full stands first, with what is written behind it. The words of a definition are put in order
once, so that a key costs the same however long it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from interview.definition.model import Definition, Option, Question
from interview.words import part_words
from tui.chart import ROW_KEYS, counts
from tui.picture import Moment, title
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
_ALSO = {
    "end": "hang finish done bye",
    "recap": "summary",
    "person": "contact colleague",
    "objections": "no",
    "flag": "mark star",
    "dnc": "do not remove unsubscribe",
    "keys": "help",
}
"""Other words that find a command."""
WITH_WORDS = frozenset({"flag", "quote", "speaker", "person"})
"""Commands that take what is written behind them."""
MOST = 50
_WORD = re.compile(r"\w+")
_LAST = "\U0010ffff"


class Finder:
    """What the find line knows of a definition."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._questions = _Words((f"{one.title} {one.id}", one.also) for one in definition.questions)
        self._options = [(one, option) for one in definition.questions for option in one.options]
        self._answers = _Words((option.say, option.also) for _, option in self._options)
        self._under = _Words((one.title, one.also) for one, _ in self._options)

    def find(self, moment: Moment, words: str) -> tuple[FoundLine, ...]:
        """What the words find, the best first; nothing for nothing."""
        if len(words) == 1 and words in ROW_KEYS:
            return _place(moment, moment.chart.by_key(words))
        if len(words) == 1 and words in (letter for letter, _ in moment.chart.strip):
            return _place(moment, moment.chart.by_letter(words))
        wanted = _WORD.findall(words.casefold())
        if not wanted:
            return ()
        named, _, behind = words.strip().partition(" ")
        ordered = _ordered(named.casefold(), behind.strip())
        rest = (
            _command(name)
            for name, told in COMMANDS.items()
            if not (ordered and name == ordered[0].command) and _begins(wanted, f"{name} {told} {_ALSO.get(name, '')}")
        )
        found = (
            *ordered,
            *self._found_questions(moment, wanted),
            *self._found_answers(moment, wanted),
            *_people(moment, wanted),
            *_parked(moment, wanted),
            *rest,
        )
        return found[:MOST]

    def _found_questions(self, moment: Moment, wanted: list[str]) -> Iterator[FoundLine]:
        every = set.intersection(*(self._questions.begun_by(one) for one in wanted))
        joined = "".join(wanted)
        for place, question in enumerate(self._definition.questions):
            if place in every or question.id == joined:
                yield _question(moment, question, self._questions.other_word(place, wanted))

    def _found_answers(self, moment: Moment, wanted: list[str]) -> Iterator[FoundLine]:
        """Each word begins one of the answer or of its question; one at least one of the answer."""
        own = [self._answers.begun_by(one) for one in wanted]
        every = set.intersection(*(mine | self._under.begun_by(one) for one, mine in zip(wanted, own, strict=True)))
        for place in sorted(every & set[int]().union(*own)):
            question, option = self._options[place]
            yield _answer(moment, question, option, self._answers.other_word(place, wanted))


class _Words:
    """Texts by the beginnings of their words."""

    def __init__(self, texts: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Each with the other words that stand for it."""
        self._texts = list(texts)
        split = (
            (word, place)
            for place, (text, also) in enumerate(self._texts)
            for word in _WORD.findall(f"{text} {' '.join(also)}".casefold())
        )
        self._sorted = sorted(set(split))

    def begun_by(self, wanted: str) -> set[int]:
        """Places of the texts of which some word begins so."""
        first, last = (bisect_left(self._sorted, (end, -1)) for end in (wanted, wanted + _LAST))
        return {place for _, place in self._sorted[first:last]}

    def other_word(self, place: int, wanted: list[str]) -> str:
        """The other word that was meant, for what begins no word of the text itself; else ""."""
        text, also = self._texts[place]
        missing = [one for one in wanted if not _begins([one], text)] if also else []
        return next((word for word in also if _any_begins(missing, word)), "")


def _ordered(name: str, behind: str) -> tuple[FoundLine, ...]:
    """The command named in full, with the words behind it where it takes some."""
    if name not in COMMANDS or (behind and name not in WITH_WORDS):
        return ()
    return (_command(name, behind),)


def _place(moment: Moment, questions: tuple[str, ...]) -> tuple[FoundLine, ...]:
    """The first question of a place that is still open; else its first one that can be asked at all."""
    seen = [q for q in questions if q not in moment.assessment.hidden and q not in moment.assessment.pending]
    still = [q for q in seen if q in moment.assessment.open]
    return tuple(_question(moment, moment.definition.question[q]) for q in (still or seen or list(questions))[:1])


def _question(moment: Moment, question: Question, other_word: str = "") -> FoundLine:
    parked = moment.state.drafts.get(question.id, "")
    return FoundLine(
        kind="question",
        question=question.id,
        title=_with(f"{moment.chart.key(question)} {question.title}".strip(), other_word),
        detail="go there, parked note" if parked else "go to question",
        done=counts(moment.chart, moment.state, moment.assessment, question),
    )


def _answer(moment: Moment, question: Question, option: Option, other_word: str) -> FoundLine:
    answer = moment.state.answers.get(question.id)
    several = question.kind == "choices"
    return FoundLine(
        kind="answer",
        question=question.id,
        option=option.id,
        title=_with(f"{question.title} = {option.say}", other_word),
        detail="take or leave, stay" if several else "record, stay here",
        done=answer is not None and answer.state == "answered" and option.id in (answer.options or ()),
        several=several,
    )


def _with(words: str, other_word: str) -> str:
    return f"{words} ({other_word})" if other_word else words


def _people(moment: Moment, wanted: list[str]) -> Iterator[FoundLine]:
    """Whoever was met, then whom the list names."""
    met = {person.name.casefold() for person in moment.state.people}
    for person in moment.state.people:
        if _begins(wanted, f"{person.name} {person.title}"):
            yield _person(person.name, person.title, part_words(person), done=True)
    for contact in moment.lead.contacts:
        name = contact.name or f"{contact.first_name} {contact.last_name}".strip()
        if name and name.casefold() not in met and _begins(wanted, f"{name} {contact.title}"):
            yield _person(name, contact.title, "on the list", done=False)


def _person(name: str, job: str, detail: str, *, done: bool) -> FoundLine:
    who = ", ".join(part for part in (name, job) if part)
    return FoundLine(kind="person", title=who, detail=detail, done=done)


def _parked(moment: Moment, wanted: list[str]) -> Iterator[FoundLine]:
    """Notes that were begun, by their words or by "parked notes"."""
    for question, text in moment.state.drafts.items():
        if _begins(wanted, f"parked notes drafts {text}"):
            told = f"{title(moment.definition, question)}: {text}"
            yield FoundLine(kind="parked", question=question, title=told, detail="parked note, go there", done=False)


def _command(name: str, words: str = "") -> FoundLine:
    told = f"/{name} {words}".rstrip()
    return FoundLine(kind="command", command=name, title=told, detail=COMMANDS[name], done=False, words=words)


def _begins(wanted: list[str], text: str) -> bool:
    """Whether each word wanted begins some word of the text."""
    words = _WORD.findall(text.casefold())
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _any_begins(wanted: list[str], text: str) -> bool:
    words = _WORD.findall(text.casefold())
    return any(word.startswith(one) for one in wanted for word in words)
