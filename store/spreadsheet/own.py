"""Our own exports, known again when they come back: by the columns of our ids, whoever sorted or shortened the rest.

What bants worked out itself (tier, status, rating, a text for sales) is not a fact to be read back, also where the
column has a name that is a field in other lists. A cell loses the apostrophe that it was guarded with, and the words
that stand where a name is required and none is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from interview.definition.model import Definition
from store.spreadsheet import hubspot, salesforce
from store.spreadsheet.crm import OWN_IDS
from store.spreadsheet.formulas import unguarded
from store.spreadsheet.layout import IDS, Column, generic
from store.spreadsheet.salesforce import NOBODY


def read_back(cell: str) -> str:
    """The words of a cell of an export."""
    return "" if cell == NOBODY else unguarded(cell)


def is_ours(headers: Sequence[str]) -> bool:
    """Whether bants wrote the list with these headers."""
    return any(frozenset(headers).issuperset(_without_version(ids)) for ids in (IDS, OWN_IDS))


def worked_out(headers: Sequence[str], definition: Definition) -> frozenset[str]:
    """The columns of a list that bants worked out itself; none in a list that it did not write."""
    columns = _written_as(frozenset(headers), definition)
    if not columns:
        return frozenset()
    known = frozenset(column.name for column in columns if column.about != "fact")
    return known | _tests(headers)


def _written_as(headers: frozenset[str], definition: Definition) -> tuple[Column, ...]:
    """The columns of the layout that the list was written in."""
    if headers.issuperset(_without_version(IDS)):
        return generic(definition)
    if headers.issuperset(_without_version(OWN_IDS)):
        layouts = (layout.columns(definition) for layout in (salesforce, hubspot))
        return max(layouts, key=lambda columns: len(headers.intersection(column.name for column in columns)))
    return ()


def _without_version(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids that nobody else's list has all of."""
    return tuple(name for name in ids if not name.lower().endswith("version"))


def _tests(headers: Sequence[str]) -> frozenset[str]:
    """The columns of tests, also of those that the definition in force does not have any more."""
    if "meet_by" not in headers or "fit" not in headers:
        return frozenset()
    return frozenset(headers[headers.index("meet_by") : headers.index("fit")])
