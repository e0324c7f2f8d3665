import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.call import Discarded, Ended, Parked, Review, Started, Verdict
from interview.definition.model import Span, Special
from interview.folding import fold
from interview.lead import Contact, Lead, NextStep
from store.documents import Unreadable, call_document, event_document, lead_document, read_call, read_lead
from tests.interview.event_examples import WORDS, answers, call_of, calls

MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-7))]))
VERDICT = Verdict(
    tier="lead", reachable="sales-ready", timeline=None, on=date(2026, 11, 22), met={"a": "met"}, cautions=("hot",)
)
LEAD = Lead(
    id="L-0001",
    rev=3,
    company="Harlan Freight",
    contacts=(Contact(name="Dana Ruiz", phone="208 555 0101"),),
    extra={"Region": "West"},
    answers={"firmo": Answer(said_on=date(2026, 11, 3), value=Span(420, 420), evidence="imported")},
    people=(Person(name="Ana Cho", roles=("signs",)),),
    next_step=NextStep(action="Call back", at=datetime(2026, 11, 24, 10, tzinfo=UTC)),
    created=datetime(2026, 11, 3, tzinfo=UTC),
)


def through_json(document):
    return json.loads(json.dumps(document))


@given(st.dictionaries(WORDS, answers, max_size=3), WORDS, MOMENTS, st.none() | MOMENTS)
def test_a_lead_comes_back_as_it_went(known, words, created, called):
    lead = replace(LEAD, answers=known, notes=words, created=created, last_call=called)
    assert read_lead(through_json(lead_document(lead))) == lead


@given(st.dictionaries(WORDS, st.lists(answers, min_size=1, max_size=3).map(tuple), max_size=2))
def test_what_was_said_earlier_comes_back_as_it_went(earlier):
    lead = replace(LEAD, earlier=earlier)
    document = through_json(lead_document(lead))
    assert read_lead(document) == lead
    assert (document["said"] == lead_document(LEAD)["said"]) == (not earlier)


def test_a_call_begins_with_what_was_said_earlier_too():
    began = Started(seq=0, at=0.0, answers=LEAD.answers, earlier={"firmo": (Answer(said_on=date(2026, 9, 1)),) * 2})
    call = call_of(began)
    assert read_call(through_json(call_document(call))) == call


def test_documents_of_the_second_schema_know_nothing_earlier():
    known = {name: value for name, value in lead_document(LEAD).items() if name != "earlier"}
    assert read_lead(through_json(known | {"schema": 2})) == LEAD


@given(calls, st.none() | st.just(VERDICT))
def test_a_call_comes_back_as_it_went(call, verdict):
    review = verdict and Review(state="returned", by="Priya", at=call.started, reason="who signs?")
    call = replace(call, verdict=verdict, review=review)
    assert read_call(through_json(call_document(call))) == call


@given(calls)
def test_a_document_built_event_by_event_is_the_same_as_one_built_at_once(call):
    assert call_document(call, fold(call), [event_document(event) for event in call.events]) == call_document(call)


@pytest.mark.parametrize("value", ["now", "never", Special.NOW, Special.NEVER, Span(1, 1), Span(1.0, None)])
def test_a_word_a_special_value_and_a_number_stay_what_they_are(value):
    lead = replace(LEAD, answers={"q": Answer(said_on=date(2026, 11, 3), value=value)})
    kept = read_lead(through_json(lead_document(lead))).answers["q"].value
    assert (type(kept), repr(kept)) == (type(value), repr(value))


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((Started(seq=0, at=0.0),), "parked"),
        ((Started(seq=0, at=0.0), Parked(seq=0, at=0.0)), "parked"),
        ((Started(seq=0, at=0.0), Discarded(seq=0, at=0.0)), "discarded"),
        ((Started(seq=0, at=0.0), Ended(seq=0, at=0.0, disposition="busy")), "new"),
    ],
)
def test_a_call_is_found_by_the_state_it_is_in(events, state):
    assert call_document(call_of(*events))["state"] == state


def test_a_reviewed_call_is_found_by_what_the_manager_said():
    call = call_of(Started(seq=0, at=0.0), Ended(seq=0, at=0.0, disposition="busy"))
    review = Review(state="accepted", by="Priya", at=call.started)
    assert call_document(replace(call, review=review))["state"] == "accepted"


def test_a_document_of_a_newer_bants_is_refused_and_not_read_by_half():
    with pytest.raises(Unreadable) as refusal:
        read_lead(lead_document(LEAD) | {"schema": 5})
    assert refusal.value.sentence == (
        "L-0001 was written by a newer bants (schema 5, this one knows 4). Nothing was changed: use the newer version."
    )


def test_a_document_whose_fields_are_of_another_kind_is_refused_in_a_sentence():
    for broken in (
        {"created": "yesterday"},
        {"answers": {"q": {"value": {"low": "soon", "high": None}}}},
        {"company": 7},
    ):
        with pytest.raises(Unreadable, match="L-0001 does not read as a lead"):
            read_lead(lead_document(LEAD) | broken)


def test_an_event_nobody_knows_is_refused_in_a_sentence():
    document = call_document(call_of(Started(seq=0, at=0.0)))
    document["events"].append({"event": "teleported", "seq": 2, "at": 1.0})
    with pytest.raises(Unreadable, match="S-0001 does not read as a call"):
        read_call(document)
