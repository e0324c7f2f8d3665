"""The shipped definition, held against what the two sides would expect of it.

Not the language and not the judge, which have tests of their own, only the content: which questions stand in which
order, what each answer says about its own criterion, and which calls end in which tier.
Answers are given by their number, as a caller gives them: the order of the options is what fingers remember.
"""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from interview.answer_json import read_answers
from interview.assessment import assess
from interview.definition.reading import check_definition, read_definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interview.assessment import Assessment

ON = date(2026, 11, 22)
TEXT = files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8")
STARTER = read_definition(TEXT)
OPTIONS = {question.id: [option.id for option in question.options] for question in STARTER.questions}


def counted(words: str) -> dict[str, int]:
    """ "pain=6 motive=3" as a dict, so that a whole call stands in two lines."""
    return {name: int(number) for name, number in (pair.split("=") for pair in words.split())}


CORE = counted(
    "pain=6 motive=3 env=5 urgency=4 t-eval=5 t-decide=5 process=4 deciders=4 "
    "engage=5 compete=6 budget=5 vertical=3 firmo=5 meet=5"
)
FOLLOW_UPS = counted("pain-ok=4 env-keep=3 slip=3 hot-check=4 tender=3 signer=4 far=4 funds=3")
PATH = (
    "pain, pain-ok, motive, env, env-keep, urgency, slip, t-eval, t-decide, hot-check, process, tender, "
    "deciders, signer, engage, compete, far, budget, funds, vertical, firmo, meet"
)
NICE = {"env-keep", "slip", "tender", "far", "funds"}

IDEAL = counted(
    "pain=1 pain-ok=1 motive=1 env=1 env-keep=1 urgency=1 slip=1 t-eval=2 t-decide=2 process=1 "
    "deciders=1 engage=1 compete=1 budget=1 vertical=1 firmo=3 meet=1"
)

# question, its own criterion, the verdict of each option in order, and what has to be said before it
VERDICTS: list[tuple[str, str, str, dict[str, int]]] = [
    ("vertical", "vertical", "met met partly", {}),
    ("firmo", "firmographics", "unmet met met met partly", {}),
    ("deciders", "deciders", "met met partly partly", {}),
    ("signer", "deciders", "met met partly unmet", {"deciders": 4}),
    ("env", "environment", "met unmet met partly partly", {"env-keep": 3}),
    ("env-keep", "environment", "met met partly", {"env": 2}),
    ("env-keep", "environment", "met met partly", {"env": 4}),
    ("engage", "engagement", "met met met partly unmet", {}),
    ("pain", "pain", "partly partly partly partly partly unmet", {}),
    ("pain-ok", "pain", "partly partly partly unmet", {"pain": 1}),
    ("pain-ok", "pain-backed", "met met partly unmet", {"pain": 1}),
    ("motive", "need", "met partly unmet", {"pain": 1, "pain-ok": 1}),
    ("process", "process", "met partly met unmet", {}),
    ("budget", "budget", "met met met partly unmet", {}),
    ("funds", "budget", "met partly unmet", {"budget": 4}),
    ("compete", "competition", "met met met partly met partly", {"t-decide": 2}),
    ("hot-check", "competition", "met met unmet partly", {"t-decide": 1, "compete": 4}),
    ("urgency", "urgency", "met met partly unmet", {}),
    ("t-eval", "evaluates-soon", "met met partly unmet unmet", {}),
    ("t-decide", "decides-soon", "met met met unmet unmet", {}),
    ("t-decide", "time-frame", "met met met met unmet", {}),
    ("meet", "sales-ready", "met partly partly partly unmet", {}),
    ("meet", "meets-rep-soon", "met partly partly partly unmet", {}),
]


def judge(said: Mapping[str, object], on: date = ON) -> Assessment:
    """Judge what was said on 22 November 2026; a number names the option that stands at this place."""
    named = {key: OPTIONS[key][value - 1] if isinstance(value, int) else value for key, value in said.items()}
    answers, people = read_answers(STARTER, named, ON)
    return assess(STARTER, answers, on, people)


def ideal(**changes: object) -> dict[str, object]:
    return {**IDEAL, **{key.replace("_", "-"): value for key, value in changes.items()}}


