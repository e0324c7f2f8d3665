"""Before the call: whom, on which number, what is known, and the words to open with. Enter starts the clock."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.widget import Widget

from tui.keys import hints
from tui.modes.mode import Done
from tui.presses import Press
from tui.screens.call import CallScreen
from tui.screens.place import Front, Place
from tui.widgets.briefing import BriefedView, paint_brief_head, paint_history, paint_known, paint_opening
from tui.widgets.panel import Panel


class BriefScreen(Place):
    """What is known of one lead."""

    CSS_PATH = "brief.tcss"
    where = "brief"
    tag = "BRIEF"
    prompt = "Enter starts the clock"

    def __init__(self, front: Front, lead: str) -> None:
        super().__init__(front)
        self.lead = lead
        self.view = self.desk.brief(lead)
        self._scroll = 0

    def compose_place(self) -> Iterable[Widget]:
        yield Panel(paint_brief_head, id="who", signs=self.signs)
        yield Panel(paint_opening, id="opening", signs=self.signs)
        with Horizontal(id="body"):
            yield Panel(paint_known, id="known", signs=self.signs)
            yield Panel(paint_history, id="history", signs=self.signs)

    def returned(self) -> None:
        self.view = self.desk.brief(self.lead)

    def paint_place(self) -> None:
        view = BriefedView(self.view, self._scroll, self.front.now())
        for name in ("who", "opening", "known", "history"):
            self.panel(name).show(view)

    def hint_line(self, width: int) -> str:
        if self.mode is not None:
            return super().hint_line(width)
        start = "Enter takes the call up again" if self.view.parked else "Enter start the call"
        return hints(self.where, width, {"start": start}, frozenset({"start"}) if self.view.blocked else frozenset())

    def do_start(self, _press: Press) -> Done:
        if self.view.blocked:
            self.tell(f"Do not call: {self.view.blocked}", bad=True)
            return None
        return self.front.go(CallScreen(self.front, self.desk.start(self.lead)))

    def do_up(self, _press: Press) -> Done:
        self._scroll = max(self._scroll - 1, 0)
        return None

    def do_down(self, _press: Press) -> Done:
        self._scroll += 1
        return None

    def do_page_up(self, _press: Press) -> Done:
        self._scroll = max(self._scroll - 10, 0)
        return None

    def do_page_down(self, _press: Press) -> Done:
        self._scroll += 10
        return None
