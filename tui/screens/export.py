"""Export: leads, sessions or everything as a file, without leaving the screens.

The desk knows what can be written and what stands in its way; here is only what was chosen. Looking at how the file
begins, counting, and writing are done on a thread that a key ends: none waits for a million leads. A file that is
there is never replaced unasked.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from time import monotonic

from msgspec.structs import replace
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker

from interview.text import clean_line
from tui.exporting import EVERYTHING, LAYOUTS, SESSIONS, Order
from tui.keys import DIGITS, meaning, with_keys
from tui.modes.asking import Field, Form
from tui.modes.mode import Done
from tui.presses import Press
from tui.refused import Refused
from tui.screens.place import Front, Place
from tui.widgets.exporting import ExportView, paint_file, paint_order
from tui.widgets.panel import Panel

OFTEN = 0.2
"""Seconds between two words on how far it is."""
_ENDING = {"leads-jsonl": "jsonl", "jsonl": "jsonl", "tinydb": "json"}


class ExportScreen(Place):
    """A file to be written."""

    CSS_PATH = "export.tcss"
    where = "export"
    tag = "EXPORT"
    prompt = "{write} writes the file"

    class Heard(Message, bubble=False):
        """What a thread found out, of the run with that number."""

        def __init__(self, run: int, change: Callable[[ExportView], ExportView], *, over: bool = False) -> None:
            super().__init__()
            self.run, self.change, self.over = run, change, over

    def __init__(self, front: Front, layout: str, words: str = "") -> None:
        """`layout` to begin with; `words`: what the list was narrowed to."""
        super().__init__(front)
        self._named = ""
        """The file as somebody named it; "": as it is named by us."""
        self._run = 0
        self._writing = False
        where = shlex.join(words.split())
        self.view = ExportView(layout, where, "", False, "")

    def compose_place(self) -> Iterable[Widget]:
        yield Panel(paint_order, id="order", signs=self.signs)
        yield Panel(paint_file, id="file", signs=self.signs)

    def begin(self) -> None:
        self._look()

    def paint_place(self) -> None:
        for name in ("order", "file"):
            self.panel(name).show(self.view)

    def on_unmount(self) -> None:
        """Whatever runs ends; a file that is half written is left out."""
        self._run += 1

    # choosing

    @property
    def order(self) -> Order:
        """What is asked for."""
        if self.view.layout in EVERYTHING:
            return Order(self.view.layout)
        return Order(self.view.layout, (self.view.where,) if self.view.where else (), self.view.demo)

    @property
    def path(self) -> Path:
        """The file to write."""
        if self._named:
            return Path.cwd() / Path(self._named).expanduser()
        layout = self.view.layout
        what = "everything" if layout in EVERYTHING else "sessions" if layout in SESSIONS else "leads"
        return Path.cwd() / f"bants-{what}-{self.front.now():%Y-%m-%d}.{_ENDING.get(layout, 'csv')}"

    def take(self, press: Press) -> Done:
        if self._writing and meaning(self.where, press.key) not in ("back", "quit"):
            self.tell(with_keys(self.where, "It is being written; {back} stops it."))
            return None
        return super().take(press)

    def do_pick(self, press: Press) -> Done:
        self._change(layout=LAYOUTS[DIGITS.index(press.key)])
        return None

    def do_which(self, _press: Press) -> Done:
        if self.view.layout in EVERYTHING:
            self.tell("It is everything there is; 1 to 6 write some of it.", bad=True)
            return None
        prompt = "tier:sales-ready caller:mia since:2026-11-01 freight; empty: all"
        field = Field("Filter", prompt, given=self.view.where)
        self.enter(Form(self, "Which leads: all conditions hold", (field,), self._filter), self.view.where)
        return None

    def _filter(self, words: tuple[str, ...]) -> Done:
        self._change(where=words[0])
        return None

    def do_path(self, _press: Press) -> Done:
        given = str(self.path)
        field = Field("File", "its name; empty: as bants names it", given=given)
        self.enter(Form(self, "Where to write it", (field,), self._call_it), given)
        return None

    def _call_it(self, words: tuple[str, ...]) -> Done:
        self._named = clean_line(words[0])
        self._change()
        return None

    def do_demonstration(self, _press: Press) -> Done:
        self._change(demo=not self.view.demo)
        return None

    def do_back(self, press: Press) -> Done:
        if self._writing:
            self._run += 1
            self._writing = False
            self._change()
            self.tell("Stopped: nothing was written.")
            return None
        return super().do_back(press)

    def _change(self, **chosen: object) -> None:
        self.view = replace(self.view, **chosen)
        self._look()

    # looking

    def _look(self) -> None:
        """How the file begins and how much it is, beside the keys."""
        self._run += 1
        self.view = replace(self.view, path=str(self.path), count="counting", preview=None, trouble="", told=())
        self._beside(partial(self._preview, self._run, self.order))

    def _preview(self, run: int, order: Order) -> None:
        """On a thread."""
        try:
            shown = self.desk.export_preview(order)
            self._hear(run, lambda view: replace(view, preview=shown))
            count = self.desk.export_count(order, self._passed(run))
            self._hear(run, lambda view: replace(view, count=count))
        except Refused as refusal:
            words = str(refusal)
            self._hear(run, lambda view: replace(view, trouble=words))

    # writing

    def do_write(self, _press: Press) -> Done:
        path = self.path
        there = self.desk.in_the_way(self.order, path)
        if there is not None:
            self.ask(f"{there.name} is there already. Replace it?", self._write)
            return None
        self._write()
        return None

    def _write(self) -> None:
        self._run += 1
        self._writing = True
        self.view = replace(self.view, count="writing", trouble="", told=())
        self._beside(partial(self._export, self._run, self.order, self.path))

    def _export(self, run: int, order: Order, path: Path) -> None:
        """On a thread."""
        told: list[str] = []
        try:
            written = self.desk.export(order, path, tell=told.append, passed=self._passed(run))
        except Refused as refusal:
            words = str(refusal)
            self._hear(run, lambda view: replace(view, trouble=words, count=""), over=True)
            return
        if written.manifest is not None:
            told.append(f"{written.manifest.name} beside it says what is in it.")
        self._hear(run, lambda view: replace(view, told=tuple(told), count=""), over=True)

    # threads

    def _beside(self, work: Callable[[], None]) -> Worker[None]:
        return self.run_worker(work, group="export", thread=True, exit_on_error=False)

    def _passed(self, run: int) -> Callable[[int, str], None]:
        """Tells how far the run is; ends it when another was begun, or this place was left."""
        told = monotonic()

        def passed(count: int, noun: str) -> None:
            nonlocal told
            if run != self._run:
                raise Refused("Stopped.")
            if monotonic() - told > OFTEN:
                told = monotonic()
                self._hear(run, lambda view: replace(view, count=f"{count:,} {noun}s so far"))

        return passed

    def _hear(self, run: int, change: Callable[[ExportView], ExportView], *, over: bool = False) -> None:
        self.post_message(self.Heard(run, change, over=over))

    def on_export_screen_heard(self, message: Heard) -> None:
        if message.run != self._run:
            return
        self._writing = self._writing and not message.over
        self.view = message.change(self.view)
        self.paint()
