"""The start of a caller's day: who is called next and why, what was left unfinished, how the day goes.

The order is that of `interview/outreach/queue.py`, and so is what `bants queue` prints: here it meets the rows, the
judgements and the page. Who is not offered stands last, so that nobody wonders where they went.

Who fits has to be judged, and a list whose leads all say something else is not judged while somebody waits: so many at
once, the rest the next time. Until then they stand between those who fit and those who do not, without a tier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from interview.definition.model import Definition
from interview.folding import CallState
from interview.outreach.places import KINDS, STOPS, Look, StopKind
from interview.outreach.queue import Queue, arranged, by_fit
from interview.outreach.reasons import told
from store.roll import CallRow, Standing
from tui.board import Board
from tui.views import LeadLine, SessionLine, TodayView, UnfinishedLine

SHOWN = 200
"""Leads of each list on the page; the rest is counted, and found by search."""
NOT_OFFERED = 50
"""Of those that are not offered, so many stand on the page however long the queue is."""
JUDGED_AT_ONCE = 50
"""A screenful: so many leads are judged for their place, and as many for their lines, before the page is shown."""


class Day(Struct, frozen=True):
    """Who is on the page; stays the same until a lead, a call, somebody's claim or the minute changes."""

    look: Look
    due: list[Standing]
    """Callbacks that are offered."""
    promised: list[Standing]
    """Callbacks of this day that are not offered now."""
    queue: list[Standing]
    """Everybody else who is offered, the next one first."""
    stopped: dict[StopKind, list[Standing]]
    mine: list[CallRow]
    returned: list[CallRow]
    """Sent back to the caller, the newest first."""
    empty: bool
    settled: bool
    """Nobody is left to be judged who could change the queue's beginning."""

    @property
    def left_out(self) -> str:
        """Who is not offered, counted by what stands against it."""
        return told({kind: len(found) for kind, found in self.stopped.items()}, self.look)

    @property
    def not_offered(self) -> list[Standing]:
        """Who is not offered, first what passes by itself; without those whose day or hour is to come."""
        return [lead for kind in STOPS if kind != "later" for lead in self.stopped.get(kind, ())]


def day_of(
    board: Board,
    leads: Sequence[Standing],
    states: Mapping[str, CallState],
    calls: Sequence[CallRow],
    look: Look,
    *,
    most: int | None = JUDGED_AT_ONCE,
) -> Day:
    """Puts all leads in order, and judges at most so many of them; None: all that are offered.

    `states` are unfinished calls by lead, `calls` all that there are, the newest last.
    """
    queue, look = arranged(leads, look)
    order, settled = _in_order(board, queue, states, most)
    own = [call for call in calls if call.by == look.caller]
    return Day(
        look=look,
        due=queue.offered["callback"],
        promised=queue.promised,
        queue=order,
        stopped=queue.stopped,
        mine=[call for call in own if call.state != "discarded" and _began_today(call, look.now)],
        returned=[call for call in reversed(own) if call.state == "returned"],
        empty=not leads,
        settled=settled,
    )


def today_view(
    board: Board,
    day: Day,
    lines: Callable[[Iterable[Standing]], tuple[LeadLine, ...]],
    *,
    now: datetime,
    unfinished: tuple[UnfinishedLine, ...],
    returned: tuple[SessionLine, ...],
) -> TodayView:
    """The start screen; `lines` makes the lines of leads."""
    top = board.definition.tiers[-1].id
    queue = day.queue[:SHOWN]
    return TodayView(
        caller=day.look.caller,
        now=now,
        callbacks=lines((day.due + day.promised)[:SHOWN]),
        due=len(day.due) + len(day.promised),
        queue=lines(queue),
        to_call=len(day.queue),
        not_offered=lines(day.not_offered[: max(SHOWN - len(queue), NOT_OFFERED)]),
        left_out=day.left_out,
        unfinished=unfinished,
        returned=returned,
        calls_today=len(day.mine),
        talks_today=sum(1 for call in day.mine if _reached(board.definition, call)),
        ready_today=sum(1 for call in day.mine if call.verdict is not None and call.verdict.tier == top),
        empty=day.empty,
    )


def _in_order(
    board: Board, queue: Queue[Standing], states: Mapping[str, CallState], most: int | None
) -> tuple[list[Standing], bool]:
    """All that are offered but callbacks, and whether their order is settled; judges so many at most."""
    left, fitting, settled = most, 0, True

    def fits(lead: Standing) -> str:
        nonlocal left, fitting, settled
        state = states.get(lead.id)
        stands = board.stands(lead, state)
        if stands is None and (left is None or fitting < SHOWN):
            if left is None or left > 0:
                left = None if left is None else left - 1
                stands = board.judge_row(lead, state)
            else:
                settled = False
        found = stands.fits if stands else "unknown"
        fitting += found == "met"
        return found

    before = [lead for kind in KINDS if kind not in ("callback", "new") for lead in queue.offered[kind]]
    return before + by_fit(queue.offered["new"], fits), settled


def _began_today(call: CallRow, now: datetime) -> bool:
    return call.started.astimezone(now.tzinfo).date() == now.date()


def _reached(definition: Definition, call: CallRow) -> bool:
    ended = definition.disposition.get(call.disposition)
    return ended is not None and ended.reached
