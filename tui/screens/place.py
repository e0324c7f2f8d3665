"""A place: a screen whose keys come one by one, with a line to write on, a line of hints, and modes laid over it.

The app hands a place one key at a time and waits until it is done with, so keys typed ahead do what they would have
done one by one, whatever they open. There is no focus. A refusal of the desk is a sentence on the notice line;
nothing is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from msgspec import Struct
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from tui.keys import digit, hints, meaning, with_keys
from tui.modes.asking import Choice, Choose, Confirm
from tui.modes.help import Help
from tui.modes.mode import Done, Mode
from tui.presses import Press
from tui.refused import Refused
from tui.safe import cut, plain, wrap, wrapped
from tui.textual_inside import DirectScreen
from tui.theme import Signs
from tui.widgets.line import Line, LineView, cursor_column, paint_line
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tui.desk import Desk

SMALLEST = (60, 20)
FAILED = "That failed over a fault of bants itself. Everything before it is kept."
NOTICE_ROWS = 3
"""Most rows of a sentence that was told."""
ASIDE = "$muted"
"""What is said while nothing was told; it takes one row, since it stands for longer than a key."""
BOTTOM = 3
"""Rows of the notice, the line and the hints, which nothing is laid over."""


class Front(Protocol):
    """What a place asks of the app: the desk, the signs, the clock, and the way to other places."""

    desk: Desk
    signs: Signs
    trouble: str
    """Told on Today as long as the program runs."""

    def now(self) -> datetime: ...

    async def go(self, place: Place) -> None: ...

    async def back(self, told: str = "") -> None: ...

    async def home(self, told: str = "") -> None: ...

    async def next_call(self, told: str, after: str) -> None: ...

    def park(self) -> tuple[bool, str]: ...

    def contain(self, fault: Exception, doing: str) -> None: ...

    def copy(self, number: str) -> None: ...

    def leave(self, code: int = 0) -> None: ...


class Notice(Struct, frozen=True):
    """What came of the last key."""

    words: str = ""
    style: str = "$good"


class Place(DirectScreen):
    """A screen that takes keys one by one."""

    where: ClassVar[str]
    tag: ClassVar[str] = "KEYS"
    prompt: ClassVar[str] = ""
    of_a_call: ClassVar[bool] = False
    """It stands while a call runs."""
    writes: ClassVar[bool] = False
    """The line of the place itself can be written on."""
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"), (60, "-narrow"), (80, "-normal"), (110, "-wide"), (150, "-broad"), (180, "-vast"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-short"), (32, "-tall"), (44, "-lofty")]
    AUTO_FOCUS = ""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.signs = front.signs
        self.line = Line()
        self.notice = Notice()
        self._modes: list[tuple[Mode, str]] = []
        self._panels: dict[str, Panel[Any]] = {}

    @property
    def desk(self) -> Desk:
        """Where all is asked for; none on the threshold."""
        return self.front.desk

    # what is on it

    def compose(self) -> ComposeResult:
        yield from self.compose_place()
        yield Panel(_paint_notice, id="notice", signs=self.signs)
        yield Panel(paint_line, id="line", signs=self.signs)
        yield Panel(_paint_hints, id="hints", signs=self.signs)
        yield Panel(_paint_mode, id="over", signs=self.signs)
        yield Panel(_paint_before, id="before", signs=self.signs)
        yield Panel(_paint_too_small, id="small", signs=self.signs)

    def compose_place(self) -> Iterable[Widget]:
        """The panels of this place, over the three lines at the bottom."""
        return ()

    def on_mount(self) -> None:
        self.set_class(self.signs.rule == "-", "-ascii")
        self._panels = {str(panel.id): panel for panel in self.query(Panel)}
        if not self._panels:  # ended before anything was on it
            return
        self.panel("small").show(self.size)
        self.begin()
        self.paint()

    def begin(self) -> None:
        """Once, before the first picture."""

    def returned(self) -> None:
        """Another place was left and this one is seen again."""

    def on_resize(self) -> None:
        if not self._panels:
            return
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
            press = press if self.line.text else self.counted(press)
            done = self.mode.press(press) if self.mode else self.take(press)
            if done is not None:
                await done
        except Refused as refusal:
            self.tell(str(refusal), bad=True)
        except Exception as fault:  # noqa: BLE001 - a call does not end because a key failed
            self.contain(fault, f"a key on {type(self).__name__}")
        self.paint()
        if not self.app.message_queue_size:  # keys typed ahead are painted together
            self.draw()

    def counted(self, press: Press) -> Press:
        """The digit for which a key stands here while the line is empty; else the key itself."""
        number = digit(self.mode.where if self.mode else self.where, press.key)
        return Press(number, number) if number else press

    def paste(self, text: str) -> None:
        """Pasted text is written, whatever it says; it never acts."""
        if self.too_small or (self.mode is not None and not self.mode.writes):
            return
        if self.mode is None and not self.writes:
            return
        self.line.paste(text)
        try:
            (self.mode or self).typed()
        except Exception as fault:  # noqa: BLE001 - as with a key
            self.contain(fault, f"pasting on {type(self).__name__}")
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

    def _lay_notice(self) -> None:
        """A sentence longer than its line begins on rows above it, over what stands there, until the next key."""
        before, rows = self.panel("before"), len(_notice_rows(self.notice, self.signs, self.size.width)) - 1
        if rows > 0:
            before.styles.height = rows
            before.styles.offset = (0, self.size.height - BOTTOM - rows)
            before.show(self.notice)
        if before.display != (rows > 0):
            before.display = rows > 0

    # telling

    def tell(self, words: str, *, bad: bool = False) -> None:
        """Says what came of a key, on the notice line."""
        self.notice = Notice(f"! {words}", "bold $bad") if bad else Notice(words)

    def contain(self, fault: Exception, doing: str) -> None:
        """Takes down a fault of bants itself, says so, and goes on."""
        self.front.contain(fault, doing)
        self.tell(FAILED, bad=True)

    def panel_failed(self, fault: Exception, panel: str) -> str:
        """Takes down that a panel could not be painted; what it says instead."""
        self.front.contain(fault, f"panel {panel} of {type(self).__name__}")
        return f"This panel failed; {'the call goes on' if self.of_a_call else 'the rest works on'}."

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What was done beside the keys may have failed."""
        if isinstance(fault := event.worker.error, Exception) and event.state is WorkerState.ERROR:
            self.contain(fault, f"work beside the keys of {type(self).__name__}")
            self.paint()

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
        prompt = with_keys(self.where, self.prompt)
        return LineView(self.tag, self.line.text, self.line.cursor, prompt, "$muted", self.writes)

    def aside(self) -> str:
        """Said on the notice line while nothing else is."""
        return ""

    def hint_line(self, width: int) -> str:
        """The keys worth knowing now."""
        return self.mode.hints(width) if self.mode else hints(self.where, width)

    def _paint_bottom(self) -> None:
        line = self.line_view()
        self._lay_notice()
        self.panel("notice").show(self.notice if self.notice.words else Notice(self.aside(), ASIDE))
        panel = self.panel("line")
        panel.show(line)
        self.app.cursor_position = Offset(cursor_column(line, self.size.width), panel.region.y)
        self.panel("hints").show(self.hint_line(self.size.width - 2))
        if self.mode is not None:
            self.panel("over").show(self.mode)

    # keys of every place

    def do_help(self, _press: Press) -> Done:
        self.help_on(self.where)
        return None

    def help_on(self, where: str) -> None:
        """The page of the keys of this place, or of a mode of it."""
        self.enter(Help(self, where))

    def do_back(self, _press: Press) -> Done:
        return self.front.back()

    def do_quit(self, _press: Press) -> Done:
        self.front.leave()
        return None


