"""How a call may still come out: the final tier as a function of what the open questions will bring.

The function is held as a decision diagram: a node asks one question, each thing its answers can make of the statements
leads to another node, a leaf is a tier. Nodes that come to the same are one, so a definition of common size has a few
hundred, and what was once worked out serves every later moment of every call. From a node one reads, exactly: which
open questions can still matter, how likely each tier is, and the same given each answer of each question.

An outlook is `sober` or `hopeful`. The sober one expects what calls bring: one of the options, nobody new met, no
better quote. The hopeful one has every completion of definition.md §3. Answers are taken to come independently of each
other. Where the diagram would be too large there is no outlook (`TooLarge`), on every run alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import log2

from msgspec import Struct

from interview.answers import Answer
from interview.definition.model import Question
from interview.definition.statement import GRADES, MET, UNKNOWN, UNMET, Evidenced
from interview.experience import Experience
from interview.judging.compiled import Judge, Plan, Values, Variant
from interview.judging.outcomes import WANTED_MET, WANTED_UNMET, Outcome, outcomes, people_outcomes
from interview.judging.search import STATEMENTS_A_STEP
from interview.judging.verdicts import Standing

PEOPLE = "people"
"""Stands for meeting somebody, among the questions; no question has this id."""
MOST_STEPS = 8_000
"""Answers that are tried for one moment, or to see whether anything is kept of a definition."""
_FEW_STEPS = 400
"""Those for one moment, where nothing is kept."""
MOST_OPEN = 150
"""Questions that may be open at once: the diagram is as deep."""
_MOST_KEPT = 60_000
_UNUSUAL = 0.1
"""Share of what is no option (a value beside all options, somebody new met) in the hopeful outlook."""
_BOTH = WANTED_MET | WANTED_UNMET

Odds = tuple[float, ...]
"""Of each tier, from the lowest, how likely it is in the end."""


class TooLarge(Exception):
    """The diagram would take too many steps, or be too deep."""


class Turn(Struct, frozen=True):
    """One thing that an answer may bring, seen from a node."""

    share: float
    odds: Odds
    top: int
    """The place of the highest tier that is possible then."""


class Node(Struct, frozen=True, eq=False):
    """What is still possible at some moment."""

    question: str
    """The first of the questions that can matter; "" at a leaf."""
    children: tuple[Node, ...]
    odds: Odds
    top: int
    turns: Mapping[str, tuple[Turn, ...]]
    """Of each question that can still matter, what it may bring."""

    @property
    def uncertainty(self) -> float:
        """Entropy of the final tier, in bits."""
        return entropy(self.odds)

    def expected(self, question: str) -> float:
        """Entropy that is left once the question is answered, in the mean over its answers."""
        turns = self.turns.get(question)
        return self.uncertainty if turns is None else sum(turn.share * entropy(turn.odds) for turn in turns)


def entropy(odds: Odds) -> float:
    """Of a distribution, in bits."""
    return -sum(chance * log2(chance) for chance in odds if chance > 0)


class Asked(Struct, frozen=True):
    """A question, or the people, of which something is still to be said."""

    slots: Sequence[int]
    brings: Sequence[tuple[float, Outcome]]
    """What it can make of those slots, with the share of each."""
    plan: Plan


class Outlook:
    """All that can become of calls by one definition, on one day, with one experience; see the module's law."""

    def __init__(
        self, judge: Judge, requires: Sequence[Sequence[int]], on: date, experience: Experience, *, hopeful: bool
    ) -> None:
        """`requires`: of each tier, from the lowest, the slots of all tests that it needs."""
        self._judge, self._hopeful = judge, hopeful
        below: Sequence[int] = ()
        self._requires: list[list[int]] = []
        for tier in requires:
            self._requires.append([slot for slot in tier if slot not in below])
            below = tier
        goals = set(below)
        self._plan = judge.plan_to(goals)
        self._reached = goals | {inner for slot, _ in self._plan for inner in judge.inner[slot]}
        self.asked: dict[str, Asked] = {}
        """Every question that the tiers read, in the file's order."""
        for question in judge.definition.questions:
            if question.asked:
                self._ask(question.id, judge.raw_slots[question.id], self._brings(question, on, experience))
        if hopeful:
            self._ask(PEOPLE, judge.people_slots, self._meetings())
        self._raw = {slot: name for name, asked in self.asked.items() for slot in asked.slots}
        self._kept: dict[object, Node] = {}
        self._nodes: dict[object, Node] = {}
        self._leaves = [self._leaf(place) for place in range(len(self._requires))]
        self._step = 1 + len(self._reached) // STATEMENTS_A_STEP
        self._left = 0
        self.large = False
        """Nothing is kept: every look begins anew, and soon gives up."""
        self.large = self._is_large()

    def look(self, values: Values, free: Sequence[str], *, people: bool) -> Node:
        """What is possible where the free questions, and `people` if any can still be met, are open.

        `values`: every slot worked out from what is known. Raises TooLarge.
        """
        if self.large or len(self._kept) > _MOST_KEPT:
            self._kept.clear()
            self._nodes.clear()
        values, open_now = values.copy(), {name for name in free if name in self.asked}
        if len(open_now) > MOST_OPEN:
            raise TooLarge
        if people and PEOPLE in self.asked:
            open_now.add(PEOPLE)
            for slot in self.asked[PEOPLE].slots:
                values[slot] = MET if values[slot] == MET else UNKNOWN
            self._judge.run(values, self._plan)
        self._left = _FEW_STEPS if self.large else MOST_STEPS
        return self._node(values, frozenset(open_now))

    # -- what may be said ---

    def _ask(self, name: str, slots: Sequence[int], brings: Mapping[Outcome, float]) -> None:
        """Takes in a question as far as the tiers read it."""
        read = [place for place, slot in enumerate(slots) if slot in self._reached]
        shares: dict[Outcome, float] = {}
        for outcome, share in brings.items():
            seen = tuple(outcome[place] for place in read)
            shares[seen] = shares.get(seen, 0.0) + share
        if read and shares:
            own, whole = [slots[place] for place in read], sum(shares.values())
            plan = self._judge.plan_from(own, self._plan)
            self.asked[name] = Asked(own, [(share / whole, outcome) for outcome, share in shares.items()], plan)

    def _brings(self, question: Question, on: date, experience: Experience) -> dict[Outcome, float]:
        shares: dict[Outcome, float] = {}
        for option, share in zip(question.options, experience.shares(question), strict=True):
            answer = Answer(said_on=on, options=(option.id,))
            standing, verdicts = self._judge.judge(question.id, answer, on)
            if standing is Standing.COUNTS:
                shares[self._seen(question.id, verdicts)] = shares.get(self._seen(question.id, verdicts), 0.0) + share
        if shares and not self._hopeful:
            return shares
        others = outcomes(self._judge, question, [_BOTH] * len(self._judge.atoms[question.id]), on) or []
        new = [seen for one in others if (seen := self._seen(question.id, one)) not in shares]
        whole = _UNUSUAL if shares else 1.0
        return shares | {one: whole / len(new) for one in new}

    def _seen(self, question: str, verdicts: Outcome) -> Outcome:
        """What an answer makes of the statements: with a quote that is hoped for, or as it is commonly said."""
        return tuple(
            self._graded(atom) if isinstance(atom, Evidenced) else verdict
            for atom, verdict in zip(self._judge.atoms[question], verdicts, strict=True)
        )

    def _graded(self, atom: Evidenced) -> int:
        commonly = min(GRADES.index(grade) for grade in atom.grades) <= GRADES.index("paraphrase")
        return MET if self._hopeful or commonly else UNKNOWN

    def _meetings(self) -> dict[Outcome, float]:
        met = people_outcomes(self._judge, [_BOTH] * len(self._judge.people)) or []
        nobody = tuple(UNMET for _ in self._judge.people)
        return {nobody: 1 - _UNUSUAL} | {one: _UNUSUAL / len(met) for one in met if one != nobody}

    # -- the diagram ---

    def _is_large(self) -> bool:
        values = self._judge.run(self._judge.blank())
        free = [name for name in self.asked if name != PEOPLE and self._judge.visible(values, name) != UNMET]
        try:
            self.look(values, free, people=True)
        except TooLarge:
            return True
        return False

    def _node(self, values: Values, free: frozenset[str]) -> Node:
        state, matter = self._state(values, free)
        node = self._kept.get(state)
        if node is None:
            first = next((name for name in self.asked if name in matter), None)
            node = self._kept[state] = (
                self._leaves[self._tier(values)] if first is None else self._asks(first, values, free - {first})
            )
        return node

    def _asks(self, name: str, values: Values, free: frozenset[str]) -> Node:
        asked = self.asked[name]
        self._left -= len(asked.brings) * self._step
        if self._left < 0:
            raise TooLarge
        children = []
        for _, outcome in asked.brings:
            then = values.copy()
            for slot, value in zip(asked.slots, outcome, strict=True):
                then[slot] = max(then[slot], value) if name == PEOPLE and then[slot] == MET else value
            children.append(self._node(self._judge.run(then, asked.plan), free))
        if all(child is children[0] for child in children):
            return children[0]
        key = name, tuple(id(child) for child in children)
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = _joined(name, [share for share, _ in asked.brings], children)
        return node

    def _state(self, values: Values, free: frozenset[str]) -> tuple[object, set[str]]:
        """All that the final tier still hangs on, and the free questions among it."""
        waiting: list[int] = []
        places = 0
        for tier in self._requires:
            if any(values[slot] == UNMET for slot in tier):
                break
            waiting += [slot for slot in tier if values[slot] == UNKNOWN]
            places += 1
        start = places, tuple(waiting)
        done: set[int] = set()
        decided: set[tuple[int, ...]] = set()
        matter: set[str] = set()
        while waiting:
            slot = waiting.pop()
            if slot in done:
                continue
            done.add(slot)
            if slot == self._judge.fits_slot:
                for number, variant in enumerate(self._judge.variants):
                    met, lost, unsure = _weighed(values, variant)
                    decided.add((slot, number, met, lost, *unsure))
                    waiting += unsure
            elif slot in self._judge.inner:
                for inner in self._judge.inner[slot]:
                    if values[inner] == UNKNOWN:
                        waiting.append(inner)
                    else:
                        decided.add((slot, inner, values[inner]))
            elif (name := self._raw.get(slot)) in free:
                matter.add(str(name))
            else:
                decided.add((slot,))
        return (start, frozenset(decided), frozenset(matter)), matter

    def _tier(self, values: Values) -> int:
        place = 0
        for higher, tier in enumerate(self._requires):
            if any(values[slot] != MET for slot in tier):
                break
            place = higher
        return place

    def _leaf(self, place: int) -> Node:
        odds = tuple(1.0 if other == place else 0.0 for other in range(len(self._requires)))
        return Node("", (), odds, place, {})


