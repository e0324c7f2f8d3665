"""A caller decides about a lead's place in the queue: not today, not for now, a colleague's, or back into it.

Each decision is added to the lead behind those before it, with who, when and why, and only the last one stands; a call
with the lead decides anew. Functions from a lead to a lead: what may be decided of whom, who is asked for reasons, and
what of it reaches the disk, is the desk's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from interview.lead import Aside, Lead

MOST_ASIDES = 20
"""Decisions that are kept, the newest: every list carries them."""


def skipped(lead: Lead, by: str, at: datetime, until: datetime, reason: str) -> Lead:
    """Not offered until then."""
    return _with(lead, Aside(kind="skipped", by=by, at=at, until=until, reason=reason))


def parked(lead: Lead, by: str, at: datetime, until: datetime | None, reason: str) -> Lead:
    """Not offered until then; None: until somebody takes it back."""
    return _with(lead, Aside(kind="parked", by=by, at=at, until=until, reason=reason))


def taken_back(lead: Lead, by: str, at: datetime) -> Lead:
    """In the queue again."""
    return _with(lead, Aside(kind="back", by=by, at=at))


def handed_over(lead: Lead, by: str, at: datetime, to: str, reason: str) -> Lead:
    """That colleague's lead from now on, and what was promised is the colleague's promise; "" is anyone."""
    step = replace(lead.next_step, by=to) if lead.next_step else None
    return replace(
        _with(lead, Aside(kind="handed-over", by=by, at=at, to=to, reason=reason)), caller=to, next_step=step
    )


def standing(asides: Sequence[Aside], last_call: datetime | None) -> Aside | None:
    """The decision that stands; a call since then has decided anew."""
    if not asides:
        return None
    aside = asides[-1]
    return None if last_call and last_call.astimezone(UTC) > aside.at.astimezone(UTC) else aside


def holds(aside: Aside, now: datetime) -> bool:
    """Whether it is a skip or a parking that keeps the lead out of the queue at that moment."""
    return aside.kind in ("skipped", "parked") and (aside.until is None or aside.until.astimezone(UTC) > now)


def _with(lead: Lead, aside: Aside) -> Lead:
    return replace(lead, asides=(*lead.asides[1 - MOST_ASIDES :], aside))
