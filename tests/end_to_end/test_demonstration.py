"""`bants demo play` in a real terminal: played to its end, and stopped by a key."""

import os
from pathlib import Path

from tests.end_to_end.bants import COMMAND
from tests.pseudo_terminal import PseudoTerminal


def play(*options: str) -> PseudoTerminal:
    return PseudoTerminal([*COMMAND, "demo", "play", *options])


def kept() -> list[Path]:
    """Every file in the folder of the leads."""
    return [path for path in Path(os.environ["BANTS_DATA"]).rglob("*") if path.is_file()]


def test_it_plays_to_its_end_shows_what_sales_receives_and_keeps_nothing() -> None:
    with play("--speed", "100") as terminal:
        assert terminal.exit_code() == 0
        assert terminal.restored()
        left = terminal.left_behind()
        assert left.startswith("What sales receives:")
        assert "# Harlan Freight: Sales-ready, timeline near-term" in left
        assert max(len(line) for line in left.splitlines()) < 80
        assert left.endswith("Nothing of it was kept. To lead one yourself: bants practice")
    assert kept() == []


def test_a_key_stops_it_and_leaves_the_terminal_as_it_was() -> None:
    with play() as terminal:
        terminal.wait("Any key stops this demonstration.")
        terminal.send("\x03")
        assert terminal.exit_code() == 0
        assert terminal.restored()
        assert terminal.left_behind() == "Nothing of it was kept. To lead one yourself: bants practice"
    assert kept() == []
