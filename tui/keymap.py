"""Keys for other hands: a small TOML file beside the settings that gives keys, by id and place, instead of the table's.

    [call]
    wrap-up = ["f9"]

It is a file of its own, so that a slip in it never costs the settings and colleagues can pass it on. All or nothing:
where anything is wrong with it the keys stay as they are in the table, since half a keymap is none that a hand knows;
a call is never stopped by it. Each problem is told at its line, with the way out. What the table promises holds for
whatever is given here: a word that is written never commands, and what terminals take for themselves is not bound.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.definition.lines import Outline
from interview.definition.problems import DefinitionProblems, Findings, Problem, shown
from interview.definition.syntax import parse
from interview.words import counted
from tui.keys import DIGITS, PLACES, TABLE, KeyRow, name, use

_WRITTEN = frozenset({"note", "find", "filter", "person", "value", "quote", "form", "ending"})
"""Places where every character is written."""
_SIGNS = frozenset({"call", "objection", "speaker"})
"""Places where letters, digits and the space begin to write, and signs act."""
_BY_HAND = frozenset({"confirm", "help"})
"""Places where any key is an answer."""
_EDITS = frozenset({"left", "right", "home", "end", "delete", "ctrl+e", "ctrl+u", "ctrl+k", "ctrl+left", "ctrl+right"})
_TAKEN = frozenset("baimhjpwtnrsc")
_ARROWS = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_KNOWN = (
    *("enter", "escape", "tab", "shift+tab", "delete", "insert", *_ARROWS),
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in string.ascii_lowercase if letter not in _TAKEN),
    *(f"{held}+{arrow}" for held in ("ctrl", "shift") for arrow in _ARROWS),
)
_NAMED = {**{name(key).casefold(): key for key in (*_KNOWN, " ")}, **{key: key for key in _KNOWN}, "del": "delete"}
"""A key by its own name and by the one that people and the screens use."""

Given = dict[tuple[str, str], tuple[str, ...]]
"""The keys by place and id."""


class Keymap(Struct, frozen=True):
    """What a keymap file comes to."""

    rows: tuple[KeyRow, ...] = TABLE
    """The table with the keys given; the table itself where something is wrong."""
    problems: tuple[Problem, ...] = ()
    """Warnings are among them; they leave the keymap usable."""
    given: int = 0
    """How many ids were given keys."""

    @property
    def usable(self) -> bool:
        """Whether the keys are taken."""
        return all(problem.warning for problem in self.problems)

    def trouble(self, path: Path) -> str:
        """Why the keys are not taken, in one sentence; "" where they are."""
        if self.usable:
            return ""
        count = counted(sum(not problem.warning for problem in self.problems), "problem")
        return f"{path} has {count}, so the keys are bants' own: “bants keys --check” names each."


def read_keymap(path: Path) -> Keymap:
    """The keymap in this file; the table's own keys where there is none."""
    try:
        return keymap_of(path.read_bytes())
    except FileNotFoundError:
        return Keymap()
    except OSError as error:
        return Keymap(problems=(Problem(1, f"it cannot be read: {error.strerror}; mend that or move it away"),))


def take_up_keys(path: Path) -> str:
    """Takes up the keymap in this file, for all screens; why it is not taken, "" where it is."""
    found = read_keymap(path)
    use(found.rows)
    return found.trouble(path)


def keymap_of(source: bytes) -> Keymap:
    """The keymap that these bytes say."""
    try:
        tables, outline = parse(source)
    except DefinitionProblems as refused:
        return Keymap(problems=refused.problems)
    reading = _Reading(outline)
    rows = _rekeyed(reading.given(tables))
    reading.conflicts(rows)
    problems = reading.findings.sorted()
    usable = all(problem.warning for problem in problems)
    return Keymap(rows if usable else TABLE, problems, len(reading.read))


