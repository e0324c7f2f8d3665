"""What `bants doctor` looks at in a base: the file, its pages, every document, its privacy, its disk.

Each look is one check with one sentence that names the trouble and what to do. A look that cannot be taken is a check
that failed, so that one trouble never hides another. Nothing is mended here.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from interview.words import counted
from store.ledger import LETTER, Check, LedgerProblem, Table, id_of
from store.tiny.agreement import behind, unlike
from store.tiny.file import in_words
from store.tiny.leftovers import ASIDE
from store.tiny.rows import RowFile
from store.tiny.schema import FORMAT

MOUNTS = Path("/proc/self/mountinfo")
DISTANT = re.compile(
    r"nfs|cifs|smb|fuse|9p|afs|kafs|ceph|gluster|ncp|dav|coda|lustre|orangefs|pvfs|gfs|ocfs|beegfs|gpfs|panfs|acfs"
    r"|vboxsf|vmhgfs|prl_fs|virtiofs|drvfs"
)
"""How the names of file systems begin whose disk may be another machine's, or a guest's view of its host's."""
ROOM = 100
"""Megabytes that should be free: about a year of calls."""

Look = Callable[[RowFile], tuple[bool, str]]


def checks(file: RowFile) -> list[Check]:
    """Every look at the base."""
    return [_taken(name, look, file) for name, look in _LOOKS.items()]


def _taken(name: str, look: Look, file: RowFile) -> Check:
    try:
        with in_words(file.path):
            return Check(name, *look(file))
    except LedgerProblem as problem:
        return Check(name, False, problem.sentence)


def _present(file: RowFile) -> tuple[bool, str]:
    return True, f"{file.path} is a base of format {FORMAT}, {file.path.stat().st_size / 1_000_000:.1f} MB."


def _whole(file: RowFile) -> tuple[bool, str]:
    found = [" ".join(str(row[0]).split()) for row in file.ask("PRAGMA integrity_check(3)")]
    if found == ["ok"]:
        return True, "Every page of the file is sound."
    return (
        False,
        f"{file.path} is damaged ({'; '.join(found)}). Keep a copy of its folder and put a backup in its place.",
    )


def _documents(file: RowFile) -> tuple[bool, str]:
    leads, calls, barred = (sum(1 for _ in file.rows(table)) for table in LETTER)
    listed = f", {barred:,} on the do-not-call list" if barred else ""
    sound = f"{counted(leads, 'lead')} and {counted(calls, 'call')}{listed} read as they were written"
    if not file.damaged:
        return True, f"{sound}."
    return (
        False,
        f"{sound}. Damaged, set aside and not used: {', '.join(names_of(file.damaged))}. Restore them from a backup.",
    )


def _summaries(file: RowFile) -> tuple[bool, str]:
    wrong = names_of({(table, number) for table in LETTER for number in unlike(file, table)})
    late = behind(file)
    if not wrong and not late:
        return True, "Every list shows what the documents say."
    shown = f"Lists show something else than the documents of {', '.join(wrong)} say." if wrong else ""
    counted = f"The count of {', '.join(late)} is behind what is there." if late else ""
    return False, (
        f"{shown} {counted}".strip() + " No document is lost by it. Bring them to a new base: "
        "bants export --as tinydb FILE, then bants import FILE --data FOLDER."
    )


def _newest(file: RowFile) -> tuple[bool, str]:
    kept = sorted(str(path) for path in file.path.parent.glob(f"{file.path.name}{ASIDE}{'[0-9a-f]' * 8}"))
    if not kept:
        return True, " ".join(file.notices) or "No save was lost to a damaged disk."
    return False, (
        f"The newest saves were damaged before they could be read; they are kept in {', '.join(kept)}. See whether the "
        "last calls are complete or put a backup in place of the base, then delete what was kept."
    )


def _durable(file: RowFile) -> tuple[bool, str]:
    mode = str(file.ask("PRAGMA journal_mode")[0][0])
    if mode == "wal" or file.read_only:  # whoever writes sets it; one that is only looked at may tell another
        return True, "Every save is flushed to the disk before it counts as saved (WAL)."
    return (
        False,
        f"{file.path} is in journal mode {mode} instead of WAL: other programs would block each other's saves.",
    )


def _private(file: RowFile) -> tuple[bool, str]:
    folder = file.path.parent
    looked_at = (
        (folder, folder, 0o700),
        *((f"{file.path}*", path, 0o600) for path in folder.glob(f"{file.path.name}*")),
    )
    wide = {f"chmod {mode:o} {name}": None for name, path, mode in looked_at if path.stat().st_mode & 0o777 & ~mode}
    if not wide:
        return True, f"{folder} and the ledger in it are open to you alone."
    return False, f"Others on this machine can reach what is kept about people. Close it: {' && '.join(wide)}"


def _near(file: RowFile) -> tuple[bool, str]:
    far = distant(file.path)
    return not far, far or f"{file.path.parent} lies on a disk of this machine."


def _room(file: RowFile) -> tuple[bool, str]:
    free = shutil.disk_usage(file.path.parent).free // 1_000_000
    if free >= ROOM:
        return True, f"{free} MB are free."
    return False, f"Only {free} MB are free on the disk that holds {file.path.parent}. Make room on it."


_LOOKS: dict[str, Look] = {
    "ledger": _present,
    "ledger-pages": _whole,
    "ledger-documents": _documents,
    "ledger-summaries": _summaries,
    "ledger-newest": _newest,
    "ledger-journal": _durable,
    "ledger-privacy": _private,
    "ledger-disk": _near,
    "ledger-room": _room,
}


def names_of(damaged: set[tuple[Table, int]]) -> tuple[str, ...]:
    """The ids of damaged documents, leads first."""
    return tuple(id_of(table, number) for table in LETTER for _, number in sorted(d for d in damaged if d[0] == table))


def distant(path: Path) -> str:
    """What to warn of where the path may lie on another machine's disk; "" where it does not."""
    kind = kind_of_disk(path, MOUNTS.read_text() if MOUNTS.exists() else "")
    if not DISTANT.match(kind):
        return ""
    return (
        f"{path.parent} lies on a network or foreign file system ({kind}), where a save may be lost. "
        "Name a folder of this machine with --data or BANTS_DATA."
    )


def kind_of_disk(path: Path, mounts: str) -> str:
    """The file system under a path, by the system's list of mounts (proc_pid_mountinfo(5)); "" where it tells none."""
    kinds: dict[str, str] = {}
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        place = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), before.split()[4])
        kinds[place] = after.split()[0]  # the last one mounted at a place hides the others
    resolved = path.resolve()
    return next((kinds[str(parent)] for parent in (resolved, *resolved.parents) if str(parent) in kinds), "")
