"""The one line that is written on: its text, its cursor, and how it is drawn behind its tag.

`Line` is only text and a cursor; a screen owns one and gives it the keys, so whatever is typed ahead arrives in
order and nothing can take the focus away. The tag on the left says what the text will become (NOTE, FIND, VALUE).
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from interview.text import clean_line
from tui.presses import Press
from tui.safe import column, cut, plain, row
from tui.theme import Signs

TAG_WIDTH = 10
LONGEST = 2_000


class Line:
    """One line of text under the keys."""

    def __init__(self) -> None:
        self.text = ""
        self.cursor = 0
        self._edits: dict[str, Callable[[], None]] = {
            "left": lambda: self._go(self.cursor - 1),
            "right": lambda: self._go(self.cursor + 1),
            "home": lambda: self._go(0),
            "end": lambda: self._go(len(self.text)),
            "ctrl+e": lambda: self._go(len(self.text)),
            "ctrl+left": lambda: self._go(self._word_before()),
            "ctrl+right": lambda: self._go(self._word_after()),
            "backspace": lambda: self._remove(self.cursor - 1, self.cursor),
            "delete": lambda: self._remove(self.cursor, self.cursor + 1),
            "ctrl+w": lambda: self._remove(self._word_before(), self.cursor),
            "ctrl+u": lambda: self._remove(0, self.cursor),
            "ctrl+k": lambda: self._remove(self.cursor, len(self.text)),
        }

    def put(self, text: str) -> None:
        """This text from now on, the cursor behind it."""
        self.text = text
        self.cursor = len(text)

    def take(self) -> str:
        """The text without outer spaces; the line is empty afterwards."""
        text = self.text.strip()
        self.put("")
        return text

    def insert(self, text: str) -> None:
        """Writes at the cursor."""
        text = text[: max(LONGEST - len(self.text), 0)]
        self.text = self.text[: self.cursor] + text + self.text[self.cursor :]
        self.cursor += len(text)

    def paste(self, text: str) -> None:
        """Writes a pasted text: its lines become one, joined by spaces."""
        self.insert(clean_line(" ".join(part.strip() for part in text.splitlines() if part.strip())))

    def edit(self, press: Press) -> bool:
        """Lets the key write or edit; False: it is no such key."""
        if press.char:
            self.insert(press.char)
        elif press.key in self._edits:
            self._edits[press.key]()
        else:
            return False
        return True

    def _go(self, place: int) -> None:
        self.cursor = min(max(place, 0), len(self.text))

    def _remove(self, start: int, end: int) -> None:
        start = max(start, 0)
        self.text = self.text[:start] + self.text[end:]
        self.cursor = start

    def _word_before(self) -> int:
        before = self.text[: self.cursor].rstrip()
        return before.rfind(" ") + 1

    def _word_after(self) -> int:
        space = self.text.find(" ", self.cursor)
        return len(self.text) if space < 0 else space + 1


class LineView(Struct, frozen=True):
    """The line at one moment."""

    tag: str
    text: str
    cursor: int
    prompt: str = ""
    """Said while the line is empty."""
    style: str = "$key"
    """Colour of the tag, and of the text that is not a note yet."""
    open: bool = True
    """False: the line cannot be written on now, no cursor is drawn."""


def paint_line(view: LineView, signs: Signs, width: int, _height: int) -> list[Content]:
    """Tag, then the text around the cursor."""
    tag = plain(" " + column(view.tag, TAG_WIDTH - 1), f"bold {view.style}")
    room = width - TAG_WIDTH - 1
    if not view.open or not view.text:
        prompt = plain(cut(view.prompt, room - 1, signs.ellipsis), "$muted")
        return [row(tag, plain(" ", "reverse"), plain(" "), prompt) if view.open else row(tag, prompt)]
    before, at, after = view.text[: view.cursor], view.text[view.cursor : view.cursor + 1], view.text[view.cursor + 1 :]
    while before and cell_len(before) > room - 2:
        before = before[max((cell_len(before) - room) // 2, 1) :]
    rest = room - cell_len(before) - 1
    return [
        row(
            tag,
            plain(before, "$say"),
            plain(at or " ", "reverse"),
            plain(cut(after, max(rest, 0), signs.ellipsis), "$say"),
        )
    ]


def cursor_column(view: LineView, width: int) -> int:
    """The column the cursor is drawn in, for what the terminal puts there itself (an input method)."""
    return min(TAG_WIDTH + cell_len(view.text[: view.cursor]), width - 1)
