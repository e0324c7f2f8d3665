"""Leads as lines of a list, each with the tier it has today.

A list reads only the few fields it shows; the answers stay as the bytes they are kept in, and every different set of
answers is judged once a day, so that a list of leads nobody has called yet costs one judgement. A lead whose call is
not finished is judged with the answers of that call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

import msgspec
from msgspec import Struct

from interview.answers import Answer, Person
from interview.assessment import assess
from interview.definition.model import Definition
from interview.definition.statement import NAMES
from interview.folding import CallState, with_person
from interview.lead import Contact, NextStep
from interview.memory import known_answers, known_people
from store.documents import read_answers
from store.ledger import Ledger
from tui.views import LeadLine

_FIT = {"met": "fits", "unmet": "no fit", "unknown": "open"}
_NOTHING = msgspec.Raw(b"{}")
_NOBODY = msgspec.Raw(b"[]")


class LeadRow(Struct):
    """What a list needs of a lead's document."""

    id: str
    company: str
    created: datetime
    contacts: tuple[Contact, ...] = ()
    source: str = ""
    answers: msgspec.Raw = _NOTHING
    people: msgspec.Raw = _NOBODY
    stage: str = "inquiry"
    next_step: NextStep | None = None
    last_call: datetime | None = None
    last_disposition: str = ""
    do_not_call: str = ""
    demo: bool = False


class Judged(Struct, frozen=True):
    """How a lead stands today, by ids."""

    tier: str
    reachable: str
    timeline: str | None
    fits: str
    fit_low: float


class Board:
    """Judges leads for lists, by one definition on one day."""

    def __init__(self, definition: Definition, on: date) -> None:
        self.definition, self.on = definition, on
        self._known: dict[tuple[bytes, bytes], Judged] = {}

    def judge(self, answers: Mapping[str, Answer], people: Iterable[Person]) -> Judged:
        """How a lead with these answers stands."""
        known = known_answers(self.definition, answers, self.on)
        found = assess(self.definition, known, self.on, known_people(self.definition, tuple(people)))
        return Judged(found.tier, found.reachable, found.timeline, NAMES[found.fit.fits], found.fit.low)

    def judge_row(self, row: LeadRow, state: CallState | None) -> Judged:
        """How the lead of a row stands, with what its unfinished call has brought."""
        if state is not None:
            return self.judge(*merged(self._answers(row), self._people(row), state))
        key = bytes(row.answers), bytes(row.people)
        if key not in self._known:
            self._known[key] = self.judge(self._answers(row), self._people(row))
        return self._known[key]

    def line(self, row: LeadRow, state: CallState | None, now: datetime, why: str = "") -> LeadLine:
        """One line of a list."""
        stands = self.judge_row(row, state)
        contact = row.contacts[0] if row.contacts else Contact()
        return LeadLine(
            id=row.id,
            company=row.company,
            contact=contact.name or f"{contact.first_name} {contact.last_name}".strip(),
            phone=next((number for one in row.contacts for number in (one.phone, one.mobile) if number), ""),
            tier=self.definition.tier[stands.tier].title,
            tier_id=stands.tier,
            reachable_id=stands.reachable,
            timeline_id=stands.timeline,
            stage=row.stage,
            fit=_FIT[stands.fits],
            last=ago(row.last_call, now),
            why=why or ("do not call" if row.do_not_call else row.source),
            do_not_call=bool(row.do_not_call),
            demo=row.demo,
        )

    def _answers(self, row: LeadRow) -> dict[str, Answer]:
        return read_answers(msgspec.json.decode(row.answers))

    def _people(self, row: LeadRow) -> tuple[Person, ...]:
        return msgspec.json.decode(row.people, type=tuple[Person, ...])


def lead_rows(ledger: Ledger) -> list[LeadRow]:
    """Every lead as a row, in the order of ids."""
    return ledger.read("leads", LeadRow)


def merged(
    answers: Mapping[str, Answer], people: tuple[Person, ...], state: CallState
) -> tuple[dict[str, Answer], tuple[Person, ...]]:
    """What is known of a lead together with what its unfinished call has brought."""
    kept = {question: answer for question, answer in answers.items() if question not in state.own}
    for person in state.people:
        people = with_person(people, person)
    return kept | {question: answer for question, answer in state.own.items() if answer is not None}, people


def ago(moment: datetime | None, now: datetime) -> str:
    """How long ago in a few letters: "today", "3 d", "5 mo"; "" for never."""
    if moment is None:
        return ""
    days = (now.date() - moment.astimezone(now.tzinfo).date()).days
    if days <= 0:
        return "today"
    return f"{days} d" if days < 100 else f"{days // 30} mo"
