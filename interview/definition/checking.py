"""What no single key can show: circles, questions and tiers that nothing can reach, tiers that what is asked cannot
reach.

Reachability is asked of the judge itself (`interview/reach.py`), with every fact unknown or given: it is exact, or it
gives up and says so. The proofs run over a draft too, as far as its problems allow: what reads something misread is
left alone, because a second problem that vanishes with the first would only mislead.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from math import comb

from msgspec.structs import replace

from interview.definition.bounds import LONGEST_CHAIN
from interview.definition.circles import Node, Reads
from interview.definition.lines import Path
from interview.definition.model import Definition, Question
from interview.definition.problems import Findings, shown
from interview.definition.shapes import listed
from interview.definition.statement import Any, IsOption, Known, Statement, TestMet

ON = date(2026, 1, 1)
"""The day the proofs are made for: a fixed one, since a file that was sound yesterday must not fail to read today."""
_HARMLESS = frozenset(["title", "ask", "hint", "probe", "seconds", "usual", "shows", "not_before", "from_column"])
"""Keys of questions and tests that no statement reads."""
_LARGEST_SET = 3
_MOST_SETS = 500
"""Sets of one size that are tried for the smallest contradiction, before it is looked for more roughly."""
_MOST_GIVEN_UP = 3
_ANSWER_SETS = 1_000


def prove(draft: Definition, findings: Findings) -> None:
    """Notes circles, chains without end, and what nothing can reach."""
    reads = Reads(draft)
    circles = list(reads.circles())
    for way in circles:
        what = "reads itself" if len(way) == 2 else "goes in a circle"
        findings.add(reads.places[way[0]], f"{what}: {reads.told(way)}")
    if circles:
        return
    first = reads.too_long()
    if first is not None:
        findings.add(
            reads.places[first],
            f"nested too deeply: over {LONGEST_CHAIN} tests and branches read one another from here on",
        )
        return
    _Proofs(_single(draft), reads, findings).run()


class _Proofs:
    """Asks the judge what can be reached, as long as it answers."""

    def __init__(self, draft: Definition, reads: Reads, findings: Findings) -> None:
        self.draft = draft
        self.reads = reads
        self.findings = findings
        self._given_up = 0
        self._reached: dict[str, bool] = {}
        self._misread = {
            node for node, place in reads.places.items() if findings.problems and _misread(findings, place)
        }

    def run(self) -> None:
        for question in self.draft.questions:
            node = ("question", question.id)
            if node not in self._misread and not self._reachable(question):
                sentence = f"nothing can reach question {shown(question.id)}: its when can never be met"
                self.findings.add(self.reads.places[node], sentence)
        self._tiers()

    def _reachable(self, question: Question) -> bool:
        known = self._reached.get(question.id)
        if known is None:
            when = question.when
            known = when is None or self._plain(when) or not self._never((when,))
            self._reached[question.id] = known
        return known

    def _plain(self, when: Statement) -> bool:
        """Whether one free answer meets it: that needs no search, once the question it reads can be reached."""
        match when:
            case IsOption() | Known():
                met = not isinstance(when, IsOption) or bool(when.options)
                return met and self._reachable(self.draft.question[when.question])
            case Any():
                return any(self._plain(part) for part in when.parts)
            case _:
                return False

    def _tiers(self) -> None:
        every = tuple(dict.fromkeys(test for tier in self.draft.tiers for test in tier.requires))
        if self._ask(_met(every)):
            return  # who can reach the last tier can reach them all
        needed: tuple[str, ...] = ()
        lost: str | None = None
        for place, tier in enumerate(self.draft.tiers):
            needed = tuple(dict.fromkeys((*needed, *tier.requires)))
            at = ("tier", place, "requires")
            if lost is not None:
                self.findings.add(
                    at, f"nothing can reach tier {shown(tier.id)}, because nothing can reach {lost} below it"
                )
            elif self.findings.touch(("tier", place)):
                return
            elif self._never(_met(needed)):
                self.findings.add(at, f"nothing can reach tier {shown(tier.id)}: {self._contradiction(needed)}")
                lost = shown(tier.id)

    def _contradiction(self, needed: tuple[str, ...]) -> str:
        """The smallest set of tests that no answers can meet together, in words."""
        tests = self._smallest(needed)
        if len(tests) == 1:
            return f"test {tests[0]} can never be met"
        return f"tests {listed(tests)} contradict one another"

    def _smallest(self, needed: tuple[str, ...]) -> tuple[str, ...]:
        for size in range(1, _LARGEST_SET + 1):
            if comb(len(needed), size) > _MOST_SETS:
                break
            for tests in combinations(needed, size):
                if self._never(_met(tests)):
                    return tests
        kept = needed  # a larger set: leave out whatever does not matter
        for test in needed[:_MOST_SETS]:
            fewer = tuple(one for one in kept if one != test)
            if self._never(_met(fewer)):
                kept = fewer
        return kept

    def _never(self, goal: tuple[Statement, ...]) -> bool:
        """Whether it is sure that no answers and no facts meet the goal."""
        return self._ask(goal) is False

    def _ask(self, goal: tuple[Statement, ...]) -> bool | None:
        """Whether some answers and facts meet the goal; None where the search gave up, or the draft cannot tell."""
        from interview.reach import attainable

        if self._given_up >= _MOST_GIVEN_UP or (self._misread and self.reads.closure(goal) & self._misread):
            return None
        found = attainable(self.draft, goal, ON, facts=True)
        self._given_up += found is None
        return found


def warnings(definition: Definition, findings: Findings) -> None:
    """Notes, of a sound definition, tiers that hang on facts alone, and a search that may have to give up."""
    from interview.reach import attainable

    reads = Reads(definition)
    needed: tuple[str, ...] = ()
    for place, tier in enumerate(definition.tiers):
        needed = tuple(dict.fromkeys((*needed, *tier.requires)))
        facts = list(_facts(definition, reads, needed))
        if facts and attainable(definition, _met(needed), ON, facts=False) is False:
            sentence = f"tier {tier.id} hangs on facts alone: whatever is asked, it needs {listed(facts)} from a list"
            findings.add(("tier", place, "requires"), sentence, warning=True)
    _try_answers(definition, findings)


def _try_answers(definition: Definition, findings: Findings) -> None:
    """Judges many seeded sets of answers: is what they can still reach always told exactly?"""
    from interview.assessment import assess
    from interview.definition.sampling import sampled

    for answers, people in sampled(definition, ON, _ANSWER_SETS):
        if not assess(definition, answers, ON, people).exact:
            sentence = (
                'for some answers the search for the tier in reach takes too long: the screen then says "at most"'
            )
            findings.add(("tier",), sentence, warning=True)
            return


def _facts(definition: Definition, reads: Reads, tests: tuple[str, ...]) -> Iterator[str]:
    """The facts that these tests read, in the file's order."""
    read: set[Node] = reads.closure(_met(tests))
    return (
        question.id for question in definition.questions if not question.asked and ("question", question.id) in read
    )


def _met(tests: tuple[str, ...]) -> tuple[Statement, ...]:
    return tuple(TestMet(test) for test in tests)


def _single(draft: Definition) -> Definition:
    """The draft with one question an id, the first: the others were noted."""
    first = {question.id: question for question in reversed(draft.questions)}
    questions = tuple(question for question in draft.questions if question is first[question.id])
    return draft if len(questions) == len(draft.questions) else replace(draft, questions=questions)


def _misread(findings: Findings, place: Path) -> bool:
    """Whether a problem lies in what this place of the file means, not only in its words."""
    around = place[:1] if place[0] in ("profile", "people") else place[:2]
    return any(not (len(path) > len(around) and path[len(around)] in _HARMLESS) for path in findings.paths(around))
