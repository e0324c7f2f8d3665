"""The ledger: where leads, calls and the do-not-call list are kept. The only door for other rooms.

A ledger holds documents, plain dicts that JSON can carry, in three tables. It knows only the names of some of their
fields: `id`, `rev`, on calls `lead` and `state`, by which they are found, and `SUMMARY`, the few that lists need. What
a lead, a call or an entry of the do-not-call list is, the codec above knows.

Four promises, the same of every ledger behind this door. A save is all or nothing, and on the disk when it returns.
A document that somebody else changed since it was read is not overwritten: the save raises Conflict. What does not
read as it was written is named and set aside, never shown as truth. A lead that somebody claimed is nobody else's
until it is released, its lease runs out, or the claiming program is gone.

`rev` is the document's revision: 1 when it is new, one more with every save. A save has to bring the one it was read
with. Summaries are kept apart from the documents, so that a list of a hundred thousand reads a tenth of the base, and
each carries the number of the change that made it: changes are ordered by that number, never by a clock.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from store.problems import StoreProblem

Document = dict[str, Any]
Table = Literal["leads", "calls", "dnc"]
Field = Literal["lead", "state"]
Entry = tuple[Table, Document]

LETTER: dict[Table, str] = {"leads": "L", "calls": "S", "dnc": "D"}
_PREFIX = {table: f"{letter}-" for table, letter in LETTER.items()}
FIELDS: dict[Table, tuple[Field, ...]] = {"leads": (), "calls": ("lead", "state"), "dnc": ()}
"""The fields that documents are found by."""
SUMMARY: dict[Table, tuple[str, ...]] = {
    "leads": (
        "id", "company", "created", "contacts", "source", "stage", "next_step", "last_call", "last_disposition",
        "do_not_call", "demo", "said", "caller", "asides", "tried", "number", "zones", "keys",
    ),
    "calls": (
        "id", "lead", "company", "by", "started", "definition", "state", "disposition", "seconds", "verdict", "review",
        "demo",
    ),
    "dnc": ("id", "scope", "key", "words", "reason", "source", "by", "at", "lifted"),
}  # fmt: skip
"""The fields of a document that lists read without the rest of it."""
FILE = "bants.db"
LEASE = 120.0
"""Seconds that a claim lasts unless it is renewed."""

T = TypeVar("T")

_encode = msgspec.json.Encoder().encode
_encode_sorted = msgspec.json.Encoder(order="deterministic").encode


class LedgerProblem(StoreProblem):
    """The ledger cannot do what was asked; nothing of it was done."""


class Conflict(LedgerProblem):
    """The document was changed, made or removed by somebody else since it was read."""

    def __init__(self, table: Table, document_id: str) -> None:
        super().__init__(
            f"{document_id} was changed elsewhere in the meantime. Nothing was overwritten: open it again."
        )
        self.table, self.document_id = table, document_id


class DiskFailed(LedgerProblem):
    """The disk failed in the middle of a save, which may be there or not: the ledger reads it anew before the next.

    To try the same save again is safe: what is there already is not saved twice.
    """


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


class Moment(msgspec.Struct, frozen=True, dict=True):
    """Everything that is kept, as it stood at one moment."""

    sequence: int
    """The number of the last change that lists were told of; any program that looks finds the same."""
    given: dict[Table, int]
    """The last number of each table that an id was given out with."""
    lines: Callable[[Table], Iterator[bytes]]
    """The sound documents of a table as JSON, in the order of ids."""
    line: Callable[[Table, int], bytes | None]
    """The one of that number; None where there is no sound one."""

    @cached_property
    def held(self) -> dict[Table, int]:
        """How many sound documents each table has; reads them all."""
        return {table: sum(1 for _ in self.lines(table)) for table in LETTER}

    def documents(self, table: Table) -> Iterator[Document]:
        """The sound documents of a table, in the order of ids."""
        return map(msgspec.json.Decoder(dict[str, Any]).decode, self.lines(table))


class Changes(msgspec.Struct):
    """What happened to a table's summaries since a mark: the new and the changed ones in the order of ids."""

    numbers: list[int]
    """The number in the id of each."""
    summaries: list[bytes]
    """Each as JSON with the fields that SUMMARY names."""
    lines: list[bytes]
    """What each is found by, as `told.py` says; b"" where that is not kept."""
    gone: list[str]
    """Ids of documents that were removed."""
    mark: int
    """What to ask from the next time."""

    def read(self, shape: type[T]) -> list[T]:
        """Each as a msgspec Struct of some of the fields."""
        return list(map(msgspec.json.Decoder(shape).decode, self.summaries))


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """Who works with a lead at the moment."""

    lead: str
    holder: str
    """The caller's name."""
    since: datetime
    """When it was claimed; aware."""
    mine: bool
    """Whether it is this open ledger that holds it."""


