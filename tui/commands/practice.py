"""`bants practice`: a call rehearsed against an invented prospect; nothing of it is kept anywhere."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from tui.exits import Exit, Failure
from tui.house import House, now

if TYPE_CHECKING:
    from interview.definition.model import Definition
    from interview.lead import Lead
    from interview.practice import Rehearsal
    from store.ledger import Ledger
    from store.shelf import Shelf


@click.command()
@click.option("--seed", type=click.IntRange(min=0), help="Which prospect; the same number is the same one.")
@click.option("--plain", is_flag=True, help="Line by line, at a prompt with history and completion.")
@click.option("--lines", is_flag=True, help="Line by line, read plainly: for screen readers, braille and pipes.")
@click.pass_obj
def practice(house: House, seed: int | None, plain: bool, lines: bool) -> int:
    """Rehearse a call against an invented prospect; nothing is kept.

    The call is led as any other, by the definition in force; each question says what the prospect answers. Once it is
    wrapped up you are told whether you found what they are, with how many questions, and what you left out. Nothing
    counts in any statistics.
    """
    from interview.folding import fold
    from interview.practice import debriefing, rehearsal
    from store.documents import lead_document, read_call
    from store.memory import MemoryLedger
    from tui.desk import Desk
    from tui.plain.reader import can_move_its_cursor

    if not (plain or lines or (sys.stdin.isatty() and sys.stderr.isatty())):
        raise Failure("Practice on the screen needs a terminal; to rehearse line by line, say --lines.", Exit.USAGE)
    number = now().microsecond if seed is None else seed
    rehearsed = rehearsal(house.shelf.in_force(), now().date(), number)
    ledger = MemoryLedger()
    lead = _invented(rehearsed.definition, ledger, number)
    ledger.save(("leads", lead_document(lead)))
    desk = Desk(ledger, _shelf(rehearsed), house.settings, now=now, ticks=monotonic)
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


def _invented(definition: Definition, ledger: Ledger, number: int) -> Lead:
    """A company of the demonstration list, of which nothing is known."""
    from msgspec.structs import replace

    from store.demo import COUNT, demo_leads

    lead = demo_leads(definition, ledger.new_ids("leads", COUNT), now())[number % COUNT]
    return replace(lead, answers={}, do_not_call="", next_step=None)


def _shelf(rehearsed: Rehearsal) -> Shelf:
    """A shelf with the one definition on it that the prospect speaks through."""
    from store.shelf import Shelf

    class Rehearsed(Shelf):
        """Holds nothing else and writes nothing."""

        def in_force(self) -> Definition:
            return rehearsed.spoken

        def keep(self) -> Definition:
            return rehearsed.spoken

        def of_hash(self, pinned: str) -> Definition:
            return rehearsed.spoken if pinned == rehearsed.spoken.hash else super().of_hash(pinned)

        closest = of_hash

    return Rehearsed(Path())
