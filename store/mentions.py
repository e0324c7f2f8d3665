"""How a person is known, and where a text speaks of them: phones, e-mail addresses and names, in any writing.

A phone is its digits: the way out of a country (00, 011), the 1 of North America and every sign between are writing,
not number; an extension counts only where both say one. An address is compared without case. A name is its words in
either order, without case and accents composed, as whole words: Ann is not in Joann. Nothing is searched for that many
could share: a number of fewer than seven digits, a name of one letter.

Pure text in, text out; what is known of whom, and what becomes of it, is the erasure's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import decimal, normalize

from msgspec import Struct

from interview.lead import Contact

ERASED = "[erased]"
"""What stands where a person was named."""

_FEWEST, _MOST = 7, 15
"""Digits of a phone number."""
_MANY = 50
"""Terms beyond which it is quicker to look at each word of a text than to look for each of them."""
_SIGN = r"[\s().\-/\u2010-\u2015]"
_EXTENSION = re.compile(r"(?:;\s*ext=|,?\s*(?:ext(?:ension)?\.?|x|#))\s*:?\s*(\d{1,6})(?!\d)", re.IGNORECASE)
_NUMBERS = re.compile(rf"\d(?:{_SIGN}{{0,4}}\d){{{_FEWEST - 1},}}")
_NO_DIGITS = bytes(set(range(256)) - set(b"0123456789"))
_NOT_EMAIL = frozenset(" \t\r\n\f\v\u00a0<>()[]{},;:\"'`|=\\@")
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[.,]?\s+|[,\-'\u2019]")
"""What may stand between two words of one name."""
_DIGITS = re.compile(r"\d+")

Words = tuple[str, ...]
Spot = tuple[int, int]


class Phone(Struct, frozen=True):
    """A phone number without its writing."""

    main: str
    extension: str = ""

    @property
    def key(self) -> str:
        """The number as one word."""
        return f"{self.main};{self.extension}" if self.extension else self.main

    def may_be(self, other: Phone) -> bool:
        """Whether both can be the same line."""
        return self.main == other.main and (
            not self.extension or not other.extension or self.extension == other.extension
        )


def phone_of(words: str) -> Phone | None:
    """The phone number that is written there; None where there are too few digits for one, or too many."""
    extension = ""
    if found := _extension(words):
        words, extension = words[: found.start()], _plain_digits(found[1])
    digits = _plain_digits(words.replace("(0)", ""))
    if digits.startswith("00"):
        digits = digits[2:]
    elif digits.startswith("011") and len(digits) > 12:
        digits = digits[3:]
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    return Phone(digits, extension) if _FEWEST <= len(digits) <= _MOST else None


def email_of(words: str) -> str | None:
    """The e-mail address that is written there, as it is compared; None where it is none."""
    composed = words if words.isascii() else normalize("NFC", words)
    address = composed.strip().casefold().removeprefix("mailto:")
    before, _, behind = address.rpartition("@")
    return address if before and behind and address.split() == [address] else None


def looks_like_phone(words: str) -> bool:
    """Whether these words are meant as a phone number: nothing but one stands there."""
    bare = words.strip().casefold().removeprefix("tel:")
    found = _extension(bare)
    return (
        phone_of(bare) is not None and re.fullmatch(rf"(?:{_SIGN}|[\d+])+", bare[: found and found.start()]) is not None
    )


def phones_of(contact: Contact) -> Iterator[Phone]:
    """The numbers of a contact."""
    for words in (contact.phone, contact.mobile):
        if words and (phone := phone_of(words)):
            yield phone


def name_of(contact: Contact) -> str:
    """The whole name of a contact; "" where none is known."""
    return contact.name or f"{contact.first_name} {contact.last_name}".strip()


def words_of(name: str) -> Words:
    """The words of a name as they are compared."""
    return tuple(_WORD.findall(normalize("NFC", name).casefold()))


def parts_of(contact: Contact) -> Iterator[Words]:
    """The first and the last name alone, where they are long enough to name anybody."""
    words = words_of(name_of(contact))
    for part in (*map(words_of, (contact.first_name, contact.last_name)), words[:1], words[-1:]):
        if len("".join(part)) > 2:
            yield part


class Terms:
    """Words that name certain people, and where they stand in a text."""

    def __init__(self, names: Iterable[Words] = (), phones: Iterable[Phone] = (), emails: Iterable[str] = ()) -> None:
        self.names = {words for words in names if len("".join(words)) > 1}
        self.phones, self.emails = set(phones), set(emails)
        self._mains: dict[str, list[Phone]] = {}
        for phone in self.phones:
            self._mains.setdefault(phone.main, []).append(phone)
        self._writings = {writing for main in self._mains for writing in _writings(main)}
        self._orders = self.names | {(words[-1], *words[:-1]) for words in self.names}
        self._firsts = {words[0] for words in self._orders}
        self._longest = max(map(len, self._orders), default=0)
        self._glued = [words[0] for words in self.names if len(words) == 1 and words[0].lower() == words[0].upper()]
        self._many = len(self.names) + len(self._mains) + len(self.emails) > _MANY

    def __or__(self, other: Terms) -> Terms:
        return Terms(self.names | other.names, self.phones | other.phones, self.emails | other.emails)

    def __bool__(self) -> bool:
        return bool(self.names or self.phones or self.emails)

    def stand_in(self, text: str) -> bool:
        """Whether any of them does."""
        return next(self._spots(normalize("NFC", text)), None) is not None

    def taken_out(self, text: str) -> str:
        """The text with ERASED for every one of them; the same where none stands there."""
        composed = normalize("NFC", text)
        spots = sorted(self._spots(composed))
        if not spots:
            return text
        kept, end = [], 0
        for start, stop in spots:
            if start >= end:
                kept += [composed[end:start], ERASED]
            end = max(end, stop)
        return "".join((*kept, composed[end:]))

    def _spots(self, text: str) -> Iterator[Spot]:
        folded = text.casefold()
        if self._many or any(address in folded for address in self.emails):
            yield from self._addresses(text)
        digits = _plain_digits(text) if self._mains else ""
        if self._many or any(main in digits for main in self._mains):
            for found in _NUMBERS.finditer(text):
                yield from self._numbers(text, found)
        if self._many or any(first in folded for first in self._firsts):
            yield from self._named(text)

    def _addresses(self, text: str) -> Iterator[Spot]:
        at = text.find("@")
        while at >= 0:
            start, end = at, at + 1
            while start > 0 and text[start - 1] not in _NOT_EMAIL:
                start -= 1
            while end < len(text) and text[end] not in _NOT_EMAIL:
                end += 1
            address = text[start:end].rstrip(".!?")
            if address.casefold() in self.emails:
                yield start, start + len(address)
            at = text.find("@", max(end, at + 1))

    def _numbers(self, text: str, found: re.Match[str]) -> Iterator[Spot]:
        """Where in a run of digits and signs, which may be several numbers, one of the phones stands."""
        runs = [run for run in _DIGITS.finditer(text, *found.span()) if run[0] != "0" or text[run.start() - 1] != "("]
        for place, first in enumerate(runs):
            digits = ""
            for run in runs[place : place + _MOST]:
                digits += _plain_digits(run[0])
                if len(digits) > _MOST + 4:
                    break
                if digits in self._writings:
                    said = _EXTENSION.match(text, run.end())
                    if self._is_one(digits, said[1] if said else ""):
                        end = said.end() if said else run.end()
                        yield _with_signs(text, first.start(), end), end

    def _is_one(self, digits: str, extension: str) -> bool:
        phone = phone_of(digits)
        return phone is not None and any(map(Phone(phone.main, extension).may_be, self._mains[phone.main]))

    def _named(self, text: str) -> Iterator[Spot]:
        for glued in self._glued:
            start = text.find(glued)
            while start >= 0:
                yield start, start + len(glued)
                start = text.find(glued, start + 1)
        words = list(_WORD.finditer(text))
        behind = 0
        for place, word in enumerate(words):
            if word.start() >= behind and word[0].casefold() in self._firsts:
                behind = self._end_of_name(text, words[place : place + self._longest])
                if behind:
                    yield word.start(), behind

    def _end_of_name(self, text: str, words: list[re.Match[str]]) -> int:
        """Where the longest name ends that begins with the first of these words; 0 where none does."""
        said: list[str] = []
        end = last = 0
        for word in words:
            if said and not _GAP.fullmatch(text, last, word.start()):
                break
            said.append(word[0].casefold())
            last = word.end()
            end = last if tuple(said) in self._orders else end
        return end


def _with_signs(text: str, start: int, end: int) -> int:
    """Where a number begins with the plus and the bracket before its first digit."""
    number = text[start:end]
    for sign in ("+", "(", "+") if number.count(")") > number.count("(") else ("+",):
        start -= text[start - 1 : start] == sign
    return start


def _extension(words: str) -> re.Match[str] | None:
    """The extension at the end of a number."""
    if not ("x" in words or "X" in words or "#" in words):
        return None
    found = _EXTENSION.search(words)
    return found if found and not words[found.end() :].strip() else None


def _writings(main: str) -> Iterator[str]:
    """The digits of a number in each writing of it."""
    for whole in (main, f"1{main}") if len(main) == 10 else (main,):
        yield from (whole, f"00{whole}", f"011{whole}")


def _plain_digits(words: str) -> str:
    """All digits of a text, those of other scripts as ours."""
    if words.isascii():
        return words.encode().translate(None, _NO_DIGITS).decode()
    return "".join(str(decimal(digit)) for digit in "".join(_DIGITS.findall(words)))
