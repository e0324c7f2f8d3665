"""How a list was written down: its encoding, told from the bytes alone, and the file opened as text by it.

What was asked for is obeyed; then a byte order mark decides, then the NULs of UTF-16, then strict UTF-8. What is left
is one of the encodings of eight bits that office programs write: Windows-1252, unless another one reads clearly more
like words. The whole file is checked before its first row is read, in blocks, so that no row can fail behind another.
Nothing is guessed from the file's name, and what was guessed is said in a notice.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from store.spreadsheet.impostors import impostor
from store.spreadsheet.oddness import oddness
from store.spreadsheet.refusal import SpreadsheetProblem, UnknownEncoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_OFFICE = ("cp1252", "mac_roman", "cp850", "cp1250", "cp1251")
"""Encodings of eight bits, the likeliest first."""
_BLOCK = 1 << 20
_LOOKED_AT = 1 << 16
"""Bytes that tell text from a picture or a program."""
_WITH_HIGH_BYTES = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_TWICE = re.compile("[ÃÂâÅÄ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}")
_READ_AS_OFFICE = "bants-office"
"""The error handler: a byte that is wrong where it stands is read as an office program would mean it."""


class Encoding(Struct, frozen=True):
    """How the bytes become text."""

    codec: str
    words: str
    """For the preview."""
    errors: str = "strict"
    notice: str = ""
    """What the reader of the preview should know about it."""


def encoding_of(path: Path, name: str, asked: str | None = None) -> Encoding:
    """The encoding of the whole file.

    Args:
        path: the file.
        name: the file, as the sentences call it.
        asked: the one to use whatever the bytes look like; None tells it from them.

    Raises:
        SpreadsheetProblem: the bytes are no text, or nothing, or not what was asked for.
        UnknownEncoding: there is no such encoding.
    """
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
        if not head:
            raise SpreadsheetProblem(f"{name} is empty.")
        block = head
        while block and not block.strip():
            block = file.read(_BLOCK)
    if not block:
        raise SpreadsheetProblem(f"{name} holds nothing but blank lines.")
    if what := impostor(head):
        raise SpreadsheetProblem(f"{name} {what}")
    if asked is not None:
        return _asked(path, name, asked)
    for mark, codec, words in _MARKS:
        if head.startswith(mark):
            return _checked(path, name, Encoding(codec, words))
    if codec := _wide(head):
        return _checked(path, name, Encoding(codec, "UTF-16 without a byte order mark"))
    _refuse_what_is_no_text(head, name)
    line = _first_fault(path, "utf-8")
    return Encoding("utf-8", "UTF-8") if line is None else _of_eight_bits(path, head, line)


def open_text(path: Path, encoding: Encoding) -> TextIO:
    """The file as text behind its byte order mark; line ends are left as they are. The caller closes it."""
    file = path.open(encoding=encoding.codec, errors=encoding.errors, newline="")
    try:
        if file.read(1) != "\ufeff":
            file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def read_twice(text: str) -> str:
    """A notice where words look as if they had been read in a wrong encoding before they came here; else ""."""
    for found in _TWICE.finditer(text):
        start = max(text.rfind(sign, 0, found.start()) for sign in ' ,;\t|"\r\n') + 1
        word = re.split('[ ,;\t|"\r\n]', text[start:], maxsplit=1)[0]
        try:
            meant = word.encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        return (
            f"Words such as “{word}” look as if they were read in a wrong encoding before (“{meant}”?); they are kept "
            "as they stand. Export the list again as UTF-8, or say --encoding."
        )
    return ""


def _asked(path: Path, name: str, asked: str) -> Encoding:
    try:
        known = codecs.lookup(asked)
        "".encode(asked)  # codecs such as hex are none of text
    except (LookupError, ValueError):
        raise UnknownEncoding(
            f'There is no text encoding "{asked}"; usual ones are utf-8, utf-16, cp1252 and latin-1.'
        ) from None
    return _checked(path, name, Encoding(known.name, asked))


def _checked(path: Path, name: str, encoding: Encoding) -> Encoding:
    line = _first_fault(path, encoding.codec)
    if line is None:
        return encoding
    raise SpreadsheetProblem(
        f"{name} is not {encoding.words}: line {line} has a byte that does not belong there. "
        "Leave --encoding out to have it recognised, or export the list again as UTF-8."
    )


def _first_fault(path: Path, codec: str) -> int | None:
    """The line, from 1, of the first byte that is none of the encoding's; None where all are."""
    decoder = codecs.getincrementaldecoder(codec)()
    line = 1
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as problem:
                before = problem.object[: problem.start].decode(codec, "ignore")
                return line + _line_ends(before)
            if not block:
                return None
            line += _line_ends(text)


