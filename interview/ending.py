"""What the end of a call leaves behind: the verdict on the call, and what the lead takes over from it.

The verdict is what was judged on the call's own day; it is stored with the call and never rewritten. The lead takes
over every answer of the call with the day it was said on, also those that do not count now, because branching may
make them count again; what was said before stays behind it (`memory.py`). The stage moves by these rules, and only by
them:

- `mql` once a call that hands over (`hands_over`) ends at the highest tier with no disqualifier standing;
- `nurture` where the disposition's own id is "nurture";
- a stage that sales has a word in (mql, sal, sql) is never taken away by a later call.
- `returned` is left only for `mql` and `nurture`.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from interview.assessment import Assessment
from interview.call import Call, Ended, Review, Verdict
from interview.definition.model import Definition, Disposition
from interview.folding import CallState
from interview.lead import Contact, Lead, NextStep, Stage
from interview.memory import heard

_KEPT: tuple[Stage, ...] = ("mql", "sal", "sql")


def verdict_of(assessment: Assessment, slips: dict[str, int]) -> Verdict:
    """The assessment as it is stored with a call; `slips` as `history.slips` counts them."""
    return Verdict(
        tier=assessment.tier,
        reachable=assessment.reachable,
        timeline=assessment.timeline,
        on=assessment.on,
        met=assessment.tests,
        cautions=assessment.cautions,
        disqualified_by=assessment.disqualified_by,
        slips=slips,
    )


def hands_over(disposition: Disposition) -> bool:
    """Whether a call that ends so hands the lead to sales: it names a rep, sets a meeting, or is called "qualified"."""
    named = "rep" in disposition.needs or disposition.sets is not None or disposition.id == "qualified"
    return disposition.reached and disposition.final and not disposition.do_not_call and named


def ready(definition: Definition, verdict: Verdict) -> bool:
    """Whether the verdict is the highest tier with nothing against the hand-off."""
    return verdict.tier == definition.tiers[-1].id and not verdict.disqualified_by


def stage_after(stage: Stage, definition: Definition, disposition: Disposition, verdict: Verdict) -> Stage:
    """The lead's stage once the call ended so."""
    if stage in _KEPT:
        return stage
    if hands_over(disposition) and ready(definition, verdict):
        return "mql"
    return "nurture" if disposition.id == "nurture" else stage


def taken_over(
    lead: Lead, call: Call, state: CallState, definition: Definition, verdict: Verdict, now: datetime
) -> Lead:
    """The lead after the call, from the lead as it stands in the ledger now."""
    ended = state.ended
    if ended is None:
        raise ValueError("the call has not ended")
    disposition = definition.disposition[ended.disposition]
    memory = heard(definition, lead, state)
    return replace(
        lead,
        answers=memory.answers,
        earlier=memory.earlier,
        people=memory.people,
        contacts=_contacts(lead, ended.person),
        stage=stage_after(lead.stage, definition, disposition, verdict),
        next_step=next_step(definition, disposition, ended, now),
        attempts=lead.attempts + 1,
        last_call=call.started,
        last_disposition=disposition.id,
        do_not_call=(ended.reason or disposition.title) if disposition.do_not_call else lead.do_not_call,
    )


def next_step(definition: Definition, disposition: Disposition, ended: Ended, now: datetime) -> NextStep | None:
    """What was agreed, or when to try again; None where nobody is to call."""
    at = ended.when or (disposition.again_in.after_moment(now) if disposition.again_in else None)
    if disposition.do_not_call or (disposition.final and at is None and not (ended.next_step or ended.rep)):
        return None
    action = ended.next_step or _action(definition, disposition, ended)
    return NextStep(action=action, at=at)


def _action(definition: Definition, disposition: Disposition, ended: Ended) -> str:
    if disposition.sets is not None:
        what = definition.question[disposition.sets].title
        return f"{what} with {ended.rep}" if ended.rep else what
    return f"{disposition.title}: {ended.person}" if ended.person else disposition.title


def _contacts(lead: Lead, referred: str) -> tuple[Contact, ...]:
    """The contacts, whoever the call was referred to first."""
    name = referred.strip()
    if not name:
        return lead.contacts
    known = [contact for contact in lead.contacts if contact.name.casefold() == name.casefold()]
    others = tuple(contact for contact in lead.contacts if contact not in known)
    return (known[0] if known else Contact(name=name), *others)


def reviewed(lead: Lead, call: Call, definition: Definition, review: Review) -> Lead:
    """The lead once a session was accepted or returned."""
    if review.state == "returned":
        return replace(lead, stage="returned")
    ended = next((event for event in call.events if isinstance(event, Ended)), None)
    disposition = definition.disposition.get(ended.disposition) if ended else None
    if lead.stage != "returned" or disposition is None or call.verdict is None:
        return lead
    return replace(lead, stage=stage_after("inquiry", definition, disposition, call.verdict))