def test_the_file_has_neither_a_problem_nor_a_warning() -> None:
    assert check_definition(TEXT)[1] == ()


def test_the_questions_stand_in_the_order_of_the_path_each_follow_up_behind_its_parent() -> None:
    assert ", ".join(question.id for question in STARTER.questions if question.asked) == PATH


@pytest.mark.parametrize(("question", "count"), sorted({**CORE, **FOLLOW_UPS}.items()))
def test_each_question_has_its_number_of_options(question: str, count: int) -> None:
    assert len(OPTIONS[question]) == count


def test_only_five_follow_ups_are_nice_to_have() -> None:
    assert {question.id for question in STARTER.questions if question.asked and not question.must} == NICE


@pytest.mark.parametrize(
    ("scorecard", "tests"),
    [
        (
            "criteria",
            "vertical firmographics deciders environment engagement pain process budget competition urgency",
        ),
        ("bants", "budget-fits authority need time-frame sales-ready"),
        ("uld", "fits-profile dm-interest needs-us evaluates-soon decides-soon meets-rep-soon"),
        ("dimensions", "interest power budget vertical size pain environment"),
    ],
)
def test_each_scorecard_reads_the_same_answers_by_its_own_tests(scorecard: str, tests: str) -> None:
    assert [test for test, _ in judge(ideal()).scorecards[scorecard]] == tests.split()


@pytest.mark.parametrize(
    ("question", "number", "test", "verdict", "before"),
    [
        pytest.param(question, number, test, verdict, before, id=f"{question}-{number}-{test}-after-{len(before)}")
        for question, test, verdicts, before in VERDICTS
        for number, verdict in enumerate(verdicts.split(), 1)
    ],
)
def test_an_option_says_this_about_its_own_criterion(
    question: str, number: int, test: str, verdict: str, before: dict[str, int]
) -> None:
    seen = judge({**before, question: number})
    if verdict == "partly":
        assert seen.tests[test] != "met"
        assert test in seen.partly
    else:
        assert seen.tests[test] == verdict


def test_a_call_where_all_is_well_is_sales_ready_near_term_with_every_line_met() -> None:
    seen = judge(ideal(pain_ok={"option": "example-number", "quote": "we lose two loads a week"}))
    assert (seen.tier, seen.reachable, seen.settled, seen.timeline) == ("sales-ready", "sales-ready", True, "near-term")
    assert not seen.cautions
    assert not seen.disqualified_by
    for scorecard in ("criteria", "bants", "uld", "dimensions"):
        assert {state for _, state in seen.scorecards[scorecard]} == {"met"}


def evidence(question: str, option: str, grade: str, on: date = ON) -> Assessment:
    """Judge a call where all is well, with this one answer known in this way."""
    return judge({**IDEAL, question: {"option": option, "evidence": grade}}, on)


LATER = date(2026, 11, 23)


def test_without_a_quote_the_pain_is_backed_and_not_validated_and_everything_else_is_met() -> None:
    seen = judge(ideal())
    assert (seen.tests["pain-backed"], seen.tests["pain"], "pain" in seen.partly) == ("met", "unknown", True)
    assert (seen.tests["need"], seen.tests["needs-us"], seen.tests["fits-profile"]) == ("met", "met", "met")
    assert (seen.tier, seen.settled, seen.missing, seen.open) == ("sales-ready", True, (), ())


@pytest.mark.parametrize(
    ("grade", "on_the_day", "later"),
    [
        ("imported", "unknown", "unmet"),
        ("inferred", "unknown", "unmet"),
        ("paraphrase", "unknown", "unmet"),
        ("verbatim", "met", "met"),
    ],
)
def test_a_pain_is_validated_by_their_own_words_which_can_only_come_on_the_day(
    grade: str, on_the_day: str, later: str
) -> None:
    seen = evidence("pain-ok", "example", grade)
    assert (seen.tests["pain"], seen.tests["pain-backed"]) == (on_the_day, "met")
    assert evidence("pain-ok", "example", grade, LATER).tests["pain"] == later
    assert evidence("pain-ok", "repeated", grade).tests["pain"] == "unmet"


