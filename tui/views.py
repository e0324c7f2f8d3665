"""What a front end may see: frozen pictures of a moment, made by the desk, painted by a screen or printed line by
line.

A view holds words ready to show (cleaned, placeholders filled, ids turned into titles) and states by name; it holds
no rule, no ledger and no clock. Two front ends that paint the same view cannot disagree. A state is one of `MARKS`,
whose glyph and word always go together, since colour alone says nothing.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Mark = Literal["met", "partly", "unmet", "unknown", "declined", "doesnt-know"]

Standing = Literal["not asked", "answered", "declined", "doesn't know", "stale", "hidden", "pending", "to confirm"]
"""Where a question stands today."""

GLYPHS: dict[Mark, str] = {"met": "✓", "partly": "~", "unmet": "✗", "unknown": "·", "declined": "-", "doesnt-know": "?"}
PLAIN_GLYPHS: dict[Mark, str] = {
    "met": "x",
    "partly": "~",
    "unmet": "!",
    "unknown": ".",
    "declined": "-",
    "doesnt-know": "?",
}
WORDS: dict[Mark, str] = {
    "met": "met",
    "partly": "partly",
    "unmet": "not met",
    "unknown": "not asked",
    "declined": "declined",
    "doesnt-know": "not known",
}


class OptionLine(Struct, frozen=True):
    """One option of the question on screen."""

    key: str
    """The digit that takes it: 1 to 9, 0 for the tenth, "" beyond."""
    id: str
    say: str
    chosen: bool


class QuestionView(Struct, frozen=True, kw_only=True):
    """The question on screen."""

    id: str
    title: str
    key: str
    """Its place on the rail: "1" to "9", "0"; a letter of the letter strip where it has no row; or ""."""
    letter: str
    """Letters of the strip that read it, "" where none."""
    must: bool
    kind: str
    ask: str
    hint: str
    probe: str
    options: tuple[OptionLine, ...]
    multiple: bool
    """Several options may be taken."""
    state: Standing
    words: str
    """The answer in words; "" where there is none."""
    evidence: str = ""
    """How the answer is known: "said by Dana Ruiz, 04:12"; "" where it does not count."""
    quote: str = ""
    """Their own words for it; "" where none were kept."""
    remembered: str = ""
    """What else is known of it, in a line: as it was before, to be confirmed; who says otherwise; how often put off."""


class RailLine(Struct, frozen=True, kw_only=True):
    """One row of the first scorecard."""

    key: str
    test: str
    title: str
    mark: Mark
    current: bool
    """The question on screen stands here."""
    flagged: bool
    """A standing caution marks it."""
    answers: tuple[str, ...]
    """What was said behind it, in words, for wide screens."""


class LetterLine(Struct, frozen=True):
    """One letter of the strip."""

    letter: str
    title: str
    mark: Mark


class OpenLine(Struct, frozen=True, kw_only=True):
    """A question that can still be asked, or a must-have that is still open."""

    question: str
    key: str
    title: str
    mark: Mark


class NextLine(Struct, frozen=True):
    """Where Enter goes, and why."""

    question: str
    key: str
    title: str
    reason: str
    seconds: str = ""
    """ "20 s"; "" where time is no argument."""
    stake: str = ""
    """The reason with what hangs on it in front: "Lead or Sales-ready: settles Budget"."""


class CapturedLine(Struct, frozen=True, kw_only=True):
    """One thing that was taken down, newest last."""

    at: float
    title: str
    words: str
    quote: str = ""
    """Their own words for it."""


class PersonLine(Struct, frozen=True, kw_only=True):
    """Somebody at the account."""

    name: str
    title: str
    part: str
    """Roles and engagement in words."""


class PersonSoFar(Struct, frozen=True, kw_only=True):
    """A person's line while it is typed."""

    name: str
    title: str
    known: str
    """Somebody of the account whose name begins so, "Ana Cho, CFO (list)"; "" where nobody does."""
    completed: str
    """The line up to where that name and title end; "" where nothing is to be completed."""
    ask: str
    """What to say of them; "" where the definition says nothing."""


class CautionLine(Struct, frozen=True):
    """A standing caution."""

    id: str
    title: str


