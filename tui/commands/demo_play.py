"""`bants demo play`: a call that leads itself on the screen, to see what bants is; nothing of it is kept."""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.exits import Exit, Failure
from tui.house import House, now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.demonstration.player import Demonstration

WIDEST = 100
"""Columns of the page."""


@click.command()
@click.option(
    "--speed",
    type=click.FloatRange(min=0.1, max=1000),
    default=1.0,
    show_default=True,
    help="How many times as fast; 1 takes about a minute.",
)
@click.option(
    "--to",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Only draw its picture: FILE.svg, or else as text.",
)
@click.pass_obj
def play(house: House, speed: float, to: Path | None) -> int:
    """Play a call on the screen, by itself, in about a minute.

    An invented company is called: the words to say, the answers on their digits, a note, somebody met, an objection, a
    value as it was said, the tier rising, a warning, and how it is wrapped up. At the end stands what sales receives.
    Any key stops it. Nothing of it is kept.

    With --to it draws the screen as it is in the middle of the call, 80 columns wide, into a file.
    """
    from tui.plain.reader import can_move_its_cursor

    if to is None and not (sys.stdin.isatty() and sys.stderr.isatty() and can_move_its_cursor()):
        raise Failure("The demonstration needs a terminal to play on; --to FILE draws its picture.", Exit.USAGE)
    from tui.app import run
    from tui.demonstration.player import Demonstration
    from tui.demonstration.stage import Stage

    if to is not None:
        return _draw(to, now().date())
    stage = Stage(now().date(), house.settings)
    app = Demonstration(stage, lambda seconds: asyncio.sleep(seconds / speed))
    code = run(app)
    if app.told_all:
        from shutil import get_terminal_size

        for line in _page(stage.page(), get_terminal_size().columns):
            click.echo(line)
    click.echo("Nothing of it was kept. To lead one yourself: bants practice", err=True)
    return code


def _page(markdown: str, columns: int) -> Iterator[str]:
    """What sales receives, to be read on a terminal."""
    from textwrap import wrap

    yield "What sales receives:"
    yield ""
    for line in markdown.replace("**", "").splitlines():
        yield from wrap(line, min(columns, WIDEST) - 1, subsequent_indent="  ") or [""]
    yield ""
    yield "The page goes on: every criterion with what was said, and by whom."


SIZE = (80, 24)
"""Of the picture, in columns and rows."""


def _draw(path: Path, day: date) -> int:
    """Plays up to the picture without a screen, and writes it."""
    from tui.commands.exporting import may_write
    from tui.delivering import written

    if not may_write(path, force=False):
        click.echo(f"{path} was left as it is.", err=True)
        return Exit.FAILED
    app = drawn(day)
    text = app.drawing if path.suffix.lower() == ".svg" else "\n".join([*app.picture, ""])
    written({path: text.encode()})
    click.echo(f"The picture is in {path}.", err=True)
    return Exit.OK


def drawn(day: date) -> Demonstration:
    """The demonstration, played at once and without a terminal up to its picture."""
    from tui.demonstration.player import Demonstration
    from tui.demonstration.stage import Stage

    app = Demonstration(Stage(day), lambda _: asyncio.sleep(0), until_picture=True)
    app.run(headless=True, size=SIZE, mouse=False)
    if app.said_last:
        raise Failure(app.said_last)
    return app
