"""`bants doctor`: everything that bants needs, looked at one by one, each told in a sentence with the way out.

It opens what it looks at itself, because the desk cannot be had where something is wrong; so one thing gone bad never
hides another.
"""

from __future__ import annotations

import os
import platform
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.exits import Exit
from tui.house import House, now
from tui.listing import json_line

if TYPE_CHECKING:
    from store.ledger import Check

_OLDEST_CLOCK = datetime(2026, 1, 1).astimezone()
"""bants is younger than this; a clock that is not is wrong."""
_SLOWEST_ESCAPE = 50
"""Milliseconds; beyond, tmux glues Esc to the next key."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def doctor(house: House, as_json: bool) -> int:
    """Look whether everything that bants needs is in order."""
    checks = list(_checks(house))
    ok = all(check.ok for check in checks)
    if as_json:
        told = [{"name": check.name, "ok": check.ok, "sentence": check.sentence} for check in checks]
        click.echo(json_line({"ok": ok, "checks": told}))
    else:
        for check in checks:
            click.echo(f"{'ok ' if check.ok else 'NOT'}  {check.name}: {check.sentence}")
    return Exit.OK if ok else Exit.FAILED


def _checks(house: House) -> Iterator[Check]:
    from store.ledger import examine

    yield _checked("python", True, f"Python {platform.python_version()} on {platform.system()}.")
    yield _terminal()
    yield from _tmux()
    yield _told("settings", lambda: _settings(house))
    folder = _told("data folder", lambda: _folder(house.folder))
    yield folder
    if "folder" in house.__dict__:
        found = examine(house.folder, read_only=house.read_only)
        yield from found
        if found[0].ok and len(found) > 1:  # there is a base, and it opens
            yield _told("leases", lambda: _leases(house))
            yield _backup(house)
        yield _told("erasures", lambda: _erasures(house.folder))
        yield _told("definition", lambda: _definition(house))
    yield _told("environment", _environment)
    yield _clock()


def _told(name: str, look: Callable[[], str]) -> Check:
    """What the look gives, or the sentence of the problem it meets."""
    from store.problems import StoreProblem

    try:
        return _checked(name, True, look())
    except StoreProblem as problem:
        return _checked(name, False, problem.sentence)


def _checked(name: str, ok: bool, sentence: str) -> Check:
    from store.ledger import Check

    return Check(name, ok, sentence)


def _terminal() -> Check:
    from tui.plain.reader import can_move_its_cursor

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return _checked("terminal", True, "No terminal here: calls are led with `bants call LEAD --lines`.")
    if not can_move_its_cursor():
        return _checked("terminal", True, "TERM is dumb or not set: calls are led line by line.")
    return _checked(
        "terminal", True, f"{os.environ['TERM']}, {os.get_terminal_size(sys.stderr.fileno()).columns} columns."
    )


def _tmux() -> Iterator[Check]:
    """The one setting of tmux that a caller feels: how long it waits behind Esc."""
    if not os.environ.get("TMUX"):
        return
    try:
        asked = subprocess.run(
            ["tmux", "show-options", "-sv", "escape-time"], capture_output=True, text=True, timeout=2, check=True
        )
        wait = int(asked.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return
    hint = "" if wait <= _SLOWEST_ESCAPE else " Esc waits that long: `set -sg escape-time 10` in ~/.tmux.conf mends it."
    yield _checked("tmux", True, f"escape-time is {wait} ms.{hint}")


def _settings(house: House) -> str:
    from store.settings import settings_path

    company = f" for {house.settings.us}" if house.settings.us else ""
    return f"{house.settings.caller} is calling{company} ({settings_path()})."


def _folder(folder: Path) -> str:
    from store.problems import StoreProblem

    mode = stat.S_IMODE(folder.stat().st_mode)
    if os.name != "nt" and mode & 0o077:
        raise StoreProblem(f"{folder} can be looked into by others ({mode:04o}); `chmod 700 {folder}` keeps it yours.")
    return f"{folder}, yours alone."


def _definition(house: House) -> str:
    one = house.shelf.in_force()
    return f"{one.name}, version {one.version} ({one.hash}), leads the calls."


def _leases(house: House) -> str:
    held = [f"{one.holder} has {one.lead} since {one.since.astimezone():%H:%M}" for one in house.ledger.leases(now())]
    return f"{'; '.join(held)}." if held else "Nobody is on a call with a lead at the moment."


def _erasures(folder: Path) -> str:
    from store.erased import read_erased
    from store.problems import StoreProblem

    broken_off = [one for one in read_erased(folder).erasures if not one.finished]
    if broken_off:
        raise StoreProblem(
            f"The erasure of {broken_off[0].at.astimezone():%Y-%m-%d %H:%M} was broken off before all of it was done: "
            f"say `bants {broken_off[0].why}` of the same again, which finishes it."
        )
    return "Nothing that was to be erased is left."


def _backup(house: House) -> Check:
    from store.backup import check
    from store.problems import StoreProblem

    try:
        return check(house.folder, days=house.settings.backup_days, weeks=house.settings.backup_weeks)
    except StoreProblem as problem:
        return _checked("backup", False, problem.sentence)


def _environment() -> str:
    """The names of our packages are common words; another package of that name in the same place breaks either."""
    from importlib import metadata

    import interview
    import store
    import tui
    from store.problems import StoreProblem

    owners = metadata.packages_distributions()
    others = sorted({owner for room in ("interview", "store", "tui") for owner in owners.get(room, ())} - {"bants"})
    homes = {Path(room.__path__[0]).parent for room in (interview, store, tui)}
    if others or len(homes) > 1:
        raise StoreProblem(
            f"Other packages have the names that bants needs ({', '.join(others) or 'interview, store or tui'}). "
            "Install bants in an environment of its own: pipx install does."
        )
    return "No other package stands in the way of bants."


def _clock() -> Check:
    moment = now()
    if moment < _OLDEST_CLOCK:
        return _checked("clock", False, f"It says {moment:%Y-%m-%d %H:%M}, which is past; set it right before calling.")
    return _checked("clock", True, f"{moment:%Y-%m-%d %H:%M}, UTC{moment:%z}.")
