"""Sessions: every call that was led, the newest first, for whoever reviews them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from tui.modes.mode import Done
from tui.presses import Press
from tui.screens.export import ExportScreen
from tui.screens.listed import ListPlace
from tui.screens.place import Front
from tui.screens.session import SessionScreen
from tui.sessions import Sessions
from tui.views import SessionLine
from tui.widgets.panel import Panel
from tui.widgets.sessions import READING, SessionsView, paint_sessions, paint_sessions_head


class SessionsScreen(ListPlace[Sequence[SessionLine] | None]):
    """The list of sessions."""

    CSS_PATH = "sessions.tcss"
    where = "sessions"
    tag = "REVIEW"
    prompt = "{open} opens a session, {filter} finds"

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self._new = _to_review(self.view)

    def at_once(self) -> Sequence[SessionLine] | None:
        return self.desk.sessions_at_once()

    def read(self) -> Sequence[SessionLine]:
        self.desk.prepare()
        return self.desk.sessions()

    def being_read(self) -> str:
        return READING if self.view is None else ""

    def compose_place(self) -> Iterable[Widget]:
        yield Panel(paint_sessions_head, id="head", signs=self.signs)
        yield Panel(paint_sessions, id="list", signs=self.signs)

    def take_in(self, view: Sequence[SessionLine] | None) -> None:
        if view is None:  # somebody is reading them; what stands there stays until that is done
            return
        self._new = _to_review(view)
        super().take_in(view)

    def items(self) -> Sequence[SessionLine]:
        if self.view is None:
            return ()
        return self.desk.search_sessions(self.words) if self.words else self.view

    def name_of(self, item: SessionLine) -> str:
        return item.id

    def paint_place(self) -> None:
        view = SessionsView(self.rows, len(self.view or ()), self._new, self.view is None)
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
        if item is not None:
            return self.front.go(SessionScreen(self.front, item.id))
        self.tell(self.being_read() or "There is no session here.")
        return None


def _to_review(lines: Sequence[SessionLine] | None) -> int:
    return lines.new if isinstance(lines, Sessions) else sum(line.state == "new" for line in lines or ())
