"""How bants ends, for whoever called it: the exit codes, and the one sentence that goes with a failure."""

from __future__ import annotations

from enum import IntEnum
from typing import IO, Any

import click

from interview.text import clean_line


class Exit(IntEnum):
    """Exit codes of every command; a call that is cut off by a signal exits 128 + its number (143, 129)."""

    OK = 0
    FAILED = 1
    """It could not be done; the sentence on stderr says why."""
    USAGE = 2
    """It was asked for in a way that cannot be understood, or where it cannot be answered (no terminal)."""
    INTERRUPTED = 130
    """Ctrl-C."""


class Failure(click.ClickException):
    """Ends the command with a sentence on stderr; a list may follow it, one line each."""

    def __init__(self, sentence: str, code: int = Exit.FAILED) -> None:
        super().__init__(sentence)
        self.exit_code = code  # type: ignore[misc]  # click declares a class variable and reads the instance's

    def show(self, file: IO[Any] | None = None) -> None:
        """Prints the sentence, cleaned: it may quote a file or a name."""
        for line in self.message.splitlines():
            click.echo(clean_line(line), file=file, err=file is None)
