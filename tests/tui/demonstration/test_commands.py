"""`bants demo play` and `bants bench plain`, from outside."""

from pathlib import Path

import msgspec

from tests.tui.commanded import bants, refused, told
from tests.tui.demonstration.in_readme import picture_in_readme
from tests.tui.demonstration.playing import played
from tui.commands.bench_plain import _told
from tui.demonstration.compared import Comparison


def test_without_a_terminal_there_is_nothing_to_play_on() -> None:
    assert refused("demo", "play") == (
        2,
        "The demonstration needs a terminal to play on; --to FILE draws its picture.",
    )


def test_the_picture_in_the_readme_is_what_the_screen_draws_today() -> None:
    assert len(played().app.picture) == 24
    assert picture_in_readme() == played().app.picture, "`make picture` draws it anew"


def test_it_is_drawn_into_a_file_as_an_svg_without_a_control_character(tmp_path: Path) -> None:
    drawn = tmp_path / "call.SVG"
    result = bants("demo", "play", "--to", str(drawn))
    assert (result.exit_code, result.stderr) == (0, f"The picture is in {drawn}.\n")
    svg = drawn.read_text(encoding="utf-8")
    assert svg.startswith("<svg ")
    assert "Hot-lead" in svg
    assert "\x1b" not in svg
    assert "@font-face" not in svg, "it asks a server for letters"
    assert len(svg) < 100_000


def test_what_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    there = tmp_path / "mine.txt"
    there.write_text("mine", encoding="utf-8")
    assert bants("demo", "play", "--to", str(there)).exit_code == 1
    assert there.read_text(encoding="utf-8") == "mine"


def test_the_group_still_tells_what_it_has_when_called_bare() -> None:
    lines = bants("demo").output
    assert all(name in lines for name in ("add", "remove", "play"))


def test_the_bench_tells_what_a_call_costs_line_by_line_and_on_the_screen() -> None:
    found = told("bench", "plain", "--aloud", "400", "--json")
    screen, lines = found["screen"], found["lines"]
    assert lines["keys"] > screen["keys"] > 80
    assert lines["words"] > screen["words"] > screen["to_say"] == lines["to_say"] > 100
    assert lines["program"] > 0 < screen["program"]
    assert found["time_ratio"] > 1
    assert found["keys_ratio"] == lines["keys"] / screen["keys"]
    assert max(found["per_line"]) <= 110, "the longest that is said after one line"
    first, *table, last = _told(msgspec.convert(found, Comparison))
    assert first == "One call, led by both faces. A key takes 0.28 s; 240 words a minute are read, 400 heard."
    assert any(line.startswith("line by line ") for line in table)
    assert last.startswith("Line by line to screen: keys 1.")
