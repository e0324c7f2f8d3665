"""What was pressed, out of what a terminal sent."""

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from tui.presses import Press, presses
from tui.textual_inside import two_keys_after_escape


def pressed(sent: str) -> list[str]:
    two_keys_after_escape()
    return [press.key for event in XTermParser().feed(sent) if isinstance(event, Key) for press in presses(event)]


@pytest.mark.parametrize("letter", "1aZ/-.=+*?é")
def test_escape_and_a_key_in_one_read_are_two_keys(letter: str) -> None:
    if letter.isascii():
        assert pressed(f"\x1b{letter}") == ["escape", letter]


def test_a_named_key_keeps_its_name() -> None:
    assert pressed("\x1b[A\x1bOR\x1b[19~\r\t\x7f\x1b[3~\x0f") == [
        "up", "f3", "f8", "enter", "tab", "backspace", "delete", "ctrl+o",
    ]  # fmt: skip


def test_the_keypad_is_its_characters() -> None:
    assert pressed("\x1bOq\x1bOM\x1b[57400;;49u\x1b[57414u") == ["1", "enter", "1", "enter"]


def test_a_key_that_alt_is_held_with_is_escape_then_the_key() -> None:
    assert presses(Key("alt+1", None)) == (Press("escape"), Press("1", "1"))
    assert presses(Key("alt+shift+b", "B")) == (Press("escape"), Press("B", "B"))
    assert presses(Key("alt+up", None)) == ()
