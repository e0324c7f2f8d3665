"""How a list was read, kept under a name: which column is which field, and what else was said of it.

The next list of the same fair, or of the same CRM, needs no flags. Kept with the leads, because the fields are theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from interview.definition.nearest import Speller
from store.files import write_private
from store.problems import StoreProblem
from store.spreadsheet.book import Choice

FILE = "mappings.json"


class Mapping(Struct, frozen=True, kw_only=True):
    """How a list was read."""

    headers: tuple[str, ...]
    """Those of the list it was made for."""
    columns: dict[str, str]
    """Column to field; an empty field: nobody's, kept as it is."""
    encoding: str | None = None
    """As it was asked for, and so with all others; None: nothing was."""
    separator: str | None = None
    header_line: int | None = None
    country: str | None = None
    source: str | None = None
    duplicates: Choice | None = None


class MappingProblem(StoreProblem):
    """The mappings cannot be read or written, or there is none of that name."""


def read_mappings(folder: Path) -> dict[str, Mapping]:
    """Those that are kept with the leads, by name. Raises MappingProblem."""
    path = folder / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Mapping])
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise MappingProblem(f"{path} cannot be read: {error.strerror}.") from None
    except (msgspec.DecodeError, ValueError):
        raise MappingProblem(f"{path} holds no mappings. Move it away to begin anew.") from None


def mapping_named(folder: Path, name: str) -> Mapping:
    """The one of that name. Raises MappingProblem."""
    kept = read_mappings(folder)
    if name not in kept:
        near = Speller().nearest(name, tuple(kept))
        known = ", ".join(kept)
        hint = f"the ones kept are {known}." if known else "none is kept yet; --save-mapping NAME keeps one."
        hint = f"did you mean {near}?" if near else hint
        raise MappingProblem(f"There is no mapping {name}; {hint}", 2)
    return kept[name]


def mapping_for(folder: Path, headers: Sequence[str]) -> str:
    """The name of one that was made for a list with these very headers, the newest; "" where there is none."""
    return next((name for name, one in reversed(read_mappings(folder).items()) if one.headers == tuple(headers)), "")


def keep_mapping(folder: Path, name: str, mapping: Mapping) -> None:
    """Keeps it under that name, in place of one that was. Raises MappingProblem."""
    kept = read_mappings(folder)
    kept.pop(name, None)
    try:
        write_private(folder / FILE, msgspec.json.format(msgspec.json.encode({**kept, name: mapping}), indent=1))
    except OSError as error:
        raise MappingProblem(f"{folder / FILE} cannot be written: {error.strerror}.") from None
