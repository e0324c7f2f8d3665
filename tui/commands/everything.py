"""Everything in: what `bants export --as tinydb` and `--as jsonl` wrote, read back by `bants import`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.exits import Exit, Failure
from tui.exporting import held_words
from tui.house import House
from tui.listing import json_line

if TYPE_CHECKING:
    from store.interchange.intake import Survey
    from store.interchange.recognising import Form

_LARGE = 5_000_000
"""Bytes that take more than a second."""
_NAMED = 20


def take_everything(house: House, file: Path, form: Form, *, dry_run: bool, yes: bool, as_json: bool) -> int | None:
    """Takes in what was written so, after it was asked for."""
    from store.erased import read_erased
    from store.interchange.intake import survey, take

    if file.stat().st_size > _LARGE:
        click.echo(f"Reading {file.name}; a large file takes a while.", err=True)
    erased = read_erased(house.folder)
    found = survey(file, form, house.ledger, house.shelf, erased)
    for line in _noticed(found):
        click.echo(line, err=True)
    if not dry_run:
        if not yes and not _confirmed(found):
            click.echo("Nothing was imported.", err=True)
            return Exit.FAILED
        if read_erased(house.folder).erasures != erased.erasures:  # somebody was forgotten meanwhile
            found = survey(file, form, house.ledger, house.shelf, read_erased(house.folder))
        take(found, house.ledger, house.shelf)
    click.echo(json_line(_report(found)) if as_json else _summary(found))
    if dry_run:
        click.echo("Nothing was imported: this was a dry run.", err=True)
    return None


def _confirmed(found: Survey) -> bool:
    """Asks on the terminal; where there is none, what to say instead."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Failure("Nothing was imported: there is no terminal to ask on. Say --yes to import this.", Exit.USAGE)
    new = held_words({kind: count.new for kind, count in found.counts.items()})
    return click.confirm(f"Import {new}?", default=False, err=True)


def _noticed(found: Survey) -> Iterator[str]:
    """What the file was taken for, and what there is to know about it before it is taken."""
    shape = "a TinyDB file" if found.form == "tinydb" else "JSON lines"
    yield f"{found.path.name}: everything of a base, as {shape}" + (f", by {found.made_by}" if found.made_by else "")
    yield from found.notices
    if found.duplicates:
        yield f"{found.duplicates:,} records stand there twice, word for word, and count once."
    if found.cleaned:
        yield f"texts cleaned of characters that nobody sees or that act on a terminal: {found.cleaned:,}"
    if found.rejected:
        more = f" and {len(found.rejected) - _NAMED:,} more" if len(found.rejected) > _NAMED else ""
        yield f"Not taken in, because they were erased here: {', '.join(found.rejected[:_NAMED])}{more}."
    for pinned, calls in found.missing.items():
        yield (
            f"{calls:,} {'call' if calls == 1 else 'calls'} were led by the definition {pinned[:12]}, which is neither "
            "in the file nor here; the definition in force shows them."
        )
    if found.in_force is not None:
        yield f"The definition {found.in_force} is in force there, and will be here."


def _summary(found: Survey) -> str:
    by = {state: held_words({kind: getattr(one, state) for kind, one in found.counts.items()}) for state in _STATES}
    told = f"{by['read']} read: {by['new']} new; {by['unchanged']} unchanged"
    return f"{told}; {by['rejected']} rejected" if found.rejected else told


def _report(found: Survey) -> dict[str, Any]:
    """The contract of `--json`."""
    counts = {kind: {state: getattr(count, state) for state in _STATES} for kind, count in found.counts.items()}
    return {
        **{state: sum(one[state] for one in counts.values()) for state in _STATES},
        **counts,
        "rejected_ids": found.rejected,
        "duplicates": found.duplicates,
        "cleaned": found.cleaned,
        "form": found.form,
        "made_by": found.made_by,
        "in_force": found.in_force,
        "missing_definitions": found.missing,
        "notices": found.notices,
    }


_STATES = ("read", "new", "unchanged", "rejected")
