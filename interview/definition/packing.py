"""A definition that was read, as bytes that are quick to read again, and back.

To read a file is to prove it: that takes longer than all else at a start. What was proved once is kept in this form by
whoever has a disk. Only the types of `model.py`, `statement.py` and `days.py` come out of it, whatever stands in the
bytes; that they are the same as were written, and by this reader, is for who keeps them to see to.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import msgspec
from msgspec import Struct

from interview import days
from interview.definition import model, statement
from interview.definition.model import Definition, Special


class Unpackable(ValueError):
    """The bytes are no packed definition."""


def packed(definition: Definition) -> bytes:
    """The definition as JSON; a struct is its name and its fields in their order."""
    return msgspec.json.encode(_down(definition))


def unpacked(content: bytes) -> Definition:
    """The definition that was packed. Raises Unpackable."""
    try:
        definition = _up(msgspec.json.decode(content))
    except (ValueError, TypeError, KeyError, RecursionError) as error:  # a struct of another number of fields too
        raise Unpackable(str(error)) from None
    if not isinstance(definition, Definition):
        raise Unpackable("it is no definition")
    return definition


def _down(value: Any) -> Any:
    match value:
        case Struct():
            return {type(value).__name__: [_down(getattr(value, name)) for name in value.__struct_fields__]}
        case tuple():
            return [_down(one) for one in value]
        case dict():
            return {"dict": {key: _down(one) for key, one in value.items()}}
        case Special():
            return {"Special": value.value}
        case date():
            return {"date": value.isoformat()}
    return value


def _up(raw: Any) -> Any:
    if isinstance(raw, list):
        return tuple(map(_up, raw))
    if isinstance(raw, dict):
        ((name, inside),) = raw.items()
        return _MADE[name](inside)
    return raw


def _maker(shape: type[Struct]) -> Callable[[list[Any]], Struct]:
    names = shape.__struct_fields__
    return lambda inside: shape(**dict(zip(names, map(_up, inside), strict=True)))


def _shapes(module: ModuleType) -> list[type[Struct]]:
    found = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Struct)]
    return [one for one in found if one.__module__ == module.__name__]


_MADE: dict[str, Callable[[Any], Any]] = {
    "dict": lambda inside: {key: _up(one) for key, one in inside.items()},
    "Special": Special,
    "date": date.fromisoformat,
    **{shape.__name__: _maker(shape) for module in (days, model, statement) for shape in _shapes(module)},
}
