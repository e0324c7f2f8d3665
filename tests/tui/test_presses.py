"""What was pressed, out of what a terminal sent."""

import pytest
from textual.events import Key

from tui.presses import Press, presses
from tui.textual_inside import KeyReader


def pressed(sent: str) -> list[str]:
    return [press.key for event in KeyReader().feed(sent) if isinstance(event, Key) for press in presses(event)]


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


@pytest.mark.parametrize("held", ["", ";129"])
def test_the_keypad_of_terminals_that_tell_it_apart_is_its_characters(held: str) -> None:
    sent = "".join(f"\x1b[{code}{held}u" for code in range(57399, 57416))
    assert "".join(key for key in pressed(sent) if key != "enter") == "0123456789./*-+="
    assert "enter" in pressed(sent)


def test_all_keys_of_the_keypads_own_mode_are_its_characters() -> None:
    assert "".join(pressed("".join(f"\x1bO{sign}" for sign in "pqrstuvwxynjkmolX"))) == "0123456789.*+-/,="


@pytest.mark.parametrize(
    "unknown",
    [
        *("\x1b[1;9Z", "\x1b[99~", "\x1b[49~", "\x1b[65;1A", "\x1b[27;5;49~", "\x1b[49;5u", "\x1b[9999999999u"),
        *("\x1b[97;1:3u", "\x1b]11;rgb:0/0/0\x1b\\", "\x1bP>|xterm\x1b\\", "\x1b[?1;2c"),
    ],
)
def test_a_sequence_that_nobody_knows_writes_nothing_answers_nothing_and_swallows_nothing(unknown: str) -> None:
    assert [key for key in pressed(f"a{unknown}b\r") if not key.startswith(("ctrl+", "shift+"))] == ["a", "b", "enter"]


def test_escape_that_nothing_follows_is_told_when_the_wait_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, hours = KeyReader(), [0.0]
    monkeypatch.setattr("tui.textual_inside.monotonic", lambda: hours[0])
    assert [*reader.feed("\x1b")] == []
    assert [*reader.tick()] == []
    hours[0] = 1.0
    assert [event.key for event in reader.tick() if isinstance(event, Key)] == ["escape"]
    assert [*reader.tick()] == []


def test_a_key_that_alt_is_held_with_is_escape_then_the_key() -> None:
    assert presses(Key("alt+1", None)) == (Press("escape"), Press("1", "1"))
    assert presses(Key("alt+shift+b", "B")) == (Press("escape"), Press("B", "B"))
    assert presses(Key("alt+up", None)) == ()
