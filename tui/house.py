"""What every command may need, opened when it is first asked for: settings, definitions, ledger, desk.

`bants --help` opens nothing, `bants definition check` no ledger, and whatever was opened is closed again, whichever
way the command ends. The two clocks of the desk are read from here and nowhere else.
"""

from __future__ import annotations

import threading
from datetime import datetime
from functools import cached_property
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

import click

from tui.exits import Failure

if TYPE_CHECKING:
    from store.erased import Erased
    from store.ledger import Ledger
    from store.settings import Settings
    from store.shelf import Shelf
    from tui.desk import Desk

SETTLED = 3.0
"""Seconds after which the screens stand, and a backup is in nobody's way."""
PATIENCE = 5.0
"""Seconds that leaving waits for a backup that has begun."""


class House:
    """The opened things of one command; each argument is what the option of that name said."""

    def __init__(self, data: Path | None = None, *, read_only: bool = False, strict: bool = False) -> None:
        self._data, self.read_only, self._strict = data, read_only, strict
        self._sequence = 0
        self._background: threading.Timer | None = None
        self._backup_trouble = ""
        self.failed = False
        """Something could not be saved in the end; it was told."""

    @cached_property
    def folder(self) -> Path:
        """The folder of the leads, made if need be. Raises StoreProblem."""
        from store.settings import data_folder

        return data_folder(self._data, read_only=self.read_only)

    @cached_property
    def settings(self) -> Settings:
        """The settings as they stand. Raises SettingsProblem."""
        from store.settings import load_settings, settings_path

        return load_settings(settings_path())

    @cached_property
    def shelf(self) -> Shelf:
        """The definitions."""
        from store.shelf import FOLDER, PROOFS, Shelf

        return Shelf(self.folder / FOLDER, None if self.read_only else self.folder / PROOFS)

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of the leads. Raises LedgerProblem."""
        from store.ledger import open_ledger

        ledger = open_ledger(self.folder, read_only=self.read_only, strict=self._strict)
        self._sequence = ledger.sequence()
        return ledger

    @cached_property
    def desk(self) -> Desk:
        """The desk that both front ends work at."""
        from store.calendar_file import MEETINGS
        from tui.desk import Desk

        return Desk(
            self.ledger,
            self.shelf,
            self.settings,
            now=now,
            ticks=monotonic,
            erased=self._erased,
            meetings=self.folder / MEETINGS,
            folder=self.folder,
            read_only=self.read_only,
        )

    def _erased(self) -> Erased:
        from store.erased import read_erased

        return read_erased(self.folder)

    def keep(self, settings: Settings) -> None:
        """Writes the settings down and uses them from now on; to be called before the desk is opened."""
        from store.settings import save_settings, settings_path

        save_settings(settings_path(), settings)
        self.__dict__.pop("settings", None)

    def see_that_it_may_write(self) -> None:
        """For what writes beside the ledger. Raises Failure where the folder is to be looked at only."""
        from store.problems import UNWRITABLE

        if self.read_only:
            raise Failure(f"{self.folder} is to be looked at only: say it without --read-only.", UNWRITABLE)

    def back_up_soon(self) -> None:
        """Makes today's backup in the background, if there is none, once the screens stand."""
        if self.read_only:
            return
        self._background = threading.Timer(SETTLED, self._back_up)
        self._background.daemon = True
        self._background.start()

    def _back_up(self) -> None:
        """Today's backup, if there is none; why there is none goes into the last words."""
        from store.backup import back_up_daily
        from store.problems import StoreProblem

        self._backup_trouble = ""
        try:
            kept = self.settings
            back_up_daily(self.folder, now(), days=kept.backup_days, weeks=kept.backup_weeks)
        except StoreProblem as problem:
            self._backup_trouble = problem.sentence
        except Exception as fault:  # noqa: BLE001 - whatever it was, the call goes on and the last words say so
            self._backup_trouble = f"No backup was made: something went wrong in bants itself ({type(fault).__name__})."

    def _see_to_backup(self, ledger: Ledger) -> None:
        """Lets a backup that has begun end; makes today's where something was saved."""
        from store.problems import StoreProblem

        if self._background is not None:
            self._background.cancel()
            self._background.join(PATIENCE)
        try:
            saved = not self.read_only and ledger.sequence() != self._sequence
        except StoreProblem:  # it was told when it was met
            return
        if saved:
            self._back_up()

    def close(self) -> None:
        """Lets go of what was opened: the desk first, since it may still be writing; tells what the ledger noticed."""
        opened, trouble = self.__dict__, ""
        if "desk" in opened:
            trouble = opened.pop("desk").close()
        if "ledger" in opened:
            ledger = opened.pop("ledger")
            self.failed = bool(trouble)
            self._see_to_backup(ledger)
            try:
                ledger.close()
            finally:
                for notice in (*ledger.notices, *filter(None, [self._backup_trouble, trouble])):
                    click.echo(notice, err=True)

    def __enter__(self) -> House:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def now() -> datetime:
    """The time here, aware of its zone."""
    return datetime.now().astimezone()