@pytest.mark.parametrize(
    ("grade", "on_the_day", "later"),
    [
        ("imported", "unknown", "unmet"),
        ("inferred", "unknown", "unmet"),
        ("paraphrase", "met", "met"),
        ("verbatim", "met", "met"),
    ],
)
def test_a_process_is_documented_once_it_was_heard_and_neither_guessed_nor_listed(
    grade: str, on_the_day: str, later: str
) -> None:
    seen = evidence("process", "described", grade)
    assert (seen.tests["process"], "process" in seen.partly) == (on_the_day, on_the_day != "met")
    assert evidence("process", "described", grade, LATER).tests["process"] == later


def test_no_tier_and_no_letter_waits_for_evidence() -> None:
    listed = {key: {"option": OPTIONS[key][value - 1], "evidence": "imported"} for key, value in IDEAL.items()}
    seen = judge(listed, LATER)
    assert (seen.tier, seen.tests["pain"], seen.tests["process"]) == ("sales-ready", "unmet", "unmet")
    assert {state for _, state in seen.scorecards["bants"]} == {"met"}


SIGNS = [
    {"hot-check": 3},
    {"hot-check": 1, "compete": 3, "far": 3},
    {"hot-check": 1, "compete": 3, "far": 4},
    {"hot-check": 1, "process": 3, "tender": 2},
    {"hot-check": 1, "process": 3, "tender": 3},
    {"hot-check": 1, "engage": 5},
    {"hot-check": 1, "meet": 3},
]


@pytest.mark.parametrize("signs", SIGNS)
def test_a_near_date_and_a_rival_ahead_stand_until_whoever_decides_is_in_it_and_has_to_act(
    signs: dict[str, int],
) -> None:
    said = {"pain": 1, "pain-ok": 1, "t-decide": 1, **signs}
    assert "third-quote" in judge(said).cautions
    assert "third-quote" not in judge({**said, "t-decide": 2}).cautions
    assert "third-quote" in judge({"motive": 1, "engage": 3, **said}).cautions
    assert "third-quote" in judge({"motive": 3, "engage": 1, **said}).cautions
    assert ("third-quote" in judge({"motive": 1, "engage": 1, **said}).cautions) == ("engage" in signs)


def test_six_weeks_are_near_and_seven_are_not() -> None:
    signs = {"process": 3, "tender": 3}
    assert "third-quote" in judge({**signs, "t-decide": "2027-01-06"}).cautions
    assert "third-quote" not in judge({**signs, "t-decide": "2027-01-07"}).cautions


def test_a_level_field_without_a_sign_leaves_a_hot_lead_alone() -> None:
    assert judge({"t-decide": 1, "hot-check": 1}).cautions == ()


@pytest.mark.parametrize("wants", [{"meet": 1}, {"meet": 3}, {"t-eval": 1}, {"t-decide": 3}, {"compete": 4}])
@pytest.mark.parametrize("pain", [{"pain": 6}, {"pain": 1, "pain-ok": 4}])
def test_who_wants_to_know_more_and_names_no_problem_is_an_inquiry(wants: dict[str, int], pain: dict[str, int]) -> None:
    assert judge({**wants, **pain}).cautions == ("only-inquiry",)
    assert judge(pain).cautions == ()
    assert judge({**wants, "pain": 1, "pain-ok": 3}).cautions == ()
    assert judge({**wants, **pain, "motive": 1}).cautions == ()
    assert judge({**wants, **pain, "motive": 2}).cautions == ("only-inquiry",)


def test_nothing_asked_is_an_inquiry_that_can_still_become_anything() -> None:
    seen = judge({})
    assert (seen.tier, seen.reachable, seen.settled) == ("inquiry", "sales-ready", False)


