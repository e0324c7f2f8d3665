"""What follows from answers, sentence by sentence of the definition's law."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from interview.answer_json import AnswerProblem, read_answers
from interview.assessment import Assessment, assess
from interview.definition.model import Definition
from interview.definition.reading import read_definition
from interview.guidance import guide

ON = date(2026, 11, 22)
DEEP: list[Any] = []
for _ in range(100_000):
    DEEP = [DEEP]
LAW = """
name = "Law"
version = 1
currency = "USD"

[people]
role = ["uses", "decides", "signs"]
engagement = ["on-call", "aware"]
nobody_else = { question = "who", is = ["alone"] }

[[question]]
id = "pain"
title = "Pain"
kind = "choice"
ask = "What hurts?"
must = true
good_for = "10 days"
option = [{ id = "late", say = "Late" }, { id = "none", say = "None" }]

[[question]]
id = "proof"
title = "Proof"
kind = "choice"
ask = "For example?"
must = true
when = { question = "pain", is = ["late"] }
option = [{ id = "example", say = "Example" }, { id = "wish", say = "Wish" }]

[[question]]
id = "who"
title = "Who"
kind = "choice"
ask = "Who decides?"
option = [{ id = "alone", say = "Alone" }, { id = "group", say = "Group" }]

[[question]]
id = "money"
title = "Money"
kind = "money"
ask = "How much?"
option = [
  { id = "low", say = "Low", value = [0, 9999] },
  { id = "high", say = "High", value = [10000, "open"] },
  { id = "hidden", say = "Will not say" },
]

[[question]]
id = "sites"
title = "Sites"
kind = "number"
ask = "How many sites?"
option = [
  { id = "few", say = "Few", value = [1, 9] },
  { id = "some", say = "Some", value = [10, 19] },
  { id = "many", say = "Many", value = [20, "open"] },
]

[[question]]
id = "start"
title = "Start"
kind = "date"
ask = "When do you start?"
option = [
  { id = "begun", say = "Begun", value = "now" },
  { id = "soon", say = "Soon", value = ["0 days", "3 months"] },
  { id = "no", say = "No plan", value = "never" },
]

[[question]]
id = "decide"
title = "Decide"
kind = "date"
ask = "When do you decide?"

[[question]]
id = "meet"
title = "Meet"
kind = "date"
ask = "Shall we meet?"

[[question]]
id = "naics"
title = "NAICS"
kind = "code"
asked = false

[test.hurts]
title = "Hurts"
met = { question = "pain", is = ["late"] }
[test.proved]
title = "Proved"
met = { question = "proof", is = ["example"] }
partly = { question = "pain", is = ["late"] }
[test.decider]
title = "Decider met"
met = { people = { role = ["decides", "signs"], engagement = ["on-call"] } }
[test.rich]
title = "Rich"
met = { question = "money", from = 5000 }
[test.medium]
title = "Medium"
met = { question = "sites", is = ["few", "some"] }
[test.begins]
title = "Begins"
met = { question = "start", within = "3 months" }
[test.decides]
title = "Decides"
met = { question = "decide", within = "1 month" }
[test.meets]
title = "Meets"
met = { question = "meet", within = "2 weeks" }
[test.freight]
title = "Freight"
met = { question = "naics", starts_with = ["48", "49"] }
[test.quoted]
title = "Quoted"
met = { question = "pain", evidence = ["verbatim"] }
[test.fits]
title = "Fits"
met = { profile = "fits" }

[profile]
fits_at = 0.5
attribute = [{ test = "medium", weight = 3, required = true }, { test = "rich", weight = 1 }, { test = "freight" }]

[[scorecard]]
id = "card"
title = "Card"
tests = ["hurts", "proved", "decider"]

[[tier]]
id = "inquiry"
title = "Inquiry"
requires = []
[[tier]]
id = "lead"
title = "Lead"
requires = ["hurts"]
[[tier]]
id = "ready"
title = "Ready"
requires = ["proved", "decider", "begins", "fits"]

[[timeline]]
id = "near"
title = "Near"
when = { question = "decide", within = "3 months" }
[[timeline]]
id = "mid"
title = "Mid"
when = { question = "decide", within = "6 months" }
[[timeline]]
id = "far"
title = "Far"

[[disqualifier]]
id = "outside"
title = "Outside"
when = { profile = "misses-required" }

