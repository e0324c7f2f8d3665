"""The start of a caller's day: who was promised a call, who is next, what was left unfinished, how the day goes.

A lead is called back once its time has come today, whoever agreed it, and stays on the page until it was. Everybody
else who may be called and waits for no later day is in the queue: those who fit first, then the longest on the list,
which the number tells. Leads that must not be called stand last, so that nobody wonders where they went.

Who fits has to be judged, and a list whose leads all say something else is not judged while somebody waits: so many at
once, the rest the next time. Until then they stand between those who fit and those who do not, without a tier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from interview.definition.model import Definition
from interview.folding import CallState
from store.roll import CallRow, LeadRow
from tui.board import Board
from tui.views import LeadLine, SessionLine, TodayView, UnfinishedLine

SHOWN = 200
"""Leads of each list on the page; the rest is counted, and found by search."""
JUDGED_AT_ONCE = 100
"""Leads judged for their place in the queue, and as many for what their lines show, before the page is shown."""
_FITS_FIRST = {"met": 0, "unknown": 1, "unmet": 2}


class Day(Struct, frozen=True):
    """Who is on the page; stays the same until a lead, a call or the day changes."""

    due: list[LeadRow]
    queue: list[LeadRow]
    blocked: list[LeadRow]
    mine: list[CallRow]
    returned: list[CallRow]
    """Sent back to the caller, the newest first."""
    empty: bool
    settled: bool
    """Nobody is left to be judged who could change the queue's beginning."""


def day_of(
    board: Board,
    rows: Sequence[LeadRow],
    states: Mapping[str, CallState],
    calls: Sequence[CallRow],
    *,
    caller: str,
    now: datetime,
    most: int = JUDGED_AT_ONCE,
) -> Day:
    """Sorts all leads, and judges at most so many of them.

    `states` are unfinished calls by lead, `calls` all that there are, the newest last.
    """
    due, free, blocked = _sorted(board.definition, rows, now)
    queue, settled = _fitting_first(board, free, states, most)
    own = [call for call in calls if call.by == caller]
    return Day(
        due=due,
        queue=queue,
        blocked=blocked,
        mine=[call for call in own if call.state != "discarded" and _began_today(call, now)],
        returned=[call for call in reversed(own) if call.state == "returned"],
        empty=not rows,
        settled=settled,
    )


def today_view(
    board: Board,
    day: Day,
    states: Mapping[str, CallState],
    *,
    caller: str,
    now: datetime,
    unfinished: tuple[UnfinishedLine, ...],
    returned: tuple[SessionLine, ...],
    most: int = JUDGED_AT_ONCE,
) -> TodayView:
    """The start screen; at most so many of its leads are judged now, the others stand there without a tier."""
    judged = len(board) + most

    def line(row: LeadRow, why: str = "") -> LeadLine:
        return board.line(row, states.get(row.id), now, why, waits=len(board) < judged)

    top = board.definition.tiers[-1].id
    return TodayView(
        caller=caller,
        now=now,
        callbacks=tuple(line(row, _promise(row, now)) for row in day.due[:SHOWN]),
        due=len(day.due),
        queue=tuple(line(row) for row in (*day.queue[:SHOWN], *day.blocked[:SHOWN])[:SHOWN]),
        to_call=len(day.queue),
        unfinished=unfinished,
        returned=returned,
        calls_today=len(day.mine),
        talks_today=sum(1 for call in day.mine if _reached(board.definition, call)),
        ready_today=sum(1 for call in day.mine if call.verdict is not None and call.verdict.tier == top),
        empty=day.empty,
    )


def _sorted(
    definition: Definition, rows: Sequence[LeadRow], now: datetime
) -> tuple[list[LeadRow], list[LeadRow], list[LeadRow]]:
    """Who is due, who may be called at any time, who must not be called; the others are done with, or wait."""
    done = {disposition.id for disposition in definition.dispositions if disposition.final}
    due: list[tuple[datetime, LeadRow]] = []
    free: list[LeadRow] = []
    blocked: list[LeadRow] = []
    for row in rows:
        if row.do_not_call:
            blocked.append(row)
        elif row.last_disposition not in done:
            at = row.next_step.at if row.next_step else None
            if at is None:
                free.append(row)
            elif at.astimezone(now.tzinfo).date() <= now.date():
                due.append((at, row))
    return [row for _, row in sorted(due, key=lambda pair: pair[0])], free, blocked


def _fitting_first(
    board: Board, rows: Sequence[LeadRow], states: Mapping[str, CallState], left: int
) -> tuple[list[LeadRow], bool]:
    """The rows by how they fit, and whether that is settled; judges so many at most."""
    by_fit: tuple[list[LeadRow], list[LeadRow], list[LeadRow]] = ([], [], [])
    fitting, settled = by_fit[0], True
    for row in rows:
        state = states.get(row.id)
        stands = board.stands(row, state)
        if stands is None and len(fitting) < SHOWN:
            if left:
                left -= 1
                stands = board.judge_row(row, state)
            else:
                settled = False
        by_fit[_FITS_FIRST[stands.fits] if stands else 1].append(row)
    return [row for fit in by_fit for row in fit], settled


def _began_today(call: CallRow, now: datetime) -> bool:
    return call.started.astimezone(now.tzinfo).date() == now.date()


def _promise(row: LeadRow, now: datetime) -> str:
    """When a call was promised, and what for: "09:30, 28 min late Call back"."""
    assert row.next_step is not None
    assert row.next_step.at is not None
    at = row.next_step.at.astimezone(now.tzinfo)
    late = int((now - at).total_seconds() // 60)
    when = f"{at:%H:%M}" if at.date() == now.date() else f"{at:%Y-%m-%d %H:%M}"
    behind = f", {_late(late)} late" if late > 0 else ""
    return f"{when}{behind} {row.next_step.action}".strip()


def _late(minutes: int) -> str:
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} d"


def _reached(definition: Definition, call: CallRow) -> bool:
    ended = definition.disposition.get(call.disposition)
    return ended is not None and ended.reached
