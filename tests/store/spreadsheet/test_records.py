"""Text to rows: separators, quotes, lines, and what cannot be taken."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.spreadsheet.refusal import SpreadsheetProblem, UnknownSeparator
from store.spreadsheet.rows import LONGEST_CELL
from tests.store.spreadsheet.lists import cells_of, opened, rejects_of, rows_of


def refusal(raw: str | bytes) -> str:
    with pytest.raises(SpreadsheetProblem) as refused:
        list(opened(raw).read())
    return refused.value.sentence


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_each_of_four_separators_is_told_from_the_lines(separator: str) -> None:
    words = ("Acme", '"one, two; three"', "Bonn")
    sheet = opened(separator.join(("Company", "Notes", "City")) + "\n" + separator.join(words) + "\n")
    assert (sheet.separator, rows_of(sheet)[0].cells) == (separator, ("Acme", "one, two; three", "Bonn"))


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Name;Address\nAcme;Way 1, 12345 Bonn, Germany\nBolt;Way 2, 12345 Bonn, Germany\n", ";"),
        ("Firma;Umsatz;Ort\nAcme;1,5;Bonn\nBolt;2,5;Köln\n", ";"),
        ("Things\tWords\nred\tone, two, three\nblue\tone, two, three\n", "\t"),
        ("Company\nAcme; Sons\nBolt\n", ","),
    ],
)
def test_a_sign_that_only_stands_within_the_cells_is_not_taken_for_the_separator(text: str, separator: str) -> None:
    assert opened(text).separator == separator


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
def test_a_line_that_names_the_separator_is_obeyed_and_is_no_header(first: str) -> None:
    sheet = opened(f"{first}\nCompany;City\nAcme, Ltd;Bonn\n")
    assert (sheet.headers, sheet.header_line) == (("Company", "City"), 2)
    assert [(row.line, row.cells) for row in rows_of(sheet)] == [(3, ("Acme, Ltd", "Bonn"))]


@pytest.mark.parametrize("asked", ["^", "tab", "\\t"])
def test_a_separator_that_was_asked_for_is_used(asked: str) -> None:
    sign = "^" if asked == "^" else "\t"
    sheet = opened(f"Company{sign}City\nAcme{sign}Bonn, West\n", separator=asked)
    assert rows_of(sheet)[0].cells == ("Acme", "Bonn, West")


def test_what_is_no_separator_is_refused_with_what_one_is() -> None:
    with pytest.raises(UnknownSeparator) as refused:
        opened("Company,City\n", separator="komma")
    assert refused.value.sentence == '"komma" is no separator; it is one sign, or comma, semicolon, tab or pipe.'
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_lines_may_end_as_they_like(end: str) -> None:
    assert cells_of(end.join(("Company,City", "Acme,Bonn", '"Bolt, Ltd",Cody', ""))) == [
        ("Acme", "Bonn"),
        ("Bolt, Ltd", "Cody"),
    ]


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


def test_a_quote_left_open_in_a_long_list_is_named_though_the_end_is_far_away() -> None:
    rows = "Acme,Ann,Bonn\n" * 100_000
    assert refusal(f'Company,Contact,City\n{rows}Bolt,"Bo,Cody\n{rows}').startswith(
        "list.csv, line 100002: a quote in column 2 is not closed properly."
    )


def test_a_quote_that_is_closed_by_another_row_s_swallows_no_rows_unseen() -> None:
    text = 'Company,Contact,Phone,City\nAcme,"Ann,1,Bonn\nBolt,Bo,2,Cody\nCo,Cy",3,Bonn\n'
    assert refusal(text).startswith("list.csv, line 2: a quote in column 2 is not closed properly.")
    assert refusal('Company,Contact,Phone,City\nAcme,"Ann,1,Bonn\nCo,Cy",3,Bonn\n').startswith("list.csv, line 2:")


def test_a_note_over_several_lines_is_one_cell_though_it_holds_separators() -> None:
    text = 'Company,City,Notes\nAcme,Bonn,"called, twice\nno answer, none, at all\nthanks"\n'
    assert cells_of(text) == [("Acme", "Bonn", "called, twice no answer, none, at all thanks")]


def test_text_behind_a_closing_quote_rejects_that_row_alone() -> None:
    sheet = opened('Company,Contact\nAcme,"Ann" Lee\nBo Ltd,"Bo"\n')
    assert list(rejects_of(sheet)) == [(2, "column 2: text after a closing quote")]
    assert [row.cells for row in rows_of(sheet)] == [("Bo Ltd", "Bo")]


def test_quotes_inside_a_word_and_quotes_written_twice_stand_for_themselves() -> None:
    assert cells_of('Company,Notes\nPipes 5" Ltd,"the ""big"" one"\nBob "the man" X,y\n') == [
        ('Pipes 5" Ltd', 'the "big" one'),
        ('Bob "the man" X', "y"),
    ]


def test_blanks_before_a_quote_are_no_part_of_the_cell() -> None:
    assert cells_of('Company, "City, State", "Notes"\nAcme, "Boise, ID", "x, y"\n') == [("Acme", "Boise, ID", "x, y")]


def test_a_row_that_is_blank_too_short_or_too_long_is_rejected_with_its_line() -> None:
    sheet = opened("Company,Contact,City\nAcme,Ann\n,,\n\nBo Ltd,Bo,Bonn,more\nCy Ltd,Cy,Cork\n")
    assert list(rejects_of(sheet)) == [
        (2, "2 cells, fewer than the 3 columns of the header"),
        (3, "the row is blank"),
        (5, "4 cells, more than the 3 columns of the header"),
    ]
    assert [(row.line, row.cells[0]) for row in rows_of(sheet)] == [(6, "Cy Ltd")]


def test_a_row_is_named_by_the_line_it_begins_on_also_behind_cells_of_several_lines() -> None:
    sheet = opened('Company,Notes\nAcme,"one\ntwo\nthree"\nBo Ltd,x\nCy,x,x\n')
    assert [row.line for row in rows_of(sheet)] == [2, 5]
    assert rows_of(sheet)[0].cells == ("Acme", "one two three")
    assert next(rejects_of(sheet))[0] == 6


def test_lines_are_counted_over_blocks_with_and_without_quotes() -> None:
    plain, quoted = "Acme,Bonn\n" * 40_000, '"Bolt, Ltd","two\nlines"\n' * 20_000
    sheet = opened(f"Company,City\n{plain}{quoted}{plain}Last,Cody\n")
    rows = rows_of(sheet)
    assert len(rows) == 100_001
    assert (rows[-1].line, rows[-1].cells) == (120_002, ("Last", "Cody"))
    assert {row.cells for row in rows[:-1]} == {("Acme", "Bonn"), ("Bolt, Ltd", "two lines")}


def test_a_cell_beyond_what_is_kept_rejects_its_row_and_a_long_one_within_is_kept_whole() -> None:
    long, too_long = "ü" * 200_000, "x" * (LONGEST_CELL + 1)
    sheet = opened(f"Company,Notes\nAcme,{long}\nBo Ltd,{too_long}\nCy Ltd,c\n")
    assert list(rejects_of(sheet)) == [(3, "column 2: longer than the 1,000,000 characters kept of a cell")]
    assert [len(row.cells[1]) for row in rows_of(sheet)] == [200_000, 1]


def test_surplus_cells_are_dropped_where_they_are_empty() -> None:
    assert cells_of("Company;City;\nAcme;Bonn;\nBolt;Cody;;;\n") == [("Acme", "Bonn"), ("Bolt", "Cody")]
    assert opened("Company;City;\nAcme;Bonn;\n").headers == ("Company", "City")


def test_a_nameless_column_that_holds_something_is_kept() -> None:
    sheet = opened("Company,,City,\nAcme,red,Bonn,note\n")
    assert sheet.headers == ("Company", "column 2", "City", "column 4")
    assert rows_of(sheet)[0].cells == ("Acme", "red", "Bonn", "note")


def test_rows_are_filled_up_where_the_whole_list_ends_its_lines_early() -> None:
    lines = [f"C{n};Boise;208 555 01{n:02}" + (f";c{n}@x.example;hi" if n % 2 else "") for n in range(12)]
    sheet = opened("Company;City;Phone;Email;Notes\n" + "\n".join(lines))
    assert rows_of(sheet)[0].cells == ("C0", "Boise", "208 555 0100", "", "")
    assert len(rows_of(sheet)) == 12
    assert sheet.notices == (
        "Lines of this list end where their last filled cell is; the cells that are missing count as empty.",
    )


def test_a_row_whose_cells_would_be_shifted_is_not_filled_up() -> None:
    lines = [f"C{n};Boise;208 555 01{n:02}" + (f";c{n}@x.example;hi" if n % 2 else "") for n in range(400)]
    sheet = opened("Company;City;Phone;Email;Notes\n" + "\n".join((*lines, "Zeta;z@x.example", "Last;Boise")))
    assert list(rejects_of(sheet)) == [(402, "2 cells, fewer than the 5 columns of the header")]
    assert rows_of(sheet)[-1].cells == ("Last", "Boise", "", "", "")


def test_lines_broken_in_two_are_not_taken_for_two_rows_that_end_early() -> None:
    lines = [f"C{n};Bo\nise;1{n};c{n}@x.example;hi" for n in range(6)]
    sheet = opened("Company;City;Phone;Email;Notes\n" + "\n".join(lines))
    assert len(list(rejects_of(sheet))) == 12
    assert rows_of(sheet) == []


def test_headers_are_told_apart_when_they_repeat_or_have_no_name() -> None:
    assert opened("phone,phone,,phone,\na,b,c,d,e\n").headers == (
        "phone",
        "phone (2)",
        "column 3",
        "phone (3)",
        "column 5",
    )


def test_what_acts_on_a_terminal_is_taken_out_once_and_the_cells_are_counted() -> None:
    sheet = opened("Company,Contact\nAc\0me\x1b]52;x\x07,\u202eAnn\nBo Ltd ,Bo\n")
    assert [row.cells for row in rows_of(sheet)] == [("Acme]52;x", "Ann"), ("Bo Ltd", "Bo")]
    assert sheet.cleaned == 2
    assert len(rows_of(sheet)) == 2
    assert sheet.cleaned == 2  # of the last read, not of all of them


def test_the_text_guard_of_a_spreadsheet_is_taken_off() -> None:
    assert cells_of('Company,Zip\nAcme,="00123"\nBolt,"=""00456"""\nCo,=1+1\n') == [
        ("Acme", "00123"),
        ("Bolt", "00456"),
        ("Co", "=1+1"),
    ]


