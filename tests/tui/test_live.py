from threading import Event

import pytest
from msgspec.structs import replace

from interview.answers import Answer
from interview.call import Answered, Moved
from store.documents import lead_document, read_call, read_lead
from tests.tui.opened import SUNDAY, Opened, refusal, sales_ready


@pytest.fixture
def opened():
    return Opened()


@pytest.fixture
def live(opened):
    return opened.call()


def events(opened, live):
    live.settle()
    return read_call(opened.ledger.get("calls", live.id)).events


def test_a_call_begins_at_the_question_that_guidance_names_with_nothing_asked(live):
    view = live.view()
    assert (view.company, view.contact, view.phone) == ("Harlan Freight", "Dana Ruiz", "+1 208 555 0101")
    assert (view.question.id, view.asked, view.core, view.tier) == ("pain", 0, 14, "Inquiry")
    assert view.question.ask.startswith("You asked us about what we do. What is getting in the way")
    assert (view.timeline, view.met, view.news, live.resumed) == ("not known", 0, "", 0)


def test_a_digit_records_and_stays_and_enter_moves_where_it_said(live):
    assert live.take(1) == "Business pain: Late or missed deadlines"
    view = live.view()
    assert (view.question.id, view.next.question, view.next.title) == ("pain", "pain-ok", "Pain, confirmed?")
    assert view.next.reason == "follows up Business pain, 35 s: decides between Lead and Sales-ready"
    live.move_next()
    assert live.view().question.id == "pain-ok"


def test_a_change_of_the_tier_is_told_once(live):
    live.take(1)
    assert live.view().news == "tier: now Lead, can reach Sales-ready, timeline not known"
    live.take(1, "pain-ok")
    assert live.view().news == ""
    live.say("3 months", "t-decide")
    assert live.view().news == "tier: now Lead, can reach Sales-ready, timeline Near-term"


def test_why_the_reach_dropped_names_what_was_said(live):
    live.choose("in-6-12-months", "t-decide")
    view = live.view()
    assert view.news == "tier: now Inquiry, can reach Marketing-qualified, timeline Long-range"
    assert view.why == "reach Marketing-qualified: Decision date: 6 to 12 months"
    live.choose("within-1-month", "t-decide")
    assert live.view().why == ""


def test_enter_passes_a_question_over_and_comes_back_to_it_last(live):
    seen = [live.view().question.id]
    while live.view().next and len(seen) < 40:
        live.move_next()
        seen.append(live.view().question.id)
        if seen.count("pain") == 2:
            break
    assert seen[0] == "pain"
    assert len(seen) - 2 == len(set(seen[1:-1])), "one came twice before all had their turn"
    assert len(set(seen)) == 14


def test_a_value_in_words_is_read_back(live):
    assert live.say("50k", "budget") == "Budget: 50,000 USD"
    assert live.say("EUR 60k", "budget") == "Budget: EUR 60k = 60,000 EUR"
    assert live.say("way-known", "budget") == "Budget: No line yet, way to get one is known, 60,000 EUR"
    assert live.say("set aside, amount not told", "budget").startswith("Budget: Set aside, amount not told")
    assert live.say("end of Q1", "t-decide") == "Decision date: end of Q1 = by 31 Mar 2027"
    assert live.view().question.id == "pain", "answering out of order stays where the caller is"


def test_a_reading_is_shown_before_anything_is_taken_down(opened, live):
    before = events(opened, live)
    assert live.reading("end of Q1", "t-decide") == "by 31 Mar 2027, in “3 to 6 months”"
    assert live.reading("end of", "t-decide") == ""
    assert events(opened, live) == before


def test_words_that_cannot_be_read_are_refused_and_nothing_is_stored(opened, live):
    before = events(opened, live)
    assert refusal(live.say, "soonish", "t-decide") == (
        "Decision date: “soonish” is no date that can be read here: "
        "write end of Q1, in 6 weeks, by 31 Mar 2027, tuesday, now or never."
    )
    assert refusal(live.say, "boredom", "motive") == (
        "If nothing changes: “boredom” is none of its options: "
        "1 It has to be fixed, 2 It hurts, we would live with it, 3 Not much."
    )
    assert refusal(live.take, 7) == "Business pain has options 1 to 6."
    assert refusal(live.take, 1, "budgt") == "There is no question “budgt”. Did you mean budget?"
    assert events(opened, live) == before


def test_the_same_option_again_is_no_second_event(opened, live):
    live.take(2)
    live.take(2)
    live.decline("env")
    live.decline("env")
    kinds = [type(event).__name__ for event in events(opened, live)]
    assert kinds == ["Started", "Moved", "Answered", "Declined"]


