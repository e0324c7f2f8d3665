"""A judge that is plainly right and hopelessly slow: definition.md §3 word by word, every completion tried.

It works on the parsed file and on the public form of answers, shares no code with the product, and looks at values as
sets of points on a small grid: whole numbers from -40 to 40, halves for amounts, days of the same distance from the
day of judgement. Definitions and answers for it must keep to that grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

Raw = dict[str, Any]
UNMET, UNKNOWN, MET = 0, 1, 2
FAR = 40
RANKS = ["imported", "inferred", "paraphrase", "verbatim"]


class Said:
    """One answer, normalised: days are numbers counted from the day of judgement."""

    def __init__(self, question: Raw, raw: Any, on: date) -> None:
        if not isinstance(raw, dict):
            ids = [option["id"] for option in question.get("option", [])]
            is_option = isinstance(raw, list) or raw in ids
            raw = {"option": raw} if is_option else {"value": raw}
        self.said_on = (date.fromisoformat(raw["said_on"]) if "said_on" in raw else on) - on
        self.day = self.said_on.days
        self.state = raw.get("state", "answered")
        chosen = raw.get("option")
        self.chosen: list[str] | None = chosen if isinstance(chosen, list) or chosen is None else [chosen]
        self.own: Any = None
        if "value" in raw:
            self.own = self._point(question, raw["value"], on)
        elif "low" in raw or "high" in raw:
            self.own = (self._end(question, raw.get("low"), on), self._end(question, raw.get("high"), on))
        self.currency = raw.get("currency")
        grade = raw.get("evidence") or ("verbatim" if raw.get("quote") else "paraphrase")
        self.rank = RANKS.index(grade)

    @staticmethod
    def _end(question: Raw, raw: Any, on: date) -> Any:
        if raw is None:
            return None
        return (date.fromisoformat(raw) - on).days if question["kind"] == "date" else raw

    def _point(self, question: Raw, raw: Any, on: date) -> Any:
        if question["kind"] in ("text", "code") or raw in ("now", "never"):
            return raw
        end = self._end(question, raw, on)
        return (end, end)


def days(words: str) -> int:
    count, unit = words.split()
    return int(count) * (7 if unit.startswith("week") else 1)


def worth(question: Raw, option: Raw, said: int) -> Any:
    """An option's value: (low, high) with None open, "now", "never", a word, or None."""
    value = option.get("value")
    if value is None or value in ("now", "never") or question["kind"] in ("text", "code"):
        return value
    low, high = value if isinstance(value, list) else (value, value)
    if question["kind"] == "date":
        return tuple(None if end == "open" else said + days(end) for end in (low, high))
    return tuple(None if end == "open" else end for end in (low, high))


def points(question: Raw, span: Any) -> set[float]:
    low = -FAR * 3 if span[0] is None else span[0]
    high = FAR * 3 if span[1] is None else span[1]
    step = 2 if question["kind"] == "money" else 1
    return {n / step for n in range(int(low * step), int(high * step) + 1)}


