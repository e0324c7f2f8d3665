"""Exports come back as they went: into their own base nothing new comes, into an empty one the same facts."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.lead import Contact, Lead
from interview.text import clean_line
from store.memory import MemoryLedger
from store.spreadsheet.export import LAYOUTS, pieces
from store.spreadsheet.formulas import guarded
from store.spreadsheet.own import is_ours, read_back, worked_out
from store.spreadsheet.subjects import Subjects
from tests.store.spreadsheet.exports import DEFINITION, NOW, ON, ledger_of
from tests.store.spreadsheet.taken import importing, leads_of

LAYOUTS_BACK = ["generic", "excel", "salesforce", "hubspot"]
LEADS = (
    Lead(
        id="L-0001",
        company="=1+1",
        contacts=(
            Contact(
                name="@Bob -Hill", first_name="@Bob", last_name="-Hill", title="+CEO", phone="+12085550101",
                email="bob@one.example",
            ),
        ),
        industry="'quoted",
        employees="420",
        annual_revenue="-5",
        source="-",
        created=NOW,
    ),
    Lead(
        id="L-0002",
        company="'=Twice",
        contacts=(Contact(name="Ann Lee", first_name="Ann", last_name="Lee", phone="+12085550102;ext=7"),),
        created=NOW,
    ),
    Lead(id="L-0003", company='Comma, "Quote"', created=NOW),
)  # fmt: skip


def exported(ledger: MemoryLedger, layout: str) -> bytes:
    kind = LAYOUTS[layout]
    with ledger.moment() as moment:
        return b"".join(pieces(kind.columns(DEFINITION), Subjects(moment, DEFINITION, ON), kind))


@pytest.mark.parametrize("layout", LAYOUTS_BACK)
def test_into_its_own_base_an_export_brings_nothing_new(layout: str) -> None:
    ledger = ledger_of(*LEADS)
    before = leads_of(ledger)
    taken = importing(ledger, exported(ledger, layout), DEFINITION, NOW).keep()
    assert (taken.new, taken.updated, taken.unchanged) == (0, 0, 3)
    assert leads_of(ledger) == before


@pytest.mark.parametrize("layout", LAYOUTS_BACK)
@pytest.mark.parametrize(
    "contact",
    [
        Contact(name="Ann van Lee", phone="+12085550101"),
        Contact(name="Cher", phone="+12085550101"),
        Contact(name="Ann Lee", first_name="Ann", last_name="Lee", mobile="+12085550101"),
        Contact(phone="+12085550101"),
    ],
)
def test_a_name_that_was_parted_and_a_number_in_another_column_are_nothing_new_either(
    layout: str, contact: Contact
) -> None:
    ledger = ledger_of(Lead(id="L-0001", company="Acme", contacts=(contact,), created=NOW))
    before = leads_of(ledger)
    importing(ledger, exported(ledger, layout), DEFINITION, NOW).keep()
    assert leads_of(ledger) == before


@pytest.mark.parametrize("layout", LAYOUTS_BACK)
def test_the_number_of_the_house_goes_out_with_a_person_and_does_not_become_theirs(layout: str) -> None:
    boss, house = Contact(name="Ann Lee", first_name="Ann", last_name="Lee"), Contact(phone="+12085550100")
    ledger = ledger_of(Lead(id="L-0001", company="Acme", contacts=(boss, house), created=NOW))
    before = leads_of(ledger)
    content = exported(ledger, layout)
    assert b"+12085550100" in content
    importing(ledger, content, DEFINITION, NOW).keep()
    assert leads_of(ledger) == before


@pytest.mark.parametrize("layout", LAYOUTS_BACK)
def test_into_an_empty_base_an_export_brings_the_same_facts(layout: str) -> None:
    ledger, other = ledger_of(*LEADS), MemoryLedger()
    importing(other, exported(ledger, layout), DEFINITION, NOW).keep()
    found = [replace(lead, rev=0, created=NOW, external_id="", time_zone="") for lead in leads_of(other)]
    unsaid = {"employees": "", "annual_revenue": "", "source": ""} if layout == "hubspot" else {}  # no such properties
    assert found == [replace(lead, **unsaid) for lead in LEADS]


SIGNS = "=+-@\t\r\n|%＝＋－＠"
TELLING = SIGNS + "'\"[] ,;\x00\u00a0\u200b\ufeffaZ09"


def jumbled(dice: Random) -> str:
    """Up to 30 letters: those that mean something to a spreadsheet, and any that can be written at all."""
    any_sign = [chr(dice.choice((dice.randrange(0xD800), dice.randrange(0xE000, 0x110000)))) for _ in range(30)]
    mixed = [dice.choice((sign, dice.choice(TELLING))) for sign in any_sign]
    return "".join(dice.choice((mixed, any_sign))[: dice.randrange(31)])


def test_any_of_twenty_thousand_texts_comes_back_as_it_went_and_is_never_a_formula() -> None:
    dice = Random(20261122)
    begun = set()
    for text in [
        "",
        "[not provided]",
        *SIGNS,
        *("'" + sign for sign in SIGNS),
        *(jumbled(dice) for _ in range(20_000)),
    ]:
        cell = guarded(text)
        assert not cell.startswith(tuple(SIGNS)), repr(text)
        assert read_back(cell) == text or text == "[not provided]", repr(text)
        begun.add(text[:1])
    assert begun > set(TELLING)


@given(st.lists(st.text(min_size=1, max_size=20).map(clean_line).filter(bool), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_company_comes_back_through_a_file(names: list[str]) -> None:
    leads = [Lead(id=f"L-{number:04d}", company=name, created=NOW) for number, name in enumerate(names, 1)]
    ledger = ledger_of(*leads)
    taken = importing(ledger, exported(ledger, "excel"), DEFINITION, NOW).keep()
    assert (taken.new, taken.updated) == (0, 0)


def test_a_list_is_ours_by_its_ids_alone() -> None:
    for layout in LAYOUTS_BACK:
        names = [column.name for column in LAYOUTS[layout].columns(DEFINITION)]
        assert is_ours(names)
        assert not is_ours(names[:-1])
        assert not worked_out(names[:-1], DEFINITION)


@pytest.mark.parametrize(
    ("layout", "facts"),
    [
        (
            "generic",
            "company,industry_code,industry,employees,annual_revenue,locations,first_name,last_name,title,email,phone,"
            "time_zone,source",
        ),
        (
            "salesforce",
            "First Name,Last Name,Company,Title,Email,Phone,Mobile Phone,Street,City,State/Province,Postal Code,"
            "Country,Website,Industry,Annual Revenue,No. of Employees,Lead Source,Record Owner,Lead ID,Do Not Call",
        ),
        (
            "hubspot",
            "First name,Last name,Email,Phone number,Mobile phone number,Job title,Company name,Website URL,City,"
            "State/Region,Postal code,Country/Region,Industry,Contact owner,Do Not Call",
        ),
    ],
)
def test_only_what_a_list_may_say_is_read_back(layout: str, facts: str) -> None:
    names = [column.name for column in LAYOUTS[layout].columns(DEFINITION)]
    own = worked_out(names, DEFINITION)
    assert ",".join(name for name in names if name not in own) == facts


def test_the_columns_of_tests_that_are_gone_from_the_definition_are_no_facts_either() -> None:
    names = [column.name for column in LAYOUTS["generic"].columns(DEFINITION)]
    names.insert(names.index("fit"), "old_card_old_test")
    assert "old_card_old_test" in worked_out(names, DEFINITION)
