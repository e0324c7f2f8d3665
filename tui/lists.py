"""The lists of the desk: today's page, the leads, the sessions. Read from the roll, judged by the board, kept until
something changes.

What is asked for twice is made once: a page that nothing changed is the same object as before, which is how a screen
that looks every second knows that there is nothing to paint. Any thread may ask. Where a key waits for the answer,
`waits=False` leaves out what would need the disk: leads not judged yet stand there without a tier.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice

from msgspec import Struct

from interview.call import Call
from interview.definition.model import Definition
from interview.ending import BAD_NUMBER
from interview.folding import CallState, fold
from interview.outreach.places import Look
from store.documents import Unreadable, read_call
from store.ledger import Damaged
from store.roll import CallRow, LeadRow, Outcome, Roll
from store.settings import Settings
from tui.board import Board
from tui.gate import Gate
from tui.lines import Lines
from tui.office import Office
from tui.queue_lines import QueueLines
from tui.sessions import Told, session_line, unfinished_line
from tui.today import JUDGED_AT_ONCE, Day, day_of, today_view
from tui.views import LeadLine, QueueView, SessionLine, TodayView, UnfinishedLine

Unfinished = tuple[tuple[Call, CallState], ...]
"""The newest calls that were not wrapped up, the newest first."""
Held = Mapping[str, str]
"""By lead: who else works with it, in words."""
MOST_UNFINISHED = 200
"""So many are read and offered; whoever leaves more behind finds the others at their leads."""


class _Page(Struct):
    """Today's page, and what it was made of: the roll, the board, the calls, the caller, who holds what, whom not
    to call, the minute.
    """

    made_of: tuple[int, Board, Unfinished, Settings, Held, frozenset[str], datetime]
    unfinished: tuple[UnfinishedLine, ...]
    gate: Gate
    day: Day
    view: TodayView
    whole: bool
    """Every lead on it is judged."""


class Lists:
    """Everything that stands in lists."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.roll = Roll(office.ledger, Told(self._definition))
        office.tried = self._tried
        self._lock = threading.Lock()
        self._definitions: dict[str, Definition] = {}
        self._board: Board | None = None
        self._unfinished: tuple[int, Unfinished] = -1, ()
        self._page: _Page | None = None
        self._sessions: dict[bool, tuple[tuple[int, Unfinished], Lines[CallRow, SessionLine]]] = {}

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
        sequence = self._office.ledger.sequence()
        if self._unfinished[0] != sequence:
            self.roll.refresh()
            left = (row.id for row in reversed(self.roll.calls()) if row.state == "parked")
            self._unfinished = sequence, tuple(self._read(islice(left, MOST_UNFINISHED)))
        return self._unfinished[1]

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

    def today(self, unfinished: tuple[UnfinishedLine, ...], held: Held, *, waits: bool = True) -> TodayView:
        """The start screen; `unfinished` are the lines of those calls."""
        with self._lock:
            version, board, calls = self.roll.refresh(), self.board(), self.unfinished()
            settings, now, states = self._office.settings, self._office.now(), _by_lead(calls)
            barred = self._office.dnc.barred_ids()
            made_of = version, board, calls, settings, held, barred, now.replace(second=0, microsecond=0)
            page, day = self._page, None
            if page is not None and page.made_of == made_of and (page.day.settled or not waits):
                if page.unfinished == unfinished and (page.whole or not waits):
                    return page.view
                day = page.day
            most = JUDGED_AT_ONCE if waits else 0
            gate = Gate(now, settings)
            if day is None:
                look = self._look(board, gate, settings.caller, now, states, held)
                day = day_of(board, self.roll.standings(), states, self.roll.calls(), look, most=most)
            returned = tuple(self._lines_of(day.returned, calls))
            lines = QueueLines(board, day.look, gate, self.roll.lead, states, most).of
            view = today_view(board, day, lines, now=now, unfinished=unfinished, returned=returned)
            whole = all(line.tier_id for line in (*view.callbacks, *view.queue, *view.not_offered))
            self._page = _Page(made_of, unfinished, gate, day, view, whole)
            return view

    def queue(self, now: datetime, caller: str, held: Held, *, everyone: bool) -> QueueView:
        """Who is called next by that caller at that moment, in the order of today's page, all judged.

        `everyone`: behind them those who are not offered, with the reason.
        """
        self.roll.refresh()
        board, states, gate = self.board(), _by_lead(self.unfinished()), Gate(now, self._office.settings)
        if board.on != now.date():
            board = Board(self._office.ledger, board.definition, now.date())
        look = self._look(board, gate, caller, now, states, held)
        day = day_of(board, self.roll.standings(), states, self.roll.calls(), look, most=None)
        leads = day.due + day.queue
        if everyone:
            leads += day.promised + day.not_offered + day.stopped.get("later", [])
        return QueueView(QueueLines(board, day.look, gate, self.roll.lead, states, None).of(leads), day.left_out)

    def _look(
        self, board: Board, gate: Gate, caller: str, now: datetime, states: Mapping[str, CallState], held: Held
    ) -> Look:
        """What the order of the queue needs besides the leads."""
        return Look(
            now=now,
            caller=caller,
            hours=gate.stop,
            barred=self._office.dnc.barred_ids(),
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
        made = QueueLines(page.made_of[1], page.day.look, page.gate, self.roll.lead, states, None if waits else 0)
        return made.of(standings)

    def lines(self, rows: Sequence[LeadRow], *, waits: bool = True) -> tuple[LeadLine, ...]:
        """The lines of these rows."""
        board = self._board if self._board is not None and not waits else self.board()
        states, now = _by_lead(self.unfinished() if waits else self._unfinished[1]), self._office.now()
        return tuple(board.line(row, states.get(row.id), now, waits=waits) for row in rows)

    def _tried(self, lead_id: str, number: str) -> list[datetime]:
        """When that lead was dialled, and whoever else has the number first."""
        self.roll.refresh()
        rings = (one for one in self.roll.standings() if one.tried and (one.number == number or one.id == lead_id))
        return sorted(moment for one in rings for moment in one.tried)

    def colleagues(self) -> tuple[str, ...]:
        """Who else calls: by the calls that were led and the leads that were given, in the order of the alphabet."""
        self.roll.refresh()
        own = self._office.settings.caller
        names = {call.by for call in self.roll.calls()} | {lead.caller for lead in self.roll.standings()}
        return tuple(sorted(name for name in names if name and name.casefold() != own.casefold()))

    # sessions

    def sessions(self, *, demo: bool = True) -> Sequence[SessionLine]:
        """Every session that was not thrown away, the newest first."""
        made_of = self.roll.refresh(), self.unfinished()
        kept = self._sessions.get(demo)
        if kept is None or kept[0] != made_of:
            rows = [row for row in reversed(self.roll.calls()) if row.state != "discarded" and (demo or not row.demo)]
            kept = self._sessions[demo] = made_of, self._lines_of(rows, made_of[1])
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
        """The lines of these rows; to look at them needs no disk."""
        definitions = {pinned: self._definition(pinned) for pinned in {row.definition for row in rows}}
        left = {call.id: (call, state) for call, state in calls}
        judged: dict[str, SessionLine] = {}

        def line(row: CallRow) -> SessionLine:
            definition = definitions[row.definition]
            if row.verdict is not None or row.id not in left:
                return session_line(row, definition, row.verdict or Outcome(""))
            if row.id not in judged:
                judged[row.id] = unfinished_line(row, *left[row.id], definition)
            return judged[row.id]

        return Lines(rows, line)


def _by_lead(calls: Unfinished) -> dict[str, CallState]:
    """Unfinished calls by lead; of several the newest."""
    return {call.lead: state for call, state in reversed(calls)}
