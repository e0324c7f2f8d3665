"""The rows of one table and the words they are found by, kept current.

A list that was handed out never changes: whoever lists or searches while others refresh has it as it stood. What
changed since the words were gathered lies beside them, and they are gathered anew once that is much, on a refresh and
never on a search; where the ledger keeps no words, the first search gathers them, or whoever asks for it before.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from store.ledger import Changes, Ledger, Table, number_of
from store.lookup import Lookup, holds, words_of
from store.summaries import Summaries, collector_off

MOST_BESIDE = 2000
"""Changed lines that are searched one by one before all are gathered anew."""
Row = TypeVar("Row")
T = TypeVar("T")


class Heard(Struct, frozen=True):
    """What happened to a table since it was looked at; all of it is new where it was not, or was replaced."""

    found: Changes
    anew: bool

    @property
    def gone(self) -> set[int]:
        """Numbers of what was removed."""
        return {int(one[2:]) for one in self.found.gone}

    @property
    def numbers(self) -> set[int]:
        """Numbers of all that it happened to; none where all is new."""
        return set() if self.anew else self.gone.union(self.found.numbers)

    def read(self, shape: type[T]) -> Summaries[T]:
        """The new and the changed ones."""
        return Summaries(shape, self.found.numbers, self.found.summaries)

    def taken_into(self, rows: Summaries[T], newer: Summaries[T]) -> Summaries[T]:
        """The rows as they are now; `newer` is what `read` gives."""
        return newer if self.anew else rows.merged(newer, self.gone)


class _Now(Struct, Generic[Row], frozen=True):
    """A table as it stands: its rows, the words of those there were at some moment, and what changed since."""

    rows: Summaries[Row]
    words: Lookup | None
    """None: nobody has gathered them yet."""
    numbers: Sequence[int]
    """Of the lines in `words`."""
    beside: dict[int, bytes | None]
    """The lines of what changed, by number; None: it is gone."""


class Listed(Generic[Row]):
    """The rows of one table; `now` is another object after every change."""

    def __init__(self, table: Table, shape: type[Row], way: int, told: Callable[[Row], bytes] | None = None) -> None:
        """`way`: 1 where a search tells the first ones, -1 where it tells the last ones.

        `told`: the line of a row, where the ledger keeps none.
        """
        self._table, self._way = table, way
        self._shape: type[Row] = shape
        self._told: Callable[[Row], bytes] | None = told
        self.now: _Now[Row] = _Now(Summaries(shape), None if told else Lookup([]), [], {})
        self._mark = 0

    def row(self, document_id: str) -> Row | None:
        """The row of that document."""
        return self.now.rows.at(number_of(self._table, document_id) or 0)

    def refresh(self, ledger: Ledger) -> Heard | None:
        """Take in what changed; None: nothing did."""
        found = ledger.changes(self._table, self._mark)
        anew = not self._mark
        if found.mark < self._mark:  # an older copy of the base was put in its place
            found, anew = ledger.changes(self._table), True
        if not (found.numbers or found.gone or (anew and self.now.rows)):
            self._mark = found.mark
            return None
        heard = Heard(found, anew)
        newer = heard.read(self._shape)
        self.now = self._taken_in(heard, newer, heard.taken_into(self.now.rows, newer))
        self._mark = found.mark  # not before: where a line cannot be told, the next refresh has to hear of it again
        return heard

    def _taken_in(self, heard: Heard, newer: Summaries[Row], rows: Summaries[Row]) -> _Now[Row]:
        """The table with what was heard; what changed lies beside the words, or all are gathered anew."""
        now = self.now
        if self._told and (heard.anew or now.words is None):
            return _Now(rows, None, [], {})
        lines = list(map(self._told, newer)) if self._told else heard.found.lines
        if heard.anew or now.words is None:
            return self._gathered(rows, lines)
        beside = now.beside | dict.fromkeys(heard.gone) | dict(zip(heard.found.numbers, lines, strict=True))
        if len(beside) <= MOST_BESIDE:
            return _Now(rows, now.words, now.numbers, beside)
        known = dict(zip(now.numbers, now.words, strict=True)) | beside
        return self._gathered(rows, [known[number] or b"" for number in rows.numbers])

    def gather(self, lock: threading.Lock) -> None:
        """Gathers the words where that waited for the first search; whoever refreshes meanwhile does not wait."""
        while self._told and (now := self.now).words is None:
            with collector_off():
                gathered = self._gathered(now.rows, list(map(self._told, now.rows)))
            with lock:
                if self.now is now:
                    self.now = gathered

    def _gathered(self, rows: Summaries[Row], lines: list[bytes]) -> _Now[Row]:
        return _Now(rows, Lookup(lines[:: self._way]), rows.numbers[:: self._way], {})

    def search(self, typed: str, limit: int) -> list[Row]:
        """The first rows, or the last ones, that hold all these words."""
        words, now = words_of(typed), self.now
        if now.words is None:
            return []
        places = now.words.find(words, limit + len(now.beside))
        found = [number for number in map(now.numbers.__getitem__, places) if number not in now.beside]
        found += (number for number, line in now.beside.items() if line is not None and holds(line, words))
        found.sort(reverse=self._way < 0)
        return [row for row in map(now.rows.at, found[:limit]) if row is not None]
