"""What is imported when it is first used.

Whoever opens bants waits for what the first picture needs, and who lists leads does not wait for what leads a call.
What only some keys or commands need is named in one block at the head of the module that uses it: as ordinary imports
where types are checked, with `later` where it runs. A name is looked up each time it is used, so a test may put
something else in its place.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any


def later(module: str, *names: str) -> Any:
    """What stands for these functions or classes of the module, to be called; without names, for the module."""
    if not names:
        return _Later(module)
    callables = tuple(partial(_call, module, name) for name in names)
    return callables if len(callables) > 1 else callables[0]


def _call(module: str, name: str, /, *given: Any, **named: Any) -> Any:
    return getattr(import_module(module), name)(*given, **named)


class _Later(ModuleType):
    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)
