"""A desk and a call made by hand: they record what a screen asked for and show what a test wants shown.

The questions are those of the shipped definition, read as plain TOML, so that all of them can be tried on every size.
"""

# ruff: noqa: ARG002, E501 - the arguments are the desk's; a view is read best as the block it is on the screen

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import interview.definition
from store.settings import Settings
from tui.exporting import Order, Passed, Preview
from tui.refused import Barred, Held, Refused
from tui.silencing import Silence
from tui.views import (
    BriefView,
    CalledLine,
    CallView,
    CapturedLine,
    CautionLine,
    DispositionLine,
    Foresight,
    FoundLine,
    LeadLine,
    LetterLine,
    NeedLine,
    NextLine,
    ObjectionLine,
    OpenLine,
    OptionLine,
    PersonLine,
    PersonSoFar,
    QuestionView,
    RailLine,
    ReplayLine,
    SessionLine,
    SessionView,
    TodayView,
    UnfinishedLine,
    WrapView,
)

NOW = datetime(2026, 11, 22, 9, 58, tzinfo=UTC)
STARTER = tomllib.loads((Path(interview.definition.__file__).parent / "starter.toml").read_text(encoding="utf-8"))
QUESTIONS: list[dict[str, Any]] = [question for question in STARTER["question"] if question.get("asked", True)]
TITLES = (
    "Vertical",
    "Firmographics",
    "Decision makers",
    "Environment",
    "Engagement",
    "Business pain",
    "Decision process",
)
RAIL = (*TITLES, "Budget", "Competition", "Urgency")
LETTERS = (("B", "Budget"), ("A", "Authority"), ("N", "Need"), ("T", "Time frame"), ("S", "Sales-ready"))
DISPOSITIONS = (
    ("q", "Qualified", ("when", "rep")), ("p", "Partial, goes on", ("when",)), ("c", "Callback, time agreed", ("when",)),
    ("s", "Callback, no time", ()), ("r", "Referred", ("person",)), ("g", "Gatekeeper", ()), ("u", "Nurture", ("when",)),
    ("i", "Not interested", ()), ("x", "Not a fit", ("reason",)), ("d", "Do not call", ()), ("v", "Voicemail left", ()),
    ("m", "Voicemail, no message", ()), ("n", "No answer", ()), ("b", "Busy", ()), ("w", "Bad number", ()),
)  # fmt: skip
SILENCES = (
    Silence("number", "+12085550101", "the number +1 208 555 0101, whoever answers it"),
    Silence("company", "Harlan Freight", "everybody at Harlan Freight"),
)


