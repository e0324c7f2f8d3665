"""What is kept of an export besides the file: what it holds, for whoever gets it, and that it was made, for whoever
asks where the leads went.

Beside the file stands `FILE.manifest.json`: who made it and when, by which filter, its columns and rows, how cells are
guarded, its hash, and the number of the last change in it. In the folder of the leads one line is added to
`exports.jsonl` with the same but the columns and every word that may name somebody: no contents, no names of leads, no
path. The line outlives the file, and its hash tells whether a file that turns up somewhere came from here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from store.files import write_private
from store.problems import StoreProblem

LOG = "exports.jsonl"


class Manifest(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One export."""

    at: datetime
    by: str
    """The caller's name."""
    bants: str
    """The version that wrote it."""
    layout: str
    filter: str = ""
    rows: int
    columns: tuple[str, ...] = ()
    guard: str = ""
    """How cells are kept from being run as formulas."""
    sha256: str
    bytes: int
    sequence: int
    """The number of the last change that the file knows of."""
    definition: str = ""
    """The hash of the definition it was judged by."""


class Tally:
    """The pieces of a file as they go by, with what they come to."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self._sum = sha256()
        self.bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._sum.update(piece)
            self.bytes += len(piece)
            yield piece

    @property
    def sha256(self) -> str:
        """The hash of everything that went by, as `sha256sum` writes it."""
        return self._sum.hexdigest()


def sidecar(file: Path) -> Path:
    """Where the manifest of a file stands."""
    return file.with_name(f"{file.name}.manifest.json")


def write_sidecar(file: Path, manifest: Manifest) -> None:
    """Puts the manifest beside the file. Raises OSError."""
    write_private(sidecar(file), msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")


def note(folder: Path, manifest: Manifest, anonymous: str) -> None:
    """Adds the export to the folder's list of exports, on the disk when this returns. Raises StoreProblem.

    `anonymous`: the filter without words that may name somebody.
    """
    kept = msgspec.structs.replace(manifest, filter=anonymous, columns=(), guard="")
    try:
        number = os.open(folder / LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.fchmod(number, 0o600)
            os.write(number, msgspec.json.encode(kept) + b"\n")
            os.fsync(number)
        finally:
            os.close(number)
    except OSError as error:
        raise StoreProblem(
            f"The export is done, but {folder / LOG} does not say so: {error.strerror}. Mend that and export once more."
        ) from None


def noted(folder: Path) -> list[Manifest]:
    """Every export that was made from here, the oldest first; a line that does not read is passed over."""
    try:
        lines = (folder / LOG).read_bytes().splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        try:
            found.append(msgspec.json.decode(line, type=Manifest))
        except msgspec.DecodeError:  # cut off when the disk was full
            continue
    return found
