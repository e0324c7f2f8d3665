"""Lists that line up, whatever the words in them are."""

import pytest

from tui.listing import cells_of, cut, listing, padded


def test_columns_line_up_by_what_they_take_on_the_screen() -> None:
    assert list(listing(("Company", "City"), [("株式会社", "東京"), ("Acme", "Bonn")])) == [
        "Company   City",
        "株式会社  東京",
        "Acme      Bonn",
    ]


def test_no_escape_and_no_line_break_gets_through() -> None:
    (line,) = listing(("", ""), [("Ac\x1b[2Jme\n", "x\x9by\u202e")])
    assert line == "Ac[2Jme  xy"


def test_a_list_keeps_to_the_room_by_cutting_its_widest_column() -> None:
    lines = list(listing(("Id", "Company"), [("L-0001", "A very long name of a company")], room=20))
    assert lines == ["Id      Company", "L-0001  A very long…"]


@pytest.mark.parametrize(
    ("text", "room", "kept"), [("株式会社", 5, "株式…"), ("株式会社", 4, "株…"), ("Acme", 4, "Acme")]
)
def test_a_cut_never_takes_half_a_sign_and_owns_up(text: str, room: int, kept: str) -> None:
    assert cut(text, room) == kept
    assert cells_of(padded(text, room)) == room
