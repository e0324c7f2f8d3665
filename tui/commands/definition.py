"""`bants definition`: what counts as a lead here, checked, shown, compared, and put in force.

Problems of a file are what `check` was asked for and go to stdout; for the other verbs they are the reason why
nothing could be printed, and go to stderr. Each is `FILE:LINE: sentence`, so that an editor can jump to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.text import clean_line
from tui.exits import Exit, Failure

if TYPE_CHECKING:
    from interview.definition.model import Definition
    from tui.house import House

FORMATS = ("text", "markdown", "html", "json", "toml")


@click.group()
def definition() -> None:
    """Check, show, compare and use definitions of a lead."""


@definition.command()
@click.argument("file", metavar="FILE")
def check(file: str) -> int:
    """Check a definition file and tell every problem at once.

    Each is FILE:LINE: what is wrong.

    Exits with 0 where calls can be led by it, warnings or not, and with 1 where they cannot.
    """
    from interview.definition.reading import check_definition

    found, problems = check_definition(_source(file))
    for problem in problems:
        click.echo(clean_line(problem.at(file)))
    if found is None:
        return Exit.FAILED
    click.echo(clean_line(f"{file}: ok, {_called(found)}"))
    return Exit.OK


@definition.command()
@click.argument("file", metavar="[FILE]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="json has the keys of the file; toml is the file itself, to edit.",
)
@click.pass_obj
def show(house: House, file: str | None, form: str) -> None:
    """Show the agreement on one page: the definition in force, or that of a file."""
    source = house.shelf.in_force_source() if file is None else _source(file)
    click.echo(_page(source, file or "definition", form), nl=False)


@definition.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def diff(old: str, new: str) -> int:
    """Say in words what differs between two definition files.

    Exits with 0 where they are the same, 1 where they differ, 2 where one does not read.
    """
    from interview.definition.comparing import compare

    try:
        changes = compare(_read(old), _read(new))
    except Failure as failure:
        raise Failure(failure.message, Exit.USAGE) from None
    for change in changes:
        click.echo(clean_line(change))
    return Exit.FAILED if changes else Exit.OK


@definition.command()
@click.argument("file", metavar="FILE")
@click.pass_obj
def use(house: House, file: str) -> None:
    """Check a definition file and lead calls by it from now on.

    A call that has begun keeps the version it began with.
    """
    source = _source(file)
    with _told(file):
        used = house.shelf.use(source)
    click.echo(clean_line(f"Calls are led by {_called(used)} from now on."))


def _page(source: bytes | str, file: str, form: str) -> str:
    """The page in one of its forms, ending in a line feed. Raises Failure where the file does not read."""
    from interview.definition import showing
    from interview.definition.reading import parsed_file, read_definition
    from interview.definition.syntax import text_of

    with _told(file):
        found = read_definition(source)
    match form:
        case "json":
            return showing.show_json(parsed_file(source))
        case "toml":
            return text_of(source)
        case "markdown":
            return showing.show_markdown(found)
        case "html":
            return showing.show_html(found)
        case _:
            return showing.show_text(found)


def _read(file: str) -> Definition:
    """The definition in a file. Raises Failure where it does not read."""
    from interview.definition.reading import read_definition

    source = _source(file)
    with _told(file):
        return read_definition(source)


def _source(file: str) -> bytes:
    """The bytes of a file, no more of them than are needed to see that it is too large."""
    from interview.definition.bounds import MOST_BYTES

    try:
        with Path(file).open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Failure(f"{file}: there is no such file.") from None
    except IsADirectoryError:
        raise Failure(f"{file}: this is a folder; name a definition file in it.") from None
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        raise Failure(f"{file}: it cannot be read ({reason}).") from None


@contextmanager
def _told(file: str) -> Iterator[None]:
    """Turns the problems of a file into a Failure that lists them."""
    from interview.definition.problems import DefinitionProblems

    try:
        yield
    except DefinitionProblems as refusal:
        raise Failure("\n".join(problem.at(file) for problem in refusal.problems)) from None


def _called(found: Definition) -> str:
    return f"{found.name} version {found.version}, hash {found.hash}"
