"""Lists as a test writes them, opened as the importer opens them."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from store.spreadsheet.rows import Reject, Row
from store.spreadsheet.sheet import Sheet, open_sheet

_FOLDER = TemporaryDirectory()


def opened(
    raw: str | bytes,
    encoding: str | None = None,
    separator: str | None = None,
    header_line: int | None = None,
    name: str = "list.csv",
) -> Sheet:
    """The sheet of a file with these contents; a second one replaces the first."""
    path = Path(_FOLDER.name, name)
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return open_sheet(path, encoding, separator, header_line)


def rows_of(sheet: Sheet) -> list[Row]:
    """The rows that can be taken."""
    return [one for one in sheet.read() if isinstance(one, Row)]


def cells_of(raw: str | bytes) -> list[tuple[str, ...]]:
    """The cells of the rows that can be taken."""
    return [row.cells for row in rows_of(opened(raw))]


def rejects_of(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Line and reason of each row that cannot be taken."""
    return ((one.line, one.reason) for one in sheet.read() if isinstance(one, Reject))
