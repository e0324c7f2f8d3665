"""Every question of the shipped definition fits on every size, and what is fixed keeps its rows.

Painted without an app: the sizes of the panels stand here, and one app that is resized through all of them shows that
they are so.
"""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.tui.fakes import LETTERS, QUESTIONS, STARTER, FakeLive, question_view
from tests.tui.screens.seen import CALL, bants
from tui.safe import wrap
from tui.theme import ASCII, THEMES, UNICODE, Signs, contrast
from tui.views import CallView, CautionLine, NextLine, OptionLine
from tui.widgets.call_head import HeadView, paint_head, paint_news, paint_strip
from tui.widgets.question import AskedView, NextView, furthest, paint_next, paint_question, paint_to_ask, question_lines
from tui.widgets.rail import paint_rail

NAMES = ("head", "strip", "news", "question", "next", "rail")
# Width and height of each of these panels by the size of the screen.
SIZES: dict[str, dict[str, tuple[int, int]]] = {
    size: dict(zip(NAMES, panels, strict=True))
    for size, *panels in (
        ("60x20", (51, 1), (60, 1), (60, 2), (52, 12), (52, 1), (7, 13)),
        ("70x22", (61, 1), (70, 1), (70, 2), (62, 14), (62, 1), (7, 15)),
        ("80x24", (71, 1), (80, 1), (80, 2), (53, 15), (53, 2), (26, 17)),
        ("100x30", (91, 1), (100, 1), (100, 2), (73, 21), (73, 2), (26, 23)),
        ("120x36", (111, 1), (120, 1), (120, 2), (52, 19), (52, 3), (33, 29)),
        ("160x45", (151, 1), (160, 1), (160, 2), (56, 20), (56, 3), (56, 38)),
        ("200x50", (191, 1), (200, 1), (200, 2), (72, 20), (72, 3), (72, 43)),
        ("240x60", (231, 1), (240, 1), (240, 2), (86, 20), (86, 3), (87, 53)),
    )
}
PANELS = {size: panels["question"] for size, panels in SIZES.items()}
TIERS = ("Inquiry", "Lead", "Marketing-qualified", "Sales-ready")
FIELDS = ("asked ", "06:12", "sav")
TIMELINES = ("Near-term", "Mid-range", "Long-range")
CAUTIONS = tuple(CautionLine(one["id"], one["title"]) for one in STARTER["caution"])
SIGNS = pytest.mark.parametrize("signs", [UNICODE, ASCII], ids=["unicode", "ascii"])
ALL_SIZES = pytest.mark.parametrize("size", SIZES)


def seen(lines: list[Any]) -> str:
    """The words on these lines, however they are broken."""
    return " ".join(" ".join(line.plain for line in lines).split())


def call(**changed: Any) -> CallView:
    """The call with the longest tiers, over the shipped questions."""
    live = FakeLive()
    tiers = {"tiers": TIERS, "timelines": TIMELINES, "tier": TIERS[2], "reachable": TIERS[3], "timeline": TIMELINES[2]}
    live.changed = {**tiers, "timeline_possible": "", **changed}
    return live.view()


@ALL_SIZES
@SIGNS
def test_whatever_matters_is_shown_whole_for_every_question(size: str, signs: Signs) -> None:
    panels = SIZES[size]
    for question in QUESTIONS:
        view = call(question=question_view(question), next=NextLine("x", "7", question["title"], "r", "20 s"))
        asked = view.question
        assert asked is not None
        lines = {
            "head": paint_head(HeadView(view, "06:12"), signs, *panels["head"]),
            "strip": paint_strip(view, signs, *panels["strip"]),
            "question": paint_question(AskedView(asked), signs, *panels["question"]),
            "next": paint_next(NextView(view.next, here=95, usual=45.0), signs, *panels["next"]),
            "rail": paint_rail(view, signs, *panels["rail"]),
        }
        for name, drawn in lines.items():
            assert len(drawn) <= panels[name][1], name
            assert all(line.cell_length <= panels[name][0] for line in drawn), name
        words = " ".join(seen(lines["question"]).replace(signs.bar, " ").split())
        assert f"{signs.open_quote}{asked.ask}{signs.close_quote}" in words
        assert all(f"{option.key} {option.say}" in words for option in asked.options)
        assert asked.hint in words
        assert f"now {TIERS[2]}" in seen(lines["strip"])
        assert f"reach {TIERS[3]}" in seen(lines["strip"])
        assert all(f"{letter}{signs.marks['unknown']}" in seen(lines["strip"]) for letter, _ in LETTERS)
        assert lines["head"][0].plain.rstrip().endswith("saved")
        assert f"asked 0/{view.core}" in lines["head"][0].plain
        assert f"Enter > 7 {question['title']}" in seen(lines["next"])
        told = [line.plain.ljust(4) for line in lines["rail"]]
        assert [line[3] for line in told if line[3].isdigit() and line[1] in signs.marks.values()] == list("1234567890")