def ids(where: str) -> tuple[str, ...]:
    """The ids of a place that keys can be given to."""
    named = (row.id for row in TABLE if where in row.where and row.keys and row.id != "quit")
    return () if where in _BY_HAND else tuple(dict.fromkeys(named))


class _Reading:
    """One file: what it gives, and what is wrong with it."""

    def __init__(self, outline: Outline) -> None:
        self.findings = Findings(outline)
        self.read: Given = {}
        for line, sentence in outline.doubles:
            self.findings.problems.append(Problem(line, sentence))

    def given(self, tables: dict[str, object]) -> Given:
        """The keys by place and id, [call] also for what holds while writing."""
        for where, table in tables.items():
            if not isinstance(table, dict):
                self.findings.add(
                    (where,), f"{shown(where)} stands under no place: write it under its own, such as [call]"
                )
            elif where not in PLACES or where in _BY_HAND:
                self._no_place(where)
            else:
                for named, keys in table.items():
                    self._row(where, named, keys)
        shared = {
            ("note", named): tuple(key for key in keys if len(key) > 1)
            for (where, named), keys in self.read.items()
            if where == "call" and named in ids("note")
        }
        return {**shared, **self.read}

    def _no_place(self, where: str) -> None:
        if where in _BY_HAND:
            self.findings.add((where,), f"[{where}]: any key is an answer there, so none can be given; take it out")
        else:
            places = [place for place in PLACES if ids(place)]
            sentence = f"there is no place [{shown(where)}]; the places are {', '.join(places)}"
            self.findings.unknown((where,), sentence, where, places)

    def _row(self, where: str, named: str, keys: object) -> None:
        path = (where, named)
        if named == "quit":
            self.findings.add(path, f"[{where}] quit: ctrl+q always leaves, so that every keymap has a way out")
            return
        if named not in ids(where):
            sentence = f"[{where}] has no id {shown(named)}; “bants keys --where {where}” lists them"
            self.findings.unknown(path, sentence, named, ids(where))
            return
        listed = [keys] if isinstance(keys, str) else keys
        if not isinstance(listed, list) or not listed or not all(isinstance(key, str) for key in listed):
            self.findings.add(path, f'[{where}] {named} has to be a list of keys, such as {named} = ["f9"]')
            return
        read = [self._key(path, key) for key in listed]
        if None in read:
            return
        understood = tuple(key for key in read if key is not None)
        digits = _digits(where, named)
        refusal = _refused_row(where, understood, digits) if digits else _refused_keys(where, named, understood)
        if refusal:
            self.findings.add(path, f"[{where}] {named}: {refusal}")
            return
        if digits and where in _SIGNS and (letters := [key for key in understood if len(key) == 1 and key.isalpha()]):
            first = f"{' '.join(letters)} begin nothing written any more; a space first lets them"
            self.findings.add(path, f"[{where}] {named}: {first}", warning=True)
        self.read[path] = understood

    def _key(self, path: tuple[str, str], written: str) -> str | None:
        """The key of that name; None where there is none, which is noted."""
        if len(written) == 1 and written.isprintable():
            return written
        folded = written.strip().casefold()
        if folded in _NAMED:
            return _NAMED[folded]
        where, named = path
        if reason := _never(folded):
            self.findings.add(path, f"[{where}] {named}: {shown(written)} is never bound: {reason}; give another key")
        else:
            said = f"[{where}] {named}: no key is called {shown(written)}"
            self.findings.unknown(path, said, written, [name(key) for key in (*_KNOWN, " ")])
        return None

    def conflicts(self, rows: tuple[KeyRow, ...]) -> None:
        """Notes every key that two ids want in one place."""
        wanted: dict[tuple[str, str], str] = {}
        for where, key, named in ((place, key, row.id) for row in rows for place in row.where for key in _all(row)):
            first = wanted.setdefault((where, key), named)
            if first != named:
                path = next((path for path in ((where, named), (where, first)) if path in self.read), ("call", named))
                sentence = f"{name(key)} is wanted by {first} and by {named}: give one of them another key"
                self.findings.add(path if path in self.read else ("call", first), f"[{path[0]}] {sentence}")


