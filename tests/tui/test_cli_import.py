"""`bants import`: shown before anything is taken, counted to the last row, and never twice."""

import json
import os
from pathlib import Path

import pytest

from tests.tui.commanded import bants, refused, told
from tui.importing import Progress

LIST = """\
Firm;Contact;Phone;E-Mail;Founded
Müller GmbH;Jörg;+1 208 555 0101;j@mueller.example;1999
;Ann;;;
Bolt Ltd;;;;
"""


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
        "1 row without a phone that can be dialled, kept all the same: no number (1)\n"
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
    columns = [line.split()[0] for line in shown[2:] if not line.startswith(("line ", "Nothing "))]
    assert columns[0] == "company"
    assert columns[-1] == "lead_id"
    assert "tier" not in columns


def test_what_was_recognised_is_shown_with_the_first_rows_and_what_cannot_be_taken(file: Path) -> None:
    assert bants("import", str(file), "--dry-run").stderr.splitlines() == [
        "list.csv: UTF-8, separated by semicolon",
        "Column   Field          First rows",
        "Firma    company        Müller GmbH · Bolt Ltd",
        "Contact  full_name      Jörg · Ann",
        "Phone    phone          +1 208 555 0101",
        "E-Mail   email          j@mueller.example",
        "Founded  kept as it is  1999",
        "line 2: Müller GmbH · Jörg · +1 208 555 0101 · j@mueller.example",
        "line 3: Ann",
        "line 4: Bolt Ltd",
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
    (tmp_path / "list.csv").write_text("Thing,City\nAcme,Boston\n")
    code, sentence = refused("import", str(tmp_path / "list.csv"), "--yes")
    assert code == 1
    assert '--map "Column=company"' in sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "list.csv is empty."),
        (bytes(range(256)), "list.csv is not text (NUL at byte 0)."),
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


