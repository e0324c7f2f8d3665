"""Sessions: every call that was led, the newest first, for whoever reviews them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from tui.lines import Lines
from tui.modes.mode import Done
from tui.presses import Press
from tui.screens.export import ExportScreen
from tui.screens.listed import ListPlace
from tui.screens.place import Front
from tui.screens.session import SessionScreen
from tui.views import SessionLine
from tui.widgets.panel import Panel
from tui.widgets.sessions import SessionsView, paint_sessions, paint_sessions_head


class SessionsScreen(ListPlace[Sequence[SessionLine]]):
    """The list of sessions."""

    CSS_PATH = "sessions.tcss"
    where = "sessions"
    tag = "REVIEW"
    prompt = "Enter opens a session, / finds"

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self._new = _to_review(self.view)

    def read(self) -> Sequence[SessionLine]:
        return self.desk.sessions()

    def compose_place(self) -> Iterable[Widget]:
        yield Panel(paint_sessions_head, id="head", signs=self.signs)
        yield Panel(paint_sessions, id="list", signs=self.signs)

    def take_in(self, view: Sequence[SessionLine]) -> None:
        self._new = _to_review(view)
        super().take_in(view)

    def items(self) -> Sequence[SessionLine]:
        return self.desk.search_sessions(self.words) if self.words else self.view

    def name_of(self, item: SessionLine) -> str:
        return item.id

    def paint_place(self) -> None:
        view = SessionsView(self.rows, len(self.view), self._new)
        self.panel("head").show(view)
        self.panel("list").show(view)

    def do_open_row(self, press: Press) -> Done:
        place = self.rows.top + int(press.key) - 1
        if place >= len(self.rows.items):
            self.tell(f"No line has the number {press.key}.", bad=True)
            return None
        self.rows.go(place)
        return self.open(self.rows.current)

    def do_export(self, _press: Press) -> Done:
        return self.front.go(ExportScreen(self.front, "long", self.words))

    def open(self, item: SessionLine | None) -> Done:
        return self.front.go(SessionScreen(self.front, item.id)) if item is not None else None


def _to_review(lines: Sequence[SessionLine]) -> int:
    return sum(row.state == "new" for row in (lines.rows if isinstance(lines, Lines) else lines))
