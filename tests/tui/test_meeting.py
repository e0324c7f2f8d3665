"""A person's line: how names typed in small letters are kept, who is known already, and what to say of them."""

import pytest
from msgspec.structs import replace

from tests.tui.opened import Opened
from tui.live import Live
from tui.meeting import as_name, as_title


@pytest.fixture
def live() -> Live:
    live = Opened().call()
    ana = replace(live._lead.contacts[0], name="", first_name="Ana", last_name="Cho", title="CFO")
    live._closing.lead = replace(live._lead, contacts=(*live._lead.contacts, ana))
    return live


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ana cho", "Ana Cho"),
        ("Ana cho", "Ana cho"),
        ("jean-luc o'neil", "Jean-Luc O'Neil"),
        ("ludwig van der berg", "Ludwig van der Berg"),
        ("van dyke", "Van Dyke"),
        ("e.e. cummings", "E.e. Cummings"),
        ("王 芳", "王 芳"),
        ("", ""),
    ],
)
def test_a_name_typed_in_small_letters_is_kept_with_capitals(typed: str, kept: str) -> None:
    assert as_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("cfo", "CFO"),
        ("head of it", "Head of IT"),
        ("vp operations", "VP operations"),
        ("iOS lead", "iOS lead"),
        ("", ""),
    ],
)
def test_a_title_typed_in_small_letters_has_its_letters_in_capitals(typed: str, kept: str) -> None:
    assert as_title(typed) == kept


def test_who_is_on_the_list_is_named_as_soon_as_the_name_begins_like_theirs(live: Live) -> None:
    told = live.meeting("an")
    assert (told.known, told.completed) == ("Ana Cho, CFO (list)", "Ana Cho, CFO, ")
    assert told.ask == "Could you bring Ana in, or may I say you sent me?"
    assert live.meeting("ana cho, cfo").completed == "", "nothing is completed behind the name"


def test_who_was_met_is_known_from_the_call(live: Live) -> None:
    live.meet_words("jo park, head of it, 1, 4")
    assert live.meeting("jo").known == "Jo Park, Head of IT (met)"


def test_nobody_is_known_by_an_empty_line_and_a_stranger_is_asked_for_by_name(live: Live) -> None:
    assert live.meeting("") == live.meeting("  ")
    assert (live.meeting("").known, live.meeting("").ask) == ("", "")
    told = live.meeting("priya nair, ")
    assert (told.name, told.known) == ("Priya Nair", "")
    assert told.ask == "Could you bring Priya in, or may I say you sent me?"


def test_the_whole_line_keeps_parts_and_engagement_by_their_digits(live: Live) -> None:
    assert live.meet_words("ana cho, cfo, 5, 3") == "Ana Cho, CFO: signs, referred"
    assert live.undo() == "Ana Cho, CFO: signs, referred"
    assert [person.name for person in live.view().people] == ["Dana Ruiz"]
