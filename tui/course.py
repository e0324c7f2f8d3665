"""The course of a call: its events, what they have come to, the judgement, where to go next, and how far it is saved.

The one place where an event gets its number and its time, is folded in, judged and handed to the writer. The seconds
of an event go on from the last one when a call is resumed: time parked is no talk time, and a clock that is set back
never makes events run backwards. What the caller's keys mean is `live.py`'s.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from interview.assessment import Assessment, assess
from interview.call import Answered, AnyEvent, Call, Declined, NotKnown, Verdict
from interview.definition.model import Definition
from interview.experience import UNTAUGHT, Experience
from interview.folding import advance, fold
from interview.guidance import Next, guide, prepare
from interview.lead import Lead
from interview.why.reasons import why_lines, why_not_line
from interview.why.standpoint import Standpoint
from store.documents import call_document, event_document
from store.ledger import Entry
from store.writer import Line, Merge
from tui.chart import Chart
from tui.office import Office
from tui.picture import Moment, event_words, timeline_title
from tui.refused import Refused
from tui.wording import wording

E = TypeVar("E", bound=Struct)


def event(kind: type[E], **fields: Any) -> E:
    """An event without its number and time, which it gets when it happens."""
    return kind(seq=0, at=0.0, **fields)


class Course:
    """A call while it lasts."""

    def __init__(self, office: Office, call: Call, definition: Definition, experience: Experience = UNTAUGHT) -> None:
        self.call, self.definition, self.chart = call, definition, Chart(definition)
        self.state = fold(call)
        self.passed: set[str] = set()
        """Questions left unanswered in passing."""
        self._office, self._experience = office, experience
        self._usual_length = experience.call_time(definition)
        self._documents = [event_document(event) for event in call.events]
        self._base, self._ticks = self.state.at, office.ticks()
        self._began = office.now() - timedelta(seconds=self._base)
        self._news = self._why = ""
        prepare(definition, self.state.on, experience)
        self.meanwhile = ""
        """What somebody else did with the call, and where this one is kept; "" while nobody else has it."""
        self.assessment = self._judged()
        self._line_of: tuple[Assessment | None, str] = None, ""

    # what happens

    def apply(self, *events: AnyEvent) -> None:
        """Takes the events down and has them saved."""
        if not self.state.unfinished:
            raise Refused("This call has ended; nothing more is taken down.")
        self.advance(events)
        self.save()

    def advance(self, events: Sequence[AnyEvent]) -> None:
        """Stamps the events, folds them in and judges the call anew."""
        stamped: list[AnyEvent] = []
        for one in events:
            at = max(self.state.at, round(self._base + self._office.ticks() - self._ticks, 3))
            stamped.append(replace(one, seq=self.state.last + 1, at=at))
            self.state = advance(self.state, stamped[-1])
        self.call = replace(self.call, events=(*self.call.events, *stamped))
        self._documents += [event_document(one) for one in stamped]
        before, self.assessment = self.assessment, self._judged()
        self._tell(before)

    def close(self, verdict: Verdict) -> None:
        """Stores the verdict with the call."""
        self.call = replace(self.call, verdict=verdict)

    def _judged(self) -> Assessment:
        return assess(self.definition, self.state.answers, self.state.on, self.state.people)

    def _tell(self, before: Assessment) -> None:
        """What the last events changed, in words, and why the reach dropped where it did."""
        after, definition = self.assessment, self.definition
        tiers = list(definition.tier)
        dropped = tiers.index(after.reachable) < tiers.index(before.reachable)
        self._news = news(definition, after) if _standing(before) != _standing(after) else ""
        last = self.state.counting[-1] if self.state.counting else None
        reached = definition.tier[after.reachable].title
        self._why = f"reach {reached}: {event_words(definition, last)}" if dropped and last else ""

    # saving

    def save(self, *also: Entry, merge: Merge | None = None) -> None:
        """Hands the call, and what else is to stand with it, to the writer; `merge` is for the lead among that."""
        document = call_document(self.call, self.state, self._documents)
        self._office.writer.put([("calls", document), *also], merge)

    @property
    def _line(self) -> Line:
        return "calls", self.call.id, self.call.rev

    @property
    def beside(self) -> str:
        """The session that this call is kept as, because somebody else went on with its own; "" where nobody did."""
        return self._office.writer.beside(self._line)

    @property
    def refused(self) -> str:
        """Why this call will never be saved; "" where it will."""
        return self._office.writer.refusal(self._line)

    def saved(self) -> str:
        """ "saved", "saving", or "NOT SAVED" and why."""
        writer = self._office.writer
        if trouble := self.refused or writer.trouble:
            return f"NOT SAVED: {trouble}"
        return "saving" if writer.unsaved else "saved"

    # guidance

    def first(self) -> str:
        """The question a call begins with."""
        following = self._guided()
        return following.question if following else next(iter(self.chart.path), "")

    def following(self) -> Next | None:
        """Where Enter goes: never the question on screen, and one passed over only once all others had their turn."""
        for passed in (self.passed, set[str]()):
            found = self._guided(without=passed | {self.state.position})
            if found is not None:
                return found
        return None

    def _guided(self, without: Collection[str] = ()) -> Next | None:
        return guide(
            self.definition,
            self.state.answers,
            self.assessment,
            self._last_said(),
            people=self.state.people,
            experience=self._experience,
            without=without,
        )

    def _last_said(self) -> str | None:
        """The question just answered, declined or not known."""
        kinds = Answered | Declined | NotKnown
        return next((one.question for one in reversed(self.state.counting) if isinstance(one, kinds)), None)

    # why

    def why(self) -> tuple[str, ...]:
        """The whole trace of the judgement, in lines."""
        return why_lines(self._standpoint())

    def _why_not(self) -> str:
        """What would lift the tier, worked out once for each judgement."""
        judged, line = self._line_of
        if judged is not self.assessment:
            line = why_not_line(self._standpoint())
            self._line_of = self.assessment, line
        return line

    def _standpoint(self) -> Standpoint:
        state = self.state
        return Standpoint(self.definition, state.answers, state.on, state.people, self.assessment)

    # the picture

    def moment(self, lead: Lead) -> Moment:
        """All that a picture of the call is made of."""
        now = self._office.now()
        here = self.definition.question.get(self.state.position)
        return Moment(
            chart=self.chart,
            call=self.call,
            lead=lead,
            state=self.state,
            assessment=self.assessment,
            following=self.following() if self.state.unfinished else None,
            words=wording(self.definition, lead, self._office.settings, now),
            now=now,
            began=self._began,
            saved=self.saved(),
            news=self._news,
            why=self._why,
            why_not=self._why_not(),
            meanwhile=self.meanwhile,
            usual_length=self._usual_length,
            here_usual=self._experience.talk_time(here) if here else 0.0,
        )


def news(definition: Definition, assessment: Assessment) -> str:
    """Where the lead stands, as it is told when it changed."""
    now, reach = definition.tier[assessment.tier].title, definition.tier[assessment.reachable].title
    bound = "" if assessment.exact else "at most "
    return f"tier: now {now}, can reach {bound}{reach}, timeline {timeline_title(definition, assessment.timeline)}"


def _standing(assessment: Assessment) -> tuple[str, str, bool, str | None]:
    return assessment.tier, assessment.reachable, assessment.exact, assessment.timeline
