"""Where a lead stands, ready to be reasoned about: what is known, what is open, who may still be met.

Worked out once from the answers, by the same assessor that gave the verdict; the questions that follow (what would
lift it, what would sink it) all begin here and change nothing in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from interview.answers import Answer, Person
from interview.assessment import Assessment, Assessor, assessor
from interview.definition.model import Definition
from interview.definition.statement import MET, UNMET
from interview.judging.compiled import Values
from interview.judging.verdicts import OPEN
from interview.why.replies import PEOPLE, Reply


class Standpoint:
    """A lead as it stands on a day."""

    def __init__(
        self,
        definition: Definition,
        answers: Mapping[str, Answer],
        on: date,
        people: Sequence[Person] = (),
        assessment: Assessment | None = None,
    ) -> None:
        """`assessment`: what was made of the same answers, where that was done already."""
        self.definition, self.answers, self.people, self.on = definition, answers, people, on
        self.assessor: Assessor = assessor(definition)
        self.judge = self.assessor.judge
        self.assessment: Assessment = assessment or self.assessor.assess(answers, on, people)
        self.values, self.standings = self.assessor.fill(answers, on, people)
        self.judge.run(self.values)
        self.free = [
            question
            for question in self.assessor.askable
            if self.judge.visible(self.values, question) != UNMET and self.standings[question] in OPEN
        ]
        """Questions open or pending."""
        self.meets = self.judge.nobody_else(self.values) != MET
        """Somebody may still be met."""
        tiers = list(definition.tier)
        self.now, self.reachable = tiers.index(self.assessment.tier), tiers.index(self.assessment.reachable)

    def place(self, values: Values, reply: Reply) -> Sequence[int]:
        """Writes a reply into raw values; returns the slots it stands in."""
        if reply.question == PEOPLE:
            slots = self.judge.people_slots
            self.judge.put(values, slots, [max(values[s], one) for s, one in zip(slots, reply.verdicts, strict=True)])
            return slots
        slots = self.judge.raw_slots[reply.question]
        self.judge.put(values, slots, reply.verdicts)
        return slots
