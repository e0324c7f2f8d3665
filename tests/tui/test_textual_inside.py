"""Fails when Textual changes what bants leans on inside it."""

from typing import Any

import pytest

from tests.tui.screens.seen import CALL, bants
from tui.presses import Press
from tui.textual_inside import where_it_failed


async def test_what_a_key_changed_is_on_the_terminal_when_the_key_is_done_with(monkeypatch: pytest.MonkeyPatch) -> None:
    async with bants(None, *CALL) as seen:
        painted: list[Any] = []
        monkeypatch.setattr(seen.app, "_display", lambda _screen, update: painted.append(update))
        await seen.app.screen.press(Press("1", "1"))  # type: ignore[attr-defined]  # the call screen
        changed = [update for update in painted if update is not None]
        assert len(changed) == 1
        assert 4 <= len({y for y, _, _ in changed[0].spans}) < 12


async def test_a_key_that_changes_nothing_paints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with bants(None, *CALL) as seen:
        painted: list[Any] = []
        monkeypatch.setattr(seen.app, "_display", lambda _screen, update: painted.append(update))
        await seen.app.screen.press(Press("backspace"))  # type: ignore[attr-defined]  # the call screen
        assert [update for update in painted if update is not None] == []


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
