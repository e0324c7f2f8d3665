"""Whatever a file holds, a reader answers with a Definition or with sentences: nothing else ever comes out of it."""

import re
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from interview.definition.problems import DefinitionProblems, Problem
from interview.definition.reading import read_definition
from tests.interview.definition.small import SMALL, as_toml

STARTER = (Path(__file__).parents[3] / "interview/definition/starter.toml").read_text("utf-8")
LINES = [line for line in STARTER.split("\n") if "=" in line]
WORDS = sorted(set(re.findall(r"[a-z_-]{2,}|\d+|[\[\]{}=,\"]", SMALL)))


def check_that_it_reads(source: bytes | str) -> None:
    """It reads, or is refused in sentences that can be printed, each at a line of the file."""
    text = source if isinstance(source, str) else source.decode("utf-8", "replace")
    for problem in _refusal(source):
        assert 1 <= problem.line <= text.count("\n") + 1
        assert problem.sentence.isprintable(), problem
        assert len(problem.sentence) < 1_000


def _refusal(source: bytes | str) -> tuple[Problem, ...]:
    try:
        read_definition(source)
    except DefinitionProblems as refusal:
        return refusal.problems
    return ()


@given(st.binary(max_size=300))
def test_any_bytes(source: bytes) -> None:
    check_that_it_reads(source)


@given(st.text(max_size=300))
def test_any_text(source: str) -> None:
    check_that_it_reads(source)


@settings(max_examples=150)
@given(st.data())
def test_a_piece_of_the_small_one_replaced_by_another(data: st.DataObject) -> None:
    text = SMALL
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        length = data.draw(st.integers(0, 12))
        text = text[:start] + data.draw(st.sampled_from(WORDS) | st.text(max_size=3)) + text[start + length :]
    check_that_it_reads(text)


@settings(max_examples=150)
@given(st.data())
def test_a_word_of_the_small_one_replaced_by_another(data: st.DataObject) -> None:
    words = re.split(r"([\w-]+)", SMALL)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(words) // 2 - 1)) * 2 + 1
        words[place] = data.draw(st.sampled_from(WORDS))
    check_that_it_reads("".join(words))


OTHER = st.sampled_from(
    [0, -1, 2.5, True, "", "pain", "need", [], {}, [1], ["pain"], [[]], {"test": "pain"}, {"id": "need"}]
)


@settings(max_examples=150)
@given(st.data())
def test_a_value_of_the_small_one_of_another_sort(data: st.DataObject) -> None:
    parsed = tomllib.loads(SMALL)
    for _ in range(data.draw(st.integers(1, 3))):
        holder: Any = parsed
        while True:
            key = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else list(range(len(holder)))))
            inside = holder[key]
            if not (isinstance(inside, dict | list) and inside and data.draw(st.booleans())):
                break
            holder = inside
        holder[key] = deepcopy(data.draw(OTHER))
    check_that_it_reads(as_toml(parsed))


@settings(max_examples=60)
@given(st.data())
def test_lines_of_the_starter_taken_out_doubled_and_moved(data: st.DataObject) -> None:
    lines = STARTER.split("\n")
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place : place + data.draw(st.integers(0, 2))] = [data.draw(st.sampled_from(LINES))]
    check_that_it_reads("\n".join(lines))


@settings(max_examples=100)
@given(st.integers(0, 255), st.integers(0, len(STARTER.encode()) - 1))
def test_one_byte_of_the_starter_changed(byte: int, place: int) -> None:
    source = bytearray(STARTER.encode())
    source[place] = byte
    check_that_it_reads(bytes(source))
