"""Why a lead is where it is, in words, on the definition that ships; bounds of the search; the form of the JSON."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from interview.answer_json import answer_json, read_answers, reasons_json, ways_json
from interview.assessment import assess
from interview.definition.model import Definition
from interview.definition.reading import read_definition
from interview.why.lifting import lift, why_not
from interview.why.reasons import why_lines, why_not_line
from interview.why.sinking import would_sink
from interview.why.standpoint import Standpoint
from tests.interview.definition.small import as_toml

ON = date(2026, 11, 22)
LEAD = {"pain": "late"}
QUALIFIED = LEAD | {
    "pain-ok": "example", "motive": "must-fix", "engage": "on-this-call", "vertical": "as-listed", "firmo": "to-249",
}  # fmt: skip
TIMED = QUALIFIED | {"t-eval": "started", "t-decide": "in-1-3-months"}
READY = TIMED | {"meet": "within-2-weeks"}


@pytest.fixture(scope="module")
def starter() -> Definition:
    return read_definition((files("interview.definition") / "starter.toml").read_bytes())


def stands(definition: Definition, **said: Any) -> Standpoint:
    answers, people = read_answers(definition, {qid.replace("_", "-"): one for qid, one in said.items()}, ON)
    return Standpoint(definition, answers, ON, people)


def small(**more: Any) -> Definition:
    """Two tiers over what is given: questions, tests, and what the upper one requires."""
    raw: dict[str, Any] = {
        "name": "Small",
        "version": 1,
        "tier": [
            {"id": "low", "title": "Low", "requires": []},
            {"id": "high", "title": "High", "requires": list(more["test"])},
        ],
    }
    return read_definition(as_toml(raw | more))


def asked(qid: str, kind: str, *options: str, **more: Any) -> dict[str, Any]:
    listed = {"option": [{"id": one, "say": one.capitalize()} for one in options]} if options else {}
    return {"id": qid, "title": qid.capitalize(), "kind": kind, "ask": "Well?"} | listed | more


# -- the caller's line ---


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({}, "For Lead: Business pain: Late or missed deadlines, or 4 others"),
        (LEAD, "For Marketing-qualified: Pain, confirmed? + If nothing changes + Engagement + 2 more"),
        (QUALIFIED, "For Sales-ready: Start of evaluation + Decision date + Meeting"),
        (TIMED, "For Sales-ready: Meeting within 2 weeks"),
        (READY, ""),
        (TIMED | {"t-decide": "in-6-12-months"}, "Sales-ready is out of reach: Decides within six months"),
        ({"pain": "none"}, "Lead is out of reach: A problem acknowledged that we could solve"),
    ],
)
def test_the_caller_reads_in_one_line_what_lifts_the_lead_or_what_stands_in_the_way(
    starter: Definition, said: dict[str, Any], line: str
) -> None:
    found = why_not_line(stands(starter, **said))
    assert found == line
    assert len(found) <= 90


def test_a_call_long_the_callers_line_has_room_on_its_line(starter: Definition) -> None:
    said: dict[str, Any] = {}
    for question in starter.questions:
        if question.asked and question.options:
            said[question.id] = question.options[0].id
            assert len(why_not_line(stands(starter, **said))) <= 90


# -- the whole trace ---


def test_the_trace_of_a_ready_lead_names_the_answer_behind_every_test(starter: Definition) -> None:
    assert list(why_lines(stands(starter, **READY))) == [
        "Inquiry: reached",
        "Lead: reached",
        "  A problem acknowledged that we could solve: met. Business pain: Late or missed deadlines, said 22 Nov 2026",
        "Marketing-qualified: reached",
        "  Fits the ideal customer profile: met",
        "    24 of 40 met, 24 needed",
        "    Vertical (6 of 40, required): met. Vertical: Yes, as listed, said 22 Nov 2026",
        "    Large enough (6 of 40, required): met. Firmographics: 50 to 249, said 22 Nov 2026",
        "    Power to decide (6 of 40): met. Engagement: On this call, engaged, said 22 Nov 2026",
        "    Pain backed by an example (6 of 40): met. Pain, confirmed?: Example, no number, said 22 Nov 2026",
        "  Interest from a decision maker: met",
        "    Engagement: met. Engagement: On this call, engaged, said 22 Nov 2026",
        "  Needs what we sell: met",
        "    Pain backed by an example: met. Pain, confirmed?: Example, no number, said 22 Nov 2026",
        "    If nothing changes: It has to be fixed, said 22 Nov 2026",
        "Sales-ready: reached",
        "  Evaluates within three months: met. Start of evaluation: Already started, said 22 Nov 2026",
        "  Decides within six months: met. Decision date: 1 to 3 months, said 22 Nov 2026",
        "  Meets a rep within two weeks: met. Meeting: Yes, within two weeks, said 22 Nov 2026",
    ]


def test_what_is_within_reach_is_told_with_its_price_and_its_risk(starter: Definition) -> None:
    lines = list(why_lines(stands(starter, **QUALIFIED)))
    assert lines[lines.index("Sales-ready: within reach") :] == [
        "Sales-ready: within reach",
        "  Evaluates within three months: not known yet. Start of evaluation: not asked; needed: within 3 months",
        "  Decides within six months: not known yet. Decision date: not asked; needed: within 6 months",
        "  Meets a rep within two weeks: not known yet. Meeting: not asked; needed: within 2 weeks",
        "Sales-ready would need: Start of evaluation within 3 months + Decision date within 6 months"
        " + Meeting within 2 weeks",
        "Sales-ready would be lost with any of:",
        "  Start of evaluation not within 3 months",
        "  Decision date not within 6 months",
        "  Meeting not within 2 weeks",
    ]


def test_what_cannot_be_reached_names_the_answer_in_the_way_and_its_day(starter: Definition) -> None:
    late = {"option": "in-6-12-months", "said_on": "2026-11-03"}
    lines = why_lines(stands(starter, **TIMED | {"t-decide": late}))
    assert (
        "  Decides within six months: not met. Decision date: 6 to 12 months, said 3 Nov 2026; needed: within 6 months"
        in lines
    )
    assert lines[-1] == (
        "Sales-ready cannot be reached: Decides within six months is not met"
        " (Decision date: 6 to 12 months, said 3 Nov 2026)"
    )


def test_the_grounds_of_a_miss_are_only_what_makes_it_one(starter: Definition) -> None:
    small_firm = {"option": "to-49", "evidence": "imported"}
    lines = list(why_lines(stands(starter, **TIMED | {"firmo": small_firm})))
    start = lines.index("  Fits the ideal customer profile: not met")
    assert lines[start + 1 : start + 4] == [
        "    18 of 40 met, 24 needed",
        "    Large enough (6 of 40, required): not met. Firmographics: 1 to 49, from the list; needed: 50 or more",
        "  Interest from a decision maker: met",
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, "Need: not asked; needed: Clear"),
        ({"need": {"state": "declined"}}, "Need: declined, said 22 Nov 2026; needed: Clear"),
        ({"need": {"option": "clear", "said_on": "2026-11-01"}},
         "Need: Clear, said 1 Nov 2026, too long ago to count; needed: Clear"),
        ({"need": "none"}, "Need: None, said 22 Nov 2026; needed: Clear"),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_count_says_why(said: dict[str, Any], found: str) -> None:
    definition = small(
        question=[asked("need", "choice", "clear", "none", good_for="2 weeks")],
        test={"needs": {"title": "Needs it", "met": {"question": "need", "is": ["clear"]}}},
    )
    assert f"  Needs it: {'not met' if said == {'need': 'none'} else 'not known yet'}. {found}" in why_lines(
        stands(definition, **said)
    )


def test_not_is_told_in_its_own_sense() -> None:
    definition = small(
        question=[asked("rival", "choice", "none", "picked")],
        test={
            "picked": {"title": "Picked", "met": {"question": "rival", "is": ["picked"]}},
            "open": {"title": "Open race", "met": {"not": {"test": "picked"}}},
        },
        tier=[{"id": "low", "title": "Low", "requires": []}, {"id": "high", "title": "High", "requires": ["open"]}],
    )
    assert why_lines(stands(definition, rival="picked"))[2:4] == (
        "  Open race: not met",
        "    Not “Picked”: not met. Rival: Picked, said 22 Nov 2026; needed: not Picked",
    )


def test_tests_that_no_answer_meets_together_are_named_as_such() -> None:
    definition = small(
        question=[asked("sort", "choice", "a", "b"), asked("else", "choice", "c")],
        test={
            "one": {"title": "Is a", "met": {"question": "sort", "is": ["a"]}},
            "two": {
                "title": "Is b or else",
                "met": {"any": [{"question": "sort", "is": ["b"]}, {"question": "else", "known": True}]},
            },
        },
    )
    refused = stands(definition, **{"else": {"state": "declined"}})
    assert refused.assessment.settled
    assert why_lines(refused)[-1] == "High cannot be reached: no answers that are left meet all of Is a, Is b or else"


# -- sets ---


def test_answers_that_come_to_the_same_are_one_set_with_all_its_options(starter: Definition) -> None:
    [[pain]] = why_not(stands(starter)).sets
    assert pain.alike == ("late", "costs", "manual", "leaving", "audit")


def test_a_higher_tier_than_the_next_has_sets_of_its_own(starter: Definition) -> None:
    stand = stands(starter, **LEAD)
    ways = lift(stand, 3)
    assert [len(way) for way in ways.sets] == [8]
    said = {one["question"]: one["answer"] for one in ways_json(starter, ways)[0]}
    assert stands(starter, **LEAD | said).assessment.tier == "sales-ready"


def test_a_quote_and_a_person_come_in_only_where_no_answer_does() -> None:
    definition = small(
        people={"role": ["uses", "decides"], "engagement": ["on-call"]},
        question=[asked("pain", "choice", "late"), asked("who", "choice", "them", "others")],
        test={
            "backed": {"title": "Backed", "met": {"question": "pain", "evidence": ["verbatim"]}},
            "power": {
                "title": "Power",
                "met": {"any": [{"question": "who", "is": ["them"]}, {"people": {"role": ["decides"]}}]},
            },
        },
    )
    with_quote = ways_json(definition, why_not(stands(definition, pain="late", who="others")))
    assert with_quote == [[
        {"question": "pain", "answer": "late", "evidence": "verbatim"},
        {"question": "people", "answer": {"role": ["decides"], "engagement": None}},
    ]]  # fmt: skip
    assert why_not_line(stands(definition, pain="late", who="others")) == (
        "For High: Pain: Late, in their own words + Somebody met: decides"
    )
    answered = {"pain": {"option": "late", "quote": "every week"}}
    assert ways_json(definition, why_not(stands(definition, **answered))) == [[{"question": "who", "answer": "them"}]]


def test_a_value_stands_only_where_no_option_does_and_can_be_read_back() -> None:
    definition = small(
        question=[asked("count", "number", "few"), asked("by", "date")],
        test={
            "enough": {"title": "Enough", "met": {"question": "count", "from": 50}},
            "soon": {"title": "Soon", "met": {"question": "by", "within": "2 weeks"}},
        },
    )
    stand = stands(definition)
    [way] = ways_json(definition, why_not(stand))
    said = {one["question"]: one["answer"] for one in way}
    assert said == {"count": 50, "by": "2026-11-22"}
    assert stands(definition, **said).assessment.tier == "high"
    assert why_not_line(stand) == "For High: Count 50 or more + By within 2 weeks"


def test_what_would_sink_two_ways_to_the_same_tier_takes_both() -> None:
    definition = small(
        question=[asked("one", "choice", "yes", "no"), asked("two", "choice", "yes", "no")],
        test={
            "either": {
                "title": "Either",
                "met": {"any": [{"question": "one", "is": ["yes"]}, {"question": "two", "is": ["yes"]}]},
            }
        },
    )
    assert ways_json(definition, would_sink(stands(definition))) == [
        [{"question": "one", "answer": "no"}, {"question": "two", "answer": "no"}]
    ]


def test_a_longer_way_is_left_out_where_a_shorter_one_leads_there() -> None:
    yes = {qid: {"question": qid, "is": ["yes"]} for qid in ("one", "two", "three")}
    definition = small(
        question=[asked(qid, "choice", "yes", "no") for qid in yes],
        test={"some": {"title": "Some", "met": {"any": [yes["one"], {"all": [yes["two"], yes["three"]]}]}}},
    )
    assert ways_json(definition, why_not(stands(definition))) == [[{"question": "one", "answer": "yes"}]]
    assert ways_json(definition, why_not(stands(definition, one="no"))) == [
        [{"question": "two", "answer": "yes"}, {"question": "three", "answer": "yes"}]
    ]


def test_an_answer_whose_quote_may_still_come_sinks_nothing() -> None:
    definition = small(
        question=[asked("pain", "choice", "late", "costs", "none")],
        test={
            "backed": {"title": "Backed", "met": {"question": "pain", "evidence": ["verbatim"]}},
            "problem": {
                "title": "Problem",
                "met": {"any": [{"question": "pain", "is": [one]} for one in ("late", "costs")]},
            },
        },
    )
    assert ways_json(definition, would_sink(stands(definition))) == [[{"question": "pain", "answer": "none"}]]


def test_what_is_settled_has_no_sets_either_way(starter: Definition) -> None:
    told = reasons_json(starter, why_not(stands(starter, **READY)), would_sink(stands(starter, **READY)))
    assert told == {"why_not": [], "would_sink": []}


def test_the_same_lead_has_the_same_sets_in_the_same_order(starter: Definition) -> None:
    first, again = (read_definition((files("interview.definition") / "starter.toml").read_bytes()) for _ in range(2))
    for said in ({}, LEAD, QUALIFIED):
        one, other = stands(first, **said), stands(again, **dict(reversed(said.items())))
        assert ways_json(first, why_not(one)) == ways_json(again, why_not(other))
        assert ways_json(first, would_sink(one)) == ways_json(again, would_sink(other))
    order = list(starter.question)
    sunk = [order.index(way[0].question) for way in would_sink(stands(starter)).sets]
    assert sunk == sorted(sunk)


# -- bounds ---


def wide(questions: int, *options: str) -> Definition:
    """Every question has to be answered well, each in its own way."""
    listed = [asked(f"q{n}", "choice", *options) for n in range(questions)]
    tests = {f"t{n}": {"title": f"T{n}", "met": {"question": f"q{n}", "is": [options[0]]}} for n in range(questions)}
    return small(question=listed, test=tests)


def tangled(questions: int) -> Definition:
    """One test that any three questions of many meet together."""
    listed = [asked(f"q{n}", "choice", "yes", "no") for n in range(questions)]
    attribute = [{"test": f"t{n}"} for n in range(questions)]
    tests: dict[str, Any] = {
        f"t{n}": {"title": f"T{n}", "met": {"question": f"q{n}", "is": ["yes"]}} for n in range(questions)
    }
    tests["fit"] = {"title": "Fit", "met": {"profile": "fits"}}
    return small(
        question=listed,
        test=tests,
        profile={"attribute": attribute, "fits_at": 3 / questions},
        tier=[{"id": "low", "title": "Low", "requires": []}, {"id": "high", "title": "High", "requires": ["fit"]}],
    )


def test_the_most_questions_there_can_be_are_one_set_or_said_to_be_too_many() -> None:
    definition = wide(500, "yes", "no")
    stand = stands(definition)
    ways, sinks = why_not(stand), would_sink(stand)
    assert [len(way) for way in ways.sets] == [500]
    assert ways.complete
    assert [len(way) for way in sinks.sets] == [1] * 200  # of 500: cut, and said to be
    assert not sinks.complete
    assert why_not_line(stand).endswith("T15, 484 more")


def test_more_sets_than_anybody_reads_are_cut_and_said_to_be() -> None:
    definition = tangled(40)
    stand = stands(definition)
    told = reasons_json(definition, why_not(stand), would_sink(stand))
    assert len(told["why_not"]) == 200
    assert told["why_not_more"] is True
    assert all(len(way) == 3 for way in told["why_not"])
    for way in told["why_not"][:20]:
        assert stands(definition, **{one["question"]: one["answer"] for one in way}).assessment.tier == "high"


def test_the_work_is_bounded_by_steps_and_what_is_found_in_them_still_holds() -> None:
    definition = tangled(200)
    stand = stands(definition)
    few = why_not(stand, 50)
    assert not few.complete
    assert why_not(stand, 50) == few
    assert all(len(way) == 3 for way in few.sets)
    assert would_sink(stand, 50).complete is False


def test_an_answer_in_the_json_is_in_the_form_that_answers_take(starter: Definition) -> None:
    for way in would_sink(stands(starter)).sets:
        for reply in way:
            question = starter.question[reply.question]
            [[told]] = ways_json(starter, type(would_sink(stands(starter)))(((reply,),), True))
            read, _ = read_answers(starter, {reply.question: told["answer"]}, ON)
            assert answer_json(question, read[reply.question])["option"] == reply.alike[0]
            assert assess(starter, read, ON).reachable != "sales-ready"
