"""Documents of rows that meet nobody, made of their cells in one go: what is most rows of a long list.

The same as a draft makes of such a row, to the letter; only the way there is shorter.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from interview.answers import Answer
from interview.lead import Contact, Lead
from store.dialling import derived
from store.documents import fingerprint, lead_document
from store.ledger import Document
from store.spreadsheet.merging import Told

_REMEMBERED = 1 << 14
"""Answers that are not worked out again."""


class Straight:
    """Makes documents of new leads; one for each import, all made at the same moment."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._empty = lead_document(Lead(id="", company="", created=now))
        self._nobody: Document = msgspec.to_builtins(Contact())
        self._known: dict[int, tuple[Answer, Document]] = {}
        """By the identity of an answer, for a list has few different ones and they are slow to compare: the answer,
        held so that no other has its identity, and how a document has it."""

    def document(self, told: Told, lead_id: str) -> Document:
        """The document of a new lead of which one row tells everything."""
        document: Document = {**self._empty, "id": lead_id, "company": told.company, **told.facts}
        if told.answers:
            document["answers"] = {question: self._said(answer) for question, answer in told.answers.items()}
            document["said"] = fingerprint(document)
        if told.contact:
            document["contacts"] = [{**self._nobody, **told.contact}]
        if told.extra:
            document["extra"] = told.extra
        if told.do_not_call:
            document["do_not_call"] = told.do_not_call
        document.update(derived(document))
        return document

    def _said(self, answer: Answer) -> Document:
        """The answer as a document has it."""
        if (known := self._known.get(id(answer))) is not None:
            return known[1]
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        bare = lead_document(Lead(id="", company="", created=self._now, answers={"": answer}))
        said: Document = bare["answers"][""]
        self._known[id(answer)] = answer, said
        return said
