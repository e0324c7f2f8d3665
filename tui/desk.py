"""The application service: everything a front end can ask for, in one place, without a screen.

The desk holds the ledger, the shelf of definitions, the settings and the two clocks, and hands out frozen views. Both
front ends are painters of those views and readers of keys; a rule that lived in one of them could not be kept by the
other. Every refusal is a `Refused` with the one sentence to show. Text given to the desk is cleaned here, once. No
Textual, no click.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from interview.call import Call, Discarded, Review
from interview.folding import CallState, advance, fold
from interview.lead import Contact, Lead
from interview.text import clean_line
from store.documents import call_document, lead_document, read_call, read_lead
from store.ledger import Check, Conflict, Document, Entry, Ledger, Table
from store.problems import StoreProblem
from store.settings import Settings, save_settings, settings_path
from store.spreadsheet.people import plain
from store.writer import Writer
from tui.later import later
from tui.office import Office, nobody_erased
from tui.refused import AmbiguousLead, Held, NoSuchLead, Refused, in_words

if TYPE_CHECKING:
    from interview.ending import reviewed
    from interview.memory import heard
    from store.demo import demo_call, demo_leads
    from store.erased import Erased
    from store.phones import read_phone
    from store.roll import LeadRow
    from store.shelf import Shelf
    from tui import asides, delivering, exporting, reaching
    from tui.briefing import brief_view
    from tui.claiming import Claim, claim
    from tui.dialling import Clearance, cleared, with_first, with_named_first
    from tui.exporting import Order, Passed, Preview, Written
    from tui.handing import Handed, handed, record
    from tui.json_forms import Json, lead_json, lead_line_json, session_line_json
    from tui.lists import Lists
    from tui.live import Live
    from tui.meanwhile import has_it, reviewed_words
    from tui.parting import forget_meeting
    from tui.ripe import ripe_lines
    from tui.sessions import session_view
    from tui.silencing import Silence, silence, silences
    from tui.today import left_line
    from tui.views import (
        BriefView,
        LeadLine,
        QueueView,
        RipeLine,
        SessionLine,
        SessionView,
        TodayView,
        UnfinishedLine,
    )
    from tui.wording import contact_name
else:  # every command opens the desk, and Today waits for it: what only some of them need is not waited for
    reviewed = later("interview.ending", "reviewed")
    heard = later("interview.memory", "heard")
    demo_call, demo_leads = later("store.demo", "demo_call", "demo_leads")
    read_phone = later("store.phones", "read_phone")
    asides, delivering, exporting, reaching = map(
        later, ("tui.asides", "tui.delivering", "tui.exporting", "tui.reaching")
    )
    brief_view = later("tui.briefing", "brief_view")
    claim = later("tui.claiming", "claim")
    Clearance, cleared, with_first, with_named_first = later(
        "tui.dialling", "Clearance", "cleared", "with_first", "with_named_first"
    )
    handed, record = later("tui.handing", "handed", "record")
    lead_json, lead_line_json, session_line_json = later(
        "tui.json_forms", "lead_json", "lead_line_json", "session_line_json"
    )
    Live = later("tui.live", "Live")
    has_it, reviewed_words = later("tui.meanwhile", "has_it", "reviewed_words")
    forget_meeting = later("tui.parting", "forget_meeting")
    ripe_lines = later("tui.ripe", "ripe_lines")
    session_view = later("tui.sessions", "session_view")
    silence, silences = later("tui.silencing", "silence", "silences")
    left_line = later("tui.today", "left_line")
    contact_name = later("tui.wording", "contact_name")

MOST_FOUND = 200
"""Lines that a search brings: more are no help to anybody."""
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
        erased: Callable[[], Erased] = nobody_erased,
        meetings: Path | None = None,
        folder: Path | None = None,
        read_only: bool = False,
    ) -> None:
        """`now` is aware local time; `ticks` are monotonic seconds, for durations; `erased` is the erasure log;
        `meetings` is the folder for calendar files, `folder` that of the leads; `read_only`: nothing is written there.
        """
        self._erased = erased
        self._ledger = ledger
        self._calls: list[Live] = []
        self._noticed = 0
        self._writer = Writer(ledger, self._told)
        self._office = Office(ledger, self._writer, shelf, settings, now, ticks, meetings, erased, folder, read_only)
        self._office.tried = self._tried

    @cached_property
    def _lists(self) -> Lists:
        """Everything that stands in lists; who asks for one document, or for all, does without."""
        from tui.lists import Lists

        return Lists(self._office)

    def _tried(self, lead_id: str, number: str) -> Sequence[datetime]:
        """When somebody was dialled, where no list was asked for yet: the lists know, and answer from then on."""
        return self._lists.tried(lead_id, number)

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

    def close(self) -> str:
        """Waits for what is being written and gives back what is held; why something is not saved, "" if all is.

        The ledger is closed by who opened it.
        """
        trouble = self._writer.close()
        for live in self._calls:
            live.let_go()
        return f"NOT SAVED: {trouble}" if trouble else ""

    def sequence(self) -> int:
        """Grows whenever anybody saved something: what is shown is read again then. Any thread may ask."""
        return self._ledger.sequence()

    def notices(self) -> tuple[str, ...]:
        """What had to be done to open the ledger, or to keep it; each is told once."""
        told, self._noticed = self._noticed, len(self._ledger.notices)
        return self._ledger.notices[told:]

    def keep_crash(self, name: str, report: str) -> str:
        """Where the report of a fault of bants itself stands from now on; "" where it cannot stand anywhere."""
        from store.crashes import keep_crash  # late: nothing fails, as a rule

        folder = self._office.folder
        if folder is None or self._office.read_only:
            return ""
        try:
            return str(keep_crash(folder, name, report))
        except (OSError, StoreProblem):
            return ""

    # what is on the desk

    def today(self, *, waits: bool = True) -> TodayView:
        """The start screen; the same object while nothing changed.

        Unless it `waits`, it is there at once, with what is known: a long list is still being read, time stands still.
        """
        return self._lists.today(self._held(), waits=waits)

    def prepare(self) -> None:
        """Makes ready, beside the keys, what other places than the start screen will ask for."""
        self._lists.roll.gather()

    def queue(self, now: datetime | None = None, caller: str = "", *, everyone: bool = False) -> QueueView:
        """Who is called next by that caller at that moment; by ours and now, where that is not said. All are judged.

        The order is that of the start screen. `everyone`: behind them those who are not offered, with the reason.
        """
        return self._lists.queue(
            now or self._office.now(), caller or self.settings.caller, self._held(), everyone=everyone
        )

    def leads(self, *, demo: bool = True) -> tuple[LeadLine, ...]:
        """Every lead with the tier it has today, in the order of ids."""
        return self._lists.leads(demo=demo)

    def search(self, words: str, limit: int = MOST_FOUND, *, waits: bool = True) -> tuple[LeadLine, ...]:
        """The first leads whose id, company, people and numbers hold all the words.

        Unless it `waits`, nothing is read from the disk: a lead not judged yet has no tier.
        """
        return self._lists.search(clean_line(words), limit, waits=waits)

    def find_lead(self, words: str) -> Lead:
        """The lead of an id, its unique beginning, an exact company name, or a unique part of one."""
        typed = clean_line(words)
        wanted = plain(typed)
        if (exact := self._ledger.get("leads", wanted.upper())) is not None:
            return read_lead(exact)
        found = _named(self._rows(), wanted) if wanted else []
        if not found:
            raise NoSuchLead(f"No lead goes by “{typed[:60]}”: `bants leads` lists them all.")
        if len(found) > 1:
            raise AmbiguousLead(
                f"“{typed[:60]}” fits {len(found)} leads. Say which, by its id:",
                self._lists.lines(found[:MOST_CANDIDATES]),
            )
        return self._lead(found[0].id)

    def brief(self, lead_id: str, person: int = 0) -> BriefView:
        """What is known before the call with that one of the lead's people."""
        listed = self._lead(lead_id)
        left, held = self._left_of(listed), self._held().get(listed.id, "")
        parked, state = (left_line(*left, held), left[1]) if left else (None, None)
        lead = self._called(listed, person)
        view = brief_view(self._office, listed, lead, state, self._lists.history(lead.id), parked)
        return replace(view, held=held)

    def _called(self, lead: Lead, person: int) -> Lead:
        """The lead with whoever is called first; an unfinished call goes on with the one it was led with."""
        left = self._left_of(lead)
        if left and person:
            whom = left[0].contact or "nobody named"
            raise Refused(f"The call with {whom} is not wrapped up: it goes on, or ends, before another is called.")
        return with_named_first(lead, left[0].contact) if left else with_first(lead, person)

    # what sales receives

    def hand_off(self, lead_id: str, override: str = "") -> Handed:
        """What sales receives of a lead; refused where something stands against it and no reason is given."""
        lead = self._lead(lead_id)
        document = self._ledger.get("leads", lead.id) or {}
        calls = [read_call(one) for one in self._ledger.find("lead", lead.id) if one["state"] != "discarded"]
        return handed(self._office, lead, document.get("zones") or (), calls, override)

    def handed_off(self, gone: Handed) -> bool:
        """Keeps that the page went out; False where that was known."""
        return record(self._office, gone.page, gone.call.id if gone.call else "")

    def hand_off_files(self, gone: Handed, inside: Path, layout: str = "generic") -> dict[Path, bytes]:
        """Every file of a hand-off, in a folder of its own inside that one."""
        return delivering.files_of(self._office, gone, inside, layout)

    def deliver(self, gone: Handed, files: Mapping[Path, bytes]) -> tuple[str, ...]:
        """Writes the files of a hand-off and keeps that it went out; what was done, in sentences."""
        return delivering.deliver(self._office, gone, files)

    # exports

    def in_the_way(self, order: Order, path: Path) -> Path | None:
        """The file that an export would replace, which has to be asked for; None: none."""
        return exporting.in_the_way(self._office, order, path)

    def export_preview(self, order: Order) -> Preview:
        """How the file would begin. Any thread may ask."""
        return exporting.preview(self._office, order)

    def export_count(self, order: Order, passed: Passed) -> str:
        """How much it would be: "17 leads". Any thread may ask; `passed` hears how far it is and may end it."""
        return exporting.count(self._office, order, passed)

    def export(
        self,
        order: Order,
        path: Path | None,
        *,
        tell: Callable[[str], None],
        passed: Passed,
        out: Callable[[bytes], None] | None = None,
    ) -> Written:
        """Writes the export and notes it; see `exporting.export`. Any thread may do it."""
        return exporting.export(self._office, order, path, tell=tell, passed=passed, out=out)

    # leads

    def add_lead(self, company: str, contact: str = "", phone: str = "") -> str:
        """Puts a lead on the list; its id."""
        name = clean_line(company)
        if not name:
            raise Refused("A lead needs the name of a company.")
        from store.erased import FORGOTTEN
        from store.phones import Phone

        read = read_phone(phone, self.settings.country)
        person = Contact(name=clean_line(contact), phone=read.written if isinstance(read, Phone) else clean_line(phone))
        if self._erased().names_words((person.phone,), (person.name,)):
            raise Refused(f"{name} was not added: {FORGOTTEN}.")
        lead = Lead(
            id=self._ledger.new_id("leads"),
            company=name,
            contacts=(person,) if person.name or person.phone else (),
            source="typed in",
            created=self._office.now(),
        )
        self._ledger.save(("leads", lead_document(lead)))
        return lead.id

    def set_phone(self, lead_id: str, person: int, words: str) -> str:
        """Gives that one of the lead's people this number; what was kept, in words."""
        return reaching.set_phone(self._office, lead_id, person, words)

    def set_zone(self, lead_id: str, words: str) -> str:
        """Says in which time zone the lead is, by its name or a city's; what was kept, in words."""
        return reaching.set_zone(self._office, lead_id, words)

    def silences(self, lead_id: str, person: int = 0) -> tuple[Silence, ...]:
        """Whom of the lead the do-not-call list can name."""
        return silences(self._called(self._lead(lead_id), person))

    def never_call(self, lead_id: str, scope: str, reason: str, person: int = 0) -> str:
        """Puts them on the do-not-call list, on the disk at return; what was done, in words."""
        lead = self._called(self._lead(lead_id), person)
        return silence(self._office, lead, scope, reason, f"said by {self.settings.caller}")

    def skip(self, lead_id: str, reason: str) -> str:
        """Leaves a lead out of the queue until tomorrow; what was done, in words."""
        return asides.skip(self._office, self._held(), lead_id, reason)

    def park(self, lead_id: str, reason: str, until: str = "") -> str:
        """Leaves a lead out of the queue until then ("2 weeks"), or until it is taken back; what was done, in words."""
        return asides.park(self._office, self._held(), lead_id, reason, until)

    def take_back(self, lead_id: str) -> str:
        """Puts a skipped or parked lead back into the queue; what was done, in words."""
        return asides.take_back(self._office, self._held(), lead_id)

    def hand_over(self, lead_id: str, to: str, note: str = "") -> str:
        """Gives a lead to a colleague, or to "anyone"; what was done, in words."""
        return asides.hand_over(self._office, self._held(), lead_id, to, note)

    def colleagues(self) -> tuple[str, ...]:
        """The other callers there are, by the calls they led and the leads they were given."""
        return self._lists.colleagues()

    def add_demo(self) -> int:
        """Loads the demonstration list; how many leads came. 0: it is there already."""
        from store.demo import COUNT

        if any(row.demo for row in self._rows()):
            return 0
        definition, now = self._office.shelf.keep(), self._office.now()
        leads = demo_leads(definition, self._ledger.new_ids("leads", COUNT), now)
        call, called = demo_call(definition, leads, self._ledger.new_id("calls"), self.settings.caller, now)
        entries: list[Entry] = [("leads", lead_document(called if lead.id == called.id else lead)) for lead in leads]
        self._ledger.save(*entries, ("calls", call_document(call)))
        return len(leads)

    def remove_demo(self) -> int:
        """Takes the demonstration list away, with every call led on it; how many leads went."""
        leads = [row.id for row in self._rows() if row.demo]
        gone = set(leads)
        calls = [row.id for row in self._lists.roll.calls() if row.lead in gone]
        keys: list[tuple[Table, str]] = [("leads", one) for one in leads] + [("calls", one) for one in calls]
        if keys:
            self._ledger.remove(*keys)
        for one in leads:
            forget_meeting(self._office, one)
        return len(leads)

    # calls

    def unfinished(self) -> tuple[UnfinishedLine, ...]:
        """The newest calls that were not wrapped up, the newest first."""
        return self._lists.left(self._held())

    def start(
        self, lead_id: str, take_over: str = "", override: str = "", person: int = 0, *, against: str = ""
    ) -> Live:
        """Starts the clock, or goes on with the lead's unfinished call; `person` of its people is the one called.

        Raises Held where somebody else works with the lead; `take_over` is the reason to take it from them. Raises
        Barred where the hour, or the like, is against it; `override` is the reason to call all the same, `against` the
        kind of what was Barred, which the reason is for.
        """
        return self._led(self._called(self._lead(lead_id), person), take_over, (override, against), self._call_with)

    def _call_with(self, lead: Lead) -> Call:
        """The lead's unfinished call, the newest where there are several; else a new one."""
        if left := self._left_of(lead):
            return left[0]
        definition = self._office.shelf.keep()
        return Call(
            id=self._ledger.new_id("calls"),
            lead=lead.id,
            company=lead.company,
            by=self.settings.caller,
            started=self._office.now(),
            contact=contact_name(lead),
            definition=definition.hash,
            demo=lead.demo,
        )

    def resume(
        self, call_id: str, take_over: str = "", override: str = "", *, to_end: bool = False, against: str = ""
    ) -> Live:
        """Goes on with an unfinished call, or only wraps it up `to_end`: nobody is dialled then.

        Raises Held and Barred, as `start`.
        """
        call = self._unfinished_call(call_id)
        lead = with_named_first(self._lead(call.lead), call.contact)
        return self._led(
            lead, take_over, (override, against), lambda _: self._unfinished_call(call_id), dials=not to_end
        )

    def discard(self, call_id: str) -> None:
        """Throws an unfinished call away; it stays in the ledger with its events, and is never offered again."""
        self._let_go()
        lead = self._lead(self._unfinished_call(call_id).lead)
        with self._claimed(lead, ""):
            call = self._unfinished_call(call_id)
            state = fold(call)
            event = Discarded(seq=state.last + 1, at=state.at)
            call = replace(call, events=(*call.events, event))
            self._ledger.save(("calls", call_document(call, advance(state, event))))
            self._ledger.release(lead.id)

    # sessions

    def sessions(self, *, demo: bool = True) -> Sequence[SessionLine]:
        """Every call that was not thrown away, the newest first; the same object while nothing changed."""
        return self._lists.sessions(demo=demo) or ()

    def sessions_at_once(self) -> Sequence[SessionLine] | None:
        """The same for a key; None: they are still being read."""
        return self._lists.sessions(waits=False)

    def search_sessions(self, words: str, limit: int = MOST_FOUND) -> Sequence[SessionLine]:
        """The newest of them that hold all the words; nothing is read from the disk."""
        return self._lists.search_sessions(clean_line(words), limit)

    def session(self, session_id: str) -> SessionView:
        """One session opened."""
        call = self._session(session_id)
        line = self._lists.session(call.id)
        if line is None:
            raise _no_session(session_id)
        return session_view(line, call, self._office.closest(call.definition))

    def accept(self, session_id: str, seen: int | None = None) -> None:
        """A manager's yes; refused where the session is not at the revision that was `seen` any more."""
        self._review(session_id, "accepted", "", seen)

    def send_back(self, session_id: str, reason: str, seen: int | None = None) -> None:
        """Returns a session to its caller, with the reason; refused as `accept` is."""
        words = clean_line(reason)
        if not words:
            raise Refused("Say why it goes back: the caller reads the reason.")
        self._review(session_id, "returned", words, seen)

    def ripe(self, on: date, looked: Callable[[int], None], *, everyone: bool = False) -> tuple[RipeLine, ...]:
        """The nurtured leads, or all that were not handed over, that stand higher or nearer on that day, best first.

        `looked` hears after each lead how many were looked at.
        """
        from tui.ripe import NOT_HANDED_OVER, NURTURED

        return ripe_lines(self._office, NOT_HANDED_OVER if everyone else NURTURED, on, looked)

    # for programs

    def leads_json(self) -> list[Json]:
        """`bants leads --json`"""
        return [lead_line_json(line) for line in self.leads()]

    def lead_json(self, lead_id: str) -> Json:
        """`bants lead ID --json`"""
        lead = self._lead(lead_id)
        calls = [read_call(document) for document in self._ledger.find("lead", lead.id)]
        board, left = self._lists.board(), self._left_of(lead)
        memory = heard(board.definition, lead, left[1]) if left else lead
        shown = [call for call in calls if not fold(call).discarded]
        return lead_json(lead, memory, board.judge(memory), shown, board.definition, board.on, self._office.closest)

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

    def _rows(self) -> Sequence[LeadRow]:
        self._lists.roll.refresh()
        return self._lists.roll.leads()

    def _left_of(self, lead: Lead) -> tuple[Call, CallState] | None:
        """The lead's call that was not wrapped up, the newest where there are several."""
        left = [read_call(document) for document in self._ledger.find("lead", lead.id) if document["state"] == "parked"]
        return (left[-1], fold(left[-1])) if left else None

    def _lead(self, lead_id: str) -> Lead:
        document = self._ledger.get("leads", lead_id)
        if document is None:
            raise NoSuchLead(f"There is no lead {clean_line(lead_id)[:40]}.")
        return read_lead(document)

    def _unfinished_call(self, call_id: str) -> Call:
        call = self._session(call_id)
        if not fold(call).unfinished:
            raise Refused(f"The call {call.id} with {call.company} is finished; it cannot be gone on with.")
        return call

    def _session(self, session_id: str) -> Call:
        document = self._ledger.get("calls", session_id)
        if document is None:
            raise _no_session(session_id)
        return read_call(document)

    def _led(
        self, lead: Lead, take_over: str, override: tuple[str, str], call: Callable[[Lead], Call], *, dials: bool = True
    ) -> Live:
        """Claims the lead, reads what is to be led as it stands from then on, and leads it.

        Whether it may be called is asked before anything is taken from anybody, and again of what stands then.
        `override` is a reason to call all the same, and the kind of doubt it is for.
        """
        reason, kind = override
        if dials:
            kind = cleared(self._office, lead, reason, kind).kind or kind
        self._let_go()
        with self._claimed(lead, take_over) as claimed:
            lead = with_named_first(self._lead(lead.id), contact_name(lead))
            clearance = cleared(self._office, lead, reason, kind) if dials else Clearance()
            led = call(lead)
            lead = with_named_first(lead, led.contact)
            live = Live(self._office, led, lead, self._office.definition(led.definition), claimed, clearance)
        self._calls = [live]
        return live

    @contextmanager
    def _claimed(self, lead: Lead, take_over: str) -> Iterator[Claim]:
        """The lead is ours; given back where what is done with it fails."""
        claimed = claim(self._office, lead, take_over)
        try:
            yield claimed
        except BaseException:
            self._ledger.release(lead.id)
            raise

    def _let_go(self) -> None:
        """The call before has its last word on the disk, and its lead back. Raises Refused where it cannot."""
        for live in self._calls:
            if not live.settle() and self._writer.unsaved:
                raise Refused(f"NOT SAVED: {self._writer.trouble or 'it is still being written.'}")
            live.let_go()
        self._calls = []

    def _held(self) -> dict[str, str]:
        """Who else works with which lead, in words."""
        now, caller = self._office.now(), self.settings.caller
        return {lease.lead: has_it(lease, caller, now) for lease in self._ledger.leases(now) if not lease.mine}

    def _review(self, session_id: str, state: Literal["accepted", "returned"], reason: str, seen: int | None) -> None:
        """Saves the word on a session, if it is still the one that was seen; None: as it stands when this begins."""
        review = Review(state=state, by=self.settings.caller, at=self._office.now(), reason=reason)
        while True:
            call = self._reviewable(session_id, seen)
            seen = call.rev
            after = replace(call, review=review)
            entries: list[Entry] = [("calls", call_document(after))]
            lead: Document | None = self._ledger.get("leads", call.lead)
            if lead is not None:
                told = reviewed(read_lead(lead), after, self._office.closest(call.definition), review)
                entries.append(("leads", lead_document(told)))
            try:
                self._ledger.save(*entries)
            except Conflict:
                continue  # where only the lead was changed that is no harm; where the session was, it is told now
            return

    def _reviewable(self, session_id: str, seen: int | None) -> Call:
        """The session, ended, and still the one that was seen. Raises Refused."""
        call = self._session(session_id)
        if fold(call).ended is None:
            raise Refused(f"The call {call.id} with {call.company} is not wrapped up yet; there is nothing to review.")
        if seen in (None, call.rev):
            return call
        now, review = self._office.now(), call.review
        told = reviewed_words(review, now).rstrip(".") if review else f"{call.id} was changed meanwhile"
        raise Refused(f"{told}. Nothing was overwritten: look at it again.")


def _no_session(session_id: str) -> Refused:
    return Refused(f"There is no session {clean_line(session_id)[:40]}: `bants sessions` lists them all.")


def _named(rows: Sequence[LeadRow], wanted: str) -> list[LeadRow]:
    """The rows that the words name, by the strictest rule that finds any."""
    rules: tuple[Callable[[LeadRow], bool], ...] = (
        lambda row: plain(row.company) == wanted,
        lambda row: row.id.casefold().startswith(wanted),
        lambda row: wanted in plain(row.company),
    )
    return next((found for rule in rules if (found := [row for row in rows if rule(row)])), [])


__all__ = ["AmbiguousLead", "Desk", "Held", "Live", "NoSuchLead", "Refused"]
