"""What is wrong with a definition file: one sentence a problem, at the line that can be mended.

A reader never stops at the first problem: it notes it in Findings and goes on, and the whole list comes out at once.
Text from the file is quoted here only through `shown`, because a file is untrusted and its problems are printed on a
terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from interview.definition.nearest import Speller

if TYPE_CHECKING:
    from interview.definition.lines import Outline, Path

_LONGEST_SHOWN = 60
_MOST = 500
_SPOKEN = {"\n": "a line break", "\t": "a tab", "\x1b": "the control character U+001B (escape)"}


class Problem(Struct, frozen=True, order=True):
    """One problem; a warning leaves the file usable."""

    line: int
    sentence: str
    warning: bool = False

    def at(self, file: str) -> str:
        """`FILE:LINE: sentence`, as every command prints it."""
        return f"{file}:{self.line}: {'warning: ' if self.warning else ''}{self.sentence}"


class DefinitionProblems(Exception):
    """A definition file cannot be used; `problems` holds every reason, by line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"line {problem.line}: {problem.sentence}" for problem in problems))


class TooManyProblems(Exception):
    """Raised by Findings when a list of problems has stopped being of use to anyone."""


class Findings:
    """The problems found so far, each with the path of the key it is about."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.problems: list[Problem] = []
        self.speller = Speller()
        self._paths: list[Path] = []

    def add(self, path: Path, sentence: str, *, warning: bool = False) -> None:
        """Notes a problem at the key or element of that path."""
        if len(self.problems) >= _MOST:
            raise TooManyProblems
        self.problems.append(Problem(self.outline.line(path), sentence, warning))
        if not warning:
            self._paths.append(path)

    def unknown(self, path: Path, sentence: str, word: str, known: Iterable[str]) -> None:
        """Notes a word that is not among the known ones, with the nearest of them."""
        near = self.speller.nearest(word, known)
        self.add(path, f"{sentence} (did you mean {near}?)" if near else sentence)

    def paths(self, place: Path) -> Iterator[Path]:
        """The paths of the problems at this place and inside it."""
        return (path for path in self._paths if path[: len(place)] == place)

    def touch(self, place: Path) -> bool:
        """Whether a problem lies at this place or inside it."""
        return any(True for _ in self.paths(place))

    def sorted(self) -> tuple[Problem, ...]:
        """Every problem once, by line; a list cut short says so."""
        found = list(dict.fromkeys(sorted(self.problems, key=lambda problem: problem.line)))
        if len(self.problems) >= _MOST:
            found.append(Problem(found[-1].line, f"only the first {_MOST} problems are listed"))
        return tuple(found)


def unfit_character(text: str) -> str | None:
    """The first character that no text of a definition may hold, in words; None where there is none."""
    if text.isascii() and text.isprintable():
        return None
    for character in text:
        if _unfit(character):
            return _SPOKEN.get(character, f"the control character U+{ord(character):04X}")
    return None


def shown(text: str) -> str:
    """Text of the file, safe to print: cut where it is long, what cannot be seen written out."""
    cut = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return "".join(character if character.isprintable() else f"<U+{ord(character):04X}>" for character in cut)


def _unfit(character: str) -> bool:
    """Controls (C0, DEL, C1), what turns the direction of writing, surrogates, line separators, the byte order mark."""
    if " " <= character <= "~":
        return False
    code = ord(character)
    if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}:
        return True
    return 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069 or code == 0xFEFF
