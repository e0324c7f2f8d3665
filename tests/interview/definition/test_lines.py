"""The map of lines: every key and element of every TOML text, at the line where it stands."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.definition.lines import Path, outline, without_doubles
from tests.interview.definition.small import SMALL

TEXT = '''\
# "a" = 1
top = 1 # [no]
"quo.ted" = "]#[" # c
a.b.c = { d = "}", 'e' = [1, { f = 2 }] }
long = """
x = 1
[not.a.table]
""" # behind
list = [
  1, # one
  [2,
   3], "]",
  { k = 1 },
]
  [ table . "in" ]
  x = \'\'\'
'quoted' = 1
\'\'\'
y = 1979-05-27 07:32:00
[[rows]]
id = 1
[[rows]]
[[rows.cells]]
v = ["""a\\"""", \'\'\'b\'\'\'\', "\\""]
w = 1
'''


def _places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of everything in a parsed file."""
    if path:
        yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from _places(one, (*path, key))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("quo.ted",), 3),
        (("a", "b", "c", "e", 1, "f"), 4),
        (("long",), 5),
        (("list",), 9),
        (("list", 0), 10),
        (("list", 1), 11),
        (("list", 1, 1), 12),
        (("list", 2), 12),
        (("list", 3, "k"), 13),
        (("table", "in"), 15),
        (("table", "in", "x"), 16),
        (("table", "in", "y"), 19),
        (("rows", 0, "id"), 21),
        (("rows", 1), 22),
        (("rows", 1, "cells", 0, "v", 2), 24),
        (("rows", 1, "cells", 0, "w"), 25),
        (("rows", 1, "nothing", "there"), 22),
        (("nothing",), 1),
    ],
)
def test_each_thing_has_its_line(path: Path, line: int) -> None:
    assert outline(TEXT).line(path) == line


@pytest.mark.parametrize("text", [TEXT, SMALL])
def test_everything_that_is_parsed_is_on_the_map(text: str) -> None:
    found = outline(text)
    assert found.finished
    assert [path for path in _places(tomllib.loads(text)) if path not in found.lines] == []


def test_what_is_given_twice_is_cut_out_and_everything_else_stays_where_it_was() -> None:
    text = "a = 1\nb = [\n1]\nb = [\n2,\n3]\nc = { d = 1, d = [2], e = 3 }\n[t]\nx = 1\n[t]\nx = 2\ny = 3\n[u]\nz = 1\n"
    found = outline(text)
    assert found.doubles == [
        (4, "b is given twice, here and in line 2"),
        (7, "d is given twice, here and in line 7"),
        (10, "[t] is given twice, here and in line 8"),
    ]
    cut = without_doubles(text, found)
    assert cut.count("\n") == text.count("\n")
    assert tomllib.loads(cut) == {"a": 1, "b": [1], "c": {"d": 1, "e": 3}, "t": {"x": 1}, "u": {"z": 1}}


def test_what_is_given_twice_inside_what_is_given_twice_is_cut_out_once() -> None:
    text = "a = 1\na = { b = 1, b = 2, c = 3 }\nd = 4\n"
    assert tomllib.loads(without_doubles(text, outline(text))) == {"a": 1, "d": 4}


_PIECES = st.sampled_from(
    [
        "a",
        "b",
        '"c d"',
        ".",
        " = ",
        "=",
        "1",
        '"x"',
        "'y'",
        '"""',
        "'''",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        ",",
        "\n",
        " ",
        "#",
        '"\\""',
        "true",
        "1979-05-27",
        "\\",
        '"',
        "'",
        "[t]\n",
        "[[r]]\n",
        "a = 1\n",
        "b = [\n",
        "c = { d = 1 }\n",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_the_map_follows_every_text_that_is_toml(text: str) -> None:
    found = outline(text)
    try:
        parsed = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError):
        return
    assert found.finished
    assert [path for path in _places(parsed) if path not in found.lines] == []
    assert found.doubles == []
    assert all(1 <= line <= text.count("\n") + 1 for line in found.lines.values())