@ALL_SIZES
@SIGNS
def test_the_timeline_and_every_warning_can_be_read_whole(size: str, signs: Signs) -> None:
    for caution in CAUTIONS:
        view = call(cautions=(caution,))
        lines = [*paint_strip(view, signs, *SIZES[size]["strip"]), *paint_news(view, signs, *SIZES[size]["news"])]
        assert TIMELINES[2] in seen(lines)
        assert caution.title in " ".join(seen(lines).replace(TIMELINES[2], "").replace("timeline ", "").split())
    both = paint_news(call(cautions=CAUTIONS), signs, *SIZES[size]["news"])
    assert len(both) == 2
    assert signs.ellipsis in both[1].plain


@ALL_SIZES
def test_no_tier_no_save_and_no_count_moves_what_stands_beside_it(size: str) -> None:
    head, strip = SIZES[size]["head"][0], SIZES[size]["strip"][0]
    ends = {
        tuple(
            map(paint_head(HeadView(call(saved=saved, asked=asked), "06:12"), UNICODE, head, 1)[0].plain.index, FIELDS)
        )
        for saved in ("saved", "saving")
        for asked in (0, 9, 14)
    }
    assert len(ends) == 1
    if strip < 80:  # there the tier that can be reached stands at the right end
        return
    places = set()
    for tier in TIERS[:3]:
        for more in ({}, {"cautioned": True}, {"at_most": True}, {"timeline": TIMELINES[0]}, {"timeline": "not known"}):
            told = paint_strip(call(tier=tier, reachable="Sales-ready", **more), UNICODE, strip, 1)[0].plain
            places.add((told.index("now "), told.index("Sales-ready", 70 if strip >= 110 else 0)))
    assert len(places) == 1


@ALL_SIZES
@SIGNS
def test_the_longest_words_there_may_be_are_owned_up_to_and_can_be_scrolled_to(size: str, signs: Signs) -> None:
    width, height = SIZES[size]["question"]
    options = tuple(
        OptionLine("1234567890"[n], f"o{n}", " ".join(f"choice{n}{k}" for k in range(9))[:79] + "!", False)
        for n in range(10)
    )
    ask = " ".join(f"why{n}" for n in range(60))[:299] + "?"
    view = replace(question_view(QUESTIONS[0]), ask=ask, title="Title " * 13, options=options, hint="A hint. " * 20)
    met: list[str] = []
    for scroll in range(furthest(AskedView(view), signs, width, height) + 1):
        lines = paint_question(AskedView(view, scroll=scroll), signs, width, height)
        assert len(lines) <= height
        assert all(line.cell_length <= width for line in lines)
        met += [line.plain for line in lines if not line.plain.startswith(" Pg") and line.plain not in met]
    words = " ".join(" ".join(met).replace(signs.bar, " ").split())
    assert f"{signs.open_quote}{ask}{signs.close_quote}" in words
    assert all(f"{option.key} {option.say}" in words for option in options)
    whole = len(question_lines(AskedView(view), signs, width, height)) <= height
    first = paint_question(AskedView(view), signs, width, height)
    assert whole or first[-1].plain.startswith(" PgDn: ")
    for at in range(10):
        barred = [line.plain for line in paint_question(AskedView(view, at), signs, width, height)]
        assert any(line.startswith(f"> {options[at].key} ") for line in barred)


