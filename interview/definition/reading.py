"""A definition file in, a Definition out, or every problem of the file at once, each at its line.

The way through: `syntax` makes bytes into a parsed file and the lines of its keys; `shapes`, `questions`, `tables`
and `forms` read it key by key, noting what is wrong and going on; `checking` proves what no single key can show. A
draft is built even where keys are wrong, so that circles and dead ends in the rest are told in the same breath; only
a file without any problem becomes a Definition. Reading is pure: the same bytes give the same Definition on any day.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from interview.definition.bounds import MOST_QUESTIONS
from interview.definition.catalogue import catalogue
from interview.definition.checking import prove, warnings
from interview.definition.forms import Forms
from interview.definition.lines import Path
from interview.definition.model import ENDED, Definition
from interview.definition.placeholders import spoken
from interview.definition.problems import (
    DefinitionProblems,
    Findings,
    Problem,
    TooManyProblems,
    shown,
    unfit_character,
)
from interview.definition.questions import read_questions
from interview.definition.rail import with_places
from interview.definition.shapes import Table
from interview.definition.syntax import parse
from interview.definition.tables import (
    read_cautions,
    read_currency,
    read_dispositions,
    read_disqualifiers,
    read_duties,
    read_expected_ready,
    read_objections,
    read_people,
    read_profile,
    read_scorecards,
    read_tests,
    read_tiers,
    read_timelines,
    read_words,
)

_HASH_DIGITS = 12
_KEPT = 32
"""Definitions that are not read again in this process: a caller's, a manager's two to compare, and what they pin."""


def read_definition(source: bytes | str) -> Definition:
    """The definition of a file's bytes or text. Raises DefinitionProblems with every problem of it."""
    return _sound(source)


@lru_cache(maxsize=_KEPT)
def _sound(source: bytes | str) -> Definition:
    """The definition of a file without a problem, proved once: it is frozen, and depends on nothing but the file."""
    definition, _ = _read(source)
    return definition


def check_definition(source: bytes | str) -> tuple[Definition | None, tuple[Problem, ...]]:
    """The definition, or None, with everything there is to say of the file; a sound one is also tried for warnings."""
    try:
        definition, findings = _read(source)
    except DefinitionProblems as refusal:
        return None, refusal.problems
    warnings(definition, findings)
    return definition, findings.sorted()


def parsed_file(source: bytes | str) -> dict[str, Any]:
    """The keys of a file as they stand. Raises DefinitionProblems where it is no TOML."""
    return parse(source)[0]


def hash_of(parsed: dict[str, Any]) -> str:
    """The name of a version: of what the file says, not of how it is laid out."""
    said = json.dumps(parsed, sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:_HASH_DIGITS]


def _read(source: bytes | str) -> tuple[Definition, Findings]:
    raw, outline = parse(source)
    findings = Findings(outline)
    try:
        findings.problems += [Problem(line, sentence) for line, sentence in outline.doubles]
        if isinstance(raw.get("question"), list) and len(raw["question"]) > MOST_QUESTIONS:
            findings.add(("question", MOST_QUESTIONS), f"over {MOST_QUESTIONS} questions: nobody can be asked so many")
            raise TooManyProblems
        _check_texts(raw, findings)
        draft = _draft(raw, findings)
        prove(draft, findings)
    except TooManyProblems:
        raise DefinitionProblems(findings.sorted()) from None
    problems = findings.sorted()
    if any(not problem.warning for problem in problems):
        raise DefinitionProblems(problems)
    return draft, findings


def _draft(raw: dict[str, Any], findings: Findings) -> Definition:
    """Everything that can be read, typed; a Definition in earnest only where nothing was noted."""
    file = Table(findings, (), raw, "the file")
    forms = Forms(findings, catalogue(raw))
    draft = Definition(
        name=file.text("name", required=True),
        version=file.whole("version", lowest=1, required=True) or 1,
        hash=hash_of(raw),
        review_every=file.duration("review_every"),
        fiscal_year_starts=file.whole("fiscal_year_starts", lowest=1, highest=12) or 1,
        currency=read_currency(file),
        expected_ready=read_expected_ready(file),
        duties=read_duties(file),
        opening=spoken(file, "opening"),
        busy=spoken(file, "busy"),
        closing=spoken(file, "closing"),
        words=read_words(file),
        people=read_people(file, forms),
        questions=read_questions(file, forms),
        tests=read_tests(file, forms),
        profile=read_profile(file, forms),
        scorecards=read_scorecards(file, forms),
        tiers=read_tiers(file, forms),
        timelines=read_timelines(file, forms),
        disqualifiers=read_disqualifiers(file, forms),
        cautions=read_cautions(file, forms),
        objections=read_objections(file),
        dispositions=read_dispositions(file, forms) or (ENDED,),
    )
    file.close()
    return with_places(draft)


def _check_texts(raw: dict[str, Any], findings: Findings) -> None:
    """Notes every text, and every key, that holds a character no screen may be sent."""
    waiting: list[tuple[Path, Any]] = [((), raw)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            _check_text(findings, path, value, "a text" if isinstance(path[-1], int) else str(path[-1]))
        elif isinstance(value, dict):
            for key, inside in value.items():
                _check_text(findings, (*path, key), key, "a key")
                waiting.append(((*path, key), inside))
        elif isinstance(value, list):
            waiting += [((*path, place), inside) for place, inside in enumerate(value)]


def _check_text(findings: Findings, path: Path, text: str, name: str) -> None:
    character = unfit_character(text)
    if character is None:
        return
    advice = "texts stand on one line" if character in ("a line break", "a tab") else "take it out"
    findings.add(path, f"{shown(name)} holds {character}: {advice}")
