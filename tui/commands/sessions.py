"""`bants sessions`: the sessions in a list, newest first; a manager accepts one or returns it with a reason."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui.house import House
from tui.listing import json_line, listing, screen_room

if TYPE_CHECKING:
    from tui.views import SessionLine


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def sessions(context: click.Context, as_json: bool) -> None:
    """List the sessions; show, accept or return one."""
    if context.invoked_subcommand is not None:
        return
    house: House = context.obj
    if as_json:
        click.echo(json_line(house.desk.sessions_json()))
        return
    lines = house.desk.sessions()
    if not lines:
        click.echo("There are no sessions yet; `bants call LEAD` leads one.", err=True)
        return
    headers = ("Id", "Company", "Started", "Minutes", "By", "Ended as", "Tier", "Timeline", "State")
    for line in listing(headers, [*map(_row, lines)], screen_room(is_terminal=sys.stdout.isatty())):
        click.echo(line)


def _row(line: SessionLine) -> tuple[str, ...]:
    return (
        line.id,
        line.company,
        f"{line.started:%Y-%m-%d %H:%M}",
        f"{line.seconds // 60}:{line.seconds % 60:02d}",
        line.by,
        line.disposition_title,
        f"{line.tier} !" if line.cautioned else line.tier,
        line.timeline,
        line.state + (f": {line.reason}" if line.reason else ""),
    )


@sessions.command()
@click.argument("session", metavar="ID")
@click.pass_obj
def show(house: House, session: str) -> None:
    """Show one session: its verdict, what warns, every answer with its evidence, and why."""
    view = house.desk.session(session)
    line = view.line
    click.echo(f"{line.company}, {line.started:%Y-%m-%d %H:%M}, {line.by}: {line.disposition_title or line.state}")
    click.echo(f"{line.tier}, timeline {line.timeline}, {line.met} of {line.of} met, {line.state}")
    for caution in view.cautions:
        click.echo(f"warning: {caution.title}")
    for title in view.disqualified:
        click.echo(f"outside: {title}")
    click.echo("Answers")
    for answer in view.answers:
        quote = f" “{answer.quote}”" if answer.quote else ""
        click.echo(f"  {answer.title}: {answer.words} ({answer.evidence}){quote}")
    click.echo("Why")
    for words in view.why:
        click.echo(f"  {words}")


@sessions.command()
@click.argument("session", metavar="ID")
@click.pass_obj
def accept(house: House, session: str) -> None:
    """Accept a session as it was led."""
    house.desk.accept(session)
    click.echo(f"{session} is accepted.", err=True)


@sessions.command("return")
@click.argument("session", metavar="ID")
@click.option("--reason", required=True, help="What is missing, for the caller.")
@click.pass_obj
def send_back(house: House, session: str, reason: str) -> None:
    """Return a session to its caller with a reason."""
    house.desk.send_back(session, reason)
    click.echo(f"{session} is returned.", err=True)
