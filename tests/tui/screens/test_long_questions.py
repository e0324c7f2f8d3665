"""A question that is longer than its panel: nothing of it is out of reach."""

from msgspec.structs import replace

from tests.tui.fakes import FakeDesk
from tests.tui.screens.seen import CALL, bants
from tui.views import CallView, OptionLine


def long_question(desk: FakeDesk, count: int, **fields: object) -> None:
    """The call shows that many options from now on, two rows each."""
    view = desk.live.view

    def longer() -> CallView:
        shown = view()
        assert shown.question is not None
        options = tuple(
            OptionLine("1234567890"[n] if n < 10 else "", f"o{n}", f"Choice {n + 1} {'and more ' * 6}", False)
            for n in range(count)
        )
        return replace(shown, question=replace(shown.question, options=options, **fields))

    desk.live.view = longer  # type: ignore[method-assign]  # a desk made by hand


async def test_the_option_under_the_bar_is_always_in_sight() -> None:
    desk = FakeDesk()
    long_question(desk, 12)
    async with bants(desk, *CALL, *["down"] * 12) as seen:
        assert "Choice 12" in seen.text()
        assert "1-9 0 answer" in seen.text()
        await seen.press(*["up"] * 12)
        assert "Choice 1 " in seen.text()


async def test_what_was_scrolled_too_far_comes_back_with_as_many_keys_as_it_took() -> None:
    desk = FakeDesk()
    long_question(desk, 10)
    async with bants(desk, *CALL, *["pagedown"] * 50) as seen:
        assert "Choice 10" in seen.text()
        await seen.press(*["pageup"] * 5)
        assert "Choice 1 " in seen.text()


async def test_a_long_title_leaves_room_for_what_is_said_of_it() -> None:
    desk = FakeDesk()
    long_question(desk, 3, title="A title that goes on and on " * 3, multiple=True)
    async with bants(desk, *CALL) as seen:
        assert "must-have  take several, 0 taken  N" in seen.lines()[4]
