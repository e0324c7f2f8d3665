"""The lines of the queue: where a lead stands, why, and what time it is there, beside what every list says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from interview.folding import CallState
from interview.outreach.places import Look
from interview.outreach.queue import placed
from interview.outreach.reasons import reason, why
from store.roll import LeadRow, Standing
from tui.board import Board
from tui.gate import Gate
from tui.views import LeadLine


class QueueLines:
    """Makes the lines of leads at one moment."""

    def __init__(
        self,
        board: Board,
        look: Look,
        gate: Gate,
        row_of: Callable[[str], LeadRow | None],
        states: Mapping[str, CallState],
        most: int | None,
        known: Mapping[str, LeadLine] | None = None,
    ) -> None:
        """`row_of`: the row of a lead; `states`: unfinished calls by lead; at most so many are judged, None: all;
        `known`: lines that nothing changed, by lead.
        """
        self._board, self._look, self._gate = board, look, gate
        self._row_of, self._states = row_of, states
        self._known = known or {}
        self._judged = None if most is None else len(board) + most

    def of(self, leads: Iterable[Standing]) -> tuple[LeadLine, ...]:
        """Their lines; a lead that was removed this very moment has none."""
        rows = ((lead, self._row_of(lead.id)) for lead in leads)
        return tuple(self._known.get(lead.id) or self._line(lead, row) for lead, row in rows if row is not None)

    def _line(self, lead: Standing, row: LeadRow) -> LeadLine:
        waits = self._judged is None or len(self._board) < self._judged
        state = self._states.get(lead.id)
        line = self._board.line(row, state, self._look.now, waits=waits)
        place = placed(lead, self._look)
        if place is None:
            return line
        stands = self._board.stands(lead, state)
        clocks = self._gate.clocks(lead)
        return replace(
            line,
            why=why(
                lead,
                place,
                self._look,
                self._board.definition,
                fits=stands.fits if stands else "unknown",
                action=row.next_step.action if row.next_step else "",
                there=clocks[0] if len(clocks) == 1 else None,
            ),
            kind=place.kind,
            at=place.at,
            local=f"{clocks[0]:%H:%M}{'?' if len(clocks) > 1 else ''}" if clocks else "",
            outside=place.stop is not None and place.stop.kind == "hours",
            zone=" or ".join(lead.zones),
            late=place.late,
            mine=place.mine,
            offered=place.stop is None,
            reason=reason(place, self._look),
        )
