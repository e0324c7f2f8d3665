from datetime import timedelta

import pytest
from msgspec.structs import replace

from interview.lead import NextStep
from store.documents import lead_document, read_lead
from store.ledger import LedgerProblem
from store.memory import MemoryLedger
from store.settings import load_settings, settings_path
from tests.tui.opened import STARTER, SUNDAY, Opened, refusal
from tui.refused import AmbiguousLead, NoSuchLead


@pytest.fixture
def opened():
    return Opened()


@pytest.fixture
def desk(opened):
    return opened.desk


def change(opened, lead_id, **fields):
    """The lead with some fields changed by somebody else."""
    lead = read_lead(opened.ledger.get("leads", lead_id))
    opened.ledger.save(("leads", lead_document(replace(lead, **fields))))


def test_an_empty_base_says_so(desk):
    today = desk.today()
    assert (today.empty, today.to_call, today.queue, today.unfinished) == (True, 0, (), ())
    assert desk.leads() == ()
    assert not desk.sessions()


def test_a_lead_typed_in_is_cleaned_and_stands_in_the_queue(desk):
    lead_id = desk.add_lead("Harlan\x1b Freight ", "Dana Ruiz", "208 555 0101")
    assert [(line.id, line.company, line.contact, line.phone) for line in desk.today().queue] == [
        (lead_id, "Harlan Freight", "Dana Ruiz", "+12085550101")
    ]
    assert refusal(desk.add_lead, " \u200b ") == "A lead needs the name of a company."


@pytest.fixture
def named(desk):
    for company in ("Orbit", "Orbit Labs", "Norden Papier", "Norden Pumps", "L-0001 Ltd"):
        desk.add_lead(company)
    return desk


@pytest.mark.parametrize(
    ("words", "company"),
    [
        ("L-0003", "Norden Papier"),
        ("l-0003", "Norden Papier"),
        ("orbit", "Orbit"),
        ("labs", "Orbit Labs"),
        ("papier", "Norden Papier"),
        ("L-0001", "Orbit"),
        ("ltd", "L-0001 Ltd"),
    ],
)
def test_a_lead_is_found_by_its_id_or_its_name_and_an_exact_one_wins(named, words, company):
    assert named.find_lead(words).company == company


def test_an_ambiguous_name_lists_the_candidates_with_their_ids(named):
    with pytest.raises(AmbiguousLead) as ambiguous:
        named.find_lead("norden")
    assert str(ambiguous.value) == "“norden” fits 2 leads. Say which, by its id:"
    assert [(line.id, line.company) for line in ambiguous.value.candidates] == [
        ("L-0003", "Norden Papier"),
        ("L-0004", "Norden Pumps"),
    ]


def test_an_accent_is_found_however_it_was_typed(named):
    named.add_lead("Cafe\u0301 Nord")
    assert named.find_lead("CAF\u00c9 nord").company == named.find_lead("caf\u00e9").company == "Cafe\u0301 Nord"


def test_two_leads_of_one_name_are_ambiguous_too(named):
    named.add_lead("Orbit")
    with pytest.raises(AmbiguousLead) as ambiguous:
        named.find_lead("Orbit")
    assert [line.id for line in ambiguous.value.candidates] == ["L-0001", "L-0006"]


@pytest.mark.parametrize("words", ["Kestrel", "", "L-0009"])
def test_a_name_that_nobody_has_is_refused(named, words):
    with pytest.raises(NoSuchLead, match="No lead goes by"):
        named.find_lead(words)


def test_search_looks_at_company_people_and_phone(desk):
    desk.add_lead("Orbit Labs", "Jan Koch", "617 555 0117")
    desk.add_lead("Norden Papier", "Anke Holm", "414 555 0163")
    assert [[line.company for line in desk.search(words)] for words in ("koch", "555 0163", "555", "zz")] == [
        ["Orbit Labs"],
        ["Norden Papier"],
        ["Orbit Labs", "Norden Papier"],
        [],
    ]
    assert len(desk.search("555", limit=1)) == 1