class World:
    """Answers and people, to be judged."""

    def __init__(self, raw: Raw, on: date, answers: dict[str, Said], people: list[Raw]) -> None:
        self.raw = raw
        self.on = on
        self.answers = answers
        self.people = people
        self.questions: dict[str, Raw] = {question["id"]: question for question in raw["question"]}
        self.sets = {one["sets"] for one in raw.get("disposition", []) if "sets" in one}
        self._kept: dict[Any, int] = {}

    # -- answers -------------------------------------------------------------------------------------------------------

    def value(self, qid: str, said: Said) -> Any:
        if said.own is not None:
            return said.own
        question = self.questions[qid]
        if said.chosen and len(said.chosen) == 1:
            option = next(option for option in question["option"] if option["id"] == said.chosen[0])
            return worth(question, option, said.day)
        return None

    def now_counts(self, qid: str) -> bool:
        return any(option.get("value") == "now" for option in self.questions[qid].get("option", []))

    def gone_by(self, qid: str, said: Said) -> bool:
        value = self.value(qid, said)
        return (
            self.questions[qid]["kind"] == "date" and isinstance(value, tuple) and value[1] is not None and value[1] < 0
        )

    def standing(self, qid: str) -> str:
        """none | closed | lapsed | passed | counts"""
        said = self.answers.get(qid)
        if said is None:
            return "none"
        if said.state != "answered":
            return "closed" if said.day == 0 else "none"
        good_for = self.questions[qid].get("good_for")
        if good_for is not None and said.day + days(good_for) < 0:
            return "none"
        if self.gone_by(qid, said) and not self.now_counts(qid):
            return "lapsed" if qid in self.sets else "passed"
        return "counts"

    def visible(self, qid: str) -> int:
        when = self.questions[qid].get("when")
        return MET if when is None else self.judge(when)

    def open(self, qid: str) -> bool:
        return self.unanswered(qid) and self.visible(qid) == MET

    def unanswered(self, qid: str) -> bool:
        return bool(self.questions[qid].get("asked", True)) and self.standing(qid) in ("none", "passed")

    # -- statements ----------------------------------------------------------------------------------------------------

    def judge(self, statement: Raw) -> int:
        key = repr(statement)
        if key not in self._kept:
            self._kept[key] = self._judge(statement)
        return self._kept[key]

    def _judge(self, statement: Raw) -> int:
        if "all" in statement:
            return min([self.judge(part) for part in statement["all"]], default=MET)
        if "any" in statement:
            return max([self.judge(part) for part in statement["any"]], default=UNMET)
        if "not" in statement:
            return 2 - self.judge(statement["not"])
        if "test" in statement:
            return self.test(statement["test"])
        if "profile" in statement:
            return self.fit()[2] if statement["profile"] == "fits" else self.misses_required()
        if "people" in statement:
            return self.someone(statement["people"])
        return self.about(statement)

    def test(self, test: str) -> int:
        return self.judge(self.raw["test"][test]["met"])

    def someone(self, wanted: Raw) -> int:
        for person in self.people:
            roles = person.get("role") or []
            roles = roles if isinstance(roles, list) else [roles]
            if ("role" not in wanted or set(roles) & set(wanted["role"])) and (
                "engagement" not in wanted or person.get("engagement") in wanted["engagement"]
            ):
                return MET
        return UNMET if self.nobody_else() == MET else UNKNOWN

    def nobody_else(self) -> int:
        statement = self.raw.get("people", {}).get("nobody_else")
        return UNMET if statement is None else self.judge(statement)

    def about(self, statement: Raw) -> int:
        qid = statement["question"]
        seen = self.visible(qid)
        if seen != MET:
            return UNMET if seen == UNMET else UNKNOWN
        return self.alone(statement) if self.standing(qid) == "counts" else UNKNOWN

    def alone(self, statement: Raw) -> int:
        """What the answer makes of a statement, given that it counts."""
        qid = statement["question"]
        said = self.answers[qid]
        foreign = bool(self.raw.get("currency") and said.currency and said.currency != self.raw["currency"])
        if "known" in statement:
            return MET
        if "evidence" in statement:
            if any(said.rank >= RANKS.index(grade) for grade in statement["evidence"]):
                return MET
            return UNKNOWN if said.day == 0 else UNMET
        if "is" in statement:
            if said.chosen is not None:
                return MET if set(said.chosen) & set(statement["is"]) else UNMET
            return UNKNOWN if foreign else self.among(qid, said, statement["is"])
        value = self.value(qid, said)
        if "within" in statement:
            if value is None:
                return UNKNOWN
            if value == "now":
                return MET
            if value == "never" or value[1] is None:
                return UNMET
            return MET if value[1] <= days(statement["within"]) else UNMET
        if "starts_with" in statement:
            if value is None:
                return UNKNOWN
            return MET if value != "never" and any(value.startswith(one) for one in statement["starts_with"]) else UNMET
        if foreign or value is None:
            return UNKNOWN
        if value == "never":
            return UNMET
        mine = points(self.questions[qid], value)
        asked = points(self.questions[qid], (statement.get("from"), statement.get("to")))
        return MET if mine <= asked else UNKNOWN if mine & asked else UNMET

    def among(self, qid: str, said: Said, ids: list[str]) -> int:
        question = self.questions[qid]
        listed = [worth(question, option, said.day) for option in question["option"] if option["id"] in ids]
        if not isinstance(said.own, tuple):
            return MET if said.own in listed else UNMET
        union: set[float] = set()
        for span in listed:
            if isinstance(span, tuple):
                union |= points(question, span)
        mine = points(question, said.own)
        if question["kind"] == "money":  # between two separate ranges lie amounts that no half point shows
            joined = any(isinstance(span, tuple) and mine <= points(question, span) for span in listed)
            return MET if joined else UNKNOWN if mine & union else UNMET
        return MET if mine <= union else UNKNOWN if mine & union else UNMET

    # -- profile -------------------------------------------------------------------------------------------------------

    def fit(self) -> tuple[float, float, int, str | None]:
        profile = self.raw.get("profile")
        if profile is None:
            return 1.0, 1.0, MET, None
        variants: list[tuple[str | None, list[Raw]]] = [
            (persona["id"], profile.get("attribute", []) + persona.get("attribute", []))
            for persona in profile.get("persona", [])
        ]
        rows = []
        for persona, attributes in variants or [(None, profile.get("attribute", []))]:
            weights = [(one.get("weight", 1), self.test(one["test"]), one.get("required", False)) for one in attributes]
            total = sum(weight for weight, _, _ in weights)
            low = sum(weight for weight, value, _ in weights if value == MET) / total if total else 1.0
            high = sum(weight for weight, value, _ in weights if value != UNMET) / total if total else 1.0
            bar = profile.get("fits_at", 1)
            if any(required and value == UNMET for _, value, required in weights) or high < bar:
                fits = UNMET
            elif all(value == MET for _, value, required in weights if required) and low >= bar:
                fits = MET
            else:
                fits = UNKNOWN
            rows.append((low, high, fits, persona))
        return max(rows, key=lambda row: (row[2], row[0]))  # max keeps the first of equals

    def misses_required(self) -> int:
        attributes = self.raw.get("profile", {}).get("attribute", [])
        values = [self.test(one["test"]) for one in attributes if one.get("required")]
        return MET if UNMET in values else UNKNOWN if UNKNOWN in values else UNMET

    # -- what follows --------------------------------------------------------------------------------------------------

    def tier(self) -> int:
        highest = 0
        for place, tier in enumerate(self.raw["tier"]):
            if any(self.test(test) != MET for test in tier["requires"]):
                break
            highest = place
        return highest

    def timeline(self) -> tuple[str | None, list[str]]:
        possible = []
        for band in self.raw.get("timeline", []):
            value = self.judge(band["when"]) if "when" in band else MET
            if value != UNMET:
                possible.append(band["id"])
            if value == MET:
                return (band["id"] if len(possible) == 1 else None), possible
        return None, possible

    def cautions(self) -> list[str]:
        found = [
            one["id"]
            for one in self.raw.get("caution", [])
            if self.judge(one["when"]) == MET and ("cleared_by" not in one or self.judge(one["cleared_by"]) != MET)
        ]
        passed = [
            qid
            for qid, question in self.questions.items()
            if question.get("asked", True) and self.standing(qid) == "passed" and self.visible(qid) != UNMET
        ]
        return found + (["date-passed"] if passed else [])


