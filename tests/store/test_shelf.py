"""Definitions on disk: a hash always finds what it was the hash of, whatever is put in force later."""

import stat
from pathlib import Path

import pytest

from interview.definition.problems import DefinitionProblems
from interview.definition.reading import read_definition
from store.shelf import Shelf, ShelfProblem, starter_source

OURS = starter_source().replace('name = "', 'name = "Our own ', 1)
ANEW = "Put the file back, or put a definition in force with `bants definition use FILE`."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "definitions"


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return Shelf(folder)


def test_the_shipped_definition_is_in_force_until_another_one_is_and_nothing_is_written_for_it(
    shelf: Shelf, folder: Path
) -> None:
    assert shelf.in_force() == read_definition(starter_source())
    assert shelf.in_force_source() == starter_source()
    assert not folder.exists()


def test_a_definition_put_in_force_is_so_for_other_programs_too_and_private(shelf: Shelf, folder: Path) -> None:
    other = Shelf(folder)
    assert other.in_force().name != shelf.use(OURS.encode()).name
    assert other.in_force().name.startswith("Our own ")
    assert other.in_force_source() == OURS
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())} == {
        "definitions": 0o700, "in-force": 0o600, f"{other.in_force().hash}.toml": 0o600,
    }  # fmt: skip


def test_an_old_version_is_found_by_its_hash_after_others_came(shelf: Shelf, folder: Path) -> None:
    old = shelf.use(OURS)
    shelf.use(OURS.replace("Our own", "Our newer"))
    assert Shelf(folder).of_hash(old.hash) == old
    assert Shelf(folder).source(old.hash) == OURS


def test_the_shipped_definition_is_kept_once_a_call_is_led_by_it(
    shelf: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pinned = shelf.keep()
    shelf.keep()
    assert [path.name for path in folder.iterdir()] == [f"{pinned.hash}.toml"]
    monkeypatch.setattr("store.shelf.starter_source", lambda: OURS)  # as after an update of bants
    assert Shelf(folder).in_force().hash != pinned.hash
    assert Shelf(folder).of_hash(pinned.hash) == pinned


def test_the_shipped_definition_is_found_by_its_hash_without_being_kept(shelf: Shelf) -> None:
    assert shelf.of_hash(shelf.in_force().hash) == shelf.in_force()


def test_a_definition_with_problems_changes_nothing(shelf: Shelf, folder: Path) -> None:
    shelf.use(OURS)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(DefinitionProblems):
        shelf.use(b"name = 3")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_byte_order_mark_and_windows_line_ends_do_not_change_what_a_file_says(shelf: Shelf, folder: Path) -> None:
    used = shelf.use(b"\xef\xbb\xbf" + OURS.replace("\n", "\r\n").encode())
    assert Shelf(folder).of_hash(used.hash) == used == read_definition(OURS)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "ABCDEF012345", "0123456789abc", "in-force", "0123456789a\n"])
def test_a_name_that_is_no_hash_is_never_looked_for(shelf: Shelf, name: str) -> None:
    with pytest.raises(ShelfProblem, match="is no hash of a definition"):
        shelf.of_hash(name)


def test_a_definition_that_is_gone_is_told_with_the_way_out(shelf: Shelf, folder: Path) -> None:
    with pytest.raises(ShelfProblem) as told:
        shelf.of_hash("0123456789ab")
    assert shelf.closest("0123456789ab") == shelf.in_force()
    path = folder / "0123456789ab.toml"
    assert told.value.sentence == f"{path} is gone: no definition of that hash is on the shelf. {ANEW}"


def test_a_file_that_was_edited_on_the_shelf_is_not_taken_for_the_pinned_one(shelf: Shelf, folder: Path) -> None:
    pinned = shelf.use(OURS).hash
    (folder / f"{pinned}.toml").write_text(OURS.replace("Our own", "Their own"))
    with pytest.raises(ShelfProblem, match="was changed: it says something else now"):
        Shelf(folder).in_force()


def test_a_file_that_does_not_read_any_more_is_told(shelf: Shelf, folder: Path) -> None:
    pinned = shelf.use(OURS).hash
    (folder / f"{pinned}.toml").write_bytes(b"\xff\x00")
    with pytest.raises(ShelfProblem, match=rf"{pinned}\.toml cannot be read: .*definition use FILE"):
        Shelf(folder).in_force()


def test_a_pointer_to_nowhere_is_told(shelf: Shelf, folder: Path) -> None:
    shelf.use(OURS)
    (folder / "in-force").write_text("../secret\n")
    with pytest.raises(ShelfProblem, match="is no hash of a definition"):
        shelf.in_force()


def test_what_the_system_says_of_a_file_that_cannot_be_read_is_told_without_its_number(
    shelf: Shelf, folder: Path
) -> None:
    pointer = folder / "in-force"
    pointer.mkdir(parents=True)
    with pytest.raises(ShelfProblem) as told:
        shelf.in_force()
    assert told.value.sentence == f"{pointer} cannot be read: Is a directory. {ANEW}"