@pytest.mark.parametrize(
    ("changes", "tier"),
    [
        ({"pain": 6, "pain-ok": None}, "inquiry"),
        ({"pain-ok": 3}, "lead"),
        ({"motive": 3}, "lead"),
        ({"deciders": 2, "engage": 5}, "lead"),
        ({"vertical": 3}, "lead"),
        ({"firmo": 1}, "lead"),
        ({"t-eval": 3}, "marketing-qualified"),
        ({"t-decide": 4}, "marketing-qualified"),
        ({"meet": 2}, "marketing-qualified"),
        ({"meet": 3}, "marketing-qualified"),
        ({"process": 4, "compete": 4, "urgency": 4}, "sales-ready"),
    ],
)
def test_one_answer_less_and_the_tier_is_settled_lower(changes: dict[str, object], tier: str) -> None:
    said = {key: value for key, value in {**IDEAL, **changes}.items() if value is not None}
    seen = judge(said)
    assert (seen.tier, seen.reachable) == (tier, tier)


@pytest.mark.parametrize(
    ("number", "band"),
    [(1, "near-term"), (2, "near-term"), (3, "mid-range"), (4, "long-range"), (5, "long-range")],
)
def test_the_decision_date_gives_the_timeline(number: int, band: str) -> None:
    assert judge({"t-decide": number}).timeline == band


def test_mid_range_becomes_near_term_as_the_months_go_by() -> None:
    assert judge({"t-decide": 3}, date(2027, 2, 22)).timeline == "near-term"


def test_a_decision_within_a_month_is_a_hot_lead_to_look_at_twice() -> None:
    assert judge(ideal(t_decide=1)).cautions == ("hot-trap",)
    assert judge(ideal(t_decide=1, hot_check=3)).cautions == ("hot-trap",)
    assert judge(ideal(t_decide=1, hot_check=4)).cautions == ("hot-trap",)


@pytest.mark.parametrize("number", [1, 2])
def test_a_level_field_clears_the_hot_lead(number: int) -> None:
    seen = judge(ideal(t_decide=1, hot_check=number))
    assert not seen.cautions
    assert seen.tier == "sales-ready"


def test_a_decision_in_two_months_needs_no_hot_lead_check() -> None:
    assert "hot-check" in judge({"t-decide": 2}).hidden
    assert "hot-check" in judge({"t-decide": 1}).open


@pytest.mark.parametrize(
    ("changes", "caution", "test"),
    [
        ({"compete": 3, "far": 4}, "favourite-picked", "competition"),
        ({"process": 3, "tender": 3}, "closed-tender", "process"),
        ({"urgency": 2, "slip": 3}, "soft-date", "urgency"),
    ],
)
def test_a_follow_up_to_a_met_answer_warns_and_takes_nothing_away(
    changes: dict[str, int], caution: str, test: str
) -> None:
    seen = judge({**IDEAL, **changes})
    assert seen.cautions == (caution,)
    assert seen.tests[test] == "met"
    assert seen.tier == "sales-ready"


@pytest.mark.parametrize(
    ("amount", "allocated", "fits"), [(60000, "met", "met"), (10000, "met", "met"), (9999, "met", "unmet")]
)
def test_an_exact_amount_counts_against_the_money_of_the_ideal_customer(amount: int, allocated: str, fits: str) -> None:
    seen = judge({"budget": {"value": amount}})
    assert (seen.tests["budget"], seen.tests["budget-fits"]) == (allocated, fits)
    assert (seen.cautions == ("small-budget",)) == (fits == "unmet")


def test_an_amount_that_would_come_out_of_another_budget_waits_for_its_owner() -> None:
    amount = {"option": OPTIONS["budget"][3], "value": 60000}
    assert judge({"budget": amount, "funds": 3}).tests["budget"] == "unmet"
    assert judge({"budget": amount, "funds": 1}).tests["budget"] == "met"


@pytest.mark.parametrize(("heads", "verdict"), [(49, "unmet"), (50, "met"), (4999, "met"), (5000, "unmet")])
def test_an_exact_head_count_is_read_by_the_same_limits(heads: int, verdict: str) -> None:
    assert judge({"firmo": {"value": heads}}).tests["firmographics"] == verdict


@pytest.mark.parametrize(("day", "verdict"), [("2026-12-06", "met"), ("2026-12-07", "unmet")])
def test_a_meeting_counts_up_to_the_fourteenth_day(day: str, verdict: str) -> None:
    assert judge({"meet": day}).tests["meets-rep-soon"] == verdict


