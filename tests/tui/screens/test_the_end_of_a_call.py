"""The end of a call: what is said when nothing is left to ask, and that no word is lost on a full disk."""

from tests.tui.fakes import FakeDesk
from tests.tui.screens.seen import CALL, bants
from tui.views import NextLine

FULL = "NOT SAVED: The disk is full: make room on it."


async def test_where_the_lead_cannot_be_lifted_the_way_out_is_shown_with_a_kind_line() -> None:
    desk = FakeDesk()
    why = "Outside the ideal customer profile"
    desk.live.changed = {"next": None, "leave_why": why, "leave_say": "Thank you for your time. I will not keep you."}
    async with bants(desk, *CALL) as seen:
        assert " F8 > wrap up   Outside the ideal customer profi" in seen.text()
        assert "“Thank you for your time. I will not keep you.”" in seen.text()


async def test_what_is_next_stands_with_its_time_and_what_hangs_on_it() -> None:
    desk = FakeDesk()
    following = NextLine("budget", "8", "Budget", "settles Budget, 20 s", "20 s", "Lead or Sales-ready: settles Budget")
    desk.live.changed = {"next": following}
    async with bants(desk, *CALL) as seen:
        place = next(n for n, line in enumerate(seen.lines()) if "Enter > 8 Budget  20 s" in line)
        assert "Lead or Sales-ready: settles Budget" in seen.lines()[place + 1]


async def test_enter_at_the_end_of_the_path_only_says_so() -> None:
    desk = FakeDesk()
    desk.live.changed = {"next": None, "leave_why": "the rest changes no tier"}
    async with bants(desk, *CALL, "enter", "enter", "enter") as seen:
        assert "The rest changes no tier. F8 wraps up." in seen.text()
        assert seen.asked == []


async def test_a_settled_tier_says_so_where_the_reach_stood() -> None:
    desk = FakeDesk()
    desk.live.changed = {"settled": True}
    async with bants(desk, *CALL) as seen:
        assert "now Inquiry settled" in " ".join(seen.lines()[1].split())


async def test_leaving_what_is_not_saved_asks_and_anything_but_y_stays() -> None:
    desk = FakeDesk()
    desk.live.saved = FULL
    async with bants(desk, *CALL, "ctrl+q", "2") as seen:
        assert "The last answers are NOT SAVED. Leave all the same?" in seen.text()
        await seen.press("enter", "ctrl+q", "1")
        assert "The last answers are NOT SAVED. Go to Today all the same?" in seen.text()
        await seen.press("n")
        assert "Criteria 2/10 met" in seen.text()
        await seen.press("ctrl+q", "2")
        seen.app.leave()
    assert seen.app.code == 1
    assert seen.app.said_last == "The last answers of the call are NOT SAVED. What was saved before is kept."


async def test_a_call_that_has_ended_but_waits_for_the_disk_cannot_be_gone_back_to() -> None:
    desk = FakeDesk()
    desk.live.refuse_end = "The disk is full: make room on it."
    async with bants(desk, *CALL, "f8", "s", "enter") as seen:
        desk.live.over = True
        assert "! The disk is full: make room on it." in seen.text()
        await seen.press("escape")
        assert "! The call has ended and only waits for the disk: take its line again." in seen.text()
        await seen.press("s", "enter")
        assert "Saved: Harlan Freight, callback, no time." in seen.text()


async def test_a_note_on_the_line_is_kept_once_even_where_the_end_is_refused() -> None:
    desk = FakeDesk()
    desk.live.refuse_end = "Meeting: “soonish” is no time that can be read here."
    async with bants(desk, *CALL, "they lose loads", "f8", "s", "enter", "escape", "enter", "f8", "s", "enter") as seen:
        assert [what for what in seen.asked if what[0] == "note"] == [("note", "they lose loads")]


async def test_escape_from_the_wrap_up_leaves_the_note_on_the_line() -> None:
    async with bants(None, *CALL, "they lose", "f8", "escape", " loads") as seen:
        assert "they lose loads" in seen.lines()[22]


async def test_the_keys_that_have_no_room_on_a_small_screen_stand_on_the_next_page() -> None:
    async with bants(None, *CALL, "?", size=(60, 20)) as seen:
        assert "page 1 of 3, PgDn turns it" in seen.text()
        await seen.press(*["pagedown"] * 9)
        assert "page 3 of 3" in seen.text()
        assert "the note after" in seen.text()
        await seen.press("pageup", "pageup", "escape")
        assert "Criteria" not in seen.text()
        assert "Late or missed" in seen.text()


async def test_the_common_ways_to_end_take_ten_keys_at_most() -> None:
    ways = {"n": "", "b": "", "v": "", "m": "", "g": "", "c": "tue 10", "q": ""}
    for letter, words in ways.items():
        desk = FakeDesk()
        keys = ["f8", letter, *words, "enter"] if words else ["f8", letter, "enter"]
        if letter == "q":
            keys = ["f8", "q", *"tue 10", "enter", ".", "enter"]
        async with bants(desk, *CALL, *keys) as seen:
            assert "Saved: Harlan Freight" in seen.text(), letter
        assert len(keys) <= 11 if letter == "q" else len(keys) <= 10


async def test_the_times_run_on_and_a_digit_goes_back_to_what_was_misheard() -> None:
    desk = FakeDesk()
    async with bants(desk, *CALL, "f8") as seen:
        assert "talk · 00:00 since hang-up" in seen.lines()[0]
        await seen.press("4")
        assert "! No sentence to read back has the number 4." in seen.text()


async def test_the_summary_can_be_put_right_before_it_is_saved() -> None:
    desk = FakeDesk()
    async with bants(desk, *CALL, "f8", "e", " Dana runs it.", "enter", "s", "enter") as seen:
        assert "Saved: Harlan Freight" in seen.text()
    told = "Road freight, 420 people. Loses a load a week at hand-offs. Dana runs it."
    assert desk.live.calls[-1] == ("end", "callback, no time", told)
