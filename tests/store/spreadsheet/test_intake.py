"""Rows to leads: every row comes to one end, a list read twice changes nothing, and no list takes anything away."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from interview.answers import Answer
from interview.definition.model import Span, Special
from interview.definition.reading import read_definition
from interview.lead import Contact, Lead
from store.documents import lead_document
from store.ledger import Ledger
from store.memory import MemoryLedger
from store.spreadsheet.export import csv_of, subjects
from store.spreadsheet.intake import Intake, NoCompany, Unread, Wishes
from store.spreadsheet.layout import generic
from tests.store.spreadsheet.taken import ends, importing, leads_of

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DEFINITION = read_definition("""
name = "Small"
version = 1
currency = "USD"
[[question]]
id = "trade"
title = "Trade"
kind = "choice"
ask = "What do you carry?"
from_column = { column = "industry", map = { "Road freight" = "road", "Sea" = "sea" } }
option = [{ id = "road", say = "By road" }, { id = "sea", say = "By sea" }]
[[question]]
id = "fleet"
title = "Fleet"
kind = "number"
ask = "How many trucks?"
from_column = "trucks"
option = [{ id = "small", say = "A few", value = [1, 9] }, { id = "large", say = "Many", value = [10, "open"] }]
[[question]]
id = "budget"
title = "Budget"
kind = "money"
ask = "How much is set aside?"
[[question]]
id = "decide"
title = "Decision date"
kind = "date"
ask = "By when?"
[[question]]
id = "systems"
title = "Systems"
kind = "choices"
ask = "What do you run?"
option = [{ id = "sap", say = "SAP" }, { id = "own", say = "Our own" }]
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


def take(ledger: Ledger, text: str, **wanted: str) -> Intake:
    """Takes the list in, as the command does."""
    return read_back(ledger, text.encode(), **wanted)


def read_back(ledger: Ledger, raw: bytes, wishes: Wishes | None = None, **wanted: str) -> Intake:
    intake = importing(ledger, raw, DEFINITION, NOW, wishes, wanted).keep()
    ends(intake)
    return intake


def test_a_list_makes_leads_in_its_order_with_everything_it_says() -> None:
    ledger = MemoryLedger()
    take(
        ledger,
        "Company,Contact,Job title,Phone,Mobile,E-mail,City,Employees,Lead source,Founded\n"
        "Acme,Ann Lee,CFO,+1 208 555 0101,(208) 555-0102,ann@acme.example,Boston,120,Fair,1999\n"
        "Bolt Ltd,,,,,,,,,\n",
    )
    acme, bolt = leads_of(ledger)
    assert (acme.id, bolt.id) == ("L-0001", "L-0002")
    assert structs.replace(acme, rev=0) == Lead(
        id="L-0001",
        company="Acme",
        contacts=(
            Contact(name="Ann Lee", title="CFO", phone="+12085550101", mobile="+12085550102", email="ann@acme.example"),
        ),
        city="Boston",
        employees="120",
        source="Fair",
        extra={"Founded": "1999"},
        created=NOW,
    )
    assert (bolt.company, bolt.contacts, bolt.extra) == ("Bolt Ltd", (), {})


def test_first_and_last_name_make_the_name() -> None:
    ledger = MemoryLedger()
    take(ledger, "Company,First Name,Last Name\nAcme,Ann ,Lee\n")
    assert leads_of(ledger)[0].contact == Contact(name="Ann Lee", first_name="Ann", last_name="Lee")


