"""The objections stand in cells that never break and never move, at every width."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.tui.opened import Opened
from tui.modes.objection import Objection
from tui.theme import ASCII, UNICODE, Signs

LIVE = Opened().call()


def overlay() -> Objection:
    call: Any = SimpleNamespace(live=LIVE, view=LIVE.view(), line=SimpleNamespace(text=""))
    return Objection(call)


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
@pytest.mark.parametrize("width", range(60, 201, 7))
def test_cells_stand_still_and_whole_whichever_is_chosen(width: int, signs: Signs) -> None:
    mode = overlay()
    pictures = []
    for at in range(len(mode.lines)):
        mode.at = at
        pictures.append([line.plain for line in mode.paint(signs, width, 24)])
    for number, line in enumerate(mode.lines, 1):
        places = {
            (row, text.index(f" {number} {line.title}"))
            for picture in pictures
            for row, text in enumerate(picture)
            if f" {number} {line.title}" in text
        }
        assert len(places) == 1, f"{line.title} moves or breaks at {width}"
    assert {len(picture) for picture in pictures} == {len(pictures[0])}
    assert len(pictures[0]) <= 24
    back = [next(row for row, text in enumerate(picture) if "Back to" in text) for picture in pictures]
    assert len(set(back)) == 1, "the question to come back to moves"
    assert max(len(text) for picture in pictures for text in picture) <= width
