from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

import pytest
from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.call import Answered, Cleared, Ended, PersonMet, Review, Started, Verdict
from interview.definition.reading import read_definition
from interview.ending import next_step, reviewed, stage_after, taken_over
from interview.folding import fold
from interview.lead import Contact, Lead, NextStep
from tests.interview.event_examples import STARTED, call_of

STARTER = read_definition(files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8"))
TODAY = STARTED.date()
LATER = STARTED + timedelta(days=2)
READY = Verdict(tier="sales-ready", reachable="sales-ready", timeline="near-term", on=TODAY)
LEAD = Lead(
    id="L-0001", company="Harlan Freight", contacts=(Contact(name="Dana Ruiz", phone="208 555 0101"),), created=STARTED
)


def disposition(name):
    return STARTER.disposition[name]


def after(lead, *events, verdict=READY, **ended):
    call = call_of(Started(seq=0, at=0.0, answers=lead.answers), *events, Ended(seq=0, at=0.0, **ended))
    return taken_over(lead, call, fold(call), STARTER, verdict, STARTED)


@pytest.mark.parametrize(
    ("stage", "ends", "tier", "against", "becomes"),
    [
        ("inquiry", "qualified", "sales-ready", (), "mql"),
        ("inquiry", "qualified", "marketing-qualified", (), "inquiry"),
        ("inquiry", "qualified", "sales-ready", ("outside-profile",), "inquiry"),
        ("inquiry", "not-interested", "sales-ready", (), "inquiry"),
        ("inquiry", "do-not-call", "sales-ready", (), "inquiry"),
        ("inquiry", "partial", "sales-ready", (), "inquiry"),
        ("inquiry", "nurture", "lead", (), "nurture"),
        ("nurture", "no-answer", "lead", (), "nurture"),
        ("nurture", "qualified", "sales-ready", (), "mql"),
        ("returned", "qualified", "sales-ready", (), "mql"),
        ("returned", "partial", "sales-ready", (), "returned"),
        ("mql", "nurture", "lead", (), "mql"),
        ("sal", "qualified", "inquiry", (), "sal"),
        ("sql", "no-answer", "inquiry", (), "sql"),
    ],
)
def test_the_stage_moves_up_with_a_hand_over_and_never_takes_back_what_sales_has_a_word_in(
    stage, ends, tier, against, becomes
):
    verdict = replace(READY, tier=tier, disqualified_by=against)
    assert stage_after(stage, STARTER, disposition(ends), verdict) == becomes


def test_the_lead_takes_over_every_answer_and_lets_go_of_what_was_cleared():
    old = Answer(said_on=date(2026, 6, 1), options=("supplier",))
    known = replace(LEAD, answers={"compete": old, "env": old, "budget": old})
    said = Answer(said_on=TODAY, options=("not-told",))
    events = (Answered(seq=0, at=0.0, question="budget", answer=said), Cleared(seq=0, at=0.0, question="env"))
    assert after(known, *events, disposition="partial").answers == {
        "compete": old,
        "budget": replace(said, speaker="Dana Ruiz", at=2.0, session="S-0001"),
    }


def test_what_a_list_brought_in_the_meantime_is_not_lost():
    call = call_of(Started(seq=0, at=0.0), Ended(seq=0, at=0.0, disposition="busy"))
    brought = replace(LEAD, answers={"firmo": Answer(said_on=TODAY, options=("to-49",), evidence="imported")})
    assert taken_over(brought, call, fold(call), STARTER, READY, STARTED).answers == brought.answers


def test_the_lead_remembers_the_call():
    ana = Person(name="Ana Cho", roles=("signs",))
    lead = after(LEAD, PersonMet(seq=0, at=0.0, person=ana), disposition="no-answer")
    assert (lead.attempts, lead.last_call, lead.last_disposition, lead.people) == (1, STARTED, "no-answer", (ana,))


@pytest.mark.parametrize(
    ("ends", "fields", "step"),
    [
        (
            "qualified",
            {"when": LATER, "rep": "Priya Nair"},
            NextStep(action="Meeting with Priya Nair", at=LATER, agreed=True),
        ),
        ("qualified", {"rep": "Priya Nair"}, NextStep(action="Meeting with Priya Nair")),
        ("qualified", {}, None),
        ("callback-hard", {"when": LATER}, NextStep(action="Callback, time agreed", at=LATER, agreed=True)),
        ("no-answer", {}, NextStep(action="Rang out", at=STARTED + timedelta(hours=3))),
        ("callback-soft", {}, NextStep(action="Call again, no time", at=STARTED + timedelta(days=2))),
        ("referred", {"person": "Ana Cho"}, NextStep(action="Sent to another person: Ana Cho", at=STARTED)),
        ("not-interested", {}, None),
        ("do-not-call", {}, None),
    ],
)
def test_the_next_step_is_what_was_agreed_or_when_to_try_again(ends, fields, step):
    ended = Ended(seq=1, at=0.0, disposition=ends, **fields)
    assert next_step(STARTER, disposition(ends), ended, STARTED) == step


def test_whoever_must_not_be_called_stands_so_with_a_reason():
    assert after(LEAD, disposition="do-not-call").do_not_call == "Asked not to be called"
    assert after(LEAD, disposition="do-not-call", reason="By letter").do_not_call == "By letter"
    assert after(replace(LEAD, do_not_call="By letter"), disposition="busy").do_not_call == "By letter"


def test_the_person_a_call_was_referred_to_is_called_first_next_time():
    lead = after(LEAD, disposition="referred", person="Ana Cho")
    assert [contact.name for contact in lead.contacts] == ["Ana Cho", "Dana Ruiz"]
    assert lead.phone == "208 555 0101"


def test_a_session_sent_back_returns_the_lead_and_accepting_it_after_all_brings_it_forward_again():
    call = call_of(Started(seq=0, at=0.0), Ended(seq=0, at=0.0, disposition="qualified"))
    call = replace(call, verdict=READY)
    at = datetime(2026, 11, 23, tzinfo=UTC)
    returned = reviewed(
        replace(LEAD, stage="mql"), call, STARTER, Review(state="returned", by="Priya", at=at, reason="?")
    )
    assert returned.stage == "returned"
    assert reviewed(returned, call, STARTER, Review(state="accepted", by="Priya", at=at)).stage == "mql"
