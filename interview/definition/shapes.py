"""One TOML table, read key by key: each key asked for by its name and type, what is wrong noted, what is left over
unknown.

A Table hands out typed values only. Where a value is missing or of the wrong type it notes so and hands out the
default, so that the reading goes on and finds the next problem. The keys a reader asks for are the keys the table
has: there is no second list.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from typing import Any

from interview.days import UNITS, Duration, read_duration
from interview.definition.bounds import LARGEST_NUMBER
from interview.definition.lines import Path
from interview.definition.problems import Findings, shown

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_ID_RULE = "an id is small letters, digits and hyphens, begins with a letter or a digit and has 40 characters at most"
_FILE_KEYS = {"version", "review_every", "fiscal_year_starts", "currency", "expected_ready", "duties"}
_FILE_KEYS |= {"opening", "busy", "closing"}
"""Keys of the file itself, which TOML gives to the table above them."""
_ABOVE = "it stands above the first [table] of the file"


def kind_of(value: object) -> str:
    """What sort of TOML value this is, in words."""
    match value:
        case bool():
            return "true or false"
        case str():
            return "words in quotes"
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case dict():
            return "a table"
        case datetime():
            return "a date with a time"
        case date():
            return "a date"
        case time():
            return "a time of day"
        case _:
            return "something else"


class Table:
    """One table of the file."""

    def __init__(self, findings: Findings, path: Path, raw: dict[str, Any], label: str) -> None:
        self.findings = findings
        self.path = path
        self.raw = raw
        self.label = label
        """What a sentence calls it: "question budget"."""
        self._asked: list[str] = []

    # Noting

    def note(self, key: str | None, sentence: str) -> None:
        """Notes a problem at a key, or at the table itself."""
        self.findings.add(self.path if key is None else (*self.path, key), sentence)

    def warn(self, key: str, sentence: str) -> None:
        """Notes what leaves the file usable but is surely not meant."""
        self.findings.add((*self.path, key), sentence, warning=True)

    def wrong(self, key: str, wanted: str, value: object) -> None:
        """Notes a value of the wrong type."""
        self.note(key, f"{key} must be {wanted}, not {kind_of(value)}")

    def close(self, hints: dict[str, str] | None = None) -> None:
        """Notes every key that nobody asked for; `hints` tells of keys that are at home elsewhere."""
        for key in self.raw:
            if key in self._asked:
                continue
            path = (*self.path, key)
            if hints and key in hints:
                self.findings.add(path, f"unknown key {shown(key)} in {self.label}: {hints[key]}")
            elif key in _FILE_KEYS and self.path in self.findings.outline.headed:
                self.findings.add(path, f"unknown key {key} in {self.label}: {_ABOVE}")
            else:
                self.findings.unknown(path, f"unknown key {shown(key)}", key, self._asked)

    # Asking

    def get(self, key: str, *, required: bool = False) -> Any:
        """The value as it stands, or None."""
        if key not in self._asked:
            self._asked.append(key)
        if key not in self.raw:
            if required:
                self.note(None, f"{self.label} has no {key}")
            return None
        return self.raw[key]

    def text(self, key: str, *, required: bool = False) -> str:
        """Words in quotes; where they are required, some."""
        value = self.get(key, required=required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong(key, "words in quotes", value)
            return ""
        if required and not value.strip():
            self.note(key, f"{key} is empty")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        value = self.get(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.wrong(key, "true or false", value)
        return default

    def number(self, key: str) -> float | None:
        """A finite number."""
        value = self.get(key)
        return None if value is None else self.finite(key, value)

    def finite(self, key: str, value: object, place: Path = ()) -> float | None:
        """A value read as a finite number; noted and None where it is none."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.findings.add((*self.path, key, *place), f"{key} must be a number, not {kind_of(value)}")
            return None
        if not math.isfinite(value) or abs(value) > LARGEST_NUMBER:
            what = "not a number that can be reckoned with" if not math.isfinite(value) else "too large"
            self.findings.add((*self.path, key, *place), f"{key} is {what}")
            return None
        return float(value)

    def whole(self, key: str, *, lowest: int, highest: int = LARGEST_NUMBER, required: bool = False) -> int | None:
        """A whole number within bounds."""
        value = self.get(key, required=required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            wanted = "a whole number"
            self.note(
                key, f"{key} must be {wanted}, not {'a fraction' if isinstance(value, float) else kind_of(value)}"
            )
            return None
        if not lowest <= value <= highest:
            bound = f"from {lowest} to {highest}" if highest < LARGEST_NUMBER else f"{lowest} or more"
            self.note(
                key, f"{key} must be {bound}, not {value if abs(value) <= LARGEST_NUMBER else 'a number so large'}"
            )
            return None
        return value

    def share(self, key: str, default: float) -> float:
        """A number from 0 to 1."""
        value = self.number(key)
        if value is None or 0 <= value <= 1:
            return default if value is None else value
        self.note(key, f"{key} is a share from 0 to 1, not {value:g}")
        return default

    def numbers(self, key: str) -> tuple[float, ...] | None:
        """A list of numbers, or None where it is absent or wrong."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, list):
            self.wrong(key, "a list of numbers", value)
            return None
        found = [self.finite(key, number, (place,)) for place, number in enumerate(value)]
        return tuple(number for number in found if number is not None) if None not in found else None

    def words(self, key: str, *, required: bool = False) -> list[tuple[Path, str]] | None:
        """A list of words in quotes, each with its path; None where the key is absent or no list."""
        value = self.get(key, required=required)
        if value is None:
            return None
        if isinstance(value, str):
            self.note(key, f'{key} must be a list: write ["{shown(value)}"]')
            return None
        if not isinstance(value, list):
            self.wrong(key, "a list of words in quotes", value)
            return None
        found = []
        for place, word in enumerate(value):
            path = (*self.path, key, place)
            if isinstance(word, str):
                found.append((path, word))
            else:
                self.findings.add(path, f"{key} lists words in quotes, not {kind_of(word)}")
        return found

    def duration(self, key: str, *, required: bool = False, clock: bool = False) -> Duration | None:
        """A length of time; `clock` allows minutes and hours."""
        value = self.get(key, required=required)
        if value is None:
            return None
        units = [unit for unit in UNITS.values() if clock or unit not in {"minutes", "hours"}]
        found = read_duration(value)
        if found is None or not (clock or found.whole_days):
            said = f'"{shown(value)}"' if isinstance(value, str) else kind_of(value)
            example = "3 hours" if clock else "3 months"
            self.note(key, f'{key} is a length of time in {", ".join(units)}, such as "{example}", not {said}')
            return None
        return found

    def choice(self, key: str, words: Collection[str], *, required: bool = False) -> str | None:
        """One word of a closed list."""
        value = self.get(key, required=required)
        if value is None:
            return None
        if not isinstance(value, str):
            self.wrong(key, "words in quotes", value)
            return None
        if value not in words:
            listed = ", ".join(words)
            self.findings.unknown((*self.path, key), f"{key} is one of {listed}, not {shown(value)}", value, words)
            return None
        return value

    def table(self, key: str, label: str, *, required: bool = False) -> Table | None:
        """A table inside this one."""
        value = self.get(key, required=required)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(key, "a table", value)
            return None
        return Table(self.findings, (*self.path, key), value, label)

    def tables(self, key: str, label: str, *, required: bool = False) -> list[Table]:
        """A list of tables, each called by its id where it has one."""
        value = self.get(key, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            header = ".".join([*(part for part in self.path if isinstance(part, str)), key])
            help_ = f": write [[{header}]] with two brackets" if isinstance(value, dict) else ""
            self.note(key, f"{key} must be a list of tables, not {kind_of(value)}{help_}")
            return []
        found = []
        for place, raw in enumerate(value):
            path = (*self.path, key, place)
            if isinstance(raw, dict):
                found.append(Table(self.findings, path, raw, called(label, raw.get("id", raw.get("test")))))
            else:
                self.findings.add(path, f"{key} lists tables, not {kind_of(raw)}")
        return found

    def id(self, others: dict[str, Path], what: str) -> str:
        """The table's own id, noted where it is badly formed or was used before; "" where it has none."""
        value = self.get("id", required=True)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong("id", "words in quotes", value)
            return ""
        check_id(self.findings, (*self.path, "id"), value, "id")
        first = others.setdefault(value, (*self.path, "id"))
        if first != (*self.path, "id"):
            line = self.findings.outline.line(first)
            self.note("id", f"{what} id {shown(value)} is used twice, here and in line {line}")
        return value


def called(label: str, name: object) -> str:
    """ "question budget", or "this question" where it has no id to be called by."""
    return f"{label} {shown(name)}" if isinstance(name, str) and name else f"this {label}"


def check_id(findings: Findings, path: Path, value: str, what: str) -> None:
    """Notes an id that breaks the rule."""
    if not _ID.fullmatch(value):
        findings.add(path, f"{what} {shown(value) or '(empty)'} is badly formed: {_ID_RULE}")


def listed(words: Iterable[str]) -> str:
    """ "a, b and c"; "" of nothing."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
