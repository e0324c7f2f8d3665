"""On a call nothing that is fixed moves by a key, at any size; and a terminal that changes its size loses nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace

from tests.tui.fakes import FakeDesk
from tests.tui.opened import Opened
from tests.tui.screens.seen import CALL, Seen, bants
from tui.screens.call import CallScreen

LAID_OVER = {"over", "before", "small", "alarm"}
KEYS = (
    "1", "2", "down", "enter", "enter", "-", ".", "enter", "2", "ctrl+z", "ctrl+z", "ctrl+y", "right", "left", "left",
    "they lose a load", "enter", "*", "delete", "<", "enter", "1", "enter", "3",
    "f3 decision date right", "1", "5", "-",
)  # fmt: skip
"""What a caller does on a call: answers, undo, refusals, moves, a note, a flag; the last ones raise a warning."""


def fixed(seen: Seen) -> dict[Any, Any]:
    """Where everything stands that has a place, by what it is."""
    screen, lines = seen.app.screen, seen.lines()
    assert isinstance(screen, CallScreen)
    found: dict[Any, Any] = {name: panel.region for name, panel in screen._panels.items() if name not in LAID_OVER}
    question, rail, then = (found[name] for name in ("question", "rail", "next"))
    asked = screen.view.question
    for row in range(question.y, question.bottom):
        if option := re.match(r"[ >] (\d)  \S", lines[row][question.x : question.right]):
            found[asked.id if asked else "", option[1]] = row
    for row in range(rail.y, rail.bottom):
        if criterion := re.match(r" ?[ >]\S (\d)", lines[row][rail.x : rail.right]):
            found["rail", criterion[1]] = row
    head, strip = lines[0].rstrip(), lines[1]
    found["saved"] = len(head)
    assert head.endswith(("saved", "saving")) or not head
    found["asked"] = lines[0].index("asked ")
    found["now"] = strip.index(" now ")
    if screen.size.width >= 80:  # narrower, what can be reached stands at the right end
        found["reach"] = next(strip.index(word) for word in (" can reach ", " reach ", " settled") if word in strip)
    else:
        found["reach"] = len(strip.rstrip())
    if not screen.panel("before").display:  # a long sentence begins over it, until the next key
        assert lines[then.y][then.x :].startswith((" Enter ", "  then ", " F8 > "))
    return found


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (160, 45), (200, 50)], ids=str)
async def test_no_key_of_a_whole_call_moves_what_has_its_place(size: tuple[int, int]) -> None:
    opened = Opened()
    opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    async with bants(opened.desk, *CALL, size=size) as seen:  # type: ignore[arg-type]  # a real desk
        places = fixed(seen)
        for keys in KEYS:
            await seen.press(*(keys.split(" ", 1) if keys.startswith("f3") else [keys]))
            if " right" in keys:
                await seen.press(*["backspace"] * len(" right"), "right")
            for what, place in fixed(seen).items():
                if what == "saved" and seen.lines()[0].rstrip().endswith("saving"):
                    place -= 1
                assert places.setdefault(what, place) == place, (keys, what, seen.text())
        assert "! Deciding" in seen.text() or "Decision date: declined" in seen.text()
        assert len({what for what in places if isinstance(what, tuple)}) > 20
    opened.desk.close()


async def test_a_terminal_that_changes_its_size_in_mid_call_loses_nothing() -> None:
    desk = FakeDesk()
    sizes = ((200, 50), (60, 20), (20, 5), (1, 1), (80, 24))
    async with bants(desk, *CALL, "down", "down", size=(80, 24)) as seen:
        for written, shown in (("they lose a load", "they lose a load"), ("f3", "Find"), ("dec", "dec")):
            await seen.press(written)
            before = seen.lines()
            for size in sizes:
                await seen.pilot.resize_terminal(*size)
                await seen.settle()
                if size == (20, 5):
                    assert "Terminal too small" in seen.text()
                    await seen.press("1", "enter", "f8", "x")
            assert seen.lines() == before
            assert shown in seen.text()
        assert not [call for call in seen.asked if call[0] in ("choose", "note", "move")]
        await seen.press("escape")
        assert " NOTE they lose a load " in " ".join(seen.text().split())
        await seen.press("enter")
        assert ("note", "they lose a load") in seen.asked


async def test_a_question_that_was_scrolled_is_where_it_was_after_a_change_of_size() -> None:
    desk = FakeDesk()
    view = desk.live.view

    def longer() -> Any:
        shown = view()
        assert shown.question is not None
        return replace(shown, question=replace(shown.question, ask=" ".join(f"word{n}" for n in range(120))))

    desk.live.view = longer  # type: ignore[method-assign]  # a desk made by hand
    async with bants(desk, *CALL, "pagedown", size=(80, 24)) as seen:
        before = seen.lines()
        for size in ((200, 50), (60, 20), (20, 5), (1, 1), (80, 24)):
            await seen.pilot.resize_terminal(*size)
            await seen.settle()
        assert seen.lines() == before


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_a_sentence_longer_than_its_line_is_read_whole_and_gone_with_the_next_key(width: int) -> None:
    desk = FakeDesk()
    path = "/home/mia/.local/share/bants/meetings/2026-11-24-harlan-freight-dana-ruiz.ics"
    desk.live.quote = lambda _words="": f"Saved: Harlan Freight, qualified. For the calendar: {path}"  # type: ignore[method-assign]
    async with bants(desk, *CALL, "1", "a note", "enter", size=(width, 24)) as seen:
        before = seen.lines()
        await seen.press('"')
        rows = [line.rstrip() for line in seen.lines()[18:22]]
        assert path in "".join(row[1:] for row in rows)
        assert "For the calendar:" in " ".join(" ".join(rows).split())
        assert seen.lines()[:19] == before[:19], "only the rows right over it are covered"
        await seen.press("f3", "escape")
        assert seen.lines()[:21] == before[:21]


async def test_while_a_note_is_written_enter_is_not_said_to_go_on() -> None:
    async with bants(None, *CALL) as seen:
        row, column = seen.at("Enter > ")
        name = seen.lines()[row][column + 8 : column + 20]
        await seen.press("x")
        assert f"  then > {name}" in seen.lines()[row]
        assert "Enter keep note" in seen.text()
        await seen.press("backspace")
        assert f" Enter > {name}" in seen.lines()[row]
