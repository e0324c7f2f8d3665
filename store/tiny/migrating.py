"""Bases of older formats, brought to this one: each in one step, in one transaction, after a copy was kept.

Nothing is lost on the way: a document that does not read as it was written is carried over as it lies there, so that
it stays named and set aside. Documents are brought to the schema of today in the same go. A base is either of the old
format or of the new one, whatever dies in between.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress

from store.documents import Unreadable, upgraded
from store.ledger import Document, Table
from store.tiny.schema import DOCUMENTS, HOUSE
from store.tiny.values import decoded, intact, summary_values, values_of

_OLD: tuple[Table, ...] = ("leads", "calls")
"""The tables of every older format."""


def migrate(connection: sqlite3.Connection, wanted: int, before: Callable[[int], None]) -> None:
    """Bring an open base from its format to another. Raises sqlite3.Error or StoreProblem, and changes nothing then.

    `before` is told the older format, while others can look at the base and nobody can change it.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found != wanted:  # else another program has just done it
            before(found)
            STEPS[found](connection)
        connection.execute(f"PRAGMA user_version = {wanted}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite has often rolled back by itself; the first error tells more
            connection.execute("ROLLBACK")
        raise


def _from_1(connection: sqlite3.Connection) -> None:
    """Summaries beside the documents, and the line that each is found by; leases; numbers of changes; a name."""
    for table in _OLD:
        for name in ("lead", "state"):
            connection.execute(f"DROP INDEX {table}_by_{name}")
    _run(connection, HOUSE)
    _make_anew(connection)


def _with_summaries(connection: sqlite3.Connection) -> None:
    """From 2: the line that each is found by, beside its summary; another mark. From 3: the do-not-call list, and what
    the order of the queue needs in the summaries of leads.
    """
    for table in _OLD:
        connection.execute(f"DROP TABLE {table}_summary")
    _make_anew(connection)


def _make_anew(connection: sqlite3.Connection) -> None:
    """The tables of today with what stood in the old ones."""
    for table in _OLD:
        connection.execute(f"ALTER TABLE {table} RENAME TO {table}_old")
    _run(connection, DOCUMENTS)
    connection.execute("INSERT INTO counters VALUES ('dnc', 0)")
    (change,) = connection.execute(_CHANGES).fetchone()
    for table in _OLD:
        for number, rev, crc, json in connection.execute(f"SELECT doc_id, rev, crc, document FROM {table}_old"):
            mark = 0
            if intact(number, rev, json, crc):
                document, change = _brought_up(decoded(json)), change + 1
                _, _, rev, crc, json, mark = values_of(table, document, rev - 1)
                summary = summary_values(table, number, document, change)
                connection.execute(f"INSERT INTO {table}_summary VALUES (?, ?, ?, ?, ?, ?, ?)", summary)
            connection.execute(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?)", (number, rev, crc, mark, json))
        connection.execute(f"DROP TABLE {table}_old")
    connection.execute("INSERT OR REPLACE INTO counters VALUES ('changes', ?)", (change,))


def _run(connection: sqlite3.Connection, statements: str) -> None:
    """Several statements, without ending the transaction as `executescript` would."""
    for statement in statements.split(";"):
        connection.execute(statement)


def _brought_up(document: Document) -> Document:
    """The document in the schema of today; one that cannot be is left as it is, to be refused where it is opened."""
    try:
        return upgraded(document)
    except Unreadable:
        return document


_CHANGES = "SELECT ifnull(max(CAST(value AS INTEGER)), 0) FROM counters WHERE name = 'changes'"
"""Where that count is damaged it begins again: all summaries are made anew, and nobody has heard of any yet."""
STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _from_1, 2: _with_summaries, 3: _with_summaries}
"""What brings a base of that format to this one."""
