"""Wrapping up, line by line: how the call ended, and each thing that this asks for on a line of its own.

A need may be answered `.`, not known; an empty line takes what is suggested; `/` goes back to the call. Nothing is
ended before every need has its line, so whoever is broken off in the middle still has the call, parked, with every
answer. What a line of a need means (a time, a person) only the desk knows: where it refuses, the needs are asked again
with what was given as suggestions. A moment is told by both clocks before it counts, with what speaks against it.
Where the letter is asked for, a digit goes back to the question of that sentence, and `summary` puts the summary right.
"""

from __future__ import annotations

from collections.abc import Callable

from interview.definition.model import Need
from interview.text import clean_line
from tui.live import Live
from tui.plain import voice
from tui.refused import Refused
from tui.views import DispositionLine, NeedLine, WrapView


class BackToCall(Exception):
    """The caller thought better of hanging up."""


class WrapUp:
    """Asks how the call ended, and ends it."""

    def __init__(self, live: Live, read: Callable[[str], str], write: Callable[[str], None]) -> None:
        self._live = live
        self._read = read
        self._write = write
        self._told = ""

    def run(self, words: str) -> str:
        """Ends the call by the disposition of that id or letter, "" asks which; returns the desk's sentence.

        Raises BackToCall, Refused (the call goes on), and what reading a line raises.
        """
        view = self._live.wrap()
        ending = self._named(view, words) if words else None
        self._say(voice.wrap(view))
        ending = ending or self._asked(view)
        if ending.do_not_call and words.lower() != ending.id:
            self._confirm(view, ending)
        given: dict[Need, str] = {}
        while True:
            asked, given = given, {}
            for need in ending.needs:
                given[need.need] = self._need(need, asked.get(need.need, need.suggestion))
                if need.need == "when":
                    self._say(voice.foreseen(self._live.foresee(ending.id, given)))
            try:
                return self._live.end(ending.id, given, self._told)
            except Refused as refusal:
                if not ending.needs:
                    raise
                self._write(str(refusal))

    def _named(self, view: WrapView, words: str) -> DispositionLine:
        found = next((line for line in view.dispositions if words.lower() in {line.id, line.key.lower()}), None)
        if found is None:
            raise Refused(
                "No call ends that way: end lists the ways; a value that begins with end is written behind =."
            )
        return found

    def _asked(self, view: WrapView) -> DispositionLine:
        self._say(voice.dispositions(view))
        while True:
            words = self._line("Ended") or view.suggested
            if words.isdecimal() and 0 < int(words) <= len(view.recap):
                self._live.move(view.recap[int(words) - 1].question)
                raise BackToCall
            if words.lower() == "summary":
                self._write(" ".join(view.summary))
                self._told = self._line("Summary")
                continue
            try:
                return self._named(view, words)
            except Refused:
                self._write("Write the letter of one of these ways, or / for the call.")

    def _confirm(self, view: WrapView, ending: DispositionLine) -> None:
        self._write(voice.never_again(view, ending))
        if self._line("Sure").lower() != "yes":
            raise BackToCall

    def _need(self, need: NeedLine, suggestion: str) -> str:
        self._write(voice.need(need, suggestion))
        while not (words := self._line(need.title) or suggestion):
            self._write(f"{need.title} is wanted; . says that it is not known.")
        return words

    def _line(self, prompt: str) -> str:
        line = clean_line(self._read(prompt))
        if line == "/":
            raise BackToCall
        return line

    def _say(self, lines: list[str]) -> None:
        for line in lines:
            self._write(line)
