"""A lead handed to sales from the screens: a folder with the page, the meeting and the CRM's row, in the folder that
bants was started in. What a reason lifts is asked for; an empty line does not hand over.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from tui.modes.asking import Field, Form
from tui.refused import Unfit
from tui.safe import wrap, wrapped
from tui.theme import Signs

if TYPE_CHECKING:
    from tui.screens.place import Place


class _Reason(Form):
    """A form whose title is all that stands against the hand-off."""

    def rows(self, width: int, height: int) -> int:
        return super().rows(width, height) - 1 + len(wrap(self.title, width - 3))

    def paint(self, signs: Signs, width: int, height: int) -> list[Content]:
        blank, _, *rest = super().paint(signs, width, height)
        return [blank, *wrapped(self.title, width - 2, "bold"), *rest]


def to_sales(place: Place, lead_id: str, reason: str = "") -> None:
    """Writes the hand-off and tells where; asks for what is needed before. Raises Refused."""

    def decide(words: tuple[str, ...]) -> None:
        if words[0]:
            to_sales(place, lead_id, words[0])
        else:
            place.tell("Not handed over.")

    try:
        gone = place.desk.hand_off(lead_id, reason)
    except Unfit as unfit:
        field = Field("Hand it over", "why? sales reads it on the page; an empty line does not hand over")
        place.enter(_Reason(place, unfit.words, (field,), decide))
        return
    files = place.desk.hand_off_files(gone, Path.cwd())
    folder = next(iter(files)).parent

    def deliver() -> None:
        place.tell(" ".join(place.desk.deliver(gone, files)))

    if there := [path.name for path in files if path.exists()]:
        place.ask(f"{folder.name} holds {', '.join(there)} already. Replace?", deliver)
    else:
        deliver()
