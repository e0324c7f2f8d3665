"""What was said, cut into words, numbers and signs; nothing is understood here.

A token is a string. A number keeps the marks it was written with ("80.000", "1'000'000"), because what they mean
depends on the rest; so does a date in figures ("31/3/2027", "2027-03-31") and a time of day ("10:30"). "50k" is two
tokens, "mid-March" too: a hyphen stays only where it may part two ends of a range. What is no word, number or sign
stays as a token of its own, so that nothing unknown can be overlooked.
"""

from __future__ import annotations

import re

from interview.spoken.phrases import listed
from interview.spoken.spelling import spelled

LONGEST = 200
"""Characters; nobody names a day or an amount in more."""
MOST = 40
"""Tokens."""

_ALIKE = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "−": "-", "‑": "-", "≥": ">", "≤": "<"})
_HALVES = (("½", "1/2"), ("¼", "1/4"), ("¾", "3/4"))
_TOKEN = re.compile(
    r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])"  # 2027-03-31
    r"|[0-9]{1,2}([-/.])[0-9]{1,2}\2(?:[0-9]{4}|[0-9]{2})(?![0-9]|[.,][0-9])"  # 31/3/2027
    r"|[0-9]{1,2}/[0-9]{4}(?![0-9])|[0-9]{4}-[0-9]{2}(?![0-9])"  # 3/2027, 2027-03
    r"|[0-9]{1,2}/[0-9]{1,2}(?![0-9])"  # 31/3, 1/2
    r"|[0-9]{1,2}:[0-9]{2}(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+|'[0-9]{3}(?![0-9]))*"
    r"|'[0-9]{2}(?![0-9])"  # '27
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|\S"
)
_POSSESSIVE = re.compile(r"(?<=[a-z])'s?(?![a-z0-9])")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_QUARTER = re.compile(r"(?<![a-z0-9])([qh][1-4])/(?=[0-9])")
_HYPHEN = re.compile(r"(?<=[a-z0-9])-(?=[a-z0-9])")
_MID = re.compile(
    r"\bmid(?=(?:year|week|month|quarter|summer|winter|spring|autumn|term|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_GLUED = re.compile(r"^(k|m|mn|bn|t)(?=(?:eur|usd|gbp|chf|sek|nok|dkk|pln|cad|aud)$)")
_DROPPED = frozenset(".;:!?()[]\"'…“”*_")
_LEFT = listed(
    "mid early late end start beginning year month quarter week of to the half pre post twenty thirty forty "
    "fifty sixty seventy eighty ninety so a new fiscal financial calendar go close day good boxing multi non by "
    "in by or and low high full part sub"
)
_RIGHT = listed(
    "figure figures end year years month months week weeks quarter day days strong ish odd plus long person "
    "people man employee employees of to seat user site hundred thousand million"
)


def split(said: str) -> tuple[str, ...]:
    """The tokens of what was said, in lower case; none where it is too long to be a value."""
    if len(said) > LONGEST:
        return ()
    text = said.lower().translate(_ALIKE)
    for sign, written in _HALVES:
        text = re.sub(rf"(?<=[0-9]){sign}", f" and {written}", text).replace(sign, written)
    text = _POSSESSIVE.sub("", _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text))
    text = _QUARTER.sub(r"\1 ", text)  # Q1/2027
    text = _HYPHEN.sub(lambda found: _joined(text, found.start()), text)
    found = [one[0] for one in _TOKEN.finditer(text)]
    words = [part for word in found for part in _GLUED.sub(_apart, _MID.sub("mid ", word)).split()]
    kept = tuple(word for place, word in enumerate(words) if word not in _DROPPED and not _idle(words, place))
    return tuple(map(spelled, kept)) if len(kept) <= MOST else ()


def is_number(word: str) -> bool:
    """Whether the token is a number as it is written: no date, no time of day."""
    return word[:1].isdecimal() and word.isascii() and not any(sign in word for sign in "/-:")


def _apart(found: re.Match[str]) -> str:
    return "k " if found[1] == "t" else f"{found[1]} "


def _joined(text: str, place: int) -> str:
    """A hyphen inside a compound is a space; between the ends of a range it stays."""
    left = re.search(r"[a-z0-9]+$", text[:place])
    right = re.match(r"[a-z]+", text[place + 1 :])
    compound = (left and left[0] in _LEFT) or (right and right[0] in _RIGHT)
    return " " if compound else "-"


def _idle(words: list[str], place: int) -> bool:
    """A comma says nothing, unless it parts two numbers."""
    if words[place] != ",":
        return False
    around = (words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else "")
    return not all(word[:1].isdecimal() for word in around)
