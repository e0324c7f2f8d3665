"""A desk of which nothing is kept: a ledger in memory, a shelf with one definition, no folder.

For rehearsals and demonstrations, which are led like any call and are gone with the process. What such a desk saves is
read from its ledger; nothing here touches the disk.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.memory import MemoryLedger
from store.shelf import Shelf
from tui.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from interview.definition.model import Definition
    from store.settings import Settings


class OneDefinition(Shelf):
    """A shelf that holds one definition and writes nothing."""

    def __init__(self, definition: Definition) -> None:
        super().__init__(Path())
        self._one = definition

    def in_force(self) -> Definition:
        return self._one

    def keep(self) -> Definition:
        return self._one

    def of_hash(self, pinned: str) -> Definition:
        return self._one if pinned == self._one.hash else super().of_hash(pinned)

    closest = of_hash


def desk_in_memory(
    definition: Definition, settings: Settings, *, now: Callable[[], datetime], ticks: Callable[[], float]
) -> tuple[Desk, MemoryLedger]:
    """A desk led by that definition, and the ledger it saves to."""
    ledger = MemoryLedger()
    return Desk(ledger, OneDefinition(definition), settings, now=now, ticks=ticks), ledger
