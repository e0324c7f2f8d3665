"""Backups: one a day of use, kept for some days and weeks, read back before they count; and the way back from one.

A backup is one file with everything in it: leads, calls, and the definitions that led them. It is made from the open
base while others save. Only one program makes backups at a time, under a lock beside them, which whoever erases a
person takes too: else a copy could be finished after the erasure and hold what was erased.

A restored base is made ready in full before it takes the place of the old one, in one step, and what was erased since
the backup was taken is erased from it first. What stood there before is kept. Nobody is asked anything here.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.words import counted
from store.files import private_folder
from store.ledger import FILE, Check, LedgerProblem, open_ledger
from store.problems import StoreProblem
from store.shelf import files_of, put_back
from store.tiny.copies import (
    BACKUPS,
    Copy,
    day_of,
    kept_in,
    look_at,
    make_copy,
    read_whole,
    shelf_in,
    unused,
)
from store.tiny.file import Unfit, alone, name_of_base, ready_to_read
from store.tiny.replacing import clear, given_out, put_aside, settle, stage, stand_alone, stands, take_place

_LOCK = ".lock"


class Restored(Struct, frozen=True, kw_only=True):
    """What came of a restoring."""

    copy: Copy
    """What stands there now."""
    kept: Path | None
    """Where the base that stood there before is kept, or its damaged files are; None where there was none."""
    was_sound: bool
    """Whether it could be read."""
    erased: int
    """Leads and people that were erased since the backup was taken, and now from it too."""


class Listed(Struct, frozen=True, kw_only=True):
    """A backup in a list."""

    path: Path
    copy: Copy | None
    problem: str
    """Why it cannot be read, in a sentence, where it cannot."""


@contextmanager
def only_one(folder: Path, *, wait: bool = True) -> Iterator[bool]:
    """Whether nobody else makes or changes backups of this folder of leads; while the block lasts nobody will.

    Waits for whoever does, unless told not to.
    """
    backups = folder / BACKUPS
    private_folder(backups, "name another folder with --data or BANTS_DATA")
    number = os.open(backups / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            granted = True
        except BlockingIOError:
            granted = False
        except OSError:  # a network folder may have no locks; doctor warns of it
            granted = True
        yield granted
    finally:
        os.close(number)


def day_path(folder: Path, day: date) -> Path:
    """Where the backup of a day is."""
    return folder / BACKUPS / f"bants-{day}.db"


def back_up_today(folder: Path, now: datetime, *, days: int, weeks: int) -> Copy:
    """Make today's backup, anew if there is one, and let old ones go. Raises LedgerProblem."""
    with _told(), only_one(folder):
        return _make_and_rotate(folder, now, days, weeks)


def back_up_daily(folder: Path, now: datetime, *, days: int, weeks: int) -> Copy | None:
    """Make today's backup if there is none yet; None where there was nothing to do. Raises LedgerProblem.

    The ledger has to be open in this program.
    """
    today = day_path(folder, now.date())
    if not (days or weeks) or today.exists():
        return None
    with _told(), only_one(folder, wait=False) as granted:
        if not granted or today.exists():  # another bants makes it
            return None
        return _make_and_rotate(folder, now, days, weeks)


def back_up_to(folder: Path, path: Path, now: datetime) -> Copy:
    """Make a backup under a name of one's own, in the place of what stands there. Raises LedgerProblem."""
    with _told(), only_one(folder):
        if path.exists() and path.samefile(folder / FILE):
            raise LedgerProblem(f"{path} is the ledger itself: name another file.")
        return make_copy(folder / FILE, path, now, files_of(folder))


def kept_days(days: list[date], keep_days: int, keep_weeks: int) -> set[date]:
    """Of the days that have a backup, those whose backup is kept.

    The newest days, and of what is older the newest one of each of the newest weeks (ISO 8601: Monday to Sunday).
    """
    ordered = sorted(days, reverse=True)
    by_week: dict[tuple[int, int], date] = {}
    for day in ordered[keep_days:]:
        by_week.setdefault(day.isocalendar()[:2], day)
    return {*ordered[:keep_days], *list(by_week.values())[:keep_weeks]}


def listed(folder: Path) -> list[Listed]:
    """Every backup of this folder of leads, read whole; the newest first."""
    return [_listed(path) for path in kept_in(folder)]


def check(folder: Path, *, days: int, weeks: int) -> Check:
    """What `bants doctor` says of the backups."""
    base = folder / FILE
    if not base.exists():
        return Check("backup", True, "There is nothing to back up yet.")
    automatic = bool(days or weeks)
    backups = listed(folder)
    newest = next((one.copy for one in backups if one.copy), None)
    if not backups:
        soon = "One is made the next time something is saved" if automatic else "`bants backup` makes one"
        return Check("backup", True, f"There is no backup yet. {soon}.")
    if newest is None:
        return Check("backup", not automatic, "There is no backup that can be read: `bants backup` makes one.")
    said = (
        f"The newest backup, of {newest.taken:%Y-%m-%d %H:%M}, holds {counted(newest.leads, 'lead')} and "
        f"{counted(newest.calls, 'call')}."
    )
    if unreadable := [one.problem for one in backups if one.copy is None]:
        return Check("backup", False, f"{said} Another one cannot be read: {unreadable[0]}")
    changed = datetime.fromtimestamp(base.stat().st_mtime).astimezone()
    if automatic and changed - newest.taken > timedelta(days=2):
        return Check("backup", False, f"{said} The ledger was changed since: `bants backup` makes one of today.")
    return Check("backup", True, said)


