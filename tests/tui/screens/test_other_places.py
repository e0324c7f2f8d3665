"""Today, the brief, wrap-up and review: from the list to the call and back, and what is asked on the way."""

import pytest

from tests.tui.fakes import NOW, FakeDesk
from tests.tui.screens.seen import CALL, bants
from tui.views import UnfinishedLine

LEFT = UnfinishedLine(call="c7", lead="l1", company="Halden Pumps", started=NOW, answers=6, by="Mia")


async def test_an_empty_base_says_what_to_do_and_d_loads_the_demonstration() -> None:
    async with bants(FakeDesk(empty=True)) as seen:
        text = seen.text()
        assert "There is no lead yet." in text
        assert all(words in text for words in ("demonstration list", "takes one lead down", "bants import FILE.csv"))
        await seen.press("d")
        assert "3 invented leads loaded; bants demo remove takes them away." in seen.text()
        assert "Harlan Freight" in seen.text()


async def test_the_brief_shows_number_what_is_known_and_the_words_to_open_with() -> None:
    async with bants(None, "enter") as seen:
        text = seen.text()
        for words in (
            "Harlan Freight",
            "208 555 0101",
            "Dana Ruiz, VP Operations",
            "“Dana, this is Mia",
            "Road freight",
        ):
            assert words in text
        assert seen.asked == []


async def test_a_digit_opens_its_line_and_escape_comes_back() -> None:
    async with bants(None, "3") as seen:
        assert "Kestrel [Holdings]" in seen.lines()[0]
        await seen.press("escape")
        assert "Callbacks due" in seen.text()


async def test_the_bar_passes_over_headings() -> None:
    async with bants(None, "down", "enter") as seen:
        assert "Orbit Labs" in seen.lines()[0]


async def test_a_lead_that_must_not_be_called_has_no_key_to_start() -> None:
    desk = FakeDesk()
    desk.blocked = "asked on 3 Nov"
    async with bants(desk, "enter") as seen:
        assert "! asked on 3 Nov" in seen.text()
        assert "208 555 0101" not in seen.text()
        assert "start the call" not in seen.text()
        await seen.press("enter")
        assert "Criteria" not in seen.text()


async def test_looking_for_a_company_narrows_the_list_and_enter_opens_it() -> None:
    async with bants(None, "/", "kest") as seen:
        assert "Orbit Labs" not in seen.text()
        await seen.press("enter")
        assert "Kestrel [Holdings]" in seen.lines()[0]


async def test_a_new_lead_asks_company_contact_and_phone() -> None:
    async with bants(None, "n", "Acme, Inc.", "enter", "Ana Cho", "enter", "1 208 555 0199", "enter") as seen:
        assert seen.desk.added == [("Acme, Inc.", "Ana Cho", "1 208 555 0199")]
        assert "Enter starts the clock" in seen.text()


async def test_a_new_lead_needs_only_a_company() -> None:
    async with bants(None, "n", "enter") as seen:
        assert "! Company: type it first, or Esc leaves it." in seen.text()
        await seen.press("Acme", "enter", "enter", "enter")
        assert seen.desk.added == [("Acme", "", "")]


async def test_an_unfinished_call_is_offered_at_the_start_and_goes_on() -> None:
    desk = FakeDesk()
    desk.left = (LEFT,)
    async with bants(desk) as seen:
        assert "Halden Pumps: the call of 22 Nov 09:58 was not wrapped up (6 answers)." in seen.text()
        await seen.press("1")
        assert "Resumed: 3 answers taken up." in seen.text()


async def test_an_unfinished_call_can_be_wrapped_up_at_once() -> None:
    desk = FakeDesk()
    desk.left = (LEFT,)
    async with bants(desk, "2") as seen:
        assert "How did it end?" in seen.text()


@pytest.mark.parametrize("key", ["enter", "n", "escape", "1"])
async def test_discarding_asks_and_anything_but_y_is_no(key: str) -> None:
    desk = FakeDesk()
    desk.left = (LEFT,)
    async with bants(desk, "3") as seen:
        assert "Discard the call with Halden Pumps?" in seen.text()
        await seen.press(key)
        assert desk.discarded == []
        assert "Nothing changed." in seen.text()


