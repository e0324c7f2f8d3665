"""What an account said over three calls and by two people: kept, shown side by side, confirmed, and put off."""

from datetime import timedelta

import pytest

from interview.call import Answered
from interview.definition.model import Span
from store.documents import read_call, read_lead
from tests.tui.opened import SUNDAY, Opened, refusal
from tests.tui.plain.led import Led
from tui.live import Live
from tui.plain import voice

UNTIL = {"when": "2 months"}


@pytest.fixture
def first() -> Opened:
    """After a call with Ana Cho, who has no money and decides in three to six months."""
    opened = Opened()
    live = opened.call(contact="Ana Cho")
    live.choose("late", "pain")
    live.choose("none", "budget")
    live.say("2027-02-15", "t-decide")
    live.end("u", UNTIL)
    return opened


@pytest.fixture
def second(first: Opened) -> Opened:
    """After a call a month later, on which Jan Koch spoke, who has the money and decides later."""
    opened = first.again(days=30)
    live = opened.desk.start("L-0001")
    live.speaks("Jan Koch")
    live.say("200k", "budget")
    live.say("2027-04-15", "t-decide")
    live.end("u", UNTIL)
    return opened


def seen(live: Live, question: str) -> str:
    """What else is known of the question, when it is on screen."""
    live.move(question)
    view = live.view().question
    assert view is not None
    return view.remembered


def lead(opened: Opened):
    return read_lead(opened.ledger.get("leads", "L-0001") or {})


def known(opened: Opened) -> dict[str, str]:
    return dict(opened.desk.brief("L-0001").known)


def test_who_contradicts_whom_stands_in_the_brief_on_the_call_and_in_review(second: Opened) -> None:
    told = "Ana Cho: No money and no way to it, 22 Nov · Jan Koch: 200,000 USD, 22 Dec"
    assert known(second)["Budget"] == told
    assert f"Budget: {voice.aloud(told)}" in voice.brief(second.desk.brief("L-0001"))
    (session, _) = second.desk.sessions()
    words = [line.words for line in second.desk.session(session.id).replay]
    assert "Budget: 200,000 USD · Ana Cho said on 22 Nov: No money and no way to it" in words
    live = second.again(days=7).desk.start("L-0001")
    assert seen(live, "budget") == "Ana Cho said on 22 Nov: No money and no way to it"
    assert "Budget: 200,000 USD." in live.wrap().summary


def test_the_json_of_a_lead_has_everything_that_was_said(second: Opened) -> None:
    told = second.desk.lead_json("L-0001")
    assert [one["speaker"] for one in told["earlier"]["budget"]] == ["Ana Cho"]
    assert [one["speaker"] for one in told["contradictions"]["budget"]] == ["Jan Koch", "Ana Cho"]
    assert told["slips"] == {"t-decide": 1}
    assert second.desk.leads_json()[0]["slips"] == {"t-decide": 1}
    assert [one["slips"] for one in second.desk.sessions_json()] == [{"t-decide": 1}, {}]


def test_the_third_call_says_how_often_the_date_was_put_off(second: Opened) -> None:
    third = second.again(days=150)
    assert third.desk.brief("L-0001").slips == "Decision date has been put off twice."
    live = third.desk.start("L-0001")
    passed = "A date that was named has gone by, put off twice: ask again."
    assert passed in [caution.title for caution in live.view().cautions]
    assert seen(live, "t-decide") == "was: 15 Apr 2027, 22 Dec 2026, gone by: ask again · " + (
        "Decision date has been put off twice."
    )
    assert "Decision date has been put off twice." in live.wrap().summary
    live.end("u", UNTIL)
    session = third.desk.sessions()[0]
    assert passed in [caution.title for caution in third.desk.session(session.id).cautions]
    assert third.desk.session(session.id).slips == "Decision date has been put off twice."
    assert third.desk.lead_json("L-0001")["calls"][-1]["slips"] == {"t-decide": 2}


def test_an_answer_out_of_date_counts_as_not_asked_and_is_confirmed_with_one_key(second: Opened) -> None:
    third = second.again(days=100)
    live = third.desk.start("L-0001")
    assert seen(live, "budget") == "was: 200,000 USD, 22 Dec 2026, out of date: confirm with <"
    view = live.view()
    assert view.question is not None
    assert view.question.state == "stale"
    assert "budget" in [line.question for line in view.to_ask]
    assert live.confirm() == "Budget: 200,000 USD confirmed"
    assert live.view().question.state == "answered"
    live.end("u", UNTIL)
    said = lead(third).answers["budget"]
    assert (said.said_on, said.value, said.speaker) == (
        (SUNDAY + timedelta(days=130)).date(),
        Span(200000, 200000),
        "Ana Cho",
    )
    assert [one.speaker for one in lead(third).earlier["budget"]] == ["Jan Koch", "Ana Cho"]


