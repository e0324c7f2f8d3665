"""Wrap-up: how the call ended, on letters that never change; what that needs, and nothing else; then it is saved.

A letter takes a line and asks for its needs one by one, each may be left as not known (`.`). The last Enter saves,
waits for the disk, and goes back to the list. Esc goes back to the call: nothing has ended before it is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.containers import Horizontal
from textual.widget import Widget

from interview.definition.model import Need
from tui.keys import meaning
from tui.live import Live
from tui.modes.asking import Field, Form
from tui.modes.mode import Done
from tui.presses import Press
from tui.refused import Refused
from tui.screens.place import Front, Place
from tui.views import DispositionLine
from tui.widgets.panel import Panel
from tui.widgets.wrap_up import EndsView, paint_ends, paint_summary, paint_verdict


class WrapScreen(Place):
    """How a call ended."""

    CSS_PATH = "wrap.tcss"
    where = "wrap"
    tag = "HOW"
    prompt = "a letter says how the call ended"

    def __init__(self, front: Front, live: Live, finish_note: Callable[[], None], disposition: str = "") -> None:
        """`finish_note` keeps a note that is still on the line of the call; done when the call ends."""
        super().__init__(front)
        self.live = live
        self.finish_note = finish_note
        self.view = live.wrap()
        ids = [line.id for line in self.view.dispositions]
        wanted = disposition or self.view.suggested
        self._at = ids.index(wanted) if wanted in ids else 0
        self._given: dict[str, dict[Need, str]] = {}

    def compose_place(self) -> Iterable[Widget]:
        yield Panel(paint_verdict, id="verdict", signs=self.signs)
        with Horizontal(id="body"):
            yield Panel(paint_ends, id="ends", signs=self.signs)
            yield Panel(paint_summary, id="summary", signs=self.signs)

    def paint_place(self) -> None:
        self.panel("verdict").show(self.view)
        self.panel("ends").show(EndsView(self.view.dispositions, self._at))
        self.panel("summary").show(self.view)

    def take(self, press: Press) -> Done:
        letters = [line.key for line in self.view.dispositions]
        if press.key in letters:
            self._at = letters.index(press.key)
            return self._ask_needs()
        if meaning(self.where, press.key) is None and press.char:
            self.tell(f"No way a call can end has the letter {press.char}.", bad=True)
        return super().take(press)

    def do_up(self, _press: Press) -> Done:
        self._at = max(self._at - 1, 0)
        return None

    def do_down(self, _press: Press) -> Done:
        self._at = min(self._at + 1, max(len(self.view.dispositions) - 1, 0))
        return None

    def do_back(self, press: Press) -> Done:
        if self.live.over:
            self.tell("The call has ended and only waits for the disk: take its line again.", bad=True)
            return None
        return super().do_back(press)

    def do_quit(self, _press: Press) -> Done:
        self.ask_before_leaving()
        return None

    def do_choose(self, _press: Press) -> Done:
        return self._ask_needs() if self.view.dispositions else None

    def _ask_needs(self) -> Done:
        chosen = self.view.dispositions[self._at]
        if not chosen.needs:
            self.ask(f"Save as {chosen.title}?", lambda: self._save(chosen, ()))
            return None
        given = self._given.get(chosen.id, {})
        fields = [
            Field(need.title, "in words, or . for not known", given.get(need.need) or need.suggestion, True)
            for need in chosen.needs
        ]
        self.enter(Form(self, f"{chosen.title} needs", fields, lambda words: self._save(chosen, words)))
        return None

    def _save(self, chosen: DispositionLine, words: tuple[str, ...]) -> Done:
        needs = dict(zip((need.need for need in chosen.needs), words, strict=True))
        self._given[chosen.id] = needs
        if chosen.do_not_call and words:
            self.ask(f"{self.view.company} will never be called again. Save?", lambda: self._end(chosen, needs))
            return None
        return self._end(chosen, needs)

    def _end(self, chosen: DispositionLine, needs: dict[Need, str]) -> Done:
        try:
            self.finish_note()
            told = self.live.end(chosen.id, needs)
        except Refused as refusal:
            self.tell(str(refusal), bad=True)
            if chosen.needs:
                self._ask_needs()
            return None
        return self.front.home(told)
