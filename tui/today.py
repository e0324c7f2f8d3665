"""The start of a caller's day: who was promised a call, who is next, what was left unfinished, how the day goes.

A lead is called back once its time has come today, whoever agreed it, and stays on the page until it was. Everybody
else who may be called and waits for no later day is in the queue: those who fit first, then the longest on the list.
Leads that must not be called stand last, so that nobody wonders where they went.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from interview.definition.model import Definition
from interview.folding import CallState
from tui.board import Board, LeadRow
from tui.sessions import CallRow
from tui.views import LeadLine, SessionLine, TodayView, UnfinishedLine

SHOWN = 200
"""Leads of the queue on the page; the rest is counted, and found by search."""
_FITS_FIRST = {"met": 0, "unknown": 1, "unmet": 2}


def today_view(
    board: Board,
    rows: Sequence[LeadRow],
    states: Mapping[str, CallState],
    calls: Sequence[CallRow],
    *,
    caller: str,
    now: datetime,
    unfinished: tuple[UnfinishedLine, ...],
    returned: tuple[SessionLine, ...],
) -> TodayView:
    """The start screen; `states` are unfinished calls by lead, `calls` all that were not thrown away."""
    due = sorted((row for row in rows if _due(board.definition, row, now)), key=_promised)
    waiting = {row.id for row in due}
    free = [row for row in rows if row.id not in waiting and _may_be_called(board.definition, row)]
    queue = [row for row in free if row.next_step is None or row.next_step.at is None]
    queue.sort(key=lambda row: (_FITS_FIRST[board.judge_row(row, states.get(row.id)).fits], row.created, row.id))
    blocked = [row for row in rows if row.do_not_call]
    mine = [call for call in calls if call.by == caller and call.started.astimezone(now.tzinfo).date() == now.date()]
    top = board.definition.tiers[-1].id
    return TodayView(
        caller=caller,
        now=now,
        callbacks=tuple(_callback(board, row, states, now) for row in due),
        queue=tuple(board.line(row, states.get(row.id), now) for row in (queue + blocked)[:SHOWN]),
        to_call=len(queue),
        unfinished=unfinished,
        returned=returned,
        calls_today=len(mine),
        talks_today=sum(1 for call in mine if _reached(board.definition, call)),
        ready_today=sum(1 for call in mine if call.verdict is not None and call.verdict.tier == top),
        empty=not rows,
    )


def _may_be_called(definition: Definition, row: LeadRow) -> bool:
    last = definition.disposition.get(row.last_disposition)
    return not row.do_not_call and (last is None or not last.final)


def _due(definition: Definition, row: LeadRow, now: datetime) -> bool:
    step = row.next_step
    if step is None or step.at is None or not _may_be_called(definition, row):
        return False
    return step.at.astimezone(now.tzinfo).date() <= now.date()


def _promised(row: LeadRow) -> datetime:
    assert row.next_step is not None
    assert row.next_step.at is not None
    return row.next_step.at


def _callback(board: Board, row: LeadRow, states: Mapping[str, CallState], now: datetime) -> LeadLine:
    at = _promised(row).astimezone(now.tzinfo)
    late = int((now - at).total_seconds() // 60)
    when = f"{at:%H:%M}" if at.date() == now.date() else f"{at:%Y-%m-%d %H:%M}"
    action = row.next_step.action if row.next_step else ""
    behind = f", {_late(late)} late" if late > 0 else ""
    return board.line(row, states.get(row.id), now, why=f"{when}{behind} {action}".strip())


def _late(minutes: int) -> str:
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} d"


def _reached(definition: Definition, call: CallRow) -> bool:
    ended = definition.disposition.get(call.disposition)
    return ended is not None and ended.reached
