"""Definitions that were read and proved once, kept so that no later start proves them again.

A kept one counts only for the very same text, read by the very same reader: its name is made of both, and its end is
the checksum of what stands before. Whatever is wrong with it, or with the folder, is no trouble to anybody: then the
definition is read again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

import interview
from interview.definition.model import Definition
from interview.definition.packing import Unpackable, packed, unpacked
from store.files import private_folder, write_private
from store.problems import StoreProblem

_MOST = 20
"""Files in the folder; what was kept first goes first."""
_SUM = 32
"""Bytes of a checksum."""


def proved(folder: Path, source: str, read: Callable[[str], Definition]) -> Definition:
    """The definition of this text: as it was kept there, else as it is `read`, and kept from then on if that can be."""
    path = folder / sha256(f"{_reader()}\n{source}".encode()).hexdigest()[:24]
    definition = _kept(path)
    if definition is None:
        definition = read(source)
        _keep(path, definition)
    return definition


@cache
def _reader() -> str:
    """Which reader this is: its files, by size and by when they were written."""
    room = Path(interview.__file__).parent
    files = (file for part in (room, room / "definition", room / "judging") for file in part.glob("*.py"))
    looks = (file.stat() for file in sorted(files))
    return " ".join(f"{look.st_size}/{look.st_mtime_ns}" for look in looks)


def _kept(path: Path) -> Definition | None:
    try:
        content = path.read_bytes()
        return unpacked(content[:-_SUM]) if sha256(content[:-_SUM]).digest() == content[-_SUM:] else None
    except (OSError, Unpackable):
        return None


def _keep(path: Path, definition: Definition) -> None:
    content = packed(definition)
    try:
        private_folder(path.parent, "")
        write_private(path, content + sha256(content).digest())
        oldest = sorted(path.parent.iterdir(), key=lambda file: file.stat().st_mtime_ns)[:-_MOST]
        for file in oldest:
            file.unlink()
    except (OSError, StoreProblem):  # a full disk, or another program that cleaned up at the same moment
        return
