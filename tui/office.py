"""What the desk and its calls work with: the ledger and its writer, the definitions, the settings, two clocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from interview.definition.model import Definition
from store.dnc import DoNotCall
from store.erased import Erased
from store.ledger import Ledger
from store.lessons import Lessons
from store.settings import Settings
from store.shelf import Shelf
from store.writer import Writer


@dataclass
class Office:
    """Shared by the desk and every call it leads."""

    ledger: Ledger
    writer: Writer
    shelf: Shelf
    settings: Settings
    now: Callable[[], datetime]
    """Aware local time."""
    ticks: Callable[[], float]
    """Monotonic seconds."""
    meetings: Path | None = None
    """Where the calendar files of meetings go; None: none are written."""
    erased: Callable[[], Erased] = Erased
    """The erasure log: whoever was erased after asking not to be called is still not called."""
    folder: Path | None = None
    """The folder of the leads; None: they are on no disk."""
    read_only: bool = False
    """Nothing is to be written there."""
    lessons: Lessons = field(init=False)
    """What past calls teach."""
    tried: Callable[[str, str], Sequence[datetime]] | None = None
    """By lead and number, when they were dialled, the oldest first; None: leads know only of their own calls."""
    dnc: DoNotCall = field(init=False)
    """The do-not-call list, for all that is asked of many leads."""

    def __post_init__(self) -> None:
        self.lessons = Lessons(self.ledger)
        self.dnc = DoNotCall(self.ledger, self.settings.country, self.erased)

    def in_force(self) -> Definition:
        """The definition that new calls are led by."""
        return self.shelf.in_force()

    def definition(self, pinned: str) -> Definition:
        """The definition of that hash, which leads a call made earlier. Raises ShelfProblem where it is gone."""
        return self.shelf.of_hash(pinned)

    def closest(self, pinned: str) -> Definition:
        """The definition of that hash for a list; where it is gone, the one in force: the rest goes by id."""
        return self.shelf.closest(pinned)
