"""The application service: everything a front end can ask for, in one place, without a screen.

The desk holds the ledger, the shelf of definitions, the settings and the two clocks, and hands out frozen views. Both
front ends are painters of those views and readers of keys; a rule that lived in one of them could not be kept by the
other. Every refusal is a `Refused` with the one sentence to show. Text given to the desk is cleaned here, once. No
Textual, no click.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.call import Call, Discarded, Review
from interview.ending import reviewed
from interview.folding import CallState, advance, fold
from interview.lead import Contact, Lead
from interview.memory import known_answers, known_people
from interview.text import clean_line
from store.demo import COUNT, demo_call, demo_leads
from store.documents import call_document, lead_document, read_call, read_lead
from store.ledger import Check, Document, Entry, Ledger, Table
from store.problems import StoreProblem
from store.settings import Settings, save_settings, settings_path
from store.shelf import Shelf
from store.spreadsheet.people import plain
from store.writer import Writer
from tui.board import Board, LeadRow, lead_rows, merged
from tui.briefing import brief_view
from tui.json_forms import Json, lead_json, lead_line_json, session_line_json
from tui.live import Live
from tui.office import Office
from tui.refused import AmbiguousLead, NoSuchLead, Refused, in_words
from tui.sessions import CallRow, call_rows, session_line, session_view, standing
from tui.today import today_view
from tui.views import BriefView, LeadLine, SessionLine, SessionView, TodayView, UnfinishedLine

MOST_CANDIDATES = 20
"""Leads named where the words fit several."""


@in_words
class Desk:
    """The application service both front ends use."""

    def __init__(
        self,
        ledger: Ledger,
        shelf: Shelf,
        settings: Settings,
        *,
        now: Callable[[], datetime],
        ticks: Callable[[], float],
    ) -> None:
        """`now` is aware local time; `ticks` are monotonic seconds, for durations."""
        self._ledger = ledger
        self._calls: list[Live] = []
        self._writer = Writer(ledger, self._told)
        self._office = Office(ledger, self._writer, shelf, settings, now, ticks)

    @property
    def settings(self) -> Settings:
        """Who is calling, for whom, and the reps."""
        return self._office.settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self._office.settings = settings

    @property
    def settings_kept(self) -> bool:
        """Somebody has said who calls: there is a settings file."""
        return settings_path().exists()

    def keep_settings(self, settings: Settings) -> None:
        """Writes the settings down and uses them from now on."""
        save_settings(settings_path(), settings)
        self.settings = settings

    def close(self) -> None:
        """Waits for what is being written and lets go of the writer; the ledger is closed by who opened it."""
        self._writer.close()

    # what is on the desk

    def today(self) -> TodayView:
        """The start screen."""
        states = self._states()
        calls = call_rows(self._ledger)
        lines = tuple(
            self._session_line(row) for row in calls if row.state == "returned" and row.by == self.settings.caller
        )
        return today_view(
            self._board(),
            lead_rows(self._ledger),
            {lead: state for lead, (_, state) in states.items()},
            calls,
            caller=self.settings.caller,
            now=self._office.now(),
            unfinished=self.unfinished(),
            returned=lines,
        )

    def leads(self, *, demo: bool = True) -> tuple[LeadLine, ...]:
        """Every lead with the tier it has today, in the order of ids."""
        return self._lines([row for row in lead_rows(self._ledger) if demo or not row.demo])

    def search(self, words: str, limit: int = 50) -> tuple[LeadLine, ...]:
        """Leads whose company, people or phone hold the words, or whose id begins with them."""
        wanted = clean_line(words).casefold()
        found = [row for row in lead_rows(self._ledger) if wanted in _searched(row)]
        return self._lines(found[:limit])

    def find_lead(self, words: str) -> Lead:
        """The lead of an id, its unique beginning, an exact company name, or a unique part of one."""
        wanted = plain(clean_line(words))
        if (exact := self._ledger.get("leads", wanted.upper())) is not None:
            return read_lead(exact)
        rows = lead_rows(self._ledger) if wanted else []
        found = _named(rows, wanted)
        if not found:
            raise NoSuchLead(f"No lead goes by “{wanted[:60]}”: `bants leads` lists them all.")
        if len(found) > 1:
            raise AmbiguousLead(
                f"“{wanted[:60]}” fits {len(found)} leads. Say which, by its id:", self._lines(found[:MOST_CANDIDATES])
            )
        return self._lead(found[0].id)

    def brief(self, lead_id: str) -> BriefView:
        """What is known before the call."""
        lead = self._lead(lead_id)
        parked = next((line for line in self.unfinished() if line.lead == lead.id), None)
        _, state = self._states().get(lead.id, (None, None))
        calls = [row for row in call_rows(self._ledger) if row.lead == lead.id]
        history = tuple(self._session_line(row) for row in calls if row.state != "parked")
        return brief_view(self._office, lead, state, history, parked)

    # leads

    def add_lead(self, company: str, contact: str = "", phone: str = "") -> str:
        """Puts a lead on the list; its id."""
        name = clean_line(company)
        if not name:
            raise Refused("A lead needs the name of a company.")
        person = Contact(name=clean_line(contact), phone=clean_line(phone))
        lead = Lead(
            id=self._ledger.new_id("leads"),
            company=name,
            contacts=(person,) if person.name or person.phone else (),
            source="typed in",
            created=self._office.now(),
        )
        self._ledger.save(("leads", lead_document(lead)))
        return lead.id

    def add_demo(self) -> int:
        """Loads the demonstration list; how many leads came. 0: it is there already."""
        if any(row.demo for row in lead_rows(self._ledger)):
            return 0
        definition, now = self._office.shelf.keep(), self._office.now()
        leads = demo_leads(definition, self._ledger.new_ids("leads", COUNT), now)
        call, called = demo_call(definition, leads, self._ledger.new_id("calls"), self.settings.caller, now)
        entries: list[Entry] = [("leads", lead_document(called if lead.id == called.id else lead)) for lead in leads]
        self._ledger.save(*entries, ("calls", call_document(call)))
        return len(leads)

    def remove_demo(self) -> int:
        """Takes the demonstration list away, with every call led on it; how many leads went."""
        leads = [row.id for row in lead_rows(self._ledger) if row.demo]
        gone = set(leads)
        calls = [document["id"] for document in self._ledger.all("calls") if document.get("lead") in gone]
        keys: list[tuple[Table, str]] = [("leads", one) for one in leads] + [("calls", one) for one in calls]
        if keys:
            self._ledger.remove(*keys)
        return len(leads)

    # calls

    def unfinished(self) -> tuple[UnfinishedLine, ...]:
        """Calls that were not wrapped up, the newest first."""
        lines = [_unfinished_line(call, state) for call, state in self._unfinished()]
        return tuple(sorted(lines, key=lambda line: (line.started, line.call), reverse=True))

    def start(self, lead_id: str) -> Live:
        """Starts the clock, or goes on with the lead's unfinished call."""
        lead = self._lead(lead_id)
        if lead.do_not_call:
            raise Refused(f"Do not call {lead.company}: {lead.do_not_call}.")
        left = [call for call, _ in self._unfinished() if call.lead == lead.id]
        if left:
            return self.resume(max(left, key=lambda call: (call.started, call.id)).id)
        definition = self._office.shelf.keep()
        call = Call(
            id=self._ledger.new_id("calls"),
            lead=lead.id,
            company=lead.company,
            by=self.settings.caller,
            started=self._office.now(),
            contact=lead.contact.name,
            definition=definition.hash,
            demo=lead.demo,
        )
        return self._led(call, lead)

    def resume(self, call_id: str) -> Live:
        """Goes on with an unfinished call."""
        call = self._unfinished_call(call_id)
        return self._led(call, self._lead(call.lead))

    def discard(self, call_id: str) -> None:
        """Throws an unfinished call away; it stays in the ledger with its events, and is never offered again."""
        call = self._unfinished_call(call_id)
        state = fold(call)
        event = Discarded(seq=state.last + 1, at=state.at)
        call = replace(call, events=(*call.events, event))
        self._ledger.save(("calls", call_document(call, advance(state, event))))

    # sessions

    def sessions(self, *, demo: bool = True) -> tuple[SessionLine, ...]:
        """Every call that was not thrown away, the newest first."""
        return tuple(self._session_line(row) for row in call_rows(self._ledger) if demo or not row.demo)

    def session(self, session_id: str) -> SessionView:
        """One session opened."""
        call = self._session(session_id)
        row = next(row for row in call_rows(self._ledger) if row.id == call.id)
        return session_view(self._session_line(row), call, self._office.closest(call.definition))

    def accept(self, session_id: str) -> None:
        """A manager's yes."""
        self._review(session_id, "accepted", "")

    def send_back(self, session_id: str, reason: str) -> None:
        """Returns a session to its caller, with the reason."""
        words = clean_line(reason)
        if not words:
            raise Refused("Say why it goes back: the caller reads the reason.")
        self._review(session_id, "returned", words)

    # for programs

    def leads_json(self) -> list[Json]:
        """`bants leads --json`"""
        return [lead_line_json(line) for line in self.leads()]

    def lead_json(self, lead_id: str) -> Json:
        """`bants lead ID --json`"""
        lead = self._lead(lead_id)
        calls = [read_call(document) for document in self._ledger.find("calls", "lead", lead.id)]
        board, (answers, people) = self._board(), self._known(lead)
        answers = known_answers(board.definition, answers, board.on)  # the others stay with their calls
        people = known_people(board.definition, people)
        stands = board.judge(answers, people)
        shown = [call for call in calls if not fold(call).discarded]
        return lead_json(lead, stands, answers, people, shown, board.definition, self._office.closest)

    def sessions_json(self) -> list[Json]:
        """`bants sessions --json`"""
        return [session_line_json(line) for line in self.sessions()]

    def checks(self) -> tuple[Check, ...]:
        """What the doctor found: the ledger, the definition, who is calling."""
        caller = self.settings.caller
        called = Check("caller", bool(caller), f"{caller} is calling." if caller else "Nobody is named as the caller.")
        try:
            one = self._office.in_force()
        except StoreProblem as problem:
            return (*self._ledger.check(), Check("definition", False, problem.sentence), called)
        leads = f"{one.name}, version {one.version} ({one.hash}), leads the calls."
        return (*self._ledger.check(), Check("definition", True, leads), called)

    # behind the desk

    def _told(self, *_: object) -> None:
        """The writer's state changed: whoever leads a call hears of it."""
        for live in tuple(self._calls):
            live.tell_saved()

    def _board(self) -> Board:
        return Board(self._office.in_force(), self._office.now().date())

    def _lines(self, rows: list[LeadRow]) -> tuple[LeadLine, ...]:
        board, states, now = self._board(), self._states(), self._office.now()
        return tuple(board.line(row, states[row.id][1] if row.id in states else None, now) for row in rows)

    def _known(self, lead: Lead) -> tuple[dict[str, Answer], tuple[Person, ...]]:
        found = self._states().get(lead.id)
        return merged(lead.answers, lead.people, found[1]) if found else (lead.answers, lead.people)

    def _lead(self, lead_id: str) -> Lead:
        document = self._ledger.get("leads", lead_id)
        if document is None:
            raise NoSuchLead(f"There is no lead {clean_line(lead_id)[:40]}.")
        return read_lead(document)

    def _unfinished(self) -> list[tuple[Call, CallState]]:
        calls = [read_call(document) for document in self._ledger.find("calls", "state", "parked")]
        return [(call, fold(call)) for call in calls]

    def _states(self) -> dict[str, tuple[Call, CallState]]:
        """Unfinished calls by lead; of several the newest."""
        ordered = sorted(self._unfinished(), key=lambda pair: (pair[0].started, pair[0].id))
        return {call.lead: (call, state) for call, state in ordered}

    def _unfinished_call(self, call_id: str) -> Call:
        call = self._session(call_id)
        if not fold(call).unfinished:
            raise Refused(f"The call {call.id} with {call.company} is finished; it cannot be gone on with.")
        return call

    def _session(self, session_id: str) -> Call:
        document = self._ledger.get("calls", session_id)
        if document is None:
            raise Refused(f"There is no session {clean_line(session_id)[:40]}: `bants sessions` lists them all.")
        return read_call(document)

    def _session_line(self, row: CallRow) -> SessionLine:
        definition = self._office.closest(row.definition)
        verdict = row.verdict or standing(self._session(row.id), definition)
        return session_line(row, definition, verdict)

    def _led(self, call: Call, lead: Lead) -> Live:
        live = Live(self._office, call, lead, self._office.definition(call.definition))
        self._calls = [live]
        return live

    def _review(self, session_id: str, state: Literal["accepted", "returned"], reason: str) -> None:
        call = self._session(session_id)
        if fold(call).ended is None:
            raise Refused(f"The call {call.id} with {call.company} is not wrapped up yet; there is nothing to review.")
        review = Review(state=state, by=self.settings.caller, at=self._office.now(), reason=reason)
        call = replace(call, review=review)
        entries: list[Entry] = [("calls", call_document(call))]
        lead: Document | None = self._ledger.get("leads", call.lead)
        if lead is not None:
            after = reviewed(read_lead(lead), call, self._office.closest(call.definition), review)
            entries.append(("leads", lead_document(after)))
        self._ledger.save(*entries)


def _unfinished_line(call: Call, state: CallState) -> UnfinishedLine:
    said = sum(1 for answer in state.own.values() if answer is not None)
    return UnfinishedLine(
        call=call.id, lead=call.lead, company=call.company, started=call.started, answers=said, by=call.by
    )


def _named(rows: list[LeadRow], wanted: str) -> list[LeadRow]:
    """The rows that the words name, by the strictest rule that finds any."""
    rules: tuple[Callable[[LeadRow], bool], ...] = (
        lambda row: plain(row.company) == wanted,
        lambda row: row.id.casefold().startswith(wanted),
        lambda row: wanted in plain(row.company),
    )
    return next((found for rule in rules if (found := [row for row in rows if rule(row)])), [])


def _searched(row: LeadRow) -> str:
    people = (f"{one.name} {one.first_name} {one.last_name} {one.phone} {one.mobile}" for one in row.contacts)
    return f"{row.id} {row.company} {' '.join(people)}".casefold()


__all__ = ["AmbiguousLead", "Desk", "Live", "NoSuchLead", "Refused"]
