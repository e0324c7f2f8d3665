"""The roll: every lead and every call as the few fields that lists show, in memory, kept current.

A hundred thousand leads are listed and searched from here, in the order of their numbers: the number in an id says
who came first, a clock does not. `refresh` reads what changed since the last time and nothing else, whoever changed
it; nothing here reads the disk besides. What a lead said is a fingerprint only: the document knows the rest.

A row is decoded when somebody looks at it. Any thread may refresh while others list: a list that was handed out never
changes. What changed since the words were gathered lies beside them, and they are gathered anew once that is much, on a
refresh and never on a search.
"""

import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from interview.lead import Aside
from store.documents import upgraded
from store.ledger import Changes, Ledger, Table, number_of, summary_of
from store.lookup import Lookup, holds, words_of
from store.summaries import Summaries

_same = sys.intern
"""One text for all rows that say the same: lists repeat themselves."""

MOST_BESIDE = 2000
"""Changed lines that are searched one by one before all are gathered anew."""


class Named(Struct, gc=False):
    """Somebody who can be called, as a list shows and finds him."""

    name: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    mobile: str = ""

    def __post_init__(self) -> None:
        if self.name and self.first_name in self.name and self.last_name in self.name:
            self.first_name = self.last_name = ""  # said already

    @property
    def called(self) -> str:
        """The whole name."""
        return self.name or f"{self.first_name} {self.last_name}".strip()


class Step(Struct, gc=False):
    """What was agreed for the next time."""

    action: str
    at: datetime | None = None
    by: str = ""
    agreed: bool = False

    def __post_init__(self) -> None:
        self.action = _same(self.action)


class _Due(Struct, gc=False):
    at: datetime | None = None
    by: str = ""
    agreed: bool = False


class Standing(Struct, gc=False):
    """What the order of a caller's day needs of every lead; much less than its line, because it is read of all."""

    id: str
    next_step: _Due | None = None
    last_disposition: str = ""
    do_not_call: str = ""
    said: str = ""
    """A fingerprint of its answers and people; "" where nothing is known."""
    stage: str = "inquiry"
    source: str = ""
    created: datetime | None = None
    last_call: datetime | None = None
    caller: str = ""
    asides: tuple[Aside, ...] = ()
    tried: tuple[datetime, ...] = ()
    number: str = ""
    """E.164 of the number that is dialled first; "" where none can be dialled."""
    zones: tuple[str, ...] = ()
    """Names of the zones that the called party may be in; none: not known."""
    demo: bool = False

    def __post_init__(self) -> None:
        self.last_disposition = _same(self.last_disposition)


class LeadRow(Struct, gc=False):
    """What a list shows of a lead."""

    id: str
    company: str
    contacts: tuple[Named, ...] = ()
    source: str = ""
    stage: str = "inquiry"
    next_step: Step | None = None
    last_call: datetime | None = None
    last_disposition: str = ""
    do_not_call: str = ""
    demo: bool = False
    said: str = ""
    """As in its Standing, and so are the next ones."""
    caller: str = ""
    asides: tuple[Aside, ...] = ()
    tried: tuple[datetime, ...] = ()
    number: str = ""
    zones: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.source, self.stage = _same(self.source), _same(self.stage)
        self.last_disposition = _same(self.last_disposition)

    @property
    def phone(self) -> str:
        """The number dialled first; "" where none is known."""
        numbers = [number for one in self.contacts for number in (one.phone, one.mobile) if number]
        return self.number or (numbers[0] if numbers else "")


class Outcome(Struct, gc=False):
    """What a list needs of a verdict."""

    tier: str
    timeline: str | None = None
    cautions: tuple[str, ...] = ()
    met: dict[str, str] | tuple[str, ...] = ()
    """Read as every test with how it stands; kept as those that are met."""
    slips: dict[str, int] = {}

    def __post_init__(self) -> None:
        if isinstance(self.met, dict):
            self.met = tuple(test for test, stands in self.met.items() if stands == "met")


class Reviewed(Struct, gc=False):
    """What a list needs of a review."""

    reason: str = ""


class CallRow(Struct, gc=False):
    """What a list needs of a call's document."""

    id: str
    lead: str
    company: str
    by: str
    started: datetime
    definition: str
    state: str
    disposition: str = ""
    """Its id; "" where the call is not wrapped up."""
    seconds: int = 0
    """How long it took; 0 where it is not wrapped up."""
    verdict: Outcome | None = None
    review: Reviewed | None = None
    demo: bool = False

    def __post_init__(self) -> None:
        self.by, self.definition = _same(self.by), _same(self.definition)
        self.state, self.disposition = _same(self.state), _same(self.disposition)


Row = TypeVar("Row", LeadRow, CallRow)
T = TypeVar("T")


