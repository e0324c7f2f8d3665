"""`bants queue`: who is called next and why, as on the start screen; and what callers decide about a place in it."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from tui.house import House, now
from tui.listing import json_line, listing, screen_room

if TYPE_CHECKING:
    from tui.views import LeadLine


class Moment(click.ParamType[datetime]):
    """A day and an hour in ISO form, aware; without a zone it is the time here."""

    name = "ISO"

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
            return moment.astimezone()
        except (ValueError, OverflowError, OSError):
            self.fail(f"{value!r} is no moment: write 2026-11-24T10:00 or 2026-11-24T10:00+01:00.", param, ctx)


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.option("--now", "moment", type=Moment(), help="The moment to judge it at; now where it is not given.")
@click.option("--caller", default="", help="Whose queue; that of who is calling where it is not given.")
@click.option("--all", "everyone", is_flag=True, help="Behind them those who are not offered, with the reason.")
@click.pass_context
def queue(context: click.Context, as_json: bool, moment: datetime | None, caller: str, everyone: bool) -> None:
    """Show who is called next and why; skip, park or hand a lead over.

    The order is that of the start screen:

    \b
    1. callback  agreed with the prospect, never before its hour; late after 15 minutes, and everybody's then
    2. given     handed over by a colleague
    3. hot       asked within the last 2 days (form, quote, demo, webinar ...) and never called
    4. retry     called without success, and the time to try again has come
    5. nurture   the day that was agreed for later has come
    6. new       never called: those who fit first, then the oldest

    In each the caller's own come before anyone's, and those before other callers'. Not offered, and with --all shown
    with the reason: an hour still to come, outside calling hours there, somebody else's, skipped, parked, called too
    often, in no known zone, without a number, on the do-not-call list.

    --json prints objects of lead, company, contact, phone, kind, why, at (when it is or was due), late, mine, local
    (the time there), zone, fit (fits, open, no fit), tier, last, offered, reason, demo.
    """
    if context.invoked_subcommand is not None:
        return
    house: House = context.obj
    view = house.desk.queue(moment or now(), caller, everyone=everyone)
    if as_json:
        from tui.json_forms import queue_line_json

        click.echo(json_line([queue_line_json(line) for line in view.lines]))
        return
    headers = ("Id", "Company", "Contact", "Phone", "Fit", "Last", "Local", "Why")
    room = screen_room(is_terminal=sys.stdout.isatty())
    if view.lines:
        for line in listing(headers, [*map(_row, view.lines)], room):
            click.echo(line)
    else:
        click.echo("Nobody is to be called now.", err=True)
    if view.left_out:
        click.echo(f"Not offered: {view.left_out}.", err=True)


def _row(line: LeadLine) -> tuple[str, ...]:
    from store.phones import shown

    local = f"{line.local[:5]}!" if line.outside else line.local
    told = f"{'! ' if line.late else ''}{line.why}" if line.offered else f"not offered: {line.reason}"
    return line.id, line.company, line.contact, shown(line.phone), line.fit, line.last, local, told


@queue.command()
@click.argument("lead", metavar="LEAD")
@click.option("--reason", required=True, help="Why; a full stop for no reason.")
@click.pass_obj
def skip(house: House, lead: str, reason: str) -> None:
    """Leave a lead out until tomorrow."""
    click.echo(house.desk.skip(house.desk.find_lead(lead).id, reason), err=True)


@queue.command()
@click.argument("lead", metavar="LEAD")
@click.option("--reason", required=True, help="Why; a full stop for no reason.")
@click.option("--until", default="", help='Until when: "2 weeks", 2027-03-31; without it until it is taken back.')
@click.pass_obj
def park(house: House, lead: str, reason: str, until: str) -> None:
    """Leave a lead out for longer."""
    click.echo(house.desk.park(house.desk.find_lead(lead).id, reason, until), err=True)


@queue.command()
@click.argument("lead", metavar="LEAD")
@click.pass_obj
def back(house: House, lead: str) -> None:
    """Take a skipped or parked lead back into the queue."""
    click.echo(house.desk.take_back(house.desk.find_lead(lead).id), err=True)


@queue.command()
@click.argument("lead", metavar="LEAD")
@click.argument("name", metavar="NAME")
@click.option("--note", default="", help="What the colleague should know.")
@click.pass_obj
def give(house: House, lead: str, name: str, note: str) -> None:
    """Hand a lead over to a colleague, or back to anyone."""
    click.echo(house.desk.hand_over(house.desk.find_lead(lead).id, name, note), err=True)
