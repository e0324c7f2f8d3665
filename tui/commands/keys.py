"""`bants keys`: the table of keys as it stands with the keymap file, and what is wrong with that file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from interview.text import clean_line
from tui.exits import Exit, Failure

if TYPE_CHECKING:
    from tui.keys import KeyRow


@click.command()
@click.option("--where", metavar="PLACE", help="Only the keys of one place, such as call.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
@click.option("--check", is_flag=True, help="Tell every problem of the keymap file; exits with 1 where there is one.")
def keys(where: str | None, as_json: bool, check: bool) -> int:
    """Print every key and what it does, or check the keymap file.

    keys.toml, beside the settings file, gives other keys by place and id:

    \b
        [call]
        wrap-up = ["f9"]
        find = ["ctrl+f", "f3"]

    Digits stay digits, but a row of them may be given keys that stand for them, one for one: for ten keys that have
    the digits on them, answer = ["&", "é", ...].
    """
    from interview.words import counted
    from store.settings import settings_path
    from tui.keymap import read_keymap
    from tui.keys import KEYMAP, PLACES
    from tui.listing import json_line, listing, screen_room

    path = settings_path().with_name(KEYMAP)
    found = read_keymap(path)
    if check:
        for problem in found.problems:
            click.echo(clean_line(problem.at(str(path))))
        if not found.usable:
            return Exit.FAILED
        click.echo(clean_line(f"{path}: ok, {counted(found.given, 'id')} with keys of your own"))
        return Exit.OK
    if trouble := found.trouble(path):
        click.echo(clean_line(trouble), err=True)
    shown = [(place, row) for place in PLACES for row in found.rows if place in row.where and where in (None, place)]
    if where is not None and not shown:
        raise Failure(_no_place(where), Exit.USAGE)
    if as_json:
        click.echo(json_line([_object(place, row) for place, row in shown]))
        return Exit.OK
    room = screen_room(is_terminal=sys.stdout.isatty())
    table = [(place, row.id, row.label, row.help) for place, row in shown]
    for line in listing(("Place", "Id", "Keys", "What they do"), table, room):
        click.echo(line)
    return Exit.OK


def _object(place: str, row: KeyRow) -> dict[str, object]:
    return {"where": place, "id": row.id, "keys": [*row.keys, *row.also], "label": row.label, "does": row.help}


def _no_place(where: str) -> str:
    from interview.definition.nearest import Speller
    from tui.keys import PLACES

    near = Speller().nearest(where, PLACES)
    hint = f"did you mean {near}?" if near else f"the places are {', '.join(PLACES)}."
    return f"There is no place “{clean_line(where)[:40]}”; {hint}"
