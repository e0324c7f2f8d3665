"""A list beside the leads that are known: what is new, what is changed, what was there already, what cannot be taken.

Every row comes to exactly one end, so that read = new + updated + unchanged + duplicates + rejected. A row belongs to
the lead with its id, else to the lead of the same company; several people of a company are one lead, a branch in
another place is another. Our own id names a lead together with its company only: another base gives the same ids to
others. Demonstration leads are never met. Of a list that bants exported, what bants works out itself is passed over.
Nothing is written here but by `keep`, which saves all of it at once or nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct, structs

from interview.definition.model import Definition
from interview.lead import Lead
from store.documents import lead_document, read_lead
from store.erased import FORGOTTEN, Erased
from store.ledger import Ledger
from store.problems import StoreProblem
from store.spreadsheet.formulas import unguarded
from store.spreadsheet.headers import ANSWER, Columns
from store.spreadsheet.layout import worked_out
from store.spreadsheet.merging import FACTS, Draft, Outcome, Told
from store.spreadsheet.people import PERSONAL, plain
from store.spreadsheet.prefill import Prefill
from store.spreadsheet.rows import Reject, Row, Sheet

_NO = frozenset({"", "0", "n", "no", "false", "f", "nein", "none", "off", "-"})
_YES = frozenset({"1", "y", "yes", "true", "t", "x", "ja", "on", "dnc"})


class Unread(Struct, frozen=True):
    """Words of a list that are no answer to the question they stand for."""

    question: str
    words: str
    rows: int


class Intake(Struct, frozen=True, kw_only=True):
    """What became of a list."""

    read: int
    new: int
    updated: int
    unchanged: int
    duplicates: int
    rejected: tuple[Reject, ...]
    answered: int
    """Answers that the list gave to questions."""
    unread: tuple[Unread, ...]
    created: tuple[Lead, ...]
    """In the list's order, without ids yet."""
    changed: tuple[Lead, ...]


class NoCompany(StoreProblem):
    """No column of the list says the company; `str()` is the sentence to show."""


def take_in(
    sheet: Sheet,
    columns: Columns,
    definition: Definition,
    known: Iterable[Lead],
    now: datetime,
    erased: Erased | None = None,
) -> Intake:
    """What the list adds to the leads that are known; `now` is aware. Raises NoCompany.

    `erased`: who asked to be forgotten, and is not taken in again.
    """
    if columns.header_of("company") is None:
        raise NoCompany(
            f"No column of {sheet.name} is known to be the company. Say which one it is with "
            f'--map "Column=company"; the columns are {", ".join(sheet.headers)[:400]}.'
        )
    book = _Book(known, now)
    reader = _Reader(sheet, columns, definition, now)
    ends: Counter[Outcome] = Counter()
    rejected = list(sheet.rejected)
    for row in sheet.rows:
        told = reader.told(row)
        if not told.company:
            rejected.append(Reject(row.line, "no company"))
        elif erased is not None and erased.names_words(_numbers(told), (told.contact.get("email", ""),)):
            rejected.append(Reject(row.line, FORGOTTEN))
        else:
            if erased is not None and not told.do_not_call and erased.not_to_be_called(_numbers(told)):
                told = structs.replace(told, do_not_call="was on the do-not-call list before")
            ends[book.take(told)] += 1
    return Intake(
        read=len(sheet.rows) + len(sheet.rejected),
        new=ends["new"],
        updated=ends["updated"],
        unchanged=ends["unchanged"],
        duplicates=ends["duplicate"],
        rejected=tuple(sorted(rejected, key=lambda reject: reject.line)),
        answered=reader.answered,
        unread=tuple(Unread(question, words, rows) for (question, words), rows in reader.unread.most_common()),
        created=tuple(draft.taken() for draft in book.drafts if draft.new),
        changed=tuple(draft.taken() for draft in book.drafts if draft.changed and not draft.new),
    )


def _numbers(told: Told) -> tuple[str, str]:
    """The phone numbers of the row."""
    return told.contact.get("phone", ""), told.contact.get("mobile", "")


def known_leads(ledger: Ledger) -> list[Lead]:
    """The leads that a list is compared with, the oldest first."""
    return [lead for lead in map(read_lead, ledger.all("leads")) if not lead.demo]


def keep(ledger: Ledger, intake: Intake) -> None:
    """Saves everything that the list brought, or nothing. Raises LedgerProblem."""
    ids = ledger.new_ids("leads", len(intake.created)) if intake.created else []
    created = [structs.replace(lead, id=new_id) for lead, new_id in zip(intake.created, ids, strict=True)]
    if created or intake.changed:
        ledger.save(*(("leads", lead_document(lead)) for lead in (*created, *intake.changed)))


