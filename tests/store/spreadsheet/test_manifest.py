"""What is kept of an export: a manifest beside the file, and a line in the folder that names nobody."""

import json
import os
import stat
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from store.problems import StoreProblem
from store.spreadsheet.manifest import LOG, Manifest, Tally, note, noted, sidecar, write_sidecar

MANIFEST = Manifest(
    at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    by="Robin",
    bants="0.1.0",
    layout="generic",
    filter="tier:sales-ready source:Acme",
    rows=2,
    columns=("company", "lead_id"),
    guard="no cell",
    sha256="ab",
    bytes=17,
    sequence=41,
    definition="0123456789ab",
)


def test_a_tally_is_the_hash_and_length_of_what_went_by() -> None:
    tally = Tally([b"one", b"two"])
    assert b"".join(tally) == b"onetwo"
    assert (tally.sha256, tally.bytes) == (sha256(b"onetwo").hexdigest(), 6)


def test_the_manifest_beside_the_file_says_everything_of_it_and_is_private(tmp_path: Path) -> None:
    write_sidecar(tmp_path / "out.csv", MANIFEST)
    beside = tmp_path / "out.csv.manifest.json"
    assert beside == sidecar(tmp_path / "out.csv")
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    assert json.loads(beside.read_text()) == {
        "at": "2026-11-22T09:30:00Z", "by": "Robin", "bants": "0.1.0", "layout": "generic",
        "filter": "tier:sales-ready source:Acme", "rows": 2, "columns": ["company", "lead_id"], "guard": "no cell",
        "sha256": "ab", "bytes": 17, "sequence": 41, "definition": "0123456789ab",
    }  # fmt: skip


def test_the_line_in_the_folder_names_nobody_and_comes_behind_those_before(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        note(tmp_path, MANIFEST, "tier:sales-ready source:…")
        note(tmp_path, MANIFEST, "")
    finally:
        os.umask(before)
    first, second = (tmp_path / LOG).read_text().splitlines()
    assert json.loads(first) == {
        "at": "2026-11-22T09:30:00Z", "by": "Robin", "bants": "0.1.0", "layout": "generic",
        "filter": "tier:sales-ready source:…", "rows": 2, "sha256": "ab", "bytes": 17, "sequence": 41,
        "definition": "0123456789ab",
    }  # fmt: skip
    assert "filter" not in json.loads(second)
    assert stat.S_IMODE((tmp_path / LOG).stat().st_mode) == 0o600


def test_a_line_that_was_cut_off_does_not_hide_the_others(tmp_path: Path) -> None:
    assert noted(tmp_path) == []
    note(tmp_path, MANIFEST, "")
    with (tmp_path / LOG).open("a") as file:
        file.write('{"at": "2026\n')
    note(tmp_path, MANIFEST, "")
    assert [one.rows for one in noted(tmp_path)] == [2, 2]


def test_where_it_cannot_be_noted_the_place_is_named(tmp_path: Path) -> None:
    (tmp_path / LOG).mkdir()
    with pytest.raises(StoreProblem) as problem:
        note(tmp_path, MANIFEST, "")
    assert problem.value.sentence == (
        f"The export is done, but {tmp_path / LOG} does not say so: Is a directory. Mend that and export once more."
    )
