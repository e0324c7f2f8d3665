"""Replies: what could be said next to one question, as far as the rules tell it apart.

Two answers that make the same of all statements a goal reads are one reply, represented by the first in the file's
order: options before values, one option before several. A person who could be met and a quote for what was said today
are replies too, for where no answer alone helps. Replies are judged by the same verdicts as answers that were given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.definition.model import Question, Special
from interview.definition.statement import MET, UNKNOWN, UNMET, Evidenced, Grade, IsOption, Statement
from interview.judging.compiled import Judge, Values, matches
from interview.judging.outcomes import MOST_SETS, Outcome, sayable
from interview.judging.verdicts import Standing

PEOPLE = "people"
"""Stands where a question's id would: no question can be called so."""


class Reply(Struct, frozen=True, kw_only=True):
    """One answer, or one person, that could still come."""

    question: str
    answer: Answer | Person
    verdicts: Outcome
    """What it makes of each statement on its question, in the judge's order; of a person: of each people statement."""
    alike: tuple[str, ...] = ()
    """The options that come to the same, each taken alone."""
    met: tuple[Statement, ...] = ()
    """The statements wanted that it meets."""
    unmet: tuple[Statement, ...] = ()
    """Those that it leaves unmet."""

    @property
    def quoted(self) -> bool:
        """It takes a quote."""
        return isinstance(self.answer, Answer) and self.answer.evidence == "verbatim"


def replies_to(
    judge: Judge, question: Question, wanted: Mapping[Statement, int], on: date, grades: Sequence[Grade], *, idle: bool
) -> list[Reply] | None:
    """What could be said to a question, told apart by the statements wanted; None: too many to list. `idle`: also what
    leaves all of them unknown, for it closes the question.
    """
    read = [atom in wanted for atom in judge.atoms[question.id]]
    listed = _choices(judge, question, wanted, on) if question.kind == "choices" else sayable(judge, question, on)
    if listed is None:
        return None
    found: dict[Outcome, list[tuple[Answer, Outcome]]] = {}
    for grade in grades:
        for answer in sorted(listed, key=_plainness):
            said = replace(answer, evidence="verbatim" if grade == "verbatim" else None)
            stands, verdicts = judge.judge(question.id, said, on)
            told = tuple(verdict for verdict, one in zip(verdicts, read, strict=True) if one)
            if stands is Standing.COUNTS and (idle or any(verdict != UNKNOWN for verdict in told)):
                found.setdefault(told, []).append((said, verdicts))
    atoms = [atom for atom, one in zip(judge.atoms[question.id], read, strict=True) if one]
    return [_reply(question, atoms, told, alike) for told, alike in found.items()]


def _reply(
    question: Question, atoms: Sequence[Statement], told: Outcome, alike: Sequence[tuple[Answer, Outcome]]
) -> Reply:
    """The first of answers that come to the same, for all of them."""
    answer, verdicts = alike[0]
    by_verdict = {
        one: tuple(atom for atom, verdict in zip(atoms, told, strict=True) if verdict == one) for one in (MET, UNMET)
    }
    alone = [
        one.options[0]
        for one, _ in alike
        if one.value is None and one.options is not None and len(one.options) == 1 and one.evidence == answer.evidence
    ]
    return Reply(
        question=question.id,
        answer=answer,
        verdicts=verdicts,
        alike=tuple(alone),
        met=by_verdict[MET],
        unmet=by_verdict[UNMET],
    )


def _plainness(answer: Answer) -> tuple[bool, bool, int]:
    """Options before values, days before now and never, one option before several and before none."""
    count = len(answer.options) if answer.options is not None else 1
    return answer.value is not None, isinstance(answer.value, Special), count or MOST_SETS


