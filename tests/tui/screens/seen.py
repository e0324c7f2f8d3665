"""The screens at a desk made by hand, of the size a test wants, with what stands on them as text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from msgspec.structs import replace
from textual.events import Key, Paste
from textual.pilot import Pilot

from tests.tui.fakes import NOW, FakeDesk
from tui.app import BantsApp


class Seen:
    """A running app: press keys, read the screen."""

    def __init__(self, app: BantsApp, pilot: Pilot[None], desk: FakeDesk) -> None:
        self.app, self.pilot, self.desk = app, pilot, desk

    async def press(self, *keys: str) -> None:
        """Keys by Textual's names; text of several characters is typed."""
        for key in keys:
            named = len(key) == 1 or key in NAMED or key.startswith(("ctrl+", "shift+"))
            for one in [key] if named else key:
                self.app.post_message(Key("space" if one == " " else one, one if len(one) == 1 else None))
        await self.settle()

    async def paste(self, text: str) -> None:
        self.app.post_message(Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Until nothing waits to be done, laid out or painted."""
        await self.pilot.pause()
        while self.app.is_running and self._busy():
            await self.pilot.pause()

    def _busy(self) -> bool:
        screen = self.app.screen
        widgets = list(screen.query("*"))
        queued = any(node.message_queue_size for node in (self.app, screen, *widgets))
        laid = screen._layout_required or any(widget._layout_required for widget in widgets)
        return queued or laid or bool(screen._dirty_widgets) or any(widget._repaint_required for widget in widgets)

    def lines(self) -> list[str]:
        """What stands on the screen, a line a row."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def text(self) -> str:
        return "\n".join(self.lines())

    def at(self, words: str) -> tuple[int, int]:
        """Row and column of the words."""
        for place, line in enumerate(self.lines()):
            if words in line:
                return place, line.index(words)
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text()}")

    @property
    def asked(self) -> list[tuple[str, ...]]:
        """What the call was asked to do."""
        return self.desk.live.calls


NAMED = {
    "enter",
    "escape",
    "up",
    "down",
    "left",
    "right",
    "tab",
    "delete",
    "backspace",
    "f3",
    "f8",
    "pageup",
    "pagedown",
}
"""Keys pressed by their names; any other text is typed."""


@asynccontextmanager
async def bants(
    desk: FakeDesk | None = None, *keys: str, size: tuple[int, int] = (80, 24), **settings: Any
) -> AsyncIterator[Seen]:
    """The app at a desk, after some keys."""
    desk = desk or FakeDesk()
    desk.settings = replace(desk.settings, **settings)
    app = BantsApp(desk, now=lambda: NOW)  # type: ignore[arg-type]  # a desk made by hand
    async with app.run_test(size=size) as pilot:
        seen = Seen(app, pilot, desk)
        await seen.press(*keys)
        yield seen
        crashes = getattr(desk, "crashes", [])  # a real desk keeps them in files
        assert not crashes, crashes[-1]


CALL: Sequence[str] = ("enter", "enter")
"""From Today to the call."""
