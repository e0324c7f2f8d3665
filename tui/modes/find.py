"""Find: jump to a question, take an answer out of order, name a person, give a command; on one line of text.

The first key decides: a digit is a place on the rail, a capital letter the next open question of that letter, and
both jump at once. Anything else looks for the beginnings of words. Enter on an answer takes it and stays where the
call is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.keys import with_keys
from tui.modes.mode import Done, Mode
from tui.presses import Press
from tui.safe import column, cut, plain, row
from tui.theme import Signs
from tui.views import FoundLine
from tui.widgets import telling

if TYPE_CHECKING:
    from tui.screens.call import CallScreen

_NAME = 80
"""Most columns of a hit, so that what it does stands near it on a wide screen."""


class Find(Mode):
    """Looks things up on the call."""

    where = "find"
    tag = "FIND"

    def __init__(self, call: CallScreen) -> None:
        super().__init__(call)
        self.call = call
        self.hits: tuple[FoundLine, ...] = ()
        self.at = 0

    def press(self, press: Press) -> Done:
        if not self.line.text and self._jumps(press):
            return None
        return super().press(press)

    def typed(self) -> None:
        self.hits = self.call.live.find(self.line.text.strip()) if self.line.text.strip() else ()
        self.at = 0

    def prompt(self) -> str:
        return "a word, a place (1-9 0), a letter in capitals, a command (end)"

    def rows(self, _width: int, height: int) -> int:
        return max(min(self.call.rows_over_the_words, height - 4), 3)

    def paint(self, signs: Signs, width: int, height: int) -> list[Content]:
        words = plain(self.line.text + signs.cursor, "bold $say") if self.line.text else plain(self.prompt(), "$muted")
        lines = [row(plain(" Find  ", "bold $key"), words)]
        room = height - 1
        top = max(self.at - room + 1, 0)
        shown = self.hits[top : top + room]
        lines += [self._hit(hit, top + place == self.at, signs, width) for place, hit in enumerate(shown)]
        if self.line.text.strip() and len(lines) < height:
            lines.append(plain(cut(f"    {self._nothing_else()}", width, signs.ellipsis), "$muted"))
        return lines

    def _nothing_else(self) -> str:
        """Which kinds of thing the words find none of, so that no place is empty without a word."""
        found = {hit.kind for hit in self.hits}
        missing = [kind for kind in ("question", "answer", "person", "command") if kind not in found]
        if len(missing) == 4 and not found:
            return with_keys(self.where, "no question, answer, person or command begins so; {close} goes back")
        return ", ".join(f"no {kind}" for kind in missing)

    def do_up(self, _press: Press) -> Done:
        self.at = max(self.at - 1, 0)
        return None

    def do_down(self, _press: Press) -> Done:
        self.at = min(self.at + 1, max(len(self.hits) - 1, 0))
        return None

    def do_take(self, _press: Press) -> Done:
        hit = self._hit_under_bar()
        if hit is None:
            if not self.line.text:
                self.leave()
            return None
        if hit.kind == "answer" and hit.several:
            self.call.tell(self.call.live.choose(hit.option, hit.question))
            self.hits = self.call.live.find(self.line.text.strip())
            return None
        self.line.put("")
        self.leave()
        if hit.kind == "answer":
            self.call.tell(self.call.live.choose(hit.option, hit.question))
        elif hit.kind == "command":
            return self.call.command(hit.command, hit.words)
        elif hit.kind == "person":
            return self.call.meet(f"{hit.title}, ")
        else:
            self.call.go_to(hit.question)
        return None

    def do_go(self, press: Press) -> Done:
        hit = self._hit_under_bar()
        if hit is None or not hit.question or self.line.cursor < len(self.line.text):
            self.line.edit(press)
            return None
        self.line.put("")
        self.leave()
        self.call.go_to(hit.question)
        return None

    def _jumps(self, press: Press) -> bool:
        letters = {line.letter for line in self.call.view.letters}
        if not (press.char.isdigit() or press.char in letters):
            return False
        hit = next((hit for hit in self.call.live.find(press.char) if hit.kind == "question"), None)
        self.leave()
        if hit is None:
            self.call.tell(f"Nothing is open under {press.char}.")
        else:
            self.call.go_to(hit.question)
        return True

    def _hit_under_bar(self) -> FoundLine | None:
        return self.hits[self.at] if self.at < len(self.hits) else None

    def _hit(self, hit: FoundLine, under_bar: bool, signs: Signs, width: int) -> Content:
        done = plain(f" {signs.marks['met']} " if hit.done else "   ", "$good")
        detail = cut(hit.detail, max(width // 3, 8), signs.ellipsis)
        name = column(hit.title, min(max(width - len(detail) - 6, 4), _NAME), signs.ellipsis)
        line = row(
            plain(" "), done, plain(name, "bold" if hit.kind == "question" else ""), plain(f"{detail} ", "$muted")
        )
        return telling.under_bar(line, width) if under_bar else line.truncate(width, pad=True)
