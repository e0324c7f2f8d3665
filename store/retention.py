"""Retention: which leads nobody has touched for so long that they need not be kept any more.

A touch is whatever shows that somebody works with a lead: it was taken in, called, a call with it began or ended, a
next step was due. What is still to come keeps a lead whatever its age: a next step ahead, a call that is not finished,
somebody who has it open. Demonstration leads have their own way out. Chosen here; erased in `clearing.py`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from interview.lead import NextStep
from store.ledger import Ledger


class Idle(Struct, frozen=True, kw_only=True):
    """A lead that nobody touched."""

    id: str
    company: str
    touched: datetime
    """When somebody did, for the last time."""


class _Lead(Struct):
    id: str
    company: str
    created: datetime
    last_call: datetime | None = None
    next_step: NextStep | None = None
    demo: bool = False


class _Call(Struct):
    lead: str
    started: datetime
    state: str = ""
    seconds: int = 0


def idle_leads(ledger: Ledger, days: int, now: datetime) -> list[Idle]:
    """The leads that nobody has touched for so many days, in the order of ids."""
    since = now - timedelta(days=days)
    touched: dict[str, datetime] = {}
    needed = {lease.lead for lease in ledger.leases(now)}
    for call in ledger.read("calls", _Call):
        ended = call.started + timedelta(seconds=call.seconds)
        touched[call.lead] = max(touched.get(call.lead, ended), ended)
        if call.state == "parked":
            needed.add(call.lead)
    found = []
    for lead in ledger.read("leads", _Lead):
        due = lead.next_step.at if lead.next_step else None
        moments = (lead.created, lead.last_call, due, touched.get(lead.id))
        last = max(moment for moment in moments if moment is not None)
        if last < since and lead.id not in needed and not lead.demo:
            found.append(Idle(id=lead.id, company=lead.company, touched=last))
    return found