class CallView(Struct, frozen=True, kw_only=True):
    """The whole call screen at one moment; the seconds on its clock are the front end's to count from `began`."""

    call: str
    lead: str
    company: str
    contact: str
    contact_title: str
    phone: str
    began: datetime
    zone: str
    """IANA zone of the prospect, "" where unknown."""
    asked: int
    core: int
    """`asked 7/14`: the must-haves outside every branch."""
    saved: str
    """"saved", "saving", or "NOT SAVED" and why."""
    letters: tuple[LetterLine, ...]
    tier: str
    reachable: str
    at_most: bool
    """The search gave up: `reachable` is a bound."""
    settled: bool
    cautioned: bool
    """A caution stands: the tier is shown with `!`."""
    timeline: str
    """The band's title; "not known" where none is certain."""
    timeline_possible: str
    """The bands that are still possible, joined with " or "; "" where all are or one is certain."""
    cautions: tuple[CautionLine, ...]
    disqualified: tuple[str, ...]
    """Titles of the disqualifiers that stand."""
    news: str
    """What the last event changed, "tier: now X, can reach Y, timeline Z"; "" where nothing."""
    why: str
    """Why what can be reached dropped, naming what was said ("Budget: No money"); "" where it did not."""
    question: QuestionView | None
    next: NextLine | None
    rail_title: str
    rail: tuple[RailLine, ...]
    met: int
    must_open: tuple[OpenLine, ...]
    """Must-haves still to ask, or declined or not known."""
    to_ask: tuple[OpenLine, ...]
    """Open questions in the file's order."""
    people: tuple[PersonLine, ...]
    captured: tuple[CapturedLine, ...]
    notes: tuple[CapturedLine, ...]
    flags: int
    draft: str
    """The parked note of this question."""
    can_undo: str
    """What undo would take back, in words; "" where nothing."""
    can_redo: str
    flagged: tuple[CapturedLine, ...] = ()
    """Moments marked for review, the newest last; titles of the questions they were marked at."""
    parked: tuple[CapturedLine, ...] = ()
    """Notes that were begun at other questions, under their titles."""
    usual_length: float = 0.0
    """Seconds that a call of the team takes; 0: nobody knows."""
    here_since: datetime | None = None
    """When the question on screen would have come there if it had never been left."""
    here_usual: float = 0.0
    """Seconds that it takes."""
    meanwhile: str = ""
    """What somebody else did with this call, and where this one is kept; "" while nobody else has it."""
    leave_why: str = ""
    """Why nothing is to be asked next; "" where something is."""
    leave_say: str = ""
    """A kind last line then; "" where the closing words are."""
    why_not: str = ""
    """What would lift the tier, or why nothing does any more, in 90 columns; "" at the highest."""
    tiers: tuple[str, ...] = ()
    """Titles of all tiers there are; a screen's columns are as wide as the longest."""
    timelines: tuple[str, ...] = ()
    """Titles of all timelines."""


class FoundLine(Struct, frozen=True, kw_only=True):
    """One hit of the find line."""

    kind: Literal["question", "answer", "person", "parked", "command"]
    question: str = ""
    option: str = ""
    command: str = ""
    title: str
    detail: str
    """"go to question", "record, stay here", …"""
    done: bool
    """Already captured."""
    several: bool = False
    """One of an answer that takes several."""
    words: str = ""
    """What is written behind the command."""


class NeedLine(Struct, frozen=True, kw_only=True):
    """Something a disposition asks for."""

    need: Literal["when", "person", "reason", "rep", "next-step"]
    title: str
    suggestion: str
    prompt: str = ""
    """What may be written, for an empty line."""


class DispositionLine(Struct, frozen=True, kw_only=True):
    """One way a call can end."""

    id: str
    key: str
    title: str
    needs: tuple[NeedLine, ...]
    do_not_call: bool


class ObjectionLine(Struct, frozen=True, kw_only=True):
    """An objection with its three lines, placeholders filled."""

    id: str
    key: str
    title: str
    agree: str
    ask: str
    then: str


class RecapLine(Struct, frozen=True):
    """A sentence to read back, and the question it came from."""

    question: str
    words: str


class Foresight(Struct, frozen=True, kw_only=True):
    """What would come of ending the call so, before it is saved."""

    reading: str = ""
    """The moment typed so far by both clocks, or when it is tried again."""
    warnings: tuple[str, ...] = ()
    """What speaks against that moment, and what it does to the tier."""
    closing: str = ""
    """The words to close with."""


