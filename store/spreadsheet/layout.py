"""The columns of an exported list: one row a lead, with what is judged of it today and its last session.

A layout is a tuple of columns, each with a name, a sort and where its cell comes from; another layout is another
tuple. Names and order are a public contract: what the definition decides stands in the middle, as `SCORECARD_TEST`
with `_` for hyphens, and our own ids stand last. Nothing is judged here: a subject comes with its assessment. A column
says what it is about, because what is about the judgement is the same for all leads of whom the same is known.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from interview.answers import Answer, option_value
from interview.definition.model import Definition, Question, Span, Special, Value
from interview.definition.statement import NAMES
from store.spreadsheet.headers import folded
from store.spreadsheet.milestones import milestones
from store.spreadsheet.people import plain
from store.spreadsheet.picklists import Picklist
from store.spreadsheet.subjects import Session, Subject

Sort = Literal["text", "exact", "checked"]
"""Text is guarded against formulas; exact is what bants itself wrote (ids, days, counts); checked is exact where
it is made of digits and signs only, as phones and amounts are, and text where it is not."""
About = Literal["fact", "lead", "said", "session"]
"""Where a cell comes from. A fact is what a list said, and is read back as such. All else bants worked out: of the
lead, of what is known of it (the same for all of whom the same is known), or of its last session (empty without)."""

IDS = ("lead_id", "session_id", "definition_version", "definition_hash")


class Column(Struct, frozen=True):
    """One column."""

    name: str
    cell: Callable[[Subject], str]
    sort: Sort = "text"
    about: About = "fact"
    picklist: Picklist | None = None
    """The words that the other side takes in this column; None: any."""

    @property
    def written(self) -> Callable[[Subject], str]:
        """What makes the words of a cell as the other side takes them."""
        made, picklist = self.cell, self.picklist
        return made if picklist is None else lambda one: picklist.word(made(one)) or ""


def generic(definition: Definition) -> tuple[Column, ...]:
    """The layout that any CRM's import can be taught."""
    return (*_account(definition), *judgement(definition), *_session(definition))


def _account(definition: Definition) -> tuple[Column, ...]:
    locations = tuple(
        question.id
        for question in definition.questions
        if question.from_column and folded(question.from_column.column) == "locations"
    )
    return (
        Column("company", lambda one: one.lead.company),
        Column("industry_code", lambda one: one.lead.industry_code, "checked"),
        Column("industry", lambda one: one.lead.industry),
        Column("employees", lambda one: one.lead.employees, "checked"),
        Column("annual_revenue", lambda one: one.lead.annual_revenue, "checked"),
        Column("locations", lambda one: _locations(one, locations, definition), "checked"),
        Column("first_name", lambda one: one.contact.first_name),
        Column("last_name", lambda one: one.contact.last_name),
        Column("title", lambda one: one.contact.title),
        Column("role", roles, "exact", "lead"),
        Column("email", lambda one: one.contact.email),
        Column("phone", phone, "checked"),
        Column("time_zone", lambda one: one.lead.time_zone),
        Column("source", lambda one: one.lead.source),
    )


def judgement(definition: Definition) -> tuple[Column, ...]:
    """What is judged of the lead today."""
    return (
        Column("persona", lambda one: one.said.assessment.fit.persona or "", "exact", "said"),
        Column("stage", lambda one: one.lead.stage, "exact", "lead"),
        Column("tier", lambda one: one.said.assessment.tier, "exact", "said"),
        Column("tier_reachable", lambda one: one.said.assessment.reachable, "exact", "said"),
        Column("timeline", lambda one: one.said.assessment.timeline or "", "exact", "said"),
        *(day(name, question, definition) for name, question in milestones(definition).items()),
        *(_test(card.id, test) for card in definition.scorecards for test in card.tests),
        Column("fit", fit, "exact", "said"),
        Column("cautions", lambda one: ";".join(one.said.assessment.cautions), "exact", "said"),
        Column("disqualified_by", lambda one: ";".join(one.said.assessment.disqualified_by), "exact", "said"),
    )


