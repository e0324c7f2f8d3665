"""The page of keys, a keymap, and what is done after a call: seen on the screens."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.tui.fakes import NOW, FakeDesk
from tests.tui.screens.seen import CALL, Seen, bants
from tui import keys
from tui.app import BantsApp
from tui.keymap import keymap_of
from tui.presses import Press

KEYMAP = """
[call]
wrap-up = ["f9"]
find = ["§"]
answer = ["&", "é", "#", "'", "(", "_", "è", "$", "ç", "à"]
decline = ["°"]
"""


@pytest.fixture(autouse=True)
def the_tables_own_keys() -> Iterator[None]:
    yield
    keys.use()


async def named(seen: Seen, key: str) -> None:
    """One key by its name, which is typed nowhere."""
    await seen.app.screen.press(Press(key))  # type: ignore[attr-defined]  # a place
    await seen.settle()


async def test_keys_of_a_keymap_act_and_stand_on_the_screen() -> None:
    found = keymap_of(KEYMAP.encode())
    assert found.usable, found.problems
    keys.use(found.rows)
    async with bants(None, *CALL) as seen:
        assert "°declined" in seen.text()
        assert "§find" in seen.text()
        assert "F9 end" in seen.text()
        assert "letters write a note, § finds" in seen.text()
        await seen.press("é")
        assert seen.asked == [("choose", "costs", "pain")]
        await named(seen, "f8")
        assert "How did it end?" not in seen.text()
        await named(seen, "f9")
        assert "How did it end?" in seen.text()


async def test_a_keymap_that_is_not_taken_is_told_on_today_and_on_the_lead_that_is_opened_at_once() -> None:
    trouble = "keys.toml has 2 problems, so the keys are bants' own."
    desk = FakeDesk()
    app = BantsApp(desk, trouble=trouble, now=lambda: NOW)  # type: ignore[arg-type]  # a desk made by hand
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Seen(app, pilot, desk)
        await seen.settle()
        assert trouble in seen.text()
        await seen.press("enter", "escape")
        assert trouble in seen.text()
    app = BantsApp(desk, "l1", trouble=trouble, now=lambda: NOW)  # type: ignore[arg-type]  # a desk made by hand
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Seen(app, pilot, desk)
        await seen.settle()
        assert f"! {trouble}" in seen.text()
        assert "Dana Ruiz" in seen.text()


@pytest.mark.parametrize("opening", [(), ("f3",), ("l", "o", "s", "t"), ("f8",), ("f8", "q"), ("ctrl+o",)])
async def test_f1_shows_the_keys_wherever_one_is_and_gives_the_line_back(opening: tuple[str, ...]) -> None:
    async with bants(None, *CALL) as seen:
        for key in opening:
            await (seen.press(key) if len(key) == 1 else named(seen, key))
        line, tag = seen.app.screen.line.text, seen.lines()[-2]  # type: ignore[attr-defined]  # a place
        await named(seen, "f1")
        assert " Keys" in seen.lines()[0]
        await named(seen, "escape")
        assert (seen.app.screen.line.text, seen.lines()[-2]) == (line, tag)  # type: ignore[attr-defined]  # a place


async def test_the_page_of_keys_is_one_page_at_80_columns_and_is_narrowed_by_typing() -> None:
    async with bants(None, *CALL, "?") as seen:
        assert "page 1" not in seen.text()
        await seen.press("wrap")
        assert "wrap up; also / end" in seen.text()
        assert "flag this moment" not in seen.text()
        await seen.press("-")
        assert "1-6 answer" in seen.text()


async def test_after_saving_enter_leads_to_the_next_lead_that_is_offered_and_a_second_one_starts_no_clock() -> None:
    hours = [NOW]
    desk = FakeDesk()
    app = BantsApp(desk, now=lambda: hours[0])  # type: ignore[arg-type]  # a desk made by hand
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Seen(app, pilot, desk)
        await seen.press("down", *CALL, "f8", "n")
        assert "Enter save, next call   F8 save, stay" in seen.text()
        await seen.press("enter")
        assert desk.live.ended == ("no answer", {})
        assert "Kestrel [Holdings]" in seen.lines()[0]
        assert "Saved: Harlan Freight, no answer." in seen.text()
        await seen.press("enter")
        assert "Enter once more starts the clock." in seen.text()
        hours[0] = NOW + timedelta(seconds=1)
        await seen.press("escape")
        assert seen.at("Kestrel [Holdings]")
        assert "> " in seen.lines()[seen.at("Kestrel [Holdings]")[0]][:4]


async def test_f8_saves_and_stays_on_today() -> None:
    async with bants(None, *CALL, "f8", "n", "f8") as seen:
        assert seen.desk.live.ended == ("no answer", {})
        assert "Callbacks due" in seen.text()
        assert "Saved: Harlan Freight, no answer." in seen.text()


async def test_a_held_f8_saves_nothing() -> None:
    async with bants(None, *CALL, *["f8"] * 12) as seen:
        assert seen.desk.live.ended is None
        assert "How did it end?" in seen.text()


async def test_where_nobody_else_is_offered_it_is_said_on_today() -> None:
    desk = FakeDesk()
    desk.live.changed = {"lead": "l0"}
    desk.names = lambda: ("Harlan Freight",)  # type: ignore[method-assign,assignment]  # one lead
    async with bants(desk, *CALL, "f8", "n", "enter") as seen:
        assert "Saved: Harlan Freight, no answer. Nobody else is to be called now." in seen.text()
        assert "Callbacks due" in seen.text()
