"""The next best question and its reason, on the definition that ships."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from interview.answer_json import read_answers
from interview.assessment import assess
from interview.definition.model import Definition
from interview.definition.reading import read_definition
from interview.experience import Experience
from interview.guidance import FAREWELL, Next, WayOut, guide, hopeless, way_out
from tests.interview.test_outlook import chain, wide

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def starter() -> Definition:
    return read_definition((files("interview.definition") / "starter.toml").read_bytes())


def following(starter: Definition, last: str | None = None, **said: Any) -> tuple[str, str] | None:
    answers, people = read_answers(starter, said, ON)
    return told(guide(starter, answers, assess(starter, answers, ON, people), last, people=people))


def told(found: Next | None) -> tuple[str, str] | None:
    """The question and its reason."""
    return None if found is None else (found.question, found.reason)


READY = {
    "pain": "late",
    "pain-ok": "example",
    "motive": "must-fix",
    "env": "connects",
    "t-eval": "started",
    "t-decide": "in-1-3-months",
    "deciders": "only-them",
    "engage": "on-this-call",
    "budget": "amount-known",
    "vertical": "as-listed",
    "firmo": 420,
    "meet": "within-2-weeks",
}


def test_a_call_begins_with_what_tells_most_for_its_time(starter: Definition) -> None:
    assert following(starter) == (
        "pain",
        "settles A problem acknowledged that we could solve, 45 s: decides between Inquiry and Sales-ready",
    )


def test_a_follow_up_of_what_was_just_said_comes_before_the_rest(starter: Definition) -> None:
    assert following(starter, "pain", pain="late") == (
        "pain-ok",
        "follows up Business pain, 35 s: decides between Lead and Sales-ready",
    )
    assert following(starter, "env", pain="late", env="in-house") == (
        "env-keep",
        "follows up Environment, 15 s",
    )  # it may tip the profile, but decides nothing alone


def test_nothing_is_followed_up_that_was_not_answered(starter: Definition) -> None:
    passed_over = following(starter, "env", pain="late")
    assert passed_over == (
        "engage",
        "settles Interest from a decision maker, 20 s: decides between Lead and Sales-ready",
    )


def test_a_follow_up_that_can_change_nothing_any_more_does_not_come_first(starter: Definition) -> None:
    known = {"pain": "late", "pain-ok": "example", "firmo": 420, "vertical": "as-listed", "deciders": "only-them"}
    assert following(starter, "urgency", **known, urgency="goal")[0] != "slip"


def test_a_standing_cautions_check_comes_first(starter: Definition) -> None:
    hot = following(starter, "env", pain="late", env="in-house", **{"t-decide": "within-1-month"})
    assert hot == (
        "hot-check",
        "checks the warning: Deciding this soon? You may be the vendor they need for comparison.",
    )


def test_the_meeting_waits_for_the_need_the_date_and_the_one_who_decides(starter: Definition) -> None:
    known = {question: said for question, said in READY.items() if question not in ("motive", "meet")}
    assert following(starter, **known)[0] == "motive"
    assert following(starter, **known, motive="must-fix") == (
        "meet",
        "settles Meets a rep within two weeks, 25 s: decides between Marketing-qualified and Sales-ready",
    )


def test_what_a_decided_test_would_have_read_is_not_asked_for_it(starter: Definition) -> None:
    known = {"pain": "late", "pain-ok": "example", "motive": "not-much"}  # no need: only what the tier below wants
    answers, people = read_answers(starter, known, ON)
    assessment = assess(starter, answers, ON, people)
    assert (assessment.tier, assessment.settled) == ("lead", True)
    assert following(starter, **known) == ("env", "the hand-off still lacks it")


def test_where_only_somebody_new_keeps_the_tier_open_the_reason_says_so(starter: Definition) -> None:
    aware = following(starter, pain="late", engage="aware", motive="must-fix", **{"pain-ok": "example"})
    assert aware == ("firmo", "settles Fits the ideal customer profile, 12 s: counts once somebody new is met (+)")


def test_what_is_left_out_is_not_suggested_and_does_not_make_others_wait(starter: Definition) -> None:
    answers, people = read_answers(starter, {}, ON)
    assessment = assess(starter, answers, ON, people)
    second = guide(starter, answers, assessment, people=people, without={"pain"})
    assert second is not None
    assert second.question not in ("pain", "meet")  # the meeting waits for others still


def test_calls_teach_what_is_asked_first(starter: Definition) -> None:
    slow = Experience(calls=40, seconds={"engage": 240.0, "firmo": 4.0})
    answers, people = read_answers(starter, {"pain": "late", "pain-ok": "example"}, ON)
    assessment = assess(starter, answers, ON, people)
    taught = guide(starter, answers, assessment, people=people, experience=slow)
    assert told(taught) == (
        "firmo",
        "settles Fits the ideal customer profile, 4 s: decides between Lead and Sales-ready",
    )
    too_few = Experience(calls=29, seconds=slow.seconds)
    assert guide(starter, answers, assessment, people=people, experience=too_few) == guide(
        starter, answers, assessment, people=people
    )


def test_a_definition_too_large_to_look_through_is_led_by_its_own_order() -> None:
    large = wide(40)
    assert told(guide(large, {}, assess(large, {}, ON))) == ("q0", "settles T, 20 s")


def test_a_definition_of_very_many_questions_is_led_by_its_own_order() -> None:
    many = chain(400)
    assert told(guide(many, {}, assess(many, {}, ON))) == ("q0", "settles T0, 20 s")


def test_of_answers_that_can_only_come_what_nothing_else_settles_is_asked_for() -> None:
    """The first question may help with one test, but the second settles both."""
    certain = read_definition(
        'name = "Certain"\nversion = 1\n'
        '[[question]]\nid = "size"\ntitle = "Size"\nkind = "text"\nask = "How big?"\n'
        '[[question]]\nid = "name"\ntitle = "Name"\nkind = "text"\nask = "Who?"\n'
        '[test.named]\ntitle = "Named"\nmet = { question = "name", known = true }\n'
        '[test.either]\ntitle = "Either"\n'
        'met = { any = [{ question = "size", known = true }, { question = "name", known = true }] }\n'
        '[[tier]]\nid = "low"\ntitle = "Low"\nrequires = []\n'
        '[[tier]]\nid = "top"\ntitle = "Top"\nrequires = ["named", "either"]\n'
    )
    assert told(guide(certain, {}, assess(certain, {}, ON))) == ("name", "settles Named, 20 s")


def test_what_is_unusual_is_asked_for_where_the_usual_would_settle_the_tier() -> None:
    """Any option takes it to the top; only no option at all of the second question would not."""
    likely = read_definition(
        'name = "Likely"\nversion = 1\n'
        '[[question]]\nid = "size"\ntitle = "Size"\nkind = "choice"\nask = "How big?"\n'
        'option = [{ id = "big", say = "Big" }, { id = "small", say = "Small" }]\n'
        '[[question]]\nid = "tools"\ntitle = "Tools"\nkind = "choices"\nask = "Which?"\n'
        'option = [{ id = "paper", say = "Paper" }, { id = "screen", say = "Screen" }]\n'
        '[test.tools]\ntitle = "Tools known"\nmet = { test = "either" }\n'
        '[test.either]\ntitle = "Either"\n'
        'met = { any = [{ all = [{ question = "size", is = ["big"] }, { test = "tool" }] }, { test = "tool" }] }\n'
        '[test.tool]\ntitle = "Any tool"\nmet = { question = "tools", is = ["paper", "screen"] }\n'
        '[[tier]]\nid = "low"\ntitle = "Low"\nrequires = []\n'
        '[[tier]]\nid = "top"\ntitle = "Top"\nrequires = ["tools"]\n'
    )
    assert told(guide(likely, {}, assess(likely, {}, ON))) == (
        "tools",
        "settles Tools known, 20 s: decides between Low and Top",
    )


def test_an_answer_that_can_only_come_is_still_asked_for() -> None:
    certain = read_definition(
        'name = "Certain"\nversion = 1\n[[question]]\nid = "name"\ntitle = "Name"\nkind = "text"\nask = "Who?"\n'
        '[test.named]\ntitle = "Named"\nmet = { question = "name", known = true }\n'
        '[[tier]]\nid = "low"\ntitle = "Low"\nrequires = []\n'
        '[[tier]]\nid = "top"\ntitle = "Top"\nrequires = ["named"]\n'
    )
    assert told(guide(certain, {}, assess(certain, {}, ON))) == ("name", "settles Named, 20 s")


def test_once_settled_it_names_what_the_hand_off_still_lacks(starter: Definition) -> None:
    assert following(starter, **READY) == ("urgency", "the hand-off still lacks it")


def test_a_disqualified_lead_is_asked_nothing_more(starter: Definition) -> None:
    assert following(starter, pain="late", vertical="other") is None


def test_a_hopeless_lead_is_asked_nothing_more(starter: Definition) -> None:
    answers, people = read_answers(starter, {"pain": "none"}, ON)
    assessment = assess(starter, answers, ON, people)
    assert hopeless(starter, assessment)
    assert guide(starter, answers, assessment) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"pain": "late", "vertical": "other"}, WayOut("Outside the ideal customer profile", FAREWELL)),
        ({"pain": "none"}, WayOut("no answer lifts it today", FAREWELL)),
        ({"pain": {"state": "declined"}}, WayOut("what decides was not told today", FAREWELL)),
        (
            READY | {"urgency": "goal", "process": "described", "compete": "nobody"},
            WayOut("the hand-off lacks nothing", ""),
        ),
    ],
)
def test_where_nothing_is_worth_asking_it_says_why_and_how_to_leave(
    starter: Definition, said: dict[str, Any], expected: WayOut
) -> None:
    answers, people = read_answers(starter, said, ON)
    assessment = assess(starter, answers, ON, people)
    assert guide(starter, answers, assessment, people=people) is None
    assert way_out(starter, answers, assessment) == expected
