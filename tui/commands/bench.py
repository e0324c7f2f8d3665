"""`bants bench`: what saving, opening, listing and searching cost here, as ratios against the disk and against peers.

A bench is not a test: it exits with 0 whatever it measures, and says of each figure that was to be reached whether it
was. Progress goes to stderr.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.bench_guidance import guidance
from tui.commands.bench_keys import keys
from tui.commands.bench_lists import lists
from tui.commands.bench_plain import plain
from tui.commands.stopping import ended_by_signals
from tui.house import House
from tui.listing import json_line, listing

if TYPE_CHECKING:
    from store.bench.figures import Bench, Saves, Size, Spread


@click.group()
def bench() -> None:
    """Measure how fast bants is, and how few questions it needs."""


bench.add_command(guidance)
bench.add_command(keys)
bench.add_command(lists)
bench.add_command(plain)


def _sizes(_context: click.Context, _option: click.Parameter, typed: str) -> list[int]:
    try:
        sizes = sorted({int(size) for size in typed.replace(" ", "").split(",")})
    except ValueError:
        raise click.BadParameter(f"“{typed}” is no list of numbers such as 1000,10000.") from None
    if sizes[0] < 1:
        raise click.BadParameter("a base has at least one lead.")
    return sizes


@bench.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--leads",
    metavar="N,N…",
    default="1000,10000,100000,300000",
    show_default=True,
    callback=_sizes,
    help="The sizes of the bases.",
)
@click.option(
    "--saves",
    type=click.IntRange(min=1),
    default=2000,
    show_default=True,
    help="Saves measured, of each kind and peer.",
)
@click.option(
    "--folder",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False, writable=True),
    help="Where to make the bases; else in the folder of the leads.",
)
@click.pass_obj
def ledger(house: House, as_json: bool, leads: list[int], saves: int, folder: Path | None) -> None:
    """Measure the ledger against the disk's limit, SQLite and TinyDB, in one run.

    Makes bases of invented leads, of 3.3 KB each, with a call for every fourth, in a folder that is taken away again
    however the run ends. The leads that are kept here are not touched.

    \b
    With --json, one object:
      machine         system, cores, load at the start, python, sqlite
      document_bytes  of a lead, the median
      saves           measured on each size, of each kind and peer
      sizes           for each size:
        leads, calls
        answer, lead  saves of a call after an answer, of a lead after a call:
          limit         bytes appended to a file and flushed; each p50 and p99, ms
          sqlite        bare SQLite, given the document, encoding it as ours does
          sqlite_bytes  bare SQLite, given the encoded bytes
          stock         stock TinyDB; null: not measured, a save takes seconds
          ours          the ledger
          ours_to_…     ratios of p50: limit, sqlite, sqlite_bytes, smallest base
        open_ms       to open the ledger
        lead_ms       to get one lead and read it
        list_s        to have all leads ready to list and search
        list_megabytes  the most memory of a process that did
        search_ms     to find the first 200 hits, at each letter typed
      reach           what was to be reached: what, leads, figure, most, met
    """
    from store.bench.ledger import bench_ledger

    with ended_by_signals():
        found = bench_ledger(folder or house.folder, leads, saves, lambda told: click.echo(told, err=True))
    if as_json:
        import msgspec

        click.echo(json_line(msgspec.to_builtins(found)))
        return
    for line in _told(found):
        click.echo(line)


def _told(found: Bench) -> Iterator[str]:
    machine = found.machine
    yield f"{machine['system']}, {machine['cores']} cores, Python {machine['python']}, SQLite {machine['sqlite']}"
    yield f"Leads of {found.document_bytes / 1000:.1f} KB; {found.saves:,} saves each; milliseconds as p50/p99."
    if float(machine["load"]) > float(machine["cores"]) / 2:
        yield f"The machine was busy (load {machine['load']}): who waits for a core saves slowly, and alike. Try again."
    for title, kind in (
        ("An answer saved: the document of its call.", "answer"),
        ("A lead saved after a call: its summary for lists changed too.", "lead"),
    ):
        yield ""
        yield title
        yield from listing(_SAVING, [_saving(size, getattr(size, kind)) for size in found.sizes])
    yield ""
    yield "append: bytes appended, flushed. sqlite: bare SQLite, given a document; (bytes): given it encoded."
    yield "TinyDB: its own storage; -: a save takes seconds. /: ours to that, by p50; /first: to the first row."
    yield ""
    yield "Looking, with the base in the system's memory."
    yield from listing(_LOOKING, [_looking(size) for size in found.sizes])
    yield ""
    yield "To be reached"
    yield from listing(
        ("", "leads", "figure", "at most", ""),
        [
            (reach.what, f"{reach.leads:,}", f"{reach.figure:.2f}", f"{reach.most:g}", "met" if reach.met else "MISSED")
            for reach in found.reach
        ],
    )


_SAVING = ("leads", "append", "sqlite", "(bytes)", "TinyDB", "ours", "/append", "/sqlite", "(bytes)", "/first")
_LOOKING = ("leads", "open", "a lead", "all listed, s", "MB", "search")


def _saving(size: Size, saves: Saves) -> tuple[str, ...]:
    peers = (saves.limit, saves.sqlite, saves.sqlite_bytes, saves.stock, saves.ours)
    ratios = (saves.ours_to_limit, saves.ours_to_sqlite, saves.ours_to_sqlite_bytes, saves.ours_to_smallest)
    return f"{size.leads:,}", *map(_spread, peers), *(f"{ratio:.2f}" for ratio in ratios)


def _looking(size: Size) -> tuple[str, ...]:
    listed = f"{size.list_s:.2f}", f"{size.list_megabytes:.0f}"
    return f"{size.leads:,}", f"{size.open_ms:.1f}", _spread(size.lead_ms), *listed, _spread(size.search_ms)


def _spread(found: Spread | None) -> str:
    return "-" if found is None else f"{_short(found.p50)}/{_short(found.p99)}"


def _short(ms: float) -> str:
    """The figure in four letters."""
    return f"{ms:.2f}" if ms < 10 else f"{ms:.1f}" if ms < 100 else f"{ms:.0f}"
