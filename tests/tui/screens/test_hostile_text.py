"""Text from outside is shown letter for letter on every screen, whatever it says, and nothing of it acts."""

import ast
from pathlib import Path

import pytest

import tui
from tests.tui.fakes import FakeDesk
from tests.tui.screens.seen import CALL, bants

HOSTILE = ("ACME [/]", "[@click=app.quit]x[/]", "a[/b]", "[bold", "[#zzz]x[/]", "$error [$x]y")
ACTING = "Acme\x1b]52;c;eA==\x07\x9b2J\x00\u202eevil\u0301" + "\u0301" * 300
WAY = (
    ("today", ()),
    ("looking", ("/",)),
    ("brief", ("escape", "enter")),
    ("call", ("enter",)),
    ("objection", ("ctrl+o",)),
    ("wrap-up", ("escape", "f8")),
    ("parked", ("escape", "ctrl+q", "1")),
    ("sessions", ("m",)),
    ("session", ("enter",)),
)
"""Every screen one after the other, with the keys that lead there from the one before."""


@pytest.mark.parametrize("company", HOSTILE)
async def test_a_company_is_shown_exactly_on_every_screen(company: str) -> None:
    async with bants(FakeDesk(company), size=(120, 36)) as seen:
        for name, keys in WAY:
            await seen.press(*keys)
            assert company in seen.text(), name


@pytest.mark.parametrize("written", HOSTILE)
async def test_what_is_typed_is_shown_exactly_wherever_it_goes(written: str) -> None:
    async with bants(None, *CALL, size=(120, 36)) as seen:
        await seen.paste(written)
        assert written in seen.text()
        await seen.press("enter", "+")
        await seen.paste(written)
        await seen.press("enter", "=")
        await seen.paste(written)
        await seen.press("enter", "/")
        await seen.paste(written)
        assert seen.text().count(written) >= 2
        assert ("note", written) in seen.asked


async def test_what_acts_on_a_terminal_never_reaches_it() -> None:
    async with bants(FakeDesk(ACTING)) as seen:
        for name, keys in WAY:
            await seen.press(*keys)
            assert not set(seen.text()) & set("\x1b\x07\x9b\x00\u202e"), name
            assert seen.text().count("\u0301") <= 8 * seen.text().count("evil"), name


async def test_a_name_of_200_000_letters_is_drawn_cut() -> None:
    async with bants(FakeDesk("A" * 200_000), *CALL) as seen:
        assert "AAAA…" in seen.text()


SOURCES = [path for path in Path(tui.__file__).parent.rglob("*.py") if path.name != "safe.py"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_module_makes_content_or_gives_a_widget_a_string(path: Path) -> None:
    """Only tui/safe.py makes content; only the panel updates a widget, with what it got from there."""
    banned = {"Content", "Text", "Static", "Label", "notify", "from_markup", "update", "border_title", "tooltip"}
    if path.name == "panel.py":
        banned -= {"Static", "update"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and "textual" in path.read_text(encoding="utf-8"):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            assert name not in banned, f"{path.name}, line {node.lineno}: {name}"
