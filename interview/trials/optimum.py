"""The fewest questions that anybody could do with, in the mean: by trying every order at every moment.

Who orders so knows how often each answer comes, and looks ahead to the end of the call; guidance looks one question
ahead. It asks only what is visible and, where `manners` are kept, what may be asked by `not_before`. Moments from
which the call can go on alike are one, so a definition of common size takes seconds; a large one is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from interview.assessment import assessor
from interview.definition.model import Definition
from interview.definition.statement import MET, UNMET
from interview.experience import UNTAUGHT
from interview.guidance import outlook_of, waits
from interview.judging.compiled import Values
from interview.judging.outlook import Node
from interview.trials.calls import Moment, skipping_exactly

MOST_MOMENTS = 40_000


class TooManyMoments(Exception):
    """The search would take too long."""


class Optimum:
    """The best order for one definition on one day, for prospects who answer as `usual` says."""

    def __init__(self, definition: Definition, on: date, *, manners: bool) -> None:
        self._definition, self._manners = definition, manners
        self._judge = assessor(definition).judge
        self._outlook = outlook_of(definition, on, UNTAUGHT)
        self._best: dict[tuple[int, frozenset[str]], tuple[float, str]] = {}
        self._nodes: list[Node] = []

    def order(self, moment: Moment) -> str:
        """The question that the best order asks. Raises TooManyMoments."""
        judge = assessor(self._definition)
        values, _ = judge.fill(moment.answers, moment.assessment.on, ())
        self._judge.run(values)
        free = [q for q in judge.askable if q not in moment.answers and self._judge.visible(values, q) != UNMET]
        question = self._ahead(values, free)[1]
        return question or skipping_exactly(moment)

    def _ahead(self, values: Values, free: Sequence[str]) -> tuple[float, str]:
        """Questions until the end in the mean, and the first of them; "" where nothing is left to decide."""
        if self._outlook.large:
            raise TooManyMoments
        node = self._outlook.look(values, free, people=False)
        visible = frozenset(question for question in node.turns if self._judge.visible(values, question) == MET)
        key = id(node), visible
        if key not in self._best:
            if len(self._best) >= MOST_MOMENTS:
                raise TooManyMoments
            self._nodes.append(node)  # so that its id stays its own
            self._best[key] = min(
                ((self._cost(values, free, question), question) for question in self._may_be_asked(visible)),
                default=(0.0, ""),
            )
        return self._best[key]

    def _may_be_asked(self, visible: frozenset[str]) -> list[str]:
        asked = [question.id for question in self._definition.questions if question.id in visible]
        polite = [q for q in asked if not self._manners or not waits(self._definition, q, visible)]
        return polite or asked

    def _cost(self, values: Values, free: Sequence[str], question: str) -> float:
        asked = self._outlook.asked[question]
        cost = 1.0
        for share, outcome in asked.brings:
            then = values.copy()
            self._judge.put(then, asked.slots, outcome)
            self._judge.run(then)
            left = [q for q in free if q != question and self._judge.visible(then, q) != UNMET]
            cost += share * self._ahead(then, left)[0] if share else 0.0
        return cost
