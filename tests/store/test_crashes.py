"""Reports of faults: where they stand, and how many."""

from pathlib import Path

from store.crashes import FOLDER, KEPT, keep_crash


def test_a_report_is_private_and_written_anew_under_its_name(tmp_path: Path) -> None:
    keep_crash(tmp_path, "2026-11-22-095800-7", "one fault")
    path = keep_crash(tmp_path, "2026-11-22-095800-7", "one fault, and ü another")
    assert path == tmp_path / FOLDER / "crash-2026-11-22-095800-7.txt"
    assert path.read_text(encoding="ascii") == "one fault, and \\xfc another"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_newest_few_are_kept(tmp_path: Path) -> None:
    for day in range(10, 20):
        keep_crash(tmp_path, f"2026-11-{day}", "a fault")
    kept = sorted(path.name for path in (tmp_path / FOLDER).iterdir())
    assert kept == [f"crash-2026-11-{day}.txt" for day in range(20 - KEPT, 20)]
