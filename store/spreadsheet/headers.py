"""Which column of a list is which field of a lead: what people call things, and what they said with `--map`.

The fields are a public contract. A header is compared without case, blanks and signs, so `E-Mail`, `e_mail` and
`email` are one. Two columns never fill one field: the first keeps it, the other stays with the lead under its own
header, and so does every column that nobody knows. A question of the definition may name a column that prefills it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from interview.definition.model import Definition
from interview.definition.nearest import Speller
from store.problems import StoreProblem
from store.spreadsheet.synonyms import COMPANY_PERHAPS, NOT_BY_PREFIX, PREFIXES, SCALED, SECOND, SYNONYMS

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


class UnknownColumn(StoreProblem):
    """`--map` names a column or a field that is not there; `str()` is the sentence to show."""

    exit_code = 2


class Columns(Struct, frozen=True):
    """What each column of a list is."""

    mapping: dict[str, str | None]
    """Header to field, in the list's order; None: nobody knows it, it is kept as it is."""
    doubled: tuple[tuple[str, str], ...] = ()
    """Headers whose field another column fills already, with that field."""
    guessed: str = ""
    """The header that was taken for the company's, because no other one is; "" where it goes by its name."""

    def header_of(self, field: str) -> str | None:
        """The header of the column that fills the field."""
        return next((header for header, filled in self.mapping.items() if filled == field), None)


def folded(header: str) -> str:
    """A header as it is compared: letters and digits only, in one case."""
    plain = unicodedata.normalize("NFKC", header).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _without_accents(words: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))


_FIELDS = {folded(field): field for field in FIELDS}
_FIELD_OF = _FIELDS | {folded(word): field for field, words in SYNONYMS.items() for word in words.split(",")}
_COMPANY_PERHAPS = frozenset(folded(word) for word in COMPANY_PERHAPS.split(","))
_PERSON = frozenset(("first_name", "last_name", "title", "email", "mobile"))
_UNIT = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])|\s+(?:in|en)\s+\S+\s*$")
_NUMBERED = re.compile(r"(?<=[^\W\d])1$")
_WORD = re.compile(r"\w+")


def known_field(header: str) -> str:
    """The field that a header goes by, "" where nobody knows it."""
    return _known(header) or _nearly_known(header)


def _known(header: str) -> str:
    """The field by the header's own words, or by those before a unit or a remark."""
    if field := _by_words(folded(header)):
        return "" if field == "annual_revenue" and _is_scaled(header) else field
    bare = _UNIT.sub("", header)
    if bare == header or (_is_scaled(header) and _by_words(folded(bare)) in ("annual_revenue", "employees")):
        return ""
    return _by_words(folded(bare))


def _nearly_known(header: str) -> str:
    """The field by a part of the header's words: `Contact Phone`, `Phone 1`."""
    words = _NUMBERED.sub("", folded(_UNIT.sub("", header)))
    if words in NOT_BY_PREFIX or _is_scaled(header):
        return ""
    rests = (words.removeprefix(prefix) for prefix in PREFIXES if words.startswith(prefix))
    nearly = (field for rest in rests if rest != "id" and (field := _by_words(rest)))
    return SECOND.get(words) or _by_words(words) or next(nearly, "")


def _by_words(words: str) -> str:
    return _FIELD_OF.get(words) or _FIELD_OF.get(_without_accents(words), "")


def _is_scaled(header: str) -> bool:
    """Whether its amounts count in thousands or millions: the bare number would be wrong by as much."""
    return not SCALED.isdisjoint(_WORD.findall(header.casefold()))


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
    mapping: dict[str, str | None] = {header: field or None for header, field in said.items()}
    doubled: dict[str, str] = {}
    for recognise in (_surely, _nearly):
        for header in headers:
            field = None if mapping.get(header) or header in said else recognise(header, definition)
            if field and field in mapping.values():
                doubled.setdefault(header, field)
            elif field:
                mapping[header] = field
                doubled.pop(header, None)
    guessed = _told_by_the_others(headers, mapping, said)
    return Columns(
        {header: mapping.get(header) for header in headers},
        tuple((header, doubled[header]) for header in headers if header in doubled),
        guessed,
    )


def _surely(header: str, definition: Definition) -> str:
    """The field or question that a header goes by; a repeated one counts by what it repeats."""
    if folded(header) not in SECOND and (field := _known(header)):
        return field
    for words in dict.fromkeys((folded(header), folded(_UNIT.sub("", header)))):
        if question := _prefilled_by(words, definition):
            return ANSWER + question
    return ""


def _nearly(header: str, definition: Definition) -> str:
    del definition
    return known_field(header)


def _told_by_the_others(headers: Sequence[str], mapping: dict[str, str | None], said: Mapping[str, str]) -> str:
    """Settles what a header alone does not tell: `Name` beside `Vorname`, and `Security` in a list without a company.

    Returns the header that was taken for the company's.
    """
    field_of = {field: header for header, field in mapping.items() if field}
    name = field_of.get("full_name", "")
    beside_first_name = "first_name" in field_of and "last_name" not in field_of
    if beside_first_name and folded(name) in ("name", "naam") and name not in said:
        mapping[name] = "last_name"
        return ""
    if "company" in field_of or any(_known(header) == "company" for header in said):
        return ""
    perhaps = [
        header
        for header in headers
        if header not in said
        and folded(header) in _COMPANY_PERHAPS
        and (mapping.get(header) is None or (header == name and _PERSON.isdisjoint(field_of)))
    ]
    if len(perhaps) != 1:
        return ""
    mapping[perhaps[0]] = "company"
    return perhaps[0]


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
