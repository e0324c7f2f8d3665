"""Headers to fields: what people call things, and what they said with --map."""

from pathlib import Path

import pytest

import interview.definition
from interview.definition.model import Definition
from interview.definition.reading import read_definition
from store.spreadsheet.headers import FIELDS, UnknownColumn, columns_of

QUESTION = """
name = "Small"
version = 1
[[question]]
id = "fleet"
title = "Fleet"
kind = "number"
ask = "How many trucks?"
from_column = "trucks"
[[question]]
id = "colour"
title = "Colour"
kind = "text"
asked = false
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
"""
SMALL = read_definition(QUESTION)


def mapping(*headers: str, definition: Definition = SMALL, **wanted: str) -> dict[str, str | None]:
    return columns_of(
        headers, {column.replace("_", " "): field for column, field in wanted.items()}, definition
    ).mapping


def refusal(headers: list[str], wanted: dict[str, str]) -> str:
    with pytest.raises(UnknownColumn) as refused:
        columns_of(headers, wanted, SMALL)
    assert refused.value.exit_code == 2
    return refused.value.sentence


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Company", "company"),
        ("ACCOUNT NAME", "company"),
        ("Organisation", "company"),
        ("Company / Account", "company"),
        ("Firma", "company"),
        ("Full Name", "full_name"),
        ("contact", "full_name"),
        ("First-Name", "first_name"),
        ("Nachname", "last_name"),
        ("Job Title", "title"),
        ("Phone Number", "phone"),
        ("Tel.", "phone"),
        ("mobile_phone", "mobile"),
        ("E-Mail", "email"),
        ("Website URL", "website"),
        ("No. of Employees", "employees"),
        ("Annual Revenue", "annual_revenue"),
        ("Revenue (USD)", "annual_revenue"),
        ("GICS Sector", "industry"),
        ("NAICS code", "industry_code"),
        ("Straße", "street"),
        ("Headquarters Location", "city"),
        ("State/Province", "state"),
        ("PLZ", "postal_code"),
        ("Country/Region", "country"),
        ("timezone", "time_zone"),
        ("Lead Source", "source"),
        ("Description", "notes"),
        ("Do Not Call", "do_not_call"),
        ("Don't call", "do_not_call"),
        ("HasOptedOutOfCall", "do_not_call"),
        ("Phones Office", "phone"),
        ("Phones Mobile", "mobile"),
        ("Record ID", "external_id"),
        ("Lead Owner", "owner"),
        ("Founded", None),
        ("GICS Sub-Industry", None),
    ],
)
def test_a_header_is_recognised_whatever_its_case_blanks_and_signs(header: str, field: str | None) -> None:
    assert mapping(header) == {header: field}


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_recognised_by_its_own_name(field: str) -> None:
    assert mapping(field) == {field: field}


def test_two_columns_never_fill_one_field_and_the_first_keeps_it() -> None:
    columns = columns_of(["company", "phone", "phone (2)", "note", "Note (2)"], {}, SMALL)
    assert columns.mapping == {
        "company": "company",
        "phone": "phone",
        "phone (2)": None,
        "note": "notes",
        "Note (2)": None,
    }
    assert columns.doubled == (("phone (2)", "phone"), ("Note (2)", "notes"))


def test_what_was_said_wins_over_what_would_be_recognised() -> None:
    assert mapping("Name", "Company", Name="company") == {"Name": "company", "Company": None}
    assert mapping("Name", "Company", Company="") == {"Name": "full_name", "Company": None}
    assert mapping("Firm name", Firm_name="company") == {"Firm name": "company"}


def test_a_column_is_found_by_its_header_in_any_case() -> None:
    assert mapping("Security", security="company") == {"Security": "company"}


def test_a_field_may_be_written_in_any_case_as_a_header_may() -> None:
    assert mapping("Security", "Place", Security="Company", Place="Postal Code") == {
        "Security": "company",
        "Place": "postal_code",
    }


