"""Leads with the last verdict on each, one after the other: a base is looked through without being held in memory.

A lead's calls are found by it, and of a call nothing is read but its verdict; only one that is not wrapped up is read
whole, because what was said on it counts already. What does not read is passed over here and named by the doctor.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress

import msgspec

from interview.call import Verdict
from interview.definition.model import Definition
from interview.folding import fold
from interview.lead import Lead, Stage
from interview.memory import Memory, heard
from store.documents import Unreadable, read_call, read_lead, upgraded
from store.ledger import Ledger

Known = tuple[Lead, Memory | Lead, Verdict]
"""A lead, what is remembered of it with its unfinished call, and the verdict at the end of its last call."""


def judged_leads(ledger: Ledger, definition: Definition, stages: Collection[Stage]) -> Iterator[Known | None]:
    """The leads of these stages that may be called and were judged; None for each of all others."""
    for document in ledger.all("leads"):
        known = None
        if document.get("stage") in stages and not document.get("do_not_call"):
            with suppress(Unreadable, msgspec.ValidationError):
                known = _known(ledger, definition, read_lead(document))
        yield known


def _known(ledger: Ledger, definition: Definition, lead: Lead) -> Known | None:
    verdict: Verdict | None = None
    memory: Memory | Lead = lead
    for document in ledger.find("lead", lead.id):
        if document.get("state") == "parked":
            memory = heard(definition, lead, fold(read_call(document)))
        elif document.get("verdict"):
            verdict = msgspec.convert(upgraded(document)["verdict"], Verdict)
    return None if verdict is None else (lead, memory, verdict)
