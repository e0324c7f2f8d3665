"""Two that may be one: merged unasked only where they are plainly the same, else proposed, and decided once."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from interview.definition.reading import read_definition
from interview.lead import Contact, Lead
from store.documents import bar_document, lead_document
from store.ledger import Ledger, alike
from store.memory import MemoryLedger
from store.spreadsheet.book import CHOICES, Choice, Proposal
from store.spreadsheet.intake import Intake, Wishes
from store.spreadsheet.matching import NearNames
from store.spreadsheet.merging import Draft, Told
from store.spreadsheet.straight import Straight
from tests.store.spreadsheet.taken import ends, importing, leads_of

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DEFINITION = read_definition("""
name = "Small"
version = 1
[[question]]
id = "fleet"
title = "Fleet"
kind = "number"
ask = "How many trucks?"
from_column = "trucks"
[test.known]
title = "Fleet known"
met = { question = "fleet", known = true }
[[tier]]
id = "inquiry"
title = "Inquiry"
requires = []
[[tier]]
id = "lead"
title = "Lead"
requires = ["known"]
""")


def take(ledger: Ledger, text: str, wishes: Wishes | None = None) -> Intake:
    """Takes the list in, with nobody to ask."""
    intake = importing(ledger, text.encode(), DEFINITION, NOW, wishes).keep()
    ends(intake)
    return intake


def companies(ledger: Ledger) -> list[str]:
    return [lead.company for lead in leads_of(ledger)]


@pytest.mark.parametrize(
    "same",
    [
        "Acme GmbH,,,", "ACME AG,,,", "acme incorporated,,,", "Acme & Co. KG,,,", "Äcme Ltd.,,,", "The Acme Company,,,",
    ],
)  # fmt: skip
def test_a_company_is_the_same_whatever_its_legal_form_case_and_accents(same: str) -> None:
    ledger = MemoryLedger()
    take(ledger, f"Company,Contact,Phone,Email\nAcme Inc.,Ann,,\n{same}\n")
    assert companies(ledger) == ["Acme Inc."]


@pytest.mark.parametrize(
    "row",
    ["Acme Rail,Ann Lee,,ann@acme.example", "Zeta,,,ANN@acme.example"],
)
def test_plainly_the_same_person_is_one_lead_and_the_other_name_of_the_company_is_kept(row: str) -> None:
    ledger = MemoryLedger()
    text = f"Company,Contact,Phone,Email\nAcme,Ann Lee,+1 208 555 0101,ann@acme.example\n{row}\n"
    assert take(ledger, text).proposals == 0
    (acme,) = leads_of(ledger)
    assert acme.company == "Acme"
    assert row.split(",")[0] in acme.extra.values()
    assert len(acme.contacts) == 1
    assert ends(take(ledger, text))[:2] == (0, 0)


@pytest.mark.parametrize(("choice", "kept"), [("keep", ["Acme", "Zeta"]), ("merge", ["Acme"])])
def test_a_name_and_number_at_another_company_are_proposed_not_merged(choice: Choice, kept: list[str]) -> None:
    ledger = MemoryLedger()
    text = "Company,Contact,Phone\nAcme,Ann Lee,+1 208 555 0101\nZeta,Ann Lee,(208) 555-0101\n"
    intake = take(ledger, text, Wishes(duplicates=choice))
    assert [one.proposal.because for one in intake.proposed] == ["the same name and number"]
    assert companies(ledger) == kept
    again = take(ledger, text, Wishes(duplicates=choice))
    assert (again.new, again.updated) == (0, 0)


def test_a_switchboard_of_five_people_is_no_duplicate_and_five_of_a_company_are_one_lead() -> None:
    ledger = MemoryLedger()
    people = ["Ann", "Bo", "Cy", "Di", "Ed"]
    shared = "".join(f"Firm {name},{name},+1 208 555 0100\n" for name in people)
    intake = take(ledger, f"Company,Contact,Phone\n{shared}" + "".join(f"Acme,{name},\n" for name in people))
    assert intake.proposals == 0
    assert companies(ledger) == [*(f"Firm {name}" for name in people), "Acme"]
    assert [one.name for one in leads_of(ledger)[-1].contacts] == people


NEARLY = "Company,Contact,Email\nHarlan Freight,Ann,\nHarlan Frieght,,\nHarlen Freight,Bo,\nFreight Harlan,,\n"


def test_a_name_one_slip_away_is_proposed_and_without_an_answer_both_are_kept() -> None:
    ledger = MemoryLedger()
    intake = take(ledger, NEARLY)
    assert [(one.proposal.line, one.proposal.because, one.choice) for one in intake.proposed] == [
        (4, "a name that is nearly the same", "keep"),
        (5, "a name that is nearly the same", "keep"),
    ]
    assert companies(ledger) == ["Harlan Freight", "Harlan Frieght", "Harlen Freight", "Freight Harlan"]
    assert ends(take(ledger, NEARLY)) == (0, 0, 4, 0, 0)


@pytest.mark.parametrize(
    ("choice", "counted", "kept"),
    [
        ("merge", (2, 2, 0, 0, 0), ["Harlan Freight", "Harlan Frieght"]),
        ("skip", (2, 0, 0, 2, 0), ["Harlan Freight", "Harlan Frieght"]),
    ],
)
def test_what_may_be_one_is_merged_or_skipped_for_all_where_that_is_said(
    choice: Choice, counted: tuple[int, ...], kept: list[str]
) -> None:
    ledger = MemoryLedger()
    assert ends(take(ledger, NEARLY, Wishes(duplicates=choice))) == counted
    assert companies(ledger) == kept
    again = take(ledger, NEARLY, Wishes(duplicates=choice))
    assert (again.new, again.updated) == (0, 0)


def test_each_is_asked_once_though_the_list_is_gone_through_twice() -> None:
    ledger = MemoryLedger()
    asked: list[Proposal] = []

    def decide(proposal: Proposal) -> Choice:
        asked.append(proposal)
        return "merge"

    made = importing(ledger, NEARLY.encode(), DEFINITION, NOW, decide=decide)
    assert made.look().proposals == 2
    assert ends(made.keep()) == (2, 2, 0, 0, 0)
    assert [(one.line, one.lead, one.people) for one in asked] == [
        (4, "Harlan Freight", ("Ann",)),
        (5, "Harlan Freight", ("Ann", "Bo")),
    ]


def test_a_shared_domain_is_proposed_but_not_one_where_everybody_has_an_address() -> None:
    ledger = MemoryLedger()
    text = (
        "Company,Email,Website\nAcme,a@acme.example,\nAcme Rail,b@acme.example,\nZeta,z@gmail.com,\nEta,e@gmail.com,\n"
    )
    intake = take(ledger, text + "Theta,,https://www.acme.example/contact\n")
    assert [(one.proposal.company, one.proposal.because) for one in intake.proposed] == [
        ("Acme Rail", "the same domain, acme.example"),
        ("Theta", "the same domain, acme.example"),
    ]


def test_one_address_under_two_names_is_proposed_not_merged() -> None:
    ledger = MemoryLedger()
    intake = take(ledger, "Company,Contact,Email\nAcme,Ann,info@fair.example\nZeta,Bo,info@fair.example\n")
    assert [one.proposal.because for one in intake.proposed] == ["the same address, info@fair.example"]
    assert companies(ledger) == ["Acme", "Zeta"]


def test_a_long_id_is_one_lead_whatever_its_company_is_called_and_a_short_one_is_proposed() -> None:
    ledger = MemoryLedger()
    text = "Company,Id\nAcme,17\nZeta,17\nHarlan,00Q5e0001\nMerton,00Q5e0001\n"
    intake = take(ledger, text)
    assert [(one.proposal.line, one.proposal.because) for one in intake.proposed] == [(3, "the same id, 17")]
    assert companies(ledger) == ["Acme", "Zeta", "Harlan"]
    assert ends(take(ledger, text))[:2] == (0, 0)


def test_ids_of_people_do_not_part_a_company_and_ids_of_accounts_do() -> None:
    ledger, other = MemoryLedger(), MemoryLedger()
    take(ledger, "Company,Contact,Lead ID\nAcme,Ann,00Q1\nAcme,Bo,00Q2\n")
    take(other, "Company,Contact,Account ID\nAcme,Ann,0011\nAcme,Bo,0012\n")
    assert (companies(ledger), companies(other)) == (["Acme"], ["Acme", "Acme"])
    assert leads_of(ledger)[0].extra == {"Lead ID (Bo)": "00Q2"}


def test_accounts_of_one_name_with_numbers_and_ids_of_their_own_are_two() -> None:
    ledger = MemoryLedger()
    text = "Record ID,Company name,Phone number\n9001,Acme,208-555-0101\n9002,Acme,208-555-0102\n"
    assert ends(take(ledger, text)) == (2, 0, 0, 0, 0)
    assert ends(take(ledger, text)) == (0, 0, 2, 0, 0)


def test_leads_on_the_do_not_call_list_are_told() -> None:
    ledger = MemoryLedger()
    take(ledger, "Company,Phone\nAcme,+1 208 555 0101\n")
    from interview.outreach.bars import Bar

    bar = Bar(id=ledger.new_id("dnc"), scope="number", key="n:+12085550199", words="+1 208 555 0199", at=NOW)
    key = next(one for one in lead_keys("+12085550199") if one.startswith("n"))
    ledger.save(("dnc", bar_document(structs.replace(bar, key=key))))
    assert take(ledger, "Company,Phone\nZeta,+1 208 555 0199\nEta,+1 208 555 0198\n").barred == 1


def lead_keys(number: str) -> list[str]:
    from store.dialling import keys_of

    lead = Lead(id="L-0001", company="", created=NOW, contacts=(Contact(phone=number),))
    return keys_of(lead_document(lead))


NAMES = (
    st.text("ab1 ", min_size=5, max_size=9).map(lambda name: " ".join(name.split())).filter(lambda one: len(one) > 4)
)


def slips(one: str) -> set[str]:
    """Every name that is one letter away, tried by brute force."""
    letters = "ab"
    found = {one[:at] + one[at + 1 :] for at in range(len(one)) if not one[at].isdigit()}
    found |= {one[:at] + sign + one[at:] for at in range(len(one) + 1) for sign in (*letters, " ")}
    return found | {
        one[:at] + sign + one[at + 1 :] for at in range(len(one)) if not one[at].isdigit() for sign in (*letters, " ")
    }


@given(names=st.lists(NAMES, max_size=6, unique=True), wanted=NAMES)
def test_near_names_are_those_that_brute_force_finds(names: list[str], wanted: str) -> None:
    kept = NearNames()
    for name in names:
        kept.add(name)
    turned = {name for name in names if sorted(name.split()) == sorted(wanted.split()) and " " in name}
    expected = {name for name in names if name in slips(wanted)} | turned
    assert set(kept.find(wanted)) == expected - {wanted}


CELLS = st.sampled_from(["", "", "Ann", "+12085550101", "a@x.example"])
TOLD = st.builds(
    Told,
    company=st.just("Acme"),
    contact=st.dictionaries(st.sampled_from(["name", "phone", "mobile", "email", "title"]), CELLS.filter(bool)),
    facts=st.dictionaries(st.sampled_from(["city", "notes", "external_id", "source"]), CELLS.filter(bool)),
    extra=st.dictionaries(st.sampled_from(["Fax", "Badge"]), CELLS.filter(bool)),
    do_not_call=st.sampled_from(["", "asked in May"]),
    answers=st.just({}),
    headers=st.just({}),
)


@given(told=TOLD)
def test_a_row_that_meets_nobody_makes_the_same_document_as_one_that_is_looked_at_with_care(told: Told) -> None:
    draft = Draft(Lead(id="", company="Acme", created=NOW), new=True)
    draft.take(told)
    assert alike(Straight(NOW).document(told, "L-0001"), lead_document(draft.taken("L-0001")))


@pytest.mark.parametrize("order", [1, -1])
def test_a_row_comes_to_the_same_lead_whether_it_is_near_or_far_in_a_long_list(order: int) -> None:
    ledger = MemoryLedger()
    rows = [f"Depot {number},P{number},p{number}@d{number}.example\n" for number in range(300)]
    text = "Company,Contact,Email\n" + "".join([*rows, *[row.replace(",P", ",Q") for row in rows][::order]])
    intake = take(ledger, text)
    assert ends(intake) == (300, 300, 0, 0, 0)
    assert [[one.name for one in lead.contacts] for lead in leads_of(ledger)[:2]] == [["P0", "Q0"], ["P1", "Q1"]]
    assert [lead.company for lead in leads_of(ledger)] == [f"Depot {number}" for number in range(300)]
    assert ends(take(ledger, text))[:2] == (0, 0)


def test_every_choice_can_be_said() -> None:
    assert CHOICES == ("merge", "keep", "skip")
