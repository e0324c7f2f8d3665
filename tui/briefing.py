"""What a caller reads before the clock starts: who picks up, what is known, what to say first, what the call is for."""

from __future__ import annotations

from collections.abc import Mapping

from interview.answers import Answer
from interview.assessment import Assessment, assess
from interview.definition.model import Definition
from interview.definition.statement import NAMES
from interview.folding import CallState
from interview.history import contradictions, side_by_side, slip_words, slips
from interview.lead import Lead
from interview.memory import Memory, heard, known_people, recall
from interview.words import answer_words, day_words, fill, moment_words, part_words
from tui.office import Office
from tui.picture import caution_lines
from tui.views import BriefView, PersonLine, SessionLine, UnfinishedLine
from tui.wording import contact_name, wording

_FIT = {
    "met": "fits the ideal customer",
    "unmet": "outside the ideal customer",
    "unknown": "may fit the ideal customer",
}
_FACTS = (
    ("Industry", "industry"),
    ("Industry code", "industry_code"),
    ("Employees", "employees"),
    ("Annual revenue", "annual_revenue"),
    ("Website", "website"),
    ("Source", "source"),
    ("Notes", "notes"),
)


def brief_view(
    office: Office,
    lead: Lead,
    state: CallState | None,
    history: tuple[SessionLine, ...],
    parked: UnfinishedLine | None,
) -> BriefView:
    """The brief; `state` is the lead's unfinished call, `history` its sessions, the newest first."""
    definition, now = office.in_force(), office.now()
    on = now.date()
    memory = heard(definition, lead, state) if state else lead
    known, met = recall(definition, memory, on), known_people(definition, memory.people)
    found = assess(definition, known, on, met)
    return BriefView(
        lead=lead.id,
        company=lead.company,
        contact=contact_name(lead),
        contact_title=lead.contact.title,
        phone=lead.phone,
        where=", ".join(part for part in (lead.city, lead.state, lead.country) if part),
        zone=lead.time_zone,
        facts=_facts(lead),
        known=_known(definition, memory, known, found),
        people=tuple(PersonLine(name=p.name, title=p.title, part=part_words(p)) for p in memory.people),
        history=tuple(_history(line) for line in history) + _next(lead),
        fit=_FIT[NAMES[found.fit.fits]],
        tier=definition.tier[found.tier].title,
        reachable=definition.tier[found.reachable].title,
        opening=fill(definition.opening, wording(definition, lead, office.settings, now)),
        aim=_aim(definition, found),
        parked=parked,
        blocked=f"Do not call {lead.company}: {lead.do_not_call}." if lead.do_not_call else "",
        cautions=caution_lines(definition, found.cautions, {}),
        slips=slip_words(definition, slips(definition, memory, on)),
    )


def _known(
    definition: Definition, memory: Memory | Lead, known: Mapping[str, Answer], found: Assessment
) -> tuple[tuple[str, str], ...]:
    """What is known, by title; where two say different things, both, the newest last."""
    differing = contradictions(definition, memory, found.on)
    return tuple(
        (
            question.title,
            side_by_side(question, differing[question.id], definition.currency, found.on)
            if question.id in differing
            else answer_words(question, known[question.id], definition.currency) + _behind(found, question.id),
        )
        for question in definition.questions
        if question.id in known
    )


def _facts(lead: Lead) -> tuple[tuple[str, str], ...]:
    own = tuple((title, getattr(lead, field)) for title, field in _FACTS if getattr(lead, field))
    return own + tuple((header, words) for header, words in lead.extra.items() if words)


def _behind(found: Assessment, question: str) -> str:
    if question in found.to_confirm:
        return ", from the list: confirm"
    return ", some time ago: ask again" if question in found.open else ""


def _history(line: SessionLine) -> str:
    ends = line.disposition_title or "not wrapped up"
    return f"{day_words(line.started.date())}  {line.by}: {ends}, {line.tier}"


def _next(lead: Lead) -> tuple[str, ...]:
    step = lead.next_step
    if step is None:
        return ()
    return (f"Next: {step.action}{f', {moment_words(step.at)}' if step.at else ''}",)


def _aim(definition: Definition, found: Assessment) -> str:
    """What stands between the lead and the highest tier it can reach."""
    if found.settled:
        return f"{definition.tier[found.tier].title} is settled; {len(found.unasked_must)} must-haves are open."
    missing = ", ".join(definition.test[miss.test].title for miss in found.missing)
    return f"{definition.tier[found.reachable].title} needs: {missing}."
