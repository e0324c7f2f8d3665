"""The screens as one app: hands every key to the place on top, one after the other, and sees that leaving loses
nothing.

`run_app` is the door for the command line; its answer is the process's exit code. Never here: what a key means
(keys.py), how a thing looks (theme.py, the sheets), or what is done (the desk). Mouse reporting stays off: a number
is copied the way the terminal copies, and nothing that was put into a name can be clicked.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from datetime import datetime

# Read once by Textual when it is imported: a changed cell waits for the next tick, 4 ms instead of 16.
os.environ.setdefault("TEXTUAL_FPS", "240")

from textual import events
from textual.screen import Screen

from tui import theme
from tui.desk import Desk
from tui.presses import presses
from tui.screens.brief import BriefScreen
from tui.screens.call import CallScreen
from tui.screens.place import Place
from tui.screens.today import TodayScreen
from tui.signals import end_within_grace, on_ending
from tui.textual_inside import QuietlyFailing, two_keys_after_escape, where_it_failed


class BantsApp(QuietlyFailing, inherit_bindings=False):
    """bants on the whole terminal."""

    # Today is the first screen of all, for which Textual reads the app's sheets only.
    CSS_PATH = ["app.tcss", "screens/today.tcss"]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "bants"

    def __init__(
        self,
        desk: Desk,
        lead: str = "",
        take_over: str = "",
        override: str = "",
        *,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        """`lead`: the id of a lead to open at once, over Today; `take_over`: why it is taken from somebody else."""
        super().__init__()
        self._opens_with, self._take_over, self._override = lead, take_over, override
        self.desk = desk
        self.signs = theme.signs(desk.settings.glyphs)
        self.now = now
        self._left_with: int | None = None
        self.register_theme(theme.DARK)
        self.register_theme(theme.LIGHT)
        named = desk.settings.theme
        self.theme = named if named in self.available_themes else theme.DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for the themes that do not bring them."""
        return theme.variables(self.current_theme.dark)

    def get_default_screen(self) -> Screen[None]:
        """Every day begins with Today."""
        return TodayScreen(self)

    async def on_mount(self) -> None:
        if not self.is_headless:
            on_ending(asyncio.get_running_loop(), self.leave)
        if self._opens_with:
            await self.go(BriefScreen(self, self._opens_with, self._take_over, self._override))

    # keys

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted text go to the place on top, and the next one waits until this one is done with."""
        if isinstance(event, events.Key):
            for press in presses(event):
                if isinstance(self.screen, Place):
                    await self.screen.press(press)
        elif isinstance(event, events.Paste):
            if isinstance(self.screen, Place):
                self.screen.paste(event.text)
        else:
            await super().on_event(event)

    # places

    async def go(self, place: Place) -> None:
        """To a place on top of this one."""
        await self.push_screen(place)

    async def back(self, told: str = "") -> None:
        """To the place below."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        self._seen_again(told)

    async def home(self, told: str = "") -> None:
        """To Today, from wherever."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._seen_again(told)

    def _seen_again(self, told: str) -> None:
        place = self.screen
        if isinstance(place, Place):
            place.returned()
            place.tell(told)
            place.paint()

    def copy(self, number: str) -> None:
        """Asks the terminal (OSC 52) to take a number up for pasting; nothing but its digits and + is given out."""
        self.copy_to_clipboard("".join(sign for sign in number.partition(" ext")[0] if sign in "+0123456789"))

    # leaving

    def leave(self, code: int = 0) -> None:
        """Ends the app with that exit code; a running call is parked, what is on the line kept as a draft."""
        if self._left_with is not None:
            return
        if not self._put_away():
            self.said_last = "The last answers of the call are NOT SAVED. What was saved before is kept."
            code = code or 1
        self._left_with = code
        if code and not self.is_headless:
            end_within_grace(code)
        self.exit(return_code=code)

    def last_words(self) -> str:
        """What is said when the app fails: which fault, and that nothing is lost."""
        fault = self._exception
        self._left_with = 1
        saved = self._put_away()
        what = where_it_failed(fault) if fault is not None else "an unknown fault"
        kept = "Everything up to here is saved" if saved else "The last answers may not be saved"
        return f"bants stopped over a fault of its own ({what}). {kept}; start it again to go on."

    def park(self) -> tuple[bool, str]:
        """Parks the running call, drafts and all; whether it is on disk, and what to say of it."""
        for place in self.screen_stack:
            if isinstance(place, CallScreen):
                if place.put_away():
                    return True, f"Parked: {place.view.company}. u takes it up again."
                return False, "The last answers are NOT SAVED."
        return True, ""

    def _put_away(self) -> bool:
        """Parks what is running; False where that failed."""
        try:
            return self.park()[0]
        except Exception as fault:  # noqa: BLE001 - the way out must not fail; the last words say that it did
            self.log.error(where_it_failed(fault))
            return False

    @property
    def code(self) -> int:
        """The exit code of the process."""
        return self._left_with if self._left_with is not None else self.return_code or 0


def run_app(desk: Desk, lead: str = "", take_over: str = "", override: str = "") -> int:
    """Runs the screens at this desk until they are left, from that lead on if one is named; the process's exit code."""
    two_keys_after_escape()
    app = BantsApp(desk, lead, take_over, override)
    app.run(mouse=False)
    if app.said_last:
        sys.stderr.write(f"{app.said_last}\n")
    return app.code
