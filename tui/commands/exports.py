"""`bants exports`: who exported what from this folder, and when."""

from __future__ import annotations

import sys

import click

from tui.house import House
from tui.listing import json_line, listing, screen_room


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_obj
def exports(house: House, as_json: bool) -> None:
    """List the exports that were made: who, when, how many.

    A file is known by its SHA-256, wherever it lies: `sha256sum FILE` prints it.

    \b
    With --json, of each:
      at, by, bants   when, by whom, with which version
      layout, filter  what was asked for; words that may name somebody are left out
      rows, bytes     how much it was
      sha256          of the file
      sequence        the number of the last change in it
      definition      the hash of the definition it was judged by; absent: of none
    """
    from msgspec import to_builtins

    from store.spreadsheet.manifest import noted

    found = noted(house.folder)
    if as_json:
        click.echo(json_line(to_builtins(found)))
        return
    if not found:
        click.echo("Nothing was exported from here yet.", err=True)
        return
    rows = [
        (f"{one.at.astimezone():%Y-%m-%d %H:%M}", one.by, one.layout, f"{one.rows:,}", one.filter, one.sha256[:12])
        for one in found
    ]
    room = screen_room(is_terminal=sys.stdout.isatty())
    for line in listing(("When", "Who", "Layout", "Rows", "Filter", "SHA-256"), rows, room):
        click.echo(line)
