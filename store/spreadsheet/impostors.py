"""Files that are called a list and are something else: workbooks, pages, pictures, programs.

Told from the first bytes alone, never from the name. Each gets one true sentence and the way to a list.
"""

from __future__ import annotations

import re

_AS_CSV = "open it in a spreadsheet and save it as CSV (UTF-8) first."
_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"is an old Excel workbook (.xls), not a CSV file; {_AS_CSV}"),
    (b"%PDF", "is a PDF, not a CSV file; export the list itself as CSV."),
    (b"{\\rtf", "is a word-processor document, not a CSV file; export the list itself as CSV."),
    (b"\x1f\x8b", "is compressed (gzip), not a CSV file; unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "is compressed (7z), not a CSV file; unpack it first."),
    (b"Rar!", "is compressed (rar), not a CSV file; unpack it first."),
    (b"SQLite format 3\0", "is a database (SQLite), not a CSV file; export the table as CSV."),
    (b"PAR1", "is a Parquet file, not a CSV file; export it as CSV."),
    (b"BEGIN:VCARD", "holds address cards (vCard), not a CSV file; export the contacts as CSV."),
    (b"BEGIN:VCALENDAR", "is a calendar, not a CSV file."),
    (b"-----BEGIN ", "is a key or a signed message, not a CSV file."),
)
_ZIP = b"PK\x03\x04"
_ZIPPED = (
    (b"opendocument.spreadsheet", "is an OpenDocument workbook (.ods)"),
    (b"xl/", "is an Excel workbook (.xlsx)"),
    (b"[Content_Types].xml", "is an Excel workbook (.xlsx) or another Office file"),
)
_PAGE = re.compile(rb"\s*<(!doctype html|html|table|head|body|meta|div|script)\b", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b|\s*<workbook\b", re.IGNORECASE)
_JSON = re.compile(rb'\s*(\{\s*"[^"\n]*"\s*:|\[\s*[\[{])')


def impostor(head: bytes) -> str:
    """What the file is instead of a list, as the rest of a sentence behind its name; "" where it may be one.

    Args:
        head: the first bytes, a few thousand of them.
    """
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(_ZIP):
        what = next((words for sign, words in _ZIPPED if sign in head), "is a workbook or another zip file")
        return f"{what}, not a CSV file; {_AS_CSV}"
    for sign, words in _BEGINNINGS:
        if bare.startswith(sign):
            return words
    if _PAGE.match(bare):
        return f"is a web page (HTML), whatever its name says, not a CSV file; {_AS_CSV}"
    if _XML.match(bare):
        return f"is an XML file, not a CSV file; {_AS_CSV}"
    if _JSON.match(bare):
        return "is JSON, not a CSV file; export the list as CSV."
    return ""
