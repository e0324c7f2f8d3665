"""The columns of an exported list: one row a lead, with what is judged of it today and its last session.

A layout is a tuple of columns, each with a name, a sort and where its cell comes from; another layout is another
tuple. Names and order are a public contract: what the definition decides stands in the middle, as `SCORECARD_TEST`
with `_` for hyphens, and our own ids stand last. Nothing is judged here: a subject comes with its assessment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.answers import Answer, option_value
from interview.assessment import Assessment
from interview.call import Call
from interview.definition.model import Definition, Span, Special, Value
from interview.definition.statement import NAMES
from interview.folding import CallState
from interview.lead import Contact, Lead
from store.spreadsheet.headers import folded
from store.spreadsheet.people import plain

Sort = Literal["text", "exact", "checked"]
"""Text is guarded against formulas; exact is what bants itself wrote (ids, days, counts); checked is exact where
it is made of digits and signs only, as phones and amounts are, and text where it is not."""

DATES = {"evaluate_by": "t-eval", "decide_by": "t-decide", "meet_by": "meet"}
"""Columns of days, each with the question it is read from; a definition without that question leaves them empty."""


_OWN_IDS = {"lead_id", "session_id", "definition_hash"}
"""By these columns a list is known to be an export."""


class Subject(Struct, frozen=True):
    """What a row is about."""

    lead: Lead
    assessment: Assessment
    call: Call | None = None
    """The last session: the last one that was wrapped up, else the last."""
    state: CallState | None = None
    """Its fold."""


class Column(Struct, frozen=True):
    """One column."""

    name: str
    cell: Callable[[Subject], str]
    sort: Sort = "text"


def generic(definition: Definition) -> tuple[Column, ...]:
    """The layout that any CRM's import can be taught."""
    return (*_account(definition), *_judgement(definition), *_session(definition))


def worked_out(headers: Iterable[str], definition: Definition) -> frozenset[str]:
    """The columns of a list that bants wrote itself, which are not facts to be read back; none in any other list."""
    if not set(headers) >= _OWN_IDS:
        return frozenset()
    return frozenset(column.name for column in (*_judgement(definition), *_session(definition))) | {"role"}


def _account(definition: Definition) -> tuple[Column, ...]:
    return (
        Column("company", lambda one: one.lead.company),
        Column("industry_code", lambda one: one.lead.industry_code, "checked"),
        Column("industry", lambda one: one.lead.industry),
        Column("employees", lambda one: one.lead.employees, "checked"),
        Column("annual_revenue", lambda one: one.lead.annual_revenue, "checked"),
        Column("locations", lambda one: _locations(one.lead, definition), "checked"),
        Column("first_name", lambda one: _names(one.lead)[0]),
        Column("last_name", lambda one: _names(one.lead)[1]),
        Column("title", lambda one: _contact(one.lead).title),
        Column("role", lambda one: _roles(one.lead)),
        Column("email", lambda one: one.lead.contact.email),
        Column("phone", lambda one: one.lead.phone, "checked"),
        Column("time_zone", lambda one: one.lead.time_zone),
        Column("source", lambda one: one.lead.source),
    )


def _judgement(definition: Definition) -> tuple[Column, ...]:
    return (
        Column("persona", lambda one: one.assessment.fit.persona or ""),
        Column("stage", lambda one: one.lead.stage, "exact"),
        Column("tier", lambda one: one.assessment.tier, "exact"),
        Column("tier_reachable", lambda one: one.assessment.reachable, "exact"),
        Column("timeline", lambda one: one.assessment.timeline or "", "exact"),
        *(_day_column(name, question, definition) for name, question in DATES.items()),
        *(_test_column(card.id, test) for card in definition.scorecards for test in card.tests),
        Column("fit", lambda one: NAMES[one.assessment.fit.fits], "exact"),
        Column("cautions", lambda one: ";".join(one.assessment.cautions), "exact"),
        Column("disqualified_by", lambda one: ";".join(one.assessment.disqualified_by), "exact"),
    )


