"""The smallest sets of answers that lift or sink a lead, by trying every set: plainly right, hopelessly slow.

Stands on `oracle.py` and, like it, shares no code with the product. Of values only one is tried for each different
effect on all statements about its question; options are all tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations, combinations_with_replacement, product
from typing import Any

from tests.interview.oracle import Raw, Said, World, forms, reachable_place

Item = tuple[str, Any]
"""A question's id and an answer in the public form; "people" and a person."""
MOST = 4000


class TooMany(Exception):
    """More sets than a test has time for."""


def world_of(raw: Raw, answers: Raw, on: date) -> World:
    """The answers, ready to be judged."""
    questions = {question["id"]: question for question in raw["question"]}
    said = {qid: Said(questions[qid], one, on) for qid, one in answers.items() if qid != "people"}
    return World(raw, on, said, list(answers.get("people", [])))


def put(answers: Raw, items: tuple[Item, ...]) -> Raw:
    """The answers with the items among them, as a reader of the contract would put them."""
    more = dict(answers)
    for qid, one in items:
        more[qid] = [*more.get("people", []), one] if qid == "people" else one
    return more


def sayable(raw: Raw, answers: Raw, on: date) -> dict[str, list[Any]]:
    """Open and pending questions, and what could be said to each."""
    world = world_of(raw, answers, on)
    return {
        qid: list(_said(world, qid, {})) for qid in world.questions if world.unanswered(qid) and world.visible(qid) != 0
    }


def everything(raw: Raw, answers: Raw, on: date) -> dict[str, list[Any]]:
    """As `sayable`, also with quotes, with quotes for what was said today, and with people."""
    world = world_of(raw, answers, on)
    listed = sayable(raw, answers, on)
    for qid, plain in listed.items():
        plain += _said(world, qid, {"evidence": "verbatim"})
    for qid, said in world.answers.items():
        if said.day == 0 and said.state == "answered" and world.standing(qid) == "counts" and qid not in listed:
            before = answers[qid] if isinstance(answers[qid], dict) else _plain(world.questions[qid], answers[qid])
            listed[qid] = [before | {"evidence": "verbatim"}]
    if world.nobody_else() != 2:
        rules = raw.get("people", {})
        roles = rules.get("role", [])
        parts = [list(some) for count in range(len(roles) + 1) for some in combinations(roles, count)]
        listed["people"] = [
            {"role": part, "engagement": engaged}
            for part, engaged in product(parts, [None, *rules.get("engagement", [])])
        ]
    return listed


def _plain(question: Raw, one: Any) -> Raw:
    ids = [option["id"] for option in question.get("option", [])]
    return {"option": one} if isinstance(one, list) or one in ids else {"value": one}


def _said(world: World, qid: str, evidence: Raw) -> Iterator[Raw]:
    question = world.questions[qid]
    seen = set()
    for raw in forms(question, world.on):
        said = Said(question, raw | evidence, world.on)
        alone = World(world.raw, world.on, {qid: said}, [])
        if alone.standing(qid) != "counts":
            continue
        effect = tuple(alone.alone(statement) for statement in _about(world.raw, qid))
        if bare(raw) or effect not in seen:
            yield raw | evidence
        seen.add(effect)


def _about(node: Any, qid: str) -> Iterator[Raw]:
    if isinstance(node, dict):
        if node.get("question") == qid:
            yield node
        for one in node.values():
            yield from _about(one, qid)
    elif isinstance(node, list):
        for one in node:
            yield from _about(one, qid)


def bare(raw: Any) -> str | None:
    """The option, where an answer is just that."""
    if isinstance(raw, dict) and raw.keys() == {"option"}:
        raw = raw["option"]
    if isinstance(raw, list):
        raw = raw[0] if len(raw) == 1 else None
    return raw if isinstance(raw, str) else None


def smallest(listed: dict[str, list[Any]], does_it: Callable[[tuple[Item, ...]], bool], most: int) -> list[Any]:
    """The sets of at most `most` items that do it, none of a larger size than the smallest; people may come twice."""
    names = list(listed)
    tried = 0
    for size in range(1, most + 1):
        found = []
        for chosen in combinations_with_replacement(names, size):
            if any(chosen.count(qid) > 1 for qid in chosen if qid != "people"):
                continue
            for said in product(*(listed[qid] for qid in chosen)):
                tried += 1
                if tried > MOST:
                    raise TooMany
                items = tuple(zip(chosen, said, strict=True))
                if does_it(items):
                    found.append(items)
        if found:
            return found
    return []


def lifts(raw: Raw, answers: Raw, on: date) -> Callable[[tuple[Item, ...]], bool]:
    """Whether a set lifts the tier."""
    now = world_of(raw, answers, on).tier()
    return lambda items: world_of(raw, put(answers, items), on).tier() > now


def sinks(raw: Raw, answers: Raw, on: date) -> Callable[[tuple[Item, ...]], bool]:
    """Whether a set lowers what can be reached."""
    world = world_of(raw, answers, on)
    reach = max(world.tier(), reachable_place(world))

    def lowers(items: tuple[Item, ...]) -> bool:
        after = world_of(raw, put(answers, items), on)
        return max(after.tier(), reachable_place(after)) < reach

    return lowers
