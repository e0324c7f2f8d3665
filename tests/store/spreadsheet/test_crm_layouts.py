"""The layouts for CRMs and for Excel: labels, words and bytes are what the other side takes."""

import pytest
from msgspec.structs import replace

from interview.answers import Answer
from interview.lead import Contact, Lead
from store.spreadsheet.export import LAYOUTS
from store.spreadsheet.salesforce import NOBODY
from tests.store.spreadsheet.exports import CALL, DEFINITION, LEAD, NOW, ON, exported, rows

SALESFORCE = (
    "First Name,Last Name,Company,Title,Email,Phone,Mobile Phone,Street,City,State/Province,Postal Code,Country,"
    "Website,Industry,Annual Revenue,No. of Employees,Lead Source,Lead Status,Rating,Description,Record Owner,Lead ID,"
    "Stage,Tier,Timeline,Fit,Role,Evaluate By,Decide By,Meet By,Criteria Met,Cautions,Disqualified By,Next Action,"
    "Next Action At,Caller,Last Call,Do Not Call,Bants Lead ID,Bants Session ID,Bants Definition Version,"
    "Bants Definition Hash"
)
HUBSPOT = (
    "First name,Last name,Email,Phone number,Mobile phone number,Job title,Company name,Company domain name,"
    "Website URL,City,State/Region,Postal code,Country/Region,Industry,Lifecycle stage,Lead status,Contact owner,"
    "Activity date,Note body,Stage,Tier,Timeline,Fit,Role,Evaluate By,Decide By,Meet By,Criteria Met,Cautions,"
    "Disqualified By,Next Action,Next Action At,Caller,Last Call,Do Not Call,Bants Lead ID,Bants Session ID,"
    "Bants Definition Version,Bants Definition Hash"
)
OWN = (
    "sal,sales-ready,near-term,met,decides;signs,2026-11-22,2026-12-22,,has-need;soon,hot-trap,,meeting,"
    f"2026-11-24T10:00:00+00:00,Robin,2026-11-22,0,L-0001,S-0001,3,{DEFINITION.hash}"
)
SALES = replace(
    LEAD,
    contacts=(
        Contact(
            name="Ann van Lee", first_name="Ann", last_name="van Lee", title="CFO", phone="+12085550101",
            mobile="+12085550102;ext=7", email="ann@acme.example",
        ),
    ),
    website="https://www.acme.example/home",
    street="1 Mill Road",
    city="Boise",
    state="ID",
    postal_code="83702",
    country="US",
    notes="=1+1",
    owner="priya@us.example",
    external_id="00Q5e00001AbCdE",
)  # fmt: skip


def test_the_bytes_for_salesforce_are_these_to_the_last() -> None:
    assert (
        exported(SALES, CALL, layout="salesforce")
        == (
            f"{SALESFORCE}\r\n"
            'Ann,van Lee,"Acme, Inc",CFO,ann@acme.example,+12085550101,+12085550102 x7,1 Mill Road,Boise,ID,83702,US,'
            "https://www.acme.example/home,Road freight,1100.04,420,'=Fair,Working - Contacted,Hot,"
            '"Sales-ready, Near-term. Wants it ""now"". =1+1.",priya@us.example,00Q5e00001AbCdE,'
            f"{OWN}\r\n"
        ).encode()
    )


def test_the_bytes_for_hubspot_are_these_to_the_last() -> None:
    assert (
        exported(SALES, CALL, layout="hubspot")
        == (
            f"{HUBSPOT}\r\n"
            'Ann,van Lee,ann@acme.example,+12085550101,+12085550102 x7,CFO,"Acme, Inc",acme.example,'
            "https://www.acme.example/home,Boise,ID,83702,US,Road freight,Marketing Qualified Lead,In Progress,"
            'priya@us.example,2026-11-22,"Sales-ready, Near-term. Wants it ""now"". =1+1.",'
            f"{OWN}\r\n"
        ).encode()
    )


def test_for_excel_it_is_the_generic_list_with_a_mark_and_every_cell_guarded() -> None:
    plain, guarded = exported(SALES, CALL), exported(SALES, CALL, layout="excel")
    assert guarded == b"\xef\xbb\xbf" + plain.replace(b",+12085550101,", b",'+12085550101,")
    assert b",'+12085550101," in guarded


