"""Every question of the shipped definition fits on every size, and the options keep their rows."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.tui.fakes import QUESTIONS, STARTER, question_view
from tests.tui.screens.seen import CALL, bants
from tui.safe import wrap
from tui.theme import ASCII, UNICODE, Signs
from tui.widgets.question import AskedView, paint_question, question_lines

# Width and height of the question's panel by the size of the screen.
PANELS = {"60x20": (52, 12), "80x24": (53, 15), "110x30": (48, 20), "120x36": (52, 19), "200x50": (72, 24)}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one["id"])
@pytest.mark.parametrize(("width", "height"), PANELS.values(), ids=PANELS.keys())
@pytest.mark.parametrize("signs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_a_question_is_shown_whole(question: dict[str, Any], width: int, height: int, signs: Signs) -> None:
    view = question_view(question)
    lines = paint_question(AskedView(view), signs, width, height)
    text = " ".join(" ".join(line.plain for line in lines).replace(signs.bar, " ").split())
    assert len(lines) <= height
    assert all(line.cell_length <= width for line in lines)
    assert f"{signs.open_quote}{view.ask}{signs.close_quote}" in text
    for option in view.options:
        assert f"{option.key} {option.say}" in text
    assert view.hint in text


def test_there_are_the_22_questions_of_the_path_and_their_follow_ups() -> None:
    assert len(QUESTIONS) == 22
    assert sum(bool(one.get("must")) and "when" not in one for one in QUESTIONS) == 14


@pytest.mark.parametrize(("width", "height"), list(PANELS.values())[1:], ids=list(PANELS)[1:])
def test_the_first_option_stands_in_the_same_row_for_every_question(width: int, height: int) -> None:
    rows = set()
    for question in QUESTIONS:
        lines = question_lines(AskedView(question_view(question)), UNICODE, width, height)
        rows.add(next(n for n, line in enumerate(lines) if line.plain.startswith("  1  ")))
    assert len(rows) == 1


@pytest.mark.parametrize(("width", "height"), list(PANELS.values())[1:], ids=list(PANELS)[1:])
@pytest.mark.parametrize(
    "known",
    [
        {"state": "answered", "evidence": "said by Dana Ruiz, 04:12"},
        {"state": "answered", "words": "85", "evidence": "said by Dana Ruiz, 04:12"},
        {"state": "to confirm", "remembered": "from the list: 85, confirm with <"},
    ],
    ids=["option", "value", "list"],
)
def test_an_answer_moves_no_option(known: dict[str, Any], width: int, height: int) -> None:
    for question in QUESTIONS:
        view = question_view(question)
        rows = [
            [line.plain for line in question_lines(AskedView(one), UNICODE, width, height)][:7]
            for one in (view, replace(view, **known))
        ]
        first = [next((n for n, line in enumerate(lines) if line.startswith("  1  ")), None) for lines in rows]
        assert first[0] == first[1], question["id"]


def test_a_question_far_too_long_is_scrolled_and_says_so() -> None:
    question = question_view({**QUESTIONS[0], "ask": "Why? " * 200})
    lines = paint_question(AskedView(question), UNICODE, 53, 15)
    assert len(lines) == 15
    assert lines[-1].plain.startswith(" PgDn: ")
    last = paint_question(AskedView(question, scroll=999), UNICODE, 53, 15)
    assert last[-2].plain == " And what have you tried so far?"


def test_every_objection_fits_a_line_of_the_overlay() -> None:
    for objection in STARTER["objection"]:
        for words in (objection["agree"], objection["ask"], objection["then"]):
            assert len(wrap(words, 67)) <= 3


@pytest.mark.parametrize(("size", "panel"), PANELS.items())
async def test_the_question_has_the_room_that_is_reckoned_with(size: str, panel: tuple[int, int]) -> None:
    columns, rows = map(int, size.split("x"))
    async with bants(None, *CALL, size=(columns, rows)) as seen:
        assert tuple(seen.app.screen.query_one("#question").content_size) == panel
