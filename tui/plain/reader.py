"""Where the lines of plain mode come from: questionary on a capable terminal, plain reading everywhere else.

Plain reading is for screen readers, braille lines and pipes: nothing is printed for it, no cursor moves, the
terminal's own line editing is all there is. On a capable terminal questionary supplies the line, with history (kept
for this call only: notes are about people), completion on Tab and a bar that tells the tier. A reader never looks at
what a line says.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, Protocol, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 10_000
"""Characters of a line; what is longer is no line but a file."""

Completions = Callable[[str], Sequence[str]]
"""Whole lines that go on from what is typed so far."""


class TooLong(ValueError):
    """A line of more than `LONGEST` characters; all of it was passed over."""


class LineReader(Protocol):
    """Supplies the lines of a call."""

    def read(self, prompt: str) -> str:
        """The next line without its end. Raises EOFError, KeyboardInterrupt, TooLong."""


class PlainReader:
    """Lines of a stream. The prompt is not printed: a screen reader would say it before every answer."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")

    def read(self, _prompt: str) -> str:
        line = self._stream.readline(LONGEST + 1)
        if not line:
            raise EOFError
        if len(line) <= LONGEST or line.endswith("\n"):
            return line.rstrip("\n")
        while line and not line.endswith("\n"):
            line = self._stream.readline(LONGEST)
        raise TooLong


class TerminalReader:
    """Lines typed into questionary's prompt."""

    def __init__(self, completions: Completions, toolbar: Callable[[], str], **session: Any) -> None:
        """`session` goes on to prompt_toolkit, for tests: its input and output."""
        # Imported late: 140 ms that a pipe need not wait for.
        from prompt_toolkit.history import InMemoryHistory

        from tui.plain.completion import WholeLines

        self._session = {
            "history": InMemoryHistory(),
            "completer": WholeLines(completions),
            "complete_while_typing": False,
            "bottom_toolbar": toolbar,
            **session,
        }

    def read(self, prompt: str) -> str:
        import questionary

        with restored_terminal():
            line = str(questionary.text(f"{prompt} >", qmark="", **self._session).unsafe_ask())
        if len(line) > LONGEST:
            raise TooLong
        return " ".join(line.splitlines())


@contextmanager
def restored_terminal() -> Iterator[None]:
    """Gives the terminal back as it was, also where a signal broke the prompt off before it could."""
    try:
        import termios
    except ImportError:  # Windows: the console has no such modes
        yield
        return
    if not sys.stdin.isatty():
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    try:
        yield
    finally:
        with suppress(termios.error):  # the window is gone, and there is nothing to give back
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def is_capable_terminal() -> bool:
    """Somebody sits at both ends of a terminal that can move its cursor."""
    return sys.stdin.isatty() and sys.stdout.isatty() and can_move_its_cursor()


def can_move_its_cursor() -> bool:
    """What TERM says of the terminal; on Windows it says nothing, and the console can."""
    return os.name == "nt" or os.environ.get("TERM", "") not in {"", "dumb"}
