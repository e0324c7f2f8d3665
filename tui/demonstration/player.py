"""The app that plays the demonstration: bants itself, and a hand that presses its keys at a human pace.

A key of the story is an event like any other and goes in where a typed one does; the next waits until it is done with.
A key that somebody really presses ends it. How long a pause is, is the player's to be told, so that a test need not
wait.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter

from textual import events
from textual.worker import Worker

from tui.app import BantsApp
from tui.demonstration.stage import Stage
from tui.demonstration.story import KEY, LETTER, STORY, Beat, Stroke
from tui.screens.call import CallScreen
from tui.screens.place import Notice, Place
from tui.textual_inside import picture

CAPTION = "bold $say"
_FETCHED_FONT = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
"""In a drawing by Textual: whoever looked at it would ask another server for letters."""
Pause = Callable[[float], Awaitable[None]]
"""Waits so many seconds, as they pass for whoever looks on."""


class PlayedKey(events.Key):
    """A key of the story."""

    def __init__(self, stroke: Stroke) -> None:
        key = "space" if stroke.key == " " else stroke.key
        super().__init__(key, stroke.key if len(stroke.key) == 1 else None)
        self.done = asyncio.Event()


class Demonstration(BantsApp):
    """bants, playing itself."""

    # Textual looks for sheets beside the class that names them.
    CSS_PATH = [Path(__file__).parents[1] / sheet for sheet in BantsApp.CSS_PATH]

    def __init__(self, stage: Stage, pause: Pause, *, until_picture: bool = False) -> None:
        """`until_picture`: it ends once the picture is taken."""
        super().__init__(stage.desk, now=stage.now)
        self._stage, self._pause, self._until_picture = stage, pause, until_picture
        self._hand: Worker[None] | None = None
        self.told_all = False
        """Nobody stopped it."""
        self.picture: list[str] = []
        """The rows of the screen that the README shows; empty before it comes to that."""
        self.drawing = ""
        """The same as an SVG."""
        self.spent: list[float] = []
        """Seconds from each key of the story to its picture."""

    async def on_mount(self) -> None:
        await super().on_mount()
        self._hand = self.run_worker(self._play())

    async def on_event(self, event: events.Event) -> None:
        """A real key, or what is pasted, ends it."""
        if isinstance(event, events.Key | events.Paste) and not isinstance(event, PlayedKey):
            self._stop()
            return
        await super().on_event(event)
        if isinstance(event, PlayedKey):
            event.done.set()

    def _stop(self) -> None:
        if self._hand is not None:
            self._hand.cancel()
        self.leave()

    async def _play(self) -> None:
        for beat in STORY:
            await self._painted()
            self._stage.seconds += beat.talk
            self._caption(beat.says)
            if beat.picture:
                await self._take_picture()
                if self._until_picture:
                    break
            await self._pause(beat.seconds)
            await self._press(beat)
        self.told_all = True
        self.leave()

    async def _press(self, beat: Beat) -> None:
        for stroke in beat.strokes:
            await self._room()
            key, begun = PlayedKey(stroke), perf_counter()
            self.post_message(key)
            await key.done.wait()
            self.spent.append(perf_counter() - begun)
            await self._pause(LETTER if stroke.written else KEY)

    async def _room(self) -> None:
        """Until the terminal is large enough for a key to act."""
        while isinstance(self.screen, Place) and self.screen.too_small:
            await self._pause(KEY)

    def _caption(self, words: str) -> None:
        """On the notice line; without words, what the last key came to stays there."""
        if words and isinstance(self.screen, Place):
            self.screen.notice = Notice(words, CAPTION)
            self.screen.paint()

    async def _painted(self) -> None:
        """Until what the last key changed is laid out and painted."""
        seen = asyncio.Event()
        self.screen.call_after_refresh(seen.set)
        await seen.wait()

    async def _take_picture(self) -> None:
        if isinstance(self.screen, CallScreen):
            self.screen.live.settle()
            self.screen.paint()
        await self._painted()
        self.picture = picture(self)
        self.drawing = _FETCHED_FONT.sub("", self.export_screenshot(title="bants"))
