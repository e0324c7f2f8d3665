"""`bants practice`: a call rehearsed against an invented prospect; nothing of it is kept anywhere."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

import click

from tui.exits import Exit, Failure
from tui.house import House, now

if TYPE_CHECKING:
    from interview.definition.model import Definition
    from interview.lead import Lead
    from store.ledger import Ledger


@click.command()
@click.option("--seed", type=click.IntRange(min=0), help="Which prospect; the same number is the same one.")
@click.option("--plain", is_flag=True, help="Line by line, at a prompt with history and completion.")
@click.option("--lines", is_flag=True, help="Line by line, read plainly: for screen readers, braille and pipes.")
@click.option("--keys", is_flag=True, help="The keys only: one after the other, in two minutes.")
@click.pass_obj
def practice(house: House, seed: int | None, plain: bool, lines: bool, keys: bool) -> int:
    """Rehearse a call against an invented prospect; nothing is kept.

    The call is led as any other, by the definition in force; each question says what the prospect answers. Once it is
    wrapped up you are told whether you found what they are, with how many questions, and what you left out. Nothing
    counts in any statistics.

    With --keys, the call screen asks for one key after the other and says at once what each did; what went wrong comes
    once more.
    """
    from interview.folding import fold
    from interview.practice import debriefing, rehearsal
    from store.documents import lead_document, read_call
    from tui.kept_nowhere import desk_in_memory
    from tui.plain.reader import can_move_its_cursor

    if not (plain or lines or (sys.stdin.isatty() and sys.stderr.isatty())):
        raise Failure("Practice on the screen needs a terminal; to rehearse line by line, say --lines.", Exit.USAGE)
    if keys:
        if plain or lines:
            raise Failure("The keys are those of the screen: practise them without --plain and --lines.", Exit.USAGE)
        return _the_keys(house)
    number = now().microsecond if seed is None else seed
    rehearsed = rehearsal(house.shelf.in_force(), now().date(), number)
    desk, ledger = desk_in_memory(rehearsed.spoken, house.settings, now=now, ticks=monotonic)
    lead = _invented(rehearsed.definition, ledger, number)
    ledger.save(("leads", lead_document(lead)))
    if plain or lines or not can_move_its_cursor():
        from tui.plain.session import lead_call

        code = lead_call(desk, lead.id, click.echo, plain=lines)
    else:
        from tui.app import run_app

        code = run_app(desk, lead=lead.id)
    desk.close()
    states = [fold(read_call(document)) for document in ledger.all("calls")]
    ended = [state for state in states if state.ended]
    for sentence in debriefing(rehearsed, ended[-1]) if ended else ("The call was not wrapped up.",):
        click.echo(sentence)
    click.echo(f"Nothing of it is kept. The same prospect again: bants practice --seed {number}")
    return code


def _the_keys(house: House) -> int:
    """Practice of the keys, on the screen."""
    from msgspec.structs import replace

    from interview.definition.reading import read_definition
    from interview.outreach.hours import Hours
    from store.documents import lead_document
    from store.shelf import starter_source
    from tui.app import run_app
    from tui.drill import Drill, account
    from tui.kept_nowhere import desk_in_memory
    from tui.screens.drilling import DrillScreen

    definition, began, drill = read_definition(starter_source()), monotonic(), Drill()
    always = {"": Hours(opens=0, closes=24 * 60, days=tuple(range(7)))}
    desk, ledger = desk_in_memory(definition, replace(house.settings, hours=always), now=now, ticks=monotonic)
    lead = _invented(definition, ledger, 0)
    ledger.save(("leads", lead_document(lead)))
    live = desk.start(lead.id)
    code = run_app(desk, first=lambda front: DrillScreen(front, live, drill))
    desk.close()
    for sentence in (*account(drill, monotonic() - began), "Nothing of it is kept."):
        click.echo(sentence)
    return code


def _invented(definition: Definition, ledger: Ledger, number: int) -> Lead:
    """A company of the demonstration list, of which nothing is known."""
    from msgspec.structs import replace

    from store.demo import COUNT, demo_leads

    lead = demo_leads(definition, ledger.new_ids("leads", COUNT), now())[number % COUNT]
    return replace(lead, answers={}, do_not_call="", next_step=None)
