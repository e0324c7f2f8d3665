"""Today as the queue: what stands on digits, what is late, what is not offered, and the keys that decide."""

from typing import Any

from msgspec.structs import replace

from tests.tui.fakes import FakeDesk, lead_line
from tests.tui.screens.seen import bants
from tui.views import LeadLine, TodayView


def line(lead: str, company: str, **more: Any) -> LeadLine:
    given: dict[str, Any] = {"kind": "new", "why": "never called", "local": "07:58", "last": ""}
    return replace(lead_line(lead, company), **(given | more))


class QueueDesk(FakeDesk):
    """A morning: one callback late, one to come, one to call, two that are not offered."""

    def today(self, *, waits: bool = True) -> TodayView:
        callbacks = (
            line("l0", "Harlan Freight", kind="callback", why="promised 09:30, 28 min late", late=True, mine=True),
            line("l1", "Orbit Labs", kind="callback", why="promised 10:15", offered=False, reason="not before 10:15"),
        )
        stopped = (
            line("l3", "Tamarind", local="06:58", outside=True, offered=False, reason="opens 08:00 there (06:58 now)"),
            line("l4", "Quill & Sons", offered=False, reason="do not call: asked so", do_not_call=True),
        )
        queue = (line("l2", "Kestrel", why="fits, never called, trade fair in the spring of last year"),)
        told = "1 outside calling hours, 1 not to be called"
        return replace(
            super().today(waits=waits),
            callbacks=callbacks,
            due=2,
            queue=queue,
            to_call=1,
            not_offered=stopped,
            left_out=told,
        )


async def test_only_what_is_offered_stands_on_a_digit() -> None:
    async with bants(QueueDesk()) as seen:
        rows = {
            words: seen.lines()[seen.at(words)[0]] for words in ("Harlan F", "Orbit", "Kestrel", "Tamarind", "Quill")
        }
        assert [row[:5] for row in rows.values()] == ["> 1 !", "     ", "  2  ", "     ", "     "]
        assert "not before 10:15" in rows["Orbit"]
        assert "06:58! opens 08:00 there (06…" in rows["Tamarind"]
        assert "do not call: asked so" in rows["Quill"]
        assert "1 to call · 2 callbacks" in seen.lines()[0]
        assert "Not offered: 1 outside calling hours, 1 not to be called" in seen.text()


async def test_what_a_narrow_list_cuts_stands_on_the_notice_line() -> None:
    async with bants(QueueDesk(), "down", "down") as seen:
        assert "Kestrel: fits, never called, trade fair in the spring of last year" in seen.text()
        await seen.press("down")
        assert "Tamarind: never called (not offered: opens 08:00 there (06:58 now))" in seen.text()


async def test_skipping_asks_why() -> None:
    async with bants(QueueDesk(), "x", "enter") as seen:
        assert "Skip Harlan Freight until tomorrow" in seen.text()
        assert "! Reason: type it first, or Esc leaves it." in seen.text()
        await seen.press("in a tunnel", "enter")
        assert seen.desk.decided == [("skip", "l0", "in a tunnel")]
        assert "Skipped." in seen.text()


async def test_parking_asks_why_and_until_when_and_what_cannot_be_read_is_asked_again() -> None:
    async with bants(QueueDesk(), "down", "down", "p", "holiday", "enter", "soonish", "enter") as seen:
        assert "! “soonish” is no time that can be read here" in seen.text()
        await seen.press(*["backspace"] * 7, "2 weeks", "enter")
        assert seen.desk.decided == [("park", "l2", "holiday", "2 weeks")]


async def test_a_lead_is_taken_back_with_one_key_and_handed_over_with_a_name() -> None:
    async with bants(QueueDesk(), "G", "b") as seen:
        assert seen.desk.decided == [("take back", "l4")]
        await seen.press("g", "o")
        assert "Ann, Jon, or any name; anyone: everybody's" in seen.text()
        await seen.press("Ann", "enter", "tender list due", "enter")
        assert seen.desk.decided[1:] == [("hand over", "l0", "Ann", "tender list due")]
        assert "Handed over." in seen.text()


async def test_without_a_lead_under_the_bar_nothing_is_decided() -> None:
    async with bants(FakeDesk(empty=True), "x", "p", "b", "o") as seen:
        assert "There is no lead here." in seen.text()
        assert seen.desk.decided == []


class SettingAside(QueueDesk):
    """Whoever is skipped stands among those that are not offered, from then on."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: list[str] = []

    def skip(self, lead_id: str, reason: str) -> str:
        self.gone.append(lead_id)
        return f"Skipped: {lead_id}, {reason}."

    def today(self, *, waits: bool = True) -> TodayView:
        page = super().today(waits=waits)
        lines = (*page.callbacks[:1], *page.queue, line("l5", "Norden"), line("l6", "Peak"))
        skipped = tuple(replace(one, offered=False, reason="skipped") for one in lines if one.id in self.gone)
        offered = tuple(one for one in lines if one.id not in self.gone)
        return replace(page, callbacks=page.callbacks[1:], queue=offered, not_offered=(*page.not_offered, *skipped))


async def test_the_bar_goes_on_to_the_next_that_is_offered_and_never_follows_who_was_set_aside() -> None:
    async with bants(SettingAside()) as seen:
        assert "promised 09:30" in seen.text()
        for skipped in (["l0"], ["l0", "l2"], ["l0", "l2", "l5"]):
            await seen.press("x", "busy", "enter")
            assert seen.desk.gone == skipped
