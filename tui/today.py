"""The start of a caller's day: who is called next and why, what was left unfinished, how the day goes.

The order is that of `interview/outreach/order.py`, and so is what `bants queue` prints: here it meets the lines and the
page. Who is not offered stands last, so that nobody wonders where they went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice

from interview.call import Call
from interview.definition.model import Definition
from interview.folding import CallState
from interview.outreach.order import Order
from interview.outreach.places import KINDS, STOPS
from interview.outreach.reasons import told
from store.roll import CallRow, Standing
from tui.views import LeadLine, SessionLine, TodayView, UnfinishedLine

SHOWN = 200
"""Leads of each list on the page; the rest is counted, and found by search."""
NOT_OFFERED = 50
"""Of those that are not offered, so many stand on the page however long the queue is."""
JUDGED_AT_ONCE = 50
"""A screenful: so many leads are judged for their place, and as many for their lines, before the page is shown."""
_QUEUE = tuple(kind for kind in KINDS if kind != "callback")


def queue_of(order: Order[Standing]) -> Iterator[Standing]:
    """Everybody who is offered but callbacks, the next one first."""
    return chain.from_iterable(map(order.offered, _QUEUE))


def not_offered(order: Order[Standing]) -> Iterator[Standing]:
    """Who is not offered, first what passes by itself; without those whose day or hour is to come."""
    return chain.from_iterable(order.stopped(kind) for kind in STOPS if kind != "later")


def left_out(order: Order[Standing]) -> str:
    """Who is not offered, counted by what stands against it."""
    return told(order.stops(), order.look)


def today_view(
    definition: Definition,
    order: Order[Standing],
    lines: Callable[[Iterable[Standing]], tuple[LeadLine, ...]],
    *,
    caller: str,
    now: datetime,
    unfinished: tuple[UnfinishedLine, ...],
    returned: tuple[SessionLine, ...],
    mine: Sequence[CallRow],
) -> TodayView:
    """The start screen; `lines` makes the lines of leads, `mine` are the caller's calls of the day."""
    top = definition.tiers[-1].id
    promised = order.promised()
    queue = list(islice(queue_of(order), SHOWN))
    return TodayView(
        caller=caller,
        now=now,
        callbacks=lines(islice(chain(order.offered("callback"), promised), SHOWN)),
        due=order.count("callback") + len(promised),
        queue=lines(queue),
        to_call=sum(map(order.count, _QUEUE)),
        not_offered=lines(islice(not_offered(order), max(SHOWN - len(queue), NOT_OFFERED))),
        left_out=left_out(order),
        unfinished=unfinished,
        returned=returned,
        calls_today=len(mine),
        talks_today=sum(1 for call in mine if _reached(definition, call)),
        ready_today=sum(1 for call in mine if call.verdict is not None and call.verdict.tier == top),
        empty=not len(order),
    )


def not_read_yet(caller: str, now: datetime, leads: int) -> TodayView:
    """The start screen while so many leads, or about so many, are being read."""
    return TodayView(
        caller=caller,
        now=now,
        callbacks=(),
        due=0,
        queue=(),
        to_call=0,
        unfinished=(),
        returned=(),
        calls_today=0,
        talks_today=0,
        ready_today=0,
        empty=not leads,
        reading=leads,
    )


def left_line(call: Call, state: CallState, held: str) -> UnfinishedLine:
    """A call that was not wrapped up; `held`: who else works with its lead."""
    said = sum(1 for answer in state.own.values() if answer is not None)
    return UnfinishedLine(
        call=call.id, lead=call.lead, company=call.company, started=call.started, answers=said, by=call.by, held=held
    )


def _reached(definition: Definition, call: CallRow) -> bool:
    ended = definition.disposition.get(call.disposition)
    return ended is not None and ended.reached
