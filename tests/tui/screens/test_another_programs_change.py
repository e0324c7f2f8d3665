"""Lists while somebody else works on the same base: the change comes in, the bar stays where it is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from store.ledger import Ledger, LedgerProblem, open_ledger
from tests.tui.fakes import FakeDesk
from tests.tui.opened import Opened
from tests.tui.screens.seen import Seen
from tui.app import BantsApp
from tui.screens import following
from tui.screens.listed import ListPlace

PHONE = "208 555 0101"
LOOKS = 400
"""Pauses until a change has to be on the screen: a look every hundredth of a second."""


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "EVERY", 0.01)


@pytest.fixture
def ledgers(tmp_path: Path) -> Iterator[tuple[Ledger, Ledger]]:
    """Two handles on one base."""
    mine, other = open_ledger(tmp_path / "data"), open_ledger(tmp_path / "data")
    yield mine, other
    mine.close()
    other.close()


@asynccontextmanager
async def shown(opened: Opened, *keys: str, size: tuple[int, int] = (150, 24)) -> AsyncIterator[Seen]:
    app = BantsApp(opened.desk)
    async with app.run_test(size=size) as pilot:
        seen = Seen(app, pilot, cast("FakeDesk", opened.desk))
        await seen.press(*keys)
        yield seen
    opened.desk.close()


async def comes(seen: Seen, words: str) -> None:
    """Waits until the words stand on the screen."""
    for _ in range(LOOKS):
        if words in seen.text():
            return
        await seen.pilot.pause(0.01)
    raise AssertionError(f"{words!r} did not come:\n{seen.text()}")


def under_the_bar(seen: Seen) -> tuple[str, int]:
    """The company under the bar, and on which row of the list it stands."""
    place = cast("ListPlace[Any]", seen.app.screen)
    item = place.rows.current
    assert item is not None
    return getattr(item, "line", item).company, place.rows.at - place.rows.top


async def test_a_lead_that_another_adds_is_on_today_and_the_bar_stays(ledgers: tuple[Ledger, Ledger]) -> None:
    here, there = map(Opened, ledgers)
    for company in ("Harlan Freight", "Orbit Labs", "Halden Pumps"):
        here.desk.add_lead(company, phone=PHONE)
    async with shown(here, "down", "down") as seen:
        assert under_the_bar(seen)[0] == "Halden Pumps"
        there.desk.add_lead("Norden Papier", phone=PHONE)
        await comes(seen, "Norden Papier")
        assert "4 to call" in seen.text()
        assert under_the_bar(seen)[0] == "Halden Pumps"
        ledgers[1].remove(("leads", "L-0001"))
        await comes(seen, "3 to call")
        assert under_the_bar(seen)[0] == "Halden Pumps"
    there.desk.close()


async def test_the_page_stays_as_far_down_as_it_was(ledgers: tuple[Ledger, Ledger]) -> None:
    here, there = map(Opened, ledgers)
    for number in range(60):
        here.desk.add_lead(f"Company {number:02d}", phone=PHONE)
    async with shown(here, "pagedown", "pagedown", "up") as seen:
        before = under_the_bar(seen)
        ledgers[1].remove(("leads", "L-0001"), ("leads", "L-0002"))
        await comes(seen, "58 to call")
        assert under_the_bar(seen) == before
    there.desk.close()


async def test_what_is_found_follows_the_change_too(ledgers: tuple[Ledger, Ledger]) -> None:
    here, there = map(Opened, ledgers)
    for company in ("Harlan Freight", "Harlan Labs", "Orbit Labs"):
        here.desk.add_lead(company, phone=PHONE)
    async with shown(here, "/", "harlan", "down") as seen:
        assert under_the_bar(seen)[0] == "Harlan Labs"
        there.desk.add_lead("Harlan Pumps", phone=PHONE)
        await comes(seen, "Harlan Pumps")
        assert under_the_bar(seen)[0] == "Harlan Labs"
        assert "Orbit Labs" not in seen.text()
        await seen.press("escape")
        assert "Orbit Labs" in seen.text()
    there.desk.close()


async def test_a_session_of_another_comes_to_the_top_of_the_list(ledgers: tuple[Ledger, Ledger]) -> None:
    here, there = map(Opened, ledgers)
    here.call("Harlan Freight").park()
    here.desk.close()
    here = Opened(ledgers[0])
    async with shown(here, "escape", "m") as seen:
        assert "1 of 1 shown" in seen.text()
        there.call("Orbit Labs").park()
        there.desk.close()
        await comes(seen, "2 of 2 shown")
        assert under_the_bar(seen)[0] == "Harlan Freight"
        text = seen.text()
        assert text.index("Orbit Labs") < text.index("Harlan Freight")


async def test_a_change_of_another_process_is_seen(ledgers: tuple[Ledger, Ledger], tmp_path: Path) -> None:
    here = Opened(ledgers[0])
    async with shown(here) as seen:
        assert "There is no lead yet." in seen.text()
        other = [sys.executable, "-m", "tui", "--data", str(tmp_path / "data"), "demo", "add"]
        subprocess.run(other, check=True, capture_output=True, timeout=60)
        await comes(seen, "Halden Pumps")


async def test_leads_not_judged_yet_are_judged_beside_the_keys(ledgers: tuple[Ledger, Ledger]) -> None:
    here, there = map(Opened, ledgers)
    there.desk.add_demo()
    async with shown(here) as seen:
        there.desk.add_lead("Kestrel Two", phone=PHONE)
        await seen.press("/", "kestrel")
        await comes(seen, "Inquiry")
        await comes(seen, "Kestrel Two")
        assert "Orbit Labs" not in seen.text()
    there.desk.close()


async def test_a_ledger_that_cannot_be_read_is_told_and_the_list_stays(
    ledgers: tuple[Ledger, Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Opened(ledgers[0])
    here.desk.add_lead("Harlan Freight", phone=PHONE)

    def fails() -> int:
        raise LedgerProblem("The disk does not answer.")

    async with shown(here) as seen:
        monkeypatch.setattr(ledgers[0], "sequence", fails)
        await comes(seen, "! The disk does not answer.")
        assert "Harlan Freight" in seen.text()
        monkeypatch.undo()
