"""Random small definitions and answers for them, with everything in: branching, `not`, ranges, people, evidence,
dates gone by.

Numbers, amounts and day distances stay small, so that the oracle's grid holds them. A definition is the parsed file
(to be written as TOML); whether the product accepts it (every tier attainable, every question reachable) is asked of
the product.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random
from typing import Any

Raw = dict[str, Any]
ROLES = ["uses", "decides", "signs"]
ENGAGEMENTS = ["on-call", "aware"]
GRADES = ["imported", "inferred", "paraphrase", "verbatim"]


def written(raw: Raw) -> str:
    """The file, a key a line with its tables in it: tomlkit lays out better, and ten times as slowly."""
    return "".join(f"{json.dumps(key)} = {_inline(value)}\n" for key, value in raw.items())


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def definition(dice: Random) -> Raw:
    """One parsed file."""
    ids = [f"q{n}" for n in range(dice.randint(2, 5))]
    questions: list[Raw] = []
    for qid in ids:
        questions.append(_question(dice, qid, questions))
    tests: Raw = {}
    for n in range(dice.randint(2, 5)):
        tests[f"t{n}"] = {"title": f"Test {n}", "met": _statement(dice, questions, list(tests), 2, people=True)}
        if dice.random() < 0.3:
            tests[f"t{n}"]["partly"] = _statement(dice, questions, list(tests)[:-1], 1, people=True)
    raw: Raw = {"name": "Random", "version": 1, "question": questions, "test": tests}
    if dice.random() < 0.7:
        raw["currency"] = "USD"
    raw["people"] = {"role": ROLES, "engagement": ENGAGEMENTS}
    if dice.random() < 0.6:
        raw["people"]["nobody_else"] = _about(dice, dice.choice(questions))
    if dice.random() < 0.5:
        raw["profile"] = _profile(dice, list(tests))
        tests["fit"] = {"title": "Fit", "met": {"profile": "fits"}}
        tests["miss"] = {"title": "Miss", "met": {"profile": "misses-required"}}
    raw["tier"] = [{"id": "a", "title": "A", "requires": []}]
    for name in ("b", "c", "d")[: dice.randint(1, 3)]:
        required = dice.sample(list(tests), k=dice.randint(1, 2))
        raw["tier"].append({"id": name, "title": name.upper(), "requires": required})
    raw["timeline"] = [
        {"id": "soon", "title": "Soon", "when": _statement(dice, questions, list(tests), 1, people=False)},
        {"id": "later", "title": "Later", "when": _statement(dice, questions, list(tests), 1, people=False)},
        {"id": "long", "title": "Long"},
    ]
    raw["caution"] = [
        {
            "id": "careful",
            "title": "Careful",
            "when": _statement(dice, questions, list(tests), 1, people=False),
            "cleared_by": _about(dice, dice.choice(questions)),
        }
    ]
    raw["disqualifier"] = [
        {"id": "out", "title": "Out", "when": _statement(dice, questions, list(tests), 1, people=True)}
    ]
    dates = [question["id"] for question in questions if question["kind"] == "date"]
    if dates and dice.random() < 0.4:
        raw["disposition"] = [{"id": "met", "key": "m", "title": "Met", "needs": ["when"], "sets": dice.choice(dates)}]
    return raw


def _question(dice: Random, qid: str, before: list[Raw]) -> Raw:
    kind = dice.choice(["choice", "choice", "choices", "number", "money", "date", "date", "code", "text"])
    question: Raw = {"id": qid, "title": qid.upper(), "kind": kind, "ask": "Well?", "option": _options(dice, kind)}
    if not question["option"]:
        del question["option"]
    if dice.random() < 0.4:
        question["must"] = True
    if dice.random() < 0.15:
        question["asked"] = False
        del question["ask"]
    if dice.random() < 0.3:
        question["good_for"] = f"{dice.randint(1, 9)} days"
    if before and dice.random() < 0.5:
        question["when"] = _statement(dice, before, [], 1, people=False)
    return question


def _options(dice: Random, kind: str) -> list[Raw]:
    count = dice.randint(2, 3) if kind in ("choice", "choices") else dice.choice([0, 2, 3])
    options = []
    for n in range(count):
        option: Raw = {"id": f"o{n}", "say": f"Option {n}"}
        if dice.random() < 0.8 and (value := _option_value(dice, kind)) is not None:
            option["value"] = value
        options.append(option)
    return options


def _option_value(dice: Random, kind: str) -> Any:
    if kind in ("choice", "choices"):
        return None
    if dice.random() < 0.15:
        return "never"
    low = dice.randint(0, 12)
    high = low + dice.randint(0, 8)
    match kind:
        case "date":
            if dice.random() < 0.2:
                return "now"
            return [f"{low} days", "open" if dice.random() < 0.2 else f"{high} days"]
        case "number" | "money":
            return dice.choice([[low, high], [low, "open"], ["open", high], low])
        case _:
            return dice.choice(["1", "12", "123", "2", "21"])


def _about(dice: Random, question: Raw) -> Raw:
    forms = ["known", "evidence"]
    if question.get("option"):
        forms += ["is"] * 4
    forms += {"number": ["from"] * 3, "money": ["from"] * 3, "date": ["within"] * 4, "code": ["starts"] * 3}.get(
        question["kind"], []
    )
    qid = question["id"]
    match dice.choice(forms):
        case "is":
            ids = [option["id"] for option in question["option"]]
            return {"question": qid, "is": dice.sample(ids, k=dice.randint(1, len(ids)))}
        case "from":
            low = dice.randint(0, 10)
            bounds = {"from": low, "to": low + dice.randint(0, 8)}
            if dice.random() < 0.4:
                del bounds[dice.choice(["from", "to"])]
            return {"question": qid} | bounds
        case "within":
            return {"question": qid, "within": dice.choice(["3 days", "1 week", "12 days", "2 weeks"])}
        case "starts":
            return {"question": qid, "starts_with": dice.choice([["1"], ["12"], ["2", "12"]])}
        case "evidence":
            return {"question": qid, "evidence": [dice.choice(GRADES)]}
        case _:
            return {"question": qid, "known": True}


def _statement(dice: Random, questions: list[Raw], tests: list[str], depth: int, *, people: bool) -> Raw:
    if depth and dice.random() < 0.65:
        form = dice.choice(["all", "any", "not"])
        if form == "not":
            return {"not": _statement(dice, questions, tests, depth - 1, people=people)}
        return {form: [_statement(dice, questions, tests, depth - 1, people=people) for _ in range(dice.randint(1, 3))]}
    if tests and dice.random() < 0.2:
        return {"test": dice.choice(tests)}
    if people and dice.random() < 0.15:
        wanted: Raw = {}
        if dice.random() < 0.7:
            wanted["role"] = dice.sample(ROLES, k=dice.randint(1, 2))
        if not wanted or dice.random() < 0.5:
            wanted["engagement"] = dice.sample(ENGAGEMENTS, k=1)
        return {"people": wanted}
    return _about(dice, dice.choice(questions))


def _profile(dice: Random, tests: list[str]) -> Raw:
    def attributes(most: int) -> list[Raw]:
        return [
            {"test": test, "weight": dice.randint(1, 3), "required": dice.random() < 0.3}
            for test in dice.sample(tests, k=dice.randint(1, min(most, len(tests))))
        ]

    profile: Raw = {"fits_at": dice.choice([0.25, 0.5, 0.6, 1]), "attribute": attributes(3)}
    if dice.random() < 0.5:
        profile["persona"] = [{"id": f"p{n}", "title": f"P{n}", "attribute": attributes(2)} for n in range(2)]
    return profile


def answers(dice: Random, raw: Raw, on: date) -> Raw:
    """Answers to some of the questions, in the public form."""
    said: Raw = {}
    for question in raw["question"]:
        if dice.random() < 0.5:
            said[question["id"]] = _answer(dice, question, on)
    if dice.random() < 0.4:
        said["people"] = [
            {"name": "Ana", "role": dice.sample(ROLES, k=dice.randint(0, 2)), "engagement": dice.choice(ENGAGEMENTS)}
        ]
    return said


def _answer(dice: Random, question: Raw, on: date) -> Raw:
    kind = question["kind"]
    answer: Raw = {}
    if dice.random() < 0.4:
        answer["said_on"] = (on - timedelta(days=dice.randint(0, 10))).isoformat()
    if dice.random() < 0.15:
        return answer | {"state": dice.choice(["declined", "doesnt-know"])}
    if dice.random() < 0.3:
        answer["evidence"] = dice.choice(GRADES)
    elif dice.random() < 0.2:
        answer["quote"] = "their words"
    options = [option["id"] for option in question.get("option", [])]
    if kind == "choices":
        return answer | {"option": dice.sample(options, k=dice.randint(0, len(options)))}
    if options and (kind == "choice" or dice.random() < 0.5):
        answer["option"] = dice.choice(options)
        if kind == "choice" or dice.random() < 0.6:
            return answer
    if kind == "money" and dice.random() < 0.3:
        answer["currency"] = dice.choice(["USD", "EUR"])
    return answer | _own(dice, kind, on)


def _own(dice: Random, kind: str, on: date) -> Raw:
    if kind in ("code", "text"):
        return {"value": dice.choice(["1", "12", "123", "2", "21", "9"])}
    if kind == "date" and dice.random() < 0.15:
        return {"value": dice.choice(["now", "never"])}
    low = dice.randint(-4, 14)
    high = low + dice.randint(0, 8)
    ends: list[Any] = [low, high]
    if kind == "date":
        ends = [(on + timedelta(days=n)).isoformat() for n in ends]
    if dice.random() < 0.5:
        return {"value": ends[0]}
    return {"low": None if dice.random() < 0.2 else ends[0], "high": None if dice.random() < 0.2 else ends[1]}
