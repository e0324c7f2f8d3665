"""Which rows of a list meet anybody: another row of it, or a lead that is known. All others are nobody's business.

A list may have a million rows and memory for none of them. So it is read twice. The first time only the keys of every
row are kept, each as a number of 64 bits, and compared with each other and with the leads; the second time a row that
meets nobody goes straight to the disk, and only the others are looked at with care. A key that seems to be met and is
not costs a careful look, never a mistake.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from store.companies import company_key
from store.ledger import Document, Ledger, number_of
from store.phones import Phone, read_phone
from store.spreadsheet.headers import Columns
from store.spreadsheet.matching import NearNames, domain_key, email_key
from store.spreadsheet.names import person_named
from store.spreadsheet.own import read_back
from store.spreadsheet.people import plain
from store.spreadsheet.rows import Row
from store.spreadsheet.sheet import Sheet

NEAR_UP_TO = 20_000
"""Companies, of the list and known, among which near names are looked for."""
_NEVER = 1 << 62
_NO_DIGITS = bytes(set(range(256)) - set(b"0123456789"))
_DIGITS = re.compile(r"[\d ().+\-]*", re.ASCII)
_LAST_DIGITS = 7
Tell = Callable[[int], None]


def keys_of(company: str, external_id: str, email: str, website: str, name: str, numbers: Iterable[str]) -> list[str]:
    """What a lead may be found by, each with a letter for what it is."""
    found = [f"c{company_key(company)}"]
    if external_id:
        if external_id.startswith("L-"):
            found.append(f"o{external_id} {found[0]}")
        found.append(f"i{external_id}")
    if address := email_key(email):
        found.append(f"e{address}")
    if domain := domain_key(website, email):
        found.append(f"d{domain}")
    if name:
        found += [number_key(name, number) for number in numbers if number]
    return found


def number_key(name: str, number: str) -> str:
    """A number with a name; equal where the numbers are, also in another writing of them."""
    if not _DIGITS.fullmatch(number):
        read = read_phone(number, "")
        number = read.e164 if isinstance(read, Phone) else number
    digits = number.encode(errors="replace").translate(None, _NO_DIGITS)
    return f"n{digits[-_LAST_DIGITS:].decode()} {plain(name)}"


def keys_of_lead(document: Document) -> list[str]:
    """What a lead that is known is found by."""
    company, website = document["company"], document["website"]
    found = dict.fromkeys(keys_of(company, document["external_id"], "", website, "", ()))
    found[f"o{document['id']} c{company_key(company)}"] = None
    for one in document["contacts"]:
        name = one["name"] or f"{one['first_name']} {one['last_name']}".strip()
        found |= dict.fromkeys(keys_of(company, "", one["email"], website, name, (one["phone"], one["mobile"])))
    return list(found)


class Known(Struct, frozen=True):
    """The leads that rows may meet."""

    numbers: dict[int, tuple[int, ...]]
    """By the hash of a key: the numbers of the leads that have it, the oldest first."""
    mark: int
    """The change up to which the ledger was read."""


class Survey:
    """The keys of a list, and which of its rows meet anybody."""

    def __init__(self, sheet: Sheet, columns: Columns, *, guarded: bool, tell: Tell) -> None:
        """Reads the list once; `guarded`: it is one that bants wrote."""
        self._sheet, self._columns = sheet, columns
        self._hashes, self._sizes = array("q"), array("B")
        self.near: NearNames | None = NearNames()
        self.rows = 0
        self._read(guarded, tell)
        self.last: dict[int, int] = {}
        """By the hash of a key that is met more than once: the last row that has it."""
        self.known = Known({}, 0)
        self.special = bytearray()
        """By row: whether it meets anybody."""

    def _read(self, guarded: bool, tell: Tell) -> None:
        named = self._columns.header_of
        places = {header: place for place, header in enumerate(self._sheet.headers)}
        place_of = {field: places.get(named(field) or "", -1) for field in _KEYED}
        pick = _Picker(place_of)
        hashes, sizes, near = self._hashes, self._sizes, NearNames()
        companies: set[str] | None = set()
        for one in self._sheet.read():
            if not isinstance(one, Row):
                continue
            cells = tuple(map(read_back, one.cells)) if guarded else one.cells
            keys = pick.keys(cells)
            sizes.append(len(keys))
            hashes.extend(map(hash, keys))
            if companies is not None:
                companies.add(keys[0][1:])
                if len(companies) > NEAR_UP_TO:
                    companies = None
            self.rows += 1
            if not self.rows % 1000:
                tell(self.rows)
        self._companies = companies
        self.near = near if companies is not None else None

    def meet(self, ledger: Ledger) -> None:
        """Compares the list with the leads that are known, and with itself."""
        again = self._repeated()
        mark = ledger.changes("leads", _NEVER).mark
        self.known = Known(self._met(ledger), mark)
        again.update(self.known.numbers)
        slips = self._near_ones()
        again |= slips
        self.last = {}
        self.special = bytearray(self.rows)
        at = 0
        hashes, last = self._hashes, self.last
        for row, size in enumerate(self._sizes):
            for place in range(at, at + size):
                if (key := hashes[place]) in again:
                    last[key] = row
                    self.special[row] = 1
            at += size
        if slips:
            last.update(dict.fromkeys(slips, self.rows))

    def is_stale(self, ledger: Ledger) -> bool:
        """Whether leads were changed since they were met."""
        since = ledger.changes("leads", self.known.mark)
        return bool(since.numbers or since.gone)

    def _repeated(self) -> set[int]:
        """The keys that stand in the list more than once: found among those whose place was taken, of few bits each."""
        size = 1 << max(10, (len(self._hashes) * 2).bit_length())
        seen, again, mask = bytearray(size), set[int](), size - 1
        for key in self._hashes:
            place, bit = (key >> 3) & mask, 1 << (key & 7)
            if seen[place] & bit:
                again.add(key)
            else:
                seen[place] |= bit
        self._seen, self._mask = seen, mask
        standing = Counter(filter(again.__contains__, self._hashes))
        return {key for key, rows in standing.items() if rows > 1}

    def _met(self, ledger: Ledger) -> dict[int, tuple[int, ...]]:
        """The leads that share a key with the list."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        seen, mask = self._seen, self._mask
        many = 0
        for document in ledger.all("leads"):
            if document.get("demo"):
                continue
            many += 1
            if self.near is not None:
                self.near.add(company_key(document["company"]))
                if many > NEAR_UP_TO:
                    self.near = None
            number = number_of("leads", document["id"]) or 0
            for key in map(hash, keys_of_lead(document)):
                if seen[(key >> 3) & mask] & (1 << (key & 7)):
                    found[key].append(number)
        return {key: tuple(numbers) for key, numbers in found.items()}

    def _near_ones(self) -> set[int]:
        """The companies of the list whose name is near another's."""
        if self.near is None or self._companies is None:
            return set()
        for one in self._companies:
            self.near.add(one)
        return {hash(f"c{name}") for one in self._companies for near in self.near.find(one) for name in (one, near)}


_KEYED = (
    "company", "external_id", "email", "website", "full_name", "first_name", "last_name", "phone", "mobile",
)  # fmt: skip


class _Picker:
    """The keys of a row, from its cells alone."""

    def __init__(self, place_of: dict[str, int]) -> None:
        self._company, self._id, self._email, self._website, self._full, self._first, self._last, *self._numbers = (
            place_of[field] for field in _KEYED
        )
        self._phones = [place for place in self._numbers if place >= 0]

    def keys(self, cells: Sequence[str]) -> list[str]:
        """At least those that the row is looked for by."""

        def cell(place: int) -> str:
            return cells[place] if place >= 0 else ""

        name = person_named(full).name if (full := cell(self._full)) else f"{cell(self._first)} {cell(self._last)}"
        numbers = [cells[place] for place in self._phones]
        return keys_of(cell(self._company), cell(self._id), cell(self._email), cell(self._website), name, numbers)
