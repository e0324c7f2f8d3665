"""Finding phrases among tokens, and the shape of every rule of the grammar.

A rule takes a line and a place on it and yields every way to understand what begins there, with the place behind it:
nothing is decided early, so that words with two meanings are seen to have two. A reading counts only if it uses every
token. The grammar is small and has no loops; a line has at most a few dozen tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, wraps
from typing import Any, Generic, TypeVar

from msgspec import Struct, field

T = TypeVar("T")
Ways = Iterator[tuple[T, int]]
"""What a rule yields: what was understood, and the place behind it."""


class Line(Struct, frozen=True):
    """The tokens of one phrase, and what they are read by."""

    words: tuple[str, ...]
    on: date
    """The day it was said."""
    starts: int = 1
    """The month in which the fiscal year begins."""
    past: bool = False
    """What has no year lies behind, not ahead."""
    seen: dict[tuple[object, int], list[tuple[Any, int]]] = field(default_factory=dict)
    """What was found where, so that no rule looks twice at one place."""

    def word(self, at: int) -> str:
        """The token at that place; "" behind the end."""
        return self.words[at] if at < len(self.words) else ""


def once(rule: Callable[[Line, int], Ways[T]]) -> Callable[[Line, int], Ways[T]]:
    """The rule, looking at each place of a line once."""

    @wraps(rule)
    def look(line: Line, at: int) -> Ways[T]:
        found = line.seen.get((rule, at))
        if found is None:
            found = line.seen[rule, at] = list(dict.fromkeys(rule(line, at)))
        yield from found

    return look


class Phrases(Generic[T]):
    """Phrases of one or more words, each with what it stands for."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in table.items():
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for same in self._by_first.values():
            same.sort(key=lambda one: -len(one[0]))

    def at(self, line: Line, at: int) -> Ways[T]:
        """Every phrase that stands at that place, the longest first."""
        return self.among(line.words, at)

    def among(self, words: tuple[str, ...], at: int) -> Ways[T]:
        """As `at`, in bare words."""
        for phrase, meaning in self._by_first.get(words[at] if at < len(words) else "", ()):
            if words[at : at + len(phrase)] == phrase:
                yield meaning, at + len(phrase)

    def longest(self, words: tuple[str, ...], at: int) -> tuple[T | None, int]:
        """The longest phrase at that place; None and the same place where there is none."""
        return next(self.among(words, at), (None, at))


def several(groups: Mapping[T, str]) -> Phrases[T]:
    """Phrases by what they stand for, with strokes between them."""
    return Phrases({phrase.strip(): meaning for meaning, listed in groups.items() for phrase in listed.split("|")})


@cache
def alike(listed: str) -> Phrases[bool]:
    """Phrases that all stand for the same; made once, so that a rule may name its own."""
    return several({True: listed})


def without(
    words: tuple[str, ...], phrases: Phrases[bool], kept_behind: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """The words without any of the phrases, except one that stands right behind a word of `kept_behind`."""
    kept: list[str] = []
    at = 0
    while at < len(words):
        found, behind = phrases.longest(words, at)
        if not found or (at and words[at - 1] in kept_behind):
            kept.append(words[at])
            behind = at + 1
        at = behind
    return tuple(kept)


def listed(text: str) -> frozenset[str]:
    """Single words, with spaces between them."""
    return frozenset(text.split())
