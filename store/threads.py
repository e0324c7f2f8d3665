"""Threads that go on: what failed on one is told to whoever listens, and it does its work all the same.

A thread that saves, or that holds a lead, must not die of somebody who hears of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LISTENING: list[Callable[[Exception], object]] = []


@contextmanager
def faults_told_to(listener: Callable[[Exception], object]) -> Iterator[None]:
    """Meanwhile the listener is told, on the thread that met the fault."""
    _LISTENING.append(listener)
    try:
        yield
    finally:
        _LISTENING.remove(listener)


def tell(fault: Exception) -> None:
    """Tells the fault; nothing ends."""
    for listener in tuple(_LISTENING):
        listener(fault)
