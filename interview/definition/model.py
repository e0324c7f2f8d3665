"""The definition of a lead, as sales and marketing agreed on it: what the file says, checked and typed, and nothing
more.

One struct a table of the file, one field a key, under the file's own names (`definition.md` calls them the public
contract). A Definition that exists has passed every check of `reading.py` and `checking.py`: ids are unique,
references lead somewhere, nothing goes in a circle, every tier can be attained. It is frozen; another version is
another Definition with another hash.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cached_property
from typing import Literal

from msgspec import Struct

from interview.days import Duration
from interview.definition.statement import Statement

Kind = Literal["choice", "choices", "number", "money", "date", "text", "code"]
Need = Literal["when", "person", "reason", "rep", "next-step"]
Bound = int | float | date


class Special(Enum):
    """Two values that are no point in any range."""

    NOW = "now"
    """A date that has already come: always within."""
    NEVER = "never"
    """Of any kind: beyond every bound."""


class Span(Struct, frozen=True):
    """A point or a range of whole numbers, amounts or days; both ends included, None is an open end."""

    low: Bound | None
    high: Bound | None


class Offset(Struct, frozen=True):
    """A range of days counted from the day it was said; an end may be a fixed day, or open."""

    low: Duration | date | None
    high: Duration | date | None


Value = Span | Special | str
"""What an answer is worth; a string for text and codes."""


class Option(Struct, frozen=True):
    """One answer that the caller can take with one key."""

    id: str
    say: str
    value: Span | Offset | Special | str | None = None
    recap: str = ""
    """How it is read back to who said it, a clause: "you miss deadlines"."""
    also: tuple[str, ...] = ()
    """Other words by which a caller finds it: "rfp"."""


class FromColumn(Struct, frozen=True):
    """The column of an import that prefills a question; `map` turns its words into option ids."""

    column: str
    map: dict[str, str] | None = None


class Question(Struct, frozen=True, kw_only=True):
    """What the caller says, and the kind of answer that fits."""

    id: str
    title: str
    kind: Kind
    ask: str = ""
    hint: str = ""
    probe: str = ""
    must: bool = False
    asked: bool = True
    """False: a fact from a list or typed in; never open, never suggested."""
    good_for: Duration | None = None
    from_column: FromColumn | None = None
    when: Statement | None = None
    not_before: tuple[str, ...] = ()
    seconds: float | None = None
    """Prior talk time."""
    usual: tuple[float, ...] = ()
    """Prior shares of the options, in their order."""
    shows: str | None = None
    """The test under which it stands on the rail, the default of the file format filled in; None: under the rail."""
    also: tuple[str, ...] = ()
    """Other words by which a caller finds it: "rival"."""
    options: tuple[Option, ...] = ()

    @property
    def recapped(self) -> bool:
        """The definition says how its answers are read back."""
        return any(option.recap for option in self.options)

    def option(self, option_id: str) -> Option | None:
        """The option of that id."""
        return next((option for option in self.options if option.id == option_id), None)


class Test(Struct, frozen=True):
    """One named statement about a lead."""

    __test__ = False  # pytest would take the name for a test class
    id: str
    title: str
    met: Statement
    partly: Statement | None = None
    """Display only: shown while `met` is not."""


class Scorecard(Struct, frozen=True):
    """An ordered reading of tests under a title."""

    id: str
    title: str
    tests: tuple[str, ...]
    letters: str = ""


class Tier(Struct, frozen=True):
    """A readiness tier; it requires its own tests and those of every tier below it."""

    id: str
    title: str
    requires: tuple[str, ...]


class Timeline(Struct, frozen=True):
    """A band of the buying timeline; the last has no condition."""

    id: str
    title: str
    when: Statement | None = None


class Disqualifier(Struct, frozen=True):
    """What blocks the hand-off without changing the tier."""

    id: str
    title: str
    when: Statement


class Caution(Struct, frozen=True):
    """A warning that stands while `when` is met and `cleared_by` is not."""

    id: str
    title: str
    when: Statement
    cleared_by: Statement | None = None
    marks: str | None = None


class Attribute(Struct, frozen=True):
    """One attribute of the ideal customer: a test with a weight."""

    test: str
    weight: float = 1.0
    required: bool = False


class Persona(Struct, frozen=True):
    """A variant of the ideal customer: the base's attributes and its own."""

    id: str
    title: str
    attributes: tuple[Attribute, ...] = ()