def _paint_mode(view: Mode, signs: Signs, width: int, height: int) -> list[Content]:
    return view.paint(signs, width, height)


def _notice_rows(view: Notice, signs: Signs, width: int) -> list[str]:
    """What was told on as many rows as it takes, up to the most there are."""
    rows = wrap(view.words, max(width - 2, 2)) or ("",)
    last = cut(" ".join(rows[NOTICE_ROWS - 1 :]), width - 2, signs.ellipsis)
    return [*rows[: NOTICE_ROWS - 1], *([last] if len(rows) >= NOTICE_ROWS else [])]


def _paint_notice(view: Notice, signs: Signs, width: int, _height: int) -> list[Content]:
    if view.style == ASIDE:
        return [plain(f" {cut(view.words, width - 2, signs.ellipsis)}", view.style)]
    return [plain(f" {_notice_rows(view, signs, width)[-1]}", view.style)]


def _paint_before(view: Notice, signs: Signs, width: int, _height: int) -> list[Content]:
    return [plain(f" {line}", view.style) for line in _notice_rows(view, signs, width)[:-1]]


def _paint_hints(view: str, signs: Signs, width: int, _height: int) -> list[Content]:
    return [plain(f" {cut(view, width - 2, signs.ellipsis)}", "$muted")]


def _paint_too_small(_view: object, _signs: Signs, width: int, height: int) -> list[Content]:
    words = f"Terminal too small (need {SMALLEST[0]}x{SMALLEST[1]}). Everything is kept; make it larger to go on."
    return wrapped(words, width, "bold")[:height]
