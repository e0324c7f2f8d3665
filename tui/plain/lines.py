"""The loop of plain mode: a line is read, understood, asked of the desk, and what came of it is printed.

Every line goes through the same `Live` as a key on the screen, so a call led here and a call led there are the same
events. An answer is called saved once it is on disk, never before; one that could not be saved is named, and
acknowledged when the desk's retry has got through. A line that is not understood, or refused, costs one sentence and
changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from tui.live import Live
from tui.plain import again, forms, grammar, voice
from tui.plain.leaving import Door, Leaving
from tui.plain.reader import LONGEST, LineReader, TooLong
from tui.plain.wrap import BackToCall, WrapUp
from tui.refused import Refused
from tui.views import QuestionView

Write = Callable[[str], None]
"""Prints one line and flushes it."""


class PlainCall:
    """One call, led line by line until it ends, is parked, or is broken off."""

    def __init__(self, live: Live, reader: LineReader, write: Write, door: Door, brief: Sequence[str] = ()) -> None:
        """`brief`: what is known before the call, read when it is asked for."""
        self._brief = brief
        self._heard: set[str] = set()
        """Questions whose hint was read."""
        self._live = live
        self._reader = reader
        self._write = write
        self._door = door
        self._seen = live.view()
        self._unsaved: list[str] = []
        self._others = ""

    def run(self) -> int:
        """Leads the call; returns the exit code: 0 ended or parked, 1 parked but not on disk, else 128 + signal."""
        try:
            self._ask()
            while not self._step():
                pass
        except EOFError:
            return self._park(self._door.code)
        except Leaving as leaving:
            return self._park(leaving.code)
        except OSError:  # whoever read has gone, or the window; for a pipe the front door knows how to end then
            self._live.park()
            if self._door.code:
                return self._door.code
            raise
        return 0

    def _step(self) -> bool:
        """One line; true once the call has ended."""
        try:
            meaning = grammar.read_line(self._read(self._seen.question.title if self._seen.question else "Call"))
            if isinstance(meaning, grammar.End):
                return self._end(meaning.disposition)
            self._do(meaning)
            self._tell_of_others()
        except Refused as refusal:
            self._write(voice.named(str(refusal)))
        return False

    def _read(self, prompt: str) -> str:
        while True:
            try:
                with self._door.waiting():
                    return self._reader.read(prompt)
            except TooLong:
                self._write(f"That line is longer than {LONGEST:,} characters: nothing was taken from it.")

    # what a line asks for

    def _do(self, meaning: grammar.Meaning) -> None:
        match meaning:
            case grammar.Take() | grammar.Say() | grammar.Decline() | grammar.NotKnown() | grammar.Confirm():
                self._answer(meaning)
            case grammar.Next():
                self._next()
            case grammar.GoTo(words) if words.split()[:1] == ["dnc"]:
                self._never_call(words.partition("dnc")[2].strip())
            case grammar.GoTo(words):
                self._go(words)
            case grammar.Note(text):
                self._live.note(wanted(text, "Write the note behind the sign: > and the words."))
                self._settle("note kept")
            case grammar.Flag(text):
                self._live.flag(text)
                self._settle("flag kept")
            case grammar.Person(line):
                met = self._live.meet_words(wanted(line, "Write + name, title, role, engagement; the name is enough."))
                self._settle(f"person kept: {met}")
            case grammar.Quote(text):
                self._settle(self._live.quote(text))
            case grammar.Inferred():
                self._settle(self._live.infer())
            case grammar.Speaker(who):
                self._speaks(who)
            case grammar.Objection(key):
                self._object(key)
            case grammar.Undo():
                self._settle(f"taken back: {self._live.undo()}")
            case grammar.Redo():
                self._settle(f"brought back: {self._live.redo()}")
            case grammar.Tell(what):
                self._say(again.told(what, self._seen, self._brief, self._live.question_ids()))
            case grammar.Help(whole=True):
                self._say([*forms.ALL])
            case grammar.Help():
                self._write(forms.here(self._seen.question))
            case grammar.Why():
                self._say([*self._live.why()])

    def _answer(
        self, meaning: grammar.Take | grammar.Say | grammar.Decline | grammar.NotKnown | grammar.Confirm
    ) -> None:
        question = self._known(meaning.question) if meaning.question else self._on_hand().id
        said = self._given(meaning)
        self._settle(f"saved {question}: {said.partition(': ')[2] or said}")

    def _given(self, meaning: grammar.Answering) -> str:
        """Hands the answer to the desk; returns it in words, behind the question's title."""
        live, question = self._live, meaning.question or None
        match meaning:
            case grammar.Decline():
                return live.decline(question)
            case grammar.NotKnown():
                return live.not_known(question)
            case grammar.Confirm():
                return live.confirm(question)
            case grammar.Take(digits):
                return self._option_or_value(digits, question)
            case grammar.Say(words, meant=True):
                return live.say(wanted(words, "Write the answer behind =."), question)
            case grammar.Say(words):
                try:
                    return live.say(words)
                except Refused as refusal:
                    raise Refused(voice.or_a_note(self._on_hand(), str(refusal))) from refusal

    def _option_or_value(self, digits: str, question: str | None) -> str:
        """`2` is the second option; `420`, where there are five, is the value."""
        try:
            return self._live.take(int(digits), question)
        except Refused as no_option:
            try:
                return self._live.say(digits, question)
            except Refused:
                raise no_option from None

    def _speaks(self, who: str) -> None:
        if who:
            self._settle(self._live.speaks(who))
            return
        self._say([f"{number} {name}" for number, name in enumerate(self._live.speakers(), 1)])
        self._write("Write @ and the number, or a name: it counts for this answer and from here on.")

    def _object(self, key: str) -> None:
        lines = self._live.objections()
        if not key:
            self._say(voice.objections(lines) or ["The definition knows no objections."])
            return
        found = next((line for number, line in enumerate(lines, 1) if key in {str(number), line.id}), None)
        if found is None:
            raise Refused(f"There are {len(lines)} objections; ! lists them.")
        self._live.object(found.id)
        self._say(voice.objection(found))
        self._settle("objection logged")

    # moving

    def _next(self) -> None:
        if self._seen.next is None:
            self._say(voice.way_out(self._seen))
            return
        self._live.move_next()
        self._ask()

    def _never_call(self, words: str) -> None:
        """Whom the do-not-call list can name; with a number, they are on it, on the disk, when this is printed."""
        found = self._live.silences()
        number, _, reason = words.partition(" ")
        if not (number.isdecimal() and number.isascii() and 0 < int(number[:3]) <= len(found)):
            for place, one in enumerate(found, start=1):
                self._write(f"{place} {one.title}")
            self._write("/dnc and a number never calls them again; a reason may stand behind it.")
            return
        self._settle(self._live.never_call(found[int(number) - 1].scope, reason))

    def _go(self, words: str) -> None:
        if not words:
            self._seen = self._live.view()
            self._say(again.whole(self._seen))
            return
        places = [words.lower()] if words.lower() in self._live.question_ids() else self._found(words)
        self._live.move(places[0])
        self._ask()
        if len(places) > 1:
            self._write("Also: " + ", ".join(f"/{place}" for place in places[1:]))

    def _found(self, words: str) -> list[str]:
        """Ids of the questions that answer to the words, those by their own title first."""
        hits = self._live.find(words)
        by_title = [line.question for line in hits if line.kind == "question"]
        by_answer = [line.question for line in hits if line.kind == "answer"]
        if places := list(dict.fromkeys(by_title or by_answer)):
            return places
        raise Refused("No question goes by that; ids lists them.")

    def _known(self, question: str) -> str:
        ids = self._live.question_ids()
        if question in ids:
            return question
        near = get_close_matches(question, ids, n=1)
        raise Refused(
            f"There is no question {question}" + (f", did you mean {near[0]}?" if near else "; ids lists them.")
        )

    def _on_hand(self) -> QuestionView:
        if self._seen.question is None:
            raise Refused(again.NOTHING_ON_HAND)
        return self._seen.question

    def _ask(self) -> None:
        self._seen = self._live.view()
        if (asked := self._seen.question) is not None:
            self._say(voice.question(asked, first=asked.id not in self._heard))
            self._heard.add(asked.id)

    # the end

    def _end(self, disposition: str) -> bool:
        try:
            sentence = WrapUp(self._live, self._read, self._write).run(disposition)
        except BackToCall:
            self._ask()
            return False
        self._acknowledge()
        self._say(voice.changes(self._seen, self._live.view()))
        self._write(sentence)
        return True

    def _park(self, code: int) -> int:
        answers = len(self._live.view().captured)
        self._live.park()
        saved = self._live.settle()
        if saved:
            self._acknowledge()
        try:
            self._tell_of_others()
            self._write(voice.parked(self._live.view(), answers) if saved else voice.not_saved(self._live.view()))
        except OSError:  # the window is gone; what matters is on disk
            return code or 1
        return code if saved else code or 1

    # what is printed

    def _settle(self, acknowledgement: str) -> None:
        """Waits for the disk, then acknowledges; then says what the event changed."""
        self._unsaved.append(acknowledgement)
        if self._live.settle():
            self._acknowledge()
        else:
            self._write(voice.not_saved(self._live.view()))
        before, self._seen = self._seen, self._live.view()
        self._say(voice.changes(before, self._seen))

    def _tell_of_others(self) -> None:
        """What somebody else did with the same call, once each time that it is news."""
        self._live.look()
        told = self._live.view().meanwhile
        if told != self._others:
            self._write(told)
            self._others = told

    def _acknowledge(self) -> None:
        self._say(self._unsaved)
        self._unsaved.clear()

    def _say(self, lines: list[str]) -> None:
        for line in lines:
            self._write(line)


def wanted(text: str, otherwise: str) -> str:
    """The text, refused with that sentence where there is none."""
    if not text:
        raise Refused(otherwise)
    return text
