"""Leads as a CSV file: RFC 4180, UTF-8 without a mark, CRLF, the same bytes for the same leads.

A cell of free text that a spreadsheet would take for a formula gets one apostrophe in front; phones, amounts, days
and ids are left exact, because an apostrophe there breaks every import behind. What claims to be a number and is none
counts as text. A file is written whole or not at all.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import StringIO

from msgspec.structs import replace

from interview.assessment import Assessment, assess
from interview.call import Call
from interview.definition.model import Definition
from interview.folding import fold
from interview.memory import heard, known_people, recall
from store.documents import read_call, read_lead
from store.ledger import Ledger
from store.spreadsheet.formulas import guarded
from store.spreadsheet.layout import Column, Sort, Subject, generic

LAYOUTS: dict[str, Callable[[Definition], tuple[Column, ...]]] = {"generic": generic}

_EXACT = re.compile(r"\+?[0-9 ().x-]+")


def csv_of(columns: Iterable[Column], subjects: Iterable[Subject]) -> bytes:
    """The file's bytes: a header row, then one row a subject."""
    columns = tuple(columns)
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in columns)
    writer.writerows([written(column.cell(one), column.sort) for column in columns] for one in subjects)
    return text.getvalue().encode("utf-8")


def written(words: str, sort: Sort) -> str:
    """The words as the cell of a column of that sort."""
    return words if sort == "exact" or (sort == "checked" and _EXACT.fullmatch(words)) else guarded(words)


def subjects(ledger: Ledger, definition: Definition, on: date, *, demo: bool = False) -> Iterator[Subject]:
    """Every lead, in the order of ids, judged on that day; `demo`: those of the demonstration list too."""
    ended, unfinished = _last_sessions(ledger)
    judged: dict[tuple[object, ...], Assessment] = {}  # most of a list was never called: what is alike is judged once
    for lead in map(read_lead, ledger.all("leads")):
        if lead.demo and not demo:
            continue
        memory = heard(definition, lead, fold(unfinished[lead.id])) if lead.id in unfinished else lead
        answers, people = recall(definition, memory, on), known_people(definition, memory.people)
        lead = replace(lead, answers=memory.answers | answers, people=memory.people)
        alike = (*answers.items(), people)
        if alike not in judged:
            judged[alike] = assess(definition, answers, on, people)
        call = ended.get(lead.id) or unfinished.get(lead.id)
        yield Subject(lead, judged[alike], call, fold(call) if call else None)


def _last_sessions(ledger: Ledger) -> tuple[dict[str, Call], dict[str, Call]]:
    """By lead, the last session that was wrapped up, and the last that was not; what was thrown away is none."""
    ended: dict[str, Call] = {}
    unfinished: dict[str, Call] = {}
    for document in ledger.all("calls"):
        if document["state"] != "discarded":
            last = unfinished if document["state"] == "parked" else ended
            last[document["lead"]] = read_call(document)  # in the order of ids, which no clock that was set can change
    return ended, unfinished