def judge(raw: Raw, answers: Raw, on: date) -> Raw:
    """What `bants assess` should print, of the keys that this oracle decides."""
    people = list(answers.get("people", []))
    said = {
        qid: Said(next(q for q in raw["question"] if q["id"] == qid), one, on)
        for qid, one in answers.items()
        if qid != "people"
    }
    world = World(raw, on, said, people)
    tiers = [tier["id"] for tier in raw["tier"]]
    now = world.tier()
    reachable = max(now, reachable_place(world))
    low, high, fits, persona = world.fit()
    timeline, possible = world.timeline()
    names = ("unmet", "unknown", "met")
    return {
        "tier": tiers[now],
        "reachable": tiers[reachable],
        "settled": now == reachable,
        "timeline": timeline,
        "timeline_possible": possible,
        "tests": {test: names[world.test(test)] for test in raw["test"]},
        "cautions": world.cautions(),
        "disqualified_by": [one["id"] for one in raw.get("disqualifier", []) if world.judge(one["when"]) == MET],
        "fit": {"low": low, "high": high, "fits": names[fits], "persona": persona},
        "open": [qid for qid in world.questions if world.open(qid)],
        "unasked_must": [qid for qid, one in world.questions.items() if world.open(qid) and one.get("must")],
        "pending": [qid for qid in world.questions if world.visible(qid) == UNKNOWN],
        "hidden": [qid for qid in world.questions if world.visible(qid) == UNMET],
    }


