"""The screen that the bench reads: what a program writes, as rows of letters."""

from __future__ import annotations

import pytest

from tui.bench.page import Page

WRITTEN = (
    "\x1b[2J\x1b[3;5HNäh\x1b[1;31mer\x1b[0m\x1b]0;title 世\x07\x1b[?25l 世界!"
    "\x1b[5;1Hgone\x1b[2K\x1b[4;9H\x1b[2Dx\x1b[1A\x1b[20Gy"
)


def page(written: str, columns: int = 24, rows: int = 5) -> list[str]:
    drawn = Page(columns, rows)
    drawn.feed(written.encode())
    return [line.rstrip() for line in drawn.lines()]


def test_letters_stand_where_the_cursor_was_sent_and_what_takes_no_place_is_read_over() -> None:
    assert page(WRITTEN) == ["", "", "    Näher 世界!    y", "      x", ""]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_letter_or_a_sequence_that_is_broken_off_waits_for_its_rest(size: int) -> None:
    pieces, whole = Page(24, 5), Page(24, 5)
    written = WRITTEN.encode()
    whole.feed(written)
    for first in range(0, len(written), size):
        pieces.feed(written[first : first + size])
    assert pieces.lines() == whole.lines()


def test_the_screen_rolls_up_under_its_last_row_and_a_long_line_goes_on_in_the_next() -> None:
    assert page("a\r\nb\r\nc\r\nd\r\ne\r\nf") == ["b", "c", "d", "e", "f"]
    assert page("\x1b[5;20Habcdefg\rx") == ["", "", "", "                   abcde", "xg"]


@pytest.mark.parametrize(
    ("wipe", "left"),
    [
        ("\x1b[2;2H\x1b[K", ["aaa", "b", "ccc"]),
        ("\x1b[2;2H\x1b[1K", ["aaa", "  b", "ccc"]),
        ("\x1b[2;2H\x1b[J", ["aaa", "b", ""]),
        ("\x1b[2;2H\x1b[1J", ["", "  b", "ccc"]),
        ("\x1b[2J", ["", "", ""]),
    ],
)
def test_what_wipes_wipes_its_part(wipe: str, left: list[str]) -> None:
    assert page("aaa\r\nbbb\r\nccc" + wipe, 5, 3) == left


def test_no_move_leaves_the_screen() -> None:
    assert page("\x1b[99;99Hz\x1b[99A\x1b[99Da\b\b\b", 5, 3) == ["a", "", "    z"]
