"""The calling hours as people write them into the settings, and back.

    [hours]                      # everywhere
    from = "08:00"
    to = "21:00"
    days = "mon-fri"
    [hours.DE]                   # in one country; what is missing is as everywhere
    to = "18:00"
    holidays = ["12-25", "2026-10-03"]

They are a house's own choice: nothing here is anybody's law. Whatever is wrong is told in a sentence that says the way
out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from interview.definition.nearest import Speller
from interview.outreach.hours import DAY, Hours
from store.countries import region_of

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KEYS = ("from", "to", "days", "holidays")
_TIME = re.compile(r"(\d{1,2}):(\d\d)", re.ASCII)
_EXAMPLE = '[hours] from = "08:00", to = "21:00", days = "mon-fri", holidays = ["12-25", "2026-11-26"]'


class Wrong(ValueError):
    """What is written there is no calling hours; `str()` says why."""


def read_hours(raw: object) -> dict[str, Hours]:
    """The hours by the two letters of a country, "" everywhere else. Raises Wrong."""
    if not isinstance(raw, dict):
        raise Wrong(f"hours has to be a table: {_EXAMPLE}.")
    own = {key: value for key, value in raw.items() if not isinstance(value, dict)}
    found = {"": _hours(own, Hours(), "hours")}
    for name, table in raw.items():
        if isinstance(table, dict):
            region = region_of(name)
            if not region:
                raise Wrong(f"hours.{name} names no country: write its two letters, hours.DE.")
            found[region] = _hours(table, found[""], f"hours.{name}")
    return found


def hours_table(hours: Mapping[str, Hours]) -> dict[str, Any]:
    """The table that `read_hours` reads as these."""
    table: dict[str, Any] = _written(hours[""]) if "" in hours else {}
    return {**table, **{region: _written(one) for region, one in hours.items() if region}}


def said(hours: Hours) -> str:
    """ "08:00-21:00 mon-fri" """
    written = _written(hours)
    off = f", not on {', '.join(hours.holidays)}" if hours.holidays else ""
    return f"{written['from']}-{written['to']} {written['days']}{off}"


def _hours(table: dict[str, Any], usual: Hours, key: str) -> Hours:
    """The hours of one table; what it does not say is as usual."""
    for name in table:
        if name not in _KEYS:
            guess = Speller().nearest(name, _KEYS)
            raise Wrong(f"{key} has no {name!r}; " + (f"did you mean {guess}?" if guess else f"write {_EXAMPLE}."))
    opens = _minutes(table["from"], f"{key}.from") if "from" in table else usual.opens
    closes = _minutes(table["to"], f"{key}.to") if "to" in table else usual.closes
    if opens >= closes:
        raise Wrong(f"{key}: from has to be before to, within one day.")
    days = _days(table["days"], f"{key}.days") if "days" in table else usual.days
    holidays = _holidays(table["holidays"], f"{key}.holidays") if "holidays" in table else usual.holidays
    return Hours(opens=opens, closes=closes, days=days, holidays=holidays)


def _minutes(raw: object, key: str) -> int:
    if isinstance(raw, time):
        return raw.hour * 60 + raw.minute
    found = _TIME.fullmatch(raw.strip()) if isinstance(raw, str) else None
    minutes = int(found[1]) * 60 + int(found[2]) if found and int(found[2]) < 60 else DAY + 1
    if minutes > DAY:
        raise Wrong(f'{key} has to be a time of day in quotes, "08:00".')
    return minutes


def _days(raw: object, key: str) -> tuple[int, ...]:
    wrong = Wrong(f'{key} has to be days of the week, "mon-fri" or "mon, wed, sat".')
    words = raw if isinstance(raw, list) else raw.split(",") if isinstance(raw, str) else []
    days: set[int] = set()
    for word in words:
        ends = [end.strip().lower()[:3] for end in str(word).split("-")]
        if len(ends) > 2 or not all(end in DAYS for end in ends):
            raise wrong
        first, last = DAYS.index(ends[0]), DAYS.index(ends[-1])
        days |= {day % 7 for day in range(first, last + 1 if last >= first else last + 8)}
    if not days:
        raise wrong
    return tuple(sorted(days))


def _holidays(raw: object, key: str) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise Wrong(f'{key} has to be a list of days, ["12-25", "2026-11-26"].')
    return tuple(sorted({_holiday(one, key) for one in raw}))


def _holiday(raw: object, key: str) -> str:
    """A day as `Hours` compares it."""
    if isinstance(raw, date):
        return raw.isoformat()[:10]
    try:
        if isinstance(raw, str):
            return date.fromisoformat(raw if len(raw) > 5 else f"2024-{raw}").isoformat()[10 - len(raw) :]
    except ValueError:
        pass
    raise Wrong(f'{key} holds {str(raw)[:20]!r}, which is no day: write "2026-12-25", or "12-25" for every year.')


def _written(hours: Hours) -> dict[str, Any]:
    days = "-".join((DAYS[hours.days[0]], DAYS[hours.days[-1]]))
    if hours.days != tuple(range(hours.days[0], hours.days[-1] + 1)) or len(hours.days) < 3:
        days = ", ".join(DAYS[day] for day in hours.days)
    return {
        "from": f"{hours.opens // 60:02}:{hours.opens % 60:02}",
        "to": f"{hours.closes // 60:02}:{hours.closes % 60:02}",
        "days": days,
        "holidays": list(hours.holidays),
    }
