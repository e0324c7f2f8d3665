"""Definitions that were proved once: found again exactly, and never believed when anything about them is not right."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.definition.model import Definition
from interview.definition.packing import Unpackable, packed, unpacked
from interview.definition.reading import read_definition
from store.proved import proved
from store.shelf import Shelf, starter_source

STARTER = starter_source()


class Reader:
    """Reads, and counts how often."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self, source: str) -> Definition:
        self.read += 1
        return read_definition(source)


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "proved"


def test_what_was_proved_once_is_not_proved_again_and_is_the_same(folder: Path, reader: Reader) -> None:
    first = proved(folder, STARTER, reader)
    again = proved(folder, STARTER, reader)
    assert reader.read == 1
    assert again == first
    assert same_types(first, again)
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()] == [0o600]


def test_another_text_is_another_definition(folder: Path, reader: Reader) -> None:
    proved(folder, STARTER, reader)
    other = proved(folder, STARTER.replace('name = "', 'name = "Our ', 1), reader)
    assert reader.read == 2
    assert other.name.startswith("Our ")


def test_another_reader_reads_it_anew(folder: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    proved(folder, STARTER, reader)
    monkeypatch.setattr("store.proved._reader", lambda: "a newer one")
    proved(folder, STARTER, reader)
    assert reader.read == 2


def cut(content: bytes) -> bytes:
    return content[:-100]


def flipped(content: bytes) -> bytes:
    return content[:500] + bytes([content[500] ^ 1]) + content[501:]


def emptied(_content: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("harmed", [cut, flipped, emptied])
def test_a_kept_one_that_was_harmed_is_no_trouble_and_is_kept_anew(
    folder: Path, reader: Reader, harmed: Callable[[bytes], bytes]
) -> None:
    first = proved(folder, STARTER, reader)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(harmed(whole))
    assert proved(folder, STARTER, reader) == first
    assert reader.read == 2
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_made_is_no_trouble(folder: Path, reader: Reader) -> None:
    folder.write_text("a file stands there", encoding="utf-8")
    assert proved(folder, STARTER, reader).name
    assert reader.read == 1


def test_only_the_last_ones_are_kept(folder: Path) -> None:
    definition = read_definition(STARTER)
    for number in range(25):
        proved(folder, f"text {number}", lambda _: definition)
    assert len(list(folder.iterdir())) == 20


def test_a_shelf_is_as_true_with_its_proofs_as_without(tmp_path: Path, folder: Path) -> None:
    shelf, plain = Shelf(tmp_path / "definitions", folder), Shelf(tmp_path / "definitions")
    pinned = shelf.keep().hash
    for _ in range(2):
        assert Shelf(tmp_path / "definitions", folder).of_hash(pinned) == plain.of_hash(pinned)
        assert Shelf(tmp_path / "definitions", folder).in_force() == plain.in_force()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"Nothing":[]}',
        b'{"Definition":[1]}',
        b'{"Tier":["a","A",[]]}',
        b'{"Special":"never"}',
        b"[" * 5000,
    ],
)
def test_bytes_that_are_no_packed_definition_are_refused(content: bytes) -> None:
    with pytest.raises(Unpackable):
        unpacked(content)


def test_a_packed_definition_says_the_same_bytes_again() -> None:
    content = packed(read_definition(STARTER))
    assert packed(unpacked(content)) == content


def same_types(one: object, other: object) -> bool:
    """Whether two values are made of the same types through and through: 1 and 1.0 are equal, and are not."""
    if type(one) is not type(other):
        return False
    if hasattr(one, "__struct_fields__"):
        return all(same_types(getattr(one, name), getattr(other, name)) for name in one.__struct_fields__)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return all(map(same_types, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return all(same_types(value, other[key]) for key, value in one.items())
    return True
