"""What an option stands for: a number or an amount, a day counted from when it was said, a word; alone or as a
range.

A range is written `[low, high]`, and either end may be "open". "never" lies beyond every bound, whatever the kind;
"now" is a date that has come. Of a `choice` the value itself tells its sort, and all options of one question share
it.
"""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any, Literal

from interview.days import Duration, read_duration
from interview.definition.bounds import LARGEST_NUMBER
from interview.definition.lines import Path
from interview.definition.model import Offset, Span, Special
from interview.definition.problems import Findings, shown
from interview.definition.shapes import kind_of

Sort = Literal["number", "date", "words"]

_WANTED = {
    "number": 'a whole number, a range such as [10, 49] or [5000, "open"], or "never"',
    "money": 'an amount, a range such as [10000, 50000] or [50000, "open"], or "never"',
    "date": 'a length of time such as "3 months", a day such as 2026-11-22, a range of two such as '
    '["1 month", "3 months"] or ["6 months", "open"], "now" or "never"',
    "words": "words in quotes",
}
_DAYS = tuple(date(year, month, day) for year in (2023, 2024) for month in range(1, 13) for day in (1, 28))
"""Lengths of months differ: a range of lengths of time is turned round only if it is so from each of these."""


def sort_of(value: object) -> Sort | None:
    """The sort of a value as it is written; None where it tells nothing ("never") or is no value."""
    if isinstance(value, list):
        sorts = {sort_of(end) for end in value} - {None}
        return sorts.pop() if len(sorts) == 1 else None
    if isinstance(value, bool) or value in ("never", "open"):
        return None
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, date):
        return "date"
    if isinstance(value, str):
        return "date" if value == "now" or _day(value) is not None else "words"
    return None


def read_value(findings: Findings, path: Path, kind: str | None, raw: object) -> Span | Offset | Special | str | None:
    """The value of an option of a question of this kind; noted and None where it does not fit."""
    if kind == "choices":
        findings.add(path, "an option of choices has no value: several may be taken at once")
        return None
    if raw == "never":
        return Special.NEVER
    match kind:
        case "number" | "money":
            return _number(findings, path, kind, raw)
        case "date":
            return _date(findings, path, raw)
        case "text" | "code":
            return _word(findings, path, raw)
        case "choice":
            return _of_choice(findings, path, raw)
        case _:
            return None  # the kind itself was noted


def _of_choice(findings: Findings, path: Path, raw: object) -> Span | Offset | Special | str | None:
    match sort_of(raw):
        case "number":
            return _number(findings, path, "money", raw)
        case "date":
            return _date(findings, path, raw)
        case "words":
            return _word(findings, path, raw)
        case _:
            findings.add(path, f"value must be {_WANTED['money']}, or {_WANTED['date']}, or words, not {_said(raw)}")
            return None


def _word(findings: Findings, path: Path, raw: object) -> str | None:
    if isinstance(raw, str):
        return raw
    findings.add(path, f"value must be {_WANTED['words']}, not {_said(raw)}")
    return None


def _number(findings: Findings, path: Path, kind: str, raw: object) -> Span | None:
    ends = _ends(findings, path, raw)
    if ends is None:
        return None
    for end in ends:
        if end is None or (isinstance(end, int) and not isinstance(end, bool) and abs(end) <= LARGEST_NUMBER):
            continue
        if kind == "money" and isinstance(end, float) and math.isfinite(end) and abs(end) <= LARGEST_NUMBER:
            continue
        findings.add(path, f"value must be {_WANTED[kind]}, not {_said(raw)}")
        return None
    low, high = ends
    if low is not None and high is not None and low > high:
        findings.add(path, f"the range runs backwards: {low:,} is more than {high:,}")
        return None
    return Span(low, high)


def _date(findings: Findings, path: Path, raw: object) -> Offset | Special | None:
    if raw == "now":
        return Special.NOW
    ends = _ends(findings, path, raw)
    if ends is None:
        return None
    read = [None if end is None else _day(end) for end in ends]
    if any(day is None and end is not None for day, end in zip(read, ends, strict=True)):
        findings.add(path, f"value must be {_WANTED['date']}, not {_said(raw)}")
        return None
    low, high = read
    if low is not None and high is not None and all(_from(low, day) > _from(high, day) for day in _DAYS):
        findings.add(path, "the range runs backwards: its first end lies behind its second")
        return None
    return Offset(low, high)


def _ends(findings: Findings, path: Path, raw: object) -> tuple[Any, Any] | None:
    """The two ends of a value, "open" as None; a point has two alike."""
    if not isinstance(raw, list):
        if raw == "open":
            findings.add(path, '"open" is one end of a range, such as ["6 months", "open"]')
            return None
        return raw, raw
    if len(raw) != 2:
        findings.add(path, f"a range has two ends, not {len(raw)}")
        return None
    for end in raw:
        if isinstance(end, str) and end in ("now", "never"):
            findings.add(path, f'"{end}" stands alone, not in a range' + (': write "0 days"' if end == "now" else ""))
            return None
    low, high = (None if end == "open" else end for end in raw)
    return low, high


def _day(value: object) -> Duration | date | None:
    """A length of time of whole days, or a day; None where it is neither."""
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    duration = read_duration(value)
    if duration is not None:
        return duration if duration.whole_days else None
    try:
        return date.fromisoformat(value) if len(value) == len("2026-11-22") else None
    except ValueError:
        return None


def _from(end: Duration | date, day: date) -> date:
    return end.after(day) if isinstance(end, Duration) else end


def _said(raw: object) -> str:
    if isinstance(raw, str):
        return f'"{shown(raw)}"'
    if isinstance(raw, float) and math.isfinite(raw):
        return f"the fraction {raw:g}"
    return "a list of these" if isinstance(raw, list) else kind_of(raw)
