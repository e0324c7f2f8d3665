"""Values as people say them: "2 weeks", "tue 10:00", "50k", "EUR 50-80k"; what cannot be read is said so, never
guessed.

A date said as a length of time is the day that far from the day of the call: "3 months" is one day, so that "within 3
months" is met by it and "within 2 months" is not. A weekday is the next such day after today. An amount that names no
currency is in the definition's. `read_value` serves the questions, `read_moment` an appointment; both get the day
from outside.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from msgspec import Struct

from interview.days import read_duration
from interview.definition.model import Kind, Span, Special, Value
from interview.words import day_words, value_words

DAY_STARTS = time(9)
"""The time of an appointment that names only a day."""

_WEEKDAY = re.compile(
    r"(?:next |on )?(mon|tue|wed|thu|fri|sat|sun)(?:days?|sdays?|nesdays?|rsdays?|urdays?|s|nes|rs|urs?)?\b[ ,]*(.*)"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(r"(?:at )?(\d{1,2})(?::(\d{2}))? ?(am|pm)?")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ t]+(.*))?")
_AMOUNT = re.compile(r"(\d+(?:,\d{3})*)(\.\d+)? ?(k|m|mn|b|bn|thousand|million|billion)?")
_FACTOR = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_CURRENCIES = (
    "AED ARS AUD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PHP PLN "
    "RON SAR SEK SGD THB TRY TWD UAH USD VND ZAR "
)


class Reading(Struct, frozen=True):
    """What the words were taken for."""

    value: Value
    currency: str | None
    """Named with the amount; None: none was named."""
    said: str
    """The reading in words, shown back at once."""


class Unread(Struct, frozen=True):
    """The words could not be read."""

    sentence: str


def read_value(words: str, kind: Kind, on: date, currency: str | None = None) -> Reading | Unread:
    """The value that the words name for a question of that kind, said on that day; `currency` is the definition's."""
    text = " ".join(words.split())
    if kind in ("text", "code"):
        return Reading(text, None, text) if text else Unread("Nothing was written.")
    if kind in ("choice", "choices"):
        return Unread(f"{_quoted(text)} is none of the options.")
    plain = text.lower()
    if kind == "date":
        return _read_date(plain, on)
    return _read_amount(text, kind, currency)


def read_moment(words: str, now: datetime) -> datetime | None:
    """The moment that the words name, in `now`'s zone; None where they name none. A bare day starts at 9:00."""
    text = " ".join(words.lower().split())
    if text == "now":
        return now
    if (duration := read_duration(text.removeprefix("in "))) is not None:
        if not duration.whole_days:
            return duration.after_moment(now)
        return datetime.combine(duration.after(now.date()), DAY_STARTS, now.tzinfo)
    if (clock := _read_time(text)) is not None and (":" in text or text.endswith("m")):
        moment = datetime.combine(now.date(), clock, now.tzinfo)
        return moment if moment > now else datetime.combine(now.date() + timedelta(days=1), clock, now.tzinfo)
    day, rest = _read_day(text, now.date())
    clock = _read_time(rest) if rest else DAY_STARTS
    return None if day is None or clock is None else datetime.combine(day, clock, now.tzinfo)


def _read_date(text: str, on: date) -> Reading | Unread:
    if text in ("now", "never"):
        return Reading(Special(text), None, text)
    duration = read_duration(text.removeprefix("in "))
    day: date | None
    if duration is not None and duration.whole_days:
        day, rest = duration.after(on), ""
    else:
        day, rest = _read_day(text, on)
    if day is None or (rest and _read_time(rest) is None):
        return Unread(
            f"{_quoted(text)} is no date that can be read here: "
            "write 2027-03-31, 2 weeks, 3 months, a weekday, now or never."
        )
    return Reading(Span(day, day), None, day_words(day))


def _read_day(text: str, on: date) -> tuple[date | None, str]:
    """The day that the text begins with, and what follows it."""
    if found := _ISO.fullmatch(text):
        try:
            return date.fromisoformat(found[1]), found[2] or ""
        except ValueError:
            return None, ""
    for word, days in (("today", 0), ("tomorrow", 1)):
        if text == word or text.startswith(word + " "):
            return on + timedelta(days=days), text.removeprefix(word).strip()
    if found := _WEEKDAY.fullmatch(text):
        ahead = (_DAYS.index(found[1]) - on.weekday() - 1) % 7 + 1
        return on + timedelta(days=ahead), found[2]
    return None, ""


def _read_time(text: str) -> time | None:
    """ "10:00", "10", "2pm", "at 2:30 pm" as a time of day."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _read_amount(text: str, kind: Kind, currency: str | None) -> Reading | Unread:
    named, bare = _split_currency(text) if kind == "money" else (None, text)
    low_words, dash, high_words = (part.strip() for part in bare.lower().replace("–", "-").partition("-"))
    low = _number(low_words, high_words)
    high = _number(high_words) if dash else low
    if low is None or high is None:
        return Unread(_no_amount(text, kind))
    if kind == "number" and not (isinstance(low, int) and isinstance(high, int)):
        return Unread(f"{_quoted(text)} is not a whole number.")
    if low > high:
        return Unread(f"{_quoted(text)} ends below where it begins: write the smaller number first.")
    value = Span(low, high)
    return Reading(value, named, value_words(value, kind, named or currency))


def _no_amount(text: str, kind: Kind) -> str:
    if re.fullmatch(r"\D*\d{1,3}\.\d{3}\D*", text):
        return f"{_quoted(text)} can be read two ways: write 60000, 60k or 60.5."
    if kind == "money":
        return f"{_quoted(text)} is no amount that can be read here: write 60000, 50k, 1.2m, EUR 50k or 50k-80k."
    return f"{_quoted(text)} is no number that can be read here: write 250, 1,200, 5k or 50-80."


def _split_currency(text: str) -> tuple[str | None, str]:
    """The currency named before or after the amount, and the rest."""
    for sign, code in _SIGNS.items():
        if sign in text:
            return code, text.replace(sign, "").strip()
    first, last = text[:3].upper(), text[-3:].upper()
    if first + " " in _CURRENCIES and len(first) == 3 and not text[3:4].isalpha():
        return first, text[3:].strip()
    if last + " " in _CURRENCIES and len(last) == 3 and re.fullmatch(r".*\d ?[a-z]{0,2} ?", text[:-3].lower()):
        return last, text[:-3].strip()
    return None, text


def _number(words: str, of_range: str = "") -> int | float | None:
    """A number; in a range ("50-80k") it borrows the other end's factor where it names none."""
    found = _AMOUNT.fullmatch(words)
    if found is None or len(words) > 30:
        return None
    unit = found[3]
    if unit is None and (other := _AMOUNT.fullmatch(of_range)):
        unit = other[3]
    if unit is None and found[2] and len(found[2]) == 4:
        return None  # "60.000": sixty, or sixty thousand?
    number = Decimal(found[1].replace(",", "") + (found[2] or "")).scaleb(_FACTOR.get(unit or "", 0))
    return int(number) if number == number.to_integral_value() else float(number)


def _quoted(text: str) -> str:
    return f"“{text[:60]}”"
