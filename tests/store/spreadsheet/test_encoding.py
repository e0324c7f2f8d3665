"""Bytes to text: what a list was written as, and what is no list at all."""

from pathlib import Path

import pytest

from store.spreadsheet.refusal import SpreadsheetProblem, UnknownEncoding
from store.spreadsheet.sheet import open_sheet
from tests.store.spreadsheet.lists import cells_of, opened, rows_of

LIST = "Company,Contact\nMüller GmbH,Jörg\n"
GERMAN = "Firma;Name;Ort\nMüller GmbH;Jörg Groß;Köln\nBäcker AG;Zoë Öz;Nürnberg\n"
POLISH = "Firma;Ort\nŁódź Świat;Kraków\nŻabka;Gdańsk\n"
RUSSIAN = "Company;City\nРомашка;Москва\nЗаря;Тула\n"


def refusal(raw: str | bytes, encoding: str | None = None) -> str:
    with pytest.raises(SpreadsheetProblem) as refused:
        opened(raw, encoding)
    return refused.value.sentence


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (LIST.encode("utf-8"), "UTF-8"),
        (LIST.encode("utf-8-sig"), "UTF-8 with a byte order mark"),
        (b"\xff\xfe" + LIST.encode("utf-16-le"), "UTF-16"),
        (b"\xfe\xff" + LIST.encode("utf-16-be"), "UTF-16"),
        (LIST.encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (LIST.encode("utf-16-be"), "UTF-16 without a byte order mark"),
        (b"\xff\xfe\0\0" + LIST.encode("utf-32-le"), "UTF-32"),
        (LIST.encode("cp1252"), "cp1252"),
    ],
)
def test_the_same_list_is_read_from_every_encoding_that_is_told_from_its_bytes(raw: bytes, encoding: str) -> None:
    sheet = opened(raw)
    assert (sheet.encoding, sheet.headers) == (encoding, ("Company", "Contact"))
    assert [row.cells for row in rows_of(sheet)] == [("Müller GmbH", "Jörg")]


@pytest.mark.parametrize(
    ("text", "codec"),
    [(GERMAN, "cp1252"), (GERMAN, "mac_roman"), (GERMAN, "cp850"), (POLISH, "cp1250"), (RUSSIAN, "cp1251")],
)
def test_of_the_encodings_of_eight_bits_the_one_is_taken_whose_words_look_like_words(text: str, codec: str) -> None:
    sheet = opened(text.encode(codec))
    assert sheet.encoding == codec
    assert [";".join(row.cells) for row in rows_of(sheet)] == text.splitlines()[1:]


def test_signs_of_two_bytes_are_read_where_nothing_of_one_byte_makes_words_of_them() -> None:
    text = "公司,城市\n北京科技有限公司,北京\n上海贸易公司,上海\n"
    assert opened(text.encode("gb18030")).headers == ("公司", "城市")


def test_a_list_that_is_not_utf_8_is_read_with_a_notice_that_names_the_line_and_the_way_out() -> None:
    assert opened(LIST.encode("cp1252")).notices == (
        "Not UTF-8 (line 2), so it was read as cp1252; if names look wrong, say --encoding.",
    )
    assert opened(LIST).notices == ()


def test_a_byte_that_is_wrong_in_a_list_of_utf_8_spoils_no_other_name() -> None:
    raw = "Company,City\nMüller,Köln\nBäcker,Nürnberg\n".encode() + b"Sch\xf6n,Bonn\n"
    sheet = opened(raw)
    assert [row.cells[0] for row in rows_of(sheet)] == ["Müller", "Bäcker", "Schön"]
    assert sheet.notices == (
        "Some bytes are not UTF-8 (the first in line 4), and were read as cp1252; look at the names there.",
    )


