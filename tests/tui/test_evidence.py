"""How an answer is known, through the desk: quotes, what was inferred, who said it, and where all that is shown."""

import pytest

from interview.call import Answered, Noted
from store.documents import read_call
from tests.tui.opened import Opened, refusal

WORDS = "we lose two loads a week"


@pytest.fixture
def opened():
    return Opened()


@pytest.fixture
def live(opened):
    return opened.call()


def events(opened, live):
    live.settle()
    return read_call(opened.ledger.get("calls", live.id)).events


def kept(opened):
    """The answers that the lead took over, as JSON."""
    return opened.desk.lead_json("L-0001")["answers"]


def test_the_newest_note_at_the_question_becomes_the_quote_for_its_answer(live):
    live.take(1)
    live.note("first they laughed")
    live.note(WORDS)
    live.move("motive")
    live.note("another question's note")
    live.move("pain")
    assert live.to_quote() == WORDS
    assert live.quote() == f"Business pain: quote “{WORDS}” kept"
    answer = live._state.answers["pain"]
    assert (answer.quote, answer.grade, answer.options) == (WORDS, "verbatim", ("late",))
    assert live.to_quote() == "first they laughed"


def test_words_written_as_a_quote_are_a_note_too_without_their_quotation_marks(opened, live):
    live.take(1)
    assert live.to_quote() == ""
    assert live.quote(f' “{WORDS}" ') == f"Business pain: quote “{WORDS}” kept"
    *_, note, answer = events(opened, live)
    assert (note, answer) == (
        Noted(seq=note.seq, at=0.0, question="pain", text=WORDS),
        Answered(seq=answer.seq, at=0.0, question="pain", answer=answer.answer),
    )
    assert live.undo() == f"Business pain: Late or missed deadlines “{WORDS}”; now Late or missed deadlines"
    assert live._state.answers["pain"].quote is None
    assert [note.words for note in live.view().notes] == [WORDS]


def test_a_quote_needs_an_answer_and_a_note(live):
    live.note(WORDS)
    assert refusal(live.quote) == 'Business pain is not answered yet: answer it first, then " marks the note.'
    live.decline()
    assert refusal(live.quote, WORDS) == 'Business pain is not answered yet: answer it first, then " marks the note.'
    assert refusal(live.infer) == "Business pain is not answered yet: answer it first, then ~ marks it as inferred."
    live.move("motive")
    live.take(1)
    assert refusal(live.quote) == 'If nothing changes: no note is left to be the quote. Write their words behind ".'
    assert len(live.view().notes) == 1


def test_what_is_known_from_before_is_confirmed_before_anybody_is_quoted(opened, live):
    live.take(1)
    live.end("partial", {"when": "."})
    opened.wait(86400 * 2)
    again = opened.desk.start("L-0001")
    again.move("pain")
    assert refusal(again.quote, WORDS) == (
        'Business pain is known from before this call: confirm it with <, then " marks the note.'
    )
    assert again.view().question.evidence == "said by Dana Ruiz, 22 Nov"


def test_the_same_option_keeps_its_quote_and_another_one_does_not(live):
    live.take(1)
    live.quote(WORDS)
    live.take(1)
    assert live.view().question.quote == WORDS
    live.take(2)
    assert live.view().question.quote == ""
    assert live._state.answers["pain"].grade == "paraphrase"


def test_a_quote_is_its_speakers_and_not_that_of_whoever_says_the_same(live):
    live.take(1)
    live.quote(WORDS)
    live.move("motive")
    live.speaks("Ana Cho")
    live.move("pain")
    live.take(1)
    state = live._state
    assert (state.own["pain"].speaker, state.own["pain"].quote) == ("Ana Cho", None)
    assert [(one.speaker, one.quote) for one in state.others["pain"]] == [("Dana Ruiz", WORDS)]


def test_what_was_inferred_is_so_until_it_is_marked_again_or_quoted(live):
    live.take(1)
    assert live.infer() == "Business pain: inferred, not said"
    assert live.view().question.evidence == "inferred, not said, 00:00"
    assert live.infer() == "Business pain: said after all, not inferred"
    assert live.view().question.evidence == "said by Dana Ruiz, 00:00"
    live.infer()
    live.quote(WORDS)
    assert live._state.answers["pain"].grade == "verbatim"


def test_whoever_is_named_said_the_answer_on_screen_and_all_that_follows(opened, live):
    live.meet("Ana Cho", "CFO")
    live.take(1)
    opened.wait(252)
    live.move("motive")
    live.take(1)
    assert live.speakers() == ("Dana Ruiz", "Ana Cho")
    assert live.speaks("2") == "If nothing changes: said by Ana Cho, as all that follows"
    live.move("env")
    assert live.take(1)
    live.decline("budget")
    said = {question: (answer.speaker, answer.at) for question, answer in live._state.answers.items()}
    assert said == {
        "pain": ("Dana Ruiz", 0.0),
        "motive": ("Ana Cho", 252.0),
        "env": ("Ana Cho", 252.0),
        "budget": ("Ana Cho", 252.0),
    }
    assert live.view().question.evidence == "said by Ana Cho, 04:12"


