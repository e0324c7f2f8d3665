"""One call in progress, as both front ends lead it: every key is a method here, every picture a `CallView`.

A method turns what was pressed or typed into events of `interview/call.py`, keeps the folded state, judges it at
once, and hands the document to the writer; nothing on the way waits for the disk. What cannot be done is `Refused`
with the one sentence to show. Never here: a widget, a printed line, a rule about leads (those are the interview's), a
clock of its own (`now` and `ticks` are the desk's). The seconds of an event go on from the last one when a call is
resumed: time parked is no talk time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

from msgspec.structs import replace

from interview.answers import Answer, State
from interview.call import (
    Answered,
    AnyEvent,
    Call,
    Cleared,
    Declined,
    Drafted,
    Flagged,
    Moved,
    Noted,
    NotKnown,
    Objected,
    Overrode,
    Parked,
    PersonMet,
    Redone,
    Resumed,
    Speaking,
    Started,
    Undone,
)
from interview.definition.model import Definition, Need, Question
from interview.folding import CallState, as_heard
from interview.lead import Lead
from interview.memory import beside, known_people, recall
from interview.spoken import Reading, Unread, read_value
from interview.taking import confirm, inferred, quoted, say_value, take_option
from interview.text import clean_line
from interview.words import answer_words, fill, person_words, reading_words
from store.holding import Holding
from tui.answering import among, named_option, no_option, options_in, refusal_in
from tui.claiming import Claim
from tui.closing import GLANCE, Closing
from tui.course import Course, event
from tui.dialling import Clearance
from tui.elsewhere import Elsewhere
from tui.evidence import given_here, named, newest_note, speakers, unquoted
from tui.finding import Finder
from tui.foreseeing import foresee
from tui.meeting import person_of, read_person_line, so_far
from tui.needs import find_disposition, read_needs
from tui.office import Office
from tui.picture import call_view
from tui.refused import Refused, in_words
from tui.silencing import Silence, said_on, silence, silence_all, silences, was_said
from tui.taking_back import taken_back
from tui.taking_back import told as told_back
from tui.views import CallView, Foresight, FoundLine, ObjectionLine, PersonSoFar, WrapView
from tui.wrapping import wrap_view

PATIENCE = 10.0
"""Seconds to wait for the disk where a front end has to know."""


@in_words
class Live:
    """One call in progress; every method takes something down and has it saved, `.view()` shows what came of it."""

    def __init__(
        self,
        office: Office,
        call: Call,
        lead: Lead,
        definition: Definition,
        claim: Claim,
        clearance: Clearance = Clearance(),  # noqa: B008 - frozen
    ) -> None:
        """`lead`: whoever is called stands first among its people; `clearance`: that they may be called."""
        self._office, self._definition = office, definition
        self._course = Course(office, call, definition, office.lessons.experience(definition, call.id))
        self._closing = Closing(office, self._course, lead, definition)
        self._finder: Finder | None = None
        self._listeners: list[Callable[[], None]] = []
        self.resumed = sum(1 for answer in self._state.own.values() if answer is not None)
        """Answers found when the call was resumed; 0: a fresh call."""
        self._open(office.settings.caller, claim, clearance)
        self._holding = Holding(office.ledger, claim.lease, office.now, self.look)
        self._elsewhere = Elsewhere(office, self._course, self._holding, definition)
        self._holding.begin()

    def _open(self, caller: str, claim: Claim, clearance: Clearance) -> None:
        """The first event of a fresh call, or that it goes on; and a question on screen."""
        fresh = not self._state.last
        if fresh:
            known = recall(self._definition, self._lead, self._state.on)
            people = known_people(self._definition, self._lead.people)
            self._course.apply(event(Started, answers=known, earlier=beside(self._lead, known), people=people))
        if claim.taken_from or not fresh:
            self._course.apply(event(Resumed, by=caller, taken_from=claim.taken_from, reason=claim.reason))
        if clearance.reason:
            self._course.apply(event(Overrode, what=clearance.what, reason=clearance.reason))
        if self._state.position not in self._definition.question and (first := self._course.first()):
            self._course.apply(event(Moved, question=first))

    @property
    def _lead(self) -> Lead:
        return self._closing.lead

    @property
    def _state(self) -> CallState:
        return self._course.state

    def view(self) -> CallView:
        """The call screen as it stands."""
        return call_view(self._course.moment(self._lead))

    @property
    def id(self) -> str:
        """The call's id in the ledger."""
        return self._course.call.id

    @property
    def over(self) -> bool:
        """The call has ended, even where that still waits for the disk."""
        return self._state.ended is not None

    def on_saved(self, callback: Callable[[], None]) -> None:
        """Calls back, from the writer's thread, whenever the save state changes."""
        self._listeners.append(callback)

    def tell_saved(self) -> None:
        """The writer's state changed; the desk passes it on."""
        for listener in tuple(self._listeners):
            listener()

    def settle(self) -> bool:
        """Waits until everything is on disk; False: it is not, and `view().saved` says why."""
        writer, waited = self._office.writer, 0.0
        while waited < PATIENCE:
            if writer.flush(GLANCE):
                return not self._course.refused
            if writer.trouble:
                return False
            waited += GLANCE
        return False

    # moving

    def move(self, question: str) -> None:
        """To a question by its id."""
        wanted = self._question(question).id
        if wanted != self._state.position:
            self._course.apply(event(Moved, question=wanted))

    def move_next(self) -> None:
        """Where `view().next` says."""
        following = self._course.following()
        if following is None:
            raise Refused("No question is left to suggest. Wrap up, or go to any question.")
        if self._state.position in self._course.assessment.open:
            self._course.passed.add(self._state.position)
        self.move(following.question)

    def step(self, by: int) -> None:
        """The previous (-1) or next (1) of the visible asked questions, in the file's order; at the ends it stays."""
        gone = {*self._course.assessment.hidden, *self._course.assessment.pending} - {self._state.position}
        path = [question for question in self._course.chart.path if question not in gone]
        if self._state.position not in path:
            return
        place = path.index(self._state.position) + by
        self.move(path[max(0, min(len(path) - 1, place))])

    # answering; `question` None or "" is the one on screen

    def take(self, key: int, question: str | None = None) -> str:
        """The option of that number, 1..n; on `choices` it toggles. Returns the words, "Budget: Set aside"."""
        asked = self._question(question)
        if not 1 <= key <= len(asked.options):
            count = len(asked.options)
            has = f"options 1 to {count}" if count else "no numbered options: write the answer in words"
            raise Refused(f"{asked.title} has {has}.")
        return self._take(asked, asked.options[key - 1].id)

    def choose(self, option: str, question: str | None = None) -> str:
        """As `take`, the option by its id."""
        asked = self._question(question)
        if asked.option(option) is None:
            raise Refused(no_option(asked, clean_line(option)))
        return self._take(asked, option)

    def say(self, words: str, question: str | None = None) -> str:
        """A value in words; returns how it was read, "Decision date: end of Q1 = by 31 Mar 2027".

        An option's id or words take that option.
        """
        asked, text = self._question(question), clean_line(words)
        if not text:
            raise Refused(f"{asked.title}: nothing was said.")
        if named := named_option(asked, text):
            return self._take(asked, named)
        if refusal := refusal_in(text):
            return self.decline(asked.id) if refusal == "declined" else self.not_known(asked.id)
        if asked.kind == "choices":
            return self._answer(asked, Answer(said_on=self._state.on, options=options_in(asked, text)))
        reading = self._read(asked, text)
        if isinstance(reading, Unread):
            raise Refused(no_option(asked, text) if asked.kind == "choice" else f"{asked.title}: {reading.sentence}")
        return self._say(asked, reading, text)

    def reading(self, words: str, question: str | None = None) -> str:
        """How the words would be taken, "30 Mar 2027, in “3 to 6 months”"; "" where they cannot be read (yet)."""
        asked, text = self._question(question), clean_line(words)
        if option := asked.option(named_option(asked, text)):
            return option.say
        if refusal := refusal_in(text):
            return "declined" if refusal == "declined" else "not known"
        reading = self._read(asked, text)
        return f"{reading.said}{among(asked, reading.value, self._state.on)}" if isinstance(reading, Reading) else ""

    def decline(self, question: str | None = None) -> str:
        """Asked, and they would not say."""
        return self._close(Declined, "declined", self._question(question))

    def not_known(self, question: str | None = None) -> str:
        """Asked, and they do not know."""
        return self._close(NotKnown, "doesnt-know", self._question(question))

    def confirm(self, question: str | None = None) -> str:
        """What was known before is still so today; returns the words, "Firmographics: 420 confirmed"."""
        asked = self._question(question)
        before, on = self._state.answers.get(asked.id), self._state.on
        if before is None or before.state != "answered":
            raise Refused(f"{asked.title}: nothing is known from before that could be confirmed.")
        if before.said_on == on and before.evidence != "imported":
            raise Refused(f"{asked.title}: that was said today; there is nothing to confirm.")
        answer = confirm(asked, before, on)
        if answer is None:
            raise Refused(f"{asked.title}: {answer_words(asked, before)} has gone by. Ask for a new date.")
        return f"{self._answer(asked, answer)} confirmed"

    def clear(self, question: str | None = None) -> str:
        """Takes the answer away: the question counts as not asked."""
        asked = self._question(question)
        if asked.id in self._state.answers:
            self._course.apply(event(Cleared, question=asked.id))
        return f"{asked.title}: cleared"

    # around the answers

    def note(self, text: str) -> None:
        """A note at the question on screen; its draft is finished with it."""
        words, position = clean_line(text), self._state.position
        if not words:
            raise Refused("Nothing was written.")
        events: list[AnyEvent] = [event(Noted, question=position, text=words)]
        if position in self._state.drafts:
            events.append(event(Drafted, question=position, text=""))
        self._course.apply(*events)

    def draft(self, text: str) -> None:
        """The unfinished note as it stands; "" when it is finished or thrown away."""
        words = clean_line(text)
        if words != self._state.drafts.get(self._state.position, ""):
            self._course.apply(event(Drafted, question=self._state.position, text=words))

    def flag(self, text: str = "") -> None:
        """Marks this moment for review."""
        self._course.apply(event(Flagged, question=self._state.position, text=clean_line(text)))

    def meet(self, name: str, title: str = "", roles: Sequence[str] = (), engagement: str = "") -> str:
        """Somebody at the account; of a known name it is the same person, and what is new is added."""
        person = person_of(self._definition, name, title, roles, engagement)
        listed = [one for one in self._lead.contacts if person.name and one.name.casefold() == person.name.casefold()]
        if listed:
            person = replace(person, name=listed[0].name, title=person.title or listed[0].title)
        self._course.apply(event(PersonMet, person=person))
        return person_words(person)

    def meet_words(self, line: str) -> str:
        """One line: name, title, roles, engagement; also by number: "ana cho, cfo, 4/5, 2"."""
        name, title, roles, engagement = read_person_line(clean_line(line))
        return self.meet(name, title, roles, engagement)

    def meeting(self, line: str) -> PersonSoFar:
        """What such a line comes to as far as it is typed, and who of the account begins like it."""
        return so_far(self._definition, self._lead, self._state, self._course.moment(self._lead).words, line)

    def object(self, objection: str) -> None:
        """Logs an objection of the definition, by id."""
        if objection not in (one.id for one in self._definition.objections):
            known = ", ".join(one.id for one in self._definition.objections)
            raise Refused(f"“{clean_line(objection)[:40]}” is no objection here: {known}.")
        self._course.apply(event(Objected, question=self._state.position, objection=objection))

    def undo(self) -> str:
        """Takes back the last thing; returns what it was and what holds now, in words."""
        if not self._state.counting:
            raise Refused("There is nothing to take back.")
        last = self._state.counting[-1]
        self._course.apply(event(Undone, target=last.seq))
        return taken_back(self._definition, last, self._state)

    def redo(self) -> str:
        """Brings back what was taken back last; returns what it was, in words."""
        if not self._state.taken_back:
            raise Refused("There is nothing to bring back.")
        last = self._state.taken_back[-1]
        self._course.apply(event(Redone, target=last.seq))
        return told_back(self._definition, last, self._state)

    # how it is known

    def to_quote(self) -> str:
        """The note that `quote` would take for the answer on screen; "" where there is none yet."""
        asked = self._question(None)
        return newest_note(asked, self._state, given_here(asked, self._state, '" marks the note'))

    def quote(self, words: str = "") -> str:
        """Their own words for the answer on screen: these, kept as a note too, or else the newest note."""
        asked = self._question(None)
        answer, note = given_here(asked, self._state, '" marks the note'), unquoted(words)
        if note:
            self.note(note)
        text = note or self.to_quote()
        if not text:
            raise Refused(f'{asked.title}: no note is left to be the quote. Write their words behind ".')
        self._answer(asked, _bare(quoted(answer, text)))
        return f"{asked.title}: quote “{text}” kept"

    def infer(self) -> str:
        """The answer on screen was inferred, not said; again: it was said after all."""
        asked = self._question(None)
        answer = inferred(given_here(asked, self._state, "~ marks it as inferred"))
        self._answer(asked, _bare(answer))
        return f"{asked.title}: {'inferred, not said' if answer.evidence else 'said after all, not inferred'}"

    def speakers(self) -> tuple[str, ...]:
        """Names that `speaks` takes by their number."""
        return speakers(self._lead, self._state)

    def speaks(self, who: str) -> str:
        """Who gave the answer on screen, and all that follow: a number of `speakers`, or a name."""
        name, position = named(who, self.speakers()), self._state.position
        here = self._state.own.get(position)
        if name != self._state.speaker or (here is not None and here.speaker != name):
            self._course.apply(event(Speaking, question=position if here else "", speaker=name))
        if here is None:
            return f"{name} speaks from here on"
        return f"{self._question(None).title}: said by {name}, as all that follows"

    # looking things up

    def find(self, words: str) -> tuple[FoundLine, ...]:
        """Titles, option words, people, commands; a digit is a rail place, a capital the strip's letter."""
        if self._finder is None:
            self._finder = Finder(self._definition)
        return self._finder.find(self._course.moment(self._lead), clean_line(words))

    def why(self) -> tuple[str, ...]:
        """Why the tier is what it is, and what would lift or lose it: lines, indented by twos."""
        return self._course.why()

    def objections(self) -> tuple[ObjectionLine, ...]:
        """The definition's objections, their places filled."""
        words = self._course.moment(self._lead).words
        return tuple(
            ObjectionLine(
                id=one.id,
                key=str(number) if number < 10 else "",
                title=one.title,
                agree=fill(one.agree, words),
                ask=fill(one.ask, words),
                then=fill(one.then, words),
            )
            for number, one in enumerate(self._definition.objections, start=1)
        )

    def roles(self) -> tuple[str, ...]:
        """The parts somebody can play, in the definition's order."""
        return self._definition.people.roles

    def engagements(self) -> tuple[str, ...]:
        """How far somebody can be engaged, in the definition's order."""
        return self._definition.people.engagements

    def question_ids(self) -> tuple[str, ...]:
        """Every question, in the file's order; facts too, which can be typed in."""
        return tuple(self._definition.question)

    # whom not to call again

    def silences(self) -> tuple[Silence, ...]:
        """Whom of the lead the do-not-call list can name."""
        return silences(self._lead)

    def never_call(self, scope: str, reason: str = "") -> str:
        """Puts them on the do-not-call list, on the disk at return, and notes it on the call; in words."""
        told = silence(self._office, self._lead, scope, reason, said_on(self.id))
        self._course.apply(event(Noted, question=self._state.position, text=told))
        return told

    # ending

    def park(self) -> None:
        """Breaks the call off, on disk; it can be resumed."""
        if self._state.unfinished and not self._state.parked and not self._elsewhere.went_on_whole():
            self._course.apply(event(Parked))
        if self.settle():
            self.let_go()

    def let_go(self) -> None:
        """Gives the lead back to whoever calls it next."""
        self._holding.release()

    def wrap(self) -> WrapView:
        """The wrap-up page."""
        settings = self._office.settings
        page = wrap_view(self._course.moment(self._lead), tuple(settings.reps), settings.slots)
        never = next((one.id for one in page.dispositions if one.do_not_call), "")
        said = never and was_said(self._office, self.id, (note.text for note in self._state.notes))
        return replace(page, suggested=never) if said else page

    def foresee(self, disposition: str, answers: Mapping[Need, str]) -> Foresight:
        """What would come of ending it so, as far as the needs are typed; refuses nothing of them."""
        ends = find_disposition(self._definition, disposition)
        return foresee(self._course.moment(self._lead), ends, answers, self._closing.where())

    def end(self, disposition: str, answers: Mapping[Need, str], told: str = "") -> str:
        """Ends the call by a disposition's id or letter; needs by name, "." is not known; waits for the disk.

        `told`: the summary as the caller put it right; "" as it is written from the answers.
        """
        ends = find_disposition(self._definition, disposition)
        if (ended := self._state.ended) is not None and ended.disposition != ends.id:
            title = self._definition.disposition[ended.disposition].title
            raise Refused(f"The call has ended already, and only waits for the disk: take “{title}” again.")
        if ended is None:
            clocks, country = self._closing.where(), self._office.settings.country
            fields = read_needs(self._definition, ends, answers, clocks, country)
            if ends.do_not_call:
                silence_all(self._office, self._lead, fields.get("reason", "") or ends.title, said_on(self.id))
            self._closing.finish(ends, fields, clean_line(told))
        saved, refused = self.settle(), self._course.refused or self._office.writer.refusal(self._closing.handed_in)
        if refused:
            self.let_go()
            return f"{self._lead.company} is NOT SAVED: {refused}"
        if not saved:
            raise Refused(f"{self._course.saved()} The call is kept in memory: try again.")
        self.look()
        self.let_go()
        return f"{self._closing.ended_words()}{self._closing.calendar_words()}"

    # what somebody else does with the same lead

    def look(self) -> None:
        """Sees what somebody else did with this call meanwhile; reads the disk, so never while a key waits."""
        told = self._elsewhere.told()
        if told != self._course.meanwhile:
            self._course.meanwhile = told
            self.tell_saved()

    # behind the keys

    def _take(self, asked: Question, option_id: str) -> str:
        option = asked.option(option_id)
        assert option is not None
        answer = take_option(asked, self._said_before(asked), option, self._state.on)
        if answer is None:
            return self.clear(asked.id)
        return self._answer(asked, answer)

    def _read(self, asked: Question, words: str) -> Reading | Unread:
        agreed = self._definition
        return read_value(words, asked.kind, self._state.on, agreed.currency, agreed.fiscal_year_starts)

    def _say(self, asked: Question, reading: Reading, words: str) -> str:
        """Takes a value down; returns it with the words it was read from, so that a slip is seen at once."""
        answer = say_value(asked, self._said_before(asked), reading, words, self._state.on)
        self._answer(asked, answer)
        kept = [option.say for option in asked.options if option.id in (answer.options or ())]
        return f"{asked.title}: {', '.join((*kept, reading_words(words, reading.said)))}"

    def _said_before(self, asked: Question) -> Answer | None:
        """What a key that answers goes on from; of what was known before only what counts. A quote is its speaker's."""
        before = self._state.answers.get(asked.id)
        here = self._state.own.get(asked.id) is not None
        if before is None or (not here and asked.id in self._course.assessment.open):
            return None
        return before if here and before.speaker == (self._state.speaker or None) else replace(before, quote=None)

    def _answer(self, asked: Question, answer: Answer) -> str:
        """Takes the answer down, unless it says nothing new; returns it in words."""
        if self._is_new(asked, answer):
            self._course.apply(event(Answered, question=asked.id, answer=answer))
        return f"{asked.title}: {answer_words(asked, answer, self._definition.currency)}"

    def _close(self, kind: type[Declined] | type[NotKnown], state: State, asked: Question) -> str:
        if self._is_new(asked, Answer(said_on=self._state.on, state=state)):
            self._course.apply(event(kind, question=asked.id))
        return f"{asked.title}: {answer_words(asked, self._state.answers[asked.id])}"

    def _is_new(self, asked: Question, answer: Answer) -> bool:
        """Whether the answer says anything that this call does not know of that speaker already."""
        before = self._state.answers.get(asked.id)
        return before is None or as_heard(self._state, answer, before.at) != before

    def _question(self, question: str | None) -> Question:
        """The question of that id, or the one on screen."""
        wanted = question or self._state.position
        found = self._definition.question.get(wanted)
        if found is None:
            near = get_close_matches(wanted, self._definition.question, n=1, cutoff=0.5)
            meant = f" Did you mean {near[0]}?" if near else ""
            raise Refused(f"There is no question “{clean_line(wanted)[:40]}”.{meant}")
        return found


def _bare(answer: Answer) -> Answer:
    """An answer without what its event says already."""
    return replace(answer, at=None, session=None)
