"""Wrap-up: how the call ended, on letters that never change; what that needs, and nothing else; then it is saved.

A letter takes a line and asks for its needs one by one, each may be left as not known (`.`). The last Enter saves,
waits for the disk, and leads to whoever is offered next; F8 in its place saves and goes back to Today. Esc goes back
to the call: nothing has ended before it is saved. What was found out is there to be read back: a digit goes to the
question that was misheard, and the summary can be put right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.containers import Horizontal
from textual.widget import Widget

from interview.definition.model import Need
from interview.words import counted
from tui.keys import DIGITS, meaning, with_keys
from tui.live import Live
from tui.modes.asking import Field, Form
from tui.modes.ending import Ending, Ready
from tui.modes.mode import Done
from tui.presses import Press
from tui.refused import Refused
from tui.screens.place import Front, Place
from tui.views import DispositionLine, Foresight
from tui.widgets.panel import Panel
from tui.widgets.wrap_up import EndsView, FoundOut, VerdictView, paint_ends, paint_found_out, paint_verdict


class WrapScreen(Place):
    """How a call ended."""

    CSS_PATH = "wrap.tcss"
    where = "wrap"
    of_a_call = True
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
        self._told = ""
        self._hung_up = front.now()

    def compose_place(self) -> Iterable[Widget]:
        yield Panel(paint_verdict, id="verdict", signs=self.signs)
        with Horizontal(id="body"):
            yield Panel(paint_ends, id="ends", signs=self.signs)
            yield Panel(paint_found_out, id="summary", signs=self.signs)

    def begin(self) -> None:
        if parked := len(self.view.parked):
            self.tell(f"{counted(parked, 'unfinished note')} will be kept with the call.")
        self.every(1.0, self._show_verdict)

    def paint_place(self) -> None:
        self._show_verdict()
        self.panel("ends").show(EndsView(self.view.dispositions, self._at))
        self.panel("summary").show(FoundOut(self.view, self._told))

    def _show_verdict(self) -> None:
        began, since = self.view.began, (self.front.now() - self._hung_up).total_seconds()
        talk = (self._hung_up - began).total_seconds() if began else 0.0
        self.panel("verdict").show(VerdictView(self.view, talk, int(since)))

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

    def do_correct(self, press: Press) -> Done:
        """Back to the question of the sentence with that number."""
        at = DIGITS.index(press.key)
        if at >= len(self.view.recap):
            self.tell(f"No sentence to read back has the number {press.key}.", bad=True)
            return None
        if self.live.over:
            return self.do_back(press)
        self.live.move(self.view.recap[at].question)
        return self.front.back(with_keys("call", "Put it right here; {wrap-up} wraps up again."))

    def do_edit(self, _press: Press) -> Done:
        """The summary, to be put right."""
        given = self._told or " ".join(self.view.summary)
        field = Field("Summary", "empty: as it is written from the answers", given=given)
        self.enter(Form(self, "Summary, for whoever goes on", [field], self._keep_told), given)
        return None

    def _keep_told(self, words: tuple[str, ...]) -> Done:
        self._told = "" if words[0] == " ".join(self.view.summary) else words[0]
        self.tell("The summary is yours now." if self._told else "The summary is written from the answers.")
        return None

    def _ask_needs(self) -> Done:
        chosen = self.view.dispositions[self._at]
        if chosen.do_not_call and not chosen.needs:
            return self._save(chosen, (), stays=False)
        given = self._given.get(chosen.id, {})
        fields = [
            Field(need.title, need.prompt, given.get(need.need) or need.suggestion, True) for need in chosen.needs
        ]
        title, kind = (f"{chosen.title} needs", Ending) if fields else (chosen.title, Ready)

        def foresee(words: tuple[str, ...]) -> Foresight:
            return self.live.foresee(chosen.id, _by_need(chosen, words))

        form = kind(self, title, fields, foresee, lambda words: self._save(chosen, words, stays=form.stays))
        self.enter(form)
        return None

    def _save(self, chosen: DispositionLine, words: tuple[str, ...], *, stays: bool) -> Done:
        needs = _by_need(chosen, words)
        self._given[chosen.id] = needs
        if chosen.do_not_call:
            self.ask(
                f"{self.view.company} will never be called again. Save?", lambda: self._end(chosen, needs, stays=stays)
            )
            return None
        return self._end(chosen, needs, stays=stays)

    def _end(self, chosen: DispositionLine, needs: dict[Need, str], *, stays: bool) -> Done:
        try:
            self.finish_note()
            told = self.live.end(chosen.id, needs, self._told)
        except Refused as refusal:
            self.tell(str(refusal), bad=True)
            if chosen.needs:
                self._ask_needs()
            return None
        return self.front.home(told) if stays else self.front.next_call(told, self.live.view().lead)


def _by_need(chosen: DispositionLine, words: tuple[str, ...]) -> dict[Need, str]:
    return dict(zip((need.need for need in chosen.needs), words, strict=True))
