"""Saves, measured side by side: the limit, the peers and ours, on bases of every size, in one run.

Two kinds. An `answer` is what every key that answers costs: the document of the call, whose summary stays what it was.
A `lead` is what the end of a call costs: a lead's document whose summary changed too. No two saves bring the same
bytes, for SQLite writes a row that stays what it was for nearly nothing. A few saves on one size follow a few on the
next, and those who save take turns in an order that is shuffled, so that a noisy moment meets all of them alike.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Literal

from store.bench import made
from store.ledger import Document, Table

if TYPE_CHECKING:
    from store.tiny.peers import Peer

Kind = Literal["answer", "lead"]
KINDS: tuple[Kind, ...] = ("answer", "lead")
PEERS = ("limit", "sqlite", "sqlite_bytes", "ours")
"""Measured at every size; `stock` TinyDB besides, where it can be waited for."""
Tell = Callable[[str], object]
Samples = dict[tuple[int, Kind, str], list[float]]
"""Milliseconds by leads in the base, kind and peer."""

TURN = 10
"""Saves of each peer before the next size has its turn."""
STOCK_SAVES = 5
STOCK_LEADS = 10_000
"""Leads above which stock TinyDB takes longer than anybody waits: over two seconds a save."""


class Base:
    """One size: the same documents, kept in every way."""

    def __init__(self, folder: Path, leads: int, opened: ExitStack) -> None:
        from store.tiny.peers import BareSQLite, BareSQLiteBytes, Limit, Ours, StockTinyDB  # late: they need TinyDB

        folder.mkdir()
        self.folder, self.leads = folder, leads
        kinds: dict[str, Callable[[Path], Peer]] = {
            "limit": Limit,
            "sqlite": BareSQLite,
            "sqlite_bytes": BareSQLiteBytes,
            "ours": Ours,
        }
        if leads <= STOCK_LEADS:
            kinds["stock"] = StockTinyDB
        self.peers: dict[str, Peer] = {name: kind(folder) for name, kind in kinds.items()}
        for peer in self.peers.values():
            opened.callback(peer.close)

    def fill(self) -> None:
        """Make the documents."""
        for peer in self.peers.values():
            peer.fill(made.entries(self.leads))

    def changed(self, kind: Kind, turn: int) -> tuple[Table, Document]:
        """A document that was not saved like that before, from anywhere in the base."""
        if kind == "answer":
            return "calls", made.answered(1 + turn * 7919 % made.calls_with(self.leads), turn)
        return "leads", made.taken_over(1 + turn * 7919 % self.leads, turn)


def save_side_by_side(folder: Path, sizes: list[int], saves: int, tell: Tell) -> Samples:
    """Make a base of every size in folders of their own, named by it, and measure that many saves of each kind."""
    with ExitStack() as opened:
        bases = [Base(folder / str(leads), leads, opened) for leads in sizes]
        for base in bases:
            tell(f"Making {base.leads:,} leads.")
            base.fill()
        os.sync()  # what making them left to be written is nobody's save
        return _measured(bases, saves, tell)


def _measured(bases: list[Base], saves: int, tell: Tell) -> Samples:
    samples: Samples = {}
    turn, order = 0, Random(0)
    for base, first in _turns(bases, saves):
        if base is bases[0] and first % max(saves // 5 // TURN * TURN, TURN) == 0:
            tell(f"Saving: {first * 100 // saves} %.")
        for saved in range(first, min(first + TURN, saves)):
            waited_for = [name for name in base.peers if name != "stock" or saved % max(saves // STOCK_SAVES, 1) == 0]
            for kind in KINDS:
                for name in order.sample(waited_for, len(waited_for)):
                    turn += 1
                    doing = base.peers[name].ready(*base.changed(kind, turn))
                    before = time.perf_counter_ns()
                    doing()
                    spent = time.perf_counter_ns() - before
                    samples.setdefault((base.leads, kind, name), []).append(spent / 1e6)
    return samples


def _turns(bases: list[Base], saves: int) -> Iterator[tuple[Base, int]]:
    """Whose turn it is, with the number of its first save."""
    for first in range(0, saves, TURN):
        for base in bases:
            yield base, first
