"""What a row tells: its cells as fields of a lead, with numbers as they are dialled and zones as they are named.

Nothing is dropped: a cell that no field takes, a zone that nobody knows, a number beside the number stay with the lead
under their header. A number that cannot be read stays as it was written, and why is counted. Blank cells tell nothing.
Any word under do-not-call that is no plain no forbids the call; under "Allow phone calls" any that is no plain yes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from interview.definition.model import Definition
from store.phones import Phone, read_phone, region_of
from store.spreadsheet.headers import ANSWER, Columns, folded
from store.spreadsheet.merging import FACTS, Told
from store.spreadsheet.names import person_named
from store.spreadsheet.own import read_back, worked_out
from store.spreadsheet.people import PERSONAL, plain
from store.spreadsheet.prefill import Prefill
from store.spreadsheet.rejects import BESIDE
from store.spreadsheet.synonyms import MAY_CALL
from store.zones import zones_named

NO = frozenset({"", "0", "n", "no", "false", "f", "nein", "none", "off", "-", "non", "falsch", "faux", "0.0",
                "allow", "allowed", "erlaubt", "unchecked", "may call", "ok to call", "☐"})  # fmt: skip
_YES = frozenset({"1", "y", "yes", "true", "t", "x", "ja", "on", "dnc", "wahr", "oui", "si", "1.0",
                  "do not allow", "do not call", "not allowed", "checked", "✓", "✔", "☑", "☒"})  # fmt: skip
_ALLOWS = _YES - {"x", "dnc", "do not allow", "do not call", "not allowed", "☒"} | {
    "allow", "allowed", "erlaubt", "may call", "ok to call", "ok", "opt in", "opted in", "granted", "given", "x"
}  # fmt: skip
_MAY_CALL = frozenset(map(folded, MAY_CALL.split(","))) - {""}
_NUMBERS = ("phone", "mobile")
_MADE = ("name", "first_name", "last_name", "mobile")
"""What a row may tell of a person where no column is that."""
FORBIDDEN = "said so in the imported list"
_EXAMPLE = 40
"""Characters of an example."""
MOST_KINDS = 200
"""Reasons and words that are told apart; a list may have a million."""


class Silent(Struct):
    """Rows that have no number that can be dialled, for one reason."""

    reason: str
    example: str
    rows: int = 0


class Teller:
    """Reads the rows of one list."""

    def __init__(
        self, headers: Sequence[str], columns: Columns, definition: Definition, on: date, country: str, source: str
    ) -> None:
        self.passed_over = passed_over(headers, definition)
        """Columns that bants wrote itself, which tell nothing new."""
        self._columns = tuple(headers)
        mapped = [(header, columns.mapping[header], place) for place, header in enumerate(headers)]
        own = self.passed_over
        self._named = [
            (field, place)
            for header, field, place in mapped
            if field and not field.startswith(ANSWER) and (header not in own or field == "external_id")
        ]
        self._others = [(header, place) for header, field, place in mapped if not field and header not in own]
        self._answering = {place for _, field, place in mapped if field and field.startswith(ANSWER)}
        fields = {field for field, _ in self._named}
        self._personal = [key for key in PERSONAL if key in fields or key in _MADE]
        self._facts = [key for key in FACTS if key in fields or key == "source"]
        self._prefill = Prefill(headers, columns, definition, on)
        self._country, self._source = country, source
        self._headers = {field: header for header, field, _ in mapped if field}
        self._headers["name"] = self._headers.get("full_name") or self._headers.get("last_name") or "name"
        self._forbidden = call_allowed if folded(self._headers.get("do_not_call", "")) in _MAY_CALL else do_not_call
        self.answered = 0
        """Answers that the list gave to questions."""
        self.silent: dict[str, Silent] = {}
        """Rows that have no number that can be dialled, by the reason."""
        self.zones: Counter[str] = Counter()
        """Words that are no time zone: in how many rows."""

    @property
    def unread(self) -> Counter[tuple[str, str]]:
        """Question and words that are no answer to it: in how many rows."""
        return self._prefill.unread

    @property
    def headers(self) -> dict[str, str]:
        """The header behind each field."""
        return self._headers

    def told(self, cells: Sequence[str]) -> Told:
        """What a row tells."""
        if self.passed_over:
            cells = tuple(map(read_back, cells))
        answers, unread = self._prefill.answers(cells)
        self.answered += len(answers)
        said = {field: value for field, place in self._named if (value := cells[place])}
        extra = {header: value for header, place in self._others if (value := cells[place])}
        for place in unread & self._answering:
            extra[self._columns[place]] = cells[place]
        self._name(said, extra)
        self._dial(said, extra)
        if zone := said.get("time_zone"):
            self._place(zone, said)
        if self._source:
            said.setdefault("source", self._source)
        return Told(
            company=said.get("company", ""),
            contact={key: word for key in self._personal if (word := said.get(key))},
            facts={key: word for key in self._facts if (word := said.get(key))},
            extra=extra,
            do_not_call=self._forbidden(said.get("do_not_call", "")),
            answers=answers,
            headers=self._headers,
        )

    def forbidden(self, cells: Sequence[str]) -> str:
        """The number of a row that is not taken, where the row says plainly that it must not be called; else ""."""
        places = dict(self._named)
        place = places.get("do_not_call", len(cells))
        if place >= len(cells) or self._forbidden(cells[place]) != FORBIDDEN:
            return ""
        for field in _NUMBERS:
            if (at := places.get(field, len(cells))) < len(cells):
                read = read_phone(read_back(cells[at]), self._country)
                if isinstance(read, Phone):
                    return read.written
        return ""

    def _name(self, said: dict[str, str], extra: dict[str, str]) -> None:
        """The whole name, said first name first."""
        if full := said.get("full_name"):
            named = person_named(full)
            said["name"] = named.name
            if named.first and not ("first_name" in said or "last_name" in said):
                said["first_name"], said["last_name"] = named.first, named.last
            if named.salutation:
                extra.setdefault("Salutation", named.salutation)
        else:
            first, last = said.get("first_name", ""), said.get("last_name", "")
            said["name"] = f"{first} {last}" if first and last else first or last

    def _dial(self, said: dict[str, str], extra: dict[str, str]) -> None:
        """The numbers as they are dialled; counts a row that has none."""
        numbers = [field for field in _NUMBERS if field in said]
        country = said.get("country", "")
        country = country if country and region_of(country) else self._country
        reason = example = ""
        dialled = False
        for field in numbers:
            read = read_phone(said[field], country)
            if isinstance(read, Phone):
                said[field], dialled = read.written, True
                if read.beside:
                    self._beside(field, read.beside, country, said, extra)
            elif not reason:
                reason, example = read.reason, said[field][:_EXAMPLE]
        if not dialled:
            self._count_silent(reason or "no number", example)

    def _count_silent(self, reason: str, example: str) -> None:
        if reason not in self.silent and len(self.silent) >= MOST_KINDS:
            reason, example = "other reasons", ""
        found = self.silent.setdefault(reason, Silent(reason, "" if example in reason else example))
        found.rows += 1

    def _beside(self, field: str, words: str, country: str, said: dict[str, str], extra: dict[str, str]) -> None:
        """A second number of one cell is the mobile one, where that is free."""
        other = read_phone(words, country)
        if field == "phone" and "mobile" not in said and isinstance(other, Phone) and not other.beside:
            said["mobile"] = other.written
        else:
            extra.setdefault(f"{self._headers[field]}, besides", words)

    def _place(self, words: str, said: dict[str, str]) -> None:
        zones = zones_named(words)
        if len(zones) == 1:
            said["time_zone"] = zones[0]
        elif not zones:  # kept as it is: the zone is unknown then, whatever the number says
            self.zones[words if words in self.zones or len(self.zones) < MOST_KINDS else "other words"] += 1


def passed_over(headers: Sequence[str], definition: Definition) -> frozenset[str]:
    """The columns of a list that bants added itself: of its exports, and of the rows that it rejected."""
    rejected = frozenset(BESIDE) if set(headers) >= set(BESIDE) else frozenset[str]()
    return worked_out(headers, definition) | rejected


def do_not_call(words: str) -> str:
    """Why the lead must not be called, by the list: a word that is no plain no is a reason."""
    if not words or plain(words) in NO:
        return ""
    return FORBIDDEN if plain(words) in _YES else words


def call_allowed(words: str) -> str:
    """The same for a column that says who may be called."""
    if not words or plain(words) in _ALLOWS:
        return ""
    return FORBIDDEN if plain(words) in NO or plain(words) in _YES else words
