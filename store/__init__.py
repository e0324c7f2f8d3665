"""Everything that touches disk, database or CSV.

Here live the ledger, the codec of its documents, the spreadsheets that come in and go out, and the shelf of
definitions. Text from outside is cleaned once, when it is read here. Never here: a rule about leads (that is the
interview's) or a word on a screen (that is the tui's). Other rooms come in by the ledger's door and cannot tell which
database stands behind it.

This room imports the interview and never the tui; only store.tiny knows TinyDB.
"""
