"""The embedded ledger: the Ledger protocol in TinyDB's terms.

Single documents are got, saved, found and removed through TinyDB's tables. Never here: SQL, which is the rows'
business, and any knowledge of what a document says.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from store.ledger import Check, Document, Entry, Field, Ledger, Table, id_of, number_of
from store.tiny.base import Base, RowTable
from store.tiny.health import checks, names_of
from store.tiny.rows import RowFile, decoded

T = TypeVar("T")


class TinyLedger(Ledger):
    """A ledger in one file. Raises LedgerProblem where anything but a base of ours stands at the path."""

    def __init__(self, path: Path) -> None:
        self._file = RowFile(path)
        self._base = Base(self._file)

    def _table(self, table: Table) -> RowTable:
        return cast(RowTable, self._base.table(table))  # TinyDB does not say that it makes them of `table_class`

    def new_ids(self, table: Table, count: int) -> list[str]:
        return [id_of(table, number) for number in self._table(table).new_numbers(count)]

    def get(self, table: Table, document_id: str) -> Document | None:
        number = number_of(table, document_id)
        found = None if number is None else self._table(table).get(doc_id=number)
        return None if found is None else dict(found)

    def save(self, *entries: Entry) -> list[int]:
        with self._file.transaction():
            return [self._table(table).put(document) for table, document in entries]

    def remove(self, *keys: tuple[Table, str]) -> None:
        with self._file.transaction():
            for table, document_id in keys:
                number = number_of(table, document_id)
                self._table(table).remove(doc_ids=[] if number is None else [number])

    def all(self, table: Table) -> Iterator[Document]:
        return map(dict, self._table(table))

    def find(self, table: Table, field: Field, value: str) -> list[Document]:
        return [decoded(json) for _, json in self._file.rows_with(table, field, value)]

    def read(self, table: Table, shape: type[T]) -> list[T]:
        decode = msgspec.json.Decoder(shape).decode
        found: list[T] = []
        for number, json in self._file.rows(table):
            try:
                found.append(decode(json))
            except msgspec.ValidationError:
                self._file.damaged.add((table, number))
        return found

    def sequence(self) -> int:
        return self._file.sequence()

    @property
    def set_aside(self) -> tuple[str, ...]:
        return names_of(self._file.damaged)

    def check(self) -> list[Check]:
        return checks(self._file)

    def close(self) -> None:
        self._base.close()
