"""What could still be said: for each open question the different things an answer could make of the statements on it.

Answers are without number, but the statements on a question tell only a few apart. So candidates are made at every
bound that any option or statement names, and just beside it, and judged by the same `verdict` that judges real
answers; equal ones fall together. For people the same: each single role with each engagement, and every union of
those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise, product

from interview.answers import Answer, Person, option_value
from interview.definition.model import Bound, Question, Span, Special, Value
from interview.definition.statement import MET, UNMET, IsOption, Lies, StartsWith, Within
from interview.judging.compiled import Judge, matches
from interview.judging.verdicts import Standing, inside

Outcome = tuple[int, ...]
TOO_MANY = 4096
"""Sets of options or of people beyond which nothing is listed any more."""
_FILLER = "\u2400"


def outcomes(judge: Judge, question: Question, on: date) -> list[Outcome] | None:
    """Every different result for the statements on a question (in `judge.atoms` order), or None where there are too
    many.
    """
    if not judge.atoms[question.id]:
        return []
    found: dict[Outcome, None] = {}
    for answer in _choices(judge, question, on) if question.kind == "choices" else _answers(judge, question, on):
        if answer is None:
            return None
        standing, verdicts = judge.judge(question.id, answer, on)
        if standing is Standing.COUNTS:
            found[verdicts] = None
    return list(found)


def people_outcomes(judge: Judge) -> list[Outcome] | None:
    """Every set of people statements that new people could match together (MET, else UNMET), or None: too many."""
    rules = judge.definition.people
    single = {
        frozenset(i for i, statement in enumerate(judge.people) if matches(statement, person))
        for person in _single_people(rules.roles, rules.engagements)
    }
    unions = _unions(single)
    if unions is None:
        return None
    return [tuple(MET if i in union else UNMET for i in range(len(judge.people))) for union in unions]


def _single_people(roles: Iterable[str], engagements: Iterable[str]) -> Iterator[Person]:
    for role, engagement in product([None, *roles], [None, *engagements]):
        yield Person(roles=(role,) if role else (), engagement=engagement)


def _unions(sets: Iterable[frozenset[int]]) -> list[frozenset[int]] | None:
    """Every union of the sets, the empty one too; None: more than `TOO_MANY`."""
    unions: dict[frozenset[int], None] = {frozenset(): None}
    for one in sets:
        for union in list(unions):
            unions[union | one] = None
        if len(unions) > TOO_MANY:
            return None
    return list(unions)


def _said(on: date, options: tuple[str, ...] | None, value: Value | None) -> Answer:
    return Answer(said_on=on, options=options, value=value, evidence="verbatim")


def _choices(judge: Judge, question: Question, on: date) -> Iterator[Answer | None]:
    """One choice of options for each set of statements it can meet."""
    readers = [atom for atom in judge.atoms[question.id] if isinstance(atom, IsOption)]
    alike: dict[frozenset[int], str] = {}
    for option in question.options:
        alike.setdefault(frozenset(i for i, atom in enumerate(readers) if option.id in atom.options), option.id)
    unions = _unions(alike)
    if unions is None:
        yield None
    for union in unions or ():
        yield _said(on, tuple(option for reads, option in alike.items() if reads <= union), None)


def _answers(judge: Judge, question: Question, on: date) -> Iterator[Answer]:
    for option in question.options:
        yield _said(on, (option.id,), None)
    if question.kind == "choice":
        return
    candidates = list(_candidates(judge, question, on))
    for value in candidates:
        yield _said(on, None, value)
    for option in question.options:
        worth = option_value(option, on)
        for value in candidates:
            if worth is None or _fits(value, worth):
                yield _said(on, (option.id,), value)


def _fits(value: Value, worth: Value) -> bool:
    return inside(value, worth) if isinstance(value, Span) and isinstance(worth, Span) else value == worth


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
    """The bounds and a number between any two neighbours and beyond the ends."""
    numbers = sorted({bound for bound in bounds if not isinstance(bound, date)})
    beside = [numbers[0] - 1, numbers[-1] + 1]
    between = [(low + high) // 2 if whole else (low + high) / 2 for low, high in pairwise(numbers)]
    return sorted({*numbers, *beside, *between})
