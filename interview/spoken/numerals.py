"""Numbers as they are said and written: "250", "1'000'000", "1,5 Mio", "two hundred and fifty", "half a million".

A number written with one point before exactly three digits has two meanings ("80.000"); both are yielded, unless the
line is known to be written the continental way. "A few" is 3 to 5, "a couple" is 2, "a dozen" 12; "several" and
"dozens" say nothing that could be counted on and are no numbers here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from interview.spoken.phrases import Line, Phrases, Ways, alike, several
from interview.spoken.tokens import is_number

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
} | {"fourty": 40}
_FACTORS: Phrases[int] = several(
    {
        12: "dozen",
        100: "hundred|hundreds",
        1_000: "k|thousand|thousands|grand|tsd|tausend|ks|thou",
        100_000: "lakh|lakhs|lac|lacs",
        1_000_000: "m|mn|mil|million|millions|mio|mill|mln|mm",
        10_000_000: "crore|crores|cr",
        1_000_000_000: "b|bn|billion|billions|mrd|bln",
    }
)
_FRACTIONS: Phrases[Decimal] = several(
    {
        Decimal("0.5"): "half a|half an|half|a half|1/2|one half",
        Decimal("0.25"): "a quarter a|a quarter an|a quarter of a|quarter of a|quarter a|quarter|a quarter|1/4",
        Decimal("0.75"): "three quarters of a|three quarters a|three quarters|3 quarters of a|3/4",
    }
)
_ADDED: Phrases[Decimal] = several(
    {
        Decimal("0.5"): "and a half|and half a|and half|and 1/2|1/2",
        Decimal("0.25"): "and a quarter|and 1/4|1/4",
        Decimal("0.75"): "and three quarters|and 3/4|3/4",
    }
)
_VAGUE: Phrases[tuple[int, int]] = several(
    {
        (2, 2): "a couple of|a couple|couple of|couple",
        (3, 5): "a few|few",
        (1, 1): "a|an",
    }
)
_AND = alike("and")
_WRITTEN = re.compile(r"(?P<whole>[0-9]{1,15})(?:(?P<sign>[.,])(?P<part>[0-9]{1,6}))?")
_GROUPS = (
    (re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?"), ","),
    (re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"), ","),
    (re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]{1,2})?|[0-9]{1,3}\.[0-9]{3},[0-9]{1,2}"), "."),
    (re.compile(r"[0-9]{1,3}(?:'[0-9]{3})+(?:[.,][0-9]{1,2})?"), "'"),
)
_POINT_AND_THREE = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_THREE = re.compile(r"[0-9]{3}")


class Number(Struct, frozen=True):
    """A number, or the little range that a vague word stands for."""

    low: Decimal
    high: Decimal
    factor: int = 1
    """The magnitude it was named in: 1,000 for "50k"."""
    whole: int = 1
    """All magnitudes behind it: 100,000 for "three hundred thousand"."""


def number(line: Line, at: int, *, continental: bool = False) -> Ways[Number]:
    """Every number that begins at that place."""
    for base, behind in _bases(line, at, continental):
        yield from _magnified(line, base, behind)


def figure(line: Line, at: int) -> int | None:
    """A whole number in plain figures."""
    word = line.word(at)
    return int(word) if word.isdecimal() and word.isascii() and len(word) < 5 else None


def written(word: str, *, continental: bool = False) -> Iterator[Decimal]:
    """What a number in figures may mean: none, one or two values."""
    if _POINT_AND_THREE.fullmatch(word):
        yield Decimal(word.replace(".", ""))
        if not continental:
            yield Decimal(word)
        return
    for shape, mark in _GROUPS:
        if shape.fullmatch(word):
            yield Decimal(word.replace(mark, "").replace(",", "."))
            return
    if found := _WRITTEN.fullmatch(word):
        yield Decimal(f"{found['whole']}.{found['part'] or 0}")


def in_words(words: tuple[str, ...], at: int) -> tuple[int | None, int]:
    """A number below a hundred in words, "twenty five"; None and the same place where there is none."""
    word = words[at] if at < len(words) else ""
    if word in _TENS:
        unit = _UNITS.get(words[at + 1] if at + 1 < len(words) else "", 0)
        return (_TENS[word] + unit, at + 2) if 0 < unit < 10 else (_TENS[word], at + 1)
    return (_UNITS[word], at + 1) if word in _UNITS else (None, at)


def _bases(line: Line, at: int, continental: bool) -> Ways[Number]:
    """What a magnitude may stand behind; a fraction, "a" and a vague word only where one does."""
    word = line.word(at)
    if is_number(word):
        behind = at + 1
        if word.isdecimal() and len(word) <= 3:
            while _THREE.fullmatch(line.word(behind)):  # "80 000"
                word, behind = word + line.word(behind), behind + 1
        for value in written(word, continental=continental):
            yield from _with_fraction(line, Number(value, value), behind)
        return
    small, behind = in_words(line.words, at)
    if small is not None:
        if line.word(behind) == "point" and (tenth := _UNITS.get(line.word(behind + 1), 10)) < 10:
            value = Decimal(f"{small}.{tenth}")
            yield Number(value, value), behind + 2
        yield from _with_fraction(line, Number(Decimal(small), Decimal(small)), behind)
    for fraction, behind in _FRACTIONS.at(line, at):
        if _FACTORS.longest(line.words, behind)[0] is not None:
            yield Number(fraction, fraction), behind
    if word in ("hundred", "thousand") and (_FACTORS.longest(line.words, at + 1)[0] or 0) > 100:
        yield Number(Decimal(1), Decimal(1)), at
    for (low, high), behind in _VAGUE.at(line, at):
        if low > 1 or _FACTORS.longest(line.words, behind)[0] is not None:
            yield Number(Decimal(low), Decimal(high)), behind


def _with_fraction(line: Line, base: Number, behind: int) -> Ways[Number]:
    yield base, behind
    for part, end in _ADDED.at(line, behind):
        yield Number(base.low + part, base.high + part), end


def _magnified(line: Line, base: Number, at: int) -> Ways[Number]:
    """The number with the magnitudes behind it: "2 hundred thousand", "a hundred and fifty", "a million and a half"."""
    yield base, at
    if line.word(at) == "of":  # a couple of thousand
        at += 1
    factor, behind = _FACTORS.longest(line.words, at)
    if factor is None:
        return
    low, high, whole = base.low * factor, base.high * factor, factor
    second, end = _FACTORS.longest(line.words, behind)
    if second is not None and second > factor:  # a hundred thousand
        low, high, whole, factor, behind = low * second, high * second, factor * second, second, end
    so_far = Number(low, high, factor, whole)
    yield so_far, behind
    for part, end in _ADDED.at(line, behind):
        yield Number(low + part * factor, high + part * factor, factor, whole), end
    yield from _added(line, so_far, behind)


def _added(line: Line, so_far: Number, at: int) -> Ways[Number]:
    """What is added behind a magnitude, always less than it: "and fifty", "two hundred thousand"."""
    _, start = _AND.longest(line.words, at)
    if so_far.factor < 100 or so_far.low != so_far.high:
        return
    for more, behind in _less(line, start):
        if 0 < more.low < so_far.factor and more.low == more.high and more.low == more.low.to_integral_value():
            value = so_far.low + more.low
            if so_far.factor == 100:  # "a hundred and fifty thousand": what follows magnifies the whole
                factor, end = _FACTORS.longest(line.words, behind)
                if factor is not None and factor > 100:
                    yield Number(value * factor, value * factor, factor, 100 * factor), end
                    continue
            yield Number(value, value, more.factor, so_far.whole), behind


def _less(line: Line, at: int) -> Ways[Number]:
    """A smaller number in words or figures that may end a longer one."""
    small, behind = in_words(line.words, at)
    if small is None:
        value = figure(line, at)
        if value is None and line.word(at) not in ("a",):
            return
        small, behind = (value, at + 1) if value is not None else (1, at + 1)
        if value is None and line.word(at + 1) not in ("hundred", "thousand"):
            return
    yield from _magnified(line, Number(Decimal(small), Decimal(small)), behind)
