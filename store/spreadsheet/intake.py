"""A list beside the leads that are known: what is new, what is changed, what was there already, what cannot be taken.

Every row comes to exactly one end, so that read = new + updated + unchanged + duplicates + rejected. The list is read
twice from the disk and never held: first for whom its rows meet (`survey.py`), then row by row to the leads that they
make or add to (`book.py`, `straight.py`). Demonstration leads are never met. Of a list that bants exported, what bants
works out itself is passed over.

Nothing is written but by `keep`, which keeps all of it at once or nothing; `look` says what would come of it. Both go
the same way, and a choice that was made of two leads that may be one is made once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from interview.definition.model import Definition
from interview.lead import Lead
from store.dialling import keys_of
from store.documents import lead_document, read_lead
from store.erased import FORGOTTEN, Erased
from store.lead_keys import hash_of
from store.ledger import Document, Ledger, id_of
from store.problems import StoreProblem
from store.spreadsheet.book import Book, Choice, Decide, Proposal, Settled
from store.spreadsheet.footers import is_total
from store.spreadsheet.headers import Columns
from store.spreadsheet.merging import Outcome, Told
from store.spreadsheet.own import worked_out
from store.spreadsheet.refusal import SpreadsheetProblem
from store.spreadsheet.rejects import BESIDE
from store.spreadsheet.rows import Reject, Row
from store.spreadsheet.sheet import Sheet
from store.spreadsheet.straight import Straight
from store.spreadsheet.survey import Survey
from store.spreadsheet.telling import Silent, Teller

MOST_LISTED = 200
"""Proposals that a report lists."""
_NOT_YET = 1 << 40
"""Number of the first new lead while nothing is written; far behind all that were given."""
Tell = Callable[[str, int, int], None]
"""What is done, how many rows of how many (0: not known yet)."""


class Wishes(Struct, frozen=True, kw_only=True):
    """What is said of a list besides its columns."""

    country: str = "US"
    """Where a number without a country's code rings, unless its row says."""
    source: str = ""
    """Where its leads come from, unless their rows say."""
    duplicates: Choice = "keep"
    """What becomes of a row that may be about a lead, where nobody is asked."""


class Unread(Struct, frozen=True):
    """Words of a list that are no answer to the question they stand for."""

    question: str
    words: str
    rows: int


class Proposed(Struct, frozen=True):
    """Two that may be one, and what was chosen."""

    proposal: Proposal
    choice: Choice


class Intake(Struct, frozen=True, kw_only=True):
    """What became of a list."""

    read: int
    new: int
    updated: int
    """Rows that add something to a lead: one that was known, or one that an earlier row made."""
    joined: int
    """Those of them whose lead an earlier row made."""
    unchanged: int
    duplicates: int
    rejected: tuple[Reject, ...]
    answered: int
    """Answers that the list gave to questions."""
    unread: tuple[Unread, ...]
    proposed: tuple[Proposed, ...]
    """The first MOST_LISTED."""
    proposals: int
    numberless: int
    """New and changed leads of whom nobody has a number that can be dialled."""
    silent: tuple[Silent, ...]
    """Rows that have no number that can be dialled, the commonest reason first."""
    zones: tuple[tuple[str, int], ...]
    """Words that are no time zone, each with how many rows, likewise."""
    barred: int
    """New and changed leads that are on the do-not-call list."""
    forbidden: int
    """Rows that say not to call."""
    forbidden_numbers: tuple[tuple[str, int], ...]
    """Numbers of rejected rows that say so all the same, each with its line."""


class NoCompany(StoreProblem):
    """No column of the list says the company; `str()` is the sentence to show."""


