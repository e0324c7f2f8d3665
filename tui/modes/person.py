"""Somebody met or named: one line, `name, title, part, engagement`, shown back field by field while it is written.

A comma goes to the next field, and so does Tab, which completes the name of whoever is known already. Parts and
engagement go by their numbers or their words, several parts with a stroke between ("4/5"); the desk reads the line,
this only shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.modes.mode import Done, Mode
from tui.presses import Press
from tui.safe import column, cut, plain, row, width_of
from tui.theme import Signs
from tui.views import PersonSoFar
from tui.widgets.telling import between

if TYPE_CHECKING:
    from tui.screens.call import CallScreen

_FIELDS = ("Name", "Title", "Part", "Engagement")
_LABEL = 13


class Person(Mode):
    """Takes down a person without leaving the question."""

    where = "person"
    tag = "PERSON"

    def __init__(self, call: CallScreen) -> None:
        super().__init__(call)
        self.call = call
        self.lists = ((), (), call.live.roles(), call.live.engagements())

    def prompt(self) -> str:
        return "ana cho, cfo, 4/5, 2"

    def rows(self, _width: int, height: int) -> int:
        return max(min(self.call.rows_over_the_words, height - 4), len(_FIELDS) + 1)

    def paint(self, signs: Signs, width: int, _height: int) -> list[Content]:
        written = [part.strip() for part in self.line.text.split(",", 3)]
        here = len(written) - 1
        told = self.call.live.meeting(self.line.text)
        written[:2] = [told.name, told.title][: len(written)]
        lines = [self._head(told, signs, width)]
        for place, label in enumerate(_FIELDS):
            words = written[place] if place < len(written) else ""
            style = "bold $say" if place == here else ""
            name = plain(
                f"{'>' if place == here else ' '}{column(label, _LABEL - 1)}", "$key" if place == here else "$muted"
            )
            known = plain(cut(f"known: {told.known} ", width // 2, signs.ellipsis), "$fair")
            field = row(name, *self._field(place, words, style, signs, width - _LABEL))
            lines.append(between(field, known, width) if told.known and not place else field)
        return lines

    def _head(self, told: PersonSoFar, signs: Signs, width: int) -> Content:
        """What to say of them as soon as there is a name; before that, how it is typed."""
        title = plain(" Somebody met", "bold $key")
        if told.ask:
            say = f"{signs.open_quote}{told.ask}{signs.close_quote}"
            return row(title, plain("  Say ", "$muted"), plain(cut(say, width - 20, signs.ellipsis), "bold $say"))
        return between(title, plain("all on one line, a comma between ", "$muted"), width)

    def do_keep(self, _press: Press) -> Done:
        words = self.line.text.strip().rstrip(",").strip()
        if words:
            self.call.tell(self.call.live.meet_words(words))
            self.line.put("")
        self.leave()
        return None

    def do_next_field(self, _press: Press) -> Done:
        completed = self.call.live.meeting(self.line.text).completed
        if completed:
            self.line.put(completed)
        elif self.line.text.strip() and self.line.text.count(",") < len(_FIELDS) - 1:
            self.line.put(self.line.text.rstrip().rstrip(",") + ", ")
        return None

    def _field(self, place: int, words: str, style: str, signs: Signs, width: int) -> list[Content]:
        choices = self.lists[place]
        if not choices:
            return [plain(cut(words, width, signs.ellipsis), style)]
        words_width = max(width // len(choices) - 4, 2) if _choices_width(choices) > width else width
        taken = {part.strip().casefold() for part in words.split("/") if part.strip()}
        return [
            row(
                plain(f"{number} ", "$key"),
                plain(
                    cut(choice, words_width, signs.ellipsis),
                    "bold $good" if {str(number), choice.casefold()} & taken else "$muted",
                ),
                plain("  "),
            )
            for number, choice in enumerate(choices, 1)
        ]


def _choices_width(choices: tuple[str, ...]) -> int:
    return sum(width_of(choice) + 4 for choice in choices)
