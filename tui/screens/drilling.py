"""The call screen, on which keys are practised: what happens stands over the question, and a wrong key does nothing.

What is asked and what is right is the drill's; here each key is shown to it first. Leaving needs no question: nothing
of it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from textual.content import Content
from textual.widget import Widget

from tui.drill import Drill, account, keys_of, would_do
from tui.keys import meaning, name
from tui.live import Live
from tui.modes.mode import Done
from tui.presses import Press
from tui.safe import cut, plain, row
from tui.screens.call import CallScreen
from tui.screens.place import Front
from tui.theme import Signs
from tui.widgets.panel import Panel
from tui.widgets.telling import between


class TaskView(Struct, frozen=True):
    """What is to be done, and how the last key went."""

    happens: str
    keys: str
    place: str
    told: str = ""
    wrong: bool = False


class DrillScreen(CallScreen):
    """A call that asks for one key after the other."""

    CSS_PATH = "call.tcss"

    def __init__(self, front: Front, live: Live, drill: Drill) -> None:
        super().__init__(front, live)
        self.drill = drill
        self._began = front.now()
        self._told, self._wrong = "The keys are practised; ctrl+q leaves.", False

    def compose_place(self) -> Iterable[Widget]:
        for widget in super().compose_place():
            yield Panel(paint_task, id="alarm", signs=self.signs) if widget.id == "alarm" else widget

    def begin(self) -> None:
        super().begin()
        self._prepare()

    async def press(self, press: Press) -> None:
        task = self.drill.task
        if press.key == "ctrl+q" or (task is None and not self.too_small):
            self.front.leave()
            return
        if task is None or self.too_small:
            return
        where = self.mode.where if self.mode else "note" if self.line.text else "call"
        counted = press if self.line.text else self.counted(press)
        verdict = self.drill.judge(where, counted.key, counted.char, written=bool(self.line.text.strip()))
        if verdict == "wrong":
            pressed = name(press.key)
            self._told, self._wrong = f"{pressed}: {would_do(where, counted.key, counted.char)}. Once more.", True
            self._prepare()
            self.paint()
            self.draw()
            return
        told = would_do(where, counted.key, counted.char) if meaning(where, counted.key) else ""
        self._told, self._wrong = f"Right: {told}." if told else "Right.", False
        await super().press(press)
        if verdict == "done":
            self._prepare()
            self.paint()
            self.draw()

    def wrap_up(self, _disposition: str = "") -> Done:
        """There is nothing to be wrapped up."""
        return None

    def do_quit(self, _press: Press) -> Done:
        self.front.leave()
        return None

    def _prepare(self) -> None:
        """The call as the task needs it."""
        while self.mode is not None:
            self.leave(self.mode)
        self.line.put("")
        task = self.drill.task
        if task is None:
            seconds = (self.front.now() - self._began).total_seconds()
            self._told = " ".join(account(self.drill, seconds))
            return
        self.live.move(task.question)
        for before in task.before:
            if before == "answer":
                self.live.take(1)
            elif before == "note":
                self.live.note("We lose a load every week.")
            else:
                self.live.draft("They lose a lo")

    def _paint_alarm(self) -> None:
        self.set_class(True, "-alarm")
        self.panel("alarm").show(self._task_view())

    def _task_view(self) -> TaskView:
        task, drill = self.drill.task, self.drill
        if task is None:
            return TaskView("That is the hand.", "any key leaves", "", self._told)
        return TaskView(task.happens, keys_of(task), f"{drill.done + 1} of {drill.count}", self._told, self._wrong)


def paint_task(view: TaskView, signs: Signs, width: int, _height: int) -> list[Content]:
    """What happens and its keys; below how the last key went."""
    keys = cut(view.keys, width // 2, signs.ellipsis)
    asks = row(
        plain(f" {cut(view.happens, width - len(keys) - 16, signs.ellipsis)}   ", "bold $say"), plain(keys, "bold $key")
    )
    told = plain(f" {cut(view.told, width - 2, signs.ellipsis)}", "bold $bad" if view.wrong else "$good")
    return [between(asks, plain(f"{view.place} ", "$muted"), width), told]