def test_words_of_a_spreadsheet_or_database_for_nothing_count_as_empty() -> None:
    assert cells_of("Company,City,Notes\nAcme,#N/A,NULL\nBolt,-,n/a\nNA,Null,none\n") == [
        ("Acme", "", ""),
        ("Bolt", "", ""),
        ("NA", "Null", "none"),
    ]


def test_a_list_that_a_spreadsheet_quoted_again_line_by_line_is_what_it_was_before() -> None:
    sheet = opened(
        '"age;""job"";""month"""\n"30;""clerk; part"";""may"""\n"31;""clerk"";""may"" x"\n"32;""a"";""b"""\n'
    )
    assert (sheet.headers, sheet.separator) == (("age", "job", "month"), ";")
    assert sheet.notices == ("Every line was quoted again as a single cell by a spreadsheet; that was undone.",)
    assert [row.cells for row in rows_of(sheet)] == [("30", "clerk; part", "may"), ("32", "a", "b")]
    assert list(rejects_of(sheet)) == [(3, "column 3: text after a closing quote")]


def test_a_list_of_commas_quoted_again_is_undone_and_one_that_is_quoted_once_is_left() -> None:
    again = opened('"Company,""City"",Phone"\n"Acme,""Boise, ID"",208 555 0101"\n')
    assert rows_of(again)[0].cells == ("Acme", "Boise, ID", "208 555 0101")
    once = opened('"Company","City"\n"Acme","Boise, ID"\n')
    assert (rows_of(once)[0].cells, once.notices) == (("Acme", "Boise, ID"), ())


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Mn", "Me")), max_size=12)


@settings(max_examples=100)
@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=8),
    st.sampled_from((csv.QUOTE_ALL, csv.QUOTE_MINIMAL)),
)
def test_any_table_that_was_written_is_read_as_it_was(table: list[tuple[str, ...]], quoting: int) -> None:
    text = StringIO(newline="")
    writer = csv.writer(text, quoting=quoting)
    writer.writerow(("Company", "City", "Notes"))
    writer.writerows((f"C{n}", f"x{one}", f"y{two}") for n, (_, one, two) in enumerate(table))
    read = cells_of(text.getvalue())
    wanted = [(f"C{n}", f"x{one}", f"y{two}") for n, (_, one, two) in enumerate(table)]
    assert read == [
        tuple(" ".join(cell.splitlines()).strip() if "\u2028" in cell else cell.strip() for cell in row)
        for row in wanted
    ]
