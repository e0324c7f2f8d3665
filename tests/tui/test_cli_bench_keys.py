"""`bants bench keys`: what it prints, and that nothing of whoever asks is touched. No time is judged here."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.tui.commanded import bants, refused
from tui.bench.figures import KeysBench, Measured, Spread, ratios, reached
from tui.bench.terminal import NotMeasured

CHECKOUT = Path(__file__).resolve().parents[2]


def took(ms: float) -> Measured:
    panel = Spread(p50=ms, p90=ms, p99=ms, max=ms)
    return Measured(
        panel=panel, line=None, kinds={"answer": panel}, bytes_per_key=2_345.6, reads_per_key=1.5, unanswered=0
    )


def run_of(*, limit: float = 0.5, bants_took: float = 8.0) -> KeysBench:
    programs = {"limit": took(limit), "default": took(40.0), "bants": took(bants_took)}
    return KeysBench(
        machine={"system": "Linux x86_64", "cores": 2, "load": 0.1, "python": "3.11.7", "textual": "8.2.8"},
        size="120x36", leads=100_000, keys=300, programs=programs, ratios=ratios(programs), reach=reached(programs),
    )  # fmt: skip


def printed(monkeypatch: pytest.MonkeyPatch, found: KeysBench) -> list[str]:
    monkeypatch.setattr("tui.bench.run.bench_keys", lambda *_: found)
    result = bants("bench", "keys")
    assert result.exit_code == 0
    return result.stdout.splitlines()


def test_the_text_names_each_program_each_ratio_and_what_was_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = printed(monkeypatch, run_of())
    assert lines[:2] == [
        "Linux x86_64, 2 cores, Python 3.11.7, Textual 8.2.8",
        "120x36, 100,000 leads and the demonstration list; 300 keys each; milliseconds.",
    ]
    assert [line.split()[:6] for line in lines if line.startswith("bants  ")] == [
        ["bants", "8.00", "8.00", "8.00", "8.00", "2,346"],
        ["bants", "8.0/8.0"],
    ]
    assert [line.split()[-3:] for line in lines if " / " in line][:3] == [
        ["0.20"] * 3, ["16.00"] * 3, ["80.00"] * 3,
    ]  # fmt: skip
    reached_lines = lines[lines.index("To be reached") + 2 :]
    assert [line.split()[-1] for line in reached_lines] == ["met"] * 4
    assert max(map(len, lines)) <= 120


def test_what_was_missed_and_what_cannot_be_judged_is_said_and_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = printed(monkeypatch, run_of(limit=3.0, bants_took=20.0))
    reached_lines = lines[lines.index("To be reached") + 2 :]
    assert [line.endswith("MISSED") for line in reached_lines] == [False, True, True, False]
    assert reached_lines[-1].endswith("not judged: the machine is not calm")


def test_a_program_that_does_not_get_there_ends_with_1_and_its_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> KeysBench:
        raise NotMeasured("“Today” was waited for in vain; its screen:\nnothing")

    monkeypatch.setattr("tui.bench.run.bench_keys", gone)
    assert bants("bench", "keys").exit_code == 1
    assert "“Today” was waited for in vain" in bants("bench", "keys").stderr


@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        ("large", "“large” is no size such as 120x36."),
        ("79x24", "a terminal from 80x24 to 500x200 is measured."),
        ("120x23", "a terminal from 80x24 to 500x200 is measured."),
        ("501x50", "a terminal from 80x24 to 500x200 is measured."),
    ],
)
def test_a_size_that_is_none_is_refused(size: str, sentence: str) -> None:
    assert refused("bench", "keys", "--size", size) == (2, f"Error: Invalid value for '--size': {sentence}")


def test_in_real_terminals_every_key_is_answered_and_nothing_is_left_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    found = bants("bench", "keys", "--keys", "13", "--leads", "3", "--json")
    assert found.exit_code == 0, found.stderr
    run = json.loads(found.stdout)
    assert run.keys() == {"machine", "size", "leads", "keys", "programs", "ratios", "reach"}
    assert (run["size"], run["leads"], run["keys"]) == ("120x36", 3, 13)
    assert {name: one["unanswered"] for name, one in run["programs"].items()} == {"limit": 0, "default": 0, "bants": 0}
    for one in run["programs"].values():
        assert one["kinds"].keys() == {"answer", "move", "find", "letter", "note"}
        assert 0 < one["panel"]["p50"] <= one["panel"]["p99"] <= one["panel"]["max"]
        assert one["bytes_per_key"] > 0
    assert run["ratios"].keys() == {"bants/default", "bants/limit", "default/limit"}
    explained = bants("bench", "keys", "--help").stdout
    for keys in (run, run["programs"]["bants"], run["ratios"], run["reach"][0], run["machine"]):
        assert [key for key in keys if key not in explained] == []
    assert list(tmp_path.iterdir()) == []
    assert not Path(os.environ["BANTS_DATA"]).exists()
