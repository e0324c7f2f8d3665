"""`bants bench ledger`: what it prints, and that nothing of it stays."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.commanded import bants, refused, told

TINY = ("bench", "ledger", "--leads", "6,3", "--saves", "2")


def test_the_object_has_the_keys_that_the_help_names(tmp_path: Path) -> None:
    found = told(*TINY, "--folder", str(tmp_path), "--json")
    assert found.keys() == {"machine", "document_bytes", "saves", "sizes", "reach"}
    assert [size["leads"] for size in found["sizes"]] == [3, 6]
    assert found["saves"] == 2
    explained = bants("bench", "ledger", "--help").stdout
    for keys in (found, found["sizes"][0], found["reach"][0], found["machine"]):
        assert [key for key in keys if key not in explained] == []
    assert found["sizes"][0]["answer"].keys() == {
        "limit", "sqlite", "sqlite_bytes", "stock", "ours",
        "ours_to_limit", "ours_to_sqlite", "ours_to_sqlite_bytes", "ours_to_smallest",
    }  # fmt: skip


def test_the_table_marks_what_was_reached_and_fits_a_hundred_columns(tmp_path: Path) -> None:
    result = bants(*TINY, "--folder", str(tmp_path))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "An answer saved: the document of its call." in lines
    reached = lines[lines.index("To be reached") + 2 :]
    assert len(reached) == 14
    assert all(line.endswith(("met", "MISSED")) for line in reached)
    assert max(map(len, lines)) <= 100
    assert "Looking at 6 leads.\n" in result.stderr


def test_a_busy_machine_is_said_to_be_busy_since_all_saves_look_alike_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for load in (0.1, 99.0):
        monkeypatch.setattr(os, "getloadavg", lambda load=load: (load, 0.0, 0.0))
        lines = bants(*TINY, "--folder", str(tmp_path)).stdout.splitlines()
        said[load] = [line for line in lines if line.startswith("The machine was busy (load 99.0): ")]
    assert [len(lines) for lines in said.values()] == [0, 1]


def test_the_bases_are_made_in_the_folder_of_the_leads_and_no_ledger_is_made_there() -> None:
    folder = Path(os.environ["BANTS_DATA"])
    assert bants(*TINY).exit_code == 0
    assert list(folder.iterdir()) == []


def test_sizes_that_are_none_are_refused() -> None:
    assert refused("bench", "ledger", "--leads", "many") == (
        2, "Error: Invalid value for '--leads': “many” is no list of numbers such as 1000,10000.",
    )  # fmt: skip
    assert refused("bench", "ledger", "--leads", "0,5") == (
        2, "Error: Invalid value for '--leads': a base has at least one lead.",
    )  # fmt: skip


def test_a_kill_leaves_nothing_behind_and_says_so(tmp_path: Path) -> None:
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        asked = [sys.executable, "-m", "tui", "bench", "ledger", "--leads", "4", "--saves", "1000000"]
        with subprocess.Popen([*asked, "--folder", str(tmp_path)], stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            assert process.stderr.readline() == "Making 4 leads.\n"
            assert process.stderr.readline() == "Saving: 0 %.\n"
            process.send_signal(number)
            assert process.stderr.read().endswith("Broken off: nothing more was changed.\n")
        assert process.returncode == 130
        assert list(tmp_path.iterdir()) == []


def test_the_bench_of_lists_measures_the_real_screens_over_a_short_and_a_long_base() -> None:
    found = told("bench", "lists", "--leads", "40", "--json")
    assert [(one["which"], one["rows"]) for one in found["lists"]] == [("today", 40), ("sessions", 40)] * 2
    assert all(0 < one["frame_s"] <= one["ready_s"] for one in found["lists"])
    assert all(0 < one[key]["p50"] <= one[key]["p99"] for one in found["lists"] for key in ("page_ms", "letter_ms"))
    explained = bants("bench", "lists", "--help").stdout
    for keys in (found, found["lists"][0], found["reach"][0]):
        assert [key for key in keys if key not in explained] == []
