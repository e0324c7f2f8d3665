"""Cells that a spreadsheet would take for a formula: one apostrophe in front on the way out, off again on the way in.

What begins with an apostrophe already gets one more, so that nothing is lost either way: of two words never the same
cell is made. Only lists that bants wrote are freed of it: in anybody else's an apostrophe is a letter.
"""

TRIGGERS = tuple("=+-@\t\r\n|%＝＋－＠")
"""Signs that begin a formula somewhere, or bring a cell to where one begins."""
_GUARDED = (*TRIGGERS, "'")


def guarded(words: str) -> str:
    """The words as they may stand in a file that a spreadsheet opens."""
    return f"'{words}" if words.startswith(_GUARDED) else words


def unguarded(cell: str) -> str:
    """The words of a cell that was written guarded."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_GUARDED) else cell
