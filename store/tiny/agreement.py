"""Whether what is kept beside the documents agrees with them: summaries, what calls are found by, counters.

A document's checksum covers the document alone. A bit that flips elsewhere could hide a call from every list, or give
an id out a second time, and nobody would ever be told. So `bants doctor` compares, document by document. Never here:
mending, or a document that is damaged itself; that one is set aside.
"""

from collections.abc import Iterator
from typing import Any

from store.ledger import LETTER, Document, Table, summary_of
from store.tiny.rows import PAGE, RowFile
from store.tiny.values import decoded, fields_of, intact, values_of
from store.told import told_of

_BOTH = (
    "SELECT doc_id, rev, d.crc, document, d.summary, change, s.crc, lead, state, s.summary, line "
    f"FROM {{0}} d LEFT JOIN {{0}}_summary s USING (doc_id) WHERE doc_id > ? ORDER BY doc_id LIMIT {PAGE}"
)
_LEFT = "SELECT doc_id FROM {0}_summary WHERE summary NOTNULL AND doc_id NOT IN (SELECT doc_id FROM {0})"
_HIGHEST: dict[str, str] = {
    **{table: f"SELECT max(doc_id) FROM {table} UNION ALL SELECT max(doc_id) FROM {table}_summary" for table in LETTER},
    "changes": " UNION ALL ".join(f"SELECT max(change) FROM {table}_summary" for table in LETTER),
}


def unlike(file: RowFile, table: Table) -> Iterator[int]:
    """The numbers of sound documents that are listed or found as something else, and of those listed but not there."""
    for page in file.pages(_BOTH.format(table)):
        beside = {number: row[3:] for number, *row in page}
        for number, json in file.sound(table, [row[:4] for row in page]):
            if not _agrees(table, number, decoded(json), beside[number]):
                yield number
    yield from (number for (number,) in file.ask(_LEFT.format(table)))


def _agrees(table: Table, number: int, document: Document, beside: list[Any]) -> bool:
    mark, change, crc, *found_by, summary, line = beside
    return (
        intact(number, change, summary, crc, line)
        and values_of(table, document, 0)[-1] == mark
        and told_of(table, document) == line
        and decoded(summary) == summary_of(table, document)
        and tuple(found_by) == fields_of(table, document)
    )


def behind(file: RowFile) -> list[str]:
    """The names of counters that would give a number out again."""
    return [
        name
        for name, question in _HIGHEST.items()
        if file.counted(name) < max(highest or 0 for (highest,) in file.ask(question))
    ]