def _all(row: KeyRow) -> tuple[str, ...]:
    return (*row.keys, *row.also)


def _digits(where: str, named: str) -> tuple[str, ...]:
    """The digits of a row that counts: an answer, a line to open; () for any other."""
    keys = next(row.keys for row in TABLE if where in row.where and row.id == named)
    return keys if keys[0] == DIGITS[0] else ()


def _refused_row(where: str, keys: tuple[str, ...], digits: tuple[str, ...]) -> str:
    """Why these keys cannot stand for the digits of a place; "" where they can."""
    if len(keys) != len(digits):
        return f"it takes {len(digits)} keys, one for each of {' '.join(digits)}, which stay as well"
    wrong = [key for key in keys if len(key) == 1 and key.isascii() and (key.isalnum() or key == " ")]
    if wrong:
        return f"{name(wrong[0])} cannot stand for a digit; take signs, or the keys that have the digits on them"
    return _refused_keys(where, "", keys) if where in _WRITTEN else ""


def _refused_keys(where: str, named: str, keys: tuple[str, ...]) -> str:
    """Why keys cannot be given to a row that counts nothing; "" where they can."""
    own = {key for row in TABLE if where in row.where and row.id == named for key in row.keys}
    for key in keys:
        writes = len(key) == 1
        if where in _WRITTEN and (writes or (key in _EDITS and key not in own)):
            what = "is written" if writes else "edits what is written"
            return f"{name(key)} {what} there and cannot command; take a key such as F9"
        if where in _SIGNS and writes and (key.isalnum() or key == " "):
            return f"{name(key)} is written there: letters, digits and the space never command; take a sign or F9"
        if where == "wrap" and writes and key.isalpha() and key not in own:
            return f"{key}: letters say how the call ended there; take a sign or a key such as F9"
    return ""


def _never(key: str) -> str:
    """Why a key is never bound; "" for a name that means nothing."""
    *held, last = key.replace("-", "+").split("+")
    if "alt" in held or "meta" in held or "option" in held:
        return "Alt arrives as Esc and a key, or as another sign"
    if "ctrl" in held and last.isdigit():
        return "ctrl and a digit arrives as the digit, which would answer"
    if "ctrl" in held and last == "q":
        return "ctrl+q always leaves"
    if "ctrl" in held and last in _TAKEN:
        return "terminals, browsers and tmux take it, or deliver it as another key"
    if "shift" in held and last[:1] == "f" and last[1:].isdigit():
        return "shift and a function key is lost in many terminals"
    if last == "backspace":
        return "a held Backspace must not do anything but delete"
    return ""


def _rekeyed(given: Given) -> tuple[KeyRow, ...]:
    """The table with these keys, each where the first row of its id stands."""
    return tuple(row for one in TABLE for row in _split(one, given))


def _split(row: KeyRow, given: Given) -> Iterator[KeyRow]:
    """A row of the table: what is left of it, and itself with other keys wherever some were given."""
    moved = [where for where in row.where if (where, row.id) in given]
    if left := tuple(where for where in row.where if where not in moved):
        yield replace(row, where=left)
    for where in moved:
        keys = given[where, row.id]
        if _digits(where, row.id):
            yield replace(row, where=(where,), also=keys, label=f"{row.label}, {_side_by_side(keys)}")
        elif keys and next(one for one in TABLE if where in one.where and one.id == row.id) is row:
            yield replace(row, where=(where,), keys=keys, label=", ".join(map(name, keys)))


def _side_by_side(keys: tuple[str, ...]) -> str:
    """The keys of a row of digits, as they lie on the keyboard."""
    return ("" if all(len(key) == 1 for key in keys) else " ").join(map(name, keys))
