"""What the layouts for CRMs have in common: our words for where a lead stands, and the columns that only we have.

A CRM has its own words for that, which differ from house to house: a picklist stands between. Columns that no CRM has
by itself are offered under plain names, which its import maps to fields that somebody made for them, or leaves out.
"""

from __future__ import annotations

from collections.abc import Callable

from interview.definition.model import Definition
from store.spreadsheet.layout import Column, day, fit, ids, next_action, roles
from store.spreadsheet.milestones import milestones
from store.spreadsheet.subjects import Subject

STATUS = ("untouched", "tried", "inquiry", "mql", "sal", "sql", "returned", "nurture", "closed")
"""Our words for where a lead stands: nobody called, nobody reached, then its stage; closed: not to be called again, or
disqualified."""
OWN_IDS = ("Bants Lead ID", "Bants Session ID", "Bants Definition Version", "Bants Definition Hash")


def status(definition: Definition) -> Callable[[Subject], str]:
    """One of STATUS."""

    def word(one: Subject) -> str:
        lead = one.lead
        if one.barred or one.said.assessment.disqualified_by:
            return "closed"
        if lead.stage != "inquiry":
            return lead.stage
        if not lead.attempts and one.session is None:
            return "untouched"
        last = definition.disposition.get(lead.last_disposition)
        return "inquiry" if last is None or last.reached else "tried"

    return word


def rating(one: Subject) -> str:
    """`tier/timeline`, the timeline left out where it is not known."""
    judged = one.said.assessment
    return f"{judged.tier}/{judged.timeline}" if judged.timeline else judged.tier


def own_columns(definition: Definition) -> tuple[Column, ...]:
    """What only we know, and our ids."""
    days = milestones(definition)
    return (
        Column("Stage", lambda one: one.lead.stage, "exact", "lead"),
        Column("Tier", lambda one: one.said.assessment.tier, "exact", "said"),
        Column("Timeline", lambda one: one.said.assessment.timeline or "", "exact", "said"),
        Column("Fit", fit, "exact", "said"),
        Column("Role", roles, "exact", "lead"),
        day("Evaluate By", days["evaluate_by"], definition),
        day("Decide By", days["decide_by"], definition),
        day("Meet By", days["meet_by"], definition),
        Column("Criteria Met", lambda one: ";".join(_met(one, definition)), "exact", "said"),
        Column("Cautions", lambda one: ";".join(one.said.assessment.cautions), "exact", "said"),
        Column("Disqualified By", lambda one: ";".join(one.said.assessment.disqualified_by), "exact", "said"),
        *next_action("Next Action", "Next Action At"),
        Column("Caller", lambda one: one.session.by if one.session else "", "text", "session"),
        Column("Last Call", last_call, "exact", "session"),
        Column("Do Not Call", lambda one: "1" if one.barred else "0", "exact"),
        *ids(definition, *OWN_IDS),
    )


def last_call(one: Subject) -> str:
    """The day of the last session."""
    return one.session.started.date().isoformat() if one.session else ""


def _met(one: Subject, definition: Definition) -> list[str]:
    """The tests of the first scorecard that are met."""
    card = definition.scorecards[:1]
    return [test for one_card in card for test in one_card.tests if one.said.assessment.tests[test] == "met"]


def told(one: Subject, definition: Definition) -> str:
    """Where the lead stands and what was said, in one text: what a rep reads first."""
    judged = one.said.assessment
    band = definition.timeline[judged.timeline].title if judged.timeline else ""
    stands = ", ".join(filter(None, (definition.tier[judged.tier].title, band)))
    summary = one.session.ended.summary if one.session and one.session.ended else ""
    return " ".join(f"{part.rstrip('.')}." for part in (stands, summary, one.lead.notes) if part)