class FakeLive:
    """A call over the shipped questions; without any judgement."""

    def __init__(self, company: str = "Harlan Freight", contact: str = "Dana Ruiz") -> None:
        self.company, self.contact = company, contact
        self.at = 0
        self.answers: dict[str, str] = {}
        self.asked: list[str] = []
        self.notes: list[CapturedLine] = []
        self.captured: list[CapturedLine] = []
        self.people: list[PersonLine] = []
        self.drafts: dict[str, str] = {}
        self.calls: list[tuple[str, ...]] = []
        """What the screen asked for, in order."""
        self.changed: dict[str, Any] = {}
        """Fields of the view that a test sets."""
        self.saved = "saved"
        self.resumed = 0
        self.over = False
        self.ended: tuple[str, dict[str, str]] | None = None
        self.refuse_end = ""
        self.tell: Callable[[], None] = lambda: None

    @property
    def question(self) -> dict[str, Any]:
        return QUESTIONS[self.at]

    def view(self) -> CallView:
        question = question_view(self.question, self.answers.get(self.question["id"], ""))
        following = QUESTIONS[(self.at + 1) % len(QUESTIONS)]
        open_lines = tuple(
            OpenLine(question=one["id"], key="", title=one["title"], mark="unknown")
            for one in QUESTIONS
            if one["id"] not in self.answers
        )
        fields: dict[str, Any] = {
            "call": "c1", "lead": "l1", "company": self.company, "contact": self.contact,
            "contact_title": "VP Operations", "phone": "208 555 0101", "began": NOW, "zone": "America/Boise",
            "asked": len(self.answers), "core": 14, "saved": self.saved,
            "letters": tuple(LetterLine(letter, title, "unknown") for letter, title in LETTERS),
            "tier": "Inquiry", "reachable": "Sales-ready", "at_most": False, "settled": False, "cautioned": False,
            "timeline": "not known", "timeline_possible": "near-term or mid-range", "cautions": (), "disqualified": (),
            "news": "", "why": "",
            "question": question,
            "next": NextLine(following["id"], "", following["title"], "next on the path"),
            "rail_title": "Criteria",
            "rail": tuple(
                RailLine(
                    key=str((n + 1) % 10), test=title, title=title, mark="met" if n < 2 else "unknown", current=n == 5,
                    flagged=False, answers=(),
                )
                for n, title in enumerate(RAIL)
            ),
            "met": 2, "must_open": open_lines, "to_ask": open_lines, "people": tuple(self.people),
            "captured": tuple(self.captured), "notes": tuple(self.notes), "flags": 0,
            "draft": self.drafts.get(self.question["id"], ""), "can_undo": "", "can_redo": "",
        }  # fmt: skip
        return CallView(**{**fields, **self.changed})

    def on_saved(self, callback: Callable[[], None]) -> None:
        self.tell = callback

    def settle(self) -> bool:
        self.calls.append(("settle",))
        return not self.saved.startswith("NOT SAVED")

    def move(self, question: str) -> None:
        self.calls.append(("move", question))
        self.at = next(n for n, one in enumerate(QUESTIONS) if one["id"] == question)

    def move_next(self) -> None:
        self.step(1)

    def step(self, by: int) -> None:
        self.calls.append(("step", str(by)))
        self.at = min(max(self.at + by, 0), len(QUESTIONS) - 1)

    def take(self, key: int, question: str | None = None) -> str:
        options = self.question.get("option", [])
        if key > len(options):
            raise Refused(f"There is no option {key} here: 1 to {len(options)}.")
        return self.choose(options[key - 1]["id"], question)

    def choose(self, option: str, question: str | None = None) -> str:
        asked = next(one for one in QUESTIONS if one["id"] == (question or self.question["id"]))
        say = next(one["say"] for one in asked["option"] if one["id"] == option)
        self.calls.append(("choose", option, asked["id"]))
        self.answers[asked["id"]] = option
        self.captured.append(CapturedLine(at=252.0, title=asked["title"], words=say))
        return f"{asked['title']}: {say}"

    def say(self, words: str, question: str | None = None) -> str:
        self.calls.append(("say", words))
        if words == "soonish":
            raise Refused("“soonish” is no date: try 2 weeks, tue 10:00 or 2027-03-31.")
        return f"{self.question['title']}: {words}"

    def reading(self, words: str, question: str | None = None) -> str:
        return f"read as {words}" if words.endswith("Q1") else ""

    def decline(self, question: str | None = None) -> str:
        self.calls.append(("decline",))
        return "declined"

    def not_known(self, question: str | None = None) -> str:
        self.calls.append(("not_known",))
        return "not known"

    def confirm(self, question: str | None = None) -> str:
        self.calls.append(("confirm",))
        return f"{self.question['title']}: 420 confirmed"

    def to_quote(self) -> str:
        if self.question["id"] not in self.answers:
            raise Refused(f'{self.question["title"]} is not answered yet: answer it first, then " marks the note.')
        return self.notes[-1].words if self.notes else ""

    def quote(self, words: str = "") -> str:
        self.calls.append(("quote", words))
        return f"{self.question['title']}: quote “{words or self.to_quote()}” kept"

    def infer(self) -> str:
        self.calls.append(("infer",))
        return f"{self.question['title']}: inferred, not said"

    def speakers(self) -> tuple[str, ...]:
        return self.contact, *(person.name for person in self.people)

    def speaks(self, who: str) -> str:
        self.calls.append(("speaks", who))
        return f"{who} speaks from here on"

    def clear(self, question: str | None = None) -> str:
        self.calls.append(("clear",))
        self.answers.pop(self.question["id"], None)
        return "cleared"

    def note(self, text: str) -> None:
        self.calls.append(("note", text))
        self.notes.append(CapturedLine(at=270.0, title=self.question["title"], words=text))

    def draft(self, text: str) -> None:
        self.calls.append(("draft", text))
        self.drafts[self.question["id"]] = text

    def flag(self, text: str = "") -> None:
        self.calls.append(("flag",))

    def meet_words(self, line: str) -> str:
        self.calls.append(("meet_words", line))
        self.people.append(PersonLine(name=line, title="", part=""))
        return line

    def meeting(self, line: str) -> PersonSoFar:
        name, _, title = line.partition(",")
        return PersonSoFar(name=name.strip(), title=title.partition(",")[0].strip(), known="", completed="", ask="")

    def object(self, objection: str) -> None:
        self.calls.append(("object", objection))

    def undo(self) -> str:
        self.calls.append(("undo",))
        return "Taken back: the last thing"

    def redo(self) -> str:
        self.calls.append(("redo",))
        return "Brought back: the last thing"

    def find(self, words: str) -> tuple[FoundLine, ...]:
        if len(words) == 1 and (words.isdigit() or words in "BANTS"):
            return (hit("question", QUESTIONS[3]["id"], title="Environment"),)
        wanted = words.casefold()
        found = [
            hit("command", command=name, title=f"/{name}") for name in ("end", "park", "dnc", "why") if name == wanted
        ]
        for one in QUESTIONS:
            if any(word.startswith(wanted) for word in one["title"].casefold().split()):
                found.append(hit("question", one["id"], title=one["title"]))
        for one in QUESTIONS:
            for option in one["option"]:
                if any(word.startswith(wanted) for word in option["say"].casefold().split()):
                    found.append(hit("answer", one["id"], option["id"], title=f"{one['title']} = {option['say']}"))
        return tuple(found)

    def why(self) -> tuple[str, ...]:
        """More lines than a small screen has rows."""
        return (
            "Inquiry: reached",
            *(f"  Test {n}: met. {'Business pain, said today, ' * 4}end {n}" for n in range(20)),
        )

    def objections(self) -> tuple[ObjectionLine, ...]:
        return tuple(
            ObjectionLine(
                id=one["id"],
                key=str(n),
                title=one["title"],
                agree=f"{one['agree']} ({self.company})",
                ask=one["ask"],
                then=one["then"],
            )
            for n, one in enumerate(STARTER["objection"], 1)
        )

    def roles(self) -> tuple[str, ...]:
        return ("uses", "influences", "checks", "decides", "signs", "blocks")

    def engagements(self) -> tuple[str, ...]:
        return ("on-call", "engaged", "referred", "aware", "not-told")

    def silences(self) -> tuple[Silence, ...]:
        return SILENCES

    def never_call(self, scope: str, reason: str = "") -> str:
        self.calls.append(("never call", scope, reason))
        return f"On the do-not-call list, on disk: {scope}."

    def park(self) -> None:
        self.calls.append(("park",))

    def wrap(self) -> WrapView:
        needs = {"when": "When", "rep": "With", "person": "Who", "reason": "Reason"}
        return WrapView(
            company=self.company, contact=self.contact, tier="Sales-ready", timeline="near-term", rail_title="Criteria",
            met=9, of=10, letters=tuple(LetterLine(letter, title, "met") for letter, title in LETTERS),
            still_open=(OpenLine(question="compete", key="9", title="Competition", mark="declined"),),
            cautions=(CautionLine("hot-trap", "Very soon. Already sold to a rival?"),), disqualified=(),
            dispositions=tuple(
                DispositionLine(
                    id=title.casefold(), key=key, title=title, do_not_call=key == "d",
                    needs=tuple(NeedLine(need=need, title=needs[need], suggestion="") for need in wanted),  # type: ignore[arg-type]  # named above
                )
                for key, title, wanted in DISPOSITIONS
            ),
            suggested="qualified", summary=("Road freight, 420 people. Loses a load a week at hand-offs.",),
            closing="So Tuesday at ten. Did I miss anything that matters to you?",
        )  # fmt: skip

    def foresee(self, _disposition: str, _answers: Mapping[Any, str]) -> Foresight:
        return Foresight(reading="again Sun 22 Nov 12:58 here, 12:58 there, today")

    def end(self, disposition: str, answers: Mapping[Any, str], told: str = "") -> str:
        self.calls.append(("end", disposition, told) if told else ("end", disposition))
        if self.refuse_end:
            sentence, self.refuse_end = self.refuse_end, ""
            raise Refused(sentence)
        self.ended = (disposition, dict(answers))
        return f"Saved: {self.company}, {disposition}."


