"""`bants keys`: the table of keys as it stands, and what is wrong with the keymap file."""

from pathlib import Path

import pytest

from tests.tui.commanded import bants, refused, told


@pytest.fixture
def keymap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BANTS_CONFIG", str(tmp_path))
    return tmp_path / "keys.toml"


def test_the_keys_of_a_place_are_listed_with_their_ids() -> None:
    lines = bants("keys", "--where", "call").stdout.splitlines()
    assert lines[0].split() == ["Place", "Id", "Keys", "What", "they", "do"]
    assert ["call", "wrap-up", "F8", "wrap", "up;", "also", "/", "end"] in [line.split() for line in lines]


def test_keys_of_ones_own_stand_in_the_list(keymap: Path) -> None:
    keymap.write_text('[call]\nwrap-up = ["f9"]\n')
    rows = told("keys", "--json", "--where", "call")
    assert {"where": "call", "id": "wrap-up", "keys": ["f9"], "label": "F9", "does": "wrap up; also / end"} in rows


def test_check_names_every_problem_and_exits_with_1(keymap: Path) -> None:
    keymap.write_text('[call]\nwrap-up = ["alt+x"]\nflag = ["r"]\n')
    result = bants("keys", "--check")
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == [f"{keymap}:2", f"{keymap}:3"]


def test_check_says_that_a_good_file_is_good(keymap: Path) -> None:
    keymap.write_text('[call]\nwrap-up = ["f9"]\n')
    assert bants("keys", "--check").stdout == f"{keymap}: ok, 1 id with keys of your own\n"


def test_with_a_bad_file_the_list_is_that_of_bants_and_says_so(keymap: Path) -> None:
    keymap.write_text('[call]\nflag = ["r"]\n')
    result = bants("keys", "--where", "call")
    assert result.exit_code == 0
    assert result.stderr == f"{keymap} has 1 problem, so the keys are bants' own: “bants keys --check” names each.\n"


def test_an_unknown_place_is_refused_with_the_nearest() -> None:
    assert refused("keys", "--where", "cal") == (2, "There is no place “cal”; did you mean call?")