LISTS = {
    "plain": "Company,Phone\nAcme,+1 555 0101\nBolt,+1 555 0102\n",
    "people of one company": "Company,Contact,Phone,LinkedIn\nAcme,Ann,1,a\nAcme,Bo,1,b\nAcme,Cy,1,c\nBolt,Di,2,d\n",
    "repeated rows": "Company,Contact\nAcme,Ann\nAcme,Ann\nacme ,ANN\n",
    "a switchboard, then names": "Company,Contact,Phone\nAcme,,555 0101\nAcme,Ann,5550101\nAcme,Bo,555-0101\n",
    "words that contradict each other": "Company,Contact,Employees,Note\nAcme,Ann,10,x\nAcme,Ann,20,y\nAcme,Ann,30,x\n",
    "branches": "Company,City,Contact\nAcme,Boston,\nAcme,Chicago,\nAcme,,Ann\nAcme,Chicago,Bo\nAcme,Boston,Bo\n",
    "ids": "Company,Id,Contact\nAcme,7,Ann\nAcme,8,Bo\nAcme,,Cy\nOther name,7,\n",
    "answers": "Company,Industry,Trucks\nAcme,Sea,12\nBolt,Air,many\n",
    "answers that contradict each other": "Company,Trucks\nAcme,12\nAcme,40\n",
    "rows that cannot be taken": "Company,Contact\nAcme,Ann\n,Bo\nCy Ltd\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_the_same_list_twice_adds_and_changes_nothing(text: str) -> None:
    ledger = MemoryLedger()
    first = take(ledger, text)
    before = leads_of(ledger)
    second = take(ledger, text)
    assert (second.new, second.updated, second.rejected) == (0, 0, first.rejected)
    assert leads_of(ledger) == before


CELLS = st.sampled_from(["", "", "Ann", "Bo", "1", "2", "a@x.example"])
TABLES = st.lists(st.tuples(st.sampled_from(["Acme", "acme", "Bolt"]), *(CELLS for _ in range(7))), max_size=12)


@given(table=TABLES)
def test_whatever_a_list_says_a_second_reading_changes_nothing_and_no_cell_is_dropped(
    table: list[tuple[str, ...]],
) -> None:
    ledger = MemoryLedger()
    header = "Company,Contact,Phone,Mobile,Email,City,Id,Fax"
    text = "\n".join([header, *(",".join(row) for row in table)]) + "\n"
    take(ledger, text)
    before = leads_of(ledger)
    again = take(ledger, text)
    assert (again.new, again.updated) == (0, 0)
    assert leads_of(ledger) == before
    kept = {word for lead in before for word in words_of(lead)}
    assert {cell for row in table for cell in row[1:]} - {""} <= kept


def words_of(lead: Lead) -> list[str]:
    contacts = [word for contact in lead.contacts for word in structs.astuple(contact)]
    return [*contacts, lead.city, lead.external_id, *lead.extra.values()]


def test_several_people_of_a_company_are_one_lead() -> None:
    ledger = MemoryLedger()
    intake = take(ledger, "Company,Contact,Phone\nAcme,Ann,+1 555 0101\nacme,Bo,+1 555 0101\nAcme,Ann,\n")
    assert ends(intake) == (1, 1, 0, 1, 0)
    (acme,) = leads_of(ledger)
    assert [contact.name for contact in acme.contacts] == ["Ann", "Bo"]


def test_a_row_that_tells_nothing_beyond_an_earlier_one_of_its_list_is_a_duplicate() -> None:
    assert ends(take(MemoryLedger(), "Company,Contact\nAcme,Ann\nAcme,\nACME,Ann\n")) == (1, 0, 0, 2, 0)


def test_a_branch_in_another_place_is_another_lead_but_a_known_person_is_not() -> None:
    ledger = MemoryLedger()
    intake = take(ledger, "Company,City,Contact\nAcme,Boston,Ann\nAcme,Chicago,Bo\nAcme,Denver,Ann\n")
    assert ends(intake) == (2, 1, 0, 0, 0)
    assert [(lead.city, lead.extra) for lead in leads_of(ledger)] == [
        ("Boston", {"City (Ann)": "Denver"}),
        ("Chicago", {}),
    ]


def test_a_later_list_corrects_an_earlier_one_and_its_blanks_erase_nothing() -> None:
    ledger = MemoryLedger()
    take(ledger, "Company,Contact,Phone,Employees\nAcme,Ann,+1 208 555 0101,120\n")
    intake = take(ledger, "Company,Contact,Phone,Employees\nAcme,Ann,+1 208 555 0199,\n")
    assert ends(intake) == (0, 1, 0, 0, 0)
    (acme,) = leads_of(ledger)
    assert (acme.phone, acme.employees) == ("+12085550199", "120")


def test_an_id_decides_before_the_name_and_two_ids_are_two_leads() -> None:
    ledger = MemoryLedger()
    take(ledger, "Company,Id\nAcme,7\nAcme,8\n")
    intake = take(ledger, "Company,Id,City\nAcme Corporation,7,Boston\nAcme,8,\n")
    assert ends(intake) == (0, 1, 1, 0, 0)
    assert [(lead.company, lead.external_id, lead.city) for lead in leads_of(ledger)] == [
        ("Acme", "7", "Boston"),
        ("Acme", "8", ""),
    ]


def test_what_two_rows_of_one_list_say_differently_is_kept_beside_the_first() -> None:
    ledger = MemoryLedger()
    take(ledger, "Company,Contact,LinkedIn,Notes\nAcme,Ann,in/ann,warm\nAcme,Bo,in/bo,cold\n")
    (acme,) = leads_of(ledger)
    assert acme.notes == "warm"
    assert acme.extra == {"LinkedIn": "in/ann", "LinkedIn (Bo)": "in/bo", "Notes (Bo)": "cold"}


def test_a_list_never_replaces_what_was_said_on_a_call() -> None:
    ledger = MemoryLedger()
    take(ledger, "Company,Trucks\nAcme,12\n")
    (acme,) = leads_of(ledger)
    said = Answer(said_on=date(2026, 11, 1), options=("small",))
    ledger.save(("leads", lead_document(structs.replace(acme, answers={"fleet": said}))))
    for read in ((0, 1, 0, 0, 0), (0, 0, 1, 0, 0)):
        assert ends(take(ledger, "Company,Trucks\nAcme,40\n")) == read
        (acme,) = leads_of(ledger)
        assert acme.answers == {"fleet": said}
        assert [(one.value, one.evidence) for one in acme.earlier["fleet"]] == [(Span(40, 40), "imported")]


def test_a_list_answers_questions_on_imported_evidence() -> None:
    ledger = MemoryLedger()
    text = "Company,Industry,Trucks,Money,When,Systems\nAcme,road  FREIGHT,12,EUR 50k,2027-03-31,sap; our OWN\n"
    intake = take(ledger, text, Money="answer:budget", When="answer:decide", Systems="answer:systems")
    on = NOW.date()
    assert intake.answered == 5
    assert leads_of(ledger)[0].answers == {
        "trade": Answer(said_on=on, options=("road",), evidence="imported"),
        "fleet": Answer(said_on=on, value=Span(12, 12), evidence="imported", words="12"),
        "budget": Answer(said_on=on, value=Span(50000, 50000), currency="EUR", evidence="imported", words="EUR 50k"),
        "decide": Answer(
            said_on=on, value=Span(date(2027, 3, 31), date(2027, 3, 31)), evidence="imported", words="2027-03-31"
        ),
        "systems": Answer(said_on=on, options=("sap", "own"), evidence="imported"),
    }


@pytest.mark.parametrize(("words", "options"), [("large", ("large",)), ("A FEW", ("small",))])
def test_an_option_is_taken_by_its_id_or_its_words(words: str, options: tuple[str, ...]) -> None:
    ledger = MemoryLedger()
    take(ledger, f"Company,Trucks\nAcme,{words}\n")
    assert leads_of(ledger)[0].answers["fleet"].options == options


def test_words_that_mean_the_same_on_any_day_are_read_from_a_list_and_kept() -> None:
    ledger = MemoryLedger()
    take(ledger, "Company,When\nAcme,by the end of March 2027\nBolt,Q1\n", When="answer:decide")
    acme, bolt = leads_of(ledger)
    said = acme.answers["decide"]
    assert isinstance(said.value, Span)
    assert (said.value.high, said.evidence, said.words) == (date(2027, 3, 31), "imported", "by the end of March 2027")
    assert bolt.extra == {"When": "Q1"}


def test_never_is_a_date_that_a_list_may_say_and_a_length_of_time_is_none() -> None:
    ledger = MemoryLedger()
    intake = take(ledger, "Company,When\nAcme,never\nBolt,3 months\n", When="answer:decide")
    acme, bolt = leads_of(ledger)
    assert acme.answers["decide"].value is Special.NEVER
    assert (bolt.answers, bolt.extra) == ({}, {"When": "3 months"})
    assert intake.unread == (Unread("decide", "3 months", 1),)


def test_words_that_the_definition_does_not_map_are_no_answer_named_and_kept() -> None:
    ledger = MemoryLedger()
    intake = take(ledger, "Company,Industry\nAcme,Air\nBolt,air \nCork,Sea\n")
    assert intake.unread == (Unread("trade", "Air", 1), Unread("trade", "air", 1))
    assert [lead.industry for lead in leads_of(ledger)] == ["Air", "air", "Sea"]
    assert [sorted(lead.answers) for lead in leads_of(ledger)] == [[], [], ["trade"]]


@pytest.mark.parametrize(
    ("words", "reason"),
    [("yes", "said so in the imported list"), ("no", ""), ("", ""), ("0", ""), ("asked in May", "asked in May")],
)
def test_do_not_call_is_read_as_a_reason(words: str, reason: str) -> None:
    ledger = MemoryLedger()
    take(ledger, f"Company,Do not call\nAcme,{words}\n")
    assert leads_of(ledger)[0].do_not_call == reason


def test_a_list_never_lifts_do_not_call() -> None:
    ledger = MemoryLedger()
    take(ledger, "Company,DNC\nAcme,asked in May\n")
    assert ends(take(ledger, "Company,DNC\nAcme,no\n")) == (0, 0, 1, 0, 0)
    assert ends(take(ledger, "Company,DNC,Phone\nAcme,no,+1 555 0101\n")) == (0, 1, 0, 0, 0)
    assert leads_of(ledger)[0].do_not_call == "asked in May"


def test_a_row_without_a_company_is_rejected_and_a_list_without_one_is_refused() -> None:
    ledger = MemoryLedger()
    intake = take(ledger, "Company,Contact\n,Ann\nAcme,Bo\n")
    assert [(reject.line, reject.reason) for reject in intake.rejected] == [(2, "no company")]
    with pytest.raises(NoCompany) as refused:
        take(ledger, "Thing,City\nAcme,Boston\n")
    assert refused.value.sentence == (
        "No column of list.csv is known to be the company. Say which one it is with "
        '--map "Column=company"; the columns are Thing, City.'
    )


def test_a_demonstration_lead_of_the_same_name_is_not_met() -> None:
    ledger = MemoryLedger()
    ledger.save(("leads", lead_document(Lead(id=ledger.new_id("leads"), company="Acme", created=NOW, demo=True))))
    assert ends(take(ledger, "Company\nAcme\n")) == (1, 0, 0, 0, 0)


def test_a_list_that_meets_a_lead_which_somebody_saved_meanwhile_comes_out_as_if_it_had_been_read_later() -> None:
    ledger = MemoryLedger()
    made = importing(ledger, b"Company,City\nNew Ltd,Bonn\nAcme,Boston\n", DEFINITION, NOW)
    assert ends(made.look()) == (2, 0, 0, 0, 0)
    take(ledger, "Company,Phone\nAcme,+1 208 555 0101\n")
    assert ends(made.keep()) == (1, 1, 0, 0, 0)
    assert [(lead.company, lead.city) for lead in leads_of(ledger)] == [("Acme", "Boston"), ("New Ltd", "Bonn")]


def test_accents_written_in_two_ways_are_one_company() -> None:
    ledger = MemoryLedger()
    assert read_back(ledger, "Company\nCaf\u00e9\nCafe\u0301\n".encode()).new == 1


LIST = """\
Company,First name,Last name,Phone,Notes
=1+1,@Bob,-Hill,+1 555 0101,=x
'=Quoted,Ann,'Lee,555 0102,it's
Acme,Cy,Dahl,,
"""


def exported(ledger: Ledger) -> bytes:
    return csv_of(generic(DEFINITION), subjects(ledger, DEFINITION, NOW.date()))


def test_an_export_read_back_changes_nothing() -> None:
    ledger = MemoryLedger()
    read_back(ledger, LIST.encode())
    before = leads_of(ledger)
    intake = read_back(ledger, exported(ledger))
    assert (intake.new, intake.updated, intake.unchanged) == (0, 0, 3)
    assert leads_of(ledger) == before


def test_an_export_read_into_another_base_brings_the_same_words_and_nothing_that_bants_works_out_itself() -> None:
    ledger, other = MemoryLedger(), MemoryLedger()
    read_back(ledger, LIST.encode())
    read_back(other, exported(ledger))
    leads = leads_of(other)
    assert [lead.company for lead in leads] == ["=1+1", "'=Quoted", "Acme"]
    assert [(lead.contact.first_name, lead.contact.last_name) for lead in leads] == [
        ("@Bob", "-Hill"),
        ("Ann", "'Lee"),
        ("Cy", "Dahl"),
    ]
    assert [lead.external_id for lead in leads] == ["L-0001", "L-0002", "L-0003"]
    assert [lead.extra for lead in leads] == [{}, {}, {}]


def test_an_id_of_another_base_is_not_taken_for_ours() -> None:
    ledger, other = MemoryLedger(), MemoryLedger()
    read_back(ledger, b"Company,Phone\nBeta,555 0199\n")
    read_back(other, LIST.encode())
    intake = read_back(ledger, exported(other))
    assert (intake.new, intake.updated) == (3, 0)
    assert [lead.company for lead in leads_of(ledger)] == ["Beta", "=1+1", "'=Quoted", "Acme"]


def test_an_apostrophe_in_anybody_elses_list_is_a_letter() -> None:
    ledger = MemoryLedger()
    read_back(ledger, b"Company\n'=1+1\n")
    assert leads_of(ledger)[0].company == "'=1+1"
