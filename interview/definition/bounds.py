"""How large a definition may be: limits no agreement between people comes near, and no hostile file gets round.

They keep the refusal of a file made to hurt under a second and under 100 MB, and the judging of one that passes
bounded.
"""

MOST_BYTES = 1_000_000
MOST_LINES = 100_000
MOST_QUESTIONS = 500
DEEPEST_STATEMENT = 8
"""How many statements one may stand inside."""
DEEPEST_TEXT = 64
"""Brackets inside one another; far above what eight statements need."""
DEEPEST_KEY = 16
"""Parts of a dotted key."""
LONGEST_TEXT = 10_000
MOST_ALSO = 20
"""Other words to find one question or option by."""
LONGEST_ALSO = 40
MOST_VALUES = 30_000
LONGEST_CHAIN = 32
"""Tests and branches that one judgement leads through, one behind the other."""
LARGEST_NUMBER = 9_007_199_254_740_991
"""2^53 - 1: beyond it, other readers of our JSON lose digits."""
