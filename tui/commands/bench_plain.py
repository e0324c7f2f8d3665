"""`bants bench plain`: the same call led line by line and on the screen, and what each takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.house import now
from tui.listing import json_line, listing

if TYPE_CHECKING:
    from tui.demonstration.compared import Comparison, Face


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--aloud",
    metavar="WORDS",
    type=click.IntRange(min=1),
    default=180,
    show_default=True,
    help="Words a minute at which the lines are read aloud.",
)
def plain(as_json: bool, aloud: int) -> None:
    """Lead one call line by line and on the screen, and set the times side by side.

    The call is that of `bants demo play`, in memory and without a terminal. Keys and the program's time are counted;
    what people take is worked out from a key's pace and the words: heard line by line, all of them, and on the screen
    read, those to say and the options.

    \b
    With --json, one object:
      aloud, by_eye, seconds_a_key  the paces, in words a minute
      screen, lines  of each: keys, lines, words, to_say (of them, what the caller says then), program (seconds),
                     slowest (ms, of a key or a line), people (seconds of hands, eyes and ears)
      keys_ratio, program_ratio, time_ratio  lines to screen
      per_line       words that were printed after each line
    """
    from tui.demonstration.compared import compared

    found = compared(now().date(), aloud)
    if as_json:
        import msgspec

        click.echo(json_line(msgspec.to_builtins(found)))
        return
    for line in _told(found):
        click.echo(line)


def _told(found: Comparison) -> Iterator[str]:
    yield (
        f"One call, led by both faces. A key takes {found.seconds_a_key} s; "
        f"{found.by_eye} words a minute are read, {found.aloud} heard."
    )
    yield ""
    yield from listing(
        ("", "keys", "lines", "words", "to say", "program, s", "slowest, ms", "people, s"),
        [_row("on the screen", found.screen), _row("line by line", found.lines)],
    )
    yield ""
    most, mean = max(found.per_line), sum(found.per_line) / len(found.per_line)
    yield f"After a line {mean:.0f} words in the mean, {most} at most."
    yield (
        f"Line by line to screen: keys {found.keys_ratio:.2f}, program {found.program_ratio:.2f}, "
        f"time in all {found.time_ratio:.2f}"
    )


def _row(title: str, face: Face) -> tuple[str, ...]:
    counts = (face.keys, face.lines, face.words, face.to_say)
    return title, *map(str, counts), f"{face.program:.2f}", f"{face.slowest:.1f}", f"{face.people:.0f}"
