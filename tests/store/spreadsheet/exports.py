"""A definition, a lead and a call to be exported, and the files they make."""

import csv
from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import StringIO

from interview.answers import Answer, Person
from interview.call import Answered, Call, Ended, Review, Started
from interview.definition.model import Span
from interview.definition.reading import read_definition
from interview.lead import Contact, Lead, NextStep
from store.documents import call_document, lead_document
from store.memory import MemoryLedger
from store.spreadsheet.export import LAYOUTS, pieces
from store.spreadsheet.filters import read_filter
from store.spreadsheet.picklists import Said, see_that_all_are_known, with_settings
from store.spreadsheet.subjects import Subjects

ON = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DEFINITION = read_definition("""
name = "Small"
version = 3
[people]
role = ["decides", "signs"]
engagement = ["engaged"]
[[question]]
id = "need"
title = "Need"
kind = "choice"
ask = "What is it?"
option = [{ id = "clear", say = "Clear" }, { id = "vague", say = "Vague" }, { id = "none", say = "None" }]
[[question]]
id = "t-decide"
title = "Decision date"
kind = "date"
ask = "By when?"
option = [{ id = "soon", say = "Soon", value = ["0 days", "1 month"] }, { id = "never", say = "No", value = "never" }]
[[question]]
id = "t-eval"
title = "Evaluation"
kind = "date"
ask = "Since when?"
option = [{ id = "started", say = "Started", value = "now" }]
[[question]]
id = "sites"
title = "Sites"
kind = "number"
asked = false
from_column = "locations"
[test.has-need]
title = "Need"
met = { question = "need", is = ["clear"] }
partly = { question = "need", is = ["vague"] }
[test.soon]
title = "Soon"
met = { question = "t-decide", within = "3 months" }
[[scorecard]]
id = "first-card"
title = "Card"
tests = ["has-need", "soon"]
[[tier]]
id = "inquiry"
title = "Inquiry"
requires = []
[[tier]]
id = "sales-ready"
title = "Sales-ready"
requires = ["has-need", "soon"]
[[timeline]]
id = "near-term"
title = "Near-term"
when = { question = "t-decide", within = "3 months" }
[[timeline]]
id = "later"
title = "Later"
[[disqualifier]]
id = "no-need"
title = "No need"
when = { question = "need", is = ["none"] }
[[caution]]
id = "hot-trap"
title = "Hot"
when = { question = "t-decide", within = "1 month" }
[[disposition]]
id = "qualified"
key = "q"
title = "Qualified"
reached = true
[[disposition]]
id = "no-answer"
key = "n"
title = "Rang out"
""")

ANSWERS = {
    "need": Answer(said_on=ON, options=("clear",)),
    "t-decide": Answer(said_on=ON, options=("soon",)),
    "t-eval": Answer(said_on=ON, options=("started",)),
    "sites": Answer(said_on=ON, value=Span(6, 6), evidence="imported"),
}
LEAD = Lead(
    id="L-0001",
    company="Acme, Inc",
    contacts=(Contact(name="Ann van Lee", title="CFO", phone="+1 555 0101", email="ann@acme.example"),),
    industry="Road freight",
    industry_code="484121",
    employees="420",
    annual_revenue="1100.04",
    time_zone="America/New_York",
    source="=Fair",
    answers=ANSWERS,
    people=(Person(name="ann van lee", roles=("decides", "signs")),),
    stage="sal",
    next_step=NextStep(action="meeting", at=datetime(2026, 11, 24, 10, tzinfo=UTC)),
    created=NOW,
)
CALL = Call(
    id="S-0001",
    lead="L-0001",
    company="Acme, Inc",
    by="Robin",
    started=NOW,
    definition=DEFINITION.hash,
    events=(
        Started(seq=1, at=0.0),
        Answered(seq=2, at=20.5, question="need", answer=ANSWERS["need"]),
        Ended(seq=3, at=84.6, disposition="qualified", summary='Wants it "now"'),
    ),
    review=Review(state="accepted", by="Kim", at=datetime(2026, 11, 22, 12, tzinfo=UTC), reason="-1 open point"),
)


def ledger_of(*documents: Lead | Call) -> MemoryLedger:
    """A ledger with these."""
    ledger = MemoryLedger()
    for one in documents:
        ledger.save(("leads", lead_document(one)) if isinstance(one, Lead) else ("calls", call_document(one)))
    return ledger


def exported(
    *documents: Lead | Call,
    layout: str = "generic",
    where: str = "",
    picklists: Mapping[str, Said] | None = None,
    demo: bool = False,
) -> bytes:
    """The file that these make, as the command makes it."""
    kind = LAYOUTS[layout]
    columns = with_settings(kind.columns(DEFINITION), layout, picklists or {})
    with ledger_of(*documents).moment() as moment:
        leads = read_filter((where,), DEFINITION).of(Subjects(moment, DEFINITION, ON, demo=demo))
        see_that_all_are_known(columns, layout, leads)
        return b"".join(pieces(columns, leads, kind))


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file by header."""
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))
