"""What the desk and its calls work with: the ledger and its writer, the definitions, the settings, two clocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interview.definition.model import Definition
    from store.dnc import DoNotCall
    from store.erased import Erased
    from store.ledger import Ledger
    from store.lessons import Lessons
    from store.settings import Settings
    from store.shelf import Shelf
    from store.writer import Writer


def nobody_erased() -> Erased:
    """The erasure log of a desk that has none."""
    from store.erased import Erased

    return Erased()


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
    erased: Callable[[], Erased] = nobody_erased
    """The erasure log: whoever was erased after asking not to be called is still not called."""
    folder: Path | None = None
    """The folder of the leads; None: they are on no disk."""
    read_only: bool = False
    """Nothing is to be written there."""
    tried: Callable[[str, str], Sequence[datetime]] | None = None
    """By lead and number, when they were dialled, the oldest first; None: leads know only of their own calls."""

    # Not every command asks for these: what they are made of is imported when one does.

    @cached_property
    def lessons(self) -> Lessons:
        """What past calls teach."""
        from store.lessons import Lessons

        return Lessons(self.ledger)

    @cached_property
    def dnc(self) -> DoNotCall:
        """The do-not-call list, for all that is asked of many leads."""
        from store.dnc import DoNotCall

        return DoNotCall(self.ledger, self.settings.country, self.erased)

    def in_force(self) -> Definition:
        """The definition that new calls are led by."""
        return self.shelf.in_force()

    def definition(self, pinned: str) -> Definition:
        """The definition of that hash, which leads a call made earlier. Raises ShelfProblem where it is gone."""
        return self.shelf.of_hash(pinned)

    def closest(self, pinned: str) -> Definition:
        """The definition of that hash for a list; where it is gone, the one in force: the rest goes by id."""
        return self.shelf.closest(pinned)
