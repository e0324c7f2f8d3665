"""What stands in the rows of a base: JSON, its checksum, and what tells whether a summary is still the one kept.

A checksum covers the JSON together with the row's number and its revision, or change; a summary's also covers the line
it is found by. A document's mark is the same as long as its summary is.
"""

from operator import itemgetter
from typing import Any
from zlib import crc32

import msgspec

from store.ledger import FIELDS, SUMMARY, Document, Table, encoded, number_of, number_to_keep, summary_of
from store.told import told_of

Values = tuple[int, int, int, int, bytes, int]

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, Any]).decode
_NOTHING = None, None
_summaries = {table: itemgetter(*fields) for table, fields in SUMMARY.items()}


def decoded(json: bytes) -> Document:
    """The document of a sound row."""
    return _decode(json)


def checksum(number: int, key: int, json: bytes, line: bytes = b"") -> int:
    """What is kept beside some JSON to know it by; `number` is its row and `key` its revision or change."""
    return crc32(line, crc32(json, (number * 0x9E3779B1 + key) & 0xFFFFFFFF))


def intact(number: int, key: object, json: object, crc: object, line: object = b"") -> bool:
    """Whether some JSON reads as it was written under that number and key; damage may change even a value's type."""
    return (
        isinstance(json, bytes)
        and isinstance(line, bytes)
        and isinstance(key, int)
        and checksum(number, key, json, line) == crc
    )


def values_of(table: Table, document: Document, rev: int) -> Values:
    """A document for its row: number, revision it was read with, the one it gets, checksum, JSON, mark.

    Raises LedgerProblem where it has no id of its table or JSON cannot carry it. In one piece, because every answer
    goes through here: after the save before, the processor has forgotten all code, and a call costs more than it does.
    """
    new = rev + 1
    try:
        number = number_of(table, document["id"])
        if number is not None:
            json = _encode({**document, "rev": new})
            crc = crc32(json, (number * 0x9E3779B1 + new) & 0xFFFFFFFF)
            return number, rev, new, crc, json, crc32(_encode(_summaries[table](document)))
    except (KeyError, RecursionError, TypeError, ValueError):
        pass  # said, or mended, below
    return _values_of_any(table, document, rev)


def _values_of_any(table: Table, document: Document, rev: int) -> Values:
    """The same, with a sentence for whatever is wrong, and for a document that has only some of the fields."""
    number, json = number_to_keep(table, document), encoded({**document, "rev": rev + 1})
    mark = crc32(_encode(summary_of(table, document)))
    return number, rev, rev + 1, checksum(number, rev + 1, json), json, mark


NewRow = tuple[int, int, int, int, bytes]


def new_values(table: Table, documents: list[Document], change: int) -> tuple[list[NewRow], list[tuple[object, ...]]]:
    """The rows of new documents and of their summaries; `change` is the last one before them."""
    rows: list[NewRow] = []
    summaries: list[tuple[object, ...]] = []
    fields, listed = SUMMARY[table], _summaries[table]
    for place, document in enumerate(documents, change + 1):
        number, _, rev, crc, json, mark = values_of(table, document, 0)
        rows.append((number, rev, crc, mark, json))
        try:
            summary = _encode(dict(zip(fields, listed(document), strict=True)))
        except KeyError:  # only some of the fields
            summary = encoded(summary_of(table, document))
        line = told_of(table, document)
        found = fields_of(table, document) if FIELDS[table] else _NOTHING
        summaries.append((number, place, checksum(number, place, summary, line), *found, summary, line))
    return rows, summaries


def summary_values(table: Table, number: int, document: Document, change: int) -> tuple[object, ...]:
    """The row of a document's summary."""
    summary, line = encoded(summary_of(table, document)), told_of(table, document)
    crc = checksum(number, change, summary, line)
    return number, change, crc, *fields_of(table, document), summary, line


def fields_of(table: Table, document: Document) -> tuple[str | None, str | None]:
    """What a document is found by: `lead` and `state`, where its table is."""
    lead, state = (document.get(field) if field in FIELDS[table] else None for field in ("lead", "state"))
    return lead if isinstance(lead, str) else None, state if isinstance(state, str) else None