def test_declined_and_not_known_count_as_asked_and_show_on_the_rail(live):
    assert live.decline("env") == "Environment: declined"
    assert live.not_known("urgency") == "Urgency: not known"
    view = live.view()
    marks = {line.key: line.mark for line in view.rail}
    assert (marks["4"], marks["0"], marks["8"]) == ("declined", "doesnt-know", "unknown")
    assert view.asked == 2
    assert {line.question: line.mark for line in view.must_open if line.mark != "unknown"} == {
        "env": "declined",
        "urgency": "doesnt-know",
    }
    assert "env" not in [line.question for line in view.to_ask]


def test_the_rail_shows_partly_and_what_was_said_behind_it(live):
    live.take(1)
    rail = {line.key: line for line in live.view().rail}
    assert (rail["6"].mark, rail["6"].answers, rail["6"].current) == ("partly", ("Late or missed deadlines",), True)
    live.take(1, "pain-ok")
    assert [line.mark for line in live.view().rail if line.key == "6"] == ["partly"]
    live.move("pain-ok")
    live.quote("we lose two loads a week")
    assert [line.mark for line in live.view().rail if line.key == "6"] == ["met"]


def test_a_question_without_a_row_has_the_letter_that_reads_it(live):
    live.move("t-decide")
    assert (live.view().question.key, live.view().question.letter) == ("T", "T")
    live.move("meet")
    assert live.view().question.key == "S"
    assert not any(line.current for line in live.view().rail)


def test_the_hot_lead_check_comes_first_and_marks_what_it_doubts(live):
    live.choose("within-1-month", "t-decide")
    view = live.view()
    assert [line.id for line in view.cautions] == ["hot-trap"]
    assert (view.cautioned, view.next.question) == (True, "hot-check")
    live.choose("just-started", "hot-check")
    assert not live.view().cautioned


def test_undo_takes_back_one_thing_after_the_other_and_redo_brings_it_back(live):
    live.take(1)
    live.decline("env")
    assert live.view().can_undo == "Environment: declined"
    assert live.undo() == "Environment: declined; now not asked"
    assert live.undo() == "Business pain: Late or missed deadlines; now not asked"
    assert (live.view().tier, live.view().asked, live.view().can_redo) == (
        "Inquiry",
        0,
        "Business pain: Late or missed deadlines",
    )
    assert refusal(live.undo) == "There is nothing to take back."
    assert live.redo() == "Business pain: Late or missed deadlines"
    assert live.view().tier == "Lead"
    live.take(2)
    assert refusal(live.redo) == "There is nothing to bring back."


def test_clearing_makes_the_question_open_again(live):
    live.take(1)
    assert live.clear("pain") == "Business pain: cleared"
    assert live.view().question.state == "not asked"
    assert live.view().captured == ()


def test_amending_the_parent_hides_the_follow_up_and_keeps_its_answer(live):
    live.take(1)
    live.move("pain-ok")
    live.take(1)
    live.quote("we lose two loads a week")
    live.take(6, "pain")
    assert (live.view().question.state, live.view().question.words) == ("hidden", "Example and a number")
    assert [line.mark for line in live.view().rail if line.key == "6"] == ["unmet"]
    live.take(1, "pain")
    assert [line.mark for line in live.view().rail if line.key == "6"] == ["met"]


def test_notes_flags_and_objections_are_kept_where_they_were_made(live):
    live.draft("they lo")
    assert live.view().draft == "they lo"
    live.note("they\x1b lose\ta load")
    view = live.view()
    assert [(note.title, note.words) for note in view.notes] == [("Business pain", "they lose a load")]
    assert view.draft == ""
    live.flag("listen to this")
    live.object("no-time")
    assert (live.view().flags, live.view().can_undo) == (1, "objection: No time")
    assert refusal(live.note, " \x00 ") == "Nothing was written."
    assert refusal(live.object, "too-loud").startswith("“too-loud” is no objection here: no-time, send-email")


def test_a_person_is_met_by_words_or_by_the_numbers_of_the_lists(live):
    assert live.meet_words("ana cho, cfo, 4/5, 2") == "Ana Cho, CFO: decides, signs, engaged"
    assert live.meet_words("Ana Cho, , , on") == "Ana Cho: on call"
    assert [(p.name, p.title, p.part) for p in live.view().people] == [
        ("Dana Ruiz", "", ""),
        ("Ana Cho", "CFO", "decides, signs, on call"),
    ]
    assert [line.mark for line in live.view().rail if line.key in "35"] == ["met", "met"]
    assert refusal(live.meet_words, "Jon, , emperor") == (
        "“emperor” is no role here: 1 uses, 2 influences, 3 checks, 4 decides, 5 signs, 6 blocks."
    )
    assert refusal(live.meet_words, ", ,decides") == "Say who it is first: name, title, role, engagement."


def test_the_contact_keeps_the_name_on_the_list(live):
    assert live.meet_words("dana ruiz, vp operations, decides, on-call") == "Dana Ruiz, VP operations: decides, on call"
    assert [p.name for p in live.view().people] == ["Dana Ruiz"]


