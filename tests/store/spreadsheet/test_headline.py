"""The row of headers, what stands above it and what stands below the list."""

import pytest

from store.spreadsheet.refusal import SpreadsheetProblem, UnknownSeparator
from tests.store.spreadsheet.lists import cells_of, opened, rejects_of, rows_of

PEOPLE = "Acme,Ann,208 555 0101,Boise\nBolt,Bo,208 555 0102,Cody\n"
HEADERS = ("Company", "Contact", "Phone", "City")


@pytest.mark.parametrize(
    ("above", "notice"),
    [
        ("Lead list Q4\n", "The headers stand in line 2; line 1 was passed over (“Lead list Q4”)."),
        ("Lead list Q4,,,\n,,,\n", "The headers stand in line 3; line 1 was passed over (“Lead list Q4”)."),
        (
            "Lead report\nAs of 2026-11-20 09:12\n\n\n",
            "The headers stand in line 5; lines 1 to 2 were passed over (“Lead report”).",
        ),
        (
            "Report:,Open leads,,\nDate:,2026-11-01,,\nBy:,Ann Lee,,\n",
            "The headers stand in line 4; lines 1 to 3 were passed over (“Report: Open leads”).",
        ),
        (
            '"Leads\nof the fair",,,\n',
            "The headers stand in line 3; line 1 was passed over (“Leads of the fair”).",
        ),
    ],
)
def test_titles_above_the_headers_are_passed_over_and_said(above: str, notice: str) -> None:
    sheet = opened(above + ",".join(HEADERS) + "\n" + PEOPLE)
    assert (sheet.headers, sheet.notices) == (HEADERS, (notice,))
    assert [row.cells[0] for row in rows_of(sheet)] == ["Acme", "Bolt"]
    assert rows_of(sheet)[0].line == sheet.header_line + 1


def test_two_rows_of_headers_over_merged_cells_are_read_as_one() -> None:
    sheet = opened(
        "Account,,,Contact,,\nName,City,Employees,Name,Phone,Email\nAcme,Boise,12,Ann,208 555 0101,a@x.example\n"
    )
    assert sheet.headers == (
        "Account Name",
        "Account City",
        "Account Employees",
        "Contact Name",
        "Contact Phone",
        "Contact Email",
    )
    assert sheet.notices == ("Lines 1 and 2 both hold headers and were read as one row.",)
    assert rows_of(sheet)[0].line == 3


def test_headers_that_were_merged_downwards_keep_their_words() -> None:
    sheet = opened("Company,Contact,,City\n,Name,Phone,\nAcme,Ann,208 555 0101,Boise\n")
    assert sheet.headers == ("Company", "Contact Name", "Contact Phone", "City")
    assert len(rows_of(sheet)) == 1


def test_a_list_without_headers_is_refused_with_both_ways_out() -> None:
    with pytest.raises(SpreadsheetProblem) as refused:
        opened("Acme,Ann,ann@acme.example,208 555 0101\nBolt,Bo,bo@bolt.example,208 555 0102\n")
    assert refused.value.sentence == (
        "list.csv has no header row: line 1 holds values (“Acme”, “Ann”, “ann@acme.example”, “208 555 0101”). "
        "Add a first line with the names of the columns, or say --header-row 0 and name them with "
        '--map "column 1=company".'
    )


def test_a_list_without_headers_is_read_by_numbers_where_somebody_says_so() -> None:
    sheet = opened("Acme,Ann,ann@acme.example\nBolt,Bo,bo@bolt.example\n", header_line=0)
    assert (sheet.headers, sheet.header_line) == (("column 1", "column 2", "column 3"), 0)
    assert [row.line for row in rows_of(sheet)] == [1, 2]


def test_the_line_of_the_headers_may_be_said() -> None:
    sheet = opened("Gizmo,Colour\nWho,Where\nAcme,Boise\n", header_line=2)
    assert (sheet.headers, sheet.header_line) == (("Who", "Where"), 2)
    assert cells_of("Gizmo,Colour\nWho,Where\nAcme,Boise\n") == [("Who", "Where"), ("Acme", "Boise")]
    with pytest.raises(UnknownSeparator, match="has no row of headers in line 7"):
        opened("Gizmo,Colour\nWho,Where\n", header_line=7)


def test_headers_that_nobody_knows_are_headers_all_the_same() -> None:
    assert opened("Gizmo,Colour,Zeal\nAcme,red,high\nBolt,blue,low\n").headers == ("Gizmo", "Colour", "Zeal")
    assert opened("Company,2024,2025\nAcme,12,14\n").headers == ("Company", "2024", "2025")


def test_a_header_alone_is_a_list_of_nobody() -> None:
    assert rows_of(opened("Company,City\n")) == []


@pytest.mark.parametrize(
    ("below", "notice"),
    [
        ("Total: 503 records\n", "Passed over below the list: line 4 (“Total: 503 records”)."),
        ("Total,,2,\n", "Passed over below the list: line 4 (“Total”)."),
        ("Gesamt,,,1.234.567,89\n", "Passed over below the list: line 4 (“Gesamt”)."),
        ("\nExported by Ann Lee\n", "Passed over below the list: line 5 (“Exported by Ann Lee”)."),
        ("\n\nAnything at all\n", "Passed over below the list: line 6 (“Anything at all”)."),
        (
            "\nGrand Totals (2 records)\n\nConfidential Information - Do Not Distribute\nCopyright © 2026\n",
            "Passed over below the list: lines 5 to 8 (“Grand Totals (2 records)”).",
        ),
        (",,,\n,,,\n", "Passed over below the list: 2 blank rows."),
        (",,,\nTotal,,2,\n", "Passed over below the list: line 5 (“Total”) and a blank row."),
    ],
)
def test_what_stands_below_the_list_is_passed_over_and_said(below: str, notice: str) -> None:
    sheet = opened(",".join(HEADERS) + "\n" + PEOPLE + below)
    assert [row.cells[0] for row in rows_of(sheet)] == ["Acme", "Bolt"]
    assert list(rejects_of(sheet)) == []
    assert sheet.below == notice


@pytest.mark.parametrize("last", ["Total,Tess,208 555 0103,Paris", "Report Ltd,,,", "Total,,,Paris"])
def test_a_company_that_is_called_like_a_footer_is_a_row(last: str) -> None:
    assert cells_of(",".join(HEADERS) + "\n" + PEOPLE + last + "\n")[-1][0] == last.split(",")[0]


def test_what_looked_like_a_footer_comes_back_in_its_place_where_the_list_goes_on() -> None:
    sheet = opened(",".join(HEADERS) + "\nTotal: 2\n,,,\n\n" + PEOPLE)
    assert [one.line for one in sheet.read()] == [2, 3, 5, 6]
    assert list(rejects_of(sheet)) == [
        (2, "1 cell, fewer than the 4 columns of the header"),
        (3, "the row is blank"),
    ]
    assert sheet.below == ""


def test_a_million_blank_rows_below_a_list_are_counted_and_not_held() -> None:
    sheet = opened(",".join(HEADERS) + "\n" + PEOPLE + ",,,\n" * 100_000)
    assert len(list(sheet.read())) == 2
    assert sheet.below == "Passed over below the list: 100,000 blank rows."
