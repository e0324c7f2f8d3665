"""A lead: one account on the list, the people known there, and what is remembered of it from call to call.

A lead is a document of its own, written whole by one writer at a time. What was said on a call lives in the call
(`call.py`); at its end the lead takes over the answers, so that the next call starts from what is known. The stage
tells how far it has come: an inquiry wants to know more, an MQL is ready to be handed off, a SAL was accepted by
sales, an SQL is in the pipeline.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from interview.answers import Answer, Person

Stage = Literal["inquiry", "mql", "sal", "sql", "returned", "nurture"]


MOST_TRIED = 20
"""Attempts whose moments are kept."""


class Contact(Struct, frozen=True, kw_only=True):
    """Somebody on the list who can be called."""

    name: str = ""
    first_name: str = ""
    last_name: str = ""
    title: str = ""
    phone: str = ""
    """E.164 where it could be read, "+12085550101" or "+12085550101;ext=12"; else as it was written."""
    mobile: str = ""
    """Likewise."""
    email: str = ""


class NextStep(Struct, frozen=True, kw_only=True):
    """What was agreed for the next time."""

    action: str
    """In words: "call back", "meeting with Priya"."""
    at: datetime | None = None
    """Aware; None: no time agreed."""
    by: str = ""
    """The caller whose promise it is; "": anyone's."""
    agreed: bool = False
    """The prospect agreed that moment: never before it. Else it is when to try again."""


class Aside(Struct, frozen=True, kw_only=True):
    """Why a lead stands elsewhere in the queue than it would by itself; of several only the last one stands."""

    kind: Literal["skipped", "parked", "handed-over", "back"]
    """Passed over for now, left for later, given to a colleague, or taken into the queue again."""
    by: str
    at: datetime
    reason: str = ""
    until: datetime | None = None
    """Until when it is not offered; None: until somebody takes it back."""
    to: str = ""
    """The colleague it was given to."""


class HandOff(Struct, frozen=True, kw_only=True):
    """That the lead's page went to sales."""

    at: datetime
    by: str
    to: str = ""
    """The rep; "": not named."""
    session: str = ""
    """The call it came out of."""
    tier: str
    """As it stood that day."""
    reason: str = ""
    """Why it went although something stood against it; "" where nothing did."""


class Lead(Struct, frozen=True, kw_only=True):
    """One lead as it stands in the ledger."""

    id: str
    rev: int = 0
    """The ledger's revision of the document this was read from; 0: not saved yet."""
    company: str
    contacts: tuple[Contact, ...] = ()
    website: str = ""
    employees: str = ""
    annual_revenue: str = ""
    industry: str = ""
    industry_code: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    time_zone: str = ""
    source: str = ""
    notes: str = ""
    external_id: str = ""
    owner: str = ""
    do_not_call: str = ""
    """Why it must not be called; empty: it may be."""
    extra: dict[str, str] = {}
    """Columns of the list that nobody knows, by their header."""
    answers: dict[str, Answer] = {}
    """The newest word on each question, also a refusal; what counts of them on a day is `recall`'s to say."""
    earlier: dict[str, tuple[Answer, ...]] = {}
    """What was said of a question before that, the newest first."""
    people: tuple[Person, ...] = ()
    """People met on calls, with their roles."""
    stage: Stage = "inquiry"
    next_step: NextStep | None = None
    caller: str = ""
    """Whose lead it is among the callers; "": anyone's."""
    asides: tuple[Aside, ...] = ()
    """What callers decided about its place in the queue, the oldest first."""
    attempts: int = 0
    tried: tuple[datetime, ...] = ()
    """When it was dialled the last times, the oldest first."""
    last_call: datetime | None = None
    last_disposition: str = ""
    hand_offs: tuple[HandOff, ...] = ()
    """When sales got its page, the oldest first."""
    created: datetime
    erased: int = 0
    """How often somebody was erased from it."""
    demo: bool = False
    """A made-up lead of the demonstration list: left out of statistics and exports."""

    @property
    def contact(self) -> Contact:
        """Who is called first."""
        return self.contacts[0] if self.contacts else Contact()

    @property
    def phone(self) -> str:
        """The number dialled first, one that can be dialled where there is any; empty where none is known."""
        numbers = [number for one in self.contacts for number in (one.phone, one.mobile) if number]
        return next((number for number in numbers if number.startswith("+")), numbers[0] if numbers else "")
