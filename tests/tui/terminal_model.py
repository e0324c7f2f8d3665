"""What a terminal would show of all that a headless app writes: whole pages by Textual, and cells drawn past it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rich.cells import get_character_cell_size
from textual.app import App
from textual.screen import Screen

_PART = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[[0-9;?]*[a-zA-Z]|\x1b\].*?(?:\x07|\x1b\\)|([^\x1b])", re.DOTALL)


class TerminalModel:
    """Rows of cells; `written` holds each piece that was drawn past Textual's own painting."""

    def __init__(self, app: App[None], monkeypatch: pytest.MonkeyPatch) -> None:
        width, height = app.size
        self.cells = [[" "] * width for _ in range(height)]
        self.written: list[str] = []
        self.repaints = 0
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", self._write)
        monkeypatch.setattr(app, "_display", self._display)
        self._app = app
        self._display(app.screen, app.screen._compositor.render_full_update())
        self.written.clear()

    def lines(self) -> list[str]:
        """What stands there, a line a row."""
        return ["".join(row) for row in self.cells]

    def _display(self, _screen: Screen[Any], update: Any) -> None:
        if update is not None:
            self.repaints += 1
            self._put(update.render_segments(self._app.console))

    def _write(self, text: str) -> None:
        self.written.append(text)
        self._put(text)

    def _put(self, text: str) -> None:
        y = x = 0
        for row, column, sign in _PART.findall(text):
            if row:
                y, x = int(row) - 1, int(column) - 1
            elif sign == "\n":
                y, x = y + 1, 0
            elif sign and sign != "\r":
                wide = get_character_cell_size(sign)
                assert x + wide <= len(self.cells[y]), f"{sign!r} of {text!r} stands beyond the edge"
                self.cells[y][x : x + wide] = [sign, *[""] * (wide - 1)]
                x += wide
