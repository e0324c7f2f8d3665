"""The call: the words to say, the answers on their digits, and what they make of the lead, on one screen for the
whole call.

One line, one rule: while it is empty, digits answer, signs command, arrows move; while there is text on it, a note
is being written. A digit records and stays, Enter moves. Nothing here waits for the disk: the desk's writer tells
when it has written, and the head of the screen says so. What is unfinished on the line is a draft half a second
later, whatever happens then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from interview.words import counted
from tui.keys import DIGITS, hints, meaning, with_keys
from tui.live import Live
from tui.modes.asking import Choice
from tui.modes.find import Find
from tui.modes.mode import Done
from tui.modes.never import never_call
from tui.modes.objection import Objection
from tui.modes.person import Person
from tui.modes.quote import Quote
from tui.modes.speaker import Speaker
from tui.modes.value import Value
from tui.modes.why import Why
from tui.presses import Press
from tui.screens.place import Front, Place
from tui.screens.wrap import WrapScreen
from tui.views import CallView, OptionLine
from tui.widgets.account import AccountView, furthest_page, paint_account
from tui.widgets.alarm import paint_alarm
from tui.widgets.call_head import HeadView, paint_head, paint_news, paint_strip
from tui.widgets.clock import ClockView, paint_clock
from tui.widgets.line import LineView
from tui.widgets.panel import Panel
from tui.widgets.question import AskedView, NextView, furthest, paint_next, paint_question, paint_to_ask
from tui.widgets.rail import paint_rail
from tui.widgets.telling import time_there

DRAFT_AFTER = 0.5
"""Seconds after which what is being written is kept as a draft."""


class CallScreen(Place):
    """A call in progress."""

    CSS_PATH = "call.tcss"
    where = "call"
    of_a_call = True
    writes = True
    prompt = "digits answer, letters write a note, {find} finds"

    class SaveStateChanged(Message):
        """The writer has written, or could not."""

    def __init__(self, front: Front, live: Live) -> None:
        super().__init__(front)
        self.live = live
        self.view: CallView = live.view()
        self._asked = ""
        self._bar = -1
        self._scroll = 0
        self._older = 0
        self._page = 0
        """Of what was taken down, where Tab shows it; 0: the overview."""
        self._draft: Timer | None = None
        self._noticed = ""
        """The way to end on which the bar stands at wrap-up."""

    def compose_place(self) -> Iterable[Widget]:
        signs = self.signs
        with Horizontal(id="top"):
            yield Panel(paint_clock, id="clock", signs=signs)
            yield Panel(paint_head, id="head", signs=signs)
        yield Panel(paint_strip, id="strip", signs=signs)
        yield Panel(paint_news, id="news", signs=signs)
        yield Panel(paint_alarm, id="alarm", signs=signs)
        with Horizontal(id="body"):
            with Vertical(id="main"):
                yield Panel(paint_question, id="question", signs=signs)
                yield Panel(paint_next, id="next", signs=signs)
                yield Panel(paint_to_ask, id="to-ask", signs=signs)
            yield Panel(paint_rail, id="rail", signs=signs)
            yield Panel(paint_account, id="account", signs=signs)

    def begin(self) -> None:
        self.live.on_saved(self._saved)
        self._noticed = " ".join(self.desk.notices())
        if self.live.resumed:
            self.tell(f"Resumed: {counted(self.live.resumed, 'answer')} taken up.")
        self.every(1.0, self._tick)

    def _saved(self) -> None:
        # Called from the writer's thread; posting is the one thing that is safe there and never waits.
        if self.is_running:
            self.post_message(self.SaveStateChanged())

    def on_call_screen_save_state_changed(self) -> None:
        self.view = self.live.view()
        self._noticed = " ".join(part for part in (self._noticed, *self.desk.notices()) if part)
        self._paint_head()
        self.panel("news").show(self.view)
        self._paint_alarm()

    def _tick(self) -> None:
        self._paint_head()
        self._paint_next()

    # what it shows

    @property
    def rows_over_the_words(self) -> int:
        """Rows from the top of the screen to the words to say; what lies there hides none of them."""
        return self.panel("question").region.y + 1

    def paint(self) -> None:
        self.view = self.live.view()
        super().paint()

    def paint_place(self) -> None:
        view = self.view
        asked = view.question.id if view.question else ""
        if asked != self._asked:
            self._asked, self._bar, self._scroll = asked, -1, 0
        self._paint_head()
        self.panel("strip").show(view)
        self.panel("news").show(view)
        self._paint_alarm()
        self.panel("question").show(AskedView(view.question, self._bar, self._scroll))
        self._paint_next()
        self.panel("to-ask").show(view.to_ask)
        self.panel("rail").show(view)
        self.panel("account").show(AccountView(view, self._page))

    def _paint_next(self) -> None:
        view, writing = self.view, self.mode is None and bool(self.line.text)
        here = int((self.front.now() - view.here_since).total_seconds()) if view.here_since else 0
        self.panel("next").show(
            NextView(
                view.next,
                view.leave_why,
                view.leave_say,
                self._option_under_bar(),
                writing,
                here=here,
                usual=view.here_usual,
            )
        )

    def _paint_head(self) -> None:
        now = self.front.now()
        seconds = int((now - self.view.began).total_seconds())
        self.panel("clock").show(ClockView(seconds, self.view.usual_length))
        self.panel("head").show(HeadView(self.view, time_there(self.view.zone, now)))

    def _paint_alarm(self) -> None:
        _, _, unsaved = self.view.saved.partition(": ")
        words = " ".join(part for part in (unsaved, self.view.meanwhile, self._noticed) if part)
        self.set_class(bool(words), "-alarm")
        self.panel("alarm").show(words)

    def line_view(self) -> LineView:
        if self.mode is None and self.line.text:
            return LineView("NOTE", self.line.text, self.line.cursor, style="$fair")
        shown = super().line_view()
        if self.mode is None and self.view.draft:
            back = with_keys("call", "{restore-note} brings your note back: ")
            return LineView(shown.tag, "", 0, back + self.view.draft, shown.style)
        if self.mode is None and self.view.parked:
            told = counted(len(self.view.parked), "parked note")
            return LineView(
                shown.tag, "", 0, with_keys("call", f"{told}: {{find}} parked   ") + shown.prompt, shown.style
            )
        return shown

    def hint_line(self, width: int) -> str:
        if self.mode is not None:
            return super().hint_line(width)
        count = len(self.view.question.options) if self.view.question else 0
        digits = f"1-{count}" if count < len(DIGITS) else "1-9 0"
        answer = f"{digits} answer" if count else "{value} answer"
        return hints("note" if self.line.text else "call", width, {"answer": answer})

    # keys

    def take(self, press: Press) -> Done:
        name = meaning("note" if self.line.text else "call", press.key)
        if name is not None:
            result: Done = getattr(self, f"do_{name.replace('-', '_')}")(press)
            return result
        if (self.line.text or press.char) and self.line.edit(press):
            self.typed()
        return None

    def typed(self) -> None:
        self._older = 0
        if self._draft is None:
            self._draft = self.after(DRAFT_AFTER, self._keep_draft)

    @property
    def unfinished(self) -> str:
        """The note being written, also while a mode has the line."""
        return (self._modes[0][1] if self._modes else self.line.text).strip()

    def _keep_draft(self) -> None:
        self._draft = None
        if self.unfinished:
            self.live.draft(self.unfinished)

    def go_to(self, question: str) -> None:
        """To a question; a note that is being written goes along."""
        note = self.unfinished
        if note:
            self.live.draft("")
        self.live.move(question)
        if note:
            self.live.draft(note)

    def do_answer(self, press: Press) -> Done:
        question = self.view.question
        if question is not None and not question.options:
            self.enter(Value(self), press.char)
            return None
        self.tell(self.live.take(DIGITS.index(press.key) + 1))
        self._bar = -1
        return None

    def do_next(self, _press: Press) -> Done:
        option = self._option_under_bar()
        if option is not None:
            self.tell(self.live.choose(option.id))
            self._bar = -1
        elif self.view.next is not None:
            self.live.move_next()
        else:
            words = self.view.leave_why
            self.tell(f"{words[0].upper()}{words[1:]}. " + with_keys("call", "{wrap-up} wraps up."))
        return None

    def do_previous(self, _press: Press) -> Done:
        self.live.step(-1)
        return None

    def do_following(self, _press: Press) -> Done:
        self.live.step(1)
        return None

    def do_decline(self, _press: Press) -> Done:
        self.tell(self.live.decline())
        return None

    def do_not_known(self, _press: Press) -> Done:
        self.tell(self.live.not_known())
        return None

    def do_confirm(self, _press: Press) -> Done:
        self.tell(self.live.confirm())
        return None

    def do_clear(self, _press: Press) -> Done:
        self.tell(self.live.clear())
        return None

    def do_flag(self, _press: Press) -> Done:
        self._flag("")
        return None

    def _flag(self, words: str) -> None:
        self.live.flag(words)
        self.tell(f"Flagged for review: {words}" if words else "Flagged for review.")

    def do_quote(self, _press: Press) -> Done:
        if self.live.to_quote():
            self.tell(self.live.quote())
        else:
            self.enter(Quote(self))
        return None

    def do_inferred(self, _press: Press) -> Done:
        self.tell(self.live.infer())
        return None

    def do_speaker(self, _press: Press) -> Done:
        self.enter(Speaker(self))
        return None

    def do_undo(self, _press: Press) -> Done:
        self.tell(f"Taken back: {self.live.undo()}")
        return None

    def do_redo(self, _press: Press) -> Done:
        self.tell(f"Brought back: {self.live.redo()}")
        return None

    def do_option_up(self, _press: Press) -> Done:
        self._move_bar(-1)
        return None

    def do_option_down(self, _press: Press) -> Done:
        self._move_bar(1)
        return None

    def do_other_panel(self, _press: Press) -> Done:
        self.toggle_class("-other")
        self._page = 0
        return None

    def do_scroll_up(self, _press: Press) -> Done:
        if self.has_class("-other"):
            self._page = max(self._page - 1, 0)
            return None
        self._scroll, self._bar = max(self._scroll - 4, 0), -1
        return None

    def do_scroll_down(self, _press: Press) -> Done:
        if self.has_class("-other"):
            last = furthest_page(self.view, self.signs, *self.panel("account").content_size)
            self._page = min(self._page + 1, last)
            return None
        panel = self.panel("question")
        far = furthest(AskedView(self.view.question), self.signs, *panel.content_size)
        self._scroll, self._bar = min(self._scroll + 4, far), -1
        return None

    # notes

    def do_keep_note(self, _press: Press) -> Done:
        if self.unfinished:
            self._finish_note()
            self.tell("Note kept.")
        else:
            self.line.put("")
        return None

    def _finish_note(self) -> None:
        text = self.line.take()
        if text:
            self.live.note(text)

    def do_park_note(self, _press: Press) -> Done:
        text = self.line.take()
        self.live.draft(text)
        if text:
            self.tell(with_keys("call", "Note parked. {restore-note} brings it back."))
        return None

    def do_restore_note(self, _press: Press) -> Done:
        self.line.put(self.view.draft)
        return None

    def do_older_note(self, _press: Press) -> Done:
        self._recall(1)
        return None

    def do_newer_note(self, _press: Press) -> Done:
        self._recall(-1)
        return None

    def _recall(self, by: int) -> None:
        notes = self.view.notes
        if notes:
            self._older = min(max(self._older + by, 1), len(notes))
            self.line.put(notes[-self._older].words)

    # modes and the way out

    def do_find(self, _press: Press) -> Done:
        self.enter(Find(self))
        return None

    def do_person(self, _press: Press) -> Done:
        return self.meet("")

    def do_objections(self, _press: Press) -> Done:
        self.enter(Objection(self))
        return None

    def do_value(self, _press: Press) -> Done:
        self.enter(Value(self))
        return None

    def do_never_call(self, _press: Press) -> Done:
        never_call(self, self.live.silences(), self._never_call)
        return None

    def _never_call(self, scope: str, reason: str) -> str:
        return f"{self.live.never_call(scope, reason)} " + with_keys("call", "{wrap-up} wraps up.")

    def meet(self, words: str) -> Done:
        """Opens the person's line, begun with these words."""
        self.enter(Person(self), words)
        return None

    def command(self, name: str, words: str = "") -> Done:
        """A command of the find line, by its name: "end", "flag" with the words behind it."""
        if words:
            return self._with_words(name, words)
        act = _COMMANDS.get(name)
        if act is None:
            self.tell(f"/{name} is not done on this screen.", bad=True)
            return None
        return act(self)

    def _with_words(self, name: str, words: str) -> Done:
        if name == "person":
            return self.meet(words)
        if name == "flag":
            self._flag(words)
        else:
            self.tell(self.live.quote(words) if name == "quote" else self.live.speaks(words))
        return None

    def do_wrap_up(self, _press: Press) -> Done:
        return self.wrap_up()

    def wrap_up(self, disposition: str = "") -> Done:
        """To the wrap-up page, the bar on that way to end where one is named."""
        self._keep_draft()
        return self.front.go(WrapScreen(self.front, self.live, self._finish_note, disposition))

    def recap(self) -> Done:
        """What they said, to be read back; a digit goes to the question that was misheard."""
        lines = self.live.wrap().recap
        if not lines:
            self.tell("Nothing was said yet that could be read back.", bad=True)
            return None
        self.choose("Read back:", *[Choice(line.words, partial(self._correct, line.question)) for line in lines])
        return None

    def _correct(self, question: str) -> Done:
        self.live.move(question)
        return None

    def do_quit(self, _press: Press) -> Done:
        self.ask_before_leaving()
        return None

    def put_away(self) -> bool:
        """Draft and call on disk, as far as that can be; False where the disk would not take them."""
        self._keep_draft()
        self.live.park()
        return self.live.settle()

    def _move_bar(self, by: int) -> None:
        count = len(self.view.question.options) if self.view.question else 0
        if count:
            start = self._bar if self._bar >= 0 else (-1 if by > 0 else count)
            self._bar = min(max(start + by, 0), count - 1)

    def _option_under_bar(self) -> OptionLine | None:
        question = self.view.question
        return question.options[self._bar] if question is not None and 0 <= self._bar < len(question.options) else None


_NONE = Press("")
_COMMANDS: dict[str, Callable[[CallScreen], Done]] = {
    "end": lambda call: call.do_wrap_up(_NONE),
    "recap": lambda call: call.recap(),
    "park": lambda call: call.leave_the_call(),
    "person": lambda call: call.do_person(_NONE),
    "objections": lambda call: call.do_objections(_NONE),
    "flag": lambda call: call.do_flag(_NONE),
    "quote": lambda call: call.do_quote(_NONE),
    "inferred": lambda call: call.do_inferred(_NONE),
    "speaker": lambda call: call.do_speaker(_NONE),
    "undo": lambda call: call.do_undo(_NONE),
    "redo": lambda call: call.do_redo(_NONE),
    "why": lambda call: call.enter(Why(call)),
    "dnc": lambda call: call.do_never_call(_NONE),
    "keys": lambda call: call.do_help(_NONE),
}
"""The commands the desk's find offers, by name."""
