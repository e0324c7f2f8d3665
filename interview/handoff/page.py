"""The hand-off page as content: what a rep has to know, each thing once, in the order in which a rep needs it.

Frozen facts and the words for them; no headings, no markup, no files. Days and moments stay days and moments, so that
every drawing of the page (Markdown, HTML, JSON) says them its own way. What is not known is said as a gap, never left
out: a page that is silent about something was the reason to call back angry.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Mark = Literal["met", "partly", "unmet", "unknown"]
Holds = Literal["said", "from the list", "declined", "not known"]
"""Whether somebody said it, and what they said instead of an answer."""


class Said(Struct, frozen=True, kw_only=True):
    """One question with what was said of it."""

    question: str
    title: str
    words: str
    """The answer in words; days with what they come to: "end of February = 21 Feb 2027 to 28 Feb 2027"."""
    holds: Holds
    grade: str = ""
    """verbatim, paraphrase, inferred or imported; "" where nothing was answered."""
    speaker: str = ""
    on: date
    minute: str = ""
    """Of the call it was said on: "04:12"; "" where that is not known."""
    session: str = ""
    quote: str = ""


class Row(Struct, frozen=True, kw_only=True):
    """One test of a scorecard, with all that was said to it."""

    test: str
    title: str
    mark: Mark
    warned: bool = False
    """A standing caution marks it."""
    said: tuple[Said, ...] = ()
    notes: tuple[str, ...] = ()
    """What the caller noted at its questions."""
    because: str = ""
    """What it stands on where nothing was said under it."""


class Card(Struct, frozen=True, kw_only=True):
    """A scorecard as it stands."""

    id: str
    title: str
    letters: str = ""
    rows: tuple[Row, ...]

    @property
    def met(self) -> int:
        """How many of its tests are met."""
        return sum(1 for row in self.rows if row.mark == "met")


class Condition(Struct, frozen=True, kw_only=True):
    """Something that a tier requires, and what it stands on."""

    tier: str
    """By its title, as the condition."""
    test: str
    title: str
    mark: Mark
    because: str


class Member(Struct, frozen=True, kw_only=True):
    """Somebody at the account."""

    name: str
    title: str = ""
    roles: tuple[str, ...] = ()
    engagement: str = ""
    phones: tuple[str, ...] = ()
    """As the lead keeps them."""
    email: str = ""
    spoken: bool = False
    """Was on the line."""
    barred: bool = False
    """On the do-not-call list; comes without numbers."""


class Day(Struct, frozen=True, kw_only=True):
    """A date that somebody named."""

    said: Said
    slipped: int = 0
    """How often it was put off or went by."""
    before: tuple[str, ...] = ()
    """What was named earlier, the oldest first, with the day it was said."""


class Differing(Struct, frozen=True, kw_only=True):
    """Two or more who say different things of one question; the newest, which counts, last."""

    title: str
    said: tuple[Said, ...]


class Gap(Struct, frozen=True, kw_only=True):
    """Something that is not known."""

    question: str
    title: str
    why: str
    """not asked, declined, not known, out of date: and what was said, by whom and when."""
    must: bool = False


class Meeting(Struct, frozen=True, kw_only=True):
    """What was agreed for sales."""

    session: str
    """The call it was agreed on."""
    agreed: datetime
    """When that call began."""
    at: datetime
    """By the caller's clock, as it was agreed."""
    there: datetime | None = None
    """By the prospect's; None: their zone is not known."""
    zone: str = ""
    words: str = ""
    """As it was said."""
    past: bool = False


class Session(Struct, frozen=True, kw_only=True):
    """One call that was led."""

    id: str
    started: datetime
    by: str
    contact: str
    minutes: int
    ended: str
    """How it ended; "" where it is not wrapped up."""
    tier: str
    definition: str


class Verdict(Struct, frozen=True, kw_only=True):
    """What was judged when the last call ended; it stands for ever."""

    on: date
    tier: str
    timeline: str
    definition: str


class Handoff(Struct, frozen=True, kw_only=True):
    """The page."""

    lead: str
    company: str
    demo: bool
    made: datetime
    by: str
    rep: str
    tier: str
    tier_title: str
    top: bool
    """It is the highest tier there is."""
    timeline: str | None
    timeline_title: str
    against: tuple[str, ...]
    """What stood against handing it over."""
    reason: str
    """Why it is handed over all the same."""
    verdict: Verdict | None
    contact: Member | None
    """Whom to call."""
    where: str
    meeting: Meeting | None
    next_step: str
    """Where it is another thing than the meeting."""
    cautions: tuple[str, ...]
    differing: tuple[Differing, ...]
    days: tuple[Day, ...]
    conditions: tuple[Condition, ...]
    fit: str
    criteria: Card | None
    cards: tuple[Card, ...]
    """The scorecards behind the first."""
    besides: tuple[Said, ...]
    """What was said to questions that stand under no criterion."""
    notes: tuple[str, ...]
    objections: tuple[str, ...]
    people: tuple[Member, ...]
    unnamed: tuple[str, ...]
    """Roles that nobody was named for."""
    gaps: tuple[Gap, ...]
    confirm: tuple[Said, ...]
    """Known from a list only."""
    facts: tuple[tuple[str, str], ...]
    sessions: tuple[Session, ...]
    """The newest first."""
    attempts: int
    duties: tuple[tuple[str, tuple[str, ...]], ...]
    definition: str
    version: int
    hash: str
