"""Everything out, and everything back: the data is never locked in.

Two forms of the same content. A stock TinyDB file, which TinyDB itself opens with its default storage, for whoever
wants to go on with the documents in Python; and JSON lines, one record a line, for everything else. Both hold every
lead, call and definition, exactly as they are kept, the demonstration list and discarded calls too, and the counters,
so that no id is given a second time. Lists for a CRM are another matter: `store/spreadsheet`.

What comes back may have been through anything. It is read strictly, each record is checked before any is taken, and
it is taken whole or not at all. No table of TinyDB is touched here: the file is plain JSON, the ledger does the rest.
"""

FORMAT = 1
"""Of both forms."""
WHOLE = "everything"
"""What the first record of JSON lines says under "bants"."""