def test_what_is_said_of_a_list_is_kept_under_a_name_and_said_of_the_next_one(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("Thing,Who,Ring\nAcme,Ann,030 5550111\n")
    second.write_text("Thing,Who,Ring\nBolt,Bo,030 5550112\n")
    flags = ["--map", "Thing=company", "--map", "Who=full_name", "--map", "Ring=phone", "--country", "Germany"]
    kept = bants("import", str(first), "--yes", *flags, "--source", "Fair", "--save-mapping", "fair")
    assert "Kept how it was read: --mapping fair reads the next one so.\n" in kept.stderr
    hint = "These are the columns of the mapping fair: --mapping fair reads it so."
    assert hint in bants("import", str(second), "--dry-run").stderr
    counts = told("import", str(second), "--yes", "--json", "--mapping", "fair")
    assert counts["mapping"] == {"Thing": "company", "Who": "full_name", "Ring": "phone"}
    bolt = told("lead", "Bolt", "--json")
    assert (bolt["phone"], bolt["source"]) == ("+49305550112", "Fair")
    assert refused("import", str(second), "--yes", "--mapping", "fare") == (
        2,
        "There is no mapping fare; did you mean fair?",
    )
    assert refused("import", str(second), "--yes", "--country", "Atlantis")[0] == 2


def test_rejected_rows_are_written_with_their_reasons_and_can_be_mended_and_imported(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Company,Contact,Notes\nAcme,Ann,x\n,Bo,=1+1\nCork,Cy\n")
    counts = told("import", str(path), "--yes", "--json")
    rejected = Path(counts["rejects_file"])
    assert rejected.read_text(encoding="utf-8-sig").splitlines() == [
        "rejected_line,rejected_because,Company,Contact,Notes",
        "3,no company,,Bo,'=1+1",
        '4,"2 cells, fewer than the 3 columns of the header",Cork,Cy',
    ]
    assert rejected.stat().st_mode & 0o777 == 0o600
    mended = tmp_path / "mended.csv"
    mended.write_text(
        rejected.read_text(encoding="utf-8-sig").replace("company,,", "company,Bolt,").replace("Cork,Cy", "Cork,Cy,")
    )
    again = told("import", str(mended), "--yes", "--json")
    assert (again["new"], again["rejected"], again["rejects_file"]) == (2, [], None)
    bants("export", str(tmp_path / "all.jsonl"), "--as", "jsonl")
    lines = map(json.loads, (tmp_path / "all.jsonl").read_text().splitlines())
    bolt = next(one["document"] for one in lines if one.get("document", {}).get("company") == "Bolt")
    assert (bolt["notes"], bolt["extra"]) == ("=1+1", {})
    second = told("import", str(path), "--yes", "--json")["rejects_file"]
    assert second != counts["rejects_file"]


def test_rejected_rows_go_where_it_is_said_and_never_over_a_file_that_is_there(tmp_path: Path) -> None:
    path, rejects = tmp_path / "list.csv", tmp_path / "no.csv"
    path.write_text("Company,Contact\n,Bo\n")
    assert told("import", str(path), "--yes", "--json", "--rejects", str(rejects))["rejects_file"] == str(rejects)
    assert refused("import", str(path), "--yes", "--rejects", str(rejects)) == (
        1,
        f"Nothing was imported: {rejects} is there already. Name another file with --rejects.",
    )


def test_a_rejected_row_that_must_not_be_called_bars_its_number_for_everybody(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Company,Phone,Do not call\nAcme,+1 208 555 0101,\n,+1 208 555 0102,yes\n")
    result = bants("import", str(path), "--yes")
    assert "1 number of rejected rows must not be called: put on the do-not-call list\n" in result.stdout
    path.write_text("Company,Phone\nBolt,+1 208 555 0102\n")
    told_of_it = bants("import", str(path), "--yes").stdout
    assert "1 is on the do-not-call list and will not be offered\n" in told_of_it


def test_what_may_be_one_is_told_with_what_was_done(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Company,Contact\nHarlan Freight,Ann\nHarlan Fraight,Bo\n")
    result = bants("import", str(path), "--yes", "--duplicates", "merge")
    assert "line 3: Harlan Fraight, Bo\n" in result.stderr
    assert "may be an earlier row's Harlan Freight (Ann): a name that is nearly the same: merged\n" in result.stderr
    assert result.stdout.startswith("2 read = 1 new + 1 updated + 0 unchanged + 0 duplicates + 0 rejected\n")
    assert [one["company"] for one in told("leads", "--json")] == ["Harlan Freight"]


def test_each_that_may_be_one_is_asked_and_a_capital_letter_answers_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.commands.importing._may_ask", lambda: True)
    path = tmp_path / "list.csv"
    path.write_text("Company\nHarlan Freight\nHarlan Fraight\nMerton Rail\nMertin Rail\nOakley Sea\nOakly Sea\n")
    result = bants("import", str(path), lines="m\nS\ny\n")
    assert result.stdout == (
        "6 read = 3 new + 1 updated + 0 unchanged + 2 duplicates + 0 rejected\n"
        "1 row of the updated: more on leads that this list made itself\n"
        "3 leads without a phone that can be dialled, kept all the same; rows: no number (6)\n"
    )


def test_a_list_that_cannot_be_read_twice_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for name in ("-", str(pipe)):
        assert refused("import", name, "--yes") == (
            2, f"{name} is a stream, and a list is read twice: save it as a file, and name that."
        )  # fmt: skip


def test_a_row_with_a_quote_gone_wrong_is_kept_to_be_mended_and_taken_then(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('company,contact,phone\nAcme,"Bob" Ode,208-555-0101\nBolt,Ann,208-555-0102\n')
    rejects = tmp_path / "rejects.csv"
    first = told("import", str(path), "--yes", "--json", "--rejects", str(rejects))
    assert first["rejected"] == [{"line": 2, "reason": "column 2: text after a closing quote"}]
    rejects.write_text(rejects.read_text(encoding="utf-8").replace('"""Bob"" Ode"', "Bob Ode"), encoding="utf-8")
    assert told("import", str(rejects), "--yes", "--json")["new"] == 1
    assert [lead["company"] for lead in told("leads", "--json")] == ["Bolt", "Acme"]


def test_rows_that_add_to_a_lead_of_the_same_list_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("company,contact\nAcme,Ann\nAcme,Bo\nAcme,Cy\n")
    counts = told("import", str(path), "--yes", "--json")
    assert (counts["new"], counts["updated"], counts["added_to_new"], counts["leads_without_phone"]) == (1, 2, 2, 1)
    path.write_text("company,contact\nAcme,Di\n")
    counts = told("import", str(path), "--yes", "--json")
    assert (counts["updated"], counts["added_to_new"]) == (1, 0)


def test_a_list_of_numbers_alone_is_sent_to_the_do_not_call_list(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("phone,reason\n+1 208 555 0101,asked\n")
    code, sentence = refused("import", str(path), "--yes")
    assert code == 1
    assert sentence.endswith("If these are numbers not to be called, say bants dnc import FILE.")


def test_how_far_it_has_come_is_told_once_it_takes_over_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter([0.0, 0.5, 1.5, 2.0, 12.0])
    progress = Progress(lambda: next(clock))
    for rows in (1000, 2000, 3000, 250_000):
        progress("Taking in", rows, 1_000_000)
    assert capsys.readouterr().err == "Taking in: 2,000 rows, 0 %\nTaking in: 250,000 rows, 25 %\n"
