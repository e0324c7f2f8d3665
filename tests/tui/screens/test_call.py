"""The call screen: what each key does, and that nothing moves."""

import asyncio

import pytest
from msgspec.structs import replace

from tests.tui.fakes import FakeDesk
from tests.tui.screens.seen import CALL, bants
from tui.views import CautionLine


async def test_a_digit_answers_and_stays() -> None:
    async with bants(None, *CALL, "2") as seen:
        assert seen.asked == [("choose", "costs", "pain")]
        assert "Costs nobody can explain ●" in seen.text()
        assert "Business pain: Costs nobody can explain" in seen.text()


async def test_enter_goes_where_the_screen_says() -> None:
    async with bants(None, *CALL) as seen:
        assert "Enter > Pain, confirmed?" in seen.text()
        await seen.press("enter")
        assert "one recent example" in seen.text()


async def test_enter_takes_the_option_under_the_bar() -> None:
    async with bants(None, *CALL, "down", "down") as seen:
        assert "Enter takes Costs nobody can explain" in seen.text()
        await seen.press("enter")
        assert seen.asked == [("choose", "costs", "pain")]


async def test_a_digit_without_an_option_is_refused_with_the_count() -> None:
    async with bants(None, *CALL, "9") as seen:
        assert "! There is no option 9 here: 1 to 6." in seen.text()
        assert seen.asked == []


@pytest.mark.parametrize(
    ("key", "asked"),
    [("-", "decline"), (".", "not_known"), ("delete", "clear"), ("*", "flag"), ("ctrl+z", "undo"), ("ctrl+y", "redo")],
)
async def test_signs_command_on_an_empty_line(key: str, asked: str) -> None:
    async with bants(None, *CALL, key) as seen:
        assert seen.asked == [(asked,)]


async def test_what_was_known_before_stands_under_its_options_and_is_confirmed_by_its_key() -> None:
    desk = FakeDesk()
    shown = desk.live.view().question
    assert shown is not None
    was = "was: Set aside, 3 Mar, out of date: confirm with <"
    desk.live.changed = {"question": replace(shown, state="stale", remembered=was)}
    async with bants(desk, *CALL) as seen:
        assert was in seen.text()
        await seen.press("<")
        assert seen.asked == [("confirm",)]
        assert "420 confirmed" in seen.text()
        await seen.press("a", "<")
        assert seen.asked == [("confirm",)]


async def test_letters_write_a_note_and_never_command() -> None:
    async with bants(None, *CALL, "q-1. n/+") as seen:
        assert seen.asked == []
        assert "NOTE     q-1. n/+" in seen.text()
        await seen.press("enter")
        assert seen.asked == [("note", "q-1. n/+")]
        assert "KEYS" in seen.lines()[22]


async def test_a_space_first_lets_a_note_begin_with_a_digit() -> None:
    async with bants(None, *CALL, " 3 loads", "enter") as seen:
        assert seen.asked == [("note", "3 loads")]


async def test_backspace_on_an_empty_line_takes_no_answer_away() -> None:
    async with bants(None, *CALL, "1", "backspace", "backspace") as seen:
        assert seen.asked == [("choose", "late", "pain")]


async def test_escape_parks_a_note_and_brings_it_back() -> None:
    async with bants(None, *CALL, "lost three", "escape") as seen:
        assert seen.asked == [("draft", "lost three")]
        assert "Esc brings your note back: lost three" in seen.text()
        await seen.press("1", "escape")
        assert "NOTE     lost three" in seen.text()


async def test_arrows_walk_the_path_on_an_empty_line_and_the_text_on_a_full_one() -> None:
    async with bants(None, *CALL, "right", "right", "left") as seen:
        assert [what for what, *_ in seen.asked] == ["step", "step", "step"]
        assert "one recent example" in seen.text()
        await seen.press("ac", "left", "b", "enter")
        assert seen.asked[-1] == ("note", "abc")


async def test_a_paste_of_several_lines_is_one_note_and_answers_nothing() -> None:
    async with bants(None, *CALL) as seen:
        await seen.paste("1\n2\r\n\r\n- three\n")
        assert "NOTE     1 2 - three" in seen.text()
        await seen.press("enter")
        assert seen.asked == [("note", "1 2 - three")]


async def test_find_takes_an_answer_out_of_order_and_stays() -> None:
    async with bants(None, *CALL, "/", "tend") as seen:
        assert "Tender list" in seen.text()
        await seen.press("down", "enter")
        assert seen.asked == [("choose", "tender", "process")]
        assert "Business pain" in seen.text()
        assert "FIND" not in seen.text()


