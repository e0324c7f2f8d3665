"""`bants import`: shown before anything is taken, counted to the last row, and never twice."""

from pathlib import Path

import pytest

from tests.tui.commanded import bants, refused, told

LIST = "Firm;Contact;Phone;E-Mail;Founded\nMüller GmbH;Jörg;+1 555 0101;j@mueller.example;1999\n;Ann;;;\nBolt Ltd;;;;\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST.replace("Firm;", "Firma;"), encoding="utf-8")
    return path


def test_the_json_has_the_keys_of_the_contract_and_counts_that_add_up(file: Path) -> None:
    counts = told("import", str(file), "--yes", "--json")
    assert counts["rejected"] == [{"line": 3, "reason": "no company"}]
    assert {key: counts[key] for key in ("read", "new", "updated", "unchanged", "duplicates", "cleaned")} == {
        "read": 3,
        "new": 2,
        "updated": 0,
        "unchanged": 0,
        "duplicates": 0,
        "cleaned": 0,
    }
    assert counts["mapping"] == {
        "Firma": "company",
        "Contact": "full_name",
        "Phone": "phone",
        "E-Mail": "email",
        "Founded": None,
    }
    assert [lead["company"] for lead in told("leads", "--json")] == ["Müller GmbH", "Bolt Ltd"]


def test_the_same_file_twice_adds_nothing(file: Path) -> None:
    bants("import", str(file), "--yes")
    again = told("import", str(file), "--yes", "--json")
    assert (again["new"], again["updated"], again["unchanged"]) == (0, 0, 2)
    assert bants("import", str(file), "--yes").stdout == (
        "3 read = 0 new + 0 updated + 2 unchanged + 0 duplicates + 1 rejected\n"
    )


def test_a_list_that_another_program_took_in_while_this_one_asked_adds_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_intake: object) -> bool:
        return bants("import", str(file), "--yes").exit_code == 0

    monkeypatch.setattr("tui.commands.importing._confirmed", meanwhile)
    counts = told("import", str(file), "--json")
    assert (counts["new"], counts["unchanged"]) == (0, 2)
    assert len(told("leads", "--json")) == 2


def test_of_an_export_only_the_facts_are_shown_as_recognised(file: Path, tmp_path: Path) -> None:
    bants("import", str(file), "--yes")
    bants("export", str(tmp_path / "export.csv"))
    shown = bants("import", str(tmp_path / "export.csv"), "--dry-run").stderr.splitlines()
    columns = [line.split()[0] for line in shown[2:-1]]
    assert columns[0] == "company"
    assert columns[-1] == "lead_id"
    assert "tier" not in columns


def test_what_was_recognised_is_shown_with_the_first_rows_and_what_cannot_be_taken(file: Path) -> None:
    assert bants("import", str(file), "--dry-run").stderr.splitlines() == [
        "list.csv: UTF-8, separated by semicolon",
        "Column   Field          First rows",
        "Firma    company        Müller GmbH · Bolt Ltd",
        "Contact  full_name      Jörg · Ann",
        "Phone    phone          +1 555 0101",
        "E-Mail   email          j@mueller.example",
        "Founded  kept as it is  1999",
        "line 3: no company",
        "Nothing was imported: this was a dry run.",
    ]
    assert told("leads", "--json") == []


def test_without_a_terminal_nothing_is_imported_unless_yes_is_said(file: Path) -> None:
    assert refused("import", str(file)) == (
        2,
        "Nothing was imported: there is no terminal to ask on. Say --yes to import this.",
    )
    assert told("leads", "--json") == []


def test_columns_are_mapped_by_flag_and_a_wrong_one_is_refused_with_the_nearest_spelling(file: Path) -> None:
    counts = told("import", str(file), "--yes", "--json", "--map", "Founded=notes", "--map", "firma = company")
    assert counts["mapping"]["Founded"] == "notes"
    assert refused("import", str(file), "--yes", "--map", "Fonded=notes") == (
        2,
        "--map: the list has no column “Fonded”; did you mean “Founded”?",
    )
    assert refused("import", str(file), "--yes", "--map", "Founded=note")[1] == (
        "--map: there is no field “note”; did you mean notes?"
    )
    assert refused("import", str(file), "--yes", "--map", "Founded")[0] == 2
    assert refused("import", str(file), "--yes", "--map", "Founded=notes", "--map", "Founded=city")[0] == 2


def test_a_list_without_a_company_is_refused_with_the_flag_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Security,City\nAcme,Boston\n")
    code, sentence = refused("import", str(tmp_path / "list.csv"), "--yes")
    assert code == 1
    assert '--map "Column=company"' in sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "list.csv is empty."),
        (b"\0\1\2", "list.csv is not text (NUL at byte 0)."),
        (b'Company,Contact\nAcme,"Ann\nBolt,Bo\n', "list.csv, line 2: a quote in column 2 is not closed properly."),
    ],
)
def test_a_file_that_is_no_list_is_refused_and_nothing_of_it_is_taken(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "list.csv").write_bytes(content)
    code, told_why = refused("import", str(tmp_path / "list.csv"), "--yes", "--json")
    assert code == 1
    assert told_why.startswith(sentence)
    assert told("leads", "--json") == []


def test_a_file_that_is_not_there_or_a_folder_is_named(tmp_path: Path) -> None:
    assert refused("import", str(tmp_path / "no.csv"), "--yes") == (1, f"{tmp_path}/no.csv: there is no such file.")
    assert refused("import", str(tmp_path), "--yes") == (1, f"{tmp_path} is a folder; name the file in it.")


def test_a_header_alone_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Company,City\n")
    assert told("import", str(tmp_path / "list.csv"), "--yes", "--json")["read"] == 0


def test_cells_that_held_what_acts_on_a_terminal_are_counted_and_none_of_it_is_printed(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Company,Contact\nAc\x1b]0;x\x07me,\u202eAnn\n", encoding="utf-8")
    result = bants("import", str(tmp_path / "list.csv"), "--yes")
    assert "cells cleaned of characters that nobody sees or that act on a terminal: 2\n" in result.stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(result.output)


def test_words_that_answer_no_question_are_named_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Company,Employees\nAcme,120\nBolt,plenty\n")
    result = bants("import", str(tmp_path / "list.csv"), "--yes")
    assert 'firmo: "plenty" is no answer to it, 1 x' in result.stderr
    assert "answers that the list gives, to be confirmed on the call: 1\n" in result.stdout
    assert told("lead", "Acme", "--json")["answers"]["firmo"]["evidence"] == "imported"
