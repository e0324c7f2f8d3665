"""The embedded ledger: the Ledger protocol in TinyDB's terms.

Documents are got, saved, found and removed through TinyDB's tables; one that is saved alone, as every answer is, goes
to its row at once. Never here: SQL, which is the rows' business, and any knowledge of what a document says.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import cast

from store.ledger import (
    LETTER,
    Changes,
    Check,
    Document,
    Entry,
    Field,
    Lease,
    Ledger,
    LedgerProblem,
    Moment,
    Table,
    id_of,
    number_of,
)
from store.tiny.base import Base, RowTable
from store.tiny.health import checks, distant, names_of
from store.tiny.leases import Leases
from store.tiny.purging import purge
from store.tiny.rows import RowFile
from store.tiny.values import decoded


class TinyLedger(Ledger):
    """A ledger in one file. Raises LedgerProblem where anything but a base of ours stands at the path."""

    def __init__(self, path: Path, *, read_only: bool = False, strict: bool = False) -> None:
        far = distant(path)
        if far and strict:
            raise LedgerProblem(far)
        self._file = RowFile(path, read_only=read_only)
        self._base = Base(self._file)
        self._tables = {table: cast(RowTable, self._base.table(table)) for table in LETTER}  # as `table_class` says
        self._leases = Leases(self._file)
        if far:
            self._file.notices.append(far)

    def new_ids(self, table: Table, count: int) -> list[str]:
        return [id_of(table, number) for number in self._tables[table].new_numbers(count)]

    def get(self, table: Table, document_id: str) -> Document | None:
        number = number_of(table, document_id)
        found = None if number is None else self._tables[table].get(doc_id=number)
        return None if found is None else dict(found)

    def save(self, *entries: Entry) -> list[int]:
        if len(entries) == 1:
            ((table, document),) = entries
            return [self._file.save_one(table, document)]
        with self._file.transaction():
            return [self._tables[table].put(document) for table, document in entries]

    def load(self, entries: Iterable[Entry], given: Mapping[Table, int]) -> None:
        with self._file.transaction():
            for table, document in entries:
                self._tables[table].load(document)
            for table, number in given.items():
                self._file.give(table, number)

    def add(self, table: Table, made: Callable[[int], Iterable[Document]]) -> None:
        with self._file.transaction():
            self._file.add(table, made(self._file.counted(table)))

    def remove(self, *keys: tuple[Table, str]) -> None:
        with self._file.transaction():
            for table, document_id in keys:
                number = number_of(table, document_id)
                self._tables[table].remove(doc_ids=[] if number is None else [number])

    def purge(self) -> None:
        purge(self._file)

    def all(self, table: Table) -> Iterator[Document]:
        return map(dict, self._tables[table])

    @contextmanager
    def moment(self) -> Iterator[Moment]:
        with self._file.moment() as rows:
            yield Moment(
                sequence=rows.counted("changes"),
                given={table: rows.counted(table) for table in LETTER},
                lines=lambda table: (json for _, json in rows.rows(table)),
                line=rows.row,
            )

    def find(self, field: Field, value: str) -> list[Document]:
        return [decoded(json) for _, json in self._file.calls_with(field, value)]

    def changes(self, table: Table, since: int = 0) -> Changes:
        found = Changes([], [], [], [], self._file.counted("changes"))
        for page in self._file.summaries(table, since):
            for number, json, line in page:
                if json is None:
                    found.gone.append(id_of(table, number))
                else:
                    found.numbers.append(number)
                    found.summaries.append(json)
                    found.lines.append(line)
        return found

    def sequence(self) -> int:
        return self._file.sequence()

    def claim(self, lead: str, holder: str, now: datetime, *, take_over: bool = False) -> Lease:
        number = number_of("leads", lead)
        if number is None:
            raise LedgerProblem(f"{lead!r} is no id of a lead: it cannot be claimed.")
        return self._leases.claim(number, holder, now, take_over=take_over)

    def release(self, lead: str) -> None:
        self._leases.release(number_of("leads", lead) or 0)

    def leases(self, now: datetime) -> list[Lease]:
        return self._leases.all(now)

    @property
    def notices(self) -> tuple[str, ...]:
        return tuple(self._file.notices)

    @property
    def set_aside(self) -> tuple[str, ...]:
        return names_of(self._file.damaged)

    def check(self) -> list[Check]:
        return checks(self._file)

    def close(self) -> None:
        self._base.close()
