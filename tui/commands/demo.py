"""`bants demo`: a list of invented companies to try things with, gone without a trace, and a call that plays itself."""

from __future__ import annotations

import click

from tui.commands.demo_play import play
from tui.house import House


@click.group()
def demo() -> None:
    """Add or remove the demonstration list; play a call.

    Its companies are invented and its numbers ring nowhere. It is left out of statistics and, unless asked, of exports.
    """


demo.add_command(play)


@demo.command()
@click.pass_obj
def add(house: House) -> None:
    """Add the demonstration list."""
    count = house.desk.add_demo()
    click.echo(f"{count} demonstration leads added." if count else "The demonstration list is there already.", err=True)


@demo.command()
@click.pass_obj
def remove(house: House) -> None:
    """Remove the demonstration list, with the calls led with it."""
    count = house.desk.remove_demo()
    click.echo(f"{count} demonstration leads removed." if count else "There is no demonstration list here.", err=True)
