"""What sales receives of a lead: one page that a rep can act on without asking the caller anything.

The page is content only (`page.py`), written out of what is remembered and judged (`writing.py` and beside it); how it
looks is the store's. What stands against handing a lead over is said here too (`against.py`).
"""
