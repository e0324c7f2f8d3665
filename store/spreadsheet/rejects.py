"""The rows of a list that were not taken, in a file of their own: mended there, it is a list to import again.

Two columns stand before the list's own, the line and the reason; an import knows them and passes them over. Cells are
as the list had them, guarded against formulas as an export's are. The file lies in the folder of the leads, as private
as they are, so that erasing somebody reaches it too. A row of somebody who asked to be forgotten leaves its line and
its reason only.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from store.erased import FORGOTTEN
from store.files import private_folder, write_stream
from store.problems import StoreProblem
from store.spreadsheet.formulas import guarded
from store.spreadsheet.rows import Reject

BESIDE = ("rejected_line", "rejected_because")
"""The columns of the line and of the reason."""
FOLDER = "rejected"
"""Within the folder of the leads."""


def place_for(folder: Path, name: str) -> Path:
    """Where the rejected rows of the list of that name go: a file that is not there yet."""
    stem = Path(name).stem[:80] or "list"
    free = (f"{stem}-rejected{again}.csv" for again in ("", *(f"-{number}" for number in range(2, 100_000))))
    return next(path for one in free if not (path := folder / FOLDER / one).exists())


def worth_keeping(reject: Reject) -> bool:
    """Whether there is anything to mend in a row."""
    return reject.reason == FORGOTTEN or any(cell.strip() for cell in reject.cells)


def write_rejects(path: Path, headers: Sequence[str], separator: str, rejects: Iterable[Reject]) -> None:
    """Write them down, for their owner alone. Raises StoreProblem where that cannot be."""
    if path.parent.name == FOLDER:
        private_folder(path.parent, "name a file with --rejects")
    try:
        write_stream(path, _lines(headers, separator, rejects))
    except OSError as error:
        raise StoreProblem(f"{path} cannot be written: {error.strerror}. Name another file with --rejects.") from None


def _lines(headers: Sequence[str], separator: str, rejects: Iterable[Reject]) -> Iterator[bytes]:
    own = [place for place, header in enumerate(headers) if header not in BESIDE]
    kept = list(own) != list(range(len(headers)))  # rejected again: the first two columns are written anew
    yield b"\xef\xbb\xbf" + _line((*BESIDE, *(headers[place] for place in own)), separator)
    for reject in rejects:
        cells: Sequence[str] = () if reject.reason == FORGOTTEN else reject.cells
        if kept and len(cells) == len(headers):
            cells = [cells[place] for place in own]
        yield _line((str(reject.line), reject.reason, *map(guarded, cells)), separator)


def _line(cells: Sequence[str], separator: str) -> bytes:
    line = StringIO(newline="")
    csv.writer(line, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8", errors="replace")