class FakeDesk:
    """A desk with three leads, one session, and one call at a time."""

    def __init__(self, company: str = "Harlan Freight", *, empty: bool = False) -> None:
        self.settings = Settings(glyphs="unicode", theme="dark", caller="Mia")
        self.settings_kept = True
        self.refuse_settings = ""
        self.company = company
        self.empty = empty
        self.live = FakeLive(company)
        self.left: tuple[UnfinishedLine, ...] = ()
        self.reviewed: list[tuple[str, ...]] = []
        self.added: list[tuple[str, str, str]] = []
        self.discarded: list[str] = []
        self.decided: list[tuple[str, ...]] = []
        self.blocked = self.doubt = ""
        self.phone = "+1 208 555 0101"
        self.overridden, self.called = ("", ""), 0
        self.held = self.taken_over = ""
        self.changes = 0
        self.noticed: tuple[str, ...] = ()
        self.crashes: list[str] = []
        """Reports of faults; a test that wants one takes it out."""

    def keep_crash(self, name: str, report: str) -> str:
        self.crashes.append(report)
        return "crashes/crash.txt"

    def keep_settings(self, settings: Settings) -> None:
        if self.refuse_settings:
            raise Refused(self.refuse_settings)
        self.settings, self.settings_kept = settings, True

    def today(self, *, waits: bool = True) -> TodayView:
        lines = () if self.empty else tuple(lead_line(f"l{n}", name) for n, name in enumerate(self.names()))
        return TodayView(
            caller="Mia", now=NOW, callbacks=lines[:1], due=len(lines[:1]), queue=lines[1:], to_call=len(lines), unfinished=self.left,
            returned=(), calls_today=9, talks_today=4, ready_today=1, empty=self.empty,
        )  # fmt: skip

    def names(self) -> tuple[str, ...]:
        return (self.company, "Orbit Labs", "Kestrel [Holdings]")

    def search(self, words: str, limit: int = 50, *, waits: bool = True) -> tuple[LeadLine, ...]:
        names = [name for name in self.names() if words.casefold() in name.casefold()]
        return tuple(lead_line(f"l{self.names().index(name)}", name) for name in names)

    def brief(self, lead_id: str, person: int = 0) -> BriefView:
        if person > 1:
            raise Refused(f"{self.company} has no person {person + 1} on the list.")
        name, title = (("Dana Ruiz", "VP Operations"), ("Ana Cho", "CFO"))[person]
        return BriefView(
            lead=lead_id, company=self.names()[int(lead_id[1:])], contact=name, contact_title=title, doubt=self.doubt,
            phone=self.phone, where="Boise", zone="America/Boise", facts=(("Source", "web form"), ("Employees", "420")),
            known=(("Vertical", "Road freight, confirm"),), people=(
                CalledLine(name="Dana Ruiz", title="VP Operations", key="1", number="" if self.blocked else self.phone, origin="list", chosen=not person),
                CalledLine(name="Ana Cho", title="CFO", part="signs", key="2", origin="list", chosen=bool(person)),
            ),
            history=("14 Aug webinar, stayed to the end",), fit="4/5", tier="Inquiry", reachable="Sales-ready",
            opening="Dana, this is Mia from Acme. You asked us about late loads. Have I caught you at a bad time?",
            aim="Need, people and a date, then the meeting.", parked=None, blocked=self.blocked, held=self.held,
        )  # fmt: skip

    def add_lead(self, company: str, contact: str = "", phone: str = "") -> str:
        self.added.append((company, contact, phone))
        return "l1"

    def set_phone(self, lead_id: str, person: int, words: str) -> str:
        if not words.startswith("+"):
            raise Refused(f"“{words}” cannot be dialled: too few digits. Write it as +1 208 555 0101.")
        self.decided.append(("phone", lead_id, str(person), words))
        self.phone = words
        return f"{self.company}: {words}"

    def set_zone(self, lead_id: str, words: str) -> str:
        self.decided.append(("zone", lead_id, words))
        return f"{self.company}: {words}"

    def silences(self, lead_id: str, person: int = 0) -> tuple[Silence, ...]:
        return SILENCES

    def never_call(self, lead_id: str, scope: str, reason: str, person: int = 0) -> str:
        self.decided.append(("never call", lead_id, scope, reason, str(person)))
        self.blocked = "Asked not to be called."
        return f"On the do-not-call list, on disk: {scope}."

    def skip(self, lead_id: str, reason: str) -> str:
        self.decided.append(("skip", lead_id, reason))
        return "Skipped."

    def park(self, lead_id: str, reason: str, until: str = "") -> str:
        if until == "soonish":
            raise Refused("“soonish” is no time that can be read here: write 2 weeks, 2027-03-31 or tue 10:00.")
        self.decided.append(("park", lead_id, reason, until))
        return "Parked."

    def take_back(self, lead_id: str) -> str:
        self.decided.append(("take back", lead_id))
        return "Back."

    def hand_over(self, lead_id: str, to: str, note: str = "") -> str:
        self.decided.append(("hand over", lead_id, to, note))
        return "Handed over."

    def colleagues(self) -> tuple[str, ...]:
        return ("Ann", "Jon")

    def add_demo(self) -> int:
        self.empty = False
        return 3

    def sequence(self) -> int:
        return self.changes

    def notices(self) -> tuple[str, ...]:
        told, self.noticed = self.noticed, ()
        return told

    def start(
        self, lead_id: str, take_over: str = "", override: str = "", person: int = 0, *, against: str = ""
    ) -> FakeLive:
        if self.held and not take_over:
            raise Held(self.held, lead_id)
        if self.doubt and against != self.doubt:
            raise Barred(f"It is {self.doubt}", lead_id, self.doubt)
        self.taken_over, self.overridden, self.called = take_over, (override, against), person
        return self.live

    def resume(
        self, call_id: str, take_over: str = "", override: str = "", *, to_end: bool = False, against: str = ""
    ) -> FakeLive:
        if self.held and not take_over:
            raise Held(self.held, "l1")
        self.taken_over = take_over
        self.live.resumed = 3
        return self.live

    def discard(self, call_id: str) -> None:
        self.discarded.append(call_id)
        self.left = ()

    def prepare(self) -> None:
        """There is nothing to read."""

    def sessions_at_once(self) -> tuple[SessionLine, ...]:
        return self.sessions()

    def sessions(self, *, demo: bool = True) -> tuple[SessionLine, ...]:
        return (session_line("s1", self.company), session_line("s2", "Orbit Labs", state="accepted"))

    def search_sessions(self, words: str, limit: int = 200) -> tuple[SessionLine, ...]:
        return tuple(line for line in self.sessions() if words.casefold() in f"{line.company} {line.state}".casefold())

    def session(self, session_id: str) -> SessionView:
        state = next((what for what, *_ in reversed(self.reviewed)), "new")
        return SessionView(
            line=session_line(session_id, self.company, state=state),
            why=("Lead: reached", "  A problem: met. Business pain: Late deliveries, said 22 Nov 2026"),
            replay=(
                ReplayLine(at=41.0, what="answered", words="Business pain: Late deliveries", tier="Lead", changed=True),
                ReplayLine(at=58.0, what="note", words="“we lose a load a week to bad hand-offs”", tier="Lead", changed=False),
            ),
            scorecards=(
                ("Criteria", tuple((title, "met") for title in RAIL)), ("BANTS", tuple((title, "unknown") for _, title in LETTERS))
            ),
            cautions=(), disqualified=(), people=(PersonLine(name="Ana Cho", title="CFO", part="signs"),),
            notes=(CapturedLine(at=58.0, title="", words="we lose a load a week"),), definition="Lead v1 ab12cd34ef56",
        )  # fmt: skip

    def accept(self, session_id: str, seen: int | None = None) -> None:
        self.reviewed.append(("accepted", session_id))

    def export_preview(self, _order: Order) -> Preview:
        return Preview(("company,phone",), 2, "every cell")

    def export_count(self, _order: Order, _passed: Passed) -> str:
        return "1 lead"

    def send_back(self, session_id: str, reason: str, seen: int | None = None) -> None:
        self.reviewed.append(("returned", session_id, reason))


