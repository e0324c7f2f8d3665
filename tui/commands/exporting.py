"""`bants export`: the leads as a CSV file, one row a lead, for a CRM or a spreadsheet; or everything there is."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.commands.everything import FORMS, write_everything
from tui.exits import Exit, Failure
from tui.house import House, now


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option(
    "--as", "layout", type=click.Choice(["generic", "long", *FORMS]), default="generic", help="What to write."
)
@click.option("--demo", is_flag=True, help="The leads of the demonstration list too.")
@click.option("--force", "--yes", is_flag=True, help="Replace the file if it is there already.")
@click.pass_obj
def export(house: House, file: str, layout: str, demo: bool, force: bool) -> int | None:
    """Write the leads to a CSV file, or everything as JSON.

    FILE may be `-` for standard output. One row a lead with its last session, UTF-8, lines ending in CRLF as RFC 4180
    has it. Text that a spreadsheet would take for a formula gets one ' in front; phones, numbers, dates and ids are
    left exact.

    With `--as long` it is every session instead, one row an event: the answer before and after it, its evidence, who
    said it, and where the lead stood then.

    With `--as tinydb` or `--as jsonl` it is everything instead, to be read by other programs or taken in again with
    `bants import`: every lead and call, also discarded ones and the demonstration list, and every definition. `tinydb`
    is a file that TinyDB opens as it is, `jsonl` has one JSON object a line.
    """
    from interview.words import counted
    from store.files import write_private
    from store.ledger import FILE
    from store.spreadsheet.export import LAYOUTS, csv_of, subjects
    from store.spreadsheet.long import long_csv, sessions_of

    path = None if file == "-" else Path(file)
    if path is not None and path.exists() and (base := house.folder / FILE).exists() and path.samefile(base):
        raise Failure(f"{path} is the ledger itself: name another file.")
    if path is not None and not may_write(path, force=force):
        click.echo(f"{path} was left as it is.", err=True)
        return Exit.FAILED
    if layout in FORMS:
        return write_everything(house, layout, path)
    if layout == "long":
        sessions = list(sessions_of(house.ledger, house.shelf.closest, demo=demo))
        content, written = long_csv(sessions), counted(len(sessions), "session")
    else:
        definition = house.shelf.in_force()
        rows = list(subjects(house.ledger, definition, now().date(), demo=demo))
        content, written = csv_of(LAYOUTS[layout](definition), rows), counted(len(rows), "lead")
    if path is None:
        click.echo(content, nl=False)
        return None
    try:
        write_private(path, content)
    except OSError as problem:
        raise Failure(f"{path} was not written: {problem.strerror}. Nothing is changed there.") from None
    click.echo(f"{written} written to {path}.", err=True)
    return None


def may_write(path: Path, *, force: bool) -> bool:
    """Whether the file may be written; an existing one only when somebody says so."""
    if path.is_dir():
        raise Failure(f"{path} is a folder; name the file to write.")
    if not path.parent.is_dir():
        raise Failure(f"There is no folder {path.parent}; make it, or name another file.")
    if force or not path.exists():
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Failure(f"{path} is there already and was left as it is; say --force to replace it.")
    return click.confirm(f"{path} is there already. Replace it?", default=False, err=True)
