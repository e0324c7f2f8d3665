"""`bants leads` and `bants lead`: the leads in a list, and one of them with everything known of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.house import House
from tui.listing import json_line, listing, screen_room

if TYPE_CHECKING:
    from tui.views import BriefView, LeadLine

EMPTY = (
    "There are no leads here yet.",
    "bants demo add            loads a list of invented companies to try things with",
    "bants import FILE.csv     takes in a list of your own",
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_obj
def leads(house: House, as_json: bool) -> None:
    """List the leads."""
    if as_json:
        click.echo(json_line(house.desk.leads_json()))
        return
    lines = house.desk.leads()
    if not lines:
        for line in EMPTY:
            click.echo(line, err=True)
        return
    room = screen_room(is_terminal=sys.stdout.isatty())
    for line in listing(("Id", "Company", "Contact", "Phone", "Tier", "Stage", ""), [*map(_row, lines)], room):
        click.echo(line)


def _row(line: LeadLine) -> tuple[str, ...]:
    from store.phones import shown

    mark = "do not call" if line.do_not_call else "demo" if line.demo else ""
    tier = f"{line.tier} !" if line.cautions else line.tier
    return line.id, line.company, line.contact, shown(line.phone), tier, line.stage, mark


@click.command()
@click.argument("lead", metavar="LEAD")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def lead(house: House, lead: str, as_json: bool) -> None:
    """Show one lead: what is known, and the calls with it.

    LEAD is its id, the beginning of it, or a part of the company's name that no other has.
    """
    found = house.desk.find_lead(lead)
    if as_json:
        click.echo(json_line(house.desk.lead_json(found.id)))
        return
    for line in _shown(house.desk.brief(found.id)):
        click.echo(line)


def _shown(view: BriefView) -> Iterator[str]:
    """The brief in words."""
    yield f"{view.company} ({view.lead})"
    who = ", ".join(part for part in (view.contact, view.contact_title, view.phone) if part)
    where = ", ".join(part for part in (view.where, view.zone) if part)
    yield from (line for line in (who, where) if line)
    if view.blocked:
        yield f"Not to be called: {view.blocked}"
    yield f"Tier: {view.tier}, can reach {view.reachable}"
    if view.fit:
        yield f"Fit: {view.fit}"
    pairs = (
        *view.facts,
        *view.known,
        *((person.name, f"{person.title} {person.part}".strip()) for person in view.people),
    )
    if pairs:
        yield ""
        yield from listing(("", ""), pairs)
    yield from (f"Warning: {caution.title}" for caution in view.cautions)
    if view.slips:
        yield view.slips
    if view.history:
        yield ""
        yield from view.history
    if view.parked:
        yield f"A call of {view.parked.started:%Y-%m-%d %H:%M} is not finished ({view.parked.answers} answers)."
