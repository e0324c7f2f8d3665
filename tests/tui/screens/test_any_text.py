"""Text from outside is shown letter for letter on every screen, whatever it says, and nothing of it acts.

One walk leads through every place and mode with a payload in each field of each view; what every panel was given on
the way is then painted again with each payload in all of its fields.
"""

import ast
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

import tui
from tests.payloads import PAYLOADS, TEXTS, acting
from tests.tui.fakes import FakeDesk
from tests.tui.poisoned import PoisonedDesk, poison
from tests.tui.screens.seen import CALL, Seen, bants
from tui.safe import clean
from tui.theme import UNICODE
from tui.widgets.panel import Panel

WAY = (
    ("today", ()),
    ("find a lead", ("/", "a")),
    ("skip", ("escape", "s")),
    ("new lead", ("escape", "n")),
    ("keys", ("escape", "escape", "?")),
    ("brief", ("escape", "enter")),
    ("never call", ("x",)),
    ("call", ("escape", "escape", "enter", "enter")),
    ("answered", ("1",)),
    ("the other panel", ("tab",)),
    ("find", ("tab", "/", "a")),
    ("person", ("escape", "+")),
    ("objection", ("escape", "ctrl+o")),
    ("value", ("escape", "=")),
    ("speaker", ("escape", "@")),
    ("why", ("escape", "/", "why", "enter")),
    ("keys of the call", ("escape", "?")),
    ("wrap-up", ("escape", "f8")),
    ("what it needs", ("q",)),
    ("leaving", ("escape", "escape", "ctrl+q")),
    ("parked", ("1",)),
    ("sessions", ("m",)),
    ("session", ("enter",)),
    ("returning", ("r",)),
    ("export", ("escape", "escape", "e")),
)
"""Every place one after the other, with the keys that lead there from the one before."""
Painted = Callable[[str], str]
"""What a panel shows with that text in every field, in one line."""


async def test_every_place_shows_any_text_and_none_of_it_acts() -> None:
    async with bants(poisoned(), size=(120, 36)) as seen:
        panels = await walk(seen)
    assert len({place for place, *_ in panels}) >= 7
    showing = {where: painted for where, painted in panels.items() if "zebra" in painted("zebra")}
    assert len(showing) >= 25
    for payload in PAYLOADS:
        for where, painted in showing.items():
            text = painted(payload.text)
            assert not acting(text), (payload.name, where)
            ends = payload.seen[:4].casefold(), payload.seen[-4:].casefold()  # a path is cut at its beginning
            assert any(end in text for end in ends), (payload.name, where)


def poisoned() -> FakeDesk:
    """A desk with another payload in each field."""
    payloads = cycle(TEXTS)
    return PoisonedDesk(lambda: next(payloads))


async def walk(seen: Seen) -> dict[tuple[str, ...], Painted]:
    """The panels on the way, by place, id, and what they were given."""
    met: dict[tuple[str, ...], Painted] = {}
    for name, keys in WAY:
        await seen.press(*keys)
        assert not acting("".join(seen.lines())), name
        for panel in seen.app.screen.query(Panel):
            if panel._view is not None:
                where = (type(seen.app.screen).__name__, str(panel.id), type(panel._view).__name__)
                met[where] = painted_by(panel)
    return met


def painted_by(panel: Panel[Any]) -> Painted:
    painter, view = panel._painter, panel._view

    def painted(text: str) -> str:
        lines = painter(poison(view, lambda: text), UNICODE, 118, 60)
        return " ".join(line.plain for line in lines).casefold()

    return painted


async def test_what_is_typed_or_pasted_is_kept_as_it_can_be_read() -> None:
    async with bants(None, *CALL, size=(120, 36)) as seen:
        for payload in PAYLOADS:
            seen.asked.clear()
            await seen.paste(payload.text)
            await seen.press("enter", "+")
            await seen.paste(payload.text)
            await seen.press("enter", "=")
            await seen.paste(payload.text)
            await seen.press("enter", "/")
            await seen.paste(payload.text)
            assert not acting("".join(seen.lines())), payload.name
            await seen.press("escape")
            kept = [words for what, *words in seen.asked if what in ("note", "meet_words", "say")]
            assert [clean(words)[:9] for (words,) in kept] == [payload.seen[:9]] * 3, payload.name
            assert not any(acting(words.replace("\u200c", "").replace("\u200d", "")) for (words,) in kept), payload.name


SOURCES = [
    path for path in Path(tui.__file__).parent.rglob("*.py") if path.name != "safe.py" and path.parent.name != "bench"
]
"""Not what a call is measured against: it shows nothing from outside."""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_module_makes_content_or_gives_a_widget_a_string(path: Path) -> None:
    """Only tui/safe.py makes content, and no widget is updated but by the panel, with what it got from there."""
    banned = {"Content", "Text", "Static", "Label", "notify", "from_markup", "update", "border_title", "tooltip"}
    source = path.read_text(encoding="utf-8")
    if "textual" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            assert name not in banned, f"{path.name}, line {node.lineno}: {name}"
