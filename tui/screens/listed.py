"""A place that is a list of rows: moving through it, narrowing it, and keeping it as things stand, the same way
wherever it is.

What a row is and what opening it does belongs to the place itself; here is only where the bar goes. Somebody else's
change comes in beside the keys: the bar stays on the line it is on, and the page as far down as it was. A key for a
line that is still being read waits until it stands there, and those behind it wait too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.message import Message

from tui.keys import meaning
from tui.lines import Lines
from tui.modes.filter import Filter
from tui.modes.mode import Done
from tui.presses import Press
from tui.refused import Refused
from tui.screens.following import FollowingPlace, View
from tui.screens.place import Front
from tui.widgets.rows import Heading, Rows

_MOVES = frozenset(("open", "open-row", "up", "down", "page-up", "page-down", "first", "last"))
_DECIDES = frozenset(("skip", "park", "take-back", "hand-over", "unfinished", "returned"))
OF_A_LINE = _MOVES | _DECIDES
"""Ids of the keys that mean nothing without lines."""


class ListPlace(FollowingPlace[View]):
    """A place with rows to move through; its `read` gives the same view while nothing changed."""

    class HereNow(Message):
        """The lines that keys waited for are there; the app gives it the keys, between others."""

        def __init__(self, place: ListPlace[Any]) -> None:
            super().__init__()
            self.place = place

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self._ahead: list[Press] = []
        self.rows: Rows[Any] = Rows()
        self.words = ""
        """What the list is narrowed to."""

    def items(self) -> Sequence[Any]:
        """What stands in the list, narrowed to the words."""
        raise NotImplementedError

    def name_of(self, item: Any) -> str:
        """What tells an item from the others, and is the same the next time."""
        raise NotImplementedError

    def being_read(self) -> str:
        """That the lines are still being read, in a sentence; "" once they stand there."""
        raise NotImplementedError

    async def press(self, press: Press) -> None:
        name = meaning(self.where, press.key) if self.mode is None else None
        if name != "quit" and (self._ahead or (self.being_read() and name in OF_A_LINE)):
            self._ahead.append(press)
            self.tell(f"{self.being_read()} Your keys wait for them.")
            self.paint()
        else:
            await super().press(press)

    def typed_ahead(self) -> list[Press]:
        """The keys that waited, in their order; none wait from now on."""
        ahead, self._ahead = self._ahead, []
        return ahead

    def begin(self) -> None:
        super().begin()
        self.call_after_refresh(self._follow)
        self.rows.put(self.items())

    def _look(self) -> None:
        try:
            view = self.read()
            if view is not self.view:
                self.post_message(self.Changed(view, ""))
            self.desk.prepare()
        except Refused as refusal:
            self.post_message(self.Changed(None, str(refusal)))

    def on_following_place_changed(self, message: FollowingPlace.Changed) -> None:
        super().on_following_place_changed(message)
        if self._ahead and (message.trouble or not self.being_read()):
            self.app.post_message(self.HereNow(self))

    def take_in(self, view: View) -> None:
        super().take_in(view)
        self.renew(self.items())

    def renew(self, items: Sequence[Any]) -> None:
        """These items from now on; the bar stays on its line."""
        current = self.rows.current
        self.rows.renew(items, None if current is None else self._place(items, self.name_of(current)))

    def _place(self, items: Sequence[Any], name: str) -> int | None:
        if isinstance(items, Lines):
            return items.place_of(name)
        same = (n for n, row in enumerate(items) if not isinstance(row, Heading) and self.name_of(row) == name)
        return next(same, None)

    def narrow(self, words: str) -> None:
        """Only lines that hold these words."""
        self.words = words
        self.rows.put(self.items())
        self.rows.first()

    def do_filter(self, _press: Press) -> Done:
        self.enter(Filter(self, self.narrow, self.rows, lambda: self.open(self.rows.current)))
        return None

    def do_open(self, _press: Press) -> Done:
        return self.open(self.rows.current)

    def open(self, item: Any) -> Done:
        """What is behind a line."""
        raise NotImplementedError

    def do_up(self, _press: Press) -> Done:
        self.rows.move(-1)
        return None

    def do_down(self, _press: Press) -> Done:
        self.rows.move(1)
        return None

    def do_page_up(self, _press: Press) -> Done:
        self.rows.page(-1)
        return None

    def do_page_down(self, _press: Press) -> Done:
        self.rows.page(1)
        return None

    def do_first(self, _press: Press) -> Done:
        self.rows.first()
        return None

    def do_last(self, _press: Press) -> Done:
        self.rows.last()
        return None
