"""A group of commands that are imported only when they are called.

`bants leads` must not pay for the screens, nor `bants --help` for a database. The one line that help shows stands in
the table, so that listing the commands loads none; a test holds it equal to what the command says of itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A click group over a table: command to `module:attribute` and its line of help, in the order of help."""

    def __init__(self, *args: Any, lazily: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazily = lazily

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the table's order."""
        return [*super().list_commands(ctx), *self._lazily]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self._lazily:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self._lazily[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """The commands with their lines, as click lays them out."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self._lazily.items()])
