"""What the end of a call leaves behind: the verdict on the call, and what the lead takes over from it.

The verdict is what was judged on the call's own day; it is stored with the call and never rewritten. The lead takes
over every answer of the call with the day it was said on, also those that do not count now, because branching may
make them count again; what was said before stays behind it (`memory.py`). The stage moves by these rules, and only by
them:

- `mql` once a call that hands over (`hands_over`) ends at the highest tier with no disqualifier standing;
- `nurture` where the disposition's own id is "nurture";
- a stage that sales has a word in (mql, sal, sql) is never taken away by a later call.
- `returned` is left only for `mql` and `nurture`.

What the prospect agreed is kept to the minute, and is the promise of the caller who gave it; when to try again else is
worked out of the definition's wait, the tries before and the called party's clocks (`outreach/retry.py`). A number that
turned out to be wrong stays with the person as words, which nothing dials.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from interview.assessment import Assessment
from interview.call import Call, Ended, Review, Verdict
from interview.definition.model import Definition, Disposition
from interview.folding import CallState
from interview.lead import MOST_TRIED, Contact, Lead, NextStep, Stage
from interview.memory import heard
from interview.outreach.appointment import taken_apart
from interview.outreach.hours import Clock
from interview.outreach.person import named
from interview.outreach.retry import retry_at

BAD_NUMBER = "bad-number"
"""The disposition that says that the number dialled is nobody's."""
NURTURE = "nurture"
"""The disposition that leaves a lead for much later."""
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
    return "nurture" if disposition.id == NURTURE else stage


def taken_over(
    lead: Lead,
    call: Call,
    state: CallState,
    definition: Definition,
    verdict: Verdict,
    now: datetime,
    clocks: Sequence[Clock] = (),
    dialled: str = "",
) -> Lead:
    """The lead after the call, from the lead as it stands in the ledger now.

    `clocks`: where the called party may be; `dialled`: the number, "" the one that the lead has first.
    """
    ended = state.ended
    if ended is None:
        raise ValueError("the call has not ended")
    disposition = definition.disposition[ended.disposition]
    memory = heard(definition, lead, state)
    tried = (*lead.tried, call.started)
    after = replace(lead, contacts=_contacts(lead, disposition, ended.person, dialled or lead.phone))
    if disposition.id == BAD_NUMBER:
        step = NextStep(action="Another number", at=now) if after.phone.startswith("+") else None
    else:
        unheard = in_a_row(definition, disposition, lead, tried)
        step = next_step(definition, disposition, ended, now, by=call.by, tried=unheard, clocks=clocks)
    return replace(
        after,
        answers=memory.answers,
        earlier=memory.earlier,
        people=memory.people,
        stage=stage_after(lead.stage, definition, disposition, verdict),
        next_step=step,
        attempts=lead.attempts + 1,
        tried=tried[-MOST_TRIED:],
        last_call=call.started,
        last_disposition=disposition.id,
        do_not_call=(ended.reason or disposition.title) if disposition.do_not_call else lead.do_not_call,
    )


def in_a_row(
    definition: Definition, disposition: Disposition, lead: Lead, tried: Sequence[datetime]
) -> Sequence[datetime]:
    """The last tries that reached nobody, of those up to a call that ends so; none where it reached somebody."""
    if disposition.reached:
        return ()
    before = definition.disposition.get(lead.last_disposition)
    return tried[-1:] if before is None or before.reached else tried


def next_step(
    definition: Definition,
    disposition: Disposition,
    ended: Ended,
    now: datetime,
    *,
    by: str = "",
    tried: Sequence[datetime] = (),
    clocks: Sequence[Clock] = (),
) -> NextStep | None:
    """What was agreed, or when to try again; None where nobody is to call.

    `by`: who led the call; `tried`: the last tries in a row that reached nobody.
    """
    if disposition.do_not_call:
        return None
    action = ended.next_step or _action(definition, disposition, ended)
    if ended.when is not None:
        agreed = disposition.id != NURTURE
        whose = "" if not agreed or disposition.final or taken_apart(ended.when_words).anyone else by
        return NextStep(action=action, at=ended.when, by=whose, agreed=agreed)
    if disposition.final:
        return NextStep(action=action) if ended.next_step or ended.rep else None
    at = retry_at(disposition.again_in, now, tried, clocks) if disposition.again_in else None
    return NextStep(action=action, at=at)


def _action(definition: Definition, disposition: Disposition, ended: Ended) -> str:
    if disposition.sets is not None:
        what = definition.question[disposition.sets].title
        return f"{what} with {ended.rep}" if ended.rep else what
    return f"{disposition.title}: {named(ended.person).name}" if ended.person else disposition.title


def _contacts(lead: Lead, disposition: Disposition, referred: str, dialled: str) -> tuple[Contact, ...]:
    """The contacts, whoever the call was referred to first, and without a wrong number where one could dial it."""
    contacts = lead.contacts
    if disposition.id == BAD_NUMBER and dialled.startswith("+"):
        contacts = tuple(_without(contact, dialled) for contact in contacts)
    new = named(referred)
    if not new.name:
        return contacts
    known = [contact for contact in contacts if contact.name.casefold() == new.name.casefold()]
    others = tuple(contact for contact in contacts if contact not in known)
    return (_completed(known[0], new) if known else new, *others)


def _without(contact: Contact, dialled: str) -> Contact:
    """The contact with that number as words only, with which nobody dials it and nothing is lost."""
    wrong = f"bad number: {dialled}"
    return replace(
        contact,
        phone=wrong if contact.phone == dialled else contact.phone,
        mobile=wrong if contact.mobile == dialled else contact.mobile,
    )


def _completed(known: Contact, new: Contact) -> Contact:
    """A contact with what was said of them; a number that was there before is kept as the other one."""
    phone = new.phone or known.phone
    moved = known.phone if phone != known.phone and not known.mobile else known.mobile
    return replace(known, phone=phone, mobile=moved, email=new.email or known.email, title=new.title or known.title)


def reviewed(lead: Lead, call: Call, definition: Definition, review: Review) -> Lead:
    """The lead once a session was accepted or returned."""
    if review.state == "returned":
        return replace(lead, stage="returned")
    ended = next((event for event in call.events if isinstance(event, Ended)), None)
    disposition = definition.disposition.get(ended.disposition) if ended else None
    if lead.stage != "returned" or disposition is None or call.verdict is None:
        return lead
    return replace(lead, stage=stage_after("inquiry", definition, disposition, call.verdict))
