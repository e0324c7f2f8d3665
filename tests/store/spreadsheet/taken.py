"""Lists as a test writes them, on their way into a ledger as the command takes them in."""

from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from interview.definition.model import Definition
from interview.lead import Lead
from store.documents import read_lead
from store.erased import Erased
from store.ledger import Ledger
from store.spreadsheet.book import Decide
from store.spreadsheet.headers import columns_of
from store.spreadsheet.intake import Import, Intake, Wishes
from store.spreadsheet.sheet import open_sheet

_FOLDER = TemporaryDirectory()
_NUMBERS = count()


def importing(
    ledger: Ledger,
    raw: bytes,
    definition: Definition,
    now: datetime,
    wishes: Wishes | None = None,
    wanted: dict[str, str] | None = None,
    *,
    decide: Decide | None = None,
    erased: Erased | None = None,
) -> Import:
    """The list on its way into the ledger."""
    folder = Path(_FOLDER.name, str(next(_NUMBERS)))
    folder.mkdir()
    path = folder / "list.csv"
    path.write_bytes(raw)
    sheet = open_sheet(path)
    columns = columns_of(sheet.headers, wanted or {}, definition)
    return Import(sheet, columns, definition, ledger, now, wishes, decide=decide, erased=erased)


def leads_of(ledger: Ledger) -> list[Lead]:
    """The leads that are no demonstration."""
    return [lead for lead in map(read_lead, ledger.all("leads")) if not lead.demo]


def ends(intake: Intake) -> tuple[int, int, int, int, int]:
    """New, updated, unchanged, duplicates, rejected; what was read is their sum."""
    found = intake.new, intake.updated, intake.unchanged, intake.duplicates, len(intake.rejected)
    assert sum(found) == intake.read
    return found