class _Book:
    """The leads, found by id and by company; a draft is made of a lead when a row first meets it."""

    def __init__(self, known: Iterable[Lead], now: datetime) -> None:
        self._now = now
        self._leads: list[Lead | Draft] = []
        self._by_id: dict[str, int] = {}
        self._by_own_id: dict[tuple[str, str], int] = {}
        self._by_company: dict[str, list[int]] = {}
        for lead in known:
            self._by_own_id[lead.id, plain(lead.company)] = self._add(lead, lead.external_id, lead.company)

    @property
    def drafts(self) -> list[Draft]:
        return [one for one in self._leads if isinstance(one, Draft)]

    def take(self, told: Told) -> Outcome:
        external_id = told.facts.get("external_id", "")
        place = self._by_own_id.get((external_id, plain(told.company)))
        if place is None:
            place = self._place_of(told)
        else:  # it is ours already
            told = structs.replace(told, facts={key: one for key, one in told.facts.items() if key != "external_id"})
        new = place is None
        if place is None:
            draft = Draft(Lead(id="", company=told.company, created=self._now), new=True)
            place = self._add(draft, external_id, told.company)
        outcome = self._draft(place).take(told)
        if "external_id" in told.facts:
            self._by_id.setdefault(external_id, place)
        return "new" if new else outcome

    def _add(self, one: Lead | Draft, external_id: str, company: str) -> int:
        place = len(self._leads)
        self._leads.append(one)
        if external_id:
            self._by_id.setdefault(external_id, place)
        self._by_company.setdefault(plain(company), []).append(place)
        return place

    def _draft(self, place: int) -> Draft:
        one = self._leads[place]
        if isinstance(one, Lead):
            one = self._leads[place] = Draft(one, new=False)
        return one

    def _place_of(self, told: Told) -> int | None:
        """The lead that the row is about: the one with its id, else one of its company, and of those the one that says
        all of it already, or knows the person, or stands in the same place.
        """
        external_id = told.facts.get("external_id", "")
        if external_id in self._by_id:
            return self._by_id[external_id]
        namesakes = [(place, self._draft(place)) for place in self._by_company.get(plain(told.company), ())]
        if external_id:  # a lead with another id is another lead
            namesakes = [(place, draft) for place, draft in namesakes if not draft.facts["external_id"]]
        if len(namesakes) == 1 and not namesakes[0][1].stands_elsewhere(told):
            return namesakes[0][0]
        said = [place for place, draft in namesakes if draft.says(told)]
        known = [place for place, draft in namesakes if draft.knows(told)]
        here = [place for place, draft in namesakes if not draft.stands_elsewhere(told)]
        return next(iter((*said, *(place for place in known if place in here), *known, *here)), None)


class _Reader:
    """Turns the rows of one list into what they tell."""

    def __init__(self, sheet: Sheet, columns: Columns, definition: Definition, now: datetime) -> None:
        self._fields = [(header, columns.mapping[header], place) for place, header in enumerate(sheet.headers)]
        self._worked_out = worked_out(sheet.headers, definition)
        self._prefill = Prefill(sheet.headers, columns, definition, now.date())
        self._headers = {field: header for header, field, _ in self._fields if field}
        self._headers["name"] = self._headers.get("full_name") or self._headers.get("last_name") or "name"
        self.answered = 0

    @property
    def unread(self) -> Counter[tuple[str, str]]:
        return self._prefill.unread

    def told(self, row: Row) -> Told:
        """What the row tells; blank cells tell nothing."""
        cells = tuple(map(unguarded, row.cells)) if self._worked_out else row.cells
        answers, unread = self._prefill.answers(cells)
        self.answered += len(answers)
        said: dict[str, str] = {}
        extra: dict[str, str] = {}
        for header, field, place in self._fields:
            value = cells[place]
            if value and field and not field.startswith(ANSWER):
                said[field] = value
            elif value and (place in unread or not (field or header in self._worked_out)):
                extra[header] = value
        both = " ".join(part for part in (said.get("first_name"), said.get("last_name")) if part)
        said["name"] = said.get("full_name") or both
        return Told(
            company=said.get("company", ""),
            contact={key: said[key] for key in PERSONAL if said.get(key)},
            facts={key: said[key] for key in FACTS if said.get(key)},
            extra=extra,
            do_not_call=_do_not_call(said.get("do_not_call", "")),
            answers=answers,
            headers=self._headers,
        )


def _do_not_call(words: str) -> str:
    """Why the lead must not be called, by the list: a word that is no plain no is a reason."""
    if plain(words) in _NO:
        return ""
    return "said so in the imported list" if plain(words) in _YES else words
