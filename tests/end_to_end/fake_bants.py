"""The screens in a process of their own, at a desk made by hand; what they ask of the call is written to a file at
once.
"""

import json
import sys
from pathlib import Path

from tests.tui.fakes import FakeDesk
from tui.app import run_app


class Kept(list[tuple[str, ...]]):
    """A list that is on disk with every item."""

    def append(self, item: tuple[str, ...]) -> None:
        super().append(item)
        Path(sys.argv[1]).write_text(json.dumps(self), encoding="utf-8")


def fail() -> None:
    raise ZeroDivisionError("the name of somebody")


desk = FakeDesk()
desk.live.calls = Kept()
desk.live.undo = fail  # type: ignore[assignment,method-assign]  # a fault on purpose
sys.exit(run_app(desk))  # type: ignore[arg-type]  # a desk made by hand
