"""What tells that two rows, or a row and a lead, are one company or one person: keys to compare, and near names.

A company is compared without its legal form, case, accents and signs: "ACME, Inc." and "Acme Incorporated" are one.
A mail address is somebody's; a domain is a company's, except where everybody can have an address or a page. A number
tells somebody only together with a name, for five people share a switchboard. Near names (one letter more, less or
another; the same words in another order) are only ever proposed. Digits are never a slip: "Depot 12" is not
"Depot 13".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from store.companies import domain_of
from store.mentions import email_of

_SHORTEST = 5
"""Letters of a name that one slip may stand in."""
_CROWD = 12
"""Names that share half of their letters; among more of them a slip is no sign of anything."""


def email_key(words: str) -> str:
    """A mail address as it is compared; "" where it is none."""
    return (email_of(words) or "") if words else ""


def domain_key(website: str, email: str) -> str:
    """The domain that is a company's own, of its page or else of an address there; "" where there is none."""
    return domain_of(website) or domain_of(email)


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter more, less or another makes the one the other; a digit is no letter."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((place for place, sign in enumerate(one) if sign != other[place]), len(one))
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :] and not (one[at].isdigit() or other[at].isdigit())
    return one[at:] == other[at + 1 :] and not other[at].isdigit()


class NearNames:
    """Company keys, found by others that are near.

    Of two names one letter apart, either the first or the last half of the one stands unchanged in the other; so names
    are kept under both, and under their words.
    """

    def __init__(self) -> None:
        self._halves: defaultdict[tuple[int, bool, str], list[str]] = defaultdict(list)
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        self._all: set[str] = set()

    def add(self, key: str) -> None:
        """Keeps a key."""
        if key in self._all:
            return
        self._all.add(key)
        size, half = len(key), len(key) // 2
        self._halves[size, False, key[:half]].append(key)
        self._halves[size, True, key[half:]].append(key)
        if " " in key:
            self._words[" ".join(sorted(key.split()))].append(key)

    def find(self, key: str) -> list[str]:
        """The other keys that are near this one."""
        return [one for one in dict.fromkeys(self._candidates(key)) if one != key]

    def _candidates(self, key: str) -> Iterator[str]:
        if " " in key:
            yield from self._words.get(" ".join(sorted(key.split())), ())
        if len(key) < _SHORTEST:
            return
        for size in range(max(len(key) - 1, _SHORTEST), len(key) + 2):
            half = size // 2
            for kept in ((size, False, key[:half]), (size, True, key[len(key) - (size - half) :])):
                found = self._halves.get(kept, ())
                if len(found) <= _CROWD:
                    yield from (one for one in found if one != key and _one_slip(one, key))
