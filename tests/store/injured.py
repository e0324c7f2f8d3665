"""Bases as their files lie at a moment, cut, flipped and laid out again; and what a ledger says they hold."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from store.ledger import Ledger

Files = dict[str, bytes]
"""By name."""


class Listed(msgspec.Struct):
    """What lists show in these tests."""

    id: str
    company: str = ""
    lead: str = ""
    state: str = ""


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder in memory where the machine has one: nothing here asks what a flush does, and there are thousands."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder) / "data"


def as_they_lie(folder: Path) -> Files:
    """The files of a base, but the one that SQLite makes anew."""
    return {path.name: path.read_bytes() for path in folder.glob("bants.db*") if not path.name.endswith("-shm")}


def laid_out(folder: Path, files: Files) -> Path:
    """The folder with these files and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o600)
    return folder


def flipped(files: Files, name: str, bit: int) -> Files:
    """The files with one bit of one of them flipped."""
    content = bytearray(files[name])
    content[bit // 8] ^= 1 << bit % 8
    return {**files, name: bytes(content)}


def told_by(ledger: Ledger) -> list[Any]:
    """All that a ledger says it holds, by every way to ask."""
    calls = list(ledger.all("calls"))
    found = {str(call.get(field)): None for call in calls for field in ("lead", "state")}
    return [
        list(ledger.all("leads")),
        calls,
        ledger.read("leads", Listed),
        ledger.read("calls", Listed),
        ledger.changes("leads").lines,
        [ledger.find("lead", value) for value in found],
        [ledger.find("state", value) for value in found],
        [ledger.get("leads", lead.id) for lead in ledger.read("leads", Listed)],
    ]
