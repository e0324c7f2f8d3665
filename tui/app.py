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
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, cast

# Read once by Textual when it is imported: a changed cell waits for the next tick, 4 ms instead of 16.
os.environ.setdefault("TEXTUAL_FPS", "240")

from textual import events
from textual.screen import Screen

from store.settings import settings_path
from tui import theme
from tui.faults import Faults
from tui.keys import KEYMAP, with_keys
from tui.presses import Press, presses
from tui.screens.place import Front, Place
from tui.screens.threshold import ClosedDesk, Threshold
from tui.signals import Ending
from tui.textual_inside import QuietlyFailing, any_byte_from_the_keyboard, keys_as_they_were_sent
from tui.warming import warm_up

if TYPE_CHECKING:
    from tui.desk import Desk
    from tui.screens.listed import ListPlace


class BantsApp(QuietlyFailing, inherit_bindings=False):
    """bants on the whole terminal."""

    # Today is the first screen of all, for which Textual reads the app's sheets only.
    CSS_PATH = ["app.tcss", "screens/today.tcss"]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "bants"

    def __init__(
        self,
        desk: Desk | ClosedDesk,
        lead: str = "",
        take_over: str = "",
        override: str = "",
        *,
        first: Callable[[Front], Place] | None = None,
        trouble: str = "",
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        """`lead`: the id of a lead to open at once, over Today; `take_over`: why it is taken from somebody else.

        `first`: a place to stand on at once, over Today; `trouble`: what is to be told at the start.
        """
        super().__init__()
        self._opens_with, self._take_over, self._override = lead, take_over, override
        self._to_open = desk if isinstance(desk, ClosedDesk) else None
        self.desk = cast("Desk", desk)  # a closed one is asked for what it has until another takes its place
        self._lowest = 1
        """Screens that stay: Today, and the threshold below it."""
        self.not_opened: Exception | None = None
        """Why the desk could not be opened."""
        self._first = first
        self.trouble = trouble
        self.signs = theme.signs(desk.settings.glyphs, os.environ)
        self.now = now
        self.faults = Faults(
            lambda report: self.desk.keep_crash(f"{self._started:%Y-%m-%d-%H%M%S}-{os.getpid()}", report)
        )
        self._started = now()
        self._turns: asyncio.AbstractEventLoop | None = None
        self._asked_to_end = 0
        self._left_with: int | None = None
        self._parting = threading.Lock()
        self._parted: bool | None = None
        for ours in theme.THEMES:
            self.register_theme(ours)
        named = desk.settings.theme
        self.theme = named if named in self.available_themes else theme.DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for the themes that do not bring them."""
        return theme.variables(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """Every day begins with Today; before the desk is open it stands on the threshold."""
        if self._to_open is not None:
            return Threshold(self, self._to_open)
        from tui.screens.today import TodayScreen  # late, as every screen: the first picture needs none of them

        return TodayScreen(self)

    def on_load(self) -> None:
        self._turns = asyncio.get_running_loop()
        if self._asked_to_end:
            self.leave(self._asked_to_end)

    async def on_mount(self) -> None:
        if self._first is not None:
            await self.go(self._first(self))
        if self._opens_with:
            from tui.screens.brief import BriefScreen

            brief = BriefScreen(self, self._opens_with, self._take_over, self._override)
            await self.go(brief)
            if self.trouble:
                brief.tell(self.trouble, bad=True)
                brief.paint()

    async def on_threshold_opened(self, message: Threshold.Opened) -> None:
        """The desk is open: Today stands over the threshold from now on, and keys typed ahead are its first ones."""
        if isinstance(message.desk, Exception):
            self.not_opened = message.desk
            self.exit(return_code=1)
            return
        from tui.screens.today import TodayScreen

        self.desk = message.desk
        self._lowest = 2
        await self.push_screen(TodayScreen(self))
        await self._type_ahead(message.typed)
        warm_up()

    async def on_list_place_here_now(self, message: ListPlace.HereNow) -> None:
        """Keys typed ahead of a list go to it, and those behind them come after."""
        await self._type_ahead(message.place.typed_ahead())

    async def _type_ahead(self, ahead: list[Press]) -> None:
        for press in ahead:
            if isinstance(self.screen, Place):
                await self.screen.press(press)

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
        if len(self.screen_stack) > self._lowest:
            self.pop_screen()
        self._seen_again(told)

    async def home(self, told: str = "") -> None:
        """To Today, from wherever."""
        while len(self.screen_stack) > self._lowest:
            self.pop_screen()
        self._seen_again(told)

    async def next_call(self, told: str, after: str) -> None:
        """From the call that ended to the brief of the lead that is offered next; `after`: the lead that was called."""
        await self.home(told)
        from tui.screens.today import TodayScreen

        today = self.screen
        if isinstance(today, TodayScreen):
            await today.next_call(told, after)

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

    def end(self, code: int) -> None:
        """The system asks for an end, with that exit code; any thread may say so."""
        self._asked_to_end = code
        if self._turns is not None:
            with suppress(RuntimeError):  # it has ended already
                self._turns.call_soon_threadsafe(self.leave, code)

    def leave(self, code: int = 0) -> None:
        """Ends the app with that exit code; a running call is parked, what is on the line kept as a draft."""
        if self._left_with is not None:
            return
        if not self._put_away():
            self.said_last = "The last answers of the call are NOT SAVED. What was saved before is kept."
            code = code or 1
        self._left_with = code
        self.exit(return_code=code)

    def last_words(self) -> str:
        """What is said when the app fails: which fault, and that nothing is lost."""
        self._left_with = 1
        if self._exception is not None:
            self.faults.tell(self._exception, "the app stopped")
        kept = "Everything up to here is saved" if self._put_away() else "The last answers may not be saved"
        stopped = f"bants stopped over a fault of its own ({self.faults.last})."
        return f"{stopped} {kept}; start it again to go on.{self.faults.report}"

    def contain(self, fault: Exception, doing: str) -> None:
        """Takes down a fault after which the screens go on."""
        self.faults.tell(fault, doing)

    def park(self) -> tuple[bool, str]:
        """Parks the running call, drafts and all; whether it is on disk, and what to say of it."""
        from tui.screens.call import CallScreen

        for place in self.screen_stack:
            if isinstance(place, CallScreen):
                if place.put_away():
                    again = with_keys("today", "{unfinished} takes it up again.")
                    return True, f"Parked: {place.view.company}. {again}"
                return False, "The last answers are NOT SAVED."
        return True, ""

    def _put_away(self) -> bool:
        """Parks what is running, once; False where that failed."""
        with self._parting:
            if self._parted is None:
                try:
                    self._parted = self.park()[0]
                except Exception as fault:  # noqa: BLE001 - the way out must not fail; the last words say that it did
                    self.faults.tell(fault, "parking the call")
                    self._parted = False
            return self._parted

    @property
    def code(self) -> int:
        """The exit code of the process."""
        left = self._left_with if self._left_with is not None else self.return_code
        return left or (1 if self.faults.any else 0)


def _keymap_taken_up() -> str:
    """Why the keymap file is not taken; "" where it is, or where there is none."""
    path = settings_path().with_name(KEYMAP)
    if not path.exists():
        return ""
    from tui.keymap import take_up_keys  # late: hardly anybody has one

    return take_up_keys(path)


def run_app(
    desk: Desk | ClosedDesk,
    lead: str = "",
    take_over: str = "",
    override: str = "",
    first: Callable[[Front], Place] | None = None,
) -> int:
    """Runs the screens at this desk until they are left, from that lead on if one is named; the process's exit code.

    Raises what kept the desk from being opened.
    """
    app = BantsApp(desk, lead, take_over, override, first=first, trouble=_keymap_taken_up())
    code = run(app)
    if app.not_opened is not None:
        raise app.not_opened
    return code


def run(app: BantsApp) -> int:
    """Runs an app on the terminal until it is left; the process's exit code."""
    keys_as_they_were_sent()
    any_byte_from_the_keyboard()
    with Ending(app.end, sys.stderr.fileno()), app.faults.heard():
        app.run(mouse=False)
    if not app.said_last and app.faults.any:
        app.said_last = f"bants went on over a fault of its own ({app.faults.last}).{app.faults.report}"
    if app.said_last:
        with suppress(OSError):  # the window is closed
            sys.stderr.write(f"{app.said_last}\n")
    return app.code
