"""Leads as lines of a list, each with the tier it has today.

A row knows what was said of its lead by a fingerprint only. Every different fingerprint is judged once a day, from the
one document that is read for it, and the judgement is kept: a list of leads nobody has said anything of costs one. A
lead whose call is not finished is judged with the answers of that call.

Judging reads the disk and takes its time, so a list that is painted after a key shows what is judged already, and the
rest without a tier until it is.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

from msgspec import Struct

from interview.assessment import assess
from interview.definition.model import Definition
from interview.definition.statement import NAMES
from interview.folding import CallState
from interview.history import slips
from interview.lead import Lead
from interview.memory import Memory, heard, known_people, recall
from store.documents import Unreadable, read_lead, upgraded
from store.ledger import Damaged, Ledger
from store.roll import LeadRow, Standing
from tui.views import LeadLine

_FIT = {"met": "fits", "unmet": "no fit", "unknown": "open"}
_NOTHING = Memory()


class Judged(Struct, frozen=True):
    """How a lead stands today, by ids."""

    tier: str
    reachable: str
    timeline: str | None
    fits: str
    fit_low: float
    cautions: tuple[str, ...] = ()
    slips: dict[str, int] = {}
    """How often the date of a question was put off or went by."""


class Board:
    """Judges leads for lists, by one definition on one day, and remembers how. Any thread may ask."""

    def __init__(self, ledger: Ledger, definition: Definition, on: date) -> None:
        self.ledger, self.definition, self.on = ledger, definition, on
        self._judged: dict[str, Judged] = {"": self.judge(_NOTHING)}
        self._on_calls: dict[tuple[str, str], tuple[CallState, Judged]] = {}
        self._unusable: set[tuple[str, str]] = set()

    def __len__(self) -> int:
        """How many different leads it has judged."""
        return len(self._judged)

    def judge(self, memory: Memory | Lead) -> Judged:
        """How a lead of which this is remembered stands."""
        definition, on = self.definition, self.on
        found = assess(definition, recall(definition, memory, on), on, known_people(definition, memory.people))
        slipped = slips(definition, memory, on)
        fits = NAMES[found.fit.fits]
        return Judged(found.tier, found.reachable, found.timeline, fits, found.fit.low, found.cautions, slipped)

    def stands(self, row: LeadRow | Standing, state: CallState | None) -> Judged | None:
        """How the lead of a row stands, with what its unfinished call has brought; None: that was not judged yet."""
        if state is not None:
            before, stands = self._on_calls.get((row.id, row.said), (None, None))
            return stands if before == state else None
        if (row.id, row.said) in self._unusable:
            return self._judged[""]
        return self._judged.get(row.said)

    def judge_row(self, row: LeadRow | Standing, state: CallState | None) -> Judged:
        """The same, judged now if it was not yet."""
        stands = self.stands(row, state)
        if stands is None:
            said, known = self._read(row)
            stands = self.judge(heard(self.definition, known, state) if state else known)
            if state:
                self._on_calls[row.id, row.said] = state, stands
            else:
                self._judged[said] = stands
        return stands

    def line(
        self, row: LeadRow, state: CallState | None, now: datetime, why: str = "", *, waits: bool = True
    ) -> LeadLine:
        """One line of a list; unless it `waits`, one without tier and fit where the lead was not judged yet."""
        stands = self.judge_row(row, state) if waits else self.stands(row, state)
        contact = row.contacts[0].called if row.contacts else ""
        return LeadLine(
            id=row.id,
            company=row.company,
            contact=contact,
            phone=row.phone,
            tier=self.definition.tier[stands.tier].title if stands else "",
            tier_id=stands.tier if stands else "",
            reachable_id=stands.reachable if stands else "",
            timeline_id=stands.timeline if stands else None,
            stage=row.stage,
            fit=_FIT[stands.fits] if stands else "",
            last=ago(row.last_call, now),
            why=why or ("do not call" if row.do_not_call else row.source),
            do_not_call=bool(row.do_not_call),
            demo=row.demo,
            cautions=stands.cautions if stands else (),
            slips=stands.slips if stands else {},
        )

    def _read(self, row: LeadRow | Standing) -> tuple[str, Memory | Lead]:
        """The fingerprint of a lead's document, which may be newer than the row, and what it remembers."""
        if row.said:
            with suppress(Damaged, Unreadable):
                document = self.ledger.get("leads", row.id)
                if document is not None:
                    document = upgraded(document)
                    return document["said"], read_lead(document)
            self._unusable.add((row.id, row.said))
        return "", _NOTHING


def ago(moment: datetime | None, now: datetime) -> str:
    """How long ago in a few letters: "today", "3 d", "5 mo"; "" for never."""
    if moment is None:
        return ""
    days = (now.date() - moment.astimezone(now.tzinfo).date()).days
    if days <= 0:
        return "today"
    return f"{days} d" if days < 100 else f"{days // 30} mo"
