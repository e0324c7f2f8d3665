"""Private files are whole or not there: the order of what reaches the disk, and what is left when a step fails."""

import os
import stat
from pathlib import Path

import pytest

from store import files
from store.files import private_folder, write_private


def test_a_file_is_on_the_disk_before_it_takes_its_name_and_its_name_before_anyone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    flush, rename = os.fsync, Path.replace

    def fsync(number: int) -> None:
        steps.append("flush folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "flush file")
        flush(number)

    def replace(path: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    write_private(tmp_path / "in-force", b"abc")
    assert steps == ["flush file", "rename", "flush folder"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_step_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    write_private(tmp_path / "in-force", b"old")
    monkeypatch.setattr(*((os, "fsync", fail) if step == "fsync" else (Path, "replace", fail)))
    with pytest.raises(OSError, match="No space left"):
        write_private(tmp_path / "in-force", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"in-force": b"old"}


def test_files_and_folders_are_for_their_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        private_folder(tmp_path / "a" / "b", "")
        write_private(tmp_path / "a" / "b" / "file", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b" / "file").stat().st_mode) == 0o600


def test_a_link_keeps_pointing_at_the_file_that_was_replaced(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "config.toml").symlink_to(tmp_path / "dotfiles" / "config.toml")
    write_private(tmp_path / "config.toml", b"x")
    assert (tmp_path / "config.toml").is_symlink()
    assert (tmp_path / "dotfiles" / "config.toml").read_bytes() == b"x"


def test_a_folder_that_may_not_be_written_is_told_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files.os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(files.StoreProblem) as told:
        private_folder(tmp_path, "name another folder with --data")
    assert told.value.sentence == (
        f"{tmp_path} cannot be used: no permission to write there. "
        "Give yourself the right to, or name another folder with --data."
    )
