"""The public form of answers: what `ANSWERS.json` says, what the ledger keeps, and what `--json` prints.

Reading is strict, for this is the door by which answers come from outside: whatever the definition does not know is
refused with a sentence that names it. Writing gives back what reading takes, so that a printed answer can be judged
again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from interview.answers import Answer, Person, option_value
from interview.assessment import Assessment
from interview.definition.bounds import LARGEST_NUMBER
from interview.definition.model import Bound, Definition, Question, Span, Special, Value
from interview.definition.nearest import Speller
from interview.definition.problems import shown
from interview.definition.statement import GRADES, NAMES
from interview.judging.verdicts import stands_with

if TYPE_CHECKING:
    from interview.why.hunt import Ways
    from interview.why.replies import Reply

Json = Any
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KEYS = (
    *("option", "value", "low", "high", "state", "currency", "evidence", "quote", "said_on", "words"),
    *("speaker", "at", "session"),
)
_AROUND = ("evidence", "quote", "words", "speaker", "at", "session", "said_on")
"""What stands around an answer and is no part of what was said."""
_STATES = ("answered", "declined", "doesnt-know")
_PERSON = ("name", "title", "role", "engagement")


class AnswerProblem(ValueError):
    """An answer that the definition does not know; the text is one sentence."""


def read_answers(definition: Definition, said: object, on: date) -> tuple[dict[str, Answer], tuple[Person, ...]]:
    """The answers and people of an `ANSWERS.json` object, judged on `on`. Raises AnswerProblem."""
    if not isinstance(said, Mapping):
        raise AnswerProblem("answers: expected an object that maps question ids to answers")
    answers: dict[str, Answer] = {}
    people: tuple[Person, ...] = ()
    for key, raw in said.items():
        if key == "people":
            people = _read_people(definition, raw)
        elif key not in definition.question:
            raise AnswerProblem(f"{_word(key)}: no such question{_nearest(key, definition.question)}")
        else:
            answers[key] = read_answer(definition, key, raw, on)
    return answers, people


def read_answer(definition: Definition, question_id: str, raw: Json, on: date) -> Answer:
    """One answer in any of the public forms, said on `on` unless it says otherwise. Raises AnswerProblem."""
    question = definition.question[question_id]
    try:
        return _read_object(question, raw, on) if isinstance(raw, Mapping) else _read_plain(question, raw, on)
    except AnswerProblem as problem:
        raise AnswerProblem(f"{question_id}: {problem}") from None


def _read_plain(question: Question, raw: Json, on: date) -> Answer:
    if isinstance(raw, str) and question.option(raw):
        return Answer(said_on=on, options=(raw,))
    if isinstance(raw, list) or question.kind in ("choice", "choices"):
        return Answer(said_on=on, options=_read_options(question, raw))
    return Answer(said_on=on, value=_read_value(question, raw))


def _read_object(question: Question, raw: Mapping[str, Json], on: date) -> Answer:
    for key in raw:
        if key not in _KEYS:
            raise AnswerProblem(f"unknown key {_word(key)}{_nearest(key, _KEYS)}")
    said_on = _read_day(raw["said_on"], "said_on") if raw.get("said_on") is not None else on
    if said_on > on:
        raise AnswerProblem(f"said_on {said_on} lies after the day of judgement, {on}")
    state: Any = "answered" if raw.get("state") is None else raw["state"]
    if state not in _STATES:
        raise AnswerProblem(f"unknown state {_shown(state)}{_nearest(state, _STATES)}")
    options = _read_options(question, raw["option"]) if raw.get("option") is not None else None
    value = _read_own_value(question, raw)
    if state != "answered" and (options is not None or value is not None):
        raise AnswerProblem(f"an answer that is {state} has no option and no value")
    if state == "answered" and options is None and value is None:
        raise AnswerProblem("says neither an option nor a value")
    answer = Answer(
        said_on=said_on,
        state=state,
        options=options,
        value=value,
        currency=_read_currency(question, raw.get("currency")),
        evidence=_read_grade(raw.get("evidence")),
        quote=_read_words(raw.get("quote"), "quote"),
        words=_read_words(raw.get("words"), "words"),
        speaker=_read_words(raw.get("speaker"), "speaker"),
        at=_read_seconds(raw.get("at")),
        session=_read_words(raw.get("session"), "session"),
    )
    check_inside(question, answer)
    return answer


def check_inside(question: Question, answer: Answer) -> None:
    """An answer's own value lies inside its option's. Raises AnswerProblem."""
    if answer.value is None or not answer.options:
        return
    option = question.option(answer.options[0])
    if option is not None and not stands_with(answer.value, option_value(option, answer.said_on)):
        raise AnswerProblem(f"the value lies outside the option {answer.options[0]}")


def _read_options(question: Question, raw: Json) -> tuple[str, ...]:
    if isinstance(raw, list):
        if question.kind != "choices":
            raise AnswerProblem("takes one option, not a list")
        ids = raw
    else:
        ids = [raw]
    for one in ids:
        if not isinstance(one, str) or question.option(one) is None:
            known = [option.id for option in question.options]
            raise AnswerProblem(f"no such option: {_word(one)}{_nearest(one, known)}")
    if len(set(ids)) < len(ids):
        raise AnswerProblem("names an option twice")
    return tuple(option.id for option in question.options if option.id in ids)


def _read_own_value(question: Question, raw: Mapping[str, Json]) -> Value | None:
    ranged = raw.get("low") is not None or raw.get("high") is not None
    if raw.get("value") is None and not ranged and (raw.get("option") is not None or not {"low", "high"} & raw.keys()):
        return None  # two open ends beside an option say nothing of their own
    if question.kind in ("choice", "choices"):
        raise AnswerProblem("takes an option, not a value")
    if raw.get("value") is not None:
        if ranged:
            raise AnswerProblem("has a value and a low or high; it takes one or the other")
        return _read_value(question, raw["value"])
    if question.kind in ("text", "code"):
        raise AnswerProblem("takes words, not a range")
    low, high = (_read_bound(question, raw.get(end)) for end in ("low", "high"))
    if low is not None and high is not None and low > high:  # type: ignore[operator]  # ends of one question are of one sort
        raise AnswerProblem(f"low {low} lies above high {high}")
    return Span(low, high)


def _read_value(question: Question, raw: Json) -> Value:
    if question.kind in ("text", "code"):
        if question.kind == "code" and type(raw) is int and abs(raw) <= LARGEST_NUMBER:
            return str(raw)
        if not isinstance(raw, str):
            raise AnswerProblem(f"expected words, not {_shown(raw)}")
        return raw.strip()
    if question.kind == "date" and raw in ("now", "never"):
        return Special(raw)
    bound = _read_bound(question, raw)
    return Span(bound, bound)


def _read_bound(question: Question, raw: Json) -> Bound | None:
    if raw is None:
        return None
    if question.kind == "date":
        return _read_day(raw, "value")
    options = [option.id for option in question.options]
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise AnswerProblem(
            f"expected a number{' or an option' if options else ''}, not {_shown(raw)}{_nearest(raw, options)}"
        )
    if isinstance(raw, float) and not isfinite(raw):
        raise AnswerProblem("expected a number that is finite")
    if abs(raw) > LARGEST_NUMBER:
        raise AnswerProblem(f"expected a number of {LARGEST_NUMBER:,} at most, and of as much below zero")
    if question.kind == "number":
        if raw != int(raw):
            raise AnswerProblem(f"expected a whole number, not {raw}")
        return int(raw)
    return raw


def _read_day(raw: Json, what: str) -> date:
    if isinstance(raw, str) and _DAY.fullmatch(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            raise AnswerProblem(f"{what} {raw} is no day of the calendar") from None
    raise AnswerProblem(f"{what}: expected a day as 2026-11-22, not {_shown(raw)}")


def _read_currency(question: Question, raw: Json) -> str | None:
    if raw is None:
        return None
    if question.kind != "money":
        raise AnswerProblem("has a currency, but is no amount")
    if not isinstance(raw, str) or not re.fullmatch(r"[A-Za-z]{3}", raw):
        raise AnswerProblem(f"expected a currency of three letters, not {_shown(raw)}")
    return raw.upper()


def _read_grade(raw: Json) -> Any:
    if raw is None or raw in GRADES:
        return raw
    raise AnswerProblem(f"unknown evidence {_shown(raw)}{_nearest(raw, GRADES)}")


def _read_words(raw: Json, what: str) -> str | None:
    if raw is None or isinstance(raw, str):
        return raw
    raise AnswerProblem(f"{what}: expected words, not {_shown(raw)}")


def _read_seconds(raw: Json) -> float | None:
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw <= LARGEST_NUMBER:
        raise AnswerProblem(f"at: expected seconds into the call, not {_shown(raw)}")
    return float(raw)


def _read_people(definition: Definition, raw: Json) -> tuple[Person, ...]:
    if not isinstance(raw, list):
        raise AnswerProblem("people: expected a list of people")
    return tuple(read_person(definition, one) for one in raw)


def read_person(definition: Definition, raw: Json) -> Person:
    """One person in the public form. Raises AnswerProblem."""
    if not isinstance(raw, Mapping):
        raise AnswerProblem(f"people: expected an object with name, title, role, engagement, not {_shown(raw)}")
    for key in raw:
        if key not in _PERSON:
            raise AnswerProblem(f"people: unknown key {_word(key)}{_nearest(key, _PERSON)}")
    role = raw.get("role")
    roles = [] if role is None else role if isinstance(role, list) else [role]
    for one in roles:
        if one not in definition.people.roles:
            raise AnswerProblem(f"people: no such role: {_shown(one)}{_nearest(one, definition.people.roles)}")
    engagement = raw.get("engagement")
    if engagement is not None and engagement not in definition.people.engagements:
        known = definition.people.engagements
        raise AnswerProblem(f"people: no such engagement: {_shown(engagement)}{_nearest(engagement, known)}")
    return Person(
        name=_read_words(raw.get("name"), "people: name") or "",
        title=_read_words(raw.get("title"), "people: title") or "",
        roles=tuple(roles),
        engagement=engagement,
    )


def _shown(raw: Json) -> str:
    """What was found in place of what was expected, safe to print however large or deep it is."""
    match raw:
        case str():
            return f"'{shown(raw)}'"
        case Mapping():
            return "an object"
        case list() | tuple():
            return "a list"
        case int() if abs(raw) > LARGEST_NUMBER:
            return "a number so large"
        case _:
            return shown(repr(raw))


def _word(raw: Json) -> str:
    return shown(raw) if isinstance(raw, str) else _shown(raw)


def _nearest(word: object, known: Iterable[str]) -> str:
    near = Speller().nearest(word, known) if isinstance(word, str) else None
    return f" (did you mean {near}?)" if near else ""


# -- writing ---


def answer_json(question: Question, answer: Answer) -> dict[str, Json]:
    """An answer in the public form; keys that say nothing are left out."""
    written: dict[str, Json] = {}
    if answer.options is not None:
        written["option"] = list(answer.options) if question.kind == "choices" else answer.options[0]
    match answer.value:
        case Span() if answer.value.low == answer.value.high and answer.value.low is not None:
            written["value"] = _bound_json(answer.value.low)
        case Span():
            written |= {"low": _bound_json(answer.value.low), "high": _bound_json(answer.value.high)}
        case Special():
            written["value"] = answer.value.value
        case str():
            written["value"] = answer.value
    if answer.state != "answered":
        written["state"] = answer.state
    for key in ("currency", "evidence", "quote", "words", "speaker", "at", "session"):
        if getattr(answer, key) is not None:
            written[key] = getattr(answer, key)
    return written | {"said_on": answer.said_on.isoformat()}


def _bound_json(bound: Bound | None) -> Json:
    return bound.isoformat() if isinstance(bound, date) else bound


def reasons_json(definition: Definition, lifting: Ways, sinking: Ways) -> dict[str, Json]:
    """What `bants assess` prints of the smallest sets of answers that would lift the tier, or lower what can be
    reached; `…_more` stands there only where the search left something out.
    """
    written: dict[str, Json] = {}
    for key, ways in (("why_not", lifting), ("would_sink", sinking)):
        written[key] = ways_json(definition, ways)
        if not ways.complete:
            written[f"{key}_more"] = True
    return written


def ways_json(definition: Definition, ways: Ways) -> list[list[dict[str, Json]]]:
    """Sets of answers still open: each can be put into the answers they were found for, who is met under `people`."""
    return [[_reply_json(definition, reply) for reply in one] for one in ways.sets]


def _reply_json(definition: Definition, reply: Reply) -> dict[str, Json]:
    if isinstance(reply.answer, Person):
        person = person_json(reply.answer)
        return {"question": reply.question, "answer": {key: person[key] for key in ("role", "engagement")}}
    question = definition.question[reply.question]
    written = {key: one for key, one in answer_json(question, reply.answer).items() if key not in _AROUND}
    plain = next(iter(written.values())) if written.keys() <= {"option"} or written.keys() <= {"value"} else written
    if plain is not written and "value" in written and isinstance(plain, str) and question.option(plain):
        plain = written  # words that happen to be an option's id
    if isinstance(plain, list) and len(plain) == 1:
        plain = plain[0]
    return {"question": reply.question, "answer": plain} | ({"evidence": "verbatim"} if reply.quoted else {})


def person_json(person: Person) -> dict[str, Json]:
    """A person in the public form."""
    return {
        "name": person.name,
        "title": person.title,
        "role": list(person.roles),
        "engagement": person.engagement,
    }


def assessment_json(
    definition: Definition, assessment: Assessment, following: tuple[str, str] | None
) -> dict[str, Json]:
    """What `bants assess` prints; `following`: the next best question and its reason."""
    one = assessment
    return {
        "tier": one.tier,
        "reachable": one.reachable,
        "exact": one.exact,
        "settled": one.settled,
        "timeline": one.timeline,
        "timeline_possible": list(one.timeline_possible),
        "tests": one.tests,
        "partly": list(one.partly),
        "scorecards": {card: [list(row) for row in rows] for card, rows in one.scorecards.items()},
        "missing": [{"test": miss.test, "questions": list(miss.questions)} for miss in one.missing],
        "unasked_must": list(one.unasked_must),
        "facts_missing": list(one.facts_missing),
        "cautions": list(one.cautions),
        "disqualified_by": list(one.disqualified_by),
        "fit": {
            "low": one.fit.low,
            "high": one.fit.high,
            "fits": NAMES[one.fit.fits],
            "persona": one.fit.persona,
        },
        "next": None if following is None else {"question": following[0], "reason": following[1]},
        "open": list(one.open),
        "pending": list(one.pending),
        "hidden": list(one.hidden),
        "to_confirm": list(one.to_confirm),
        "definition": {"name": definition.name, "version": definition.version, "hash": definition.hash},
    }
