"""What a caller reads before the clock starts: who picks up, what is known, what to say first, what the call is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.assessment import Assessment, assess
from interview.definition.model import Definition
from interview.definition.statement import NAMES
from interview.folding import CallState
from interview.guidance import guide
from interview.history import contradictions, side_by_side, slip_words, slips
from interview.lead import Contact, Lead
from interview.memory import Memory, heard, known_people, recall
from interview.words import answer_words, fill, part_words
from store.phones import shown
from tui.chart import test_mark
from tui.dialling import barred_words, dialled, doubt_words, standing_against, until_words
from tui.keys import DIGITS
from tui.office import Office
from tui.past import history, news
from tui.picture import caution_lines
from tui.views import BriefView, CalledLine, Mark, SessionLine, UnfinishedLine
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


_WORST_FIRST: tuple[Mark, ...] = ("unmet", "declined", "doesnt-know", "unknown", "partly", "met")


def brief_view(
    office: Office,
    listed: Lead,
    lead: Lead,
    state: CallState | None,
    sessions: tuple[SessionLine, ...],
    parked: UnfinishedLine | None,
) -> BriefView:
    """The brief; `listed` is the lead as it stands on the list, `lead` the same with whoever is called first.

    `state` is the lead's unfinished call, `sessions` its sessions, the newest first.
    """
    definition, now = office.in_force(), office.now()
    on = now.date()
    memory = heard(definition, lead, state) if state else lead
    known, met = recall(definition, memory, on), known_people(definition, memory.people)
    found = assess(definition, known, on, met)
    may, words = standing_against(office, lead), wording(definition, lead, office.settings, now)
    blocked = barred_words(lead, may)
    first = guide(definition, known, found, people=met)
    return BriefView(
        lead=lead.id,
        company=lead.company,
        contact=contact_name(lead),
        contact_title=lead.contact.title,
        phone=dialled(lead),
        where=", ".join(part for part in (lead.city, lead.state, lead.country) if part),
        zone=getattr(may.there.tzinfo, "key", "") if may.there else lead.time_zone,
        facts=_facts(lead),
        known=_known(definition, memory, known, found),
        people=_people(office, listed, lead, memory.people),
        history=history(office, lead, sessions),
        fit=_FIT[NAMES[found.fit.fits]],
        tier=definition.tier[found.tier].title,
        reachable=definition.tier[found.reachable].title,
        opening=fill(definition.opening, words),
        aim=_aim(definition, found),
        parked=parked,
        blocked=blocked,
        doubt=doubt_words(may),
        hours=until_words(office, lead, now) if may.ok else "",
        cautions=caution_lines(definition, found.cautions, {}),
        slips=slip_words(definition, slips(definition, memory, on)),
        news=news(lead, sessions, now),
        attributes=_attributes(definition, found),
        unknown=tuple(definition.question[one].title for one in found.open if one not in known),
        counts=_counts(known, found),
        first=_first(definition, first.question, words) if first else "",
        slots="; ".join(f"{rep}: {', '.join(free)}" for rep, free in office.settings.reps.items() if free),
        busy=fill(definition.busy, words),
    )


def _attributes(definition: Definition, found: Assessment) -> tuple[tuple[str, Mark], ...]:
    """What makes the ideal customer, the persona's that fits best with it, and how far each holds."""
    profile = definition.profile
    if profile is None:
        return ()
    own = next((one.attributes for one in profile.personas if one.id == found.fit.persona), ())
    tests = dict.fromkeys(one.test for one in (*profile.attributes, *own))
    marked = [(definition.test[test].title, test_mark(found, test)) for test in tests]
    return tuple(sorted(marked, key=lambda one: _WORST_FIRST.index(one[1])))


def _counts(known: Mapping[str, Answer], found: Assessment) -> str:
    """ "3 known, 1 to confirm, 2 stale, 5 unknown"; what there is none of is left out."""
    stale = sum(1 for one in known if one in found.open)
    confirm = sum(1 for one in known if one in found.to_confirm and one not in found.open)
    unknown = sum(1 for one in found.open if one not in known)
    counts = ((len(known) - stale - confirm, "known"), (confirm, "to confirm"), (stale, "stale"), (unknown, "unknown"))
    return ", ".join(f"{number} {what}" for number, what in counts if number)


def _first(definition: Definition, question: str, words: Mapping[str, str]) -> str:
    asked = definition.question[question]
    return f"{asked.title}: {fill(asked.ask, words)}"


def _people(office: Office, listed: Lead, lead: Lead, met: Sequence[Person]) -> tuple[CalledLine, ...]:
    """Those on the list, by the digit that calls them, with what is known of them; then who else was met.

    Nobody whom the do-not-call list names has a number here.
    """
    parts = {person.name.casefold(): person for person in met}
    lines = []
    for place, contact in enumerate(listed.contacts):
        name = _name(contact)
        person = parts.pop(name.casefold(), None)
        number = contact.phone if contact.phone.startswith("+") else contact.mobile or contact.phone
        line = CalledLine(
            name=name or contact.email or "nobody named",
            title=contact.title or (person.title if person else ""),
            part=part_words(person) if person else "",
            key=DIGITS[place] if place < 9 else "",
            number="" if office.dnc.against(replace(listed, contacts=(contact,))) else shown(number),
            origin="list",
            chosen=contact is lead.contact,
        )
        lines.append(line)
    others = (CalledLine(name=one.name, title=one.title, part=part_words(one), origin="met") for one in parts.values())
    return (*lines, *others)


def _name(contact: Contact) -> str:
    return contact.name or " ".join(part for part in (contact.first_name, contact.last_name) if part)


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


def _aim(definition: Definition, found: Assessment) -> str:
    """What stands between the lead and the highest tier it can reach."""
    if found.settled:
        return f"{definition.tier[found.tier].title} is settled; {len(found.unasked_must)} must-haves are open."
    missing = ", ".join(definition.test[miss.test].title for miss in found.missing)
    return f"{definition.tier[found.reachable].title} needs: {missing}."