def test_a_person_who_signs_and_is_engaged_answers_for_criteria_three_and_five() -> None:
    seen = judge({"people": [{"name": "Ana Cho", "title": "CFO", "role": "signs", "engagement": "engaged"}]})
    assert (seen.tests["deciders"], seen.tests["engagement"]) == ("met", "met")
    assert seen.tests["authority"] == "met"


def test_a_person_who_only_uses_it_does_not_decide() -> None:
    person = {"name": "Lee Park", "title": "Planner", "role": "uses", "engagement": "on-call"}
    seen = judge({"deciders": 2, "engage": 5, "people": [person]})
    assert seen.tests["engagement"] == "unmet"


@pytest.mark.parametrize("changes", [{"vertical": 3}, {"firmo": 1}])
def test_a_missed_required_attribute_is_outside_the_profile_whatever_the_rest_says(changes: dict[str, int]) -> None:
    seen = judge({**IDEAL, **changes})
    assert seen.disqualified_by == ("outside-profile",)
    assert seen.tests["fits-profile"] == "unmet"


def test_a_very_large_company_still_fits() -> None:
    seen = judge(ideal(firmo=5))
    assert (seen.tier, seen.tests["fits-profile"]) == ("sales-ready", "met")


def test_the_fourteen_core_questions_can_fill_the_profile_without_a_single_fact() -> None:
    assert judge({key: value for key, value in IDEAL.items() if key in CORE}).tests["fits-profile"] == "met"


def test_facts_from_a_list_rank_a_lead_and_never_decide() -> None:
    facts = {"annual-revenue": {"value": 50_000_000}, "area": "national", "situation": "growing", "culture": "early"}
    few = {"vertical": 1, "firmo": 2, "env": 1, "env-keep": 1, "pain": 6, "budget": 5, "deciders": 3, "engage": 5}
    with_facts, without = judge({**few, **facts}), judge(few)
    assert with_facts.fit.low > without.fit.low
    assert with_facts.tests["fits-profile"] == without.tests["fits-profile"] == "unmet"


def test_the_profile_has_five_to_ten_attributes() -> None:
    assert STARTER.profile is not None
    assert 5 <= len(STARTER.profile.attributes) <= 10


@pytest.mark.parametrize(
    ("place", "questions"),
    [
        ("pain", ["pain", "pain-ok", "motive"]),
        ("deciders", ["deciders", "signer"]),
        ("engagement", ["engage"]),
        ("competition", ["hot-check", "compete", "far"]),
        ("time-frame", ["t-eval", "t-decide"]),
        ("sales-ready", ["meet"]),
    ],
)
def test_each_question_stands_where_the_caller_looks_for_it(place: str, questions: list[str]) -> None:
    assert [question.id for question in STARTER.questions if question.shows == place] == questions


def test_fifteen_endings_each_on_its_letter() -> None:
    assert "".join(disposition.key for disposition in STARTER.dispositions) == "qpcsrguixdvmnbw"
    assert [disposition.id for disposition in STARTER.dispositions if disposition.do_not_call] == ["do-not-call"]
    assert {disposition.id: disposition.sets for disposition in STARTER.dispositions if disposition.sets} == {
        "qualified": "meet"
    }


def test_what_an_ending_asks_for() -> None:
    needs = {disposition.id: list(disposition.needs) for disposition in STARTER.dispositions if disposition.needs}
    assert needs == {
        "qualified": ["when", "rep"],
        "partial": ["when"],
        "callback-hard": ["when"],
        "referred": ["person"],
        "nurture": ["when"],
        "disqualified": ["reason"],
    }


def test_seven_objections_in_the_order_of_their_digits() -> None:
    assert [objection.title for objection in STARTER.objections] == [
        "No time",
        "Send me an e-mail",
        "Not interested",
        "We have a supplier",
        "No budget",
        "What does it cost",
        "Who gave you my number",
    ]


def test_the_words_to_say_are_short_and_free_of_our_own_jargon() -> None:
    for question in STARTER.questions:
        assert len(question.ask) <= 110, question.id
        for word in ("solution", "pain point", "allocated", "stakeholder", "freight"):
            assert word not in question.ask.lower(), question.id
