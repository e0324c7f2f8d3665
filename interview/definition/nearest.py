"""The nearest spelling: what somebody who wrote `titel` meant.

A guess is made only where it is likely, on words of ordinary length, and only so often a file: a file of a hundred
thousand wrong words gets its problems listed, not an hour of comparing.
"""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60
_MOST_GUESSES = 200
_MOST_WORDS = 2_000


class Speller:
    """Guesses for one file."""

    def __init__(self) -> None:
        self._guesses = 0

    def nearest(self, word: str, known: Iterable[str]) -> str | None:
        """The known word most like this one, or None where none is like it."""
        words = list(dict.fromkeys(known))
        if self._guesses >= _MOST_GUESSES or len(word) > _LONGEST or len(words) > _MOST_WORDS:
            return None
        self._guesses += 1
        folded = {candidate.lower(): candidate for candidate in reversed(words)}
        plain = word.strip().lower().replace("_", "-").replace(" ", "-")
        for spelling in (word.lower(), plain, plain.replace("-", "_")):
            if spelling in folded:
                return folded[spelling]
        turned = [candidate for candidate in folded if sorted(candidate) == sorted(plain)]
        if turned:
            return folded[turned[0]]  # letters in another order, which the ratio misses in short words
        from difflib import get_close_matches  # late: nothing is misspelt, as a rule

        found = get_close_matches(word.lower(), folded, n=1, cutoff=0.6)
        return folded[found[0]] if found else None
