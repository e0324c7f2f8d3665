"""Somebody else on the same lead, as the screens tell it: who has it, taking it over, and what they did meanwhile."""

import pytest
from msgspec.structs import replace

from tests.tui.fakes import FakeDesk
from tests.tui.screens.seen import CALL, bants
from tui.refused import Refused
from tui.screens.following import FollowingPlace
from tui.views import SessionView

HELD = "Ann has it since 10:31"
TAKEN = (
    "Bo took this call over at 10:32 (Ann is ill). Yours is kept beside it as S-0012. Done there: Budget: Set aside."
)


async def looked(seen: object) -> None:
    """The place has looked for what is new, as it does by itself every second."""
    place = seen.app.screen  # type: ignore[attr-defined]  # a Seen
    assert isinstance(place, FollowingPlace)
    place._follow()
    await place.workers.wait_for_complete()
    await seen.settle()  # type: ignore[attr-defined]  # a Seen


async def test_the_brief_says_who_has_the_lead_and_enter_asks_for_the_reason() -> None:
    desk = FakeDesk()
    desk.held = HELD
    async with bants(desk, "enter") as seen:
        assert seen.lines()[2].startswith(f" ! {HELD}.")
        assert "Enter takes it over, with a reason" in seen.text()
        await seen.press("enter")
        assert "Take it over" in seen.text()
        await seen.press("Ann is ill", "enter")
        assert "Criteria" in seen.text()
        assert desk.taken_over == "Ann is ill"


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_without_a_reason_it_is_left_to_them(key: str) -> None:
    desk = FakeDesk()
    desk.held = HELD
    async with bants(desk, "enter", "enter", key) as seen:
        assert "BRIEF" in seen.text()
        assert desk.taken_over == ""
        if key == "enter":
            assert "Left as it is." in seen.text()


async def test_a_brief_that_stands_open_is_read_again_when_somebody_saved_something() -> None:
    desk = FakeDesk()
    async with bants(desk, "enter") as seen:
        assert HELD not in seen.text()
        desk.held = HELD
        await looked(seen)
        assert HELD not in seen.text()
        desk.changes += 1
        await looked(seen)
        assert seen.lines()[2].startswith(f" ! {HELD}.")


async def test_a_lead_that_is_gone_meanwhile_is_told_and_what_was_known_stays() -> None:
    class Erased(FakeDesk):
        gone = False

        def sequence(self) -> int:
            if self.gone:
                raise Refused("There is no lead l1.")
            return 0

    desk = Erased()
    async with bants(desk, "enter") as seen:
        desk.gone = True
        await looked(seen)
        assert "! There is no lead l1." in seen.text()
        assert "Boise" in seen.text()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 50)])
async def test_what_somebody_else_did_stands_over_the_call_in_two_rows(size: tuple[int, int]) -> None:
    desk = FakeDesk()
    async with bants(desk, *CALL, size=size) as seen:
        before = seen.lines()
        desk.live.changed["meanwhile"] = TAKEN
        desk.live.tell()
        await seen.settle()
        told = seen.lines()[3:5]
        assert told[0].startswith(" ! Bo took this call over at 10:32 (Ann is ill).")
        assert "Yours is kept beside it as S-0012." in " ".join(f"{told[0]} {told[1]}".split())
        assert seen.lines()[:3] == before[:3]
        assert seen.lines()[5:7] == before[4:6]
        desk.live.changed["meanwhile"] = ""
        desk.live.tell()
        await seen.settle()
        assert seen.lines() == before


async def test_what_had_to_be_done_to_keep_the_ledger_is_told_on_today_until_it_was_left() -> None:
    desk = FakeDesk()
    desk.noticed = ("bants.db was deleted while bants was using it; it was written anew, and is whole.",)
    async with bants(desk) as seen:
        assert "! bants.db was deleted while bants was using it" in " ".join(seen.lines()[2].split())
        await seen.press("enter", "escape")
        assert "was deleted" not in seen.text()


async def test_what_has_to_be_done_in_the_middle_of_a_call_is_told_there() -> None:
    desk = FakeDesk()
    async with bants(desk, *CALL) as seen:
        desk.noticed = ("bants.db was deleted while bants was using it; it was written anew, and is whole.",)
        desk.live.tell()
        await seen.settle()
        assert seen.lines()[3].startswith(" ! bants.db was deleted while bants was using it")
        await seen.press("1")
        assert seen.lines()[3].startswith(" ! bants.db was deleted while bants was using it")


class ReviewedDesk(FakeDesk):
    """A desk whose session somebody else reviews."""

    rev = 4

    def session(self, session_id: str) -> SessionView:
        return replace(super().session(session_id), rev=self.rev)

    def accept(self, session_id: str, seen: int | None = None) -> None:
        if seen != self.rev:
            raise Refused("Bo returned it at 10:32: ask for the budget. Nothing was overwritten: look at it again.")
        super().accept(session_id)


async def test_a_session_reviewed_meanwhile_is_accepted_only_when_asked_again() -> None:
    desk = ReviewedDesk()
    async with bants(desk, "m", "enter") as seen:
        desk.rev = 5
        desk.changes += 1
        await looked(seen)
        await seen.press("a")
        assert "! Bo returned it at 10:32: ask for the budget." in seen.text()
        assert desk.reviewed == []
        await seen.press("a")
        assert desk.reviewed == [("accepted", "s1")]
