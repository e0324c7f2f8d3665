"""The keys of the brief: whom to call, the number, what stands against it, and never again."""

import pytest

from tests.tui.fakes import FakeDesk
from tests.tui.screens.seen import CALL, Seen, bants

NAMES = ("ACME [/]", "[@click=app.quit]Quit[/]", "A\x1b]52;c;aGk=\x07B", "A\u202eB")
"""Names that would act, were they not letters only."""


def on_call(seen: Seen) -> bool:
    return "Criteria" in seen.text() or "Enter >" in seen.text()


async def test_a_digit_calls_another_of_the_people_and_one_that_nobody_has_says_so() -> None:
    async with bants(None, "enter", "2") as seen:
        assert seen.lines()[1].startswith(" Ana Cho, CFO")
        await seen.press("9")
        assert "! Harlan Freight has no person 9 on the list." in seen.text()
        await seen.press("enter")
        assert seen.desk.called == 1


@pytest.mark.parametrize("key", ["y", "c"])
async def test_copying_gives_the_terminal_digits_and_a_plus_only(key: str) -> None:
    desk = FakeDesk()
    desk.phone = "+1 208 555 0101 ext. 12"
    async with bants(desk, "enter") as seen:
        taken: list[str] = []
        seen.app.copy_to_clipboard = taken.append  # type: ignore[method-assign]  # what would go to the terminal
        await seen.press(key)
        assert taken == ["+12085550101"]
        assert "copied: +1 208 555 0101 ext. 12" in seen.text()


@pytest.mark.parametrize(("phone", "link"), [("+1 208 555 0101 ext. 12", "tel:+12085550101"), ("call; me 555", None)])
async def test_the_number_is_a_link_of_digits_and_words_are_none(phone: str, link: str | None) -> None:
    desk = FakeDesk()
    desk.phone = phone
    async with bants(desk, "enter") as seen:
        first = seen.app.screen._compositor.render_strips()[0]
        links = {segment.style.link for segment in first if segment.style and segment.text.strip()}
        assert links - {None} == ({link} if link else set())


async def test_a_barred_number_is_neither_shown_nor_copied_nor_called() -> None:
    desk = FakeDesk()
    desk.blocked = "Do not call Harlan Freight: asked so."
    async with bants(desk, "enter", "y") as seen:
        assert "There is no number to copy." in seen.text()
        assert "555" not in seen.text()
        assert "start the call" not in seen.text()
        await seen.press("enter")
        assert not on_call(seen)


async def test_an_empty_reason_does_not_call_and_one_that_is_given_goes_with_its_doubt() -> None:
    desk = FakeDesk()
    desk.doubt = "hours"
    async with bants(desk, "enter", "enter", "enter") as seen:
        assert "Not called." in seen.text()
        assert not on_call(seen)
        await seen.press("enter", "they rang", "enter")
        assert on_call(seen)
        assert desk.overridden == ("they rang", "hours")


async def test_never_calling_again_lists_nobody_before_a_y() -> None:
    async with bants(None, "enter", "!") as seen:
        assert "1  The number +1 208 555 0101, whoever answers it" in seen.text()
        await seen.press("enter", "enter")
        assert "Never call the number +1 208 555 0101, whoever answers it?" in seen.text()
        await seen.press("enter")
        assert seen.desk.decided == []
        assert "Nothing changed." in seen.text()
        await seen.press("!", "2", "letter", "enter", "y")
        assert seen.desk.decided == [("never call", "l0", "company", "letter", "0")]
        assert "On the do-not-call list, on disk: company." in seen.text()


@pytest.mark.parametrize("keys", [("escape",), ("1", "escape"), ("1", "enter", "escape"), ("1", "enter", "n")])
async def test_leaving_never_call_anywhere_lists_nobody(keys: tuple[str, ...]) -> None:
    async with bants(None, *CALL, "!", *keys) as seen:
        assert seen.asked == []


async def test_on_the_call_the_default_reason_is_that_they_asked() -> None:
    async with bants(None, *CALL, "!", "1", "enter", "y") as seen:
        assert ("never call", "number", "asked not to be called") in seen.asked
        assert "F8 wraps up" in seen.text()


async def test_a_number_that_cannot_be_dialled_stays_on_the_line_to_be_mended() -> None:
    desk = FakeDesk()
    desk.phone = ""
    async with bants(desk, "enter") as seen:
        assert "no number" in seen.lines()[0]
        await seen.press("#", "12", "enter", "Boise", "enter")
        assert "cannot be dialled: too few digits" in seen.text()
        assert "12" in seen.lines()[seen.at("Number")[0]]
        assert seen.desk.decided == []


async def test_number_and_zone_are_typed_in() -> None:
    desk = FakeDesk()
    desk.phone = ""
    async with bants(
        desk, "enter", "#", "+12085550199", "enter", *["backspace"] * 13, "America/Denver", "enter"
    ) as seen:
        assert seen.desk.decided == [("phone", "l0", "0", "+12085550199"), ("zone", "l0", "America/Denver")]
        assert "Harlan Freight: +12085550199, Harlan Freight: America/Denver" in seen.text()


async def test_skip_and_park_ask_why_and_go_back_to_today() -> None:
    async with bants(None, "enter", "x", "enter") as seen:
        assert seen.desk.decided == []
        await seen.press("on holiday", "enter")
        assert "Skipped." in seen.text()
        assert "Callbacks due" in seen.text()
        await seen.press("enter", "p", ".", "enter", "2 weeks", "enter")
        assert seen.desk.decided == [("skip", "l0", "on holiday"), ("park", "l0", ".", "2 weeks")]


@pytest.mark.parametrize("name", NAMES)
async def test_a_hostile_name_is_letters_on_the_brief_and_in_its_questions(name: str) -> None:
    async with bants(FakeDesk(name), "enter") as seen:
        await seen.press("x")
        text = seen.text()
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
        assert name.partition("\x1b")[0].partition("\u202e")[0] in text
        assert seen.app.is_running
