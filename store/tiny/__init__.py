"""The embedded ledger: TinyDB's tables over SQLite's rows.

TinyDB is the database here: its tables, its Query, its Documents. Its own storage writes the whole file at every
change and loses it to two programs or a full disk, so ours is the standard library's SQLite, one row a document,
reached through what TinyDB lets one extend: the storage, the table class, the database class. No engine of our own,
and nothing outside this folder knows which one it is.

    file.py    one file: recognised, made, opened; what SQLite complains of, in words
    rows.py    documents as rows with a checksum; transactions
    base.py    TinyDB over those rows
    ledger.py  the ledger over that TinyDB
    health.py  what bants doctor looks at
    peers.py   what the bench measures it against
"""
