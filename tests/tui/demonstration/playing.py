"""The demonstration played to its end once, without a terminal and without waiting, for every test that looks at it."""

import asyncio
from datetime import date
from functools import cache
from typing import NamedTuple

from tui.demonstration.player import Demonstration
from tui.demonstration.stage import Stage
from tui.textual_inside import picture


class Played(NamedTuple):
    stage: Stage
    app: Demonstration
    seen: list[str]
    """The screen at each pause, as text."""
    waited: list[float]


@cache
def played() -> Played:
    seen: list[str] = []
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)
        seen.append("\n".join(picture(app)))
        await asyncio.sleep(0)

    stage = Stage(date(2026, 11, 25))
    app = Demonstration(stage, pause)
    app.run(headless=True, size=(80, 24), mouse=False)
    return Played(stage, app, seen, waited)
