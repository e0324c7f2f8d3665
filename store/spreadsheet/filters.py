"""Which leads an export is about, said in the words that lists are searched with: `tier:sales-ready caller:mia`.

Every condition has to hold; one with several values, parted by commas, holds where one of them does. Ids of the
definition are looked up when the filter is read, so that a slip of the pen is an error and not an empty file; the
beginning of an id will do where only one begins so. A word without a colon is looked for in the company and the names.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import get_args

from msgspec import Struct

from interview.definition.model import Definition
from interview.definition.nearest import Speller
from interview.lead import Stage
from interview.text import clean_line
from store.ledger import number_of
from store.problems import StoreProblem
from store.spreadsheet.layout import fit
from store.spreadsheet.subjects import Subject

KEYS = (
    "tier", "timeline", "stage", "fit", "disposition", "caller", "source", "owner", "lead", "called", "dnc", "since",
    "until",
)  # fmt: skip
_PLAIN = {"tier", "timeline", "stage", "fit", "disposition", "called", "dnc", "since", "until", "lead"}
"""Conditions whose values name nobody."""
_YES_NO = ("yes", "no")
_LONGEST = 2_000

Holds = Callable[[Subject], bool]


class UnknownFilter(StoreProblem):
    """The filter names something that there is not; exits as a slip in an option does."""

    exit_code = 2


class Filter(Struct, frozen=True):
    """Which leads are meant."""

    words: str
    """As it was said, one blank between conditions; empty: all leads."""
    anonymous: str
    """The same without words that may name somebody."""
    conditions: tuple[Holds, ...]

    def holds(self, one: Subject) -> bool:
        """Whether the lead is meant."""
        return all(holds(one) for holds in self.conditions)

    def asks(self, key: str) -> bool:
        """Whether there is a condition of that name."""
        return f" {key}:" in f" {self.anonymous}"

    def of(self, subjects: Iterable[Subject]) -> Iterable[Subject]:
        """Those that are meant; can be gone through as often as they can."""
        return _Meant(subjects, self.holds) if self.conditions else subjects


class _Meant(Struct, frozen=True):
    """Some of the subjects, found anew each time."""

    subjects: Iterable[Subject]
    holds: Holds

    def __iter__(self) -> Iterator[Subject]:
        return filter(self.holds, self.subjects)


def read_filter(said: Iterable[str], definition: Definition) -> Filter:
    """The filter in these words. Raises UnknownFilter."""
    line = " ".join(said)
    if len(line) > _LONGEST:
        raise UnknownFilter(f"A filter has at most {_LONGEST:,} letters.")
    try:
        words = [clean_line(word) for word in shlex.split(line)]
    except ValueError:
        raise UnknownFilter(f"The filter opens a quote that it does not close: {clean_line(line)}") from None
    conditions = [_condition(word, definition) for word in words]
    return Filter(
        " ".join(map(_quoted, words)),
        " ".join(_anonymous(word) for word in words),
        tuple(conditions),
    )


def _condition(word: str, definition: Definition) -> Holds:
    key, colon, value = word.partition(":")
    if not colon:
        return _named(word)
    if key not in KEYS:
        near = Speller().nearest(key, KEYS)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(KEYS)}."
        raise UnknownFilter(f"The filter has no condition “{key}”; {hint}")
    values = [part.strip() for part in value.split(",") if part.strip()]
    if not values:
        raise UnknownFilter(f"The condition {key} names nothing: write {key}:VALUE, several parted by commas.")
    return _CONDITIONS[key](key, values, definition)


def _ids(of: Callable[[Subject], str], known: Callable[[Definition], Iterable[str]]) -> _Maker:
    """A condition on an id; the ids there are come from the definition."""

    def make(key: str, values: Sequence[str], definition: Definition) -> Holds:
        wanted = {_one_of(key, value, tuple(known(definition))) for value in values}
        return lambda one: of(one) in wanted

    return make


def _one_of(key: str, value: str, known: Sequence[str]) -> str:
    if value in known:
        return value
    beginning = [one for one in known if one.startswith(value.lower())]
    if len(beginning) == 1:
        return beginning[0]
    near = None if beginning else Speller().nearest(value, known)
    hint = f"did you mean {near}?" if near else f"there are {', '.join(beginning or known)}."
    raise UnknownFilter(f"There is no {key} “{value}”; {hint}")


def _words(of: Callable[[Subject], str]) -> _Maker:
    """A condition on free text: it holds the words."""

    def make(_key: str, values: Sequence[str], _definition: Definition) -> Holds:
        wanted = [value.casefold() for value in values]
        return lambda one: any(value in of(one).casefold() for value in wanted)

    return make


def _named(word: str) -> Holds:
    """The word stands in the company or the name of somebody there."""
    wanted = word.casefold()

    def holds(one: Subject) -> bool:
        names = (name for who in one.lead.contacts for name in (who.name, who.first_name, who.last_name))
        return any(wanted in name.casefold() for name in (one.lead.company, *names))

    return holds


def _leads(_key: str, values: Sequence[str], _definition: Definition) -> Holds:
    for value in values:
        if number_of("leads", value.upper()) is None:
            raise UnknownFilter(f"“{value}” is no id of a lead; it looks like L-0001. `bants leads` lists them.")
    wanted = {value.upper() for value in values}
    return lambda one: one.lead.id in wanted


def _yes_no(of: Callable[[Subject], bool]) -> _Maker:
    def make(key: str, values: Sequence[str], _definition: Definition) -> Holds:
        wanted = {_one_of(key, value, _YES_NO) == "yes" for value in values}
        return lambda one: of(one) in wanted

    return make


def _day(key: str, values: Sequence[str], _definition: Definition) -> Holds:
    """The day of the last session, both ends included; a lead without one is not meant."""
    try:
        (day,) = map(date.fromisoformat, values)
    except ValueError:
        raise UnknownFilter(f"{key} takes one day, written as 2026-11-22.") from None

    def holds(one: Subject) -> bool:
        if one.session is None:
            return False
        called = one.session.started.date()
        return called >= day if key == "since" else called <= day

    return holds


def _disposition(one: Subject) -> str:
    return one.session.ended.disposition if one.session and one.session.ended else ""


def _quoted(word: str) -> str:
    return f'"{word}"' if re.search(r"\s", word) else word


def _anonymous(word: str) -> str:
    key, colon, _ = word.partition(":")
    return word if key in _PLAIN else f"{key}{colon}…" if colon else "…"


_Maker = Callable[[str, Sequence[str], Definition], Holds]
_CONDITIONS: dict[str, _Maker] = {
    "tier": _ids(lambda one: one.said.assessment.tier, lambda definition: definition.tier),
    "timeline": _ids(lambda one: one.said.assessment.timeline or "", lambda definition: definition.timeline),
    "stage": _ids(lambda one: one.lead.stage, lambda _: get_args(Stage)),
    "fit": _ids(fit, lambda _: ("met", "unmet", "unknown")),
    "disposition": _ids(_disposition, lambda definition: definition.disposition),
    "caller": _words(lambda one: one.session.by if one.session else ""),
    "source": _words(lambda one: one.lead.source),
    "owner": _words(lambda one: one.lead.owner),
    "lead": _leads,
    "called": _yes_no(lambda one: one.session is not None),
    "dnc": _yes_no(lambda one: one.barred),
    "since": _day,
    "until": _day,
}
