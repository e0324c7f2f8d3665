"""How a list was written down: its encoding and its separator, told from the bytes alone.

A byte order mark decides, then strict UTF-8, then Windows-1252 with a notice, because that is what an office
spreadsheet writes when nobody asks. A separator is one of four and is told from the header row. Whatever is no text
at all is refused here with the one sentence to show. Nothing is guessed from the file's name.
"""

from __future__ import annotations

import codecs
import csv
from io import StringIO

from msgspec import Struct

from store.problems import StoreProblem

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_WORKBOOK = b"PK\x03\x04"
_LOOKED_AT = 65536
"""Bytes that tell text from a picture or a program."""


class SpreadsheetProblem(StoreProblem):
    """The file cannot be read as a list; `str()` is the sentence to show."""


class UnknownEncoding(SpreadsheetProblem):
    """The encoding asked for is none."""

    exit_code = 2


class Text(Struct, frozen=True):
    """A file as text."""

    lines: tuple[str, ...]
    """With their line ends, as csv wants them."""
    encoding: str
    """In words, for the preview."""
    notice: str = ""
    """What the reader of the preview should know about it."""


def read_text(raw: bytes, name: str, encoding: str | None = None) -> Text:
    """The text of a file's bytes.

    Args:
        raw: the whole file.
        name: the file, as the sentences call it.
        encoding: the one to use whatever the bytes look like; None tells it from them.

    Raises:
        SpreadsheetProblem: the bytes are no text, or nothing.
        UnknownEncoding: there is no such encoding.
    """
    if not raw.strip():
        raise SpreadsheetProblem(f"{name} is empty.")
    if raw.startswith(_WORKBOOK):
        raise SpreadsheetProblem(f"{name} is a workbook (or another zip file), not a CSV file; save it as CSV first.")
    if encoding is not None:
        return _text(_decoded(raw, name, encoding), encoding)
    for mark, codec, words in _MARKS:
        if raw.startswith(mark):
            return _text(_decoded(raw[len(mark) :], name, codec), words)
    nul = raw.find(b"\0")
    if nul >= 0:
        return _text(_text_with_nul(raw, name, nul), "UTF-8")
    try:
        return _text(raw.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as problem:
        return _fallback(raw, raw.count(b"\n", 0, problem.start) + 1)


def separator_of(text: Text) -> tuple[str, int]:
    """The separator, and how many lines stand above the header row for a spreadsheet's eyes only (`sep=;`)."""
    first = text.lines[0].strip() if text.lines else ""
    if first[:4].lower() == "sep=" and len(first) <= 5:
        return (first[4:] or "\t"), 1  # a tab after the sign was stripped with the line end
    header = next((line for line in text.lines if line.strip()), "")
    return max(SEPARATORS, key=lambda separator: _columns(header, separator)), 0


def _columns(header: str, separator: str) -> int:
    """Columns that the header would have; of equals the first separator counts, so a single column is a comma's."""
    try:
        return len(next(csv.reader(StringIO(header, newline=""), delimiter=separator), ()))
    except csv.Error:
        return 0


def _text(decoded: str, encoding: str, notice: str = "") -> Text:
    lines = tuple(StringIO(decoded.removeprefix("\ufeff"), newline=""))
    return Text(lines, encoding, notice)


def _decoded(raw: bytes, name: str, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise SpreadsheetProblem(
            f"{name} is not {encoding}: line {line} has a byte that does not belong there. "
            "Leave --encoding out to have it recognised."
        ) from None
    except (LookupError, ValueError):
        raise UnknownEncoding(
            f'There is no text encoding "{encoding}"; usual ones are utf-8, utf-16, cp1252 and latin-1.'
        ) from None


def _text_with_nul(raw: bytes, name: str, nul: int) -> str:
    """Text that holds a stray NUL, which cleaning takes out; what is no text is refused."""
    head = raw[:_LOOKED_AT]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    try:
        if nul == 0 or controls * 10 > len(head):
            raise ValueError
        return raw.decode("utf-8")
    except ValueError:
        raise SpreadsheetProblem(f"{name} is not text (NUL at byte {nul}).") from None


def _fallback(raw: bytes, line: int) -> Text:
    for codec in ("cp1252", "latin-1"):
        try:
            decoded = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        notice = f"Not UTF-8 (line {line}), so it was read as {codec}; if names look wrong, say --encoding."
        return _text(decoded, codec, notice)
    raise AssertionError("latin-1 reads every byte")


def shown_separator(separator: str) -> str:
    """A separator in words."""
    return SEPARATORS.get(separator, f'"{separator}"')
