"""The threshold: the first picture, while the desk is still being opened behind it.

Whoever starts bants sees at once where they are, who calls and what time it is; how much there is to do is not known
yet, and nothing here pretends it is. The desk is opened on a thread as soon as this picture stands. Keys are kept in
their order for Today, which takes this place; leaving works at once. This file, and all that it imports, is what a
first picture waits for: nothing of the desk belongs here.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.keys import meaning
from tui.presses import Press
from tui.safe import plain
from tui.screens.place import Front, Place
from tui.theme import Signs
from tui.widgets.day import who_and_when
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from store.settings import Settings
    from tui.desk import Desk


class ClosedDesk:
    """What is known of a desk before it is opened."""

    def __init__(self, settings: Settings, opened: Callable[[], Desk]) -> None:
        """`opened` gives the desk, on any thread; what it raises ends bants with that."""
        self.settings, self.opened = settings, opened

    def keep_crash(self, _name: str, _report: str) -> str:
        """There is no folder yet for the report of a fault."""
        return ""


class _Head(Struct, frozen=True):
    caller: str
    now: datetime


class Threshold(Place):
    """Where bants stands until the desk is open."""

    where = "today"
    tag = "TODAY"

    class Opened(Message, bubble=False):
        """The desk, or why there is none; and the keys that were pressed meanwhile."""

        def __init__(self, desk: Desk | Exception, typed: list[Press]) -> None:
            super().__init__()
            self.desk, self.typed = desk, typed

    def __init__(self, front: Front, closed: ClosedDesk) -> None:
        super().__init__(front)
        self._to_open = closed
        self._typed: list[Press] = []

    def compose_place(self) -> Iterable[Widget]:
        yield Panel(_paint_head, id="day", signs=self.signs)
        yield Panel(_paint_opening, id="list", signs=self.signs)

    def begin(self) -> None:
        self.panel("day").show(_Head(self._to_open.settings.caller, self.front.now()))
        self.panel("list").show("Opening the list ...")
        self.call_after_refresh(self.run_worker, self._open, thread=True, exit_on_error=False)

    def hint_line(self, width: int) -> str:  # noqa: ARG002 - no key does anything here, however wide it is
        return ""

    def _open(self) -> None:
        """On a thread: the desk, and what Today is painted by."""
        desk: Desk | Exception
        try:
            import tui.screens.today  # noqa: F401 - here, so that the screen is not held up by it

            desk = self._to_open.opened()
            desk.today(waits=False)  # a short list is read here; a long one Today reads, and takes keys meanwhile
        except Exception as problem:  # noqa: BLE001 - whatever it was is told where every command's failure is
            desk = problem
        gc.freeze()  # all that was loaded stays for good
        gc.enable()
        self.app.post_message(self.Opened(desk, self._typed))

    async def press(self, press: Press) -> None:
        if meaning(self.where, press.key) == "quit":
            self.front.leave()
        else:
            self._typed.append(press)

    def paste(self, text: str) -> None:
        """There is no line yet to paste on."""


def _paint_head(view: _Head, _signs: Signs, _width: int, _height: int) -> list[Content]:
    return [who_and_when(view.caller, view.now)]


def _paint_opening(view: str, _signs: Signs, _width: int, _height: int) -> list[Content]:
    return [plain(f"  {view}", "$muted")]
