"""The find line: what the words of callers find, and what it says where they find nothing."""

import re

import pytest
from msgspec.structs import replace

from tests.tui.opened import STARTER, Opened
from tui.finding import Finder
from tui.live import Live


@pytest.fixture
def live() -> Live:
    return Opened().call()


def first(live: Live, words: str) -> str:
    return next((line.title for line in live.find(words)), "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rfp", "Decision process = Formal tender (rfp)"),
        ("tender", "7 Tender list"),
        ("po", "3 Signature (po)"),
        ("signoff", "3 Signature (signoff)"),
        ("cfo", "3 Signature (cfo)"),
        ("budget holder", "8 Whose budget (budget holder)"),
        ("competitor", "9 Competition (competitor)"),
        ("incumbent", "9 Competition (incumbent)"),
        ("contract", "Urgency = Fixed date: contract end, audit, launch"),
        ("renewal", "Urgency = Fixed date: contract end, audit, launch (renewal)"),
        ("go-live", "T Decision date (go-live)"),
    ],
)
def test_the_words_that_callers_type_find_what_they_mean_first(live: Live, words: str, found: str) -> None:
    assert first(live, words) == found


def test_another_word_of_an_option_takes_that_option(live: Live) -> None:
    hit = live.find("incumbent")[1]
    assert (hit.kind, hit.question, hit.option) == ("answer", "compete", "supplier")
    assert live.choose(hit.option, hit.question) == "Competition: Present supplier"
    assert live.find("incumbent")[1].done


def test_people_of_the_list_are_found_before_anybody_met_them() -> None:
    opened = Opened()
    live = opened.call()
    contact = replace(live._lead.contacts[0], name="Ana Cho", first_name="Ana", last_name="Cho", title="CFO")
    live._closing.lead = replace(live._lead, contacts=(*live._lead.contacts, contact))
    told = [(line.title, line.detail, line.done) for line in live.find("ana") if line.kind == "person"]
    assert told == [("Ana Cho, CFO", "on the list", False)]
    live.meet_words("ana cho, , 5, 3")
    told = [(line.title, line.detail, line.done) for line in live.find("ana") if line.kind == "person"]
    assert told == [("Ana Cho, CFO", "signs, referred", True)]


def test_a_command_takes_the_words_behind_it(live: Live) -> None:
    hit = live.find("flag ana is new here")[0]
    assert (hit.command, hit.words, hit.title) == ("flag", "ana is new here", "/flag ana is new here")
    assert [(line.command, line.words) for line in live.find("end of it") if line.command == "end"] == []


def test_a_command_is_found_by_what_it_does(live: Live) -> None:
    assert [line.command for line in live.find("unsub")] == ["dnc"]
    assert [line.command for line in live.find("hang")] == ["end"]


def test_parked_notes_are_found_by_their_words_and_mark_their_question(live: Live) -> None:
    live.draft("they lose a lo")
    live.move("budget")
    assert [(line.kind, line.question) for line in live.find("parked")] == [("parked", "pain")]
    assert ("parked", "6 Business pain") not in [(line.kind, line.title) for line in live.find("lose")]
    assert [line.title for line in live.find("lose") if line.kind == "parked"] == ["Business pain: they lose a lo"]
    assert live.find("business pain")[0].detail == "go there, parked note"


@pytest.mark.parametrize("words", ["a", "b", "no b", "con", "sup pre", "set as bud", "not", "by", "p", "renew urg"])
def test_the_ordered_words_find_what_looking_through_all_of_them_finds(live: Live, words: str) -> None:
    def begun(wanted: str, *texts: str) -> bool:
        return any(word.startswith(wanted) for text in texts for word in re.findall(r"\w+", text.casefold()))

    wanted = words.split()
    expected = {
        (question.id, option.id)
        for question in STARTER.questions
        for option in question.options
        if all(begun(one, option.say, *option.also, question.title, *question.also) for one in wanted)
        and any(begun(one, option.say, *option.also) for one in wanted)
    }
    moment = live._course.moment(live._lead)
    found = {(line.question, line.option) for line in Finder(STARTER)._found_answers(moment, wanted)}
    assert found == expected
    assert found, "the words of this case find nothing"


def test_every_title_and_every_answer_is_found_by_its_own_words(live: Live) -> None:
    for question in STARTER.questions:
        assert question.id in [line.question for line in live.find(question.title)], question.title
        for option in question.options:
            hits = [(line.question, line.option) for line in live.find(f"{option.say} {question.title}")]
            assert (question.id, option.id) in hits, option.say
