"""What time makes of a nurtured lead, and why."""

from datetime import date, timedelta
from importlib.resources import files

from msgspec.structs import replace

from interview.answers import Answer
from interview.assessment import assess
from interview.call import Verdict
from interview.definition.model import Span
from interview.definition.reading import read_definition
from interview.ending import verdict_of
from interview.memory import Memory, recall
from interview.ripening import order, ripened

STARTER = read_definition(files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8"))
JUNE = date(2026, 6, 2)
PAIN = Answer(said_on=JUNE, options=("late",), speaker="Ana Cho")
DECIDES = Answer(said_on=JUNE, options=("in-3-6-months",), speaker="Ana Cho")
LEAD = Memory(answers={"pain": PAIN, "t-decide": DECIDES})


def judged(memory: Memory, on: date = JUNE) -> Verdict:
    return verdict_of(assess(STARTER, recall(STARTER, memory, on), on, memory.people), {})


def after(days: int, memory: Memory = LEAD, then: Verdict | None = None):
    found = ripened(STARTER, memory, then or judged(memory), JUNE + timedelta(days=days))
    return found and (found.moves, found.why)


def test_nothing_is_ripe_on_the_day_it_was_judged_nor_before_it():
    assert after(0) is None
    assert after(-3) is None


def test_a_date_that_has_come_near_makes_the_lead_nearer_and_higher():
    assert after(60) is None
    why = ("Decision date: 3 to 6 months, said 2 Jun, is within 3 months now",)
    assert after(100) == (("Mid-range -> Near-term",), why)


def test_a_tier_that_comes_within_reach_is_higher():
    february = Answer(said_on=JUNE, value=Span(date(2027, 2, 1), date(2027, 2, 1)))
    moves, why = after(70, Memory(answers={"pain": PAIN, "t-decide": february}))
    assert moves == ("can reach Marketing-qualified -> Sales-ready", "Long-range -> Mid-range")
    assert why == ("Decision date: 1 Feb 2027, said 2 Jun, is within 6 months now",)


def test_an_answer_that_went_stale_is_worth_asking_again_but_stands_no_higher():
    memory = Memory(answers={"pain": Answer(said_on=JUNE, options=("none",))})
    then, later = judged(memory), JUNE + timedelta(days=200)
    now = assess(STARTER, recall(STARTER, memory, later), later)
    assert then.reachable != now.reachable == "sales-ready"
    assert after(200, memory) is None


def test_what_was_learnt_since_is_told():
    then = judged(Memory(answers={"t-decide": DECIDES}))
    moves, why = after(
        10, Memory(answers={"t-decide": DECIDES, "pain": replace(PAIN, said_on=JUNE + timedelta(5))}), then
    )
    assert moves == ("Inquiry -> Lead",)
    assert why == ("Business pain: Late or missed deadlines, said 7 Jun, is new since",)


SIZE = Answer(said_on=JUNE + timedelta(days=5), value=Span(420, 420), evidence="imported")


def test_what_is_new_and_moved_nothing_is_no_reason():
    moves, why = after(100, replace(LEAD, answers={**LEAD.answers, "firmo": SIZE}), judged(LEAD))
    assert moves == ("Mid-range -> Near-term",)
    assert why == ("Decision date: 3 to 6 months, said 2 Jun, is within 3 months now",)


def test_a_list_that_came_since_does_not_ripen_an_answer_that_went_stale():
    memory = Memory(answers={"pain": Answer(said_on=JUNE, options=("none",))})
    assert after(200, replace(memory, answers={**memory.answers, "firmo": SIZE}), judged(memory)) is None


def test_an_answer_that_a_refusal_had_closed_counts_again_the_day_after():
    refused = Answer(said_on=JUNE, state="declined")
    before = replace(PAIN, said_on=date(2026, 5, 1))
    memory = Memory(answers={"pain": refused}, earlier={"pain": (before,)})
    assert judged(memory).tier == "inquiry"
    moves, why = after(1, memory)
    assert moves == ("Inquiry -> Lead",)
    assert why == ("Business pain: Late or missed deadlines, said 1 May, counts again",)


def test_a_disqualified_lead_is_never_ripe():
    far = Memory(answers={**LEAD.answers, "vertical": Answer(said_on=JUNE, options=("other",))})
    assert assess(STARTER, far.answers, JUNE).disqualified_by
    assert after(100, far) is None


def test_a_verdict_by_ids_that_this_definition_does_not_know_is_not_compared():
    strange = replace(judged(LEAD), tier="gold", reachable="platinum", timeline="someday")
    assert after(100, then=strange) is None


def test_the_best_come_first():
    day = JUNE + timedelta(days=100)
    near = ripened(STARTER, LEAD, judged(LEAD), day)
    higher = replace(near, now=replace(near.now, tier="sales-ready", timeline="long-range"))
    farther = replace(near, now=replace(near.now, timeline="mid-range"))
    assert sorted((farther, near, higher), key=lambda one: order(STARTER, one)) == [higher, near, farther]
