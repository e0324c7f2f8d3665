import pytest

from interview.answer_json import read_answers
from interview.memory import Memory
from store.documents import lead_document, read_call, read_lead
from store.ledger import LedgerProblem
from store.memory import MemoryLedger
from tests.tui.opened import STARTER, SUNDAY, Opened, refusal, sales_ready

MEETING = {"when": "tue 10:00", "rep": "Priya Nair"}


@pytest.fixture
def opened():
    return Opened()


@pytest.fixture
def live(opened):
    return opened.call()


def lead(opened, lead_id="L-0001"):
    return opened.desk.lead_json(lead_id)


def test_a_sales_ready_call_hands_the_lead_over_in_one_save(opened, live):
    sales_ready(live)
    live.meet_words("Ana Cho, CFO, signs, engaged")
    said = live.end("q", MEETING)
    assert said == (
        "Harlan Freight is saved: Interviewed, tier given, Sales-ready, timeline near-term. "
        "Meeting with Priya Nair, Tue 24 Nov 2026 10:00."
    )
    kept = lead(opened)
    assert (kept["tier"], kept["timeline"], kept["stage"], kept["attempts"]) == ("sales-ready", "near-term", "mql", 1)
    assert kept["next_step"] == {"action": "Meeting with Priya Nair", "at": "2026-11-24T10:00:00-07:00"}
    assert kept["answers"]["meet"] == {
        "value": "2026-11-24", "words": "tue 10:00", "said_on": "2026-11-22",
        "speaker": "Dana Ruiz", "at": 0.0, "session": "S-0001",
    }  # fmt: skip
    assert kept["people"] == [{"name": "Ana Cho", "title": "CFO", "role": ["signs"], "engagement": "engaged"}]


def test_the_verdict_is_stored_with_the_call_and_never_rewritten(opened, live):
    sales_ready(live)
    live.end("q", MEETING)
    call = read_call(opened.ledger.get("calls", live.id))
    assert call.verdict is not None
    assert (call.verdict.tier, call.verdict.timeline, call.verdict.on) == ("sales-ready", "near-term", SUNDAY.date())
    assert call.verdict.met["budget"] == "met"
    later = opened.again(days=400).desk
    assert [line.tier_id for line in later.sessions()] == ["sales-ready"]
    assert [line.tier_id for line in later.leads()] != ["sales-ready"], "what holds today is computed"


def test_a_meeting_later_than_two_weeks_drops_the_tier(opened, live):
    sales_ready(live)
    live.choose("within-2-weeks", "meet")
    assert live.view().tier == "Sales-ready"
    live.end("q", {"when": "2026-12-20 10:00", "rep": "."})
    assert (lead(opened)["tier"], lead(opened)["stage"]) == ("marketing-qualified", "inquiry")


def test_a_disposition_names_the_first_thing_that_is_missing_or_cannot_be_read(opened, live):
    assert refusal(live.end, "q", {}) == "Meeting is missing for “Interviewed, tier given”. A full stop says not known."
    assert refusal(live.end, "q", {"when": "tue 10:00"}).startswith("With is missing")
    assert refusal(live.end, "c", {"when": "soonish"}).startswith("When: “soonish” is no time that can be read here")
    assert refusal(live.end, "c", {"when": "2026-11-01"}) == (
        "When: Sun 1 Nov 2026 09:00 has gone by. Write a time still to come, or . for not known."
    )
    assert refusal(live.end, "z", {}).startswith("No call ends as “z” here: q Interviewed, tier given, p ")
    assert live.view().next is not None, "a refusal never ends a call"
    assert live.settle()
    assert opened.desk.sessions()[0].state == "parked"


def test_a_need_answered_with_a_full_stop_is_not_known(opened, live):
    assert live.end("qualified", {"when": ".", "rep": "."}) == (
        "Harlan Freight is saved: Interviewed, tier given, Inquiry, timeline not known."
    )
    assert lead(opened)["next_step"] is None
    assert "meet" not in lead(opened)["answers"]


