"""Looking for a line of a list: words narrow it while they are written, Enter opens what is under the bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui.modes.mode import Done, Mode
from tui.presses import Press
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from tui.screens.place import Place


class Filter(Mode):
    """Narrows a list."""

    where = "filter"
    tag = "FIND"

    def __init__(
        self, place: Place, narrow: Callable[[str], None], rows: Rows[Any], open_line: Callable[[], Done]
    ) -> None:
        super().__init__(place)
        self.narrow = narrow
        self.rows_of_list = rows
        self.open_line = open_line

    def prompt(self) -> str:
        return "company, person, phone"

    def typed(self) -> None:
        self.narrow(self.line.text.strip())

    def do_up(self, _press: Press) -> Done:
        self.rows_of_list.move(-1)
        return None

    def do_down(self, _press: Press) -> Done:
        self.rows_of_list.move(1)
        return None

    def do_page_up(self, _press: Press) -> Done:
        self.rows_of_list.page(-1)
        return None

    def do_page_down(self, _press: Press) -> Done:
        self.rows_of_list.page(1)
        return None

    def do_open(self, _press: Press) -> Done:
        return self.open_line()

    def do_close(self, press: Press) -> Done:
        self.narrow("")
        return super().do_close(press)
