"""Keys typed faster than anything can be painted: none is lost, none comes before another, whatever they open."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from msgspec.structs import replace
from textual.events import Key, Paste

from interview.call import Drafted, Noted
from store.documents import read_call
from tests.tui.opened import SUNDAY, Opened
from tests.tui.screens.seen import Seen
from tui.app import BantsApp
from tui.presses import presses

LETTERS = [*"abtlNTB "]
SIGNS = [*"1234590-.*+/=<~"]
NAMED = ["enter", "enter", "escape", "up", "down", "left", "right", "tab", "delete", "backspace", "ctrl+o", "ctrl+z"]
THERE_AND_BACK = ["escape", "escape", "f8", "escape"]
"""To the wrap-up page, wherever the hands were, and back."""
TO_THE_CALL = ["enter", "enter"]


@asynccontextmanager
async def on_today(opened: Opened) -> AsyncIterator[Seen]:
    """The screens at a desk with three leads."""
    for company in ("Harlan Freight", "Orbit Labs", "Peak Textiles"):
        opened.desk.add_lead(company, "Dana Ruiz", "+1 208 555 0101")
    app = BantsApp(opened.desk, now=lambda: SUNDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Seen(app, pilot, opened.desk)  # type: ignore[arg-type]  # no desk made by hand
        await seen.settle()
        yield seen


def key(name: str) -> Key:
    return Key("space" if name == " " else name, name if len(name) == 1 else None)


async def led(keys: Sequence[str], *, at_once: bool) -> tuple[list[Any], str, list[str]]:
    """What was taken down, what is on the line and what stands on screen after these keys."""
    opened = Opened()
    async with on_today(opened) as seen:
        if at_once:
            for name in keys:
                seen.app.post_message(key(name))
        else:
            for press in (press for name in keys for press in presses(key(name))):
                await seen.app.screen.press(press)  # type: ignore[attr-defined]  # a place
        await seen.settle()
        line, shown = seen.app.screen.line.text, seen.lines()  # type: ignore[attr-defined]  # a place
        opened.desk.close()
    calls = [read_call(document) for document in opened.ledger.all("calls")]
    events = [
        event for call in calls for event in call.events if not isinstance(event, Drafted)
    ]  # by a clock of its own
    return [replace(event, seq=at) for at, event in enumerate(events)], line, shown


@pytest.mark.parametrize("seed", range(3))
async def test_two_hundred_keys_in_one_burst_do_what_they_do_one_by_one(seed: int) -> None:
    chance = random.Random(seed)
    hands = [chance.choice(chance.choice([LETTERS, SIGNS, SIGNS, NAMED, NAMED])) for _ in range(200)]
    keys = [*TO_THE_CALL, *hands[:150], *THERE_AND_BACK, *hands[150:]]
    events, line, shown = await led(keys, at_once=True)
    assert len(events) > 15
    assert (events, line, shown) == await led(keys, at_once=False)


async def test_keys_wait_for_find_people_objections_and_the_wrap_up_page() -> None:
    opening = "/ t e n d down enter + a n a enter enter ctrl+o 2 enter f8 escape l o s t enter"
    keys = [*TO_THE_CALL, "1", "enter", *opening.split()]
    events, line, _ = await led(keys, at_once=True)
    told = [type(event).__name__ for event in events]
    assert [name for name in told if name not in ("Moved", "Started")] == [
        "Answered", "Answered", "PersonMet", "Objected", "Noted",
    ]  # fmt: skip
    assert line == ""


async def test_a_paste_of_five_lines_is_one_note_and_answers_nothing() -> None:
    opened = Opened()
    async with on_today(opened) as seen:
        await seen.press("enter", "enter")
        seen.app.post_message(Paste("1\n2\r\n-\n/end\n. and so on\n"))
        seen.app.post_message(Key("enter", None))
        await seen.settle()
        opened.desk.close()
    (call,) = (read_call(document) for document in opened.ledger.all("calls"))
    assert [event.text for event in call.events if isinstance(event, Noted)] == ["1 2 - /end . and so on"]
    assert {type(event).__name__ for event in call.events} <= {"Started", "Moved", "Noted", "Parked", "Drafted"}


async def test_a_held_backspace_on_an_empty_line_eats_no_answer() -> None:
    events, line, _ = await led(["enter", "enter", "1", *"lost", *["backspace"] * 60], at_once=True)
    assert [type(event).__name__ for event in events].count("Cleared") == 0
    assert [type(event).__name__ for event in events].count("Answered") == 1
    assert line == ""


async def test_tab_never_leaves_the_line_and_nothing_takes_the_focus() -> None:
    opened = Opened()
    async with on_today(opened) as seen:
        await seen.press("enter", "enter")
        for name in ("tab", "l", "tab", "shift+tab", "o", "f8", "tab", "escape", "f3", "tab"):
            await seen.press(name)
            assert seen.app.focused is None
            assert [widget for widget in seen.app.screen.query("*") if widget.focusable] == []
        await seen.press("escape")
        assert seen.app.screen.line.text == "lo"  # type: ignore[attr-defined]  # the call screen
        opened.desk.close()