class WrapView(Struct, frozen=True, kw_only=True):
    """The wrap-up page."""

    company: str
    contact: str
    tier: str
    timeline: str
    rail_title: str
    met: int
    of: int
    letters: tuple[LetterLine, ...]
    still_open: tuple[OpenLine, ...]
    cautions: tuple[CautionLine, ...]
    disqualified: tuple[str, ...]
    dispositions: tuple[DispositionLine, ...]
    suggested: str
    """The disposition the call looks like."""
    summary: tuple[str, ...]
    closing: str
    recap: tuple[RecapLine, ...] = ()
    """To be read back to the prospect."""
    began: datetime | None = None
    """When the talk would have begun if it had never been parked."""
    parked: tuple[CapturedLine, ...] = ()
    """Notes that were begun and not finished; the end keeps them as notes."""


class LeadLine(Struct, frozen=True, kw_only=True):
    """One lead in a list."""

    id: str
    company: str
    contact: str
    phone: str
    tier: str
    """Title; `tier_id` and the others are the ids for `--json`."""
    tier_id: str
    reachable_id: str
    timeline_id: str | None
    stage: str
    fit: str
    last: str
    why: str
    """Why it stands in the queue."""
    do_not_call: bool
    demo: bool
    cautions: tuple[str, ...] = ()
    """Ids of the cautions that stand today; the tier is shown with `!` then."""
    slips: dict[str, int] = {}
    """By question id: how often its date was put off or went by; only where it was."""
    kind: str = ""
    """Its place in the queue: callback, given, hot, retry, nurture or new; "" where it has none, and in other lists."""
    at: datetime | None = None
    """The hour that was agreed, or since or until when it waits."""
    local: str = ""
    """What time it is there: "07:58", "07:58?" where it may be later; "" where nobody knows."""
    outside: bool = False
    """Nobody is called there at that hour."""
    zone: str = ""
    late: bool = False
    """An agreed hour was missed."""
    mine: bool = False
    """The caller's own."""
    offered: bool = True
    reason: str = ""
    """Why it is not offered."""


class RipeLine(Struct, frozen=True, kw_only=True):
    """A lead that stands higher or nearer today than when it was last judged; ids, as then and as now."""

    id: str
    company: str
    contact: str
    phone: str
    stage: str
    tier_id: str
    tier_before: str
    reachable_id: str
    reachable_before: str
    timeline_id: str | None
    timeline_before: str | None
    judged: date
    """The day of that call."""
    due: date | None
    """The day that was agreed for the next one."""
    moves: tuple[str, ...]
    """By titles: "Mid-range -> Near-term"."""
    why: tuple[str, ...]
    demo: bool


class UnfinishedLine(Struct, frozen=True, kw_only=True):
    """A call that was not wrapped up."""

    call: str
    lead: str
    company: str
    started: datetime
    answers: int
    by: str
    held: str = ""
    """Who is leading it at the moment, "Ann has it since 10:31"; "" where nobody does."""


class TodayView(Struct, frozen=True, kw_only=True):
    """The start screen."""

    caller: str
    now: datetime
    callbacks: tuple[LeadLine, ...]
    """The first of this day's: those that are offered, then those whose hour is to come, or that others promised."""
    due: int
    """How many there are."""
    queue: tuple[LeadLine, ...]
    """The first of everybody else `to_call`."""
    to_call: int
    not_offered: tuple[LeadLine, ...] = ()
    """The first of those that are not offered."""
    left_out: str = ""
    """All of them, counted by what stands against it."""
    unfinished: tuple[UnfinishedLine, ...]
    returned: tuple[SessionLine, ...]
    calls_today: int
    talks_today: int
    ready_today: int
    empty: bool
    """No lead at all in the base."""
    reading: int = 0
    """About so many leads are still being read; 0: all are."""


class QueueView(Struct, frozen=True):
    """The queue of one caller at one moment."""

    lines: tuple[LeadLine, ...]
    left_out: str
    """Who is not offered, counted by what stands against it; "" where everybody is."""


