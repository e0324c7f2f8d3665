"""What could still be said: for each open question the different things an answer could make of the statements on it.

Answers are without number, but the statements on a question tell only a few apart. So candidates are made at every
bound that any option or statement names, and just beside it, and judged by the same `verdict` that judges real
answers; equal ones fall together. For people the same: each single role with each engagement, and every union of
those. Where a goal reads a statement only as wanted met (or only as wanted unmet), an outcome that is at least as good
everywhere makes the others needless: most questions are left with one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from math import ceil, floor

from msgspec.structs import replace

from interview.answers import Answer, option_value
from interview.definition.model import Bound, Question, Span, Special, Value
from interview.definition.statement import MET, UNMET, Grade, IsOption, Lies, StartsWith, Within
from interview.judging.compiled import Judge
from interview.judging.verdicts import Standing, stands_with

Outcome = tuple[int, ...]
WANTED_MET, WANTED_UNMET = 1, 2
"""How a goal reads a statement; both may be so."""
MOST_SETS = 4096
"""Sets of options or of people beyond which nothing is listed any more."""
_MOST_VERDICTS = 300_000
"""Answers times statements on one question, likewise."""
_FILLER = "…"


def outcomes(
    judge: Judge, question: Question, flags: Sequence[int], on: date, grade: Grade = "verbatim"
) -> list[Outcome] | None:
    """The different results for the statements on a question (in `judge.atoms` order) that could serve a goal which
    reads them so, or None where there are too many; `grade`: of the evidence that comes with what is said.
    """
    listed = _choices(judge, question, flags, on) if question.kind == "choices" else sayable(judge, question, on)
    if listed is None:
        return None
    judged = [judge.judge(question.id, replace(answer, evidence=grade), on) for answer in listed]
    return best([verdicts for standing, verdicts in judged if standing is Standing.COUNTS], flags)


def people_outcomes(judge: Judge, flags: Sequence[int]) -> list[Outcome] | None:
    """The sets of people statements that new people could match together (MET, else UNMET) and that could serve a goal
    which reads them so, or None: too many.
    """
    rules, asked = judge.definition.people, list(enumerate(judge.people))
    by_role = {
        frozenset(i for i, one in asked if one.roles is None or role in one.roles) for role in (None, *rules.roles)
    }
    by_engagement = {
        frozenset(i for i, one in asked if one.engagements is None or engagement in one.engagements)
        for engagement in (None, *rules.engagements)
    }
    unions = _unions({roles & engaged for roles in by_role for engaged in by_engagement}, flags)
    if unions is None:
        return None
    return best([tuple(MET if i in union else UNMET for i, _ in asked) for union in unions], flags)


def best(listed: Iterable[Outcome], flags: Sequence[int]) -> list[Outcome]:
    """The outcomes that no other one equals or betters everywhere, for a goal that reads the statements so; those that
    give it most come first.
    """
    scored: dict[int, Outcome] = {}
    for outcome in listed:
        scored.setdefault(gives(outcome, flags), outcome)
    kept: list[int] = []
    for _, alike in groupby(sorted(scored, key=int.bit_count, reverse=True), key=int.bit_count):
        kept += [score for score in alike if not any(score | other == other for other in kept)]
    return [scored[score] for score in kept]


def gives(outcome: Sequence[int], flags: Sequence[int]) -> int:
    """One bit for each thing that the goal wants and the outcome gives."""
    score = 0
    for value, flag in zip(outcome, flags, strict=True):
        given = WANTED_MET if value == MET else WANTED_UNMET if value == UNMET else 0
        score = score << 2 | (flag & given)
    return score


def _unions(sets: Collection[frozenset[int]], flags: Sequence[int]) -> list[frozenset[int]] | None:
    """The unions of sets of statements met that could serve a goal; None: too many.

    A set that meets nothing the goal wants unmet is in each of them, one that meets nothing it wants met in none.
    """
    wanted = frozenset(i for i, flag in enumerate(flags) if flag & WANTED_MET)
    unwanted = frozenset(i for i, flag in enumerate(flags) if flag & WANTED_UNMET)
    sure = frozenset[int]().union(*(one for one in sets if not one & unwanted))
    unions = {sure: None}
    for one in sets:
        if one & wanted and one & unwanted:
            unions |= dict.fromkeys([union | one for union in unions])
        if len(unions) > MOST_SETS:
            return None
    return list(unions)


def _said(on: date, options: tuple[str, ...] | None, value: Value | None) -> Answer:
    return Answer(said_on=on, options=options, value=value, evidence="verbatim")


def _choices(judge: Judge, question: Question, flags: Sequence[int], on: date) -> list[Answer] | None:
    """One choice of options for each set of statements it can meet; None: too many."""
    atoms = judge.atoms[question.id]
    alike: dict[frozenset[int], str] = {}
    for option in question.options:
        read = frozenset(i for i, atom in enumerate(atoms) if isinstance(atom, IsOption) and option.id in atom.options)
        alike.setdefault(read, option.id)
    unions = _unions(alike.keys(), flags)
    if unions is None:
        return None
    return [_said(on, tuple(option for read, option in alike.items() if read <= union), None) for union in unions]


def sayable(judge: Judge, question: Question, on: date) -> list[Answer] | None:
    """Every option, then every value, then every option with a value inside it, as far as the statements tell them
    apart; None: too many. Not for `choices`.
    """
    answers = [_said(on, (option.id,), None) for option in question.options]
    if question.kind == "choice":
        return answers
    values = list(_candidates(judge, question, on))
    if len(judge.atoms[question.id]) * len(values) * (1 + len(question.options)) > _MOST_VERDICTS:
        return None
    answers += [_said(on, None, value) for value in values]
    for option in question.options:
        worth = option_value(option, on)
        answers += [_said(on, (option.id,), value) for value in values if stands_with(value, worth)]
    return answers


def _candidates(judge: Judge, question: Question, on: date) -> Iterator[Value]:
    """Values at and beside every bound that something names."""
    worths = [option_value(option, on) for option in question.options]
    ends = [end for worth in worths if isinstance(worth, Span) for end in (worth.low, worth.high) if end is not None]
    match question.kind:
        case "date":
            limits = [atom.limit.after(on) for atom in judge.atoms[question.id] if isinstance(atom, Within)]
            yield from (Special.NOW, Special.NEVER)
            yield from (Span(day, day) for day in _days([on, *ends, *limits], on))
        case "number" | "money":
            lies = [atom for atom in judge.atoms[question.id] if isinstance(atom, Lies)]
            bounds = [bound for atom in lies for bound in (atom.low, atom.high) if bound is not None]
            yield from (Span(n, n) for n in _numbers([0, *ends, *bounds], whole=question.kind == "number"))
        case _:
            prefixes = [p for atom in judge.atoms[question.id] if isinstance(atom, StartsWith) for p in atom.prefixes]
            words = [worth for worth in worths if isinstance(worth, str)]
            for stem in ["", *prefixes, *words]:
                yield from (stem, stem + _FILLER) if stem else (_FILLER,)


def _days(bounds: Iterable[Bound], on: date) -> list[date]:
    """The bounds and the days beside them, none before the day of judgement."""
    days = {bound for bound in bounds if isinstance(bound, date)}
    one = timedelta(days=1)
    after = {day + one for day in days if day < date.max}
    before = {day - one for day in days if day > date.min}
    return sorted(day for day in days | after | before if day >= on)


def _numbers(bounds: Iterable[Bound], *, whole: bool) -> list[int | float]:
    """The bounds and a number between any two neighbours and beyond the ends; where only whole numbers are said, the
    whole ones around a bound that is none.
    """
    numbers: list[int | float] = sorted({bound for bound in bounds if not isinstance(bound, date)})
    if whole:
        numbers = sorted({near for bound in numbers for near in (floor(bound), ceil(bound))})
    beside = [numbers[0] - 1, numbers[-1] + 1]
    between = [(low + high) // 2 if whole else (low + high) / 2 for low, high in pairwise(numbers)]
    return sorted({*numbers, *beside, *between})
