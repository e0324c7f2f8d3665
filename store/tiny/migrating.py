"""Bases of older formats, brought to this one: a step for each, all steps in one transaction, after a copy was kept.

Nothing is lost on the way: a document that does not read as it was written is carried over as it lies there, so that
it stays named and set aside. Documents are brought to the schema of today in the same go. A base is either of the old
format or of the new one, whatever dies in between.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from zlib import crc32

import msgspec

from store.documents import Unreadable, upgraded
from store.ledger import FIELDS, LETTER, Document, encoded, summary_of
from store.tiny.schema import TABLES


def checksum(number: int, key: int, json: bytes) -> int:
    """What is kept beside some JSON to know it by; `number` is its row and `key` its revision or change."""
    return crc32(json, (number * 0x9E3779B1 + key) & 0xFFFFFFFF)


def intact(number: int, key: object, json: object, crc: object) -> bool:
    """Whether some JSON reads as it was written under that number and key; damage may change even a value's type."""
    return isinstance(json, bytes) and isinstance(key, int) and checksum(number, key, json) == crc


def migrate(connection: sqlite3.Connection, wanted: int, before: Callable[[int], None]) -> None:
    """Bring an open base from its format to another. Raises sqlite3.Error or StoreProblem, and changes nothing then.

    `before` is told the older format, while others can look at the base and nobody can change it.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found != wanted:  # else another program has just done it
            before(found)
        for number in range(found, wanted):
            STEPS[number](connection)
        connection.execute(f"PRAGMA user_version = {wanted}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite has often rolled back by itself; the first error tells more
            connection.execute("ROLLBACK")
        raise


def _to_2(connection: sqlite3.Connection) -> None:
    """Summaries beside the documents; leases; changes have numbers; the base has a name."""
    for table in LETTER:
        for name in ("lead", "state"):
            connection.execute(f"DROP INDEX {table}_by_{name}")
        connection.execute(f"ALTER TABLE {table} RENAME TO {table}_1")
    for statement in TABLES.split(";"):
        connection.execute(statement)
    change = 0
    for table in LETTER:
        old = connection.execute(f"SELECT doc_id, rev, crc, document FROM {table}_1 ORDER BY doc_id")
        for number, rev, crc, json in old:
            if not intact(number, rev, json, crc):
                connection.execute(f"INSERT INTO {table} VALUES (?, ?, ?, 0, ?)", (number, rev, crc, json))
                continue
            document = _brought_up(msgspec.json.decode(json))
            json, summary = encoded(document), encoded(summary_of(table, document))
            change += 1
            connection.execute(
                f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?)",
                (number, rev, checksum(number, rev, json), crc32(summary), json),
            )
            fields = (document.get(field) if field in FIELDS[table] else None for field in ("lead", "state"))
            connection.execute(
                f"INSERT INTO {table}_summary VALUES (?, ?, ?, ?, ?, ?)",
                (number, change, checksum(number, change, summary), *fields, summary),
            )
        connection.execute(f"DROP TABLE {table}_1")
    connection.execute("UPDATE counters SET value = ? WHERE name = 'changes'", (change,))


def _brought_up(document: Document) -> Document:
    """The document in the schema of today; one that cannot be is left as it is, to be refused where it is opened."""
    try:
        return upgraded(document)
    except Unreadable:
        return document


STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _to_2}
"""What brings a base of that format to the next."""
