"""JSON read strictly, for files that may have been through anything.

Python's own reader takes the last of two equal keys, NaN and numbers of any size. Each of these would be a change that
nobody hears of, so here each is refused, in words that a sentence ends with.
"""

import json
from math import isfinite
from typing import Any, NoReturn


class Unsound(Exception):
    """What is wrong with a piece of JSON, as the end of a sentence."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unsound(f"says “{twice[:40]}” twice")
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise Unsound(f"has a number that is too large ({digits[:20]})")
    return number


def _whole(digits: str) -> int:
    if len(digits) > 20 or not -(2**63) <= (number := int(digits)) < 2**64:
        raise Unsound(f"has a number that is too large ({digits[:20]}…)")
    return number


def _no_number(word: str) -> NoReturn:
    raise Unsound(f"has {word} where a number should be")


_decoder = json.JSONDecoder(object_pairs_hook=_once, parse_float=_finite, parse_int=_whole, parse_constant=_no_number)


def value_at(text: str, at: int) -> tuple[Any, int]:
    """The value that begins there, and where it ends. Raises Unsound, or JSONDecodeError where it is no JSON."""
    try:
        return _decoder.raw_decode(text, at)
    except RecursionError:
        raise Unsound("is nested too deeply") from None
