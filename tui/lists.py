"""The lists of the desk: today's page, the leads, the sessions. Read from the roll, judged by the board, kept until
something changes.

What is asked for twice is made once: a page that nothing changed is the same object as before, which is how a screen
that looks every second knows that there is nothing to paint. Any thread may ask. Where a key waits for the answer,
`waits=False` brings at once what is known: a long list says that it is being read, what changed is moved to its place
and everybody else stays, the clock too, and leads not judged yet stand there without a tier. The next look that waits
makes up for it.
"""

from __future__ import annotations

import gc
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from interview.call import Call
from interview.definition.model import Definition
from interview.ending import BAD_NUMBER
from interview.folding import CallState, fold
from interview.outreach.places import Look
from store.documents import Unreadable, read_call
from store.ledger import Damaged, Table, id_of
from store.roll import CallRow, LeadRow, Outcome, Roll, Standing
from store.settings import Settings
from store.summaries import collector_off
from tui import today
from tui.board import Board
from tui.gate import Gate
from tui.lines import Lines
from tui.lineup import Calls, Lineup
from tui.office import Office
from tui.queue_lines import QueueLines
from tui.sessions import Sessions, Told, session_line, unfinished_line
from tui.today import JUDGED_AT_ONCE, left_line, left_out, not_offered, not_read_yet, queue_of, today_view
from tui.views import LeadLine, QueueView, SessionLine, TodayView, UnfinishedLine

Unfinished = tuple[tuple[Call, CallState], ...]
"""The newest calls that were not wrapped up, the newest first."""
Held = Mapping[str, str]
"""By lead: who else works with it, in words."""
MOST_UNFINISHED = 200
"""So many are read and offered; whoever leaves more behind finds the others at their leads."""
AT_ONCE = 1000
"""So many leads and calls are read before the first picture, so many changes before the next; more come after it."""
PATIENCE = 0.1
"""Seconds that a key waits for a look that has begun; then the page stays as it was until that look is done."""


class _Page(Struct):
    """Today's page, and what it was made of: the roll, the board, the calls, the caller, who holds what, whom not
    to call, the minute; None: it was made at once, for a key.
    """

    made_of: tuple[int, Board, Unfinished, Settings, Held, frozenset[str], datetime] | None
    gate: Gate
    look: Look
    view: TodayView
    done: bool
    """Every lead on it is judged, and nobody is left to be judged who could change the queue's beginning."""


