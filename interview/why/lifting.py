"""Why not a higher tier: the smallest sets of answers that would bring it, if nothing else were said.

What is met stays met whatever is added, so only what is still unknown behind a test can help: each step takes the need
that fewest questions could meet and tries what could be said to them. Quotes and people come in only where no answers
alone do it.
"""

from __future__ import annotations

from collections.abc import Sequence

from interview.definition.statement import MET, UNKNOWN
from interview.judging.compiled import Values
from interview.judging.search import GaveUp
from interview.judging.verdicts import Standing
from interview.why.goal import Goal, goal_of
from interview.why.hunt import MOST_STEPS, NO_WAYS, Hunt, Ways
from interview.why.replies import PEOPLE, Reply, quotes
from interview.why.standpoint import Standpoint


def lift(stand: Standpoint, place: int, steps: int = MOST_STEPS) -> Ways:
    """The smallest sets that bring the tier at that place."""
    assessment = stand.assessment
    if place > stand.reachable or place <= stand.now:
        return Ways((), complete=assessment.exact or place <= stand.now)
    answers = goal_of(stand.assessor, place, stand.on, "answers")
    try:
        alone = answers.search.possible(stand.values, stand.free, [steps], people=False)
    except GaveUp:
        return Ways((), complete=False)
    return _Lift(stand, answers if alone else goal_of(stand.assessor, place, stand.on, "everything"), steps).ways()


def why_not(stand: Standpoint, steps: int = MOST_STEPS) -> Ways:
    """The smallest sets that lift the lead to any higher tier: whatever lifts it further brings the next one too."""
    return lift(stand, stand.now + 1, steps) if stand.now < stand.reachable else NO_WAYS


class _Lift(Hunt):
    def __init__(self, stand: Standpoint, goal: Goal, steps: int) -> None:
        super().__init__(stand, goal, steps)
        everything = goal.means == "everything"
        self._meets = everything and stand.meets and any(one in goal.wanted for one in self.judge.people)
        known = {q: a for q, a in stand.answers.items() if stand.standings[q] is Standing.COUNTS} if everything else {}
        self._quotes = {one.question: (one,) for one in quotes(self.judge, goal.wanted, stand.values, known, stand.on)}
        self._people = {PEOPLE} if self._meets else set[str]()
        self._able = {*(q for q in stand.free if q in goal.search.choices), *self._quotes}

    def ways(self) -> Ways:
        """What the hunt finds."""
        values = self.stand.values
        unmet = [slot for slot in self.goal.musts if values[slot] != MET]
        return self.run(values, self._least(self._behind(unmet, values, set())))

    def replies(self, question: str) -> Sequence[Reply]:
        return self._quotes.get(question) or super().replies(question)

    def next(self, values: Values, chosen: set[str], left: int) -> list[tuple[str, int]] | None:
        unmet = [slot for slot in self.goal.musts if values[slot] != MET]
        if not unmet:
            return None
        needs = self._behind(unmet, values, chosen)
        if not needs[0]:
            return []
        if self._least(needs) > left:
            return self.deeper()
        first = sorted(needs[0], key=self.place.__getitem__)
        return [(question, reply) for question in first for reply in range(len(self.replies(question)))]

    def _behind(self, unmet: Sequence[int], values: Values, chosen: set[str]) -> list[set[str]]:
        """Of each need that is not met the questions that could move it, the fewest first; none: it is lost."""
        if self._meets:
            values = self._undecided(values)
        able = self._able - chosen | self._people
        return sorted((self._movers(slot, values) & able for slot in unmet), key=len)

    def _undecided(self, values: Values) -> Values:
        """As if who is met were still open everywhere: people count also beside an answer that expects nobody else."""
        opened = values.copy()
        slots = self.judge.people_slots
        self.judge.put(opened, slots, [values[slot] or UNKNOWN for slot in slots])
        return self.judge.run(opened, self.goal.plan)

    def _movers(self, need: int, values: Values) -> set[str]:
        """The questions behind the unknown parts of a need, whether or not they can be asked."""
        inner, owner = self.judge.inner, self.goal.owner
        movers, found, waiting = set[str](), set[int](), [need]
        while waiting:
            slot = waiting.pop()
            if values[slot] != UNKNOWN or slot in found:
                continue
            found.add(slot)
            if slot in owner:
                movers.add(owner[slot])
            else:
                waiting.extend(inner.get(slot, ()))
        return movers

    def _least(self, needs: Sequence[set[str]]) -> int:
        """So many replies are needed at least: as many as there are needs that share no question."""
        taken: set[str] = set()
        count = 0
        for need in needs:
            if taken.isdisjoint(need):
                taken.update(need)
                count += 1
        return count
