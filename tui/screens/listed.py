"""A place that is a list of rows: moving through it, the same way wherever it stands.

What a row is and what opening it does belongs to the place itself; here is only where the bar goes.
"""

from __future__ import annotations

from typing import Any

from tui.modes.mode import Done
from tui.presses import Press
from tui.screens.place import Place
from tui.widgets.rows import Rows


class ListPlace(Place):
    """A place with rows to move through."""

    rows: Rows[Any]

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
