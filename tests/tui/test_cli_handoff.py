"""`bants handoff`: the page on standard output or in a file, all files in a folder, refusals, and what is kept."""

import csv
import json
import stat
from pathlib import Path

import pytest

from store.handoff.folder import FORMS
from store.spreadsheet.export import LAYOUTS
from tests.tui.commanded import bants, refused, told
from tui.commands import handoff as command

CALL = """1
"We lose about one load a week
/pain-ok
1
/motive
1
/env
1
/t-eval
1
/t-decide
2
/deciders
2
/engage
1
/budget
1
/vertical
1
/firmo
3
/meet
1
end q
2 weeks
Priya Nair
"""
FILES = ["brief.html", "brief.json", "brief.md", "lead.csv", "meeting.ics"]


@pytest.fixture(autouse=True)
def demo() -> None:
    assert bants("demo", "add").exit_code == 0


@pytest.fixture
def called() -> None:
    result = bants("call", "Harlan", "--lines", lines=CALL)
    assert result.exit_code == 0, result.stderr
    assert told("lead", "Harlan", "--json")["tier"] == "sales-ready", result.stdout


@pytest.mark.usefixtures("called")
def test_the_page_goes_to_standard_output_as_markdown() -> None:
    result = bants("handoff", "Harlan")
    assert result.stdout.startswith("# Harlan Freight: Sales-ready, timeline near-term\n")
    assert "*“We lose about one load a week”* (verbatim, Dana Ruiz, " in result.stdout
    assert result.stderr == ""


@pytest.mark.usefixtures("called")
def test_html_and_json_are_asked_for_by_name() -> None:
    assert bants("handoff", "L-0001", "--as", "html").stdout.startswith("<!doctype html>\n")
    page = told("handoff", "L-0001", "--as", "json")
    assert (page["lead"], page["tier"], page["rep"]) == ("L-0001", "sales-ready", "Priya Nair")