class Roll:
    """The rows of a ledger; none until the first `refresh`, which raises LedgerProblem where the ledger cannot read."""

    def __init__(self, ledger: Ledger, told: Callable[[CallRow], bytes]) -> None:
        """`told`: the line that a call is found by."""
        self._ledger, self._lock = ledger, threading.Lock()
        self._leads: _Listed[LeadRow] = _Listed("leads", LeadRow, 1)
        self._calls: _Listed[CallRow] = _Listed("calls", CallRow, -1, told)
        self._standings: Summaries[Standing] = Summaries(Standing)
        self._sequence: int | None = None
        self.version = 0
        """Grows with every refresh that brought something."""

    def refresh(self) -> int:
        """Take in what anybody changed; the version from now on."""
        with self._lock:
            sequence = self._ledger.sequence()
            if sequence != self._sequence:
                self.version += self._hear_of_leads()  # each by itself: the other table may not be readable yet
                self.version += self._calls.refresh(self._ledger) is not None
                self._sequence = sequence
        return self.version

    def _hear_of_leads(self) -> bool:
        heard = self._leads.refresh(self._ledger)
        if heard:
            self._standings = heard.taken_into(self._standings, heard.read(Standing))
        return heard is not None

    def leads(self) -> Sequence[LeadRow]:
        """Every lead, in the order of numbers."""
        return self._leads.now.rows

    def standings(self) -> Sequence[Standing]:
        """How every lead stands, in the order of numbers."""
        return self._standings

    def standing(self, lead_id: str) -> Standing | None:
        """How that lead stands."""
        return self._standings.at(number_of("leads", lead_id) or 0)

    def calls(self) -> Sequence[CallRow]:
        """Every call, thrown away or not, in the order of numbers: the newest last."""
        return self._calls.now.rows

    def lead(self, lead_id: str) -> LeadRow | None:
        """The row of that lead."""
        return self._leads.row(lead_id)

    def call(self, call_id: str) -> CallRow | None:
        """The row of that call."""
        return self._calls.row(call_id)

    def calls_of(self, lead_id: str) -> list[CallRow]:
        """The calls with a lead, in the order of numbers, as they stand on the disk: found without the others."""
        found = (upgraded(document) for document in self._ledger.find("lead", lead_id))
        return [msgspec.convert(summary_of("calls", document), CallRow) for document in found]

    def search(self, typed: str, limit: int = 200) -> list[LeadRow]:
        """The first leads whose id, company, people and numbers hold all the words typed; every lead holds none."""
        return self._leads.search(typed, limit)

    def search_calls(self, typed: str, limit: int = 200) -> list[CallRow]:
        """The newest calls that hold all the words typed, the newest first."""
        return self._calls.search(typed, limit)


class _Heard(Struct, frozen=True):
    """What happened to a table since it was looked at; all of it is new where it was not, or was replaced."""

    found: Changes
    anew: bool

    @property
    def gone(self) -> set[int]:
        """Numbers of what was removed."""
        return {int(one[2:]) for one in self.found.gone}

    def read(self, shape: type[T]) -> Summaries[T]:
        """The new and the changed ones."""
        return Summaries(shape, self.found.numbers, self.found.summaries)

    def taken_into(self, rows: Summaries[T], newer: Summaries[T]) -> Summaries[T]:
        """The rows as they are now; `newer` is what `read` gives."""
        return newer if self.anew else rows.merged(newer, self.gone)


class _Now(Struct, Generic[Row], frozen=True):
    """A table as it stands: its rows, the words of those there were at some moment, and what changed since."""

    rows: Summaries[Row]
    words: Lookup
    numbers: Sequence[int]
    """Of the lines in `words`."""
    beside: dict[int, bytes | None]
    """The lines of what changed, by number; None: it is gone."""


class _Listed(Generic[Row]):
    """The rows of one table; `now` is another object after every change."""

    def __init__(self, table: Table, shape: type[Row], way: int, told: Callable[[Row], bytes] | None = None) -> None:
        """`way`: 1 where a search tells the first ones, -1 where it tells the last ones.

        `told`: the line of a row, where the ledger keeps none.
        """
        self._table, self._way = table, way
        self._shape: type[Row] = shape
        self._told: Callable[[Row], bytes] | None = told
        self.now: _Now[Row] = _Now(Summaries(shape), Lookup([]), [], {})
        self._mark = 0

    def row(self, document_id: str) -> Row | None:
        """The row of that document."""
        return self.now.rows.at(number_of(self._table, document_id) or 0)

    def refresh(self, ledger: Ledger) -> _Heard | None:
        """Take in what changed; None: nothing did."""
        found = ledger.changes(self._table, self._mark)
        anew = not self._mark
        if found.mark < self._mark:  # an older copy of the base was put in its place
            found, anew = ledger.changes(self._table), True
        if not (found.numbers or found.gone or (anew and self.now.rows)):
            self._mark = found.mark
            return None
        heard = _Heard(found, anew)
        newer = heard.read(self._shape)
        rows = heard.taken_into(self.now.rows, newer)
        lines = list(map(self._told, newer)) if self._told else found.lines
        self.now = self._gathered(rows, lines) if anew else self._with(heard, rows, lines)
        self._mark = found.mark  # not before: where a line cannot be told, the next refresh has to hear of it again
        return heard

    def _with(self, heard: _Heard, rows: Summaries[Row], lines: list[bytes]) -> _Now[Row]:
        """The table with what changed beside the words; all gathered anew where that became much."""
        now = self.now
        beside = now.beside | dict.fromkeys(heard.gone) | dict(zip(heard.found.numbers, lines, strict=True))
        if len(beside) <= MOST_BESIDE:
            return _Now(rows, now.words, now.numbers, beside)
        known = dict(zip(now.numbers, now.words, strict=True)) | beside
        return self._gathered(rows, [known[number] or b"" for number in rows.numbers])

    def _gathered(self, rows: Summaries[Row], lines: list[bytes]) -> _Now[Row]:
        return _Now(rows, Lookup(lines[:: self._way]), rows.numbers[:: self._way], {})

    def search(self, typed: str, limit: int) -> list[Row]:
        """The first rows, or the last ones, that hold all these words."""
        words, now = words_of(typed), self.now
        places = now.words.find(words, limit + len(now.beside))
        found = [number for number in map(now.numbers.__getitem__, places) if number not in now.beside]
        found += (number for number, line in now.beside.items() if line is not None and holds(line, words))
        found.sort(reverse=self._way < 0)
        return [row for row in map(now.rows.at, found[:limit]) if row is not None]