def _weighed(values: Values, variant: Variant) -> tuple[int, int, list[int]]:
    """Weight met, whether a required attribute is lost, and the attributes that are not decided."""
    met = lost = 0
    unsure = []
    for slot, weight, required in variant.attributes:
        value = values[slot]
        if value == MET:
            met += weight
        elif value == UNKNOWN:
            unsure.append(slot)
        elif required:
            lost = 1
    return met, lost, unsure


def _joined(name: str, shares: Sequence[float], children: Sequence[Node]) -> Node:
    """The node that asks a question, from those its answers lead to."""
    odds = _mixed(shares, [child.odds for child in children])
    own = tuple(Turn(share, child.odds, child.top) for share, child in zip(shares, children, strict=True))
    turns: dict[str, tuple[Turn, ...]] = {name: own}
    for other in {other: None for child in children for other in child.turns}:
        seen = [child.turns.get(other) for child in children]
        count = next(len(one) for one in seen if one is not None)
        turns[other] = tuple(_turn(shares, children, seen, place) for place in range(count))
    return Node(name, tuple(children), odds, max(child.top for child in children), turns)


def _turn(
    shares: Sequence[float], children: Sequence[Node], seen: Sequence[tuple[Turn, ...] | None], place: int
) -> Turn:
    """One thing that a question further down may bring, seen from above the children."""
    share = next(turns[place].share for turns in seen if turns is not None)
    each = [
        (child.odds, child.top) if turns is None else (turns[place].odds, turns[place].top)
        for child, turns in zip(children, seen, strict=True)
    ]
    return Turn(share, _mixed(shares, [odds for odds, _ in each]), max(top for _, top in each))


def _mixed(shares: Sequence[float], odds: Sequence[Odds]) -> Odds:
    return tuple(sum(map(float.__mul__, shares, column)) for column in zip(*odds, strict=True))
