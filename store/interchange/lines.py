"""JSON lines in: one record a line, read line by line."""

from collections.abc import Iterator
from json import JSONDecodeError
from pathlib import Path
from typing import IO, Any, Literal

import msgspec

from store.interchange import WHOLE
from store.interchange.records import MOST, TABLES, InterchangeProblem, Record, conflict_in, refuse
from store.interchange.strict import Unsound, value_at

_MARK = b"\xef\xbb\xbf"


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    table: Literal["definitions", "leads", "calls", "dnc"]
    document: dict[str, Any]


def read_lines(path: Path, notices: list[str]) -> Iterator[Record]:
    """Every record of the file, what it says of itself first. Raises InterchangeProblem, OSError."""
    number = 0
    with open(path, "rb") as file:
        for number, text in _lines(file, path.name, notices):
            if text:
                yield _record(text, path.name, number, first=number == 1)
    if not number:
        raise InterchangeProblem(f"{path.name} is empty. Nothing was imported.")


def _lines(file: IO[bytes], name: str, notices: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, without their ends."""
    for number, raw in enumerate(iter(lambda: file.readline(MOST), b""), 1):
        where = f"line {number}"
        line = raw.removesuffix(b"\n")
        if len(raw) == MOST:
            raise refuse(name, where, f"it is longer than {MOST // 1_000_000} MB")
        if number == 1 and line.startswith(_MARK):
            line = line.removeprefix(_MARK)
            notices.append(f"{name} begins with a byte order mark: another program has saved it since.")
        if line.endswith(b"\r"):
            line = line.removesuffix(b"\r")
            if not any("carriage" in notice for notice in notices):
                notices.append(f"{name} has lines that end in a carriage return: another program has saved it since.")
        if b"\0" in line:
            raise refuse(name, where, "it holds NUL bytes, which no text has")
        try:
            text = line.decode()
        except UnicodeDecodeError as error:
            raise refuse(name, where, f"it is not UTF-8 (byte {error.start + 1})") from None
        if conflict := conflict_in(text):
            raise refuse(name, where, conflict)
        yield number, text.strip()


def _record(text: str, name: str, number: int, *, first: bool) -> Record:
    where = f"line {number}"
    try:
        value, end = value_at(text, 0)
    except Unsound as unsound:
        raise refuse(name, where, f"the record {unsound}") from None
    except JSONDecodeError as error:
        what = "it is cut short" if error.pos >= len(text) or "Unterminated" in error.msg else "it is no JSON"
        raise refuse(name, where, f"{what} ({error.msg}, column {error.pos + 1})") from None
    if rest := text[end:].strip():
        raise refuse(name, where, "it holds two records" if rest[0] == "{" else "something stands behind the record")
    if first:
        return _about(value, name)
    try:
        line = msgspec.convert(value, _Line)
    except msgspec.ValidationError:
        what = f"it is no record of a table ({', '.join(TABLES[1:])}) with its document"
        raise refuse(name, where, what) from None
    return Record(line.table, line.document, where)


def _about(value: Any, name: str) -> Record:
    if isinstance(value, dict) and value.pop("bants", None) == WHOLE:
        return Record("about", value, "line 1")
    raise refuse(name, "line 1", f'it does not say what this is ({{"bants": "{WHOLE}", "format": …}})')
