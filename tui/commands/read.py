"""`bants read`: what some words are taken for, as one JSON object: the door to the reading that calls and lists use.

What cannot be read is an answer too, {"unknown": why}, and no failure. Nothing is kept.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import click

from tui.commands.assess import Day
from tui.house import House, now

if TYPE_CHECKING:
    from interview.spoken import Reading

Asked = Literal["date", "money", "number"]


@click.command(context_settings={"ignore_unknown_options": True})  # "-5" is something to read
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--on", "on", type=Day(), help="The day it was said; today where it is not given.")
@click.option("--as", "kind", type=click.Choice(["date", "money", "number"]), help="What to read it as.")
@click.option(
    "--fiscal-year-starts",
    "starts",
    type=click.IntRange(1, 12),
    help="The month in which quarters begin to count; the definition in force says it where this does not.",
)
@click.pass_obj
def read(house: House, words: tuple[str, ...], on: date | None, kind: Asked | None, starts: int | None) -> None:
    """Read a time frame, an amount or a number in words; print JSON.

    "end of Q1", "in 6 weeks", "around 50k", "2-300 people". A null end is open; what cannot be read for certain is
    {"unknown": why}. Without --as the words tell what they are.
    """
    from interview.spoken import Reading, read_value
    from interview.spoken.guess import kind_of

    if strange := next(
        (word for word in words if (word.startswith("-") and word[1:2].isalpha()) or word[:2] == "--"), ""
    ):
        raise click.UsageError(f"There is no option {strange}; put words that begin with a hyphen in quotes.")
    said = " ".join(words)
    day, agreed = on or now().date(), house.shelf.in_force()
    found = read_value(said, kind or kind_of(said), day, agreed.currency, starts or agreed.fiscal_year_starts)
    told = _told(found, said, day) if isinstance(found, Reading) else {"unknown": found.sentence}
    click.echo(json.dumps(told))


def _told(reading: Reading, said: str, on: date) -> dict[str, Any]:
    """The object that is printed; days as 2027-03-31. "Now" is the day it was said, "never" is no day at all."""
    from interview.definition.model import Span, Special

    value = reading.value
    ends: tuple[Any, Any] = (value.low, value.high) if isinstance(value, Span) else (None, None)
    if value is Special.NOW:
        ends = on, on
    low, high = (end.isoformat() if isinstance(end, date) else end for end in ends)
    told = {"low": low, "high": high, "currency": reading.currency, "said": reading.said, "words": said}
    return told | {"value": value.value} if isinstance(value, Special) else told
