"""An exact value for the question on screen: an amount, a date, a head count, in words; the reading is shown back while
it is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.modes.mode import Done, Mode
from tui.presses import Press

if TYPE_CHECKING:
    from tui.screens.call import CallScreen

_EXAMPLES = {
    "money": "60000   50k   1.2m   around 50k   50 to 80k",
    "date": "end of Q1   in 6 weeks   by 31 March   tuesday   2027-03-31",
    "number": "420   about 250   200 to 300",
}


class Value(Mode):
    """Takes a value in words."""

    where = "value"
    tag = "VALUE"

    def __init__(self, call: CallScreen) -> None:
        super().__init__(call)
        self.call = call

    def prompt(self) -> str:
        question = self.call.view.question
        return _EXAMPLES.get(question.kind, "in words   declined   not known") if question else ""

    def typed(self) -> None:
        """The reading so far, so that a slip is seen before Enter; that there is none yet, so that no old one stays."""
        said = self.call.live.reading(self.line.text)
        self.call.tell(f"= {said}" if said else "= no value yet" if self.line.text.strip() else "")

    def do_keep(self, _press: Press) -> Done:
        words = self.line.text.strip()
        if words:
            self.call.tell(self.call.live.say(words))
            self.line.put("")
        self.leave()
        return None
