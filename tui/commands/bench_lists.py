"""`bants bench lists`: how soon a long list is there, and what a page and a letter of the filter cost in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.commands.stopping import ended_by_signals
from tui.listing import json_line, listing

if TYPE_CHECKING:
    from store.bench.figures import Spread
    from tui.bench.lists import ListsBench


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--leads",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="Invented leads, and as many sessions.",
)
def lists(as_json: bool, leads: int) -> None:
    """Measure Today and Sessions over a long base, beside a short one and Textual's own list.

    The screens are the real ones, without a terminal: a key is timed until everything it changed is drawn. The base is
    made in a folder that is taken away again; the leads that are kept here are not touched.

    \b
    With --json, one object:
      cores, load     of the machine, at the start
      option_list_s   until Textual's own list of as many rows stands
      lists           of each which, today and sessions, short and long:
        rows            leads, or sessions, in the base
        frame_s         until the screen stands, from a closed ledger
        ready_s         until the list stands
        page_ms         a page down or up, p50 and p99
        letter_ms       a letter of the filter
        back_ms         the whole list again
      reach           what was to be reached: what, figure, most, met
    """
    from tui.bench.lists import bench_lists

    with ended_by_signals():
        found = bench_lists(leads, lambda told: click.echo(told, err=True))
    if as_json:
        import msgspec

        click.echo(json_line(msgspec.to_builtins(found)))
        return
    for line in _told(found):
        click.echo(line)


def _told(found: ListsBench) -> Iterator[str]:
    if found.load > found.cores / 2:
        yield f"The machine was busy (load {found.load}): what took long may have waited for a core. Try again."
    yield "Seconds until it stands; milliseconds of a key as p50/p99."
    yield from listing(
        ("", "rows", "frame", "list", "page", "letter", "back"),
        [
            (
                one.which,
                f"{one.rows:,}",
                f"{one.frame_s:.2f}",
                f"{one.ready_s:.2f}",
                *map(_spread, (one.page_ms, one.letter_ms, one.back_ms)),
            )
            for one in found.lists
        ],
    )
    yield f"Textual's own list of as many rows: {found.option_list_s:.2f} s."
    yield ""
    yield "To be reached"
    yield from listing(
        ("", "figure", "at most", ""),
        [(one.what, f"{one.figure:.2f}", f"{one.most:g}", "met" if one.met else "MISSED") for one in found.reach],
    )


def _spread(found: Spread) -> str:
    return f"{found.p50:.1f}/{found.p99:.1f}"
