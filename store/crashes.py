"""Reports of faults of bants itself, kept beside the leads for whoever mends it.

A report is made by the front of the house, and holds no name, no number and nothing that was said; here it only gets
its place. The newest few are kept, private as everything else in the folder.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from store.files import private_folder, write_private

FOLDER = "crashes"
KEPT = 5
"""How many reports are kept."""


def keep_crash(folder: Path, name: str, report: str) -> Path:
    """Writes the report of that name, or writes it anew; names sort by time. Raises OSError, StoreProblem."""
    crashes = folder / FOLDER
    private_folder(crashes, "name another data folder with --data")
    path = crashes / f"crash-{name}.txt"
    write_private(path, report.encode("ascii", errors="backslashreplace"))
    for old in sorted(crashes.glob("crash-*.txt"))[:-KEPT]:
        with suppress(OSError):  # it is in nobody's way
            old.unlink()
    return path
