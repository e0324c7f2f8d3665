"""The bench: what the ledger costs, as ratios against the disk's own limit and against peers, measured in one run.

Nothing here is a test and nothing is promised in milliseconds: machines differ and are noisy, so whoever wants to know
compares what was measured side by side. The bench makes its own invented data and takes it away again.

    made.py     invented leads and calls of the size of real ones
    saving.py   saves, interleaved over all sizes and all peers
    looking.py  opening, listing, searching, each size in a process of its own
    figures.py  percentiles, ratios, and which of them were to be reached
"""
