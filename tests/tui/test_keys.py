"""The table of keys: complete, without conflicts, and every row of it can be done."""

from collections import Counter

import pytest

from tui import keys
from tui.keys import PLACES, TABLE, hints, meaning, page
from tui.modes.asking import Choose, Confirm, Form
from tui.modes.ending import Ending
from tui.modes.filter import Filter
from tui.modes.find import Find
from tui.modes.help import Help
from tui.modes.objection import Objection
from tui.modes.person import Person
from tui.modes.quote import Quote
from tui.modes.speaker import Speaker
from tui.modes.value import Value
from tui.modes.why import Why
from tui.safe import width_of
from tui.screens.brief import BriefScreen
from tui.screens.call import CallScreen
from tui.screens.export import ExportScreen
from tui.screens.session import SessionScreen
from tui.screens.sessions import SessionsScreen
from tui.screens.today import TodayScreen
from tui.screens.wrap import WrapScreen

TAKERS = {
    "today": TodayScreen, "filter": Filter, "brief": BriefScreen, "call": CallScreen, "note": CallScreen,
    "find": Find, "person": Person, "objection": Objection, "value": Value, "quote": Quote,
    "speaker": Speaker, "why": Why, "wrap": WrapScreen, "form": Form, "sessions": SessionsScreen,
    "session": SessionScreen, "choose": Choose, "export": ExportScreen,
    "ending": Ending,
}  # fmt: skip
BY_HAND = {Confirm: "confirm", Help: "help"}
"""Modes that read their keys themselves: any key is an answer there."""


def test_a_key_means_one_thing_in_a_place() -> None:
    told = Counter((where, key) for row in TABLE for where in row.where for key in row.keys)
    assert [pair for pair, count in told.items() if count > 1] == []


@pytest.mark.parametrize(("where", "taker"), TAKERS.items())
def test_every_key_of_a_place_can_be_done_there(where: str, taker: type) -> None:
    names = {row.id for row in TABLE if where in row.where and row.keys}
    assert [name for name in names if not hasattr(taker, f"do_{name.replace('-', '_')}")] == []


def test_every_place_is_taken_care_of() -> None:
    assert set(PLACES) == set(TAKERS) | set(BY_HAND.values())


def test_keys_that_terminals_take_for_themselves_are_never_bound() -> None:
    bound = {key for row in TABLE for key in row.keys}
    never = {f"ctrl+{key}" for key in "baimhjpwtnr0123456789"} | {key for key in bound if key.startswith("alt+")}
    assert bound & never == set()


def test_on_the_call_no_letter_commands() -> None:
    assert [key for row in TABLE if "call" in row.where for key in row.keys if len(key) == 1 and key.isalpha()] == []


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("width", [58, 78, 118, 198])
def test_a_hint_line_fits_and_keeps_the_way_to_all_keys(where: str, width: int) -> None:
    line = hints(where, width)
    assert width_of(line) <= width
    if meaning(where, "?") == "help":
        assert line.endswith(("?keys", "? keys"))


def test_the_hints_of_the_call_are_all_there_at_80_columns() -> None:
    assert hints("call", 78, {"answer": "1-4 answer"}) == (
        "1-4 answer  -declined  .unknown  /find  +person  ^O objection  F8 end  ?keys"
    )


def test_the_page_of_keys_tells_keys_that_do_the_same_once() -> None:
    labels = [label for _, label, _ in page("call", "note")]
    assert "/, F3" in labels
    assert labels.count("ctrl+z") == 1


def test_the_table_says_what_it_never_binds() -> None:
    assert keys.__doc__ is not None
    assert "Never bound" in keys.__doc__
