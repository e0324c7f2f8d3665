"""The ledger: where leads and calls are kept. The only door for other rooms.

A ledger holds documents, plain dicts that JSON can carry, in two tables. It knows three of their fields and no more:
`id`, `rev`, and on calls `lead` and `state`, by which they are found. What a lead or a call is, the codec above
knows.

Three promises, the same of every ledger behind this door. A save is all or nothing, and on the disk when it returns.
A document that somebody else changed since it was read is not overwritten: the save raises Conflict. What does not
read as it was written is named and set aside, never shown as truth.

`rev` is the document's revision: 1 when it is new, one more with every save. A save has to bring the one it was read
with.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from store.problems import StoreProblem

Document = dict[str, Any]
Table = Literal["leads", "calls"]
Field = Literal["lead", "state"]
Entry = tuple[Table, Document]

LETTER: dict[Table, str] = {"leads": "L", "calls": "S"}
FIELDS: tuple[Field, ...] = ("lead", "state")
FILE = "bants.db"

T = TypeVar("T")


class LedgerProblem(StoreProblem):
    """The ledger cannot do what was asked; nothing of it was done."""


class Conflict(LedgerProblem):
    """The document was changed, made or removed by somebody else since it was read."""

    def __init__(self, table: Table, document_id: str) -> None:
        super().__init__(
            f"{document_id} was changed elsewhere in the meantime. Nothing was overwritten: open it again."
        )
        self.table, self.document_id = table, document_id


class Damaged(LedgerProblem):
    """The document is there but does not read as it was written."""

    def __init__(self, table: Table, document_id: str) -> None:
        super().__init__(
            f"{document_id} was damaged on the disk. It is set aside and not used; all others are. Run bants doctor."
        )
        self.table, self.document_id = table, document_id


class Check(msgspec.Struct, frozen=True):
    """One thing that `bants doctor` looked at."""

    name: str
    ok: bool
    sentence: str


class Ledger(Protocol):
    """What every ledger does. Any thread may call any of it; each raises LedgerProblem where it cannot."""

    def new_ids(self, table: Table, count: int) -> list[str]:
        """That many ids, in order, which nobody was given before and nobody will be again."""

    def new_id(self, table: Table) -> str:
        """One id: L-0001, L-0002 … for leads, S-0001 … for calls (sessions)."""
        return self.new_ids(table, 1)[0]

    def get(self, table: Table, document_id: str) -> Document | None:
        """The document with its `rev`, or None. Raises Damaged."""

    def save(self, *entries: Entry) -> list[int]:
        """Keep all these documents, or none; on the disk when it returns.

        Each has to carry the `rev` it was read with, a new one none. Returns the `rev` that each has from now on, in
        order. Raises Conflict, and keeps nothing, where one was changed since.
        """

    def remove(self, *keys: tuple[Table, str]) -> None:
        """Remove these documents, all or none; one that is not there is passed over. Their ids are not given again."""

    def all(self, table: Table) -> Iterator[Document]:
        """Every sound document, in the order of ids; each as it stands when it is its turn."""

    def find(self, table: Table, field: Field, value: str) -> list[Document]:
        """The sound documents whose field has this value, in the order of ids, without looking at the others."""

    def read(self, table: Table, shape: type[T]) -> list[T]:
        """Every sound document as a msgspec Struct that names the few fields a list needs; the rest is not decoded."""

    def sequence(self) -> int:
        """A number that grows whenever anyone saves something; compare it with an earlier one of this open ledger."""

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The ids of the damaged documents met so far."""

    def check(self) -> list[Check]:
        """Everything there is to say about the ledger's health. Reads it whole."""

    def close(self) -> None:
        """Let go of the ledger; nothing else may be called afterwards."""


def open_ledger(folder: Path) -> Ledger:
    """The ledger kept in this folder, made if there is none yet."""
    from store.tiny.ledger import TinyLedger  # here, because most commands' help needs no database: 24 ms

    return TinyLedger(folder / FILE)


def examine(folder: Path) -> list[Check]:
    """What `bants doctor` says of the ledger in this folder, also where it cannot be opened. Makes none."""
    if not any(folder.glob(f"{FILE}*")):
        return [Check("ledger", True, f"No leads are kept in {folder} yet: the ledger is made with the first one.")]
    try:
        ledger = open_ledger(folder)
    except StoreProblem as problem:
        return [Check("ledger", False, problem.sentence)]
    try:
        return ledger.check()
    finally:
        ledger.close()


def id_of(table: Table, number: int) -> str:
    """The id of the document of that number."""
    return f"{LETTER[table]}-{number:04d}"


def number_of(table: Table, document_id: str) -> int | None:
    """The number in an id; None if it is not one of that table."""
    digits = document_id.removeprefix(f"{LETTER[table]}-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):
        return None
    number = int(digits)
    return number if number and id_of(table, number) == document_id else None


def number_to_keep(table: Table, document: Document) -> int:
    """The number of a document that is to be kept. Raises LedgerProblem where its id is not one of the table's."""
    number = number_of(table, str(document.get("id")))
    if number is None:
        raise LedgerProblem(f"{document.get('id')!r} is no id for the table of {table}: nothing was saved.")
    return number


def encoded(document: Document) -> bytes:
    """The document as it is kept: JSON. Raises LedgerProblem where JSON cannot carry it."""
    try:
        return msgspec.json.encode(document)
    except (TypeError, ValueError, RecursionError) as error:
        raise LedgerProblem(f"{document.get('id')} cannot be kept: {error}. Nothing was saved.") from error
