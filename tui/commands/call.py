"""`bants call LEAD`: a call with a lead, on the screen or line by line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui.exits import Exit, Failure

if TYPE_CHECKING:
    from tui.house import House


@click.command()
@click.argument("lead", metavar="LEAD", required=False)
@click.option("--plain", is_flag=True, help="Line by line, at a prompt with history and completion.")
@click.option("--lines", is_flag=True, help="Line by line, read plainly: for screen readers, braille and pipes.")
@click.option("--take-over", metavar="REASON", default="", help="Go on with a call that somebody else is leading.")
@click.option("--override", metavar="REASON", default="", help="Call although the hour, or the like, is against it.")
@click.pass_obj
def call(house: House, lead: str | None, plain: bool, lines: bool, take_over: str, override: str) -> int:
    """Lead a call, on the screen or line by line.

    LEAD is its id, the beginning of it, or a part of the company's name that no other has. A call that was parked goes
    on where it was. Line by line, `help` tells what a line can be, and the end of the input parks the call.

    A lead that somebody else is calling is left to them. --take-over takes it all the same: the reason is kept in the
    call, and they are told at once.
    """
    from tui.plain.reader import can_move_its_cursor

    if not (plain or lines or (sys.stdin.isatty() and sys.stderr.isatty())):
        raise Failure("A call on the screen needs a terminal; to lead it line by line, say --lines.", Exit.USAGE)
    if lead is None:
        raise click.UsageError("Name the lead by its id or a part of the company's name; `bants leads` lists them all.")
    found = house.desk.find_lead(lead)
    if plain or lines or not can_move_its_cursor():
        from tui.plain.session import lead_call

        return lead_call(house.desk, found.id, click.echo, plain=lines, take_over=take_over, override=override)
    from tui.app import run_app

    house.back_up_soon()
    return run_app(house.desk, lead=found.id, take_over=take_over, override=override)