[[caution]]
id = "hot"
title = "Hot"
when = { question = "decide", within = "1 month" }
cleared_by = { question = "start", is = ["begun"] }
marks = "decides"

[[disposition]]
id = "qualified"
key = "q"
title = "Qualified"
needs = ["when"]
sets = "meet"
"""


@pytest.fixture(scope="module")
def law() -> Definition:
    return read_definition(LAW)


def judged(law: Definition, on: date = ON, **said: Any) -> Assessment:
    answers, people = read_answers(law, said, on)
    return assess(law, answers, on, people)


def day(n: int) -> str:
    return (ON + timedelta(days=n)).isoformat()


def test_with_nothing_known_everything_is_open(law: Definition) -> None:
    start = judged(law)
    assert (start.tier, start.reachable, start.settled) == ("inquiry", "ready", False)
    assert start.open == ("pain", "who", "money", "sites", "start", "decide", "meet")
    assert start.pending == ("proof",)
    assert start.unasked_must == ("pain",)
    assert start.timeline is None
    assert start.timeline_possible == ("near", "mid", "far")
    assert start.facts_missing == ("naics",)
    assert [miss.test for miss in start.missing] == ["hurts", "proved", "decider", "begins", "fits"]


def test_missing_names_the_questions_that_could_settle_a_test(law: Definition) -> None:
    missing = {miss.test: miss.questions for miss in judged(law).missing}
    assert missing["hurts"] == ("pain",)
    assert missing["proved"] == ("pain", "proof")
    assert missing["fits"] == ("money", "sites")


def test_a_hidden_question_makes_its_statements_unmet_and_keeps_its_answer_out(law: Definition) -> None:
    hidden = judged(law, pain="none", proof="example")
    assert hidden.hidden == ("proof",)
    assert hidden.tests["proved"] == "unmet"
    assert (hidden.tier, hidden.reachable) == ("inquiry", "inquiry")


def test_a_pending_question_is_unknown_whatever_was_said(law: Definition) -> None:
    assert judged(law, proof="example").tests["proved"] == "unknown"


def test_partly_is_shown_while_met_is_not(law: Definition) -> None:
    assert judged(law, pain="late").partly == ("proved",)
    assert judged(law, pain="late", proof="example").partly == ()


@pytest.mark.parametrize("state", ["declined", "doesnt-know"])
def test_declined_closes_the_question_for_its_day_and_opens_it_the_next(law: Definition, state: str) -> None:
    today = judged(law, pain={"state": state})
    assert "pain" not in today.open
    assert today.tests["hurts"] == "unknown"
    assert (today.tier, today.reachable) == ("inquiry", "inquiry")
    tomorrow = judged(law, on=ON + timedelta(days=1), pain={"state": state, "said_on": ON.isoformat()})
    assert "pain" in tomorrow.open
    assert tomorrow.reachable == "ready"


def test_an_answer_past_its_shelf_life_counts_as_not_asked(law: Definition) -> None:
    assert judged(law, pain={"option": "late", "said_on": day(-10)}).tier == "lead"
    stale = judged(law, pain={"option": "late", "said_on": day(-11)})
    assert stale.tier == "inquiry"
    assert "pain" in stale.open


def test_people_count_until_nobody_else_is_expected(law: Definition) -> None:
    ana = {"name": "Ana", "role": "decides", "engagement": "on-call"}
    assert judged(law, people=[ana]).tests["decider"] == "met"
    assert judged(law, people=[ana | {"engagement": "aware"}]).tests["decider"] == "unknown"
    alone = judged(law, who="alone")
    assert alone.tests["decider"] == "unmet"
    assert alone.reachable == "lead"
    assert judged(law, who="alone", people=[ana]).tests["decider"] == "met"


@pytest.mark.parametrize(
    ("said", "rich"),
    [
        ({"value": 5000}, "met"),
        ({"low": 5000, "high": 9000}, "met"),
        ({"low": 4000, "high": 9000}, "unknown"),
        ({"low": 4000}, "unknown"),
        ({"high": 4999}, "unmet"),
        ({"option": "high"}, "met"),
        ({"option": "low"}, "unknown"),
        ({"option": "low", "value": 6000}, "met"),
        ({"option": "hidden"}, "unknown"),
        ({"value": 5000, "currency": "EUR"}, "unknown"),
        ({"value": 5000, "currency": "USD"}, "met"),
    ],
)
def test_an_amount_counts_for_certain_only_where_all_of_it_agrees(law: Definition, said: Any, rich: str) -> None:
    assert judged(law, money=said).tests["rich"] == rich


@pytest.mark.parametrize(
    ("said", "medium"),
    [
        (9, "met"),
        ({"low": 5, "high": 15}, "met"),  # neighbouring whole numbers join
        ({"low": 15, "high": 25}, "unknown"),
        (20, "unmet"),
        ("many", "unmet"),
    ],
)
def test_a_value_alone_is_held_against_the_values_of_the_options(law: Definition, said: Any, medium: str) -> None:
    assert judged(law, sites=said).tests["medium"] == medium


@pytest.mark.parametrize(
    ("said", "decides"),
    [
        (day(30), "met"),
        (day(31), "unmet"),
        ({"low": day(1), "high": day(30)}, "met"),
        ({"low": day(1), "high": day(40)}, "unmet"),
        ({"low": day(1)}, "unmet"),
        ("now", "met"),
        ("never", "unmet"),
    ],
)
def test_a_range_of_days_counts_by_its_late_end(law: Definition, said: Any, decides: str) -> None:
    assert judged(law, decide=said).tests["decides"] == decides


def test_durations_of_an_option_count_from_the_day_it_was_said(law: Definition) -> None:
    assert judged(law, start="soon").tests["begins"] == "met"
    later = judged(law, on=ON + timedelta(days=40), start={"option": "soon", "said_on": ON.isoformat()})
    assert later.tests["begins"] == "met"


def test_a_month_is_clamped_to_its_last_day(law: Definition) -> None:
    on = date(2027, 1, 31)
    assert judged(law, on=on, decide="2027-02-28").tests["decides"] == "met"
    assert judged(law, on=on, decide="2027-03-01").tests["decides"] == "unmet"


def test_a_date_gone_by_opens_the_question_again_and_warns(law: Definition) -> None:
    passed = judged(law, decide={"value": day(-1), "said_on": day(-9)})
    assert passed.cautions == ("date-passed",)
    assert "decide" in passed.open
    assert passed.tests["decides"] == "unknown"


def test_a_date_gone_by_means_begun_where_an_option_says_so(law: Definition) -> None:
    begun = judged(law, start={"value": day(-1), "said_on": day(-9)})
    assert begun.cautions == ()
    assert begun.tests["begins"] == "met"
    assert "start" not in begun.open


def test_a_date_set_at_wrap_up_is_only_unknown_once_it_is_gone_by(law: Definition) -> None:
    lapsed = judged(law, meet={"value": day(-1), "said_on": day(-9)})
    assert lapsed.tests["meets"] == "unknown"
    assert lapsed.cautions == ()
    assert "meet" not in lapsed.open


def test_the_timeline_is_said_only_when_no_earlier_band_is_open(law: Definition) -> None:
    assert judged(law, decide=day(60)).timeline == "near"
    assert judged(law, decide=day(120)).timeline == "mid"
    assert judged(law, decide="never").timeline == "far"
    assert judged(law, decide=day(120)).timeline_possible == ("mid",)


def test_a_caution_stands_until_it_is_cleared(law: Definition) -> None:
    assert judged(law, decide=day(10)).cautions == ("hot",)
    assert judged(law, decide=day(10), start="soon").cautions == ("hot",)
    assert judged(law, decide=day(10), start="begun").cautions == ()


def test_evidence_is_unknown_on_its_day_and_unmet_after(law: Definition) -> None:
    assert judged(law, pain="late").tests["quoted"] == "unknown"
    assert judged(law, pain={"option": "late", "quote": "we lose one a week"}).tests["quoted"] == "met"
    assert judged(law, pain={"option": "late", "said_on": day(-1)}).tests["quoted"] == "unmet"
    assert judged(law, pain={"option": "late", "quote": "so", "evidence": "inferred"}).tests["quoted"] == "unknown"


def test_imported_answers_count_and_are_listed_until_confirmed(law: Definition) -> None:
    imported = judged(law, pain={"option": "late", "evidence": "imported"})
    assert imported.tier == "lead"
    assert imported.to_confirm == ("pain",)
    assert judged(law, pain="late").to_confirm == ()


def test_fit_is_a_share_of_weight_from_certain_to_possible(law: Definition) -> None:
    some = judged(law, sites="some", money={"value": 100})
    assert (some.fit.low, some.fit.high, some.tests["fits"]) == (0.6, 0.8, "met")
    assert judged(law, naics="4841").tests["fits"] == "unknown"


def test_shares_of_weight_are_exact() -> None:
    """0.3 of 3 is a tenth, though 0.3 / (0.3 + 2.7) is less in binary fractions."""
    told = LAW.replace("fits_at = 0.5", "fits_at = 0.1").replace("weight = 1 }", "weight = 0.3 }")
    law = read_definition(told.replace("weight = 3, required = true }", "weight = 1.7 }"))
    rich = judged(law, sites="many", money=9000)
    assert (rich.fit.low, rich.tests["fits"]) == (0.1, "met")


def test_a_missed_required_attribute_means_no_fit_whatever_the_rest_says(law: Definition) -> None:
    outside = judged(law, sites="many", money=9000, naics="4841")
    assert outside.tests["fits"] == "unmet"
    assert outside.disqualified_by == ("outside",)
    assert outside.reachable == "inquiry" or outside.reachable == "lead"


def test_a_whole_lead_is_settled_at_the_top(law: Definition) -> None:
    ana = {"name": "Ana", "role": ["uses", "signs"], "engagement": "on-call"}
    whole = judged(law, pain="late", proof="example", sites=5, start="begun", people=[ana])
    assert (whole.tier, whole.reachable, whole.settled) == ("ready", "ready", True)
    assert whole.scorecards["card"] == (("hurts", "met"), ("proved", "met"), ("decider", "met"))
    assert whole.missing == ()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"pian": "late"}, "pian: no such question (did you mean pain?)"),
        ({"pain": "lat"}, "pain: no such option: lat (did you mean late?)"),
        (
            {"pain": {"option": "late", "said_on": "2026-11-23"}},
            "pain: said_on 2026-11-23 lies after the day of judgement, 2026-11-22",
        ),
        ({"sites": 2.5}, "sites: expected a whole number, not 2.5"),
        ({"sites": True}, "sites: expected a number or an option, not True"),
        ({"money": {"option": "low", "value": 20000}}, "money: the value lies outside the option low"),
        ({"decide": "2026-02-30"}, "decide: value 2026-02-30 is no day of the calendar"),
        ({"decide": "soon"}, "decide: value: expected a day as 2026-11-22, not 'soon'"),
        ({"pain": ["late"]}, "pain: takes one option, not a list"),
        ({"pain": {"state": "declind"}}, "pain: unknown state 'declind' (did you mean declined?)"),
        (
            {"pain": {"state": "declined", "option": "late"}},
            "pain: an answer that is declined has no option and no value",
        ),
        ({"pain": {}}, "pain: says neither an option nor a value"),
        ({"pain": {"optoin": "late"}}, "pain: unknown key optoin (did you mean option?)"),
        ({"money": {"low": 9, "high": 1}}, "money: low 9 lies above high 1"),
        ({"people": [{"role": "decide"}]}, "people: no such role: 'decide' (did you mean decides?)"),
        ({"people": {}}, "people: expected a list of people"),
        ({"money": 10**400}, "money: expected a number of 9,007,199,254,740,991 at most, and of as much below zero"),
        ({"naics": 10**5000}, "naics: expected words, not a number so large"),
        ({"pain": 10**5000}, "pain: no such option: a number so large"),
        ({"decide": DEEP}, "decide: takes one option, not a list"),
        ({"decide": {"value": DEEP}}, "decide: value: expected a day as 2026-11-22, not a list"),
        ({"pain": "a\x1b[31m" + "b" * 99}, "pain: no such option: a<U+001B>[31m" + "b" * 53 + "…"),
    ],
)
def test_what_the_definition_does_not_know_is_refused_by_name(law: Definition, said: Any, sentence: str) -> None:
    with pytest.raises(AnswerProblem) as refused:
        read_answers(law, said, ON)
    assert str(refused.value) == sentence


def test_null_is_as_if_the_key_were_absent(law: Definition) -> None:
    nothing = dict.fromkeys(("value", "low", "high", "state", "currency", "evidence", "quote", "said_on"))
    said, _ = read_answers(law, {"pain": {"option": "late", **nothing}, "money": {"option": "low", **nothing}}, ON)
    assert said == read_answers(law, {"pain": "late", "money": "low"}, ON)[0]
    assert read_answers(law, {"sites": {**nothing, "low": 3}}, ON) == read_answers(law, {"sites": {"low": 3}}, ON)


def test_a_fact_that_may_not_count_yet_is_missing() -> None:
    pending = 'asked = false\nwhen = { question = "pain", is = ["late"] }'
    law = read_definition(LAW.replace("asked = false", pending))
    assert judged(law, naics="4841").facts_missing == ("naics",)
    assert judged(law, naics="4841", pain="late").facts_missing == ()
    assert judged(law, naics="4841", pain="none").facts_missing == ()


def test_nothing_is_asked_of_a_hopeless_lead_whatever_caution_stands(law: Definition) -> None:
    hopeless = judged(law, pain="none", decide=day(10))
    assert (hopeless.settled, hopeless.cautions) == (True, ("hot",))
    assert guide(law, {}, hopeless) is None


def test_once_settled_only_must_haves_are_asked(law: Definition) -> None:
    settled = judged(law, pain="late", sites="many")
    assert (settled.tier, settled.settled, settled.unasked_must) == ("lead", True, ("proof",))
    shown = read_definition(LAW.replace('id = "outside"', 'id = "unused"').replace("misses-required", "fits"))
    lead = judged(shown, pain="late", proof="wish")
    assert (lead.settled, lead.unasked_must, lead.disqualified_by) == (True, (), ())
    assert lead.open
    assert guide(shown, {}, lead) is None


def small(questions: str, tests: list[str], top: str) -> Definition:
    """A definition with two tiers, and the tests t0, t1 ... on its questions."""
    listed = "\n".join(f'[test.t{place}]\ntitle = "T"\nmet = {met}' for place, met in enumerate(tests))
    tiers = (
        f'tier = [{{ id = "low", title = "Low", requires = [] }}, {{ id = "top", title = "Top", requires = [{top}] }}]'
    )
    return read_definition(f'name = "Small"\nversion = 1\n{tiers}\n{questions}\n{listed}')


def test_no_whole_number_lies_between_fractions() -> None:
    small_law = small(
        """
        [[question]]
        id = "n"
        title = "N"
        kind = "number"
        ask = "How many?"
        [[question]]
        id = "y"
        title = "Y"
        kind = "choice"
        ask = "Yes?"
        option = [{ id = "yes", say = "Yes" }, { id = "no", say = "No" }]
        """,
        ['{ any = [{ question = "n", from = 10.2, to = 10.8 }, { question = "y", is = ["yes"] }] }'],
        '"t0"',
    )
    assert judged(small_law).reachable == "top"
    assert judged(small_law, y="no").reachable == "low"


def areas(count: int, part: str) -> tuple[str, list[str]]:
    """A question of kind choices, and a test on each of its options."""
    options = ", ".join(f'{{ id = "o{place}", say = "O" }}' for place in range(count))
    question = '[[question]]\nid = "{}"\ntitle = "Q"\nkind = "{}"\nask = "?"\noption = [{}]\n'
    asked = question.format("area", "choices", options) + question.format(
        "way", "choice", '{ id = "a", say = "A" }, { id = "b", say = "B" }'
    )
    return asked, [part.format(f'{{ question = "area", is = ["o{place}"] }}') for place in range(count)]


def test_many_options_that_only_help_are_all_taken() -> None:
    questions, tests = areas(30, "{}")
    every = judged(small(questions, tests, ", ".join(f'"t{place}"' for place in range(30))))
    assert (every.exact, every.reachable) == (True, "top")


def test_options_that_help_here_and_hinder_there_are_weighed_in_a_moment() -> None:
    """Twelve of them: 4,096 sets, none better than another, took 40 seconds to compare."""
    helped, tests = areas(12, '{{ any = [{}, {{ question = "way", is = ["a"] }}] }}')
    hindered = areas(12, '{{ any = [{{ not = {} }}, {{ question = "way", is = ["b"] }}] }}')[1]
    law = small(helped, tests + hindered, ", ".join(f'"t{place}"' for place in range(24)))
    every = judged(law)
    assert (every.exact, every.reachable) == (True, "top")


def test_what_is_too_much_to_try_is_said_to_be_at_most() -> None:
    helped, tests = areas(20, '{{ any = [{}, {{ question = "way", is = ["a"] }}] }}')
    hindered = areas(20, '{{ any = [{{ not = {} }}, {{ question = "way", is = ["b"] }}] }}')[1]
    law = small(helped, tests + hindered, ", ".join(f'"t{place}"' for place in range(40)))
    every = judged(law)
    assert (every.tier, every.reachable, every.exact, every.settled) == ("low", "top", False, False)
