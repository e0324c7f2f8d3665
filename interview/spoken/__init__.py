"""Values as people say them: "end of Q1", "in six weeks", "EUR 50-80k", "2-300 people", "Thursday at half past two".

What was said becomes a range (or a point), is shown back at once, and is read only if every word is understood in one
way: a wrong reading is worse than none. `read_value` serves the questions, `read_moment` an appointment; both get the
day from outside. The words are cut into tokens, hedges are dropped, and small rules, each yielding every way to
understand what stands at a place, have to use them all up: `numerals` and `stretches` (counts and lengths of time),
`periods` and `single_days` (what has a name in the calendar), `timeframes` and `amounts` (what "by" or "about" makes of
it). No clock, no file, no language but English.
"""

from __future__ import annotations

from datetime import date

from interview.definition.model import Kind
from interview.spoken.amounts import read_amount
from interview.spoken.dates import read_date
from interview.spoken.moments import DAY_STARTS, read_moment
from interview.spoken.readings import Reading, Unread, quoted

__all__ = ["DAY_STARTS", "Reading", "Unread", "read_moment", "read_value"]


def read_value(
    words: str, kind: Kind, on: date, currency: str | None = None, fiscal_year_starts: int = 1
) -> Reading | Unread:
    """The value that the words name for a question of that kind, said on that day.

    `currency` and `fiscal_year_starts` (a month, 1 to 12) are the definition's. Never raises.
    """
    text = " ".join(words.split())
    if kind in ("text", "code"):
        return Reading(text, None, text) if text else Unread("Nothing was written.")
    if kind in ("choice", "choices"):
        return Unread(f"{quoted(text)} is none of the options.")
    if kind == "date":
        return read_date(text, on, fiscal_year_starts)
    return read_amount(text, kind, currency)