async def test_find_goes_to_a_question_with_right() -> None:
    async with bants(None, *CALL, "/", "tend", "right") as seen:
        assert seen.asked == [("move", "tender")]
        assert "list of bidders" in seen.text()


@pytest.mark.parametrize("key", ["4", "N"])
async def test_find_jumps_at_once_by_a_digit_or_a_letter_of_the_strip(key: str) -> None:
    async with bants(None, *CALL, "/", key) as seen:
        assert seen.asked == [("move", "env")]


async def test_find_keeps_the_words_to_say_in_sight() -> None:
    async with bants(None, *CALL) as seen:
        before = seen.at("“You asked us")
        await seen.press("f3", "t")
        assert seen.at("“You asked us") == before


async def test_find_over_a_note_keeps_the_note() -> None:
    async with bants(None, *CALL, "lost three", "f3", "tend", "escape") as seen:
        assert "NOTE     lost three" in seen.text()


async def test_why_in_the_find_line_shows_the_reasons_and_esc_gives_the_call_back() -> None:
    async with bants(None, *CALL, "/", "why", "enter") as seen:
        assert "Inquiry: reached" in seen.text()
        assert "more below" in seen.text()
        assert "end 19" not in seen.text()
        await seen.press(*["pagedown"] * 9)
        assert "end 19" in seen.text()
        assert "more below" not in seen.text()
        await seen.press("up", "pageup", "pageup", "pageup", "pageup", "pageup", "pageup")
        assert "Inquiry: reached" in seen.text()
        await seen.press("escape")
        assert "Inquiry: reached" not in seen.text()
        assert seen.asked == []


async def test_end_in_the_find_line_wraps_up() -> None:
    async with bants(None, *CALL, "/", "end", "enter") as seen:
        assert "How did it end?" in seen.text()


async def test_a_person_is_shown_field_by_field_while_written() -> None:
    async with bants(None, *CALL, "+", "ana cho", "tab", "cfo", "tab", "4/5") as seen:
        assert "PERSON   ana cho, cfo, 4/5" in seen.text()
        assert "4 decides" in seen.text()
        await seen.press("enter")
        assert seen.asked == [("meet_words", "ana cho, cfo, 4/5")]


async def test_objections_stand_in_cells_over_the_question_to_come_back_to() -> None:
    async with bants(None, *CALL, "ctrl+o") as seen:
        cells = [seen.at(f" {n} ") for n in range(1, 8)]
        assert len({column for _, column in cells}) == 3
        assert "Back to" in seen.text()
        assert "What is getting in the way" in seen.text()
        await seen.press("5")
        assert [seen.at(f" {n} ") for n in range(1, 8)] == cells
        await seen.press("enter")
        assert seen.asked == [("object", "no-budget")]


async def test_objections_open_in_the_middle_of_a_note_and_give_it_back() -> None:
    async with bants(None, *CALL, "lost three", "ctrl+o", "1", "enter") as seen:
        assert seen.asked[0][0] == "object"
        assert "NOTE     lost three" in seen.text()


async def test_an_exact_value_is_read_back() -> None:
    async with bants(None, *CALL, "=", "60000", "enter") as seen:
        assert seen.asked == [("say", "60000")]
        assert "Business pain: 60000" in seen.text()


async def test_the_reading_is_shown_while_a_value_is_typed() -> None:
    async with bants(None, *CALL, "=", "end of Q1") as seen:
        assert "= read as end of Q1" in seen.text()
        assert seen.asked == []
        await seen.press("x")
        assert "read as" not in seen.text()


async def test_a_value_that_cannot_be_read_stays_on_the_line_with_a_sentence() -> None:
    async with bants(None, *CALL, "=", "soonish", "enter") as seen:
        assert "! “soonish” is no date: try 2 weeks, tue 10:00 or 2027-03-31." in seen.text()
        assert "VALUE    soonish" in seen.text()


async def test_the_keys_page_narrows_by_letters_and_closes_on_any_other_key() -> None:
    async with bants(None, *CALL, "?") as seen:
        assert "they object: what to say" in seen.text()
        await seen.press("flag")
        assert "flag this moment" in seen.text()
        assert "bring it back" not in seen.text()
        await seen.press("1")
        assert seen.asked == []
        assert "Criteria 2/10 met" in seen.text()


