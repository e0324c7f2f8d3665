"""What somebody says of an appointment besides its day and hour: by whose clock, and whose call it is.

"tue 10:00 there" is ten by the clock of whoever is called, and so is "your time ten", as it is said to them; without
such words it is the caller's own clock. "anyone" behind it: whoever is free may call. Day and hour are read by
`interview/spoken`.
"""

from __future__ import annotations

import re

from msgspec import Struct

_THEIRS = re.compile(r"\b(?:by\s+|in\s+)?(?:there|(?:their|your|her|his)\s+(?:own\s+)?(?:time|clock))\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:by\s+|in\s+)?(?:here|(?:our|my)\s+(?:own\s+)?(?:time|clock))\b", re.IGNORECASE)
_ANYONE = re.compile(r"\b(?:by\s+|for\s+)?(?:anyone|anybody)\b", re.IGNORECASE)


class Said(Struct, frozen=True):
    """The words of an appointment, taken apart."""

    words: str
    """Day and hour alone."""
    theirs: bool = False
    """By the clock of whoever is called."""
    anyone: bool = False
    """Whoever is free may call."""


def taken_apart(words: str) -> Said:
    """What was typed as an appointment."""
    left, anyone = _ANYONE.subn(" ", words)
    left, theirs = _THEIRS.subn(" ", left)
    left = _OURS.sub(" ", left)
    return Said(" ".join(left.split()).strip(" ,;"), bool(theirs), bool(anyone))
