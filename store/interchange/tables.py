"""A stock TinyDB file in: an object of tables, each an object from a number to a document.

TinyDB reads such a file whole. Here it is read a piece at a time: a document is decoded as soon as all of it is there,
and two documents under one number are both seen, where TinyDB silently keeps the last.
"""

import codecs
import re
from collections.abc import Iterator
from json import JSONDecodeError
from pathlib import Path
from typing import IO, Any

from store.interchange.records import MOST, TABLES, InterchangeProblem, Record, conflict_in, refuse
from store.interchange.strict import Unsound, value_at

_PIECE = 1_000_000
_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"[1-9][0-9]{0,18}")


def read_tables(path: Path, notices: list[str]) -> Iterator[Record]:
    """Every record of the file. Raises InterchangeProblem, OSError."""
    with open(path, "rb") as file:
        text = _Text(file, path.name)
        seen: list[str] = []
        for table in text.names():
            if table in seen:
                raise refuse(path.name, text.where, f"there are two tables {table!r}")
            seen.append(table)
            yield from _table(text, table, notices)
        text.end()
    if "leads" not in seen:
        names = ", ".join(repr(one[:40]) for one in seen[:5]) or "none"
        raise InterchangeProblem(
            f"{path.name} is a file of another program: of its tables ({names}) none is of leads. Nothing was imported."
        )
    if text.marked:
        notices.append(f"{path.name} begins with a byte order mark: another program has saved it since.")


def _table(text: "_Text", table: str, notices: list[str]) -> Iterator[Record]:
    if text.sign() != "{":
        raise refuse(text.name, text.where, f"{table[:40]!r} is no table of documents")
    if table not in TABLES:
        passed = sum(1 for _ in text.names() if text.value(table) is not None)
        if passed:
            notices.append(f"Not read: {passed:,} documents of the table {table[:40]!r}, which bants does not have.")
        return
    for key in text.names():
        where = f"document {key[:40]} of {table}"
        if not _NUMBER.fullmatch(key):
            raise refuse(text.name, text.where, f"{key[:40]!r} in the table {table!r} is no number of a document")
        document = text.value(where)
        if not isinstance(document, dict):
            raise refuse(text.name, text.where, f"{where} is no document")
        yield Record(table, document, where, int(key))


class _Text:
    """The file's text, from where it is read to as far as was needed."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self.name, self._file = name, file
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text, self._at, self._lines, self._over = "", 0, 1, False
        self._more()
        self.marked = self._text.startswith("\ufeff")
        self._at += self.marked

    @property
    def where(self) -> str:
        """The line that is being read."""
        return f"line {self._lines + self._text.count(chr(10), 0, self._at)}"

    def names(self) -> Iterator[str]:
        """The keys of the object that begins here; behind each its value has to be read."""
        self._take("{")
        more = self.sign() != "}"
        while more:
            key = self.value("a key") if self.sign() == '"' else self._stray("a key in quotes")
            self._take(":")
            yield key
            more = self.sign() == ","
            self._at += more
        self._take("}")

    def value(self, what: str) -> Any:
        """The value that begins here."""
        self.sign()
        while True:
            try:
                value, end = value_at(self._text, self._at)
            except Unsound as unsound:
                raise refuse(self.name, self.where, f"{what} {unsound}") from None
            except JSONDecodeError as error:
                if not self._more():
                    raise self._torn(error, what) from None
                continue
            if end < len(self._text) or not self._more():
                self._at = end
                return value

    def sign(self) -> str:
        """What stands next, blanks left out; "" at the end."""
        while True:
            found = _BLANK.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def end(self) -> None:
        """See that nothing follows."""
        if self.sign():
            self._stray("the end of the file")

    def _take(self, sign: str) -> None:
        if self.sign() != sign:
            self._stray(sign)
        self._at += 1

    def _stray(self, wanted: str) -> Any:
        if not self.sign():
            raise refuse(self.name, self.where, "the file is cut short")
        line = self._text[self._at : self._at + 40].partition("\n")[0]
        raise refuse(self.name, self.where, conflict_in(line) or f"“{line}” stands where {wanted} should")

    def _torn(self, error: JSONDecodeError, what: str) -> InterchangeProblem:
        line = self._text[error.pos : error.pos + 40].lstrip("\r\n").partition("\n")[0]
        where = f"line {self._lines + self._text.count(chr(10), 0, error.pos)}"
        if error.pos < len(self._text) and "Unterminated" not in error.msg:
            return refuse(self.name, where, conflict_in(line) or f"{what} is no JSON ({error.msg})")
        if self._over:
            return refuse(self.name, where, f"the file is cut short within {what}")
        return refuse(self.name, where, f"{what} is longer than {MOST // 1_000_000} MB")

    def _more(self) -> bool:
        """Read on; whether there was more, and room for it."""
        if self._over or len(self._text) - self._at >= MOST:
            return False
        raw = self._file.read(max(_PIECE, len(self._text) - self._at))
        self._over = not raw
        try:
            text = self._decoder.decode(raw, final=self._over)
        except UnicodeDecodeError:
            raise refuse(self.name, f"after {self.where}", "the text is not UTF-8") from None
        if "\0" in text:
            raise refuse(self.name, f"after {self.where}", "the text holds NUL bytes, which no text has")
        if self._over:
            return False
        self._lines += self._text.count("\n", 0, self._at)
        self._text, self._at = self._text[self._at :] + text, 0
        return True