async def test_leaving_asks_while_a_call_runs_and_enter_of_a_slip_is_harmless() -> None:
    async with bants(None, *CALL, "ctrl+q", "escape") as seen:
        assert seen.asked == []
        assert seen.app.is_running
        await seen.press("ctrl+q", "1")
        assert seen.asked == [("park",), ("settle",)]
        assert "Parked: Harlan Freight." in seen.text()
        assert "Callbacks due" in seen.text()


async def test_a_standing_caution_warns_in_words_and_marks_the_tier() -> None:
    desk = FakeDesk()
    desk.live.changed = {
        "cautions": (CautionLine("hot-trap", "Very soon. Already sold to a rival?"),),
        "cautioned": True,
    }
    async with bants(desk, *CALL) as seen:
        assert "! Very soon. Already sold to a rival?" in seen.lines()[2]
        assert "now Inquiry !" in seen.lines()[1]


async def test_a_warning_moves_nothing() -> None:
    desk = FakeDesk()
    async with bants(desk, *CALL) as seen:
        before = [seen.at(words) for words in ("Late or missed", "Enter >", "Criteria", "KEYS", "?keys")]
        desk.live.changed = {"cautions": (CautionLine("hot-trap", "Very soon."),), "cautioned": True}
        await seen.press("*")
        assert [seen.at(words) for words in ("Late or missed", "Enter >", "Criteria", "KEYS", "?keys")] == before


async def test_the_saved_state_stands_whole_at_the_right_end_however_long_the_names() -> None:
    desk = FakeDesk("The Honourable Company of Wholesale Haulage and Cold Storage Operators")
    desk.live.saved = "NOT SAVED: disk full, notes kept in memory"
    async with bants(desk, *CALL, size=(60, 20)) as seen:
        assert seen.lines()[0].rstrip().endswith("NOT SAVED")
        assert seen.lines()[3].startswith(" ! disk full, notes kept in memory")


async def test_the_writer_s_word_repaints_the_saved_state_from_its_own_thread() -> None:
    desk = FakeDesk()
    desk.live.saved = "saving"
    async with bants(desk, *CALL) as seen:
        assert "saving" in seen.lines()[0]
        desk.live.saved = "saved"
        await asyncio.get_running_loop().run_in_executor(None, desk.live.tell)
        await seen.settle()
        assert "saving" not in seen.lines()[0]
        assert seen.lines()[0].rstrip().endswith("saved")


async def test_tab_shows_what_was_captured_instead_of_the_criteria() -> None:
    async with bants(None, *CALL, "1", "tab") as seen:
        assert "Captured: 1" in seen.text()
        assert "Criteria" not in seen.text()
        await seen.press("tab")
        assert "Criteria 2/10 met" in seen.text()


async def test_three_columns_from_110_on() -> None:
    async with bants(None, *CALL, size=(110, 30)) as seen:
        assert "Criteria 2/10 met" in seen.text()
        assert "People on this deal" in seen.text()
        assert "B· Budget" in seen.lines()[1]


async def test_ascii_signs_where_asked_for() -> None:
    async with bants(None, *CALL, "1", glyphs="ascii", size=(120, 36)) as seen:
        assert seen.text().isascii(), [line for line in seen.lines() if not line.isascii()]


async def test_a_resize_in_the_middle_of_a_note_loses_nothing() -> None:
    async with bants(None, *CALL, "lost three") as seen:
        await seen.pilot.resize_terminal(40, 10)
        await seen.settle()
        assert "Terminal too small (need 60x20)." in seen.text()
        await seen.press("1", "enter")
        await seen.pilot.resize_terminal(120, 36)
        await seen.settle()
        assert "NOTE     lost three" in seen.text()
        assert {what for what, *_ in seen.asked} <= {"draft"}


async def test_a_note_under_an_overlay_is_drafted_and_goes_along_to_another_question() -> None:
    async with bants(None, *CALL, "lost three", "f3", "8") as seen:
        assert seen.asked == [("draft", ""), ("move", "env"), ("draft", "lost three")]
        assert "NOTE     lost three" in seen.text()


async def test_what_is_being_written_becomes_a_draft_without_any_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.call.DRAFT_AFTER", 0.001)
    async with bants(None, *CALL) as seen:
        await seen.press("lost three")
        for _ in range(300):
            await seen.settle()
            if seen.asked:
                break
        assert seen.asked, "no draft was kept"
        assert "lost three".startswith(seen.asked[0][1])
