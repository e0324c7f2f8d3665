"""Questions a screen asks its user: yes or no, one of a few, a few words one after the other.

A question with consequences takes only `y` for yes; any other key, also Enter, is no.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content

from tui.keys import DIGITS, hints, with_keys
from tui.modes.mode import Done, Mode
from tui.presses import Press
from tui.refused import Refused
from tui.safe import column, cut, plain, row
from tui.theme import Signs
from tui.widgets.telling import under_bar

if TYPE_CHECKING:
    from tui.screens.place import Place

_LABEL = 16


class Confirm(Mode):
    """A question whose default is no."""

    where = "confirm"
    tag = "SURE?"
    writes = False

    def __init__(self, place: Place, question: str, yes: Callable[[], Done]) -> None:
        super().__init__(place)
        self.question = question
        self.yes = yes

    def prompt(self) -> str:
        return f"{self.question}   y yes, any other key no"

    def hints(self, _width: int) -> str:
        return "y yes   any other key no"

    def press(self, press: Press) -> Done:
        self.leave()
        if press.key in ("y", "Y"):
            return self.yes()
        self.place.tell("Nothing changed.")
        return None


class Choice(Struct, frozen=True):
    """One line to choose."""

    words: str
    act: Callable[[], Done]


class Choose(Mode):
    """One of a few; Esc takes none."""

    where = "choose"
    tag = "CHOOSE"
    edge = "bottom"
    writes = False

    def __init__(self, place: Place, title: str, choices: Sequence[Choice], none: str = "none of these") -> None:
        super().__init__(place)
        self.title = title
        self.choices = choices
        self.none = none
        self.at = 0

    def prompt(self) -> str:
        return "a digit takes the line"

    def hints(self, width: int) -> str:
        return hints(self.where, width, {"close": "{} " + self.none})

    def rows(self, _width: int, _height: int) -> int:
        return len(self.choices) + 3

    def paint(self, signs: Signs, width: int, _height: int) -> list[Content]:
        lines = [plain(""), plain(f" {cut(self.title, width - 2, signs.ellipsis)}", "bold")]
        for place, choice in enumerate(self.choices):
            line = row(plain(f"  {place + 1}  ", "bold $key"), plain(cut(choice.words, width - 6, signs.ellipsis)))
            lines.append(under_bar(line, width) if place == self.at else line)
        return lines

    def do_up(self, _press: Press) -> Done:
        self.at = max(self.at - 1, 0)
        return None

    def do_down(self, _press: Press) -> Done:
        self.at = min(self.at + 1, len(self.choices) - 1)
        return None

    def do_pick(self, press: Press) -> Done:
        at = DIGITS.index(press.key)
        return self._act(at) if at < len(self.choices) else None

    def do_take(self, _press: Press) -> Done:
        return self._act(self.at)

    def _act(self, at: int) -> Done:
        self.leave()
        return self.choices[at].act()


class Field(Struct, frozen=True):
    """One thing to fill in."""

    label: str
    prompt: str = ""
    suggestion: str = ""
    """Taken where the line stays empty."""
    needed: bool = False
    given: str = ""
    """Stands on the line from the start, to be kept or changed."""


class Form(Mode):
    """A few words one after the other, on the one line; Enter at the last one is done."""

    where = "form"
    tag = "WRITE"
    edge = "bottom"

    def __init__(
        self, place: Place, title: str, fields: Sequence[Field], done: Callable[[tuple[str, ...]], Done]
    ) -> None:
        super().__init__(place)
        self.title = title
        self.fields = fields
        self.done = done
        self.words = [field.given for field in fields]
        self.at = 0

    def prompt(self) -> str:
        field = self.fields[self.at]
        takes = with_keys(self.where, "   ({keep} takes it)")
        return f"{field.suggestion}{takes}" if field.suggestion else field.prompt

    def hints(self, width: int) -> str:
        last = self.at == len(self.fields) - 1
        return hints(self.where, width, {"keep": "{} done" if last else "{} next"})

    def rows(self, _width: int, _height: int) -> int:
        return len(self.fields) + 3

    def paint(self, signs: Signs, width: int, _height: int) -> list[Content]:
        lines = [plain(""), plain(f" {cut(self.title, width - 2, signs.ellipsis)}", "bold")]
        for place, field in enumerate(self.fields):
            here = place == self.at
            words = self.line.text + signs.cursor if here else self.words[place] or field.suggestion
            label = plain(
                f" {'>' if here else ' '} {column(field.label, _LABEL, signs.ellipsis)}", "$key" if here else "$muted"
            )
            lines.append(row(label, plain(cut(words, width - _LABEL - 4, signs.ellipsis), "bold $say" if here else "")))
        return lines

    def do_keep(self, _press: Press) -> Done:
        field = self.fields[self.at]
        words = self.line.text.strip() or field.suggestion
        if not words and field.needed:
            way_out = with_keys(self.where, "type it first, or {close} leaves it.")
            self.place.tell(f"{field.label}: {way_out}", bad=True)
            return None
        self.words[self.at] = words
        if self.at < len(self.fields) - 1:
            self._go(self.at + 1)
            return None
        self.leave()
        try:
            return self.done(tuple(self.words))
        except Refused:
            self.place.enter(self, words)  # what was typed stays, to be mended
            raise

    def do_next_field(self, press: Press) -> Done:
        return self.do_keep(press) if self.at < len(self.fields) - 1 else None

    def do_field_before(self, _press: Press) -> Done:
        if self.at:
            self.words[self.at] = self.line.text.strip()
            self._go(self.at - 1)
        return None

    def _go(self, place: int) -> None:
        self.at = place
        self.line.put(self.words[place])
