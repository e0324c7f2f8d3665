"""The order of the day over the roll: what the roll hears moves those it is about, and who fits is judged by and by.

Who fits has to be judged, and a list whose leads all say something else is not judged while somebody waits: so many at
once, the rest the next time. Until then they stand between those who fit and those who do not.

Beside it the little that a page asks of all calls. Never here: how a line looks, and which look is taken.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from interview.outreach.order import Order
from interview.outreach.places import Look
from store.ledger import number_of
from store.roll import CallRow, Led, News, Roll, Standing
from tui.board import Board

MOST_RETURNED = 50
"""So many are read for a page that shows the newest."""


class Lineup:
    """Everybody's place in one caller's day, judged by one board."""

    def __init__(self, roll: Roll, board: Board, look: Look) -> None:
        self.board = board
        self._roll = roll
        self._unjudged: dict[str, set[int]] = {}
        """By fingerprint, the never called that nobody judged yet, who came first."""
        self.callers: set[str] = set()
        """Who was given a lead."""
        self.order: Order[Standing] = Order(
            roll.numbered_standings(), look, number_of=lambda one: number_of("leads", one), fits=self._fits
        )
        self.callers.update(lead.caller for lead in roll.standings())

    def hear(self, news: News) -> None:
        """These leads stand as the roll has them now."""
        for number in news.leads:
            lead = self._roll.standing_of(number)
            self.order.put(number, lead)
            if lead is not None:
                self.callers.add(lead.caller)

    def judge(self, most: int | None, enough: int | None) -> bool:
        """Judges so many whose place hangs on it, None: all; whether the first so many are settled now."""
        left = most
        for said, leads in tuple(self._unjudged.items()):
            alike = {one: lead for one in leads if (lead := self.order.lead(one)) is not None and lead.said == said}
            first = min((one for one in alike if self.order.offers(one)), default=None)
            if first is None:
                if not alike:
                    del self._unjudged[said]
                continue
            if enough is not None and self.order.fitting(first) >= enough:
                return True
            if left == 0:
                return False
            left = None if left is None else left - 1
            self.board.judge_row(alike[first], None)
            del self._unjudged[said]
            for number, lead in alike.items():
                self.order.put(number, lead)
        return True

    def _fits(self, lead: Standing) -> str:
        stands = self.board.stands(lead, None)
        if stands is None:
            self._unjudged.setdefault(lead.said, set()).add(number_of("leads", lead.id) or 0)
        return stands.fits if stands else "unknown"


class Calls:
    """Which calls a page asks for: those not wrapped up, those returned to somebody, those of the last days."""

    def __init__(self, roll: Roll, now: datetime) -> None:
        self._roll, self._since = roll, (now - timedelta(days=2)).timestamp()
        self.parked: set[int] = set()
        self._returned: defaultdict[str, set[int]] = defaultdict(set)
        self._recent: defaultdict[str, set[int]] = defaultdict(set)
        self.new: set[int] = set()
        """To be reviewed."""
        self.demo: set[int] = set()
        self.shown = array("q")
        """All that were not thrown away, the oldest first."""
        self.callers: set[str] = set()
        for number, call in roll.numbered_led():
            self._take_in(number, call)

    def hear(self, news: News) -> None:
        """These calls stand as the roll has them now."""
        for number in news.calls:
            self._take_out(number)
            call = self._roll.led_of(number)
            if call is not None:
                self._take_in(number, call)

    def _take_out(self, number: int) -> None:
        for kept in (self.parked, self.new, self.demo, *self._returned.values(), *self._recent.values()):
            kept.discard(number)
        place = bisect_left(self.shown, number)
        if self.shown[place : place + 1] == array("q", [number]):
            del self.shown[place]

    def _take_in(self, number: int, call: Led) -> None:
        self.callers.add(call.by)
        if call.demo:
            self.demo.add(number)
        match call.state:
            case "discarded":
                return
            case "parked":
                self.parked.add(number)
            case "new":
                self.new.add(number)
            case "returned":
                self._returned[call.by].add(number)
        insort(self.shown, number)
        if call.started.timestamp() > self._since:
            self._recent[call.by].add(number)

    def returned(self, caller: str) -> list[CallRow]:
        """The newest that were sent back to that caller, the newest first."""
        return self._rows(sorted(self._returned[caller], reverse=True)[:MOST_RETURNED])

    def of_the_day(self, caller: str, now: datetime) -> list[CallRow]:
        """Led by that caller on the day of that moment."""
        rows = self._rows(sorted(self._recent[caller]))
        return [row for row in rows if row.started.astimezone(now.tzinfo).date() == now.date()]

    def _rows(self, numbers: Iterable[int]) -> list[CallRow]:
        return [row for number in numbers if (row := self._roll.call_of(number)) is not None]
