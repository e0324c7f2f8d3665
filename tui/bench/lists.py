"""The bench of lists: Today and Sessions over a short and a long base, on the real screens, without a terminal.

Each list is opened from a ledger that is not open yet, then moved through by pages and narrowed letter by letter. A key
is timed from its press until everything it changed is drawn. Textual's own list of the same rows is opened in the same
run. The base is invented, in a folder of its own that is gone when the run ends.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from textual.app import App, ComposeResult
from textual.widgets import OptionList

from store.bench import day, made
from store.bench.figures import Spread, spread
from store.ledger import open_ledger
from store.settings import Settings
from store.shelf import FOLDER, Shelf
from tui.app import BantsApp
from tui.desk import Desk
from tui.presses import Press
from tui.screens.listed import ListPlace

SHORT = 1000
"""The base that a long one is compared with."""
PAGES = 200
TYPED = 40
"""Names that are typed into the filter, letter by letter, and taken out again."""
SIZE = (120, 36)
LISTS = ("today", "sessions")


class Listed(Struct, frozen=True, kw_only=True):
    """One list over one base."""

    which: str
    rows: int
    """Leads, or sessions, in the base."""
    ready_s: float
    """Until the list stands on the screen, from a ledger that is not open yet."""
    frame_s: float
    """Until the screen stands, and keys are taken."""
    page_ms: Spread
    letter_ms: Spread
    """A letter typed into the filter."""
    back_ms: Spread
    """The whole list again, after the filter."""


class ListsReach(Struct, frozen=True, kw_only=True):
    """One figure with what it was to reach."""

    what: str
    figure: float
    most: float
    met: bool


class ListsBench(Struct, frozen=True, kw_only=True):
    """A whole run."""

    cores: int
    load: float
    """Programs that were running at the start, on the average of a minute."""
    option_list_s: float
    """Until Textual's own list of as many rows as the long base has stands on the screen."""
    lists: list[Listed]
    reach: list[ListsReach]


def bench_lists(leads: int, tell: Callable[[str], object]) -> ListsBench:
    """Measures lists of that many leads and sessions, and of few."""
    load = os.getloadavg()[0]
    found: list[Listed] = []
    with tempfile.TemporaryDirectory(prefix="bants-bench-") as name:
        for rows in (min(SHORT, leads), leads):
            folder = Path(name) / str(rows)
            if not folder.exists():
                tell(f"Making {rows:,} leads and as many sessions.")
                _make(folder, rows)
            for which in LISTS:
                tell(f"Moving through {which}, {rows:,} rows.")
                found.append(asyncio.run(_listed(folder, which, rows)))
    tell(f"Textual's own list, {leads:,} rows.")
    peer = asyncio.run(_option_list(leads))
    return ListsBench(
        cores=os.cpu_count() or 0, load=round(load, 1), option_list_s=peer, lists=found, reach=_reached(found, peer)
    )


def _make(folder: Path, rows: int) -> None:
    now = datetime.now().astimezone().replace(microsecond=0)
    folder.mkdir()
    definition = Shelf(folder / FOLDER).keep()
    ledger = open_ledger(folder)
    try:
        ledger.load(day.entries(rows, rows, definition, now), {"leads": rows, "calls": rows})
    finally:
        ledger.close()


async def _listed(folder: Path, which: str, rows: int) -> Listed:
    began = time.perf_counter()
    ledger = open_ledger(folder)
    settings = Settings(caller=day.CALLERS[0])
    desk = Desk(ledger, Shelf(folder / FOLDER), settings, now=lambda: datetime.now().astimezone(), ticks=time.monotonic)
    app = BantsApp(desk)
    try:
        async with app.run_test(size=SIZE) as pilot:
            frame = time.perf_counter() - began
            if which == "sessions":
                await _place(app).press(Press("m"))
            while not _place(app).rows.items:
                await pilot.pause(0.005)
            ready = time.perf_counter() - began
            while any(worker.is_running for worker in app.workers):  # what they make ready is no cost of a key
                await pilot.pause(0.01)
            place = _place(app)
            if place.mode is not None:
                await place.press(Press("escape"))  # a call that was left is offered first
            pages = [await _timed(place, press) for press in _paging()]
            letters: list[float] = []
            back: list[float] = []
            for name in _names(rows):
                await place.press(Press("/"))
                letters += [await _timed(place, Press("space" if one == " " else one, one)) for one in name]
                back.append(await _timed(place, Press("escape")))
    finally:
        desk.close()
        ledger.close()
    return Listed(
        which=which,
        rows=rows,
        ready_s=ready,
        frame_s=frame,
        page_ms=spread(pages),
        letter_ms=spread(letters),
        back_ms=spread(back),
    )


def _place(app: BantsApp) -> ListPlace[object]:
    place = app.screen
    if not isinstance(place, ListPlace):
        raise TypeError(f"{type(place).__name__} is no list.")
    return place


async def _timed(place: ListPlace[object], press: Press) -> float:
    """Milliseconds until everything a key changed is drawn; what was begun beside the keys goes on after it."""
    began = time.perf_counter()
    await place.press(press)
    spent = (time.perf_counter() - began) * 1000
    await asyncio.sleep(0)
    return spent


def _paging() -> Iterator[Press]:
    for _ in range(PAGES // 8):
        yield from [Press("pagedown")] * 6 + [Press("pageup")] * 2


def _names(rows: int) -> Iterator[str]:
    """Companies from all over the base."""
    return (made.company(1 + turn * rows // TYPED).lower() for turn in range(TYPED))


class _Options(App[None]):
    """Textual's own list."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield OptionList(*self._rows, markup=False)


async def _option_list(rows: int) -> float:
    told = [f"{made.company(number):30} {made.person(number):20} {made.phone(number)}" for number in range(1, rows + 1)]
    began = time.perf_counter()
    async with _Options(told).run_test(size=SIZE):
        return time.perf_counter() - began


def _reached(found: Sequence[Listed], peer: float) -> list[ListsReach]:
    long = max(one.rows for one in found)
    return [
        ListsReach(what=f"{one.which}, {what}", figure=figure, most=most, met=figure <= most)
        for one in found
        if one.rows == long
        for what, figure, most in (
            ("ready, s", one.ready_s, 1.0),
            ("ready / Textual's own list", one.ready_s / peer, 0.5),
            ("a page down p99, ms", one.page_ms.p99, 50.0),
            ("a letter of the filter p99, ms", one.letter_ms.p99, 16.0),
        )
    ]
