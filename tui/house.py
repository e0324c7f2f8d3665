"""What every command may need, opened when it is first asked for: settings, definitions, ledger, desk.

`bants --help` opens nothing, `bants definition check` no ledger, and whatever was opened is closed again, whichever
way the command ends. The two clocks of the desk are read from here and nowhere else.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.ledger import Ledger
    from store.settings import Settings
    from store.shelf import Shelf
    from tui.desk import Desk

DEFINITIONS = "definitions"
"""The folder of the shelf, inside that of the leads."""


class House:
    """The opened things of one command; `data` is what `--data` said."""

    def __init__(self, data: Path | None = None) -> None:
        self._data = data

    @cached_property
    def folder(self) -> Path:
        """The folder of the leads, made if need be. Raises StoreProblem."""
        from store.settings import data_folder

        return data_folder(self._data)

    @cached_property
    def settings(self) -> Settings:
        """The settings as they stand. Raises SettingsProblem."""
        from store.settings import load_settings, settings_path

        return load_settings(settings_path())

    @cached_property
    def shelf(self) -> Shelf:
        """The definitions."""
        from store.shelf import Shelf

        return Shelf(self.folder / DEFINITIONS)

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of the leads. Raises LedgerProblem."""
        from store.ledger import open_ledger

        return open_ledger(self.folder)

    @cached_property
    def desk(self) -> Desk:
        """The desk that both front ends work at."""
        from tui.desk import Desk

        return Desk(self.ledger, self.shelf, self.settings, now=now, ticks=monotonic)

    def keep(self, settings: Settings) -> None:
        """Writes the settings down and uses them from now on; to be called before the desk is opened."""
        from store.settings import save_settings, settings_path

        save_settings(settings_path(), settings)
        self.__dict__.pop("settings", None)

    def close(self) -> None:
        """Lets go of what was opened: the desk first, since it may still be writing."""
        opened = self.__dict__
        if "desk" in opened:
            opened.pop("desk").close()
        if "ledger" in opened:
            opened.pop("ledger").close()

    def __enter__(self) -> House:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def now() -> datetime:
    """The time here, aware of its zone."""
    return datetime.now().astimezone()
