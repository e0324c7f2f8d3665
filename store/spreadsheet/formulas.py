"""Cells that a spreadsheet would take for a formula: one apostrophe in front on the way out, off again on the way in.

What begins with apostrophes and such a sign gets one more, so that nothing is lost either way. Only lists that bants
wrote are freed of it: in anybody else's an apostrophe is a letter.
"""

_TRIGGERS = tuple("=+-@\t\r")


def guarded(words: str) -> str:
    """The words as they may stand in a file that a spreadsheet opens."""
    return f"'{words}" if _starts_a_formula(words) else words


def unguarded(cell: str) -> str:
    """The words of a cell that was written guarded."""
    return cell[1:] if cell.startswith("'") and _starts_a_formula(cell) else cell


def _starts_a_formula(words: str) -> bool:
    return words.lstrip("'").startswith(_TRIGGERS)
