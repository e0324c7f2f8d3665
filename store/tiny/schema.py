"""The tables of a base and the number of their format.

A document is a row: its JSON with a checksum and its revision, and a number that tells whether its summary is still
the one that is kept. Summaries are rows of a table of their own, because a list reads them all and a save hardly ever
changes one: an answer costs one page. Beside a summary stands the line that a search finds it by. A removed document
leaves its summary's row empty, so that others hear of it. `counters` gives out the numbers of documents and of changes;
`about` names the base; `leases` says who works with which lead.

How a base of an older format is brought to this one is in `migrating.py`; the format only ever grows.
"""

from store.ledger import LETTER

APPLICATION_ID = 0x62616E74  # "bant": tells a base of bants from any other SQLite file
FORMAT = 4

_TABLE = """
CREATE TABLE {0} (doc_id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, crc INTEGER NOT NULL, summary INTEGER NOT NULL,
                  document BLOB NOT NULL);
CREATE TABLE {0}_summary (doc_id INTEGER PRIMARY KEY, change INTEGER NOT NULL, crc INTEGER NOT NULL,
                          lead TEXT, state TEXT, summary BLOB, line BLOB);
CREATE INDEX {0}_by_change ON {0}_summary (change);
CREATE INDEX {0}_by_lead ON {0}_summary (lead) WHERE lead IS NOT NULL;
CREATE INDEX {0}_by_state ON {0}_summary (state) WHERE state IS NOT NULL;
"""
DOCUMENTS = "".join(_TABLE.format(table) for table in LETTER)
HOUSE = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE leases (lead INTEGER PRIMARY KEY, holder TEXT NOT NULL, since TEXT NOT NULL, until REAL NOT NULL,
                     token TEXT NOT NULL, host TEXT NOT NULL, pid INTEGER NOT NULL, born INTEGER NOT NULL);
INSERT INTO about VALUES ('base', lower(hex(randomblob(16))));
INSERT INTO counters VALUES ('changes', 0);
"""
"""What came with the second format; the counters were there from the first."""
NEW = f"""
PRAGMA journal_mode = OFF;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {FORMAT};
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
{"".join(f"INSERT INTO counters VALUES ('{table}', 0);" for table in LETTER)}
{DOCUMENTS}{HOUSE}
PRAGMA journal_mode = WAL;
"""
"""A new base."""