def test_a_call_that_rang_out_is_tried_again_after_the_definitions_time(opened, live):
    live.end("n", {})
    kept = lead(opened)
    assert (kept["last_disposition"], kept["next_step"]["at"], kept["stage"]) == (
        "no-answer",
        "2026-11-22T12:58:00-07:00",
        "inquiry",
    )


def test_whoever_asks_not_to_be_called_is_not_called_again(opened, live):
    live.end("d", {})
    assert lead(opened)["do_not_call_reason"] == "Asked not to be called"
    assert refusal(opened.desk.start, "L-0001") == "Do not call Harlan Freight: Asked not to be called."


def test_the_next_call_begins_with_what_is_known(opened, live):
    live.take(1)
    live.decline("env")
    live.end("p", {"when": "tomorrow 10:00"})
    again = opened.again(days=1).desk.start("L-0001")
    view = again.view()
    assert (again.id != live.id, again.resumed, view.tier, view.asked) == (True, 0, "Lead", 0)
    assert "env" in [line.question for line in view.to_ask], "a refusal holds for its day"


def test_a_lead_that_was_changed_meanwhile_keeps_the_change_and_takes_the_call(opened, live):
    live.take(1)
    before = read_lead(opened.ledger.get("leads", "L-0001"))
    opened.ledger.save(("leads", lead_document(before) | {"owner": "Jon", "rev": before.rev}))
    live.end("n", {})
    after = read_lead(opened.ledger.get("leads", "L-0001"))
    assert (after.owner, after.attempts, after.last_disposition) == ("Jon", 1, "no-answer")


class Failing(MemoryLedger):
    """A ledger whose disk can be full."""

    full = False

    def save(self, *entries):
        if self.full:
            raise LedgerProblem("The disk is full. Free some space.")
        return super().save(*entries)


def test_a_full_disk_is_told_the_answers_stay_and_the_end_can_be_tried_again():
    opened = Opened(Failing())
    live = opened.call()
    live.settle()
    opened.ledger.full = True
    live.take(1)
    assert not live.settle()
    assert live.view().saved == "NOT SAVED: The disk is full. Free some space."
    assert refusal(live.end, "n", {}) == (
        "NOT SAVED: The disk is full. Free some space. The call is kept in memory: try again."
    )
    assert refusal(live.end, "b", {}) == (
        "The call has ended already, and only waits for the disk: take “Rang out” again."
    )
    opened.ledger.full = False
    assert live.end("n", {}).startswith("Harlan Freight is saved: Rang out")
    assert (lead(opened)["attempts"], list(lead(opened)["answers"])) == (1, ["pain"])


def test_the_wrap_up_page_shows_how_the_call_stands_and_what_it_looks_like(live):
    assert live.wrap().suggested == ""
    live.take(1)
    assert live.wrap().suggested == "partial"
    sales_ready(live)
    live.choose("within-2-weeks", "meet")
    view = live.wrap()
    assert (view.tier, view.timeline, view.met, view.of, view.suggested) == (
        "Sales-ready",
        "Near-term",
        6,
        10,
        "qualified",
    )
    needs = {line.id: [(need.need, need.title, need.suggestion) for need in line.needs] for line in view.dispositions}
    assert needs["qualified"] == [("when", "Meeting", "tue 10:00"), ("rep", "With", "Priya Nair")]
    assert [line.question for line in view.still_open] == ["urgency", "process", "compete", "pain-ok"]
    assert view.summary[0] == "Harlan Freight: Sales-ready, timeline near-term."
    assert "Budget: Set aside, amount known." in view.summary
    assert view.closing == "So we speak again. Did I miss anything that matters to you?"
    assert len(view.dispositions) == 15


def test_outside_the_profile_the_wrap_up_says_so_and_suggests_the_way_out(live):
    live.choose("other", "vertical")
    view = live.wrap()
    assert view.disqualified == ("Outside the ideal customer profile",)
    assert view.suggested == "disqualified"
    needs = next(line.needs for line in view.dispositions if line.id == "disqualified")
    assert [need.suggestion for need in needs] == ["Outside the ideal customer profile"]