def test_the_demonstration_list_comes_once_and_goes_with_its_calls(desk):
    kept = desk.add_lead("Real Company")
    assert (desk.add_demo(), desk.add_demo()) == (14, 0)
    desk.start(desk.find_lead("harlan").id).park()
    assert len(desk.sessions()) == 2
    assert {line.demo for line in desk.sessions()} == {True}
    assert [line.company for line in desk.leads(demo=False)] == ["Real Company"]
    assert not desk.sessions(demo=False)
    assert desk.remove_demo() == 14
    assert [line.id for line in desk.leads()] == [kept]
    assert not desk.sessions()


def test_the_calendar_files_of_demonstration_leads_go_with_them(opened, tmp_path):
    opened.desk._office.meetings = tmp_path
    opened.desk.add_demo()
    lead = opened.desk.find_lead("harlan").id
    opened.desk.start(lead).end("q", {"when": "tue 10:00", "rep": "Priya"})
    assert [path.name for path in tmp_path.iterdir()] == [f"{lead}.ics"]
    opened.desk.remove_demo()
    assert not list(tmp_path.iterdir())


def test_every_number_and_address_of_the_demonstration_list_leads_nowhere(opened):
    opened.desk.add_demo()
    for document in opened.ledger.all("leads"):
        lead = read_lead(document)
        assert " 555 01" in lead.phone
        assert lead.contact.email.endswith(".example")
        assert lead.website.endswith(".example")


def test_the_demonstration_list_has_somebody_not_to_be_called_and_one_promised_a_call(desk):
    desk.add_demo()
    today = desk.today()
    assert [(line.company, line.why) for line in today.callbacks] == [
        ("Orbit Labs", "promised 10:18: Call back: asked for the pricing page")
    ]
    assert [(line.company, line.reason) for line in today.not_offered] == [
        ("Quill & Sons", "do not call: Asked not to be called")
    ]
    assert today.to_call == 11
    assert refusal(desk.start, desk.find_lead("quill").id) == "Do not call Quill & Sons: Asked not to be called."
    assert desk.brief(desk.find_lead("quill").id).blocked == "Do not call Quill & Sons: Asked not to be called."


def test_the_past_session_of_the_demonstration_list_was_judged_when_it_ended(desk):
    desk.add_demo()
    (line,) = desk.sessions()
    assert (line.company, line.tier, line.timeline, line.state, line.disposition) == (
        "Kestrel Holdings",
        "Lead",
        "Mid-range",
        "new",
        "nurture",
    )
    assert desk.lead_json(line.lead)["stage"] == "nurture"


def test_a_call_promised_stays_on_the_page_until_it_was_made(opened):
    lead_id = opened.desk.add_lead("Orbit Labs", phone="208 555 0101")
    promised = NextStep(action="Call back", at=SUNDAY - timedelta(minutes=28), agreed=True)
    change(opened, lead_id, next_step=promised)
    assert [line.why for line in opened.desk.today().callbacks] == ["promised 09:30, 28 min late: Call back"]
    change(opened, lead_id, next_step=replace(promised, at=SUNDAY + timedelta(days=1)))
    today = opened.desk.today()
    assert (today.callbacks, today.queue, today.to_call) == ((), (), 0)
    assert [line.why for line in opened.again(days=3).desk.today().callbacks] == [
        "promised 23 Nov 09:58, 2 d late: Call back"
    ]


def test_a_meeting_with_the_rep_is_no_callback_of_the_caller(opened):
    lead_id = opened.desk.add_lead("Orbit Labs")
    change(opened, lead_id, next_step=NextStep(action="Meeting", at=SUNDAY), last_disposition="qualified")
    assert opened.desk.today().callbacks == ()
    assert opened.desk.today().queue == ()


def test_the_day_counts_my_calls_talks_and_ready_leads(opened):
    opened.call().end("n", {})
    opened.call("Orbit Labs").end("i", {})
    today = opened.desk.today()
    assert (today.caller, today.calls_today, today.talks_today, today.ready_today) == ("Mia", 2, 1, 0)
    assert opened.again(days=1).desk.today().calls_today == 0