@ALL_SIZES
@SIGNS
def test_names_of_eighty_characters_are_cut_with_the_sign_for_it_and_push_nothing_out(size: str, signs: Signs) -> None:
    long = ("Wholesale Haulage and Cold Storage " * 3)[:79] + "!"
    tiers = tuple(f"{n} {long}"[:80] for n in range(3))
    view = call(
        company=long, contact=long, tiers=tiers, tier=tiers[0], reachable=tiers[2], timelines=(long,), timeline=long
    )
    view = replace(view, rail=tuple(replace(line, title=long) for line in view.rail), rail_title=long)
    for name, paint in (("strip", paint_strip), ("news", paint_news), ("rail", paint_rail)):
        width, height = SIZES[size][name]
        lines = paint(view, signs, width, height)
        assert len(lines) <= height
        assert all(line.cell_length <= width for line in lines), name
    strip = paint_strip(view, signs, *SIZES[size]["strip"])[0].plain
    assert signs.ellipsis in strip or all(tier in strip for tier in (tiers[0], tiers[2]))
    assert "now 0 W" in strip
    assert "reach 2 W" in strip
    head = paint_head(HeadView(view, "06:12"), signs, *SIZES[size]["head"])[0].plain
    assert signs.ellipsis in head or head.count(long) == 2
    assert head.rstrip().endswith("saved")


@ALL_SIZES
@SIGNS
def test_lists_that_are_too_long_say_how_many_more_there_are(size: str, signs: Signs) -> None:
    view = call()
    for height in (3, 7, 12):
        lines = paint_to_ask(view.to_ask, signs, 52, height)
        assert len(lines) == height
        assert lines[-1].plain.strip() == f"and {len(view.to_ask) - height + 3} more"
    width, height = SIZES[size]["rail"]
    rail = [line.plain.strip() for line in paint_rail(view, signs, width, height)]
    assert len(rail) <= height
    missing = next((place for place, line in enumerate(rail) if line.startswith("Missing: 22")), None)
    if missing is not None:
        told = rail[missing + 1 :]
        named = [line for line in told if line[2:] in {one.title for one in view.must_open}]
        assert len(named) == 22 or f"and {22 - len(named)} more" in told


@ALL_SIZES
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_word_on_the_call_can_be_read_on_its_ground_in_every_theme(size: str, theme: Any) -> None:
    """The spans that are painted, against the ground of their panel, the bar's and the alarm's."""
    view = call(
        cautions=CAUTIONS, cautioned=True, question=question_view(QUESTIONS[0], QUESTIONS[0]["option"][0]["id"])
    )
    drawn = [
        ("surface", paint_head(HeadView(view, "06:12"), UNICODE, *SIZES[size]["head"])),
        ("surface", paint_strip(view, UNICODE, *SIZES[size]["strip"])),
        ("surface", paint_news(view, UNICODE, *SIZES[size]["news"])),
        ("background", paint_question(AskedView(view.question, 1), UNICODE, *SIZES[size]["question"])),
        ("background", paint_next(NextView(view.next, here=9, usual=45.0), UNICODE, *SIZES[size]["next"])),
        ("surface", paint_rail(view, UNICODE, *SIZES[size]["rail"])),
    ]
    colours = {**theme.variables, **{name: getattr(theme, name) for name in ("background", "surface", "foreground")}}
    least = 7 if theme.name.startswith("high") else 4.5
    for ground, lines in drawn:
        for line in lines:
            under = next((str(s.style)[4:] for s in line.spans if str(s.style).startswith("on $")), ground)
            for span in (s for s in line.spans if not str(s.style).startswith("on $")):
                ink = next((word[1:] for word in str(span.style).split() if word.startswith("$")), "foreground")
                found = contrast(rgb(colours[ink]), rgb(colours[under]))
                assert found >= (7 if ink == "say" else least), (line.plain, ink, under, found)


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


async def test_the_panels_have_the_room_that_is_reckoned_with_here() -> None:
    async with bants(None, *CALL) as shown:
        for size, panels in SIZES.items():
            columns, rows = map(int, size.split("x"))
            await shown.pilot.resize_terminal(columns, rows)
            await shown.settle()
            found = {name: tuple(shown.app.screen.query_one(f"#{name}").content_size) for name in panels}
            assert found == panels, size


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
