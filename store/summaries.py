"""Summaries as they are kept, each decoded when somebody first looks at it.

A list of a hundred thousand shows thirty: the others stay bytes, whose checksums were compared when they were read, and
which several shapes of the same summaries share. Any thread may look. What is in one of these never changes; `merged`
makes another one.
"""

from __future__ import annotations

import gc
import operator
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, TypeVar, overload

import msgspec

T = TypeVar("T")


class Summaries(Sequence[T], Generic[T]):
    """The summaries of a table, each as a msgspec Struct, in the order of their numbers."""

    def __init__(self, shape: type[T], numbers: Iterable[int] = (), kept: Iterable[bytes | T] = ()) -> None:
        """`kept` has the JSON or the Struct of each of the `numbers`, which ascend."""
        self.numbers, self._kept = array("q", numbers), list(kept)
        self._shape, self._decode = shape, msgspec.json.Decoder(shape).decode
        self._decoded = False

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        found = self._kept[place]
        if isinstance(found, bytes):
            found = self._kept[place] = self._decode(found)
        return found

    def __iter__(self) -> Iterator[T]:
        if not self._decoded:
            with collector_off():
                for place, found in enumerate(self._kept):
                    if isinstance(found, bytes):
                        self._kept[place] = self._decode(found)
            self._decoded = True
        return iter(self._kept)  # type: ignore[arg-type]  # no bytes are left

    def at(self, number: int) -> T | None:
        """The summary of that number."""
        place = bisect_left(self.numbers, number)
        return self[place] if place < len(self) and self.numbers[place] == number else None

    def merged(self, newer: Summaries[T], gone: Collection[int]) -> Summaries[T]:
        """These with the newer ones in their places, and without those that are gone."""
        numbers, kept = self.numbers[:], self._kept.copy()
        if gone:
            left = [place for place, number in enumerate(numbers) if number not in gone]
            numbers, kept = array("q", (numbers[place] for place in left)), [kept[place] for place in left]
        known = len(numbers)
        for number, one in zip(newer.numbers, newer._kept, strict=True):
            place = bisect_left(numbers, number, 0, known)
            if place < known and numbers[place] == number:
                kept[place] = one
            else:
                numbers.append(number)
                kept.append(one)
        if 0 < known < len(numbers) and numbers[known] < numbers[known - 1]:  # an old document came back
            order = sorted(range(len(numbers)), key=numbers.__getitem__)
            numbers, kept = array("q", (numbers[place] for place in order)), [kept[place] for place in order]
        return Summaries(self._shape, numbers, kept)


class Chosen(Sequence[T], Generic[T]):
    """Some of the summaries, those of the highest numbers first."""

    def __init__(self, rows: Summaries[T], numbers: Sequence[int]) -> None:
        """`numbers` descend; there is a summary of each."""
        self._rows, self._numbers = rows, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return Chosen(self._rows, self._numbers[place])
        found = self._rows.at(self._numbers[place])
        if found is None:
            raise KeyError(self._numbers[place])
        return found

    def place_of(self, number: int) -> int | None:
        """Where the summary of that number stands."""
        place = bisect_left(self._numbers, -number, key=operator.neg)
        return place if place < len(self) and self._numbers[place] == number else None


@contextmanager
def collector_off() -> Iterator[None]:
    """Bulk decoding without the collector, which would look again and again through all that is being decoded."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
