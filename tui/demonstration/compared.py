"""The story of the demonstration led twice, by keys on the screen and line by line, and what each of them costs.

Counted are the keys, the words that have to be heard or read, and the seconds the program takes; no terminal is in it.
By ear that is all that is printed, on the screen the words to say and the options of each question that comes up. What
people take is worked out from three paces, which are said with the figures: a key, a word by eye, a word by ear. A
listener need not hear everything, and hears while the other one speaks: what is told is the most it can be.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from time import perf_counter

from msgspec import Struct

from tui.demonstration.player import Demonstration
from tui.demonstration.stage import Stage
from tui.demonstration.story import STORY
from tui.plain import voice
from tui.plain.leaving import Door
from tui.plain.lines import PlainCall
from tui.refused import Refused

A_KEY = 0.28
"""Seconds of a key, of somebody who types every day."""
ALOUD = 180
"""Words a minute, read aloud by a machine."""
BY_EYE = 240
"""Words a minute that people read."""


class Face(Struct, frozen=True):
    """What leading the call by one face costs."""

    keys: int
    lines: int
    """That were typed; 0: by keys."""
    words: int
    """That are heard, or read."""
    to_say: int
    """Of them, those that the caller says then."""
    program: float
    """Seconds that the program took in all."""
    slowest: float
    """Milliseconds of the slowest key or line."""
    people: float
    """Seconds that keys and words take at these paces."""


class Comparison(Struct, frozen=True):
    """The two faces, and the second as a multiple of the first."""

    aloud: int
    """Words a minute by ear, and by eye."""
    by_eye: int
    seconds_a_key: float
    screen: Face
    lines: Face
    keys_ratio: float
    program_ratio: float
    time_ratio: float
    """Of people's and the program's time together."""
    per_line: tuple[int, ...]
    """Words that were printed after each line."""


class _Script:
    """The lines of the story as a reader of them, which hears how long each took to answer."""

    def __init__(self, stage: Stage, heard: list[list[str]]) -> None:
        self._left = _lines(stage)
        self._heard = heard
        self.typed: list[str] = []
        self.spent: list[float] = []
        self._begun = 0.0

    def read(self, _prompt: str) -> str:
        if self._begun:
            self.spent.append(perf_counter() - self._begun)
        line = next(self._left, None)
        if line is None:
            raise EOFError
        self.typed.append(line)
        self._heard.append([])
        self._begun = perf_counter()
        return line

    def ended(self) -> None:
        """The call has ended behind the last line."""
        self.spent.append(perf_counter() - self._begun)


def _lines(stage: Stage) -> Iterator[str]:
    for beat in STORY:
        stage.seconds += beat.talk
        yield from beat.lines


def compared(day: date, aloud: int = ALOUD) -> Comparison:
    """Leads the story by both faces; `aloud` words a minute are read by a machine."""
    screen_keys = [stroke for beat in STORY if beat.talk for stroke in beat.strokes]
    spent = led_on_screen(Stage(day)).spent[-len(screen_keys) :]
    script, heard = led_by_lines(Stage(day))
    printed = [line for lines in heard for line in lines]
    screen = _face(len(screen_keys), 0, [line for line in printed if _also_on_screen(line)], spent, BY_EYE)
    keys = sum(len(line) + 1 for line in script.typed)
    lines = _face(keys, len(script.typed), printed, script.spent, aloud)
    return Comparison(
        aloud=aloud,
        by_eye=BY_EYE,
        seconds_a_key=A_KEY,
        screen=screen,
        lines=lines,
        keys_ratio=lines.keys / screen.keys,
        program_ratio=lines.program / screen.program,
        time_ratio=(lines.people + lines.program) / (screen.people + screen.program),
        per_line=tuple(sum(map(_words, lines)) for lines in heard[1:]),
    )


def led_on_screen(stage: Stage) -> Demonstration:
    """The story by its keys, at once, at a desk on that stage. Raises Refused where it came to no end."""
    app = Demonstration(stage, lambda _: asyncio.sleep(0))
    app.run(headless=True, size=(120, 36), mouse=False)
    if not app.told_all:
        raise Refused(app.said_last or "The call on the screen was broken off.")
    return app


def led_by_lines(stage: Stage) -> tuple[_Script, list[list[str]]]:
    """The story by its lines; what was printed before the first and after each of them."""
    heard: list[list[str]] = [[]]
    script = _Script(stage, heard)
    with Door() as door:
        heard[0] += voice.call_of(stage.desk.brief(stage.lead))
        PlainCall(stage.desk.start(stage.lead), script, lambda line: heard[-1].append(line), door).run()
    script.ended()
    return script, heard


def _also_on_screen(line: str) -> bool:
    """Words to say, or an option."""
    return "Say: " in line or line[0].isdecimal()


def _face(keys: int, lines: int, printed: list[str], spent: list[float], pace: int) -> Face:
    words = sum(map(_words, printed))
    return Face(
        keys=keys,
        lines=lines,
        words=words,
        to_say=sum(_words(line.partition("Say: ")[2]) for line in printed),
        program=sum(spent),
        slowest=max(spent) * 1000,
        people=keys * A_KEY + words * 60 / pace,
    )


def _words(line: str) -> int:
    return len(line.split())
