"""How a list is taken apart: its separator, its quotes and its row of headers, told together from its first lines.

A separator is right where a row of headers comes out and the rows below are as wide; so each of four is tried on the
top of the file, as it stands and as it was before a spreadsheet quoted it again line by line, and the best is taken.
A first line `sep=;` is obeyed, and so is what was asked for. Nothing here reads beyond the top of the file.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NoReturn

from msgspec import Struct

from interview.text import clean_line
from store.spreadsheet.headline import Headline, Record, headline_at, headline_of
from store.spreadsheet.records import Form
from store.spreadsheet.refusal import SpreadsheetProblem, UnknownSeparator
from store.spreadsheet.requoted import is_quoted_again, lines_within

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
_NAMES = {name: sign for sign, name in SEPARATORS.items()} | {"\\t": "\t", "bar": "|"}
_MOST_RECORDS = 300


class Dialect(Struct, frozen=True):
    """What the top of a list tells."""

    form: Form
    headline: Headline
    records: tuple[Record, ...]
    """The records of the top, blank ones too."""


def dialect_of(
    lines: Sequence[str], name: str, *, whole: bool, separator: str | None = None, header_line: int | None = None
) -> Dialect:
    """How the list is taken apart.

    Args:
        lines: the first lines of the file, with their ends.
        name: the file, as the sentences call it.
        whole: whether these are all of its lines.
        separator: the one to use, a sign or its name; None tells it from the lines.
        header_line: the line of the headers, from 1; 0: there is none; None finds it.

    Raises:
        SpreadsheetProblem: there is no row of headers.
        UnknownSeparator: the separator or the line asked for is none.
    """
    said, skipped = _said(lines)
    wanted = separator_named(separator) if separator is not None else said
    tried: list[tuple[float, Dialect | None]] = []
    first: Sequence[Record] = ()
    for form in _forms(lines[skipped:], wanted):
        records = _records(lines[skipped:], form, skipped + 1, whole=whole)
        first = first or [record for record in records if record.filled]
        headline = headline_of(records) if header_line is None else headline_at(records, header_line)
        if headline is None:
            tried.append((_worth_without(records), None))
        else:
            tried.append((_worth(headline, form), Dialect(form, headline, tuple(records))))
    best = max(tried, key=lambda one: one[0])[1]
    if best is None:
        _refuse(first, name, header_line)
    if header_line == 0 and skipped:
        return Dialect(best.form, Headline(best.headline.headers, 0, skipped, agreeing=1.0), best.records)
    return best


def separator_named(words: str) -> str:
    """The separator that somebody asked for. Raises UnknownSeparator."""
    sign = _NAMES.get(words.strip().casefold(), words)
    if len(sign) == 1 and sign not in '"\r\n\0' and not sign.isalnum():
        return sign
    raise UnknownSeparator(f'"{clean_line(words)}" is no separator; it is one sign, or comma, semicolon, tab or pipe.')


def shown_separator(separator: str) -> str:
    """A separator in words."""
    return SEPARATORS.get(separator, f'"{separator}"')


def _said(lines: Sequence[str]) -> tuple[str | None, int]:
    """The separator that the first line names for a spreadsheet's eyes (`sep=;`), and the lines to skip for it."""
    first = lines[0].rstrip("\r\n").strip('"') if lines else ""
    if first[:4].casefold() == "sep=" and len(first.rstrip(" ;,")) <= 5:
        return first[4:5] or None, 1
    return None, 0


def _forms(lines: Sequence[str], wanted: str | None) -> Iterator[Form]:
    """The ways to try, the likeliest first."""
    separators = (wanted,) if wanted else tuple(SEPARATORS)
    text = "".join(lines)
    for separator in separators:
        spaced = separator != " " and bool(re.search(f'{re.escape(separator)} +"', text))
        yield Form(separator, spaced)
    for outer in (",", ";", "\t"):
        if '"' in text and is_quoted_again(lines, outer):
            yield from (Form(separator, outer=outer) for separator in separators)
            break


def _records(lines: Sequence[str], form: Form, first: int, *, whole: bool) -> list[Record]:
    """The records of the top; the last one of a top that was cut off is left out."""
    records: list[Record] = []
    for begin, end, cells in _taken_apart(lines, form, first):
        records.append(Record(begin, end, tuple(map(clean_line, cells))))
        if len(records) == _MOST_RECORDS:
            return records
    return records if whole or len(records) < 2 else records[:-1]


def _taken_apart(lines: Sequence[str], form: Form, first: int) -> Iterator[tuple[int, int, list[str]]]:
    """Begin, end and cells of each record; lenient, for what is wrong is said where the rows are read."""
    if form.outer:
        for begin, words in lines_within(lines, form.outer, first):
            yield begin, begin, next(csv.reader([words], delimiter=form.separator), [])
        return
    reader = csv.reader(lines, delimiter=form.separator, skipinitialspace=form.spaced)
    begin = first
    try:
        for cells in reader:
            yield begin, first + reader.line_num - 1, cells
            begin = first + reader.line_num
    except csv.Error:
        return


def _worth(headline: Headline, form: Form) -> float:
    """How well a list comes out: known headers count most, then columns that the rows agree on."""
    columns = min(len(headline.headers), 12)
    passed = min(len(headline.above), 3) / 2 if headline.known else 1.5 * bool(headline.above)
    return 3 * headline.known + (columns - 1) * headline.agreeing - passed - bool(form.outer) / 4


def _worth_without(records: Sequence[Record]) -> float:
    """The same of a list without headers, so that it is not taken for one of a single column."""
    widths = Counter(record.width for record in records if record.filled)
    if not widths:
        return -1.0
    usual, rows = max(widths.items(), key=lambda one: (one[1], one[0]))
    return (min(usual, 12) - 1) * rows / widths.total()


def _refuse(rows: Sequence[Record], name: str, header_line: int | None) -> NoReturn:
    if header_line is not None and rows:
        raise UnknownSeparator(f"{name} has no row of headers in line {header_line} (among its first lines).")
    if not rows:
        raise SpreadsheetProblem(f"{name} has no header row.")
    shown = ", ".join(f"“{cell[:40]}”" for cell in rows[0].cells if cell)[:160]
    raise SpreadsheetProblem(
        f"{name} has no header row: line {rows[0].begin} holds values ({shown}). Add a first line with the names of "
        'the columns, or say --header-row 0 and name them with --map "column 1=company".'
    )
