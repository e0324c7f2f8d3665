"""TinyDB over rows: its tables, its Query and its Documents, on single rows instead of one big file.

TinyDB asks its storage for the tables and runs every change as a function over a table's content. It gets what looks
like that content: `Rows` reads a row when one looks into it, `Changes` does so inside one transaction and writes back
what was changed. So everything that TinyDB can do works as its documentation says. Two things differ: every document
names itself (`id`) and its revision (`rev`), and no query is cached, because another program may have written since.
"""

from collections.abc import Callable, ItemsView, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from store.ledger import LETTER, Document, Table, id_of, number_to_keep
from store.tiny.rows import RowFile
from store.tiny.values import decoded


class Rows(Mapping[str, Document]):
    """A table's content to look at, under the numbers written as text, as in TinyDB's own file."""

    def __init__(self, file: RowFile, table: Table) -> None:
        self.file, self.table = file, table

    def __getitem__(self, number: str) -> Document:
        json = self.file.row(self.table, int(number))
        if json is None:
            raise KeyError(number)
        return decoded(json)

    def __iter__(self) -> Iterator[str]:
        return (str(number) for number, _ in self.file.rows(self.table))

    def __len__(self) -> int:
        return int(self.file.ask(f"SELECT count(*) FROM {self.table}")[0][0])

    def items(self) -> ItemsView[str, Document]:
        return _Stream(self)


class _Stream(ItemsView[str, Document]):
    """The rows with their numbers, a page at a time."""

    _mapping: Rows

    def __iter__(self) -> Iterator[tuple[str, Document]]:
        rows = self._mapping.file.rows(self._mapping.table)
        return ((str(number), decoded(json)) for number, json in rows)


class Changes(MutableMapping[int, Document]):
    """A table's content to change, inside a transaction; what was looked into and changed is written by `settle`."""

    def __init__(self, file: RowFile, table: Table) -> None:
        self.file, self.table = file, table
        self._seen: dict[int, Document] = {}

    def __getitem__(self, number: int) -> Document:
        if number not in self._seen:
            json = self.file.row(self.table, number)
            if json is None:
                raise KeyError(number)
            self._seen[number] = decoded(json)
        return self._seen[number]

    def __setitem__(self, number: int, document: Document) -> None:
        self._seen.pop(number, None)
        named = {**document, "id": id_of(self.table, number)}
        self.file.put(self.table, named, self.file.rev_of(self.table, number))

    def __delitem__(self, number: int) -> None:
        self._seen.pop(number, None)
        if not self.file.delete(self.table, number):
            raise KeyError(number)

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.file.rev_of(self.table, number) > 0

    def __iter__(self) -> Iterator[int]:
        return (number for number, _ in self.file.rows(self.table))

    def __len__(self) -> int:
        return len(Rows(self.file, self.table))

    def clear(self) -> None:
        self._seen.clear()
        self.file.clear(self.table)

    def settle(self) -> None:
        """Write what was changed in place."""
        for number, document in list(self._seen.items()):
            json = self.file.row(self.table, number)
            if json is not None and decoded(json) != document:
                self[number] = document


class RowStorage(Storage):
    """What TinyDB keeps its tables in."""

    def __init__(self, file: RowFile) -> None:
        self.file = file

    def read(self) -> dict[str, Any]:
        return {table: Rows(self.file, table) for table in LETTER}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace everything by this content; TinyDB drops tables so."""
        with self.file.transaction():
            for table in LETTER:
                kept = {int(number): document for number, document in data.get(table, {}).items()}
                changes = Changes(self.file, table)
                changes.clear()
                changes.update(kept)

    def close(self) -> None:
        self.file.close()


class RowTable(TinyTable):
    """A table of TinyDB whose changes touch only the rows they are about."""

    _storage: RowStorage

    def __init__(self, storage: RowStorage, name: str, **_options: object) -> None:
        if name not in LETTER:
            raise ValueError(f"There is no table {name!r}: {', '.join(LETTER)}.")
        super().__init__(storage, name, cache_size=0)
        self.file = storage.file
        self.table: Table = name

    def put(self, document: Document) -> int:
        """Keep a whole document under its own id, if nobody changed it since its `rev`; returns the new one.

        Belongs inside a transaction of the file, so that several documents are kept together. Raises Conflict.
        """
        return self.file.put(self.table, document, document.get("rev", 0))

    def load(self, document: Document) -> None:
        """Keep a whole document of another base at its own revision; the same holds. Raises Conflict."""
        self.file.bring(self.table, number_to_keep(self.table, document), document)

    def new_numbers(self, count: int) -> range:
        """So many numbers that nobody had and nobody will have."""
        with self.file.transaction():
            last = self.file.count(self.table, count)
        return range(last - count + 1, last + 1)

    def _get_next_id(self) -> int:
        return self.new_numbers(1)[0]

    def _update_table(self, updater: Callable[[dict[int, Mapping[Any, Any]]], None]) -> None:
        with self.file.transaction():
            changes = Changes(self.file, self.table)
            updater(changes)  # type: ignore[arg-type]  # TinyDB says dict, and uses it as any mapping
            changes.settle()


class Base(TinyDB):
    """TinyDB with a table of leads, its default, one of calls and one of the do-not-call list."""

    table_class: type[TinyTable] = RowTable
    default_table_name = "leads"

    def __init__(self, file: RowFile) -> None:
        super().__init__(file, storage=RowStorage)
