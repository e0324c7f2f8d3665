"""Today and Sessions while a long list is being read, and the bar after a call from what was found."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from tests.tui.fakes import NOW, FakeDesk, lead_line
from tests.tui.screens.seen import Seen, bants
from tui.screens.following import FollowingPlace
from tui.today import not_read_yet
from tui.views import TodayView, UnfinishedLine

LEFT = UnfinishedLine(call="c7", lead="l1", company="Halden Pumps", started=NOW, answers=6, by="Mia")
READING = "About 100,000 leads are being read."


class ReadingDesk(FakeDesk):
    """A desk whose leads and sessions are not here before `is_read`."""

    is_read = False

    def today(self, *, waits: bool = True) -> TodayView:
        page = super().today(waits=waits)
        return page if self.is_read else not_read_yet("Mia", page.now, 100_000)

    def sessions_at_once(self) -> Any:
        return super().sessions() if self.is_read else None

    def sessions(self, *, demo: bool = True) -> Any:
        return super().sessions(demo=demo) if self.is_read else None


async def here(seen: Seen, desk: ReadingDesk) -> None:
    """The look that read them is done."""
    desk.is_read = True
    place: Any = seen.app.screen
    place.post_message(FollowingPlace.Changed(place.read(), ""))
    await seen.settle()


async def test_the_frame_is_there_at_once_and_keys_that_need_a_lead_wait_for_it_and_say_so() -> None:
    for keys in (["enter"], ["3"], ["u"], ["r"], ["x"], ["p"], ["o"], ["b"]):
        async with bants(ReadingDesk(), *keys) as seen:
            assert f"{READING} Your keys wait for them." in seen.text(), keys
            assert seen.lines()[0].startswith(" Today   Mia")
            assert "0 to call" not in seen.text()
            assert "Nothing found" not in seen.text()
            assert "There is no lead yet" not in seen.text()
            assert seen.desk.decided == []


async def test_keys_that_waited_do_what_they_would_have_done_one_by_one() -> None:
    desk = ReadingDesk()
    async with bants(desk, "down", "enter", "#", "555") as seen:
        assert "Enter start the call" not in seen.text()
        await here(seen, desk)
        assert seen.lines()[0].startswith(" Orbit Labs"), "the line below the first"
        assert "555" in seen.lines()[-2]


async def test_leaving_waits_for_no_list() -> None:
    async with bants(ReadingDesk(), "enter", "ctrl+q") as seen:
        assert not seen.app.is_running


async def test_keys_go_on_where_the_list_cannot_be_read() -> None:
    async with bants(ReadingDesk(), "enter") as seen:
        place: Any = seen.app.screen
        place.post_message(FollowingPlace.Changed(None, "The disk failed."))
        await seen.settle()
        await seen.press("n")
        assert "Company" in seen.text()


async def test_what_needs_no_lead_works_while_they_are_read() -> None:
    async with bants(ReadingDesk(), "d") as seen:
        assert "There are leads already. The command: bants demo add" in seen.text()
        await seen.press("n")
        assert "Company" in seen.text()
        await seen.press("escape", "s")
        assert "Caller" in seen.text()


async def test_words_typed_while_they_are_read_find_as_soon_as_they_are_here() -> None:
    desk = ReadingDesk()
    async with bants(desk, "/", "orbit") as seen:
        assert READING in seen.text()
        await here(seen, desk)
        assert "Orbit Labs" in seen.text()
        assert "Harlan Freight" not in seen.text()
        assert READING not in seen.text()


async def test_when_they_are_here_the_bar_is_on_the_first_that_is_offered_and_nothing_has_moved() -> None:
    desk = ReadingDesk()
    async with bants(desk) as seen:
        before = seen.lines()
        await here(seen, desk)
        after = seen.lines()
        assert (before[0][:12], before[-2:], before[1]) == (after[0][:12], after[-2:], after[1])
        assert [line.index("calls") for line in (before[-4], after[-4])] == [10, 10]
        await seen.press("enter")
        assert "Enter start the call" in seen.text()


async def test_a_call_left_unfinished_is_offered_once_they_are_here_but_not_to_whoever_types() -> None:
    for keys, offered in (([], True), (["n", "Halden"], False)):
        desk = ReadingDesk()
        desk.left = (LEFT,)
        async with bants(desk, *keys) as seen:
            await here(seen, desk)
            assert ("was not wrapped up (" in seen.text()) is offered


async def test_sessions_say_that_they_are_being_read() -> None:
    desk = ReadingDesk()
    async with bants(desk, "m", "/", "orbit") as seen:
        assert "The sessions are being read." in seen.text()
        assert "No session yet" not in seen.text()
        await here(seen, desk)
        assert "1 of 2 shown" in seen.text()
        assert "Harlan Freight" not in seen.text()


async def test_enter_on_sessions_that_are_being_read_opens_the_first_once_it_stands_there() -> None:
    desk = ReadingDesk()
    async with bants(desk, "m", "enter") as seen:
        assert "The sessions are being read. Your keys wait for them." in seen.text()
        await here(seen, desk)
        assert seen.lines()[0].startswith(" Harlan Freight   22 Nov")


class FoundAndCalled(FakeDesk):
    """A call that was led leaves its lead among those that are not offered."""

    called = ""

    def today(self, *, waits: bool = True) -> TodayView:
        page = super().today(waits=waits)
        if not self.called:
            return page
        lines = (*page.callbacks, *page.queue)
        gone = tuple(replace(line, offered=False, reason="for later") for line in lines if line.id == self.called)
        left_ones = tuple(line for line in lines if line.id != self.called)
        return replace(
            page, callbacks=left_ones[:1], queue=left_ones[1:], not_offered=gone, calls_today=page.calls_today + 1
        )


async def test_after_a_call_from_what_was_found_the_whole_list_is_back_with_the_bar_behind_it() -> None:
    desk = FoundAndCalled()
    async with bants(desk, "/", "orbit", "enter") as seen:
        desk.called = "l1"
        await seen.press("escape")
        assert "FIND" not in seen.text()
        assert "Harlan Freight" in seen.text()
        place: Any = seen.app.screen
        assert place.rows.current.line.company == "Kestrel [Holdings]"


async def test_whoever_only_looked_at_what_was_found_goes_on_finding() -> None:
    async with bants(FakeDesk(), "/", "orbit", "enter", "escape") as seen:
        assert "FIND" in seen.text()
        assert "Harlan Freight" not in seen.text()


async def test_a_number_stands_as_people_read_it() -> None:
    class Numbered(FakeDesk):
        def today(self, *, waits: bool = True) -> TodayView:
            page = super().today(waits=waits)
            return replace(page, queue=(replace(lead_line("l9", "Norden"), phone="+12085550101"),))

    async with bants(Numbered(), size=(120, 36)) as seen:
        assert "+1 208 555 0101" in seen.text()
