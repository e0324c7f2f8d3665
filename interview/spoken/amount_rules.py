"""The rules of amounts: how a number, its magnitude, its currency and what is counted make one end of a range, or both.

What a magnitude said once belongs to is decided here: to both ends, where they ascend with it. Nothing is told here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct, structs

from interview.definition.model import Kind
from interview.spoken.amount_words import (
    ADJECTIVES,
    AND,
    BEFORE,
    BEHIND,
    BETWEEN,
    FIGURES,
    HEADS,
    RANGE,
    SPREAD,
    THIRDS,
    TO,
    How,
)
from interview.spoken.currencies import CONTINENTAL, currency_at, named_currencies
from interview.spoken.numerals import Number, number
from interview.spoken.phrases import Line, Ways

_TOO_FAR = 100
"""Ends that differ by so much: a magnitude was left out, nobody knows which."""


class Amount(Struct, frozen=True):
    """One end of a range, or both; with the currency and the unit it names."""

    low: Decimal
    high: Decimal
    factor: int
    whole: int
    currency: str | None


class Range(Struct, frozen=True):
    """From low to high; None is open."""

    low: Decimal | None
    high: Decimal | None
    currency: str | None


def _shared(first: Amount, second: Amount) -> tuple[Decimal, Decimal] | None:
    """The two ends, each with the magnitude that was said once; None where one may be missing all the same.

    Of "two to three hundred thousand" the whole magnitude is shared, as far as the ends still ascend.
    """
    low, high = first.low, second.high
    if low < high:
        if first.factor < second.factor and low < 1000:
            fitting = [low * factor for factor in (second.whole, second.factor) if low * factor < high]
            low = next(iter(fitting), low)
        elif (first.factor, second.factor) == (1, 1) and low == low.to_integral_value() and 2 <= low < 10:  # 2-300
            rounded = [low * unit for unit in (100, 1000) if high % unit == 0 and low < high / unit < 10]
            low = next(iter(rounded), low)
        magnified = second.factor >= 1000 or (high >= 10_000 and high % 1000 == 0)
        if magnified and 0 < low == first.low < 1000 and high >= low * _TOO_FAR:
            return None
    elif second.factor < first.factor:
        fitting = [high * factor for factor in (first.factor, first.whole) if high * factor > low]
        high = next((end for end in fitting if end / low < _TOO_FAR), high) if low else high
    return low, high


def _step(value: Decimal) -> Decimal:
    """To the next number as round as this one: 10 behind 80, 100 behind 300."""
    digits = value.normalize().as_tuple()
    return Decimal(1).scaleb(max(int(digits.exponent), 1))


class Grammar:
    """The rules of amounts, for one kind of question."""

    def __init__(self, kind: Kind, local: str | None, words: tuple[str, ...]) -> None:
        self._kind, self._local = kind, local
        named = named_currencies(words) if kind == "money" else []
        continental = any(one in CONTINENTAL for one in named) or any(
            word in ("mio", "mrd", "tsd", "tausend") for word in words
        )
        counted = kind == "number" and any(word in HEADS for word in words)
        self._continental = continental or counted

    def read(self, words: tuple[str, ...]) -> Iterator[Range]:
        """Every way in which the words, all of them, are an amount."""
        line = Line(words, date.min)
        for rule in (self._one, self._range, self._spread, self._figures):
            for found, behind in rule(line, 0):
                if behind == len(words):
                    yield found

    def _one(self, line: Line, at: int) -> Ways[Range]:
        starts: list[tuple[How, int]] = [("exact", at), *BEFORE.at(line, at)]
        for how, start in starts:
            again = [(how, start)]
            if how in ("most", "least", "below", "above"):
                again += [(how, behind) for more, behind in BEFORE.at(line, start) if more == "about"]
            for which, begin in again:
                for amount, behind in self._amount(line, begin):
                    yield self._bounded(which, amount), behind
                    for after, end in BEHIND.at(line, behind):
                        bound = after if which in ("exact", "about", after) else which if after == "about" else None
                        if bound is not None:
                            yield from (
                                (self._bounded(bound, one), last) for one, last in self._behind(line, end, amount)
                            )

    def _behind(self, line: Line, at: int, amount: Amount) -> Ways[Amount]:
        """What is counted, or its currency, behind "or so"."""
        yield amount, self._unit(line, at)
        if self._kind == "money" and amount.currency is None:
            for currency, behind in currency_at(line, at, self._local):
                yield structs.replace(amount, currency=currency), behind

    def _range(self, line: Line, at: int) -> Ways[Range]:
        starts = [(TO, at), *((TO, behind) for _, behind in RANGE.at(line, at))]
        for joins, start in [*starts, *((joins, behind) for _, behind in BETWEEN.at(line, at) for joins in (TO, AND))]:
            for first, middle in self._amount(line, start):
                for _, begin in joins.at(line, middle):
                    for second, behind in self._amount(line, begin):
                        if ends := self._ends(first, second):
                            yield ends, behind
                            for how, end in BEHIND.at(line, behind):
                                if how == "about":
                                    yield ends, self._unit(line, end)

    def _spread(self, line: Line, at: int) -> Ways[Range]:
        """ "80k plus or minus 10k"; a magnitude said once serves both."""
        for amount, middle in self._amount(line, at):
            for _, start in SPREAD.at(line, middle):
                for off, behind in self._amount(line, start):
                    by = off.high * (amount.factor if off.factor == 1 and off.high < amount.low / amount.factor else 1)
                    if amount.low == amount.high and by < amount.low and off.currency in (None, amount.currency):
                        yield Range(amount.low - by, amount.high + by, amount.currency), behind

    def _ends(self, first: Amount, second: Amount) -> Range | None:
        """The range of two amounts; a magnitude and a currency named once serve both."""
        if first.currency and second.currency and first.currency != second.currency:
            return None
        ends = _shared(first, second)
        return Range(*ends, first.currency or second.currency) if ends else None

    def _bounded(self, how: How, amount: Amount) -> Range:
        low, high = amount.low, amount.high
        if how == "exact":
            return Range(low, high, amount.currency)
        if how in ("about", "short", "past"):
            tenth = Decimal("0.1")
            low, high = low - low * tenth * (how != "past"), high + high * tenth * (how != "short")
            if self._kind == "number":
                low, high = low.to_integral_value(), high.to_integral_value()
            return Range(low, high, amount.currency)
        if how == "odd":
            return Range(low, low + _step(low), amount.currency)
        if how in ("most", "below"):
            return Range(None, high, amount.currency)
        return Range(low, None, amount.currency)

    def _amount(self, line: Line, at: int) -> Ways[Amount]:
        """A number with its magnitude, the currency before or behind it, and what it counts."""
        befores: list[tuple[str | None, int]] = [(None, at)]
        if self._kind == "money":
            befores += currency_at(line, at, self._local)
        for before, start in befores:
            for found, middle in number(line, start, continental=self._continental):
                if found.factor == 1 and found.low != found.high:
                    continue  # "a few" alone: of what?
                yield self._made(found, before), self._unit(line, middle)
                if self._kind == "money" and before is None:
                    of = middle + (line.word(middle) == "of")
                    for after, behind in currency_at(line, of, self._local):
                        yield self._made(found, after), behind

    def _made(self, found: Number, currency: str | None) -> Amount:
        return Amount(found.low, found.high, found.factor, found.whole, currency)

    def _unit(self, line: Line, at: int) -> int:
        """Behind the thing that is counted, if one stands there."""
        if self._kind != "number":
            return at
        place = at + (line.word(at) == "of" and line.word(at + 1) in ("us", "them", "our", "people"))
        if place > at and line.word(place) in ("us", "them"):
            return place + 1
        while line.word(place) in ADJECTIVES or line.word(place) in ("or", "-"):
            if line.word(place) in ("or", "-") and line.word(place + 1) not in HEADS:
                break
            place += 1
        behind = place
        while line.word(behind) in HEADS:
            behind += 1
        if behind == place:
            return at
        while line.word(behind) in ADJECTIVES and behind < len(line.words):
            behind += 1
        return behind

    def _figures(self, line: Line, at: int) -> Ways[Range]:
        """ "Six figures", "low six figures", "mid to high five figures"."""
        start = at + (line.word(at) in ("a", "about", "around"))
        thirds: list[tuple[tuple[int, int], int]] = [((1, 9), start), *THIRDS.at(line, start)]
        for (low, high), middle in thirds:
            for digits, behind in FIGURES.at(line, middle):
                if line.word(behind) in ("figures", "figure", "digits", "digit"):
                    end = behind + 1 + (line.word(behind + 1) in ("sum", "amount", "number", "range", "budget"))
                    unit = 10 ** (digits - 1)
                    currencies = [(None, end), *(currency_at(line, end, self._local) if self._kind == "money" else ())]
                    for named, last in currencies:
                        yield Range(Decimal(low * unit), Decimal((high + 1) * unit - 1), named), self._unit(line, last)
