"""Slips of the pen in the long names of months and weekdays: "febuary", "thrusday", "septmber".

One letter too many, too few, wrong or swapped with its neighbour, the first letter being right, and only where one name
is meant. Short names and all other words stay as they are: one letter off "march" or "may" is another word.
"""

from __future__ import annotations

from functools import lru_cache

from interview.spoken.phrases import listed

_NAMES = sorted(
    listed(
        "january february august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday"
    )
)
_WORDS = listed("sundry sundae")
"""One letter off a name, and meant."""
_SHORTEST = 5


@lru_cache(maxsize=1024)
def spelled(word: str) -> str:
    """The name that was meant; the word itself where there is none. A plural is no slip."""
    if len(word) < _SHORTEST or not word.isalpha() or word in _WORDS or word.endswith("s"):
        return word
    meant = [name for name in _NAMES if name[0] == word[0] and _one_off(word, name)]
    return meant[0] if len(meant) == 1 else word


def _one_off(word: str, name: str) -> bool:
    if abs(len(word) - len(name)) > 1 or word == name:
        return False
    same = next((at for at, (one, other) in enumerate(zip(word, name, strict=False)) if one != other), len(name))
    left, right = word[same:], name[same:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left == right[1:] or left[1:] == right
