"""The picture in the README: the first block that is set in. `make picture` draws it anew."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tui.commands.demo_play import drawn
from tui.house import now

README = Path(__file__).resolve().parents[3] / "README.md"
_BLOCK = re.compile(r"(?<=\n\n)(?: {4}.*\n|\n(?= {4}))+")


def picture_in_readme() -> list[str]:
    """Its rows."""
    block = _BLOCK.search(README.read_text(encoding="utf-8"))
    assert block is not None
    return [line.removeprefix("    ") for line in block[0].splitlines()]


def draw_anew() -> None:
    """Puts today's screen there."""
    block = "".join(f"    {row}".rstrip() + "\n" for row in drawn(now().date()).picture)
    text = README.read_text(encoding="utf-8")
    README.write_text(_BLOCK.sub(lambda _: block, text, count=1), encoding="utf-8")


if __name__ == "__main__":
    draw_anew()
    sys.stdout.write("README.md shows today's screen.\n")
