"""`bants import`: a list of leads from a CSV file, shown as it was understood before anything of it is taken; or
everything that `bants export --as tinydb` or `--as jsonl` wrote.
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.commands.everything import take_everything
from tui.exits import Exit, Failure
from tui.house import House, now
from tui.listing import json_line, listing, screen_room

if TYPE_CHECKING:
    from store.spreadsheet.headers import Columns
    from store.spreadsheet.intake import Intake
    from store.spreadsheet.rows import Sheet

_LARGE = 5_000_000
"""Bytes that take more than a second."""
_SHOWN_ROWS = 3
_SHOWN_REJECTS = 20
_SHOWN_WORDS = 10


class Wanted(click.ParamType[tuple[str, str]]):
    """`Column=field`"""

    name = "Column=field"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Column and field; the field may be empty, the column may hold a `=` itself."""
        column, sign, field = str(value).rpartition("=")
        if not sign or not column:
            self.fail(f'"{value}" does not read Column=field, as in "Firm=company".', param, ctx)
        return column.strip(), field.strip()


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--map", "wanted", type=Wanted(), multiple=True, help="Which field a column is; may be given often.")
@click.option("--encoding", metavar="NAME", help="How the text is written down, where it was not recognised rightly.")
@click.option("--dry-run", is_flag=True, help="Say what would come of it; take nothing.")
@click.option("--yes", is_flag=True, help="Take it in without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
@click.pass_obj
def import_list(
    house: House,
    file: Path,
    wanted: tuple[tuple[str, str], ...],
    encoding: str | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int | None:
    """Take in a list of leads from CSV, or all that was exported.

    Columns are recognised by their headers; what nobody knows is kept with the lead. Blank cells erase nothing, and
    what was said on a call is never replaced. Of a list that bants exported, tiers and sessions are not read back.

    \b
    Fields: company first_name last_name full_name title phone mobile email website
    employees annual_revenue industry industry_code street city state postal_code
    country time_zone source notes do_not_call external_id owner answer:QUESTION-ID

    A file that `bants export --as tinydb` or `--as jsonl` wrote is recognised by its content. All of it is taken in,
    with the same ids, or nothing: where an id is that of something else here, name an empty folder with --data.
    """
    from store.interchange.recognising import form_of

    if form := form_of(file):
        if wanted or encoding:
            raise click.UsageError("--map and --encoding are for CSV lists; this file is none.")
        return take_everything(house, file, form, dry_run=dry_run, yes=yes, as_json=as_json)
    from store.erased import read_erased
    from store.spreadsheet.headers import columns_of
    from store.spreadsheet.intake import keep, known_leads, take_in
    from store.spreadsheet.layout import worked_out
    from store.spreadsheet.rows import read_sheet

    if len(dict(wanted)) < len(wanted):
        raise click.UsageError("--map names a column twice; it can be one field.")
    definition = house.shelf.in_force()
    if file.is_file() and file.stat().st_size > _LARGE:
        click.echo(f"Reading {file.name}; a large list takes a while.", err=True)
    sheet = read_sheet(file, encoding)
    columns = columns_of(sheet.headers, dict(wanted), definition)
    seen = house.ledger.sequence()
    intake = take_in(sheet, columns, definition, known_leads(house.ledger), now(), read_erased(house.folder))
    for line in (*_recognised(sheet, columns, worked_out(sheet.headers, definition)), *_expected(intake)):
        click.echo(line, err=True)
    if not dry_run:
        if not yes and not _confirmed(intake):
            click.echo("Nothing was imported.", err=True)
            return Exit.FAILED
        if house.ledger.sequence() != seen:  # somebody saved meanwhile: beside those leads it may come out otherwise
            intake = take_in(sheet, columns, definition, known_leads(house.ledger), now(), read_erased(house.folder))
        keep(house.ledger, intake)
    if as_json:
        click.echo(json_line(_report(sheet, columns, intake)))
    else:
        for line in _counts(sheet, intake):
            click.echo(line)
    if dry_run:
        click.echo("Nothing was imported: this was a dry run.", err=True)
    return None


def _confirmed(intake: Intake) -> bool:
    """Asks on the terminal; where there is none, what to say instead."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Failure("Nothing was imported: there is no terminal to ask on. Say --yes to import this.", Exit.USAGE)
    return click.confirm(f"Import {intake.new:,} new and {intake.updated:,} changed?", default=False, err=True)


def _recognised(sheet: Sheet, columns: Columns, passed_over: Container[str]) -> Iterator[str]:
    """What the list was taken for; of those passed over, only the columns that are a field are named."""
    from store.spreadsheet.dialect import shown_separator

    yield f"{sheet.name}: {sheet.encoding}, separated by {shown_separator(sheet.separator)}"
    yield from sheet.notices
    doubled = dict(columns.doubled)
    rows = [
        (header, field or ("kept as it is" + (f", {doubled[header]} is taken" if header in doubled else "")))
        for header, field in columns.mapping.items()
        if field or header not in passed_over
    ]
    shown = [sheet.headers.index(header) for header, _ in rows]
    samples = [[_sample(row.cells[place]) for row in sheet.rows[:_SHOWN_ROWS]] for place in shown]
    table = [(*row, " · ".join(cell for cell in cells if cell)) for row, cells in zip(rows, samples, strict=True)]
    yield from listing(("Column", "Field", "First rows"), table, screen_room(is_terminal=sys.stderr.isatty()))


def _sample(cell: str) -> str:
    return cell if len(cell) <= 30 else cell[:29] + "…"


def _expected(intake: Intake) -> Iterator[str]:
    """What cannot be taken, and what could not be read."""
    for reject in intake.rejected[:_SHOWN_REJECTS]:
        yield f"line {reject.line}: {reject.reason}"
    if len(intake.rejected) > _SHOWN_REJECTS:
        yield f"and {len(intake.rejected) - _SHOWN_REJECTS:,} more lines; --json lists them all"
    for unread in intake.unread[:_SHOWN_WORDS]:
        yield f'{unread.question}: "{_sample(unread.words)}" is no answer to it, {unread.rows:,} x'
    if len(intake.unread) > _SHOWN_WORDS:
        yield f"and {len(intake.unread) - _SHOWN_WORDS:,} more words that are no answers; --json lists them all"


def _counts(sheet: Sheet, intake: Intake) -> Iterator[str]:
    yield (
        f"{intake.read:,} read = {intake.new:,} new + {intake.updated:,} updated + {intake.unchanged:,} unchanged "
        f"+ {intake.duplicates:,} duplicates + {len(intake.rejected):,} rejected"
    )
    if sheet.cleaned:
        yield f"cells cleaned of characters that nobody sees or that act on a terminal: {sheet.cleaned:,}"
    if intake.answered:
        yield f"answers that the list gives, to be confirmed on the call: {intake.answered:,}"


def _report(sheet: Sheet, columns: Columns, intake: Intake) -> dict[str, Any]:
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
        "answered": intake.answered,
        "unread": [{"question": one.question, "words": one.words, "rows": one.rows} for one in intake.unread],
    }
