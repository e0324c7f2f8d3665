"""`bants export`: a file that is whole, never over another one unasked; or standard output."""

import csv
import stat
from pathlib import Path

import pytest

from tests.tui.commanded import bants, refused


@pytest.fixture(autouse=True)
def leads(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Company,Contact,Phone\nAcme,Ann Lee,+1 555 0101\n=Bolt,Bo,+1 555 0102\n")
    assert bants("import", str(tmp_path / "list.csv"), "--yes").exit_code == 0
    assert bants("demo", "add").exit_code == 0


def test_the_leads_go_to_standard_output_as_csv_without_the_demonstration_list() -> None:
    result = bants("export", "-")
    rows = list(csv.DictReader(result.stdout_bytes.decode().splitlines()))
    assert [(row["company"], row["last_name"], row["phone"]) for row in rows] == [
        ("Acme", "Lee", "+1 555 0101"),
        ("'=Bolt", "Bo", "+1 555 0102"),
    ]
    assert result.stdout_bytes.count(b"\r\n") == 3
    assert result.stderr == ""
    assert len(bants("export", "-", "--demo").stdout_bytes.splitlines()) == 17


def test_a_file_is_written_whole_and_private_with_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    result = bants("export", str(path))
    assert (result.stdout, result.stderr) == ("", f"2 leads written to {path}.\n")
    assert path.read_bytes() == bants("export", "-").stdout_bytes
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["list.csv", "out.csv"]


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


@pytest.mark.parametrize("layout", ["generic", "tinydb"])
def test_the_ledger_itself_is_no_place_for_it_even_by_force(tmp_path: Path, layout: str) -> None:
    data = tmp_path / "data"
    assert bants("--data", str(data), "demo", "add").exit_code == 0
    before = (data / "bants.db").read_bytes()
    assert refused("--data", str(data), "export", "--as", layout, str(data / "bants.db"), "--force") == (
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


def test_a_disk_that_takes_nothing_more_is_told_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "out.csv"
    path.write_text("mine")
    monkeypatch.setattr("store.files.write_private", full)
    assert refused("export", str(path), "--force") == (
        1,
        f"{path} was not written: No space left on device. Nothing is changed there.",
    )
    assert path.read_text() == "mine"
