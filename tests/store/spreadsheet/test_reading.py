"""Bytes to rows: what a list was written as, and what cannot be taken."""

from pathlib import Path

import pytest

from store.spreadsheet.dialect import SpreadsheetProblem, UnknownEncoding
from store.spreadsheet.rows import LONGEST_CELL, Reject, read_sheet, sheet_of

LIST = "Company,Contact\nMüller GmbH,Jörg\n"


def read(text: str | bytes) -> list[tuple[str, ...]]:
    raw = text.encode() if isinstance(text, str) else text
    return [row.cells for row in sheet_of(raw, "list.csv").rows]


def refusal(raw: str | bytes, encoding: str | None = None) -> str:
    with pytest.raises(SpreadsheetProblem) as refused:
        sheet_of(raw.encode() if isinstance(raw, str) else raw, "list.csv", encoding)
    return refused.value.sentence


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (LIST.encode("utf-8"), "UTF-8"),
        (LIST.encode("utf-8-sig"), "UTF-8 with a byte order mark"),
        (LIST.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + LIST.encode("utf-16-be"), "UTF-16"),
        (LIST.encode("cp1252"), "cp1252"),
    ],
)
def test_the_same_list_is_read_from_every_encoding_that_is_told_from_its_bytes(raw: bytes, encoding: str) -> None:
    sheet = sheet_of(raw, "list.csv")
    assert (sheet.encoding, sheet.headers) == (encoding, ("Company", "Contact"))
    assert [row.cells for row in sheet.rows] == [("Müller GmbH", "Jörg")]


def test_a_list_that_is_not_utf_8_is_read_with_a_notice_that_names_the_line_and_the_way_out() -> None:
    assert sheet_of(LIST.encode("cp1252"), "list.csv").notices == (
        "Not UTF-8 (line 2), so it was read as cp1252; if names look wrong, say --encoding.",
    )
    assert sheet_of(LIST.encode(), "list.csv").notices == ()


def test_the_encoding_that_was_asked_for_is_used_whatever_the_bytes_look_like() -> None:
    assert sheet_of(LIST.encode(), "list.csv", "latin-1").rows[0].cells == ("MÃ¼ller GmbH", "JÃ¶rg")


def test_an_encoding_that_does_not_fit_or_does_not_exist_is_refused_with_what_to_do() -> None:
    assert "list.csv is not utf-8: line 2 has a byte that does not belong there." in refusal(
        LIST.encode("cp1252"), "utf-8"
    )
    assert 'There is no text encoding "klingon"' in refusal(LIST, "klingon")
    with pytest.raises(UnknownEncoding) as refused:
        sheet_of(LIST.encode(), "list.csv", "hex")
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_each_of_four_separators_is_told_from_the_header_row(separator: str) -> None:
    text = f"Company{separator}Notes{separator}City\nAcme{separator}one, two; three{separator}Bonn\n".replace(
        "one, two; three", '"one, two; three"'
    )
    sheet = sheet_of(text.encode(), "list.csv")
    assert (sheet.separator, sheet.rows[0].cells) == (separator, ("Acme", "one, two; three", "Bonn"))


def test_a_line_that_names_the_separator_is_obeyed_and_is_no_header() -> None:
    sheet = sheet_of(b"sep=;\nCompany;City\nAcme;Bonn\n", "list.csv")
    assert (sheet.headers, sheet.rows[0].line, sheet.rows[0].cells) == (("Company", "City"), 3, ("Acme", "Bonn"))


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "list.csv is empty."),
        (b"\n\n\n", "list.csv is empty."),
        (b"sep=;\n\n", "list.csv has no header row."),
        (b"\0\x01\x02PNG", "list.csv is not text (NUL at byte 0)."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "list.csv is not text (NUL at byte 8)."),
        (b"PK\x03\x04....", "list.csv is a workbook (or another zip file), not a CSV file; save it as CSV first."),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(raw: bytes, sentence: str) -> None:
    assert refusal(raw) == sentence


def test_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetProblem, match="is a folder; name the file in it"):
        read_sheet(tmp_path)


