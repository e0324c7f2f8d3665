"""Amounts and counts in words, to a range with its currency; or why they cannot be read.

"About" is a tenth more or less, "up to" and "under" leave the lower end open, "at least" and "50k+" the upper. A
magnitude said once serves both ends ("50-80k", "2-300 people"). Low six figures are 100,000 to 399,999, mid to 699,999,
high the rest. A rate ("5k a month"), a share ("10 %") and an amount below nothing are no amounts. Written the
continental way, a point before three digits parts thousands; without a sign of it, such a number has two meanings and
is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from interview.definition.bounds import LARGEST_NUMBER
from interview.definition.model import Kind, Span
from interview.spoken.amount_rules import Grammar, Range
from interview.spoken.amount_words import MONEY_LEAD, MONEY_TAIL, NEGATIVE, PLANS, RATES, SHARE, SPOKEN_NUMBERS, TAXES
from interview.spoken.currencies import named_currencies
from interview.spoken.hedges import bare
from interview.spoken.phrases import Phrases, listed, without
from interview.spoken.readings import Reading, Unread, quoted, two_ways
from interview.spoken.tokens import split
from interview.words import value_words

_YEAR = re.compile(r"(?:199|20[0-9])[0-9]")
_MAGNITUDES = listed("k m thousand million grand hundred")


def read_amount(said: str, kind: Kind, local: str | None) -> Reading | Unread:
    """The amount (`money`) or whole number (`number`) that was said; `local` is the definition's currency."""
    spoken = split(said)
    words = _tidied(without(bare(spoken), TAXES))
    if why := _no_amount(said, spoken, words, kind):
        return Unread(why)
    grammar = Grammar(kind, local, words)
    for core in _cores(words):
        if not core:
            continue
        found = list(dict.fromkeys(grammar.read(core)))
        if found:
            return _told(said, found, kind, local)
    if any(_YEAR.fullmatch(word) and word not in words for word in spoken):
        return Unread(f"{quoted(said)} names a year, no amount: write the amount alone.")
    return Unread(_examples(said, kind))


def _tidied(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without "the" and the years of a budget; "fifty odd thousand" as "fifty thousand odd"."""
    numbers = sum(word[:1].isdecimal() or word in SPOKEN_NUMBERS for word in words)
    dated = numbers > 1 or not PLANS.isdisjoint(words)
    kept: list[str] = []
    for place, word in enumerate(words):
        around = (words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else "")
        beside = not PLANS.isdisjoint(around) or (around[0] in ("for", "in") and dated)
        if word == "the" or (_YEAR.fullmatch(word) and beside and not named_currencies(around)):
            continue
        kept.append(word)
        if len(kept) > 1 and kept[-2] == "odd" and word in _MAGNITUDES:
            kept[-2:] = word, "odd"
    return tuple(kept)


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
