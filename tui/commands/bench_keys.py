"""`bants bench keys`: from a key to what follows from it on the screen, beside the limit and an ordinary screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.commands.stopping import ended_by_signals
from tui.exits import Failure
from tui.listing import json_line, listing

if TYPE_CHECKING:
    from tui.bench.figures import KeysBench, Measured, Reach, Spread

_SMALLEST, _LARGEST = (80, 24), (500, 200)
_EXPLAINED = {
    "limit": "a loop that answers a key with ten rows; nothing can be faster here",
    "default": "the same screen in stock Textual, which neither judges nor saves",
    "bants": "the program itself, saving, its clock ticking",
}


def _size(_context: click.Context, _option: click.Parameter, typed: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,4})x(\d{1,4})", typed)
    if match is None:
        raise click.BadParameter(f"“{typed}” is no size such as 120x36.")
    columns, rows = int(match[1]), int(match[2])
    if not (_SMALLEST[0] <= columns <= _LARGEST[0] and _SMALLEST[1] <= rows <= _LARGEST[1]):
        raise click.BadParameter("a terminal from 80x24 to 500x200 is measured.")
    return columns, rows


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--keys", "keys", type=click.IntRange(min=1), default=300, show_default=True, help="Keys pressed in each program."
)
@click.option(
    "--leads", type=click.IntRange(min=0), default=0, show_default=True, help="Invented leads in the base of bants."
)
@click.option("--size", default="120x36", show_default=True, callback=_size, help="Columns and rows of the terminal.")
def keys(as_json: bool, keys: int, leads: int, size: tuple[int, int]) -> None:
    """Measure the time from a key to the screen, in a real pseudo-terminal.

    Leads a call on an invented base in a folder that is taken away again, and presses the same keys in three programs
    that take turns: the limit, the same screen in stock Textual, and bants. Answers, undo, moves, finding and notes. A
    key has its answer when the last change of the panel is there; the letters of a note change the line only and are
    told apart.

    \b
    With --json, one object:
      machine         system, cores, load at the start, python, textual
      size, leads     of the terminal; in the base
      keys            pressed in each program
      programs        of limit, default and bants:
        panel           p50, p90, p99, max in ms, of keys that change it
        line            the same of letters, which change the line only
        kinds           the same of answer, move, find, note, letter
        bytes_per_key, reads_per_key
        unanswered      keys after which nothing changed within a second
      ratios          of panel: bants/default, bants/limit, default/limit
      reach           what was to be reached: what, figure, most, met;
                      met is null where the machine was too busy to judge
    """
    from tui.bench.run import bench_keys
    from tui.bench.terminal import NotMeasured

    try:
        with ended_by_signals():
            found = bench_keys(keys, leads, size, lambda told: click.echo(told, err=True))
    except NotMeasured as problem:
        raise Failure(str(problem)) from None
    if as_json:
        import msgspec

        click.echo(json_line(msgspec.to_builtins(found)))
        return
    for line in _told(found):
        click.echo(line)


def _told(found: KeysBench) -> Iterator[str]:
    about = found.machine
    yield f"{about['system']}, {about['cores']} cores, Python {about['python']}, Textual {about['textual']}"
    yield f"{found.size}, {found.leads:,} leads and the demonstration list; {found.keys:,} keys each; milliseconds."
    yield ""
    yield "From a key to the last change of the panel that follows from it"
    yield from listing(
        ("", "p50", "p90", "p99", "max", "bytes a key", ""),
        [
            (name, *_spread(one.panel), f"{one.bytes_per_key:,.0f}", _EXPLAINED[name])
            for name, one in found.programs.items()
        ],
    )
    yield ""
    yield "By what the key does, p50/p99; a letter of a note changes the line only"
    kinds = list(found.programs["bants"].kinds)
    yield from listing(("", *kinds), [(name, *_kinds(one, kinds)) for name, one in found.programs.items()])
    yield ""
    yield from listing(
        ("Panel to panel", "p50", "p90", "p99"),
        [(pair.replace("/", " / "), *(f"{ratio:.2f}" for ratio in of.values())) for pair, of in found.ratios.items()],
    )
    yield ""
    yield "To be reached"
    yield from listing(
        ("", "figure", "at most", ""),
        [(reach.what, f"{reach.figure:.2f}", f"{reach.most:g}", _judged(reach)) for reach in found.reach],
    )


def _spread(of: Spread | None) -> tuple[str, ...]:
    return tuple(f"{ms:.2f}" for ms in (of.p50, of.p90, of.p99, of.max)) if of else ("-",) * 4


def _kinds(one: Measured, kinds: list[str]) -> Iterator[str]:
    for kind in kinds:
        of = one.kinds.get(kind)
        yield f"{of.p50:.1f}/{of.p99:.1f}" if of else "-"


def _judged(reach: Reach) -> str:
    if reach.met is None:
        return "not judged: the machine is not calm"
    return "met" if reach.met else "MISSED"
