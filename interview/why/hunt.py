"""The hunt for smallest sets: one more reply at a time, until some set does it, and then all sets of that size.

What is needful to try next is said by who hunts (`lifting`, `sinking`); a branch that was left only for its depth makes
the hunt go deeper. The steps are bounded and counted, never timed, so that the same question has the same answer
everywhere; where they run out, the sets found are still smallest ones, only not certainly all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from msgspec import Struct

from interview.judging.compiled import Values
from interview.judging.search import GaveUp
from interview.why.goal import Goal
from interview.why.replies import PEOPLE, Reply, simpler
from interview.why.standpoint import Standpoint

MOST_WAYS = 200
MOST_STEPS = 10_000
Chosen = tuple[tuple[int, int], ...]
"""A set of replies in the file's order: the place of each question, and of the reply among those to it."""


class Ways(Struct, frozen=True):
    """The smallest sets of replies that do something."""

    sets: tuple[tuple[Reply, ...], ...]
    """In the file's order, each set too."""
    complete: bool
    """False: there may be more of that size, or, where there are none, some after all."""


NO_WAYS = Ways((), complete=True)


class Hunt(ABC):
    """One hunt from one standpoint."""

    def __init__(self, stand: Standpoint, goal: Goal, steps: int) -> None:
        self.stand, self.goal, self.judge = stand, goal, stand.judge
        self.asked = [*stand.definition.question, PEOPLE]
        self.place = {question: place for place, question in enumerate(self.asked)}
        self.budget = [steps]
        self._found: set[Chosen] = set()
        self._seen: set[Chosen] = set()
        self._cut = False

    def run(self, values: Values, depth: int) -> Ways:
        """The smallest sets, none of which is smaller than `depth`; `values` are worked out already."""
        complete = True
        try:
            while not self._found:
                self._cut = False
                self._seen = set()
                self._try(values, (), depth)
                depth += 1
                if not self._cut:
                    break
        except GaveUp:
            complete = False
        return Ways(tuple(self._named(chosen) for chosen in sorted(self._found) if self._needed(chosen)), complete)

    def _try(self, values: Values, chosen: Chosen, left: int) -> None:
        following = self.next(values, {self.asked[place] for place, _ in chosen}, left)
        if following is None:
            self._found.add(chosen)
            if len(self._found) >= MOST_WAYS:
                raise GaveUp
            return
        for question, reply in following:
            more = tuple(sorted((*chosen, (self.place[question], reply))))
            if more not in self._seen:
                self._seen.add(more)
                self.spend(1)
                tried = values.copy()
                self.stand.place(tried, self.replies(question)[reply])
                self._try(self.judge.run(tried, self.goal.offer(question).plan), more, left - 1)

    @abstractmethod
    def next(self, values: Values, chosen: set[str], left: int) -> list[tuple[str, int]] | None:
        """None: the set does it. Else replies of which every set that does it, and holds what is chosen, has one at
        least; none where no set does, or (`deeper`) none of that size.
        """

    def replies(self, question: str) -> Sequence[Reply]:
        """What could be said to a question. Raises GaveUp."""
        return self.goal.offer(question).replies

    def deeper(self) -> list[tuple[str, int]]:
        """A set that does it is larger than is looked for now."""
        self._cut = True
        return []

    def spend(self, times: int) -> None:
        """Counts working out the goal so many times. Raises GaveUp."""
        self.budget[0] -= times * self.goal.steps
        if self.budget[0] < 0:
            raise GaveUp

    def _named(self, chosen: Chosen) -> tuple[Reply, ...]:
        return tuple(self.replies(self.asked[place])[reply] for place, reply in chosen)

    def _needed(self, chosen: Chosen) -> bool:
        """Whether every word of the set is needed: no simpler reply to one of its questions does as well."""
        for one in chosen:
            replies = self.replies(self.asked[one[0]])
            for number, other in enumerate(replies):
                swapped = tuple(sorted((*(kept for kept in chosen if kept != one), (one[0], number))))
                if simpler(other, replies[one[1]]) and swapped in self._found:
                    return False
        return True