def test_naming_who_speaks_can_be_taken_back(live):
    live.take(1)
    live.speaks("Ana Cho")
    assert live.view().question.evidence == "said by Ana Cho, 00:00"
    assert live.undo() == "speaking: Ana Cho; now Dana Ruiz speaks"
    assert live.view().question.evidence == "said by Dana Ruiz, 00:00"
    live.take(1, "motive")
    assert live._state.answers["motive"].speaker == "Dana Ruiz"


@pytest.mark.parametrize(("typed", "who"), [("ana", "Ana Cho"), ("ANA CHO", "Ana Cho"), ("an", "an"), ("jo", "jo")])
def test_a_name_is_known_by_its_first_word_and_else_taken_as_it_was_typed(live, typed, who):
    live.meet("Ana Cho")
    assert live.speaks(typed) == f"{who} speaks from here on"
    assert live._state.speaker == who


def test_nobody_and_a_number_without_a_name_are_refused(live):
    assert refusal(live.speaks, " ") == "Say who it was: a digit or a name."
    assert refusal(live.speaks, "7") == "1 name so far: take one by its digit, or type a name."


def test_saying_it_again_is_nothing_new_unless_somebody_else_says_it(opened, live):
    live.take(1)
    live.speaks("Dana Ruiz")
    before = events(opened, live)
    live.take(1)
    live.speaks("Dana Ruiz")
    assert events(opened, live) == before
    live.speaks("Ana Cho")
    live.move("motive")
    live.take(1, "pain")
    assert len(events(opened, live)) == len(before) + 2


def test_a_call_gone_on_with_remembers_who_speaks_and_every_quote(opened, live):
    live.take(1)
    live.quote(WORDS)
    live.speaks("Ana Cho")
    state = live._state
    live.park()
    resumed = opened.again(minutes=5).desk.start("L-0001")
    assert resumed._state.answers == state.answers
    assert resumed._state.speaker == "Ana Cho"


def test_the_lead_takes_over_who_said_it_when_and_in_whose_words(opened, live):
    opened.wait(65)
    live.take(1)
    live.quote(WORDS)
    live.end("partial", {"when": "."})
    assert kept(opened)["pain"] == {
        "option": "late", "quote": WORDS, "speaker": "Dana Ruiz", "at": 65.0, "session": "S-0001",
        "said_on": "2026-11-22",
    }  # fmt: skip


def test_what_was_captured_shows_the_quote_and_the_summary_tells_it_once(live):
    live.take(1)
    live.quote(WORDS)
    live.take(1, "motive")
    live.move("motive")
    live.infer()
    assert [(line.title, line.quote) for line in live.view().captured] == [
        ("Business pain", WORDS),
        ("If nothing changes", ""),
    ]
    summary = " ".join(live.wrap().summary)
    assert f"Business pain: Late or missed deadlines, “{WORDS}”" in summary
    assert "If nothing changes: It has to be fixed (inferred)." in summary
    assert summary.count(WORDS) == 1


def test_a_session_opened_for_review_grades_every_answer(opened, live):
    live.take(1)
    live.move("pain-ok")
    live.take(2)
    live.quote(WORDS)
    live.speaks("Ana Cho")
    live.decline("budget")
    live.end("partial", {"when": "."})
    view = opened.desk.session("S-0001")
    assert [(line.title, line.grade, line.evidence, line.quote) for line in view.answers] == [
        ("Business pain", "paraphrase", "paraphrase, said by Dana Ruiz, 00:00", ""),
        ("Pain, confirmed?", "verbatim", "verbatim, said by Ana Cho, 00:00", WORDS),
        ("Budget", "", "said by Ana Cho, 00:00", ""),
    ]
    told = {(line.what, line.words) for line in view.replay}
    assert ("answered", f"Pain, confirmed?: Example, no number “{WORDS}”") in told
    assert ("speaking", "Ana Cho") in told


def test_the_pain_is_validated_by_one_key_and_guidance_does_not_ask_for_it(live):
    live.take(1)
    live.move("pain-ok")
    live.take(2)
    mark = {line.test: line.mark for line in live.view().rail}
    assert mark["pain"] == "partly"
    assert live.view().next.question not in ("pain", "pain-ok")
    live.quote(WORDS)
    assert {line.test: line.mark for line in live.view().rail}["pain"] == "met"


def test_a_caution_goes_with_the_lead_wherever_it_is_shown(opened, live):
    live.choose("none", "pain")
    live.choose("send-info", "meet")
    live.end("partial", {"when": "."})
    title = "They want to know more, but name no problem: an inquiry, not a lead yet."
    desk = opened.desk
    assert [caution.title for caution in desk.session("S-0001").cautions] == [title]
    assert [line.cautions for line in desk.sessions()] == [("only-inquiry",)]
    assert [line.cautions for line in desk.leads()] == [("only-inquiry",)]
    assert [caution.title for caution in desk.brief("L-0001").cautions] == [title]
    assert desk.leads_json()[0]["cautions"] == ["only-inquiry"]
    assert desk.sessions_json()[0]["cautions"] == ["only-inquiry"]
    lead = desk.lead_json("L-0001")
    assert (lead["cautions"], lead["calls"][0]["cautions"]) == (["only-inquiry"], ["only-inquiry"])
    assert title in lead["calls"][0]["summary"]