def test_an_option_out_of_date_is_not_shown_as_taken_and_not_built_upon(first: Opened) -> None:
    live = first.again(days=200).desk.start("L-0001")
    live.move("pain")
    question = live.view().question
    assert question is not None
    assert [option.id for option in question.options if option.chosen] == []
    assert question.remembered == "was: Late or missed deadlines, 22 Nov 2026, out of date: confirm with <"
    assert live.take(1) == "Business pain: Late or missed deadlines"
    assert live.view().question.state == "answered"


def test_days_that_were_counted_from_the_day_it_was_said_stay_those_days_when_confirmed() -> None:
    opened = Opened()
    live = opened.call()
    live.choose("in-3-6-months", "t-decide")
    live.end("u", UNTIL)
    later = opened.again(days=30)
    live = later.desk.start("L-0001")
    assert live.confirm("t-decide") == "Decision date: 22 Feb 2027 to 22 May 2027 confirmed"
    live.settle()
    (answer,) = [
        event.answer for event in read_call(later.ledger.get("calls", live.id)).events if isinstance(event, Answered)
    ]
    assert (answer.options, answer.value) == (
        None,
        Span(SUNDAY.date().replace(2027, 2), SUNDAY.date().replace(2027, 5)),
    )


def test_there_is_a_sentence_where_nothing_can_be_confirmed(first: Opened) -> None:
    live = first.again(days=120).desk.start("L-0001")
    assert refusal(live.confirm, "env") == "Environment: nothing is known from before that could be confirmed."
    assert refusal(live.confirm, "t-decide") == "Decision date: 15 Feb 2027 has gone by. Ask for a new date."
    live.confirm("pain")
    assert refusal(live.confirm, "pain") == "Business pain: that was said today; there is nothing to confirm."


def test_what_a_list_said_is_confirmed_by_a_line_of_plain_mode() -> None:
    opened = Opened()
    opened.desk.add_demo()
    led = Led("/firmo", "<", "<", "u", "firmo=<", opened=opened, lead="L-0001")
    assert "From the list: 420, confirm with <" in led.printed
    assert led.after("saved firmo: 420 confirmed")[0] == (
        "Firmographics: that was said today; there is nothing to confirm."
    )
    (answer,) = [event.answer for event in led.events if isinstance(event, Answered)][-1:]
    assert (answer.value, answer.evidence, answer.said_on) == (Span(420, 420), None, SUNDAY.date())


def test_confirming_is_taken_back_like_any_answer() -> None:
    opened = Opened()
    opened.desk.add_demo()
    live = opened.desk.start("L-0001")
    live.confirm("firmo")
    assert live.undo() == "Firmographics: 420; now 420"
    assert seen(live, "firmo") == "from the list: 420, confirm with <"


def test_a_refusal_closes_the_question_today_and_tomorrow_the_answer_before_it_counts(first: Opened) -> None:
    again = first.again(days=1)
    live = again.desk.start("L-0001")
    live.decline("budget")
    live.end("u", UNTIL)
    assert known(again)["Budget"] == "declined"
    assert known(again.again(days=1))["Budget"] == "No money and no way to it"


def test_two_who_contradict_each_other_on_one_call_stand_side_by_side() -> None:
    opened = Opened()
    live = opened.call(contact="Ana Cho")
    live.choose("none", "budget")
    live.speaks("Jan Koch")
    live.say("200k", "budget")
    assert seen(live, "budget") == "Ana Cho said on 22 Nov: No money and no way to it"
    live.end("u", UNTIL)
    assert known(opened)["Budget"] == ("Ana Cho: No money and no way to it, 22 Nov · Jan Koch: 200,000 USD, 22 Nov")


def test_a_quote_stays_with_the_answer_it_was_given_for(first: Opened) -> None:
    second = first.again(days=1)
    live = second.desk.start("L-0001")
    live.choose("late", "pain")
    live.move("pain")
    live.quote("we lose two loads a week")
    live.end("u", UNTIL)
    third = second.again(days=1)
    live = third.desk.start("L-0001")
    live.choose("late", "pain")
    live.end("u", UNTIL)
    memory = lead(third)
    assert [memory.answers["pain"].quote, *(one.quote for one in memory.earlier["pain"])] == [
        None,
        "we lose two loads a week",
    ]


def test_two_calls_at_once_lose_nothing_of_either(first: Opened) -> None:
    ann, bo = first.again(days=1), first.again(days=1)
    one, other = ann.desk.start("L-0001"), bo.desk.start("L-0001", "Ann is ill")
    one.choose("way-known", "budget")
    other.choose("amount-known", "budget")
    other.end("u", UNTIL)
    one.end("u", UNTIL)
    memory = lead(ann)
    said = [memory.answers["budget"], *memory.earlier["budget"]]
    assert [one.options for one in said] == [("way-known",), ("amount-known",), ("none",)]