class SessionLine(Struct, frozen=True, kw_only=True):
    """One session in a list."""

    id: str
    lead: str
    company: str
    by: str
    started: datetime
    seconds: int
    disposition: str
    """Id; "" where it is not wrapped up."""
    disposition_title: str
    tier: str
    tier_id: str
    timeline: str
    timeline_id: str | None
    cautioned: bool
    met: int
    of: int
    state: str
    reason: str
    demo: bool
    cautions: tuple[str, ...] = ()
    """Ids of those that stood at its end."""
    slips: dict[str, int] = {}
    """By question id: how often its date had been put off or gone by."""


class CalledLine(Struct, frozen=True, kw_only=True):
    """Somebody of the account, before the call."""

    name: str
    title: str = ""
    part: str = ""
    """Roles and engagement in words, "" where nobody met them."""
    key: str = ""
    """The digit that calls them first; "" where they are not on the list."""
    number: str = ""
    """Theirs, as people read it; "" where none is known, or none may be called."""
    origin: str = ""
    """Where they are known from, "list" or "met"."""
    chosen: bool = False
    """They are called."""


class BriefView(Struct, frozen=True, kw_only=True):
    """What is known before the call."""

    lead: str
    company: str
    contact: str
    contact_title: str
    phone: str
    where: str
    zone: str
    facts: tuple[tuple[str, str], ...]
    known: tuple[tuple[str, str], ...]
    """Title and words of what is answered already; "confirm" is said in the words."""
    people: tuple[CalledLine, ...]
    history: tuple[str, ...]
    """What happened, the newest first, and what comes next."""
    fit: str
    tier: str
    reachable: str
    opening: str
    aim: str
    parked: UnfinishedLine | None
    blocked: str
    """Why it must not be called, "" where it may."""
    doubt: str = ""
    """Why nobody should call it now; a reason puts that aside; "" where nothing is."""
    hours: str = ""
    """How long it may be called, "calls until 21:00 there OK"."""
    held: str = ""
    """Who else works with it at the moment, "Ann has it since 10:31"; "" where nobody does."""
    cautions: tuple[CautionLine, ...] = ()
    """Those that stand today."""
    slips: str = ""
    """Dates that were put off, in words; "" where none was."""
    news: str = ""
    """How old it is and when it was last called, in one or two sentences."""
    attributes: tuple[tuple[str, Mark], ...] = ()
    """Of the ideal customer: titles and marks, misses first, then the unknown."""
    unknown: tuple[str, ...] = ()
    """Titles of the open questions that nothing is known of."""
    counts: str = ""
    """ "3 known, 1 to confirm, 2 stale, 5 unknown" """
    first: str = ""
    """The question to begin with, in words; "" where none is worth asking."""
    slots: str = ""
    """When the reps are free, "Priya Nair: Tue 10:00, Thu 14:00"."""
    busy: str = ""
    """What to say where it is a bad time."""


class ReplayLine(Struct, frozen=True, kw_only=True):
    """One event of a session in words, with the tier after it."""

    at: float
    what: str
    words: str
    tier: str
    changed: bool
    """The tier, what can be reached, or the timeline changed here."""


class AnswerLine(Struct, frozen=True, kw_only=True):
    """One answer that a session left, for review."""

    title: str
    words: str
    grade: str
    """verbatim, paraphrase, inferred or imported; "" for a refusal."""
    evidence: str
    """The grade and who said it when: "verbatim, said by Dana Ruiz, 04:12"."""
    quote: str


class SessionView(Struct, frozen=True, kw_only=True):
    """One session opened for review."""

    line: SessionLine
    replay: tuple[ReplayLine, ...]
    scorecards: tuple[tuple[str, tuple[tuple[str, Mark], ...]], ...]
    """Title of the card, then title and mark of each row."""
    cautions: tuple[CautionLine, ...]
    disqualified: tuple[str, ...]
    people: tuple[PersonLine, ...]
    notes: tuple[CapturedLine, ...]
    definition: str
    """Name, version, hash."""
    rev: int = 0
    """The revision that is shown: what was reviewed since is not reviewed over it."""
    answers: tuple[AnswerLine, ...] = ()
    """What is known at its end, in the file's order."""
    why: tuple[str, ...] = ()
    """Every tier with the rules and answers behind it, what it would need, what would lose it; indented by twos."""
    slips: str = ""
    """Dates that were put off, in words; "" where none was."""
