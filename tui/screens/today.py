"""Today: who is to be called, callbacks first; where every day begins and every call comes back to.

Enter on a line shows what is known before the clock starts. A call that was not wrapped up is offered first, since
somebody may have lost it to a closed window. Without a lead, three lines say what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeGuard

from textual.message import Message
from textual.widget import Widget

from interview.words import counted
from store.settings import Settings
from tui.keys import hints, with_keys
from tui.later import later
from tui.modes.asking import Choice, Field, Form
from tui.modes.calling_all_the_same import call_all_the_same
from tui.modes.deciding import hand_over, park, skip
from tui.modes.filter import Filter
from tui.modes.mode import Done
from tui.modes.taking_over import take_over
from tui.modes.who_calls import who_calls
from tui.presses import Press
from tui.refused import Barred, Held, Refused
from tui.screens.following import FollowingPlace
from tui.screens.listed import ListPlace
from tui.screens.place import Front
from tui.views import LeadLine, TodayView, UnfinishedLine
from tui.widgets.alarm import paint_alarm
from tui.widgets.day import (
    DayItem,
    ListView,
    being_read,
    day_items,
    in_full,
    paint_day_head,
    paint_day_list,
    paint_my_day,
)
from tui.widgets.panel import Panel
from tui.widgets.rows import Heading

if TYPE_CHECKING:
    from tui.screens.brief import BriefScreen
    from tui.screens.call import CallScreen
    from tui.screens.export import ExportScreen
    from tui.screens.session import SessionScreen
    from tui.screens.sessions import SessionsScreen
else:  # where a key leads is loaded behind the first picture
    BriefScreen = later("tui.screens.brief", "BriefScreen")
    CallScreen = later("tui.screens.call", "CallScreen")
    ExportScreen = later("tui.screens.export", "ExportScreen")
    SessionScreen = later("tui.screens.session", "SessionScreen")
    SessionsScreen = later("tui.screens.sessions", "SessionsScreen")

_EMPTY_HINTS = (
    "{demonstration} demonstration list   {new-lead} new lead   {settings} who calls   {help} keys   {quit} leave"
)


class TodayScreen(ListPlace[TodayView]):
    """The start screen."""

    where = "today"
    tag = "TODAY"
    prompt = "a digit or {open} opens a line, {filter} finds"

    class Found(Message, bubble=False):
        """The lines that some words find, all judged."""

        def __init__(self, words: str, lines: tuple[LeadLine, ...], trouble: str) -> None:
            super().__init__()
            self.words, self.lines, self.trouble = words, lines, trouble

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self._settings_kept = self.desk.settings_kept
        self._notices = ""
        self._left_off: tuple[str, list[str]] | None = None
        """The lead that was called or decided about, and who is offered behind it; until that is on the page."""

    def at_once(self) -> TodayView:
        return self.desk.today(waits=False)

    def read(self) -> TodayView:
        return self.desk.today()

    def being_read(self) -> str:
        return being_read(self.view.reading) if self.view.reading else ""

    def compose_place(self) -> Iterable[Widget]:
        yield Panel(paint_day_head, id="day", signs=self.signs)
        yield Panel(paint_alarm, id="notices", signs=self.signs)
        yield Panel(paint_day_list, id="list", signs=self.signs)
        yield Panel(paint_my_day, id="mine", signs=self.signs)

    def begin(self) -> None:
        super().begin()
        self._notices = self._noticed()
        if not self.view.reading:
            self._begin_day()

    def _begin_day(self) -> None:
        """The bar on the first line that is offered, and what was left unfinished, if nobody types already."""
        self.rows.go(next((n for n, item in enumerate(self.rows.items) if _offered(item)), self.rows.at))
        if self.mode is None and (left := self._left()):
            self.offer(left[0])

    def returned(self) -> None:
        self._notices = self._noticed()
        self._settings_kept = self.desk.settings_kept
        self._left_off, before = self._about_to_leave(), self.view
        self.take_in(self.at_once())
        if isinstance(self.mode, Filter) and _led(before) != _led(self.view):
            self._find_no_more(self.mode)
        self._follow()

    def _about_to_leave(self) -> tuple[str, list[str]] | None:
        """The lead under the bar, if it is offered, and those that stand from there on in the whole list."""
        current = self.rows.current
        if not _offered(current):
            return None
        name = self.name_of(current)
        names = [self.name_of(item) for item in day_items(self.view) if _offered(item)]
        return name, names[names.index(name) :] if name in names else names

    def _find_no_more(self, mode: Filter) -> None:
        """A call was led from what was found: back in the whole list, on the line after it."""
        self.leave(mode)
        self.narrow("")
        if self._left_off:
            self._go_on(self._left_off[1])

    def on_following_place_changed(self, message: FollowingPlace.Changed) -> None:
        super().on_following_place_changed(message)
        self._left_off = None

    def take_in(self, view: TodayView) -> None:
        was_read = not self.view.reading
        super().take_in(view)
        if view.reading:
            return
        if not was_read:
            self._begin_day()
        elif self._left_off and not self.words:
            name, behind = self._left_off
            current = self.rows.current
            if current is None or (self.name_of(current) == name and not _offered(current)):
                self._go_on(behind)

    def _noticed(self) -> str:
        return " ".join(part for part in (self.front.trouble, *self.desk.notices()) if part)

    def _go_on(self, behind: list[str]) -> None:
        """The bar off a lead that was called or set aside, on the next line, in that order, that is still offered."""
        places = {self.name_of(item): n for n, item in enumerate(self.rows.items) if _offered(item)}
        if places:
            self.rows.go(next((places[name] for name in behind if name in places), max(places.values())))

    def items(self) -> list[DayItem | Heading]:
        if self.view.reading:
            return []
        return self._found(self.desk.search(self.words, waits=False)) if self.words else day_items(self.view)

    def name_of(self, item: DayItem) -> str:
        return item.line.call if isinstance(item.line, UnfinishedLine) else item.line.id

    def paint_place(self) -> None:
        self.panel("day").show(self.view)
        self.set_class(bool(self._notices), "-notices")
        self.panel("notices").show(self._notices)
        self.panel("list").show(ListView(self.rows, self.view))
        self.panel("mine").show(self.view)

    def hint_line(self, width: int) -> str:
        if self.mode is not None:
            return super().hint_line(width)
        if self.view.empty:
            return with_keys(self.where, _EMPTY_HINTS)
        missing = {
            name
            for name, there in (("unfinished", self.view.unfinished), ("returned", self.view.returned))
            if not there
        }
        return hints(self.where, width, without=frozenset(missing))

    def aside(self) -> str:
        if self.mode is not None:
            return ""
        if self._settings_kept:
            return in_full(self.rows.current)
        told = with_keys(self.where, "{settings}  says who calls, for whom, and the reps.")
        return f"You call as {self.view.caller}, for our company.  {told}"

    # opening

    def do_open_row(self, press: Press) -> Done:
        place = next(
            (n for n, item in enumerate(self.rows.items) if isinstance(item, DayItem) and item.key == press.key), None
        )
        if place is None:
            self.tell(f"No line has the number {press.key}.", bad=True)
            return None
        self.rows.go(place)
        return self.open(self.rows.current)

    def _not_here(self) -> Done:
        """Says why there is no line that a key could open."""
        self.tell(self.being_read() or "There is no lead here.")
        return None

    def open(self, item: DayItem | None) -> Done:
        """What is known of a lead, or the offer of a call that was not wrapped up."""
        if item is None:
            return self._not_here()
        if isinstance(item.line, UnfinishedLine):
            return self._take_up(item.line) if item.line.held else self.offer(item.line)
        return self.front.go(BriefScreen(self.front, item.line.id))

    async def next_call(self, told: str, after: str) -> None:
        """On from a lead that was called: to what is known of the next one that is offered, the bar on its line."""
        items, at = self.rows.items, self.rows.at
        order = chain(range(at, len(items)), range(at))
        offered = ((n, self.name_of(item)) for n in order if _to_call(item := items[n]))
        place, lead = next(((n, lead) for n, lead in offered if lead != after), (None, ""))
        if place is None:
            self.tell(f"{told} Nobody else is to be called now.")
            self.paint()
            return
        self.rows.go(place)
        brief = BriefScreen(self.front, lead)
        await self.front.go(brief)
        brief.came_by_itself(told)

    def do_unfinished(self, _press: Press) -> Done:
        left = self._left()
        if left:
            return self.offer(left[0])
        self.tell("Every call is wrapped up." if not self.view.unfinished else "All that are left are being led.")
        return None

    def _left(self) -> list[UnfinishedLine]:
        """Calls that were not wrapped up and that nobody is leading."""
        return [line for line in self.view.unfinished if not line.held]

    def offer(self, line: UnfinishedLine) -> Done:
        """What to do with a call that was not wrapped up."""
        answers = counted(line.answers, "answer")
        self.choose(
            f"{line.company}: the call of {line.started:%d %b %H:%M} was not wrapped up ({answers}).",
            Choice("Go on with the call", lambda: self._take_up(line)),
            Choice("Wrap it up", lambda: self._take_up(line, wrap_up=True)),
            Choice("Discard it", lambda: self._discard(line)),
            none="later",
        )
        return None

    def do_returned(self, _press: Press) -> Done:
        if not self.view.returned:
            self.tell("Nothing was returned to you.")
            return None
        return self.front.go(SessionScreen(self.front, self.view.returned[0].id))

    def do_export(self, _press: Press) -> Done:
        return self.front.go(ExportScreen(self.front, "generic", self.words))

    def do_sessions(self, _press: Press) -> Done:
        return self.front.go(SessionsScreen(self.front))

    def _found(self, lines: tuple[LeadLine, ...]) -> list[DayItem | Heading]:
        """The lines found; those that nobody judged yet are judged beside the keys."""
        if not all(line.tier_id for line in lines):
            work = partial(self._judge, self.words)
            self.run_worker(work, group="judge", thread=True, exclusive=True, exit_on_error=False)
        return [DayItem("", line) for line in lines]

    def _judge(self, words: str) -> None:
        """On a thread: the same lines, with what the disk knows."""
        try:
            self.post_message(self.Found(words, self.desk.search(words), ""))
        except Refused as refusal:
            self.post_message(self.Found(words, (), str(refusal)))

    def on_today_screen_found(self, message: Found) -> None:
        if message.words != self.words:
            return
        if message.trouble:
            self.tell(message.trouble, bad=True)
        else:
            self.renew([DayItem("", line) for line in message.lines])
        self.paint()

    # deciding about a place in the queue

    def do_skip(self, _press: Press) -> Done:
        if line := self._lead_under_the_bar():
            self.enter(skip(self, line, lambda why: self._decided(self.desk.skip(line.id, why))))
        return None

    def do_park(self, _press: Press) -> Done:
        if line := self._lead_under_the_bar():
            self.enter(park(self, line, lambda why, until: self._decided(self.desk.park(line.id, why, until))))
        return None

    def do_take_back(self, _press: Press) -> Done:
        if line := self._lead_under_the_bar():
            self._decided(self.desk.take_back(line.id))
        return None

    def do_hand_over(self, _press: Press) -> Done:
        if line := self._lead_under_the_bar():
            names = self.desk.colleagues()
            self.enter(
                hand_over(self, line, names, lambda to, note: self._decided(self.desk.hand_over(line.id, to, note)))
            )
        return None

    def _lead_under_the_bar(self) -> LeadLine | None:
        item = self.rows.current
        if isinstance(item, DayItem) and isinstance(item.line, LeadLine):
            return item.line
        if item is None:
            self._not_here()
            return None
        self.tell(with_keys(self.where, "That is a call that was not wrapped up; {open} goes on with it."))
        return None

    def _decided(self, told: str) -> None:
        self.returned()
        self.tell(told)

    # making

    def do_new_lead(self, _press: Press) -> Done:
        fields = (
            Field("Company", "who to call; nothing else is needed", needed=True),
            Field("Contact", "name of the person"),
            Field("Phone", "as it is dialled"),
        )
        self.enter(Form(self, "A new lead", fields, self._add))
        return None

    def do_demonstration(self, _press: Press) -> Done:
        if not self.view.empty:
            self.tell("There are leads already. The command: bants demo add")
            return None
        count = self.desk.add_demo()
        self.returned()
        self._begin_day()
        self.tell(f"{count} invented leads loaded; bants demo remove takes them away.")
        return None

    def do_settings(self, _press: Press) -> Done:
        form = who_calls(self, self.desk.settings, self._keep_settings)
        self.enter(form, form.words[0])
        return None

    def _keep_settings(self, settings: Settings) -> Done:
        self.desk.keep_settings(settings)
        self.returned()
        self.tell(f"Kept. {settings.caller} calls for {settings.us or 'our company'}.")
        return None

    def _add(self, words: tuple[str, ...]) -> Done:
        company, contact, phone = words
        lead = self.desk.add_lead(company, contact, phone)
        self.returned()
        return self.front.go(BriefScreen(self.front, lead))

    # a call that was not wrapped up

    def _take_up(
        self, line: UnfinishedLine, why: str = "", override: str = "", against: str = "", *, wrap_up: bool = False
    ) -> Done:
        try:
            live = self.desk.resume(line.call, why, override, to_end=wrap_up, against=against)
        except Held as held:
            self.enter(take_over(self, held, lambda why: self._take_up(line, why, override, against, wrap_up=wrap_up)))
            return None
        except Barred as barred:
            kind = barred.kind
            self.enter(call_all_the_same(self, barred, lambda reason: self._take_up(line, why, reason, kind)))
            return None
        return self._lead(CallScreen(self.front, live), wrap_up=wrap_up)

    async def _lead(self, call: CallScreen, *, wrap_up: bool) -> None:
        await self.front.go(call)
        if wrap_up:
            await call.press(Press("f8"))

    def _discard(self, line: UnfinishedLine) -> Done:
        def discard() -> None:
            self.desk.discard(line.call)
            self.returned()
            self.tell(f"Discarded: the call with {line.company}. Its events are kept.")

        self.ask(f"Discard the call with {line.company}?", discard)
        return None


def _led(view: TodayView) -> tuple[int, tuple[UnfinishedLine, ...]]:
    """What is another one once a call was led."""
    return view.calls_today, view.unfinished


def _offered(item: object) -> TypeGuard[DayItem]:
    """Whether it is a line to go to next: a lead that is offered, or a call that was not wrapped up."""
    return isinstance(item, DayItem) and (isinstance(item.line, UnfinishedLine) or item.line.offered)


def _to_call(item: object) -> TypeGuard[DayItem]:
    """Whether it is a lead that is offered."""
    return isinstance(item, DayItem) and isinstance(item.line, LeadLine) and item.line.offered