def test_a_wrong_byte_far_behind_the_top_is_found_before_any_row_is_read() -> None:
    raw = b"Company,City\n" + b"Acme,Bonn\n" * 150_000 + b"M\xfcller,Bonn\n"
    sheet = opened(raw)
    assert sheet.notices == ("Not UTF-8 (line 150002), so it was read as cp1252; if names look wrong, say --encoding.",)
    *_, last = sheet.read()
    assert last.cells == ("Müller", "Bonn")


def test_words_that_were_read_wrongly_before_are_kept_and_named() -> None:
    sheet = opened("Company,City\nMÃ¼ller GmbH,KÃ¶ln\nChâteau Ã la,Bonn\n")
    assert rows_of(sheet)[0].cells == ("MÃ¼ller GmbH", "KÃ¶ln")
    assert sheet.notices[0].startswith(
        "Words such as “MÃ¼ller” look as if they were read in a wrong encoding before (“Müller”?); they are kept as"
    )
    assert opened("Company,City\nChâteau Ã la Âme,Bonn\n").notices == ()


def test_the_encoding_that_was_asked_for_is_used_whatever_the_bytes_look_like() -> None:
    assert rows_of(opened(LIST, "latin-1"))[0].cells == ("MÃ¼ller GmbH", "JÃ¶rg")


def test_an_encoding_that_does_not_fit_or_does_not_exist_is_refused_with_what_to_do() -> None:
    assert "list.csv is not utf-8: line 2 has a byte that does not belong there." in refusal(
        LIST.encode("cp1252"), "utf-8"
    )
    assert 'There is no text encoding "klingon"' in refusal(LIST, "klingon")
    with pytest.raises(UnknownEncoding) as refused:
        opened(LIST, "hex")
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "list.csv is empty."),
        (b"\n\n\n", "list.csv holds nothing but blank lines."),
        (b" \r\n" * 100_000, "list.csv holds nothing but blank lines."),
        (b"sep=;\n\n", "list.csv has no header row."),
        (b"\0\x01\x02", "list.csv is not text (NUL at byte 0)."),
        (b"\0\x01\x02PNG", "list.csv is not text (NUL at byte 0)."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "list.csv is not text (NUL at byte 8)."),
        (b"\x01\x02\x03\x04text", "list.csv is not text (too many control characters)."),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(raw: bytes, sentence: str) -> None:
    assert refusal(raw) == sentence


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"PK\x03\x04....", "is a workbook or another zip file, not a CSV file; open it in a spreadsheet"),
        (b"PK\x03\x04....[Content_Types].xml", "is an Excel workbook (.xlsx)"),
        (b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "is an OpenDocument workbook (.ods)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "is an old Excel workbook (.xls)"),
        (b"%PDF-1.7\n", "is a PDF, not a CSV file"),
        (b"\r\n<HTML><table><tr><td>Company</td>", "is a web page (HTML), whatever its name says"),
        (b'<?xml version="1.0"?><Workbook>', "is an XML file, not a CSV file"),
        (b'[{"company": "Acme"}]', "is JSON, not a CSV file"),
        (b"\x1f\x8b\x08\0", "is compressed (gzip), not a CSV file; unpack it first."),
    ],
)
def test_what_is_called_a_list_and_is_something_else_is_named_with_the_way_to_a_list(raw: bytes, what: str) -> None:
    assert refusal(raw).startswith(f"list.csv {what}")


def test_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetProblem, match="is a folder; name the file in it"):
        open_sheet(tmp_path)


def test_a_stray_nul_is_taken_out_and_no_reason_to_refuse() -> None:
    assert cells_of("Company,City\nAc\0me,Bonn\n" + "Bolt,Bonn\n" * 20)[0] == ("Acme", "Bonn")


def test_a_byte_that_is_wrong_among_more_that_are_right_does_not_spoil_the_others() -> None:
    sheet = opened("Company,Contact\nMüller,J".encode() + b"\xf6rg\n" + "Ärzte,Ann\n".encode())
    assert [row.cells for row in sheet.read()] == [("Müller", "Jörg"), ("Ärzte", "Ann")]
