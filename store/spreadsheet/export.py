"""Leads as a file: CSV as RFC 4180 has it, UTF-8, CRLF, or a JSON object a line; the same bytes for the same leads.

A cell of free text that a spreadsheet would take for a formula gets one apostrophe in front; phones, amounts, days
and ids are left exact, because an apostrophe there breaks every import behind. What claims to be a number and is none
counts as text. The layout for Excel guards every cell and begins with a mark, without which Excel takes UTF-8 for
something else. Rows are made and written a few at a time, whatever there is of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, groupby, islice
from typing import Literal

import msgspec
from msgspec import Struct

from interview.definition.model import Definition
from store.ledger import Ledger
from store.spreadsheet import hubspot, salesforce
from store.spreadsheet.formulas import guarded
from store.spreadsheet.layout import Column, Sort, generic
from store.spreadsheet.subjects import Said, Subject, Subjects

_MARK = "\ufeff"
_TOGETHER = 500
"""Rows written at once."""
_MOST_ALIKE = 4096
"""Beginnings of lines kept."""
_EXACT = re.compile(r"\+?[0-9 ().x-]+")
_TO_QUOTE = re.compile('[",\r\n]').search
_Cell = Callable[[Subject], str]


class Layout(Struct, frozen=True):
    """What a kind of file is made of."""

    columns: Callable[[Definition], tuple[Column, ...]]
    form: Literal["csv", "json"] = "csv"
    every: bool = False
    """Every cell is guarded, and a mark stands in front."""

    @property
    def guard(self) -> str:
        """The rule by which cells were guarded, for whoever reads the file."""
        if self.form == "json":
            return "no cell is guarded: every text stands as it is"
        cells = "every cell" if self.every else "a cell of free text, or of a number or telephone that is none,"
        return (
            f"{cells} that a spreadsheet would take for a formula, or that begins with an apostrophe, has an "
            "apostrophe in front that is not part of it"
        )


LAYOUTS: dict[str, Layout] = {
    "generic": Layout(generic),
    "excel": Layout(generic, every=True),
    "salesforce": Layout(salesforce.columns),
    "hubspot": Layout(hubspot.columns),
    "leads-jsonl": Layout(generic, form="json"),
}


def written(words: str, sort: Sort) -> str:
    """The words as the cell of a column of that sort."""
    return words if sort == "exact" or (sort == "checked" and _EXACT.fullmatch(words)) else guarded(words)


def pieces(columns: Sequence[Column], subjects: Iterable[Subject], layout: Layout) -> Iterator[bytes]:
    """The file, a few rows at a time."""
    if layout.form == "json":
        return _json_lines(columns, subjects)
    header = ",".join(quoted(column.name) for column in columns)
    return together(_MARK + header if layout.every else header, map(_Lines(columns, layout).line, subjects))


def _json_lines(columns: Sequence[Column], subjects: Iterable[Subject]) -> Iterator[bytes]:
    encode = msgspec.json.Encoder().encode
    return (encode({column.name: column.written(one) for column in columns}) + b"\n" for one in subjects)


def together(header: str, lines: Iterable[str]) -> Iterator[bytes]:
    """A CSV file of these lines, many at once."""
    lines = chain((header,), lines)
    while some := list(islice(lines, _TOGETHER)):
        yield ("\r\n".join(some) + "\r\n").encode()


class _Lines:
    """Makes the lines of a CSV file. What is about the judgement is made once for all leads alike, so that most of a
    line is there already when its lead comes.
    """

    def __init__(self, columns: Sequence[Column], layout: Layout) -> None:
        self._own: list[tuple[int, Callable[[Subject], str], Callable[[str], str]]] = []
        self._runs: list[tuple[int, list[_Cell], bool]] = []
        self._alike: dict[Said, list[str]] = {}
        place = 0
        for about, some in groupby(columns, lambda column: column.about):
            if about in ("said", "session"):
                run = [_cell(column, every=layout.every) for column in some]
                self._runs.append((place, run, about == "session"))
                place += 1
            else:
                for column in some:
                    self._own.append((place, column.written, _as_text(column.sort, every=layout.every)))
                    place += 1
        self._width = place

    def line(self, one: Subject) -> str:
        """The line of one lead, without its end."""
        line = (self._alike.get(one.said) or self._begun(one)).copy()
        for place, words_of, as_text in self._own:
            if words := words_of(one):
                line[place] = words if words.isalnum() else as_text(words)  # letters and digits: neither sign nor comma
        if one.session is not None:
            for place, run, is_session in self._runs:
                if is_session:
                    line[place] = ",".join([cell(one) for cell in run])
        return ",".join(line)

    def _begun(self, one: Subject) -> list[str]:
        """A line with what is known of the lead, as it is without a session."""
        if len(self._alike) >= _MOST_ALIKE:
            self._alike.clear()
        bare = msgspec.structs.replace(one, session=None)
        line = self._alike[one.said] = [""] * self._width
        for place, run, _ in self._runs:
            line[place] = ",".join([cell(bare) for cell in run])
        return line


def _cell(column: Column, *, every: bool) -> _Cell:
    """What makes a cell of the column as it stands in the file."""
    words_of, as_text = column.written, _as_text(column.sort, every=every)
    return lambda one: as_text(words_of(one))


def _as_text(sort: Sort, *, every: bool) -> Callable[[str], str]:
    """How the words of such a column are written."""
    if sort == "exact":
        return quoted
    if every or sort == "text":
        return lambda words: quoted(guarded(words))
    return lambda words: quoted(written(words, sort))


def quoted(cell: str) -> str:
    """A cell as it stands between commas."""
    return '"' + cell.replace('"', '""') + '"' if _TO_QUOTE(cell) else cell


def csv_of(columns: Sequence[Column], subjects: Iterable[Subject]) -> bytes:
    """The bytes of a CSV file of these columns."""
    return b"".join(pieces(columns, subjects, LAYOUTS["generic"]))


def subjects(ledger: Ledger, definition: Definition, on: date, *, demo: bool = False) -> Iterator[Subject]:
    """Every lead as it stands now, in the order of ids, judged on that day; `demo`: the demonstration list too."""
    with ledger.moment() as moment:
        yield from Subjects(moment, definition, on, demo=demo)
