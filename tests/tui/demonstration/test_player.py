"""The player: what is seen, in which order and how long, and a real key that ends it."""

import asyncio
from datetime import date

import pytest
from textual.events import Key, Paste

from tests.tui.demonstration.playing import played
from tui.demonstration.player import Demonstration
from tui.demonstration.stage import Stage
from tui.demonstration.story import LENGTH, STORY


def test_it_tells_the_whole_story_and_leaves_with_zero() -> None:
    app = played().app
    assert (app.told_all, app.code, app.said_last) == (True, 0, "")


def test_it_waits_as_long_as_the_story_says() -> None:
    assert sum(played().waited) == pytest.approx(LENGTH)


def test_every_caption_is_seen() -> None:
    seen = played().seen
    for beat in STORY:
        assert any(beat.says in screen for screen in seen), beat.says


@pytest.mark.parametrize(
    "words",
    [
        "6 Business pain   must-have",
        "They say",
        "around 50k = 45,000 to 55,000 USD",
        "Deciding this soon? You may be the vendor they need for comparison.",
        "now Marketing-qualified",
        "now Sales-ready",
        "How did it end?",
        "Harlan Freight is saved: Interviewed, tier given, Sales-ready",
    ],
)
def test_what_it_is_to_sell_is_on_the_screen(words: str) -> None:
    assert any(words in screen for screen in played().seen)


def test_what_was_typed_is_typed_letter_by_letter() -> None:
    assert any("fined 4,0" in screen and "fined 4,00" not in screen for screen in played().seen)


class Stopped(Demonstration):
    """Played until some beats have been told; then somebody does something."""

    def __init__(self, what: Key | Paste, beats: int) -> None:
        self.told = 0

        async def pause(_seconds: float) -> None:
            self.told += 1
            if self.told == beats:
                self.post_message(what)
            await asyncio.sleep(0.01 if self.told >= beats else 0)

        super().__init__(Stage(date(2026, 11, 25)), pause)
        self.run(headless=True, size=(80, 24), mouse=False)


@pytest.mark.parametrize("what", [Key("ctrl+c", None), Paste("1")])
def test_whatever_is_pressed_or_pasted_stops_it_and_does_nothing_else(what: Key | Paste) -> None:
    app = Stopped(what, 12)
    assert (app.told_all, app.code, app.said_last) == (False, 0, "")
    assert app.told < len(played().waited) // 2


async def test_a_terminal_that_is_too_small_is_waited_for() -> None:
    waits = asyncio.Event()

    async def pause(_seconds: float) -> None:
        waits.set()
        await asyncio.sleep(0)

    app = Demonstration(Stage(date(2026, 11, 25)), pause)
    async with app.run_test(size=(40, 12)) as pilot:
        await asyncio.wait_for(waits.wait(), 5)
        for _ in range(50):
            await asyncio.sleep(0)
        assert app.spent == []
        await pilot.resize_terminal(80, 24)
        for _ in range(2000):
            if app.told_all:
                break
            await asyncio.sleep(0.005)
    assert app.told_all
