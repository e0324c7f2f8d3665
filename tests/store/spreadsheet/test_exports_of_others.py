"""Lists as other programs and people write them, from their first byte to the fields they become."""

from store.spreadsheet.headers import columns_of
from tests.store.spreadsheet.lists import opened, rejects_of, rows_of
from tests.store.spreadsheet.test_headers import SMALL


def read(raw: str | bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Field to header, and the rows as field to words, of those columns that are known."""
    sheet = opened(raw)
    known = {field: header for header, field in columns_of(sheet.headers, {}, SMALL).mapping.items() if field}
    assert list(rejects_of(sheet)) == []
    rows = (dict(zip(sheet.headers, row.cells, strict=True)) for row in rows_of(sheet))
    return known, [{field: row[header] for field, header in known.items() if row[header]} for row in rows]


def test_a_report_of_a_large_crm_with_its_title_and_its_last_words() -> None:
    known, rows = read(
        '"Lead Report"\r\n"As of 2026-11-20"\r\n"Filtered By: Open leads"\r\n\r\n'
        '"First Name","Last Name","Company / Account","Title","Email","Phone","Lead Status","Lead Owner"\r\n'
        '"Ann","Lee","Acme Freight","CFO","ann@acme.example","(208) 555-0101","Open","Bo Ray"\r\n'
        '"Cy","Fox","Bolt","","cy@bolt.example","208.555.0102","Open","Bo Ray"\r\n\r\n'
        '"Grand Totals (2 records)"\r\n\r\n"Confidential Information - Do Not Distribute"\r\n'
        '"Copyright © 2000-2026 Example, inc. All rights reserved."\r\n'
    )
    assert known["company"] == "Company / Account"
    assert [row["company"] for row in rows] == ["Acme Freight", "Bolt"]
    assert rows[0]["owner"] == "Bo Ray"


def test_an_export_of_contacts_with_a_column_of_associated_companies() -> None:
    known, rows = read(
        "Record ID - Contact,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Lead Status,"
        "Number of Employees,Company name,Website URL,Street Address\n"
        "5501,Ann,Lee,ann@acme.example,+1 208 555 0101,Bo Ray,Acme (acme.example),New,12,Acme,acme.example,1 Main St\n"
    )
    assert rows == [
        {
            "external_id": "5501",
            "first_name": "Ann",
            "last_name": "Lee",
            "email": "ann@acme.example",
            "phone": "+1 208 555 0101",
            "owner": "Bo Ray",
            "employees": "12",
            "company": "Acme",
            "website": "acme.example",
            "street": "1 Main St",
        }
    ]
    assert known["company"] == "Company name"


def test_a_list_of_a_german_spreadsheet() -> None:
    _, rows = read(
        "Firma;Anrede;Vorname;Name;Telefon;Handy;E-Mail;PLZ;Ort;Straße;Land;Branche;Mitarbeiter;Umsatz;Funktion;"
        "Bemerkung;\r\nMüller Spedition GmbH;Herr;Jörg;Groß;030 5550101;;j@mueller.example;10115;Berlin;"
        "Weg 1, Hof;Deutschland;Spedition;1.200;1.234.567,89 €;Geschäftsführer;ruft zurück;\r\n"
        ";;;;;;;;;;;;;;;;\r\n".encode("cp1252")
    )
    assert rows == [
        {
            "company": "Müller Spedition GmbH",
            "first_name": "Jörg",
            "last_name": "Groß",
            "phone": "030 5550101",
            "email": "j@mueller.example",
            "postal_code": "10115",
            "city": "Berlin",
            "street": "Weg 1, Hof",
            "country": "Deutschland",
            "industry": "Spedition",
            "employees": "1.200",
            "annual_revenue": "1.234.567,89 €",
            "title": "Geschäftsführer",
            "notes": "ruft zurück",
        }
    ]


def test_a_scan_of_badges() -> None:
    known, rows = read(
        "Badge ID,Attendee First Name,Attendee Last Name,Company/Organization,Job Title,Email Address,Work Phone,"
        'Scan Time,Qualifiers,Notes\n="00123",Ann,Lee,Acme,CFO,ann@acme.example,208-555-0101,11/20/2026 9:12 AM,'
        '"Budget; Authority","wants a call\nnext week"\n="00124",Bo,Ray,Bolt,,#N/A,NULL,11/20/2026 9:15 AM,,-\n'
        "Total scans: 2\n"
    )
    assert "external_id" not in known  # a badge is a person's, not the company's
    assert rows[0]["notes"] == "wants a call next week"
    assert rows[1] == {"company": "Bolt", "first_name": "Bo", "last_name": "Ray"}


def test_people_found_in_a_network() -> None:
    known, _ = read(
        "Profile URL,Full Name,First Name,Last Name,Title,Company Name,Company Website,Location\n"
        'https://x.example/in/ann,Ann Lee,Ann,Lee,CFO,Acme,acme.example,"Boise, Idaho, United States"\n'
    )
    assert (known["title"], known["website"], known["city"]) == ("Title", "Company Website", "Location")


def test_an_export_whose_first_columns_are_not_to_be_modified() -> None:
    known, _ = read(
        "(Do Not Modify) Lead,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Name,Topic,Company Name,"
        "Business Phone\nabc-1,xx,2026-01-01 10:00,Ann Lee,Pumps,Acme,208 555 0101\n"
    )
    assert known == {
        "external_id": "(Do Not Modify) Lead",
        "full_name": "Name",
        "company": "Company Name",
        "phone": "Business Phone",
    }


def test_address_books_of_two_makers() -> None:
    known, _ = read(
        "Name,Given Name,Family Name,Organization 1 - Name,Organization 1 - Title,E-mail 1 - Type,E-mail 1 - Value,"
        "Phone 1 - Type,Phone 1 - Value,Address 1 - City\nAnn Lee,Ann,Lee,Acme,CFO,Work,a@acme.example,Work,1,Boise\n"
    )
    assert (known["email"], known["phone"]) == ("E-mail 1 - Value", "Phone 1 - Value")
    known, _ = read(
        "Title,First Name,Last Name,Company,Job Title,Business Street,Business City,Business Phone,E-mail Address,"
        "Web Page\nMs,Ann,Lee,Acme,CFO,1 Main,Boise,208 555 0101,a@acme.example,\n"
    )
    assert (known["title"], known["street"], known["website"]) == ("Job Title", "Business Street", "Web Page")


def test_a_list_of_companies_that_calls_them_something_else() -> None:
    known, _ = read(
        'Symbol,Security,GICS Sector,Headquarters Location,Founded\nAC,Acme,Industrials,"Boise, Idaho",1996\n'
    )
    assert (known["company"], known["industry"]) == ("Security", "GICS Sector")
