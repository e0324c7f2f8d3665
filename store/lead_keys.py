"""What the do-not-call list knows every lead by, in memory: the hashes of their keys, side by side.

A million leads are looked through in the time that one is read, and take a few dozen bytes each. A hash that two keys
share is told as met: who asks looks at the lead itself. What changed lies beside the rest until that is much.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain
from zlib import crc32

from msgspec import Struct

from store.ledger import Ledger, number_of
from store.summaries import collector_off

_MOST_BESIDE = 4000
"""Changed leads that are looked through one by one before all are gathered anew."""


def hash_of(key: str) -> int:
    """What stands for a key in the documents of leads."""
    return crc32(key.encode(errors="replace"))


class _Row(Struct, gc=False):
    id: str
    keys: tuple[int, ...] = ()
    do_not_call: str = ""


class Heard(Struct, frozen=True):
    """Numbers of the leads that changed and of those that went; all changed where the base was replaced."""

    changed: set[int]
    gone: set[int]
    anew: bool


class LeadKeys:
    """The hashes of every lead's keys, side by side, and who says itself that it must not be called."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._mark = ledger, 0
        self._numbers, self._starts, self._hashes = array("Q"), array("Q", [0]), array("I")
        self._beside: dict[int, tuple[int, ...]] = {}
        self.silent: set[int] = set()

    def refresh(self) -> Heard:
        """Take in what changed."""
        with collector_off():
            return self._heard()

    def _heard(self) -> Heard:
        found, anew = self._ledger.changes("leads", self._mark), not self._mark
        if found.mark < self._mark:
            found, anew = self._ledger.changes("leads"), True
        self._mark = found.mark
        rows = found.read(_Row)
        gone = {number for one in found.gone if (number := number_of("leads", one))}
        changed = set(found.numbers)
        self.silent -= changed | gone
        self.silent |= {number for number, row in zip(found.numbers, rows, strict=True) if row.do_not_call}
        self._beside |= {number: row.keys for number, row in zip(found.numbers, rows, strict=True)}
        self._beside |= dict.fromkeys(gone, ())
        if anew or len(self._beside) > _MOST_BESIDE:
            self._gather(anew)
        return Heard(changed, gone, anew)

    def _gather(self, anew: bool) -> None:
        """Put what lies beside to the rest."""
        known = {} if anew else {number: self._of(place) for place, number in enumerate(self._numbers)}
        known |= self._beside
        self._numbers, self._beside = array("Q", known), {}
        self._hashes = array("I", chain.from_iterable(known.values()))
        self._starts = array("Q", accumulate(map(len, known.values()), initial=0))

    def _of(self, place: int) -> tuple[int, ...]:
        return tuple(self._hashes[self._starts[place] : self._starts[place + 1]])

    def with_any(self, wanted: set[int]) -> set[int]:
        """The numbers of the leads that have one of these hashes."""
        if not wanted:
            return set()
        met = {number for number, hashes in self._beside.items() if not wanted.isdisjoint(hashes)}
        flat = self._hashes.tobytes() if (hits := wanted.intersection(self._hashes)) else b""
        for one in hits:
            for place in _places(flat, one.to_bytes(self._hashes.itemsize, sys.byteorder)):
                number = self._numbers[bisect_right(self._starts, place) - 1]
                if number not in self._beside:
                    met.add(number)
        return met


def _places(flat: bytes, one: bytes) -> Iterator[int]:
    """Where a number stands in a row of numbers."""
    at = flat.find(one)
    while at >= 0:
        if at % len(one) == 0:
            yield at // len(one)
        at = flat.find(one, at + 1)
