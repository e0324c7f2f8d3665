"""What sales receives as files side by side: the page three times, the meeting, the row for the CRM.

Bytes only, the same for the same page; writing them, and asking before another file goes, is the command's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from interview.call import Call
from interview.definition.model import Definition
from interview.handoff.page import Handoff
from interview.lead import Lead
from interview.text import clean_line
from store.handoff.html import html
from store.handoff.markdown import markdown
from store.spreadsheet.export import LAYOUTS, pieces
from store.spreadsheet.picklists import Said, see_that_all_are_known, with_settings
from store.spreadsheet.subjects import subject_of

FORMS = ("markdown", "html", "json")


def drawn(page: Handoff, form: str) -> bytes:
    """The page in one of FORMS; ends in a line feed."""
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(_cleaned(msgspec.to_builtins(page))), indent=2) + b"\n"
    return (markdown(page) if form == "markdown" else html(page)).encode()


def _cleaned(value: object) -> object:
    """The same with every text cleaned."""
    match value:
        case str():
            return clean_line(value)
        case list() | tuple():
            return [_cleaned(one) for one in value]
        case dict():
            return {key: _cleaned(one) for key, one in value.items()}
        case _:
            return value


def crm_row(
    definition: Definition, lead: Lead, call: Call | None, now: datetime, layout: str, picklists: Mapping[str, Said]
) -> bytes:
    """The lead as the one row of an export. Raises UnknownOption where the CRM would not take a word."""
    kind = LAYOUTS[layout]
    columns = with_settings(kind.columns(definition), layout, picklists)
    rows = [subject_of(definition, lead, now.date(), call)]
    see_that_all_are_known(columns, layout, rows)
    return b"".join(pieces(columns, rows, kind))


def row_name(layout: str) -> str:
    """The file of the CRM row."""
    return "lead.csv" if LAYOUTS[layout].form == "csv" else "lead.jsonl"


def folder_of(page: Handoff, inside: Path) -> Path:
    """The folder of this lead's hand-off."""
    return inside / f"handoff-{page.lead}"
