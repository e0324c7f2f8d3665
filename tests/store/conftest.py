"""What the tests of several ledgers share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.ledger import Ledger, open_ledger
from store.memory import MemoryLedger

Opening = Callable[[], Ledger]


@pytest.fixture(params=["memory", "tiny"])
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opening]:
    """Opens the same ledger once more: another handle where it is a file, the one there is where it is memory."""
    opened: list[Ledger] = [MemoryLedger()] if request.param == "memory" else []

    def another() -> Ledger:
        if request.param == "tiny":
            opened.append(open_ledger(tmp_path / "data"))
        return opened[-1]

    yield another
    for ledger in opened:
        ledger.close()
