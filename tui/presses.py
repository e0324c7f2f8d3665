"""What was pressed, as the screens understand it: a name from the table of keys, and the character it would write.

Terminals disagree on how a key arrives; that is settled here and nowhere else. A key that writes goes by its own
character ("/", "é", "8", also from the keypad), any other by Textual's name ("enter", "f3", "ctrl+o", "shift+tab").
Alt and a key is Esc, then the key: that is how a fast Esc arrives, and no screen uses Alt.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.events import Key
from textual.keys import key_to_character


class Press(NamedTuple):
    """One key."""

    key: str
    char: str = ""
    """What it writes; "" where it writes nothing."""


ESCAPE = Press("escape")
_KEYPAD = {
    "decimal": ".", "divide": "/", "multiply": "*", "subtract": "-", "add": "+", "equal": "=", "separator": ",",
}  # fmt: skip
"""Keys of the keypad in terminals that tell it from the rest (kitty's protocol), by Textual's names."""
_COMMANDING = {"ctrl", "super", "hyper", "meta"}


def presses(event: Key) -> tuple[Press, ...]:
    """The keys behind one event of Textual, in their order."""
    if event.key.startswith("alt+"):
        char = event.character or event.key.removeprefix("alt+").removeprefix("shift+")
        return (ESCAPE, Press(char, char)) if len(char) == 1 and char.isprintable() else ()
    *held, last = event.key.split("+")
    if _COMMANDING.intersection(held):
        return (Press(event.key),)
    if last in _KEYPAD:
        return (Press(_KEYPAD[last], _KEYPAD[last]),)
    char = event.character if event.character is not None else key_to_character(event.key) or ""
    if len(char) == 1 and char.isprintable():
        return (Press(char, char),)
    return (Press("enter" if event.key == "kp_enter" else event.key),)