def _line_ends(text: str) -> int:
    return text.count("\n") or text.count("\r")


def _wide(head: bytes) -> str:
    """UTF-16 that does not say so: of its Latin letters every other byte is NUL."""
    if _controls(letters := head[:4096].replace(b"\0", b"")) * 10 > len(letters):
        return ""
    even, odd = head[0:4096:2].count(0), head[1:4096:2].count(0)
    half = len(head[:4096]) // 2
    if odd * 3 > half and even * 20 <= odd:
        return "utf-16-le"
    if even * 3 > half and odd * 20 <= even:
        return "utf-16-be"
    return ""


def _refuse_what_is_no_text(head: bytes, name: str) -> None:
    """A stray NUL is taken out with the other controls; a file full of them is no text."""
    controls = _controls(head)
    nul = head.find(b"\0")
    if nul == 0 or controls * 10 > len(head):
        what = f"NUL at byte {nul}" if nul >= 0 else "too many control characters"
        raise SpreadsheetProblem(f"{name} is not text ({what}).")


def _controls(head: bytes) -> int:
    return sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)


def _of_eight_bits(path: Path, head: bytes, line: int) -> Encoding:
    """What a file is that is not UTF-8 from that line on."""
    top = head if head.count(b"\n") >= line else head + b"\n" + _around(path, line)
    sample = b"\n".join(_WITH_HIGH_BYTES.findall(top))[:_LOOKED_AT]
    replaced = sample.decode("utf-8", "replace")
    wrong = replaced.count("\ufffd")
    if sum(sign >= "\x80" for sign in replaced) - wrong > wrong:
        return Encoding(
            "utf-8",
            "UTF-8, but for some bytes",
            _READ_AS_OFFICE,
            f"Some bytes are not UTF-8 (the first in line {line}), and were read as cp1252; look at the names there.",
        )
    codec = min(_OFFICE, key=lambda one: oddness(sample.decode(one, _READ_AS_OFFICE)))
    codec = _of_the_far_east(path, sample, oddness(sample.decode(codec, _READ_AS_OFFICE))) or codec
    notice = f"Not UTF-8 (line {line}), so it was read as {codec}; if names look wrong, say --encoding."
    return Encoding(codec, codec, _READ_AS_OFFICE, notice)


def _of_the_far_east(path: Path, sample: bytes, odd: int) -> str:
    """An encoding of several bytes a sign, where nothing of eight bits makes words of the sample."""
    high = sum(byte >= 0x80 for byte in sample)
    if odd * 3 < high or high < 8:
        return ""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best and best.chaos < 0.05 and _first_fault(path, best.encoding) is None else ""


def _around(path: Path, line: int) -> bytes:
    """Bytes from that line on."""
    with path.open("rb") as file:
        seen = 1
        while block := file.read(_BLOCK):
            ends = block.count(b"\n")
            if seen + ends >= line:
                start = 0
                for _ in range(line - seen):
                    start = block.find(b"\n", start) + 1
                return block[start : start + _LOOKED_AT] + file.read(max(0, _LOOKED_AT - len(block) + start))
            seen += ends
    return b""


def _as_office(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    wrong = problem.object[problem.start : problem.end]
    try:
        return wrong.decode("cp1252"), problem.end
    except UnicodeDecodeError:
        return wrong.decode("latin-1"), problem.end


codecs.register_error(_READ_AS_OFFICE, _as_office)