def test_a_header_alone_is_a_list_of_nobody() -> None:
    assert sheet_of(b"Company,City\n", "list.csv").rows == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('Company,Contact\nAcme,"Ann\nBo Ltd,Bo\nCy Ltd,Cy\n', "line 2: a quote in column 2"),
        ('Company,Contact\nBo Ltd,Bo\nAcme,"Ann\nCy Ltd,"Cy"\n', "line 3: a quote in column 2"),
        ('Company,Contact\nAcme,"a ""word""\nand more\nBo Ltd,"Bo\n', "line 2: a quote in column 2"),
        ('Company,Contact\nAcme,Ann\nBo Ltd,"Bo', "line 3: a quote in column 2"),
        ('sep=,\nCompany,Contact\n"Acme,Ann\n', "line 3: a quote in column 1"),
    ],
)
def test_a_quote_that_is_never_closed_refuses_the_list_at_the_line_where_it_opened(text: str, place: str) -> None:
    assert refusal(text).startswith(f"list.csv, {place} is not closed properly. Nothing was imported")


def test_text_behind_a_closing_quote_rejects_that_row_alone() -> None:
    sheet = sheet_of(b'Company,Contact\nAcme,"Ann" Lee\nBo Ltd,"Bo"\n', "list.csv")
    assert sheet.rejected == (Reject(2, "column 2: text after a closing quote"),)
    assert [row.cells for row in sheet.rows] == [("Bo Ltd", "Bo")]


def test_quotes_inside_a_word_and_quotes_written_twice_stand_for_themselves() -> None:
    assert read('Company,Notes\nPipes 5" Ltd,"the ""big"" one"\n') == [('Pipes 5" Ltd', 'the "big" one')]


def test_a_row_that_is_blank_too_short_or_too_long_is_rejected_with_its_line() -> None:
    sheet = sheet_of(b"Company,Contact,City\nAcme,Ann\n,,\n\nBo Ltd,Bo,Bonn,more\nCy Ltd,Cy,Cork\n", "list.csv")
    assert sheet.rejected == (
        Reject(2, "2 cells, fewer than the 3 columns of the header"),
        Reject(3, "the row is blank"),
        Reject(5, "4 cells, more than the 3 columns of the header"),
    )
    assert [(row.line, row.cells[0]) for row in sheet.rows] == [(6, "Cy Ltd")]


def test_a_row_is_named_by_the_line_it_begins_on_also_behind_cells_of_several_lines() -> None:
    sheet = sheet_of(b'Company,Notes\nAcme,"one\ntwo\nthree"\nBo Ltd,x\nCy,x,x\n', "list.csv")
    assert [row.line for row in sheet.rows] == [2, 5]
    assert sheet.rows[0].cells == ("Acme", "one two three")
    assert sheet.rejected[0].line == 6


def test_a_cell_beyond_what_is_kept_rejects_its_row_and_a_long_one_within_is_kept_whole() -> None:
    long, too_long = "ü" * 200_000, "x" * (LONGEST_CELL + 1)
    sheet = sheet_of(f"Company,Notes\nAcme,{long}\nBo Ltd,{too_long}\nCy Ltd,c\n".encode(), "list.csv")
    assert sheet.rejected == (Reject(3, "column Notes: 1,000,001 characters, more than the 1,000,000 kept of a cell"),)
    assert [len(row.cells[1]) for row in sheet.rows] == [200_000, 1]


def test_headers_are_told_apart_when_they_repeat_or_have_no_name() -> None:
    assert sheet_of(b"phone,phone,,phone,\n", "list.csv").headers == (
        "phone",
        "phone (2)",
        "column 3",
        "phone (3)",
        "column 5",
    )


def test_what_acts_on_a_terminal_is_taken_out_once_and_the_cells_are_counted() -> None:
    sheet = sheet_of("Company,Contact\nAc\0me\x1b]52;x\x07,\u202eAnn\nBo Ltd ,Bo\n".encode(), "list.csv")
    assert [row.cells for row in sheet.rows] == [("Acme]52;x", "Ann"), ("Bo Ltd", "Bo")]
    assert sheet.cleaned == 2


def test_a_list_that_a_spreadsheet_quoted_again_line_by_line_is_recognised_and_said_so() -> None:
    raw = b'"age;""job"";""month"""\n"30;""clerk"";""may"""\n'
    assert refusal(raw).startswith("list.csv has one column only: every line was quoted again as a single cell")
