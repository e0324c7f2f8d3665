"""What reads what, over the whole definition at once; and the circles in it.

A test reads the questions and tests of its `met`, and the questions that show under it; a question is read through
its `when`; a statement on people reads what `nobody_else` reads, one on the profile every attribute. One circle
anywhere and nothing could be judged, so each is told with the way round it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from interview.definition.bounds import LONGEST_CHAIN
from interview.definition.lines import Path
from interview.definition.model import Definition
from interview.definition.problems import shown
from interview.definition.statement import ProfileIs, SomeoneMet, Statement, TestMet, leaves

_LONGEST_WAY = 12
Node = tuple[str, str]
"""A kind ("question", "test", "profile", "people") and an id."""
PROFILE: Node = ("profile", "profile")
PEOPLE: Node = ("people", "nobody_else")


class Reads:
    """The graph of a definition, or of a draft of one."""

    def __init__(self, definition: Definition) -> None:
        self.places: dict[Node, Path] = {}
        """The statement of the file through which each node reads."""
        self.edges: dict[Node, tuple[Node, ...]] = {}
        showing: dict[str, list[Node]] = {}
        for place, question in enumerate(definition.questions):
            node = ("question", question.id)
            if node in self.edges:
                continue  # the second of two with one id, already noted
            self.places[node] = ("question", place, "when")
            self.edges[node] = _read(question.when)
            if question.shows is not None:
                showing.setdefault(question.shows, []).append(node)
        for test in definition.tests:
            node = ("test", test.id)
            self.places[node] = ("test", test.id, "met")
            self.edges[node] = tuple(dict.fromkeys((*_read(test.met), *showing.get(test.id, ()))))
        profile = definition.profile
        attributes = [] if profile is None else [*profile.attributes]
        for persona in () if profile is None else profile.personas:
            attributes += persona.attributes
        self.places[PROFILE] = ("profile",)
        self.edges[PROFILE] = tuple(dict.fromkeys(("test", attribute.test) for attribute in attributes))
        self.places[PEOPLE] = ("people", "nobody_else")
        self.edges[PEOPLE] = _read(definition.people.nobody_else)

    def closure(self, statements: tuple[Statement, ...]) -> set[Node]:
        """Everything that these statements read, however far round."""
        found: set[Node] = set()
        waiting = [node for statement in statements for node in _read(statement)]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting += self.edges.get(node, ())
        return found

    def circles(self) -> Iterator[tuple[Node, ...]]:
        """One shortest way round for each knot of things that read one another, first and last node alike."""
        order = {node: place for place, node in enumerate(self.edges)}
        for knot in self._knots():
            first = min(knot, key=order.__getitem__)
            way = self._way_round(first, knot)
            if way:
                yield way

    def chain(self) -> tuple[int, Node]:
        """The longest way through a graph without circles, in steps, and where it begins."""
        longest: dict[Node, int] = {}
        for knot in self._knots():  # each after everything it reads
            for node in knot:
                longest[node] = 1 + max((longest.get(after, 0) for after in self.edges[node]), default=0)
        first = max(longest, key=longest.__getitem__)
        return longest[first], first

    def told(self, way: tuple[Node, ...]) -> str:
        """ "q2 -> q3 -> q2"; an id that is both a question's and a test's is told apart, a long way is cut."""
        names = [
            f"{kind} {shown(name)}" if kind in ("question", "test") and _twin(kind, name) in self.edges else shown(name)
            for kind, name in way
        ]
        if len(names) > _LONGEST_WAY:
            names[_LONGEST_WAY // 2 : -_LONGEST_WAY // 2] = ["…"]
        return " -> ".join(names)

    def too_long(self) -> Node | None:
        """Where a chain begins that no judgement should have to follow; None where there is none."""
        steps, first = self.chain()
        return first if steps > LONGEST_CHAIN else None

    def _way_round(self, first: Node, knot: set[Node]) -> tuple[Node, ...]:
        """The shortest way from a node of a knot back to itself; () where a knot of one does not read itself."""
        before: dict[Node, Node] = {}
        waiting = deque([first])
        while waiting:
            node = waiting.popleft()
            for after in self.edges[node]:
                if after == first:
                    way = [first, node]
                    while way[-1] != first:
                        way.append(before[way[-1]])
                    return (first, first) if node == first else tuple(reversed(way))
                if after in knot and after not in before:
                    before[after] = node
                    waiting.append(after)
        return ()

    def _knots(self) -> list[set[Node]]:
        """Strongly connected parts (Tarjan's way, without recursion), each after those it reads."""
        index: dict[Node, int] = {}
        low: dict[Node, int] = {}
        stack: list[Node] = []
        on_stack: set[Node] = set()
        knots: list[set[Node]] = []
        for root in self.edges:
            if root in index:
                continue
            work = [(root, iter(self.edges[root]))]
            index[root] = low[root] = len(index)
            stack.append(root)
            on_stack.add(root)
            while work:
                node, after = work[-1]
                for one in after:
                    if one not in self.edges:
                        continue  # a dead reference, already noted
                    if one not in index:
                        index[one] = low[one] = len(index)
                        stack.append(one)
                        on_stack.add(one)
                        work.append((one, iter(self.edges[one])))
                        break
                    if one in on_stack:
                        low[node] = min(low[node], index[one])
                else:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[node])
                    if low[node] == index[node]:
                        knot = set()
                        while node not in knot:
                            one = stack.pop()
                            on_stack.discard(one)
                            knot.add(one)
                        knots.append(knot)
        return knots


def _twin(kind: str, name: str) -> Node:
    return ("test" if kind == "question" else "question", name)


def _read(statement: Statement | None) -> tuple[Node, ...]:
    """What a statement reads directly."""
    found: dict[Node, None] = {}
    for leaf in leaves(statement) if statement is not None else ():
        match leaf:
            case TestMet():
                found["test", leaf.test] = None
            case ProfileIs():
                found[PROFILE] = None
            case SomeoneMet():
                found[PEOPLE] = None
            case _:
                found["question", getattr(leaf, "question", "")] = None
    return tuple(found)