async def test_discarding_with_y_discards() -> None:
    desk = FakeDesk()
    desk.left = (LEFT,)
    async with bants(desk, "3", "y") as seen:
        assert desk.discarded == ["c7"]
        assert "Its events are kept." in seen.text()


async def test_wrap_up_asks_what_the_letter_needs_and_nothing_else() -> None:
    async with bants(None, *CALL, "f8", "q") as seen:
        assert "Qualified needs" in seen.text()
        await seen.press("tue 10:00", "enter", ".", "f8")
        assert seen.desk.live.ended == ("qualified", {"when": "tue 10:00", "rep": "."})
        assert "Saved: Harlan Freight, qualified." in seen.text()
        assert "Callbacks due" in seen.text()


async def test_a_way_to_end_without_needs_tells_when_it_is_tried_again_and_enter_saves() -> None:
    async with bants(None, *CALL, "f8", "n") as seen:
        assert "again Sun 22 Nov 12:58 here, 12:58 there, today" in seen.text()
        await seen.press("x", "escape")
        assert seen.desk.live.ended is None
        assert "Criteria 2/10 met" not in seen.text(), "Esc goes back to the letters first"
        await seen.press("n", "enter")
        assert seen.desk.live.ended == ("no answer", {})


async def test_a_need_that_cannot_be_read_is_asked_again_with_the_sentence() -> None:
    desk = FakeDesk()
    desk.live.refuse_end = "When: “soonish” is no date."
    async with bants(desk, *CALL, "f8", "u", "soonish", "enter") as seen:
        assert "! When: “soonish” is no date." in seen.text()
        assert "soonish" in seen.text()
        await seen.press("2 weeks", "enter")
        assert desk.live.ended == ("nurture", {"when": "2 weeks"})


async def test_escape_goes_back_to_the_call_and_nothing_has_ended() -> None:
    async with bants(None, *CALL, "f8", "escape") as seen:
        assert "Criteria 2/10 met" in seen.text()
        assert seen.desk.live.ended is None


async def test_a_note_still_on_the_line_is_kept_when_the_call_ends() -> None:
    async with bants(None, *CALL, "lost three", "f8", "s", "enter") as seen:
        assert ("note", "lost three") in seen.asked


async def test_sessions_open_for_review_and_are_accepted() -> None:
    async with bants(None, "m") as seen:
        assert "2 of 2 shown   1 to review" in seen.text()
        await seen.press("enter")
        text = seen.text()
        for words in ("00:41", "Business pain: Late", "Criteria 10/10 met", "Sales-ready !", "near-term", "12:40"):
            assert words in text
        await seen.press("a")
        assert seen.desk.reviewed == [("accepted", "s1")]
        assert "Accepted: Harlan Freight" in seen.text()


async def test_the_reasons_of_a_session_stand_behind_what_happened() -> None:
    async with bants(None, "m", "enter") as seen:
        text = seen.text()
        assert text.index("00:58") < text.index(" Why") < text.index("A problem: met.")
        await seen.press("G")
        assert "00:58" not in seen.text()
        assert "Lead: reached" in seen.text()


async def test_returning_a_session_needs_a_reason() -> None:
    async with bants(None, "m", "enter", "r", "enter") as seen:
        assert seen.desk.reviewed == []
        assert "type it first" in seen.text()
        await seen.press("Ask who else quoted.", "enter")
        assert seen.desk.reviewed == [("returned", "s1", "Ask who else quoted.")]


async def test_every_page_of_keys_is_whole_at_80_columns() -> None:
    for keys in ((), ("enter",), CALL, ("m",), ("m", "enter"), ("e",), (*CALL, "f8")):
        async with bants(None, *keys, "?") as seen:
            assert "…" not in seen.text()


async def test_leaving_from_the_wrap_up_asks_too_and_parks_the_note() -> None:
    async with bants(None, *CALL, "lost three", "f8", "ctrl+q") as seen:
        assert "A call is running." in seen.text()
        await seen.press("1")
        assert seen.asked[-3:] == [("draft", "lost three"), ("park",), ("settle",)]
        assert "Parked: Harlan Freight." in seen.text()
