"""A place: a screen whose keys come one by one, with a line to write on, a line of hints, and modes laid over it.

The app hands a place one key at a time and waits until it is done with, so keys typed ahead do what they would have
done one by one, whatever they open. There is no focus. A refusal of the desk is a sentence on the notice line;
nothing is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, ClassVar, Protocol

from msgspec import Struct
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from tui.desk import Desk
from tui.keys import hints, meaning
from tui.modes.asking import Choice, Choose, Confirm
from tui.modes.help import Help
from tui.modes.mode import Done, Mode
from tui.presses import Press
from tui.refused import Refused
from tui.safe import cut, plain, wrapped
from tui.textual_inside import paint_now
from tui.theme import Signs
from tui.widgets.line import Line, LineView, cursor_column, paint_line
from tui.widgets.panel import Panel

SMALLEST = (60, 20)
BOTTOM = 3
"""Rows of the notice, the line and the hints, which nothing is laid over."""


class Front(Protocol):
    """What a place asks of the app: the desk, the signs, the clock, and the way to other places."""

    desk: Desk
    signs: Signs

    def now(self) -> datetime: ...

    async def go(self, place: Place) -> None: ...

    async def back(self, told: str = "") -> None: ...

    async def home(self, told: str = "") -> None: ...

    def park(self) -> tuple[bool, str]: ...

    def copy(self, number: str) -> None: ...

    def leave(self, code: int = 0) -> None: ...


class Notice(Struct, frozen=True):
    """What came of the last key."""

    words: str = ""
    style: str = "$good"


class Place(Screen[None]):
    """A screen that takes keys one by one."""

    where: ClassVar[str]
    tag: ClassVar[str] = "KEYS"
    prompt: ClassVar[str] = ""
    writes: ClassVar[bool] = False
    """The line of the place itself can be written on."""
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (80, "-normal"), (110, "-wide"), (180, "-vast")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-short"), (32, "-tall"), (44, "-lofty")]
    AUTO_FOCUS = ""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.desk = front.desk
        self.signs = front.signs
        self.line = Line()
        self.notice = Notice()
        self._modes: list[tuple[Mode, str]] = []
        self._panels: dict[str, Panel[Any]] = {}

    # what is on it

    def compose(self) -> ComposeResult:
        yield from self.compose_place()
        yield Panel(_paint_notice, id="notice", signs=self.signs)
        yield Panel(paint_line, id="line", signs=self.signs)
        yield Panel(_paint_hints, id="hints", signs=self.signs)
        yield Panel(_paint_mode, id="over", signs=self.signs)
        yield Panel(_paint_too_small, id="small", signs=self.signs)

    def compose_place(self) -> Iterable[Widget]:
        """The panels of this place, over the three lines at the bottom."""
        return ()

    def on_mount(self) -> None:
        self.set_class(self.signs.rule == "-", "-ascii")
        self._panels = {str(panel.id): panel for panel in self.query(Panel)}
        self.panel("small").show(self.size)
        self.begin()
        self.paint()

    def begin(self) -> None:
        """Once, before the first picture."""

    def returned(self) -> None:
        """Another place was left and this one is seen again."""

    def on_resize(self) -> None:
        self.panel("small").show(self.size)
        self._lay_mode()
        self.paint()

    def panel(self, name: str) -> Panel[Any]:
        """The panel of that id."""
        return self._panels[name]

    # keys

    @property
    def mode(self) -> Mode | None:
        """What takes the keys now, None: the place itself."""
        return self._modes[-1][0] if self._modes else None

    @property
    def too_small(self) -> bool:
        """The terminal shows one sentence only; keys are not taken blindly."""
        return self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]

    async def press(self, press: Press) -> None:
        """One key, done with when this returns."""
        if self.too_small and press.key != "ctrl+q":
            return
        self.notice = Notice()
        try:
            done = self.mode.press(press) if self.mode else self.take(press)
            if done is not None:
                await done
        except Refused as refusal:
            self.tell(str(refusal), bad=True)
        self.paint()
        if not self.app.message_queue_size:  # keys typed ahead are painted together
            paint_now(self, self._panels.values())

    def paste(self, text: str) -> None:
        """Pasted text is written, whatever it says; it never acts."""
        if self.too_small or (self.mode is not None and not self.mode.writes):
            return
        if self.mode is None and not self.writes:
            return
        self.line.paste(text)
        if self.mode is not None:
            self.mode.typed()
        else:
            self.typed()
        self.paint()

    def take(self, press: Press) -> Done:
        """One key for the place itself."""
        name = meaning(self.where, press.key)
        if name is None:
            return None
        result: Done = getattr(self, f"do_{name.replace('-', '_')}")(press)
        return result

    def typed(self) -> None:
        """The line of the place itself was written on."""

    # modes

    def enter(self, mode: Mode, text: str = "") -> None:
        """Gives the keys to a mode; what was on the line comes back when it is left."""
        self._modes.append((mode, self.line.text))
        self.line.put(text)
        if text:
            mode.typed()
        self._lay_mode()

    def leave(self, mode: Mode) -> None:
        """Takes the keys back from a mode, and from all that were laid over it."""
        while self._modes:
            left, text = self._modes.pop()
            self.line.put(text)
            if left is mode:
                break
        self._lay_mode()

    def ask(self, question: str, yes: Callable[[], Done]) -> None:
        """Asks a question whose default is no."""
        self.enter(Confirm(self, question, yes))

    def choose(self, title: str, *choices: Choice, none: str = "none of these") -> None:
        """Asks for one of a few."""
        self.enter(Choose(self, title, choices, none))

    def ask_before_leaving(self) -> None:
        """While a call runs, leaving is a choice, and the call is parked either way."""
        self.choose(
            "A call is running.",
            Choice("Park it and go to Today; it can be taken up again there", self.leave_the_call),
            Choice("Park it and leave bants", self._leave),
            none="go on with the call",
        )

    def leave_the_call(self) -> Done:
        """Parks the call and goes to Today."""
        saved, told = self.front.park()
        if saved:
            return self.front.home(told)
        self.ask(f"{told} Go to Today all the same?", self.front.home)
        return None

    def _leave(self) -> Done:
        saved, told = self.front.park()
        if saved:
            self.front.leave()
        else:
            self.ask(f"{told} Leave all the same?", self.front.leave)
        return None

    def _lay_mode(self) -> None:
        over = self.panel("over")
        rows = self.mode.rows(self.size.width, self.size.height) if self.mode else 0
        over.display = rows > 0
        if self.mode and rows:
            top, bottom = self.mode.edge == "top", self.size.height - BOTTOM
            over.styles.height = min(rows, bottom)
            over.styles.offset = (0, 0 if top else max(bottom - rows, 0))

    # telling

    def tell(self, words: str, *, bad: bool = False) -> None:
        """Says what came of a key, on the notice line."""
        self.notice = Notice(f"! {words}", "bold $bad") if bad else Notice(words)

    def paint(self) -> None:
        """Shows how things stand; panels whose picture is the same are left alone."""
        self.paint_place()
        self._paint_bottom()

    def paint_place(self) -> None:
        """The panels of the place itself."""

    def line_view(self) -> LineView:
        """The line at the bottom."""
        mode = self.mode
        if mode is not None:
            style = "$bad" if isinstance(mode, Confirm) else "$key"
            return LineView(mode.tag, self.line.text, self.line.cursor, mode.prompt(), style, mode.writes)
        return LineView(self.tag, self.line.text, self.line.cursor, self.prompt, "$muted", self.writes)

    def aside(self) -> str:
        """Said on the notice line while nothing else is."""
        return ""

    def hint_line(self, width: int) -> str:
        """The keys worth knowing now."""
        return self.mode.hints(width) if self.mode else hints(self.where, width)

    def _paint_bottom(self) -> None:
        line = self.line_view()
        self.panel("notice").show(self.notice if self.notice.words else Notice(self.aside(), "$muted"))
        panel = self.panel("line")
        panel.show(line)
        self.app.cursor_position = Offset(cursor_column(line, self.size.width), panel.region.y)
        self.panel("hints").show(self.hint_line(self.size.width - 2))
        if self.mode is not None:
            self.panel("over").show(self.mode)

    # keys of every place

    def do_help(self, _press: Press) -> Done:
        self.enter(Help(self, self.where))
        return None

    def do_back(self, _press: Press) -> Done:
        return self.front.back()

    def do_quit(self, _press: Press) -> Done:
        self.front.leave()
        return None


def _paint_mode(view: Mode, signs: Signs, width: int, height: int) -> list[Content]:
    return view.paint(signs, width, height)


def _paint_notice(view: Notice, signs: Signs, width: int, _height: int) -> list[Content]:
    return [plain(f" {cut(view.words, width - 2, signs.ellipsis)}", view.style)]


def _paint_hints(view: str, signs: Signs, width: int, _height: int) -> list[Content]:
    return [plain(f" {cut(view, width - 2, signs.ellipsis)}", "$muted")]


def _paint_too_small(_view: object, _signs: Signs, width: int, height: int) -> list[Content]:
    words = f"Terminal too small (need {SMALLEST[0]}x{SMALLEST[1]}). Everything is kept; make it larger to go on."
    return wrapped(words, width, "bold")[:height]
