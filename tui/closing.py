"""How a call is closed: its end and its verdict, saved in one with the lead as it stands then.

What somebody else changed of the lead meanwhile stays, and is told. Notes that were begun and not finished are kept as
notes: nothing that was written is lost by hanging up. What the caller has to give for it is asked and read by
`live.py`; nothing here refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from interview.call import Answered, AnyEvent, Drafted, Ended, Noted
from interview.definition.model import Definition, Disposition
from interview.ending import taken_over, verdict_of
from interview.folding import CallState, fold
from interview.history import slips
from interview.lead import Lead
from interview.memory import on_call
from interview.words import counted, moment_words
from store.documents import lead_document, read_lead
from store.ledger import Document
from store.problems import StoreProblem
from store.writer import Line
from tui.appointments import Where, where
from tui.course import Course, event
from tui.foreseeing import met_on
from tui.meanwhile import lead_changes
from tui.office import Office
from tui.parting import keep_calendar
from tui.picture import timeline_title
from tui.wrapping import summary

GLANCE = 0.25
"""Seconds until a first look whether there is trouble, so that nobody waits for a disk that is full."""


class Closing:
    """The end of one call, and the lead it is about."""

    def __init__(self, office: Office, course: Course, lead: Lead, definition: Definition) -> None:
        self._office, self._course, self._definition = office, course, definition
        self.lead = lead
        """As it was before the call; as the call left it once that has ended."""
        self.handed_in: Line = "leads", lead.id, lead.rev
        """The revision of the lead that the writer has to save."""
        self._before = lead
        self._changed: tuple[str, ...] = ()
        self._kept = 0
        """Parked notes that the end has kept."""

    def where(self) -> Where:
        """Both clocks at this moment, and what the calling hours say."""
        return where(self.lead, self._office.now(), self._office.settings)

    def calendar_words(self) -> str:
        """Writes the calendar file of a meeting, and says where it is."""
        ended = self._course.state.ended
        if ended is None or self._definition.disposition[ended.disposition].sets is None:
            return ""
        try:
            path = keep_calendar(self._office, self.lead, self._course.call, ended, self.where())
        except StoreProblem as problem:
            return f" The calendar file is missing: {problem.sentence} `bants handoff {self.lead.id}` writes it."
        return f" For the calendar: {path}" if path else ""

    def finish(self, ends: Disposition, fields: Mapping[str, Any], told: str) -> None:
        """The end and the verdict, saved in one with the lead."""
        when = fields.get("when")
        events = kept_drafts(self._course.state)
        self._kept = len(events) // 2
        if ends.sets is not None and when is not None:
            asked = self._definition.question[ends.sets]
            before = self._course.state.answers.get(asked.id)
            answer = met_on(asked, before, when.date(), fields["when_words"], self._course.state.on)
            events.append(event(Answered, question=asked.id, answer=answer))
        self._course.advance(events)
        said = told or " ".join(summary(self._course.moment(self.lead)))
        self._course.advance([event(Ended, disposition=ends.id, summary=said, **fields)])
        slipped = slips(self._definition, on_call(self._definition, self._course.state), self._course.state.on)
        self._course.close(verdict_of(self._course.assessment, slipped))
        self._hand_in()

    def _hand_in(self) -> None:
        """Saves the ended call together with the lead, as it stands in the ledger now and with what the call adds.

        What was put before is given a moment, because it tells whether the call is kept beside somebody else's.
        """
        self._office.writer.flush(GLANCE)
        stored = self._office.ledger.get("leads", self.lead.id)
        document = self._with_the_call(stored or lead_document(self.lead))
        self.handed_in = ("leads", self.lead.id, document["rev"])
        self._course.save(("leads", document), merge=self._with_the_call)

    def _with_the_call(self, stored: Document) -> Document:
        """The lead of that document once it has taken over the call; remembers what somebody else changed of it."""
        verdict = self._course.call.verdict
        assert verdict is not None
        lead, now = read_lead(stored), self._office.now()
        self._changed = lead_changes(self._definition, self._before, lead)
        call, state = self._course.call, self._course.state
        if beside := self._course.beside:  # the answers name the session that has them
            call = replace(call, id=beside)
            state = fold(call)
        clocks = where(lead, now, self._office.settings).clocks
        self.lead = taken_over(lead, call, state, self._definition, verdict, now, clocks, self._before.phone)
        return lead_document(self.lead)

    def ended_words(self) -> str:
        """What was kept, in one sentence."""
        verdict, ended = self._course.call.verdict, self._course.state.ended
        assert verdict is not None
        assert ended is not None
        tier = self._definition.tier[verdict.tier].title
        band = timeline_title(self._definition, verdict.timeline)
        step = self.lead.next_step
        after = f" {step.action}{f', {moment_words(step.at)}' if step.at else ''}." if step else ""
        ends = self._definition.disposition[ended.disposition].title
        changed = f" Meanwhile {'; '.join(self._changed)}." if self._changed else ""
        kept = counted(self._kept, "parked note")
        changed += f" {kept} {'is kept as a note' if self._kept == 1 else 'are kept as notes'}." if self._kept else ""
        others = f" {self._course.meanwhile}" if self._course.beside else ""
        return f"{self.lead.company} is saved: {ends}, {tier}, timeline {band.lower()}.{after}{changed}{others}"


def kept_drafts(state: CallState) -> list[AnyEvent]:
    """What keeps every unfinished note as a note, two events each."""
    return [
        one
        for question, text in state.drafts.items()
        for one in (event(Noted, question=question, text=text), event(Drafted, question=question, text=""))
    ]
