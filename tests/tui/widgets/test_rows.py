"""A list with a bar: it passes headings over, stays in sight, and paints no more than is seen."""

from textual.content import Content

from tui.safe import plain
from tui.theme import UNICODE, Signs
from tui.widgets.rows import Heading, Rows, paint_rows


def rows_of(*items: str | Heading) -> Rows[str]:
    rows: Rows[str] = Rows()
    rows.put(items)
    return rows


def test_the_bar_starts_on_the_first_item_and_passes_headings_over() -> None:
    rows = rows_of(Heading("Queue"), "a", Heading("Other"), "b")
    assert rows.current == "a"
    rows.move(1)
    assert rows.current == "b"
    rows.move(1)
    assert rows.current == "b"
    rows.move(-1)
    assert rows.current == "a"
    rows.move(-1)
    assert rows.current == "a"


def test_the_bar_stays_in_sight_and_its_heading_with_it() -> None:
    rows = rows_of(Heading("Queue"), *"abcdefgh")
    rows.last()
    assert list(rows.in_sight(3)) == [6, 7, 8]
    rows.first()
    assert list(rows.in_sight(3)) == [0, 1, 2]


def test_fewer_items_than_before_leave_the_bar_on_one() -> None:
    rows = rows_of(*"abc")
    rows.last()
    rows.put(["a"])
    assert rows.current == "a"
    rows.put([])
    assert rows.current is None


def test_a_list_that_changes_above_the_bar_keeps_the_bar_on_its_line_as_far_down_as_it_was() -> None:
    rows = rows_of(*"abcdefghi")
    rows.in_sight(3)
    rows.go(5)
    assert list(rows.in_sight(3)) == [3, 4, 5]
    rows.renew([*"xyabcdefghi"], 7)
    assert (rows.current, list(rows.in_sight(3))) == ("f", [5, 6, 7])
    rows.renew([*"bcfghi"], 2)
    assert (rows.current, list(rows.in_sight(3))) == ("f", [0, 1, 2])
    rows.renew([*"bcghi"], None)
    assert rows.current == "g"


def test_what_comes_on_top_of_a_list_shown_from_its_top_is_seen() -> None:
    rows = rows_of(*"abcdef")
    rows.in_sight(3)
    rows.renew([*"xabcdef"], 1)
    assert (rows.current, list(rows.in_sight(3))) == ("a", [0, 1, 2])


def test_only_what_is_seen_is_drawn() -> None:
    drawn: list[str] = []

    def draw(item: str, _width: int, _signs: Signs) -> Content:
        drawn.append(item)
        return plain(item)

    rows = rows_of(*(str(n) for n in range(100_000)))
    rows.last()
    assert len(paint_rows(rows, draw, UNICODE, 20, 5)) == 5
    assert drawn == ["99995", "99996", "99997", "99998", "99999"]
