from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from interview.answer_json import check_inside
from interview.answers import Answer
from interview.days import Duration
from interview.definition.model import Offset, Option, Question, Span, Special
from interview.spoken import Reading
from interview.taking import confirm, inferred, quoted, say_value, take_option

TODAY = date(2026, 11, 22)
BUDGET = Question(
    id="budget",
    title="Budget",
    kind="money",
    options=(
        Option("set-aside", "Set aside"),
        Option("small", "Small", Span(0, 9999)),
        Option("none", "None", Span(0, 0)),
    ),
)
DECIDE = Question(
    id="t-decide",
    title="Decision date",
    kind="date",
    options=(
        Option("soon", "Within a month", Offset(Duration(), Duration(months=1))),
        Option("no-date", "No date", Special.NEVER),
    ),
)
SYSTEMS = Question(
    id="systems",
    title="Systems",
    kind="choices",
    options=(Option("crm", "CRM"), Option("erp", "ERP"), Option("own", "Own")),
)


def amount(number):
    return Reading(Span(number, number), None, "")


def take(question, before, *options):
    for option in options:
        before = take_option(question, before, question.option(option), TODAY)
    return before


def test_an_amount_and_the_option_it_belongs_to_stand_together():
    said = say_value(BUDGET, None, amount(60000), "60k", TODAY)
    both = take(BUDGET, said, "set-aside")
    assert (both.options, both.value, both.words) == (("set-aside",), Span(60000, 60000), "60k")
    assert say_value(BUDGET, take(BUDGET, None, "set-aside"), amount(60000), "60k", TODAY) == both


def test_an_option_that_contradicts_the_amount_drops_it():
    said = say_value(BUDGET, None, amount(60000), "60k", TODAY)
    assert take(BUDGET, said, "none") == Answer(said_on=TODAY, options=("none",))


def test_an_amount_that_contradicts_the_option_drops_that():
    assert say_value(BUDGET, take(BUDGET, None, "small"), amount(60000), "60k", TODAY).options is None


def test_a_date_keeps_the_option_it_lies_in_and_no_other():
    soon, later = Reading(Span(date(2026, 12, 1), date(2026, 12, 1)), None, ""), date(2027, 3, 1)
    assert say_value(DECIDE, take(DECIDE, None, "soon"), soon, "1 dec", TODAY).options == ("soon",)
    assert (
        say_value(DECIDE, take(DECIDE, None, "soon"), Reading(Span(later, later), None, ""), "", TODAY).options is None
    )
    assert say_value(DECIDE, take(DECIDE, None, "no-date"), soon, "", TODAY).options is None


def test_several_options_stand_in_the_order_of_the_question_and_the_last_one_let_go_leaves_nothing():
    assert take(SYSTEMS, None, "own", "crm").options == ("crm", "own")
    assert take(SYSTEMS, None, "own", "crm", "own").options == ("crm",)
    assert take(SYSTEMS, None, "own", "own") is None


def test_taking_the_same_option_again_is_nothing_new():
    once = take(BUDGET, None, "set-aside")
    assert take(BUDGET, once, "set-aside") == once


def test_a_fact_from_the_list_is_confirmed_by_taking_its_option():
    listed = Answer(said_on=date(2026, 11, 3), value=Span(500, 500), evidence="imported")
    confirmed = take(BUDGET, listed, "small")
    assert confirmed == Answer(said_on=TODAY, options=("small",), value=Span(500, 500))
    assert confirmed.grade == "paraphrase"


def test_a_quote_stays_with_the_answer_it_was_said_for():
    quoted = Answer(said_on=TODAY, options=("set-aside",), quote="it is in the plan")
    assert take(BUDGET, quoted, "set-aside") == quoted
    assert take(BUDGET, quoted, "none").quote is None


BEGUN = Question(
    id="t-eval",
    title="Evaluation",
    kind="date",
    options=(Option("started", "Started", Special.NOW), Option("soon", "Soon", Offset(Duration(), Duration(months=1)))),
)


def test_a_date_that_went_by_is_not_confirmed_but_what_it_began_goes_on():
    may = Answer(said_on=date(2026, 5, 1), options=("soon",))
    assert confirm(DECIDE, may, TODAY) is None
    assert confirm(BEGUN, may, TODAY) == Answer(said_on=TODAY, value=Span(date(2026, 5, 1), date(2026, 6, 1)))


def test_their_own_words_make_an_answer_verbatim_also_one_that_was_inferred():
    guessed = Answer(said_on=TODAY, options=("set-aside",), evidence="inferred")
    assert guessed.grade == "inferred"
    assert quoted(guessed, "it is in the plan") == Answer(
        said_on=TODAY, options=("set-aside",), quote="it is in the plan"
    )
    assert quoted(guessed, "it is in the plan").grade == "verbatim"


def test_an_inferred_answer_is_no_quote_until_it_was_said_after_all():
    said = Answer(said_on=TODAY, options=("set-aside",), quote="it is in the plan")
    assert inferred(said).grade == "inferred"
    assert inferred(inferred(said)) == said


def test_after_a_refusal_an_answer_starts_anew():
    declined = Answer(said_on=TODAY, state="declined")
    assert take(BUDGET, declined, "set-aside") == Answer(said_on=TODAY, options=("set-aside",))
    assert take(SYSTEMS, declined, "crm").options == ("crm",)


@given(st.lists(st.one_of(st.sampled_from(["set-aside", "small", "none"]), st.integers(0, 20000)), max_size=6))
def test_no_order_of_keys_makes_an_answer_that_contradicts_itself(keys):
    answer = None
    for key in keys:
        if isinstance(key, str):
            answer = take(BUDGET, answer, key)
        else:
            answer = say_value(BUDGET, answer, amount(key), str(key), TODAY)
        check_inside(BUDGET, answer)
