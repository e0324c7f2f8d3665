"""The screens in a process of their own, at a desk made by hand; what they ask of the call is written to a file at
once, and the reports of faults beside it. Some keys fail on purpose.
"""

import json
import sys
import threading
from pathlib import Path

from store.crashes import keep_crash
from tests.tui.fakes import FakeDesk
from tui.app import run_app

ASKED = Path(sys.argv[1])


class Kept(list[tuple[str, ...]]):
    """A list that is on disk with every item."""

    def append(self, item: tuple[str, ...]) -> None:
        super().append(item)
        ASKED.write_text(json.dumps(self), encoding="utf-8")


def fail(*_: object) -> str:
    raise ZeroDivisionError("the name of somebody")


def break_a_panel() -> str:
    desk.live.changed = {"rail": None}
    return "broken: a panel"


def break_a_thread(_text: str = "") -> None:
    threading.Thread(target=fail).start()


def break_the_picture() -> str:
    desk.live.view = fail  # type: ignore[assignment,method-assign]  # a fault on purpose
    return "broken: the picture"


desk = FakeDesk()
desk.live.calls = Kept()
desk.live.undo = fail  # type: ignore[method-assign]  # a fault on purpose
desk.live.infer = break_a_panel  # type: ignore[method-assign]
desk.live.flag = break_a_thread  # type: ignore[method-assign]
desk.live.redo = break_the_picture  # type: ignore[method-assign]
desk.keep_crash = lambda name, report: str(keep_crash(ASKED.parent, name, report))  # type: ignore[method-assign]
sys.exit(run_app(desk))  # type: ignore[arg-type]  # a desk made by hand
