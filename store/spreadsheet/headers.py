"""Which column of a list is which field of a lead: what people call things, and what they said with `--map`.

The fields are a public contract. A header is compared without case, blanks and signs, so `E-Mail`, `e_mail` and
`email` are one. Two columns never fill one field: the first keeps it, the other stays with the lead under its own
header, and so does every column that nobody knows. A question of the definition may name a column that prefills it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from interview.definition.model import Definition
from interview.definition.nearest import Speller
from store.problems import StoreProblem

FIELDS = (
    "company",
    "first_name",
    "last_name",
    "full_name",
    "title",
    "phone",
    "mobile",
    "email",
    "website",
    "employees",
    "annual_revenue",
    "industry",
    "industry_code",
    "street",
    "city",
    "state",
    "postal_code",
    "country",
    "time_zone",
    "source",
    "notes",
    "do_not_call",
    "external_id",
    "owner",
)
ANSWER = "answer:"
"""Before a question's id: the column answers that question."""

_SYNONYMS = {
    "company": """
        account, account name, business, business name, client, company / account, company name, employer,
        firm, firma, firmenname, organisation, organisation name, organization, organization name,
        unternehmen
    """,
    "first_name": "first, fname, forename, given name, vorname",
    "last_name": "familienname, family name, last, lname, nachname, surname",
    "full_name": """
        ansprechpartner, attendee, contact, contact name, contact person, full name, kontakt, kontaktperson,
        lead name, name, person
    """,
    "title": "designation, function, funktion, job function, job title, position",
    "phone": """
        business phone, company phone, direct dial, direct phone, landline, main phone, office phone, phone
        no, phone number, primary phone, rufnummer, tel, tel no, telefon, telefonnummer, telephone,
        telephone number, work phone
    """,
    "mobile": """
        cell, cell number, cell phone, handy, handynummer, mobil, mobile no, mobile number, mobile phone,
        mobile phone number, mobilnummer, mobiltelefon
    """,
    "email": "business email, e-mail address, email id, mail, mailadresse, primary email, work email",
    "website": """
        company domain, company domain name, company website, domain, homepage, url, web, web page,
        webadresse, webseite, website url, www
    """,
    "employees": """
        anzahl mitarbeiter, company size, employee count, headcount, mitarbeiter, mitarbeiterzahl, no of
        employees, num employees, number of employees, staff
    """,
    "annual_revenue": "annual turnover, jahresumsatz, revenue, turnover, umsatz, yearly revenue",
    "industry": "branche, gics sector, industry name, sector, vertical, wirtschaftszweig",
    "industry_code": "gics code, industry no, nace, nace code, naics, naics code, sic, sic code, wz code",
    "street": """
        address, address 1, address line 1, adresse, anschrift, billing street, mailing street, strasse,
        street 1, street address
    """,
    "city": """
        billing city, headquarters, headquarters location, hq city, hq location, location, mailing city,
        ort, place, stadt, town
    """,
    "state": "billing state, bundesland, county, mailing state, province, region, state/province, state/region",
    "postal_code": """
        billing postal code, billing zip, mailing postal code, plz, post code, postal, postleitzahl, zip,
        zip code, zip/postal code
    """,
    "country": "billing country, country code, country name, country/region, land, mailing country, nation, staat",
    "time_zone": "tz, zeitzone",
    "source": "herkunft, lead source, origin, original source, quelle",
    "notes": """
        bemerkung, bemerkungen, beschreibung, comment, comments, description, kommentar, memo, note, notiz,
        notizen, remark, remarks
    """,
    "do_not_call": "call opt out, dnc, do not contact, do not phone, nicht anrufen, phone opt out",
    "external_id": """
        account id, company id, crm id, id, kundennummer, lead id, record id, record number, vendor lead
        code
    """,
    "owner": """
        account manager, account owner, assigned to, company owner, contact owner, lead owner, record owner,
        sales agent, sales rep
    """,
}


class UnknownColumn(StoreProblem):
    """`--map` names a column or a field that is not there; `str()` is the sentence to show."""

    exit_code = 2


class Columns(Struct, frozen=True):
    """What each column of a list is."""

    mapping: dict[str, str | None]
    """Header to field, in the list's order; None: nobody knows it, it is kept as it is."""
    doubled: tuple[tuple[str, str], ...] = ()
    """Headers whose field another column fills already, with that field."""

    def header_of(self, field: str) -> str | None:
        """The header of the column that fills the field."""
        return next((header for header, filled in self.mapping.items() if filled == field), None)


def folded(header: str) -> str:
    """A header as it is compared: letters and digits only, in one case."""
    plain = unicodedata.normalize("NFKC", header).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


_FIELDS = {folded(field): field for field in FIELDS}
_FIELD_OF = _FIELDS | {folded(word): field for field, words in _SYNONYMS.items() for word in words.split(",")}


def columns_of(headers: Sequence[str], wanted: Mapping[str, str], definition: Definition) -> Columns:
    """What the columns are.

    Args:
        headers: each of them only once.
        wanted: column to field, as `--map` says; an empty field leaves the column unknown.
        definition: the one in force, for `answer:QUESTION-ID` and the questions that name a column.

    Raises:
        UnknownColumn: `wanted` names a column or field that is not there, or one field twice.
    """
    said = _said(headers, wanted, definition)
    mapping: dict[str, str | None] = {}
    doubled: list[tuple[str, str]] = []
    taken = set(said.values()) - {""}
    for header in headers:
        field = said[header] if header in said else _recognised(header, definition)
        if field and header not in said and field in taken:
            doubled.append((header, field))
            field = ""
        taken.add(field)
        mapping[header] = field or None
    return Columns(mapping, tuple(doubled))


def _recognised(header: str, definition: Definition) -> str:
    """The field or question that a header goes by, "" where it is unknown; a repeated one counts by what it repeats."""
    bare = header.rsplit(" (", 1)[0] if header.endswith(")") else header
    for words in dict.fromkeys((folded(header), folded(bare))):
        if field := _FIELD_OF.get(words):
            return field
        if question := _prefilled_by(words, definition):
            return ANSWER + question
    return ""


def _prefilled_by(words: str, definition: Definition) -> str | None:
    return next(
        (one.id for one in definition.questions if one.from_column and folded(one.from_column.column) == words),
        None,
    )


def _said(headers: Sequence[str], wanted: Mapping[str, str], definition: Definition) -> dict[str, str]:
    said: dict[str, str] = {}
    for column, field in wanted.items():
        header = _header(column, headers)
        known = _field(field, definition)
        if known and known in said.values():
            raise UnknownColumn(f"--map names two columns for the field {known}; it takes one.")
        said[header] = known
    return said


def _header(column: str, headers: Sequence[str]) -> str:
    if column in headers:
        return column
    found = next((header for header in headers if folded(header) == folded(column)), None)
    if found is None:
        near = Speller().nearest(column, headers)
        hint = f"did you mean “{near}”?" if near else f"the columns are {', '.join(headers)[:300]}."
        raise UnknownColumn(f"--map: the list has no column “{column}”; {hint}")
    return found


def _field(field: str, definition: Definition) -> str:
    if not field:
        return ""
    if spelled := _FIELDS.get(folded(field)):
        return spelled
    question = field.removeprefix(ANSWER)
    if question != field and question in definition.question:
        return field
    what, known = ("field", FIELDS) if question == field else ("question", tuple(definition.question))
    near = Speller().nearest(question, known)
    hint = f"did you mean {near}?" if near else f"the {what}s are {', '.join(known)[:600]}."
    raise UnknownColumn(f"--map: there is no {what} “{question}”; {hint}")