@pytest.mark.usefixtures("called")
def test_a_folder_gets_every_file_private_and_the_same_page(tmp_path: Path) -> None:
    result = bants("handoff", "Harlan", "--to", str(tmp_path))
    folder = tmp_path / "handoff-L-0001"
    assert result.exit_code == 0, result.stderr
    assert result.stderr == (
        f"Harlan Freight is handed over in {folder}: brief.md, brief.html, brief.json, meeting.ics, lead.csv.\n"
    )
    assert result.stdout == ""
    assert sorted(one.name for one in folder.iterdir()) == FILES
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}
    assert (folder / "brief.md").read_text().startswith("# Harlan Freight: Sales-ready")
    assert (folder / "brief.html").read_text().startswith("<!doctype html>")
    assert json.loads((folder / "brief.json").read_text())["company"] == "Harlan Freight"
    assert (folder / "meeting.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.usefixtures("called")
def test_the_row_for_the_crm_is_the_row_of_the_export(tmp_path: Path) -> None:
    assert bants("handoff", "Harlan", "--to", str(tmp_path)).exit_code == 0
    written = (tmp_path / "handoff-L-0001" / "lead.csv").read_bytes().decode()
    exported = bants("export", "-", "--demo").stdout_bytes.decode()
    assert list(csv.DictReader(written.splitlines())) == [
        row for row in csv.DictReader(exported.splitlines()) if row["lead_id"] == "L-0001"
    ]


@pytest.mark.usefixtures("called")
def test_the_row_can_have_another_layout(tmp_path: Path) -> None:
    assert bants("handoff", "Harlan", "--to", str(tmp_path), "--layout", "salesforce").exit_code == 0
    header = (tmp_path / "handoff-L-0001" / "lead.csv").read_text().partition("\n")[0]
    assert "Company" in header.split(",")
    assert bants("handoff", "Harlan", "--to", str(tmp_path), "--layout", "leads-jsonl", "--force").exit_code == 0
    assert json.loads((tmp_path / "handoff-L-0001" / "lead.jsonl").read_text())["company"] == "Harlan Freight"


@pytest.mark.usefixtures("called")
def test_files_that_are_there_are_left_as_they_are_unless_force_is_said(tmp_path: Path) -> None:
    assert bants("handoff", "Harlan", "--to", str(tmp_path)).exit_code == 0
    folder = tmp_path / "handoff-L-0001"
    (folder / "brief.md").write_text("mine")
    (folder / "brief.html").unlink()
    code, words = refused("handoff", "Harlan", "--to", str(tmp_path))
    assert code == 1
    assert words == (
        f"{folder} holds brief.md, brief.json, meeting.ics, lead.csv already; nothing was written. "
        "Say --force to replace them."
    )
    assert (folder / "brief.md").read_text() == "mine"
    assert not (folder / "brief.html").exists(), "all of them or none"
    assert bants("handoff", "Harlan", "--to", str(tmp_path), "--force").exit_code == 0
    assert (folder / "brief.md").read_text().startswith("# Harlan Freight")


@pytest.mark.usefixtures("called")
def test_one_file_is_written_with_output_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    result = bants("handoff", "Harlan", "--as", "html", "--output", str(path))
    assert result.stderr == f"The page of Harlan Freight is written to {path}.\n"
    assert path.read_text().startswith("<!doctype html>")
    path.write_text("mine")
    code, words = refused("handoff", "Harlan", "--output", str(path))
    assert (code, path.read_text()) == (1, "mine")
    assert "is there already and was left as it is" in words


@pytest.mark.usefixtures("called")
def test_output_and_to_together_are_not_understood(tmp_path: Path) -> None:
    code, words = refused("handoff", "Harlan", "--to", str(tmp_path), "--output", "x.md")
    assert (code, words) == (2, "Say --output for the page alone or --to for all files, not both.")


@pytest.mark.usefixtures("called")
def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    code, words = refused("handoff", "Harlan", "--to", str(tmp_path / "none"))
    assert (code, words) == (1, f"There is no folder {tmp_path / 'none'}; make it, or name another.")


def test_a_lead_that_is_not_ready_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    code, words = refused("handoff", "Kestrel", "--to", str(tmp_path))
    assert code == 1
    assert words.startswith("Kestrel Holdings is not handed over. Not Sales-ready: Lead today, ")
    assert list(tmp_path.iterdir()) == []


def test_a_reason_hands_it_over_without_a_meeting_and_is_kept(tmp_path: Path) -> None:
    why = "Their parent buys for nine sites"
    result = bants("handoff", "Kestrel", "--to", str(tmp_path), "--override", why)
    assert result.exit_code == 0, result.stderr
    assert result.stderr.splitlines()[-1] == "There is no meeting.ics: no time was agreed."
    page = (tmp_path / "handoff-L-0003" / "brief.md").read_text()
    assert f"Handed over all the same, because: {why}**" in page
    (kept,) = told("lead", "L-0003", "--json")["hand_offs"]
    assert (kept["by"], kept["to"], kept["tier"], kept["reason"]) == ("Robin", "", "lead", why)


@pytest.mark.usefixtures("called")
def test_looking_only_prints_the_page_and_keeps_nothing() -> None:
    result = bants("--read-only", "handoff", "Harlan")
    assert result.stdout.startswith("# Harlan Freight")
    assert result.stderr == "That it was handed over was not kept: the leads are only looked at.\n"
    code, _ = refused("--read-only", "handoff", "Kestrel", "--override", "why")
    assert code != 0


def test_the_layouts_are_those_of_the_export_and_the_forms_those_that_can_be_drawn() -> None:
    assert (FORMS, tuple(LAYOUTS)) == (command.FORMS, command.LAYOUTS)


def test_an_unknown_lead_is_answered_as_lead_does() -> None:
    assert refused("handoff", "nobody") == refused("lead", "nobody")
