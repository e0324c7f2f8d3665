"""Who calls, for whom, and the reps: said once on Today, and never in the way of the first call."""

from store.settings import Settings
from tests.tui.fakes import FakeDesk
from tests.tui.screens.seen import bants

ASIDE = "You call as Mia, for our company.  s  says who calls, for whom, and the reps."


async def test_today_says_quietly_who_calls_until_somebody_said_so() -> None:
    desk = FakeDesk()
    desk.settings_kept = False
    async with bants(desk) as seen:
        assert ASIDE in seen.text()
        await seen.press("9")
        assert "! No line has the number 9." in seen.text()
        await seen.press("s", "enter", "Acme", "enter", "enter", "enter", "enter")
        assert desk.settings.us == "Acme"
        assert ASIDE not in seen.text()
        assert "Kept. Mia calls for Acme." in seen.text()


async def test_today_keeps_quiet_once_the_settings_are_there() -> None:
    async with bants() as seen:
        assert "You call as" not in seen.text()


async def test_the_form_is_filled_in_with_what_stands_and_enter_keeps_it() -> None:
    desk = FakeDesk()
    desk.settings = Settings(
        theme="dark", caller="Mia", us="Acme", topic="late loads", reps={"Priya": ("Tue 10:00", "Thu 14:00"), "Sam": ()}
    )
    before = desk.settings
    async with bants(desk, "s", *["enter"] * 5):
        assert desk.settings == before


async def test_a_setting_can_be_changed_and_emptied() -> None:
    desk = FakeDesk()
    desk.settings = Settings(theme="dark", caller="Mia", us="Acme", topic="late loads", reps={"Priya": (), "Sam": ()})
    async with bants(
        desk, "s", "enter", "ctrl+u", "enter", " now", "enter", "ctrl+u", "Lee", "enter", "Tue 10:00,, fri 9", "enter"
    ):
        kept = desk.settings
        assert (kept.us, kept.topic) == ("", "late loads now")
        assert kept.reps == {"Lee": ("Tue 10:00", "fri 9"), "Sam": ()}


async def test_settings_that_cannot_be_written_say_so_and_what_was_typed_stays() -> None:
    desk = FakeDesk()
    desk.refuse_settings = "config.toml cannot be written: No space left on device. Nothing changed."
    async with bants(desk, "s", "enter", "Acme", *["enter"] * 4) as seen:
        assert "! config.toml cannot be written: No space left on device." in seen.text()
        assert "Acme" in seen.text()
        desk.refuse_settings = ""
        await seen.press("enter")
        assert desk.settings.us == "Acme"


async def test_without_a_caller_nothing_is_kept() -> None:
    desk = FakeDesk()
    async with bants(desk, "s", "ctrl+u", "enter") as seen:
        assert "! Caller: type it first, or Esc leaves it." in seen.text()