def reachable_place(world: World) -> int:
    """The place of the highest tier that some completion gives; all are tried."""
    free = [qid for qid in world.questions if world.unanswered(qid) and world.visible(qid) != UNMET]
    quoted = dict(world.answers)
    for qid, said in world.answers.items():
        if said.day == 0 and said.state == "answered":
            raised = object.__new__(Said)
            raised.__dict__ |= said.__dict__ | {"rank": 3}
            quoted[qid] = raised
    domains = [[(qid, one) for one in _answers(world, qid)] for qid in free]
    best = 0
    for added in _crowds(world):
        for completion in product(*domains):
            answers = quoted | {qid: said for qid, said in completion if said is not None}
            best = max(best, World(world.raw, world.on, answers, world.people + added).tier())
            if best == len(world.raw["tier"]) - 1:
                return best
    return best


def _answers(world: World, qid: str) -> Iterator[Said | None]:
    """No answer, and one answer for each different effect on the statements about the question."""
    question = world.questions[qid]
    about = [statement for statement in _statements(world.raw) if statement.get("question") == qid]
    seen = set()
    yield None
    for raw in forms(question, world.on):
        said = Said(question, raw | {"evidence": "verbatim"}, world.on)
        alone = World(world.raw, world.on, {qid: said}, [])
        if alone.standing(qid) != "counts":
            continue
        effect = tuple(alone.alone(statement) for statement in about)
        if effect not in seen:
            seen.add(effect)
            yield said


def forms(question: Raw, on: date) -> Iterator[Raw]:
    """Every answer that could be given, in the public form."""
    options = question.get("option", [])
    if question["kind"] == "choices":
        for picked in product([False, True], repeat=len(options)):
            yield {"option": [option["id"] for option, taken in zip(options, picked, strict=True) if taken]}
        return
    for option in options:
        yield {"option": option["id"]}
    if question["kind"] == "choice":
        return
    match question["kind"]:
        case "date":
            values: list[Any] = ["now", "never", *((on + timedelta(days=n)).isoformat() for n in range(FAR))]
        case "number":
            values = list(range(-FAR, FAR))
        case "money":
            values = [n / 2 for n in range(-FAR, FAR)]
        case _:
            values = ["", "1", "12", "123", "2", "21", "3", "zzz"]
    for value in values:
        yield {"value": value}
        for option in options:
            span = worth(question, option, 0)
            own = Said(question, {"value": value}, on).own
            if (
                span is None
                or span == own
                or (
                    isinstance(span, tuple)
                    and isinstance(own, tuple)
                    and (span[0] is None or span[0] <= own[0])
                    and (span[1] is None or own[0] <= span[1])
                )
            ):
                yield {"option": option["id"], "value": value}


def _crowds(world: World) -> Iterator[list[Raw]]:
    """Every set of people to add, by the people statements they match."""
    yield []
    people = world.raw.get("people", {})
    wanted = [statement for statement in _statements(world.raw) if "people" in statement]
    if not wanted or world.nobody_else() == MET:
        return
    singles: dict[tuple[bool, ...], Raw] = {}
    for role, engagement in product([None, *people.get("role", [])], [None, *people.get("engagement", [])]):
        person = {"role": [role] if role else [], "engagement": engagement}
        alone = World(world.raw, world.on, {}, [person])
        singles.setdefault(tuple(alone.someone(one["people"]) == MET for one in wanted), person)
    for picked in product([False, True], repeat=len(singles)):
        yield [person for person, taken in zip(singles.values(), picked, strict=True) if taken]


def _statements(node: Any) -> Iterator[Raw]:
    if isinstance(node, dict):
        forms = {"is", "from", "to", "within", "starts_with", "known", "evidence"}
        if ("question" in node and forms & node.keys()) or ("people" in node and len(node) == 1):
            yield node
        for one in node.values():
            yield from _statements(one)
    elif isinstance(node, list):
        for one in node:
            yield from _statements(one)
