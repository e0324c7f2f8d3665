"""One session, opened for review: what happened and when, what it was judged to be; accept it, or return it with a
reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.containers import Horizontal
from textual.widget import Widget

from tui.modes.asking import Field, Form
from tui.modes.mode import Done
from tui.modes.to_sales import to_sales
from tui.presses import Press
from tui.screens.following import FollowingPlace
from tui.screens.place import Front
from tui.views import SessionView
from tui.widgets.panel import Panel
from tui.widgets.replay import ReviewedView, paint_cards, paint_replay, paint_session_head


class SessionScreen(FollowingPlace[SessionView]):
    """A session, line by line."""

    CSS_PATH = "session.tcss"
    where = "session"
    tag = "SESSION"
    prompt = "a accepts the lead, r returns it with a reason"

    def __init__(self, front: Front, session: str) -> None:
        self.session = session
        super().__init__(front)
        self._scroll = 0
        self._card = 0
        self._seen = self.view.rev

    def compose_place(self) -> Iterable[Widget]:
        yield Panel(paint_session_head, id="head", signs=self.signs)
        with Horizontal(id="body"):
            yield Panel(paint_replay, id="replay", signs=self.signs)
            yield Panel(paint_cards, id="cards", signs=self.signs)

    def read(self) -> SessionView:
        return self.desk.session(self.session)

    def paint_place(self) -> None:
        view = ReviewedView(self.view, self._scroll, self._card)
        for name in ("head", "replay", "cards"):
            self.panel(name).show(view)

    def do_accept(self, _press: Press) -> Done:
        self._review(lambda: self.desk.accept(self.session, self._seen))
        self.tell(f"Accepted: {self.view.line.company}")
        return None

    def do_send_back(self, _press: Press) -> Done:
        reason = Field("What to do", "the reason, and what to ask next time", needed=True)
        self.enter(Form(self, f"Return to {self.view.line.by or 'the caller'}", (reason,), self._send_back))
        return None

    def _send_back(self, words: tuple[str, ...]) -> Done:
        self._review(lambda: self.desk.send_back(self.session, words[0], self._seen))
        self.tell(f"Returned: {self.view.line.company}")
        return None

    def _review(self, act: Callable[[], None]) -> None:
        """Reviews what was seen; whoever hears that somebody else did has seen that, and may do it again."""
        try:
            act()
        finally:
            self.returned()
            self._seen = self.view.rev

    def do_to_sales(self, _press: Press) -> Done:
        to_sales(self, self.view.line.lead)
        return None

    def do_other_card(self, _press: Press) -> Done:
        self._card = (self._card + 1) % (len(self.view.scorecards) + 1)
        return None

    def do_up(self, _press: Press) -> Done:
        self._scroll_by(-1)
        return None

    def do_down(self, _press: Press) -> Done:
        self._scroll_by(1)
        return None

    def do_page_up(self, _press: Press) -> Done:
        self._scroll_by(-10)
        return None

    def do_page_down(self, _press: Press) -> Done:
        self._scroll_by(10)
        return None

    def do_first(self, _press: Press) -> Done:
        self._scroll = 0
        return None

    def do_last(self, _press: Press) -> Done:
        """First to the reasons, which stand behind what happened, then to the last of them."""
        events = len(self.view.replay)
        self._scroll_by(events - self._scroll if self._scroll < events else len(self.view.why))
        return None

    def _scroll_by(self, lines: int) -> None:
        self._scroll = min(max(self._scroll + lines, 0), len(self.view.replay) + len(self.view.why))