def test_a_column_that_a_question_names_answers_it() -> None:
    assert mapping("Trucks", "Colour", Colour="answer:colour") == {"Trucks": "answer:fleet", "Colour": "answer:colour"}


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"Compny": "company"}, "--map: the list has no column “Compny”; did you mean “Company”?"),
        ({"zzz": "company"}, "--map: the list has no column “zzz”; the columns are Company, City."),
        ({"City": "cty"}, "--map: there is no field “cty”; did you mean city?"),
        ({"City": "answer:flet"}, "--map: there is no question “flet”; did you mean fleet?"),
        ({"City": "company", "Company": "company"}, "--map names two columns for the field company; it takes one."),
    ],
)
def test_a_column_or_field_that_is_not_there_is_refused_with_the_nearest_spelling(
    wanted: dict[str, str], sentence: str
) -> None:
    assert refusal(["Company", "City"], wanted) == sentence


def test_an_unknown_field_with_no_like_lists_the_fields() -> None:
    assert refusal(["Company"], {"Company": "qqqq"}).startswith(
        "--map: there is no field “qqqq”; the fields are company, first_name"
    )


def test_the_shipped_definition_prefills_the_number_of_people_and_sites_from_a_list() -> None:
    starter = read_definition((Path(interview.definition.__file__).parent / "starter.toml").read_bytes())
    assert mapping("Employees", "Locations", definition=starter) == {
        "Employees": "employees",
        "Locations": "answer:sites",
    }


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Annual Revenue (USD)", "annual_revenue"),
        ("Umsatz in EUR", "annual_revenue"),
        ("Employees *", "employees"),
        ("# Employees", "employees"),
        ("Phone #", "phone"),
        ("E-Mail:", "email"),
        ("Company (legal name)", "company"),
        ("Contact Phone", "phone"),
        ("Person - Email", "email"),
        ("Phone 1", "phone"),
        ("Téléphone", "phone"),
        ("Teléfono", "phone"),
        ("Telefoonnummer", "phone"),
        ("Société", "company"),
        ("societe", "company"),
        ("Bedrijfsnaam", "company"),
        ("Número de empleados", "employees"),
        ("Do not allow Phone Calls", "do_not_call"),
        ("Ne pas appeler", "do_not_call"),
        ("Phone 1 - Type", None),
        ("Lead Title", None),
        ("Badge ID", None),
        ("Anrede", None),
        ("Salutation", None),
        ("Lead Status", None),
        ("Company LinkedIn URL", None),
    ],
)
def test_a_header_with_a_unit_a_remark_or_in_another_language_is_recognised(header: str, field: str | None) -> None:
    assert mapping(header, "Company name") == {header: field, "Company name": None if field == "company" else "company"}


@pytest.mark.parametrize("header", ["Revenue (in millions)", "Umsatz in Mio. €", "Revenue (000s)", "Umsatz TEUR"])
def test_amounts_in_thousands_or_millions_are_not_taken_for_the_amount(header: str) -> None:
    assert mapping(header) == {header: None}


def test_a_title_is_the_job_s_only_where_no_other_header_is() -> None:
    assert mapping("Title", "Job Title") == {"Title": None, "Job Title": "title"}
    assert mapping("Title", "Email") == {"Title": "title", "Email": "email"}


def test_a_name_beside_a_first_name_is_the_last_name_unless_there_is_one() -> None:
    assert mapping("Vorname", "Name", "Firma")["Name"] == "last_name"
    assert mapping("First Name", "Last Name", "Name", "Company")["Name"] == "full_name"


@pytest.mark.parametrize(
    ("headers", "company"),
    [
        (("Symbol", "Security", "Founded"), "Security"),
        (("Name", "Phone", "City"), "Name"),
        (("Name", "Email", "City"), ""),
        (("Customer", "Supplier"), ""),
        (("Security", "Company"), ""),
    ],
)
def test_where_no_header_is_the_company_s_the_only_one_that_may_be_is_taken(
    headers: tuple[str, ...], company: str
) -> None:
    columns = columns_of(headers, {}, SMALL)
    assert columns.guessed == company
    assert columns.header_of("company") == (company or ("Company" if "Company" in headers else None))


def test_what_was_said_to_be_no_company_is_not_replaced_by_a_guess() -> None:
    assert mapping("Security", "Phone", Security="") == {"Security": None, "Phone": "phone"}
