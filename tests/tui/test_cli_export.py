"""`bants export`: a file that is whole, never over another one unasked; or standard output."""

import csv
import json
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from store import settings
from store.spreadsheet import export
from tests.tui.commanded import bants, refused, told

LOG = "exports.jsonl"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base with two leads of a list and the demonstration list."""
    folder = tmp_path / "data"
    monkeypatch.setenv("BANTS_DATA", str(folder))
    (tmp_path / "list.csv").write_text(
        "Company,Contact,Phone,Owner\nAcme,Ann Lee,+1 208 555 0101,Robin\n=Bolt,Bo,+1 208 555 0102,\n"
    )
    assert bants("import", str(tmp_path / "list.csv"), "--yes").exit_code == 0
    assert bants("demo", "add").exit_code == 0
    return folder


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode().splitlines()))


def log(data: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (data / LOG).read_text().splitlines()]


def test_the_leads_go_to_standard_output_as_csv_without_the_demonstration_list() -> None:
    result = bants("export", "-")
    assert [(row["company"], row["last_name"], row["phone"]) for row in rows(result.stdout_bytes)] == [
        ("Acme", "Lee", "+12085550101"),
        ("'=Bolt", "Bo", "+12085550102"),
    ]
    assert result.stdout_bytes.count(b"\r\n") == 3
    assert result.stderr == ""
    assert len(bants("export", "-", "--demo").stdout_bytes.splitlines()) == 17


def test_a_file_is_written_whole_and_private_with_the_same_bytes_and_its_manifest_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    result = bants("export", str(path))
    assert (result.stdout, result.stderr) == ("", f"2 leads written to {path}.\n")
    assert path.read_bytes() == bants("export", "-").stdout_bytes
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    beside = tmp_path / "out.csv.manifest.json"
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith("out")) == [path.name, beside.name]
    manifest = json.loads(beside.read_text())
    assert manifest["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert (manifest["rows"], manifest["layout"], manifest["columns"][0]) == (2, "generic", "company")
    assert manifest["guard"].endswith("has an apostrophe in front that is not part of it")


def test_every_export_is_noted_without_a_word_of_what_is_in_it(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert bants("export", str(path), "--where", "acme stage:inquiry").exit_code == 0
    assert bants("export", "-", "--as", "jsonl").exit_code == 0
    first, second = log(data)
    assert (first["layout"], first["rows"], first["filter"]) == ("generic", 1, "… stage:inquiry")
    assert first["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert second["layout"] == "jsonl"
    assert first["sequence"] == second["sequence"]
    assert stat.S_IMODE((data / LOG).stat().st_mode) == 0o600
    noted = (data / LOG).read_text()
    assert not [word for word in ("Acme", "acme", "Lee", "555", "out.csv") if word in noted]


def test_the_exports_that_were_made_are_listed(data: Path) -> None:
    assert bants("exports").stderr == "Nothing was exported from here yet.\n"
    assert bants("export", "-", "--as", "excel", "--where", "called:no").exit_code == 0
    (one,) = told("exports", "--json")
    assert one == log(data)[0]
    header, line = bants("exports").stdout.splitlines()
    assert header.split() == ["When", "Who", "Layout", "Rows", "Filter", "SHA-256"]
    assert line.split()[-4:] == ["excel", "2", "called:no", str(one["sha256"])[:12]]


def test_a_folder_that_is_looked_at_only_is_exported_from_and_notes_nothing(data: Path) -> None:
    result = bants("--read-only", "export", "-")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == f"Nothing was noted in {data / LOG}: the folder is looked at only.\n"
    assert not (data / LOG).exists()


def test_an_existing_file_is_left_as_it_is_unless_force_is_said(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("mine")
    assert refused("export", str(path)) == (
        1,
        f"{path} is there already and was left as it is; say --force to replace it.",
    )
    assert path.read_text() == "mine"
    assert bants("export", str(path), "--force").exit_code == 0
    assert path.read_text().startswith("company,")


def test_a_manifest_of_another_file_is_left_as_it_is_too(tmp_path: Path) -> None:
    beside = tmp_path / "out.csv.manifest.json"
    beside.write_text("mine")
    assert refused("export", str(tmp_path / "out.csv")) == (
        1,
        f"{beside} is there already and was left as it is; say --force to replace it.",
    )
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("layout", ["generic", "tinydb"])
def test_the_ledger_itself_is_no_place_for_it_even_by_force(data: Path, layout: str) -> None:
    before = (data / "bants.db").read_bytes()
    assert refused("export", "--as", layout, str(data / "bants.db"), "--force") == (
        1,
        f"{data}/bants.db is the ledger itself: name another file.",
    )
    assert (data / "bants.db").read_bytes() == before


def test_a_place_that_cannot_hold_a_file_is_named(tmp_path: Path) -> None:
    assert refused("export", str(tmp_path)) == (1, f"{tmp_path} is a folder; name the file to write.")
    missing = tmp_path / "no" / "out.csv"
    assert refused("export", str(missing)) == (
        1,
        f"There is no folder {missing.parent}; make it, or name another file.",
    )


def test_a_disk_that_fills_up_is_told_and_the_old_file_stays_with_nothing_beside_it(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Iterator[bytes]:
        yield b"company"
        raise OSError(28, "No space left on device")

    path = tmp_path / "out.csv"
    path.write_text("mine")
    monkeypatch.setattr("store.spreadsheet.export.pieces", full)
    assert refused("export", str(path), "--force") == (
        1,
        f"{path} was not written: No space left on device. Nothing is changed there.",
    )
    assert path.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir() if "out" in one.name] == ["out.csv"]
    assert not (data / LOG).exists()


def test_a_filter_says_which_leads_and_a_slip_in_it_is_refused() -> None:
    assert [row["company"] for row in rows(bants("export", "-", "--where", "acme").stdout_bytes)] == ["Acme"]
    assert [row["company"] for row in rows(bants("export", "-", "--where", "lead:L-0002").stdout_bytes)] == ["'=Bolt"]
    assert refused("export", "-", "--where", "tier:sales-redy") == (
        2,
        "There is no tier “sales-redy”; did you mean sales-ready?",
    )
    assert refused("export", "-", "--as", "jsonl", "--where", "acme") == (
        2,
        "--as jsonl is everything there is, without --where.",
    )


def test_a_word_that_the_crm_does_not_take_is_refused_before_anything_is_written(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "out.csv"
    assert refused("export", str(path), "--as", "hubspot") == (
        1,
        "Nothing was written: the column Contact owner has no word for “Robin” (1 row): say in the settings what to "
        'write there, as in [picklists.hubspot] "Contact owner" = { "Robin" = "…" }.',
    )
    assert not path.exists()
    assert not (data / LOG).exists()


def test_the_settings_say_the_words_of_the_crm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[picklists.hubspot]\n"Contact owner" = { Robin = "robin@us.example" }\n')
    monkeypatch.setenv("BANTS_CONFIG", str(config))
    first, second = rows(bants("export", "-", "--as", "hubspot").stdout_bytes)
    assert (first["Contact owner"], second["Contact owner"]) == ("robin@us.example", "")
    assert told("settings", "--json")["picklists"] == {"hubspot": {"Contact owner": {"Robin": "robin@us.example"}}}


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ('picklists = "x"', "picklists has to be a table for each layout"),
        (
            '[picklists.salesforce]\n"Rating" = 3',
            '[picklists.salesforce] "Rating" has to be a list of words, or a table',
        ),
        ('[picklists.hubsport]\n"Rating" = ["Hot"]', "there are no picklists for hubsport; did you mean hubspot?"),
    ],
)
def test_picklists_that_are_none_are_refused_in_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str, sentence: str
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(toml)
    monkeypatch.setenv("BANTS_CONFIG", str(config))
    code, last = refused("export", "-", "--as", "salesforce")
    assert code == 1
    assert sentence in last


def test_a_lead_on_the_do_not_call_list_says_so_to_sales() -> None:
    assert bants("dnc", "add", "+1 208 555 0102", "--reason", "asked").exit_code == 0
    first, second = rows(bants("export", "-", "--as", "salesforce").stdout_bytes)
    assert [(one["Do Not Call"], one["Lead Status"]) for one in (first, second)] == [
        ("0", "Open - Not Contacted"),
        ("1", "Closed - Not Converted"),
    ]
    assert len(rows(bants("export", "-", "--where", "dnc:yes").stdout_bytes)) == 1


def test_more_rows_than_salesforce_takes_at_once_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.spreadsheet.salesforce.MOST", 1)
    assert bants("export", "-", "--as", "salesforce").stderr == (
        "Salesforce takes 1 rows at once: export them in parts, with --where.\n"
    )


def test_leads_as_json_lines_are_objects_with_the_generic_columns_and_no_guard() -> None:
    first, second = (json.loads(line) for line in bants("export", "-", "--as", "leads-jsonl").stdout.splitlines())
    assert (first["company"], second["company"], second["phone"]) == ("Acme", "=Bolt", "+12085550102")
    assert list(first)[-4:] == ["lead_id", "session_id", "definition_version", "definition_hash"]


@pytest.mark.parametrize("layout", ["generic", "salesforce", "excel"])
def test_what_was_exported_and_is_imported_again_changes_nothing(tmp_path: Path, layout: str) -> None:
    path = tmp_path / "out.csv"
    assert bants("export", str(path), "--as", layout).exit_code == 0
    found = told("import", str(path), "--yes", "--json")
    assert (found["read"], found["new"], found["updated"], found["unchanged"]) == (2, 0, 0, 2)


def test_the_settings_know_every_layout_that_may_have_picklists() -> None:
    assert list(settings.LAYOUTS) == sorted(export.LAYOUTS, key=settings.LAYOUTS.index)
    assert refused("settings", "set", "picklists", "x")[0] == 2
