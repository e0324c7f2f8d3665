"""The leads that time has brought higher or nearer since they were last judged, as lines, the best first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from interview.lead import Lead, Stage
from interview.ripening import Ripe, due_words, order, ripened
from store.judged import judged_leads
from tui.office import Office
from tui.views import RipeLine
from tui.wording import contact_name

NURTURED: tuple[Stage, ...] = ("nurture",)
NOT_HANDED_OVER: tuple[Stage, ...] = ("inquiry", "nurture", "returned")


def ripe_lines(
    office: Office, stages: tuple[Stage, ...], on: date, looked: Callable[[int], None]
) -> tuple[RipeLine, ...]:
    """Those of the leads in these stages; `looked` hears after each lead how many were looked at."""
    definition = office.in_force()
    found: list[tuple[tuple[int, int, int], RipeLine]] = []
    for number, known in enumerate(judged_leads(office.ledger, definition, stages), start=1):
        if known is not None:
            lead, memory, verdict = known
            if ripe := ripened(definition, memory, verdict, on):
                found.append((order(definition, ripe), _line(lead, ripe, on)))
        looked(number)
    return tuple(line for _, line in sorted(found, key=lambda one: one[0]))


def _line(lead: Lead, ripe: Ripe, on: date) -> RipeLine:
    due = lead.next_step.at.date() if lead.next_step and lead.next_step.at else None
    return RipeLine(
        id=lead.id,
        company=lead.company,
        contact=contact_name(lead),
        phone=lead.phone,
        stage=lead.stage,
        tier_id=ripe.now.tier,
        tier_before=ripe.then.tier,
        reachable_id=ripe.now.reachable,
        reachable_before=ripe.then.reachable,
        timeline_id=ripe.now.timeline,
        timeline_before=ripe.then.timeline,
        judged=ripe.then.on,
        due=due,
        moves=ripe.moves,
        why=ripe.why + ((due_words(due, on),) if due and due <= on and lead.stage == "nurture" else ()),
        demo=lead.demo,
    )
