"""`bants assess`: answers in, one JSON object out: tier, tests, scorecards, what is missing, what to ask next."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.exits import Failure
from tui.house import House, now

if TYPE_CHECKING:
    from interview.definition.model import Definition

LARGEST = 10_000_000
"""Bytes of an answers file; one lead's answers are a few thousand."""
LONGEST_NUMBER = 400
"""Digits; no double has more, and reading them takes time that grows with their square."""


class Day(click.ParamType[date]):
    """A day as 2026-11-22."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is no day; write it as 2026-11-22.', param, ctx)


@click.command()
@click.argument("answers", required=False, metavar="ANSWERS.json|-")
@click.option("--definition", "file", type=click.Path(path_type=Path), help="Judge by this file, not the one in force.")
@click.option("--on", "on", type=Day(), help="The day of judgement; today where it is not given.")
@click.option("--lines", is_flag=True, help="One object of answers a line on standard input, one result a line.")
@click.pass_obj
def assess(house: House, answers: str | None, file: Path | None, on: date | None, lines: bool) -> int | None:
    """Judge answers by a definition; print one JSON object.

    ANSWERS.json maps question ids to answers, as `bants lead ID --json` prints them. What the definition does not know
    is an error that names it.
    """
    if lines == (answers is not None):
        raise click.UsageError("Name a file of answers, or say --lines to read them from standard input.")
    definition = definition_from(house, file)
    day = on or now().date()
    if lines:
        _judge_lines(definition, day)
        return None
    said = _read(answers or "-")
    click.echo(json.dumps(_judged(definition, said, day)))
    return None


def definition_from(house: House, file: Path | None) -> Definition:
    """The definition of a file; None: the one in force. Raises Failure with every problem."""
    from interview.definition.problems import DefinitionProblems
    from interview.definition.reading import read_definition

    if file is None:
        return house.shelf.in_force()
    try:
        return read_definition(file.read_bytes())
    except DefinitionProblems as refusal:
        raise Failure("\n".join(problem.at(str(file)) for problem in refusal.problems)) from None


def _read(name: str) -> Any:
    """The JSON of a file."""
    content = sys.stdin.buffer.read(LARGEST + 1) if name == "-" else Path(name).read_bytes()[: LARGEST + 1]
    try:
        return _json(content)
    except ValueError as problem:
        raise Failure(f"{name}: {problem}") from None


def _json(content: bytes) -> Any:
    """Raises ValueError with a sentence where it is no JSON, or too much."""
    if len(content) > LARGEST:
        raise ValueError(f"over {LARGEST:,} bytes, more than any lead's answers are")
    try:
        return json.loads(content, object_pairs_hook=_only_once, parse_constant=_no_number, parse_int=_whole)
    except json.JSONDecodeError as problem:
        raise ValueError(f"no JSON: {problem.msg} at line {problem.lineno}, column {problem.colno}") from None
    except UnicodeDecodeError:
        raise ValueError("not text in UTF-8") from None
    except RecursionError:
        raise ValueError("nested too deep to be answers") from None


def _only_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON would let the last of two equal keys win; an answer given twice is refused instead."""
    said: dict[str, Any] = {}
    for key, value in pairs:
        if key in said:
            raise ValueError(f'"{key}" stands there twice')
        said[key] = value
    return said


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(f"a number of {len(digits):,} digits, more than any answer has")
    return int(digits)


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number in JSON")


def _judged(definition: Definition, said: Any, on: date) -> dict[str, Any]:
    """What `bants assess` prints. Raises AnswerProblem."""
    from interview.answer_json import assessment_json, read_answers, reasons_json
    from interview.assessment import assess as judge
    from interview.guidance import guide
    from interview.why.lifting import why_not
    from interview.why.sinking import would_sink
    from interview.why.standpoint import Standpoint

    answers, people = read_answers(definition, said, on)
    assessment = judge(definition, answers, on, people)
    following = guide(definition, answers, assessment, people=people)
    stand = Standpoint(definition, answers, on, people, assessment)
    told = assessment_json(definition, assessment, (following.question, following.reason) if following else None)
    return told | reasons_json(definition, why_not(stand), would_sink(stand))


def _judge_lines(definition: Definition, on: date) -> None:
    """One result a line, flushed; a line that cannot be judged is an error in its place, and the next one is read."""
    for line in sys.stdin.buffer:
        try:
            result = _judged(definition, _json(line.rstrip()), on)
        except ValueError as problem:  # AnswerProblem is one
            result = {"error": str(problem)}
        click.echo(json.dumps(result))  # which flushes