class Import:
    """One list on its way into a ledger."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        definition: Definition,
        ledger: Ledger,
        now: datetime,
        wishes: Wishes | None = None,
        *,
        erased: Erased | None = None,
        decide: Decide | None = None,
        tell: Tell = lambda *_: None,
    ) -> None:
        """Reads the list once.

        Args:
            now: aware.
            erased: who asked to be forgotten, and is not taken in again.
            decide: what to do with a row that may be about a lead; else `wishes` says.
            tell: is told how far it has come.

        Raises:
            NoCompany: no column is the company.
        """
        if columns.header_of("company") is None:
            raise NoCompany(
                f"No column of {sheet.name} is known to be the company. Say which one it is with "
                f'--map "Column=company"; the columns are {", ".join(sheet.headers)[:400]}.{_forbidding(columns)}'
            )
        self._sheet, self._columns, self._definition = sheet, columns, definition
        self._ledger, self._now, self._wishes = ledger, now, wishes or Wishes()
        self._erased = erased if erased is not None and (erased.erasures) else None
        self._decide, self._tell = decide, tell
        self._chosen: dict[int, Choice] = {}
        guarded = bool(worked_out(sheet.headers, definition)) or set(sheet.headers) >= set(BESIDE)
        self._survey = Survey(sheet, columns, guarded=guarded, tell=lambda rows: tell("Reading", rows, 0))
        self._survey.meet(ledger)

    def look(self) -> Intake:
        """What would come of it; nothing is kept."""
        run = _Run(self)
        for _ in run.documents(_NOT_YET):
            pass
        return run.intake()

    def keep(self) -> Intake:
        """Keeps everything that the list brings, or nothing; on the disk when it returns. Raises LedgerProblem."""
        run = _Run(self)

        def made(last: int) -> Iterator[Document]:
            if self._survey.is_stale(self._ledger):  # somebody saved meanwhile: beside those it may come out otherwise
                self._survey.meet(self._ledger)
            yield from run.documents(last)

        self._ledger.add("leads", made)
        return run.intake()

    def chosen(self, proposal: Proposal) -> Choice:
        """What becomes of a row that may be about a lead."""
        choice = self._chosen.get(proposal.line)
        if choice is None:
            choice = self._chosen[proposal.line] = (
                self._decide(proposal) if self._decide is not None else self._wishes.duplicates
            )
        return choice


class _Run:
    """One way through the rows."""

    def __init__(self, made: Import) -> None:
        self._import = made
        self._sheet, self._survey, self._ledger = made._sheet, made._survey, made._ledger
        self._teller = Teller(
            made._sheet.headers,
            made._columns,
            made._definition,
            made._now.date(),
            made._wishes.country,
            made._wishes.source,
        )
        self._ends: Counter[Outcome | str] = Counter()
        self._rejected: list[Reject] = []
        self._proposed: list[Proposed] = []
        self._proposals = self._forbidden = self._barred = self._joined = self._numberless = 0
        self._forbidden_numbers: dict[str, int] = {}
        self._bars: dict[int, str] = {}
        self._company = made._sheet.headers.index(made._columns.header_of("company") or "")
        self._may_be_none = frozenset("TtGgSsZz") | {made._sheet.headers[0][:1]}
        self._reaching = [
            made._sheet.headers.index(header)
            for field in ("phone", "mobile", "email")
            if (header := made._columns.header_of(field))
        ]
        """Columns by which somebody is reached."""
        self._number = 0

    def documents(self, last: int) -> Iterator[Document]:
        """The documents of new and changed leads; the first new one gets the number behind `last`."""
        survey, teller, tell = self._survey, self._teller, self._import._tell
        self._bars = _bars(self._ledger)
        self._number = last + 1
        straight = Straight(self._import._now)
        book = Book(
            find=lambda key: survey.known.numbers.get(hash(key), ()),
            open_lead=self._lead,
            last=lambda key: survey.last.get(hash(key), -1),
            near=survey.near,
            decide=self._decided,
            now=self._import._now,
        )
        row = -1
        for one in self._sheet.read():
            if isinstance(one, Reject):
                self._reject(one)
                continue
            row += 1
            if row >= survey.rows:
                raise self._changed()
            if not row % 1000:
                tell("Taking in", row, survey.rows)
            told = self._told(teller, one)
            if told is None:
                pass
            elif survey.special[row]:
                end = book.take(told, one.line, row, self._number)
                self._ends[end] += 1
                self._number += end == "new"
                for settled in book.settled(row):
                    yield from self._written(settled)
            else:
                self._ends["new"] += 1
                yield self._counted(straight.document(told, id_of("leads", self._number)))
                self._number += 1
        if row + 1 < survey.rows:
            raise self._changed()
        for settled in book.rest():
            yield from self._written(settled)
        self._joined = book.joined

    def _changed(self) -> SpreadsheetProblem:
        return SpreadsheetProblem(f"{self._sheet.name} was changed while it was read. Nothing was imported: try again.")

    def intake(self) -> Intake:
        """What became of the rows."""
        ends, teller = self._ends, self._teller
        return Intake(
            read=sum(ends.values()) + len(self._rejected),
            new=ends["new"],
            updated=ends["updated"],
            joined=self._joined,
            unchanged=ends["unchanged"],
            duplicates=ends["duplicate"] + ends["skipped"],
            rejected=tuple(sorted(self._rejected, key=lambda reject: reject.line)),
            answered=teller.answered,
            unread=tuple(Unread(question, words, rows) for (question, words), rows in teller.unread.most_common()),
            proposed=tuple(self._proposed),
            proposals=self._proposals,
            numberless=self._numberless,
            silent=tuple(sorted(teller.silent.values(), key=lambda one: -one.rows)),
            zones=tuple(teller.zones.most_common()),
            barred=self._barred,
            forbidden=self._forbidden,
            forbidden_numbers=tuple(self._forbidden_numbers.items()),
        )

    def _told(self, teller: Teller, row: Row) -> Told | None:
        """What a row tells; None where it is rejected."""
        if not row.cells[self._company]:
            self._reject(Reject(row.line, "no company", row.cells))
            return None
        if row.cells[0][:1] in self._may_be_none and (why := self._no_lead(row.cells)):
            self._rejected.append(Reject(row.line, why, row.cells))
            return None
        told = teller.told(row.cells)
        if erased := self._import._erased:
            numbers = told.contact.get("phone", ""), told.contact.get("mobile", "")
            if erased.names_words(numbers, (told.contact.get("email", ""),)):
                self._rejected.append(Reject(row.line, FORGOTTEN))
                return None
            if not told.do_not_call and erased.not_to_be_called(numbers):
                told.do_not_call = "was on the do-not-call list before"
        if told.do_not_call:
            self._forbidden += 1
        return told

    def _no_lead(self, cells: Sequence[str]) -> str:
        """Why a row between others is about nobody; "" where it may be a lead."""
        if list(cells) == list(self._sheet.headers):
            return "the headers again"
        reached = any(cells[place] for place in self._reaching)
        return "a line of totals" if not reached and is_total(cells) else ""

    def _reject(self, reject: Reject) -> None:
        self._rejected.append(reject)
        if number := self._teller.forbidden(reject.cells):
            self._forbidden_numbers[number] = reject.line

    def _written(self, settled: Settled) -> Iterator[Document]:
        if settled.new or settled.changed:
            yield self._counted(lead_document(settled.lead))

    def _counted(self, document: Document) -> Document:
        self._numberless += not document["number"]
        if self._bars and not self._bars.keys().isdisjoint(document["keys"]):
            self._barred += not set(self._bars.values()).isdisjoint(keys_of(document))
        return document

    def _lead(self, number: int) -> Lead | None:
        document = self._ledger.get("leads", id_of("leads", number))
        return None if document is None else read_lead(document)

    def _decided(self, proposal: Proposal) -> Choice:
        choice = self._import.chosen(proposal)
        self._proposals += 1
        if len(self._proposed) < MOST_LISTED:
            self._proposed.append(Proposed(proposal, choice))
        return choice


def _bars(ledger: Ledger) -> dict[int, str]:
    """The keys of the do-not-call list, by the hashes that the documents of leads have of them."""
    keys = (document["key"] for document in ledger.all("dnc") if document.get("lifted") is None)
    return {hash_of(key): key for key in keys}


def _forbidding(columns: Columns) -> str:
    """What to do with a list of numbers alone."""
    if columns.header_of("phone") is None or columns.header_of("full_name") or columns.header_of("last_name"):
        return ""
    return " If these are numbers not to be called, say bants dnc import FILE."
