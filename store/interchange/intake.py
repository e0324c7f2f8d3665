"""A file of everything, taken in: first looked through from end to end, then, if all of it is sound, kept in one go.

The file is read twice, so that nothing has to be held in memory or waits for an answer with the base locked. The
second time everything is checked again, inside the one transaction that keeps it. A base that holds something else
under an id of the file takes nothing of it: two bases cannot be told apart by their ids, and neither is the wrong one.
"""

from collections.abc import Callable, Collection, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, cast

import msgspec

from store.documents import read_lead
from store.erased import Erased
from store.interchange import FORMAT
from store.interchange.checking import LARGEST, Cleaner, checked, checked_definition
from store.interchange.lines import read_lines
from store.interchange.recognising import Form
from store.interchange.records import InterchangeProblem, Record, refuse, refuse_newer
from store.interchange.tables import read_tables
from store.ledger import LETTER, Document, Entry, Ledger, Table, alike
from store.shelf import Shelf, ShelfProblem

KINDS = ("leads", "calls", "definitions")
"""What is always counted; the do-not-call list is where the file has one."""
_NAMED = 5
_READERS: dict[Form, Callable[[Path, list[str]], Iterator[Record]]] = {"jsonl": read_lines, "tinydb": read_tables}


class Count(msgspec.Struct):
    """What became of the records of one kind."""

    read: int = 0
    new: int = 0
    unchanged: int = 0
    rejected: int = 0


class Survey(msgspec.Struct, kw_only=True):
    """What is in a file, and what would come of it here."""

    path: Path
    form: Form
    counts: dict[str, Count]
    erased: frozenset[str] = frozenset()
    """Leads that were erased here, or that somebody is named in who was."""
    rejected: list[str] = []
    """Ids of what is not taken in for that: the leads, and the calls with them."""
    duplicates: int = 0
    """Records that stand in the file a second time, word for word."""
    cleaned: int = 0
    """Texts that something was taken out of."""
    notices: list[str]
    made_by: str = ""
    given: dict[Table, int]
    """Numbers that count as given from then on."""
    definitions: dict[str, str]
    """Those that are not on the shelf yet: the source of each hash."""
    in_force: str | None = None
    """The hash that is put in force here."""
    missing: dict[str, int]
    """Hashes that calls pin and that are neither in the file nor here, with the number of those calls."""


class _Id(msgspec.Struct):
    id: str


class _Reading:
    """The file gone through once."""

    def __init__(self, path: Path, form: Form, erased: Collection[str] = ()) -> None:
        self.path, self.form, self._erased = path, form, erased
        self.counts = {kind: Count() for kind in KINDS}
        self.rejected: list[str] = []
        self.notices: list[str] = []
        self.about: Document = {}
        self.definitions: dict[str, tuple[str, bool]] = {}
        self.cleaner = Cleaner()
        self.duplicates = 0
        self._seen: dict[str, tuple[bytes, str]] = {}

    def documents(self) -> Iterator[Entry]:
        """Every lead and call, checked and each once. Raises InterchangeProblem, OSError."""
        for record in _READERS[self.form](self.path, self.notices):
            if record.table == "about":
                self._see(record.document, record.where)
            elif record.table == "definitions":
                pinned, source, in_force = checked_definition(record, self.path.name)
                if self._first(record, pinned, record.document):
                    self.definitions[pinned] = source, in_force
            else:
                table = cast(Table, record.table)
                self.counts.setdefault(table, Count())
                document = checked(record, table, self.path.name, self.cleaner)
                if not self._first(record, document["id"], document):
                    continue
                if document.get("lead" if table == "calls" else "id") in self._erased:
                    self.counts[table].rejected += 1
                    self.rejected.append(document["id"])
                else:
                    yield table, document

    def _first(self, record: Record, name: str, document: Document) -> bool:
        """Whether it was not there before; one that says something else under its name is refused."""
        said = blake2b(msgspec.json.encode(document, order="deterministic"), digest_size=16).digest()
        before = self._seen.get(name)
        if before is None:
            self._seen[name] = said, record.where
            self.counts[record.table].read += 1
        elif before[0] == said:
            self.duplicates += 1
        else:
            raise refuse(self.path.name, record.where, f"{name} stands there a second time, unlike in {before[1]}")
        return before is None

    def _see(self, about: Document, where: str) -> None:
        """What the file says of itself."""
        name = self.path.name
        form = about.get("format")
        if isinstance(form, int) and form > FORMAT:
            raise refuse_newer(name, form, FORMAT)
        counters, holds = about.get("counters", {}), about.get("holds", {})
        numbers = (
            [*counters.values(), *holds.values()] if isinstance(counters, dict) and isinstance(holds, dict) else [None]
        )
        if form != FORMAT or not all(type(number) is int and 0 <= number <= LARGEST for number in numbers):
            raise refuse(name, where, "what the file says of itself does not read")
        self.about = about