def find(folder: Path, name: str) -> Path:
    """The backup that is meant by a day, a file, or a file's name among the backups. Raises LedgerProblem."""
    path = Path(name).expanduser()
    places = (folder / BACKUPS / f"bants-{name}.db", path, folder / BACKUPS / path.name)
    for place in places:
        if place.is_file():
            return place
    raise LedgerProblem(f"There is no backup {name}: `bants backup --list` shows those there are.")


def standing(folder: Path) -> Listed | None:
    """The base of this folder as it stands, which a restoring would replace; None where there is none."""
    base = folder / FILE
    return _listed(base, look_at) if stands(base) else None


def restore(folder: Path, source: Path, now: datetime) -> Restored:
    """Put a backup in the place of the base, which is kept. All of it or nothing. Raises LedgerProblem.

    Nobody may have the ledger open, this program neither.
    """
    base = folder / FILE
    private_folder(folder, "name another folder with --data or BANTS_DATA")
    if base.exists() and source.samefile(base):
        raise LedgerProblem(f"{source} is the ledger itself: there is nothing to restore.")
    with alone(folder) as granted:
        if not granted:
            raise LedgerProblem("Another bants has it open: close it first. Nothing was changed.")
        try:
            coming = read_to_restore(source)
            staged = stage(source, folder)
            erased = _erase_again(folder, staged)
            kept, was_sound, given = _keep(base, now)
            settle(staged, given)
            copy = read_whole(staged, coming.damaged)
            put_back(folder, shelf_in(source))
            take_place(staged, base)
        finally:
            clear(folder)
    return Restored(copy=replace(copy, path=base), kept=kept, was_sound=was_sound, erased=erased)


def read_to_restore(source: Path) -> Copy:
    """What a backup holds that is to be restored. Raises LedgerProblem where it cannot be."""
    try:
        return read_whole(source)
    except Unfit as unfit:
        raise LedgerProblem(f"{unfit.trouble} Nothing was changed.") from unfit


def _erase_again(folder: Path, staged: Path) -> int:
    """Erase from a staged base what was erased since; how many leads and people."""
    from store.erasure import reapply  # here, because it needs this room's backups itself

    ledger = open_ledger(staged.parent)
    try:
        return reapply(ledger, folder)
    finally:
        ledger.close()


def _keep(base: Path, now: datetime) -> tuple[Path | None, bool, dict[str, int]]:
    """Keep the base that stands there: where, whether it could be read, and how many numbers it had given out."""
    if not stands(base):
        return None, True, {}
    if not base.exists():
        return put_aside(base, now), False, {}
    try:
        ready_to_read(base)
        with only_one(base.parent):
            place = unused(base.parent / BACKUPS / f"before-restore-{now:%Y-%m-%d-%H%M%S}.db")
            kept = make_copy(base, place, now, files_of(base.parent)).path
        stand_alone(base)
        return kept, True, given_out(base)
    except Unfit:
        return put_aside(base, now), False, {}


def _make_and_rotate(folder: Path, now: datetime, days: int, weeks: int) -> Copy:
    """Make today's backup, and let old ones go; none goes while a document is damaged, for they may have it sound."""
    for left in (folder / BACKUPS).glob(".*.new*"):
        left.unlink(missing_ok=True)
    today = day_path(folder, now.date())
    _keep_of_another(today, folder / FILE)
    copy = make_copy(folder / FILE, today, now, files_of(folder))
    if (days or weeks) and not copy.damaged:
        _rotate(folder, now.date(), days, weeks)
    return copy


def _keep_of_another(today: Path, base: Path) -> None:
    """Where today's backup is of a base that is gone, nothing takes its place: it may be all that is left."""
    if today.exists() and name_of_base(today) not in ("", name_of_base(base)):
        today.rename(unused(today.with_name(f"another-{today.name}")))


def _rotate(folder: Path, today: date, keep_days: int, keep_weeks: int) -> None:
    backups = {day: path for path in (folder / BACKUPS).iterdir() if (day := day_of(path))}
    for day in backups.keys() - kept_days([*backups], keep_days, keep_weeks) - {today}:
        backups[day].unlink()


def _listed(path: Path, read: Callable[[Path], Copy] = read_whole) -> Listed:
    try:
        return Listed(path=path, copy=read(path), problem="")
    except Unfit as unfit:
        return Listed(path=path, copy=None, problem=unfit.trouble)
    except LedgerProblem as problem:
        return Listed(path=path, copy=None, problem=problem.sentence)


@contextmanager
def _told() -> Iterator[None]:
    """Say of whatever goes wrong that there is no backup."""
    try:
        yield
    except OSError as error:
        raise LedgerProblem(f"No backup was made. {error.filename} cannot be used: {error.strerror}.") from error
    except StoreProblem as problem:
        raise LedgerProblem(f"No backup was made. {problem.sentence}", problem.exit_code) from problem


__all__ = [
    "Copy", "Listed", "Restored", "back_up_daily", "back_up_to", "back_up_today", "check", "day_path", "find",
    "kept_days", "listed", "only_one", "read_to_restore", "restore", "standing", "stands",
]  # fmt: skip
