"""The roll: every lead and every call as the few fields that lists show, in memory, kept current.

A hundred thousand leads are listed and searched from here, in the order of their numbers: the number in an id says
who came first, a clock does not. `refresh` reads what changed since the last time and nothing else, whoever changed
it; nothing here reads the disk besides. What a lead said is a fingerprint only: the document knows the rest.

A row is decoded when somebody looks at it. Any thread may refresh while others list: a list that was handed out never
changes. How the rows of one table are kept, and found, is in `listed.py`.
"""

import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from interview.lead import Aside
from store.documents import upgraded
from store.ledger import Ledger, number_of, summary_of
from store.listed import Listed
from store.summaries import Chosen, Summaries, collector_off

_same = sys.intern
"""One text for all rows that say the same: lists repeat themselves."""


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


class Led(Struct, gc=False):
    """What is asked of every call there is; much less than its row."""

    id: str
    by: str
    started: datetime
    state: str
    demo: bool = False

    def __post_init__(self) -> None:
        self.by, self.state = _same(self.by), _same(self.state)


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


class News(Struct, frozen=True):
    """Numbers of the leads and of the calls that changed or went; `anew`: of all there are."""

    leads: set[int]
    calls: set[int]
    anew: bool = False


class Roll:
    """The rows of a ledger; none until the first `refresh`, which raises LedgerProblem where the ledger cannot read."""

    def __init__(self, ledger: Ledger, told: Callable[[CallRow], bytes]) -> None:
        """`told`: the line that a call is found by."""
        self._ledger, self._lock = ledger, threading.Lock()
        self._leads: Listed[LeadRow] = Listed("leads", LeadRow, 1)
        self._calls: Listed[CallRow] = Listed("calls", CallRow, -1, told)
        self._standings: Summaries[Standing] = Summaries(Standing)
        self._led: Summaries[Led] = Summaries(Led)
        self._news = News(set(), set(), anew=True)
        self._sequence: int | None = None
        self.version = 0
        """Grows with every refresh that brought something."""

    def refresh(self) -> int:
        """Take in what anybody changed; the version from now on."""
        with self._lock:
            sequence = self._ledger.sequence()
            if sequence != self._sequence:
                with collector_off():
                    self.version += self._hear_of_leads()  # each by itself: the other table may not be readable yet
                    self.version += self._hear_of_calls()
                self._sequence = sequence
        return self.version

    def _hear_of_leads(self) -> bool:
        heard = self._leads.refresh(self._ledger)
        if heard:
            self._standings = heard.taken_into(self._standings, heard.read(Standing))
            self._news = News(self._news.leads | heard.numbers, self._news.calls, self._news.anew or heard.anew)
        return heard is not None

    def _hear_of_calls(self) -> bool:
        heard = self._calls.refresh(self._ledger)
        if heard:
            self._led = heard.taken_into(self._led, heard.read(Led))
            self._news = News(self._news.leads, self._news.calls | heard.numbers, self._news.anew or heard.anew)
        return heard is not None

    def news(self, most: int | None = None) -> News | None:
        """What changed since this was asked last; None, and kept for the next time: it is more than `most`."""
        with self._lock:
            news = self._news
            if most is not None and (news.anew or len(news.leads) + len(news.calls) > most):
                return None
            self._news = News(set(), set())
            return news

    def leads(self) -> Sequence[LeadRow]:
        """Every lead, in the order of numbers."""
        return self._leads.now.rows

    def standings(self) -> Sequence[Standing]:
        """How every lead stands, in the order of numbers."""
        return self._standings

    def standing(self, lead_id: str) -> Standing | None:
        """How that lead stands."""
        return self._standings.at(number_of("leads", lead_id) or 0)

    def numbered_standings(self) -> Iterable[tuple[int, Standing]]:
        """The same, with their numbers."""
        return zip(self._standings.numbers, self._standings, strict=True)

    def standing_of(self, number: int) -> Standing | None:
        """How the lead of that number stands."""
        return self._standings.at(number)

    def numbered_led(self) -> Iterable[tuple[int, Led]]:
        """A little of every call, with their numbers, which say which came first."""
        return zip(self._led.numbers, self._led, strict=True)

    def led_of(self, number: int) -> Led | None:
        """A little of the call of that number."""
        return self._led.at(number)

    def calls(self) -> Sequence[CallRow]:
        """Every call, thrown away or not, in the order of numbers: the newest last."""
        return self._calls.now.rows

    def lead(self, lead_id: str) -> LeadRow | None:
        """The row of that lead."""
        return self._leads.row(lead_id)

    def call(self, call_id: str) -> CallRow | None:
        """The row of that call."""
        return self._calls.row(call_id)

    def some_calls(self, numbers: Sequence[int]) -> Chosen[CallRow]:
        """The rows of these calls as they stand now; the numbers descend."""
        return Chosen(self._calls.now.rows, numbers)

    def call_of(self, number: int) -> CallRow | None:
        """The row of the call of that number."""
        return self._calls.now.rows.at(number)

    def calls_of(self, lead_id: str) -> list[CallRow]:
        """The calls with a lead, in the order of numbers, as they stand on the disk: found without the others."""
        found = (upgraded(document) for document in self._ledger.find("lead", lead_id))
        return [msgspec.convert(summary_of("calls", document), CallRow) for document in found]

    def search(self, typed: str, limit: int = 200) -> list[LeadRow]:
        """The first leads whose id, company, people and numbers hold all the words typed; every lead holds none."""
        return self._leads.search(typed, limit)

    def gather(self) -> None:
        """Gathers the words that calls are found by, where nobody did yet."""
        self._calls.gather(self._lock)

    @property
    def gathered(self) -> bool:
        """Calls are found at once."""
        return self._calls.now.words is not None

    def search_calls(self, typed: str, limit: int = 200) -> list[CallRow]:
        """The newest calls that hold all the words typed, the newest first; the first search gathers the words."""
        self.gather()
        return self._calls.search(typed, limit)