def test_the_brief_says_what_is_known_and_what_to_say_first(desk):
    desk.add_demo()
    brief = desk.brief(desk.find_lead("harlan").id)
    assert (brief.contact, brief.contact_title, brief.phone) == ("Dana Ruiz", "VP Operations", "+1 208 555 0101")
    assert brief.opening == (
        "Dana, this is Mia from Acme. You asked us about what we do. Have I caught you at a bad time?"
    )
    assert ("Firmographics", "420, from the list: confirm") in brief.known
    assert ("Industry", "Road freight") in brief.facts
    assert (brief.tier, brief.reachable, brief.blocked, brief.parked) == ("Inquiry", "Sales-ready", "", None)
    assert brief.aim.startswith("Sales-ready needs: A problem acknowledged that we could solve, Fits the ideal")


def test_the_brief_tells_of_past_calls_and_of_one_left_open(opened):
    live = opened.call()
    live.take(1)
    live.end("callback-hard", {"when": "tue 10:00"})
    opened.wait(3600)
    opened.desk.start("L-0001").park()
    brief = opened.desk.brief("L-0001")
    assert brief.history == (
        "22 Nov 2026  Mia: Callback, time agreed, Lead",
        "Next: Callback, time agreed, Tue 24 Nov 2026 10:00",
    )
    assert brief.parked is not None
    assert ("Business pain", "Late or missed deadlines") in brief.known


def test_lists_judge_a_lead_with_what_its_unfinished_call_has_brought(opened):
    live = opened.call()
    assert [line.tier_id for line in opened.desk.leads()] == ["inquiry"]
    live.take(1)
    live.settle()
    assert [(line.tier, line.tier_id) for line in opened.desk.leads()] == [("Lead", "lead")]


def test_an_unfinished_call_can_be_thrown_away_and_is_kept_in_the_ledger(opened):
    live = opened.call()
    live.take(1)
    live.park()
    opened.desk.discard(live.id)
    assert opened.desk.unfinished() == ()
    assert not opened.desk.sessions()
    assert [line.tier_id for line in opened.desk.leads()] == ["inquiry"]
    kept = opened.ledger.get("calls", live.id)
    assert (kept["state"], kept["events"][2]["event"]) == ("discarded", "answered")
    assert refusal(opened.desk.resume, live.id) == (
        f"The call {live.id} with Harlan Freight is finished; it cannot be gone on with."
    )
    assert opened.desk.start("L-0001").id != live.id


def test_the_doctor_looks_at_the_ledger_the_definition_and_the_caller(desk):
    assert [(check.name, check.ok) for check in desk.checks()] == [
        ("ledger", True),
        ("definition", True),
        ("caller", True),
    ]
    assert STARTER.hash in desk.checks()[1].sentence


def test_what_does_not_exist_is_refused_by_name(desk):
    assert refusal(desk.brief, "L-0099") == "There is no lead L-0099."
    assert refusal(desk.session, "S-0099") == "There is no session S-0099: `bants sessions` lists them all."


class Broken(MemoryLedger):
    """A ledger whose disk has gone."""

    def get(self, table, document_id):
        raise LedgerProblem(f"{document_id} of the {table} cannot be read: the disk has gone.")


def test_what_the_store_cannot_do_is_refused_in_its_own_sentence():
    assert refusal(Opened(Broken()).desk.brief, "L-0001") == "L-0001 of the leads cannot be read: the disk has gone."


def test_settings_are_written_down_and_the_next_brief_says_them(desk):
    lead_id = desk.add_lead("Harlan Freight", "Dana Ruiz")
    assert not desk.settings_kept
    desk.keep_settings(replace(desk.settings, caller="Ida", us="Tamarind"))
    assert desk.settings_kept
    assert load_settings(settings_path()).us == "Tamarind"
    assert "this is Ida from Tamarind" in desk.brief(lead_id).opening


def test_settings_that_cannot_be_written_are_refused_and_change_nothing(desk, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BANTS_CONFIG", str(tmp_path / "file" / "config.toml"))
    assert "cannot be" in refusal(desk.keep_settings, replace(desk.settings, us="Tamarind"))
    assert desk.settings.us == "Acme"
