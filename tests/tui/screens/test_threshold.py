"""The first picture, and what follows it: nothing is pretended, no key is lost, and what fails is told."""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from store.problems import StoreProblem
from tests.tui.fakes import NOW, FakeDesk
from tests.tui.screens.seen import Seen
from tui.app import BantsApp
from tui.screens.threshold import ClosedDesk


class Door:
    """A desk that opens when a test lets it."""

    def __init__(self) -> None:
        self.desk = FakeDesk()
        self.problem: Exception | None = None
        self.let = threading.Event()

    def opened(self) -> Any:
        assert self.let.wait(20), "nobody let it open"
        if self.problem is not None:
            raise self.problem
        return self.desk


@asynccontextmanager
async def before(door: Door) -> AsyncIterator[Seen]:
    """The screens, with the door still closed."""
    app = BantsApp(ClosedDesk(door.desk.settings, door.opened), now=lambda: NOW)
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            yield Seen(app, pilot, door.desk)
            door.let.set()
    finally:
        door.let.set()
        gc.unfreeze()


async def until(seen: Seen, met: Callable[[], bool]) -> None:
    """Waits for the thread."""
    async with asyncio.timeout(20):
        while not met():
            await seen.pilot.pause()


async def test_the_first_picture_says_who_calls_and_when_and_claims_nothing_about_the_list() -> None:
    door = Door()
    async with before(door) as seen:
        await seen.settle()
        assert seen.lines()[0].startswith(f" Today   {door.desk.settings.caller}   {NOW:%a %d %b %H:%M}")
        assert "Opening the list ..." in seen.text()
        assert "to call" not in seen.text()
        head = seen.lines()[0][:30]
        door.let.set()
        await until(seen, lambda: "Callbacks due" in seen.text())
        assert seen.lines()[0][:30] == head
        assert "Opening the list" not in seen.text()


async def test_keys_pressed_before_the_list_is_there_are_the_first_ones_of_today() -> None:
    door = Door()
    async with before(door) as seen:
        await seen.press("slash", "h", "a", "r")
        door.let.set()
        await until(seen, lambda: "Callbacks due" in seen.text() or "har" in seen.text())
        await seen.settle()
        assert any("har" in line for line in seen.lines()[-4:])


async def test_escape_on_today_never_leads_back_to_the_threshold() -> None:
    door = Door()
    door.let.set()
    async with before(door) as seen:
        await until(seen, lambda: "Callbacks due" in seen.text())
        await seen.press("escape", "escape")
        assert "Callbacks due" in seen.text()
        await seen.app.home()
        await seen.settle()
        assert "Callbacks due" in seen.text()


async def test_what_keeps_the_desk_shut_ends_the_screens_and_is_told_by_whoever_ran_them() -> None:
    door = Door()
    door.problem = StoreProblem("The ledger is damaged.")
    async with before(door) as seen:
        door.let.set()
        await until(seen, lambda: not seen.app.is_running)
        assert seen.app.not_opened is door.problem


async def test_leaving_waits_for_nothing() -> None:
    door = Door()
    async with before(door) as seen:
        await seen.press("ctrl+q")
        assert seen.app.code == 0
        assert seen.app.not_opened is None


@pytest.fixture(autouse=True)
def _collector() -> None:
    assert gc.isenabled()
