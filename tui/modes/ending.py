"""The last line before a call is saved: what the way to end needs, one by one, and what would come of it.

While a moment is typed both clocks are shown, what their hours and the definition say to it, and the words to close
with. A way to end that needs nothing shows when it is tried again, and Enter saves it: nothing is lost by a wrong key,
since Esc goes back to the letters. The moment that counts is the one that the desk reads when it saves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tui.keys import hints, with_keys
from tui.modes.asking import Field, Form
from tui.modes.mode import Done
from tui.presses import Press
from tui.safe import cut, plain, wrap
from tui.theme import Signs
from tui.views import Foresight

if TYPE_CHECKING:
    from tui.screens.place import Place

_BELOW = 5
"""Rows for what would come of it."""


class Ending(Form):
    """What a way to end needs."""

    where = "ending"
    tag = "ENDS"

    def __init__(
        self,
        place: Place,
        title: str,
        fields: Sequence[Field],
        foresee: Callable[[tuple[str, ...]], Foresight],
        done: Callable[[tuple[str, ...]], Done],
    ) -> None:
        super().__init__(place, title, fields, done)
        self._foresee = foresee
        self._foreseen: tuple[tuple[str, ...], Foresight] | None = None
        self.stays = False
        """Saving it does not lead to the next call."""

    def hints(self, width: int) -> str:
        said = {"close": "{} back"}
        if self.at >= len(self.fields) - 1:
            said["keep"] = "{} save, next call   {keep-and-stay} save, stay"
        return hints(self.where, width, said, frozenset() if self.at else frozenset({"field-before"}))

    def rows(self, _width: int, _height: int) -> int:
        return len(self.fields) + 3 + _BELOW

    def paint(self, signs: Signs, width: int, height: int) -> list[Content]:
        lines = super().paint(signs, width, height)
        seen = self.foreseen()
        lines.append(plain(f"   {cut(seen.reading, width - 4, signs.ellipsis)}", "bold"))
        lines += [plain(f" ! {cut(one, width - 4, signs.ellipsis)}", "bold $bad") for one in seen.warnings]
        if seen.closing:
            said = f"Say: {signs.open_quote}{seen.closing}{signs.close_quote}"
            lines += [plain(f"   {line}", "$say") for line in wrap(said, width - 4)]
        return lines[: self.rows(width, height)]

    def do_keep(self, press: Press) -> Done:
        self.stays = False
        return self.go_on(press)

    def do_keep_and_stay(self, press: Press) -> Done:
        self.stays = True
        return self.go_on(press)

    def go_on(self, press: Press) -> Done:
        """To the next field, from the last one to the end."""
        return super().do_keep(press)

    def foreseen(self) -> Foresight:
        """What would come of what is typed by now; a field not reached yet counts as suggested."""
        words = tuple(
            (self.line.text.strip() if place == self.at else self.words[place]) or field.suggestion
            for place, field in enumerate(self.fields)
        )
        if self._foreseen is None or self._foreseen[0] != words:
            self._foreseen = words, self._foresee(words)
        return self._foreseen[1]


class Ready(Ending):
    """A way to end that needs nothing."""

    writes = False

    def prompt(self) -> str:
        return with_keys(self.where, "{keep} saves, {close} goes back to the letters")

    def go_on(self, _press: Press) -> Done:
        self.leave()
        return self.done(())

    def do_next_field(self, _press: Press) -> Done:
        return None
