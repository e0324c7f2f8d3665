"""The start of a caller's day: who was promised a call, who is next, what was left unfinished, how the day goes.

A lead is called back once its time has come today, whoever agreed it, and stays on the page until it was. Everybody
else who may be called and waits for no later day is in the queue: those who fit first, then the longest on the list,
which the number tells. Leads that must not be called stand last, so that nobody wonders where they went.

Who fits has to be judged, and a list whose leads all say something else is not judged while somebody waits: so many at
once, the rest the next time. Until then they stand between those who fit and those who do not, without a tier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, timedelta

from msgspec import Struct

from interview.definition.model import Definition
from interview.folding import CallState
from store.roll import CallRow, LeadRow, Standing
from tui.board import Board
from tui.views import LeadLine, SessionLine, TodayView, UnfinishedLine

SHOWN = 200
"""Leads of each list on the page; the rest is counted, and found by search."""
JUDGED_AT_ONCE = 50
"""A screenful: so many leads are judged for their place, and as many for their lines, before the page is shown."""
_FITS_FIRST = {"met": 0, "unknown": 1, "unmet": 2}


class Day(Struct, frozen=True):
    """Who is on the page; stays the same until a lead, a call or the day changes."""

    due: list[Standing]
    queue: list[Standing]
    blocked: list[Standing]
    mine: list[CallRow]
    returned: list[CallRow]
    """Sent back to the caller, the newest first."""
    empty: bool
    settled: bool
    """Nobody is left to be judged who could change the queue's beginning."""


def day_of(
    board: Board,
    leads: Sequence[Standing],
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
    due, free, blocked = _sorted(board.definition, leads, now)
    queue, settled = _fitting_first(board, free, states, most)
    own = [call for call in calls if call.by == caller]
    return Day(
        due=due,
        queue=queue,
        blocked=blocked,
        mine=[call for call in own if call.state != "discarded" and _began_today(call, now)],
        returned=[call for call in reversed(own) if call.state == "returned"],
        empty=not leads,
        settled=settled,
    )


def today_view(
    board: Board,
    day: Day,
    row_of: Callable[[str], LeadRow | None],
    states: Mapping[str, CallState],
    *,
    caller: str,
    now: datetime,
    unfinished: tuple[UnfinishedLine, ...],
    returned: tuple[SessionLine, ...],
    most: int = JUDGED_AT_ONCE,
) -> TodayView:
    """The start screen; at most so many of its leads are judged now, the others stand there without a tier.

    `row_of`: the row of a lead.
    """
    judged = len(board) + most

    def lines(leads: Sequence[Standing], why: Callable[[LeadRow], str]) -> tuple[LeadLine, ...]:
        rows = (row_of(lead.id) for lead in leads)  # None: it was removed this very moment
        return tuple(
            board.line(row, states.get(row.id), now, why(row), waits=len(board) < judged) for row in rows if row
        )

    top = board.definition.tiers[-1].id
    return TodayView(
        caller=caller,
        now=now,
        callbacks=lines(day.due[:SHOWN], lambda row: _promise(row, now)),
        due=len(day.due),
        queue=lines((*day.queue[:SHOWN], *day.blocked[:SHOWN])[:SHOWN], lambda _: ""),
        to_call=len(day.queue),
        unfinished=unfinished,
        returned=returned,
        calls_today=len(day.mine),
        talks_today=sum(1 for call in day.mine if _reached(board.definition, call)),
        ready_today=sum(1 for call in day.mine if call.verdict is not None and call.verdict.tier == top),
        empty=day.empty,
    )


def _sorted(
    definition: Definition, leads: Sequence[Standing], now: datetime
) -> tuple[list[Standing], list[Standing], list[Standing]]:
    """Who is due, who may be called at any time, who must not be called; the others are done with, or wait."""
    done = {disposition.id for disposition in definition.dispositions if disposition.final}
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    due: list[tuple[datetime, int, Standing]] = []
    free: list[Standing] = []
    blocked: list[Standing] = []
    for lead in leads:
        if lead.do_not_call:
            blocked.append(lead)
        elif lead.last_disposition not in done:
            at = lead.next_step.at if lead.next_step else None
            if at is None:
                free.append(lead)
            elif (at := at if at.tzinfo else at.astimezone(now.tzinfo)) < tomorrow:  # another program may name no zone
                due.append((at, len(due), lead))
    return [lead for _, _, lead in sorted(due)], free, blocked


def _fitting_first(
    board: Board, leads: Sequence[Standing], states: Mapping[str, CallState], left: int
) -> tuple[list[Standing], bool]:
    """The leads by how they fit, and whether that is settled; judges so many at most."""
    by_fit: tuple[list[Standing], list[Standing], list[Standing]] = ([], [], [])
    fitting, settled = by_fit[0], True
    for lead in leads:
        state = states.get(lead.id)
        stands = board.stands(lead, state)
        if stands is None and len(fitting) < SHOWN:
            if left:
                left -= 1
                stands = board.judge_row(lead, state)
            else:
                settled = False
        by_fit[_FITS_FIRST[stands.fits] if stands else 1].append(lead)
    return [lead for fit in by_fit for lead in fit], settled


def _began_today(call: CallRow, now: datetime) -> bool:
    return call.started.astimezone(now.tzinfo).date() == now.date()


def _promise(row: LeadRow, now: datetime) -> str:
    """When a call was promised, and what for: "09:30, 28 min late Call back"."""
    if row.next_step is None or row.next_step.at is None:
        return ""  # it was called this very moment
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
