"""`bants definition`: what a manager sees when the agreement is checked, shown, compared and put in force."""

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.interview.definition.small import SMALL, spoilt
from tui.cli import main


def _bants(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["definition", *map(str, arguments)])


def _file(folder: Path, text: str, name: str = "lead.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_sound_file_is_ok(tmp_path: Path) -> None:
    path = _file(tmp_path, SMALL)
    result = _bants("check", path)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{path}: ok, Small version 1, hash ")
    assert result.stderr == ""


def test_every_problem_stands_on_its_own_line(tmp_path: Path) -> None:
    path = _file(tmp_path, spoilt(('title = "Need"', 'titel = "Need"'), ("weight = 2", "weight = 0")))
    result = _bants("check", path)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{path}:17: question need has no title",
        f"{path}:19: unknown key titel (did you mean title?)",
        f"{path}:88: weight must be more than 0, not 0",
    ]


def test_a_warning_is_told_and_the_file_is_ok(tmp_path: Path) -> None:
    path = _file(tmp_path, spoilt(('not_before = ["need"]', 'not_before = ["budget"]')))
    result = _bants("check", path)
    assert result.exit_code == 0
    warning, ok = result.stdout.splitlines()
    assert warning == f"{path}:34: warning: question budget waits for itself: it would never be suggested"
    assert ok.startswith(f"{path}: ok, ")


@pytest.mark.parametrize("verb", [("check",), ("show",), ("use",), ("diff", "same")])
def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, verb: tuple[str, ...]) -> None:
    missing = tmp_path / "none.toml"
    others = [_file(tmp_path, SMALL)] if len(verb) > 1 else []
    result = _bants(verb[0], *others, missing)
    assert result.exit_code == (2 if verb[0] == "diff" else 1)
    assert result.stderr == f"{missing}: there is no such file.\n"


def test_a_folder_is_said_so(tmp_path: Path) -> None:
    result = _bants("check", tmp_path)
    assert (result.exit_code, result.stderr) == (1, f"{tmp_path}: this is a folder; name a definition file in it.\n")


def test_a_file_without_end_is_read_no_further_than_needed() -> None:
    result = _bants("check", "/dev/zero")
    assert (result.exit_code, result.stdout) == (
        1,
        "/dev/zero:1: larger than 1 MB: a definition is a page or ten of text\n",
    )


def test_nothing_of_a_file_reaches_the_terminal_uncleaned(tmp_path: Path) -> None:
    path = _file(tmp_path, spoilt(("must = true", '"\\u001b]52;c;x" = true')), "odd\x1bname.toml")
    result = _bants("check", path)
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert "unknown key <U+001B>]52;c;x" in result.stdout


# Show


def test_the_shipped_agreement_is_shown_without_a_file() -> None:
    result = _bants("show")
    assert result.exit_code == 0
    assert result.stdout.startswith("Universal lead definition\n=========================\nVersion 1 (")


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("text", "Small\n=====\n"),
        ("markdown", "# Small\n"),
        ("html", "<!doctype html>\n"),
        ("json", '{\n  "name": "Small"'),
    ],
)
def test_each_form_of_the_page(tmp_path: Path, form: str, beginning: str) -> None:
    result = _bants("show", _file(tmp_path, SMALL), "--format", form)
    assert result.exit_code == 0
    assert result.stdout.startswith(beginning)


def test_json_is_the_keys_of_the_file_and_toml_is_the_file(tmp_path: Path) -> None:
    path = _file(tmp_path, "# ours\n" + SMALL)
    assert json.loads(_bants("show", path, "--format", "json").stdout) == tomllib.loads(SMALL)
    assert _bants("show", path, "--format", "toml").stdout == "# ours\n" + SMALL


def test_a_bad_file_is_not_shown(tmp_path: Path) -> None:
    path = _file(tmp_path, "name = 1\n")
    result = _bants("show", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{path}:1: name must be words in quotes, not a number" in result.stderr


# Diff


def test_two_versions_that_differ(tmp_path: Path) -> None:
    old = _file(tmp_path, SMALL, "old.toml")
    new = _file(tmp_path, spoilt(('requires = ["pain", "soon"]', 'requires = ["pain"]')), "new.toml")
    result = _bants("diff", old, new)
    assert (result.exit_code, result.stdout) == (1, "Ready no longer needs Soon\n")


def test_two_versions_that_say_the_same(tmp_path: Path) -> None:
    old, new = _file(tmp_path, SMALL, "old.toml"), _file(tmp_path, "# a remark\n" + SMALL, "new.toml")
    result = _bants("diff", old, new)
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_version_that_does_not_read(tmp_path: Path) -> None:
    old, new = _file(tmp_path, SMALL, "old.toml"), _file(tmp_path, "a = [", "new.toml")
    result = _bants("diff", old, new)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{new}:1: a list that begins here is not closed: ] is missing\n"


# Use


def test_calls_are_led_by_a_definition_from_now_on(tmp_path: Path) -> None:
    result = _bants("use", _file(tmp_path, SMALL))
    assert result.exit_code == 0
    assert result.stdout.startswith("Calls are led by Small version 1, hash ")
    assert _bants("show", "--format", "toml").stdout == SMALL


def test_a_bad_definition_changes_nothing(tmp_path: Path) -> None:
    path = _file(tmp_path, spoilt(("version = 1", "version = 0")))
    result = _bants("use", path)
    assert (result.exit_code, result.stderr) == (1, f"{path}:2: version must be 1 or more, not 0\n")
    assert _bants("show").stdout.startswith("Universal lead definition\n")
