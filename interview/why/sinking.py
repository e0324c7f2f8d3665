"""What would sink what can be reached: the smallest sets of answers after which no completion reaches it any more.

Exact by the same search that found the reach. Each step takes one completion that still gets there, strips it to the
answers it needs, and tries the replies that go against one of those: a set that goes against none leaves that
completion standing. Whether it is still standing is asked of the search after every reply.
"""

from __future__ import annotations

from collections.abc import Sequence

from interview.definition.statement import MET, UNKNOWN, Evidenced
from interview.judging.compiled import Values
from interview.judging.outcomes import gives
from interview.judging.reads import reads
from interview.judging.verdicts import Standing
from interview.why.goal import Goal, goal_of
from interview.why.hunt import MOST_STEPS, NO_WAYS, Hunt, Ways
from interview.why.replies import PEOPLE
from interview.why.standpoint import Standpoint


def would_sink(stand: Standpoint, steps: int = MOST_STEPS) -> Ways:
    """The smallest sets of answers that make the reachable tier fall."""
    if stand.assessment.settled:
        return NO_WAYS
    if not stand.assessment.exact:
        return Ways((), complete=False)
    return _Sink(stand, goal_of(stand.assessor, stand.reachable, stand.on, "against"), steps).ways()


class _Sink(Hunt):
    def __init__(self, stand: Standpoint, goal: Goal, steps: int) -> None:
        super().__init__(stand, goal, steps)
        rule = stand.definition.people.nobody_else
        self._ends_meeting = reads(stand.definition, [rule]) if rule is not None else set[str]()
        wanted, atoms = goal.search.wanted, self.judge.atoms
        self._flags = {question: [wanted.get(atom, 0) for atom in atoms[question]] for question in stand.free}
        self._said = {
            question
            for question, answer in stand.answers.items()
            if answer.said_on == stand.on and stand.standings[question] is Standing.COUNTS
        }

    def ways(self) -> Ways:
        """What the hunt finds."""
        return self.run(self.stand.values, 1)

    def next(self, values: Values, chosen: set[str], left: int) -> list[tuple[str, int]] | None:
        free = [question for question in self.stand.free if question not in chosen]
        meet = self.judge.nobody_else(values) != MET
        known = values.copy()
        for question in self._said | chosen:
            slots = self.judge.raw_slots[question]
            self.judge.put(known, slots, self._quoted(question, [known[slot] for slot in slots]))
        there = self.goal.search.completion(known, free, self.budget, people=meet)
        if there is None:
            return None
        if not left:
            return self.deeper()
        needed = self._stripped(there, values, free)
        by_people = self._ends_meeting if PEOPLE in needed else set[str]()
        return [
            (question, reply)
            for question in free
            if question in needed or question in by_people
            for reply, one in enumerate(self.replies(question))
            if question in by_people or not self._as_good(question, one.verdicts, there)
        ]

    def _quoted(self, question: str, verdicts: Sequence[int]) -> list[int]:
        """What an answer of the day makes of the statements once its quote has come."""
        atoms = self.judge.atoms[question]
        return [MET if isinstance(atom, Evidenced) else one for atom, one in zip(atoms, verdicts, strict=True)]

    def _stripped(self, there: Values, values: Values, free: Sequence[str]) -> set[str]:
        """Which open questions, or people, a completion needs as it has them; what it does not need is taken out."""
        needed = set()
        for question in (PEOPLE, *(question for question in free if question in self.goal.search.choices)):
            slots = self.judge.people_slots if question == PEOPLE else self.judge.raw_slots[question]
            without = there.copy()
            self.judge.put(without, slots, [values[slot] if question == PEOPLE else UNKNOWN for slot in slots])
            self.spend(1)
            self.judge.run(without, self.goal.search.plan)
            if all(without[slot] == MET for slot in self.goal.search.goal):
                there[:] = without
            else:
                needed.add(question)
        return needed

    def _as_good(self, question: str, verdicts: Sequence[int], there: Values) -> bool:
        """Whether an answer gives the goal all that the completion's answer to the same question gives."""
        flags = self._flags[question]
        wanted = gives([there[slot] for slot in self.judge.raw_slots[question]], flags)
        given = gives(self._quoted(question, verdicts), flags)
        return given | wanted == given
