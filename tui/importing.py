"""What `bants import` says and asks: what a list was taken for, which of its rows may be one with a lead, what became
of it, and how far it has come. All of it goes to people; the counts for programs are in `report`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from interview.words import counted
from tui.listing import cut, listing, screen_room

if TYPE_CHECKING:
    from store.spreadsheet.book import Choice, Proposal
    from store.spreadsheet.headers import Columns
    from store.spreadsheet.intake import Intake
    from store.spreadsheet.rows import Row
    from store.spreadsheet.sheet import Sheet

_WIDTH = 80
_SHOWN_ROWS = 10
_SAMPLES = 3
_SAMPLE = 30
_SHOWN_REJECTS = 20
_SHOWN_WORDS = 10
_SHOWN_PROPOSALS = 20
_AT_ONCE = 1.0
"""Seconds that nobody needs to be told of."""
_SPARSELY = 10.0
"""Seconds between two lines where there is no terminal."""


class Progress:
    """Tells how far an import has come, once it takes over a second: on one line of a terminal, else now and then."""

    def __init__(self, ticks: Callable[[], float] = monotonic) -> None:
        self._ticks, self._is_terminal = ticks, sys.stderr.isatty()
        self._next = ticks() + _AT_ONCE
        self._shown = False

    def __call__(self, what: str, rows: int, of: int) -> None:
        """So many rows are done, of so many where that is known."""
        now = self._ticks()
        if now < self._next or not rows:
            return
        self._next = now + (0.2 if self._is_terminal else _SPARSELY)
        share = f", {rows * 100 // of} %" if of else ""
        line = f"{what}: {counted(rows, 'row')}{share}"
        click.echo(f"\r{line:<40}" if self._is_terminal else line, nl=not self._is_terminal, err=True)
        self._shown = self._is_terminal

    def done(self) -> None:
        """Leaves the line."""
        if self._shown:
            click.echo(f"\r{'':<40}\r", nl=False, err=True)
            self._shown = False


class Asking:
    """Asks of each row that may be about a lead what to do, until told to do so with all."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._all: Choice | None = None

    def __call__(self, proposal: Proposal) -> Choice:
        """What becomes of the row."""
        if self._all is None:
            self._progress.done()
            for line in asked_of(proposal):
                click.echo(line, err=True)
            said = click.prompt(
                "  m merge, k keep both, s skip the row; M, K, S the same for all that follow",
                type=click.Choice(list(_CHOICES)), default="k", show_choices=False, err=True,
            )  # fmt: skip
            choice = _CHOICES[said]
            if said.islower():
                return choice
            self._all = choice
        return self._all


_CHOICES: dict[str, Choice] = {
    "m": "merge", "k": "keep", "s": "skip", "M": "merge", "K": "keep", "S": "skip",
}  # fmt: skip


def asked_of(proposal: Proposal) -> Iterator[str]:
    """The row and the lead that may be one."""
    person = f", {proposal.person}" if proposal.person else ""
    people = f" ({', '.join(proposal.people[:3])})" if proposal.people else ""
    there = f"{proposal.lead_id} " if proposal.lead_id else "an earlier row's "
    yield f"line {proposal.line}: {proposal.company}{person}"
    yield f"  may be {there}{proposal.lead}{people}: {proposal.because}"


def recognised(sheet: Sheet, columns: Columns, passed_over: Container[str]) -> Iterator[str]:
    """What the list was taken for; of those passed over, only the columns that are a field are named."""
    from store.spreadsheet.dialect import shown_separator
    from store.spreadsheet.rows import Row

    where = "" if sheet.header_line == 1 else f", its header in line {sheet.header_line}"
    yield f"{sheet.name}: {sheet.encoding}, separated by {shown_separator(sheet.separator)}{where}"
    yield from sheet.notices
    rows = list(islice((one for one in sheet.read() if isinstance(one, Row)), _SHOWN_ROWS))
    doubled = dict(columns.doubled)
    named = [
        (header, field or ("kept as it is" + (f", {doubled[header]} is taken" if header in doubled else "")))
        for header, field in columns.mapping.items()
        if header not in passed_over or field == "external_id"
    ]
    places = [sheet.headers.index(header) for header, _ in named]
    table = [(*one, _samples(rows, place)) for one, place in zip(named, places, strict=True)]
    room = screen_room(is_terminal=sys.stderr.isatty())
    yield from listing(("Column", "Field", "First rows"), table, room)
    shown = [places[at] for at, (header, _) in enumerate(named) if columns.mapping[header]]
    for row in rows:
        if cells := " · ".join(cell for place in shown if (cell := row.cells[place])):
            yield cut(f"line {row.line}: {cells}", room or _WIDTH)


def _samples(rows: Sequence[Row], place: int) -> str:
    cells = dict.fromkeys(cell for row in rows if (cell := row.cells[place]))
    return " · ".join(cut(cell, _SAMPLE) for cell in islice(cells, _SAMPLES))