def _session(definition: Definition) -> tuple[Column, ...]:
    return (
        Column(
            "disposition", lambda one: one.state.ended.disposition if one.state and one.state.ended else "", "exact"
        ),
        Column("next_action", lambda one: one.lead.next_step.action if one.lead.next_step else ""),
        Column("next_action_at", lambda one: _moment(one.lead.next_step.at if one.lead.next_step else None), "exact"),
        Column("caller", lambda one: one.call.by if one.call else ""),
        Column("started_at", lambda one: _moment(one.call.started if one.call else None), "exact"),
        Column("ended_at", lambda one: _moment(_ended_at(one)), "exact"),
        Column("talk_seconds", _talk_seconds, "exact"),
        Column("summary", lambda one: one.state.ended.summary if one.state and one.state.ended else ""),
        Column("sales_verdict", lambda one: one.call.review.state if one.call and one.call.review else "", "exact"),
        Column("sales_reason", lambda one: one.call.review.reason if one.call and one.call.review else ""),
        Column("sales_at", lambda one: _moment(one.call.review.at if one.call and one.call.review else None), "exact"),
        Column("lead_id", lambda one: one.lead.id, "exact"),
        Column("session_id", lambda one: one.call.id if one.call else "", "exact"),
        Column("definition_version", lambda _: str(definition.version), "exact"),
        Column("definition_hash", lambda _: definition.hash, "exact"),
    )


def _test_column(card: str, test: str) -> Column:
    """met, partly, unmet or unknown; partly is shown where the test is not met."""

    def cell(one: Subject) -> str:
        return "partly" if test in one.assessment.partly else one.assessment.tests[test]

    return Column(f"{card}_{test}".replace("-", "_"), cell, "exact")


def _day_column(name: str, question_id: str, definition: Definition) -> Column:
    """The late end of the date that was said."""

    def cell(one: Subject) -> str:
        answer = one.lead.answers.get(question_id)
        return _late_end(answer, _worth(answer, question_id, definition)) if answer else ""

    return Column(name, cell, "exact")


def _worth(answer: Answer, question_id: str, definition: Definition) -> Value | None:
    """The answer's own value, or its option's."""
    if answer.value is not None or not answer.options or question_id not in definition.question:
        return answer.value
    option = definition.question[question_id].option(answer.options[0])
    return option_value(option, answer.said_on) if option else None


def _late_end(answer: Answer, worth: Value | None) -> str:
    if worth is Special.NOW:
        return answer.said_on.isoformat()
    return worth.high.isoformat() if isinstance(worth, Span) and isinstance(worth.high, date) else ""


def _locations(lead: Lead, definition: Definition) -> str:
    """How many sites, as the question says that a list's `locations` prefills, else as the list says."""
    for question in definition.questions:
        if question.from_column and folded(question.from_column.column) == "locations" and question.id in lead.answers:
            worth = _worth(lead.answers[question.id], question.id, definition)
            if isinstance(worth, Span) and worth.low is not None:
                return str(worth.low) if worth.low == worth.high else f"{worth.low}-{worth.high or ''}"
    return next((words for header, words in lead.extra.items() if folded(header) == "locations"), "")


def _contact(lead: Lead) -> Contact:
    """Who is handed over: the contact of the list, or, where it names nobody, the first person met."""
    contact = lead.contact
    named = contact.name or contact.first_name or contact.last_name
    met = next((person for person in lead.people if person.name), None)
    if named or met is None:
        return contact
    return replace(contact, name=met.name, title=contact.title or met.title)


def _names(lead: Lead) -> tuple[str, str]:
    """First and last name; where only the whole name is known its last word is the last name."""
    contact = _contact(lead)
    if contact.first_name or contact.last_name:
        return contact.first_name, contact.last_name
    first, _, last = contact.name.rpartition(" ")
    return first, last


def _roles(lead: Lead) -> str:
    name = plain(_contact(lead).name)
    return ";".join(next((one.roles for one in lead.people if name and plain(one.name) == name), ()))


def _ended_at(one: Subject) -> datetime | None:
    if one.call is None or one.state is None or one.state.ended is None:
        return None
    return one.call.started + timedelta(seconds=one.state.ended.at)


def _talk_seconds(one: Subject) -> str:
    return str(round(one.state.ended.at)) if one.state and one.state.ended else ""


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