def test_a_session_is_reviewed_and_a_return_reaches_its_caller(opened, live):
    sales_ready(live)
    live.end("q", MEETING)
    assert refusal(opened.desk.send_back, live.id, "  ") == "Say why it goes back: the caller reads the reason."
    opened.desk.send_back(live.id, "Competition not\x07 named")
    assert [(line.state, line.reason) for line in opened.desk.today().returned] == [
        ("returned", "Competition not named")
    ]
    assert lead(opened)["stage"] == "returned"
    opened.desk.accept(live.id)
    assert (opened.desk.sessions()[0].state, lead(opened)["stage"]) == ("accepted", "mql")


def test_an_unfinished_call_is_not_reviewed(opened, live):
    live.settle()
    assert refusal(opened.desk.accept, live.id) == (
        f"The call {live.id} with Harlan Freight is not wrapped up yet; there is nothing to review."
    )


def test_a_session_opened_shows_its_answers_with_their_times_and_its_scorecards(opened, live):
    opened.wait(41)
    live.take(1)
    opened.wait(9)
    live.undo()
    live.redo()
    live.note("we lose a load a week")
    opened.wait(10)
    live.end("n", {})
    view = opened.desk.session(live.id)
    assert [(line.at, line.what, line.words, line.changed) for line in view.replay] == [
        (0, "started", "Dana Ruiz, answers known before: 0", False),
        (41, "answered", "Business pain: Late or missed deadlines", True),
        (50, "taken back", "Business pain: Late or missed deadlines", True),
        (50, "brought back", "Business pain: Late or missed deadlines", True),
        (50, "note", "we lose a load a week", False),
        (60, "ended", "Rang out", False),
    ]
    assert [title for title, _ in view.scorecards] == ["Criteria", "BANTS", "Universal lead definition", "Dimensions"]
    assert dict(view.scorecards[0][1])["Business pain"] == "partly"
    assert (view.line.seconds, view.line.tier, view.line.disposition_title) == (60, "Lead", "Rang out")
    assert view.definition.endswith(f"({STARTER.hash})")


def test_the_json_of_a_lead_feeds_assess_again(opened, live):
    sales_ready(live)
    live.say("EUR 50k-80k", "budget")
    live.say("2027-01-15", "t-decide")
    live.not_known("compete")
    live.meet_words("Ana Cho, CFO, signs, engaged")
    live.settle()
    kept = lead(opened)
    answers, people = read_answers(STARTER, kept["answers"] | {"people": kept["people"]}, SUNDAY.date())
    stands = opened.desk.leads_json()[0]
    board = opened.desk._lists.board().judge(Memory(answers=answers, people=people))
    assert (board.tier, board.reachable, board.timeline) == (stands["tier"], stands["reachable"], stands["timeline"])
    assert kept["answers"]["budget"]["low"] == 50000


def test_the_json_contracts_hold_their_keys(opened, live):
    live.take(1)
    live.decline("env")
    live.end("n", {})
    (line,) = opened.desk.leads_json()
    assert {"id", "company", "tier", "reachable", "timeline", "stage", "demo"} <= line.keys()
    kept = lead(opened)
    assert {key: kept[key] for key in line} == line
    (call,) = kept["calls"]
    assert {"id", "started", "ended", "by", "disposition", "definition", "events"} <= call.keys()
    assert [(event["seq"], event["event"], event["question"], event["answer"]) for event in call["events"]] == [
        (1, "started", None, None),
        (2, "moved", "pain", None),
        (3, "answered", "pain", {"option": "late", "said_on": "2026-11-22"}),
        (4, "declined", "env", {"state": "declined", "said_on": "2026-11-22"}),
        (5, "ended", None, None),
    ]
    assert opened.desk.sessions_json() == [
        {
            "id": live.id,
            "lead": "L-0001",
            "company": "Harlan Freight",
            "by": "Mia",
            "started": "2026-11-22T09:58:00-07:00",
            "seconds": 0,
            "disposition": "no-answer",
            "tier": "lead",
            "timeline": None,
            "state": "new",
            "demo": False,
            "cautions": [],
            "slips": {},
        }
    ]
