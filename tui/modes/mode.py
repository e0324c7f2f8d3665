"""The shape of a mode: who it asks for, what it draws, how it is left."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.content import Content

from tui.keys import hints, meaning
from tui.presses import Press
from tui.theme import Signs

if TYPE_CHECKING:
    from tui.screens.place import Place

Done = Awaitable[None] | None
"""What a key's method gives back: nothing, or what is to be waited for before the next key."""


class Mode:
    """Takes the keys until it is left; draws over the screen where it needs to."""

    where: ClassVar[str]
    """Its name in the table of keys."""
    tag: ClassVar[str] = ""
    edge: ClassVar[Literal["top", "bottom"]] = "top"
    """Where its panel stands."""
    writes: ClassVar[bool] = True
    """Keys without a meaning write on the line."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.line = place.line

    def press(self, press: Press) -> Done:
        """One key: what it means here, else it writes."""
        name = meaning(self.where, press.key)
        if name is not None:
            result: Done = getattr(self, f"do_{name.replace('-', '_')}")(press)
            return result
        if self.writes and self.line.edit(press):
            self.typed()
        return None

    def typed(self) -> None:
        """The line's text has changed."""

    def rows(self, _width: int, _height: int) -> int:
        """Rows of its panel on a screen of that size; 0: it has none."""
        return 0

    def paint(self, _signs: Signs, _width: int, _height: int) -> list[Content]:
        """The lines of its panel."""
        return []

    def prompt(self) -> str:
        """Said on the line while it is empty."""
        return ""

    def hints(self, width: int) -> str:
        """Its hint line."""
        return hints(self.where, width)

    def leave(self) -> None:
        """Gives the keys back."""
        self.place.leave(self)

    def do_close(self, _press: Press) -> Done:
        self.leave()
        return None

    def do_help(self, _press: Press) -> Done:
        self.place.help_on(self.where)
        return None

    def do_quit(self, press: Press) -> Done:
        self.leave()
        return self.place.do_quit(press)