class Lists:
    """Everything that stands in lists."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.roll = Roll(office.ledger, Told(self._definition))
        office.tried = self.tried
        self._lock = threading.RLock()
        self._definitions: dict[str, Definition] = {}
        self._board: Board | None = None
        self._unfinished: tuple[int, Unfinished] = -1, ()
        self._calls: Calls | None = None
        self._lineup: Lineup | None = None
        self._page: _Page | None = None
        self._sessions: dict[bool, tuple[tuple[int, Unfinished], Sessions]] = {}

    # what lists are made of

    def board(self) -> Board:
        """The judge of the day, by the definition in force."""
        definition, on = self._office.in_force(), self._office.now().date()
        board = self._board
        if board is None or (board.definition, board.on) != (definition, on):
            board = self._board = Board(self._office.ledger, definition, on)
        return board

    def unfinished(self) -> Unfinished:
        """The newest calls that were not wrapped up, as they stand now: an answer more changes no row."""
        with self._lock:
            sequence = self._office.ledger.sequence()
            if self._unfinished[0] != sequence:
                self.roll.refresh()
                self._hear()
                self._unfinished = sequence, tuple(self._read(islice(self._parked(), MOST_UNFINISHED)))
            return self._unfinished[1]

    def _parked(self) -> Iterator[str]:
        """Ids of the calls that were not wrapped up, the newest first."""
        numbers = sorted(self._calls.parked, reverse=True) if self._calls else ()
        return (id_of("calls", number) for number in numbers)

    def _hear(self, most: int | None = None) -> bool:
        """Moves what the roll heard of to its place; False: it is more than `most`, and was left for the next time."""
        news = self.roll.news(most)
        if news is None:
            return False
        if news.anew or self._calls is None:
            self._calls, self._lineup = Calls(self.roll, self._office.now()), None
        else:
            self._calls.hear(news)
            if self._lineup is not None:
                self._lineup.hear(news)
        return True

    def _read(self, call_ids: Iterable[str]) -> Iterator[tuple[Call, CallState]]:
        for call_id in call_ids:
            with suppress(Damaged, Unreadable):
                document = self._office.ledger.get("calls", call_id)
                if document is not None:
                    call = read_call(document)
                    state = fold(call)
                    if state.unfinished:
                        yield call, state

    def _definition(self, pinned: str) -> Definition:
        if pinned not in self._definitions:
            self._definitions[pinned] = self._office.closest(pinned)
        return self._definitions[pinned]

    # leads

    def today(self, held: Held, *, waits: bool = True) -> TodayView:
        """The start screen."""
        if waits or (self._calls is None and self._few()):
            with self._lock:
                return self._today(held)
        page = self._page
        if page is None:
            given = self._given("leads")
            return not_read_yet(self._office.settings.caller, self._office.now(), given)
        if not self._lock.acquire(timeout=PATIENCE):
            return page.view
        try:
            return self._at_once(page, held)
        finally:
            self._lock.release()

    def _few(self) -> bool:
        """There is so little that nobody sees it being read."""
        return self._given("leads") + self._given("calls") <= AT_ONCE

    def _given(self, table: Table) -> int:
        """About how many there are: how many there ever were."""
        with self._office.ledger.moment() as moment:
            return moment.given[table]

    def _today(self, held: Held) -> TodayView:
        version, board = self.roll.refresh(), self.board()
        self._hear()
        calls, settings, now = self.unfinished(), self._office.settings, self._office.now()
        barred = self._office.dnc.named_ids()
        made_of = version, board, calls, settings, held, barred, now.replace(second=0, microsecond=0)
        page = self._page
        if page is not None and page.made_of == made_of and page.done:
            return page.view
        gate = Gate(now, settings)
        look = self._look(board, gate, settings.caller, now, _by_lead(calls), held, barred)
        lineup = self._lineup
        if lineup is None or lineup.board is not board:
            with collector_off():
                lineup = self._lineup = Lineup(self.roll, board, look)
            gc.freeze()  # what is kept as long as this runs is nothing for the collector to look through between keys
        else:
            lineup.order.look_again(look)
        settled = lineup.judge(JUDGED_AT_ONCE, today.SHOWN)
        view = self._view(lineup, gate, calls, held, now, JUDGED_AT_ONCE, {})
        whole = all(line.tier_id for line in (*view.callbacks, *view.queue, *view.not_offered))
        self._page = _Page(made_of, gate, look, view, whole and settled)
        return view

    def _at_once(self, page: _Page, held: Held) -> TodayView:
        """The page with what changed in its place; nothing else moves, and no hour has passed."""
        lineup = self._lineup
        self.roll.refresh()
        if lineup is None or not self._hear(AT_ONCE):
            return page.view
        calls = self.unfinished()
        look = replace(page.look, held=held, unfinished=_by_lead(calls))
        lineup.order.look_again(look)
        shown = (*page.view.callbacks, *page.view.queue, *page.view.not_offered)
        moved = {id_of("leads", number) for number in lineup.order.moved}
        known = {line.id: line for line in shown if line.id not in moved}
        view = self._view(lineup, page.gate, calls, held, self._office.now(), 0, known)
        self._page = _Page(None, page.gate, look, view, False)
        return view

    def _view(
        self,
        lineup: Lineup,
        gate: Gate,
        calls: Unfinished,
        held: Held,
        now: datetime,
        most: int,
        known: Mapping[str, LeadLine],
    ) -> TodayView:
        lineup.order.moved.clear()
        caller, led = self._office.settings.caller, self._calls
        return today_view(
            lineup.board.definition,
            lineup.order,
            QueueLines(lineup.board, lineup.order.look, gate, self.roll.lead, _by_lead(calls), most, known).of,
            caller=caller,
            now=now,
            unfinished=_left_lines(calls, held),
            returned=tuple(self._lines_of(led.returned(caller), calls)) if led else (),
            mine=led.of_the_day(caller, now) if led else (),
        )

    def left(self, held: Held) -> tuple[UnfinishedLine, ...]:
        """The lines of the newest calls that were not wrapped up, the newest first."""
        return _left_lines(self.unfinished(), held)

    def queue(self, now: datetime, caller: str, held: Held, *, everyone: bool) -> QueueView:
        """Who is called next by that caller at that moment, in the order of today's page, all judged.

        `everyone`: behind them those who are not offered, with the reason.
        """
        states, settings = _by_lead(self.unfinished()), self._office.settings
        board, gate = self.board(), Gate(now, settings)
        if board.on != now.date():
            board = Board(self._office.ledger, board.definition, now.date())
        look = self._look(board, gate, caller, now, states, held, self._office.dnc.named_ids())
        lineup = Lineup(self.roll, board, look)
        lineup.judge(None, today.SHOWN)
        order = lineup.order
        leads: Iterable[Standing] = chain(order.offered("callback"), queue_of(order))
        if everyone:
            leads = chain(leads, order.promised(), not_offered(order), order.stopped("later"))
        lines = QueueLines(board, order.look, gate, self.roll.lead, states, None)
        return QueueView(lines.of(leads), left_out(order))

    def _look(
        self,
        board: Board,
        gate: Gate,
        caller: str,
        now: datetime,
        states: Mapping[str, CallState],
        held: Held,
        barred: frozenset[str],
    ) -> Look:
        """What the order of the queue needs besides the leads."""
        return Look(
            now=now,
            caller=caller,
            hours=gate.stop,
            area=gate.area,
            barred=barred,
            done=frozenset(one.id for one in board.definition.dispositions if one.final and one.id != BAD_NUMBER),
            held=held,
            unfinished=states,
            attempts=self._office.settings.attempts,
            attempts_days=self._office.settings.attempts_days,
        )

    def leads(self, *, demo: bool = True) -> tuple[LeadLine, ...]:
        """Every lead with the tier it has today, in the order of numbers."""
        self.roll.refresh()
        return self.lines([row for row in self.roll.leads() if demo or not row.demo])

    def search(self, words: str, limit: int, *, waits: bool = True) -> tuple[LeadLine, ...]:
        """The first leads that hold all the words."""
        if waits:
            self.roll.refresh()
        rows = self.roll.search(words, limit)
        page = self._page
        if page is None:
            return self.lines(rows, waits=waits)
        standings = [lead for row in rows if (lead := self.roll.standing(row.id))]
        states = _by_lead(self.unfinished() if waits else self._unfinished[1])
        look = self._lineup.order.look if self._lineup else page.look
        board = self._lineup.board if self._lineup else self.board()
        return QueueLines(board, look, page.gate, self.roll.lead, states, None if waits else 0).of(standings)

    def lines(self, rows: Sequence[LeadRow], *, waits: bool = True) -> tuple[LeadLine, ...]:
        """The lines of these rows."""
        board = self._board if self._board is not None and not waits else self.board()
        states, now = _by_lead(self.unfinished() if waits else self._unfinished[1]), self._office.now()
        return tuple(board.line(row, states.get(row.id), now, waits=waits) for row in rows)

    def tried(self, lead_id: str, number: str) -> list[datetime]:
        """When that lead was dialled, and whoever else has the number first."""
        self.roll.refresh()
        with self._lock:
            self._hear()
            if self._lineup is None:
                rings = (one for one in self.roll.standings() if one.tried and number == one.number)
                tried = [moment for one in rings for moment in one.tried]
            else:
                tried = list(self._lineup.order.look.tried.get(number, ()))
        own = self.roll.standing(lead_id)
        return sorted([*tried, *(own.tried if own is not None and own.number != number else ())])

    def colleagues(self) -> tuple[str, ...]:
        """Who else calls: by the calls that were led and the leads that were given, in the order of the alphabet."""
        self.unfinished()
        own = self._office.settings.caller.casefold()
        given = self._lineup.callers if self._lineup else {lead.caller for lead in self.roll.standings()}
        names = given | (self._calls.callers if self._calls else set())
        return tuple(sorted(name for name in names if name and name.casefold() != own))

    # sessions

    def sessions(self, *, demo: bool = True, waits: bool = True) -> Sessions | None:
        """Every session that was not thrown away, the newest first; None: that takes longer than a key waits."""
        if waits or self._few():
            with self._lock:
                return self._sessions_now(demo)
        kept = self._sessions.get(demo)
        if self._calls is None or not self.roll.gathered or not self._lock.acquire(timeout=PATIENCE):
            return kept[1] if kept else None
        try:
            return self._sessions_now(demo)
        finally:
            self._lock.release()

    def _sessions_now(self, demo: bool) -> Sessions:
        made_of = self.roll.refresh(), self.unfinished()
        kept = self._sessions.get(demo)
        if kept is None or kept[0] != made_of:
            led = self._calls or Calls(self.roll, self._office.now())
            numbers = led.shown[::-1] if demo else array("q", (one for one in led.shown[::-1] if one not in led.demo))
            rows = self.roll.some_calls(numbers)
            kept = self._sessions[demo] = made_of, Sessions(rows, self._line_of(made_of[1]), len(led.new))
        return kept[1]

    def search_sessions(self, words: str, limit: int) -> Sequence[SessionLine]:
        """The newest sessions that hold all the words."""
        rows = [row for row in self.roll.search_calls(words, limit) if row.state != "discarded"]
        return self._lines_of(rows, self._unfinished[1])

    def session(self, session_id: str) -> SessionLine | None:
        """The line of one session."""
        self.roll.refresh()
        row = self.roll.call(session_id)
        return None if row is None else self._lines_of([row], self.unfinished())[0]

    def history(self, lead_id: str) -> tuple[SessionLine, ...]:
        """The sessions with a lead that were wrapped up, the newest first."""
        rows = [row for row in reversed(self.roll.calls_of(lead_id)) if row.verdict is not None]
        return tuple(self._lines_of(rows, ()))

    def _lines_of(self, rows: Sequence[CallRow], calls: Unfinished) -> Lines[CallRow, SessionLine]:
        """The lines of these rows; once the words of all are gathered, to look at them needs no disk."""
        return Lines(rows, self._line_of(calls))

    def _line_of(self, calls: Unfinished) -> Callable[[CallRow], SessionLine]:
        left = {call.id: (call, state) for call, state in calls}
        judged: dict[str, SessionLine] = {}

        def line(row: CallRow) -> SessionLine:
            definition = self._definition(row.definition)
            if row.verdict is not None or row.id not in left:
                return session_line(row, definition, row.verdict or Outcome(""))
            if row.id not in judged:
                judged[row.id] = unfinished_line(row, *left[row.id], definition)
            return judged[row.id]

        return line


def _by_lead(calls: Unfinished) -> dict[str, CallState]:
    """Unfinished calls by lead; of several the newest."""
    return {call.lead: state for call, state in reversed(calls)}


def _left_lines(calls: Unfinished, held: Held) -> tuple[UnfinishedLine, ...]:
    return tuple(left_line(call, state, held.get(call.lead, "")) for call, state in calls)
