"""`bants export`: the leads as a file for a CRM, a spreadsheet or a program; or everything there is."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic

import click

from tui.exits import Exit, Failure
from tui.exporting import EVERYTHING, LAYOUTS, Order, writable
from tui.house import House


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option(
    "--as",
    "layout",
    type=click.Choice(LAYOUTS),
    default="generic",
    show_default=True,
    help="What to write; see above.",
)
@click.option("--where", metavar="FILTER", multiple=True, help='Only some leads: "tier:sales-ready caller:mia".')
@click.option("--demo", is_flag=True, help="The leads of the demonstration list too.")
@click.option("--force", "--yes", is_flag=True, help="Replace the file if it is there already.")
@click.pass_obj
def export(house: House, file: str, layout: str, where: tuple[str, ...], demo: bool, force: bool) -> int | None:
    """Write the leads to a file: for a CRM, a spreadsheet, a program.

    FILE may be `-` for standard output. One row a lead, judged today, with its last session.

    \b
    --as generic      CSV with a column for everything; any import can be taught it
    --as salesforce   CSV with Salesforce's labels, ratings and statuses
    --as hubspot      CSV with HubSpot's properties, stages and statuses
    --as excel        as generic, to be opened in a spreadsheet: every cell guarded
    --as leads-jsonl  as generic, one JSON object a lead, nothing guarded
    --as long         CSV with one row an event of the sessions of these leads

    CSV is UTF-8 with lines ending in CRLF, as RFC 4180 has it. Text that a spreadsheet would take for a formula gets
    one ' in front, which `bants import` takes off again; telephones, numbers, dates and ids are exact. Words of a CRM's
    picklists are checked against [picklists.salesforce] and [picklists.hubspot] in the settings before anything is
    written. FILE.manifest.json says what is in the file; exports.jsonl in the folder of the leads, that it was made.

    A FILTER is made of conditions that all have to hold, as in --where "tier:sales-ready since:2026-11-01 freight".
    Values parted by commas are alternatives.

    \b
    tier: timeline: stage: disposition:  ids, or how one begins
    fit:met|unmet|unknown                like the ideal customer
    called:yes|no   dnc:yes|no           has a session; must not be called
    caller: source: owner:               words in it
    since:DAY   until:DAY                the day of the last session
    lead:L-0001,L-0002                   these; a word alone: in company or name

    With `--as tinydb` or `--as jsonl` it is everything instead, to be read by other programs or taken in again with
    `bants import`: every lead and call, also discarded ones and the demonstration list, and every definition. `tinydb`
    is a file that TinyDB opens as it is, `jsonl` has one JSON object a line.
    """
    if layout in EVERYTHING and where:
        raise Failure(f"--as {layout} is everything there is, without --where.", Exit.USAGE)
    order, path = Order(layout, where, demo), None if file == "-" else Path(file)
    there = house.desk.in_the_way(order, path) if path is not None else None
    if there is not None and not may_write(there, force=force):
        click.echo(f"{there} was left as it is.", err=True)
        return Exit.FAILED
    progress = _Progress()
    written = house.desk.export(order, path, tell=progress.tell, passed=progress, out=_out)
    return None if written.whole else Exit.FAILED


def _out(piece: bytes) -> None:
    click.echo(piece, nl=False)


class _Progress:
    """Where it takes more than a second, tells a person who looks how far it is."""

    def __init__(self) -> None:
        self._looked_at, self._told, self._shown = sys.stderr.isatty(), monotonic(), False

    def __call__(self, count: int, noun: str) -> None:
        if self._looked_at and monotonic() - self._told > 1:
            self._told, self._shown = monotonic(), True
            click.echo(f"\r{count:,} {noun}s so far ", nl=False, err=True)

    def tell(self, sentence: str) -> None:
        """A line of its own."""
        if self._shown:
            click.echo(f"\r{' ' * 40}\r", nl=False, err=True)
            self._shown = False
        click.echo(sentence, err=True)


def may_write(path: Path, *, force: bool) -> bool:
    """Whether the file may be written; an existing one only when somebody says so."""
    writable(path)
    if force or not path.exists():
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Failure(f"{path} is there already and was left as it is; say --force to replace it.")
    return click.confirm(f"{path} is there already. Replace it?", default=False, err=True)
