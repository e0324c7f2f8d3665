"""Where everything stands in a TOML text: the line of each table, key and element, found before the text is parsed.

tomllib tells nothing of lines once it has parsed, and spends seconds on a text made to hurt it. So one pass over the
text comes first: it maps the path of each thing to its line, notes what is given twice (and cuts it out, so that the
rest can still be read), and refuses what nests too deep or holds too much. It judges no values; what it cannot follow
it leaves to tomllib, which names the fault. It runs in time proportional to the text and never recurses further than
the nesting it allows.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

from interview.definition.bounds import DEEPEST_KEY, DEEPEST_TEXT, LONGEST_TEXT, MOST_VALUES

Path = tuple[str | int, ...]

_BLANKS = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_SPACES = re.compile(r"[ \t]*+")
_REST = re.compile(r"[ \t]*+(?:#[^\n]*+)?+(?:\n|\Z)")
_BASIC = r'"(?:[^"\\\n]++|\\.)*+"'
_LITERAL = r"'[^'\n]*+'"
_KEY = re.compile(rf"(?P<bare>[A-Za-z0-9_-]++)|(?P<basic>{_BASIC})|(?P<literal>{_LITERAL})")
_DOT = re.compile(r"[ \t]*+\.[ \t]*+")
_TEXT = re.compile(
    rf"\"\"\"(?:[^\"\\]++|\\.|\"(?!\"\"))*+\"\"\"\"?+\"?+|'''(?:[^']++|'(?!''))*+''''?+'?+|{_BASIC}|{_LITERAL}",
    re.DOTALL,
)
_SCALAR = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]++|[^\s,\[\]{}#\"'=]++")


class TooMuch(Exception):
    """The text is not one that anybody would write by hand."""

    def __init__(self, line: int, sentence: str) -> None:
        self.line = line
        self.sentence = sentence
        super().__init__(sentence)


class Outline:
    """What one pass over a text found."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.headed: dict[Path, int] = {}
        """The tables and table elements that a [header] opened."""
        self.doubles: list[tuple[int, str]] = []
        """Line and sentence of each thing given twice."""
        self.cuts: list[tuple[int, int]] = []
        """The stretches of text that hold them."""
        self.broken: int | None = None
        """The line of the first inline table that runs over its line."""
        self.open: list[tuple[int, str]] = []
        """Line and sign of the brackets still open where the pass stopped."""
        self.finished = False

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest thing round it; 1 for the file itself."""
        for length in range(len(path), 0, -1):
            line = self.lines.get(path[:length])
            if line is not None:
                return line
        return 1


def outline(text: str) -> Outline:
    """The outline of a TOML text whose lines end in a line feed. Raises TooMuch."""
    scanner = _Scanner(text)
    try:
        scanner.document()
        scanner.found.finished = True
    except _Lost:
        pass  # tomllib names the fault; what was mapped so far serves its sentence
    return scanner.found


def without_doubles(text: str, found: Outline) -> str:
    """The text with everything given twice blanked out, every line where it was."""
    pieces, at = [], 0
    for start, end in sorted(found.cuts):
        start = max(start, at)
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = max(at, end)
    return "".join(pieces) + text[at:]


class _Lost(Exception):
    """The text is not TOML from here on."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found = Outline()
        self.values = 0
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._counts: dict[Path, int] = {}
        self._given: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        dropped: int | None = None  # where a table given twice began
        while True:
            self._skip(_BLANKS)
            ended = self.at >= len(self.text)
            if dropped is not None and (ended or self._sees("[")):
                self.found.cuts.append((dropped, self.at))
                dropped = None
            if ended:
                return
            if self._sees("["):
                start = self.at
                table, double = self._header()
                dropped = start if double else None
            else:
                start = self.at
                if self._key_and_value(table, known=dropped is None):
                    self.found.cuts.append((start, self.at))
            self._skip(_REST, needed=True)

    # Statements

    def _header(self) -> tuple[Path, bool]:
        """Reads [a.b] or [[a.b]]; the path it opens, and whether that was open already."""
        line = self._line()
        several = self.text.startswith("[[", self.at)
        self.at += 2 if several else 1
        self._skip(_SPACES)
        keys = self._keys()
        self._skip(_SPACES)
        self._expect("]]" if several else "]")
        path: Path = ()
        for key in keys[:-1]:
            path = self._latest((*path, key), line)
        path = (*path, keys[-1])
        if several:
            self._count(line)
            number = self._counts.get(path, 0)
            self._counts[path] = number + 1
            self.found.lines.setdefault(path, line)
            path = (*path, number)
        elif path in self.found.headed:
            name = f"test {keys[1]}" if keys[0] == "test" and len(keys) == 2 else f"[{'.'.join(keys)}]"
            self._double(name, line, self.found.headed[path])
            return path, True
        self.found.headed[path] = line
        self.found.lines[path] = line
        return path, False

    def _latest(self, path: Path, line: int) -> Path:
        """The path with the number of the latest element, where it names a list of tables."""
        self.found.lines.setdefault(path, line)
        count = self._counts.get(path)
        return path if count is None else (*path, count - 1)

    def _key_and_value(self, table: Path, *, known: bool = True) -> bool:
        """Reads one `key = value`; whether the key was there before, so that this one has to go."""
        line = self._line()
        keys = self._keys()
        self._skip(_SPACES)
        self._expect("=")
        self._skip(_SPACES)
        path = (*table, *keys)
        double = known and path in self._given
        if double:
            self._double(".".join(keys), line, self._given[path])
        if not known or double:
            self._value(("", self.at))  # a place of its own: nothing read here may stand for the first
            return double
        for length in range(len(table) + 1, len(path) + 1):
            self.found.lines.setdefault(path[:length], line)
        self._given[path] = line
        self._value(path)
        return False

    def _double(self, name: str, line: int, first: int) -> None:
        self.found.doubles.append((line, f"{name} is given twice, here and in line {first}"))

    # Keys

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while dot := _DOT.match(self.text, self.at):
            self.at = dot.end()
            keys.append(self._key())
            if len(keys) > DEEPEST_KEY:
                raise TooMuch(self._line(), f"nested too deeply: a key of over {DEEPEST_KEY} parts")
        return keys

    def _key(self) -> str:
        match = _KEY.match(self.text, self.at)
        if match is None:
            raise _Lost
        self.at = match.end()
        if match.end() - match.start() > LONGEST_TEXT:
            raise TooMuch(self._line(), f"a key of over {LONGEST_TEXT:,} characters")
        if match["bare"] is not None:
            return match["bare"]
        if match["literal"] is not None:
            return match["literal"][1:-1]
        try:
            return str(tomllib.loads(f"k = {match['basic']}")["k"])
        except tomllib.TOMLDecodeError:
            raise _Lost from None

    # Values

    def _value(self, path: Path) -> None:
        self._count(self._line())
        if self._sees("["):
            self._list(path)
        elif self._sees("{"):
            self._inline(path)
        else:
            match = _TEXT.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            if match is None:
                raise _Lost
            if match.end() - match.start() > LONGEST_TEXT:
                raise TooMuch(self._line(), f"one value of over {LONGEST_TEXT:,} characters")
            self.at = match.end()

    def _list(self, path: Path) -> None:
        self._open("[")
        number = 0
        while True:
            self._skip(_BLANKS)
            if self._sees("]"):
                break
            place = (*path, number)
            self.found.lines[place] = self._line()
            self._value(place)
            self._skip(_BLANKS)
            number += 1
            if not self._sees(","):
                break
            self.at += 1
        self._close("]")

    def _inline(self, path: Path) -> None:
        """Line breaks are followed here, though TOML forbids them, so that the sentence can tell of them."""
        self._open("{")
        comma = self.at
        self._gap()
        while not self._sees("}"):
            if self._key_and_value(path):
                self.found.cuts.append((comma, self.at))
            self._gap()
            if not self._sees(","):
                break
            comma = self.at
            self.at += 1
            self._gap()
        self._close("}")

    def _gap(self) -> None:
        start = self.at
        self._skip(_BLANKS)
        if self.found.broken is None and self.text.find("\n", start, self.at) >= 0:
            self.found.broken = self.found.open[-1][0]

    def _open(self, sign: str) -> None:
        self.found.open.append((self._line(), sign))
        if len(self.found.open) > DEEPEST_TEXT:
            raise TooMuch(self._line(), f"nested too deeply: over {DEEPEST_TEXT} brackets inside one another")
        self.at += 1

    def _close(self, sign: str) -> None:
        self._expect(sign)
        self.found.open.pop()

    # Steps

    def _count(self, line: int) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            raise TooMuch(line, f"over {MOST_VALUES:,} values: more than any definition needs")

    def _line(self) -> int:
        return bisect_right(self._ends, self.at - 1) + 1

    def _sees(self, sign: str) -> bool:
        return self.text.startswith(sign, self.at)

    def _expect(self, sign: str) -> None:
        if not self._sees(sign):
            raise _Lost
        self.at += len(sign)

    def _skip(self, pattern: re.Pattern[str], *, needed: bool = False) -> None:
        match = pattern.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        elif needed:
            raise _Lost
