"""`bants handoff`: the one page that sales receives of a lead, alone or with the meeting and the row for the CRM."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.exits import Exit, Failure
from tui.house import House

if TYPE_CHECKING:
    from tui.handing import Handed

FORMS = ("markdown", "html", "json")
LAYOUTS = ("generic", "excel", "salesforce", "hubspot", "leads-jsonl")


@click.command()
@click.argument("lead", metavar="LEAD")
@click.option("--as", "form", type=click.Choice(FORMS), default="markdown", help="How the page is written.")
@click.option("--output", metavar="FILE|-", default="-", help="Write the page there; `-` is standard output.")
@click.option("--to", metavar="FOLDER", type=click.Path(path_type=Path), help="Write all files into FOLDER/handoff-ID.")
@click.option("--layout", type=click.Choice(LAYOUTS), default="generic", help="The CRM's layout of the row, with --to.")
@click.option("--override", metavar="REASON", default="", help="Hand over although something stands against it.")
@click.option("--force", "--yes", is_flag=True, help="Replace files that are there already.")
@click.pass_obj
def handoff(
    house: House, lead: str, form: str, output: str, to: Path | None, layout: str, override: str, force: bool
) -> int | None:
    """Hand a lead over to sales.

    LEAD is its id, the beginning of it, or a part of the company's name that no other has.

    Prints the page: tier and why, what warns, people, dates, each criterion with what was said and by whom, what is
    not known, the calls, who owes what. With `--to FOLDER` it is a folder with the page as Markdown, HTML and JSON,
    the meeting as meeting.ics where one was agreed, and the lead as a row for the CRM.

    A lead below the highest tier, disqualified, returned or with a call that is not wrapped up is refused; a reason
    given with `--override` stands on the page and is kept with the lead.
    """
    from tui.commands.exporting import may_write
    from tui.delivering import NOT_KEPT, written

    if to is not None and output != "-":
        raise Failure("Say --output for the page alone or --to for all files, not both.", Exit.USAGE)
    if override:
        house.see_that_it_may_write()
    gone = house.desk.hand_off(house.desk.find_lead(lead).id, override)
    if to is not None:
        return None if _write_all(house, gone, to, layout, force=force) else Exit.FAILED
    if output == "-":
        _print(gone, form)
    elif may_write(Path(output), force=force):
        written({Path(output): _page(gone, form)})
        click.echo(f"The page of {gone.page.company} is written to {output}.", err=True)
    else:
        click.echo(f"{output} was left as it is.", err=True)
        return Exit.FAILED
    if house.read_only:
        click.echo(NOT_KEPT, err=True)
    else:
        house.desk.handed_off(gone)
    return None


def _print(gone: Handed, form: str) -> None:
    click.echo(_page(gone, form), nl=False)
    sys.stdout.flush()


def _page(gone: Handed, form: str) -> bytes:
    from store.handoff.folder import drawn

    return drawn(gone.page, form)


def _write_all(house: House, gone: Handed, to: Path, layout: str, *, force: bool) -> bool:
    """Every file; False where somebody would rather keep what is there."""
    files = house.desk.hand_off_files(gone, to, layout)
    folder = next(iter(files)).parent
    if not _may_replace([path for path in files if path.exists()], folder, force=force):
        click.echo(f"{folder} was left as it is.", err=True)
        return False
    for sentence in house.desk.deliver(gone, files):
        click.echo(sentence, err=True)
    return True


def _may_replace(there: list[Path], folder: Path, *, force: bool) -> bool:
    if force or not there:
        return True
    names = ", ".join(path.name for path in there)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Failure(f"{folder} holds {names} already; nothing was written. Say --force to replace them.")
    return click.confirm(f"{folder} holds {names} already. Replace them?", default=False, err=True)