def _session(definition: Definition) -> tuple[Column, ...]:
    def told(name: str, cell: Callable[[Session], str], sort: Sort = "exact") -> Column:
        return Column(name, lambda one: cell(one.session) if one.session else "", sort, "session")

    return (
        told("disposition", lambda one: one.ended.disposition if one.ended else ""),
        *next_action("next_action", "next_action_at"),
        told("caller", lambda one: one.by, "text"),
        told("started_at", lambda one: moment(one.started)),
        told("ended_at", lambda one: moment(one.ended_at)),
        told("talk_seconds", lambda one: str(round(one.ended.at)) if one.ended else ""),
        told("summary", lambda one: one.ended.summary if one.ended else "", "text"),
        told("sales_verdict", lambda one: one.review.state if one.review else ""),
        told("sales_reason", lambda one: one.review.reason if one.review else "", "text"),
        told("sales_at", lambda one: moment(one.review.at if one.review else None)),
        *ids(definition, *IDS),
    )


def ids(definition: Definition, lead: str, session: str, version: str, pinned: str) -> tuple[Column, ...]:
    """Our own ids, under these names: the last columns of every layout, by which an export is known again."""
    return (
        Column(lead, lambda one: one.lead.id, "exact", "lead"),
        Column(session, lambda one: one.session.id if one.session else "", "exact", "session"),
        Column(version, lambda _: str(definition.version), "exact", "said"),
        Column(pinned, lambda _: definition.hash, "exact", "said"),
    )


def next_action(action: str, at: str) -> tuple[Column, ...]:
    """What was agreed for the next time, and when."""
    return (
        Column(action, lambda one: one.lead.next_step.action if one.lead.next_step else "", "text", "lead"),
        Column(at, lambda one: moment(one.lead.next_step.at if one.lead.next_step else None), "exact", "lead"),
    )


def day(name: str, question: str | None, definition: Definition) -> Column:
    """The late end of the date that was said of that question."""

    def cell(one: Subject) -> str:
        answer = one.said.answers.get(question) if question else None
        return _late_end(answer, _worth(answer, definition.question.get(question or ""))) if answer else ""

    return Column(name, cell, "exact", "said")


def fit(one: Subject) -> str:
    """Whether the lead is like the ideal customer."""
    return NAMES[one.said.assessment.fit.fits]


def roles(one: Subject) -> str:
    """The roles of whom is handed over."""
    name = plain(one.contact.name) if one.said.people else ""
    return ";".join(next((met.roles for met in one.said.people if name and plain(met.name) == name), ()))


def phone(one: Subject) -> str:
    """The number to dial: the person's own, else their mobile, else the one of the house."""
    own = one.contact.phone, one.contact.mobile
    number = next(filter(_dialable, own), "") or next(filter(None, own), "")
    return written_number(number) or of_the_house(one)


def of_the_house(one: Subject) -> str:
    """The number that stands there without a name."""
    return written_number(next((other.phone for other in one.lead.contacts if other.phone and not other.name), ""))


def _dialable(number: str) -> bool:
    return number.startswith("+")


def written_number(number: str) -> str:
    """A number as other programs read it: E.164, an extension behind an x."""
    return number.replace(";ext=", " x") if ";" in number else number


def moment(at: datetime | None) -> str:
    """A moment to the second, with its zone."""
    return at.isoformat(timespec="seconds") if at else ""


def _test(card: str, test: str) -> Column:
    """met, partly, unmet or unknown; partly is shown where the test is not met."""

    def cell(one: Subject) -> str:
        judged = one.said.assessment
        return "partly" if test in judged.partly else judged.tests[test]

    return Column(f"{card}_{test}".replace("-", "_"), cell, "exact", "said")


def _worth(answer: Answer, question: Question | None) -> Value | None:
    """The answer's own value, or its option's."""
    if answer.value is not None or not answer.options or question is None:
        return answer.value
    option = question.option(answer.options[0])
    return option_value(option, answer.said_on) if option else None


def _late_end(answer: Answer, worth: Value | None) -> str:
    if worth is Special.NOW:
        return answer.said_on.isoformat()
    return worth.high.isoformat() if isinstance(worth, Span) and isinstance(worth.high, date) else ""


def _locations(one: Subject, questions: tuple[str, ...], definition: Definition) -> str:
    """How many sites, as the question says that a list's `locations` prefills, else as the list says."""
    for question in questions:
        answer = one.said.answers.get(question)
        worth = _worth(answer, definition.question[question]) if answer else None
        if isinstance(worth, Span) and worth.low is not None:
            return str(worth.low) if worth.low == worth.high else f"{worth.low}-{worth.high or ''}"
    return next((words for header, words in one.lead.extra.items() if folded(header) == "locations"), "")