def test_stepping_goes_through_the_visible_questions_and_stays_at_the_ends(live):
    live.step(-1)
    assert live.view().question.id == "pain"
    live.step(1)
    assert live.view().question.id == "motive", "the follow-up is not visible yet"
    for _ in range(40):
        live.step(1)
    assert live.view().question.id == "meet"


def found(live, words):
    return [(line.kind, line.title) for line in live.find(words)]


def test_finding_goes_to_questions_and_answers_by_the_beginnings_of_words(live):
    assert found(live, "tend") == [("question", "7 Tender list"), ("answer", "Decision process = Formal tender")]
    assert found(live, "8") == [("question", "8 Budget")]
    assert found(live, "S") == [("question", "S Meeting")]
    assert found(live, "end")[0] == ("command", "/end")
    assert found(live, "spread")[0] == ("answer", "Environment = Spreadsheets and e-mail")
    assert found(live, "") == []
    assert found(live, "qqq") == []


def test_a_letter_finds_the_next_open_question_it_reads(live):
    assert found(live, "N") == [("question", "6 Business pain")]
    live.take(1)
    assert found(live, "N") == [("question", "6 Pain, confirmed?")]


def test_what_was_captured_is_marked_in_the_hits(live):
    live.choose("spreadsheets", "env")
    assert [line.done for line in live.find("spreadsheets")] == [True]


def test_objections_come_with_their_places_filled(live):
    first = live.objections()[0]
    assert (first.key, first.id, first.then) == ("1", "no-time", "Two questions now, or tue 10:00?")


def test_events_carry_the_seconds_since_the_call_began(opened, live):
    opened.wait(12.3456)
    live.take(1)
    opened.wait(-60)
    live.take(2)
    times = [event.at for event in events(opened, live) if isinstance(event, Answered)]
    assert times == [12.346, 12.346], "a clock that goes back never makes time run backwards"


def test_a_parked_call_is_resumed_with_every_answer_and_its_clock(opened, live):
    live.take(1)
    live.draft("half a no")
    opened.wait(100)
    live.move("budget")
    live.park()
    later = opened.again(hours=5)
    assert [(line.company, line.answers) for line in later.desk.unfinished()] == [("Harlan Freight", 1)]
    again = later.desk.start("L-0001")
    view = again.view()
    assert (again.id, again.resumed, view.question.id, view.tier) == (live.id, 1, "budget", "Lead")
    assert (later.desk.settings.caller, (SUNDAY - view.began).total_seconds() + later.seconds) == ("Mia", 100)
    later.wait(7)
    again.take(1)
    assert events(later, again)[-1].at == 107
    again.move("pain")
    assert again.view().draft == "half a no"


def test_a_call_that_was_cut_off_before_any_answer_can_be_resumed(opened, live):
    live.settle()
    again = opened.again(minutes=1).desk.start("L-0001")
    assert (again.id, again.resumed) == (live.id, 0)


def test_an_answer_from_the_list_is_shown_to_confirm_and_not_counted_as_asked(opened):
    opened.desk.add_demo()
    live = opened.desk.start(opened.desk.find_lead("harlan").id)
    live.move("firmo")
    view = live.view()
    assert (view.question.state, view.question.words, view.asked) == ("to confirm", "420", 0)
    live.take(3)
    assert (live.view().question.state, live.view().question.words) == ("answered", "250 to 999, 420")
    assert live.view().asked == 1


def test_what_a_list_brought_today_was_not_asked_today(opened):
    lead_id = opened.desk.add_lead("Orbit Labs", phone="+1 617 555 0117")
    lead = read_lead(opened.ledger.get("leads", lead_id))
    size = Answer(said_on=SUNDAY.date(), options=("to-249",), evidence="imported")
    opened.ledger.save(("leads", lead_document(replace(lead, answers={"firmo": size}))))
    assert opened.desk.start(lead_id).view().asked == 0


def test_nothing_is_taken_down_once_the_call_has_ended(live):
    live.end("n", {})
    assert refusal(live.take, 1) == "This call has ended; nothing more is taken down."
    assert live.view().next is None


def test_the_save_state_is_told_and_is_saved_once_the_disk_has_it(live):
    told = Event()
    live.on_saved(lambda: told.set() if live.view().saved == "saved" else None)
    live.take(1)
    assert live.settle()
    assert live.view().saved == "saved"
    assert told.wait(10)  # it is told from the writer's thread, in its own time


def test_a_guided_call_moves_by_events_only(opened, live):
    live.take(1)
    live.move_next()
    moved = [event.question for event in events(opened, live) if isinstance(event, Moved)]
    assert moved == ["pain", "pain-ok"]


def test_a_sales_ready_lead_is_seen_on_the_call(live):
    sales_ready(live)
    live.choose("within-2-weeks", "meet")
    view = live.view()
    assert (view.tier, view.reachable, view.settled, view.timeline) == ("Sales-ready", "Sales-ready", True, "Near-term")
