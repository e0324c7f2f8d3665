"""Lines of text, and which of them hold some words, as people type them into a search box.

All lines are one text, searched by `find`, which runs through megabytes in milliseconds; where a line begins is looked
up by bisection. Words that stand in different lines leapfrog: each is looked for from the line the others have
reached, so that a rare word spares the look at the common ones. Case and accents do not count, nor what stands between
the digits of a number, because nobody types a number as the list writes it.

Bytes, not letters: one name in another script would make the text four times as large.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

_BETWEEN_DIGITS = str.maketrans("", "", " +().-/\u00a0\u2011\u2013")
_BETWEEN_ASCII = b" +().-/"
_DIGITS_APART = re.compile(r"\d[+().\-/\u2011\u2013]+\d")


class Lookup:
    """Lines that do not change, as `line_of` makes them."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._text = b"\n".join(lines) + b"\n"
        self._starts = array("q", accumulate((len(line) + 1 for line in lines), initial=0))
        self._last: tuple[bytes, list[int]] = b"\n", []

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, place: int) -> bytes:
        """That line."""
        return self._text[self._starts[place] : self._starts[place + 1] - 1]

    def __iter__(self) -> Iterator[bytes]:
        return map(self.__getitem__, range(len(self)))

    def find(self, words: Sequence[bytes], most: int) -> list[int]:
        """The places of the first lines that hold all these words; all lines hold no words.

        Who types on narrows what was found: where that was all there is, only those lines are looked at again.
        """
        typed, (before, kept) = b" ".join(words), self._last
        if typed.startswith(before):
            return list(islice((place for place in kept if holds(self[place], words)), most))
        found = list(islice(self._places(words), most))
        if len(found) < most:
            self._last = typed, found
        return found

    def _places(self, words: Sequence[bytes]) -> Iterator[int]:
        seekers = [_Seeker(self._text, word) for word in words]
        place = 0
        while place < len(self):
            reached = place
            for seeker in seekers:
                at = seeker.at(self._starts[reached])
                if at < 0:
                    return
                reached = bisect_right(self._starts, at, reached) - 1
            if reached == place:
                yield place
                reached += 1
            place = reached


class _Seeker:
    """Where a word stands next; goes through the text once, however often it is asked."""

    def __init__(self, text: bytes, word: bytes) -> None:
        self._text, self._word, self._next = text, word, text.find(word)

    def at(self, start: int) -> int:
        """The first place at or after that one; -1: there is none."""
        if 0 <= self._next < start:
            self._next = self._text.find(self._word, start)
        return self._next


def line_of(words: str, numbers: str = "") -> bytes:
    """The line of something that these words and numbers to call are known of; numbers with tabs between them."""
    line = folded(words)
    if _DIGITS_APART.search(line):
        numbers = "\t".join((numbers, *(word for word in line.split() if _DIGITS_APART.search(word))))
    return f"{line} {_bare(numbers)}".encode()


def words_of(typed: str) -> list[bytes]:
    """What to look for in lines: the words that were typed."""
    words = folded(typed).split()
    return [(word if any(map(str.isalpha, word)) else _bare(word)).encode(errors="surrogatepass") for word in words]


def holds(line: bytes, words: Sequence[bytes]) -> bool:
    """Whether a line holds all these words."""
    return all(word in line for word in words)


def folded(text: str) -> str:
    """Text as it is compared: without case and accents."""
    if text.isascii():
        return text.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)).casefold()


def _bare(number: str) -> str:
    if number.isascii():
        return number.encode().translate(None, _BETWEEN_ASCII).decode()
    return number.translate(_BETWEEN_DIGITS)
