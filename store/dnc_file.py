"""A do-not-call list as others keep it: a file with one value a line, or a CSV with a header.

A line that is bad in any other way still bars its number: no date, no column and no quote gone wrong may let somebody
be called who asked not to be. So every line is read by itself, and what nobody can read is told with its line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

from msgspec import Struct

from interview.outreach.bars import SCOPES, Bar, Scope
from interview.text import clean_line
from store.companies import domain_of
from store.countries import folded
from store.dialling import entry_key
from store.dnc import Wanted
from store.mentions import email_of
from store.problems import StoreProblem
from store.spreadsheet.encoding import encoding_of, open_text
from store.spreadsheet.export import quoted, together, written
from store.spreadsheet.formulas import unguarded

COLUMNS = ("scope", "words", "reason", "source", "added", "by", "id")
"""Of the file that is exported, and read back."""
_NAMES: dict[str, str] = {
    "number": "phone, phone number, number, telephone, telephone number, tel, mobile, mobile phone, cell, fax, msisdn, "
    "rufnummer, telefon, telefonnummer, nummer, mobil, handy, direct, dial, e164",
    "person": "email, e mail, email address, mail, e mail address, mailadresse, person",
    "domain": "domain, website, web, url, webseite",
    "company": "company, company name, account, account name, organization, organisation, firm, firma, unternehmen",
    "name": "name, full name, contact, contact name, ansprechpartner",
    "first": "first name, vorname, given name",
    "last": "last name, nachname, surname, family name",
    "reason": "reason, grund, note, notes, comment, why",
    "source": "source, quelle, list, origin",
    "added": "added, date, datum, since, added on, date added, created, created at, timestamp, listed",
    "scope": "scope, type, kind, art",
    "words": "words, value, entry, wert",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split(", ")}
_LONGEST = 10_000


class Line(Struct, frozen=True):
    """What one line of the file says."""

    number: int
    wanted: tuple[Wanted, ...] = ()
    """Whom it bars; nobody: it was rejected."""
    trouble: str = ""
    """What is wrong with it."""


def read_file(path: Path, scope: Scope | None, reason: str, source: str, country: str) -> Iterator[Line]:
    """The lines that say something; `reason` and `source` where a line has none. Raises StoreProblem.

    `scope`: what all values are; None: told from the header, or from each value.
    """
    try:
        with open_text(path, encoding_of(path, path.name)) as file:
            yield from _lines(file.read().splitlines(), scope, reason, source, country)
    except OSError as error:
        raise StoreProblem(f"{path} cannot be read: {error.strerror}.") from None


def scope_of(words: str) -> Scope:
    """What words are: an address, a number, a domain, else a company."""
    bare = words.strip()
    if email_of(bare) and not any(map(str.isspace, bare)):
        return "person"
    letters = sum(map(str.isalpha, bare.lower().removeprefix("tel:").partition("x")[0]))
    if sum(map(str.isdigit, bare)) >= 5 and letters <= 4:
        return "number"
    alone = not any(map(str.isspace, bare)) and domain_of(bare)
    return "domain" if alone and alone.rpartition(".")[2].isalpha() else "company"


def exported(bars: Iterable[Bar]) -> Iterator[bytes]:
    """The list as CSV, a few lines at a time; read back it is the same list."""
    rows = (
        (
            bar.scope,
            written(bar.words, "checked" if bar.scope == "number" else "text"),
            written(bar.reason, "text"),
            written(bar.source, "text"),
            bar.at.isoformat(),
            written(bar.by, "text"),
            bar.id,
        )
        for bar in bars
    )
    return together(",".join(COLUMNS), (",".join(map(quoted, row)) for row in rows))


def _lines(lines: Sequence[str], scope: Scope | None, reason: str, source: str, country: str) -> Iterator[Line]:
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip(" \t,;|\ufeff")]
    sign = _separator([line for _, line in filled[:50]])
    fields: list[str] = []
    for place, (number, line) in enumerate(filled):
        if line.lower().startswith("sep=") and place == 0:
            continue
        cells = [unguarded(clean_line(cell)) for cell in _cells(line[:_LONGEST], sign)]
        if place <= 1 and not fields and (found := _header(cells)):
            fields = found
            continue
        row = _by_field(fields, cells) if fields else _by_look(cells)
        yield _line(number, row, scope, reason, source, country)


def _separator(lines: Sequence[str]) -> str:
    """What stands between the cells of most lines; "" where each line is one value."""
    counts = {sign: sum(sign in line for line in lines) for sign in (";", "\t", "|", ",")}
    sign = max(counts, key=lambda one: counts[one])
    return sign if counts[sign] * 2 > len(lines) else ""


def _cells(line: str, sign: str) -> list[str]:
    """The cells of one line; a quote that is not closed ends with it."""
    if not sign:
        return [line.strip().strip('"')]
    return next(csv.reader(StringIO(line), delimiter=sign), [])


def _header(cells: Sequence[str]) -> list[str]:
    """The fields of a header, "" what is none; nothing where the line is no header."""
    found = [_FIELDS.get(folded(cell), "") for cell in cells]
    return found if any(found) and not any(map(_is_value, cells)) else []


def _is_value(cell: str) -> bool:
    return bool(cell) and scope_of(cell) in ("number", "person")


def _by_field(fields: Sequence[str], cells: Sequence[str]) -> dict[str, list[str]]:
    """The cells by what the header calls them; a number stands anywhere in a line that is too long."""
    row: dict[str, list[str]] = {}
    for place, cell in enumerate(cells):
        field = fields[place] if place < len(fields) else "number" if _is_value(cell) else ""
        if cell and field:
            row.setdefault(field, []).append(cell)
    return row


def _by_look(cells: Sequence[str]) -> dict[str, list[str]]:
    """The cells of a line without a header, by what they look like; the first text beside a value is its reason."""
    row: dict[str, list[str]] = {}
    for cell in filter(None, cells):
        if _moment(cell) is not None:
            row.setdefault("added", []).append(cell)
        elif _is_value(cell) or not row.keys() & {"number", "person", "domain", "company"}:
            row.setdefault(scope_of(cell), []).append(cell)
        else:
            row.setdefault("reason", []).append(cell)
    return row


def _line(
    number: int, row: Mapping[str, Sequence[str]], scope: Scope | None, reason: str, source: str, country: str
) -> Line:
    """Whom a line bars."""
    since = row.get("added", [""])[0]
    at = _moment(since)
    trouble = f"the date {since[:20]!r} is none; it is listed since today" if since and at is None else ""
    told = [
        Wanted(one, words, " ".join(row.get("reason", ())) or reason, " ".join(row.get("source", ())) or source, at)
        for one, words in _meant(row, scope)
    ]
    wanted = tuple(one for one in told if entry_key(one.scope, one.words, country))
    if not wanted:
        return Line(number, trouble="no number, address, domain or company")
    return Line(number, wanted, trouble)


def _meant(row: Mapping[str, Sequence[str]], scope: Scope | None) -> list[tuple[Scope, str]]:
    """The values of a row with what each is: its numbers and addresses, else the widest thing that it names."""
    said = [words for field in (*SCOPES, "name", "words") for words in row.get(field, ())]
    if scope is not None:
        return [(scope, words) for words in said[:1]]
    if words := row.get("words"):
        named = row.get("scope", [""])[0].lower()
        return [(next((one for one in SCOPES if one == named), scope_of(words[0])), words[0])]
    found: list[tuple[Scope, str]] = [("number", words) for words in row.get("number", ())]
    found += [("person", words) for words in row.get("person", ())]
    if found:
        return found
    name = " ".join((*row.get("name", ()), *row.get("first", ()), *row.get("last", ())))
    if name and (company := row.get("company")):
        return [("person", f"{name}, {company[0]}")]
    wide: Scope = "domain" if row.get("domain") else "company"
    return [(wide, words) for words in row.get(wide, ())[:1]]


def _moment(words: str) -> datetime | None:
    """The moment that a date names; None where it is none."""
    try:
        if len(words) > 10:
            read = datetime.fromisoformat(words)
            return read if read.tzinfo else read.replace(tzinfo=UTC)
        day, month, year = map(int, words.split(".")) if words.count(".") == 2 else (0, 0, 0)
        on = date(year, month, day) if day else date.fromisoformat(words)
    except ValueError:
        return None
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
