"""`bants ripe`: the nurtured leads that time has brought higher or nearer since they were last judged, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

import click

from interview.words import counted
from tui.commands.assess import Day
from tui.house import House, now
from tui.listing import json_line

if TYPE_CHECKING:
    from tui.views import RipeLine

_SILENT = 1.0
"""Seconds until the first word on how far it is, and between two."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.option("--on", "on", type=Day(), help="The day to judge them on; today where it is not given.")
@click.option("--all", "everyone", is_flag=True, help="Every lead that was not handed over, not only the nurtured.")
@click.pass_obj
def ripe(house: House, as_json: bool, on: date | None, everyone: bool) -> None:
    """List the nurtured leads that time has brought higher or nearer.

    Higher: the tier now, or the tier within reach. Nearer: an earlier band of the timeline. Behind each stands why: a
    date that has come within a bound, what was learnt since. The best come first. What was judged at the end of a
    call is not changed, and whoever must not be called, or is disqualified, is left out.
    """
    from tui.json_forms import ripe_line_json

    found = house.desk.ripe(on or now().date(), _told_slowly(), everyone=everyone)
    if as_json:
        click.echo(json_line([ripe_line_json(line) for line in found]))
        return
    if not found:
        which = "No lead that was not handed over" if everyone else "No nurtured lead"
        click.echo(f"{which} stands higher or nearer than when it was last judged.", err=True)
        return
    for line in found:
        _print(line)


def _print(line: RipeLine) -> None:
    """The lead, and below it what moved and why."""
    from interview.text import clean_line

    who = (line.id, line.company, line.contact, line.phone, "demo" if line.demo else "")
    click.echo("  ".join(clean_line(part) for part in who if part))
    reason, *others = line.why
    click.echo(f"    {reason}: {', '.join(line.moves)}")
    for other in others:
        click.echo(f"    {other}")


def _told_slowly() -> Callable[[int], None]:
    """Tells on stderr every second how many leads were looked at."""
    last = monotonic()

    def looked(number: int) -> None:
        nonlocal last
        if monotonic() - last > _SILENT:
            last = monotonic()
            click.echo(f"{counted(number, 'lead')} looked at.", err=True)

    return looked
