"""Before the call: whom, on which number, what is known, and the words to open with. Enter starts the clock."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace
from textual.containers import Horizontal
from textual.widget import Widget

from tui.keys import hints
from tui.modes.mode import Done
from tui.modes.taking_over import take_over
from tui.presses import Press
from tui.refused import Held
from tui.screens.call import CallScreen
from tui.screens.following import FollowingPlace
from tui.screens.place import Front
from tui.views import BriefView
from tui.widgets.briefing import BriefedView, paint_brief_head, paint_history, paint_known, paint_opening
from tui.widgets.line import LineView
from tui.widgets.panel import Panel


class BriefScreen(FollowingPlace[BriefView]):
    """What is known of one lead."""

    CSS_PATH = "brief.tcss"
    where = "brief"
    tag = "BRIEF"
    prompt = "Enter starts the clock"

    def __init__(self, front: Front, lead: str, take_over: str = "") -> None:
        """`take_over`: why the lead is taken over from somebody else, where that was said before."""
        self.lead = lead
        super().__init__(front)
        self._why = take_over
        self._scroll = 0

    def read(self) -> BriefView:
        return self.desk.brief(self.lead)

    def compose_place(self) -> Iterable[Widget]:
        yield Panel(paint_brief_head, id="who", signs=self.signs)
        yield Panel(paint_opening, id="opening", signs=self.signs)
        with Horizontal(id="body"):
            yield Panel(paint_known, id="known", signs=self.signs)
            yield Panel(paint_history, id="history", signs=self.signs)

    def paint_place(self) -> None:
        view = BriefedView(self.view, self._scroll, self.front.now())
        for name in ("who", "opening", "known", "history"):
            self.panel(name).show(view)

    def hint_line(self, width: int) -> str:
        if self.mode is not None:
            return super().hint_line(width)
        start = "Enter takes the call up again" if self.view.parked else "Enter start the call"
        start = "Enter take it over" if self.view.held else start
        return hints(self.where, width, {"start": start}, frozenset({"start"}) if self.view.blocked else frozenset())

    def line_view(self) -> LineView:
        shown = super().line_view()
        if self.mode is None and self.view.held:
            return replace(shown, prompt=f"Enter takes it over{'' if self._why else ', with a reason'}")
        return shown

    def do_start(self, _press: Press) -> Done:
        if self.view.blocked:
            self.tell(f"Do not call: {self.view.blocked}", bad=True)
            return None
        return self._start(self._why)

    def _start(self, why: str) -> Done:
        try:
            live = self.desk.start(self.lead, why)
        except Held as held:
            self.enter(take_over(self, held, self._start))
            return None
        return self.front.go(CallScreen(self.front, live))

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
