"""The faults of bants itself, as they are told: to the user in a sentence, to whoever mends it in a file.

A report says which kind of fault came from which lines, what was being done, and on what machine. Never a value, a
message of the fault, a name of a file of the user's, or a key that writes: any of them may be a prospect's. The same
fault is told once, however often it comes back.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType

from store.threads import faults_told_to
from tui import version

MOST = 20
"""Faults told of one run; more are the same ones in other words."""
_OURS = Path(__file__).resolve().parents[1]
_ROOMS = ("interview", "store", "tui", "tests")


class Faults:
    """The faults of one run; any thread may tell one."""

    def __init__(self, keep: Callable[[str], str]) -> None:
        """`keep` takes the report of all of them so far and gives the path where it stands, "" where it cannot."""
        self._keep = keep
        self._told: dict[str, str] = {}
        self._lock = threading.Lock()
        self._path = ""

    def tell(self, fault: BaseException, doing: str) -> None:
        """Takes a fault down; `doing` says what failed in words of ours ("panel rail of CallScreen")."""
        with self._lock:
            account = f"{doing}\n{_account(fault)}"
            if account in self._told or len(self._told) >= MOST:
                return
            self._told[account] = where_it_failed(fault)
            self._path = self._keep("\n".join((_machine(), *self._told))) or self._path

    @property
    def any(self) -> bool:
        """Something failed."""
        return bool(self._told)

    @property
    def last(self) -> str:
        """The newest one: "KeyError in tui/desk.py, line 40"."""
        return next(reversed(self._told.values()), "an unknown fault")

    @property
    def report(self) -> str:
        """Where to read more, as the end of a sentence about faults."""
        return f" {self._path} tells whoever mends it what happened, and nothing of your leads." if self._path else ""

    @contextmanager
    def heard(self) -> Iterator[None]:
        """What fails on a thread meanwhile is told here, and not printed over the screen."""
        before = threading.excepthook
        beside = partial(self.tell, doing="a thread beside the screen")

        def told(one: threading.ExceptHookArgs) -> None:
            gone = isinstance(one.exc_value, OSError) and one.exc_value.errno == errno.EIO
            if one.exc_value is not None and not gone:  # a window that was closed is no fault
                beside(one.exc_value)

        threading.excepthook = told
        try:
            with faults_told_to(beside):
                yield
        finally:
            threading.excepthook = before


def where_it_failed(fault: BaseException) -> str:
    """The kind of fault and the line of ours it came from, without any value: "KeyError in tui/desk.py, line 40"."""
    for one in _chain(fault):
        ours = [(file, line) for file, line, _ in _lines(one.__traceback__) if not file.startswith("~")]
        if ours:
            return f"{type(one).__name__} in {ours[-1][0]}, line {ours[-1][1]}"
    return type(fault).__name__


def _account(fault: BaseException) -> str:
    """The fault with its lines, and those that led to it."""
    told: list[str] = []
    for one in _chain(fault):
        told.append(f"{'behind it: ' if told else ''}{type(one).__module__}.{type(one).__qualname__}")
        told += [f"  {file}, line {line}, in {name}" for file, line, name in _lines(one.__traceback__)]
    return "\n".join((*told, ""))


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    """The fault, and what led to it."""
    seen: list[BaseException] = []
    while fault is not None and not any(fault is one for one in seen):
        yield fault
        seen.append(fault)
        fault = fault.__cause__ or fault.__context__


def _lines(trace: TracebackType | None) -> Iterator[tuple[str, int, str]]:
    """File, line and function of every step; files of others begin with "~/" and name no folder of this machine."""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        below = file.relative_to(_OURS).parts if file.is_relative_to(_OURS) else ("",)
        name = "/".join(below if below[0] in _ROOMS else ("~", *file.parts[-2:]))
        yield name, trace.tb_lineno, trace.tb_frame.f_code.co_qualname
        trace = trace.tb_next


def _machine() -> str:
    import platform  # late: nothing fails, as a rule

    textual = sys.modules.get("textual")
    terminal = re.sub(r"[^\w.+-]", "", os.environ.get("TERM", ""))[:30]
    return (
        f"bants {version()}, Python {platform.python_version()} on {platform.system()}, "
        f"Textual {getattr(textual, '__version__', 'not in use')}, TERM {terminal}\n"
    )
