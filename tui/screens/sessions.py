"""Sessions: every call that was led, the newest first, for whoever reviews them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from tui.modes.filter import Filter
from tui.modes.mode import Done
from tui.presses import Press
from tui.screens.listed import ListPlace
from tui.screens.place import Front
from tui.screens.session import SessionScreen
from tui.views import SessionLine
from tui.widgets.panel import Panel
from tui.widgets.rows import Rows
from tui.widgets.sessions import SessionsView, paint_sessions, paint_sessions_head


class SessionsScreen(ListPlace):
    """The list of sessions."""

    CSS_PATH = "sessions.tcss"
    where = "sessions"
    tag = "REVIEW"
    prompt = "Enter opens a session, / finds"

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.lines: tuple[SessionLine, ...] = self.desk.sessions()
        self.rows: Rows[SessionLine] = Rows()

    def compose_place(self) -> Iterable[Widget]:
        yield Panel(paint_sessions_head, id="head", signs=self.signs)
        yield Panel(paint_sessions, id="list", signs=self.signs)

    def begin(self) -> None:
        self.rows.put(self.lines)

    def returned(self) -> None:
        self.lines = self.desk.sessions()
        words = self.line.text.strip() if self.mode is not None else ""
        at = self.rows.at
        self._narrow(words)
        self.rows.go(at)

    def paint_place(self) -> None:
        view = SessionsView(self.rows, len(self.lines), sum(line.state == "new" for line in self.lines))
        self.panel("head").show(view)
        self.panel("list").show(view)

    def do_open_row(self, press: Press) -> Done:
        place = self.rows.top + int(press.key) - 1
        if place >= len(self.rows.items):
            self.tell(f"No line has the number {press.key}.", bad=True)
            return None
        self.rows.go(place)
        return self._open()

    def do_open(self, _press: Press) -> Done:
        return self._open()

    def do_filter(self, _press: Press) -> Done:
        self.enter(Filter(self, self._narrow, self.rows, self._open))
        return None

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        self.rows.put([line for line in self.lines if all(word in _told(line) for word in wanted)])
        self.rows.first()

    def _open(self) -> Done:
        line = self.rows.current
        return self.front.go(SessionScreen(self.front, line.id)) if line is not None else None


def _told(line: SessionLine) -> str:
    return f"{line.company} {line.by} {line.tier} {line.state} {line.disposition_title}".casefold()
