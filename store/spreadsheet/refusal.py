"""What is said of a file that is no list, or cannot be read as one.

One sentence each, with the file's name, the line where there is one, and the way out. Raised before anything of the
list is kept: what is written is written in one piece behind the last row.
"""

from __future__ import annotations

from store.problems import StoreProblem


class SpreadsheetProblem(StoreProblem):
    """The file cannot be read as a list; `str()` is the sentence to show."""


class UnknownEncoding(SpreadsheetProblem):
    """The encoding asked for is none."""

    exit_code = 2


class UnknownSeparator(SpreadsheetProblem):
    """The separator asked for is none, or the line said to be the header's is not there."""

    exit_code = 2
