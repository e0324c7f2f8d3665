"""Amounts and counts in words, to a range with its currency; or why they cannot be read.

"About" is a tenth more or less, "up to" and "under" leave the lower end open, "at least" and "50k+" the upper. A
magnitude said once serves both ends ("50-80k", "2-300 people"). Low six figures are 100,000 to 399,999, mid to 699,999,
high the rest. A rate ("5k a month"), a share ("10 %") and an amount below nothing are no amounts. Written the
continental way, a point before three digits parts thousands; without a sign of it, such a number has two meanings and
is not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from interview.definition.bounds import LARGEST_NUMBER
from interview.definition.model import Kind, Span
from interview.spoken.amount_words import (
    ADJECTIVES,
    AND,
    BEFORE,
    BEHIND,
    BETWEEN,
    FIGURES,
    HEADS,
    MONEY_LEAD,
    MONEY_TAIL,
    NEGATIVE,
    RATES,
    SHARE,
    SPOKEN_NUMBERS,
    TAXES,
    THIRDS,
    TO,
    How,
)
from interview.spoken.currencies import CONTINENTAL, currency_at, named_currencies
from interview.spoken.hedges import bare
from interview.spoken.numerals import Number, number
from interview.spoken.phrases import Line, Phrases, Ways, without
from interview.spoken.readings import Reading, Unread, quoted, two_ways
from interview.spoken.tokens import split
from interview.words import value_words


class Amount(Struct, frozen=True):
    """One end of a range, or both; with the currency and the unit it names."""

    low: Decimal
    high: Decimal
    factor: int
    figures: bool
    currency: str | None
    counted: bool = False


class Range(Struct, frozen=True):
    """From low to high; None is open."""

    low: Decimal | None
    high: Decimal | None
    currency: str | None


def read_amount(said: str, kind: Kind, local: str | None) -> Reading | Unread:
    """The amount (`money`) or whole number (`number`) that was said; `local` is the definition's currency."""
    spoken = split(said)
    words = without(bare(spoken), TAXES)
    if why := _no_amount(said, spoken, words, kind):
        return Unread(why)
    grammar = _Grammar(kind, local, words)
    for core in _cores(words):
        if not core:
            continue
        found = list(dict.fromkeys(grammar.read(core)))
        if found:
            return _told(said, found, kind, local)
    return Unread(_examples(said, kind))


def _cores(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    leads, tails = _count(words, MONEY_LEAD), _count(words[::-1], MONEY_TAIL)
    for cut in range(tails + 1):
        for dropped in range(min(leads, len(words) - cut) + 1):
            yield words[dropped : len(words) - cut]


def _count(words: tuple[str, ...], known: frozenset[str]) -> int:
    return next((place for place, word in enumerate(words) if word not in known), len(words))


def _no_amount(said: str, spoken: tuple[str, ...], words: tuple[str, ...], kind: Kind) -> str:
    """Why it is certainly none; "" where it may be one."""
    if _anywhere(SHARE, spoken):
        return f"{quoted(said)} is a share: write the whole {'amount' if kind == 'money' else 'number'}."
    if any(word[:1].isdecimal() for word in words[:1]) is False and _starts(NEGATIVE, words):
        return f"{quoted(said)} is below nothing: write {'an amount' if kind == 'money' else 'a number'} from 0 up."
    has_number = any(word[:1].isdecimal() or word in SPOKEN_NUMBERS for word in spoken)
    if has_number and _anywhere(RATES, spoken):
        return f"{quoted(said)} is a rate: write the whole {'amount' if kind == 'money' else 'number'}."
    if kind == "money" and len(named := named_currencies(words)) > 1:
        return f"{quoted(said)} names {named[0]} and {named[1]}: write one currency."
    return ""


def _anywhere(phrases: Phrases[bool], words: tuple[str, ...]) -> bool:
    return any(phrases.longest(words, at)[0] for at in range(len(words)))


def _starts(phrases: Phrases[bool], words: tuple[str, ...]) -> bool:
    return bool(phrases.longest(words, 0)[0])


def _told(said: str, found: list[Range], kind: Kind, local: str | None) -> Reading | Unread:
    if len(found) > 1:
        return two_ways(said, [_words(one, kind, local) for one in found])
    one = found[0]
    if one.low is not None and one.high is not None and one.low > one.high:
        return Unread(f"{quoted(said)} ends below where it begins: write the smaller number first.")
    ends = [end for end in (one.low, one.high) if end is not None]
    if any(end > LARGEST_NUMBER for end in ends):
        return Unread(f"{quoted(said)} is more than can be counted here: the largest number is {LARGEST_NUMBER:,}.")
    if kind == "number" and any(end != end.to_integral_value() for end in ends):
        return Unread(f"{quoted(said)} is not a whole number.")
    return Reading(Span(_plain(one.low), _plain(one.high)), one.currency, _words(one, kind, local))


def _words(one: Range, kind: Kind, local: str | None) -> str:
    return value_words(Span(_plain(one.low), _plain(one.high)), kind, one.currency or local)


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _examples(said: str, kind: Kind) -> str:
    if kind == "money":
        return f"{quoted(said)} is no amount that can be read here: write 60000, 50k, 1.2m, EUR 50k or 50k-80k."
    return f"{quoted(said)} is no number that can be read here: write 250, 1,200, 5k or 50-80."


class _Grammar:
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
        from datetime import date

        line = Line(words, date.min)
        for rule in (self._one, self._range, self._figures):
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
                        if which in ("exact", after):
                            yield self._bounded(after, amount), self._unit(line, end)
                        elif which == "about" or after == "about":
                            yield self._bounded(after if which == "about" else which, amount), self._unit(line, end)

    def _range(self, line: Line, at: int) -> Ways[Range]:
        for start in [at, *(behind for _, behind in BETWEEN.at(line, at))]:
            for first, middle in self._amount(line, start):
                for _, begin in [*TO.at(line, middle), *(AND.at(line, middle) if start > at else ())]:
                    for second, behind in self._amount(line, begin):
                        if ends := self._ends(first, second):
                            yield ends, behind
                            for how, end in BEHIND.at(line, behind):
                                if how == "about":
                                    yield ends, self._unit(line, end)

    def _ends(self, first: Amount, second: Amount) -> Range | None:
        """The range of two amounts; a magnitude and a currency named once serve both."""
        if first.currency and second.currency and first.currency != second.currency:
            return None
        currency = first.currency or second.currency
        low, high = first.low, second.high
        if first.factor == 1 and second.factor > 1 and low < 1000 and first.figures == second.figures:
            if low * second.factor <= high:
                low *= second.factor
            elif low < high:
                return None
        elif first.factor == 1 and second.factor > 1 and low < 100 and low * second.factor <= high:
            low *= second.factor
        elif second.factor == 1 and first.factor > 1 and high < low and high * first.factor > low:
            high *= first.factor
        elif (first.factor, second.factor) == (1, 1) and low == low.to_integral_value() and 2 <= low < 10:
            for round_number in (100, 1000):
                if high % round_number == 0 and low < high / round_number < 10:
                    low *= round_number
                    break
        return Range(low, high, currency)

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
        return Amount(found.low, found.high, found.factor, found.figures, currency)

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
