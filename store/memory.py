"""A ledger that forgets: the Ledger protocol in a dict, for tests, demonstrations and trials.

It keeps the promises of the others but the disk: documents lie here as the same JSON, so that nobody's later change
of a dict changes what was saved, and what JSON cannot carry is refused here too.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import msgspec

from interview.words import counted
from store.ledger import (
    LEASE,
    LETTER,
    Changes,
    Check,
    Conflict,
    Document,
    Entry,
    Field,
    Lease,
    Ledger,
    Moment,
    Table,
    alike,
    encoded,
    id_of,
    number_of,
    number_to_keep,
    summary_of,
)
from store.told import told_of

Kept = dict[int, tuple[int, bytes]]
"""By number: revision and JSON."""


class MemoryLedger(Ledger):
    """A ledger that ends with the program."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[Table, Kept] = {table: {} for table in LETTER}
        self._given: dict[Table, int] = dict.fromkeys(LETTER, 0)
        self._changes = 0
        self._changed: dict[Table, dict[int, int]] = {table: {} for table in LETTER}
        self._leases: dict[str, tuple[Lease, datetime]] = {}

    def new_ids(self, table: Table, count: int) -> list[str]:
        with self._lock:
            first = self._given[table] + 1
            self._given[table] += count
        return [id_of(table, number) for number in range(first, first + count)]

    def get(self, table: Table, document_id: str) -> Document | None:
        kept = self._kept[table].get(number_of(table, document_id) or 0)
        return kept and _decoded(kept[1])

    def save(self, *entries: Entry) -> list[int]:
        with self._lock:
            before, changed = self._kept, {table: dict(kept) for table, kept in self._kept.items()}
            revs = [_put(changed[table], table, document) for table, document in entries]
            self._kept = {table: dict(sorted(kept.items())) for table, kept in changed.items()}
            self._given = {table: max(given, *self._kept[table], 0) for table, given in self._given.items()}
            self._changes += 1
            for table, document in entries:
                number = number_to_keep(table, document)
                kept = before[table].get(number)
                if kept is None or not alike(summary_of(table, _decoded(kept[1])), summary_of(table, document)):
                    self._changed[table][number] = self._changes
        return revs

    def load(self, entries: Iterable[Entry], given: Mapping[Table, int]) -> None:
        with self._lock:
            kept: dict[Table, Kept] = {table: dict(kept) for table, kept in self._kept.items()}
            new = {(table, _bring(kept[table], table, document)) for table, document in entries}
            self._kept = {table: dict(sorted(rows.items())) for table, rows in kept.items()}
            self._given = {
                table: max(last, given.get(table, 0), *self._kept[table], 0) for table, last in self._given.items()
            }
            self._changes += 1
            for table, number in new:
                self._changed[table][number] = self._changes

    def add(self, table: Table, made: Callable[[int], Iterable[Document]]) -> None:
        self.save(*((table, document) for document in made(self._given[table])))

    def remove(self, *keys: tuple[Table, str]) -> None:
        with self._lock:
            for table, document_id in keys:
                number = number_of(table, document_id) or 0
                if self._kept[table].pop(number, None):
                    self._changes += 1
                    self._changed[table][number] = self._changes

    def purge(self) -> None:
        """Nothing is kept here of what was removed."""

    def all(self, table: Table) -> Iterator[Document]:
        return (_decoded(json) for _, json in list(self._kept[table].values()))

    @contextmanager
    def moment(self) -> Iterator[Moment]:
        with self._lock:
            sequence, given, kept = self._changes, dict(self._given), dict(self._kept)
        yield Moment(
            sequence=sequence,
            given=given,
            lines=lambda table: (json for _, json in kept[table].values()),
            line=lambda table, number: kept[table].get(number, (0, None))[1],
        )

    def find(self, field: Field, value: str) -> list[Document]:
        return [document for document in self.all("calls") if document.get(field) == value]

    def changes(self, table: Table, since: int = 0) -> Changes:
        kept, mark = self._kept[table], self._changes
        changed = sorted(number for number, change in list(self._changed[table].items()) if change > since)
        found = {number: _decoded(kept[number][1]) for number in changed if number in kept}
        return Changes(
            numbers=list(found),
            summaries=[encoded(summary_of(table, document)) for document in found.values()],
            lines=[told_of(table, document) for document in found.values()],
            gone=[id_of(table, number) for number in changed if number not in kept] if since else [],
            mark=mark,
        )

    def sequence(self) -> int:
        return self._changes

    def claim(self, lead: str, holder: str, now: datetime, *, take_over: bool = False) -> Lease:
        with self._lock:
            standing = self._leases.get(lead)
            since = standing[0].since if standing and standing[1] > now and not take_over else now
            lease = Lease(lead=lead, holder=holder, since=since, mine=True)
            self._leases[lead] = lease, now + timedelta(seconds=LEASE)
        return lease

    def release(self, lead: str) -> None:
        with self._lock:
            self._leases.pop(lead, None)

    def leases(self, now: datetime) -> list[Lease]:
        return [lease for _, (lease, until) in sorted(self._leases.items()) if until > now]

    @property
    def notices(self) -> tuple[str, ...]:
        return ()

    @property
    def set_aside(self) -> tuple[str, ...]:
        return ()

    def check(self) -> list[Check]:
        leads, calls, _ = (len(kept) for kept in self._kept.values())
        return [Check("ledger", True, f"{counted(leads, 'lead')} and {counted(calls, 'call')} in memory only.")]

    def close(self) -> None:
        """Nothing to let go of."""


def _put(kept: Kept, table: Table, document: Document) -> int:
    """Keep the document among the others, if it is still at the revision it was read with; returns the next."""
    number, rev = number_to_keep(table, document), document.get("rev", 0)
    json = encoded(document | {"rev": rev + 1})
    if kept.get(number) == (rev + 1, json):
        return int(rev + 1)
    if kept.get(number, (0, b""))[0] != rev:
        raise Conflict(table, id_of(table, number))
    kept[number] = rev + 1, json
    return int(rev + 1)


def _bring(kept: Kept, table: Table, document: Document) -> int:
    """Keep the document among the others as it is, unless it is there, alike; returns its number."""
    number = number_to_keep(table, document)
    if number not in kept:
        kept[number] = document["rev"], encoded(document)
    elif not alike(_decoded(kept[number][1]), document):
        raise Conflict(table, id_of(table, number))
    return number


def _decoded(json: bytes) -> Document:
    document: dict[str, Any] = msgspec.json.decode(json)
    return document