class Ledger(Protocol):
    """What every ledger does. Any thread may call any of it; each raises LedgerProblem where it cannot."""

    def new_ids(self, table: Table, count: int) -> list[str]:
        """That many ids, in order, which nobody was given before and nobody will be again."""

    def new_id(self, table: Table) -> str:
        """One id: L-0001, L-0002 … for leads, S-0001 … for calls (sessions), D-0001 … for the do-not-call list."""
        return self.new_ids(table, 1)[0]

    def get(self, table: Table, document_id: str) -> Document | None:
        """The document with its `rev`, or None. Raises Damaged."""

    def save(self, *entries: Entry) -> list[int]:
        """Keep all these documents, or none; on the disk when it returns.

        Each has to carry the `rev` it was read with, a new one none. Returns the `rev` that each has from now on, in
        order. Raises Conflict, and keeps nothing, where one was changed since. To save the same once more changes
        nothing, so that a save whose end nobody heard can be repeated.
        """

    def load(self, entries: Iterable[Entry], given: Mapping[Table, int]) -> None:
        """Keep documents of another base as they are, with the `rev` they bring, or none; on the disk when it returns.

        What is there already, alike, is passed over. Raises Conflict where something else has its id. Numbers up to
        those `given` are not given out again, nor those of the documents. What `entries` raises ends it too.
        """

    def add(self, table: Table, made: Callable[[int], Iterable[Document]]) -> None:
        """Keep any number of documents of one table as they are made, or none; on the disk when it returns.

        `made` is told the last number of that table that was given out. While it makes documents nobody else saves
        anything and no other number is given: new ones, without a `rev`, have the ids behind that number, each once;
        others bring the `rev` they were read with. What it raises ends it with nothing kept. Raises Conflict.
        """

    def remove(self, *keys: tuple[Table, str]) -> None:
        """Remove these documents, all or none; one that is not there is passed over. Their ids are not given again."""

    def purge(self) -> None:
        """Rewrite the ledger without anything that was removed or replaced before: nothing of it is left in the file,
        in its free pages or beside it. Others may have it open.
        """

    def all(self, table: Table) -> Iterator[Document]:
        """Every sound document, in the order of ids; each as it stands when it is its turn."""

    def moment(self) -> AbstractContextManager[Moment]:
        """Everything as it stands now, to read at leisure: what is saved meanwhile, by anyone, is not in it."""

    def find(self, field: Field, value: str) -> list[Document]:
        """The sound calls whose field has this value, in the order of ids, without looking at the others."""

    def changes(self, table: Table, since: int = 0) -> Changes:
        """The summaries that changed after that mark.

        From 0 it is every summary, and none is gone. A change that comes while this reads may be told twice.
        """

    def read(self, table: Table, shape: type[T]) -> list[T]:
        """Every summary, in the order of ids, as a msgspec Struct of fields that SUMMARY names."""
        return self.changes(table).read(shape)

    def sequence(self) -> int:
        """A number that grows whenever anyone saves something; compare it with an earlier one of this open ledger."""

    def claim(self, lead: str, holder: str, now: datetime, *, take_over: bool = False) -> Lease:
        """Claim a lead for LEASE seconds, or renew the claim; the lease that stands now says whether it is `mine`.

        A lease of somebody else stands, unless it is taken over, has run out at `now`, or the program that held it is
        gone from this machine.
        """

    def release(self, lead: str) -> None:
        """Give a lead back; nothing where it is not claimed by this open ledger."""

    def leases(self, now: datetime) -> list[Lease]:
        """Every lease that stands, in the order of leads."""

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences that the user should read: what had to be done to open the ledger, or to keep it."""

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The ids of the damaged documents met so far."""

    def check(self) -> list[Check]:
        """Everything there is to say about the ledger's health. Reads it whole."""

    def close(self) -> None:
        """Let go of the ledger; nothing else may be called afterwards."""


def open_ledger(folder: Path, *, read_only: bool = False, strict: bool = False) -> Ledger:
    """The ledger kept in this folder, made if there is none yet. Raises LedgerProblem.

    `read_only` needs one and changes nothing there; `strict` refuses a network disk, which is else warned of.
    """
    from store.tiny.ledger import TinyLedger  # here, because most commands' help needs no database: 24 ms

    return TinyLedger(folder / FILE, read_only=read_only, strict=strict)


def examine(folder: Path, *, read_only: bool = False) -> list[Check]:
    """What `bants doctor` says of the ledger in this folder, also where it cannot be opened. Makes none."""
    if not any(folder.glob(f"{FILE}*")):
        return [Check("ledger", True, f"No leads are kept in {folder} yet: the ledger is made with the first one.")]
    try:
        ledger = open_ledger(folder, read_only=read_only)
    except StoreProblem as problem:
        return [Check("ledger", False, problem.sentence)]
    try:
        return ledger.check()
    finally:
        ledger.close()


def id_of(table: Table, number: int) -> str:
    """The id of the document of that number."""
    return f"{LETTER[table]}-{number:04d}"


@lru_cache(maxsize=4096)
def number_of(table: Table, document_id: str) -> int | None:
    """The number in an id; None if it is not one of that table, or not written as `id_of` writes it."""
    digits = document_id[2:]
    if not (document_id.startswith(_PREFIX[table]) and digits.isdigit() and digits.isascii()):
        return None
    return int(digits) or None if len(digits) == 4 or (4 < len(digits) <= 15 and digits[0] != "0") else None


def number_to_keep(table: Table, document: Document) -> int:
    """The number of a document that is to be kept. Raises LedgerProblem where its id is not one of the table's."""
    number = number_of(table, str(document.get("id")))
    if number is None:
        raise LedgerProblem(f"{document.get('id')!r} is no id for the table of {table}: nothing was saved.")
    return number


def summary_of(table: Table, document: Document) -> Document:
    """The few fields of a document that lists need."""
    return {field: document[field] for field in SUMMARY[table] if field in document}


def alike(one: Document, other: Document) -> bool:
    """Whether two documents say the same, in whatever order: 1 and 1.0 are not the same."""
    return _encode_sorted(one) == _encode_sorted(other)


def encoded(document: Document) -> bytes:
    """The document as it is kept: JSON. Raises LedgerProblem where JSON cannot carry it."""
    try:
        return _encode(document)
    except (TypeError, ValueError, RecursionError) as error:
        raise LedgerProblem(f"{document.get('id')} cannot be kept: {error}. Nothing was saved.") from error
