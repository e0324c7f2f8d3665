"""A list as it lies on the disk: what it was recognised as, and its rows as often as they are wanted.

Opening reads the top of the file, and checks the encoding of all of it. Reading streams the rows from the disk, each as
wide as the headers; what cannot be taken comes as a Reject in its place. Nothing is shifted to fit: a row is only
filled up where the list as a whole leaves out empty cells at the ends of its lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from store.spreadsheet.dialect import dialect_of
from store.spreadsheet.encoding import encoding_of, open_text, read_twice
from store.spreadsheet.fitting import Fitting
from store.spreadsheet.footers import BLANK, Held, is_below
from store.spreadsheet.headline import Headline
from store.spreadsheet.own import is_ours
from store.spreadsheet.records import Records
from store.spreadsheet.refusal import SpreadsheetProblem
from store.spreadsheet.rows import Reject, Row

_TOP = 1 << 18
"""Characters of the top of a file that it is recognised by."""
_TOP_LINES = 2_000
EMPTY_WORDS = frozenset(
    (
        *(
            "#N/A",
            "#N/V",
            "#NV",
            "#REF!",
            "#BEZUG!",
            "#VALUE!",
            "#WERT!",
            "#DIV/0!",
            "#NAME?",
            "#NULL!",
            "#NUM!",
            "#ZAHL!",
        ),
        *("NULL", "null", "(null)", "\\N", "NaN", "N/A", "n/a", "(blank)", "(leer)", "-", "--", "–", "—"),
        *("(No value)", "Info Requested"),
    )
)
"""Cells that say there is nothing: errors of a spreadsheet, a database's NULL, dashes, what a form was sent without.
They count as empty, but in a list that bants wrote itself."""
_LOOKED_AT = EMPTY_WORDS | {""}


class Sheet:
    """A list that was recognised; its rows are read from the disk at every `read`."""

    def __init__(self, path: Path, encoding: str | None, separator: str | None, header_line: int | None) -> None:
        if path.is_dir():
            raise SpreadsheetProblem(f"{path} is a folder; name the file in it.")
        self.name = path.name
        self._path, self._encoding = path, encoding_of(path, path.name, encoding)
        lines, whole = self._top()
        dialect = dialect_of(lines, self.name, whole=whole, separator=separator, header_line=header_line)
        self._form, headline = dialect.form, dialect.headline
        self._fitting = Fitting(headline, dialect.records)
        self._end = headline.end
        self.encoding = self._encoding.words
        """In words, for the preview."""
        self.separator = self._form.separator
        self.headers = _told_apart(self._fitting.headers)
        """Each one only once: a second `phone` is `phone (2)`, a nameless one `column 3`."""
        self.header_line = headline.line
        """From 1; 0 where the list has none."""
        self.above = tuple(" ".join(cell for cell in record.cells if cell) for record in headline.above)
        """The rows passed over above the headers."""
        self.below = ""
        """After a read to the end: the rows passed over below the list, in a sentence; "" where there are none."""
        self.cleaned = 0
        """After a read to the end: the cells that something was taken out of."""
        self.notices = tuple(filter(None, (*self._noticed(headline), read_twice("".join(lines)))))
        self._own = is_ours(self.headers)
        self._spotless = False

    def read(self) -> Iterator[Row | Reject]:
        """The rows and the rejects, in the file's order; may be called again.

        Raises:
            SpreadsheetProblem: the list cannot be taken further; nothing of it should be kept.
            OSError: the file cannot be read.
        """
        width, held, own = len(self.headers), Held(), self._own
        records = Records(
            self._path,
            self.name,
            self._encoding,
            self._form,
            below=self._end,
            width=width,
            spotless=self._spotless,
        )
        last = self._end
        for one in records:
            cells = one.cells
            if (
                type(one) is Row
                and len(cells) == width
                and (
                    _LOOKED_AT.isdisjoint(cells)
                    or (cells.count("") * 2 < width and (own or EMPTY_WORDS.isdisjoint(cells)))
                )
            ):
                if held:
                    yield from held.released()
                yield one
            else:
                yield from self._unusual(one, held, apart=one.line > last + 1)
            last = one.line
        self.cleaned, self._spotless = records.cleaned, records.spotless
        self.below = held.notice()

    def _unusual(self, one: Row | Reject, held: Held, *, apart: bool) -> Iterator[Row | Reject]:
        """What becomes of a row that is not simply taken."""
        if isinstance(one, Row) and not any(one.cells):
            if len(one.cells) > 1 or len(self.headers) == 1:
                held.blank(one.line)
            return
        if isinstance(one, Row) and not self._own:
            one = Row(one.line, tuple("" if cell in EMPTY_WORDS else cell for cell in one.cells))
        fitted = self._fitting.fitted(one) if isinstance(one, Row) else one
        if isinstance(fitted, Row) and not any(fitted.cells):
            fitted = Reject(one.line, BLANK, one.cells)
        if isinstance(one, Row) and not self._own and is_below(one.cells, len(self.headers), apart=apart or bool(held)):
            held.words(fitted)
            if held.full:
                yield from held.released()
            return
        yield from held.released()
        yield fitted

    def _top(self) -> tuple[list[str], bool]:
        """The first lines, and whether they are all."""
        with open_text(self._path, self._encoding) as file:
            lines: list[str] = []
            size = 0
            for line in islice(file, _TOP_LINES):
                lines.append(line)
                size += len(line)
                if size > _TOP:
                    break
            return lines, not file.readline(1)

    def _noticed(self, headline: Headline) -> Iterator[str]:
        yield self._encoding.notice
        if self._form.outer:
            yield "Every line was quoted again as a single cell by a spreadsheet; that was undone."
        if headline.groups:
            yield f"Lines {headline.groups} and {headline.line} both hold headers and were read as one row."
        if headline.above:
            passed = [record.begin for record in headline.above]
            lines = f"line {passed[0]} was" if len(passed) == 1 else f"lines {passed[0]} to {passed[-1]} were"
            yield f"The headers stand in line {headline.line}; {lines} passed over (“{self.above[0][:60]}”)."
        if self._fitting.fills_up:
            yield "Lines of this list end where their last filled cell is; the cells that are missing count as empty."


def open_sheet(
    path: Path, encoding: str | None = None, separator: str | None = None, header_line: int | None = None
) -> Sheet:
    """The list in a file, recognised.

    Args:
        path: the file.
        encoding: the one to use whatever the bytes look like.
        separator: one sign or its name; None tells it from the lines.
        header_line: the line of the headers, from 1; 0 where there is none and columns go by their numbers.

    Raises:
        SpreadsheetProblem: it is no list; nothing of it can be used.
        UnknownEncoding, UnknownSeparator: what was asked for is none.
        OSError: it cannot be read.
    """
    return Sheet(path, encoding, separator, header_line)


def _told_apart(cells: Sequence[str]) -> tuple[str, ...]:
    """The headers, each of them told apart from every other."""
    headers: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        wanted = cell or f"column {number}"
        header, again = wanted, 2
        while header in headers:
            header, again = f"{wanted} ({again})", again + 1
        headers[header] = None
    return tuple(headers)