def findings(intake: Intake) -> Iterator[str]:
    """What cannot be taken, what may be one, and what could not be read."""
    yield from _some(
        [f"line {reject.line}: {reject.reason}" for reject in intake.rejected[:_SHOWN_REJECTS]],
        len(intake.rejected), "rejected lines",
    )  # fmt: skip
    yield from _some(
        [
            f"{line}: {_CHOSEN[one.choice]}" if number else line
            for one in intake.proposed[:_SHOWN_PROPOSALS]
            for number, line in enumerate(asked_of(one.proposal))
        ],
        intake.proposals, "rows that may be about a lead", lines_each=2,
    )  # fmt: skip
    yield from _some(
        [
            f'{one.question}: "{cut(one.words, _SAMPLE)}" is no answer to it, {one.rows:,} x'
            for one in intake.unread[:_SHOWN_WORDS]
        ],
        len(intake.unread), "words that are no answers",
    )  # fmt: skip
    for words, rows in intake.zones[:_SHOWN_WORDS]:
        yield f'time zone "{cut(words, _SAMPLE)}" unknown: not callable until it is mended, {rows:,} x'


_CHOSEN: dict[Choice, str] = {"merge": "merged", "keep": "both are kept", "skip": "the row is skipped"}


def _some(lines: Sequence[str], of: int, what: str, lines_each: int = 1) -> Iterator[str]:
    yield from lines
    if (more := of - len(lines) // lines_each) > 0:
        yield f"and {more:,} more {what}; --json lists them"


def counts(sheet: Sheet, intake: Intake) -> Iterator[str]:
    """What became of the list."""
    yield (
        f"{intake.read:,} read = {intake.new:,} new + {intake.updated:,} updated + {intake.unchanged:,} unchanged "
        f"+ {intake.duplicates:,} duplicates + {len(intake.rejected):,} rejected"
    )
    if intake.joined:
        yield f"{counted(intake.joined, 'row')} of the updated: more on leads that this list made itself"
    if sheet.below:
        yield sheet.below
    if sheet.cleaned:
        yield f"cells cleaned of characters that nobody sees or that act on a terminal: {sheet.cleaned:,}"
    if intake.answered:
        yield f"answers that the list gives, to be confirmed on the call: {intake.answered:,}"
    if silent := sum(one.rows for one in intake.silent):
        reasons = "; ".join(_reason(one.reason, one.example, one.rows) for one in intake.silent[:_SHOWN_WORDS])
        who, by = (counted(intake.numberless, "lead"), "; rows") if intake.numberless else (counted(silent, "row"), "")
        yield f"{who} without a phone that can be dialled, kept all the same{by}: {reasons}"
    if intake.forbidden:
        yield f"{intake.forbidden:,} must not be called, as the list says"
    if listed := len(intake.forbidden_numbers):
        yield f"{counted(listed, 'number')} of rejected rows must not be called: put on the do-not-call list"
    if intake.barred:
        verb = "is" if intake.barred == 1 else "are"
        yield f"{intake.barred:,} {verb} on the do-not-call list and will not be offered"


def _reason(reason: str, example: str, rows: int) -> str:
    said = f"{example} is {reason}" if example and reason.startswith(("a ", "an ")) else reason
    return f"{said} ({rows:,})" if not example or said != reason else f"{reason}, as {example} ({rows:,})"


def report(sheet: Sheet, columns: Columns, intake: Intake, rejects: Path | None) -> dict[str, Any]:
    """The contract of `--json`."""
    return {
        "read": intake.read,
        "new": intake.new,
        "updated": intake.updated,
        "unchanged": intake.unchanged,
        "duplicates": intake.duplicates,
        "rejected": [{"line": reject.line, "reason": reject.reason} for reject in intake.rejected],
        "mapping": columns.mapping,
        "cleaned": sheet.cleaned,
        "encoding": sheet.encoding,
        "separator": sheet.separator,
        "header_row": sheet.header_line,
        "notices": list(sheet.notices),
        "answered": intake.answered,
        "unread": [{"question": one.question, "words": one.words, "rows": one.rows} for one in intake.unread],
        "proposed": [
            {"line": one.proposal.line, "company": one.proposal.company, "lead": one.proposal.lead_id or None,
             "of": one.proposal.lead, "because": one.proposal.because, "choice": one.choice}
            for one in intake.proposed
        ],
        "added_to_new": intake.joined,
        "leads_without_phone": intake.numberless,
        "without_phone": [{"reason": one.reason, "example": one.example, "rows": one.rows} for one in intake.silent],
        "zones_unknown": [{"words": words, "rows": rows} for words, rows in intake.zones],
        "do_not_call": intake.forbidden,
        "on_do_not_call_list": intake.barred,
        "rejects_file": str(rejects) if rejects else None,
    }  # fmt: skip
