"""The do-not-call list: who is barred by what, at once, from every program, and lifted only with a trace."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

import pytest
from msgspec import structs

from interview.lead import Contact, Lead
from interview.outreach.bars import Scope
from store.dnc import DncProblem, DoNotCall, Wanted
from store.documents import lead_document
from store.ledger import Ledger, open_ledger

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


def contact(name: str = "Dana Ruiz", phone: str = "+12085550101", email: str = "dana@harlan.example") -> Contact:
    return Contact(name=name, phone=phone, email=email)


def lead(*contacts: Contact, number: int = 1, **facts: str) -> Lead:
    said = {"company": "Harlan Freight, Inc.", "country": "United States", **facts}
    return Lead(id=f"L-{number:04d}", contacts=contacts or (contact(),), created=NOW, **said)  # type: ignore[arg-type]  # texts only


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path)


@pytest.fixture
def dnc(ledger: Ledger) -> DoNotCall:
    return DoNotCall(ledger)


def listed(dnc: DoNotCall, scope: Scope, words: str, reason: str = "asked us") -> None:
    dnc.add(scope, words, reason, "a letter", "Ann", NOW)


def kept(ledger: Ledger, *leads: Lead) -> None:
    ledger.save(*(("leads", lead_document(one)) for one in leads))


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        ("number", "+1 208 555 0101"),
        ("number", "(208) 555-0101"),
        ("number", "tel:+1-208-555-0101;ext=7"),
        ("number", "0012085550101"),
        ("number", "011 1 208 555 0101"),
        ("number", "1-208-555-0101 ext. 12"),
        ("person", "DANA@harlan.example"),
        ("person", "Ruiz Dana, HARLAN FREIGHT"),
        ("company", "the harlan freight corporation"),
        ("domain", "https://www.harlan.example/about"),
    ],
)
def test_whoever_is_listed_in_any_writing_is_barred(ledger: Ledger, dnc: DoNotCall, scope: Scope, words: str) -> None:
    kept(ledger, lead(), lead(contact("Bo", "+12085550199", "bo@orbit.example"), number=2, company="Orbit Labs"))
    listed(dnc, scope, words)
    bar = dnc.against(lead())
    assert bar is not None
    assert (bar.scope, bar.reason, bar.source, bar.by) == (scope, "asked us", "a letter", "Ann")
    assert dnc.barred_ids() == {"L-0001"}


@pytest.mark.parametrize("written", ["+1 (555) 0133", "001555 0133", "1-555-0133", "555-0133", "15550133", "+15550133"])
def test_a_number_without_an_area_code_is_barred_however_it_is_written(dnc: DoNotCall, written: str) -> None:
    for entry in ("+1 (555) 0133", "001555 0133", "1-555-0133"):
        fresh = dnc.known("number", entry)
        if fresh is None:
            listed(dnc, "number", entry)
    assert dnc.against(lead(contact(phone=written))) is not None
    assert dnc.against(lead(contact(phone="+15550134"))) is None


def test_a_number_listed_without_its_country_bars_it_in_every_country(dnc: DoNotCall) -> None:
    listed(dnc, "number", "030 1234567")
    assert dnc.against(lead(contact(phone="+49301234567"))) is not None
    assert dnc.against(lead(contact(phone="030 1234567"), country="Germany")) is not None


def test_a_number_is_barred_with_every_extension(dnc: DoNotCall) -> None:
    listed(dnc, "number", "+1 208 555 0101 ext. 3")
    assert dnc.against(lead(contact(phone="+12085550101;ext=12"))) is not None


def test_a_sentence_says_what_since_when_why_and_by_which_list(dnc: DoNotCall) -> None:
    listed(dnc, "number", "(208) 555-0101")
    bar = dnc.against(lead())
    assert bar is not None
    assert bar.sentence == (
        "The number (208) 555-0101 is on the do-not-call list since 23 Nov 2026: asked us (a letter)."
    )


def test_a_lead_that_says_so_itself_is_barred(ledger: Ledger, dnc: DoNotCall) -> None:
    silent = lead(do_not_call="asked not to be called")
    kept(ledger, silent)
    bar = dnc.against(silent)
    assert bar is not None
    assert bar.sentence == "Harlan Freight, Inc. is not to be called: asked not to be called."
    assert dnc.barred_ids() == {"L-0001"}


def test_one_person_bars_nobody_else_behind_the_same_switchboard(dnc: DoNotCall) -> None:
    listed(dnc, "person", "dana@harlan.example")
    dana, bo = contact(), contact("Bo Lind", email="bo@harlan.example")
    assert dnc.against(lead(dana, bo)) is not None
    assert dnc.against(lead(bo, dana)) is None
    listed(dnc, "number", "+1 208 555 0101")
    assert dnc.against(lead(bo, dana)) is not None


def test_a_number_that_is_typed_in_is_asked_about_too(dnc: DoNotCall) -> None:
    listed(dnc, "number", "+1 208 555 0177")
    assert dnc.against(lead()) is None
    assert dnc.against(lead(), "+12085550177") is not None


def test_a_freemail_domain_is_nobodys_and_cannot_be_listed(dnc: DoNotCall) -> None:
    with pytest.raises(DncProblem) as problem:
        listed(dnc, "domain", "gmail.com")
    assert problem.value.sentence == (
        "“gmail.com” is no domain of a company. Write it as harlan.example; an address of one person is a person."
    )
    assert dnc.entries() == []


def test_listing_twice_is_one_entry_in_any_form(dnc: DoNotCall) -> None:
    first = dnc.add("number", "+1 208 555 0101", "asked us", "", "Ann", NOW)
    again = dnc.add("number", "(208) 555-0101", "registry", "", "Bo", NOW + timedelta(days=1))
    assert again == first
    assert [bar.id for bar in dnc.entries()] == ["D-0001"]
    together = [Wanted("number", words) for words in ("+1 208 555 0102", "208 555 0102", "0012085550102")]
    assert {bar.id for bar in dnc.add_all(together, "Ann", NOW)} == {"D-0002"}


def test_lifting_keeps_the_entry_with_who_when_and_why(tmp_path: Path, ledger: Ledger, dnc: DoNotCall) -> None:
    kept(ledger, lead())
    listed(dnc, "number", "+1 208 555 0101")
    assert dnc.barred_ids() == {"L-0001"}
    dnc.lift("number", "208 555 0101", "Bo", NOW + timedelta(days=9), "wrote that we may")
    assert dnc.against(lead()) is None
    assert dnc.barred_ids() == frozenset()
    assert dnc.entries() == []
    (gone,) = dnc.entries(lifted=True)
    assert gone.lifted is not None
    assert (gone.lifted.by, gone.lifted.reason, gone.reason) == ("Bo", "wrote that we may", "asked us")
    assert DoNotCall(open_ledger(tmp_path)).entries(lifted=True) == [gone]


def test_nobody_who_is_not_listed_can_be_lifted(dnc: DoNotCall) -> None:
    with pytest.raises(DncProblem) as problem:
        dnc.lift("number", "208 555 0101", "Bo", NOW, "why not")
    assert problem.value.sentence == "“208 555 0101” is not on the do-not-call list. See bants dnc list."


def test_lifting_a_part_of_a_domain_leaves_the_domain(dnc: DoNotCall) -> None:
    listed(dnc, "domain", "harlan.example")
    with pytest.raises(DncProblem):
        dnc.lift("domain", "mail.harlan.example", "Bo", NOW, "why not")
    assert dnc.against(lead()) is not None


def test_an_address_below_a_listed_domain_is_barred(dnc: DoNotCall) -> None:
    listed(dnc, "domain", "harlan.example")
    assert dnc.against(lead(contact(email="dana@mail.harlan.example"))) is not None
    assert dnc.against(lead(contact(email="dana@notharlan.example"))) is None


def test_what_another_program_lists_is_seen_with_the_next_question(tmp_path: Path, ledger: Ledger) -> None:
    kept(ledger, lead(), lead(contact("Bo", "+12085550199", "bo@orbit.example"), number=2, company="Orbit Labs"))
    here, there = DoNotCall(ledger), DoNotCall(open_ledger(tmp_path))
    assert here.barred_ids() == frozenset()
    listed(there, "number", "+1 208 555 0101")
    assert here.against(lead()) is not None
    assert here.barred_ids() == {"L-0001"}
    there.lift("number", "+1 208 555 0101", "Bo", NOW, "wrote that we may")
    assert here.barred_ids() == frozenset()


def test_a_lead_that_changes_is_looked_at_again(ledger: Ledger, dnc: DoNotCall) -> None:
    listed(dnc, "number", "+1 208 555 0101")
    kept(ledger, lead())
    assert dnc.barred_ids() == {"L-0001"}
    document = ledger.get("leads", "L-0001")
    assert document is not None
    changed = lead_document(lead(contact(phone="+12085550102")))
    ledger.save(("leads", {**changed, "rev": document["rev"]}))
    assert dnc.barred_ids() == frozenset()
    ledger.remove(("leads", "L-0001"))
    assert dnc.barred_ids() == frozenset()


def test_two_keys_of_one_hash_bar_only_the_one_that_is_listed(ledger: Ledger, dnc: DoNotCall) -> None:
    document = lead_document(lead())
    listed(dnc, "number", "+1 312 555 0144")
    ledger.save(("leads", {**document, "keys": [*document["keys"], crc32(b"n:+13125550144")]}))
    assert dnc.barred_ids() == frozenset()


def test_among_many_leads_the_barred_are_found_whenever_anything_changes(ledger: Ledger, dnc: DoNotCall) -> None:
    many = [lead(contact("", f"+1208555{n:04d}", ""), number=n, company=f"Company {n}") for n in range(1, 5001)]
    kept(ledger, *many)
    assert dnc.barred_ids() == frozenset()
    for n in (1, 77, 5000):
        listed(dnc, "number", f"+1 208 555 {n:04d}")
    assert dnc.barred_ids() == {"L-0001", "L-0077", "L-5000"}
    kept(ledger, *(structs.replace(one, id=f"L-{place + 5001:04d}") for place, one in enumerate(many)))
    assert dnc.barred_ids() == {"L-0001", "L-0077", "L-5000", "L-5001", "L-5077", "L-10000"}
