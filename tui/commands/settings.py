"""`bants settings`: who is calling, for whom, about what, with which reps; shown, or changed one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.exits import Exit, Failure
from tui.house import House
from tui.listing import json_line, listing

if TYPE_CHECKING:
    from store.settings import Settings


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def settings(context: click.Context, as_json: bool) -> None:
    """Show or change who is calling, for whom, and the reps.

    The first time, on a terminal, asks for them.
    """
    if context.invoked_subcommand is not None:
        return
    from msgspec import to_builtins

    from store.hours_table import hours_table
    from store.settings import settings_path

    house: House = context.obj
    if as_json:
        hours = hours_table(house.settings.hours)
        click.echo(json_line({**to_builtins(house.settings), "hours": hours, "file": str(settings_path())}))
        return
    from tui.wizards.first import ask_once

    ask_once(house)
    for line in listing(("Setting", "Value"), [*_shown(house.settings), ("file", str(settings_path()))]):
        click.echo(line)


@settings.command("set")
@click.argument("key")
@click.argument("value")
@click.pass_obj
def change(house: House, key: str, value: str) -> None:
    """Set caller, us, topic, reps, theme, glyphs, backup_days, backup_weeks, country, attempts or attempts_days; an
    empty VALUE clears it. Calling hours and picklists stand in the settings file.

    theme is dark, light, high-contrast or high-contrast-light, or a theme of Textual's (nord, gruvbox ...). glyphs is
    unicode or ascii; cleared, it follows what the terminal can show.

    Reps stand with their free slots, the preferred one first: "Priya Nair: Tue 10:00, Thu 14:00; Sam Ode".
    """
    from msgspec.structs import fields, replace

    from interview.definition.nearest import Speller
    from interview.text import clean_line
    from store.countries import region_of
    from store.settings import GLYPHS, NUMBERS, Settings, settings_path

    known = [field.name for field in fields(Settings)]
    if key not in known:
        near = Speller().nearest(key, known)
        hint = f"did you mean {near}?" if near else f"the settings are {', '.join(known)}."
        raise Failure(f"There is no setting “{clean_line(key)[:40]}”; {hint}", Exit.USAGE)
    if key == "glyphs" and value and value not in GLYPHS:
        raise Failure(f"glyphs is {' or '.join(GLYPHS)}.", Exit.USAGE)
    if key == "theme" and value:
        _see_that_it_is_a_theme(value)
    if key in NUMBERS and not (value.isascii() and value.isdigit() and int(value) >= NUMBERS[key]):
        raise Failure(f"{key} is a whole number, {NUMBERS[key]} or more.", Exit.USAGE)
    if key == "hours":
        raise Failure(f"Calling hours are a table: write it into {settings_path()}.", Exit.USAGE)
    if key == "picklists":
        raise Failure(f"Picklists are tables: write them into {settings_path()}.", Exit.USAGE)
    if key == "country":
        value = region_of(value)
        if not value:
            raise Failure("country is the two letters of a country, such as US or DE.", Exit.USAGE)
    kept: object = _reps(value) if key == "reps" else int(value) if key in NUMBERS else clean_line(value)
    house.keep(replace(house.settings, **{key: kept}))
    click.echo(f"{key}: {dict(_shown(house.settings))[key] or 'nothing'}", err=True)


def _see_that_it_is_a_theme(name: str) -> None:
    """Raises Failure for a name that no theme has."""
    from interview.definition.nearest import Speller
    from interview.text import clean_line
    from tui.theme import THEMES, names

    known = names()
    if name not in known:
        near = Speller().nearest(name, known)
        ours = ", ".join(theme.name for theme in THEMES)
        hint = f"did you mean {near}?" if near else f"ours are {ours}; Textual's own may be named as well."
        raise Failure(f"There is no theme “{clean_line(name)[:40]}”; {hint}", Exit.USAGE)


def _reps(words: str) -> dict[str, tuple[str, ...]]:
    """Names with their slots."""
    from tui.wizards.first import split

    reps: dict[str, tuple[str, ...]] = {}
    for one in words.split(";"):
        name, _, slots = one.partition(":")
        if named := split(name):
            reps[named[0]] = split(slots)
    return reps


def _shown(kept: Settings) -> list[tuple[str, str]]:
    """Each setting in words, as `set` takes them."""
    from store.hours_table import said

    hours = {"": kept.hours_in(""), **kept.hours}
    reps = "; ".join(f"{name}: {', '.join(slots)}" if slots else name for name, slots in kept.reps.items())
    return [
        ("caller", kept.caller),
        ("us", kept.us),
        ("topic", kept.topic),
        ("reps", reps),
        ("theme", kept.theme),
        ("glyphs", kept.glyphs),
        ("backup_days", str(kept.backup_days)),
        ("backup_weeks", str(kept.backup_weeks)),
        ("country", kept.country),
        ("hours", "; ".join(f"{region}: {said(one)}".removeprefix(": ") for region, one in hours.items())),
        ("attempts", str(kept.attempts)),
        ("attempts_days", str(kept.attempts_days)),
    ]
