"""Before the call: whom, on which number, what is known, and the words to open with. Enter starts the clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace
from textual.containers import Horizontal
from textual.widget import Widget

from tui.keys import DIGITS, hints, with_keys
from tui.modes.asking import Field, Form
from tui.modes.calling_all_the_same import call_all_the_same
from tui.modes.mode import Done
from tui.modes.never import never_call
from tui.modes.taking_over import take_over
from tui.modes.to_sales import to_sales
from tui.presses import Press
from tui.refused import Barred, Held, Refused
from tui.screens.call import CallScreen
from tui.screens.following import FollowingPlace
from tui.screens.place import Front
from tui.views import BriefView
from tui.widgets.briefing import BriefedView, paint_brief_head, paint_history, paint_known, paint_opening
from tui.widgets.line import LineView
from tui.widgets.panel import Panel

_GLANCE = 0.5
"""Seconds in which nobody has read whom they would call."""
_BARRED = frozenset({"start", "copy"})
"""Keys that are not told of while nobody may be called."""


class BriefScreen(FollowingPlace[BriefView]):
    """What is known of one lead."""

    CSS_PATH = "brief.tcss"
    where = "brief"
    tag = "BRIEF"
    prompt = "{start} starts the clock"

    def __init__(self, front: Front, lead: str, take_over: str = "", override: str = "") -> None:
        """`take_over`: why the lead is taken over from somebody else, where that was said before.

        `override`: why it is called although something stands against it, likewise.
        """
        self.lead, self._person = lead, 0
        super().__init__(front)
        self._why, self._override = take_over, override
        self._scroll = 0
        self._came: datetime | None = None

    def came_by_itself(self, told: str) -> None:
        """It was not opened but came after a call: an Enter too many does not start the clock of the next one."""
        self._came = self.front.now()
        self.tell(told)
        self.paint()

    def read(self) -> BriefView:
        return self.desk.brief(self.lead, self._person)

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
        start = "{} takes the call up again" if self.view.parked else "{} start the call"
        start = "{} take it over" if self.view.held else start
        return hints(self.where, width, {"start": start}, _BARRED if self.view.blocked else frozenset())

    def line_view(self) -> LineView:
        shown = super().line_view()
        if self.mode is None and self.view.blocked:
            return replace(shown, prompt="nobody is called here")
        if self.mode is None and self.view.doubt and not self.view.held and not self._override:
            return replace(shown, prompt=with_keys(self.where, "{start} asks why it is called all the same"))
        if self.mode is None and self.view.held:
            return replace(
                shown, prompt=with_keys(self.where, "{start} takes it over") + ("" if self._why else ", with a reason")
            )
        return shown

    def do_start(self, _press: Press) -> Done:
        if self._came is not None and (self.front.now() - self._came).total_seconds() < _GLANCE:
            self.tell(with_keys(self.where, "{start} once more starts the clock."))
            return None
        if self.view.blocked:
            self.tell(self.view.blocked, bad=True)
            return None
        return self._start(self._why, self._override)

    def _start(self, why: str, override: str, against: str = "") -> Done:
        try:
            live = self.desk.start(self.lead, why, override, self._person, against=against)
        except Held as held:
            self.enter(take_over(self, held, lambda why: self._start(why, override, against)))
            return None
        except Barred as barred:
            kind = barred.kind
            self.enter(call_all_the_same(self, barred, lambda reason: self._start(why, reason, kind)))
            return None
        return self.front.go(CallScreen(self.front, live))

    def _again(self, told: str) -> Done:
        self.view = self.read()
        self.tell(told)
        return None

    def do_person(self, press: Press) -> Done:
        before, self._person = self._person, DIGITS.index(press.key)
        try:
            self.view = self.read()
        except Refused:
            self._person = before
            raise
        return None

    def do_copy(self, _press: Press) -> Done:
        if self.view.blocked or not self.view.phone.startswith("+"):
            self.tell("There is no number to copy.", bad=True)
            return None
        self.front.copy(self.view.phone)
        self.tell(f"copied: {self.view.phone}")
        return None

    def do_phone(self, _press: Press) -> Done:
        def done(words: tuple[str, ...]) -> Done:
            number, zone = words
            told = []
            if number and number != self.view.phone:
                told.append(self.desk.set_phone(self.lead, self._person, number))
            if zone and zone != self.view.zone:
                told.append(self.desk.set_zone(self.lead, zone))
            return self._again(", ".join(told) or "Nothing changed.")

        fields = (
            Field("Number", "+1 208 555 0101", given=self.view.phone),
            Field("Zone or city", "America/Denver; may stay empty", given=self.view.zone),
        )
        self.enter(Form(self, f"How {self.view.company} is reached", fields, done), self.view.phone)
        return None

    def do_skip(self, _press: Press) -> Done:
        fields = (Field("Reason", "why? a full stop for none", needed=True),)
        title = f"Skip {self.view.company} until tomorrow"
        self.enter(Form(self, title, fields, lambda words: self.front.back(self.desk.skip(self.lead, words[0]))))
        return None

    def do_park(self, _press: Press) -> Done:
        fields = (Field("Reason", "why? a full stop for none", needed=True), Field("Until", "2 weeks; may stay empty"))
        self.enter(
            Form(
                self,
                f"Park {self.view.company}",
                fields,
                lambda words: self.front.back(self.desk.park(self.lead, *words)),
            )
        )
        return None

    def do_to_sales(self, _press: Press) -> Done:
        to_sales(self, self.lead)
        return None

    def do_never_call(self, _press: Press) -> Done:
        def go(scope: str, reason: str) -> str:
            told = self.desk.never_call(self.lead, scope, reason, self._person)
            self.view = self.read()
            return told

        never_call(self, self.desk.silences(self.lead, self._person), go)
        return None

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
