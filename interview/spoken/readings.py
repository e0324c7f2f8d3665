"""What comes of reading: a value with its words, or one sentence that says why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from interview.definition.model import Value


class Reading(Struct, frozen=True):
    """What the words were taken for."""

    value: Value
    currency: str | None
    """Named with the amount; None: none was named."""
    said: str
    """The reading in words, shown back at once."""


class Unread(Struct, frozen=True):
    """The words could not be read."""

    sentence: str


def quoted(text: str) -> str:
    """The words as a sentence names them."""
    return f"“{text[:60]}”"


def two_ways(text: str, said: Sequence[str]) -> Unread:
    """The words have two meanings, or more."""
    return Unread(f"{quoted(text)} can be read two ways: {said[0]}, or {said[1]}.")
