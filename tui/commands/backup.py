"""`bants backup` and `bants restore`: everything in one file, and the way back from it, which asks first."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview.text import clean_line
from interview.words import counted
from tui.exits import Exit, Failure
from tui.house import House, now
from tui.listing import json_line, listing, screen_room

if TYPE_CHECKING:
    from store.backup import Copy, Listed


@click.command()
@click.argument("file", metavar="[FILE]", type=click.Path(path_type=Path), required=False)
@click.option("--list", "listed", is_flag=True, help="List the backups there are, the newest first.")
@click.option("--force", "--yes", is_flag=True, help="Replace the file if it is there already.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def backup(house: House, file: Path | None, listed: bool, force: bool, as_json: bool) -> int | None:
    """Make a backup of everything, or list those there are.

    It holds all leads, calls and definitions, and is read back before it counts. Without FILE it is that of today, made
    anew. One is made by itself on every day that bants is used; how many are
    kept, `bants settings set backup_days` and `backup_weeks` say.
    """
    if listed:
        _list(house, as_json=as_json)
        return None
    made = _make(house, file, force=force)
    if made is None:
        click.echo(f"{file} was left as it is.", err=True)
        return Exit.FAILED
    if as_json:
        click.echo(json_line(_json(made)))
    else:
        click.echo(clean_line(f"{_held(made)}: {made.path}"))
    if made.damaged:
        click.echo(f"Damaged in the ledger, and so in this backup: {', '.join(made.damaged)}.", err=True)
    return None


def _make(house: House, file: Path | None, *, force: bool) -> Copy | None:
    """The backup that was made; None where the file that is there was to be left."""
    from store.backup import back_up_to, back_up_today, stands
    from store.ledger import FILE
    from tui.commands.exporting import may_write

    if not stands(house.folder / FILE):
        raise Failure(f"No leads are kept in {house.folder} yet: there is nothing to back up.")
    if file is not None and not may_write(file, force=force):
        return None
    house.see_that_it_may_write()
    house.ledger.sequence()  # opened: what is copied is a ledger that reads
    if file is not None:
        return back_up_to(house.folder, file, now())
    kept = house.settings
    return back_up_today(house.folder, now(), days=kept.backup_days, weeks=kept.backup_weeks)


def _list(house: House, *, as_json: bool) -> None:
    from store.backup import listed

    found = listed(house.folder)
    if as_json:
        click.echo(json_line([_listed_json(one) for one in found]))
    elif found:
        room = screen_room(is_terminal=sys.stdout.isatty())
        for line in listing(("Backup", "Taken", "Holds"), [_row(one) for one in found], room):
            click.echo(line)
    else:
        click.echo("There are no backups yet; `bants backup` makes one.", err=True)


def _row(one: Listed) -> tuple[str, str, str]:
    if one.copy is None:
        return one.path.name, "", one.problem
    return one.copy.name, f"{one.copy.taken:%Y-%m-%d %H:%M}", _held(one.copy)


def _json(copy: Copy) -> dict[str, Any]:
    """The contract of `--json`."""
    return {
        "file": str(copy.path),
        "taken": copy.taken.isoformat(),
        "leads": copy.leads,
        "calls": copy.calls,
        "bytes": copy.size,
        "damaged": list(copy.damaged),
    }


def _listed_json(one: Listed) -> dict[str, Any]:
    if one.copy is None:
        return {"name": one.path.name, "file": str(one.path), "problem": one.problem}
    return {"name": one.copy.name, **_json(one.copy), "problem": None}


def _held(copy: Copy) -> str:
    return f"{_counted(copy)}, {copy.size / 1_000_000:.1f} MB"


def _counted(copy: Copy, joined: str = ", ") -> str:
    return f"{counted(copy.leads, 'lead')}{joined}{counted(copy.calls, 'call')}"


@click.command()
@click.argument("name", metavar="[FILE|DATE]", required=False)
@click.option("--yes", is_flag=True, help="Replace the leads there are without asking.")
@click.pass_obj
def restore(house: House, name: str | None, yes: bool) -> int | None:
    """Put a backup in the place of the leads that are there now.

    These are kept among the backups. Nobody may have it open meanwhile; and whoever was erased since the
    backup was taken stays erased.
    """
    from store.backup import find, read_to_restore, restore, standing

    if name is None:
        _list(house, as_json=False)
        raise Failure("Say which: bants restore DATE, or bants restore FILE.", Exit.USAGE)
    house.see_that_it_may_write()
    source = find(house.folder, name)
    there = standing(house.folder)
    if there is not None and not yes and not _confirmed(there, read_to_restore(source)):
        click.echo("Nothing was restored.", err=True)
        return Exit.FAILED
    done = restore(house.folder, source, now())
    click.echo(f"{_counted(done.copy, ' and ')} are restored.", err=True)
    if done.erased:
        click.echo(f"Erased since it was taken, and now from it too: {done.erased} leads or people.", err=True)
    if done.kept is not None:
        before = "What was there before is kept" if done.was_sound else "The damaged files are kept aside"
        click.echo(clean_line(f"{before}: {done.kept}"), err=True)
    return None


def _confirmed(there: Listed, coming: Copy) -> bool:
    """Asks on the terminal; where there is none, what to say instead."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Failure("Nothing was restored: there is no terminal to ask on. Say --yes to restore it.", Exit.USAGE)
    if there.copy is None:
        now_there = f"what cannot be read any more ({there.problem})"
    else:
        now_there = f"{_counted(there.copy, ' and ')}, changed last {there.copy.taken:%Y-%m-%d %H:%M},"
    question = f"Replace {now_there} by {_counted(coming, ' and ')} of {coming.taken:%Y-%m-%d}?"
    return click.confirm(clean_line(question), default=False, err=True)
