"""Fails when Textual changes what bants leans on inside it."""

from random import Random
from typing import Any

import pytest

from tests.tui.screens.seen import CALL, bants
from tests.tui.terminal_model import TerminalModel
from tui.faults import where_it_failed
from tui.presses import Press


async def test_what_a_key_changed_is_on_the_terminal_when_the_key_is_done_with(monkeypatch: pytest.MonkeyPatch) -> None:
    async with bants(None, *CALL) as seen:
        terminal = TerminalModel(seen.app, monkeypatch)
        await seen.app.screen.press(Press("1", "1"))  # type: ignore[attr-defined]  # the call screen
        assert (len(terminal.written), terminal.repaints) == (1, 1)
        assert terminal.lines() == seen.lines()


async def test_only_the_cells_that_changed_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    async with bants(None, *CALL) as seen:
        terminal = TerminalModel(seen.app, monkeypatch)
        await seen.app.screen.press(Press("q", "q"))  # type: ignore[attr-defined]  # the call screen
        assert "NOTE" in terminal.written[0]
        assert "Criteria" not in terminal.written[0]


async def test_a_key_that_changes_nothing_paints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with bants(None, *CALL) as seen:
        terminal = TerminalModel(seen.app, monkeypatch)
        await seen.app.screen.press(Press("backspace"))  # type: ignore[attr-defined]  # the call screen
        assert terminal.written == []


KEYS = [
    *("1", "2", "enter", "-", ".", "ctrl+z", "ctrl+y", "up", "down", "left", "right", "tab", "escape", "escape"),
    *("q", "/", "b", "+", "a", "ctrl+o", "4", "=", "*", "?", "@", "f8", "delete", "pagedown", "enter", "f1"),
]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 20)])
async def test_the_terminal_shows_what_the_screen_says_whatever_is_pressed(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = Random(7)
    async with bants(None, *CALL, size=size) as seen:
        terminal = TerminalModel(seen.app, monkeypatch)
        for _ in range(60):
            keys = chance.choices(KEYS, k=3)
            await seen.press(*keys)
            assert terminal.lines() == seen.lines(), keys


async def test_a_place_under_another_one_is_not_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    async with bants(None, *CALL) as seen:
        terminal = TerminalModel(seen.app, monkeypatch)
        below: Any = seen.app.screen_stack[-2]
        below.tell("Nobody can read this.")
        below.paint()
        await seen.settle()
        assert (terminal.written, terminal.repaints) == ([], 1)


async def test_another_textual_only_makes_it_slower(monkeypatch: pytest.MonkeyPatch) -> None:
    async with bants(None, *CALL) as seen:
        terminal = TerminalModel(seen.app, monkeypatch)
        monkeypatch.setattr("tui.textual_inside._cells", _gone)
        await seen.press("1")
        assert terminal.written == []
        assert terminal.lines() == seen.lines()
        assert "●" in terminal.lines()[seen.at(" 1  ")[0]]


def _gone(*_: object) -> list[str]:
    raise AttributeError


async def test_no_key_of_the_call_lays_the_page_out(monkeypatch: pytest.MonkeyPatch) -> None:
    async with bants(None, *CALL) as seen:
        laid: list[Any] = []
        screen: Any = seen.app.screen
        monkeypatch.setattr(screen, "_refresh_layout", lambda *_, **__: laid.append(1))
        await seen.press("1", "-", "down", "enter", "right", "lost three", "escape", "*", "ctrl+z")
        assert laid == []


def test_a_fault_is_told_by_its_kind_and_our_line_without_its_words() -> None:
    try:
        [][1]
    except IndexError as fault:
        told = where_it_failed(fault)
    assert told.startswith("IndexError in tests/tui/test_textual_inside.py, line ")
    assert where_it_failed(ValueError("the name of somebody")) == "ValueError"
