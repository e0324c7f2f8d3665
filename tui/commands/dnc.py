"""`bants dnc`: the do-not-call list, by hand and by file; and whether somebody may be called.

What is listed is on the disk when the command says so, and holds at once in every open bants. Nothing is taken off the
list without a trace: who lifts an entry says why, and is asked first.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview.words import counted
from tui.exits import Exit, Failure
from tui.house import House, now
from tui.listing import json_line, listing, screen_room

if TYPE_CHECKING:
    from interview.outreach.bars import Bar, Scope
    from store.dnc import DoNotCall

_SCOPES = ("number", "person", "company", "domain")
_SHOWN = 20
"""Lines of a file told of; --json has all of them."""
_LEAD = re.compile(r"L-\d{4,}", re.IGNORECASE)

_scope = click.option("--scope", type=click.Choice(_SCOPES), help="What the words are; without it they tell.")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def dnc() -> None:
    """Keep the do-not-call list, and check numbers against it.

    An entry bars a number with every extension, a person (an e-mail address, or "Dana Ruiz, Harlan Freight" with
    --scope person), a company or a domain: in lists, in the queue, and at the moment of dialling.

    \b
    --json prints entries as objects with the keys
    id scope words reason source by at lifted (null, or by at reason)
    """


@dnc.command()
@click.argument("words", nargs=-1, required=True, metavar="NUMBER|EMAIL|DOMAIN|COMPANY")
@_scope
@click.option("--reason", default="", metavar="WORDS", help="Why.")
@click.option("--source", default="", metavar="WORDS", help="Where that comes from.")
@_json
@click.pass_obj
def add(house: House, words: tuple[str, ...], scope: Scope | None, reason: str, source: str, as_json: bool) -> None:
    """List somebody who must not be called."""
    said, kept = " ".join(words), _list(house)
    what = scope or _told(said)
    before = kept.known(what, said)
    bar = before or kept.add(what, said, reason, source or "by hand", house.settings.caller, now())
    if as_json:
        click.echo(json_line(_form(bar)))
    how = "was on the do-not-call list already" if before else "is on the do-not-call list now"
    click.echo(f"The {bar.scope} {bar.words} {how}: {bar.id}.", err=True)


@dnc.command()
@click.argument("words", nargs=-1, required=True, metavar="LEAD|NUMBER|EMAIL|DOMAIN|COMPANY")
@_scope
@click.option("--reason", required=True, metavar="WORDS", help="Why they may be called again; kept with the entry.")
@click.option("--yes", is_flag=True, help="Lift it without asking.")
@_json
@click.pass_obj
def remove(house: House, words: tuple[str, ...], scope: Scope | None, reason: str, yes: bool, as_json: bool) -> None:
    """Lift an entry, so that its number, person, company or domain may be called again.

    The entry is kept, with who lifted it, when and why. The id of a lead takes back what the lead says itself, after a
    call or from a list; that is kept in the same way.
    """
    said, kept = " ".join(words), _list(house)
    if not reason.strip():
        raise Failure("Say why they may be called again: --reason.", Exit.USAGE)
    if scope is None and _LEAD.fullmatch(said):
        _take_back(house, kept, said.upper(), reason, yes=yes, as_json=as_json)
        return
    what = scope or _told(said)
    if found := kept.known(what, said):
        click.echo(found.sentence, err=True)
        _confirm(f"Lift {found.id}, so that they may be called again?", yes)
    lifted = kept.lift(what, said, house.settings.caller, now(), reason)
    if as_json:
        click.echo(json_line([_form(bar) for bar in lifted]))
    for bar in lifted:
        click.echo(f"{bar.id} is lifted: the {bar.scope} {bar.words} may be called again.", err=True)
    if (still := kept.check(what, said)) is not None:
        click.echo(f"Still nobody is called: {still.sentence}", err=True)


def _take_back(house: House, kept: DoNotCall, lead_id: str, reason: str, *, yes: bool, as_json: bool) -> None:
    """Lifts what a lead says itself; says what else is against a call."""
    from store.documents import read_lead

    document = house.ledger.get("leads", lead_id)
    if document is None:
        raise Failure(f"There is no lead {lead_id}.")
    lead = read_lead(document)
    if lead.do_not_call and (own := kept.against(lead)):
        click.echo(own.sentence, err=True)
        _confirm(f"Take that back from {lead_id}, so that {lead.company} may be called again?", yes)
    lifted = kept.lift_mark(lead_id, house.settings.caller, now(), reason)
    if as_json:
        click.echo(json_line([_form(lifted)]))
    click.echo(f"{lead_id} says so no more: {lead.company} may be called again. Kept as {lifted.id}, lifted.", err=True)
    if (still := kept.against(read_lead(house.ledger.get("leads", lead_id) or document))) is not None:
        click.echo(f"Still nobody is called: {still.sentence}", err=True)


@dnc.command("list")
@click.option("--lifted", is_flag=True, help="Also what was lifted.")
@_json
@click.pass_obj
def show(house: House, lifted: bool, as_json: bool) -> None:
    """Print the list, the oldest entry first."""
    bars = _list(house).entries(lifted=lifted)
    if as_json:
        click.echo(json_line([_form(bar) for bar in bars]))
        return
    if not bars:
        click.echo("The do-not-call list is empty.", err=True)
        return
    heads = ("Id", "Scope", "Whom", "Reason", "Source", "Since", "By")
    rows = [(bar.id, bar.scope, bar.words, bar.reason, bar.source, f"{bar.at:%Y-%m-%d}", _by(bar)) for bar in bars]
    for line in listing(heads, rows, screen_room(is_terminal=sys.stdout.isatty())):
        click.echo(line)


@dnc.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@_scope
@click.option("--reason", default="", metavar="WORDS", help="Why, where a line does not say.")
@click.option("--source", default="", metavar="WORDS", help="Where the list comes from; without it, the file's name.")
@_json
@click.pass_obj
def import_file(house: House, file: Path, scope: Scope | None, reason: str, source: str, as_json: bool) -> None:
    """Take in a list: one value a line, or CSV with a header. All of it is kept, or none.

    A line with a bad date or another fault still bars its number. --json prints read, added, known and rejected and
    troubles (lists of line and reason); read = added + known + the lines rejected.
    """
    from interview.text import clean_line
    from store.dnc_file import read_file

    if not file.is_file():
        raise Failure(f"There is no file {file}.")
    kept, at = _list(house), now()
    source = source or clean_line(file.name)
    lines = list(read_file(file, scope, reason, source, house.settings.country))
    before = {bar.id for bar in kept.entries()}
    bars = iter(kept.add_all([one for line in lines for one in line.wanted], house.settings.caller, at))
    added = 0
    for line in lines:
        new = {bar.id for bar in (next(bars) for _ in line.wanted)} - before
        before |= new
        added += bool(new)
    rejected = [{"line": line.number, "reason": line.trouble} for line in lines if not line.wanted]
    troubles = [{"line": line.number, "reason": line.trouble} for line in lines if line.wanted and line.trouble]
    known = len(lines) - added - len(rejected)
    if as_json:
        counts = {"read": len(lines), "added": added, "known": known, "rejected": rejected, "troubles": troubles}
        click.echo(json_line(counts))
    for one in (*rejected, *troubles)[:_SHOWN]:
        click.echo(f"line {one['line']}: {one['reason']}", err=True)
    if len(rejected) + len(troubles) > _SHOWN:
        click.echo(f"and {counted(len(rejected) + len(troubles) - _SHOWN, 'line')} more; --json has all.", err=True)
    click.echo(
        f"{counted(len(lines), 'line')} read: {added:,} added, {known:,} known before, {len(rejected):,} rejected.",
        err=True,
    )


@dnc.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.pass_obj
def export(house: House, file: Path, force: bool) -> None:
    """Write the list to a CSV file, one entry a line; read back it is the same list."""
    from store.dnc_file import exported
    from store.files import write_stream
    from tui.commands.exporting import may_write

    if not may_write(file, force=force):
        raise Failure("Nothing was written.")
    bars = _list(house).entries()
    try:
        write_stream(file, exported(bars))
    except OSError as error:
        raise Failure(f"{file} cannot be written: {error.strerror}. Nothing changed.") from None
    click.echo(f"{counted(len(bars), 'line')} written to {file}.", err=True)


@dnc.command()
@click.argument("words", nargs=-1, required=True, metavar="LEAD|NUMBER|EMAIL|DOMAIN|COMPANY")
@_scope
@_json
@click.pass_obj
def check(house: House, words: tuple[str, ...], scope: Scope | None, as_json: bool) -> int:
    """Say whether somebody may be called: exit code 0 if so, 1 if not.

    --json prints words, scope, allowed (true or false), sentence and entry (null, or as in bants dnc list). Calling
    hours are another question: bants queue answers it.
    """
    said = " ".join(words)
    what, bar = _asked(house, said, scope)
    sentence = bar.sentence if bar else f"The do-not-call list does not name {said}."
    if as_json:
        entry = _form(bar) if bar and bar.id else None
        told = {"words": said, "scope": what, "allowed": bar is None, "sentence": sentence, "entry": entry}
        click.echo(json_line(told))
    else:
        click.echo(sentence)
    return Exit.FAILED if bar else Exit.OK


def _asked(house: House, said: str, scope: Scope | None) -> tuple[str, Bar | None]:
    """What the words are, and what bars whom they name."""
    from store.dialling import entry_key
    from store.documents import read_lead

    kept = _list(house)
    if scope is None and _LEAD.fullmatch(said):
        document = house.ledger.get("leads", said.upper())
        if document is None:
            raise Failure(f"There is no lead {said.upper()}.")
        return "lead", kept.against(read_lead(document))
    what = scope or _told(said)
    if not entry_key(what, said, house.settings.country):
        raise Failure(f"“{said}” names no {what}.", Exit.USAGE)
    return what, kept.check(what, said)


def _list(house: House) -> DoNotCall:
    """The list as it stands."""
    from store.dnc import DoNotCall
    from store.erased import read_erased

    return DoNotCall(house.ledger, house.settings.country, lambda: read_erased(house.folder))


def _told(said: str) -> Scope:
    """What the words are by themselves."""
    from store.dnc_file import scope_of

    return scope_of(said)


def _form(bar: Bar) -> dict[str, Any]:
    """An entry as JSON."""
    from msgspec import to_builtins

    fields: dict[str, Any] = to_builtins(bar)
    return {key: fields[key] for key in ("id", "scope", "words", "reason", "source", "by", "at", "lifted")}


def _by(bar: Bar) -> str:
    """Who listed it, and who lifted it."""
    return bar.by if bar.lifted is None else f"{bar.by}; lifted by {bar.lifted.by}: {bar.lifted.reason}"


def _confirm(question: str, yes: bool) -> None:
    """Asks on the terminal; where there is none, says what to say instead."""
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Failure("Nothing was lifted: there is no terminal to ask on. Say --yes to lift it.", Exit.USAGE)
    if not click.confirm(question, default=False, err=True):
        raise Failure("Nothing was lifted.")
