"""An erasure carried through everything that a data folder holds: log, files, base, backups, in this order.

The log comes first, so that whatever dies afterwards, no backup brings anybody back, and the next erasure finishes
this one. Files come before the base, because the base alone still knows the names to look for in them. A backup is
cleaned as a copy and put in its place when it is whole. What cannot be cleaned is said, and the erasure stays open.

A text file loses the lines that name somebody; the definitions and the log are not touched. A base that was set aside
as damaged cannot be looked into, so it goes. While this goes on nobody makes backups of the folder.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from store.backup import only_one
from store.calendar_file import MEETINGS, meeting_file
from store.erased import FILE as LOG
from store.erased import Erased, Erasure, Why, read_erased, salted, write_erased
from store.erasure import Person, Plan, carry_out, hashed, plan_again, plan_person
from store.files import sync_folder, write_private
from store.ledger import FILE, Ledger, open_ledger
from store.mentions import Terms, phones_of
from store.problems import StoreProblem
from store.shelf import FOLDER as SHELF
from store.tiny.copies import BACKUPS
from store.tiny.purging import copy_of
from store.tiny.replacing import stand_alone
from store.tiny.schema import APPLICATION_ID

STAGING = ".erasing"
"""The folder in which the copy of a backup is cleaned."""
_MAGIC = b"SQLite format 3\0"


class TextFile(Struct, frozen=True, kw_only=True):
    """A text that names somebody."""

    path: Path
    gone: int
    """Lines that name them."""
    lines: int


class Lying(Struct, frozen=True, kw_only=True):
    """What lies in a data folder beside the ledger in use."""

    bases: tuple[Path, ...]
    """Backups, and any other base."""
    unusable: tuple[Path, ...]
    """What is left of damaged or unfinished bases: nobody can look into it, so it goes."""
    texts: tuple[TextFile, ...]
    left: tuple[str, ...]
    """Why something that names them cannot be cleaned, a sentence each."""


class Cleared(Struct, frozen=True, kw_only=True):
    """What became of an erasure."""

    texts: tuple[TextFile, ...] = ()
    removed: tuple[Path, ...] = ()
    bases: tuple[Path, ...] = ()
    """Backups and other bases that held something of it, and were put in their places anew."""
    left: tuple[str, ...] = ()
    """What could not be erased, a sentence each; nothing: it is erased everywhere."""


def erase(folder: Path, ledger: Ledger, plan: Plan, at: datetime, why: Why) -> Cleared:
    """Erase what was planned from this open ledger and everything in its folder.

    Raises StoreProblem where the log cannot be kept, and nothing is erased then; or where somebody changed a document
    meanwhile, and the same has to be said again then.
    """
    with only_one(folder):
        log = salted(read_erased(folder))
        log = Erased((*log.erasures, _entry(log, plan, at, why)), log.salt)
        write_erased(folder, log)
        return _carry_through(folder, ledger, plan, log)


def finish(folder: Path, ledger: Ledger) -> Cleared | None:
    """Finish the erasures that were broken off; None where there is none. Raises StoreProblem."""
    if not read_erased(folder).unfinished:
        return None
    with only_one(folder):
        log = read_erased(folder)
        return _carry_through(folder, ledger, plan_again(ledger, log), log)


def lying(folder: Path, terms: Terms) -> Lying:
    """What lies in the folder of a ledger and would be cleaned of these terms."""
    bases: list[Path] = []
    unusable: list[Path] = []
    texts: list[TextFile] = []
    left: list[str] = []
    for path in _files(folder):
        if _is_unusable(path):
            unusable.append(path)
            continue
        try:
            content = path.read_bytes() if not _is_base(path) else None
        except OSError as error:
            left.append(f"{path} cannot be read ({error.strerror}), so nobody knows whether it names them. Remove it.")
            continue
        if content is None:
            bases.append(path)
        elif found := _found(path, content, terms):
            if path.parent == folder / SHELF:
                left.append(f"{path} names them. A definition is never changed: put one in force that does not.")
            elif b"\0" in content:
                left.append(f"{path} names them, and is no text that lines can be taken out of. Remove it.")
            else:
                texts.append(found)
    return Lying(bases=tuple(bases), unusable=tuple(unusable), texts=tuple(texts), left=tuple(left))


def bases_with(folder: Path, person: Person, terms: Terms) -> list[Path]:
    """The backups and other bases that hold a person whom the ledger in use does not know."""
    found = []
    with only_one(folder):
        for path in lying(folder, terms).bases:
            with (
                suppress(StoreProblem),
                _copied(path, folder) as (copy, _),
                closing(open_ledger(copy.parent)) as ledger,
            ):
                if plan_person(ledger, person, terms):
                    found.append(path)
    return found


def _entry(log: Erased, plan: Plan, at: datetime, why: Why) -> Erasure:
    entry = Erasure(
        at=at,
        why=why,
        leads=tuple(lead.id for lead in plan.leads),
        calls=plan.calls,
        identities=tuple(log.identity(lead.id, lead.created) for lead in plan.leads),
    )
    if why == "forget":
        return replace(entry, **hashed(log, plan))
    silent = (phone for lead in plan.leads if lead.do_not_call for one in lead.contacts for phone in phones_of(one))
    return replace(entry, phones=tuple(sorted({log.phone(phone) for phone in silent})))


def _carry_through(folder: Path, ledger: Ledger, plan: Plan, log: Erased) -> Cleared:
    """Everything behind the log."""
    shutil.rmtree(folder / STAGING, ignore_errors=True)  # what a kill left there
    around = lying(folder, plan.terms)
    left = [*around.left, *_without_lines(around.texts, plan.terms)]
    for path in around.unusable:
        path.unlink(missing_ok=True)
    meetings = list(_without_meetings(folder, plan))
    carry_out(ledger, plan)
    try:
        ledger.purge()
    except StoreProblem as problem:
        left.append(problem.sentence)
    left += _damaged(folder / FILE, ledger)
    cleaned: list[Path] = []
    for path in around.bases:
        try:
            with _copied(path, folder) as (copy, clean):
                done, not_done = _cleaned(path, copy, log, plan.sought)
                if done or not clean:
                    _put_back(copy, path)
                    cleaned.append(path)
                left += not_done
        except (StoreProblem, OSError) as problem:
            left.append(f"{path} could not be cleaned. {_said(problem)} Remove it, if it is not needed any more.")
    if not left:
        write_erased(folder, Erased((replace(one, finished=True) for one in log.erasures), log.salt))
    removed = (*around.unusable, *meetings)
    return Cleared(texts=around.texts, removed=removed, bases=tuple(cleaned), left=tuple(left))


def _without_meetings(folder: Path, plan: Plan) -> Iterator[Path]:
    """Remove the calendar files of every lead that goes or loses something: a name may be folded over two lines."""
    for lead in sorted(plan.touched):
        path = meeting_file(folder / MEETINGS, lead)
        if lead and path.exists():
            path.unlink()
            yield path


def _files(folder: Path) -> Iterator[Path]:
    """Every file of the folder that is not the ledger in use or the log, in the order of names."""
    ours = {folder / name for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", LOG)}
    for path in sorted(folder.rglob("*")):
        if path not in ours and path.is_file() and not path.is_symlink() and path.parent != folder / STAGING:
            yield path


def _is_base(path: Path) -> bool:
    """Whether a file is a base of ours, or goes by the name of a backup."""
    with open(path, "rb") as file:
        head = file.read(72)
    ours = head.startswith(_MAGIC) and head[68:] == APPLICATION_ID.to_bytes(4, "big")
    return ours or (path.parent.name == BACKUPS and path.suffix == ".db")


def _is_unusable(path: Path) -> bool:
    """Whether a file is what is left of a base, or of a copy that was not finished."""
    name = path.name
    unfinished = name.startswith(f"{FILE}.new") or (
        path.parent.name == BACKUPS and name.startswith(".") and ".new" in name
    )
    return name.startswith(f"{FILE}.damaged-") or unfinished


def _found(path: Path, content: bytes, terms: Terms) -> TextFile | None:
    """How many lines of a file name somebody; None: none does."""
    text = _text(content)
    if not terms.stand_in(text):
        return None
    lines = text.splitlines()
    gone = sum(terms.stand_in(line) for line in lines)
    return TextFile(path=path, gone=gone, lines=len(lines)) if gone else None


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="surrogateescape")


def _without_lines(texts: tuple[TextFile, ...], terms: Terms) -> Iterator[str]:
    """Take the lines that name somebody out of these files, or the file where it has no other; says what failed."""
    for text in texts:
        try:
            lines = _text(text.path.read_bytes()).splitlines(keepends=True)
            kept = [line for line in lines if not terms.stand_in(line)]
            if any(line.strip() for line in kept):
                write_private(text.path, "".join(kept).encode("utf-8", errors="surrogateescape"))
            else:
                text.path.unlink()
        except OSError as error:
            yield f"{text.path} could not be cleaned: {error.strerror}."


def _damaged(path: Path, ledger: Ledger) -> Iterator[str]:
    for one in ledger.set_aside:
        yield f"{one} in {path} is damaged, so nobody knows whether it names them. Restore it, or run bants doctor."


@contextmanager
def _copied(path: Path, folder: Path) -> Iterator[tuple[Path, bool]]:
    """A copy of a base to clean, and whether the base itself holds nothing that was removed before."""
    staging = folder / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(mode=0o700)
    try:
        yield staging / FILE, copy_of(path, staging / FILE)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _cleaned(path: Path, copy: Path, log: Erased, terms: Terms) -> tuple[bool, list[str]]:
    """Erase from a copy what the log names; whether anything was, and what could not be looked into."""
    with closing(open_ledger(copy.parent)) as ledger:
        if plan := plan_again(ledger, log, terms):
            carry_out(ledger, plan)
            ledger.purge()
        return bool(plan), [*_damaged(path, ledger)]


def _put_back(copy: Path, path: Path) -> None:
    """Put the cleaned copy in the place of the base, with its date; on the disk when this returns."""
    stand_alone(copy)
    status = path.stat()
    os.utime(copy, ns=(status.st_atime_ns, status.st_mtime_ns))
    with open(copy, "rb") as file:
        os.fsync(file.fileno())
    copy.replace(path)
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    sync_folder(path.parent)


def _said(problem: Exception) -> str:
    return problem.sentence if isinstance(problem, StoreProblem) else f"{problem}."