def question_view(one: dict[str, Any], taken: str = "") -> QuestionView:
    """A question of the shipped definition as the call shows it."""
    topic = "late deliveries and the paperwork behind them"
    options = tuple(
        OptionLine("1234567890"[n] if n < 10 else "", option["id"], option["say"], option["id"] == taken)
        for n, option in enumerate(one.get("option", []))
    )
    words = {
        "topic": topic,
        "rep": "Priya Nair",
        "slot1": "Tuesday at ten",
        "slot2": "Thursday at two",
        "contact": "Dana",
    }
    words |= {
        "company": "Harlan Freight",
        "industry": "road freight",
        "us": "Acme",
        "caller": "Mia",
        "part_of_day": "day",
    }

    def fill(text: str) -> str:
        return text.format_map(words)

    return QuestionView(
        id=one["id"], title=one["title"], key=str((QUESTIONS.index(one) + 1) % 10) if one in QUESTIONS else "", letter="N",
        must=one.get("must", False), kind=one["kind"], ask=fill(one["ask"]), hint=fill(one.get("hint", "")),
        probe=fill(one.get("probe", "")), options=options, multiple=one["kind"] == "choices",
        state="answered" if taken else "not asked", words="",
    )  # fmt: skip


def hit(kind: Any, question: str = "", option: str = "", *, command: str = "", title: str = "") -> FoundLine:
    return FoundLine(kind=kind, question=question, option=option, command=command, title=title, detail=kind, done=False)


def lead_line(lead: str, company: str) -> LeadLine:
    return LeadLine(
        id=lead, company=company, contact="Dana Ruiz", phone="208 555 0101", tier="Inquiry", tier_id="inquiry",
        reachable_id="sales-ready", timeline_id=None, stage="inquiry", fit="fits", last="14 d", why="form of 3 Nov",
        do_not_call=False, demo=False,
    )  # fmt: skip


def session_line(session: str, company: str, state: str = "new") -> SessionLine:
    return SessionLine(
        id=session, lead="l1", company=company, by="Mia", started=NOW, seconds=760, disposition="qualified",
        disposition_title="Qualified", tier="Sales-ready", tier_id="sales-ready", timeline="near-term",
        timeline_id="near-term", cautioned=True, met=9, of=10, state=state, reason="", demo=False,
    )  # fmt: skip