def survey(path: Path, form: Form, ledger: Ledger, shelf: Shelf, erased: Erased) -> Survey:
    """Look through the file. Raises InterchangeProblem where it cannot be taken in here, StoreProblem, OSError."""
    gone = _erased_leads(path, form, erased)
    reading = _Reading(path, form, gone)
    here = {table: {row.id for row in ledger.read(table, _Id)} for table in LETTER}
    counts = reading.counts
    taken: list[str] = []
    pinned: dict[str, int] = {}
    for table, document in reading.documents():
        kept = ledger.get(table, document["id"]) if document["id"] in here[table] else None
        if kept is None:
            counts[table].new += 1
        elif alike(kept, document):
            counts[table].unchanged += 1
        else:
            taken.append(document["id"])
        if table == "calls":
            pinned[document["definition"]] = pinned.get(document["definition"], 0) + 1
    found = Survey(
        path=path,
        form=form,
        counts=counts,
        erased=gone,
        rejected=reading.rejected,
        duplicates=reading.duplicates,
        cleaned=reading.cleaner.count,
        notices=reading.notices,
        made_by=str(reading.about.get("made_by", ""))[:40],
        given={table: reading.about.get("counters", {}).get(table, 0) for table in LETTER},
        definitions={},
        missing={},
    )
    _refuse_cut(found, reading.about.get("holds", {}))
    _refuse_taken(path.name, taken)
    _look_at_definitions(found, reading, shelf, pinned)
    return found


def take(found: Survey, ledger: Ledger, shelf: Shelf) -> None:
    """Keep what was found: all of it or, where this raises, nothing. Raises StoreProblem, OSError."""

    def entries() -> Iterator[Entry]:
        for source in found.definitions.values():  # not before the ledger may be written, nor after calls that pin them
            shelf.put(source)
        yield from _Reading(found.path, found.form, found.erased).documents()

    ledger.load(entries(), found.given)
    if found.in_force is not None:
        shelf.use(shelf.source(found.in_force))


def _erased_leads(path: Path, form: Form, erased: Erased) -> frozenset[str]:
    """The ids of the leads in the file that are not to come back."""
    if not erased.erasures:
        return frozenset()
    leads = (read_lead(document) for table, document in _Reading(path, form).documents() if table == "leads")
    return frozenset(
        lead.id
        for lead in leads
        if erased.names_lead(lead.id, lead.created)
        or any(erased.names_contact(lead.id, lead.created, contact) for contact in lead.contacts)
    )


def _refuse_cut(found: Survey, holds: dict[str, Any]) -> None:
    """A file that was cut between two lines still reads; it says itself how much it held."""
    for kind, count in found.counts.items():
        if count.read < holds.get(kind, 0):
            raise InterchangeProblem(
                f"{found.path.name} was cut short: {count.read:,} of its {holds[kind]:,} {kind} are left. "
                "Nothing was imported."
            )


def _refuse_taken(name: str, taken: list[str]) -> None:
    if taken:
        verb = "is" if len(taken) == 1 else "are"
        more = f" and {len(taken) - _NAMED:,} more" if len(taken) > _NAMED else ""
        raise InterchangeProblem(
            f"{', '.join(taken[:_NAMED])}{more} {verb} not the same here as in {name}. Nothing was imported. "
            "Take the file into an empty folder: name one with --data."
        )


def _look_at_definitions(found: Survey, reading: _Reading, shelf: Shelf, pinned: dict[str, int]) -> None:
    here = shelf.hashes()
    count = found.counts["definitions"]
    found.definitions = {one: source for one, (source, _) in reading.definitions.items() if one not in here}
    count.new = len(found.definitions)
    count.unchanged = count.read - count.new
    if shelf.chosen() is None:
        found.in_force = next((one for one, (_, in_force) in reading.definitions.items() if in_force), None)
    for one, calls in pinned.items():
        if one not in reading.definitions:
            try:
                shelf.of_hash(one)
            except ShelfProblem:
                found.missing[one] = calls