class Profile(Struct, frozen=True):
    """The ideal customer."""

    attributes: tuple[Attribute, ...] = ()
    fits_at: float = 1.0
    personas: tuple[Persona, ...] = ()


class PeopleRules(Struct, frozen=True):
    """What can be said of the people met, and when nobody else is expected."""

    roles: tuple[str, ...] = ()
    engagements: tuple[str, ...] = ()
    nobody_else: Statement | None = None
    ask: str = ""
    """Said when somebody is named: whether they could be brought in; {person} is their name."""


class Objection(Struct, frozen=True):
    """Three short lines for the moment the prospect says no."""

    id: str
    title: str
    agree: str
    ask: str
    then: str


class Disposition(Struct, frozen=True, kw_only=True):
    """How a call ended, on one letter that never changes."""

    id: str
    key: str
    title: str
    reached: bool = False
    final: bool = False
    needs: tuple[Need, ...] = ()
    again_in: Duration | None = None
    sets: str | None = None
    """The question that the date given at wrap-up answers."""
    do_not_call: bool = False


ENDED = Disposition(id="ended", key="e", title="Call ended", reached=True, final=True)
"""How a call ends where the file names no way: it has to be possible to hang up."""


class Definition(Struct, frozen=True, kw_only=True, dict=True):
    """One version of the agreement. `dict=True` only lets the look-ups below be kept once made."""

    name: str
    version: int
    hash: str
    """12 hex digits of the SHA-256 of the parsed file; comments do not count."""
    review_every: Duration | None = None
    fiscal_year_starts: int = 1
    currency: str | None = None
    expected_ready: tuple[float, float] | None = None
    duties: dict[str, tuple[str, ...]] = {}
    opening: str = ""
    busy: str = ""
    closing: str = ""
    words: dict[str, str] = {}
    people: PeopleRules = PeopleRules()
    questions: tuple[Question, ...]
    tests: tuple[Test, ...]
    profile: Profile | None = None
    scorecards: tuple[Scorecard, ...] = ()
    tiers: tuple[Tier, ...]
    timelines: tuple[Timeline, ...] = ()
    disqualifiers: tuple[Disqualifier, ...] = ()
    cautions: tuple[Caution, ...] = ()
    objections: tuple[Objection, ...] = ()
    dispositions: tuple[Disposition, ...] = (ENDED,)

    @cached_property
    def question(self) -> dict[str, Question]:
        """Questions by id, in the file's order."""
        return {question.id: question for question in self.questions}

    @cached_property
    def test(self) -> dict[str, Test]:
        """Tests by id, in the file's order."""
        return {test.id: test for test in self.tests}

    @cached_property
    def tier(self) -> dict[str, Tier]:
        """Tiers by id, the lowest first."""
        return {tier.id: tier for tier in self.tiers}

    @cached_property
    def timeline(self) -> dict[str, Timeline]:
        """Bands by id, in order."""
        return {band.id: band for band in self.timelines}

    @cached_property
    def caution(self) -> dict[str, Caution]:
        """Cautions by id."""
        return {caution.id: caution for caution in self.cautions}

    @cached_property
    def disposition(self) -> dict[str, Disposition]:
        """Dispositions by id."""
        return {disposition.id: disposition for disposition in self.dispositions}

    @cached_property
    def letters(self) -> Scorecard | None:
        """The scorecard behind the letter strip: the first with letters."""
        return next((card for card in self.scorecards if card.letters), None)