def test_as_json_lines_it_is_the_generic_list_without_a_guard() -> None:
    lead = Lead(id="L-0001", company="=Bolt", contacts=(Contact(name="-Hill"),), created=NOW)
    line = exported(lead, layout="leads-jsonl")
    assert line.startswith(b'{"company":"=Bolt","industry_code":"","industry":"","employees":"",')
    assert b'"last_name":"-Hill"' in line
    assert line.endswith(f'"definition_version":"3","definition_hash":"{DEFINITION.hash}"}}\n'.encode())
    assert line.count(b"\n") == 1


@pytest.mark.parametrize("name", ["salesforce", "hubspot"])
def test_our_own_ids_stand_last(name: str) -> None:
    assert [column.name for column in LAYOUTS[name].columns(DEFINITION)][-4:] == [
        "Bants Lead ID",
        "Bants Session ID",
        "Bants Definition Version",
        "Bants Definition Hash",
    ]


def status(lead: Lead, *calls: object) -> tuple[str, str]:
    """What Salesforce and HubSpot are told."""
    (one,), (other,) = (rows(exported(lead, *calls, layout=name)) for name in ("salesforce", "hubspot"))  # type: ignore[arg-type]
    return one["Lead Status"], other["Lead status"]


BARE = Lead(id="L-0001", company="Bolt", created=NOW)


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        (BARE, ("Open - Not Contacted", "New")),
        (replace(BARE, attempts=2, last_disposition="no-answer"), ("Open - Not Contacted", "Attempted to Contact")),
        (replace(BARE, attempts=2, last_disposition="qualified"), ("Working - Contacted", "Connected")),
        (replace(BARE, stage="mql"), ("Working - Contacted", "Open")),
        (replace(BARE, stage="sql"), ("Working - Contacted", "Open Deal")),
        (replace(BARE, stage="nurture"), ("Working - Contacted", "Bad Timing")),
        (replace(BARE, stage="mql", do_not_call="asked"), ("Closed - Not Converted", "Unqualified")),
        (
            replace(BARE, stage="mql", answers={"need": Answer(said_on=ON, options=("none",))}),
            ("Closed - Not Converted", "Unqualified"),
        ),
    ],
)
def test_the_status_tells_how_far_a_lead_has_come_and_never_that_it_was_converted(
    lead: Lead, told: tuple[str, str]
) -> None:
    assert status(lead) == told


@pytest.mark.parametrize(
    ("stage", "lifecycle"),
    [
        ("inquiry", "Lead"),
        ("mql", "Marketing Qualified Lead"),
        ("sal", "Marketing Qualified Lead"),
        ("sql", "Sales Qualified Lead"),
        ("returned", "Marketing Qualified Lead"),
        ("nurture", "Lead"),
    ],
)
def test_every_stage_has_an_option_of_hubspots_lifecycle(stage: str, lifecycle: str) -> None:
    (told,) = rows(exported(replace(BARE, stage=stage), layout="hubspot"))
    assert (told["Lifecycle stage"], told["Stage"]) == (lifecycle, stage)


def test_salesforce_is_never_given_a_lead_without_a_last_name() -> None:
    (told,) = rows(exported(BARE, layout="salesforce"))
    assert (told["First Name"], told["Last Name"], told["Company"]) == ("", "[not provided]", "Bolt")
    assert NOBODY == "[not provided]"


def test_an_id_that_is_not_salesforces_is_not_given_as_one() -> None:
    (told,) = rows(exported(replace(SALES, external_id="crm-0000001"), layout="salesforce"))
    assert (told["Lead ID"], told["Bants Lead ID"]) == ("", "L-0001")


@pytest.mark.parametrize(
    ("website", "domain"),
    [("acme.example", "acme.example"), ("http://WWW.Acme.example:80/x", "acme.example"), ("", ""), ("http://[", "")],
)
def test_a_company_is_known_to_hubspot_by_the_host_of_its_website(website: str, domain: str) -> None:
    (told,) = rows(exported(replace(BARE, website=website), layout="hubspot"))
    assert told["Company domain name"] == domain


def test_a_lead_that_must_not_be_called_says_so() -> None:
    (told,) = rows(exported(replace(BARE, do_not_call="asked"), layout="salesforce"))
    assert told["Do Not Call"] == "1"
