"""Lengths of time as people agree on them: "2 weeks", "3 months"; "4 h" is not one of them.

A duration is added to a day by the calendar: months first, clamped to the month's last day (31 January + 1 month is the
last of February), then weeks and days. Hours and minutes serve the next attempt only and never move a day of judgement.
Nothing here knows today's date; the day is always an argument.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from msgspec import Struct

UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months", "year": "years"}
_WORDS = re.compile(r"(\d{1,4}) (minute|hour|day|week|month|year)s?")


class Duration(Struct, frozen=True):
    """A length of time: whole calendar months, days, and minutes."""

    months: int = 0
    days: int = 0
    minutes: int = 0

    @property
    def whole_days(self) -> bool:
        """Whether it can be added to a day, that is, holds no hours or minutes."""
        return self.minutes == 0

    def after(self, day: date) -> date:
        """The day this long after `day`; the last day there is, where that lies beyond the calendar."""
        months = day.year * 12 + day.month - 1 + self.months
        year, month = divmod(months, 12)
        if year > date.max.year:
            return date.max
        start = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        try:
            return start + timedelta(days=self.days)
        except OverflowError:
            return date.max

    def after_moment(self, moment: datetime) -> datetime:
        """The moment this long after `moment`; months by the calendar, minutes by the clock."""
        day = self.after(moment.date())
        return datetime.combine(day, moment.timetz()) + timedelta(minutes=self.minutes)


def read_duration(words: object) -> Duration | None:
    """ "3 months" as a Duration, or None where the words are no length of time."""
    found = _WORDS.fullmatch(words) if isinstance(words, str) else None
    if found is None:
        return None
    count, unit = int(found[1]), found[2]
    match unit:
        case "minute":
            return Duration(minutes=count)
        case "hour":
            return Duration(minutes=count * 60)
        case "day":
            return Duration(days=count)
        case "week":
            return Duration(days=count * 7)
        case "month":
            return Duration(months=count)
        case _:
            return Duration(months=count * 12)