def _choices(judge: Judge, question: Question, wanted: Mapping[Statement, int], on: date) -> list[Answer] | None:
    """Every single option, then the smallest sets of options for whatever else can be met; None: too many."""
    atoms = [atom for atom in judge.atoms[question.id] if isinstance(atom, IsOption) and atom in wanted]
    reads = {
        option.id: frozenset(i for i, atom in enumerate(atoms) if option.id in atom.options)
        for option in question.options
    }
    groups = {read: option for option, read in reversed(reads.items())}
    sets = _unions({(groups[read],): read for read in dict.fromkeys(reads.values())})
    if sets is None:
        return None
    order = list(reads)
    several = [tuple(sorted(options, key=order.index)) for options in sets if len(options) > 1]
    return [Answer(said_on=on, options=options) for options in (*((one,) for one in order), *several, ())]


def _unions(single: Mapping[tuple[str, ...], frozenset[int]]) -> list[tuple[str, ...]] | None:
    """The smallest choices that give each different union; None: too many."""
    found: dict[frozenset[int], tuple[str, ...]] = {}
    fresh = {read: names for names, read in single.items()}
    while fresh:
        found = fresh | found
        if len(found) > MOST_SETS:
            return None
        grown: dict[frozenset[int], tuple[str, ...]] = {}
        for read, names in fresh.items():
            for one, more in single.items():
                union = read | more
                if union not in found:
                    grown.setdefault(union, names + one)
        fresh = grown
    return list(found.values())


def quotes(
    judge: Judge, wanted: Mapping[Statement, int], values: Values, answers: Mapping[str, Answer], on: date
) -> Iterator[Reply]:
    """Answers given today that a quote would make more of."""
    for question, answer in answers.items():
        waiting = [
            atom in wanted and isinstance(atom, Evidenced) and values[slot] == UNKNOWN
            for atom, slot in zip(judge.atoms[question], judge.raw_slots[question], strict=True)
        ]
        if answer.said_on == on and any(waiting):
            said = replace(answer, evidence="verbatim")
            stands, verdicts = judge.judge(question, said, on)
            if stands is Standing.COUNTS:
                yield Reply(question=question, answer=said, verdicts=verdicts)


def people_to_meet(judge: Judge, wanted: Mapping[Statement, int]) -> list[Reply] | None:
    """Persons, told apart by the people statements wanted that they match; None: too many."""
    rules = judge.definition.people
    asked = [statement in wanted for statement in judge.people]
    first: dict[Outcome, Reply] = {}
    for engagement in (None, *rules.engagements):
        fresh: list[tuple[str, ...]] = [()]
        seen: set[Outcome] = set()
        while fresh:
            grown = []
            for roles in fresh:
                person = Person(roles=roles, engagement=engagement)
                verdicts = tuple(
                    MET if one and matches(statement, person) else UNMET
                    for statement, one in zip(judge.people, asked, strict=True)
                )
                if roles and verdicts in seen:
                    continue
                seen.add(verdicts)
                if len(seen) > MOST_SETS:
                    return None
                if MET in verdicts:
                    first.setdefault(verdicts, Reply(question=PEOPLE, answer=person, verdicts=verdicts))
                grown += [(*roles, role) for role in rules.roles if role not in roles]
            fresh = grown
    return list(first.values())


def simpler(one: Reply, other: Reply) -> bool:
    """Whether one says less than the other, so that the other is needless where both do.

    An option says less than a value, a value less than an option with it, some options less than more of them (or than
    none at all), an answer less than the same with a quote, a person with fewer roles less than one with more.
    """
    if isinstance(one.answer, Person) or isinstance(other.answer, Person):
        return _fewer_roles(one.answer, other.answer)
    less = _says(one.answer), one.quoted
    more = _says(other.answer), other.quoted
    if less == more:
        mine, theirs = set(one.answer.options or ()), set(other.answer.options or ())
        return bool(mine) and other.answer.options is not None and (not theirs or mine < theirs)
    return less[0] <= more[0] and less[1] <= more[1]


def _says(answer: Answer) -> int:
    return 0 if answer.value is None else 1 if answer.options is None else 2


def _fewer_roles(one: Answer | Person, other: Answer | Person) -> bool:
    if not isinstance(one, Person) or not isinstance(other, Person) or one == other:
        return False
    return set(one.roles) <= set(other.roles) and one.engagement in (None, other.engagement)
